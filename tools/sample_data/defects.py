"""The deliberate defects: what each does to a record that was sound, and what the checks are expected to say.

A code that ends in `_2` or `_3` in people.py is one more specimen of the code without it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sample_data import passport as mrz
from sample_data.records import Record, set_mrz


class Defect(NamedTuple):
    meaning: str
    expected: str  # finding codes, or what happens instead
    change: Callable[[Record], None]


def put(**fields: str) -> Callable[[Record], None]:
    return lambda record: record.row.update(fields)


def mrz_with(**changes: str) -> Callable[[Record], None]:
    """Machine-readable lines, rightly computed, of a passport that differs from the rest of the record."""
    return lambda record: set_mrz(record, mrz.lines(mrz.with_text(record.passport, **changes)))


def wrong_digit(position: int, recompute_composite: bool = True) -> Callable[[Record], None]:
    """Raises one check digit of line 2 (position from 1). The composite is made to fit, so that only one is wrong."""

    def change(record: Record) -> None:
        first, line = mrz.lines(record.passport)
        line = line[: position - 1] + str((int(line[position - 1]) + 1) % 10) + line[position:]
        if recompute_composite:
            line = line[:43] + mrz.check_digit(line[0:10] + line[13:20] + line[21:43])
        set_mrz(record, (first, line))

    return change


def cut_line(record: Record) -> None:
    first, line = mrz.lines(record.passport)
    set_mrz(record, (first, line[:20] + line[21:]))


def expires(day: date) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        record.passport = replace(record.passport, expires=day)
        record.row["passport_expires"] = day.isoformat()
        set_mrz(record, mrz.lines(record.passport))

    return change


def no_passport(record: Record) -> None:
    record.row.update({key: "" for key in record.row if key.startswith("passport_")})


def national_number(with_region: bool) -> Callable[[Record], None]:
    def change(record: Record) -> None:
        country, _, groups = record.phone
        trunk = {"TR": "0", "SY": "0", "GB": "0", "RU": "8 "}[country]
        record.row.update(phone=trunk + groups, phone_region=country if with_region else "")

    return change


def own_name(person_name: str) -> Callable[[Record], None]:
    return put(name=person_name)


DEFECTS: dict[str, Defect] = {
    "phone_missing": Defect("no phone number", "`phone_missing`", put(phone="")),
    "phone_not_a_number": Defect(
        "words instead of a number", "`phone_unparsable`", put(phone="eşinde kayıtlı, sorulacak")
    ),
    "phone_too_short": Defect("too few digits for the country", "`phone_too_short`", put(phone="+964 770 000")),
    "phone_too_long": Defect("too many digits for the country", "`phone_too_long`", put(phone="+7 701 000 45 671 93")),
    "phone_not_valid": Defect(
        "right length, but no range of the country", "`phone_invalid`", put(phone="+90 123 456 78 90")
    ),
    "phone_landline": Defect("a valid fixed line", "`phone_not_mobile`", put(phone="+90 242 000 00 17")),
    "phone_region_assumed": Defect(
        "no country code, `phone_region` given", "`country_code_assumed`", national_number(True)
    ),
    "phone_no_country_code": Defect("no country code, no region", "`phone_no_country_code`", national_number(False)),
    "phone_two_numbers": Defect(
        "two numbers in one field", "`phone_two_numbers`", put(phone="+98 912 000 41 66 / +90 535 004 41 66")
    ),
    "email_missing": Defect("no e-mail", "`email_missing`", put(email="")),
    "email_syntax": Defect(
        "two dots in a row", "`email_invalid`", put(email="meltem..cakirkaya@posta.usher-ornek.com.tr")
    ),
    "email_reserved": Defect(
        "a domain reserved by RFC 2606", "`email_reserved_domain`", put(email="zbigniew.kolodziejak@mail.test")
    ),
    "email_quoted_local": Defect(
        "quoted local part", "`email_unusual`", put(email='"randall quackenthorpe"@mail.usher-sample.com')
    ),
    "email_non_ascii_local": Defect(
        "non-ASCII local part", "`email_needs_smtputf8`", put(email="gisela.jürgensmeyer@post.usher-sample.com")
    ),
    "email_typo_domain": Defect(
        "a mistyped domain of a large provider",
        "`email_domain_typo` (note)",
        put(email="sadia.mehmoodani.usher.sample@gmial.com"),
    ),
    "nationality_missing": Defect("no nationality", "`nationality_missing`", put(nationality="")),
    "nationality_unknown": Defect("a code of no list (ZWE is meant)", "`nationality_unknown`", put(nationality="ZIM")),
    "nationality_withdrawn": Defect("a withdrawn code", "`nationality_withdrawn`", put(nationality="SUN")),
    "nationality_specimen": Defect("the code of specimen passports", "`nationality_specimen`", put(nationality="UTO")),
    "nationality_as_name": Defect("a name instead of a code", "`nationality_from_name`", put(nationality="Türkiye")),
    "name_missing": Defect("no name", "`name_missing`", put(name="")),
    "name_missing_middle": Defect(
        "second given name of the passport left out", "`missing_given_name`", own_name("Anneke Schimmelhuis")
    ),
    "name_order": Defect("surname first: still a match", "none", own_name("Tunçbilekli Koray")),
    "name_joined": Defect(
        "two given names written as one", "`name_joined_or_split` (note)", own_name("Ayşegül Koçyiğitler")
    ),
    "name_split": Defect(
        "one given name written as two", "`name_joined_or_split` (note)", own_name("Fatma Nur Eskişarlı")
    ),
    "name_initial": Defect("an initial instead of a given name", "`initial`", own_name("Rosalind M. Aldercott")),
    "name_extra": Defect(
        "a given name that the passport lacks", "`extra_given_name`", own_name("Benedicto Macario Salonggad")
    ),
    "name_spelling": Defect("one letter differs", "`name_spelling`", own_name("Arkady Viazemtsov")),
    "name_other_person": Defect("a wholly different name", "`name_mismatch`", own_name("Ravshan Tillaboyzoda")),
    "name_placeholder": Defect("FNU where a given name should stand", "`name_placeholder`", lambda record: None),
    "name_single": Defect("the passport has one name only", "`single_name` (note)", lambda record: None),
    "name_arabic_script": Defect(
        "Arabic script: cannot be derived from the Latin form", "`name_script_review`", lambda record: None
    ),
    "name_outside_table": Defect(
        "letters outside the tables of Doc 9303", "none, or `name_outside_tables` (note)", lambda record: None
    ),
    "mrz_check_number": Defect("wrong check digit of the number", "`mrz_check_digit`", wrong_digit(10)),
    "mrz_check_birth_date": Defect("wrong check digit of the birth date", "`mrz_check_digit`", wrong_digit(20)),
    "mrz_check_expiry": Defect("wrong check digit of the expiry", "`mrz_check_digit`", wrong_digit(28)),
    "mrz_check_composite": Defect(
        "wrong composite digit", "`mrz_check_digit`", wrong_digit(44, recompute_composite=False)
    ),
    "mrz_short_line": Defect("a character of line 2 is missing", "`mrz_format`", cut_line),
    "passport_expired": Defect("expired on 2024-09-14", "`passport_expired`", expires(date(2024, 9, 14))),
    "passport_expires_soon": Defect(
        "expires on 2027-01-19 (expired from then on)", "`passport_expiring`", expires(date(2027, 1, 19))
    ),
    "passport_viz_mrz_name": Defect(
        "printed name and MRZ name differ", "`passport_viz_mrz_differ`", mrz_with(surname="SKOROPADSKA")
    ),
    "passport_viz_mrz_number": Defect(
        "printed number and MRZ number differ", "one on the number of the passport", mrz_with(number="T719204")
    ),
    "passport_name_truncated": Defect(
        "name longer than the MRZ field", "`mrz_name_truncated` (note)", lambda record: None
    ),
    "passport_missing": Defect("no passport", "`passport_name_missing`, or one on the passport", no_passport),
    "mrz_nationality_differs": Defect(
        "profile says TUR, MRZ says D", "one on nationality against passport", put(nationality="TUR")
    ),
    "mrz_birth_date_differs": Defect(
        "day and month of the birth date swapped in the profile",
        "one on birth date against passport",
        put(birth_date="1979-04-11"),
    ),
    "same_passport": Defect("a second record of the same person", "one on a possible duplicate", lambda record: None),
    "shared_phone": Defect("the phone of another customer (his wife)", "one on a shared phone", lambda record: None),
    "no_opt_in": Defect(
        "never agreed to WhatsApp messages: nothing may be sent",
        "none, or one about the channel",
        put(whatsapp_opt_in="", opt_in_evidence=""),
    ),
    "two_defects": Defect(
        "landline and no e-mail at once", "`phone_not_mobile` `email_missing`", put(phone="+90 212 000 00 29", email="")
    ),
    "service_unknown": Defect("row refused: no such service", "rejected", put(service="residence_permitt")),
    "date_impossible": Defect("row refused: a date that does not exist", "rejected", put(permit_expires="2026-02-30")),
}
