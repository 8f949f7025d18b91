#!/usr/bin/env bash
# Builds usher twice (release, and with AddressSanitizer and UndefinedBehaviorSanitizer) and runs every suite in both.
#
# usage: tests/run.sh [--no-install]      --no-install: never call apt-get; fail when something is missing.
# USHER_CASES=DIR names a folder of public case files (tests/cases.py); ../shared/cases beside the project when not set.
# On Debian 12, as root or with sudo; safe to repeat. Everything it makes lies in build/. The last line is
# "N passed, N failed"; the exit status is 0 only when nothing failed.
set -u -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root" || exit 2
results=$root/build/test-results
venv=$root/build/test-venv
jobs=$(nproc)
install=yes
[ "${1:-}" = --no-install ] && install=no

say() { printf '\n== %s\n' "$*"; }

packages="g++ cmake ninja-build pkg-config python3 python3-dev python3-venv libboost1.81-dev libsodium-dev
  libsqlite3-dev libutf8proc-dev libhowardhinnant-date-dev tzdata libgtest-dev pybind11-dev clang-format-14"

install_packages() {
  local missing=() sudo=
  for package in $packages; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "missing packages: ${missing[*]}"
  [ "$install" = yes ] || return 1
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  $sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq "${missing[@]}"
}

install_python_tools() {
  local wanted="pytest mypy click rich pycryptodome argon2-cffi phonenumbers==9.0.43 holidays==0.109 jsonschema icalendar"
  [ -f "$venv/ready" ] && [ "$(cat "$venv/ready")" = "$wanted" ] && return 0
  say "Python tools, in build/test-venv"
  # shellcheck disable=SC2086  # a list of names
  /usr/bin/python3 -m venv "$venv" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check $wanted &&
    echo "$wanted" >"$venv/ready"
}

# Leaves a result file that counts as one failure: a suite that could not start must not look like one that passed.
record_failure() {
  printf '<testsuite><testcase name="%s"><failure message="%s"/></testcase></testsuite>\n' "$1" "$2" \
    >"$results/$1.xml"
}

build() { # <preset>
  local launcher=()
  if command -v ccache >/dev/null; then
    # A clone elsewhere finds what this one compiled; precompiled headers are told apart by what they were made of.
    export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$root CCACHE_SLOPPINESS=pch_defines,time_macros
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
  fi
  say "build: $1"
  if cmake --preset "$1" "${launcher[@]}" -DPython_EXECUTABLE="$venv/bin/python" \
    -DPython3_EXECUTABLE="$venv/bin/python" >"$results/$1-configure.log" 2>&1 &&
    cmake --build "build/$1" -j "$jobs" >"$results/$1-build.log" 2>&1; then
    return 0
  fi
  tail -n 40 "$results/$1-configure.log" "$results/$1-build.log" 2>/dev/null
  record_failure "$1-build" "the build failed"
  return 1
}

run_ctest() { # <preset>
  say "C, C++, tidy, installation: $1"
  ctest --test-dir "build/$1" -j "$jobs" --timeout 600 --output-on-failure --output-junit "$results/$1-ctest.xml" \
    >"$results/$1-ctest.log" 2>&1
  grep -E '^\s*[0-9]+ - .*\(|tests passed' "$results/$1-ctest.log" | tail -n 60
  [ -s "$results/$1-ctest.xml" ] || record_failure "$1-ctest" "ctest did not run; see $1-ctest.log"
}

run_pytest() { # <preset>
  [ -n "$(find tests/python -name 'test_*.py' 2>/dev/null | head -n 1)" ] || return 0
  say "Python: $1"
  local preload= suites="tests/procedures tests/python"
  # pycryptodome loads its parts in a way that AddressSanitizer refuses (RTLD_DEEPBIND).
  [ "$1" = asan ] || suites="$suites tests/independent"
  # A module with AddressSanitizer needs its run time to come first; CPython itself keeps memory to the end.
  [ "$1" = asan ] && preload="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libstdc++.so)"
  # shellcheck disable=SC2086  # a list of folders
  env USHER_BUILD="$root/build/$1" PYTHONPATH="$root/build/$1/python" PATH="$venv/bin:$PATH" \
    ASAN_OPTIONS=detect_leaks=0 LD_PRELOAD="$preload" \
    "$venv/bin/python" -m pytest -q -p no:cacheprovider --junitxml "$results/$1-pytest.xml" $suites \
    >"$results/$1-pytest.log" 2>&1
  tail -n 30 "$results/$1-pytest.log"
  [ -s "$results/$1-pytest.xml" ] || record_failure "$1-pytest" "pytest did not run; see $1-pytest.log"
}

run_cases() { # <preset>
  local cases=${USHER_CASES:-$root/../shared/cases}
  say "public cases: $1"
  if [ ! -d "$cases" ]; then
    echo "skipped: there is no folder of public cases; USHER_CASES names one"
    return 0
  fi
  env PYTHONPATH="$root/build/$1/python" PYTHONDONTWRITEBYTECODE=1 "$venv/bin/python" tests/cases.py "$cases" \
    --answers "build/$1/tests/cases/answer_cases" --junit "$results/$1-cases.xml" >"$results/$1-cases.log" 2>&1
  grep -E 'MISSED|missed target|nobody here knows|not looked at' "$results/$1-cases.log"
  [ -s "$results/$1-cases.xml" ] || record_failure "$1-cases" "the public cases did not run; see $1-cases.log"
}

mkdir -p "$results"
rm -f "$results"/*.xml
if ! install_packages; then
  record_failure packages "packages are missing"
elif ! install_python_tools; then
  record_failure python-tools "the Python tools could not be installed"
else
  # The release suites run while the sanitizer build compiles: no core is idle, and what fails first shows first.
  release_suites=
  if build release; then
    { run_ctest release; run_pytest release; run_cases release; } >"$results/release.out" 2>&1 &
    release_suites=$!
  fi
  build asan
  asan_built=$?
  if [ -n "$release_suites" ]; then
    wait "$release_suites"
    cat "$results/release.out"
  fi
  [ "$asan_built" -eq 0 ] && { run_ctest asan; run_pytest asan; }
fi
say "details: build/test-results"
exec python3 "$root/tests/count.py" "$results"
