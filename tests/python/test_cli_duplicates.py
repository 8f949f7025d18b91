"""`usher duplicates`, from the list of pairs to a merge and back."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")

HEADER = "external_id,name,phone,birth_date,service\n"


@pytest.fixture
def pair(run: Run, tmp_path: Path) -> tuple[Run, str, str]:
    """A store with two records of one person and one of another."""
    path = tmp_path / "three.csv"
    rows = (
        "1,Zelindra Quorvath,+905320000001,1985-06-17,health_insurance_policy\n"
        "2,Quorvath Zelindra,+905320000002,1985-06-17,health_insurance_policy\n"
        "3,Olena Beispiel,+905320000003,1991-02-03,health_insurance_policy\n"
    )
    path.write_text(HEADER + rows, encoding="utf-8")
    assert run("onboard", path).code in (0, 1)
    first, second = run("duplicates", "list", "--quiet").out.split()
    return run, first, second


def test_list_and_show_are_masked(pair: tuple[Run, str, str]) -> None:
    call, first, second = pair
    for shown in (call("duplicates", "list"), call("duplicates", "show", first)):
        assert shown.code == 0 and second in shown.out
        assert "Zelindra" not in shown.out and "0000002" not in shown.out and "1985" not in shown.out
    assert "birth date: The birth dates are equal" in call("duplicates", "show", first).out
    revealed = call("duplicates", "show", first, "--reveal", "--purpose", "a test")
    # Which of the two is listed first is up to their ids.
    assert "Quorvath Zelindra" in revealed.out or "Zelindra Quorvath" in revealed.out
    assert "born 1985-06-17" in revealed.out
    assert call("duplicates", "show", first, "--reveal").code != 0, "a reveal needs a purpose"


def test_dismissed_pairs_are_listed_on_request_only(pair: tuple[Run, str, str]) -> None:
    call, first, second = pair
    assert call("duplicates", "dismiss", first, second).code == 2, "a reason is required"
    done = call("duplicates", "dismiss", first, second, "--reason", "Twins", "--actor", "Deniz")
    assert done.code == 0 and "not the same" in done.out
    assert call("duplicates", "list", "--quiet").out == ""
    again = call("duplicates", "list", "--decided")
    assert "not the same, by Deniz" in again.out and "Twins" not in again.out
    assert "Nobody." in call("duplicates", "show", first).out


def test_merge_and_undo(pair: tuple[Run, str, str]) -> None:
    call, first, second = pair
    merged = call("duplicates", "merge", first, second, "--reason", "One person", "--json").json
    assert isinstance(merged, dict)
    assert (merged["decision"]["verdict"], merged["decision"]["merged_id"]) == ("merged", second)
    assert second not in call("customers", "--quiet").out
    assert f"into {first}" in call("show", second).out
    assert call("duplicates", "merge", first, second, "--reason", "twice").code == 3
    undone = call("duplicates", "undo", second, "--reason", "Two after all")
    assert undone.code == 0 and f"{second} is back" in undone.out
    assert second in call("customers", "--quiet").out
    assert call("duplicates", "undo", second, "--reason", "twice").code == 3
