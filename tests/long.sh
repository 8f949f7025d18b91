#!/usr/bin/env bash
# The fault tests with bigger numbers, and what is too slow for every change. By hand; hours are normal at high scale.
#
# usage: tests/long.sh [scale] [minutes]
#   scale 10 (default): 200 kills of an import, 5,000 of an office at work, 200,000 rows, 1,000 writes by 4 processes.
#   minutes 10 (default): of every fuzz target, with AddressSanitizer and UndefinedBehaviorSanitizer; 0 leaves them out.
# Figures (rows, MiB grown) are printed; write them to docs/reliability.md. What a fuzz target finds is written beside
# build/fuzz/found, and is a failure.
set -eu -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scale=${1:-10}
minutes=${2:-10}
[ -f build/release/CMakeCache.txt ] || cmake --preset release -DUSHER_BUILD_PYTHON=OFF
cmake --build build/release --target test_faults test_erasure test_matrix test_engine test_model -j "$(nproc)"

echo "== fault tests, $scale times"
USHER_TEST_SCALE=$scale build/release/tests/faults/test_faults --gtest_filter='-KilledOffice.*' \
  --gtest_output=xml:build/long-faults.xml
grep -oE 'name="(rows|grown_mib)" value="[0-9]+"' build/long-faults.xml || true

echo "== an office at work on all playbooks, killed $((scale * 500)) times"
USHER_TEST_SCALE=$((scale * 5)) build/release/tests/faults/test_faults --gtest_filter='KilledOffice.*' --gtest_brief=1

echo "== erasure, $scale times"
USHER_TEST_SCALE=$scale build/release/tests/faults/test_erasure --gtest_brief=1

echo "== tamper matrix: $((10000 * scale)) mutations of every structure"
USHER_TEST_SCALE=$scale build/release/tests/faults/test_matrix --gtest_brief=1

echo "== model test: $((scale * 1050)) random journeys over the shipped playbooks"
USHER_TEST_SCALE=$((scale * 7)) build/release/tests/model/test_model --gtest_brief=1 --gtest_filter='*Model*'

echo "== random rounds, $scale times"
build/release/tests/unit/engine/test_engine --gtest_repeat="$scale" --gtest_brief=1

if [ -x build/test-venv/bin/python ] && [ -d build/release/python/usher ]; then
  echo "== phones against the phonenumbers package, 1,000,000 of them"
  PYTHONPATH=build/release/python build/test-venv/bin/python tests/python/test_phone_differential.py 1000000 "$RANDOM"
fi

if [ -x build/test-venv/bin/python ] && [ -d build/release/python/usher ]; then
  echo "== encrypt-table, killed $((scale * 1000)) times"
  USHER_TEST_SCALE=$((scale * 10)) PYTHONPATH=build/release/python build/test-venv/bin/python -m pytest -q -s \
    -p no:cacheprovider tests/python/test_encrypt_table_kill.py
fi

if [ "$minutes" -gt 0 ] && command -v clang++-14 >/dev/null; then
  targets="mrz name phone email language calendar template playbook door envelope keys row proof store keystore"
  cmake -S . -B build/fuzz -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DUSHER_BUILD_FUZZERS=ON -DUSHER_BUILD_EXAMPLES=OFF \
    -DCMAKE_C_COMPILER=clang-14 -DCMAKE_CXX_COMPILER=clang++-14 >build/fuzz-configure.log
  # shellcheck disable=SC2086  # a list of names
  cmake --build build/fuzz -j "$(nproc)" --target $(printf 'fuzz_%s ' $targets) >build/fuzz-build.log
  echo "== fuzz targets, $minutes minutes each: $targets"
  mkdir -p build/fuzz/found
  # What libFuzzer thinks of is kept in build/fuzz/corpus, and the next run goes on from there.
  fuzz() {
    local dictionary=()
    [ ! -f "tests/fuzz/$1.dict" ] || dictionary=("-dict=tests/fuzz/$1.dict")
    mkdir -p "build/fuzz/corpus/$1"
    "build/fuzz/tests/fuzz/fuzz_$1" -max_total_time=$(($2 * 60)) -timeout=10 -max_len=2048 -print_funcs=0 \
      "${dictionary[@]}" -artifact_prefix="build/fuzz/found/$1-" "build/fuzz/corpus/$1" "tests/fuzz/corpus/$1" \
      >"build/fuzz/$1.log" 2>&1 || { tail -n 30 "build/fuzz/$1.log"; echo "$1: FAILED"; exit 1; }
    grep -E '^Done ' "build/fuzz/$1.log" | sed "s/^/$1: /"
  }
  # A target that makes files makes thousands a minute: in memory where there is such a place.
  [ ! -d /dev/shm ] || export TMPDIR=/dev/shm
  export -f fuzz
  printf '%s\n' $targets | xargs -P "$(nproc)" -I{} bash -c "fuzz {} $minutes"
fi

if command -v clang-tidy-14 >/dev/null; then
  echo "== clang-tidy-14 over src and capi"
  python3 - <<'LIST' | xargs -P "$(nproc)" -n 1 clang-tidy-14 -p build/release --quiet
import json
for entry in json.load(open("build/release/compile_commands.json")):
    if "/src/" in entry["file"] or "/capi/" in entry["file"]:
        if ".gen." not in entry["file"] and "/embedded/" not in entry["file"]:
            print(entry["file"])
LIST
fi
