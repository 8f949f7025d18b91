"""`usher encrypt-table`: the dry run, the way through the states, what it refuses and how it says so."""
from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import Result, Run
from host_table import COLUMNS, connect, email, make

Asked = dict[str, Any]


@pytest.fixture
def host(tmp_path: Path) -> Path:
    return make(tmp_path / "host.db")


def written(folder: Path, **changes: Any) -> Path:
    """A mapping file; `columns` are as in host_table unless they are given."""
    values = {"database": "host.db", "table": "clients", "key": "id", "columns": COLUMNS, **changes}
    path = folder / "mapping.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    return path


def schema(host: Path) -> list[Any]:
    connection = connect(host)
    rows = connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()
    connection.close()
    return rows


def test_a_dry_run_says_what_would_happen_and_writes_nothing(run: Run, host: Path) -> None:
    before = (schema(host), host.read_bytes())
    done = run("encrypt-table", written(host.parent), "--dry-run")
    assert (done.code, done.err) == (0, "")
    assert "clients: 40 rows, now plaintext" in done.out and "Nothing stands in the way." in done.out
    assert (schema(host), host.read_bytes()) == before
    plan = run("encrypt-table", written(host.parent), "--dry-run", "--json").json
    assert plan["rows"] == 40 and plan["columns"]["email"]["values"] == 40 and plan["problems"] == []
    assert plan["added_bytes"] > 40 * 3 * 88 * 0.8


def test_the_way_through_the_states(run: Run, host: Path) -> None:
    mapping = written(host.parent)
    done = run("encrypt-table", mapping)
    assert done.code == 0 and "clients: verify" in done.out and "40 rows opened and compared" in done.out
    assert "change the host" in done.out and done.err == ""
    assert "now verify" in run("encrypt-table", mapping, "--dry-run").out
    done = run("encrypt-table", mapping, "--until", "encrypted", "--json")
    assert done.code == 0 and done.json["state"] == "encrypted"
    done = run("encrypt-table", mapping, "--until", "scrub")
    assert done.code == 0 and "clients: done" in done.out and "0 of 20 plain values" in done.out
    assert "usher-ornek" not in done.out


def test_plain_text_elsewhere_is_exit_code_1(run: Run, host: Path) -> None:
    connection = connect(host)
    connection.execute("CREATE TABLE audit AS SELECT email FROM clients")
    connection.close()
    done = run("encrypt-table", written(host.parent), "--until", "scrub")
    assert done.code == 1 and "still in the file" in done.out and "usher-ornek" not in done.out


NOT_NULL = "CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT NOT NULL)"
EMAIL = {"email": {"class": "contact", "index": "email"}}


@pytest.mark.parametrize(("sql", "changes", "place", "said"), [
    ([NOT_NULL], {}, "columns.email", '"scrub": "blank"'),
    (["CREATE TABLE clients (id INTEGER, email TEXT)"], {}, "key", "not unique"),
    (["CREATE TABLE clients (id TEXT UNIQUE, email TEXT)", "INSERT INTO clients (email) VALUES ('a')"], {}, "key", "1 rows have a key"),
    (["CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT, up TEXT AS (upper(email)) STORED)"],
     {"columns": {"up": {"class": "contact"}}}, "columns.up", "generated"),
    (["CREATE TABLE clients (id INTEGER, email TEXT, PRIMARY KEY (id, email))", "CREATE UNIQUE INDEX u ON clients (id)"], {},
     "columns.email", "primary key"),
    (["CREATE TABLE o (e TEXT PRIMARY KEY)", "CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT REFERENCES o (e))"], {},
     "columns.email", "foreign key"),
    (["CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT, email_enc TEXT)"], {}, "columns.email", "email_enc"),
    (["CREATE TABLE clients (id INTEGER PRIMARY KEY, email)", "INSERT INTO clients (email) VALUES (7), (x'00')"], {},
     "columns.email", "2 rows hold another type"),
    (["CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT)",
      "CREATE VIRTUAL TABLE words USING fts5(email, content=clients)"], {}, "words", "full-text"),
    (["CREATE TABLE clients (id INTEGER PRIMARY KEY, who INTEGER, email TEXT)", "INSERT INTO clients (id) VALUES (1)"],
     {"subject": "person:{who}"}, "subject", "1 rows have no"),
    (["PRAGMA journal_mode=PERSIST", "CREATE TABLE clients (id INTEGER PRIMARY KEY, email TEXT)"], {}, "database", "PERSIST"),
])
def test_what_stands_in_the_way_is_told_before_anything_starts(
    run: Run, tmp_path: Path, sql: list[str], changes: Asked, place: str, said: str
) -> None:
    connection = sqlite3.connect(tmp_path / "host.db", isolation_level=None)
    for each in sql:
        connection.execute(each)
    connection.close()
    mapping = written(tmp_path, **{"columns": EMAIL, **changes})
    before = schema(tmp_path / "host.db")
    plan = run("encrypt-table", mapping, "--dry-run", "--json")
    assert plan.code == 1
    assert any(p["blocks"] and p["place"] == place and said in p["text"] for p in plan.json["problems"]), plan.json
    done = run("encrypt-table", mapping)
    assert done.code == 3 and place in done.err
    assert schema(tmp_path / "host.db") == before


