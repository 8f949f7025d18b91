"""`usher onboard`: a customer list in, onboarded customers out."""
from __future__ import annotations

import click

from .. import ImportProblem, ImportStatus
from .agents import import_agents
from .output import Output, bar, styled
from .store import Access, on_store

PROBLEMS_SHOWN = 20


@click.command()
@click.argument("csv", type=click.Path(exists=True, dir_okay=False))
@click.option("--agents", "agents_csv", metavar="CSV", help="Agents to put first; see `usher agents import`.")
@click.option("--playbook", metavar="NAME", help="The procedure to run; ikamet-intake when absent.")
@click.option("--system", metavar="NAME", help="Where the ids of CSV come from; its file name when absent.")
@click.option("--rejected", metavar="FILE", help="Where refused rows go; CSV.rejected.csv when absent.")
@on_store()
def onboard(
    access: Access, csv: str, agents_csv: str | None, playbook: str | None, system: str | None, rejected: str | None
) -> int:
    """Onboards every customer of the list CSV.

    A customer who is known already by the list's id is found again and not changed, so the same list can be run
    twice. A row that cannot be taken is written to the file of refused rows with the reason; exit code 1 then.
    """
    out = access.out
    problems: list[ImportProblem] = []
    with access.open() as session:
        if agents_csv:
            put = import_agents(session, agents_csv)
            out.note(f"{put} agents put from {agents_csv}.")
        with bar(out) as show:

            def progress(status: ImportStatus) -> None:
                problems.extend(status.problems[: PROBLEMS_SHOWN - len(problems)])
                show(status.rows, status.bytes_done, status.bytes_total)

            status = session.imports.run(
                csv, playbook=playbook, external_system=system, rejected_path=rejected, progress=progress
            )
    if not out.document({**status.to_dict(), "problems": [each.to_dict() for each in problems]}):
        summary(out, status, problems)
    return 1 if status.rejected else 0


def summary(out: Output, status: ImportStatus, problems: list[ImportProblem]) -> None:
    """What became of the rows."""
    if not out.quiet:
        out.note(
            f"{status.rows} rows: {status.created} customers new, {status.unchanged} found again, "
            f"{status.rejected} refused."
        )
        for word, count in (("clean", status.clean), ("flagged", status.flagged), ("blocked", status.blocked)):
            out.item(styled(word, 8), f"{count:>6}")
    for each in problems:
        out.item(f"line {each.line}", f"{each.field}: {each.problem}")
    if status.rejected > len(problems):
        out.line(f"and {status.rejected - len(problems)} more")
    if status.rejected and status.rejected_path:
        out.note(f"Refused rows, each with its reason: {status.rejected_path}")
