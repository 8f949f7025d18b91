"""Invitations to meetings (RFC 5545), as a well-known parser reads them."""
from __future__ import annotations

import datetime
import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from conftest import profile, put_agent

import usher

icalendar = pytest.importorskip("icalendar")

BERLIN = ZoneInfo("Europe/Berlin")
TITLE = "Kick-off; expectations, timelines \\ next steps"
AGENDA = "Say hello, then listen;\nwrite down what was said:\n" + "ğüşiöç İıŞ, 你好; " * 12 + "\\n is no line break"
NAME = 'Ayşe "A." Örnek, née Uzunoğlu; of a very long name that does not fit on one line of a calendar'
BOOK: dict[str, Any] = {
    "playbook": "meetings", "version": "1", "title": {"en": "Meetings"}, "sop": {"title": "Meetings", "purpose": "People meet."},
    "zone": "Europe/Berlin", "calendar": "weekdays", "languages": ["en"], "fallback": "en", "triggers": [{"event": "customer.enrolled"}],
    "roles": {"agent": {"title": "Adviser"}, "lead": {"title": "Team lead"}},
    "profile": {"required": ["name", "email"], "findings": {"name_mismatch": "note", "passport_missing": "ignore"}},
    "services": {"advice": {"title": {"en": "Advice"}, "skills": ["insurance"], "collection_time": {"en": "a day"},
                            "after_submission": {"en": "We call."}, "contact": {"en": "your adviser"}}},
    "stages": [{"id": "meet", "title": "Meet", "owner": "agent", "steps": [
        {"id": "review", "title": "Review", "do": "review", "by": "agent"},
        {"id": "assign", "title": "Assign", "do": "assign", "by": "agent", "needs": ["review"]},
        {"id": "kickoff", "title": TITLE, "do": "meeting", "by": "agent", "needs": ["assign"], "due": "60d",
         "meeting": {"minutes": 60, "customer": True, "invite": ["lead"], "agenda": AGENDA}},
    ]}],
}


@pytest.fixture
def customer(session: usher.Session) -> str:
    put_agent(session, name="Deniz Deneme", contact="deniz@office.example.com")
    put_agent(session, name="Lale Lider", contact="lale@office.example.com", skills=[], roles=["lead"], external_ref={"system": "crm", "id": "A2"})
    session.playbooks.publish(text=json.dumps(BOOK), reason="a test")
    return session.customers.enroll(profile(1, playbook="meetings", service="advice", languages=["en"], name=NAME, passport=None)).customer.id


def sent(session: usher.Session) -> list[Any]:
    """What the host is given since the last time: the texts, and what is to be delivered to whom."""
    items = [each for each in session.outbox.claim().items if each.kind == "meeting.invite"]
    for each in items:
        session.outbox.ack(id=each.id)
    return [each.payload for each in items]


def invited(session: usher.Session, customer: str, at: datetime.datetime, **more: Any) -> tuple[Any, Any]:
    session.steps.schedule(customer_id=customer, step="kickoff", at=at, **more)
    [payload] = sent(session)
    calendar = icalendar.Calendar.from_ical(payload["icalendar"])
    [event] = calendar.walk("VEVENT")
    return calendar, event


def local(day: int, hour: int, month: int = 3) -> datetime.datetime:
    return datetime.datetime(2026, month, day, hour, tzinfo=BERLIN)


def test_texts_come_back_as_they_were_written(session: usher.Session, customer: str) -> None:
    calendar, event = invited(session, customer, local(16, 10))
    assert str(calendar["VERSION"]) == "2.0" and str(calendar["METHOD"]) == "REQUEST"
    assert str(event["SUMMARY"]) == TITLE
    assert str(event["DESCRIPTION"]) == AGENDA


def test_lines_are_folded_at_75_octets_between_characters(session: usher.Session, customer: str) -> None:
    session.steps.schedule(customer_id=customer, step="kickoff", at=local(16, 10))
    [payload] = sent(session)
    lines = payload["icalendar"].split("\r\n")
    assert lines[-1] == "" and all(lines[:-1])
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in payload["icalendar"].replace("\r\n", "")
    assert any(line.startswith(" ") for line in lines)


