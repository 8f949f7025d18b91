"""usher against the `phonenumbers` package on the same metadata: every answer the same, on random numbers of all plans.

Where usher answers otherwise on purpose, the INPUTS are named by a rule (`deliberate`), left out here, and each class has
a test of its own below. 20,000 numbers in a usual run; more with USHER_TEST_SCALE or by hand:

    PYTHONPATH=build/dev/python python3 tests/python/test_phone_differential.py [count] [seed]
"""
from __future__ import annotations

import os
import re
import sys
import time
import unicodedata
from collections import Counter
from typing import Any

import phonenumbers
import pytest
from conftest import ROOT, python
from phone_numbers import TYPES, Written, examples, random_numbers
from phonenumbers import (
    CountryCodeSource, NumberParseException, PhoneMetadata, PhoneNumberFormat, PhoneNumberType, ValidationResult,
)

import usher

COUNT = 20_000 * int(os.environ.get("USHER_TEST_SCALE", "1"))
SEED = 3
KINDS = {getattr(PhoneNumberType, kind.upper()): kind for kind in (*TYPES, "fixed_line_or_mobile", "unknown")}
LENGTHS = {
    ValidationResult.IS_POSSIBLE: "possible", ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "local_only",
    ValidationResult.TOO_SHORT: "too_short", ValidationResult.TOO_LONG: "too_long",
    ValidationResult.INVALID_LENGTH: "between",
}
FROM_REGION = {CountryCodeSource.FROM_DEFAULT_COUNTRY, CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN}
FIELDS = ("parsed", "e164", "valid", "region", "type", "length", "extension", "country_code_assumed", "international",
          "national")
Answer = dict[str, Any]


def theirs(case: Written) -> Answer:
    try:
        number = phonenumbers.parse(case.text, case.region, keep_raw_input=True)
    except NumberParseException:
        return {"parsed": False}
    number.raw_input = None  # or a number of zeros only is "formatted" as it was typed
    number.extension = plain(number.extension or "") or None  # the package leaves it in the digits it was typed in
    return {
        "parsed": True,
        "e164": phonenumbers.format_number(number, PhoneNumberFormat.E164),
        "valid": phonenumbers.is_valid_number(number),
        "region": phonenumbers.region_code_for_number(number) or "",
        "type": KINDS[phonenumbers.number_type(number)],
        "length": LENGTHS[phonenumbers.is_possible_number_with_reason(number)],
        "extension": number.extension or "",
        "country_code_assumed": number.country_code_source in FROM_REGION,
        "international": phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL),
        "national": phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL),
    }


def ours(case: Written) -> Answer:
    check = usher.check.phone(phone=case.text, region=case.region)
    if not check.parsed:
        return {"parsed": False}
    return {name: getattr(check, name) for name in FIELDS}


def plain(text: str) -> str:
    """ASCII digits and signs for those of other writing systems."""
    text = "".join(str(unicodedata.digit(c)) if c.isdecimal() else unicodedata.normalize("NFKC", c) for c in text)
    return text.replace("\u30FC", "-").lower()


# The vaguer the label, the fewer digits it makes an extension (libphonenumber's limits).
LABELLED_EXTENSION = re.compile(
    r"(?:(?:;ext=|ext\w*|xtn?|anexo|\u0434\u043E\u0431)[^\w#]*\d{1,20}|(?:,,|;)[^\w#]*\d{1,15}|(?:x|#|~|int|,)[^\w#]*\d{1,9})"
    r"#?\W*$")
TWO_LONG_RUNS = re.compile(r"\d{7}\d*[^\d](?:.*[^\d])?\d{7}")


def has_two_numbers(number: str) -> bool:
    """Two runs of seven digits or more with a separating sign or letter between."""
    return TWO_LONG_RUNS.search(re.sub(r"[^\d/\\;,|&\n+a-z]", "", number)) is not None


def deliberate(case: Written) -> str | None:
    """The class of inputs that usher reads otherwise on purpose; told by the input alone."""
    text = plain(case.text)
    start = re.search(r"[+\d]", text)
    text = text[start.start():] if start else ""
    number = LABELLED_EXTENSION.sub("", text)
    dialled = re.sub(r"\D", "", number)
    home = PhoneMetadata.metadata_for_region(case.region) if case.region else None
    if has_two_numbers(number) or re.search(r",[ -]*\d{7,}\W*$", text):
        return "two numbers"
    if re.search(r"[/\\] *X", case.text):
        return "slash before a capital X"
    if dialled.startswith("00") and text[0] != "+" and (home is None or home.international_prefix != "00"):
        return "international prefix 00"
    if re.search(r"520?1\d{10}", dialled):
        return "Mexican mobile 1"
    if not case.text.isascii():
        if ";phone-context=" in text:
            return "URI that is not ASCII"
        if len(re.findall("[a-z]", number)) >= 3:
            return "letters and other digits"
    return None


def differences(count: int, seed: int) -> tuple[list[tuple[Written, Answer, Answer]], Counter[str]]:
    wrong, seen = [], Counter[str]()
    for case in random_numbers(seed, count):
        if reason := deliberate(case):
            seen[reason] += 1
            continue
        wanted, found = theirs(case), ours(case)
        seen["valid" if wanted.get("valid") else "invalid" if wanted["parsed"] else "not parsed"] += 1
        if wanted != found:
            wrong.append((case, wanted, found))
    return wrong, seen


