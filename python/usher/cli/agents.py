"""`usher agents`: who may get customers, and how much each has to do."""
from __future__ import annotations

import csv
from typing import Any

import click

from .. import Agent, InvalidArgument, Session
from .._calls import merge
from .store import Access, on_store

COLUMNS = {
    "external_id", "name", "skills", "languages", "capacity", "active", "contact", "absent_from", "absent_until",
    "absence_reason",
}
TRUTH = {"true": True, "yes": True, "1": True, "": True, "false": False, "no": False, "0": False}


@click.group()
def agents() -> None:
    """Lists, adds and imports agents."""


@agents.command("list")
@on_store(reveals=True)
def list_agents(access: Access) -> None:
    """Lists agents with their workload."""
    with access.open() as session:
        show_workload(access, session)


def show_workload(access: Access, session: Session) -> None:
    """A line an agent: what they take, and what they have."""
    work = {each.agent_id: each for each in session.assignment.workload().agents}
    team = list(session.agents.iterate(reveal=access.shown("name", "contact")))
    if access.out.document([{**each.to_dict(), **workload(work, each)} for each in team]):
        return
    rows = []
    for each in team:
        load = work.get(each.id)
        state = "inactive" if not each.active else "absent" if load and load.absent else ""
        rows.append((
            each.name, " ".join(each.skills), " ".join(each.languages), f"{each.open_customers}/{each.capacity}",
            f"{load.load:.0%}" if load else "", str(load.open_tasks) if load else "", state,
        ))
    columns = ("agent", "skills", "speaks", "customers", "load", "tasks", "")
    access.out.table(columns, rows, right=("customers", "load", "tasks"))


def workload(work: dict[str, Any], agent: Agent) -> dict[str, Any]:
    """The workload's part of an agent's JSON."""
    load = work.get(agent.id)
    return {} if load is None else {"load": load.load, "open_tasks": load.open_tasks, "absent": load.absent}


@agents.command()
@click.argument("name")
@click.option("--skill", "skills", multiple=True, metavar="NAME", help="For example insurance; repeatable.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="For example tr; repeatable.")
@click.option("--capacity", type=int, help="Open customers at once; 20 when absent.")
@click.option("--percent", type=int, help="Part-time: how much of the capacity counts.")
@click.option("--weight", type=float, help="Share among colleagues: 2 gets twice as many.")
@click.option("--holds", "roles", multiple=True, metavar="ROLE", help="A playbook's role, for example lead; repeatable.")
@click.option("--team", metavar="NAME", help="The pool that an assignment may be kept to.")
@click.option("--contact", metavar="TEXT", help="How customers reach this agent.")
@click.option("--ref", metavar="SYSTEM:ID", help="Your own key of this agent; a known one is changed.")
@on_store()
def add(
    access: Access, name: str, skills: tuple[str, ...], languages: tuple[str, ...], capacity: int | None,
    percent: int | None, weight: float | None, roles: tuple[str, ...], team: str | None, contact: str | None,
    ref: str | None,
) -> None:
    """Adds the agent NAME."""
    with access.open() as session:
        agent = session.agents.put(
            name=name, skills=skills, languages=languages, capacity=capacity, capacity_percent=percent, weight=weight,
            roles=roles, team=team, contact=contact, external_ref=external_ref(ref),
        )
    if not access.out.document(agent.to_dict()):
        access.out.console.print(agent.id)


def external_ref(text: str | None) -> dict[str, str] | None:
    """SYSTEM:ID as a reference."""
    if text is None:
        return None
    system, colon, ident = text.partition(":")
    if not (system and colon and ident):
        raise click.UsageError("a reference is written SYSTEM:ID")
    return {"system": system, "id": ident}


@agents.command("import")
@click.argument("path", metavar="CSV", type=click.Path(exists=True, dir_okay=False))
@on_store()
def import_(access: Access, path: str) -> None:
    """Puts every agent of CSV; who is known by the list's id is changed where the list differs.

    Columns: external_id, name, skills and languages (separated by spaces), capacity, active (true or false),
    contact, absent_from, absent_until, absence_reason. Columns that start with x_ are ignored.
    """
    with access.open() as session:
        put = import_agents(session, path)
    if not access.out.document({"put": put}):
        access.out.note(f"{put} agents put.")


def import_agents(session: Session, path: str) -> int:
    """Puts the agents of a list, from its first row to its last; the first wrong row ends it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        try:
            rows = csv.DictReader(file, strict=True)
            refuse_columns(path, rows.fieldnames or [])
            count = 0
            for row in rows:
                put_agent(session, row, f"{path}: line {rows.line_num}")
                count += 1
            return count
        except UnicodeDecodeError:
            raise InvalidArgument(f"{path}: is not UTF-8") from None
        except csv.Error as error:
            raise InvalidArgument(f"{path}: {error}") from None


def refuse_columns(path: str, columns: Any) -> None:
    """A mistyped column must not be ignored silently."""
    for column in columns:
        if column not in COLUMNS and not column.startswith("x_"):
            raise InvalidArgument(f'{path}: unknown column "{column}"; known: {" ".join(sorted(COLUMNS))}')
    for column in ("external_id", "name"):
        if column not in columns:
            raise InvalidArgument(f'{path}: the column "{column}" is needed')


def put_agent(session: Session, row: dict[str, Any], where: str) -> None:
    if None in row or None in row.values():
        raise InvalidArgument(f"{where}: has more or fewer fields than the header")
    capacity, active = row.get("capacity", "").strip(), row.get("active", "").strip().lower()
    if capacity and not capacity.isdecimal():
        raise InvalidArgument(f"{where}: capacity: is not a number")
    if active not in TRUTH:
        raise InvalidArgument(f"{where}: active: must be true or false")
    request = merge(None, {
        "external_ref": {"system": "agents", "id": row["external_id"].strip()},
        "name": row["name"].strip(),
        "skills": row.get("skills", "").split(),
        "languages": row.get("languages", "").split(),
        "capacity": int(capacity) if capacity else None,
        "active": TRUTH[active],
        "contact": row.get("contact", "").strip() or None,
    })
    agent = session.agents.put(request)
    if row.get("absent_from", "").strip():
        session.agents.absence(
            id=agent.id, from_=row["absent_from"].strip(), until=row.get("absent_until", "").strip(),
            reason=row.get("absence_reason", "").strip() or None,
        )
