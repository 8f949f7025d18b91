"""The way of a table: PLAINTEXT -> DUAL -> BACKFILL -> VERIFY -> ENCRYPTED -> SCRUB. Each step is a transaction of
the host's database that says in it how far it is, so a process that dies goes on where it was."""
from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .._errors import Conflict, Integrity, InvalidArgument, Precondition
from . import plan, schema, scrub
from .fill import Table, drain
from .host import alone, connect, translated, write
from .mapping import Mapping

if TYPE_CHECKING:
    from .. import Session

STATES = ("plaintext", "dual", "backfill", "verify", "encrypted", "scrub", "done")
"""In order. A table in `verify` is filled and being compared; in `scrub` its plain text is being deleted."""
STOPS = ("dual", "backfill", "verify", "encrypted", "scrub")
PASSES = 3

Progress = Callable[[str, int, int], object]
"""state, rows done in it, rows in all"""


@dataclass
class Report:
    """What a run did."""

    table: str
    state: str = "plaintext"
    rows: int = 0
    sealed: int = 0
    """Rows that got their envelopes."""
    verified: int = 0
    """Rows that were opened and compared in the last pass."""
    mended: int = 0
    """Rows whose envelope was not that of the plain text, or whose token was not, and which were sealed anew."""
    done_again: int = 0
    """Notes of rows that the host wrote meanwhile."""
    scrubbed: int = 0
    without_token: dict[str, int] = field(default_factory=dict)
    """By column: values that have no normal form, so that no look-up finds them."""
    needles: int = 0
    needles_found: int = 0
    seconds: dict[str, float] = field(default_factory=dict)

    def to_dict(self) -> dict[str, Any]:
        return dict(vars(self))


def look(mapping: Mapping) -> plan.Plan:
    """The dry run: what would happen. Writes nothing."""
    connection = connect(mapping.database)
    try:
        with translated():
            return plan.make_plan(connection, mapping)
    finally:
        connection.close()


def encrypt_table(
    session: Session, mapping: Mapping, *, until: str = "verify", progress: Progress | None = None
) -> Report:
    """Takes the table to the state `until` ("scrub": to the end), or on from where a run before stopped.

    For a process of its own: not inside the host. Ctrl-C and kill -9 lose nothing; run it again.
    """
    if until not in STOPS:
        raise InvalidArgument(f"until: must be one of {', '.join(STOPS)}")
    with alone(mapping.database), translated():
        run = _Run(session, mapping, progress or (lambda state, done, total: None))
        try:
            run.to(until)
        finally:
            run.connection.close()
        if until == "scrub" and run.report.state == "scrub":
            run.finish()
        return run.report