def shown(case: Written, wanted: Answer, found: Answer) -> str:
    other = {name: (wanted.get(name), found.get(name)) for name in FIELDS if wanted.get(name) != found.get(name)}
    return f"{ascii(case.text)} in {case.region}: theirs, ours: {other}"


def test_random_numbers_of_all_plans_are_read_the_same() -> None:
    wrong, seen = differences(COUNT, SEED)
    assert not wrong, "\n".join(shown(*each) for each in wrong[:20])
    assert sum(seen.values()) == COUNT
    # The generator must go on drawing numbers of every sort, or the test says nothing.
    assert seen["valid"] > COUNT / 4 and seen["invalid"] > COUNT / 5 and seen["not parsed"] > COUNT / 10


def test_examples_of_every_kind_and_region_are_read_the_same() -> None:
    found = 0
    for code, region, kind, number in examples():
        national = None if region == "001" else region
        plan = PhoneMetadata.metadata_for_region_or_calling_code(code, region)
        for case in (Written(f"+{code}{number}", None), Written(f"tel:+{code}-{number};ext=7", None),
                     Written(f"00{code} {number}", "DE"), Written(f"+{code} (0){number}", None), Written(number, national),
                     Written((plan.national_prefix or "") + number, national)):
            wanted, answer = theirs(case), ours(case)
            assert wanted == answer, shown(case, wanted, answer)
        check = usher.check.phone(phone=f"+{code}{number}")
        # A country may write one number under two kinds; what the metadata calls an example must be a number of some.
        assert check.valid and check.type != "unknown", (code, region, kind)
        found += 1
    assert found > 1_000


def test_the_package_and_the_tables_are_of_one_version() -> None:
    assert phonenumbers.__version__ == usher.check.phone(phone="").metadata_version


def test_the_generator_yields_the_committed_tables() -> None:
    made = python(str(ROOT / "tools/generate_phone_tables.py"))
    assert made.returncode == 0, made.stderr
    assert made.stdout == (ROOT / "src/data/phone_metadata.gen.cpp").read_text()


def test_what_was_read_is_read_the_same_again() -> None:
    """E.164 of E.164, but where a plan's own trunk prefix also begins valid numbers (the package reads those so too)."""
    valid = [answer for case in random_numbers(7, 5_000) if (answer := ours(case)).get("valid")]
    ambiguous = 0
    for answer in valid:
        case = Written(answer["e164"], None)
        if (again := ours(case)["e164"]) != answer["e164"]:
            assert again == theirs(case)["e164"], answer["e164"]
            ambiguous += 1
    assert len(valid) > 1_000 and ambiguous < len(valid) / 200


@pytest.mark.parametrize("text", [
    "+90 532 555 01 02 / +90 532 555 01 03", "0532 555 01 02, 0532 555 01 03", "05325550102 or 05325550103",
    "+90 532 555 01 02\n+90 532 555 01 03"])
def test_two_numbers_in_one_field_are_refused(text: str) -> None:
    """The package takes the first, an endless one, or none."""
    check = usher.check.phone(phone=text, region="TR")
    assert not check.parsed and [each.code for each in check.findings] == ["phone_two_numbers"]


@pytest.mark.parametrize("region", [None, "US", "AU", "JP", "BR"])
def test_00_is_an_international_prefix_everywhere(region: str | None) -> None:
    """The package knows it only in regions that dial it."""
    check = usher.check.phone(phone="00 90 532 555 01 02", region=region)
    assert check.valid and check.e164 == "+905325550102" and not check.country_code_assumed


def test_a_valid_number_of_the_region_outranks_00() -> None:
    for case in random_numbers(5, 5_000):
        dialled = re.sub(r"\D", "", plain(case.text))
        if dialled.startswith("00") and deliberate(case) == "international prefix 00":
            wanted = theirs(case)
            if wanted.get("valid"):
                assert ours(case) == wanted, ascii(case.text)


def test_the_retired_1_of_mexican_mobiles_is_dropped() -> None:
    for text in ("+52 1 222 123 0102", "00 52 1 222 123 0102", "+5212221230102"):
        check = usher.check.phone(phone=text)
        assert check.e164 == "+522221230102" and check.valid


def test_letters_stand_among_digits_of_any_system() -> None:
    """The package drops other digits as soon as letters are about."""
    check = usher.check.phone(phone="+\u0661 \u0668\u0660\u0660 FLOWERS")
    assert check.e164 == usher.check.phone(phone="+1 800 FLOWERS").e164 == "+18003569377"


def test_a_uri_may_have_a_full_width_plus() -> None:
    check = usher.check.phone(phone="tel:532 555 01 02;phone-context=\uFF0B90")
    assert check.e164 == "+905325550102"


def test_a_second_extension_may_begin_with_a_capital() -> None:
    for letter in "xX":
        check = usher.check.phone(phone=f"(530) 583-6985 x302/{letter}2303", region="US")
        assert check.e164 == "+15305836985" and check.extension == "302"


def main(count: int, seed: int) -> int:
    """Prints the first differences; the exit status is 1 when there is one."""
    begin = time.perf_counter()
    wrong, seen = differences(count, seed)
    for each in wrong[:20]:
        print(shown(*each))
    print(f"{count} numbers, seed {seed}: {len(wrong)} differ; {dict(seen)}; {time.perf_counter() - begin:.1f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:3]]
    sys.exit(main(*arguments, *(COUNT, SEED)[len(arguments):]))
