"""The independent reader against the library: it decrypts exactly what the library reveals."""
from __future__ import annotations

import datetime
import inspect
import json
import sqlite3
from pathlib import Path

import pytest
from reader import CATALOGUE, Reader, WrongKey, id_text
from stores import CLOCK, EPOCH, KEY, profile, small, verified

import usher

CUSTOMERS = 1050
Place = tuple[str, str, int, str]
"""Table, the owner's 26 digits, row number, column."""


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
            for each in session.customers.findings(customer_id=who).findings:
                text = {"explanation": each.finding.explanation, "fix": each.finding.fix}
                put("finding", each.id, {"text": text})
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
        shown = {"rows": len(value) // 36} if isinstance(value, bytes) else value
        found["event", id_text(subject), n, "payload"] = shown
    assert reader.problems == []
    wrong = [place for place, value in expected.items() if found.get(place) != value]
    assert wrong == [], "these are read otherwise"
    customers = {place for place in found if place[0] == "customer"}
    assert customers == {place for place in expected if place[0] == "customer"}, "no value is read by one side only"
    assert len(expected) > 10_000
    assert {place[0] for place in expected} == {
        "customer", "finding", "customer_order", "message", "task", "event", "agent"
    }


def test_nothing_is_wrong(made: tuple[Path, dict[Place, object]]) -> None:
    reader = verified(made[0])
    assert reader.problems == []
    assert reader.counts["fields"] > 10_000
    for counted in ("events", "rows", "wrapped keys", "tokens"):
        assert reader.counts[counted] > CUSTOMERS, counted


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
