"""Records: frozen, comparable, convertible, and silent about personal values."""
from __future__ import annotations

import dataclasses
import datetime
import json

import pytest
from conftest import profile, put_agent

import usher

ALL = ["name", "phone", "phone_e164", "email", "nationality", "passport", "notes"]


@pytest.fixture
def revealed(session: usher.Session) -> usher.Customer:
    put_agent(session)
    enrolled = session.customers.enroll(profile(1, notes="prefers evenings"))
    return session.customers.get(id=enrolled.customer.id, reveal=ALL)


def test_values_come_masked_unless_revealed(session: usher.Session, revealed: usher.Customer) -> None:
    masked = session.customers.get(id=revealed.id)
    assert masked.name == "A*** Ö****" and masked.email is not None and "ayse1" not in masked.email
    assert revealed.name == profile(1)["name"] and revealed.email == profile(1)["email"]


def test_no_personal_value_in_repr_or_html(session: usher.Session, revealed: usher.Customer) -> None:
    page = session.customers.list(reveal=ALL)
    tasks = session.tasks.list(reveal=["title", "description"])
    messages = session.messages.list(customer_id=revealed.id, reveal=["body"])
    batch = session.outbox.claim()
    assert batch.items and tasks.tasks and messages.messages
    secrets = ["Ayşe", "Örnek", "ÖRNEK", "ayse1", "5420007601", "C01X0", "prefers"]
    for record in (revealed, page, tasks, messages, batch, usher.EnrollCustomer.from_dict(profile(1))):
        for text in (repr(record), str(record), record._repr_html_(), f"{record}"):
            assert not [secret for secret in secrets if secret in text]
    assert "name='***'" in repr(revealed) and revealed.id in repr(revealed)


def test_html_is_escaped() -> None:
    shown = usher.ExternalRef(system="<b>&", id="1")._repr_html_()
    assert "<b>" not in shown and "&lt;b&gt;&amp;" in shown


def test_frozen_equal_and_hashable(session: usher.Session, revealed: usher.Customer) -> None:
    again = session.customers.get(id=revealed.id, reveal=ALL)
    assert again == revealed and hash(again) == hash(revealed)
    assert again != dataclasses.replace(revealed, name="Someone")
    with pytest.raises(dataclasses.FrozenInstanceError):
        revealed.name = "x"  # type: ignore[misc]


def test_dates_and_moments(session: usher.Session) -> None:
    agent = put_agent(session)
    day = datetime.date(2026, 5, 4)
    with_absence = session.agents.absence(id=agent.id, from_=day, until="2026-05-06")
    absence = with_absence.absences[0]
    assert (absence.from_, absence.until) == (day, datetime.date(2026, 5, 6))
    assert with_absence.to_dict()["absences"][0]["from"] == "2026-05-04"
    assert agent.created_at.tzinfo is datetime.timezone.utc


@pytest.mark.parametrize("text", ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00.120Z", "2026-03-02T09:00:00.120345Z"])
def test_moments_are_written_as_the_library_writes_them(text: str) -> None:
    record = usher.OptIn.from_dict({"at": text, "evidence": "form"})
    assert record.to_dict()["at"] == text


def test_a_moment_without_zone_is_refused(session: usher.Session) -> None:
    with pytest.raises(usher.InvalidArgument, match="time zone"):
        session.customers.enroll(profile(1, whatsapp_opt_in={"at": datetime.datetime(2026, 1, 1), "evidence": "x"}))


def test_a_moment_of_another_zone_is_converted() -> None:
    zone = datetime.timezone(datetime.timedelta(hours=3))
    record = usher.OptIn(at=datetime.datetime(2026, 1, 1, 12, tzinfo=zone), evidence="x")
    assert record.to_dict()["at"] == "2026-01-01T09:00:00Z"


def test_absent_members_are_left_out(revealed: usher.Customer) -> None:
    assert "permit_expires" not in revealed.to_dict() and revealed.permit_expires is None
    assert json.loads(json.dumps(revealed.to_dict()))["passport"]["surname"] == "ÖRNEK"


def test_members_that_a_later_library_adds_are_ignored() -> None:
    record = usher.ExternalRef.from_dict({"system": "crm", "id": "1", "colour": "blue"})
    assert record == usher.ExternalRef(system="crm", id="1")
