"""What would happen, found out without writing anything."""
from __future__ import annotations

import os
import re
import sqlite3
from dataclasses import dataclass, field
from typing import Any

from .._errors import NotFound
from .host import quoted
from .mapping import Mapping
from .schema import STATE_TABLE

ROWS_A_SECOND = 10_000
"""For the estimate; docs/performance.md has what was measured."""
ENVELOPE_BYTES = 56


@dataclass
class Problem:
    """Something that stops the table from being encrypted (`blocks`), or that the host should know."""

    blocks: bool
    place: str
    text: str


@dataclass
class Plan:
    """Counts, sizes and problems."""

    table: str
    rows: int
    state: str
    columns: dict[str, dict[str, Any]]
    file_bytes: int
    added_bytes: int
    seconds: int
    problems: list[Problem] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        return any(problem.blocks for problem in self.problems)

    def to_dict(self) -> dict[str, Any]:
        return {**{k: v for k, v in vars(self).items() if k != "problems"}, "problems": [vars(p) for p in self.problems]}


def current_state(connection: sqlite3.Connection, mapping: Mapping) -> tuple[str, str | None, Any]:
    """State, mapping as it was when the work began, place. "plaintext" when nothing was done yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (STATE_TABLE,)).fetchone():
        return "plaintext", None, None
    row = connection.execute(
        f"SELECT state, mapping, place FROM {STATE_TABLE} WHERE table_name = ?", (mapping.table,)
    ).fetchone()
    return row or ("plaintext", None, None)


def make_plan(connection: sqlite3.Connection, mapping: Mapping) -> Plan:
    """Looks at the schema and counts; reads the table once."""
    made = connection.execute(
        "SELECT type, sql FROM sqlite_master WHERE name = ? COLLATE NOCASE AND type IN ('table', 'view')", (mapping.table,)
    ).fetchone()
    if made is None or made[0] != "table":
        raise NotFound(f'table: the database has no table "{mapping.table}"')
    info = {row[1]: row for row in connection.execute(f"PRAGMA table_xinfo({quoted(mapping.table)})")}
    state = current_state(connection, mapping)[0]
    for name in (mapping.key, *mapping.subject_columns, *(c.name for c in mapping.columns)):
        if name not in info:
            raise NotFound(f'{mapping.table}: has no column "{name}"')
    problems: list[Problem] = []
    problems += _key_problems(connection, mapping, info, made[1])
    problems += _column_problems(connection, mapping, info, made[1], state)
    problems += _neighbours(connection, mapping)
    counts = _counts(connection, mapping)
    problems += _value_problems(mapping, counts)
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    rows = counts.pop("rows")
    added = sum(
        int(each["values"]) * (ENVELOPE_BYTES + 32 + 32 * (int(each["bytes"]) // max(1, int(each["values"])) // 32))
        + (16 + 40) * int(each["values"]) * bool(column.token)
        for column, each in zip(mapping.columns, counts.values())
    )
    return Plan(mapping.table, rows, state, counts, pages * size, added, rows // ROWS_A_SECOND + 1, problems)


def _key_problems(
    connection: sqlite3.Connection, mapping: Mapping, info: dict[str, Any], sql: str
) -> list[Problem]:
    found = []
    key = info[mapping.key]
    alone = [name for name, row in info.items() if row[5]] == [mapping.key]
    row_id = alone and key[2].upper() == "INTEGER" and not re.search(r"WITHOUT\s+ROWID", sql, re.I)
    if not row_id:
        unique = alone or any(
            index[2] and not index[4]
            and [row[2] for row in connection.execute(f"PRAGMA index_info({quoted(index[1])})")] == [mapping.key]
            for index in connection.execute(f"PRAGMA index_list({quoted(mapping.table)})").fetchall()
        )
        if not unique:
            found.append(Problem(True, "key", f'"{mapping.key}" is not unique: name the primary key or a UNIQUE column'))
        other = connection.execute(
            f"SELECT count(*) FROM {quoted(mapping.table)} WHERE typeof({quoted(mapping.key)}) NOT IN ('integer', 'text')"
        ).fetchone()[0]
        if other:
            found.append(Problem(True, "key", f"{other} rows have a key that is neither an integer nor a text"))
    for name in mapping.subject_columns:
        empty = connection.execute(
            f"SELECT count(*) FROM {quoted(mapping.table)} WHERE {quoted(name)} IS NULL"
        ).fetchone()[0]
        if empty:
            found.append(Problem(True, "subject", f'{empty} rows have no "{name}": whose they are would be unknown'))
    return found


def _column_problems(
    connection: sqlite3.Connection, mapping: Mapping, info: dict[str, Any], sql: str, state: str
) -> list[Problem]:
    found = []
    generated = [name for name, row in info.items() if row[6] in (2, 3)]
    foreign = connection.execute(f"PRAGMA foreign_key_list({quoted(mapping.table)})").fetchall()
    for column in mapping.columns:
        place, row = f"columns.{column.name}", info[column.name]
        if row[3] and not column.blank:
            text = 'is NOT NULL, so it cannot be emptied: say "scrub": "blank" (an empty value stays), or drop NOT NULL'
            found.append(Problem(True, place, text))
        if row[5]:
            found.append(Problem(True, place, "is part of the primary key"))
        if row[6] in (2, 3):
            found.append(Problem(True, place, "is a generated column: encrypt what it is made from, and drop it"))
        if any(each[3] == column.name for each in foreign):
            found.append(Problem(True, place, "is a foreign key: it has to stay readable"))
        if state == "plaintext":
            for name in filter(None, (column.sealed, column.token)):
                if name in info:
                    found.append(Problem(True, place, f'the table has a column "{name}" already'))
    if generated:
        text = f"generated columns ({', '.join(generated)}) may hold copies of what is encrypted: drop those that do"
        found.append(Problem(False, mapping.table, text))
    if re.search(r"\bCHECK\b", sql, re.I):
        found.append(Problem(False, mapping.table, "has CHECK constraints: they must allow what scrubbing leaves"))
    return found


def _neighbours(connection: sqlite3.Connection, mapping: Mapping) -> list[Problem]:
    """Whatever else in the database speaks of the table."""
    found = []
    names = {column.name for column in mapping.columns}
    word = re.compile(rf"\b{re.escape(mapping.table)}\b", re.I)
    for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall():
        if name.startswith("usher_") or not word.search(sql) or name.lower() == mapping.table.lower():
            continue
        if kind == "table" and re.search(r"VIRTUAL\s+TABLE.*\bfts\d", sql, re.I | re.S):
            found.append(Problem(True, name, "full-text search keeps the words in tables of its own: drop it first"))
        elif kind == "view":
            found.append(Problem(False, name, "a view of the table: it shows empty columns later"))
        elif kind == "trigger":
            found.append(Problem(False, name, "a trigger on the table: see that it copies no plain text elsewhere"))
        elif kind == "index" and any(re.search(rf"\b{re.escape(each)}\b", sql) for each in names):
            text = "an index on plain text: look up by token instead"
            found.append(Problem(False, name, text + (", and uniqueness is lost" if " UNIQUE " in sql.upper() else "")))
        elif kind == "table" and re.search(rf"REFERENCES\s+[\"'`\[]?{re.escape(mapping.table)}\b", sql, re.I):
            found.append(Problem(False, name, "refers to the table: no column to be encrypted may be what it refers to"))
    journal = f"{mapping.database}-journal"
    if os.path.exists(journal) and os.path.getsize(journal) > 0:
        text = "a journal stands beside the file (journal_mode=PERSIST?) and keeps deleted values: use WAL or DELETE"
        found.append(Problem(True, "database", text))
    return found


def _counts(connection: sqlite3.Connection, mapping: Mapping) -> dict[str, Any]:
    types = {"text": "text", "json": "text", "integer": "integer", "bytes": "blob"}
    asked = ["count(*)"]
    for column in mapping.columns:
        name = quoted(column.name)
        asked += [f"count({name})", f"coalesce(sum(length(CAST({name} AS BLOB))), 0)",
                  f"coalesce(sum({name} IS NOT NULL AND typeof({name}) <> '{types[column.codec]}'), 0)"]
    row = connection.execute(f"SELECT {', '.join(asked)} FROM {quoted(mapping.table)}").fetchone()
    counts: dict[str, Any] = {"rows": row[0]}
    for at, column in enumerate(mapping.columns):
        values, size, other = row[1 + at * 3:4 + at * 3]
        counts[column.name] = {"values": values, "bytes": size, "other_type": other}
    return counts


def _value_problems(mapping: Mapping, counts: dict[str, Any]) -> list[Problem]:
    return [
        Problem(True, f"columns.{c.name}", f"{counts[c.name]['other_type']} rows hold another type than {c.codec}")
        for c in mapping.columns if counts[c.name]["other_type"]
    ]
