"""`usher tasks`: what people have to do."""
from __future__ import annotations

import itertools
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from .. import Task, TaskState
from .output import styled
from .store import Access, on_store


def due_text(task: Task) -> str:
    """The moment as the desk reads it: local date, time and zone."""
    moment: datetime = task.due.at.astimezone(ZoneInfo(task.due.zone))
    return f"{moment:%a %Y-%m-%d %H:%M} ({task.due.zone})"


@click.group()
def tasks() -> None:
    """Lists and completes tasks."""


@tasks.command("list")
@click.option("--agent", metavar="AGENT", help="Only the tasks of this agent (agt_...).")
@click.option("--customer", metavar="CUSTOMER", help="Only the tasks of this customer (cus_...).")
@click.option("--state", type=click.Choice(["open", "completed"]), default="open", show_default=True)
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@on_store(reveals=True)
def list_tasks(access: Access, agent: str | None, customer: str | None, state: TaskState, limit: int) -> None:
    """Lists tasks. With --quiet: their ids, one a line."""
    with access.open() as session:
        every = session.tasks.iterate(
            agent_id=agent, customer_id=customer, state=state, limit=min(max(limit, 1), 100),
            reveal=access.shown("title", "description"),
        )
        chosen = list(itertools.islice(every, limit))
    out = access.out
    if out.document([each.to_dict() for each in chosen]):
        return
    for each in chosen:
        if out.quiet:
            click.echo(each.id)
            continue
        out.item(styled(each.priority, 6), f"{each.id}\n{each.title}\ndue {due_text(each)}"
                 + (", OVERDUE" if each.overdue else "") + ("" if each.agent_id else ", nobody's yet"))


@tasks.command()
@click.argument("task")
@click.option("--note", metavar="TEXT", help="What came of it.")
@on_store()
def complete(access: Access, task: str, note: str | None) -> int:
    """Completes TASK (tsk_...). Refused, with what is missing, while its gate is not met; exit code 1 then."""
    with access.open() as session:
        answer = session.tasks.complete(id=task, note=note)
    out = access.out
    if not out.document(answer.to_dict()):
        if answer.completed:
            out.note(f"Completed {answer.task.id}.")
        else:
            out.line("Not completed: its gate is not met. Missing:", indent=0)
            for item in answer.gate.items if answer.gate else ():
                if item.state == "missing":
                    out.item("-", f"{item.title} ({item.explanation})")
    return 0 if answer.completed else 1
