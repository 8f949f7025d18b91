#!/usr/bin/env bash
# From a fresh Debian 12 to onboarded customers: installs what is missing, builds, and onboards the invented people
# of examples/data into an encrypted store. Run it again: it finds everyone and changes nothing.
#
#     examples/quickstart.sh
#
# Everything it makes is in build/quickstart; remove that folder to start anew. Needs root or sudo only when a
# package is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly HERE=build/quickstart
readonly DATA=examples/data
readonly PYTHON=/usr/bin/python3 # Debian's: the module is built for the interpreter that runs it
readonly PACKAGES=(
  g++ cmake ninja-build pkg-config libboost1.81-dev libsodium-dev libsqlite3-dev libutf8proc-dev
  libhowardhinnant-date-dev tzdata pybind11-dev python3 python3-dev python3-venv
)

say() { printf '\n== %s\n' "$*"; }

install_missing() {
  local missing=() package sudo=()
  for package in "${PACKAGES[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then return; fi
  say "Installing ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then sudo=(sudo); fi
  "${sudo[@]}" apt-get update -q
  DEBIAN_FRONTEND=noninteractive "${sudo[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
}

build() {
  local launcher=()
  export CCACHE_NOHASHDIR=1 CCACHE_BASEDIR=$PWD  # where ccache is: a clone elsewhere finds what this one compiled
  if [ ! -f $HERE/cmake/build.ninja ]; then
    if command -v ccache >/dev/null; then
      launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
    fi
    say "Configuring (release)"
    cmake -S . -B $HERE/cmake -G Ninja -DCMAKE_BUILD_TYPE=Release -DUSHER_BUILD_PYTHON=ON -DUSHER_BUILD_TESTS=OFF \
      -DUSHER_BUILD_EXAMPLES=OFF -DPython_EXECUTABLE=$PYTHON "${launcher[@]}" >$HERE/configure.log ||
      { cat $HERE/configure.log; exit 1; }
  fi
  say "Building (quick when nothing changed; minutes the first time)"
  cmake --build $HERE/cmake --target usher_python >$HERE/build.log || { tail -n 40 $HERE/build.log; exit 1; }
}

# The command line needs click and rich; they live in a virtual environment, never in the system's Python.
make_command() {
  if ! $HERE/venv/bin/python -c 'import click, rich' 2>/dev/null; then
    say "Getting click and rich"
    rm -rf $HERE/venv
    $PYTHON -m venv $HERE/venv
    $HERE/venv/bin/pip install -q --disable-pip-version-check 'click>=8.1' 'rich>=13'
  fi
  cat >$HERE/usher <<'COMMAND'
#!/bin/sh
# The command `usher` on the quickstart's store; made by examples/quickstart.sh.
here=$(cd "$(dirname "$0")" && pwd)
PYTHONPATH=$here/cmake/python USHER_STORE=${USHER_STORE-$here/crm.usher} USHER_KEY_FILE=${USHER_KEY_FILE-$here/crm.key} \
  exec "$here/venv/bin/python" -m usher "$@"
COMMAND
  chmod +x $HERE/usher
}

usher() { "$HERE/usher" "$@"; }

# A customer with this outcome, if possible with this finding.
pick() {
  local id=''
  if [ -n "${2-}" ]; then id=$(usher customers --quiet --limit 1 --outcome "$1" --finding "$2"); fi
  if [ -z "$id" ]; then id=$(usher customers --quiet --limit 1 --outcome "$1"); fi
  printf '%s' "$id"
}

onboard() {
  local status=0
  if [ ! -f $HERE/crm.usher ]; then
    rm -f $HERE/crm.key
    (umask 077 && usher init $HERE/crm.usher --new-key $HERE/crm.key)
  fi
  usher onboard $DATA/customers.csv --agents $DATA/agents.csv --rejected $HERE/rejected.csv >$HERE/onboard.txt ||
    status=$?
  cat $HERE/onboard.txt
  # 1: rows were refused, each with its reason. The sample has such rows on purpose.
  if [ $status -gt 1 ]; then exit $status; fi
}

main() {
  local outcome
  mkdir -p $HERE
  install_missing
  build
  make_command
  say "Onboarding $DATA/customers.csv (all people invented)"
  onboard
  say "Where everybody stands"
  usher report --reveal --purpose quickstart
  say "The board: what is stuck, and whose turn it is elsewhere"
  usher board --cards 3 || [ $? -eq 1 ] # 1: a card is stuck, as some of the sample are on purpose
  for outcome in clean: flagged:name_spelling blocked:mrz_check_digit; do
    say "A customer whose profile is ${outcome%%:*}"
    usher show "$(pick "${outcome%%:*}" "${outcome#*:}")" --reveal --purpose quickstart
  done
  say "Where things are"
  printf '  store  %s (encrypted)\n  key    %s (mode 0600: whoever loses it loses the store)\n' \
    "$HERE/crm.usher" "$HERE/crm.key"
  say "Try next, from $(basename "$PWD")/"
  cat <<NEXT
  $HERE/usher customers --outcome blocked
  $HERE/usher tasks list --limit 5 --reveal --purpose "my first look"
  $HERE/usher playbook coverage ikamet-intake
  $HERE/usher report --playbook ikamet-intake
  $HERE/usher check --phone "0542 007 62 37" --region TR
NEXT
  say "quickstart: ok: $(grep -m 1 ' rows: ' $HERE/onboard.txt)"
}

main "$@"
