"""`usher privacy`: the rights of the person behind a record."""
from __future__ import annotations

import json
import os

import click

from .. import Correction, CustomerExport
from .output import styled
from .store import Access, on_store

REASON = click.option("--reason", required=True, metavar="TEXT", help="Why; written on the timeline.")


@click.group()
def privacy() -> None:
    """Exports a person's data, shows what was corrected, restricts processing."""


def write_export(path: str, document: CustomerExport) -> None:
    """The document in a new file that only its owner can read: all of it is in the clear."""
    text = json.dumps(document.to_dict(), ensure_ascii=False, indent=2) + "\n"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


@privacy.command()
@click.argument("customer")
@click.option("--output", "-o", metavar="FILE", help="A new file for the document; stdout with --json.")
@on_store()
def export(access: Access, customer: str, output: str | None) -> int:
    """Exports all that is stored about CUSTOMER (cus_...) in the clear, with its proof; needs --purpose.

    Exit code 1 when something could not be read or is not what was written.
    """
    out = access.out
    if not output and not out.as_json:
        raise click.UsageError("give --output FILE, or --json for stdout")
    if not access.purpose:
        raise click.UsageError("an export needs --purpose: why personal values are handed out")
    if output and os.path.lexists(output):
        raise click.UsageError(f"{output}: exists already")
    with access.open() as session:
        document = session.privacy.export(customer_id=customer)
    if output:
        write_export(output, document)
    if not out.document(document.to_dict()):
        out.note(f"Wrote {output}: {len(document.timeline)} events, {len(document.messages)} messages.")
        for mark in document.marks:
            out.item(styled(mark.state, 8), f"{mark.where}: {mark.what}")
        for problem in document.proof.problems:
            out.item("not proved", f"{problem.where}: {problem.what}")
    return 0 if document.proof.intact and not document.marks else 1


def old_value(each: Correction) -> str:
    """What stood there, as far as it is shown."""
    if not each.filled:
        return "(empty)"
    values = (each.contact, each.identity, each.conversation, each.other)
    shown = next((value for value in values if value is not None), "(erased)")
    return shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)


@privacy.command()
@click.argument("customer")
@on_store(reveals=True)
def corrections(access: Access, customer: str) -> None:
    """Lists what stood in the profile of CUSTOMER (cus_...) before it was amended."""
    with access.open() as session:
        page = session.privacy.corrections(
            customer_id=customer, reveal=access.shown("contact", "identity", "conversation", "reason")
        )
    out = access.out
    if out.document([each.to_dict() for each in page.corrections]):
        return
    for each in page.corrections:
        why = f" ({each.reason})" if each.reason else ""
        out.item(f"{each.at:%Y-%m-%d}", f"{each.field}: {old_value(each)}, amended by {each.by}{why}")
    if not page.corrections:
        out.note("Nothing was corrected.")


@privacy.command()
@click.argument("customer")
@REASON
@on_store()
def restrict(access: Access, customer: str, reason: str) -> None:
    """Has the data of CUSTOMER (cus_...) only stored: no amendment, no message, no timer."""
    with access.open() as session:
        answer = session.privacy.restrict(customer_id=customer, reason=reason)
    if not access.out.document(answer.to_dict()):
        access.out.note(f"{customer} is restricted since {answer.restricted:%Y-%m-%d %H:%M} UTC.")


@privacy.command()
@click.argument("customer")
@REASON
@on_store()
def lift(access: Access, customer: str, reason: str) -> None:
    """Lifts the restriction of CUSTOMER (cus_...); what waited goes on."""
    with access.open() as session:
        answer = session.privacy.lift(customer_id=customer, reason=reason)
    if not access.out.document(answer.to_dict()):
        access.out.note(f"{customer} may be worked with again.")
