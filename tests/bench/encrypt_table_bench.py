#!/usr/bin/env python3
"""In-place encryption of a host's SQLite table: rows/s of each state, peak memory, and what the host itself reads and
writes meanwhile, against what it does alone.

    PYTHONPATH=build/bench/python python3 tests/bench/encrypt_table_bench.py [rows] [--classes 2] [--folder DIR]

The table has three columns to encrypt, two of them with an index, and one person a row. Everybody in it is invented.
The migration runs in a process of its own, as it must; so does the host.
"""
from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MIGRATE = """
import json, resource, sys, time
import usher, usher.encrypt_table as tables
from usher.encrypt_table import migration
mapping, store, until = tables.load(sys.argv[1]), sys.argv[2], sys.argv[3]
with usher.open(store, key=bytes(32 * [7])) as engine:
    report = tables.encrypt_table(engine.session(actor="bench"), mapping, until=until)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({**report.to_dict(), "peak_mib": used.ru_maxrss // 1024, "cpu_s": used.ru_utime + used.ru_stime}))
"""


def build(path: Path, rows: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT, email TEXT, phone TEXT, stage INTEGER)")
    made = ((f"Örnek Kişi {n}", f"kisi{n}@posta.usher-ornek.com.tr", f"+90532{n % 10_000_000:07}", n % 7) for n in range(rows))
    with connection:
        connection.executemany("INSERT INTO clients (name, email, phone, stage) VALUES (?, ?, ?, ?)", made)
    connection.execute("CREATE INDEX by_email ON clients (email)")
    connection.close()


def host(path: str, rows: int, stop: Any, out: Any) -> None:
    """The host that did not change yet: nine reads to one write, each a transaction."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    rng, reads, writes, slowest = random.Random(1), 0, 0, 0.0
    begun = time.monotonic()
    while not stop.is_set():
        n = rng.randrange(rows)
        started = time.monotonic()
        if rng.random() < 0.1:
            connection.execute("UPDATE clients SET stage = stage + 1, phone = ? WHERE id = ?", (f"+90533{n % 10_000_000:07}", n + 1))
            writes += 1
        else:
            connection.execute("SELECT name, phone FROM clients WHERE email = ?", (f"kisi{n}@posta.usher-ornek.com.tr",)).fetchall()
            reads += 1
        slowest = max(slowest, time.monotonic() - started)
        time.sleep(0.0005)
    seconds = time.monotonic() - begun
    out.put({"reads_s": round(reads / seconds), "writes_s": round(writes / seconds), "slowest_ms": round(slowest * 1000)})


def with_host(path: Path, rows: int, work: Any) -> dict[str, Any]:
    stop, out = multiprocessing.Event(), multiprocessing.Queue()
    process = multiprocessing.Process(target=host, args=(str(path), rows, stop, out))
    process.start()
    try:
        work()
    finally:
        stop.set()
    told = out.get()
    process.join()
    return told


def migrate(mapping: Path, store: Path, until: str) -> dict[str, Any]:
    done = subprocess.run([sys.executable, "-c", MIGRATE, mapping, store, until], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def show(rows: int, report: dict[str, Any]) -> None:
    for state, seconds in report["seconds"].items():
        if seconds > 0.2:
            print(f"  {state:12} {seconds:8.1f} s  {rows / seconds:10.0f} rows/s")
    print(f"  processor {report['cpu_s']:.1f} s (what the states would take on a machine of their own, without the disk)")
    print(f"  peak {report['peak_mib']} MiB", flush=True)


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("rows", type=int, nargs="?", default=1_000_000)
    arguments.add_argument("--classes", type=int, default=1, help="retention classes: data keys a person")
    arguments.add_argument("--no-host", action="store_true", help="no host beside it: what the migration does alone")
    arguments.add_argument("--folder", help="where the files are made; the system's temporary folder when absent")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        path, store, mapping = Path(folder, "host.db"), Path(folder, "s.usher"), Path(folder, "clients.json")
        build(path, asked.rows)
        second = "identity" if asked.classes > 1 else "contact"
        mapping.write_text(json.dumps({
            "database": "host.db", "table": "clients", "key": "id", "columns": {
                "name": {"class": second}, "email": {"class": "contact", "index": "email"},
                "phone": {"class": "contact", "index": "phone"}}}))
        print(f"{asked.rows} rows, {os.stat(path).st_size / 1e6:.0f} MB")
        if asked.no_host:
            show(asked.rows, migrate(mapping, store, "verify"))
        else:
            print("host alone:", with_host(path, asked.rows, lambda: time.sleep(5)))
            told: dict[str, Any] = {}
            beside = with_host(path, asked.rows, lambda: told.update(migrate(mapping, store, "verify")))
            print("host during the migration:", beside, flush=True)
            show(asked.rows, told)
            print(f"  {told['done_again']} writes of the host done again")
        print("without the host, to the end:")
        show(asked.rows, migrate(mapping, store, "scrub"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
