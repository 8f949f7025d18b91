"""A host with a table of its own, for the tests of encrypt-table: it goes on writing while its table is encrypted, in a
process of its own, and notes what was acknowledged."""
from __future__ import annotations

import os
import random
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from conftest import KEY

import usher
import usher.encrypt_table as tables

COLUMNS = {
    "name": {"class": "contact"},
    "email": {"class": "contact", "index": "email"},
    "visits": {"class": "identity", "index": "exact", "codec": "integer"},
}


def email(row: int, version: int = 0) -> str:
    return f"kisi{row}v{version}@posta.usher-ornek.com.tr"


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, timeout=30)


def make(path: Path, rows: int = 40, encoding: str = "UTF-8") -> Path:
    connection = connect(path)
    connection.execute(f"PRAGMA encoding='{encoding}'")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute(
        "CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT, email TEXT COLLATE NOCASE, visits INTEGER, stage TEXT)"
    )
    connection.execute("BEGIN")
    for row in range(1, rows + 1):
        values = (row, f"Örnek Kişi {row}", email(row), row * 3, "new")
        connection.execute("INSERT INTO clients VALUES (?, ?, ?, ?, ?)", values)
    connection.execute("COMMIT")
    connection.close()
    return path


def mapping(path: Path, **changes: Any) -> tables.Mapping:
    return tables.parse({"database": str(path), "table": "clients", "key": "id", "columns": COLUMNS, **changes})


def place(row: int, column: str = "email") -> dict[str, Any]:
    return {"table": "clients", "column": column, "subject": f"clients:{row}", "row": row}


def read(session: usher.Session, path: Path) -> dict[int, tuple[Any, ...]]:
    """What the envelopes say, by row; each token is held against the value."""
    connection = connect(path)
    rows = connection.execute("SELECT id, name_enc, email_enc, visits_enc, email_token FROM clients").fetchall()
    connection.close()
    out = {}
    for row, *sealed, token in rows:
        name, address, visits = (
            session.fields.open(each, **place(row, column)) for each, column in zip(sealed, COLUMNS)
        )
        text = None if address is None else address.decode()
        assert session.fields.token(text, table="clients", column="email") == token
        out[row] = (name and name.decode(), text, visits and int.from_bytes(visits, "big", signed=True))
    return out


class Host:
    """One transaction a step. It writes plain text until that is refused, then envelopes."""

    def __init__(self, path: Path, store: Path, ledger: Path, seed: int) -> None:
        self._connection = connect(path)
        self._store, self._random = store, random.Random(seed)
        self._ledger = os.open(ledger, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._session: usher.Session | None = None
        self._versions: dict[int, int] = {}

    def _note(self, word: str, row: int, value: str | None) -> None:
        os.write(self._ledger, f"{word} {row} {value or '-'}\n".encode())

    def step(self) -> None:
        row = self._random.randrange(1, 41)
        version = self._versions[row] = self._versions.get(row, 0) + 1
        value = None if self._random.random() < 0.1 else email(row, version)
        self._note("try", row, value)
        if self._session is None:
            try:
                self._plain(row, value)
            except sqlite3.IntegrityError as error:
                assert "NOT_ENCRYPTED" in str(error), error
                engine = usher.open(self._store, key=KEY, create=False, durability="process")
                self._session = engine.session(actor="host")
        if self._session is not None:
            self._sealed(self._session, row, value)
        self._note("ok", row, value)

    def _plain(self, row: int, value: str | None) -> None:
        if self._random.random() < 0.2:  # as a host that replaces whole rows
            stood = self._connection.execute("SELECT name, visits FROM clients WHERE id = ?", (row,)).fetchone()
            if stood is not None and stood[0] is not None:
                values = (row, stood[0], value, stood[1])
                self._connection.execute("INSERT OR REPLACE INTO clients (id, name, email, visits) VALUES (?, ?, ?, ?)", values)
                return
        self._connection.execute("UPDATE clients SET email = ? WHERE id = ?", (value, row))

    def _sealed(self, session: usher.Session, row: int, value: str | None) -> None:
        envelope = session.fields.seal(value, **place(row))
        token = session.fields.token(value, table="clients", column="email")
        sql = "UPDATE clients SET email_enc = ?, email_token = ? WHERE id = ?"
        assert self._connection.execute(sql, (envelope, token, row)).rowcount == 1
        if token is not None:
            found = self._connection.execute("SELECT id FROM clients WHERE email_token = ?", (token,)).fetchall()
            assert found == [(row,)]


def run_host(path: Path, store: Path, ledger: Path, seed: int) -> int:
    """Starts the host; answers its process. It ends with 1 when something was not as it should be."""
    child = os.fork()
    if child == 0:
        try:
            host = Host(path, store, ledger, seed)
            while not ledger.with_suffix(".stop").exists():
                host.step()
                time.sleep(0.001)
            os._exit(0)
        except BaseException as error:
            print(f"host: {type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
    return child


def allowed(ledger: Path) -> dict[int, set[str | None]]:
    """By row: the value acknowledged last, and those that were tried after it."""
    out: dict[int, set[str | None]] = {}
    for line in ledger.read_text().splitlines():
        word, row, text = line.split(" ")
        value = None if text == "-" else text
        out.setdefault(int(row), {email(int(row))})
        out[int(row)] = {value} if word == "ok" else out[int(row)] | {value}
    return out
