"""Holds procedures against what happens: every clause that something does has a check on its outcome, and the check fails
when what serves the clause is taken out of the playbook."""
from __future__ import annotations

import copy
import datetime
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import mutate
import pytest
from story import Plan, Story, definition
from town import Town


CLAUSES = {"ikamet-intake": ("S0", 40), "sales-to-support": ("S1", 21), "client-engagement": ("S2", 31),
           "supervisor-onboarding": ("S3", 35), "onboarding-framework": ("S4", 24)}


class Check(NamedTuple):
    plan: str
    holds: Callable[[Story], bool]


class Procedure(NamedTuple):
    book: str
    plans: dict[str, Plan]
    checks: dict[str, Check]  # "S1_9_..." -> the life that shows it
    moments: list[datetime.datetime]
    agents: list[dict]


def clauses_of(name: str) -> list[str]:
    return [f"S{a}-{b}" for a, b in re.findall(r"S(\d)_(\d+)", name)]


def town_of(procedure: Procedure, folder: Path) -> Town:
    town = Town(folder)
    for agent in procedure.agents:
        town.agent(**agent)
    return town


def whole(procedure: Procedure, folder: Path) -> dict[str, Story]:
    """Every plan, lived by the playbook as it ships."""
    town = town_of(procedure, folder)
    book = definition(procedure.book)
    stories = {name: town.enroll(name, book, copy.deepcopy(plan)) for name, plan in procedure.plans.items()}
    town.live(procedure.moments)
    return stories


def taken_out(procedure: Procedure, folder: Path) -> dict[str, Story]:
    """The plan of every check, lived by the playbook without the check's clauses."""
    town = town_of(procedure, folder)
    book = definition(procedure.book)
    stories = {}
    for name, check in procedure.checks.items():
        less = copy.deepcopy(book)
        for clause in clauses_of(name):
            less = mutate.without(less, clause)
        plan = copy.deepcopy(procedure.plans[check.plan])
        stories[name] = town.enroll(name, less, plan, shipped=False)
    town.live(procedure.moments)
    return stories


def happens(check: Check, story: Story) -> bool:
    return bool(story.customer) and check.holds(story)


class Lives:
    """The stories of each procedure: lived once, by whoever asks first."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._known: dict[tuple[str, str], dict[str, Story]] = {}

    def whole(self, procedure: Procedure) -> dict[str, Story]:
        return self._lived(procedure, whole)

    def taken_out(self, procedure: Procedure) -> dict[str, Story]:
        return self._lived(procedure, taken_out)

    def _lived(self, procedure: Procedure, live: Callable[[Procedure, Path], dict[str, Story]]) -> dict[str, Story]:
        key = (procedure.book, live.__name__)
        if key not in self._known:
            self._known[key] = live(procedure, self._folders.mktemp(live.__name__))
        return self._known[key]
