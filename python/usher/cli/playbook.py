"""`usher playbook`: procedures as data: checked, published, compared; running journeys moved to another version."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from .. import InvalidArgument, Migration, MigrationJourney, PlaybookDiff, PlaybookLint, Session, ShadowReport, check
from .output import Output
from .store import Access, on_store

FILE = click.Path(exists=True, dir_okay=False)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")


@click.group()
def playbook() -> None:
    """Checks, publishes and compares playbooks, and moves running journeys to another version."""


def text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise InvalidArgument(f"{path}: is not UTF-8") from None


def version(name: str) -> dict[str, str]:
    """A version by its name, or a file as a draft."""
    return {"text": text_of(name)} if Path(name).is_file() else {"playbook": name}


def show_lint(out: Output, found: PlaybookLint) -> int:
    if not out.document(found.to_dict()):
        for each in found.problems:
            out.item(each.path or "-", each.rule)
        if found.ok:
            out.note(f"{found.playbook} {found.version} is sound: {found.hash}")
    return 0 if found.ok else 1


@playbook.command()
@click.argument("file", type=FILE)
@AS_JSON
def lint(file: str, as_json: bool) -> int:
    """Checks the playbook FILE: all that is wrong, each with its place. Needs no store.

    Exit code 1: something is wrong.
    """
    return show_lint(Output(as_json, quiet=False), check.playbook(text=text_of(file)))


@playbook.command()
def schema() -> None:
    """Prints the JSON Schema that playbooks are written by. Needs no store."""
    click.echo(json.dumps(check.playbook_schema().schema, ensure_ascii=False, indent=1))


@playbook.command()
@click.argument("file", type=FILE)
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
@on_store()
def publish(access: Access, file: str, reason: str) -> None:
    """Publishes the playbook FILE: new journeys of its id start with it. An older one again takes back."""
    with access.open() as session:
        done = session.playbooks.publish(text=text_of(file), reason=reason)
    if access.out.document(done.to_dict()):
        return
    about = done.playbook
    access.out.note(
        f"{about.id}: release {about.release}, version {about.version}" if done.published
        else f"{about.id}: new journeys start with this version already"
    )
    if about.running_others:
        access.out.note(f"{about.running_others} running journeys stay with other versions; see usher playbook plan")


@playbook.command(name="list")
@on_store()
def list_(access: Access) -> None:
    """Lists playbooks, shipped and published, and who runs with them."""
    with access.open() as session:
        every = list(session.playbooks.iterate())
    if access.out.document([each.to_dict() for each in every]):
        return
    rows = [
        (each.id, each.version, str(each.release) if each.release else "as shipped", each.hash[:12], str(each.running),
         str(each.running_others)) for each in every
    ]
    access.out.table(("playbook", "version", "release", "hash", "running", "with others"), rows,
                     right=("running", "with others"))


@playbook.command()
@click.argument("name")
@click.option("--release", type=int, help="A release of it; 0: as it ships.")
@click.option("--history", is_flag=True, help="Who published it, when and why.")
@on_store(reveals=True)
def show(access: Access, name: str, release: int | None, history: bool) -> None:
    """Prints the playbook NAME (an id, or a hash) as it was written."""
    with access.open() as session:
        if history:
            releases = list(session.playbooks.iterate_history(id=name, reveal=access.shown("reason")))
            if not access.out.document([each.to_dict() for each in releases]):
                for each in releases:
                    access.out.item(str(each.release), f"{each.at:%Y-%m-%d %H:%M} {each.version} {each.hash[:12]} "
                                                       f"by {each.by}: {each.reason}")
            return
        by_hash = len(name) == 64 and "@" not in name
        found = session.playbooks.get(hash=name) if by_hash else session.playbooks.get(id=name, release=release)
    if not access.out.document(found.to_dict()):
        click.echo(found.text)


def show_diff(out: Output, found: PlaybookDiff) -> None:
    if out.document(found.to_dict()):
        return
    for each in found.changes:
        out.item(f"{each.kind:<7}", each.words)
    if not found.changes:
        out.note("They say the same.")


@playbook.command()
@click.argument("before")
@click.argument("after")
@on_store()
def diff(access: Access, before: str, after: str) -> None:
    """Says in words what differs between BEFORE and AFTER: an id, id@release, a hash; AFTER may be a file."""
    new = {"text": text_of(after)} if Path(after).is_file() else {"to": after}
    with access.open() as session:
        found = session.playbooks.diff({"from": before, **new})
    show_diff(access.out, found)


def mapping(pairs: tuple[str, ...]) -> dict[str, str]:
    """`old=new` pairs; `old=` lets go."""
    out: dict[str, str] = {}
    for pair in pairs:
        old, mark, new = pair.partition("=")
        if not mark or not old or old in out:
            raise click.UsageError(f"--map {pair}: write old=new once for each, or old= to let go")
        out[old] = new
    return out


def finish(session: Session, state: Migration) -> Migration:
    while state.more:
        state = session.playbooks.step_migration(plan=state.plan, limit=1000)
    return state


def show_journey(out: Output, each: MigrationJourney) -> None:
    lines = [f"{each.customer_id}  {each.outcome}" + (f", stage {each.stage}" if each.stage else "")]
    lines += [remark.words for remark in each.remarks]
    lines += [f"{due.task_id}: due {due.from_:%Y-%m-%d %H:%M} -> {due.to:%Y-%m-%d %H:%M}" for due in each.dues]
    out.item(each.verdict, "\n".join(lines))


def show_plan(access: Access, session: Session, state: Migration, **only: Any) -> int:
    out = access.out
    journeys = list(session.playbooks.iterate_migration(plan=state.plan, **only))
    if not out.document({"migration": state.to_dict(), "journeys": [each.to_dict() for each in journeys]}):
        if out.quiet:
            click.echo(state.plan)
        for each in journeys:
            if not out.quiet and (each.verdict != "clean" or each.remarks or each.dues or each.outcome != "planned"):
                show_journey(out, each)
        total = state.totals
        out.note(f"{state.plan}: {state.state}; {total.journeys} journeys: {total.clean} clean, {total.needs_mapping} need "
                 f"a mapping, {total.blocked} blocked; {total.dues} due dates change")
        if state.state not in ("planning", "planned"):
            out.note(f"{total.migrated} migrated, {total.changed} changed meanwhile, {total.reverted} reverted, "
                     f"{total.moved_on} moved on")
    return 1 if state.totals.needs_mapping or state.totals.blocked or state.totals.changed else 0


@playbook.command()
@click.argument("to")
@click.option("--from", "from_", metavar="VERSION", help="Only journeys with this version.")
@click.option("--map", "steps", multiple=True, metavar="OLD=NEW", help="A step that is another now; OLD= lets go.")
@click.option("--map-stage", "stages", multiple=True, metavar="OLD=NEW", help="The same for a stage.")
@click.option("--recompute", is_flag=True, help="Count due dates again; without it they are kept.")
@on_store()
def plan(
    access: Access, to: str, from_: str | None, steps: tuple[str, ...], stages: tuple[str, ...], recompute: bool
) -> int:
    """Plans how running journeys move to the version TO (an id, id@release, a hash). Changes nothing else.

    Exit code 1: some need a mapping or are blocked.
    """
    with access.open() as session:
        state = session.playbooks.plan_migration(
            to=to, from_=from_, steps=mapping(steps), stages=mapping(stages), due="recompute" if recompute else "keep",
            limit=1000,
        )
        return show_plan(access, session, finish(session, state))


@playbook.command()
@click.argument("plan")
@click.option("--all-or-nothing", is_flag=True, help="Nothing at all when a journey changed or is not clean.")
@on_store()
def migrate(access: Access, plan: str, all_or_nothing: bool) -> int:
    """Carries PLAN out, or goes on with it. Exit code 1: not every journey went over."""
    with access.open() as session:
        state = session.playbooks.migration(plan=plan, limit=1).migration
        if state.state != "migrating":
            state = session.playbooks.migrate(plan=plan, all_or_nothing=all_or_nothing, limit=1000)
        return show_plan(access, session, finish(session, state), outcome="changed")


@playbook.command()
@click.argument("plan")
@on_store()
def revert(access: Access, plan: str) -> int:
    """Takes the migration PLAN back, or goes on with that; what has moved since stays. Exit code 1: some stayed."""
    with access.open() as session:
        state = session.playbooks.migration(plan=plan, limit=1).migration
        if state.state != "reverting":
            state = session.playbooks.revert_migration(plan=plan, limit=1000)
        state = finish(session, state)
        show_plan(access, session, state, outcome="moved_on")
        return 1 if state.totals.moved_on else 0


def show_report(out: Output, found: ShadowReport) -> None:
    if out.document(found.to_dict()):
        return
    out.note(f"{found.shadow.shadow}: {found.journeys} journeys, {found.differing} differ")
    for each in found.differences:
        out.item(f"{each.journeys:>5}", f"{each.what} {each.id}: {each.live} -> {each.draft}\n" + " ".join(each.examples))


@playbook.group()
def shadow() -> None:
    """Runs a draft beside live journeys, without effects."""


@shadow.command()
@click.argument("draft")
@on_store()
def start(access: Access, draft: str) -> None:
    """Starts DRAFT: a file, or a version (an id, id@release, a hash)."""
    with access.open() as session:
        started = session.playbooks.shadow(version(draft))
    if not access.out.document(started.to_dict()):
        click.echo(started.shadow)


@shadow.command(name="report")
@click.argument("shadow_id", metavar="SHADOW")
@on_store()
def report_(access: Access, shadow_id: str) -> None:
    """Says where the draft would have done otherwise."""
    with access.open() as session:
        found = session.playbooks.shadow_report(shadow=shadow_id)
    show_report(access.out, found)


@shadow.command()
@click.argument("shadow_id", metavar="SHADOW")
@on_store()
def end(access: Access, shadow_id: str) -> None:
    """Ends the shadow; its report stays."""
    with access.open() as session:
        found = session.playbooks.end_shadow(shadow=shadow_id)
    if not access.out.document(found.to_dict()):
        access.out.note(f"{found.shadow} ended.")
