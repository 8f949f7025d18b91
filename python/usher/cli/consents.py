"""`usher consents`: what customers agreed to and took back."""
from __future__ import annotations

import click

from .. import ConsentChange
from .output import Output
from .store import Access, on_store

PURPOSE = click.option("--for", "what_for", default="messages", show_default=True, metavar="WORD", help="What for.")
CHANNEL = click.option("--channel", type=click.Choice(["whatsapp", "email"]), help="By which channel; every one when absent.")
AT = click.option("--at", metavar="INSTANT", help="When it was said, RFC 3339; now when absent.")
VIA = click.option("--via", metavar="WORD", help="How it came: web form, desk, telephone.")


@click.group()
def consents() -> None:
    """Lists, records and withdraws consents."""


def report(out: Output, change: ConsentChange) -> None:
    if out.document(change.to_dict()):
        return
    out.note(f"Noted as {change.consent.id}. Messages are {'' if change.messages_allowed else 'not '}agreed to.")
    if change.recalled:
        out.note(f"{change.recalled} message(s) that waited will not go out.")


@consents.command("list")
@click.argument("customer")
@on_store(reveals=True)
def list_consents(access: Access, customer: str) -> None:
    """Lists the consents of CUSTOMER (cus_...), oldest entry first. With --quiet: their ids, one a line."""
    with access.open() as session:
        page = session.consents.list(customer_id=customer, reveal=access.shown("evidence"))
    out = access.out
    if out.document([each.to_dict() for each in page.consents]):
        return
    for each in page.consents:
        if out.quiet:
            click.echo(each.id)
            continue
        parts = (each.purpose, each.channel or "every channel", each.text_version, each.via and f"via {each.via}",
                 each.evidence, f"noted by {each.by}" if each.by else "came with the profile")
        out.item(f"{each.at:%Y-%m-%d} {'given' if each.given else 'withdrawn':<9}", ", ".join(filter(None, parts)))
    if not page.consents:
        out.note("Nothing is on record.")


@consents.command()
@click.argument("customer")
@PURPOSE
@CHANNEL
@AT
@VIA
@click.option("--text-version", metavar="WORD", help="Which text was agreed to.")
@click.option("--evidence", required=True, metavar="TEXT", help="Where and how it can be proved.")
@on_store()
def give(
    access: Access, customer: str, what_for: str, channel: str | None, at: str | None, via: str | None,
    text_version: str | None, evidence: str,
) -> None:
    """Records that CUSTOMER (cus_...) agreed."""
    with access.open() as session:
        change = session.consents.give(
            {"customer_id": customer, "purpose": what_for, "channel": channel, "at": at, "via": via,
             "text_version": text_version, "evidence": evidence}
        )
    report(access.out, change)


@consents.command()
@click.argument("customer")
@PURPOSE
@CHANNEL
@AT
@VIA
@click.option("--evidence", metavar="TEXT", help="Where and how it can be proved.")
@on_store()
def withdraw(
    access: Access, customer: str, what_for: str, channel: str | None, at: str | None, via: str | None,
    evidence: str | None,
) -> None:
    """Records that CUSTOMER (cus_...) no longer agrees; messages that wait are recalled."""
    with access.open() as session:
        change = session.consents.withdraw(
            {"customer_id": customer, "purpose": what_for, "channel": channel, "at": at, "via": via,
             "evidence": evidence}
        )
    report(access.out, change)
