"""The independent reader finds what somebody changed in a store, and says where without saying what."""
from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from primitives import blake
from reader import Reader, WrongKey
from stores import KEY, small, verified
from verification import Verification

FIRST = "(SELECT min(customer_id) FROM customer)"
LAST = "(SELECT max(customer_id) FROM customer)"
OF_FIRST = f"WHERE customer_id = {FIRST}"
CHANGES: dict[str, tuple[str, str]] = {
    # what: (SQL, words of the problem); flip(x) turns one bit in the middle
    "a sealed value": (f"UPDATE customer SET email = flip(email) {OF_FIRST}", "customer .* email: its tag"),
    "a sealed value taken away": (f"UPDATE customer SET email = NULL {OF_FIRST}", "customer .* its seal"),
    "values swapped": (
        f"UPDATE customer SET name = (SELECT name FROM customer WHERE customer_id = {LAST}) {OF_FIRST}",
        "customer .* name: there is no such data key",
    ),
    "plaintext": (f"UPDATE customer SET name = 'Ada' {OF_FIRST}", "name: something else than an envelope"),
    "a signed column": (f"UPDATE customer SET outcome = outcome + 1 {OF_FIRST}", "customer .* its seal"),
    "a seal": (f"UPDATE customer SET seal = flip(seal) {OF_FIRST}", "customer .* its seal"),
    "a seal of no length": (f"UPDATE customer SET seal = 7 {OF_FIRST}", "customer .* it has 0 bytes"),
    "a revision": (f"UPDATE customer SET rev = rev + 1 {OF_FIRST}", "not the row that was written last"),
    "a row deleted": (f"DELETE FROM task {OF_FIRST} AND n = 1", "a row that was written is gone"),
    "a payload": (f"UPDATE event SET payload = flip(payload) {OF_FIRST} AND n = 2", "event .* 2: its link"),
    "a link": (f"UPDATE event SET link = flip(link) {OF_FIRST} AND n = 2", "event .* 2: its link"),
    "a tag": (f"UPDATE event SET tag = flip(tag) {OF_FIRST} AND n = 2", "event .* 2: its tag"),
    "a time": (f"UPDATE event SET time_us = time_us - 1 {OF_FIRST} AND n = 2", "event .* 2: its link"),
    "an event deleted": (f"DELETE FROM event {OF_FIRST} AND n = 2", "event .* 3: follows event 1"),
    "the last event deleted": (
        f"DELETE FROM event {OF_FIRST} AND n = (SELECT max(n) FROM event {OF_FIRST})",
        "no event lists this row|not the row that was written last",
    ),
    "a data key": (
        f"UPDATE usher_data_key SET wrapped = flip(wrapped) WHERE subject_id = {FIRST} AND class = 1",
        "data key .* 1: its tag",
    ),
    "a data key swapped": (
        "UPDATE usher_data_key SET wrapped = (SELECT k.wrapped FROM usher_data_key k WHERE k.class = 1 AND "
        f"k.subject_id = {LAST}) WHERE subject_id = {FIRST} AND class = 1", "data key .* 1: its tag"),
    "a service key": (
        "UPDATE usher_service_key SET wrapped = flip(wrapped) WHERE class = 130", "service key 0x82 1: its tag"),
    "a token": (
        f"UPDATE usher_bidx SET token = flip(token) {OF_FIRST} AND index_id = 2", "index 2 .*: an entry is missing"),
    "a token deleted": (f"DELETE FROM usher_bidx {OF_FIRST} AND index_id = 2", "index 2 .* is missing"),
    "a body in the outbox": (f"UPDATE outbox SET payload = flip(payload) {OF_FIRST}", "outbox .*: its tag"),
    "a kept answer": (
        f"UPDATE idempotency SET answer = flip(answer) WHERE subject_id = {FIRST}", "idempotency .*: its tag"),
    "an actor's name": ("UPDATE actor SET name = flip(name)", "actor 1: its tag"),
    "a table of somebody else's": (
        "CREATE TABLE more (customer_id, n, rev, seal)", "table more: is not in the data dictionary"),
}
CHECKPOINTS: dict[str, tuple[str, str]] = {
    "a digest": ("UPDATE usher_checkpoint SET digest = flip(digest)", "checkpoint 1: its digest"),
    "a signature": ("UPDATE usher_checkpoint SET signature = flip(signature)", "checkpoint 1: its signature"),
    "a public key": ("UPDATE usher_checkpoint SET public_key = flip(public_key)", "checkpoint 1: .*not the store's"),
    "a head's link": ("UPDATE usher_checkpoint_head SET link = flip(link)", "checkpoint 1: its digest"),
    "a head deleted": ("DELETE FROM usher_checkpoint_head WHERE customer_id = (SELECT min(customer_id) FROM "
                       "usher_checkpoint_head)", "checkpoint 1: its digest"),
}


