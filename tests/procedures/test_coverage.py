"""151 clauses of five procedures: each is served, most by something that happens, and that is held by a check."""
from __future__ import annotations

import importlib
import json
import re
from pathlib import Path

import mutate
import pytest
import usher
from clauses import CLAUSES, clauses_of
from story import ROOT, definition

MOST_DESCRIBED = 30


def coverage(tmp_path: Path, book: str) -> dict:
    with usher.open(tmp_path / "coverage.usher", key=bytes(range(32)), durability="process") as engine:
        return json.loads(engine.session(actor="auditor").call("playbooks", "coverage", {"playbook": book}))


@pytest.mark.parametrize("book", CLAUSES)
def test_every_clause_is_served(tmp_path: Path, book: str) -> None:
    procedure, count = CLAUSES[book]
    found = coverage(tmp_path, book)
    assert [c["clause"] for c in found["clauses"]] == [f"{procedure}-{n}" for n in range(1, count + 1)]
    assert found["behaviour"] + found["described"] == count
    assert all(s["path"] and s["title"] for c in found["clauses"] for s in c["served_by"])


def test_few_clauses_are_only_described(tmp_path: Path) -> None:
    found = [coverage(tmp_path, book) for book in CLAUSES]
    assert sum(len(each["clauses"]) for each in found) == 151
    assert sum(each["described"] for each in found) <= MOST_DESCRIBED


@pytest.mark.parametrize("book", CLAUSES)
def test_every_clause_that_something_does_has_a_check(tmp_path: Path, book: str) -> None:
    module = importlib.import_module("test_" + book.replace("-", "_"))
    checked = {clause for name in module.CHECKS for clause in clauses_of(name)}
    behaviour = {each["clause"] for each in coverage(tmp_path, book)["clauses"] if each["kind"] == "behaviour"}
    assert checked == behaviour == mutate.behaviour(definition(book))
    assert {check.plan for check in module.CHECKS.values()} <= set(module.PLANS)


def test_taking_a_clause_out_leaves_nothing_of_it() -> None:
    for book in CLAUSES:
        whole = definition(book)
        for clause in mutate.behaviour(whole):
            assert clause not in mutate.behaviour(mutate.without(whole, clause))


def test_no_playbook_names_a_person() -> None:
    text = " ".join((ROOT / "src/data/playbooks" / f"{book}.jsonc").read_text(encoding="utf-8") for book in CLAUSES)
    authors = [role["title"] for book in CLAUSES for role in definition(book)["roles"].values()]
    assert all(re.fullmatch(r"[A-Z][A-Za-z ]+", title) for title in authors)
    assert "@" not in text
