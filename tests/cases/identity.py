"""Judges of machine-readable zones, transliteration, and names against passports and each other."""
from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from sheet import Case, Sheet, pick

# First letters of a document by the width of its name field, so that a name field alone makes a zone.
DOCUMENTS = {39: ("P<UTO", 44, 2), 31: ("I<UTO", 36, 2), 30: ("I<UTO", 30, 3)}
VISAS = {"MRVA": "V<UTO", "MRVB": "V<UTO"}
PASSPORT = {
    "format", "document_code", "issuing_state", "nationality", "document_number", "birth_date", "sex", "expiry_date",
    "surname", "given_names", "possibly_truncated", "check_digits_valid", "failed_checks", "parse_ok", "date_invalid",
}
# Cases state years of two digits, so that any reference date does; without one the library names no century.
TODAY = datetime.date(2026, 1, 1)
SEX = {"female": "F", "male": "M", "unspecified": "<"}


def zone(name_field: str, document: str = "") -> list[str]:
    """The lines of a document with this name field and nothing else."""
    head, width, lines = DOCUMENTS[len(name_field)]
    head = VISAS.get(document, head)
    if lines == 3:
        return [head.ljust(width, "<"), "<" * width, name_field]
    return [head + name_field, "<" * width]


def six(date: Any) -> str:
    return date.strftime("%y%m%d") if date else ""


def is_day(text: str) -> bool:
    for century in ("19", "20"):
        try:
            datetime.datetime.strptime(century + text, "%Y%m%d")
            return True
        except ValueError:
            pass
    return False


def facts(got: Any) -> dict[str, Any]:
    """An answer in the words of the cases."""
    dates = {each.field.removeprefix("mrz.") for each in got.findings if each.code == "mrz_date"}
    failed = {each.field.removeprefix("mrz.") for each in got.findings if each.code == "mrz_check_digit"}
    return {
        "parse_ok": got.parsed, "format": got.format, "check_digits_valid": not failed and got.parsed,
        "failed_checks": sorted(failed), "document_code": got.document_code, "issuing_state": got.issuer,
        "nationality": got.nationality, "document_number": got.number, "birth_date": six(got.birth_date),
        "sex": SEX[got.sex], "expiry_date": six(got.expires), "surname": got.surname, "given_names": got.given_names,
        "possibly_truncated": got.name_truncated, "date_invalid": sorted(dates),
    }


def mrz(sheet: Sheet, case: Case) -> None:
    expected = dict(case["expected"])
    sheet.known("field", case, {"lines", "expected", "corrected_lines"})
    sheet.known("expected", expected, PASSPORT | {
        "check_digits_valid_without_correction", "corrected_equals", "document_accepted", "normalised",
    })

    def read(lines: list[str], **options: Any) -> Any:
        return sheet.check.passport(mrz=lines, today=TODAY, **options)

    def accepted() -> bool:
        try:
            got = sheet.check.passport(mrz=case["lines"])
        except ValueError:  # no line at all is refused before anything is read
            return False
        return got.parsed and got.valid and all(each.severity != "block" for each in got.findings)

    if "document_accepted" in expected:
        sheet.compare(case, expected["document_accepted"], accepted)
        if "normalised" in expected:
            wanted = facts(read(expected["normalised"]))
            sheet.compare(case, wanted, lambda: facts(read(case["lines"])), "normalised")
    elif "corrected_equals" in expected:
        sheet.compare(case, False, lambda: read(case["lines"]).valid, "without repair")
        wanted = facts(read(expected["corrected_equals"]))
        sheet.compare(case, wanted, lambda: facts(read(case["lines"], repair=True)), "repaired")
    else:
        wanted = {name: value for name, value in expected.items() if name in PASSPORT}
        for state in ("issuing_state", "nationality"):  # recorded as ISO has it; D stands in zones only
            if wanted.get(state) == "D":
                wanted[state] = "DEU"
        for date in ("birth_date", "expiry_date"):  # not a day of any century: the library gives none
            if date in wanted and not is_day(wanted[date]):
                wanted[date] = ""
        if wanted.get("failed_checks"):
            wanted["failed_checks"] = sorted(wanted["failed_checks"])
        sheet.compare(case, wanted, lambda: pick(wanted, facts(read(case["lines"]))))


def check_digit(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"input", "expected"})
    sheet.compare(case, case["expected"], lambda: sheet.rooms("check_digit", text=case["input"])["digit"], "check digits")


def name_field(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"viz", "format", "mrz_name_field", "expected"})
    sheet.known("expected", expected, {"primary", "secondary", "possibly_truncated", "viz_matches", "encode"})
    lines = zone(case["mrz_name_field"], case["format"])
    wanted = {name: expected[name] for name in ("primary", "secondary", "possibly_truncated", "viz_matches")
              if name in expected}

    def ask() -> dict[str, Any]:
        got = sheet.check.passport(mrz=lines)
        verdict = sheet.check.name(name=case["viz"], passport={"mrz": lines}).verdict
        return pick(wanted, {
            "primary": got.surname, "secondary": got.given_names, "possibly_truncated": got.name_truncated,
            "viz_matches": verdict != "mismatch",
        })

    sheet.compare(case, wanted, ask, "name fields")