class _Run:
    def __init__(self, session: Session, mapping: Mapping, progress: Progress) -> None:
        self._session, self._mapping, self._progress = session, mapping, progress
        self.connection = connect(mapping.database)
        self.report = Report(mapping.table)
        self._needles: list[bytes] = []

    def to(self, until: str) -> None:
        wanted = STATES.index(until)
        state, known, self._place = plan.current_state(self.connection, self._mapping)
        if known is not None and known != self._mapping.canonical():
            raise Conflict("mapping: the table is under way with another one; finish with that")
        if state == "plaintext":
            self._refuse_problems()
        self._session.fields.define(table=self._mapping.name, columns=[c.definition() for c in self._mapping.columns])
        self.table = Table(self.connection, self._session, self._mapping)
        self.report.rows = self.connection.execute(f"SELECT count(*) FROM {self.table.name}").fetchone()[0]
        self.report.state = state
        steps = {"plaintext": self._dual, "dual": self._begin_fill, "backfill": self._fill, "verify": self._encrypt,
                 "encrypted": self._begin_scrub, "scrub": self._scrub}
        while STATES.index(self.report.state) < wanted:
            self._timed(steps[self.report.state])
        if until == "verify" and self.report.state == "verify":
            self._timed(self._verify)
        if until == "scrub" and self.report.state == "scrub":
            self._timed(self._scrub)

    def _timed(self, step: Callable[[], None]) -> None:
        name, started = step.__name__.strip("_"), time.monotonic()
        step()
        self.report.seconds[name] = round(time.monotonic() - started, 3)

    def _refuse_problems(self) -> None:
        found = [problem for problem in plan.make_plan(self.connection, self._mapping).problems if problem.blocks]
        if found:
            raise Precondition(
                f"{found[0].place}: {found[0].text}" + (f" (and {len(found) - 1} more)" if len(found) > 1 else "")
            )

    def _enter(self, state: str, place: Any = None) -> None:
        """Inside the transaction that makes it true."""
        self.connection.execute(
            f"UPDATE {schema.STATE_TABLE} SET state = ?, place = ? WHERE table_name = ?", (state, place, self._mapping.table)
        )

    def _entered(self, state: str) -> None:
        self.report.state, self._place = state, None

    def _dual(self) -> None:
        with write(self.connection):
            self.connection.execute(schema.CREATE_STATE)
            schema.run(self.connection, schema.add_columns(self._mapping) + schema.watch(self._mapping))
            self.connection.execute(
                f"INSERT INTO {schema.STATE_TABLE} (table_name, mapping, state) VALUES (?, ?, 'dual')",
                (self._mapping.table, self._mapping.canonical()),
            )
        self._entered("dual")

    def _begin_fill(self) -> None:
        with write(self.connection):
            self._enter("backfill")
        self._entered("backfill")

    def _fill(self) -> None:
        while rows := self.table.after(self._place, unsealed=True):
            updates = self.table.seal(rows)
            started = time.monotonic()
            with write(self.connection):
                self.table.write(updates)
                self._enter("backfill", rows[-1][0])
            self.table.timed(time.monotonic() - started)
            self._place = rows[-1][0]
            self.report.sealed += len(rows)
            self._progress("backfill", self.report.sealed, self.report.rows)
        self._drain()
        with write(self.connection):
            self._enter("verify")
        self._entered("verify")

    def _drain(self) -> None:
        """Until hardly anything is noted: a host that goes on writing always leaves something."""
        while True:
            asked = self.table.batch.rows
            notes = drain(self.connection, self.table)
            self.report.done_again += notes
            if notes < asked:
                return

    def _verify(self) -> None:
        """Opens and compares every row, until nothing had to be mended in a whole pass."""
        for _ in range(PASSES):
            mended, place = 0, None
            self.report.verified = 0
            while rows := self.table.after(place, unsealed=False):
                wrong = self.table.wrong(rows)
                if wrong:
                    mended += sum(self.table.is_sealed(row) for row in wrong)
                    updates = self.table.mend(wrong)
                    with write(self.connection):
                        self.table.write(updates)
                place = rows[-1][0]
                self.report.verified += len(rows)
                self._progress("verify", self.report.verified, self.report.rows)
                self._drain()
            self.report.mended += mended
            if mended == 0:
                break
        else:
            raise Integrity("verify: envelopes that do not hold their plain text keep appearing; see what writes them")
        indexed = [column.name for column in self._mapping.columns if column.token]
        self.report.without_token = dict(zip(indexed, self.table.empty_columns()))

    def _encrypt(self) -> None:
        """The last notes and the change of triggers are one transaction: no write falls between them."""
        self._verify()
        self._drain()
        with write(self.connection):
            while True:
                rows, notes = self.table.noted()
                if not notes:
                    break
                self.table.write(self.table.mend(self.table.wrong(rows)))
                self.table.forget(notes)
                self.report.done_again += len(notes)
            schema.run(self.connection, schema.refuse(self._mapping))
            self._enter("encrypted")
        self._entered("encrypted")

    def _begin_scrub(self) -> None:
        with write(self.connection):
            self._enter("scrub")
        self._entered("scrub")

    def _scrub(self) -> None:
        place = self._place
        while True:
            rows, place = scrub.scrub_batch(self.connection, self.table, self._mapping, place)
            if rows == 0:
                break
            self.report.scrubbed += rows
            self._progress("scrub", self.report.scrubbed, self.report.rows)
        scrub.rewrite(self.connection)
        self._needles = scrub.needles(self.connection, self._session, self.table, self._mapping)
        self.report.needles = len(self._needles)

    def finish(self) -> None:
        """Looks for what should be gone, with no connection open in this process; then the table is done."""
        self.report.needles_found = scrub.occurrences(self._mapping.database, self._needles)
        if self.report.needles_found:
            return
        self.connection = connect(self._mapping.database)
        try:
            with write(self.connection):
                self._enter("done")
        finally:
            self.connection.close()
        self._entered("done")

