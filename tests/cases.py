#!/usr/bin/env python3
"""Runs the library against a folder of public case files and says what is right and what is wrong.

    tests/cases.py DIR [--answers PROGRAM] [--junit FILE]

Asks `usher.check.*` where there is a door, and PROGRAM (tests/cases/answer.cpp) for what lies inside the rooms. The
targets are those of DIR/README.md: 100 % of every file, 85 % of the screening pairs of tier core; `contested` cases and
lines without a target never fail. A file, field or kind of case that nobody looks at is told. Beside DIR,
data/tr_documents.json is held against the shipped playbook. The exit code is 1 when a target is missed.
"""
from __future__ import annotations

import argparse
import json
import sys
import xml.etree.ElementTree as xml
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE / "cases"))

import business_days  # noqa: E402
import contact  # noqa: E402
import identity  # noqa: E402
import texts  # noqa: E402
from sheet import Rooms, Sheet  # noqa: E402

Judge = Callable[[Sheet, Any], None]
# File -> the lists in it, each with what judges one of its cases.
FILES: dict[str, dict[str, Judge]] = {
    "business_days_tr": {"cases": business_days.case},
    "country_codes": {"cases": contact.country},
    "emails": {"cases": contact.email},
    "language_tags": {"cases": contact.language, "lookup": contact.language_lookup},
    "mrz_specimens": {
        "cases": identity.mrz, "check_digits": identity.check_digit, "name_fields": identity.name_field,
    },
    "name_match": {"passport_cases": identity.passport_case, "screening_pairs": identity.screening_pair},
    "phones": {"cases": contact.phone},
    "tr_identity": {"cases": contact.tr_identity},
    "transliteration": {"cases": identity.transliteration},
    "turkish_text": {"cases": texts.turkish, "template_cases": texts.template},
    "whatsapp_rules": {"cases": texts.whatsapp},
}
# What is judged as a whole.
WHOLE: dict[str, dict[str, Judge]] = {
    "business_days_tr": {"table_2015_2030": business_days.table},
    "name_match": {"ofac_scores": identity.ofac_order},
}
# Words about a file, and lists that state no answer of this library.
ABOUT = {
    "name", "description", "licence", "notes", "sources", "url", "algorithm", "classes", "verdicts", "log_fields",
    "whatsapp_capable_rule", "table_source", "quantlib_pitfalls", "suffix_examples",
}


def judge_file(sheet: Sheet, path: Path) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    lists, whole = FILES[path.stem], WHOLE.get(path.stem, {})
    for name in content.keys() - ABOUT - lists.keys() - whole.keys():
        sheet.unknown[f"list {name!r}"] += 1
    for name, judge in lists.items():
        for case in content.get(name, ()):
            attempt(sheet, case.get("id", "?"), judge, case)
    for name, judge in whole.items():
        if name in content:
            attempt(sheet, name, judge, content[name])


def attempt(sheet: Sheet, name: str, judge: Judge, given: Any) -> None:
    """A case that this program does not understand is a wrong one, and the others are judged all the same."""
    try:
        judge(sheet, given)
    except Exception as error:
        tally = sheet.tally("not understood")
        tally.wrong += 1
        tally.complaints.append(f"{name}: {type(error).__name__}: {error}")


def sheets(folder: Path, rooms: Rooms, check: Any) -> Iterator[Sheet]:
    for path in sorted(folder.iterdir()):
        if path.stem in FILES and path.suffix == ".json":
            sheet = Sheet(path.stem, rooms, check)
            judge_file(sheet, path)
            yield sheet
        elif path.name != "README.md":
            print(f"{path.name}: nobody here knows this file")
    documents = folder.parent / "data" / "tr_documents.json"
    if documents.is_file():
        sheet = Sheet("tr_documents", rooms, check)
        contact.documents(sheet, str(documents))
        yield sheet


def report(sheet: Sheet) -> bool:
    """Prints what came of one file; whether its targets are met."""
    for tally in sheet.tallies.values():
        total = tally.right + tally.wrong
        goal = f"target {tally.share:.0%}" if tally.share else "for information"
        verdict = "" if tally.met else "  MISSED"
        contested = f", {tally.contested} contested" if tally.contested else ""
        print(f"{sheet.name}: {tally.title}: {tally.right} of {total} right ({goal}{contested}){verdict}")
        for line in tally.complaints:
            print(f"    {line}")
    for what, count in sorted(sheet.unknown.items()):
        print(f"    not looked at: {what}, {count} times")
    return all(tally.met for tally in sheet.tallies.values())


def write_junit(path: Path, results: dict[str, bool]) -> None:
    suite = xml.Element("testsuite", name="cases")
    for name, met in results.items():
        case = xml.SubElement(suite, "testcase", name=name, classname="cases")
        if not met:
            xml.SubElement(case, "failure", message="a target is missed")
    xml.ElementTree(suite).write(path)


def answers_program() -> Path:
    for preset in ("release", "dev"):
        program = HERE.parent / "build" / preset / "tests" / "cases" / "answer_cases"
        if program.is_file():
            return program
    raise SystemExit("build the target answer_cases first, or name its program: --answers")


def main() -> int:
    parser = argparse.ArgumentParser(description="Runs the library against a folder of public case files.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--answers", type=Path, metavar="PROGRAM")
    parser.add_argument("--junit", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    import usher  # here, so that --help needs no built library

    rooms = Rooms(arguments.answers or answers_program())
    results = {sheet.name: report(sheet) for sheet in sheets(arguments.folder, rooms, usher.check)}
    rooms.close()
    missing = FILES.keys() - results.keys()
    for name in sorted(missing):
        print(f"{name}: no such file in {arguments.folder}")
    if arguments.junit:
        write_junit(arguments.junit, results)
    missed = [name for name, met in results.items() if not met]
    print(f"{len(results)} files, {len(missed)} with a missed target" + (": " + ", ".join(missed) if missed else ""))
    return 1 if missed or not results else 0


if __name__ == "__main__":
    sys.exit(main())
