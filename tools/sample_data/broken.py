"""Small files that are wrong, or only unusual, in one way each, as a list of customers may be when it arrives."""

from __future__ import annotations

from collections.abc import Iterable

HEADER = ("external_id", "source", "name", "phone", "email", "nationality", "languages", "service", "notes")
ROWS = (
    ("T-1", "staff", "Gülşah Öztürkeri", "+90 532 001 11 11", "gulsah@posta.usher-ornek.com.tr", "TUR", "tr",
     "health_insurance_policy", "Ödeme: nakit, kapora; fiş kesildi"),
    ("T-2", "app-web", "Anton Birdyugin", "+7 916 000 22 22", "anton@pochta.usher-sample.com", "RUS", "ru en",
     "short_term_tourism_first", ""),
    ("T-3", "staff", "Rasha Darwishani", "+90 535 003 33 33", "rasha@barid.usher-sample.com", "SYR", "ar",
     "family_first", 'says "no hurry"'),
)  # fmt: skip


def text(rows: Iterable[Iterable[str]], separator: str = ",", end: str = "\n") -> str:
    def quoted(value: str) -> str:
        special = any(c in value for c in (separator, '"', "\n", "\r"))
        return '"' + value.replace('"', '""') + '"' if special else value

    return "".join(separator.join(map(quoted, row)) + end for row in rows)


def without(column: str) -> list[tuple[str, ...]]:
    at = HEADER.index(column)
    return [row[:at] + row[at + 1 :] for row in (HEADER, *ROWS)]


def renamed(column: str, name: str) -> list[tuple[str, ...]]:
    return [tuple(name if c == column else c for c in HEADER), *ROWS]


def files() -> dict[str, bytes]:
    first, second, third = ROWS
    unclosed = (*second[:-1], "the quote of this field is never closed")
    return {
        # Simply read: three customers.
        "bom_crlf_semicolon.csv": b"\xef\xbb\xbf" + text((HEADER, *ROWS), ";", "\r\n").encode(),
        # T-1 and T-3 are good; line 3 opens a quote that nothing closes.
        "unclosed_quote.csv": (
            text((HEADER, first))
            + text([unclosed]).replace("the quote", '"the quote')
            + text([(*third[:-1], "no hurry")])  # no quote in it: nothing closes the open one
        ).encode(),
        # T-1 and T-3 are good; the name of T-2 holds one byte of ISO 8859-9.
        "invalid_utf8.csv": text((HEADER, *ROWS)).encode().replace(b"Anton Birdyugin", b"Anton Birdy\xfegin"),
        # `service` is needed.
        "missing_column.csv": text(without("service")).encode(),
        # `emial` is unknown, `email` is near.
        "unknown_column.csv": text(renamed("email", "emial")).encode(),
        # T-1 three times, the third time with quotes it does not need: still one customer, noted.
        "duplicate_rows.csv": (
            text((HEADER, first, second, first)) + '"T-1",' + text([first]).removeprefix("T-1,") + text([third])
        ).encode(),
        "empty.csv": b"",
        "header_only.csv": text([HEADER]).encode(),
    }