def test_whoever_comes_is_named(session: usher.Session, customer: str) -> None:
    _, event = invited(session, customer, local(16, 10))
    assert str(event["ORGANIZER"]) == "mailto:deniz@office.example.com" and event["ORGANIZER"].params["CN"] == "Deniz Deneme"
    assert [str(each) for each in event["ATTENDEE"]] == ["mailto:ayse1@posta.usher-ornek.com.tr", "mailto:lale@office.example.com"]
    assert [each.params["CN"] for each in event["ATTENDEE"]] == [NAME.replace('"', ""), "Lale Lider"]
    assert {each.params["RSVP"] for each in event["ATTENDEE"]} == {"TRUE"}


@pytest.mark.parametrize(("at", "utc"), [
    (local(27, 10), "2026-03-27T09:00"), (local(28, 10), "2026-03-28T09:00"),  # clocks go forward on 29 March at 01:00 UTC
    (local(29, 1), "2026-03-29T00:00"), (local(29, 3), "2026-03-29T01:00"), (local(30, 10), "2026-03-30T08:00"),
    (local(25, 2, month=10), "2026-10-25T00:00"), (local(25, 2, month=10).replace(fold=1), "2026-10-25T01:00"),  # and back
])
def test_the_moment_is_right_on_both_sides_of_a_clock_change(session: usher.Session, customer: str, at: datetime.datetime, utc: str) -> None:
    _, event = invited(session, customer, at, minutes=120)
    start, end = event["DTSTART"].dt, event["DTEND"].dt
    assert start == datetime.datetime.fromisoformat(utc + "+00:00")
    assert end - start == datetime.timedelta(hours=2)


def test_another_time_is_a_later_version_of_the_same_meeting(session: usher.Session, customer: str) -> None:
    events = [invited(session, customer, local(day, 10))[1] for day in (16, 17, 18)]
    assert len({str(event["UID"]) for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [0, 1, 2]
    assert [event["DTSTART"].dt.day for event in events] == [16, 17, 18]


def test_a_meeting_that_nobody_came_to_keeps_its_uid_too(session: usher.Session, customer: str) -> None:
    _, first = invited(session, customer, local(16, 10))
    session.steps.hold(customer_id=customer, step="kickoff", held=False)
    assert not sent(session), "it is over: there is nothing to take back"
    _, second = invited(session, customer, local(17, 10))
    assert str(first["UID"]) == str(second["UID"]) and int(second["SEQUENCE"]) == 1


def test_a_meeting_that_is_left_out_is_taken_back(session: usher.Session, customer: str) -> None:
    _, invitation = invited(session, customer, local(16, 10))
    session.steps.leave_out(customer_id=customer, step="kickoff", reason="settled by phone")
    [payload] = sent(session)
    calendar = icalendar.Calendar.from_ical(payload["icalendar"])
    [event] = calendar.walk("VEVENT")
    assert str(calendar["METHOD"]) == "CANCEL" and str(event["STATUS"]) == "CANCELLED"
    assert str(event["UID"]) == str(invitation["UID"]) and int(event["SEQUENCE"]) == 1
    assert [str(each) for each in event["ATTENDEE"]] == [str(each) for each in invitation["ATTENDEE"]]
    assert payload["to"] == [str(each).removeprefix("mailto:") for each in event["ATTENDEE"]]


def test_a_meeting_without_a_time_has_nothing_to_take_back(session: usher.Session, customer: str) -> None:
    session.steps.leave_out(customer_id=customer, step="kickoff", reason="settled by phone")
    assert not sent(session)


def test_an_agent_without_an_address_is_no_organizer(session: usher.Session, customer: str) -> None:
    put_agent(session, name="Deniz Deneme", contact="ext. 7")
    calendar, event = invited(session, customer, local(16, 10))
    assert str(calendar["METHOD"]) == "PUBLISH" and "ORGANIZER" not in event
