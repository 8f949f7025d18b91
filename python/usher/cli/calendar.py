"""`usher calendar`: which days are business time, when something is due, and calendars of further countries."""
from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import click

from .. import CalendarCheck, InvalidArgument, calendars
from .. import check as checks
from .output import Output, attention, show_finding
from .store import printing

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@click.group()
def calendar() -> None:
    """Business calendars: the ones that ship, your own files, due dates explained; and those of a store."""


def chosen(name: str) -> dict[str, Any]:
    """A calendar by name, or a file: the arguments that say so."""
    if not name.endswith(".json"):
        return {"calendar": name}
    try:
        return {"calendar_json": json.loads(Path(name).read_text(encoding="utf-8"))}
    except ValueError as error:
        raise InvalidArgument(f"{name}: not a JSON file: {error}") from None


@calendar.command("list")
@printing
def list_calendars(out: Output) -> None:
    """Lists the calendars that ship with usher."""
    names = checks.calendar(calendar="weekdays").shipped
    found = [checks.calendar(calendar=name) for name in names]
    if out.document([{"name": each.name, "valid_from": str(each.valid_from), "valid_through": str(each.valid_through),
                      "estimated_through": str(each.estimated_through), "source": each.source} for each in found]):
        return
    rows = [(each.name, str(each.valid_from), str(each.valid_through), str(each.estimated_through)) for each in found]
    out.table(("calendar", "from", "published until", "estimated until"), rows)


@calendar.command()
@click.argument("name", metavar="NAME|FILE.json")
@click.option("--year", type=int, help="List the days of this year.")
@printing
def show(name: str, year: int | None, out: Output) -> int:
    """Shows a calendar that ships, or checks a file of your own.

    Exit code 1 when the file cannot be counted with.
    """
    found = checks.calendar(**chosen(name), year=year)
    if not out.document(found.to_dict()):
        if found.valid:
            show_summary(out, found)
        for finding in found.findings:
            show_finding(out, finding.to_dict())
    return attention(found.findings)


def hours(windows: Any) -> str:
    return ", ".join("-".join(window) for window in windows)


def show_summary(out: Output, found: CalendarCheck) -> None:
    out.head(found.name + (f", on {found.extends}" if found.extends else ""))
    out.line(found.source)
    out.line(f"published {found.valid_from} to {found.valid_through}, listed until {found.estimated_through}")
    for day in found.week:
        out.item(WEEKDAYS[day.weekday - 1], "free" if day.free else hours(day.windows))
    if found.days:
        out.table(("date", "", "what", "name"), [
            (str(day.date), WEEKDAYS[day.date.weekday()], day.kind + (" (estimated)" if day.estimated else ""), day.name)
            for day in found.days])
    else:
        columns = ("year", "holidays", "half days", "closed", "open", "estimated")
        out.table(columns, [(str(each.year), str(each.holidays), str(each.half_days), str(each.closed), str(each.open),
                             str(each.estimated)) for each in found.years], right=columns)


@calendar.command()
@click.argument("start", metavar="DATE|INSTANT")
@click.argument("duration")
@click.option("--calendar", "name", metavar="NAME|FILE.json", default="tr", show_default=True)
@click.option("--zone", default="Europe/Istanbul", show_default=True, help="IANA time zone.")
@click.option("--half-days", type=click.Choice(["count", "skip"]), help="Half days count as business days, or do not.")
@click.option("--cutoff", metavar="HH:MM", help="An event after this hour counts as the next day's.")
@click.option("--end-on-business-day", is_flag=True, default=None, help="Periods in d and w end on a business day.")
@printing
def due(start: str, duration: str, name: str, zone: str, out: Output, **policy: Any) -> None:
    """When something is due that starts at START and takes DURATION (2bd, 4bh, 24h, 30d, 2w), day by day.

    To count backwards write the duration after `--`: usher calendar due 2026-06-02 -- -5bd
    """
    begin: dict[str, Any] = {"start": start} if "T" in start else {"start_date": start}
    stated = {key: value for key, value in policy.items() if value is not None}
    found = checks.due(duration=duration, zone=zone, **begin, **chosen(name), policy=stated or None)
    if out.document(found.to_dict()):
        return
    out.head(f"due {found.date} ({WEEKDAYS[found.date.weekday()]}), {found.at:%Y-%m-%d %H:%M:%S} UTC, in {found.zone}")
    for day in found.days:
        out.item("+" if day.counted else "-", f"{day.date} {WEEKDAYS[day.date.weekday()]}  {day.reason}")
    if found.policies:
        out.note("  made a difference: " + ", ".join(found.policies))
    if found.estimated:
        out.note("  estimated: rests on days that are not published yet")


@calendar.command()
@click.argument("country", metavar="COUNTRY")
@click.argument("years", metavar="YEARS")
@click.option("--subdivision", metavar="CODE", help="State, province or Land, as the package `holidays` names it.")
@click.option("--language", metavar="TAG", help="Language of the names.")
@click.option("--published-through", metavar="DATE", help="Days after it count as estimated; the end of this year.")
@click.option("--output", metavar="FILE", type=click.Path(dir_okay=False, writable=True), help="Instead of stdout.")
@printing
def build(country: str, years: str, subdivision: str | None, language: str | None, published_through: str | None,
          output: str | None, out: Output) -> None:
    """Writes the calendar file of any country (BR, IN, ...) for YEARS (2026 or 2026-2030).

    Needs the Python package `holidays`: pip install holidays
    """
    span = YEARS.fullmatch(years)
    if span is None:
        raise click.UsageError("YEARS is one year or two: 2026, 2026-2030")
    today = datetime.date.today()
    try:
        published = datetime.date.fromisoformat(published_through) if published_through else today.replace(month=12, day=31)
        made = calendars.build(country.upper(), int(span[1]), int(span[2] or span[1]), subdivision, language,
                               published, today)
    except (ImportError, ValueError) as error:
        raise InvalidArgument(str(error)) from None
    checked = checks.calendar(calendar_json=made)
    if not checked.valid:
        raise InvalidArgument("; ".join(finding.explanation for finding in checked.findings))
    text = calendars.dump(made)
    if output:
        Path(output).write_text(text, encoding="utf-8")
        out.note(f"{output}: {made['calendar']}, {sum(len(row['dates']) for row in made['holidays'])} days")
    else:
        click.echo(text, nl=False)
