"""Values of a host's own columns through the Python door."""
from __future__ import annotations

import multiprocessing
from pathlib import Path
from typing import Any

import pytest
from conftest import KEY, ROOT, python

import usher

AT: dict[str, Any] = {"table": "clients", "column": "email", "subject": "client:7", "row": 7}


@pytest.fixture
def fields(session: usher.Session) -> Any:
    session.fields.define(
        table="clients",
        columns=[
            {"name": "email", "class": "contact", "index": "email"},
            {"name": "born", "class": "identity", "index": "exact", "codec": "integer"},
            {"name": "photo", "class": "identity", "codec": "bytes"},
        ],
    )
    return session.fields


def test_a_value_comes_back_in_a_bytearray_that_can_be_wiped(fields: Any) -> None:
    for value in ("ada@example.org", b"ada@example.org", bytearray(b"ada@example.org"), memoryview(b"ada@example.org")):
        envelope = fields.seal(value, **AT)
        assert isinstance(envelope, bytes) and b"ada" not in envelope
        opened = fields.open(envelope, **AT)
        assert isinstance(opened, bytearray) and opened == b"ada@example.org"


def test_null_stays_null(fields: Any) -> None:
    assert fields.seal(None, **AT) is None
    assert fields.open(None, **AT) is None
    assert fields.token(None, table="clients", column="email") is None


def test_a_row_is_the_same_as_number_and_as_text(fields: Any) -> None:
    assert fields.open(fields.seal("x@example.org", **AT), **{**AT, "row": "7"}) == b"x@example.org"


def test_integers_and_bytes_have_their_codecs(fields: Any) -> None:
    born = {**AT, "column": "born"}
    for number in (0, -1, 2**63 - 1, -(2**63)):
        assert int.from_bytes(fields.open(fields.seal(number, **born), **born), "big", signed=True) == number
    assert fields.token(7, table="clients", column="born") != fields.token(8, table="clients", column="born")
    photo = {**AT, "column": "photo"}
    assert fields.open(fields.seal(bytes(range(256)), **photo), **photo) == bytes(range(256))
    for value, where in ((2**63, born), ("seven", born), (1.5, AT), (True, AT), (b"\xff", AT)):
        with pytest.raises(usher.InvalidArgument) as failed:
            fields.seal(value, **where)
        assert "seven" not in str(failed.value)


def test_each_wrong_use_has_its_class(fields: Any) -> None:
    envelope = fields.seal("ada@example.org", **AT)
    for kind, sealed, where in (
        (usher.NotEncrypted, "ada@example.org", AT), (usher.Integrity, envelope, {**AT, "row": 8}),
        (usher.Integrity, envelope, {**AT, "subject": "client:8"}), (usher.Corrupt, envelope[:-1], AT),
        (usher.NotFound, envelope, {**AT, "column": "emial"}), (usher.NotFound, envelope, {**AT, "table": "nobody"}),
    ):
        with pytest.raises(kind) as failed:
            fields.open(sealed, **where)
        assert "ada" not in str(failed.value)
    fields.erase(subject="client:7", reason="asked for it")
    with pytest.raises(usher.Erased):
        fields.open(envelope, **AT)


def test_many_rows_at_once_and_errors_cell_by_cell(fields: Any) -> None:
    rows = [(f"client:{n}", n, f"c{n}@example.org", n) for n in range(300)]
    sealed = fields.seal_rows("clients", ["email", "born"], rows)
    assert sealed[5][1] == fields.token("C5@EXAMPLE.org".lower(), table="clients", column="email")
    stored = [(who, row, cells[0], cells[2]) for (who, row, *_), cells in zip(rows, sealed)]
    stored[1] = ("client:1", 1, sealed[2][0], None)
    stored[2] = ("client:2", 2, "plain text", sealed[2][2])
    opened = fields.open_rows("clients", ["email", "born"], stored)
    assert opened[5] == (b"c5@example.org", (5).to_bytes(8, "big"))
    assert isinstance(opened[1][0], usher.Integrity) and opened[1][1] is None
    assert isinstance(opened[2][0], usher.NotEncrypted) and opened[2][1] == (2).to_bytes(8, "big")


@pytest.mark.parametrize("rows", [[("only",)], [("a", "b", "c", "d")], [("a", 1, 1.5)], [("", 1, "x")], [("s" * 2000, 1, "x")]])
def test_rows_of_another_shape_are_refused_without_their_values(fields: Any, rows: list[Any]) -> None:
    with pytest.raises((usher.InvalidArgument, IndexError)) as failed:
        fields.seal_rows("clients", ["email"], rows)
    assert "ssss" not in str(failed.value)


def _seal_many(store: Path, process: int) -> None:
    with usher.open(store, key=KEY, durability="process") as engine:
        fields = engine.session(actor="tests").fields
        for n in range(50):
            value = f"p{process}n{n}@example.org"
            where = {"table": "clients", "column": "email", "subject": f"client:{n}", "row": n}
            assert fields.open(fields.seal(value, **where), **where) == value.encode()


def test_two_processes_make_keys_of_the_same_people(fields: Any, store: Path, engine: usher.Engine) -> None:
    engine.close()
    processes = [multiprocessing.get_context("spawn").Process(target=_seal_many, args=(store, n)) for n in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
        assert process.exitcode == 0


@pytest.mark.parametrize(("name", "said"), [
    ("host_table.py", ["found: [(1, 'Ayşe Örnek')]", "after erasing: []"]),
    ("host_table_dbapi.py", ["by phone: [('c-1001', '0532 000 00 01'", "by passport: [('c-1002',", "Erased: "]),
])
def test_the_examples_run(name: str, said: list[str]) -> None:
    done = python(str(ROOT / "examples" / name))
    assert done.returncode == 0, done.stderr
    for each in said:
        assert each in done.stdout
