"""`usher message preview`."""
from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")

ROWS = (
    "external_id,name,email,service\n"
    "1,Zelindra Quorvath,zelindra@example.com,health_insurance_policy\n"
)


def test_an_author_sees_every_language(run: Run) -> None:
    shown = run("message", "preview", "documents_email")
    assert shown.code == 0, shown.err
    for part in ("documents_email by email, en", "documents_email by email, tr", "- Two photographs", "of 8000 characters"):
        assert part in shown.out
    previews = run("message", "preview", "documents_email", "--json").json["previews"]
    assert [each["language"] for each in previews] == ["en", "tr"]
    assert run("message", "preview", "wellcome").code == 3
    assert run("message", "preview", "welcome", "--playbook", "none").code == 3


def test_for_a_customer_it_says_what_would_happen(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "one.csv"
    path.write_text(ROWS, encoding="utf-8")
    assert run("onboard", path).code in (0, 1)
    who = run("customers", "--quiet").out.strip()
    shown = run("message", "preview", "expectations", "--customer", who)
    assert shown.code == 1 and "refuse" in shown.out and "Zelindra" not in shown.out
    revealed = run("message", "preview", "expectations", "--customer", who, "--reveal", "--purpose", "onboarding")
    assert "Hello Zelindra Quorvath" in revealed.out
