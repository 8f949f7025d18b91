"""`usher agents` ... hand-over, why-not, gaps, what-if: who gets whom, and what would have been."""
from __future__ import annotations

import json
from typing import Any

import click

from .. import HandOverPlan, InvalidArgument, WhatIfOutcome, WhatIfReport
from .output import Output
from .store import Access, on_store


@click.command("hand-over")
@click.argument("agent")
@click.option("--to", metavar="AGENT", help="Everything to this agent; each by the policy when absent.")
@click.option("--reason", required=True, metavar="TEXT", help="Why; kept with every move.")
@click.option("--plan", metavar="PLAN", help="Carry this plan out, as a preview has named it.")
@on_store()
def hand_over(access: Access, agent: str, to: str | None, reason: str, plan: str | None) -> None:
    """Hands everything over that AGENT (agt_...) holds. Without --plan it shows what would go where, and the plan's
    name; nothing is done but by that name, and by no other plan."""
    with access.open() as session:
        if plan is None:
            planned = session.assignment.preview_hand_over(agent_id=agent, to=to, reason=reason)
        else:
            planned = session.assignment.hand_over(agent_id=agent, to=to, reason=reason, plan=plan)
    show_plan(access.out, planned, done=plan is not None)


def show_plan(out: Output, plan: HandOverPlan, done: bool) -> None:
    """Each move in a line, then the counts."""
    if out.document(plan.to_dict()):
        return
    if out.quiet:
        click.echo(plan.plan)
        return
    rows = [(move.customer_id, move.role or move.kind, move.to or "nobody", move.reason) for move in plan.moves]
    if rows:
        out.table(("customer", "what", "to", "because"), rows)
    words = (f"{plan.customers} customers, {plan.roles} roles, {plan.tasks} tasks, {plan.messages} held messages; "
             f"{plan.unassigned} to nobody, {plan.left} left where they are.")
    out.note(("Done: " if done else "Would go: ") + words)
    if plan.more:
        out.note("There is more: a plan takes 10000 customers. Plan again when this one is done.")
    if not done and plan.moves:
        out.note(f"To do it, add --plan {plan.plan}")


@click.command("why-not")
@click.argument("customer")
@click.argument("agent")
@on_store()
def why_not(access: Access, customer: str, agent: str) -> None:
    """Explains why CUSTOMER (cus_...) is not with AGENT (agt_...), and what would make it possible."""
    with access.open() as session:
        why = session.assignment.why_not(customer_id=customer, agent_id=agent)
    out = access.out
    if out.document(why.to_dict()):
        return
    if not why.recorded:
        out.note("The decision does not know this agent; by how things stand now:")
    for line in why.lines:
        out.line(line)
    for change in why.changes:
        out.item("->", change)


@click.command()
@click.option("--last", default=100, show_default=True, help="Newest decisions that found nobody.")
@on_store()
def gaps(access: Access, last: int) -> None:
    """Counts what was missing whenever nobody was eligible."""
    with access.open() as session:
        found = session.assignment.skill_gaps(last=last)
    if access.out.document(found.to_dict()):
        return
    rows = [(each.refusal, str(each.customers)) for each in found.gaps]
    if rows:
        access.out.table(("missing", "decisions"), rows, right=("decisions",))
    access.out.note(f"Of {found.decisions} decisions without an agent.")


@click.command("what-if")
@click.argument("since", metavar="FROM")
@click.argument("until", metavar="UNTIL")
@click.option("--draft", type=click.File(encoding="utf-8"), metavar="FILE", help="The draft policy as JSON (DraftPolicy).")
@click.option("--limit", default=10000, show_default=True, help="Decisions, the newest.")
@on_store()
def what_if(access: Access, since: str, until: str, draft: Any, limit: int) -> None:
    """Decides FROM..UNTIL (instants such as 2026-01-01T00:00:00Z) again by a draft; touches nothing."""
    try:
        policy = json.load(draft) if draft else {}
    except ValueError as error:
        raise InvalidArgument(f"draft: {error}") from None
    with access.open() as session:
        report = session.assignment.what_if(from_=since, until=until, policy=policy, limit=limit)
    show_report(access.out, report)


def show_report(out: Output, report: WhatIfReport) -> None:
    """Before and after, side by side."""
    if out.document(report.to_dict()):
        return
    before = {each.agent_id: each for each in report.before.agents}
    rows = []
    for each in report.after.agents:
        then = before.get(each.agent_id)
        rows.append((each.agent_id, str(then.assigned if then else 0), str(each.assigned),
                     f"{then.share if then else 0:.2f}", f"{each.share:.2f}"))
    if rows:
        out.table(("agent", "got", "would get", "share", "would be"), rows, right=("got", "would get", "share", "would be"))
    for words, outcome in (("As it was:", report.before), ("By the draft:", report.after)):
        out.line(f"{words:<14}" + told(outcome))
    out.note(f"From {report.decisions} decisions about {report.customers} customers"
             + ("" if report.complete else ", the newest of more")
             + f"; {report.moved} would be elsewhere, {report.unreadable} records could not be read.")


def told(outcome: WhatIfOutcome) -> str:
    """An outcome in one line."""
    ratio = "-" if outcome.most_to_least is None else f"{outcome.most_to_least:.2f}"
    return (f"{outcome.assigned} with an agent, {outcome.unassigned} without; {outcome.waited} waited, "
            f"{outcome.mean_wait_s} s on average, {outcome.longest_wait_s} s at most; Gini {outcome.gini:.3f}, "
            f"most to least {ratio}")


COMMANDS = (hand_over, why_not, gaps, what_if)
