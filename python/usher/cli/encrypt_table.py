"""`usher encrypt-table`: a table of the host's own, from plain text to encrypted."""
from __future__ import annotations

import contextlib
from collections.abc import Iterator

import click
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

from .. import encrypt_table as tables
from ..encrypt_table.migration import Progress as Reported
from .output import Output, on_terminal
from .store import Access, on_store


@click.command("encrypt-table")
@click.argument("mapping", type=click.Path(exists=True, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
@click.option(
    "--until", type=click.Choice(tables.STOPS), default="verify", show_default=True,
    help="State to stop at; scrub is the end.",
)
@on_store()
def encrypt_table(access: Access, mapping: str, dry_run: bool, until: str) -> int:
    """Encrypts columns of a table of your own SQLite database, in place.

    MAPPING is a JSON file: database, table, key, columns. The table goes through the states dual, backfill, verify,
    encrypted and scrub; the host goes on reading and writing. Stop at verify, change the host's code so that it
    reads and writes envelopes, then go on with --until encrypted and --until scrub. Killed or interrupted, the same
    command goes on where it was. docs/encrypt-table.md says what each state means.

    Never run it inside the host's own process.
    """
    wanted = tables.load(mapping)
    if dry_run:
        return show_plan(access.out, tables.look(wanted))
    with access.open() as session, bar(access.out) as progress:
        report = tables.encrypt_table(session, wanted, until=until, progress=progress)
    return show_report(access.out, report)


@contextlib.contextmanager
def bar(out: Output) -> Iterator[Reported]:
    """A bar over the rows of the state that is under way."""
    columns = (TextColumn("{task.description:9}"), BarColumn(), TextColumn("{task.completed} of {task.total} rows"),
               TimeRemainingColumn())
    with on_terminal(out, *columns) as update:
        yield lambda state, done, total: update(description=state, completed=done, total=max(done, total))


def size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count} bytes"


def show_plan(out: Output, plan: tables.Plan) -> int:
    """Prints the plan; 1 when something stands in the way."""
    if out.document(plan.to_dict()):
        return 1 if plan.blocked else 0
    out.head(f"{plan.table}: {plan.rows} rows, now {plan.state}")
    out.table(
        ("column", "values", "bytes"),
        [(name, str(each["values"]), size(each["bytes"])) for name, each in plan.columns.items()],
        right=("values", "bytes"),
    )
    out.line(f"The file has {size(plan.file_bytes)}; envelopes and tokens add about {size(plan.added_bytes)}.")
    out.line(f"Filling takes about {plan.seconds} s, comparing every row as long again.")
    for problem in plan.problems:
        out.item("stops" if problem.blocks else "note ", f"{problem.place}: {problem.text}")
    if not plan.problems:
        out.line("Nothing stands in the way.")
    return 1 if plan.blocked else 0


def show_report(out: Output, report: tables.Report) -> int:
    """Prints what was done; 1 when plain text is still in the file."""
    code = 1 if report.needles_found else 0
    if out.document(report.to_dict()):
        return code
    out.head(f"{report.table}: {report.state}")
    told = (
        (report.sealed, "rows sealed"), (report.verified, "rows opened and compared"),
        (report.mended, "rows whose envelope was wrong, sealed anew"),
        (report.done_again, "writes of the host done again"), (report.scrubbed, "rows scrubbed"),
    )
    for count, what in told:
        if count:
            out.line(f"{count} {what}")
    for column, count in report.without_token.items():
        if count:
            out.line(f"{count} values of {column} have no normal form: no look-up finds them")
    if report.needles:
        out.line(f"{report.needles_found} of {report.needles} plain values looked for are still in the file")
    if report.needles_found:
        out.line("They stand in another column or table as well, or something writes them: see there, run again.")
    elif report.state == "verify":
        out.line("Now change the host to read and write envelopes; then go on with --until encrypted.")
    elif report.state == "encrypted":
        out.line("Plain text is refused from here on. Delete it with --until scrub.")
    return code