def flip(value: bytes) -> bytes:
    middle = len(value) // 2
    return value[:middle] + bytes([value[middle] ^ 1]) + value[middle + 1:]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = small(tmp_path_factory.mktemp("sound"))
    assert verified(store).problems == []
    return store


@pytest.fixture
def changed(sound: Path, tmp_path: Path) -> Callable[[str], Path]:
    def change(statement: str) -> Path:
        store = tmp_path / "changed.usher"
        shutil.copy(sound, store)
        database = sqlite3.connect(store)
        database.create_function("flip", 1, flip)
        with database:
            assert database.execute(statement).rowcount != 0, "nothing was changed"
        database.close()
        return store

    return change


def expect(store: Path, words: str) -> None:
    problems = verified(store).problems
    assert any(re.search(words, problem) for problem in problems), problems
    assert not any("Ayşe" in problem or "ornek" in problem for problem in problems)


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_found(changed: Callable[[str], Path], what: str) -> None:
    statement, words = CHANGES[what]
    expect(changed(statement), words)


@pytest.mark.parametrize("what", CHECKPOINTS)
def test_a_changed_checkpoint_is_found(sound: Path, changed: Callable[[str], Path], what: str) -> None:
    if verified(sound).counts["checkpoints"] == 0:
        pytest.skip("the library makes no checkpoints yet")
    statement, words = CHECKPOINTS[what]
    expect(changed(statement), words)


# What an erasure leaves behind, here without its event: the link stays provable by the digest that was kept.
def test_an_erased_payload_keeps_its_link(sound: Path, tmp_path: Path) -> None:
    store = tmp_path / "changed.usher"
    shutil.copy(sound, store)
    database = sqlite3.connect(store)
    database.create_function("digest", 1, lambda payload: blake(32, payload))
    with database:
        if "payload_hash" not in [row[1] for row in database.execute("PRAGMA table_info(event)")]:
            database.execute("ALTER TABLE event ADD COLUMN payload_hash BLOB")
        database.execute(f"UPDATE event SET payload_hash = digest(payload), payload = NULL {OF_FIRST} AND n = 2")
    database.close()
    problems = verified(store).problems
    assert [problem.partition(": ")[2] for problem in problems] == ["its content is gone"]


def kept_elsewhere(store: Path) -> dict[str, object]:
    reader = verified(store)
    row = reader.data.execute("SELECT n, time_us, previous, count, digest, generation, public_key, signature FROM "
                              "usher_checkpoint ORDER BY n DESC LIMIT 1").fetchone()
    if row is None:
        pytest.skip("the library makes no checkpoints yet")
    names = ("n", "time_us", "previous", "count", "digest", "generation", "public_key", "signature")
    shown = {name: value.hex() if isinstance(value, bytes) else value for name, value in zip(names, row)}
    return {"format": "usher-checkpoint/1", "store": reader.store.hex(), **shown}


def test_a_store_that_was_cut_back_is_told_by_what_was_kept(sound: Path, changed: Callable[[str], Path]) -> None:
    kept = kept_elsewhere(sound)
    whole, cut = verified(sound), verified(changed("DELETE FROM usher_checkpoint WHERE n = (SELECT max(n) FROM "
                                                   "usher_checkpoint)"))
    Verification(whole).against(kept)
    assert whole.problems == []
    for wrong in ({"signature": "00" * 64}, {"store": "00" * 16}, {"digest": "00" * 32}, {"count": 99}):
        Verification(whole).against(kept | wrong)
        assert whole.problems.pop()
        whole.problems.clear()
    Verification(cut).against(kept)
    assert "cut back" in cut.problems[-1]


@pytest.mark.parametrize("statement", [
    "UPDATE usher_root_key SET check_value = flip(check_value)",
    "UPDATE usher_meta SET value = flip(value) WHERE name = 'store_id'",
])
def test_another_root_key_is_told_at_once(changed: Callable[[str], Path], statement: str) -> None:
    with pytest.raises(WrongKey):
        Reader(changed(statement), key=KEY)


def test_another_key(sound: Path) -> None:
    with pytest.raises(WrongKey):
        Reader(sound, key=bytes(32))
