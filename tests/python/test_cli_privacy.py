"""`usher privacy`, `usher consents` and `usher policy`."""
from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")

ROWS = (
    "external_id,name,phone,notes,service\n"
    "1,Zelindra Quorvath,+905320000001,calls in the evening,health_insurance_policy\n"
)
POLICY = {
    "rules": [{"role": "staff", "classes": ["contact"], "purposes": ["onboarding"]}], "administer": ["owner"],
}
WHY = ("--purpose", "onboarding")


@pytest.fixture
def one(run: Run, tmp_path: Path) -> tuple[Run, str]:
    """A store with one customer."""
    path = tmp_path / "one.csv"
    path.write_text(ROWS, encoding="utf-8")
    assert run("onboard", path).code in (0, 1)
    return run, run("customers", "--quiet").out.strip()


def test_an_export_is_one_document_for_its_owners_eyes(one: tuple[Run, str], tmp_path: Path) -> None:
    call, who = one
    path = tmp_path / "all.json"
    done = call("privacy", "export", who, "--purpose", "subject_access", "--output", path)
    assert done.code == 0, done.err
    assert "Zelindra" not in done.out
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["customer"]["name"] == "Zelindra Quorvath" and document["proof"]["intact"]
    assert path.stat().st_mode & 0o077 == 0
    assert call("privacy", "export", who, "--purpose", "x", "--output", path).code == 2, "nothing is overwritten"
    assert call("privacy", "export", who, "--json").code == 2, "a purpose is needed"
    assert call("privacy", "export", who, "--purpose", "x").code == 2
    assert call("privacy", "export", who, "--purpose", "x", "--json").json["format"] == "usher-export/1"


def test_restriction_and_its_lift(one: tuple[Run, str]) -> None:
    call, who = one
    assert call("privacy", "restrict", who).code == 2, "a reason is required"
    assert "is restricted since" in call("privacy", "restrict", who, "--reason", "disputed").out
    assert "restricted" in call("show", who).out
    assert call("privacy", "corrections", who, "--reveal", *WHY).code == 3
    assert "again" in call("privacy", "lift", who, "--reason", "settled").out
    assert call("privacy", "lift", who, "--reason", "twice").code == 3
    assert "Nothing was corrected" in call("privacy", "corrections", who).out


def test_consents_are_listed_given_and_withdrawn(one: tuple[Run, str]) -> None:
    call, who = one
    assert "Nothing is on record" in call("consents", "list", who).out
    given = call("consents", "give", who, "--via", "desk", "--text-version", "v3", "--evidence", "folder 7")
    assert given.code == 0 and "Messages are agreed to" in given.out
    listed = call("consents", "list", who)
    assert "given" in listed.out and "via desk" in listed.out and "folder 7" not in listed.out
    assert "folder 7" in call("consents", "list", who, "--reveal", *WHY).out
    taken = call("consents", "withdraw", who, "--json").json
    assert taken["messages_allowed"] is False and taken["consent"]["given"] is False
    assert len(call("consents", "list", who, "--quiet").out.split()) == 2
    assert call("consents", "give", who, "--evidence", "x", "--at", "2099-01-01T00:00:00Z").code == 3


def test_a_policy_is_put_shown_and_obeyed(one: tuple[Run, str], tmp_path: Path) -> None:
    call, who = one
    assert "Nobody has put a policy" in call("policy", "show").out
    path = tmp_path / "policy.json"
    path.write_text(json.dumps(POLICY), encoding="utf-8")
    put = call("policy", "put", path, "--reason", "the board", "--role", "owner", "--json").json
    assert put["version"] == 1
    shown = call("policy", "show")
    assert "staff" in shown.out and "onboarding" in shown.out and "the board" not in shown.out
    assert "Zelindra" in call("customers", "--reveal", *WHY).out
    assert call("customers", "--reveal", "--purpose", "curiosity").code == 3
    assert call("customers", "--reveal", *WHY, "--role", "guest").code == 3
    assert call("policy", "put", path, "--reason", "again").code == 3, "staff do not administer it"
    assert call("policy", "put", path, "--reason", "again", "--role", "owner").code == 0
    path.write_text("{", encoding="utf-8")
    assert call("policy", "put", path, "--reason", "x", "--role", "owner").code == 3
