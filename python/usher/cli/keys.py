"""`usher keys`: what keys there are, their replacement while the store is in use, the passphrases that open it."""
from __future__ import annotations

import contextlib
import sys
from typing import Any

import click
from rich.progress import BarColumn, TextColumn

from .. import Conflict, KeyDenied, KeyJob, KeyKind, KeyMismatch, KeysStatus, PassphraseCost, Session
from .keys_status import show_job, show_quarantine, show_status
from .output import Output, on_terminal
from .store import COST, KEY_BYTES, Access, ask, on_store, read_passphrase, read_secret

NEW_PASSPHRASE = click.option(
    "--new-passphrase-file", metavar="FILE", help="File with the new passphrase; typed in when absent."
)
SLOT = click.argument("slot", type=click.IntRange(0, 7))


@click.group()
def keys() -> None:
    """Shows keys, replaces them, adds and revokes passphrases."""


def new_passphrase(path: str | None) -> bytes | str:
    """From a file, or typed in twice; USHER_PASSPHRASE is the one that opens the store now."""
    if path:
        return read_passphrase(path)
    if not sys.stdin.isatty():
        raise click.UsageError("no new passphrase: give --new-passphrase-file")
    return ask("New passphrase", confirm=True)


@keys.command()
@on_store()
def status(access: Access) -> int:
    """Shows what keys there are, what copies of the store open with, jobs, and what should be mended.

    Exit code 1: something should be mended.
    """
    with access.open() as session:
        found = session.keys.status()
    if not access.out.document(found.to_dict()):
        show_status(access.out, found)
    return 1 if found.warnings or found.quarantine else 0


def finish(session: Session, out: Output, job: KeyJob) -> KeyJob:
    """Steps a job to its end. One that is blocked by its quarantine tries that again."""
    found = session.keys.status()
    total = found.data_keys + found.replaced_data_keys if job.kind == "root" else None
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed} done"))
    with on_terminal(out, *columns) as update:
        going = job.state != "finished"
        while going:
            update(description=f"{job.kind} key", completed=job.done, total=total)
            job = session.keys.step(id=job.id)
            going = job.state == "running"
    return job


def conclude(session: Session, out: Output, *jobs: KeyJob) -> int:
    """Shows what became of jobs; 1 when one is blocked, with what is in its way."""
    blocked = [job.id for job in jobs if job.state == "blocked"]
    if out.as_json:
        return 1 if blocked else 0
    for job in jobs:
        if not out.quiet or job.state == "blocked":
            show_job(out, job)
    if blocked:
        show_quarantine(out, [each for each in session.keys.status().quarantine if each.job in blocked])
    return 1 if blocked else 0


def finished(session: Session, out: Output, job: KeyJob) -> int:
    """Brings one job to its end and shows it."""
    job = finish(session, out, job)
    out.document(job.to_dict())
    return conclude(session, out, job)


def newest(session: Session, kind: KeyKind, customer: str | None = None) -> KeyJob | None:
    """The newest job of this kind."""
    jobs = session.keys.status().jobs
    return next((job for job in jobs if (job.kind, job.customer_id) == (kind, customer)), None)


@keys.command("replace-root")
@click.option("--new-key-file", metavar="FILE", help="The new key, which exists already: 32 raw bytes.")
@click.option("--new-passphrase-file", metavar="FILE", help="File with a passphrase that stands for a new random key.")
@COST
@on_store()
def replace_root(
    access: Access, new_key_file: str | None, new_passphrase_file: str | None, passphrase_cost: PassphraseCost
) -> int:
    """Puts a new root key in the place of the one in use: every key is wrapped anew, what they sealed stays.

    At once only the new one opens the store, and all passphrases are revoked: add them again. The store can be used
    meanwhile. Killed or interrupted, the same command goes on where it was. Exit code 1: a key in quarantine could
    not be read, and needs the old root key still.
    """
    if new_key_file and new_passphrase_file:
        raise click.UsageError("give either --new-key-file or --new-passphrase-file")
    new: dict[str, Any] = (
        {"key": read_secret(new_key_file, KEY_BYTES)} if new_key_file
        else {"passphrase": new_passphrase(new_passphrase_file)}
    )
    [(what, secret)] = new.items()
    try:
        with access.open() as session:
            begun = session.keys.replace_root(secret, passphrase=what == "passphrase", cost=passphrase_cost)
            return finished(session, access.out, begun)
    except (KeyDenied, KeyMismatch, Conflict):
        # What opened the store before an earlier run does not any more; what that run brought does.
        with contextlib.suppress(KeyDenied, KeyMismatch), access.open(new) as session:
            if job := newest(session, "root"):
                return finished(session, access.out, job)
        raise


