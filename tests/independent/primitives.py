"""What docs/format.md calls its primitives and records, from PyPI's packages: nothing in here knows a store.

Everything that fails raises Refused; a reader says what and where.
"""
from __future__ import annotations

import hashlib
import re
import struct
from dataclasses import dataclass
from pathlib import Path

import argon2.low_level
from Crypto.Cipher import ChaCha20_Poly1305
from Crypto.PublicKey import ECC
from Crypto.Signature import eddsa

NOBODY = bytes(16)
GENESIS = bytes(32)


class Refused(Exception):
    """A record that is not what the format says, or not genuine."""


class Erased(Exception):
    """A key that was destroyed."""


def blake(size: int, data: bytes, key: bytes = b"") -> bytes:
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def kdf(number: int, context: bytes, key: bytes) -> bytes:
    salt = struct.pack("<Q", number) + bytes(8)
    return hashlib.blake2b(digest_size=32, key=key, salt=salt, person=context + bytes(8)).digest()


def label(text: bytes) -> bytes:
    return text.ljust(16, b"\0")


def opened(key: bytes, nonce: bytes, aad: bytes, text: bytes, tag: bytes) -> bytes:
    cipher = ChaCha20_Poly1305.new(key=key, nonce=nonce)
    cipher.update(aad)
    try:
        return cipher.decrypt_and_verify(text, tag)
    except ValueError:
        raise Refused("its tag is wrong") from None


def public_key(seed: bytes) -> bytes:
    return eddsa.import_private_key(seed).public_key().export_key(format="raw")


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        key: ECC.EccKey = eddsa.import_public_key(public)
        eddsa.new(key, "rfc8032").verify(message, signature)
    except ValueError:
        return False
    return True


# Keys.


@dataclass(frozen=True)
class RootKey:
    id: int
    key: bytes

    @property
    def wrap_key(self) -> bytes:
        return kdf(1, b"usherKek", self.key)

    def check_value(self, store: bytes) -> bytes:
        return blake(16, label(b"usher.kekcv.v1") + store + struct.pack(">I", self.id), self.key)


@dataclass(frozen=True)
class WrappedHead:
    key_class: int
    root_key_id: int
    key_id: int


def wrapped_head(wrapped: bytes) -> WrappedHead:
    if len(wrapped) != 104:
        raise Refused("a wrapped key has 104 bytes")
    if wrapped == bytes(104):
        raise Erased
    magic, version, suite, key_class, root_key_id, key_id = struct.unpack(">4BIQ", wrapped[:16])
    if (magic, version, suite) != (0xF6, 1, 1):
        raise Refused("unknown version or wrap suite")
    return WrappedHead(key_class, root_key_id, key_id)


def unwrap(root: RootKey, store: bytes, subject: bytes, key_class: int, wrapped: bytes) -> bytes:
    head = wrapped_head(wrapped)
    if (head.key_class, head.root_key_id) != (key_class, root.id):
        raise Refused("a key of another class or root key")
    nonce, text, tag, check = wrapped[16:40], wrapped[40:72], wrapped[72:88], wrapped[88:]
    key = opened(root.wrap_key, nonce, label(b"usher.dek.v1") + wrapped[:16] + store + subject + check, text, tag)
    if blake(16, label(b"usher.kcv.v1") + struct.pack(">Q", head.key_id), key) != check:
        raise Refused("the key is not the one that the check value commits to")
    return key


def open_slot(slot: bytes, store: bytes, passphrase: bytes) -> RootKey:
    if len(slot) != 120:
        raise Refused("a slot has 120 bytes")
    magic, version, method, number, root_key_id, operations, memory = struct.unpack(">4BIII", slot[:16])
    bounded = 2 <= operations <= 8 and 65536 <= memory <= 1048576
    if (magic, version, method) != (0xF7, 1, 1) or number > 7 or not bounded:
        raise Refused("unknown version, or a cost out of bounds")
    stretched = argon2.low_level.hash_secret_raw(
        passphrase, slot[16:32], operations, memory, 1, 32, argon2.low_level.Type.ID, 0x13
    )
    check = slot[104:]
    key = opened(stretched, slot[32:56], label(b"usher.slot.v1") + slot[:32] + store + check, slot[56:88], slot[88:104])
    root = RootKey(root_key_id, key)
    if root.check_value(store) != check:
        raise Refused("the check value is of another key")
    return root


# Values.

CODECS = {1: "text", 2: "integer", 3: "json", 4: "bytes"}


def envelope_key_id(envelope: bytes) -> int:
    if len(envelope) < 88 or envelope[:4] != b"\xf5\1\1\1" or envelope[6:8] != b"\0\0":
        raise Refused("not an envelope of version 1")
    return int(struct.unpack(">Q", envelope[8:16])[0])


