"""Holds the committed files against what they must be, reading nothing but the files: RFC 4180 through csv, check
digits by Doc 9303-3 section 4.9, phones by the published metadata."""

from __future__ import annotations

import csv
import importlib.util
import re
from collections import Counter
from datetime import date
from pathlib import Path

from sample_data.agents import AGENT_COLUMNS
from sample_data.records import COLUMNS
from sample_data.services import ALIASES, DOCUMENTS

HAVE_PHONE_RULES = importlib.util.find_spec("phonenumbers") is not None  # not needed to write the files
if HAVE_PHONE_RULES:
    import phonenumbers

Row = dict[str, str]

PHONE_DEFECTS = ("phone_", "two_defects", "shared_phone")
MRZ_MAY_DIFFER = ("passport_viz_mrz_", "mrz_birth_date_differs", "nationality_", "mrz_nationality_differs")


def read(path: Path, columns: tuple[str, ...]) -> tuple[list[Row], list[str]]:
    data = path.read_bytes()
    problems = [f"{path.name}: carriage return"] if b"\r" in data else []
    if not data.endswith(b"\n"):
        problems.append(f"{path.name}: last line is not ended")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    if rows and tuple(rows[0]) != columns:
        problems.append(f"{path.name}: columns differ")
    problems += [
        f"{path.name}: record {n} has other fields" for n, r in enumerate(rows, 2) if None in r.values() or None in r
    ]
    return rows, problems


def check_digits(line: str) -> list[str]:
    """Names of the check digits of a TD3 line 2 that are wrong. Written apart from the encoder on purpose."""
    order = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

    def digit(part: str) -> int:
        return (
            sum((order.index(c) if c != "<" else 0) * weight for c, weight in zip(part, (7, 3, 1) * 15, strict=False))
            % 10
        )

    spans = {"number": (0, 9), "birth_date": (13, 19), "expiry": (21, 27), "optional": (28, 42)}
    wrong = [
        name
        for name, (start, end) in spans.items()
        if str(digit(line[start:end])) != line[end] and not (name == "optional" and line[start : end + 1] == "<" * 15)
    ]
    composite = line[:10] + line[13:20] + line[21:43]
    return wrong + (["composite"] if str(digit(composite)) != line[43] else [])


def passport(row: Row) -> list[str]:
    defect = row["x_defect"]
    if defect == "passport_missing":
        return [] if not row["passport_mrz"] else ["has MRZ lines"]
    first, _, second = row["passport_mrz"].partition("|")
    if defect == "mrz_short_line":
        return [] if len(second) == 43 else ["line 2 is whole"]
    if not (re.fullmatch("[A-Z0-9<]{44}", first) and re.fullmatch("[A-Z0-9<]{44}", second)):
        return ["MRZ lines are not 2 x 44"]
    wrong = check_digits(second)
    if defect.startswith("mrz_check_"):
        return [] if wrong == [defect.removeprefix("mrz_check_")] else [f"wrong digits are {wrong}"]
    problems = [f"wrong check digits {wrong}"] if wrong else []
    if not defect.startswith(MRZ_MAY_DIFFER):
        issuer = first[2:5].rstrip("<").replace("D", "DEU") if first[2:5] == "D<<" else first[2:5]
        held = (second[:9].rstrip("<"), second[13:19], second[21:27], issuer, second[10:13])
        birth, expires = (row[k].replace("-", "")[2:] for k in ("birth_date", "passport_expires"))
        if held != (row["passport_number"], birth, expires, row["passport_issuer"], first[2:5]):
            problems.append("MRZ and fields differ")
    if first[43] != "<" and defect != "passport_name_truncated":
        problems.append("MRZ name reaches the end of its field")
    if not defect.startswith("passport_exp") and date.fromisoformat(row["passport_expires"]).year < 2032:
        problems.append("passport does not stay valid")
    if date.fromisoformat(row["birth_date"]).year > 2007:
        problems.append("not of age in 2026")
    return problems


def phone(row: Row) -> list[str]:
    if not HAVE_PHONE_RULES or row["x_defect"].startswith(PHONE_DEFECTS):
        return []
    number = phonenumbers.parse(row["phone"], row["phone_region"] or None)
    types = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE)
    valid = phonenumbers.is_valid_number(number) and phonenumbers.number_type(number) in types
    return [] if valid else ["not a valid mobile number"]


def profile(row: Row) -> list[str]:
    defect, problems = row["x_defect"], []
    if row["service"] not in DOCUMENTS and row["service"] not in ALIASES and defect != "service_unknown":
        problems.append("unknown service")
    service = ALIASES.get(row["service"], row["service"])
    if not set(row["documents"].split()) <= set(DOCUMENTS.get(service, "").split()):
        problems.append("a document that the service does not know")
    if bool(row["order_id"]) != bool(row["order_service"]):
        problems.append("half an order")
    agreed = defect != "no_opt_in"
    if (bool(row["whatsapp_opt_in"]), bool(row["opt_in_evidence"])) != (agreed, agreed):
        problems.append("opt-in and its evidence do not fit")
    usual_email = re.fullmatch(r"[\w.+-]+@[\w.-]+\.(com|tr)", row["email"], re.ASCII)
    if not usual_email and not defect.startswith(("email_", "two_")):
        problems.append("unusual e-mail")
    needed = {"name": "name_missing", "nationality": "nationality_missing"}
    problems += [f"no {field}" for field, code in needed.items() if not row[field] and defect != code]
    for field in ("birth_date", "passport_expires", "permit_expires"):
        try:
            if row[field]:
                date.fromisoformat(row[field])
        except ValueError:
            problems += [f"{field} does not exist"] if defect != "date_impossible" else []
    return problems


def repeated(rows: list[Row], field: str, allowed: str) -> list[str]:
    """Values that two records share, but for the record whose defect is to share one."""
    count = Counter(r[field] for r in rows if r[field] and r["x_defect"] != allowed)
    return [f"{field}: {n} records share one value" for n in count.values() if n > 1]


def phone_key(row: Row) -> str:
    digits = "".join(str(int(c)) for c in row["phone"] if c.isdecimal())
    return digits.removeprefix("00")


def sample(customers: Path, agents: Path, defects: set[str]) -> list[str]:
    rows, problems = read(customers, COLUMNS)
    staff, more = read(agents, AGENT_COLUMNS)
    problems += more
    for line, row in enumerate(rows, start=1):
        found = passport(row) + phone(row) + profile(row)
        problems += [f"record {line} ({row['external_id']}, {row['x_defect'] or 'sound'}): {p}" for p in found]
    problems += repeated(rows, "external_id", "") + repeated(rows, "email", "") + repeated(rows, "order_id", "")
    problems += repeated(rows, "passport_number", "same_passport") + repeated(rows, "name", "same_passport")
    keys = [{"phone": phone_key(r), "x_defect": r["x_defect"]} for r in rows]
    problems += repeated(keys, "phone", "shared_phone")
    used = {r["x_defect"] for r in rows} - {""}
    problems += [f"defect without a specimen: {code}" for code in sorted(defects - used)]
    capacity = sum(int(a["capacity"]) for a in staff if a["active"] == "true" and not a["absent_from"])
    if capacity < len(rows):
        problems.append("the agents cannot look after so many customers")
    if not HAVE_PHONE_RULES:
        print("phone numbers not checked: the package phonenumbers is not installed")
    return problems
