"""Every operation of the catalogue, called through its Python method."""
from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import profile, put_agent
from sound_calls import calls, world

import usher

ABOUT = json.loads(usher.describe())
NAMES = [each["name"] for each in ABOUT["operations"]]


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("external_id,name,service\n1,A B,health_insurance_policy\n", encoding="utf-8")
    return path


def test_the_table_has_every_operation(session: usher.Session, csv: Path) -> None:
    assert sorted(calls(session, {"customer_id": ""}, csv)) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_operation(name: str, session: usher.Session, csv: Path) -> None:
    answer = calls(session, world(session), csv)[name]()
    wanted = next(each["response"] for each in ABOUT["operations"] if each["name"] == name)
    assert type(answer) is getattr(usher, wanted)
    assert type(answer).from_dict(answer.to_dict()) == answer
    assert json.loads(json.dumps(answer.to_dict())) == answer.to_dict()


@pytest.mark.parametrize("operation", ABOUT["operations"], ids=NAMES)
def test_signature_and_words_come_from_the_dictionary(operation: dict[str, Any], session: usher.Session) -> None:
    noun = usher.check if operation["noun"] == "check" else getattr(session, operation["noun"] or "tick")
    method = getattr(noun, operation["verb"]) if operation["noun"] else noun
    fields = next(each["fields"] for each in ABOUT["records"] if each["name"] == operation["request"])
    parameters = inspect.signature(method).parameters.values()
    positional = [each.name for each in parameters if each.kind is each.POSITIONAL_ONLY]
    assert positional == [*filter(None, [operation.get("secret")]), "request"]
    assert [each.name.rstrip("_") for each in parameters][len(positional):] == [field["name"] for field in fields]
    assert method.__doc__.startswith(operation["doc"])


def test_requests_are_taken_in_three_ways(session: usher.Session) -> None:
    put_agent(session)
    given = profile(1)
    by_keyword = session.customers.enroll(**given)
    by_dictionary = session.customers.enroll(given)
    by_record = session.customers.enroll(usher.EnrollCustomer.from_dict(given))
    assert by_keyword.created and not by_dictionary.created
    assert by_dictionary == by_record
    assert session.customers.enroll(given, external_ref={"system": "crm", "id": "9"}).created  # keywords win


def test_raw_json_goes_in_and_comes_out(session: usher.Session) -> None:
    agent = put_agent(session)
    for request in ({"id": agent.id}, f'{{"id":"{agent.id}"}}', f'{{"id":"{agent.id}"}}'.encode()):
        assert json.loads(session.call("agents", "get", request)) == agent.to_dict()


def test_lists_are_paged_without_gaps(session: usher.Session) -> None:
    ids = {put_agent(session, external_ref={"system": "crm", "id": str(n)}).id for n in range(7)}
    pages = session.agents.iterate(limit=2)
    assert inspect.isgenerator(pages)
    assert sorted(each.id for each in pages) == sorted(ids)


def test_none_is_absent(session: usher.Session) -> None:
    assert session.agents.list(cursor=None, limit=None) == session.agents.list()
