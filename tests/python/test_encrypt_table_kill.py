"""vault.md 1.8: killed at any moment, with a host that goes on writing, the table comes to the same end."""
from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from conftest import KEY
from host_table import allowed, connect, make, mapping, read, run_host

import usher
import usher.encrypt_table as tables

KILLS = 100 * int(os.environ.get("USHER_TEST_SCALE", "1"))


def migrate(path: Path, store: Path) -> int:
    """A migration in a process of its own; returns when it begins to work. A fork, since starting an interpreter takes
    longer than the work."""
    begun, begins = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with usher.open(store, key=KEY, durability="process") as engine:
                os.close(begins)
                report = tables.encrypt_table(engine.session(actor="migration"), mapping(path), until="scrub")
            os._exit(0 if report.state == "done" else 3)
        except BaseException as error:
            print(f"migration: {type(error).__name__}: {error}")
            os._exit(1)
    os.close(begins)
    os.read(begun, 1)
    os.close(begun)
    return child


def killed(child: int, after: float) -> bool:
    """Whether it was still at work; one that ended by itself must have come to the end."""
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def whole_time(folder: Path) -> float:
    """How long a migration takes here that nobody kills."""
    folder.mkdir()
    child = migrate(make(folder / "host.db"), folder / "s.usher")
    started = time.monotonic()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return time.monotonic() - started


def one_table(folder: Path, seed: int, most: int, longest: float) -> tuple[int, set[str]]:
    """Encrypts one table with kills in between; answers how many, and the states that they fell into."""
    path, store, ledger = make(folder / "host.db"), folder / "s.usher", folder / "ledger"
    with usher.open(store, key=KEY):
        pass
    host, rng, kills, states = run_host(path, store, ledger, seed), random.Random(seed), 0, set()
    try:
        while kills < most and killed(migrate(path, store), rng.uniform(0, longest)):
            kills += 1
            states.add(state_of(path))
        child = migrate(path, store)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        ledger.with_suffix(".stop").touch()
        assert os.waitstatus_to_exitcode(os.waitpid(host, 0)[1]) == 0
    assert_end(path, store, ledger)
    return kills, states


def state_of(path: Path) -> str:
    connection = connect(path)
    try:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'usher_encryption'").fetchone():
            return "plaintext"
        return str(connection.execute("SELECT state FROM usher_encryption").fetchone()[0])
    finally:
        connection.close()


def assert_end(path: Path, store: Path, ledger: Path) -> None:
    connection = connect(path)
    plain = "SELECT count(*) FROM clients WHERE name IS NOT NULL OR email IS NOT NULL OR visits IS NOT NULL"
    assert connection.execute(plain).fetchone() == (0,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    names = {name for name, in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'usher_todo%'")}
    assert names == set()
    connection.close()
    with usher.open(store, key=KEY) as engine:
        rows = read(engine.session(actor="tests"), path)
    expected = allowed(ledger)
    for row in range(1, 41):
        name, address, visits = rows[row]
        assert (name, visits) == (f"Örnek Kişi {row}", row * 3)
        assert address in expected.get(row, {f"kisi{row}v0@posta.usher-ornek.com.tr"})


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_vault_1_8_killed_anywhere_and_resumed_to_the_same_end(tmp_path: Path) -> None:
    kills, states, tables_made = 0, set(), 0
    longest = whole_time(tmp_path / "alone")
    while kills < KILLS:
        folder = tmp_path / str(tables_made)
        folder.mkdir()
        done, met = one_table(folder, tables_made, min(25, KILLS - kills), longest)
        kills, states, tables_made = kills + done, states | met, tables_made + 1
    print(f"{kills} kills, {tables_made} tables, states {sorted(states)}")
    # A run in which every kill came before or after the work would prove nothing.
    assert states >= {"backfill", "verify"}, states
