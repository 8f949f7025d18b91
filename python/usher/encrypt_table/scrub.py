"""The plain text goes: out of its column, out of free pages, out of the write-ahead log; and is looked for."""
from __future__ import annotations

import os
import sqlite3
import time
from typing import TYPE_CHECKING, Any

from .._errors import Busy, Integrity, NotEncrypted
from .fill import Table
from .host import BUSY_TIMEOUT_MS, quoted, write
from .mapping import Mapping
from .schema import STATE_TABLE

if TYPE_CHECKING:
    from .. import Session

SAMPLE_ROWS = 10
SHORTEST_NEEDLE = 8
"""Bytes: shorter ones stand in any file by chance."""
LONGEST_NEEDLE = 64
CHUNK = 1 << 20
WAIT_S = 30.0


def _left(mapping: Mapping) -> str:
    return " OR ".join(f"{quoted(c.name)} IS NOT {c.empty}" for c in mapping.columns)


def scrub_batch(connection: sqlite3.Connection, table: Table, mapping: Mapping, place: Any) -> tuple[int, Any]:
    """Empties the plain text of the next rows; answers how many rows, and the last key."""
    after = "" if place is None else f" AND {table.key} > :place"
    held = {"place": place, "rows": table.batch.rows}
    bounds = connection.execute(
        f"SELECT count(*), max(key) FROM (SELECT {table.key} AS key FROM {table.name} WHERE ({_left(mapping)}){after}"
        f" ORDER BY {table.key} LIMIT :rows)",
        held,
    ).fetchone()
    if bounds[0] == 0:
        return 0, place
    # Nothing is emptied that has no envelope, whatever happened to the triggers meanwhile.
    holds = " OR ".join(
        f"({quoted(c.name)} IS NOT {c.empty} AND {quoted(c.name)} IS NOT NULL AND {quoted(c.sealed)} IS NULL)"
        for c in mapping.columns
    )
    span = f"{table.key} <= :last{after}"
    values = {**held, "last": bounds[1]}
    sets = ", ".join(f"{quoted(c.name)} = {c.empty}" for c in mapping.columns)
    started = time.monotonic()
    with write(connection):
        connection.execute(f"UPDATE {STATE_TABLE} SET working = 1, place = ? WHERE table_name = ?", (bounds[1], mapping.table))
        if connection.execute(f"SELECT 1 FROM {table.name} WHERE {span} AND ({holds}) LIMIT 1", values).fetchone():
            raise NotEncrypted(f"{mapping.table}: a row has plain text and no envelope; nothing of it was deleted")
        connection.execute(f"UPDATE {table.name} SET {sets} WHERE {span} AND ({_left(mapping)})", values)
        connection.execute(f"UPDATE {STATE_TABLE} SET working = 0 WHERE table_name = ?", (mapping.table,))
    table.timed(time.monotonic() - started)
    return bounds[0], bounds[1]


def rewrite(connection: sqlite3.Connection) -> None:
    """Writes the file anew without its free pages (the host may have deleted without overwriting), and empties the
    write-ahead log. Waits for readers, then raises Busy: everything before it stands."""
    deadline = time.monotonic() + WAIT_S
    _checkpoint(connection, deadline)
    connection.execute("VACUUM")
    _checkpoint(connection, deadline)


def _checkpoint(connection: sqlite3.Connection, deadline: float) -> None:
    connection.execute("PRAGMA busy_timeout=100")  # of one attempt: Ctrl-C acts between two
    while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] != 0:
        if time.monotonic() > deadline:
            raise Busy("database: a reader of the host keeps old pages in the write-ahead log; end it and run again")
        time.sleep(0.05)
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def needles(connection: sqlite3.Connection, session: Session, table: Table, mapping: Mapping) -> list[bytes]:
    """Plain texts of some rows at both ends, opened from their envelopes, as the file would hold them."""
    encoding = {"UTF-16le": "utf-16-le", "UTF-16be": "utf-16-be"}.get(
        connection.execute("PRAGMA encoding").fetchone()[0], "utf-8"
    )
    names = [mapping.key, *mapping.subject_columns, *(c.sealed for c in mapping.columns)]
    first = 1 + len(mapping.subject_columns)
    found: list[bytes] = []
    for order in ("ASC", "DESC"):
        rows = connection.execute(
            f"SELECT {', '.join(map(quoted, names))} FROM {table.name} ORDER BY {table.key} {order} LIMIT ?",
            (SAMPLE_ROWS // 2,),
        ).fetchall()
        asked = []
        for row in rows:
            asked.append((mapping.subject_of(row[1:first]), str(row[0]), *row[first:]))
        for cells in session.fields.open_cells(mapping.name, [c.name for c in mapping.columns], asked):
            for column, value in zip(mapping.columns, cells[::2]):
                if isinstance(value, str) and value != "ERASED":
                    raise Integrity(f"columns.{column.name}: an envelope does not open ({value})")
                if isinstance(value, bytearray) and column.codec != "integer":
                    text = bytes(value) if column.codec == "bytes" else value.decode("utf-8").encode(encoding)
                    found.append(text[:LONGEST_NEEDLE])
    return [needle for needle in found if len(needle) >= SHORTEST_NEEDLE]


def occurrences(database: str, wanted: list[bytes]) -> int:
    """How many of the needles stand in the database's files. No connection may be open in this process: closing a
    file drops the locks that SQLite has on it."""
    found: set[bytes] = set()
    for path in (database, f"{database}-wal", f"{database}-journal"):
        if os.path.exists(path):
            found.update(_search(path, set(wanted) - found))
    return len(found)


def _search(path: str, wanted: set[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    tail = b""
    with open(path, "rb") as file:
        while chunk := file.read(CHUNK):
            held = tail + chunk
            found.update(needle for needle in wanted if needle in held)
            tail = held[-LONGEST_NEEDLE:]
    return found


