"""What commands print: for people at 80 columns and more, or one JSON document."""
from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.progress import BarColumn, Progress, ProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from .. import Finding

STYLES = {
    "clean": "green", "flagged": "yellow", "blocked": "red", "met": "green", "done": "green", "missing": "red",
    "held": "yellow", "waived": "yellow", "block": "red", "flag": "yellow", "refused": "red", "queued": "cyan",
    "active": "cyan", "high": "red",
}


def styled(word: str, width: int = 0) -> Text:
    """A state in its colour, padded."""
    return Text(f"{word:<{width}}", STYLES.get(word.strip(), ""))


class Output:
    """Where a command's words go. stdout carries results, stderr notes and progress."""

    def __init__(self, as_json: bool, quiet: bool) -> None:
        self.as_json = as_json
        self.quiet = quiet
        # Values may look like markup or numbers; they are printed as they are.
        self.console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)

    def document(self, value: Any) -> bool:
        """With --json: prints the one document and says so."""
        if self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        return self.as_json

    def note(self, text: str) -> None:
        """A sentence for people; not with --quiet."""
        if not self.quiet and not self.as_json:
            self.console.print(text)

    def head(self, text: str) -> None:
        """A heading of a section."""
        self.console.print()
        self.console.print(Text(text, "bold"))

    def line(self, *parts: str | Text, indent: int = 2) -> None:
        """A line; what does not fit goes on, indented, on the next."""
        self.console.print(Padding(Text.assemble(*parts), (0, 0, 0, indent), expand=False))

    def item(self, mark: str | Text, text: str | Text, indent: int = 2) -> None:
        """A mark, and a text that wraps beside it."""
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(mark if isinstance(mark, Text) else Text(mark), text if isinstance(text, Text) else Text(text))
        self.console.print(Padding(grid, (0, 0, 0, indent), expand=False))

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str | Text]], right: Sequence[str] = ()) -> None:
        """A plain table; the columns in `right` hold numbers."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for column in columns:
            table.add_column(column, justify="right" if column in right else "left", overflow="fold")
        for row in rows:
            table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
        self.console.print(Padding(table, (0, 0, 0, 2), expand=False))


@contextlib.contextmanager
def on_terminal(out: Output, *columns: ProgressColumn) -> Iterator[Callable[..., None]]:
    """A bar of these columns, on a terminal only; what it yields changes description, completed, total."""
    if out.quiet or out.as_json or not sys.stderr.isatty():
        yield lambda **changed: None
        return
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        yield lambda **changed: progress.update(task, **changed)


Progressed = Callable[[int, int, int], None]
"""rows so far, bytes read, bytes in all"""


@contextlib.contextmanager
def bar(out: Output) -> Iterator[Progressed]:
    """A progress bar over a file."""
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn())
    with on_terminal(out, *columns) as update:
        yield lambda rows, done, total: update(completed=done, total=total, description=f"{rows} rows")


def show_finding(out: Output, finding: Mapping[str, Any], where: str = "") -> None:
    """A finding with its fix; `where` leads to it."""
    fix = f" -> {finding['fix']}" if finding["fix"] else ""
    out.item(styled(finding["severity"], 5), f"{where}{finding['code']}: {finding['explanation']}{fix}")


def attention(findings: Iterable[Finding]) -> int:
    """The exit code: 1 when a person should look."""
    return 1 if any(finding.severity != "note" for finding in findings) else 0
