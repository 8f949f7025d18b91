"""What proves something in a store: row seals, lists of what was written last, timelines, checkpoints, tokens."""
from __future__ import annotations

import struct
from collections import defaultdict

import primitives as p
from reader import CHAIN, CHECKPOINT, INDEX, MARKS, PHONE, RECORD_ERASED, ROW_SEAL, ROWS_SEALED, Reader, id_text

Place = tuple[int, int]
"""A table's number and a row's."""


def generation_of(stored: bytes, size: int) -> tuple[bytes, int]:
    """A seal or tag, and the generation of the key that made it."""
    if len(stored) == size:
        return stored, 1
    if len(stored) != size + 4:
        raise p.Refused(f"it has {len(stored)} bytes")
    return stored[:size], int(struct.unpack(">I", stored[size:])[0])


class Verification:
    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.links: dict[tuple[bytes, int], bytes] = {}
        self.newest: dict[bytes, dict[Place, tuple[int, bytes]]] = defaultdict(dict)

    def run(self) -> None:
        self.timelines()
        self.owned_rows()
        self.single_values()
        self.checkpoints()
        self.phone_tokens()

    def problem(self, where: str, what: str) -> None:
        self.reader.problems.append(f"{where}: {what}")

    def made_by(self, key_class: int, generation: int) -> bytes:
        key = self.reader.service.get((key_class, generation))
        if key is None:
            raise p.Refused(f"there is no service key {key_class:#x} of generation {generation}")
        return key

    # Timelines.

    def timelines(self) -> None:
        kept = "payload_hash" if "payload_hash" in self.reader.columns("event") else "NULL"
        query = (f"SELECT customer_id, n, time_us, kind, actor, payload, link, tag, {kept} FROM event "
                 "ORDER BY customer_id, n")
        heads: dict[bytes, tuple[int, bytes]] = {}
        erased_before = dict(self.reader.data.execute(
            "SELECT customer_id, max(n) FROM event WHERE kind = ? GROUP BY customer_id", (RECORD_ERASED,)))
        for row in self.reader.data.execute(query).fetchall():
            subject, n, time_us, kind, actor, payload, link, tag, payload_hash = row
            where = f"event {id_text(subject)} {n}"
            last, previous = heads.get(subject, (0, p.GENESIS))
            self.reader.counts["events"] += 1
            if n != last + 1:
                self.problem(where, f"follows event {last}")
            digest = payload_hash if payload is None and payload_hash else p.blake(32, payload or b"")
            if p.link(self.reader.store, subject, n, time_us, kind, actor, digest, previous) != link:
                self.problem(where, "its link does not fit what it says and the event before it")
            self.reader.attempt(where, lambda: self.check_tag(link, tag))
            heads[subject] = (n, link)
            self.links[subject, n] = link
            if payload is None and n >= erased_before.get(subject, 0):
                self.problem(where, "its content is gone")
            content = self.reader.opened(where, subject, p.CLASSES["timeline"], (9, 1, n), payload)
            if kind == ROWS_SEALED and isinstance(content, bytes):
                self.reader.attempt(where, lambda: self.take_list(subject, content))

    def check_tag(self, link: bytes, stored: bytes) -> None:
        tag, generation = generation_of(stored, 16)
        if p.blake(16, link, self.made_by(CHAIN, generation)) != tag:
            raise p.Refused("its tag is not the store's")

    def take_list(self, subject: bytes, content: bytes) -> None:
        if len(content) % 36 != 0:
            raise p.Refused("not a list of rows")
        for at in range(0, len(content), 36):
            table, n, revision, seal = struct.unpack(">IQQ16s", content[at:at + 36])
            self.newest[subject][table, n] = (revision, seal)

    # Rows.

    def owned_rows(self) -> None:
        listed = {table.name for table in self.reader.tables}
        for (name,) in self.reader.data.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            if {"customer_id", "n", "rev", "seal"} <= set(self.reader.columns(name)) and name not in listed:
                self.problem(f"table {name}", "is not in the data dictionary")
        for table in self.reader.tables:
            for subject, n, revision, seal, values in self.reader.rows(table):
                where = f"{table.name} {id_text(subject)} {n}"
                self.reader.counts["rows"] += 1
                self.reader.attempt(where, lambda: self.check_seal(table, subject, n, revision, seal, values))
                last = self.newest[subject].pop((table.number, n), None)
                if last is None:
                    self.problem(where, "no event lists this row")
                elif last != (revision, seal[:16]):
                    self.problem(where, "is not the row that was written last")
        for subject, places in self.newest.items():
            for (table_number, n), (_, seal) in places.items():
                if seal != bytes(16):  # else it was taken away on purpose
                    self.problem(f"table {table_number} {id_text(subject)} {n}", "a row that was written is gone")

    def check_seal(self, table: p.Table, subject: bytes, n: int, revision: int, stored: bytes,
                   values: dict[str, object]) -> None:
        seal, generation = generation_of(stored, 32)
        columns = [(column.number, 1 if column.sealed_under else 2, values.get(column.name)) for column in table.columns
                   if not (column.later and values.get(column.name) is None)]
        key = self.made_by(ROW_SEAL, generation)
        if p.row_seal(key, self.reader.store, table.number, p.row_id(n), subject, revision, columns) != seal:
            raise p.Refused("its seal does not fit what it says")

    # Values outside owned rows.

    def single_values(self) -> None:
        reader, conversation, contact = self.reader, p.CLASSES["conversation"], p.CLASSES["contact"]
        for subject, n, payload in reader.data.execute("SELECT customer_id, n, payload FROM outbox").fetchall():
            reader.opened(f"outbox {id_text(subject)} {n}", subject, conversation, (10, 1, n), payload)
        for subject, answer in reader.data.execute("SELECT subject_id, answer FROM idempotency").fetchall():
            reader.opened(f"idempotency {id_text(subject)}", subject, conversation, (11, 1, 0), answer)
        for n, token, name in reader.data.execute("SELECT n, token, name FROM actor").fetchall():
            text = reader.opened(f"actor {n}", p.NOBODY, contact, (12, 1, n), name)
            # Before schema step 4 marks were made with the first index key.
            key = reader.service.get((MARKS, 1)) or reader.service[INDEX, 1]
            if isinstance(text, str) and p.mark(key, reader.store, f"actor:{text}".encode()) != token:
                self.problem(f"actor {n}", "its mark is of another name")

    # Checkpoints.

    def checkpoints(self) -> None:
        if not self.reader.columns("usher_checkpoint"):
            return
        query = ("SELECT n, time_us, previous, count, digest, generation, public_key, signature FROM usher_checkpoint "
                 "ORDER BY n")
        last, digest_before = 0, p.GENESIS
        for row in self.reader.data.execute(query).fetchall():
            n, time_us, previous, count, digest, generation, public, signature = row
            where = f"checkpoint {n}"
            self.reader.counts["checkpoints"] += 1
            if n != last + 1 or previous != digest_before:
                self.problem(where, "does not follow the one before it")
            last, digest_before = n, digest
            heads = self.reader.data.execute(
                "SELECT customer_id, n, link FROM usher_checkpoint_head WHERE checkpoint = ? ORDER BY customer_id", (n,)
            ).fetchall()
            if len(heads) != count or p.checkpoint_digest(self.reader.store, n, time_us, previous, heads) != digest:
                self.problem(where, "its digest does not fit its heads")
            for subject, sequence, link in heads:
                self.reader.counts["heads"] += 1
                if self.links.get((subject, sequence)) != link:
                    self.problem(where, f"event {id_text(subject)} {sequence} is not the one it covers")
            if not p.is_signed(public, digest, signature):
                self.problem(where, "its signature is wrong")
            seed = self.reader.service.get((CHECKPOINT, generation))
            if seed is None or p.public_key(seed) != public:
                self.problem(where, "it is signed with a key that is not the store's")

    def against(self, kept: dict[str, object]) -> None:
        """A checkpoint that was kept elsewhere, as docs/format.md hands it out."""
        where = f"checkpoint {kept.get('n')} kept elsewhere"
        names = ("store", "previous", "digest", "public_key", "signature")
        store, previous, digest, public, signature = (bytes.fromhex(str(kept[name])) for name in names)
        if kept.get("format") != "usher-checkpoint/1" or not p.is_signed(public, digest, signature):
            self.problem(where, "its signature is wrong")
        if store != self.reader.store:
            self.problem(where, "it is of another store")
        query = "SELECT time_us, previous, count, digest, generation, public_key FROM usher_checkpoint WHERE n = ?"
        row = self.reader.data.execute(query, (kept["n"],)).fetchone()
        if row is None:
            self.problem(where, "the store does not have it: it was cut back")
        elif row != (kept["time_us"], previous, kept["count"], digest, kept["generation"], public):
            self.problem(where, "the store has another one of this number")

    def certificate(self, kept: dict[str, object]) -> None:
        """An erasure's certificate: `document`, `generation`, `public_key`, `signature`."""
        document, public, signature = (str(kept[name]) for name in ("document", "public_key", "signature"))
        digest = p.certificate_digest(self.reader.store, document.encode("utf-8"))
        seed = self.reader.service.get((CHECKPOINT, int(str(kept["generation"]))))
        if not p.is_signed(bytes.fromhex(public), digest, bytes.fromhex(signature)):
            self.problem("certificate", "its signature is wrong, or it is of another store")
        elif seed is None or p.public_key(seed).hex() != public:
            self.problem("certificate", "it is signed with a key that is not the store's")

    # Tokens. Of the phone alone: its normalised form stands in a column; the other rules are those of the checks.

    def phone_tokens(self) -> None:
        reader = self.reader
        phones = {field.subject: str(field.value) for field in reader.fields("customer", "phone_e164")}
        generations = [generation for key_class, generation in reader.service if key_class == INDEX]
        if not generations:
            return  # reported when it could not be unwrapped
        customers = {row[0] for row in reader.data.execute("SELECT customer_id FROM customer")}
        stored = set(reader.data.execute("SELECT index_id, gen, token, customer_id FROM usher_bidx").fetchall())
        for index, generation, _, subject in stored:
            reader.counts["tokens"] += 1
            if subject not in customers or generation not in generations:
                self.problem(f"index {index} {id_text(subject)}", "an entry of nobody, or of no key")
        # While an index key is replaced, the older one is complete.
        oldest = min(generations)
        key = reader.service[INDEX, oldest]
        expected = {(PHONE, oldest, p.token(key, reader.store, PHONE, 1, phone.encode()), subject)
                    for subject, phone in phones.items()}
        found = {entry for entry in stored if entry[0] == PHONE and entry[1] == oldest}
        for _, _, _, subject in expected ^ found:
            self.problem(f"index {PHONE} {id_text(subject)}", "an entry is missing, or of another number")
