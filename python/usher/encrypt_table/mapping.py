"""What the host says about its table: which columns hold personal values, whose they are, what finds a row."""
from __future__ import annotations

import json
import os
import string
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .._errors import InvalidArgument

PYTHON_TYPES: dict[str, type] = {"text": str, "json": str, "integer": int, "bytes": bytes}
"""By codec: what Python's sqlite3 gives for a value that may be sealed as that."""
BLANKS: dict[str, str] = {"text": "''", "json": "''", "integer": "0", "bytes": "x''"}
"""By codec: what a NOT NULL column holds once it is scrubbed, as SQL."""


@dataclass(frozen=True)
class Column:
    """A column to encrypt."""

    name: str
    retention: str
    index: str = "none"
    codec: str = "text"
    region: str | None = None
    blank: bool = False
    """Scrubbing leaves an empty value instead of NULL: for a NOT NULL column."""

    @property
    def sealed(self) -> str:
        return f"{self.name}_enc"

    @property
    def token(self) -> str | None:
        """The column for look-ups; None without an index."""
        return None if self.index == "none" else f"{self.name}_token"

    @property
    def empty(self) -> str:
        """What is left of the plain text, as SQL."""
        return BLANKS[self.codec] if self.blank else "NULL"

    def definition(self) -> dict[str, Any]:
        """For fields.define."""
        return {"name": self.name, "class": self.retention, "index": self.index, "codec": self.codec, "region": self.region}


@dataclass(frozen=True)
class Mapping:
    """A mapping file, read."""

    database: str
    table: str
    key: str
    subject: str
    columns: tuple[Column, ...]
    name: str
    """The table's name in usher."""

    @cached_property
    def subject_columns(self) -> tuple[str, ...]:
        """Columns that the template of the subject names."""
        return tuple(dict.fromkeys(name for _, name in self._parts if name is not None))

    @cached_property
    def _parts(self) -> list[tuple[str, str | None]]:
        return [(text, name) for text, name, _, _ in string.Formatter().parse(self.subject)]

    def subject_of(self, values: Sequence[Any]) -> str:
        """Whose a row is, of the values of `subject_columns`."""
        if len(self._parts) == 1 and values:
            return f"{self._parts[0][0]}{values[0]}"
        named = dict(zip(self.subject_columns, values))
        return "".join(text if name is None else f"{text}{named[name]}" for text, name in self._parts)

    def canonical(self) -> str:
        """What must not change while the table is under way."""
        columns = [[c.name, c.retention, c.index, c.codec, c.region, c.blank] for c in self.columns]
        return json.dumps([self.table, self.key, self.subject, self.name, columns], ensure_ascii=False)


MEMBERS = {"database", "table", "key", "subject", "columns", "name"}
COLUMN_MEMBERS = {"class", "index", "codec", "region", "scrub"}
CHOICES = {
    "class": ("contact", "identity", "conversation"), "index": ("none", "email", "phone", "passport", "exact"),
    "codec": tuple(PYTHON_TYPES), "scrub": ("null", "blank"),
}


def load(path: str | os.PathLike[str]) -> Mapping:
    """Reads a mapping file; its `database` is relative to it."""
    with open(path, encoding="utf-8") as file:
        try:
            values = json.load(file)
        except ValueError as error:
            raise InvalidArgument(f"mapping: is not JSON: {error}") from None
    return parse(values, os.path.dirname(os.path.abspath(path)))


def parse(values: Any, folder: str = ".") -> Mapping:
    """A mapping from its JSON. Raises InvalidArgument naming the member."""
    _check_members("", values, MEMBERS, ("database", "table", "key", "columns"))
    columns = values["columns"]
    if not isinstance(columns, dict) or not columns:
        raise InvalidArgument("columns: must be an object that names at least one column")
    table, key = str(values["table"]), str(values["key"])
    made = Mapping(
        database=os.path.join(folder, str(values["database"])),
        table=table,
        key=key,
        subject=str(values.get("subject", table.replace("{", "{{").replace("}", "}}") + f":{{{key}}}")),
        columns=tuple(_column(name, each) for name, each in columns.items()),
        name=str(values.get("name", table)),
    )
    names = {column.name for column in made.columns}
    try:
        needed = made.subject_columns
    except ValueError as error:
        raise InvalidArgument(f"subject: is not a template: {error}") from None
    for place, needs in (("key", (key,)), ("subject", needed)):
        for column in names.intersection(needs):
            raise InvalidArgument(f'{place}: "{column}" is to be encrypted itself; it must stay readable')
    return made


def _column(name: str, values: Any) -> Column:
    path = f"columns.{name}."
    _check_members(path, values, COLUMN_MEMBERS, ("class",))
    for member, known in CHOICES.items():
        if member in values and values[member] not in known:
            raise InvalidArgument(f"{path}{member}: must be one of {', '.join(known)}")
    return Column(
        name, values["class"], values.get("index", "none"), values.get("codec", "text"), values.get("region"),
        values.get("scrub") == "blank",
    )


def _check_members(path: str, values: Any, known: set[str], needed: tuple[str, ...]) -> None:
    if not isinstance(values, AnyMapping):
        raise InvalidArgument(f"{path.rstrip('.') or 'mapping'}: must be an object")
    for name in values:
        if name not in known:
            raise InvalidArgument(f"{path}{name}: unknown member; known: {', '.join(sorted(known))}")
    for name in needed:
        if not values.get(name):
            raise InvalidArgument(f"{path}{name}: required, but missing")
