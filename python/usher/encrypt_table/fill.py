"""Rows on their way: read, sealed, written back if nobody changed them meanwhile, opened again and compared."""
from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from operator import eq
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
        self.rows = 10  # of which each may have 16 MiB

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
        # Of (envelope, token, envelope, token ...) those that have a column; and back, with None in the gaps.
        has = [each for column in columns for each in (True, column.token is not None)]
        self._kept = [at for at, is_kept in enumerate(has) if is_kept]
        self._places = [sum(has[:at]) if is_kept else None for at, is_kept in enumerate(has)]
        self._types = [PYTHON_TYPES[column.codec] for column in columns]
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
        sealed = self._session.fields.seal_cells(self._mapping.name, self._names, [self._plain(row) for row in rows])
        kept, end = self._kept, self._first_sealed
        return [(*[cells[at] for at in kept], *row[:end]) for row, cells in zip(rows, sealed)]

    def _plain(self, row: Row) -> Row:
        values = row[self._first_plain:self._first_sealed]
        for column, wanted, value in zip(self._mapping.columns, self._types, values):
            if value is not None and type(value) is not wanted:
                raise InvalidArgument(
                    f"columns.{column.name}: a row holds {type(value).__name__}, which is not of the codec {column.codec}"
                )
        return (self._subject_of(row), str(row[0]), *[_as_sealed(value) for value in values])

    def _subject_of(self, row: Row) -> str:
        values = row[1:self._first_plain]
        if None in values:
            raise InvalidArgument(f"subject: a row has no {' or '.join(self._subject)}: whose it is would be unknown")
        return self._mapping.subject_of(values)

    def _cells(self, row: Row) -> list[Any]:
        """Envelope, token, envelope, token ... as they stand in a row."""
        kept = row[self._first_sealed:]
        return [None if at is None else kept[at] for at in self._places]

    def wrong(self, rows: Sequence[Row]) -> list[Row]:
        """Rows whose envelopes do not open to their plain text, or whose tokens are not those of it."""
        stored = [self._cells(row) for row in rows]
        asked = [(self._subject_of(row), str(row[0]), *map(_as_envelope, cells[::2])) for row, cells in zip(rows, stored)]
        opened = self._session.fields.open_cells(self._mapping.name, self._names, asked)
        return [row for row, cells, found in zip(rows, stored, opened) if not self._same(row, cells, found)]

    def _same(self, row: Row, stored: Sequence[Any], opened: Sequence[Any]) -> bool:
        values = map(expected, row[self._first_plain:self._first_sealed])
        return all(map(eq, values, opened[::2])) and all(map(eq, stored[1::2], opened[1::2]))

    def is_sealed(self, row: Row) -> bool:
        plain, envelopes = row[self._first_plain:self._first_sealed], self._cells(row)[::2]
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


def _as_sealed(value: Any) -> Any:
    """As the library takes it: an integer is 8 bytes."""
    return value.to_bytes(8, "big", signed=True) if isinstance(value, int) else value


def _as_envelope(cell: Any) -> Any:
    """Whatever stands where an envelope belongs: the library says of a number, too, that it is none."""
    return cell if cell is None or isinstance(cell, (bytes, str)) else str(cell)


def expected(value: Any) -> bytes | None:
    """What an envelope of `value` opens to."""
    return value.encode("utf-8") if isinstance(value, str) else _as_sealed(value)


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
