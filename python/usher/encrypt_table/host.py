"""The host's own database, opened with Python's sqlite3: usher's library never opens it."""
from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

from .._errors import Busy, InvalidArgument, NotFound, Storage

BUSY_TIMEOUT_MS = 30_000
STORES = (0x75736872, 0x7573686B)
"""application_id of usher's own files."""


def quoted(name: str) -> str:
    """An identifier, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'


def connect(path: str) -> sqlite3.Connection:
    """Opens a database that exists. Deleted content is overwritten by everything that this connection does."""
    if not os.path.isfile(path):
        raise NotFound("database: there is no such file")
    connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_MS / 1000)
    try:
        if connection.execute("PRAGMA application_id").fetchone()[0] in STORES:
            raise InvalidArgument("database: is a store of usher's own; name the host's database")
        connection.execute("PRAGMA secure_delete=ON")
        if connection.execute("PRAGMA secure_delete").fetchone() != (1,):
            raise InvalidArgument("database: this SQLite cannot overwrite what it deletes (secure_delete)")
        if connection.execute("PRAGMA journal_mode").fetchone() == ("wal",):
            # A power failure may take the last batches back, and never out of order: they are done again.
            connection.execute("PRAGMA synchronous=NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def translated() -> Iterator[None]:
    """SQLite's failures as usher's. SQLite's own texts may hold a value, so only its code is repeated."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise Busy("database: the host holds it; run the command again") from None
        if isinstance(error, sqlite3.OperationalError) and "decode" in str(error):
            raise InvalidArgument("database: a text in a column to be encrypted is not UTF-8") from None
        raise Storage(f"database: {name or type(error).__name__}") from None


@contextmanager
def write(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction: all of it, or nothing, whatever is raised."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def alone(database: str) -> Iterator[None]:
    """Keeps a second run on the same database out. The lock goes with the process; the file stays.

    A file beside the database: opening and closing the database itself would drop SQLite's locks on it.
    """
    held: IO[Any]
    with open(f"{database}.usher-lock", "a", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Busy("database: another run of encrypt-table is at work on it") from None
        yield
