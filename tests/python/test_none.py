"""None: of a member it says that the member is absent, of a value in a map or a list that it is null."""
from __future__ import annotations

from typing import Any

import pytest
from conftest import profile

import usher

BOOK = "onboarding-framework"  # the first of its steps asks the customer for values


@pytest.fixture
def customer(session: usher.Session) -> str:
    return session.customers.enroll(profile(1, playbook=BOOK, service="product")).customer.id


@pytest.mark.parametrize(("name", "rule"), [
    ("goals", "must be a text"), ("users", "must be a whole number"), ("purchased_on", "must be a text"), ("calls_recorded", "must be true or false"),
])
def test_a_value_that_is_none_is_refused_by_its_name_and_nothing_else_is_recorded(
    session: usher.Session, customer: str, name: str, rule: str
) -> None:
    for values in ({name: None}, {name: None, "protocol": "weekly"}):
        with pytest.raises(usher.InvalidArgument, match=rf"values\.{name}: {rule}"):
            session.journeys.record(customer_id=customer, values=values)
        with pytest.raises(usher.InvalidArgument, match=rf"values\.{name}: {rule}"):
            session.journeys.record({"customer_id": customer, "values": values})
        with pytest.raises(usher.InvalidArgument, match=rf"values\.{name}: {rule}"):
            session.call("journeys", "record", {"customer_id": customer, "values": values})
    assert not [value for value in session.journeys.data(customer_id=customer).values if value.name in (name, "protocol")]


def test_so_is_one_in_a_record(session: usher.Session, customer: str) -> None:
    request = usher.RecordData(customer_id=customer, values={"users": None})
    with pytest.raises(usher.InvalidArgument, match=r"values\.users: must be a whole number"):
        session.journeys.record(request)


def test_a_member_that_is_none_is_absent_however_it_is_given(session: usher.Session, customer: str) -> None:
    values: dict[str, Any] = {"users": 40}
    for request in ({"customer_id": customer, "values": values, "idempotency_key": None},
                    usher.RecordData(customer_id=customer, values=values, idempotency_key=None)):
        assert session.journeys.record(request).values
    assert session.journeys.record({"customer_id": customer}, values=values, idempotency_key=None).values
    assert session.journeys.record({"customer_id": customer, "values": values}, values=None).values, "a keyword that is not given"


def test_a_record_inside_may_leave_members_out_with_none(session: usher.Session) -> None:
    passport = {"number": "C01X00T47", "issuer": "DEU", "surname": "ÖRNEK", "given_names": "AYŞE", "expires": None}
    assert session.customers.enroll(profile(2, passport=passport)).created


def test_a_step_that_is_mapped_to_none_is_let_go(session: usher.Session) -> None:
    session.customers.enroll(profile(1))
    text = session.playbooks.get(id="ikamet-intake").text.replace("intake_task", "first_task")
    session.playbooks.publish(text=text, reason="another name")
    assert session.playbooks.plan_migration(to="ikamet-intake", steps={"intake_task": None}).totals.clean == 1
