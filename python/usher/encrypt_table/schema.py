"""What the host's schema becomes: columns, triggers and a list of rows to do again, state by state."""
from __future__ import annotations

import sqlite3

from .host import quoted
from .mapping import Column, Mapping

STATE_TABLE = "usher_encryption"
CREATE_STATE = (
    f"CREATE TABLE IF NOT EXISTS {STATE_TABLE} (table_name TEXT PRIMARY KEY, mapping TEXT NOT NULL,"
    " state TEXT NOT NULL, place, working INTEGER NOT NULL DEFAULT 0)"
)
"""`working` is 1 only inside a transaction of our own: the triggers then let plain text be emptied."""


def todo_table(mapping: Mapping) -> str:
    """Keys of rows that were written, in the order of writing."""
    return quoted(f"usher_todo_{mapping.table}")


def _trigger(mapping: Mapping, what: str) -> str:
    return quoted(f"usher_{mapping.table}_{what}")


def _sets(column: Column) -> str:
    """Takes an envelope and its token away."""
    names = [column.sealed] + ([column.token] if column.token else [])
    return ", ".join(f"{quoted(name)} = NULL" for name in names)


def _changed(name: str) -> str:
    # Byte by byte: under NOCASE a corrected capital letter would be no change.
    return f"NEW.{quoted(name)} IS NOT OLD.{quoted(name)} COLLATE BINARY"


def _place(mapping: Mapping) -> list[str]:
    """Columns that say where an envelope belongs."""
    return list(dict.fromkeys((mapping.key, *mapping.subject_columns)))


def add_columns(mapping: Mapping) -> list[str]:
    """PLAINTEXT -> DUAL, first half."""
    table, done = quoted(mapping.table), []
    for column in mapping.columns:
        done.append(f"ALTER TABLE {table} ADD COLUMN {quoted(column.sealed)} BLOB")
        if column.token:
            done.append(f"ALTER TABLE {table} ADD COLUMN {quoted(column.token)} BLOB")
            done.append(
                f"CREATE INDEX {_trigger(mapping, column.token)} ON {table} ({quoted(column.token)})"
                f" WHERE {quoted(column.token)} IS NOT NULL"
            )
    return done


def watch(mapping: Mapping) -> list[str]:
    """PLAINTEXT -> DUAL, second half: every write of a plain text is noted. What a host changes without writing the
    envelope as well loses its envelope and token at once: a look-up may miss the row until it is done again, and
    never finds it under its old value."""
    table, key, todo = quoted(mapping.table), quoted(mapping.key), todo_table(mapping)
    note = f"INSERT INTO {todo} (key) VALUES (NEW.{key});"
    holds = " OR ".join(f"NEW.{quoted(c.name)} IS NOT NULL" for c in mapping.columns)
    done = [
        f"CREATE TABLE {todo} (n INTEGER PRIMARY KEY, key)",
        f"CREATE TRIGGER {_trigger(mapping, 'insert')} AFTER INSERT ON {table} WHEN {holds} BEGIN {note} END",
    ]
    for column in mapping.columns:
        sealed = quoted(column.sealed)
        done.append(
            f"CREATE TRIGGER {_trigger(mapping, 'update_' + column.name)} AFTER UPDATE OF {quoted(column.name)} ON"
            f" {table} WHEN {_changed(column.name)} BEGIN UPDATE {table} SET {_sets(column)} WHERE {key} = NEW.{key}"
            f" AND NEW.{sealed} IS OLD.{sealed}; {note} END"
        )
    moved = " OR ".join(_changed(name) for name in _place(mapping))
    drops = " ".join(
        f"UPDATE {table} SET {_sets(c)} WHERE {key} = NEW.{key} AND NEW.{quoted(c.sealed)} IS OLD.{quoted(c.sealed)};"
        for c in mapping.columns
    )
    names = ", ".join(map(quoted, _place(mapping)))
    done.append(
        f"CREATE TRIGGER {_trigger(mapping, 'move')} AFTER UPDATE OF {names} ON {table} WHEN {moved}"
        f" BEGIN {drops} {note} END"
    )
    return done


def refuse(mapping: Mapping) -> list[str]:
    """VERIFY -> ENCRYPTED: plain text is refused. So is an UPDATE that names a plain column while its envelope stays:
    a host that did not change would believe that it changed, or deleted, the value. What is left of the plain text
    goes with its envelope's next change."""
    table, key = quoted(mapping.table), quoted(mapping.key)

    def plain(column: Column) -> str:
        return f"(NEW.{quoted(column.name)} IS NOT NULL AND NEW.{quoted(column.name)} IS NOT {column.empty})"

    def kept(column: Column) -> str:
        sealed = quoted(column.sealed)
        return f"(NEW.{sealed} IS NOT NULL AND NEW.{sealed} IS OLD.{sealed})"

    def stop(text: str) -> str:
        return "BEGIN SELECT RAISE(ABORT, '{}'); END".format(text.replace("'", "''"))

    def set_working(value: int) -> str:
        return f"UPDATE {STATE_TABLE} SET working = {value} WHERE table_name = {name}"

    name = "'" + mapping.table.replace("'", "''") + "'"
    others = f"(SELECT working FROM {STATE_TABLE} WHERE table_name = {name}) IS NOT 1"
    told = f"NOT_ENCRYPTED: {mapping.table} takes no plain text in {', '.join(c.name for c in mapping.columns)}"
    places = ", ".join(map(quoted, _place(mapping)))
    moved = " OR ".join(_changed(each) for each in _place(mapping))
    anew = f"PRECONDITION: envelopes of {mapping.table} belong to their {', '.join(_place(mapping))}; seal them anew"
    done = forget_watch(mapping)
    done += [
        f"CREATE TRIGGER {_trigger(mapping, 'refuse_insert')} BEFORE INSERT ON {table} WHEN"
        f" {' OR '.join(map(plain, mapping.columns))} {stop(told)}",
        f"CREATE TRIGGER {_trigger(mapping, 'refuse_move')} BEFORE UPDATE OF {places} ON {table} WHEN ({moved})"
        f" AND ({' OR '.join(map(kept, mapping.columns))}) {stop(anew)}",
    ]
    for column in mapping.columns:
        old, sealed = quoted(column.name), quoted(column.sealed)
        done += [
            f"CREATE TRIGGER {_trigger(mapping, 'refuse_' + column.name)} BEFORE UPDATE OF {old} ON {table} WHEN"
            f" {others} AND ({plain(column)} OR {kept(column)}) {stop(told)}",
            f"CREATE TRIGGER {_trigger(mapping, 'stale_' + column.name)} AFTER UPDATE OF {sealed} ON {table} WHEN"
            f" NEW.{sealed} IS NOT OLD.{sealed} AND {plain(column)} BEGIN {set_working(1)};"
            f" UPDATE {table} SET {old} = {column.empty} WHERE {key} = NEW.{key}; {set_working(0)}; END",
        ]
    return done


def forget_watch(mapping: Mapping) -> list[str]:
    """Takes back what `watch` made."""
    watches = ["insert", "move", *(f"update_{c.name}" for c in mapping.columns)]
    return [f"DROP TRIGGER {_trigger(mapping, each)}" for each in watches] + [f"DROP TABLE {todo_table(mapping)}"]


def run(connection: sqlite3.Connection, statements: list[str]) -> None:
    for statement in statements:
        connection.execute(statement)
