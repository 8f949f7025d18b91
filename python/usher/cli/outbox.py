"""`usher outbox`: what usher decided and the host still has to carry out. Looks only; claims nothing."""
from __future__ import annotations

from collections import Counter

import click

from .. import Session
from .store import Access, on_store

Waiting = Counter[tuple[str, str, str, str]]


def waiting_messages(session: Session) -> Waiting:
    """Messages that are not out yet: state, template, language and why, each with its number."""
    count: Waiting = Counter()
    for customer in session.customers.iterate(limit=1000):
        for message in session.messages.list(customer_id=customer.id).messages:
            if message.direction == "outbound" and message.state in ("queued", "held", "refused"):
                count[message.state, message.template_name or "free text", message.language, message.reason] += 1
    return count


def show_waiting(access: Access, waiting: Waiting) -> None:
    """A line a kind of message."""
    out = access.out
    states = Counter(key[0] for key, number in waiting.items() for _ in range(number))
    out.line(
        f"{states['queued']} messages wait in the outbox for the host to send, {states['held']} are held back, "
        f"{states['refused']} the channel does not allow."
    )
    if waiting:
        kinds: Counter[tuple[str, str, str]] = Counter()
        for (state, template, language, reason), number in waiting.items():
            kinds[state, f"{template} ({language})", reason] += number
        rows = [(*kind, str(number)) for kind, number in sorted(kinds.items())]
        out.table(("state", "message", "why this way", "number"), rows, right=("number",))


@click.command()
@on_store()
def outbox(access: Access) -> None:
    """Shows what waits to be sent. Sending is the host's work: see session.outbox.claim and ack."""
    with access.open() as session:
        waiting = waiting_messages(session)
    members = ("state", "template", "language", "reason")
    listed = [{**dict(zip(members, kind)), "number": number} for kind, number in sorted(waiting.items())]
    if not access.out.document(listed):
        show_waiting(access, waiting)
