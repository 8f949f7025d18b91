"""Every rule of the linter is broken by some playbook of the tests.

The rules are the sentences in the compiler's sources; what the tests were told stands in a log that they write when
USHER_LINT_LOG names a file. usage: lint_coverage.py TEST_PROGRAM
"""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = Path(__file__).resolve().parents[3] / "src" / "playbook"
SOURCES = sorted(ROOMS.glob("compile*.cpp")) + [ROOMS / name for name in ("flow.cpp", "possible.cpp")]
LITERAL = r'"((?:[^"\\]|\\.)*)"'


def rules(text: str) -> set[str]:
    text = re.sub(r"^#include.*$|//.*$", "", text, flags=re.M)
    text = re.sub(r'"\s*\n\s*"', "", text)  # a sentence over two lines
    literals = {re.sub(r"\\(.)", r"\1", each) for each in re.findall(LITERAL, text)}
    sentences = {each for each in literals if re.search(r"[a-z] [a-z]", each)}
    names = re.findall(r'(?:unknown\(|(?:resolve|find)\(to[\w.]*,\s*(?:[\w.]+,\s*)?)"(\w+)"', text)
    return sentences | {f"unknown {name}" for name in names}


def main(program: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        run = subprocess.run([program, "--gtest_brief=1", "--gtest_filter=*Lint*:*Impossible*"],
                             env={**os.environ, "USHER_LINT_LOG": str(log)}, check=False)
        told = log.read_text(encoding="utf-8", errors="replace")
    missing = [(source.name, rule) for source in SOURCES
               for rule in sorted(rules(source.read_text(encoding="utf-8"))) if rule not in told]
    for source, rule in missing:
        print(f"{source}: no test breaks: {rule}")
    print(f"{sum(len(rules(s.read_text(encoding='utf-8'))) for s in SOURCES)} rules, {len(missing)} unbroken")
    return 1 if missing or run.returncode else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
