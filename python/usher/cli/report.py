"""`usher report`: where a store stands, on one page."""
from __future__ import annotations

import itertools
from collections import Counter
from typing import Any

import click

from .. import Session
from .agents import show_workload
from .outbox import show_waiting, waiting_messages
from .output import Output, styled
from .procedure import show_procedure
from .store import Access, on_store

Reasons = Counter[tuple[str, str]]


def count_findings(session: Session) -> tuple[Counter[str], Reasons, int]:
    """Customers by outcome, open findings by severity and code, customers without an agent."""
    outcomes: Counter[str] = Counter()
    reasons: Reasons = Counter()
    unassigned = 0
    for customer in session.customers.iterate(limit=1000):
        outcomes[customer.outcome] += 1
        unassigned += customer.agent_id is None
        for one in session.customers.findings(customer_id=customer.id).findings:
            if one.state == "open":
                reasons[one.finding.severity, one.finding.code] += 1
    return outcomes, reasons, unassigned


def show_outcomes(out: Output, outcomes: Counter[str], reasons: Reasons, unassigned: int) -> None:
    total = sum(outcomes.values())
    out.head(f"{total} customers")
    meaning = {
        "clean": "nothing to look at", "flagged": "a person should look",
        "blocked": "stopped until resolved or waived",
    }
    for word, words in meaning.items():
        out.item(styled(word, 8), f"{outcomes[word]:>6}  {words}")
    out.line(f"{unassigned} have no agent yet: blocked before one is assigned, or nobody eligible.")
    for severity, title in (("block", "Why blocked"), ("flag", "Why flagged"), ("note", "Noted, for information")):
        listed = sorted((-number, code) for (kind, code), number in reasons.items() if kind == severity)
        if listed:
            out.head(title)
            cells = [f"{-number:>4} {code}" for number, code in listed]
            half = (len(cells) + 1) // 2
            for left, right in itertools.zip_longest(cells[:half], cells[half:], fillvalue=""):
                out.line(f"{left:<36}{right}".rstrip(), indent=0)


@click.command()
@click.option("--playbook", metavar="NAME", help="How journeys of this playbook go, instead.")
@on_store(reveals=True)
def report(access: Access, playbook: str | None) -> None:
    """Counts customers by outcome and reason, shows the workload and what waits to be sent.

    With --playbook: how long stages last and whose time that was, what was in time, the playbook's key figures.
    """
    out = access.out
    with access.open() as session:
        if playbook:
            found = session.reports.summary(playbook=playbook)
            if not out.document(found.to_dict()):
                show_procedure(out, found)
            return
        outcomes, reasons, unassigned = count_findings(session)
        waiting = waiting_messages(session)
        if out.as_json:
            out.document(as_document(session, outcomes, reasons, unassigned, waiting))
            return
        show_outcomes(out, outcomes, reasons, unassigned)
        out.head("Workload")
        show_workload(access, session)
    out.head("Outbox")
    show_waiting(access, waiting)


def as_document(
    session: Session, outcomes: Counter[str], reasons: Reasons, unassigned: int, waiting: Counter[Any]
) -> dict[str, Any]:
    return {
        "outcomes": {word: outcomes[word] for word in ("clean", "flagged", "blocked")},
        "unassigned": unassigned,
        "findings": [
            {"severity": severity, "code": code, "number": number}
            for (severity, code), number in sorted(reasons.items())
        ],
        "workload": session.assignment.workload().to_dict(),
        "messages": [
            {"state": state, "template": template, "language": language, "reason": reason, "number": number}
            for (state, template, language, reason), number in sorted(waiting.items())
        ],
    }
