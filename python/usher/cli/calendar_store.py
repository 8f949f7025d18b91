"""`usher calendar` on a store: the calendars that it keeps, and what an edit does to open due dates."""
from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from .. import CalendarChange, CalendarText, InvalidArgument, StoredCalendar, TaskDueChange
from .output import Output
from .store import Access, on_store

DAY = click.DateTime(formats=["%Y-%m-%d"])
EDIT = (
    click.option("--close", "closed", multiple=True, type=DAY, metavar="DATE", help="A day that is free; repeatable."),
    click.option("--open", "opened", multiple=True, type=DAY, metavar="DATE", help="A day that is worked; repeatable."),
    click.option("--half", "halved", multiple=True, type=DAY, metavar="DATE", help="A half day; repeatable."),
    click.option("--withdraw", multiple=True, type=DAY, metavar="DATE", help="Take a decision back; repeatable."),
    click.option("--name", "label", metavar="TEXT", default="decided by the office", show_default=True, help="Name of the days."),
    click.option("--source", metavar="TEXT", help="Who decided the days, where it was published."),
    click.option("--decided-on", type=DAY, metavar="DATE", help="Day of the decision; today when absent."),
)
APPLY = (
    click.option("--reason", required=True, metavar="TEXT", help="Why."),
    click.option("--move", is_flag=True, help="Count open tasks again; without it they keep their dates."),
)


def options(each: Sequence[Callable[..., Any]]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Several options at once, in their order."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(each):
            command = option(command)
        return command

    return decorate


def decided(
    closed: Sequence[datetime.datetime], opened: Sequence[datetime.datetime], halved: Sequence[datetime.datetime],
    withdraw: Sequence[datetime.datetime], label: str, source: str | None, decided_on: datetime.datetime | None,
) -> dict[str, Any]:
    """The members `days` and `withdraw` of a request."""
    on = (decided_on or datetime.datetime.now()).date()
    days = [
        {"date": day.date(), "kind": kind, "name": label, "source": source or "", "decided_on": on}
        for kind, given in (("closed", closed), ("open", opened), ("half", halved)) for day in given
    ]
    return {"days": days, "withdraw": [day.date() for day in withdraw]}


def file_text(path: str) -> str:
    """A calendar file as a JSON string: the library reads it, comments and all."""
    try:
        return Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InvalidArgument(f"{path}: is not UTF-8") from None


def show_change(out: Output, change: CalendarChange, done: bool) -> None:
    """The open tasks that an edit concerns, from what to what, and because of which days."""
    if out.document(change.to_dict()):
        return
    show_tasks(out, change.changes)
    if change.next:
        out.note("There are more tasks than are listed here; usher calendar preview lists all.")
    if not change.changes:
        out.note("No open task gets another date.")
    elif done:
        out.note(f"Moved {change.moved} tasks." if change.moved else "Open tasks keep their dates.")


def show_tasks(out: Output, changes: Sequence[TaskDueChange]) -> None:
    for each in changes:
        if out.quiet:
            click.echo(each.task_id)
            continue
        lines = [each.task_id, f"{each.rule or '?'} in {each.calendar}: {each.from_.date} -> "
                 + (str(each.to.date) if each.to else "unknown")]
        lines += [f"{day.date}: {day.reason}" for day in each.days]
        lines += [f"setting {policy}" for policy in each.policies]
        if each.problem:
            lines.append(each.problem)
        out.item("moved" if each.moved else "-", "\n".join(lines))


@click.command()
@click.argument("name", required=False)
@click.option("--version", type=int, help="NAME as it was; the newest when absent.")
@on_store()
def kept(access: Access, name: str | None, version: int | None) -> None:
    """Shows the calendar NAME as the store has it: its file and the days decided on top of it.

    Without NAME: lists all, and who uses them. A calendar of the store wins over the shipped one of its name.
    """
    with access.open() as session:
        if name is None:
            list_kept(access.out, list(session.calendars.iterate()))
        else:
            show_kept(access.out, session.calendars.get(id=name, version=version))


def list_kept(out: Output, every: Sequence[StoredCalendar]) -> None:
    if out.document([each.to_dict() for each in every]):
        return
    rows = [
        (each.id, f"version {each.version}" if each.stored else "as shipped", str(each.valid_through),
         str(each.used_by_agents), str(each.open_tasks))
        for each in every
    ]
    out.table(("calendar", "kept", "published until", "agents", "open tasks"), rows, right=("agents", "open tasks"))


def show_kept(out: Output, found: CalendarText) -> None:
    if out.document(found.to_dict()):
        return
    about = found.about
    out.line(f"{about.id}, " + (f"version {about.version}" if about.stored else "as it ships"), indent=0)
    out.line(f"from {about.valid_from}, published until {about.valid_through}")
    for day in found.days:
        out.item(day.kind, f"{day.date}  {day.name} ({day.source}, decided on {day.decided_on})")
    if found.calendar is not None:
        click.echo(json.dumps(found.calendar, ensure_ascii=False, indent=1))


@click.command()
@click.argument("name")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option("--source", metavar="TEXT", help="Where the change was published.")
@options(APPLY)
@on_store()
def put(access: Access, name: str, file: str, source: str | None, reason: str, move: bool) -> None:
    """Keeps the calendar FILE under NAME, new or instead of the one before."""
    with access.open() as session:
        change = session.calendars.put(
            id=name, calendar=file_text(file), reason=reason, source=source, apply="move" if move else "keep"
        )
    show_change(access.out, change, done=True)


@click.command()
@click.argument("name")
@options(EDIT)
@options(APPLY)
@on_store()
def override(access: Access, name: str, reason: str, move: bool, **days: Any) -> None:
    """Decides single days of the calendar NAME: a bridge day, administrative leave, a working Saturday.

    \b
      usher calendar override tr --close 2026-05-25 --name "idari izin" --source "circular 2026/7" --reason announced
    """
    with access.open() as session:
        change = session.calendars.override(
            id=name, reason=reason, apply="move" if move else "keep", **decided(**days)
        )
    show_change(access.out, change, done=True)


@click.command()
@click.argument("name")
@click.option("--file", type=click.Path(exists=True, dir_okay=False), help="The calendar file that would be put.")
@options(EDIT)
@on_store()
def preview(access: Access, name: str, file: str | None, **days: Any) -> None:
    """Lists the open tasks that an edit would give another date. Changes nothing.

    Without an edit: what open tasks promise beside what the calendar says now.
    """
    request: dict[str, Any] = {"id": name, **decided(**days)}
    if file:
        request["calendar"] = file_text(file)
    with access.open() as session:
        changes = list(session.calendars.iterate_preview(request))
    if access.out.document([each.to_dict() for each in changes]):
        return
    show_tasks(access.out, changes)
    if not changes:
        access.out.note("No open task gets another date.")


@click.command()
@click.argument("name")
@on_store(reveals=True)
def history(access: Access, name: str) -> None:
    """Lists who edited the calendar NAME, when and why, newest first."""
    with access.open() as session:
        versions = list(session.calendars.iterate_history(id=name, reveal=access.shown("reason")))
    if access.out.document([each.to_dict() for each in versions]):
        return
    for each in versions:
        access.out.item(str(each.version), f"{each.at:%Y-%m-%d %H:%M} {each.edit} by {each.by}: {each.reason}")


COMMANDS = (put, override, preview, kept, history)
