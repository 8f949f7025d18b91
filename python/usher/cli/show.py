"""`usher show`: one customer in full."""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

from .. import Customer, Gate, Journey, Message, Order, Precondition, RequiredDocuments, Session, Task
from .agents import external_ref
from .output import Output, styled
from .store import Access, on_store
from .tasks import due_text


@click.command()
@click.argument("customer")
@on_store(reveals=True)
def show(access: Access, customer: str) -> None:
    """Shows CUSTOMER in full: profile, findings, agent and why, messages, tasks, gate, steps.

    CUSTOMER is an id (cus_...) or your own key, SYSTEM:ID (for an imported list: FILE:ID).
    """
    with access.open() as session:
        found = session.customers.get(
            id=customer if customer.startswith("cus_") else None,
            external_ref=None if customer.startswith("cus_") else external_ref(customer),
            reveal=access.shown("name", "phone", "email", "nationality", "passport"),
        )
        facts = gather(access, session, found)
    if access.out.document({name: plain(value) for name, value in facts.items()}):
        return
    out = access.out
    show_profile(out, found)
    show_findings(out, facts["findings"])
    show_assignment(out, facts["assignment"], facts["agents"], found)
    show_messages(out, facts["messages"])
    show_orders(out, facts["orders"])
    show_documents(out, facts["documents"])
    show_tasks(out, facts["tasks"], facts["agents"])
    show_gate(out, facts["gate"])
    show_steps(out, facts["journey"])


def gather(access: Access, session: Session, customer: Customer) -> dict[str, Any]:
    """Everything that the page shows."""
    ident = customer.id
    try:
        assignment = session.assignment.explain(customer_id=ident)
    except Precondition:  # no assignment was tried yet
        assignment = None
    team = session.agents.iterate(limit=1000, reveal=access.shown("name"))
    return {
        "customer": customer,
        "findings": session.customers.findings(customer_id=ident),
        "assignment": assignment,
        "agents": {agent.id: agent.name for agent in team},
        "messages": session.messages.list(customer_id=ident, reveal=access.shown("body")).messages,
        "orders": session.orders.list(customer_id=ident, reveal=access.shown("notes")).orders,
        "documents": session.documents.missing(customer_id=ident),
        "tasks": tuple(session.tasks.iterate(customer_id=ident, reveal=access.shown("title", "description"))),
        "journey": session.journeys.get(customer_id=ident),
        "gate": session.journeys.gate(customer_id=ident),
    }


def plain(value: Any) -> Any:
    """Records as JSON."""
    from .._codec import to_json

    return to_json(value)


def show_profile(out: Output, customer: Customer) -> None:
    out.console.rule(customer.name or customer.id, align="left", characters="=")
    ref = f"  ({customer.external_ref.system}:{customer.external_ref.id})" if customer.external_ref else ""
    out.line(customer.id + ref)
    if customer.restricted:
        out.line("restricted ", f"since {customer.restricted:%Y-%m-%d}: only stored until `usher privacy lift`")
    if customer.merged_into:
        out.line("merged   ", f"into {customer.merged_into}; this record rests until `usher duplicates undo`")
    out.line("outcome  ", styled(customer.outcome), f"   service {customer.service}   source {customer.source}")
    out.line(f"phone    {customer.phone or '-'}   WhatsApp {customer.whatsapp}   e-mail {customer.email or '-'}")
    passport = customer.passport
    out.line(
        f"passport {passport.number or '-'} ({passport.surname}, {passport.given_names})" if passport else "passport -",
        f"   nationality {customer.nationality or '-'}",
    )
    out.line(
        f"speaks   {' '.join(customer.languages) or '-'}   permit until {customer.permit_expires or '-'}   "
        f"WhatsApp agreed {customer.whatsapp_opt_in.at.date() if customer.whatsapp_opt_in else 'no'}"
    )


def show_findings(out: Output, findings: Any) -> None:
    out.head("Findings")
    if not findings.findings:
        out.line("none")
    for one in findings.findings:
        state = "" if one.state == "open" else f" [{one.state}{f' by {one.waived_by}' if one.waived_by else ''}]"
        finding = one.finding
        text = f"{finding.code} on {finding.field}{state}\n{finding.explanation}"
        out.item(styled(finding.severity, 5), text + (f"\n-> {finding.fix}" if finding.fix else ""))


