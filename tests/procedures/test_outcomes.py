"""Every clause that something does, held against what happens: with the playbook as it ships, and without the clause's
entries."""
from __future__ import annotations

import importlib

import pytest
from clauses import CLAUSES, Lives, Procedure, happens

pytest_plugins = "lives"

PROCEDURES = [importlib.import_module("test_" + book.replace("-", "_")).PROCEDURE for book in CLAUSES]
every_check = pytest.mark.parametrize(
    "procedure, name", [pytest.param(each, name, id=name) for each in PROCEDURES for name in each.checks]
)


@every_check
def test_happens(procedure: Procedure, name: str, lives: Lives) -> None:
    check = procedure.checks[name]
    assert happens(check, lives.whole(procedure)[check.plan])


@every_check
def test_does_not_happen_without_its_entries(procedure: Procedure, name: str, lives: Lives) -> None:
    assert not happens(procedure.checks[name], lives.taken_out(procedure)[name])
