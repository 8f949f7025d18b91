"""The independent primitives give the known answers of docs/format.md, as they stand there."""
from __future__ import annotations

import struct

import primitives as p
import pytest
from reader import ROOT

KNOWN = (ROOT / "docs/format.md").read_text(encoding="utf-8").split("## Known answers")[1]
LINES = KNOWN.splitlines()


def run(start: int, size: int = 32) -> bytes:
    return bytes(range(start, start + size))


def answer(name: str, number: int = 1) -> bytes:
    """The hexadecimal lines under a name; `number` counts names that come again. Lines of one record are joined."""
    at = [i for i, line in enumerate(LINES) if line.startswith(f"{name} ")][number - 1]
    digits = [LINES[at].split()[-1]] if len(LINES[at].split()[-1]) >= 32 else []
    for line in LINES[at + 1:]:
        if not line.startswith(" "):
            break
        digits.append(line.strip())
    return bytes.fromhex("".join(digits))


STORE, SUBJECT, ROW = run(0xA0, 16), run(0xB0, 16), run(0xC0, 16)
ROOT_KEY = p.RootKey(3, run(0x60))
FIELD = (STORE, SUBJECT, ROW, 1, 2)


def test_envelope() -> None:
    assert p.envelope_key_id(answer("envelope")) == 7
    assert p.open_field(run(0), *FIELD, answer("envelope")) == "ada@example.org"
    for bit in range(88 * 8):
        changed = bytearray(answer("envelope"))
        changed[bit // 8] ^= 1 << bit % 8
        with pytest.raises((p.Refused, UnicodeDecodeError)):
            p.open_field(run(0), *FIELD, bytes(changed))


def test_keys() -> None:
    assert p.unwrap(ROOT_KEY, STORE, SUBJECT, 1, answer("wrapped")) == run(0)
    assert ROOT_KEY.check_value(STORE) == bytes.fromhex(KNOWN.split("KEK check")[1].split()[0])
    with pytest.raises(p.Refused):
        p.unwrap(ROOT_KEY, STORE, SUBJECT, 2, answer("wrapped"))
    with pytest.raises(p.Erased):
        p.unwrap(ROOT_KEY, STORE, SUBJECT, 1, bytes(104))


def test_proofs() -> None:
    envelope = answer("envelope")
    columns = [(2, 1, envelope), (5, 2, -2), (6, 2, None), (9, 2, "active")]
    assert p.row_seal(run(0x80), STORE, 1, ROW, SUBJECT, 4, columns) == answer("row seal")
    first = p.link(STORE, SUBJECT, 1, 1700000000000000, 5, 0, p.blake(32, envelope), p.GENESIS)
    second = p.link(STORE, SUBJECT, 2, 1700000000000001, 6, 1, p.blake(32, b""), first)
    assert (first, second) == (answer("link 1"), answer("link 2"))
    assert p.blake(16, first, run(0xD0)) == answer("tag 1")
    assert p.token(run(0x20), STORE, 1, 1, b"ada@example.org") == answer("token")
    assert p.mark(run(0x20), STORE, b"request-1") == answer("mark")


def test_signatures() -> None:
    public = answer("signing")
    assert p.public_key(run(0x90)) == public
    heads = [(SUBJECT, 2, answer("link 2")), (run(0xB1, 16), 1, answer("link 1"))]
    first = p.checkpoint_digest(STORE, 1, 1700000000000002, p.GENESIS, heads)
    assert first == answer("G_1")
    assert p.checkpoint_digest(STORE, 2, 1700000000000003, first, [(SUBJECT, 3, run(0))]) == answer("G_2")
    assert p.is_signed(public, first, answer("signature"))
    digest, signature = struct.unpack("32s64s", answer("cert"))
    assert p.certificate_digest(STORE, b'{"erased":true}') == digest
    assert p.is_signed(public, digest, signature)
    assert not p.is_signed(public, first, signature)
