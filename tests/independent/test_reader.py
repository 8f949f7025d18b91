"""The independent reader against the library: it decrypts what the library reveals, and finds what was changed."""
from __future__ import annotations

import datetime
import inspect
import json
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import usher

sys.path.insert(0, str(Path(__file__).resolve().parent))
from reader import CATALOGUE, Reader, WrongKey, id_text  # noqa: E402
from verification import Verification  # noqa: E402

KEY = bytes(range(32))
EPOCH = datetime.date(1970, 1, 1)
CUSTOMERS = 1050
CLOCK: dict[str, str | int | datetime.datetime] = {"start": "2026-03-02T09:00:00Z", "step_us": 1000}
Place = tuple[str, str, int, str]
"""Table, the owner's 26 digits, row number, column."""


def profile(number: int) -> dict[str, Any]:
    return {
        "name": f"Ayşe {'ABCDEFGHJK'[number % 10]}örnek", "phone": f"+9054{number:08}", "nationality": "DEU",
        "email": f"ayse{number}@posta.usher-ornek.com.tr", "languages": ["tr"], "service": "health_insurance_policy",
        "birth_date": (EPOCH + datetime.timedelta(days=number * 7 - 2000)).isoformat(), "permit_expires": "2027-05-06",
        "passport": {"number": f"C{number:07}X", "issuer": "DEU", "surname": "ÖRNEK", "given_names": "AYŞE"},
        "whatsapp_opt_in": {"at": "2026-02-20T10:00:00Z", "evidence": f"form v3, line {number}"},
        "notes": "ruft vormittags an. " * (number % 40 + 1), "external_ref": {"system": "crm", "id": str(number)},
    }


def owned(identifier: str) -> tuple[str, int]:
    """`tsk_<26 digits>.<n>` taken apart."""
    digits, _, n = identifier.partition("_")[2].partition(".")
    return digits, int(n or 0)


def days(date: datetime.date | None) -> int | None:
    return None if date is None else (date - EPOCH).days


def customer_values(customer: usher.Customer) -> dict[str, object]:
    passport, opt_in = customer.passport, customer.whatsapp_opt_in
    return {
        "name": customer.name, "phone": customer.phone, "phone_e164": customer.phone_e164, "email": customer.email,
        "nationality": customer.nationality, "birth_date": days(customer.birth_date), "notes": customer.notes,
        "passport": None if passport is None else passport.to_dict(), "permit_expires": days(customer.permit_expires),
        "opt_in_evidence": None if opt_in is None else opt_in.evidence,
    }


def fill(session: usher.Session) -> None:
    session.agents.put(name="Deniz Deneme", contact="ext. 7", skills=["insurance"], languages=["tr"], capacity=9999)
    for number in range(CUSTOMERS):
        customer = session.customers.enroll(profile(number), idempotency_key=f"first {number}").customer
        if number % 50 == 0:
            session.orders.place(customer_id=customer.id, service="health_insurance_policy", notes=f"bald, {number}")
            session.documents.add(customer_id=customer.id, key="signed_policy", reference=f"shelf/{number}")
            session.messages.received(customer_id=customer.id, text=f"Merhaba {number}")
            session.tasks.create(customer_id=customer.id, title=f"call {number}", description="in the morning")
            session.customers.amend(id=customer.id, notes="amended")


def revealed(session: usher.Session) -> dict[Place, object]:
    """What the library itself says of every sealed value that a read shows."""
    values: dict[Place, object] = {}

    def put(table: str, identifier: str, columns: dict[str, object]) -> None:
        digits, n = owned(identifier)
        values.update({(table, digits, n, column): value for column, value in columns.items() if value is not None})

    cursor: str | None = None
    members = ["name", "phone", "phone_e164", "email", "nationality", "birth_date", "passport",
               "whatsapp_opt_in", "notes"]
    while True:
        page = session.customers.list(reveal=members, cursor=cursor, limit=500)
        for customer in page.customers:
            put("customer", customer.id, customer_values(customer))
        cursor = page.next
        if cursor is None:
            break
    for place, value in list(values.items()):
        if place[3] == "notes" and value == "amended":
            who = f"cus_{place[1]}"
            for order in session.orders.list(customer_id=who, reveal=["notes"]).orders:
                put("customer_order", order.id, {"notes": order.notes})
            for message in session.messages.list(customer_id=who, reveal=["body"]).messages:
                put("message", message.id, {"body": message.body})
            for task in session.tasks.list(customer_id=who, reveal=["title", "description"]).tasks:
                put("task", task.id, {"title": task.title, "description": task.description})
            for event in session.timeline.list(customer_id=who, reveal=["data"], limit=1000).events:
                put("event", event.id, {"payload": event.data})
    for agent in session.agents.list(reveal=["name", "contact"]).agents:
        put("agent", agent.id, {"name": agent.name, "contact": agent.contact})
    return values


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Place, object]]:
    store = tmp_path_factory.mktemp("independent") / "made.usher"
    with usher.open(store, key=KEY, clock=CLOCK, seed="reader", durability="process") as engine:
        session = engine.session(actor="tester", purpose="tests")
        fill(session)
        return store, revealed(session)


