"""`usher verify` and `usher checkpoint`: is all as it was written, and the proof of it that is kept elsewhere."""
from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from .. import InvalidArgument
from .store import Access, on_store


@click.command()
@click.option("--out", "path", metavar="FILE", help="Write it to FILE, a new one; stdout when absent.")
@click.option("--n", type=click.IntRange(1), help="An older one again, by its number; nothing is made then.")
@on_store()
def checkpoint(access: Access, path: str | None, n: int | None) -> None:
    """Makes a signed checkpoint over all timelines and prints its JSON.

    Keep it where nobody who can write the store can write: `usher verify --against FILE` then finds out whether the
    store was rolled back or rewritten since.
    """
    if path and os.path.lexists(path):
        raise click.UsageError(f"{path}: exists already")
    with access.open() as session:
        made = session.timeline.checkpoint(n=n)
    if path:
        with open(path, "x", encoding="utf-8") as file:
            file.write(json.dumps(made.to_dict(), indent=2) + "\n")
    if access.out.document(made.to_dict()):
        return
    if path:
        access.out.note(f"Checkpoint {made.n} is in {path}: {made.count} timelines grew since the one before.")
    else:
        click.echo(json.dumps(made.to_dict(), indent=2))


def read_checkpoint(path: str) -> dict[str, Any]:
    """What `usher checkpoint` wrote; the engine looks at its members and its signature."""
    try:
        found = json.loads(Path(path).read_text(encoding="utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError):
        found = None
    if not isinstance(found, dict):
        raise InvalidArgument(f"{path}: is not a checkpoint of `usher checkpoint`")
    return found


@click.command()
@click.argument("customer", required=False)
@click.option("--against", metavar="FILE", help="A checkpoint that was kept elsewhere.")
@on_store()
def verify(access: Access, customer: str | None, against: str | None) -> int:
    """Checks seals, timelines, indexes, references and checkpoints: of CUSTOMER (cus_...), or of the whole store.

    Exit code 1: something is not as it was written; each such place is listed.
    """
    if customer and against:
        raise click.UsageError("--against goes with the whole store: leave CUSTOMER out")
    kept = read_checkpoint(against) if against else None
    with access.open() as session:
        found = session.timeline.verify(customer_id=customer, against=kept)
    out = access.out
    if not out.document(found.to_dict()):
        for problem in found.problems:
            out.item(problem.subject_id, f"{problem.where}: {problem.what}", indent=0)
        out.note(
            f"{'Intact' if found.intact else f'Not intact, {len(found.problems)} problem(s)'}: {found.subjects} subjects, "
            f"{found.events} events, {found.rows} rows, {found.checkpoints} checkpoints."
        )
        if found.unanchored:
            out.note(f"{found.unanchored} events are in no checkpoint yet; `usher checkpoint` makes one.")
    return 0 if found.intact else 1
