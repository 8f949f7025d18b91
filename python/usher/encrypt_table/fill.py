"""Rows on their way: read, sealed, written back if nobody changed them meanwhile, opened again and compared."""
from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from .._errors import InvalidArgument
from .host import quoted, write
from .mapping import PYTHON_TYPES, Mapping
from .schema import todo_table

if TYPE_CHECKING:
    from .. import Session

MOST_ROWS = 1000
"""Rows in one transaction, of the host's database and of usher's store."""
LONGEST_WRITE = 0.05
"""Seconds that the host is kept from writing, about: batches grow and shrink towards it."""

Row = tuple[Any, ...]


class Batch:
    """How many rows the next transaction takes."""

    def __init__(self) -> None:
        self.rows = 100

    def took(self, seconds: float) -> None:
        wanted = self.rows * LONGEST_WRITE / max(seconds, 0.001)
        self.rows = int(min(MOST_ROWS, max(10, min(wanted, self.rows * 2))))


class Table:
    """The table in the host's database, as statements and as rows of
    (key, columns of the subject ..., plain text ..., envelope and token ...)."""

    def __init__(self, connection: sqlite3.Connection, session: Session, mapping: Mapping) -> None:
        self._connection = connection
        self._session = session
        self._mapping = mapping
        columns = mapping.columns
        self._names = [column.name for column in columns]
        self._subject = mapping.subject_columns
        self._first_plain = 1 + len(self._subject)
        self._first_sealed = self._first_plain + len(columns)
        self.key, self.name = quoted(mapping.key), quoted(mapping.table)
        kept = [name for column in columns for name in (column.sealed, column.token) if name]
        read = [mapping.key, *self._subject, *self._names, *kept]
        self._select = f"SELECT {', '.join(map(quoted, read))} FROM {self.name}"
        # What is written is what was read, byte by byte, or nothing: whoever changed it has been noted.
        same = [*self._subject, *self._names]
        self._update = (
            f"UPDATE {self.name} SET {', '.join(f'{quoted(name)} = ?' for name in kept)} WHERE {self.key} = ?"
            + "".join(f" AND {quoted(name)} IS ? COLLATE BINARY" for name in same)
        )
        self._kept = [bool(each) for column in columns for each in (True, column.token)]
        self._unsealed = " OR ".join(
            f"({quoted(c.name)} IS NOT NULL AND {quoted(c.sealed)} IS NULL)" for c in columns
        )
        self.batch = Batch()

    def after(self, place: Any, unsealed: bool) -> list[Row]:
        """The next rows in the order of the key; with `unsealed` those that lack an envelope."""
        where = [f"({self._unsealed})"] if unsealed else []
        values: list[Any] = [self.batch.rows]
        if place is not None:
            where.append(f"{self.key} > ?")
            values.insert(0, place)
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        return self._connection.execute(f"{self._select}{condition} ORDER BY {self.key} LIMIT ?", values).fetchall()

    def noted(self) -> tuple[list[Row], list[tuple[int]]]:
        """Rows that the host wrote, and the notes about them."""
        notes = self._connection.execute(
            f"SELECT n, key FROM {todo_table(self._mapping)} ORDER BY n LIMIT ?", (self.batch.rows,)
        ).fetchall()
        keys = list(dict.fromkeys(key for _, key in notes))
        rows = [self._connection.execute(f"{self._select} WHERE {self.key} = ?", (key,)).fetchone() for key in keys]
        return [row for row in rows if row is not None], [(n,) for n, _ in notes]

    def forget(self, notes: Sequence[tuple[int]]) -> None:
        self._connection.executemany(f"DELETE FROM {todo_table(self._mapping)} WHERE n = ?", notes)

    def write(self, updates: Sequence[Row]) -> None:
        self._connection.executemany(self._update, updates)

    def seal(self, rows: Sequence[Row]) -> list[Row]:
        """Updates that give these rows their envelopes and tokens."""
        sealed = self._session.fields.seal_rows(self._mapping.name, self._names, [self._plain(row) for row in rows])
        return [self._updated(row, cells) for row, cells in zip(rows, sealed)]

    def _updated(self, row: Row, cells: Sequence[Any]) -> Row:
        kept = (cell for cell, is_kept in zip(cells, self._kept_cells()) if is_kept)
        return (*kept, row[0], *row[1:self._first_sealed])

    def _kept_cells(self) -> Iterator[bool]:
        for column in self._mapping.columns:
            yield True
            yield column.token is not None

    def _place(self, row: Row) -> tuple[str, str]:
        values = dict(zip(self._subject, row[1:]))
        return self._mapping.subject.format_map(values), str(row[0])

    def _plain(self, row: Row) -> Row:
        values = row[self._first_plain:self._first_sealed]
        for column, value in zip(self._mapping.columns, values):
            if value is not None and type(value) is not PYTHON_TYPES[column.codec]:
                raise InvalidArgument(
                    f"columns.{column.name}: a row holds {type(value).__name__}, which is not of the codec {column.codec}"
                )
        return (*self._place(row), *values)

    def _cells(self, row: Row) -> tuple[list[Any], list[Any]]:
        """Envelopes and tokens that stand in a row."""
        rest = iter(row[self._first_sealed:])
        cells = [(next(rest), next(rest) if column.token else None) for column in self._mapping.columns]
        return [envelope for envelope, _ in cells], [token for _, token in cells]

    def wrong(self, rows: Sequence[Row]) -> list[Row]:
        """Rows whose envelopes do not open to their plain text, or whose tokens are not those of it."""
        asked = [(*self._place(row), *self._cells(row)[0]) for row in rows]
        opened = self._session.fields.open_cells(self._mapping.name, self._names, asked)
        return [row for row, cells in zip(rows, opened) if not self._same(row, cells)]

    def _same(self, row: Row, opened: Sequence[Any]) -> bool:
        _, tokens = self._cells(row)
        for at, value in enumerate(row[self._first_plain:self._first_sealed]):
            if opened[at * 2] != expected(value) or opened[at * 2 + 1] != tokens[at]:
                return False
        return True

    def is_sealed(self, row: Row) -> bool:
        plain, (envelopes, _) = row[self._first_plain:self._first_sealed], self._cells(row)
        return all(envelope is not None for value, envelope in zip(plain, envelopes) if value is not None)

    def mend(self, rows: Sequence[Row]) -> list[Row]:
        """Seals, and opens what was sealed before it is believed."""
        updates = self.seal(rows)
        sealed = len(updates[0]) - self._first_sealed if updates else 0
        again = [(*row[:self._first_sealed], *update[:sealed]) for row, update in zip(rows, updates)]
        if self.wrong(again):
            raise InvalidArgument("columns: a value that was sealed just now does not open to what it was")
        return updates

    def timed(self, seconds: float) -> None:
        self.batch.took(seconds)

    def empty_columns(self) -> list[int]:
        """Of each column with an index: rows that have a value and no token."""
        wanted = [c for c in self._mapping.columns if c.token]
        if not wanted:
            return []
        sums = ", ".join(
            f"coalesce(sum({quoted(c.sealed)} IS NOT NULL AND {quoted(c.token or '')} IS NULL), 0)" for c in wanted
        )
        return list(self._connection.execute(f"SELECT {sums} FROM {self.name}").fetchone())


def expected(value: Any) -> bytes | None:
    """What an envelope of `value` opens to."""
    if isinstance(value, str):
        return value.encode("utf-8")
    return value.to_bytes(8, "big", signed=True) if isinstance(value, int) else value


def drain(connection: sqlite3.Connection, table: Table) -> int:
    """Does one batch of noted rows again; answers how many notes there were."""
    rows, notes = table.noted()
    if not notes:
        return 0
    updates = table.mend(table.wrong(rows))
    started = time.monotonic()
    with write(connection):
        table.write(updates)
        table.forget(notes)
    table.timed(time.monotonic() - started)
    return len(notes)
