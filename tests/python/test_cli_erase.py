"""`usher erase`, `usher hold` and `usher retention` on a store with two people."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")


@pytest.fixture
def two(run: Run, tmp_path: Path) -> tuple[Run, str, str]:
    path = tmp_path / "two.csv"
    path.write_text(
        "external_id,name,phone,service\n"
        "1,Zelindra Quorvath,+905320000001,health_insurance_policy\n"
        "2,Olena Beispiel,+905320000002,health_insurance_policy\n",
        encoding="utf-8",
    )
    assert run("onboard", path).code in (0, 1)
    first, second = run("customers", "--quiet").out.split()
    return run, first, second


def test_a_preview_changes_nothing(two: tuple[Run, str, str]) -> None:
    call, first, _ = two
    shown = call("erase", first)
    assert shown.code == 0 and "event(s)" in shown.out and "--yes" in shown.out
    assert "Zelindra" not in shown.out
    assert call("show", first).code == 0
    assert call("erase").code == 2
    assert call("erase", first, "--class", "timeline", "--yes").code == 3


def test_erased_with_a_certificate_and_listed(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, first, second = two
    path = tmp_path / "certificate.json"
    assert call("erase", first, "--yes", "--certificate", path).code == 0
    assert json.loads(json.loads(path.read_text())["document"])["erasure"]["customer_id"] == first
    assert call("show", first).code == 4
    assert call("customers", "--quiet").out.split() == [second]
    listed = call("erase", "--list", "--json").json
    assert isinstance(listed, list) and listed[0]["state"] == "wal_done"
    replayed = tmp_path / "list.json"
    replayed.write_text(json.dumps([{**listed[0], "customer_id": second}, *listed]), encoding="utf-8")
    assert "Erased 1 again; 1 are not here." in call("erase", "--replay", replayed).out
    assert call("customers", "--quiet").out == ""
    replayed.write_text("{", encoding="utf-8")
    assert call("erase", "--replay", replayed).code == 3


def test_a_hold_and_its_release(two: tuple[Run, str, str]) -> None:
    call, first, _ = two
    placed = call("hold", "place", first, "--class", "identity", "--legal-basis", "an order", "--json").json
    assert isinstance(placed, dict)
    assert "an order" in call("hold", "list").out
    waiting = call("erase", first, "--yes")
    assert waiting.code == 1 and "a legal hold, an order" in waiting.out
    assert call("hold", "release", placed["id"]).code == 0
    assert call("hold", "list", "--quiet").out == ""
    assert call("erase", first, "--yes").code == 0, "and asking again carries it out"
    assert call("show", first).code == 4


def test_retention(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, first, second = two
    assert "no rules" in call("retention", "show").out
    path = tmp_path / "rules.json"
    path.write_text('[{"field_class": "contact", "after": "90d", "legal_basis": "policy"}]', encoding="utf-8")
    assert call("retention", "put", path, "--reason", "a test").code == 0
    assert "erased after 90d" in call("retention", "show").out
    assert call("retention", "preview").out.strip() == "Nobody."
    assert call("retention", "preview", "--at", "2099-01-01", "--quiet").out.split() == [first, second]
    path.write_text('[{"field_class": "contact", "after": "soon", "legal_basis": "policy"}]', encoding="utf-8")
    assert call("retention", "put", path).code == 3
