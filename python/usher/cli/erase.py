"""`usher erase`: what an erasure would do, the erasure, its certificate, its repetition after a restore."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from .. import (
    Erasure, ErasurePreview, ErasureReason, ErasureWait, ErasureWaitFor, FieldClass, InvalidArgument, MergedRecords, Session,
)
from .output import Output
from .store import Access, on_store

CLASSES = ("contact", "identity", "conversation", "timeline")
REASONS = ("requested", "consent_withdrawn", "not_needed", "objection", "unlawful")
ONE_CALL = 1000
WORDS: dict[ErasureWaitFor | None, str] = {
    "legal_hold": "a legal hold", "minimum_retention": "a minimum retention", "other_classes": "the other classes",
    "log_in_use": "a reader of the log", "backups": "backups whose root key is not retired",
}
COUNTED = {
    "values": "value(s) in {rows} row(s)", "events": "event(s)", "index_entries": "index entrie(s)",
    "outbox_items": "outbox item(s)", "answers": "kept answer(s)", "references": "external reference(s)",
    "timers": "timer(s)", "decisions": "decision(s) about duplicates",
}


def waits(out: Output, each: Iterable[ErasureWait]) -> None:
    """What is kept or waits, and why."""
    for wait in each:
        text = WORDS[wait.what]
        text += f", {wait.legal_basis}" if wait.legal_basis else ""
        text += f", until {wait.until:%Y-%m-%d}" if wait.until else ""
        text += f" ({wait.hold_id})" if wait.hold_id else ""
        out.item(wait.field_class or "all", f"waits for {text}", indent=4)


def show_preview(out: Output, preview: ErasurePreview) -> None:
    counts = preview.counts.to_dict()
    out.head(f"{preview.customer_id} would lose: {', '.join(preview.classes) or 'nothing'}")
    for name, word in COUNTED.items():
        if counts[name]:
            out.line(f"{counts[name]:6d} {word.format(rows=counts['rows'])}", indent=4)
    waits(out, preview.waits)
    for other in preview.merged:
        out.line(f"{other} was merged into it: --merged says what becomes of it", indent=4)
    if preview.merged_into:
        out.line(f"{preview.merged_into} stands for it and is not erased", indent=4)
    out.note("Nothing was changed. --yes erases; nobody can take that back.")


def show_erasure(out: Output, erasure: Erasure) -> None:
    out.line(f"{erasure.id}  {erasure.customer_id}  {erasure.state}: {', '.join(erasure.erased) or 'nothing yet'}")
    waits(out, erasure.waits)


def read_list(path: str) -> list[dict[str, Any]]:
    """A list as `usher erase --list --json` printed it."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise InvalidArgument(f"{path}: is not a list of `usher erase --list --json`")
    return found


def batches(every: Sequence[dict[str, Any]]) -> Iterator[Sequence[dict[str, Any]]]:
    return (every[at:at + ONE_CALL] for at in range(0, len(every), ONE_CALL))


def replay(session: Session, out: Output, path: str) -> None:
    answers = [session.erasures.replay(erasures=part) for part in batches(read_list(path))]
    erased = [each for answer in answers for each in answer.erasures]
    unknown = sum(answer.unknown for answer in answers)
    if out.document({"erased": len(erased), "unknown": unknown, "erasures": [each.to_dict() for each in erased]}):
        return
    for each in erased:
        show_erasure(out, each)
    out.note(f"Erased {len(erased)} again; {unknown} are not here.")


def write_certificate(session: Session, out: Output, erasure: Erasure, path: str) -> None:
    certificate = session.erasures.certificate(id=erasure.id)
    Path(path).write_text(json.dumps(certificate.to_dict(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    out.note(f"The certificate is in {path}.")


@click.command()
@click.argument("customer", required=False)
@click.option("--class", "classes", multiple=True, type=click.Choice(CLASSES), help="Only this class; repeatable.")
@click.option("--reason", type=click.Choice(REASONS), default="requested", show_default=True, help="Why.")
@click.option("--merged", type=click.Choice(["erase", "wake"]), help="Records merged into CUSTOMER: erase or wake them.")
@click.option("--yes", is_flag=True, help="Erase; without it only what would happen is shown.")
@click.option("--certificate", "certificate", metavar="FILE", help="Write the signed certificate to FILE.")
@click.option("--list", "listed", is_flag=True, help="List all erasures; with --json the file for --replay.")
@click.option("--replay", "replayed", metavar="FILE", help="Erase again whom FILE lists, after a restore.")
@on_store()
def erase(
    access: Access, customer: str | None, classes: tuple[FieldClass, ...], reason: ErasureReason,
    merged: MergedRecords | None, yes: bool, certificate: str | None, listed: bool, replayed: str | None,
) -> int:
    """Erases CUSTOMER (cus_...): destroys the keys, deletes the data.

    Exit code 1: something of it still waits, and the answer says for what. It goes on by itself as soon as it may,
    with the next command that opens the store.
    """
    out = access.out
    if (customer is not None) + listed + (replayed is not None) != 1:
        raise click.UsageError("give CUSTOMER, --list or --replay FILE")
    with access.open() as session:
        if replayed:
            replay(session, out, replayed)
            return 0
        if listed:
            every = list(session.erasures.iterate())
            if not out.document([each.to_dict() for each in every]):
                for each in every:
                    show_erasure(out, each)
            return 0
        if not yes:
            preview = session.erasures.preview(customer_id=customer, classes=list(classes))
            if not out.document(preview.to_dict()):
                show_preview(out, preview)
            return 0
        result = session.erasures.erase(customer_id=customer, classes=list(classes), reason=reason, merged=merged)
        done = result.erasure.state in ("wal_done", "final")
        if done and certificate:
            write_certificate(session, out, result.erasure, certificate)
        if not out.document(result.to_dict()):
            for each in (*result.merged, result.erasure):
                show_erasure(out, each)
    return 0 if done else 1
