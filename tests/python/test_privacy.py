"""What a person gets handed out can be checked by the person: the chain of an export, computed from docs/format.md."""
from __future__ import annotations

import hashlib

from conftest import profile, put_agent

import usher

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def raw(ident: str) -> bytes:
    """The 16 bytes of an id: Crockford's base 32 behind the prefix, most significant first."""
    number = 0
    for letter in ident.split("_")[1]:
        number = number * 32 + ALPHABET.index(letter)
    return number.to_bytes(16, "big")


def link(document: usher.CustomerExport, each: usher.ExportedLink, before: bytes) -> bytes:
    parts = (
        b"usher.event.v1".ljust(16, b"\0"), raw(document.store_id), raw(document.customer.id), each.n.to_bytes(8, "big"),
        each.time_us.to_bytes(8, "big"), each.kind.to_bytes(4, "big"), each.actor.to_bytes(4, "big"),
        bytes.fromhex(each.payload_digest), before,
    )
    return hashlib.blake2b(b"".join(parts), digest_size=32).digest()


def test_the_chain_of_an_export_can_be_computed_without_the_store(session: usher.Session) -> None:
    put_agent(session)
    customer = session.customers.enroll(profile(1)).customer
    session.consents.withdraw(customer_id=customer.id)
    document = session.privacy.export(customer_id=customer.id)
    before = bytes(32)
    for each in document.proof.chain:
        before = link(document, each, before)
        assert before.hex() == each.link, each.n
    assert document.proof.head == before.hex()
    assert [each.n for each in document.proof.chain] == [event.n for event in document.timeline]


def test_an_exports_words_are_not_in_its_repr(session: usher.Session) -> None:
    customer = session.customers.enroll(profile(1)).customer
    document = session.privacy.export(customer_id=customer.id)
    assert document.customer.name == "Ayşe Örnek"
    assert "Örnek" not in repr(document.customer) and "Örnek" not in repr(document)