def plain(value: object) -> object:
    """JSON texts as what they say."""
    if isinstance(value, str) and value[:1] in "[{":
        return json.loads(value)
    return value


def test_every_field_is_what_the_library_reveals(made: tuple[Path, dict[Place, object]]) -> None:
    store, expected = made
    reader = Reader(store, key=KEY)
    found: dict[Place, object] = {
        (each.table, id_text(each.subject), each.n, each.column): plain(each.value) for each in reader.fields()
    }
    for subject, n, payload in reader.data.execute("SELECT customer_id, n, payload FROM event"):
        value = plain(reader.opened("event", subject, 4, (9, 1, n), payload))
        # Lists of rows are shown by their length.
        found["event", id_text(subject), n, "payload"] = {"rows": len(value) // 36} if isinstance(value, bytes) else value
    assert reader.problems == []
    wrong = [place for place, value in expected.items() if found.get(place) != value]
    assert wrong == [], "these are read otherwise"
    customers = {place for place in found if place[0] == "customer"}
    assert customers == {place for place in expected if place[0] == "customer"}, "no value is read by one side only"
    assert len(expected) > 10_000
    assert {place[0] for place in expected} == {"customer", "customer_order", "message", "task", "event", "agent"}


def verified(store: Path, **custody: bytes) -> Reader:
    reader = Reader(store, **({"key": KEY} | custody))
    for _ in reader.fields():
        pass
    Verification(reader).run()
    return reader


def test_nothing_is_wrong(made: tuple[Path, dict[Place, object]]) -> None:
    reader = verified(made[0])
    assert reader.problems == []
    assert reader.counts["fields"] > 10_000
    for counted in ("events", "rows", "wrapped keys", "tokens"):
        assert reader.counts[counted] > CUSTOMERS, counted


def small(folder: Path, **options: Any) -> Path:
    store = folder / "small.usher"
    options = {"key": KEY, **options} if "passphrase" not in options else options
    with usher.open(store, clock=CLOCK, durability="process", **options) as engine:
        session = engine.session(actor="tester", purpose="tests")
        session.agents.put(name="Deniz Deneme", skills=["insurance"], languages=["tr"], capacity=9)
        for number in (1, 2):
            session.customers.enroll(profile(number), idempotency_key=f"first {number}")
    return store


def test_a_passphrase_opens_its_slot(tmp_path: Path) -> None:
    store = small(tmp_path, passphrase="çok gizli", passphrase_cost="interactive")
    assert verified(store, key=None, passphrase="çok gizli".encode()).problems == []  # type: ignore[arg-type]
    with pytest.raises(WrongKey):
        Reader(store, passphrase=b"cok gizli")
    with pytest.raises(WrongKey):
        Reader(store, key=KEY)


def test_a_store_of_schema_step_1(tmp_path: Path) -> None:
    store = tmp_path / "old.usher"
    database = sqlite3.connect(store)
    database.executescript((CATALOGUE.parents[1] / "tests/data/stores/schema_1.sql").read_text(encoding="utf-8"))
    database.close()
    reader = verified(store, key=b"0123456789abcdef0123456789abcdef")
    assert reader.problems == []
    assert reader.counts["fields"] > 30


@pytest.mark.skipif("keystore" not in inspect.signature(usher.open).parameters, reason="keys beside the store: not yet")
def test_keys_beside_the_store(tmp_path: Path) -> None:
    store = small(tmp_path, keystore="separate")
    assert verified(store).problems == []
    Path(f"{store}.keys").unlink()
    with pytest.raises(WrongKey):
        Reader(store, key=KEY)


FIRST = "(SELECT min(customer_id) FROM customer)"
LAST = "(SELECT max(customer_id) FROM customer)"
CHANGES: dict[str, tuple[str, str]] = {
    # what: (SQL, words of the problem); flip(x) turns one bit in the middle
    "a sealed value": (f"UPDATE customer SET email = flip(email) WHERE customer_id = {FIRST}", "customer .* email: its tag"),
    "a sealed value taken away": (f"UPDATE customer SET email = NULL WHERE customer_id = {FIRST}", "customer .* its seal"),
    "values swapped": (
        f"UPDATE customer SET name = (SELECT name FROM customer WHERE customer_id = {LAST}) WHERE customer_id = {FIRST}",
        "customer .* name: there is no such data key",
    ),
    "plaintext": (f"UPDATE customer SET name = 'Ada' WHERE customer_id = {FIRST}", "name: something else than an envelope"),
    "a signed column": (f"UPDATE customer SET outcome = outcome + 1 WHERE customer_id = {FIRST}", "customer .* its seal"),
    "a seal": (f"UPDATE customer SET seal = flip(seal) WHERE customer_id = {FIRST}", "customer .* its seal"),
    "a revision": (f"UPDATE customer SET rev = rev + 1 WHERE customer_id = {FIRST}", "not the row that was written last"),
    "a row deleted": (f"DELETE FROM task WHERE customer_id = {FIRST} AND n = 1", "a row that was written is gone"),
    "a payload": (f"UPDATE event SET payload = flip(payload) WHERE customer_id = {FIRST} AND n = 2", "event .* 2: its link"),
    "a link": (f"UPDATE event SET link = flip(link) WHERE customer_id = {FIRST} AND n = 2", "event .* 2: its link"),
    "a tag": (f"UPDATE event SET tag = flip(tag) WHERE customer_id = {FIRST} AND n = 2", "event .* 2: its tag"),
    "a time": (f"UPDATE event SET time_us = time_us - 1 WHERE customer_id = {FIRST} AND n = 2", "event .* 2: its link"),
    "an event deleted": (f"DELETE FROM event WHERE customer_id = {FIRST} AND n = 2", "event .* 3: follows event 1"),
    "the last event deleted": (
        "DELETE FROM event WHERE (customer_id, n) = "
        f"(SELECT customer_id, max(n) FROM event WHERE customer_id = {FIRST} GROUP BY customer_id)",
        "no event lists this row|not the row that was written last",
    ),
    "a data key": (f"UPDATE usher_data_key SET wrapped = flip(wrapped) WHERE subject_id = {FIRST} AND class = 1",
                   "data key .* 1: its tag"),
    "a data key swapped": (
        "UPDATE usher_data_key SET wrapped = (SELECT k.wrapped FROM usher_data_key k WHERE k.class = 1 AND "
        f"k.subject_id = {LAST}) WHERE subject_id = {FIRST} AND class = 1", "data key .* 1: its tag"),
    "a service key": ("UPDATE usher_service_key SET wrapped = flip(wrapped) WHERE class = 130", "service key 0x82 1: its tag"),
    "a token": ("UPDATE usher_bidx SET token = flip(token) WHERE index_id = 2 AND "
                f"customer_id = {FIRST}", "index 2 .*: an entry is missing"),
    "a token deleted": (f"DELETE FROM usher_bidx WHERE index_id = 2 AND customer_id = {FIRST}", "index 2 .* is missing"),
    "a body in the outbox": (f"UPDATE outbox SET payload = flip(payload) WHERE customer_id = {FIRST}", "outbox .*: its tag"),
    "a kept answer": (f"UPDATE idempotency SET answer = flip(answer) WHERE subject_id = {FIRST}", "idempotency .*: its tag"),
    "an actor's name": ("UPDATE actor SET name = flip(name)", "actor 1: its tag"),
    "a table of somebody else's": ("CREATE TABLE more (customer_id, n, rev, seal)", "table more: is not in the data"),
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
