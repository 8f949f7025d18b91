#!/usr/bin/env python3
"""Reads and verifies a store without usher: written from docs/format.md and docs/catalogue.md alone.

    python3 tests/independent/reader.py STORE --key-file FILE          32 raw bytes
    python3 tests/independent/reader.py STORE --passphrase-file FILE   --show writes the values too, as JSON lines

Decrypts every field and verifies every wrapped key, row seal, event, tag and checkpoint. Prints what it counted, and
a line for each problem; exits with 1 when there is any. Never run it on a store that a process has open: SQLite's locks
and the -wal file belong to that process.
"""
from __future__ import annotations

import argparse
import json
import sqlite3
import struct
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import primitives as p

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "docs/catalogue.md"
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
INDEX, ROW_SEAL, CHAIN, CHECKPOINT, BRIDGE, MARKS = 0x80, 0x81, 0x82, 0x83, 0x85, 0x86
ROWS_SEALED, RECORD_ERASED = 1, 72
PHONE = 2
T = TypeVar("T")


class WrongKey(Exception):
    """Not the key of this store."""


@dataclass(frozen=True)
class Field:
    table: str
    subject: bytes
    n: int
    column: str
    value: str | int | bytes


def id_text(raw: bytes) -> str:
    """26 digits of base32, as they follow cus_ and the like."""
    number = int.from_bytes(raw, "big")
    return "".join(DIGITS[number >> 5 * (25 - i) & 31] for i in range(26))


class Reader:
    """One store. `fields` decrypts; `verify` goes through everything; `problems` and `counts` say what was found."""

    def __init__(self, store: Path, key: bytes | None = None, passphrase: bytes | None = None) -> None:
        self.data = connect(store)
        self.problems: list[str] = []
        self.counts: Counter[str] = Counter()
        self.tables = p.data_dictionary(CATALOGUE)
        beside = self.data.execute("SELECT value FROM usher_meta WHERE name = 'keystore'").fetchone()
        self.keys = connect(Path(f"{store}.keys")) if beside is not None and beside[0] == 1 else self.data
        self.store = bytes(self.meta("store_id"))
        named = "SELECT 1 FROM usher_meta WHERE name = 'store_id' AND value = ?"
        if self.data.execute(named, (self.store,)).fetchone() is None:
            raise WrongKey("the keys beside the store are of another store")
        self.roots = self.open_roots(key, passphrase)
        self.service = self.open_service_keys()
        self.destroyed: set[tuple[bytes, int]] = set()
        self.data_keys = self.open_data_keys()

    # What is there.

    def meta(self, name: str) -> bytes:
        row = self.keys.execute("SELECT value FROM usher_meta WHERE name = ?", (name,)).fetchone()
        if row is None:
            raise WrongKey(f"usher_meta has no {name}")
        return bytes(row[0])

    def columns(self, table: str, database: sqlite3.Connection | None = None) -> list[str]:
        return [row[1] for row in (database or self.data).execute(f"PRAGMA table_info({table})")]

    def attempt(self, where: str, call: Callable[[], T]) -> T | None:
        """What `call` gives, or a problem."""
        try:
            return call()
        except (p.Refused, ValueError, TypeError, struct.error) as error:
            said = str(error) if isinstance(error, p.Refused) else "not of the type or length that the format says"
            self.problems.append(f"{where}: {said}")
            return None

    # Keys.

    def open_roots(self, key: bytes | None, passphrase: bytes | None) -> dict[int, p.RootKey]:
        if self.columns("usher_root_key", self.keys):
            known = {row[0]: row[1:] for row in
                     self.keys.execute("SELECT id, check_value, state, bridge FROM usher_root_key WHERE state < 2")}
        else:
            known = {1: (self.meta("root_check"), 0, None)}
        in_use = next(number for number, row in known.items() if row[1] == 0)
        root = p.RootKey(in_use, key) if key is not None else self.from_slot(passphrase or b"")
        if root.id != in_use or root.check_value(self.store) != known[in_use][0]:
            raise WrongKey("the key is not the one in use")
        roots = {root.id: root}
        for number, (check, state, bridge) in known.items():
            if state != 1:
                continue
            self.counts["bridges"] += 1
            try:
                old = p.RootKey(number, p.unwrap(root, self.store, p.NOBODY, BRIDGE, bridge))
            except p.Refused as error:
                self.problems.append(f"root key {number}: its bridge: {error}")
                continue
            if old.check_value(self.store) != check:
                self.problems.append(f"root key {number}: its bridge leads to another key")
            roots[number] = old
        return roots

    def from_slot(self, passphrase: bytes) -> p.RootKey:
        live = "WHERE revoked_us IS NULL" if "revoked_us" in self.columns("usher_slot", self.keys) else ""
        for (slot,) in self.keys.execute(f"SELECT slot_key FROM usher_slot {live} ORDER BY slot").fetchall():
            try:
                return p.open_slot(slot, self.store, passphrase)
            except p.Refused:
                continue
        raise WrongKey("the passphrase opens no slot")

    def unwrapped(self, subject: bytes, key_class: int, key_id: int | None, wrapped: bytes) -> tuple[int, bytes]:
        head = p.wrapped_head(wrapped)
        if key_id is not None and head.key_id != key_id:
            raise p.Refused("it has another key id than its row")
        if head.root_key_id not in self.roots:
            raise p.Refused(f"root key {head.root_key_id} is not there")
        self.counts["wrapped keys"] += 1
        return head.key_id, p.unwrap(self.roots[head.root_key_id], self.store, subject, key_class, wrapped)

    def open_service_keys(self) -> dict[tuple[int, int], bytes]:
        live = "WHERE destroyed_us IS NULL" if "destroyed_us" in self.columns("usher_service_key", self.keys) else ""
        found = {}
        query = f"SELECT class, generation, wrapped FROM usher_service_key {live}"
        for key_class, generation, wrapped in self.keys.execute(query).fetchall():
            where = f"service key {key_class:#x} {generation}"
            key = self.attempt(where, lambda: self.unwrapped(p.NOBODY, key_class, generation, wrapped))
            if key is not None:
                found[key_class, generation] = key[1]
        return found

    def open_data_keys(self) -> dict[tuple[bytes, int, int], bytes]:
        rows = [(*row, None) for row in self.keys.execute("SELECT subject_id, class, wrapped FROM usher_data_key")]
        if self.columns("usher_old_data_key", self.keys):
            query = "SELECT subject_id, class, wrapped, key_id FROM usher_old_data_key"
            rows += self.keys.execute(query).fetchall()
        found = {}
        for subject, key_class, wrapped, key_id in rows:
            where = f"data key {id_text(subject)} {key_class}"
            try:
                key = self.attempt(where, lambda: self.unwrapped(subject, key_class, key_id, wrapped))
            except p.Erased:
                self.destroyed.add((subject, key_class))
                self.counts["destroyed keys"] += 1
                continue
            if key is not None:
                found[subject, key_class, key[0]] = key[1]
        return found

    # Fields.

    def opened(self, where: str, subject: bytes, key_class: int, place: tuple[int, int, int],
               envelope: object) -> str | int | bytes | None:
        """`place`: table, column, row number. None when it is NULL, erased, or a problem."""
        def value() -> str | int | bytes:
            if not isinstance(envelope, bytes):
                raise p.Refused("something else than an envelope")
            key = self.data_keys.get((subject, key_class, p.envelope_key_id(envelope)))
            if key is None:
                raise p.Refused("there is no such data key")
            table, column, n = place
            plain = p.open_field(key, self.store, subject, p.row_id(n), table, column, envelope)
            if isinstance(plain, str) and envelope[5] == 3:
                json.loads(plain)
            return plain

        if envelope is None:
            return None
        if (subject, key_class) in self.destroyed:
            self.counts["erased fields"] += 1
            return None
        self.counts["fields"] += 1
        return self.attempt(where, value)

    def rows(self, table: p.Table) -> Iterator[tuple[bytes, int, int, bytes, dict[str, object]]]:
        there = self.columns(table.name)
        names = [column.name for column in table.columns if column.name in there]
        query = f"SELECT customer_id, n, rev, seal, {', '.join(names)} FROM {table.name} ORDER BY customer_id, n"
        for subject, n, rev, seal, *values in self.data.execute(query) if there else ():
            yield subject, n, rev, seal if isinstance(seal, bytes) else b"", dict(zip(names, values))

    def fields(self, table_name: str | None = None, column_name: str | None = None) -> Iterator[Field]:
        """Every decrypted value of the owned rows, or those of one table and column."""
        for table in self.tables:
            if table_name not in (None, table.name):
                continue
            for subject, n, _, _, values in self.rows(table):
                for column in table.columns:
                    if column.sealed_under is None or column_name not in (None, column.name):
                        continue
                    where = f"{table.name} {id_text(subject)} {n} {column.name}"
                    value = self.opened(where, subject, column.sealed_under, (table.number, column.number, n),
                                        values.get(column.name))
                    if value is not None:
                        yield Field(table.name, subject, n, column.name, value)


