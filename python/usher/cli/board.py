"""`usher board` and `usher agenda`: where the cards are, and what a person has to do."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

from .. import Agenda, Board, Card, Escalation, Task
from .output import Output, styled
from .store import Access, on_store
from .tasks import due_text

HOLDERS = {"ours": "our turn", "customer": "the customer's turn", "third_party": "a third party's turn"}


def span_text(seconds: int) -> str:
    """A time as people say it: the two largest units."""
    for size, unit, small, part in ((86400, "d", 3600, "h"), (3600, "h", 60, "min"), (60, "min", 1, "s")):
        if seconds >= size:
            rest = seconds % size // small
            return f"{seconds // size} {unit} {rest} {part}" if rest else f"{seconds // size} {unit}"
    return f"{max(seconds, 0)} s"


def card_text(card: Card) -> str:
    words = [HOLDERS.get(card.holder, card.state), f"here for {span_text(card.age_s)}"]
    if card.escalations:
        words.append(f"{card.escalations} late and told")
    elif card.overdue_tasks:
        words.append(f"{card.overdue_tasks} overdue")
    if card.state == "blocked":
        words.append("blocked by a finding")
    if card.paused_until:
        words.append(f"paused until {card.paused_until:%Y-%m-%d}")
    if not card.agent_id:
        words.append("nobody's yet")
    return f"{card.customer_id}  {', '.join(words)}"


def mark(card: Card) -> str:
    if card.escalations:
        return "late"
    return card.state if card.state in ("blocked", "paused") else "-"


def show_board(out: Output, found: Board) -> None:
    out.head(f"{found.playbook} {found.version}")
    for lane in found.lanes:
        limit = f", at most {lane.dwell}" if lane.dwell else ""
        stuck = f", {lane.stuck} stuck" if lane.stuck else ""
        out.head(f"{lane.title}: {lane.count}{stuck} ({lane.owner}{limit})")
        for card in lane.cards:
            out.item(styled(mark(card), 7), card_text(card))
        if len(lane.cards) < lane.count:
            out.line(f"... and {lane.count - len(lane.cards)} more")
    if found.elsewhere:
        out.line(f"{found.elsewhere} journeys are in stages that this version does not have.", indent=0)


@click.command()
@click.argument("playbook", default="ikamet-intake")
@click.option("--agent", metavar="AGENT", help="Only this agent's customers (agt_...).")
@click.option("--cards", type=click.IntRange(0, 1000), default=20, show_default=True, help="Cards shown of each lane.")
@on_store()
def board(access: Access, playbook: str, agent: str | None, cards: int) -> int:
    """Shows the lanes of PLAYBOOK with their cards, stuck ones first. With --quiet: ids of stuck customers.

    Exit code 1: a card is stuck.
    """
    with access.open() as session:
        found = session.reports.board(playbook=playbook, agent_id=agent, cards=cards)
    out = access.out
    if not out.document(found.to_dict()):
        if out.quiet:
            for card in (card for lane in found.lanes for card in lane.cards if mark(card) != "-"):
                click.echo(card.customer_id)
        else:
            show_board(out, found)
    return 1 if any(lane.stuck for lane in found.lanes) else 0


def show_tasks(out: Output, title: str, tasks: Sequence[Task]) -> None:
    if tasks:
        out.head(title)
    for each in tasks:
        meets: datetime | None = each.starts_at
        when = f"at {meets:%a %Y-%m-%d %H:%M} UTC, {each.minutes} min" if meets else f"due {due_text(each)}"
        out.item(styled(each.priority, 6), f"{each.id}\n{each.title}\n{when}")


def escalation_text(each: Escalation) -> str:
    about = each.task_id or f"the card in {each.stage}"
    taken = f", taken on by {each.acknowledged_by}" if each.acknowledged_at else ""
    return f"{each.id}\n{about}, late since {each.late_since:%Y-%m-%d %H:%M}, told {each.told} times{taken}"


def show_agenda(out: Output, found: Agenda) -> None:
    show_tasks(out, "Late", found.late)
    show_tasks(out, "Meetings", found.meetings)
    show_tasks(out, "To do", found.tasks)
    if found.escalations:
        out.head("Told")
        for each in found.escalations:
            out.item("-", escalation_text(each))
    if not (found.late or found.meetings or found.tasks or found.escalations):
        out.note("Nothing to do.")
    if found.more:
        out.note("There is more: --limit shows it.")


@click.command()
@click.argument("agent")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="At most so many tasks.")
@on_store(reveals=True)
def agenda(access: Access, agent: str, limit: int) -> int:
    """Shows what AGENT (agt_...) has to do: late work, meetings, tasks by due date, what was told.

    Exit code 1: something is late.
    """
    with access.open() as session:
        found = session.reports.agenda(agent_id=agent, limit=limit, reveal=access.shown("title", "description"))
    if not access.out.document(found.to_dict()):
        show_agenda(access.out, found)
    return 1 if found.late else 0
