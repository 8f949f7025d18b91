#!/usr/bin/env python3
"""A host that keeps its own SQLite table, with the personal columns sealed by usher.

    PYTHONPATH=build/dev/python python3 examples/host_table.py     (or after `pip install .`)

The host runs its own SQL on its own file; usher never opens it. An envelope and a token are two BLOB columns.
"""
import secrets
import sqlite3
import tempfile
from pathlib import Path

import usher

TABLE = "clients"


class Clients:
    """The host's own code: insert, look up, read, erase."""

    def __init__(self, database, session):
        self._database, self._fields = database, session.fields
        database.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id INTEGER PRIMARY KEY, stage TEXT,"
                         " name_enc BLOB, email_enc BLOB, email_token BLOB)")
        database.execute(f"CREATE INDEX IF NOT EXISTS {TABLE}_email ON {TABLE} (email_token)")
        # Says once what the columns are; saying it again changes nothing.
        session.fields.define(table=TABLE, columns=[
            {"name": "name", "class": "contact"}, {"name": "email", "class": "contact", "index": "email"}])

    @staticmethod
    def _at(client, column):
        """Where a value stands, and whose it is: the envelope opens there and nowhere else."""
        return {"table": TABLE, "column": column, "subject": f"client:{client}", "row": client}

    def add(self, name, email):
        # The row's number has to be known before its values can be sealed: the row first, in the same transaction.
        with self._database:
            client = self._database.execute(f"INSERT INTO {TABLE} (stage) VALUES ('new')").lastrowid
            self._database.execute(
                f"UPDATE {TABLE} SET name_enc = ?, email_enc = ?, email_token = ? WHERE id = ?",
                (self._fields.seal(name, **self._at(client, "name")),
                 self._fields.seal(email, **self._at(client, "email")),
                 self._fields.token(email, table=TABLE, column="email"), client))
        return client

    def find(self, email):
        """By token. What is found is opened and compared: a token says equal, the value proves it."""
        token = self._fields.token(email, table=TABLE, column="email")
        rows = self._database.execute(f"SELECT id, name_enc, email_enc FROM {TABLE} WHERE email_token = ?", (token,))
        return [(client, bytes(self._fields.open(name, **self._at(client, "name"))).decode())
                for client, name, sealed in rows
                if self._fields.token(self._fields.open(sealed, **self._at(client, "email")), table=TABLE,
                                      column="email") == token]

    def erase(self, client):
        """The key goes first: then every copy of the envelope is unreadable, in backups too that have no key."""
        self._fields.erase(subject=f"client:{client}", reason="asked for it")
        with self._database:
            self._database.execute(f"DELETE FROM {TABLE} WHERE id = ?", (client,))


def main():
    with tempfile.TemporaryDirectory() as folder:
        database = sqlite3.connect(Path(folder) / "crm.db")
        # A real key comes from your key keeper, and outlives the program: whoever loses it loses the values.
        with usher.open(Path(folder) / "crm.usher", key=secrets.token_bytes(32)) as engine:
            clients = Clients(database, engine.session(actor="crm"))
            first = clients.add("Ayşe Örnek", "ayse@posta.usher-ornek.com.tr")
            clients.add("Kemal Deneme", "kemal@posta.usher-ornek.com.tr")
            print("found:", clients.find(" Ayse@POSTA.usher-ornek.com.tr"))
            clients.erase(first)
            print("after erasing:", clients.find("ayse@posta.usher-ornek.com.tr"))
        database.close()


if __name__ == "__main__":
    main()
