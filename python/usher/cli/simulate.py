"""`usher playbook simulate`: a playbook lived through by invented people, before anybody real has to."""
from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

import click

from .. import Simulation
from .output import Output
from .playbook import version
from .procedure import show_procedure
from .store import Access, on_store

DAY = click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"])
# Option -> member of the behaviour and what it says.
SHARES = {
    "late": "work is left until after its due date", "refused": "documents do not count, profiles lack something",
    "failed": "messages do not arrive, systems are down at first",
    "negative": "answers are not what is hoped for, meetings have no guest", "absent": "of an agent's weeks, away",
}
WAITS = {"act_within": ("act_within_bh", "office hours"), "answer_within": ("answer_within_h", "hours for customers")}
# What a manager looks for first; --json has all kinds.
KINDS = {
    "JOURNEY_FINISHED": "journeys finished", "MESSAGE_QUEUED": "messages written", "TASK_CREATED": "tasks opened",
    "TASK_COMPLETED": "tasks completed", "TASK_OVERDUE": "tasks that became late", "STAGE_OVERDUE": "cards that stayed too long",
    "ESCALATED": "times somebody was told that something is late", "ASSIGNMENT_FAILED": "times nobody was eligible",
    "DEPUTY_STANDS_IN": "times a deputy stood in", "MEETING_MISSED": "meetings to which nobody came",
    "DOCUMENT_REJECTED": "documents that did not count", "TASK_COMPLETION_REFUSED": "tasks that a gate held back",
}


def behaviour_options(command: Any) -> Any:
    for name, (_, unit) in reversed(WAITS.items()):
        command = click.option(f"--{name.replace('_', '-')}", name, type=int, metavar="HOURS", help=f"At most, in {unit}.")(command)
    for name, meaning in reversed(SHARES.items()):
        command = click.option(f"--{name}", type=int, metavar="PERCENT", help=f"How often: {meaning}.")(command)
    return command


def show(out: Output, found: Simulation) -> None:
    show_procedure(out, found.report)
    out.head("What happened")
    rows = [(str(found.kinds[kind]), words) for kind, words in KINDS.items() if kind in found.kinds]
    out.table(("", ""), rows, right=("",))
    for each in found.first:
        where = " ".join(part for part in (each.stage, each.step, each.state) if part)
        out.item(f"{each.at:%Y-%m-%d %H:%M}", f"customer {each.customer}: {each.kind} {where}".rstrip())
    out.note(f"{found.customers} customers, {found.agents} agents, {found.from_:%Y-%m-%d} to {found.until:%Y-%m-%d}; "
             f"{found.events} events, digest {found.digest[:16]}: the same seed gives the same again.")


@click.command()
@click.argument("name")
@click.option("--from", "from_", type=DAY, required=True, metavar="DAY", help="The first day.")
@click.option("--until", type=DAY, required=True, metavar="DAY", help="The day after the last one.")
@click.option("--seed", default="1", show_default=True, metavar="TEXT", help="The same seed gives the same events.")
@click.option("--customers", default=100, show_default=True, type=int, help="Who come in over that time.")
@click.option("--events", default=0, type=int, help="Also list the first events.")
@behaviour_options
@on_store()
def simulate(
    access: Access, name: str, from_: datetime, until: datetime, seed: str, customers: int, events: int, **behaviour: int | None
) -> None:
    """Lives the playbook NAME (a file, an id, id@release, a hash) through with invented people.

    Nothing of it comes into the store. Of the store it takes the playbook and the calendars.
    """
    members = {WAITS[key][0] if key in WAITS else f"{key}_percent": value for key, value in behaviour.items() if value is not None}
    with access.open() as session:
        found = session.playbooks.simulate({
            **version(name), "from": from_.replace(tzinfo=timezone.utc), "until": until.replace(tzinfo=timezone.utc),
            "seed": seed, "customers": customers, "events": events, "behaviour": members,
        })
    if not access.out.document(found.to_dict()):
        show(access.out, found)


COMMANDS = (simulate,)