def test_what_speaks_of_the_columns_is_noted(run: Run, host: Path) -> None:
    connection = connect(host)
    for each in (
        "CREATE UNIQUE INDEX by_email ON clients (email)", "CREATE VIEW shown AS SELECT email FROM clients",
        "CREATE TRIGGER copies AFTER UPDATE ON clients BEGIN SELECT 1; END",
    ):
        connection.execute(each)
    connection.close()
    done = run("encrypt-table", written(host.parent), "--dry-run", "--json")
    assert done.code == 0
    assert {p["place"]: p["blocks"] for p in done.json["problems"]} == {"by_email": False, "shown": False, "copies": False}


@pytest.mark.parametrize(("changes", "said"), [
    ({"colums": {}}, "colums: unknown member"), ({"columns": {}}, "columns: "), ({"key": ""}, "key: required"),
    ({"columns": {"email": {"class": "contakt"}}}, "columns.email.class"), ({"columns": {"email": {}}}, "columns.email.class"),
    ({"columns": {"email": {"class": "contact", "codec": "blob"}}}, "columns.email.codec"),
    ({"subject": "c:{email}"}, 'subject: "email" is to be encrypted'), ({"subject": "c:{"}, "subject: is not a template"),
    ({"table": "nobody"}, "no table"), ({"columns": {"fax": {"class": "contact"}}}, 'no column "fax"'), ({"database": "no.db"}, "database"),
])
def test_a_mapping_that_is_wrong_is_refused_by_member(run: Run, host: Path, changes: Asked, said: str) -> None:
    done: Result = run("encrypt-table", written(host.parent, **changes))
    assert done.code in (3, 4) and said in done.err, done.err
    assert len(done.err.splitlines()) == 1


def test_text_that_is_not_utf8_is_refused_without_being_repeated(run: Run, host: Path) -> None:
    connection = connect(host)
    connection.execute("UPDATE clients SET email = CAST(x'7365637265742DFF' AS TEXT) WHERE id = 3")
    connection.close()
    done = run("encrypt-table", written(host.parent))
    assert done.code == 3 and "not UTF-8" in done.err and "secret" not in done.err


def test_ctrl_c_between_two_batches_loses_nothing(run: Run, host: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from usher.encrypt_table.fill import Table

    writes, real = [], Table.write

    def interrupted(self: Table, updates: Any) -> None:
        real(self, updates)
        writes.append(updates)
        raise KeyboardInterrupt

    monkeypatch.setattr(Table, "write", interrupted)
    done = run("encrypt-table", written(host.parent))
    assert done.code == 130 and writes
    connection = connect(host)
    assert connection.execute("SELECT count(*) FROM clients WHERE email_enc IS NOT NULL").fetchone() == (0,)
    assert connection.execute("SELECT email FROM clients WHERE id = 1").fetchone() == (email(1),)
    connection.close()
    monkeypatch.undo()


def test_values_without_a_normal_form_are_counted(run: Run, host: Path) -> None:
    connection = connect(host)
    connection.execute("UPDATE clients SET email = 'ask her son' WHERE id < 4")
    connection.close()
    done = run("encrypt-table", written(host.parent))
    assert done.code == 0 and "3 values of email have no normal form" in done.out
