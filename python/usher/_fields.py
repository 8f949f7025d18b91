"""Values in a host's own tables: sealed and opened here, kept by the host."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from . import _usher
from ._calls import encode
from ._errors import Error, InvalidArgument, from_code
from ._nouns import Fields

Plain = str | bytes | bytearray | memoryview | int
"""A value as the host has it; an int is for columns of the codec integer."""


def plain_bytes(value: Plain) -> str | bytes | bytearray | memoryview:
    """The bytes that are sealed: an integer is 8 bytes, big-endian."""
    if isinstance(value, int) and not isinstance(value, bool):
        if not -(2**63) <= value < 2**63:
            raise InvalidArgument("value: an integer has 64 bits")
        return value.to_bytes(8, "big", signed=True)
    if not isinstance(value, (str, bytes, bytearray, memoryview)):
        raise InvalidArgument(f"value: must be a text, bytes or an integer, not {type(value).__name__}")
    return value


def _row(values: Sequence[Any]) -> tuple[Any, ...]:
    return (str(values[0]), str(values[1]), *(None if each is None else plain_bytes(each) for each in values[2:]))


class HostFields(Fields):
    __doc__ = Fields.__doc__

    def __init__(self, inner: _usher.Session) -> None:
        super().__init__(inner.call)
        self._inner = inner

    def seal(self, value: Plain | None, *, table: str, column: str, subject: str | int, row: str | int) -> bytes | None:
        """An envelope for `value`, to be kept in a BLOB column; None stays None.

        subject: the host's own key of the person, for example "client:7": all tables that say the same share data
        keys, and `erase` makes all of them unreadable. row: the row's key. An envelope opens at its own place only.
        """
        if value is None:
            return None
        return self._inner.seal_field(_place(table, column, subject, row), plain_bytes(value))

    def open(
        self, envelope: bytes | bytearray | memoryview | str | None, *, table: str, column: str, subject: str | int,
        row: str | int,
    ) -> bytearray | None:
        """The value, in a bytearray that the caller can wipe; None stays None.

        Raises NotEncrypted for plain text where an envelope belongs, Integrity for an envelope of another place.
        """
        if envelope is None:
            return None
        return self._inner.open_field(_place(table, column, subject, row), envelope)

    def token(self, value: Plain | None, *, table: str, column: str) -> bytes | None:
        """16 bytes to look `value` up by; None for a value without a normal form (no e-mail address, no number)."""
        if value is None:
            return None
        return self._inner.field_token(encode({"table": str(table), "column": str(column)}), plain_bytes(value))

    def seal_rows(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> list[tuple[bytes | None, ...]]:
        """Many values in one call: rows are (subject, row, value ...), at most 1000 of them.

        Answers one tuple a row: envelope, token, envelope, token ... in the order of `columns`.
        """
        return self.seal_cells(table, columns, [_row(row) for row in rows])

    def open_rows(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> list[tuple[bytearray | Error | None, ...]]:
        """Many envelopes in one call: rows are (subject, row, envelope ...), at most 1000 of them.

        Answers one tuple a row: the value, or the error that `open` would raise for it.
        """
        opened = self.open_cells(table, columns, [_row(row) for row in rows])
        return [tuple(_cell(value) for value in row[::2]) for row in opened]

    def seal_cells(
        self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]
    ) -> list[tuple[bytes | None, ...]]:
        """As `seal_rows`, of tuples that hold nothing but texts, bytes and None: what is called a million times."""
        return self._inner.seal_rows(str(table), [str(each) for each in columns], rows)

    def open_cells(self, table: str, columns: Sequence[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """As `open_rows`, of such tuples, and value, token, value, token ...: the token is that of the value, made
        anew; what cannot be opened is the name of the code."""
        return self._inner.open_rows(str(table), [str(each) for each in columns], rows)


def _cell(value: Any) -> Any:
    return from_code(value, "this value cannot be opened", "") if isinstance(value, str) else value


def _place(table: str, column: str, subject: str | int, row: str | int) -> bytes:
    return encode({"table": str(table), "column": str(column), "subject": str(subject), "row": str(row)})