def block_of(size: int) -> int:
    """The padding block for `size` bytes, the end mark among them."""
    return 32 if size <= 256 else (1 << (size - 1).bit_length()) // 8


def open_field(
    data_key: bytes, store: bytes, subject: bytes, row: bytes, table: int, column: int, envelope: bytes
) -> str | int | bytes:
    envelope_key_id(envelope)
    codec = struct.unpack(">H", envelope[4:6])[0]
    if codec not in CODECS:
        raise Refused("unknown codec")
    place = store + subject + row + struct.pack(">II", table, column)
    padded = opened(
        kdf(table << 32 | column, b"usherFld", data_key), envelope[16:40],
        label(b"usher.field.v1") + envelope[:16] + place, envelope[40:-16], envelope[-16:],
    )
    value = padded.rstrip(b"\0")
    if not value.endswith(b"\x80"):
        raise Refused("the padding has no end mark")
    size, block = len(value), block_of(len(value))
    if (size + block - 1) // block * block != len(padded):
        raise Refused("more padding than the rule asks for")
    value = value[:-1]
    if codec == 4:
        return value
    return int(struct.unpack(">q", value)[0]) if codec == 2 else value.decode("utf-8")


# Proofs.


def row_id(n: int) -> bytes:
    return struct.pack(">QQ", 0, n)


def row_seal(
    k_seal: bytes, store: bytes, table: int, row: bytes, subject: bytes, revision: int,
    columns: list[tuple[int, int, object]],
) -> bytes:
    """`columns`: (number, action, stored value), in ascending order."""
    data = label(b"usher.row.v1") + store + struct.pack(">I", table) + row + subject
    data += struct.pack(">QI", revision, len(columns))
    for number, action, value in columns:
        kind, raw = 0, b""
        if isinstance(value, int):
            kind, raw = 1, struct.pack(">q", value)
        elif isinstance(value, str):
            kind, raw = 2, value.encode("utf-8")
        elif isinstance(value, bytes):
            kind, raw = 3, value
        data += struct.pack(">IBBI", number, action, kind, len(raw)) + raw
    return blake(32, data, kdf(table, b"usherRow", k_seal))


def link(
    store: bytes, subject: bytes, n: int, time_us: int, kind: int, actor: int, payload_digest: bytes, previous: bytes
) -> bytes:
    data = label(b"usher.event.v1") + store + subject + struct.pack(">QQII", n, time_us, kind, actor)
    return blake(32, data + payload_digest + previous)


def checkpoint_digest(
    store: bytes, n: int, time_us: int, previous: bytes, heads: list[tuple[bytes, int, bytes]]
) -> bytes:
    data = label(b"usher.ckpt.v1") + store + struct.pack(">QQ", n, time_us) + previous + struct.pack(">I", len(heads))
    for subject, sequence, newest in heads:
        data += subject + struct.pack(">Q", sequence) + newest
    return blake(32, data)


def certificate_digest(store: bytes, text: bytes) -> bytes:
    return blake(32, label(b"usher.cert.v1") + store + struct.pack(">I", len(text)) + text)


def token(k_idx: bytes, store: bytes, index: int, version: int, value: bytes) -> bytes:
    data = label(b"usher.bidx.v1") + store + struct.pack(">IHI", index, version, len(value)) + value
    return blake(16, data, kdf(index, b"usherIdx", k_idx))


def mark(k_mac: bytes, store: bytes, text: bytes) -> bytes:
    return blake(16, label(b"usher.idem.v1") + store + text, kdf(1, b"usherMac", k_mac))


# The data dictionary.


@dataclass(frozen=True)
class Column:
    number: int
    name: str
    sealed_under: int | None
    """The class of its data key; None when the column is signed."""
    later: bool


@dataclass(frozen=True)
class Table:
    number: int
    name: str
    columns: tuple[Column, ...]


CLASSES = {"contact": 1, "identity": 2, "conversation": 3, "timeline": 4}
TABLE = re.compile(r"^### Table (\d+): `(\w+)`$")
COLUMN = re.compile(r"^\| (\d+) \| `(\w+)` \| (?:signed|sealed: (\w+))(, later)? \|")


def data_dictionary(catalogue: Path) -> list[Table]:
    """The tables that docs/catalogue.md lists."""
    tables: list[Table] = []
    for line in catalogue.read_text(encoding="utf-8").splitlines():
        if found := TABLE.match(line):
            tables.append(Table(int(found[1]), found[2], ()))
        elif (found := COLUMN.match(line)) and tables:
            column = Column(int(found[1]), found[2], CLASSES[found[3]] if found[3] else None, found[4] is not None)
            tables[-1] = Table(tables[-1].number, tables[-1].name, (*tables[-1].columns, column))
    return tables
