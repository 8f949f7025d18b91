"""`usher playbook`, in this process."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

import usher

pytest.importorskip("click")
pytest.importorskip("rich")

INTAKE = "ikamet-intake"


@pytest.fixture
def file(run: Run, tmp_path: Path) -> Path:
    """The shipped procedure with another due date."""
    text: str = run("playbook", "show", INTAKE, "--json").json["text"]
    path = tmp_path / "ours.jsonc"
    path.write_text(text.replace('"due": "2bd"', '"due": "5bd"'), encoding="utf-8")
    return path


def test_lint_needs_no_store(run: Run, bare: Run, file: Path) -> None:
    assert bare("playbook", "lint", file).code == 0
    file.write_text(file.read_text(encoding="utf-8").replace('"by": "lead"', '"by": "leed"'), encoding="utf-8")
    bad = bare("playbook", "lint", file, "--json")
    assert bad.code == 1
    assert "did you mean" in bad.json["problems"][0]["rule"]
    assert "stages[1].steps[1].by" in bare("playbook", "lint", file).out
    assert json.loads(bare("playbook", "schema").out) == usher.check.playbook_schema().schema


def test_from_publication_to_reversal(run: Run, file: Path) -> None:
    assert "5bd" in run("playbook", "diff", INTAKE, file).out
    published = run("playbook", "publish", file, "--reason", "longer", "--json").json
    assert published["published"] and published["playbook"]["release"] == 1
    assert {each["id"]: each["release"] for each in run("playbook", "list", "--json").json}[INTAKE] == 1
    assert run("playbook", "show", INTAKE, "--history", "--json").json[0]["version"] == "1.0"
    planned = run("playbook", "plan", INTAKE, "--recompute", "--json")
    plan = planned.json["migration"]["plan"]
    assert planned.json["migration"]["state"] == "planned"
    assert run("playbook", "migrate", plan, "--json").json["migration"]["state"] == "migrated"
    assert run("playbook", "migrate", plan).code == 3
    assert run("playbook", "revert", plan, "--json").json["migration"]["state"] == "reverted"


def test_a_shadow_begins_and_ends(run: Run, file: Path) -> None:
    shadow = run("playbook", "shadow", "start", file).out.strip()
    assert run("playbook", "shadow", "start", file).code == 3
    assert run("playbook", "shadow", "report", shadow, "--json").json["journeys"] == 0
    assert run("playbook", "shadow", "end", shadow).code == 0


def test_what_is_wrong_is_said(run: Run, file: Path) -> None:
    assert run("playbook", "show", "nobody").code == 4
    assert run("playbook", "plan", INTAKE, "--map", "a").code == 2
    assert run("playbook", "migrate", "mig_x").code == 3
    file.write_bytes(b"\xff\xfe")
    assert run("playbook", "publish", file, "--reason", "x").code == 3


def test_a_simulation_is_for_people_and_touches_nothing(run: Run, file: Path) -> None:
    span = ("--from", "2026-01-05", "--until", "2026-03-05", "--customers", "5")
    before = run("verify", "--json").json
    first = run("playbook", "simulate", INTAKE, *span, "--json").json
    assert first["customers"] == 5 and first["kinds"]["CUSTOMER_ENROLLED"] == 5
    assert run("playbook", "simulate", INTAKE, *span, "--json").json == first
    assert run("playbook", "simulate", file, *span, "--json").json["hash"] != first["hash"]
    late = run("playbook", "simulate", INTAKE, *span, "--late", "100", "--events", "3")
    assert "tasks that became late" in late.out and "CUSTOMER_ENROLLED" in late.out
    assert run("verify", "--json").json == before
    wrong = run("playbook", "simulate", INTAKE, "--from", "2026-03-05", "--until", "2026-01-05")
    assert wrong.code == 3 and "until: must be later than from" in wrong.err
