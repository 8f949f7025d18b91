"""What the tests of the independent reader share."""
from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import usher
from reader import Reader
from verification import Verification

KEY = bytes(range(32))
EPOCH = datetime.date(1970, 1, 1)
CLOCK: dict[str, str | int | datetime.datetime] = {"start": "2026-03-02T09:00:00Z", "step_us": 1000}


def profile(number: int) -> dict[str, Any]:
    return {
        "name": f"Ayşe {'ABCDEFGHJK'[number % 10]}örnek", "phone": f"+9054{number:08}", "nationality": "DEU",
        "email": f"ayse{number}@posta.usher-ornek.com.tr", "languages": ["tr"], "service": "health_insurance_policy",
        "birth_date": (EPOCH + datetime.timedelta(days=number * 7 - 2000)).isoformat(), "permit_expires": "2027-05-06",
        "passport": {"number": f"C{number:07}X", "issuer": "DEU", "surname": "ÖRNEK", "given_names": "AYŞE"},
        "whatsapp_opt_in": {"at": "2026-02-20T10:00:00Z", "evidence": f"form v3, line {number}"},
        "notes": "ruft vormittags an. " * (number % 40 + 1), "external_ref": {"system": "crm", "id": str(number)},
    }


def verified(store: Path, **custody: bytes) -> Reader:
    reader = Reader(store, **({"key": KEY} | custody))
    for _ in reader.fields():
        pass
    Verification(reader).run()
    return reader


def small(folder: Path, **options: Any) -> Path:
    store = folder / "small.usher"
    options = {"key": KEY, **options} if "passphrase" not in options else options
    with usher.open(store, clock=CLOCK, durability="process", **options) as engine:
        session = engine.session(actor="tester", purpose="tests")
        session.agents.put(name="Deniz Deneme", skills=["insurance"], languages=["tr"], capacity=9)
        for number in (1, 2):
            session.customers.enroll(profile(number), idempotency_key=f"first {number}")
    return store
