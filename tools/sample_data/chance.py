"""Choices that look random and never change: each hangs on a key of its own, so that adding or removing one person
leaves all the others as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


def number(below: int, *key: object) -> int:
    """A number in [0, below) that follows from `key` alone."""
    digest = hashlib.sha256("\x1f".join(map(str, key)).encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def pick(options: Sequence[T], *key: object) -> T:
    return options[number(len(options), *key)]


def percent(share: int, *key: object) -> bool:
    return number(100, *key) < share


def fill(pattern: str, *key: object) -> str:
    """Replaces each `#` by a digit and each `@` by a letter."""
    letters = "ABCDEFGHJKLMNPRTVWXYZ"
    return "".join(
        str(number(10, *key, i)) if c == "#" else pick(letters, *key, i) if c == "@" else c
        for i, c in enumerate(pattern)
    )


def day(first: date, last: date, *key: object) -> date:
    return first + timedelta(days=number((last - first).days + 1, *key))