def connect(path: Path) -> sqlite3.Connection:
    if not path.exists():
        raise WrongKey(f"{path.name} is not there")
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)


def main() -> int:
    from verification import Verification

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    custody = parser.add_mutually_exclusive_group(required=True)
    custody.add_argument("--key-file", type=Path)
    custody.add_argument("--passphrase-file", type=Path)
    parser.add_argument("--show", action="store_true", help="write every decrypted value to standard output")
    parser.add_argument("--against", type=Path, help="a checkpoint that was kept elsewhere")
    parser.add_argument("--certificate", type=Path, help="an erasure's certificate")
    args = parser.parse_args()
    try:
        if args.key_file:
            reader = Reader(args.store, key=args.key_file.read_bytes())
        else:
            reader = Reader(args.store, passphrase=args.passphrase_file.read_bytes())
    except WrongKey as error:
        print(f"cannot be opened: {error}", file=sys.stderr)
        return 2
    for field in reader.fields():
        if args.show:
            value = field.value.hex() if isinstance(field.value, bytes) else field.value
            print(json.dumps([field.table, id_text(field.subject), field.n, field.column, value], ensure_ascii=False))
    verification = Verification(reader)
    verification.run()
    if args.against:
        verification.against(json.loads(args.against.read_text(encoding="utf-8")))
    if args.certificate:
        verification.certificate(json.loads(args.certificate.read_text(encoding="utf-8")))
    for name, count in sorted(reader.counts.items()):
        print(f"{count:9} {name}", file=sys.stderr)
    for problem in reader.problems:
        print(f"PROBLEM {problem}", file=sys.stderr)
    print(f"{len(reader.problems)} problems", file=sys.stderr)
    return 1 if reader.problems else 0


if __name__ == "__main__":
    sys.exit(main())