LANGUAGES = {"be": "BLR", "bg": "BGR", "mk": "MKD", "sr": "SRB", "uk": "UKR"}


def spellings(sheet: Sheet, text: str, country: str = "", halves: bool = False) -> list[str]:
    parts = text.split(", ", 1) if halves else [text]
    return list(sheet.rooms("spell", parts=parts, country=country)["spellings"])


def transliteration(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"input", "input_text", "expected", "expected_alternatives", "match", "exceptions"})
    expected, text = case["expected"], case.get("input_text", case["input"])
    if case["match"] == "rule":
        rule_in_words(sheet, case)
    elif case["match"] == "same_person_not_derivable":
        lines = zone(expected.ljust(39, "<"))
        sheet.compare(case, "review", lambda: sheet.check.name(name=text, passport={"mrz": lines}).verdict)
    elif case["match"] == "one_of":
        wanted = {*([expected] if isinstance(expected, str) else expected), *case.get("expected_alternatives", ())}
        halves = any("<<" in each for each in wanted)
        sheet.compare(case, [], lambda: sorted(wanted - set(spellings(sheet, text, halves=halves))))
    elif "table" in case["group"]:
        sheet.compare(case, expected, lambda: spellings(sheet, text)[0])
        for language, exception in case.get("exceptions", {}).items():
            national(sheet, case, text, LANGUAGES[language], exception)
    else:  # a word whose language the case does not state: by the columns of any
        halves = "<<" in expected
        columns = ("", *LANGUAGES.values())
        sheet.compare(
            case, True, lambda: any(expected in spellings(sheet, text, each, halves) for each in columns)
        )


def national(sheet: Sheet, case: Case, letter: str, country: str, exception: str | Mapping[str, str]) -> None:
    if isinstance(exception, str):
        sheet.compare(case, exception, lambda: spellings(sheet, letter, country)[0], "national columns")
        return
    sheet.known("exception", exception, {"word_initial"})
    sheet.compare(case, exception["word_initial"], lambda: spellings(sheet, letter, country)[0], "national columns")
    within = "A" + case["expected"]
    sheet.compare(case, within, lambda: spellings(sheet, "А" + letter, country)[0], "national columns")


def rule_in_words(sheet: Sheet, case: Case) -> None:
    if not case["input"].startswith("shadda"):
        sheet.unknown[f"rule {case['id']}"] += 1
        return
    for letter in "بصش":  # BEH, SAD, SHEEN: one letter or a sequence, all of it twice
        once = spellings(sheet, letter)[0]
        sheet.compare(case, once * 2, lambda: spellings(sheet, letter + "\u0651")[0], "rules in words")


def passport_case(sheet: Sheet, case: Case) -> None:
    expected, passport = case["expected"], case["passport"]
    sheet.known("field", case, {"crm_name", "passport", "expected"})
    sheet.known("passport", passport, {"mrz_name", "viz"})
    sheet.known("expected", expected, {"verdict_in", "verdict_not_in", "reason"})
    given: dict[str, Any] = {}
    if passport.get("mrz_name"):
        given["mrz"] = zone(passport["mrz_name"])
    if passport.get("viz"):
        given["surname"], _, given["given_names"] = passport["viz"].partition(", ")

    def ask() -> Any:
        verdict = sheet.check.name(name=case["crm_name"], passport=given).verdict
        allowed = verdict in expected.get("verdict_in", (verdict,)) and verdict not in expected.get("verdict_not_in", ())
        return expected if allowed else verdict

    sheet.compare(case, expected, ask, "name against passport")


def screening_pair(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"name1", "name2", "expected", "quality", "category", "case_group", "tier"})
    sheet.known("expected", case["expected"], {"same_person_candidate"})

    def ask() -> bool:
        return bool(sheet.check.duplicate(first={"name": case["name1"]}, second={"name": case["name2"]}).candidate)

    tier = case["tier"]
    wanted = case["expected"]["same_person_candidate"]
    sheet.compare(case, wanted, ask, f"screening, {tier}", 0.85 if tier == "core" else 0)


def ofac_order(sheet: Sheet, cases: list[Case]) -> None:
    """Which of two results is nearer to its query: their tool's score is known, ours should rarely say the opposite."""
    scored = []
    for case in cases:
        sheet.known("field", case, {"query", "result", "ofac_score"})
        got = sheet.check.duplicate(first={"name": case["query"]}, second={"name": case["result"]})
        scored.append((case["query"], case["ofac_score"], got.score))
    tally = sheet.tally("order of scores", 0)
    for place, (query, theirs, ours) in enumerate(scored):
        for other_query, their_other, our_other in scored[place + 1:]:
            if query == other_query and theirs != their_other:
                agree = (theirs > their_other) == (ours > our_other) or ours == our_other
                tally.right, tally.wrong = tally.right + agree, tally.wrong + (not agree)
