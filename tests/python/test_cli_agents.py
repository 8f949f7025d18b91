"""`usher agents`: a hand-over from the preview to the plan carried out, why-not, gaps, what-if."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import ROOT, Run

pytest.importorskip("click")
pytest.importorskip("rich")

DATA = ROOT / "examples" / "data"
PERIOD = ("2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z")


@pytest.fixture
def office(run: Run) -> tuple[Run, str]:
    """A store with the sample list, and its busiest agent."""
    assert run("onboard", DATA / "customers.csv", "--agents", DATA / "agents.csv").code in (0, 1)
    agents = run("agents", "list", "--json").json
    busiest = max(agents, key=lambda each: each["open_customers"])
    assert busiest["open_customers"] > 0
    return run, busiest["id"]


def test_a_plan_is_shown_and_then_carried_out(office: tuple[Run, str]) -> None:
    run, agent = office
    assert run("agents", "hand-over", agent).code == 2, "a reason is required"
    shown = run("agents", "hand-over", agent, "--reason", "leaves")
    assert shown.code == 0 and "Would go:" in shown.out
    plan = run("agents", "hand-over", agent, "--reason", "leaves", "--json").json
    assert plan["customers"] > 0 and plan["plan"] in " ".join(shown.out.split())
    refused = run("agents", "hand-over", agent, "--reason", "leaves", "--plan", "0" * 64)
    assert refused.code != 0 and "CONFLICT" in refused.err
    done = run("agents", "hand-over", agent, "--reason", "leaves", "--plan", plan["plan"], "--json")
    assert done.code == 0 and done.json["moves"] == plan["moves"]
    holds = {each["id"]: each["open_customers"] for each in run("agents", "list", "--json").json}
    assert holds[agent] == 0
    assert run("verify").code == 0


def test_why_not_says_what_would_help(office: tuple[Run, str]) -> None:
    run, agent = office
    stranger = run("agents", "add", "Ada Deneme", "--language", "vi", "--holds", "lead", "--team", "north",
                   "--percent", "50", "--weight", "2").out.strip()
    customer = run("customers", "--quiet", "--limit", "1").out.strip()
    told = run("agents", "why-not", customer, stranger)
    assert told.code == 0 and "does not hold the role agent" in " ".join(told.out.split())
    assert run("agents", "why-not", customer, agent, "--json").code == 0
    added = next(each for each in run("agents", "list", "--json").json if each["id"] == stranger)
    assert (added["roles"], added["team"], added["capacity_percent"], added["weight"]) == (["lead"], "north", 50, 2.0)


def test_gaps_name_what_was_missing(office: tuple[Run, str]) -> None:
    run, _ = office
    found = run("agents", "gaps", "--json").json
    assert run("agents", "gaps").code == 0
    assert sum(each["customers"] for each in found["gaps"]) >= found["decisions"]


def test_what_if_touches_nothing(office: tuple[Run, str], tmp_path: Path) -> None:
    run, agent = office
    before = run("agents", "list", "--json").out
    same = run("agents", "what-if", *PERIOD, "--json").json
    assert same["decisions"] > 0 and same["moved"] == 0
    draft = tmp_path / "draft.json"
    draft.write_text(json.dumps({"agents": [{"agent_id": agent, "active": False}]}), encoding="utf-8")
    other = run("agents", "what-if", *PERIOD, "--draft", draft)
    assert other.code == 0 and "By the draft:" in other.out
    after = run("agents", "what-if", *PERIOD, "--draft", draft, "--json").json
    assert next(each["assigned"] for each in after["after"]["agents"] if each["agent_id"] == agent) == 0
    assert after["moved"] > 0
    assert run("agents", "list", "--json").out == before
    draft.write_text("{", encoding="utf-8")
    assert run("agents", "what-if", *PERIOD, "--draft", draft).code == 3
