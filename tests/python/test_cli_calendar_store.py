"""`usher calendar` on a store, in this process."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "office.json"
    path.write_text('{"calendar": "office", "extends": "tr", "weekend": [7], "source": "x"}  // six days\n', encoding="utf-8")
    return path


def test_a_calendar_is_put_shown_and_listed(run: Run, file: Path) -> None:
    assert run("calendar", "put", "office", file, "--reason", "our hours").code == 0
    listed = run("calendar", "kept", "--json").json
    assert [each["id"] for each in listed if each["stored"]] == ["office"]
    shown = run("calendar", "kept", "office", "--json").json
    assert shown["calendar"]["weekend"] == [7]
    assert "version 1" in run("calendar", "kept", "office").out


def test_days_are_decided_previewed_and_taken_back(run: Run) -> None:
    days = ("--close", "2026-05-25", "--name", "idari izin", "--source", "circular 7", "--decided-on", "2026-05-20")
    assert run("calendar", "preview", "tr", *days).code == 0
    assert run("calendar", "override", "tr", *days, "--reason", "announced", "--move").code == 0
    shown = run("calendar", "kept", "tr", "--json").json
    assert [(day["date"], day["source"]) for day in shown["days"]] == [("2026-05-25", "circular 7")]
    assert run("calendar", "override", "tr", "--withdraw", "2026-05-25", "--reason", "called off").code == 0
    assert run("calendar", "kept", "tr", "--json").json["days"] == []
    history = run("calendar", "history", "tr", "--json", "--reveal", "--purpose", "a test").json
    assert [each["reason"] for each in history] == ["called off", "announced"]


def test_what_is_wrong_is_said(run: Run, file: Path) -> None:
    bad = run("calendar", "override", "tr", "--close", "2026-05-25", "--reason", "announced")
    assert bad.code == 3 and "days[0].source" in bad.err
    assert run("calendar", "override", "tr", "--close", "2026-02-30", "--reason", "x").code == 2
    assert run("calendar", "kept", "tt").code == 4
    wrong = run("calendar", "put", "other", file, "--reason", "another name")
    assert wrong.code == 3 and "calendar.calendar" in wrong.err


def test_json_is_one_document(run: Run, file: Path) -> None:
    out = run("calendar", "put", "office", file, "--reason", "our hours", "--json").out
    assert json.loads(out)["calendar"]["version"] == 1
