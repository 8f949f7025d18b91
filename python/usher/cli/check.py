"""`usher check`: checks without a store: single values, or every row of a list."""
from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import click

from .. import check as checks
from .check_list import check_list
from .output import Output, attention, show_finding
from .store import printing

Given = dict[str, Any]


def lines(mrz: str) -> list[str]:
    return [line for line in mrz.split("|") if line]


# Option -> the check's answer. Options that only help others (--region) are not here.
SINGLE: dict[str, Callable[[Given], Any]] = {
    "phone": lambda given: checks.phone(phone=given["phone"], region=given.get("region")),
    "email": lambda given: checks.email(email=given["email"]),
    "nationality": lambda given: checks.nationality(nationality=given["nationality"]),
    "mrz": lambda given: checks.passport(mrz=lines(given["mrz"]), today=given["today"]),
    "name": lambda given: checks.name(
        name=given["name"], passport={"mrz": lines(given["mrz"])}, nationality=given.get("nationality")
    ),
    "language": lambda given: checks.language(languages=given["language"].replace(",", " ").split()),
    "national_id": lambda given: checks.national_id(national_id=given["national_id"]),
    "due": lambda given: checks.due(duration=given["due"], zone=given["zone"], calendar=given["calendar"], **start(given)),
}


def start(given: Given) -> Given:
    """Counted from an instant when --start has an hour, else from a day; from today when there is none."""
    begin = given.get("start") or given["today"]
    return {"start" if "T" in begin else "start_date": begin}


@click.command()
@click.argument("path", metavar="[CSV]", required=False, type=click.Path(exists=True, dir_okay=False))
@click.option("--phone", metavar="NUMBER", help="A phone number.")
@click.option("--region", metavar="CC", help="Country of a number without country code (TR).")
@click.option("--email", metavar="ADDRESS", help="An e-mail address.")
@click.option("--nationality", metavar="CODE", help="A nationality.")
@click.option("--mrz", metavar="L1|L2", help="The machine-readable lines of a document, joined by |.")
@click.option("--name", metavar="NAME", help="A name; compared with that of --mrz.")
@click.option("--language", metavar="TAGS", help="Language tags, most preferred first: tr,en.")
@click.option("--national-id", metavar="NUMBER", help="A Turkish identity number.")
@click.option("--due", metavar="AMOUNT", help="When something is due: 2bd, 4bh, 24h, 30d, 2w, -5bd.")
@click.option("--start", metavar="WHEN", help="What --due counts from: a date, or an instant; today when absent.")
@click.option("--calendar", metavar="NAME", default="tr", show_default=True, help="Calendar of --due.")
@click.option("--zone", metavar="NAME", default="Europe/Istanbul", show_default=True, help="Time zone of --due.")
@click.option("--today", metavar="DATE", help="Reference date for expiry; the day it is when absent.")
@click.option("--findings", metavar="FILE", help="All findings of CSV, by line: a .csv or .jsonl file.")
@printing
def check(
    path: str | None, today: str | None, findings: str | None, calendar: str, zone: str, out: Output,
    **values: str | None,
) -> int:
    """Checks single values, or every customer of CSV (columns as for `usher onboard`). Needs no store.

    A row that cannot be read is a finding like any other, and nothing shown or written repeats a personal value.
    Exit code 1 when something was found that a person should look at.
    """
    given: Given = {name: value for name, value in values.items() if value is not None}
    if (path is None) == (not given):
        raise click.UsageError("give either CSV or values to check (--phone, --email, ...)")
    day = today or datetime.date.today().isoformat()
    if path is not None:
        return check_list(out, path, findings, day)
    if findings:
        raise click.UsageError("--findings goes with CSV")
    return check_values(out, {**given, "today": day, "calendar": calendar, "zone": zone})


def check_values(out: Output, given: Given) -> int:
    if "name" in given and "mrz" not in given:
        raise click.UsageError("--name is compared with a document: give --mrz too")
    answers = {name: ask(given) for name, ask in SINGLE.items() if name in given}
    if not answers:
        raise click.UsageError("nothing to check: --region goes with --phone, --start with --due")
    found = [finding for answer in answers.values() for finding in getattr(answer, "findings", ())]
    if not out.document({name: answer.to_dict() for name, answer in answers.items()}):
        for name, answer in answers.items():
            facts = {
                key: value for key, value in answer.to_dict().items()
                if value not in ("", [], False) and not isinstance(value, (list, dict))
            }
            out.item(f"{name:<11}", ", ".join(f"{key} {value}" for key, value in facts.items()))
        for day in getattr(answers.get("due"), "days", ()):
            out.item(day.date.isoformat(), day.reason)
        for finding in found:
            show_finding(out, finding.to_dict())
    return attention(found)
