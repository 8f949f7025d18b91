"""One customer record from one invented person: everything that does not need to know the other records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sample_data import contact, services
from sample_data import passport as mrz
from sample_data.chance import day, fill, number, percent, pick
from sample_data.people import PEOPLE, Person

COLUMNS = (
    "external_id", "source", "name", "phone", "phone_region", "email", "nationality", "birth_date", "passport_number",
    "passport_issuer", "passport_surname", "passport_given_names", "passport_expires", "passport_mrz", "languages",
    "service", "permit_expires", "whatsapp_opt_in", "opt_in_evidence", "notes", "order_id", "order_service",
    "order_notes", "documents", "x_defect", "x_note",
)  # fmt: skip

ALPHA2 = {
    "TUR": "TR", "DEU": "DE", "AUT": "AT", "NLD": "NL", "BGR": "BG", "RUS": "RU", "UKR": "UA", "BLR": "BY", "MDA": "MD",
    "KAZ": "KZ", "UZB": "UZ", "TKM": "TM", "AZE": "AZ", "GEO": "GE", "KGZ": "KG", "TJK": "TJ", "ARM": "AM", "SYR": "SY",
    "IRQ": "IQ", "EGY": "EG", "JOR": "JO", "LBN": "LB", "PSE": "PS", "MAR": "MA", "TUN": "TN", "LBY": "LY", "YEM": "YE",
    "SDN": "SD", "IRN": "IR", "AFG": "AF", "PAK": "PK", "IND": "IN", "BGD": "BD", "CHN": "CN", "VNM": "VN", "IDN": "ID",
    "PHL": "PH", "KOR": "KR", "JPN": "JP", "NGA": "NG", "CMR": "CM", "ETH": "ET", "SOM": "SO", "GBR": "GB", "IRL": "IE",
    "BEL": "BE", "FRA": "FR", "ESP": "ES", "COL": "CO", "MEX": "MX", "ARG": "AR", "BRA": "BR", "POL": "PL", "ROU": "RO",
    "SRB": "RS", "SWE": "SE", "NOR": "NO", "FIN": "FI", "ITA": "IT", "USA": "US", "ZWE": "ZW",
}  # fmt: skip
SURNAME_FIRST = ("VNM", "CHN", "KOR")
ARABIC_STATES = ("SYR", "IRQ", "EGY", "JOR", "SDN", "YEM", "LBY")

# What a defect needs to be true of the record before it is spoilt.
BIRTH_OF = {"mrz_birth_date_differs": date(1979, 11, 4)}
PHONE_OF = {"shared_phone": next(p for p in PEOPLE if p.surname == "Kolchugina")}
HOME_PHONE = ("phone_region_assumed_2", "phone_region_assumed_3", "phone_no_country_code", "shared_phone")


@dataclass
class Record:
    person: Person
    passport: mrz.Passport
    phone: tuple[str, str, str]  # ISO 3166-1 alpha-2, country code, national number in groups
    row: dict[str, str]


def set_mrz(record: Record, lines: tuple[str, str]) -> None:
    record.row["passport_mrz"] = "|".join(lines)


def build(person: Person, service: str, defect: str) -> Record:
    """A sound record. `defect` only tells specimens of one person apart; nothing is spoilt here."""
    document = passport_of(person, service, defect)
    phone = phone_of(person, defect)
    source = "app-web" if percent(58, person, defect, "source") else "staff"
    row = dict.fromkeys(COLUMNS, "")
    row.update(
        source=source,
        name=name_of(person, source if not defect else "app-web"),
        email=email_of(person, document, defect),
        nationality=nationality_of(person, source),
        birth_date=document.birth.isoformat(),
        passport_number=document.number,
        passport_issuer=person.nationality,
        passport_surname=document.surname,
        passport_given_names=document.given_names,
        passport_expires=document.expires.isoformat(),
        languages=services.languages(person),
        service=service,
        notes=pick(services.NOTES, person, "notes") if percent(32, person, defect, "has notes") else "",
    )
    row.update(opt_in(person, source, defect))
    row["phone"] = phone_text(person, phone, defect)
    if row["phone"].startswith("00"):
        row["phone_region"] = phone[0]  # 00 is not the international prefix everywhere
    record = Record(person, document, phone, row)
    set_mrz(record, mrz.lines(document))
    return record


def passport_of(person: Person, service: str, defect: str) -> mrz.Passport:
    state = person.nationality
    years = (1997, 2006) if service == "student_first" else (1959, 2003)
    birth = BIRTH_OF.get(defect) or day(date(years[0], 1, 1), date(years[1], 12, 28), person, "birth")
    return mrz.Passport(
        state=state,
        number=fill(mrz.NUMBERS[state], person, "number"),
        surname=mrz.upper(person.printed_surname or person.surname, state),
        given_names=mrz.upper(person.printed_given or person.given, state),
        birth=birth,
        sex=person.sex,
        expires=day(date(2032, 1, 5), date(2035, 11, 25), person, "expires"),
        optional=mrz.optional_field(state, birth, fill("######", person, "optional")),
        document_code=mrz.DOCUMENT_CODES.get(state, "P<"),
    )


def phone_of(person: Person, defect: str) -> tuple[str, str, str]:
    owner, tag = (PHONE_OF[defect], "") if defect in PHONE_OF else (person, defect)
    home = ALPHA2.get(owner.nationality, "TR")
    at_home = defect in HOME_PHONE or percent(42, owner, tag, "keeps the number of home")
    country = home if at_home else "TR"
    return country, *contact.mobile(country, owner, tag)


def phone_text(person: Person, phone: tuple[str, str, str], defect: str) -> str:
    text = contact.typed(*phone, person, defect)
    if text.startswith("+") and not defect:
        if person.nationality in ARABIC_STATES and percent(15, person, "Arabic-Indic digits"):
            return contact.in_digits_of("\u0660", text)
        if person.nationality == "IRN" and percent(15, person, "Persian digits"):
            return contact.in_digits_of("\u06f0", text)
        if person.nationality in ("CHN", "JPN") and percent(40, person, "full-width digits"):
            return contact.in_digits_of("\uff10", text).replace("+", "\uff0b")
        if percent(4, person, "copied from a web page"):
            return text.replace(" ", "\u00a0")
    return text


def name_of(person: Person, source: str) -> str:
    """As people type it: mostly in their own order; staff sometimes in capitals or with a comma."""
    parts = [person.given, person.surname]
    if person.nationality in SURNAME_FIRST:
        parts.reverse()
    name = " ".join(part for part in parts if part)
    habit = number(100, person, "typing habit")
    if source == "staff" and habit < 14:
        return mrz.upper(name, person.nationality)
    if source == "staff" and habit < 20 and person.nationality not in SURNAME_FIRST:
        return f"{person.surname}, {person.given}"
    return name.lower() if source == "app-web" and habit < 4 and name.isascii() else name


def email_of(person: Person, document: mrz.Passport, defect: str) -> str:
    given, family = (mrz.letters(part, "").split("<") for part in (document.given_names, document.surname))
    return contact.email(
        (given[0] or family[-1]).lower(), (family[-1] or given[0]).lower(), document.birth.year, person, defect
    )


def nationality_of(person: Person, source: str) -> str:
    short = source == "app-web" and percent(28, person, "alpha-2")
    return ALPHA2.get(person.nationality, person.nationality) if short else person.nationality


def opt_in(person: Person, source: str, defect: str) -> dict[str, str]:
    on = day(date(2025, 11, 3), date(2026, 2, 27), person, defect, "opt-in day")
    at = datetime.combine(on, time(6)) + timedelta(seconds=number(11 * 3600, person, defect, "opt-in time"))
    text = pick(services.OPT_IN[source], person, defect, "opt-in text")
    return {
        "whatsapp_opt_in": at.isoformat() + "Z",
        "opt_in_evidence": text.format(number=1 + number(240, person, defect, "opt-in folder")),
    }
