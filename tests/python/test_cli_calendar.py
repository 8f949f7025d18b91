"""`usher calendar`, in this process."""
from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import Run

import usher


def test_list_and_show_name_what_ships(bare: Run) -> None:
    listed = bare("calendar", "list")
    assert listed.code == 0
    assert "de-by" in listed.out and "gb-sct" in listed.out
    assert {each["name"] for each in json.loads(bare("calendar", "list", "--json").out)} >= {"tr", "ua", "us", "ae", "ru"}
    shown = bare("calendar", "show", "tr", "--year", "2026")
    assert shown.code == 0
    assert "Law 2429" in shown.out and "2026-05-27" in shown.out and "half_day" in shown.out
    assert bare("calendar", "show", "atlantis").code == 4


def test_due_explains_each_day(bare: Run) -> None:
    found = bare("calendar", "due", "2026-05-25T08:00:00Z", "2bd")
    assert found.code == 0
    assert "due 2026-06-01 (Mon)" in found.out
    assert "holiday: Kurban Bayramı" in found.out
    assert "half_days=count" in found.out
    skipping = bare("calendar", "due", "2026-05-25", "2bd", "--half-days", "skip", "--json")
    assert json.loads(skipping.out)["date"] == "2026-06-02"
    assert json.loads(bare("calendar", "due", "--json", "2026-06-02", "--", "-2bd").out)["date"] == "2026-05-26"
    assert bare("calendar", "due", "2026-05-25", "2").code == 3


def test_a_file_is_checked_and_counted_with(bare: Run, tmp_path: Path) -> None:
    office = tmp_path / "office.json"
    layer = {"calendar": "office", "extends": "tr", "week": {"mon": []}, "holidays": []}
    office.write_text(json.dumps(layer), encoding="utf-8")
    assert bare("calendar", "show", office).code == 0
    assert "due 2026-01-06" in bare("calendar", "due", "2026-01-02", "1bd", "--calendar", office).out
    office.write_text(json.dumps(layer | {"cutoff": "5pm"}), encoding="utf-8")
    wrong = bare("calendar", "show", office)
    assert wrong.code == 1 and "calendar_invalid" in wrong.out
    office.write_text("{", encoding="utf-8")
    assert bare("calendar", "show", office).code == 3


def test_build_says_what_it_needs(bare: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    missing = bare("calendar", "build", "BR", "2026")
    assert missing.code == 3 and "pip install holidays" in missing.err
    assert bare("calendar", "build", "BR", "next year").code == 2


def test_build_makes_a_file_that_counts(bare: Run, tmp_path: Path) -> None:
    pytest.importorskip("holidays")
    made = tmp_path / "br.json"
    assert bare("calendar", "build", "BR", "2026-2027", "--output", made, "--published-through", "2026-12-31").code == 0
    found = usher.check.due(start_date="2026-09-04", duration="1bd", zone="America/Sao_Paulo",
                            calendar_json=json.loads(made.read_text(encoding="utf-8")))
    assert str(found.date) == "2026-09-08"  # Independence Day is a Monday
    assert not found.estimated
    assert bare("calendar", "build", "XX", "2026").code == 3
    assert bare("calendar", "build", "DE", "2026", "--subdivision", "XX").code == 3
