"""`usher duplicates`: records that may be one person, and what somebody decides about them."""
from __future__ import annotations

import itertools
from collections.abc import Sequence

import click

from .. import Customer, DuplicateDecision, DuplicateReason, DuplicateRuling
from .output import Output
from .store import Access, on_store

MEMBERS = ("name", "phone", "email", "birth_date")


def person(each: Customer) -> str:
    """A record in one line, as far as it is shown."""
    parts = [each.name or "(no name)", each.phone_e164 or each.phone or "", each.email or ""]
    if each.birth_date:
        parts.append(f"born {each.birth_date}")
    if each.merged_into:
        parts.append(f"merged into {each.merged_into}")
    return f"{each.id}  " + ", ".join(filter(None, parts))


def on_record(decision: DuplicateDecision | None) -> str:
    """What is on record about a pair."""
    if decision is None:
        return ""
    words = {"not_same": "Decided: not the same", "merged": "Merged", "undone": "A merge was undone"}
    return f"{words[decision.verdict]}, by {decision.by} on {decision.at:%Y-%m-%d}"


def reasons(out: Output, found: Sequence[DuplicateReason]) -> None:
    """Each feature with its weight; the rule, never a value."""
    for each in found:
        out.item(f"{each.weight:+6.1f}", f"{each.feature.replace('_', ' ')}: {each.explanation}", indent=4)


def report(out: Output, ruling: DuplicateRuling, done: str) -> None:
    """What a decision led to."""
    if out.document(ruling.to_dict()):
        return
    more = [f"{count} {word}" for count, word in ((ruling.tasks, "task(s)"), (ruling.messages, "message(s)")) if count]
    out.note(done + (f" with {' and '.join(more)}" if more else "") + ".")


@click.group()
def duplicates() -> None:
    """Finds records that may be one person; merges or dismisses them."""


@duplicates.command("list")
@click.option("--min-score", type=click.FloatRange(0, 1), help="Only pairs that score so much.")
@click.option("--decided", is_flag=True, help="Also pairs that somebody decided about.")
@click.option("--limit", default=20, show_default=True, help="At most so many.")
@on_store(reveals=True)
def list_pairs(access: Access, min_score: float | None, decided: bool, limit: int) -> None:
    """Lists pairs that may be one person. With --quiet: their ids, a pair a line."""
    with access.open() as session:
        every = session.duplicates.iterate(
            min_score=min_score, include_decided=decided, limit=min(max(limit, 1), 100), reveal=access.shown(*MEMBERS)
        )
        chosen = list(itertools.islice(every, limit))
    out = access.out
    if out.document([each.to_dict() for each in chosen]):
        return
    for each in chosen:
        if out.quiet:
            click.echo(f"{each.first.id} {each.second.id}")
            continue
        out.item(f"{each.score:.2f}", f"{person(each.first)}\n{person(each.second)}")
        if each.decision:
            out.line(on_record(each.decision), indent=7)


@duplicates.command("show")
@click.argument("customer")
@click.option("--decided", is_flag=True, help="Also records that somebody decided about.")
@on_store(reveals=True)
def show_candidates(access: Access, customer: str, decided: bool) -> None:
    """Shows who may be the same person as CUSTOMER (cus_...), and why."""
    with access.open() as session:
        found = session.duplicates.find(
            customer_id=customer, include_decided=decided, reveal=access.shown(*MEMBERS)
        )
    out = access.out
    if out.document(found.to_dict()):
        return
    for each in found.candidates:
        if out.quiet:
            click.echo(each.customer.id)
            continue
        out.item(f"{each.score:.2f}", person(each.customer))
        reasons(out, each.reasons)
        if each.decision:
            out.line(on_record(each.decision), indent=4)
    if not found.candidates:
        out.note("Nobody.")


REASON = click.option("--reason", required=True, metavar="TEXT", help="Why; kept with the decision.")


@duplicates.command()
@click.argument("customer")
@click.argument("other")
@REASON
@on_store()
def dismiss(access: Access, customer: str, other: str, reason: str) -> None:
    """Decides that CUSTOMER and OTHER are two people."""
    with access.open() as session:
        ruling = session.duplicates.dismiss(customer_id=customer, other_id=other, reason=reason)
    report(access.out, ruling, "Noted: not the same person")


@duplicates.command()
@click.argument("kept")
@click.argument("other")
@REASON
@on_store()
def merge(access: Access, kept: str, other: str, reason: str) -> None:
    """Decides that OTHER is the same person as KEPT, which stands for both from now on."""
    with access.open() as session:
        ruling = session.duplicates.merge(customer_id=kept, other_id=other, reason=reason)
    report(access.out, ruling, f"{other} rests")


@duplicates.command()
@click.argument("customer")
@REASON
@on_store()
def undo(access: Access, customer: str, reason: str) -> None:
    """Takes the merge of CUSTOMER into another record back."""
    with access.open() as session:
        ruling = session.duplicates.undo(customer_id=customer, reason=reason)
    report(access.out, ruling, f"{customer} is back")
