"""Machine-readable lines of passports (TD3): ICAO Doc 9303 part 3 sections 4.6-4.9 and 6, part 4 section 4.2."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

NAME_WIDTH = 39

# Doc 9303-3 section 6 A: letters that do not come apart into an ASCII letter and a mark.
LETTERS = {
    "Æ": "AE", "Ø": "OE", "Œ": "OE", "ẞ": "SS", "ß": "SS", "Þ": "TH", "Ð": "D", "Đ": "D", "Ł": "L", "Ħ": "H",
    "Ŋ": "N", "Ŧ": "T", "ı": "I", "Å": "AA",
}  # fmt: skip
# Letters with several conforming spellings: what each group of states prints.
SPELLINGS = {
    "long": {"Ä": "AE", "Ö": "OE", "Ü": "UE"},
    "short": {"Ä": "A", "Ö": "O", "Ü": "U", "Å": "A"},
    "escape": {"Ü": "UXX", "Ñ": "NXX"},
}
LONG_STATES = ("DEU", "AUT", "SWE", "FIN", "NOR", "UTO")
SPELLING_OF_STATE = dict.fromkeys(LONG_STATES, "long") | {"NLD": "escape", "ARG": "escape"}


@dataclass
class Passport:
    state: str  # issuing state and nationality; DEU is written `D`
    number: str
    surname: str  # as printed
    given_names: str
    birth: date
    sex: str  # f, m or x
    expires: date
    optional: str = ""
    document_code: str = "P<"


def with_text(passport: Passport, surname: str = "", number: str = "") -> Passport:
    return replace(passport, surname=surname or passport.surname, number=number or passport.number)


def upper(text: str, state: str) -> str:
    """Capitals as the state's passports print them: i becomes İ in Turkish and Azerbaijani."""
    if state in ("TUR", "AZE"):
        text = text.replace("i", "İ")
    return text.replace("ß", "ẞ").upper()


def check_digit(text: str) -> str:
    values = (0 if c == "<" else int(c, 36) for c in text)
    return str(sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values)) % 10)


def letters(text: str, state: str) -> str:
    """Printed form of one identifier -> A-Z and fillers. Apostrophes vanish, hyphens and spaces part the components."""
    table = LETTERS | SPELLINGS[SPELLING_OF_STATE.get(state, "short")]
    out = []
    for c in unicodedata.normalize("NFC", upper(text, state)):
        if c in "-, ":
            out.append("<")
        elif c in table:
            out.append(table[c])
        elif c not in "'’":
            plain = unicodedata.normalize("NFD", c)[0]
            if not "A" <= plain <= "Z":
                raise ValueError(f"no transliteration for {c!r}")
            out.append(plain)
    return "".join(out)


def name_field(surname: str, given_names: str, state: str) -> str:
    """A name that is too long is cut at the end of the field: one of the methods that part 4 section 4.2.3 allows."""
    primary, secondary = letters(surname, state), letters(given_names, state)
    name = f"{primary}<<{secondary}" if secondary else primary
    return name[:NAME_WIDTH].ljust(NAME_WIDTH, "<")


def lines(passport: Passport) -> tuple[str, str]:
    state = "D" if passport.state == "DEU" else passport.state
    state = state.ljust(3, "<")
    number = passport.number.ljust(9, "<")
    birth, expires = (d.strftime("%y%m%d") for d in (passport.birth, passport.expires))
    optional = passport.optional.ljust(14, "<")
    sex = {"f": "F", "m": "M", "x": "<"}[passport.sex]
    # An empty optional field may carry the digit 0 or a filler; states do both.
    optional_digit = check_digit(optional) if passport.optional or state < "M" else "<"
    first = passport.document_code + state + name_field(passport.surname, passport.given_names, passport.state)
    second = (
        f"{number}{check_digit(number)}{state}{birth}{check_digit(birth)}{sex}"
        f"{expires}{check_digit(expires)}{optional}{optional_digit}"
    )
    return first, second + check_digit(second[0:10] + second[13:20] + second[21:43])


# How each state numbers its passports, as far as the outside shows: `#` a digit, `@` a letter.
NUMBERS = {
    "TUR": "U########", "DEU": "C@##@#@#@", "AUT": "U@#######", "NLD": "N@#@##@#1", "BGR": "38#######",
    "RUS": "75#######", "UKR": "FT######", "BLR": "MP#######", "MDA": "AB#######", "KAZ": "N########",
    "UZB": "FA#######", "TKM": "A#######", "AZE": "C########", "GEO": "24@@#####", "KGZ": "PE#######",
    "TJK": "40#######", "ARM": "AU#######", "SYR": "N01######", "IRQ": "A2#######", "EGY": "A3#######",
    "JOR": "T######", "LBN": "LR#######", "PSE": "5######", "MAR": "@@#######", "TUN": "@######",
    "LBY": "@@######", "YEM": "1#######", "SDN": "P0#######", "IRN": "@5#######", "AFG": "P0#######",
    "PAK": "@@#######", "IND": "Z#######", "BGD": "A########", "CHN": "EJ#######", "VNM": "C#######",
    "IDN": "C#######", "PHL": "P#######B", "KOR": "M###@####", "JPN": "TZ#######", "NGA": "B########",
    "CMR": "0#######", "ETH": "EP#######", "SOM": "P0#######", "GBR": "5########", "IRL": "P@#######",
    "BEL": "G@######", "FRA": "24@@#####", "ESP": "PA@######", "COL": "BA######", "MEX": "G########",
    "ARG": "AA@######", "BRA": "G@######", "POL": "E@#######", "ROU": "06#######", "SRB": "01#######",
    "SWE": "AA#######", "NOR": "CC#######", "FIN": "FP#######", "ITA": "YB#######", "USA": "A########",
    "ZWE": "AE######", "UTO": "L########",
}  # fmt: skip
DOCUMENT_CODES = {"CHN": "PO", "UTO": "PP"}


def optional_field(state: str, birth: date, digits: str) -> str:
    """What some states put into the optional field: a personal number that begins with the date of birth."""
    if state == "UKR":
        return birth.strftime("%Y%m%d") + digits[:5]
    return birth.strftime("%y%m%d") + digits[:6] if state == "KAZ" else ""