@keys.command()
@click.argument("kind", type=click.Choice(["index", "row_seal", "chain", "checkpoint", "data"]))
@click.argument("customer", required=False)
@on_store()
def rotate(access: Access, kind: KeyKind, customer: str | None) -> int:
    """Puts a new key in the place of the store's own key KIND, or of the data keys of CUSTOMER (cus_...).

    index: every token is made anew. data: the values of CUSTOMER are sealed anew. row_seal, chain, checkpoint: the new
    key is used from now on; what the older one made stays valid, and `usher keys retire` destroys it when nothing
    needs it. Killed or interrupted, the same command goes on where it was.
    """
    if (kind == "data") != (customer is not None):
        raise click.UsageError("CUSTOMER goes with data, and data with CUSTOMER")
    with access.open() as session:
        job = newest(session, kind, customer)
        if job is None or job.state == "finished":
            job = session.keys.rotate(kind=kind, customer_id=customer)
        return finished(session, access.out, job)


@keys.command()
@click.argument("job")
@click.option("--limit", type=click.IntRange(1, 1000), default=1000, show_default=True, help="At most so many keys or rows.")
@on_store()
def step(access: Access, job: str, limit: int) -> int:
    """Goes on with JOB (keyjob_...) for one transaction."""
    with access.open() as session:
        done = session.keys.step(id=job, limit=limit)
        access.out.document(done.to_dict())
        return conclude(session, access.out, done)


@keys.command()
@on_store()
def resume(access: Access) -> int:
    """Brings every job to its end that is under way or blocked, the oldest first."""
    out = access.out
    with access.open() as session:
        left = [job for job in reversed(session.keys.status().jobs) if job.state != "finished"]
        done = [finish(session, out, job) for job in left]
        out.document([job.to_dict() for job in done])
        if not done:
            out.note("No job is under way.")
        return conclude(session, out, *done)


def changed(out: Output, status: KeysStatus, text: str) -> None:
    if not out.document(status.to_dict()):
        out.note(text)


@keys.command()
@click.argument("kind", type=click.Choice(["row_seal", "chain", "checkpoint"]))
@click.argument("generation", type=click.IntRange(1))
@on_store()
def retire(access: Access, kind: KeyKind, generation: int) -> None:
    """Destroys the replaced key KIND of GENERATION, when nothing was made with it that is still there."""
    with access.open() as session:
        found = session.keys.retire(kind=kind, generation=generation)
    changed(access.out, found, f"Key {kind} {generation} is destroyed.")


def live(status: KeysStatus) -> str:
    """The slots that open the store, as words."""
    slots = ", ".join(str(each.slot) for each in status.slots if each.revoked_at is None)
    return f"Passphrases stand in slots {slots}." if slots else "No passphrase opens the store."


@keys.command("add-passphrase")
@NEW_PASSPHRASE
@COST
@on_store()
def add_passphrase(access: Access, new_passphrase_file: str | None, passphrase_cost: PassphraseCost) -> None:
    """Adds a passphrase that opens the store, in a free slot; up to 8."""
    secret = new_passphrase(new_passphrase_file)
    with access.open() as session:
        found = session.keys.set_passphrase(secret, cost=passphrase_cost)
    changed(access.out, found, f"Added. {live(found)}")


@keys.command("change-passphrase")
@SLOT
@NEW_PASSPHRASE
@COST
@on_store()
def change_passphrase(
    access: Access, slot: int, new_passphrase_file: str | None, passphrase_cost: PassphraseCost
) -> None:
    """Puts another passphrase into SLOT (0 to 7).

    Copies of the store's keys made before still open with the old one: `usher keys replace-root` when it leaked.
    """
    secret = new_passphrase(new_passphrase_file)
    with access.open() as session:
        found = session.keys.set_passphrase(secret, slot=slot, cost=passphrase_cost)
    changed(access.out, found, f"Changed. {live(found)}")


@keys.command()
@SLOT
@on_store()
def revoke(access: Access, slot: int) -> None:
    """Takes the passphrase in SLOT (0 to 7) away.

    Copies of the store's keys made before still open with it: `usher keys replace-root` when it leaked.
    """
    with access.open() as session:
        found = session.keys.revoke(slot=slot)
    changed(access.out, found, f"Revoked. {live(found)}")
