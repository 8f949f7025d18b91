"""usher: an embedded onboarding engine.

    with usher.open("crm.usher", key=key) as engine:
        session = engine.session(actor="maria", purpose="onboarding")
        enrolled = session.customers.enroll(name="...", phone="+90...", service="health_insurance_policy")
        for finding in enrolled.findings:
            print(finding.finding.explanation)

Checks need no store: `usher.check.phone(phone="+90...")`. What the library decides comes back as records; what
fails raises a child of `usher.Error`.
"""
from __future__ import annotations

from . import _errors, _records, _usher
from ._base import Record
from ._engine import Engine, Session, open
from ._errors import *  # noqa: F403
from ._nouns import Check
from ._records import *  # noqa: F403

__version__: str = _usher.version

check = Check(lambda noun, verb, request: _usher.check(verb, request))
"""The checks that need no store and no key."""


def describe() -> str:
    """Operations, records, enums and codes of the library, as JSON."""
    return _usher.describe()


for _class in (Engine, Session, Record):
    _class.__module__ = "usher"
del _class

__all__ = [
    "Engine",
    "Record",
    "Session",
    "__version__",
    "check",
    "describe",
    "open",
    *_errors.__all__,
    *_records.__all__,
]
