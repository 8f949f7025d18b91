"""Playbooks as people write them: the published JSON Schema, and the way through the Python door."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import profile

import usher

ROOT = Path(__file__).resolve().parent.parent.parent
INTAKE = "ikamet-intake"
GONE = object()  # the member is taken out


@pytest.fixture
def schema() -> Any:
    return usher.check.playbook_schema().schema


def without_comments(text: str) -> str:
    """JSON with `//` comments on lines of their own."""
    return "\n".join("" if line.lstrip().startswith("//") else line for line in text.splitlines())


def test_the_published_schema_is_current(schema: Any) -> None:
    assert json.loads((ROOT / "docs/playbook.schema.json").read_text(encoding="utf-8")) == schema


def test_shipped_playbooks_are_valid_by_a_well_known_validator(session: usher.Session, schema: Any) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    shipped = [each.id for each in session.playbooks.iterate()]
    assert INTAKE in shipped
    for name in shipped:
        book = json.loads(without_comments(session.playbooks.get(id=name).text))
        assert [error.message for error in validator.iter_errors(book)] == []


def changed(session: usher.Session, path: tuple[Any, ...], value: Any) -> Any:
    """The shipped intake with one place another, or gone."""
    book = place = json.loads(without_comments(session.playbooks.get(id=INTAKE).text))
    for each in path[:-1]:
        place = place[each]
    if value is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return book


@pytest.mark.parametrize(("path", "value"), [
    (("stages", 0, "steps", 0, "do"), "dance"),
    (("stages", 0, "steps", 0, "dew"), "2bd"),
    (("version",), 7),
    (("languages",), "tr"),
    (("services", "family_first", "documents", 0, "count"), "four"),
    (("no_such_member",), 1),
    (("stages",), GONE),
    (("title",), "Intake"),
    (("stages", 0, "steps", 0, "id"), GONE),
    (("stages", 1, "steps", 0, "needs"), "review_profile"),
    (("stages", 1, "steps", 0, "raci", "accountable"), "lead"),
    (("templates", "welcome", "languages", "tr"), 1),
    (("gates", "intake", "items", 0, "title"), GONE),
    (("escalations", "late", "rungs", 0, "tell"), GONE),
    (("profile", "findings", "name_missing"), "forbid"),
])
def test_what_the_schema_refuses_is_refused_at_load_too(
    session: usher.Session, schema: Any, path: tuple[Any, ...], value: Any
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    book = changed(session, path, value)
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(book))
    found = usher.check.playbook(text=json.dumps(book))
    assert not found.ok and found.problems


@pytest.mark.parametrize(("path", "value"), [
    (("stages", 1, "steps", 0, "needs"), ["nobody_knows"]),
    (("stages", 1, "steps", 3, "due"), "2"),
    (("stages", 1, "steps", 3, "priority_rules", 0, "to"), "urgent"),
    (("templates", "welcome", "channel"), "pigeon"),
    (("kpis", "intake_time", "clock"), "moon"),
    (("zone",), "Atlantis/Capital"),
    (("gates", "intake", "items", 0, "must"), {"fact": "agent.hungry", "is": True}),
])
def test_names_and_meanings_are_beyond_the_schema_and_not_beyond_lint(
    session: usher.Session, schema: Any, path: tuple[Any, ...], value: Any
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    book = changed(session, path, value)
    assert not list(jsonschema.Draft202012Validator(schema).iter_errors(book))
    assert not usher.check.playbook(text=json.dumps(book)).ok


def test_a_version_is_published_and_journeys_move_there_and_back(session: usher.Session) -> None:
    who = session.customers.enroll(profile(1)).customer.id
    old = session.journeys.get(customer_id=who).hash
    text = session.playbooks.get(id=INTAKE).text.replace('"due": "2bd"', '"due": "5bd"')
    done = session.playbooks.publish(text=text, reason="longer")
    assert done.published and done.playbook.running_others == 1
    plan = session.playbooks.plan_migration(to=INTAKE, due="recompute", steps={})
    assert (plan.state, plan.totals.clean, plan.totals.dues) == ("planned", 1, 1)
    assert session.playbooks.migrate(plan=plan.plan).totals.migrated == 1
    assert session.journeys.get(customer_id=who).hash == done.playbook.hash
    assert session.playbooks.revert_migration(plan=plan.plan).totals.reverted == 1
    assert session.journeys.get(customer_id=who).hash == old


def test_a_mapping_may_let_go(session: usher.Session) -> None:
    session.customers.enroll(profile(1))
    text = session.playbooks.get(id=INTAKE).text.replace("intake_task", "first_task")
    session.playbooks.publish(text=text, reason="another name")
    assert session.playbooks.plan_migration(to=INTAKE).totals.needs_mapping == 1
    assert session.playbooks.plan_migration(to=INTAKE, steps={"intake_task": ""}).totals.clean == 1
    with pytest.raises(usher.InvalidArgument, match="steps.intake_task"):
        session.playbooks.plan_migration(to=INTAKE, steps={"intake_task": "nowhere"})
