#!/usr/bin/env python3
"""Writes the sample data of examples/data/ and the broken files of tests/data/import/.

    tools/generate_sample_data.py           writes them
    tools/generate_sample_data.py --check   reads what is committed and holds it against the rules it must meet

The same source gives the same bytes on every machine: no clock, no random generator, no locale. The check of phone
numbers needs the package `phonenumbers` (in a virtual environment); without it the check says that it was left out.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sample_data import broken, check, services
from sample_data.agents import AGENT_COLUMNS, AGENTS
from sample_data.chance import number, percent, pick
from sample_data.defects import DEFECTS
from sample_data.people import DEFECT_PEOPLE, PEOPLE, Person
from sample_data.records import COLUMNS, Record, build, opt_in

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "data"
BROKEN = ROOT / "tests" / "data" / "import"

# Permits that expire: the first ones press at the end of 2026, the last ones keep the file useful for years.
PERMIT_DATES = (
    "2026-11-30", "2026-12-04", "2026-12-11", "2026-12-18", "2027-01-08", "2027-02-19", "2027-06-30", "2027-11-12",
    "2028-03-17", "2028-09-22", "2029-04-27", "2029-12-14", "2030-05-31", "2030-08-16", "2030-10-25",
)  # fmt: skip
RENEWALS = 13
NO_OPT_IN = 28
ORDERS = 70
OTHER_ORDERS = 4
UPLOADS = 60


def some(count: int, people: Iterable[Person], why: str) -> list[Person]:
    """`count` of `people`, chosen for `why`."""
    return sorted(people, key=lambda person: number(1 << 62, person, why))[:count]


def choose_services() -> dict[Person, str]:
    wanted = [service for service, share in services.SHARES.items() for _ in range(share)]
    everybody = PEOPLE + list(DEFECT_PEOPLE.values())
    chosen = {p: pick(services.TURKISH_CITIZENS if p.nationality == "TUR" else wanted, p, "service") for p in everybody}
    foreigners = [p for p in PEOPLE if p.nationality != "TUR"]
    return chosen | dict.fromkeys(some(RENEWALS, foreigners, "renewal"), "short_term_renewal")


def expire_permits(records: Sequence[Record]) -> None:
    by_service = {
        service: [r for r in records if r.row["service"] == service]
        for service in ("short_term_renewal", "work_permit_domestic")
    }
    holders = by_service["short_term_renewal"] + by_service["work_permit_domestic"][:2]
    holders.sort(key=lambda r: number(1 << 62, r.person, "permit"))
    for record, day in zip(holders, PERMIT_DATES, strict=True):
        record.row["permit_expires"] = day


def place_orders(records: Sequence[Record]) -> None:
    chosen = set(some(ORDERS, (r.person for r in records), "order"))
    others = set(some(OTHER_ORDERS, chosen, "order of another service"))
    orders = [r for r in records if r.person in chosen]
    for serial, record in enumerate(orders, start=1):
        row, person = record.row, record.person
        row["order_id"] = f"SIP-2026-{serial:04}"
        row["order_service"] = row["service"]
        row["order_notes"] = pick(services.ORDER_NOTES, person, "order notes")
        if person in others:
            row["order_service"] = "health_insurance_policy"
            if row["service"] == "health_insurance_policy":
                row["order_service"] = "short_term_tourism_first"
            row["x_note"] = "the order is for another service than the profile"


def upload_documents(records: Sequence[Record]) -> None:
    for person in some(UPLOADS, (r.person for r in records), "uploads"):
        row = next(r.row for r in records if r.person == person)
        keys = services.DOCUMENTS[row["service"]].split()
        row["documents"] = " ".join(key for key in keys if percent(55, person, "upload", key)) or keys[0]
        row.update(source="app-web", **opt_in(person, "app-web", ""))


def use_aliases(records: Sequence[Record]) -> None:
    for alias, service in services.ALIASES.items():
        for person in some(3, (r.person for r in records if r.row["service"] == service), "alias"):
            row = next(r.row for r in records if r.person == person)
            row["order_service"] = alias if row["order_service"] == service else row["order_service"]
            row["service"] = alias


def note_peculiar(record: Record) -> None:
    row, person = record.row, record.person
    if person.surname in services.UNSPOKEN:
        row["x_note"] = "no agent speaks this language: stays unassigned"
    elif any("\u0400" <= c <= "\u04ff" for c in row["name"]):
        row["x_note"] = "name in Cyrillic: spelled by the tables of Doc 9303-3"
    elif record.phone[0] in ("US", "MX"):
        row["x_note"] = "numbers of this country do not tell mobile from fixed lines"


def customers() -> list[dict[str, str]]:
    wanted = choose_services()
    sound = [build(person, wanted[person], "") for person in PEOPLE]
    expire_permits(sound)
    place_orders(sound)
    upload_documents(sound)
    use_aliases(sound)
    for record in sound:
        note_peculiar(record)
    without_opt_in = some(NO_OPT_IN, PEOPLE, "no opt-in")
    for record in sound:
        if record.person in without_opt_in:
            spoil(record, "no_opt_in")
    spoilt = []
    for specimen, person in DEFECT_PEOPLE.items():
        record = build(person, wanted[person], specimen)
        spoil(record, re.sub(r"_\d$", "", specimen))
        spoilt.append(record)
    # A second record of somebody comes after the first one, as it would in a real list.
    late = ("same_passport", "shared_phone")
    everybody = sorted(
        sound + spoilt, key=lambda r: (r.row["x_defect"] in late, number(1 << 62, r.person, "place in the list"))
    )
    serial = {"AYT": 2100, "IST": 700}
    for record in everybody:
        office = "AYT" if percent(64, record.person, "office") else "IST"
        serial[office] += 1 + number(3, record.person, "gap")
        record.row["external_id"] = f"{office}-{serial[office]}"
    return [record.row for record in everybody]


def spoil(record: Record, code: str) -> None:
    record.row["x_defect"] = code
    DEFECTS[code].change(record)


def csv_bytes(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def defect_table() -> str:
    lines = ["| `x_defect` | what is wrong | expected findings |", "|---|---|---|"]
    lines += [f"| `{code}` | {d.meaning} | {d.expected} |" for code, d in DEFECTS.items()]
    return "\n".join(lines) + "\n"


def readme(text: str) -> str:
    """Puts the table of defects between its two markers."""
    return re.sub(r"(?<=<!-- defects -->\n).*(?=<!-- end -->)", lambda _: defect_table(), text, flags=re.DOTALL)


def files() -> dict[Path, bytes]:
    page = SAMPLE / "README.md"
    return {
        SAMPLE / "customers.csv": csv_bytes(COLUMNS, customers()),
        SAMPLE / "agents.csv": csv_bytes(AGENT_COLUMNS, AGENTS),
        page: readme(page.read_text(encoding="utf-8")).encode(),
    } | {BROKEN / name: content for name, content in broken.files().items()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes or checks the sample data.")
    parser.add_argument("--check", action="store_true", help="change nothing; report what is wrong with the files")
    if not parser.parse_args().check:
        for path, content in files().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return 0
    problems = [
        f"{path.relative_to(ROOT)}: not what the generator writes"
        for path, content in files().items()
        if not path.exists() or path.read_bytes() != content
    ]
    problems += check.sample(SAMPLE / "customers.csv", SAMPLE / "agents.csv", set(DEFECTS))
    print("\n".join(problems) or "sample data: no problem found")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
