"""Customer lists as people send them: what can be read is read, what cannot costs one row, in constant memory."""
from __future__ import annotations

import csv
import difflib
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from .. import InvalidArgument

LINE_MAX = 1 << 20
"""Bytes of a line; a longer one is no row of a customer list."""
RECORD_LINES_MAX = 200
"""Lines that a quoted field may run over; beyond, a quote was forgotten."""

# What a check looks at, and what else a customer list may have (`usher onboard` reads it). `x_...` is the host's own.
CHECKED = (
    "name", "phone", "phone_region", "email", "nationality", "birth_date", "passport_number", "passport_issuer",
    "passport_surname", "passport_given_names", "passport_expires", "passport_mrz", "languages", "national_id",
)
OTHER = (
    "external_id", "source", "service", "permit_expires", "whatsapp_opt_in", "opt_in_evidence", "notes",
    "order_id", "order_service", "order_notes", "documents",
)
FOREIGN_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


@dataclass
class Row:
    """One record of a list: its values by column, or why it cannot be used."""

    line: int
    values: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    fix: str = ""


class Rows:
    """Iterates over the rows of a list: comma, semicolon or tab, with or without byte-order mark, any line ends."""

    def __init__(self, path: str, file: BinaryIO) -> None:
        self._path = path
        self._file = file
        self._pending: deque[tuple[int, bytes]] = deque()
        self._taken: list[tuple[int, bytes]] = []
        self._line = 0
        self.bytes_total = os.fstat(file.fileno()).st_size
        self.bytes_done = 0
        head = self._header_line()
        self._delimiter = max(",;\t", key=head.count)
        try:
            names = next(csv.reader([head], delimiter=self._delimiter, strict=True))
        except csv.Error:
            raise InvalidArgument(f"{path}: line 1: the header cannot be read: a quote is not closed") from None
        self.header = [name.strip().lower() for name in names]
        self.notes = self._judge_header()

    def __iter__(self) -> Iterator[Row]:
        while True:
            row = self._next()
            if row is None:
                return
            if row.problem or any(row.values.values()):
                yield row

    def _header_line(self) -> str:
        raw = self._read_line() or b""
        if raw[:2] in FOREIGN_ENCODINGS:
            raise InvalidArgument(f"{self._path}: is {FOREIGN_ENCODINGS[raw[:2]]}; save it as UTF-8")
        raw = raw.removeprefix(b"\xef\xbb\xbf")
        if not raw.strip():
            raise InvalidArgument(f"{self._path}: the file is empty; a header line is needed")
        if b"\0" in raw or len(raw) > LINE_MAX:
            raise InvalidArgument(f"{self._path}: is no list of comma-separated values")
        try:
            return raw.decode()
        except UnicodeDecodeError as error:
            raise InvalidArgument(f"{self._path}: the header is not UTF-8 at byte {error.start}") from None

    def _judge_header(self) -> list[str]:
        """Sentences about columns. A list without any column to check is refused."""
        wanted = [name for name in CHECKED if name not in self.header]
        strange = [name for name in self.header if name not in CHECKED + OTHER and not name.startswith("x_")]
        notes = []
        for name in strange:
            near = difflib.get_close_matches(name.replace("-", "_").replace(" ", "_"), wanted, 1)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            notes.append(f'Column "{name[:60]}" is not looked at{hint}')
        twice = sorted({name for name in self.header if self.header.count(name) > 1})
        if twice:
            raise InvalidArgument(f"{self._path}: the header has a column twice: {', '.join(twice)[:200]}")
        if len(wanted) == len(CHECKED):
            raise InvalidArgument(
                f"{self._path}: no column that can be checked; known: {', '.join(CHECKED)}. {' '.join(notes)}"[:1000]
            )
        missing = [name for name in ("name", "phone", "email", "nationality", "passport_mrz") if name in wanted]
        return notes + ([f"No column {', '.join(missing)}: not judged."] if missing else [])

    def _read_line(self) -> bytes | None:
        """The next line of the file; of one that is too long the beginning, one byte more than LINE_MAX."""
        raw = self._file.readline(LINE_MAX + 1)
        if not raw:
            return None
        self._line += 1
        self.bytes_done += len(raw)
        if len(raw) > LINE_MAX:
            while rest := self._file.readline(LINE_MAX):
                self.bytes_done += len(rest)
                if rest.endswith(b"\n"):
                    break
        return raw

    def _take(self) -> tuple[int, bytes] | None:
        if self._pending:
            taken = self._pending.popleft()
        else:
            raw = self._read_line()
            if raw is None:
                return None
            taken = (self._line, raw)
        self._taken.append(taken)
        return taken

    def _lines(self) -> Iterator[str]:
        """What one record may take; decoding errors end it."""
        while len(self._taken) < RECORD_LINES_MAX and (taken := self._take()):
            yield taken[1].decode()

    def _next(self) -> Row | None:
        self._taken.clear()
        first = self._take()
        if first is None:
            return None
        line, raw = first
        if len(raw) > LINE_MAX:
            return Row(line, problem=f"The line is longer than {LINE_MAX} bytes", fix="Look for a missing line end")
        try:
            text = raw.decode()
            if '"' not in text:
                return self._row(line, text.rstrip("\r\n").split(self._delimiter))
            return self._row(line, next(csv.reader(self._record(text), delimiter=self._delimiter, strict=True)))
        except UnicodeDecodeError as error:
            self._give_back()
            return Row(line, problem=f"Not UTF-8 at byte {error.start} of a line", fix="Save the list as UTF-8")
        except csv.Error:
            self._give_back()
            return Row(
                line, problem="A quote is not closed, or closed in the middle of a field",
                fix="Double the quotes inside a field, and close it with one",
            )

    def _record(self, first: str) -> Iterator[str]:
        yield first
        yield from self._lines()

    def _give_back(self) -> None:
        """All lines but the first are read again: a forgotten quote costs one row."""
        self._pending.extendleft(reversed(self._taken[1:]))

    def _row(self, line: int, fields: list[str]) -> Row:
        if len(fields) == 1 and not fields[0].strip():
            return Row(line)
        if len(fields) != len(self.header):
            return Row(
                line, problem=f"The row has {len(fields)} fields where the header has {len(self.header)}",
                fix="Put a field that holds the separator between quotes",
            )
        return Row(line, {name: value.strip() for name, value in zip(self.header, fields)})
