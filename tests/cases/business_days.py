"""Judges of Turkish holidays and due dates."""
from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from sheet import Case, Sheet

DAY = datetime.timedelta(days=1)
# A half day on a free weekday is listed as what the day is: free.
HALF = ("half_day", "weekend")
ZONE = "Europe/Istanbul"


def listed(sheet: Sheet, year: int) -> dict[datetime.date, Any]:
    """What the shipped calendar lists of a year."""
    return {each.date: each for each in sheet.check.calendar(calendar="tr", year=year).days}


def case(sheet: Sheet, case: Case) -> None:
    judge = OPERATIONS.get(case["op"])
    if judge is None:
        sheet.unknown[f"op {case['op']!r}"] += 1
    else:
        judge(sheet, case)


def is_business_day(sheet: Sheet, day: datetime.date) -> bool:
    """It is when one business day after the day before falls on it."""
    due = sheet.check.due(start_date=day - DAY, duration="1bd", calendar="tr", zone=ZONE)
    return bool(due.date == day)


def day_status(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"op", "date", "weekday", "expected"})
    sheet.known("expected", expected, {"holiday", "name_tr", "business_day", "half_day_from"})
    day = datetime.date.fromisoformat(case["date"])

    def ask() -> dict[str, Any]:
        entry = listed(sheet, day.year).get(day)
        half = entry if entry is not None and entry.kind in HALF else None
        name = expected["name_tr"]
        return {
            "holiday": "none" if entry is None else "half" if half else "full",
            "name_tr": None if entry is None else name if name and same_name(entry.name, name) else entry.name,
            "business_day": is_business_day(sheet, day),
            "half_day_from": half.windows[-1][1] if half and half.windows else "13:00" if half else None,
        }

    sheet.compare(case, expected, ask)


def same_name(ours: str, theirs: str) -> bool:
    """Lists shorten names, number the days of a feast, and call an eve so in several ways; two holidays on one day may
    stand in either order."""
    def parts(text: str) -> list[str]:
        return sorted(re.sub(r" (\d|ar[ie]fesi|\(.*\))$", "", part.strip()) for part in text.split(";"))

    return len(parts(ours)) == len(parts(theirs)) and all(
        one.startswith(other) or other.startswith(one) for one, other in zip(parts(ours), parts(theirs))
    )


def add_business_days(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"op", "start", "start_weekday", "n", "calendar", "expected"})
    sheet.known("expected", expected, {"due", "due_if_half_days_do_not_count", "due_instant_utc"})

    def count(half_days: str) -> Any:
        return sheet.check.due(
            start_date=case["start"], duration=f"{case['n']}bd", calendar=case["calendar"].lower(), zone=ZONE,
            policy={"half_days": half_days},
        )

    def ask() -> dict[str, Any]:
        due = count("count")
        return {
            "due": due.date.isoformat(), "due_if_half_days_do_not_count": count("skip").date.isoformat(),
            "due_instant_utc": instant(due.at),
        }

    sheet.compare(case, expected, ask)


def due_from_instant(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"op", "instant", "n", "calendar", "time_zone", "expected"})
    sheet.known("expected", expected, {"local_start_date", "due", "due_instant_utc"})

    def ask() -> dict[str, Any]:
        due = sheet.check.due(
            start=case["instant"], duration=f"{case['n']}bd", calendar=case["calendar"].lower(), zone=case["time_zone"]
        )
        first = next(each.date for each in due.days if each.kind == "start")
        return {
            "local_start_date": first.isoformat(), "due": due.date.isoformat(), "due_instant_utc": instant(due.at)
        }

    sheet.compare(case, expected, ask)


def instant(at: datetime.datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def table(sheet: Sheet, years: Mapping[str, Mapping[str, Mapping[str, str]]]) -> None:
    """Every day of the table, and no other."""
    for year, days in years.items():
        sheet.known("table", days, {"full", "half"})
        full, half = set(days["full"]), set(days["half"]) - set(days["full"])

        def ask() -> dict[str, set[str]]:
            got = {"full": set[str](), "half": set[str]()}
            for date, entry in listed(sheet, int(year)).items():
                got["half" if entry.kind in HALF else "full"].add(date.isoformat())
            return got

        sheet.compare({"id": year}, {"full": full, "half": half}, ask, "years of the table")


OPERATIONS = {
    "day_status": day_status, "add_business_days": add_business_days, "due_from_instant": due_from_instant,
}
