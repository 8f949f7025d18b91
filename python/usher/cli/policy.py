"""`usher policy`: who may see which personal values for what."""
from __future__ import annotations

import json
from typing import TextIO

import click

from .. import InvalidArgument, StoredPolicy
from .output import Output
from .store import Access, on_store


@click.group()
def policy() -> None:
    """Shows and puts the policy of reveals."""


def report(out: Output, stored: StoredPolicy) -> None:
    if out.document(stored.to_dict()):
        return
    if stored.version == 0:
        out.note("Nobody has put a policy: every role may see what a purpose is stated for.")
    else:
        out.note(f"Version {stored.version}, put by {stored.by} on {stored.at:%Y-%m-%d}: {stored.reason}")
    out.table(
        ("role", "classes", "purposes"),
        [(rule.role, ", ".join(rule.classes), ", ".join(rule.purposes)) for rule in stored.policy.rules],
    )
    out.note("Put by: " + (", ".join(stored.policy.administer) or "anybody"))


@policy.command("show")
@click.option("--version", type=int, metavar="N", help="As it was; the newest when absent.")
@on_store(reveals=True)
def show_policy(access: Access, version: int | None) -> None:
    """Shows the policy: roles, classes of values, purposes."""
    with access.open() as session:
        stored = session.policy.get(version=version, reveal=access.shown("reason"))
    report(access.out, stored)


@policy.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--reason", required=True, metavar="TEXT", help="Why; kept with the version.")
@on_store()
def put(access: Access, file: TextIO, reason: str) -> None:
    """Puts the policy in FILE: JSON with "rules" (role, classes, purposes) and "administer" (roles)."""
    try:
        wanted = json.load(file)
    except ValueError as error:
        raise InvalidArgument(f"{file.name}: is not JSON") from error
    with access.open() as session:
        stored = session.policy.put({"policy": wanted, "reason": reason})
    report(access.out, stored)
