"""`usher hold` and `usher retention`: what is kept although somebody asks, and how long all else is."""
from __future__ import annotations

import datetime
import itertools
import json
from pathlib import Path

import click

from .. import FieldClass, Hold, InvalidArgument, RetentionDue
from .erase import CLASSES, waits
from .output import Output
from .store import Access, on_store

DAY = click.DateTime(formats=["%Y-%m-%d"])


def midnight(day: datetime.datetime | None) -> datetime.datetime | None:
    return day.replace(tzinfo=datetime.timezone.utc) if day else None


def show_hold(out: Output, hold: Hold) -> None:
    state = "in force" if hold.in_force else "over"
    until = f" until {hold.until:%Y-%m-%d}" if hold.until else ""
    out.line(f"{hold.id}  {hold.customer_id}  {state}{until}: {', '.join(hold.classes)}")
    out.line(f"{hold.legal_basis}, placed by {hold.placed_by} on {hold.placed_at:%Y-%m-%d}", indent=4)
    if hold.note:
        out.line(hold.note, indent=4)


@click.group()
def hold() -> None:
    """Legal holds: what they name is not erased."""


@hold.command()
@click.argument("customer")
@click.option("--class", "classes", multiple=True, type=click.Choice(CLASSES), help="Only this class; repeatable.")
@click.option("--legal-basis", required=True, metavar="TEXT", help="The law or the order; no names of persons.")
@click.option("--until", type=DAY, metavar="DATE", help="Ends by itself then; when released without it.")
@click.option("--note", metavar="TEXT", help="More about it; kept sealed.")
@on_store()
def place(
    access: Access, customer: str, classes: tuple[FieldClass, ...], legal_basis: str, until: datetime.datetime | None,
    note: str | None,
) -> None:
    """Places a hold on CUSTOMER (cus_...)."""
    with access.open() as session:
        placed = session.holds.place(
            customer_id=customer, classes=list(classes), legal_basis=legal_basis, until=midnight(until), note=note
        )
    if not access.out.document(placed.to_dict()):
        show_hold(access.out, placed)


@hold.command()
@click.argument("hold_id", metavar="HOLD")
@click.option("--note", metavar="TEXT", help="Why; kept sealed.")
@on_store()
def release(access: Access, hold_id: str, note: str | None) -> None:
    """Releases HOLD (hld_...). Erasures that waited for it go on by themselves."""
    with access.open() as session:
        released = session.holds.release(id=hold_id, note=note)
    if not access.out.document(released.to_dict()):
        show_hold(access.out, released)


@hold.command("list")
@click.option("--customer", metavar="ID", help="Of one customer only.")
@click.option("--released", is_flag=True, help="Also those that are over.")
@on_store(reveals=True)
def list_holds(access: Access, customer: str | None, released: bool) -> None:
    """Lists holds. With --quiet: their ids."""
    with access.open() as session:
        every = list(session.holds.iterate(
            customer_id=customer, include_released=released, reveal=access.shown("note", "release_note")
        ))
    if access.out.document([each.to_dict() for each in every]):
        return
    for each in every:
        if access.out.quiet:
            click.echo(each.id)
        else:
            show_hold(access.out, each)


@click.group()
def retention() -> None:
    """How long classes of data are kept."""


@retention.command()
@on_store()
def show(access: Access) -> None:
    """Shows the rules in force."""
    with access.open() as session:
        policy = session.retention.get()
    out = access.out
    if out.document(policy.to_dict()):
        return
    for rule in policy.rules:
        after = f"erased after {rule.after}" if rule.after else "not erased by itself"
        minimum = f", kept at least {rule.minimum}" if rule.minimum else ""
        out.line(f"{rule.field_class:<12} {rule.service}: {after}{minimum} ({rule.legal_basis})")
    out.note(f"Version {policy.version}." if policy.version else "There are no rules.")


@retention.command()
@click.argument("file")
@click.option("--reason", metavar="TEXT", help="Why; kept sealed.")
@on_store()
def put(access: Access, file: str, reason: str | None) -> None:
    """Puts the rules of FILE, a JSON list, instead of those before.

    Look at `usher retention preview` first: what they say is erased at the next tick of the host.
    """
    try:
        rules = json.loads(Path(file).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise InvalidArgument(f"{file}: is not JSON") from None
    with access.open() as session:
        policy = session.retention.put(rules=rules, reason=reason)
    if not access.out.document(policy.to_dict()):
        access.out.note(f"Version {policy.version} with {len(policy.rules)} rule(s).")


@retention.command()
@click.option("--at", type=DAY, metavar="DATE", help="As of then; now when absent.")
@click.option("--limit", default=100, show_default=True, help="At most so many customers.")
@on_store()
def preview(access: Access, at: datetime.datetime | None, limit: int) -> None:
    """Lists who would lose what by the rules in force. With --quiet: their ids."""
    due: list[RetentionDue] = []
    with access.open() as session:
        cursor = None
        for _ in itertools.count():
            page = session.retention.preview(at=midnight(at), cursor=cursor, limit=1000)
            due += page.due
            cursor = page.next
            if cursor is None or len(due) >= limit:
                break
    out = access.out
    if out.document([each.to_dict() for each in due[:limit]]):
        return
    for each in due[:limit]:
        if out.quiet:
            click.echo(each.customer_id)
            continue
        out.line(f"{each.customer_id}  {each.service}, since {each.since:%Y-%m-%d}: {', '.join(each.classes)}")
        waits(out, each.waits)
    if not due:
        out.note("Nobody.")
