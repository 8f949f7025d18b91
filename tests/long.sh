#!/usr/bin/env bash
# The fault tests with bigger numbers, and what is too slow for every change. By hand; hours are normal at high scale.
#
# usage: tests/long.sh [scale]     scale 10 (default): 200 kills of an import, 200,000 rows, 1,000 writes by 4 processes.
# Figures (rows, MiB grown) are printed; write them to docs/reliability.md.
set -eu -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
scale=${1:-10}
[ -f build/release/CMakeCache.txt ] || cmake --preset release -DUSHER_BUILD_PYTHON=OFF
cmake --build build/release --target test_faults test_engine -j "$(nproc)"

echo "== fault tests, $scale times"
USHER_TEST_SCALE=$scale build/release/tests/faults/test_faults --gtest_output=xml:build/long-faults.xml
grep -oE 'name="(rows|grown_mib)" value="[0-9]+"' build/long-faults.xml || true

echo "== random rounds, $scale times"
build/release/tests/unit/engine/test_engine --gtest_repeat="$scale" --gtest_brief=1

if [ -x build/test-venv/bin/python ] && [ -d build/release/python/usher ]; then
  echo "== phones against the phonenumbers package, 1,000,000 of them"
  PYTHONPATH=build/release/python build/test-venv/bin/python tests/python/test_phone_differential.py 1000000 "$RANDOM"
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
