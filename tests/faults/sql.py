#!/usr/bin/env python3
"""Somebody with another SQLite: runs statements on a store, from a process of their own.

usage: sql.py <store> <statement>...   Exits with 1 when a statement that changes rows changed none. "@file" runs the
statements of a file.
"""
import sqlite3
import sys
from pathlib import Path


def main() -> int:
    connection = sqlite3.connect(sys.argv[1], isolation_level=None)
    connection.execute("PRAGMA foreign_keys=OFF")
    for statement in sys.argv[2:]:
        if statement.startswith("@"):
            connection.executescript(Path(statement[1:]).read_text(encoding="utf-8"))
            continue
        cursor = connection.execute(statement)
        if statement.split()[0] in ("UPDATE", "DELETE", "INSERT", "REPLACE") and cursor.rowcount < 1:
            print("changed nothing:", statement, file=sys.stderr)
            return 1
    connection.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
