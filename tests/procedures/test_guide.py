"""docs/playbooks.md: its ten steps are a playbook after each of them, and its tables are what the library knows."""
from __future__ import annotations

import json
import re
from typing import Any

import pytest
import usher
from story import ROOT

GUIDE = (ROOT / "docs" / "playbooks.md").read_text(encoding="utf-8")
FRAGMENTS = [json.loads(each) for each in re.findall(r"```json\n(.*?)```", GUIDE, flags=re.S)]


def add(old: Any, new: Any) -> Any:
    """Objects by name, lists of things with an id by that; all else is replaced."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {**old, **{name: add(old.get(name), value) for name, value in new.items()}}
    if isinstance(old, list) and isinstance(new, list) and all(isinstance(each, dict) and "id" in each for each in old + new):
        known = {each["id"]: each for each in old}
        for each in new:
            known[each["id"]] = add(known.get(each["id"]), each)
        return list(known.values())
    return new


def built(count: int) -> dict[str, Any]:
    book: dict[str, Any] = {}
    for fragment in FRAGMENTS[:count]:
        book = add(book, fragment)
    return book


def test_there_are_ten_steps() -> None:
    assert len(FRAGMENTS) == 10


@pytest.mark.parametrize("count", range(1, 11))
def test_the_playbook_is_sound_after_every_step(count: int) -> None:
    found = usher.check.playbook(text=json.dumps(built(count)))
    assert found.ok, [f"{each.path}: {each.rule}" for each in found.problems]


def test_the_facts_are_those_of_the_library() -> None:
    source = (ROOT / "src" / "playbook" / "facts.cpp").read_text(encoding="utf-8")
    table = dict(re.findall(r"^\| `([\w.<>]+)` \| (.+) \|$", GUIDE, flags=re.M))
    known = re.findall(r'FactInfo\{"([^"]+)"', source)
    assert [name for name in known if name not in table] == []
    said = re.sub(r'"\s*"', "", source)
    assert [name for name in known if table[name] not in said] == []


def test_the_kinds_are_those_of_the_library() -> None:
    schema = str(usher.check.playbook_schema())
    kinds = re.findall(r"^\| `(\w+)` \| [^|]+ \| [^|]+ \|$", GUIDE, flags=re.M)
    assert len(kinds) == 13 and all(kind in schema for kind in kinds)
