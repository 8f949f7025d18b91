"""A table of the host's own, from plain text to encrypted, in place: see docs/encrypt-table.md.

    mapping = usher.encrypt_table.load("clients.json")
    print(usher.encrypt_table.look(mapping).problems)
    usher.encrypt_table.encrypt_table(session, mapping, until="verify")

Works on the host's SQLite file with Python's sqlite3, in a process of its own; usher's store is another file.
"""
from .mapping import Column, Mapping, load, parse
from .migration import STATES, STOPS, Report, encrypt_table, look
from .plan import Plan, Problem

__all__ = [
    "Column", "Mapping", "Plan", "Problem", "Report", "STATES", "STOPS", "encrypt_table", "load", "look", "parse",
]