def named(text: str, agents: dict[str, str]) -> str:
    """The same with agents' names for their ids."""
    return re.sub(r"agt_\w+", lambda match: agents.get(match[0], match[0]), text)


def show_assignment(out: Output, assignment: Any, agents: dict[str, str], customer: Customer) -> None:
    out.head("Agent: " + (agents.get(customer.agent_id, customer.agent_id) if customer.agent_id else "nobody"))
    if assignment is None:
        out.line("No assignment was tried yet: the profile comes first.")
        return
    decision = assignment.decision
    wanted = f"wanted {' '.join(decision.wanted_skills) or '-'}, speaking {' or '.join(decision.wanted_languages)}"
    out.line(f"{wanted}; policy {decision.policy}")
    for line in assignment.lines:
        out.item("-", named(line, agents))


def show_messages(out: Output, messages: Sequence[Message]) -> None:
    out.head("Messages, as they would go out")
    if not messages:
        out.line("none")
    for each in messages:
        title = each.template_name or "free text"
        out.item(
            styled(each.state, 8), f"{title} ({each.language}{', fallback' if each.fallback_used else ''}), "
            f"{each.channel.upper()} {each.direction.upper()}: {each.explanation}"
        )
        out.line(each.body, indent=11)


def show_orders(out: Output, orders: Sequence[Order]) -> None:
    out.head("Orders")
    if not orders:
        out.line("none")
    for each in orders:
        notes = f"; notes: {each.notes}" if each.notes else ""
        out.item(styled(each.state, 9), f"{each.service}, placed {each.placed_at.date()}{notes}\n{each.id}")


def show_documents(out: Output, documents: RequiredDocuments) -> None:
    out.head(f"Documents for {documents.service}: {documents.missing} missing")
    for each in documents.documents:
        if each.missing:
            out.item("missing", each.title)
        elif each.state:
            out.item(f"{each.state:<7}", each.title)


def show_tasks(out: Output, tasks: Sequence[Task], agents: dict[str, str]) -> None:
    out.head("Tasks")
    if not tasks:
        out.line("none")
    for each in tasks:
        who = agents.get(each.agent_id, each.agent_id) if each.agent_id else "nobody yet"
        out.item(styled(each.priority, 6), f"{each.title} [{each.state}]\nfor {who}; priority: {each.priority_reason}")
        out.line(f"due {due_text(each)}" + (", an estimate" if each.due.estimated else ""), indent=9)
        for day in each.due.days:
            out.line(f"{day.date:%a %Y-%m-%d}  {day.reason}", indent=11)


def show_gate(out: Output, gate: Gate) -> None:
    out.head(f"Gate of stage {gate.gate}: {'open' if gate.open else 'closed'}")
    for item in gate.items:
        out.item(styled(item.state.replace("_", " "), 14), f"{item.title} ({item.explanation})")


def spans(clauses: Sequence[str]) -> str:
    """S0-4 S0-5 S0-6 S0-9 -> "S0-4..6 S0-9"."""
    parts: list[tuple[str, int, int]] = []
    for clause in clauses:
        procedure, _, number = clause.rpartition("-")
        if parts and parts[-1][0] == procedure and parts[-1][2] + 1 == int(number):
            parts[-1] = (procedure, parts[-1][1], int(number))
        else:
            parts.append((procedure, int(number), int(number)))
    return " ".join(f"{name}-{first}" + (f"..{last}" if last > first else "") for name, first, last in parts)


def show_steps(out: Output, journey: Journey) -> None:
    out.head(f"Steps of {journey.playbook} {journey.version}: {journey.state}, stage {journey.stage}")
    for step in journey.steps:
        clauses = f" [{spans(step.clauses)}]" if step.clauses else ""
        why = "" if step.explanation == step.state else f": {step.explanation}"
        out.item(styled(step.state, 7), f"{step.title}{why}{clauses}")
