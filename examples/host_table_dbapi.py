#!/usr/bin/env python3
"""The same for a database behind Python's DB-API, as psycopg for PostgreSQL has it: `%s` for a value, RETURNING for ids.

    PYTHONPATH=build/dev/python python3 examples/host_table_dbapi.py

There is no PostgreSQL here, so a small adapter over sqlite3 stands in for the driver: put `psycopg.connect(...)` in
its place and BYTEA for BLOB, and nothing else changes. Erasure is the key's: PostgreSQL keeps old row versions until
VACUUM, so deleting the row alone would prove nothing.
"""
import secrets
import sqlite3
import tempfile
from pathlib import Path

import usher


class Driver:
    """What a DB-API driver with paramstyle "format" offers, over sqlite3."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path)

    def execute(self, sql, values=()):
        return self._connection.execute(sql.replace("%s", "?"), values)

    def commit(self):
        self._connection.commit()

    def close(self):
        self._connection.close()


COLUMNS = {"phone": {"class": "contact", "index": "phone", "region": "TR"},
           "passport": {"class": "identity", "index": "passport"}}


def add(database, fields, customer, **values):
    """One row with a key of the host's own: everything is sealed before the row is written, in one statement."""
    names, cells = ["id"], [customer]
    for column, value in values.items():
        at = {"table": "customer", "column": column, "subject": f"customer:{customer}", "row": customer}
        names += [f"{column}_enc", f"{column}_token"]
        cells += [fields.seal(value, **at), fields.token(value, table="customer", column=column)]
    database.execute(f"INSERT INTO customer ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(cells))})", cells)
    database.commit()


def find(database, fields, column, value):
    """Ids by token, read back: many envelopes are opened in one call."""
    token = fields.token(value, table="customer", column=column)
    rows = database.execute(f"SELECT id, phone_enc, passport_enc FROM customer WHERE {column}_token = %s", (token,)).fetchall()
    opened = fields.open_rows("customer", ["phone", "passport"], [(f"customer:{row[0]}", *row) for row in rows])
    return [(row[0], bytes(phone).decode(), bytes(passport).decode()) for row, (phone, passport) in zip(rows, opened)]


def main():
    with tempfile.TemporaryDirectory() as folder:
        database = Driver(Path(folder) / "host.db")
        database.execute("CREATE TABLE customer (id TEXT PRIMARY KEY, phone_enc BLOB, phone_token BLOB,"
                         " passport_enc BLOB, passport_token BLOB)")
        database.execute("CREATE INDEX customer_phone ON customer (phone_token)")
        with usher.open(Path(folder) / "keys.usher", key=secrets.token_bytes(32)) as engine:
            fields = engine.session(actor="crm").fields
            fields.define(table="customer", columns=[{"name": name, **each} for name, each in COLUMNS.items()])
            add(database, fields, "c-1001", phone="0532 000 00 01", passport="DEU|C01X00T47")
            add(database, fields, "c-1002", phone="+90 532 000 00 02", passport="DEU|C01X00T48")
            print("by phone:", find(database, fields, "phone", "+905320000001"))
            print("by passport:", find(database, fields, "passport", "deu|c01x 00t48"))
            fields.erase(subject="customer:c-1001", reason="asked for it")
            envelope = database.execute("SELECT phone_enc FROM customer WHERE id = %s", ("c-1001",)).fetchone()[0]
            try:
                fields.open(envelope, table="customer", column="phone", subject="customer:c-1001", row="c-1001")
            except usher.Erased as error:
                print(f"{type(error).__name__}: the row is still there, and nobody can read it")
        database.close()


if __name__ == "__main__":
    main()
