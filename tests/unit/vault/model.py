"""A second implementation of format version 1 (docs/format.md), from the standard library alone.

It prints the known answers that stand in the vault's tests; run it by hand when a format version is added. Slow and
not constant-time: a check on the text of the format, never a tool for real data.
"""
import hashlib
import struct


def quarter(x, a, b, c, d):
    for left, other, target, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        x[left] = (x[left] + x[other]) & 0xFFFFFFFF
        value = x[target] ^ x[left]
        x[target] = ((value << bits) | (value >> (32 - bits))) & 0xFFFFFFFF


def rounds(key, tail):
    start = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key) + struct.unpack("<4I", tail))
    x = start[:]
    for _ in range(10):
        for columns in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                        (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(x, *columns)
    return start, x


def chacha_block(key, counter, nonce):
    start, x = rounds(key, struct.pack("<I", counter) + nonce)
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(start, x)))


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(message), 16):
        total = (total + int.from_bytes(message[i:i + 16] + b"\1", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def aead(key, nonce, aad, text):
    """XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03): ciphertext and tag."""
    x = rounds(key, nonce[:16])[1]
    subkey = struct.pack("<8I", *(x[0:4] + x[12:16]))
    inner = bytes(4) + nonce[16:]
    stream = b"".join(chacha_block(subkey, 1 + i, inner) for i in range((len(text) + 63) // 64))
    sealed = bytes(a ^ b for a, b in zip(text, stream))
    padded = aad + bytes(-len(aad) % 16) + sealed + bytes(-len(sealed) % 16)
    tag = poly1305(chacha_block(subkey, 0, inner)[:32], padded + struct.pack("<QQ", len(aad), len(sealed)))
    return sealed, tag


def blake(size, data, key=b""):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def kdf(number, context, key):
    return hashlib.blake2b(digest_size=32, key=key, salt=struct.pack("<Q", number) + bytes(8),
                           person=context + bytes(8)).digest()


def label(text):
    return text.ljust(16, b"\0")


def pad(data):
    size = len(data) + 1
    block = 32 if size <= 256 else (1 << (size - 1).bit_length()) // 8
    return data + b"\x80" + bytes(-size % block)


def envelope(dek, dek_id, store, subject, row, table, column, codec, nonce, value):
    head = struct.pack(">4BHHQ", 0xF5, 1, 1, 1, codec, 0, dek_id)
    aad = label(b"usher.field.v1") + head + store + subject + row + struct.pack(">II", table, column)
    return head + nonce + b"".join(aead(kdf(table << 32 | column, b"usherFld", dek), nonce, aad, pad(value)))


def wrapped(kek, kek_id, key_class, key_id, store, subject, nonce, key):
    head = struct.pack(">4BIQ", 0xF6, 1, 1, key_class, kek_id, key_id)
    check = blake(16, label(b"usher.kcv.v1") + struct.pack(">Q", key_id), key)
    aad = label(b"usher.dek.v1") + head + store + subject + check
    return head + nonce + b"".join(aead(kdf(1, b"usherKek", kek), nonce, aad, key)) + check


def root_check(kek, kek_id, store):
    return blake(16, label(b"usher.kekcv.v1") + store + struct.pack(">I", kek_id), kek)


def slot(slot_key, number, kek, kek_id, operations, memory_kib, salt, store, nonce):
    head = struct.pack(">4BIII", 0xF7, 1, 1, number, kek_id, operations, memory_kib) + salt
    check = root_check(kek, kek_id, store)
    return head + nonce + b"".join(aead(slot_key, nonce, label(b"usher.slot.v1") + head + store + check, kek)) + check


def token(k_idx, index, store, norm_version, value):
    data = label(b"usher.bidx.v1") + store + struct.pack(">IHI", index, norm_version, len(value)) + value
    return blake(16, data, kdf(index, b"usherIdx", k_idx))


def host_id(name, store, text):
    return blake(16, label(name) + store + struct.pack(">I", len(text)) + text)


def row_seal(k_seal, store, table, row, subject, revision, columns):
    data = label(b"usher.row.v1") + store + struct.pack(">I", table) + row + subject
    data += struct.pack(">QI", revision, len(columns))
    for column, action, kind, value in columns:
        data += struct.pack(">IBBI", column, action, kind, len(value)) + value
    return blake(32, data, kdf(table, b"usherRow", k_seal))


def link(store, subject, sequence, time_us, kind, actor, payload, previous):
    data = label(b"usher.event.v1") + store + subject + struct.pack(">QQII", sequence, time_us, kind, actor)
    return blake(32, data + blake(32, payload) + previous)


def checkpoint(store, number, time_us, previous, heads):
    data = label(b"usher.ckpt.v1") + store + struct.pack(">QQ", number, time_us) + previous
    data += struct.pack(">I", len(heads))
    for subject, sequence, newest in sorted(heads):
        data += subject + struct.pack(">Q", sequence) + newest
    return blake(32, data)


def certificate(store, text):
    return blake(32, label(b"usher.cert.v1") + store + struct.pack(">I", len(text)) + text)


# Ed25519, RFC 8032 sections 5.1.5 and 5.1.6, on affine points of the curve -x^2 + y^2 = 1 + d x^2 y^2.
PRIME = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, -1, PRIME) % PRIME
BASE = (15112221349535400772501151409588531511454012693041857206046113283949847762202,
        46316835694926478169428394003475163141307993866256225615783033603165251855960)


def add_points(a, b):
    product = CURVE_D * a[0] * b[0] * a[1] * b[1]
    return ((a[0] * b[1] + b[0] * a[1]) * pow(1 + product, -1, PRIME) % PRIME,
            (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, -1, PRIME) % PRIME)


def times_base(scalar):
    total, step = (0, 1), BASE
    while scalar:
        total = add_points(total, step) if scalar & 1 else total
        step, scalar = add_points(step, step), scalar >> 1
    return (total[1] | (total[0] & 1) << 255).to_bytes(32, "little")


def expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little") & ((1 << 254) - 8) | 1 << 254
    return scalar, digest[32:]


def public_key(seed):
    return times_base(expand(seed)[0])


def sign(seed, message):
    def hashed(*parts):
        return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")

    scalar, prefix = expand(seed)
    nonce = hashed(prefix, message) % ORDER
    point = times_base(nonce)
    return point + ((nonce + hashed(point, public_key(seed), message) * scalar) % ORDER).to_bytes(32, "little")


def run(start, size=32):
    return bytes(range(start, start + size))


def main():
    store, subject, row = run(0xA0, 16), run(0xB0, 16), run(0xC0, 16)
    sealed = envelope(run(0), 7, store, subject, row, 1, 2, 1, run(0x40, 24), b"ada@example.org")
    first = link(store, subject, 1, 1700000000000000, 5, 0, sealed, bytes(32))
    columns = [(2, 1, 3, sealed), (5, 2, 1, struct.pack(">q", -2)), (6, 2, 0, b""), (9, 2, 2, b"active")]
    second = link(store, subject, 2, 1700000000000001, 6, 1, b"", first)
    heads = [(subject, 2, second), (run(0xB1, 16), 1, first)]
    checkpoint_1 = checkpoint(store, 1, 1700000000000002, bytes(32), heads)
    checkpoint_2 = checkpoint(store, 2, 1700000000000003, checkpoint_1, [(subject, 3, run(0))])
    proof = certificate(store, b'{"erased":true}')
    answers = {
        "envelope": sealed,
        "envelope of 300 bytes, hash": blake(32, envelope(run(0), 7, store, subject, row, 1, 2, 4, run(0x40, 24),
                                                           bytes(i % 256 for i in range(300)))),
        "wrapped data key": wrapped(run(0x60), 3, 1, 7, store, subject, run(0x10, 24), run(0)),
        "root key check": root_check(run(0x60), 3, store),
        "slot": slot(run(0x80), 2, run(0x60), 3, 2, 65536, run(0x30, 16), store, run(0x10, 24)),
        "token": token(run(0x20), 1, store, 1, b"ada@example.org"),
        "host subject": host_id(b"usher.host.v1", store, b"client:7"),
        "host row": host_id(b"usher.hostrow.v1", store, b"A-17"),
        "host token": token(run(0x20), 0x10000 << 8 | 2, store, 1, b"ada@example.org"),
        "mac": blake(16, label(b"usher.idem.v1") + store + b"request-1", kdf(1, b"usherMac", run(0x20))),
        "row seal": row_seal(run(0x80), store, 1, row, subject, 4, columns),
        "link": first,
        "tag": blake(16, first, run(0xD0)),
        "second link": second,
        "public key": public_key(run(0x90)),
        "checkpoint 1": checkpoint_1,
        "its signature": sign(run(0x90), checkpoint_1),
        "checkpoint 2": checkpoint_2,
        "certificate": proof,
        "signature of the certificate": sign(run(0x90), proof),
    }
    for name, value in answers.items():
        print(f"{name}: {value.hex()}")


if __name__ == "__main__":
    main()
