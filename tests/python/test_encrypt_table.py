"""encrypt-table state by state: what the host may write, what a look-up sees, what is refused, what is left."""
from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host_table import connect, email, make, mapping, place, read

import usher
import usher.encrypt_table as tables
from usher.encrypt_table import migration
from usher.encrypt_table.fill import Table


@pytest.fixture
def host(tmp_path: Path) -> Path:
    return make(tmp_path / "host.db")


@pytest.fixture
def client(host: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(host)
    yield connection
    connection.close()


class Interrupted(Exception):
    pass


def interrupt(self: Any) -> None:
    raise Interrupted


def to(session: usher.Session, host: Path, until: str, **changes: Any) -> tables.Report:
    return tables.encrypt_table(session, mapping(host, **changes), until=until)


def found(client: sqlite3.Connection, session: usher.Session, text: str) -> list[int]:
    token = session.fields.token(text, table="clients", column="email")
    return [row for row, in client.execute("SELECT id FROM clients WHERE email_token = ?", (token,))]


def test_every_state_can_be_stopped_at_and_gone_on_from(session: usher.Session, host: Path) -> None:
    states = {"dual": "dual", "backfill": "backfill", "verify": "verify", "encrypted": "encrypted", "scrub": "done"}
    for until, state in states.items():
        assert to(session, host, until).state == state
    assert to(session, host, "scrub").state == "done"
    rows = read(session, host)
    assert rows[7] == ("Örnek Kişi 7", email(7), 21) and len(rows) == 40


def test_verify_compares_every_row_and_tokens(session: usher.Session, host: Path, client: sqlite3.Connection) -> None:
    report = to(session, host, "verify")
    assert (report.rows, report.sealed, report.verified, report.mended) == (40, 40, 40, 0)
    envelope = client.execute("SELECT email_enc FROM clients WHERE id = 1").fetchone()[0]
    for change in (
        "email_enc = (SELECT email_enc FROM clients WHERE id = 2) WHERE id = 1", "email_token = x'00' WHERE id = 3",
        "name_enc = x'F5' WHERE id = 4", "email_enc = 'plain' WHERE id = 5",
    ):
        client.execute(f"UPDATE clients SET {change}")
    assert to(session, host, "verify").mended == 4
    assert to(session, host, "verify").mended == 0
    assert client.execute("SELECT email_enc FROM clients WHERE id = 1").fetchone()[0] != envelope
    assert read(session, host)[1][1] == email(1)


def test_a_host_that_did_not_change_yet_loses_no_write(
    session: usher.Session, host: Path, client: sqlite3.Connection
) -> None:
    to(session, host, "verify")
    assert found(client, session, email(1)) == [1]
    client.execute("UPDATE clients SET email = ? WHERE id = 1", (email(1).upper(),))  # no change to NOCASE
    client.execute("UPDATE clients SET email = ? WHERE id = 2", (email(2, 9),))
    client.execute("INSERT INTO clients (id, name, email) VALUES (99, 'Yeni Kişi', ?)", (email(99),))
    client.execute("UPDATE clients SET id = 300 WHERE id = 3")
    client.execute("DELETE FROM clients WHERE id = 4")
    client.execute("UPDATE clients SET email = NULL WHERE id = 5")
    client.execute("UPDATE clients SET stage = 'old' WHERE id = 6")
    # Until the next run a changed row is not found by token: not by the old value either.
    assert found(client, session, email(2)) == [] and found(client, session, email(6)) == [6]
    assert to(session, host, "encrypted").done_again == 6 - 1
    rows = read(session, host)
    assert rows[1][1] == email(1).upper() and rows[2][1] == email(2, 9) and rows[99][1] == email(99)
    assert rows[300] == ("Örnek Kişi 3", email(3), 9) and 4 not in rows and 3 not in rows
    assert rows[5] == ("Örnek Kişi 5", None, 15)
    assert found(client, session, email(2, 9)) == [2] and found(client, session, email(5)) == []


def test_a_host_that_writes_both_keeps_its_envelopes(
    session: usher.Session, host: Path, client: sqlite3.Connection
) -> None:
    to(session, host, "dual")
    envelope = session.fields.seal(email(1, 5), **place(1))
    token = session.fields.token(email(1, 5), table="clients", column="email")
    client.execute("UPDATE clients SET email = ?, email_enc = ?, email_token = ? WHERE id = 1", (email(1, 5), envelope, token))
    client.execute("UPDATE clients SET email = ?, email_enc = ? WHERE id = 2", (email(2, 5), envelope))  # a mistake
    assert found(client, session, email(1, 5)) == [1]
    to(session, host, "verify")
    rows = read(session, host)
    assert rows[1][1] == email(1, 5) and rows[2][1] == email(2, 5)


def test_encrypted_refuses_plain_text_and_keeps_what_the_host_means(
    session: usher.Session, host: Path, client: sqlite3.Connection
) -> None:
    to(session, host, "encrypted")
    for sql in (
        "UPDATE clients SET email = 'new@example.org' WHERE id = 1", "UPDATE clients SET email = NULL WHERE id = 1",
        "INSERT INTO clients (email) VALUES ('new@example.org')", "INSERT OR REPLACE INTO clients (id, name) VALUES (1, 'X Y')",
        "UPDATE OR IGNORE clients SET name = 'X Y' WHERE id = 1",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="NOT_ENCRYPTED"):
            client.execute(sql)
    with pytest.raises(sqlite3.IntegrityError, match="PRECONDITION"):
        client.execute("UPDATE clients SET id = 400 WHERE id = 1")
    with pytest.raises(usher.NotEncrypted):
        session.fields.open(client.execute("SELECT email FROM clients WHERE id = 1").fetchone()[0], **place(1))
    # A new envelope takes the old plain text with it; so does taking the value away.
    client.execute("UPDATE clients SET email_enc = ? WHERE id = 1", (session.fields.seal(email(1, 3), **place(1)),))
    client.execute("UPDATE clients SET email_enc = NULL, email_token = NULL WHERE id = 2")
    left = client.execute("SELECT email, name IS NOT NULL FROM clients WHERE id IN (1, 2)").fetchall()
    assert left == [(None, 1), (None, 1)]
    client.execute("INSERT INTO clients (id, stage) VALUES (500, 'new')")
    client.execute("DELETE FROM clients WHERE id = 3")
    assert to(session, host, "scrub").state == "done"
    with pytest.raises(sqlite3.IntegrityError, match="NOT_ENCRYPTED"):
        client.execute("UPDATE clients SET name = NULL WHERE id = 1")


@pytest.mark.parametrize(("mode", "encoding"), [("wal", "UTF-8"), ("delete", "UTF-8"), ("wal", "UTF-16le")])
def test_vault_1_9_nothing_of_the_plain_text_is_left_in_the_files(
    session: usher.Session, tmp_path: Path, mode: str, encoding: str
) -> None:
    host = make(tmp_path / "host.db", encoding=encoding)
    before = connect(host)
    before.execute(f"PRAGMA journal_mode={mode}")
    before.execute("PRAGMA secure_delete=OFF")
    for row in range(1, 41):  # what the host deleted before, without overwriting it
        before.execute("UPDATE clients SET email = ? WHERE id = ?", (email(row, 1), row))
    before.close()
    report = to(session, host, "scrub")
    assert report.state == "done" and report.needles >= 20 and report.needles_found == 0
    files = [path.read_bytes() for path in host.parent.glob("host.db*")]
    for row in range(1, 41):
        for needle in (email(row), email(row, 1), f"Örnek Kişi {row}"):
            assert not any(needle.encode(encoding) in each for each in files), row


def test_plain_text_that_stands_elsewhere_is_told(session: usher.Session, host: Path, client: sqlite3.Connection) -> None:
    client.execute("CREATE TABLE audit AS SELECT id, email FROM clients")
    report = to(session, host, "scrub")
    assert report.state == "scrub" and report.needles_found > 0
    client.execute("DROP TABLE audit")
    assert to(session, host, "scrub").state == "done"


def test_a_reader_that_keeps_old_pages_is_told(
    session: usher.Session, host: Path, client: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("usher.encrypt_table.scrub.WAIT_S", 0.2)
    to(session, host, "encrypted")
    client.execute("BEGIN")
    client.execute("SELECT count(*) FROM clients").fetchone()
    with pytest.raises(usher.Busy):
        to(session, host, "scrub")
    client.execute("COMMIT")
    assert to(session, host, "scrub").state == "done"


def test_scrub_deletes_nothing_that_has_no_envelope(session: usher.Session, host: Path, client: sqlite3.Connection) -> None:
    to(session, host, "encrypted")
    client.execute("DROP TRIGGER usher_clients_stale_email")
    client.execute("UPDATE clients SET email_enc = NULL WHERE id = 9")
    with pytest.raises(usher.NotEncrypted):
        to(session, host, "scrub")
    assert client.execute("SELECT email FROM clients WHERE id = 9").fetchone() == (email(9),)


def test_text_keys_templates_and_tables_without_row_ids(session: usher.Session, tmp_path: Path) -> None:
    host = tmp_path / "other.db"
    connection = connect(host)
    connection.execute('CREATE TABLE "my clients" (code TEXT PRIMARY KEY, person INTEGER, "e-mail" TEXT NOT NULL) WITHOUT ROWID')
    rows = [(f"c-{n}'\"%", n // 2, email(n)) for n in range(30)]
    connection.executemany('INSERT INTO "my clients" VALUES (?, ?, ?)', rows)
    asked = tables.parse({
        "database": str(host), "table": "my clients", "key": "code", "subject": "person:{person}", "name": "clients",
        "columns": {"e-mail": {"class": "contact", "index": "email", "scrub": "blank"}},
    })
    assert tables.encrypt_table(session, asked, until="scrub").state == "done"
    for code, person, text in rows:
        plain, envelope = connection.execute('SELECT "e-mail", "e-mail_enc" FROM "my clients" WHERE code = ?', (code,)).fetchone()
        where = {"table": "clients", "column": "e-mail", "subject": f"person:{person}", "row": code}
        assert plain == "" and session.fields.open(envelope, **where) == text.encode()
    with pytest.raises(sqlite3.IntegrityError, match="NOT_ENCRYPTED"):
        connection.execute("INSERT INTO \"my clients\" (code, person, \"e-mail\") VALUES ('x', 1, 'x@example.org')")
    connection.execute("INSERT INTO \"my clients\" (code, person, \"e-mail\") VALUES ('x', 1, '')")
    connection.close()


def test_another_mapping_midway_and_a_second_run_are_refused(session: usher.Session, host: Path) -> None:
    to(session, host, "dual")
    with pytest.raises(usher.Conflict):
        to(session, host, "verify", subject="person:{id}")
    from usher.encrypt_table.host import alone

    with alone(str(host)), pytest.raises(usher.Busy):
        to(session, host, "verify")


def test_usher_s_own_store_is_refused(session: usher.Session, store: Path) -> None:
    with pytest.raises(usher.InvalidArgument, match="store of usher"):
        tables.encrypt_table(session, mapping(store))


def test_an_erased_person_s_plain_text_is_not_sealed_again(session: usher.Session, host: Path) -> None:
    to(session, host, "dual")
    session.fields.erase(subject="clients:5", reason="asked for it")
    with pytest.raises(usher.Erased):
        to(session, host, "verify")


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="needs /proc")
def test_nothing_stays_open(session: usher.Session, host: Path) -> None:
    to(session, host, "scrub")
    names = [os.readlink(f"/proc/self/fd/{each}") for each in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{each}")]
    assert not [name for name in names if "host.db" in name]


def test_a_row_that_changed_after_it_was_read_is_not_overwritten(
    session: usher.Session, host: Path, client: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, seen = Table.write, []

    def write(self: Table, updates: Any) -> None:
        real(self, updates)
        seen.append(self._connection.execute("SELECT email_enc, email_token FROM clients WHERE id = 2").fetchone())

    def seal(self: Table, rows: Any) -> Any:
        updates = sealing(self, rows)
        client.execute("UPDATE clients SET email = ? WHERE id = 2", (email(2, 9),))
        return updates

    sealing = Table.seal
    monkeypatch.setattr(Table, "seal", seal)
    monkeypatch.setattr(Table, "write", write)
    to(session, host, "backfill")
    with pytest.raises(Interrupted):
        monkeypatch.setattr(migration._Run, "_drain", interrupt)
        to(session, host, "verify")
    assert seen[0] == (None, None), "an envelope and a token of the old value"
    monkeypatch.undo()
    to(session, host, "verify")
    assert found(client, session, email(2, 9)) == [2] and found(client, session, email(2)) == []


def test_a_row_that_changes_while_it_is_done_again_stays_noted(
    session: usher.Session, host: Path, client: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    to(session, host, "verify")
    client.execute("UPDATE clients SET email = ? WHERE id = 2", (email(2, 9),))
    real, versions = Table.mend, [10, 11, 12]

    def mend(self: Table, rows: Any) -> Any:
        updates = real(self, rows)
        if versions and not self._connection.in_transaction:
            client.execute("UPDATE clients SET email = ? WHERE id = 2", (email(2, versions.pop(0)),))
        return updates

    monkeypatch.setattr(Table, "mend", mend)
    to(session, host, "encrypted")
    assert versions == []
    assert read(session, host)[2][1] == email(2, 12)
