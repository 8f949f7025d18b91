"""Engines and sessions: the two objects that everything else is reached through."""
from __future__ import annotations

import datetime
import json
import os
import warnings
from collections.abc import Mapping
from types import TracebackType
from typing import Any

from . import _usher
from ._calls import encode, merge
from ._errors import InvalidArgument
from ._fields import HostFields
from ._jobs import ImportJobs
from ._nouns import Operations
from ._records import Durability, EngineStatus, InjectedClock, Keystore, PassphraseCost

Secret = bytes | bytearray | memoryview


class Session(Operations):
    """Who acts, and for what purpose: `engine.session(actor=...)`. One attribute a noun, one method an operation.

    Threads that share a session take turns; for work in parallel, give each its own. A context manager; closing
    is optional.
    """

    fields: HostFields
    imports: ImportJobs

    def __init__(self, inner: _usher.Session) -> None:
        super().__init__(inner.call, inner.call_secret)
        self._inner = inner
        self.fields = HostFields(inner)
        self.imports = ImportJobs(inner.call)

    def call(self, noun: str, verb: str, request: Mapping[str, Any] | str | bytes = b"") -> str:
        """Any operation by its names, JSON in and JSON out: what scripts that build requests themselves use."""
        if isinstance(request, Mapping):
            request = encode(merge(request, {}))
        return self._inner.call(noun, verb, request)

    def close(self) -> None:
        """Later calls raise `Closed`. Idempotent."""
        self._inner.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Engine:
    """An open store with its keys; made by `usher.open`. May be used from any thread. Close it, or use `with`."""

    def __init__(self, inner: _usher.Engine) -> None:
        self._inner = inner
        self._open = True

    def session(
        self, *, actor: str, role: str | None = None, purpose: str | None = None, language: str | None = None
    ) -> Session:
        """Begins a session.

        actor: who acts; written on the timeline. role: in which role. purpose: needed to reveal personal values;
        written on the timeline. language: of titles and explanations for the person at the desk; "en" when absent.
        """
        options = {"actor": actor, "role": role, "purpose": purpose, "language": language}
        return Session(self._inner.session(encode(merge(None, options))))

    def status(self) -> EngineStatus:
        """What is open: path, store id, versions."""
        return EngineStatus.from_dict(json.loads(self._inner.status()))

    def close(self) -> None:
        """Wipes the keys and releases the store. Calls on sessions then raise `Closed`. Idempotent."""
        self._open = False
        self._inner.close()

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __del__(self) -> None:
        if getattr(self, "_open", False):
            warnings.warn("an usher.Engine was not closed; use `with usher.open(...)`", ResourceWarning, source=self)

    def __repr__(self) -> str:
        return f"<usher.Engine {'open' if self._open else 'closed'}>"


def open(
    path: str | os.PathLike[str],
    *,
    key: Secret | None = None,
    passphrase: str | Secret | None = None,
    create: bool | None = None,
    durability: Durability | None = None,
    busy_timeout_ms: int | None = None,
    require_mlock: bool | None = None,
    passphrase_cost: PassphraseCost | None = None,
    clock: InjectedClock | Mapping[str, str | int | datetime.datetime] | None = None,
    seed: str | None = None,
    keystore: Keystore | None = None,
    passphrase_slot: int | None = None,
) -> Engine:
    """Opens the store at `path`, or makes one: `with usher.open("crm.usher", key=key) as engine: ...`

    key: 32 raw bytes; or passphrase: a text. Exactly one of them; neither is kept by Python's side of usher.
    create: make a new store when there is no file (True when absent).
    durability: "full": an acknowledged write survives power loss; "process": it survives the end of the process.
    busy_timeout_ms: how long to wait for another process that writes. require_mlock: refuse to open when keys
    cannot be locked into memory. passphrase_cost: work spent on the passphrase of a new store.
    keystore: where a new store keeps its wrapped keys: "single", in its own file, or "separate", beside it.
    passphrase_slot: the only slot to try, 0 to 7; all when absent.
    clock, seed: make ids, times and tie-breaks repeatable, for tests; never keys or nonces.
    """
    if (key is None) == (passphrase is None):
        raise InvalidArgument("key: give either key (32 bytes) or passphrase")
    if isinstance(key, str):
        raise InvalidArgument("key: must be 32 bytes; a text is a passphrase")
    options = {
        "create": create,
        "durability": durability,
        "busy_timeout_ms": busy_timeout_ms,
        "require_mlock": require_mlock,
        "passphrase_cost": passphrase_cost,
        "clock": clock,
        "seed": seed,
        "keystore": keystore,
        "passphrase_slot": passphrase_slot,
    }
    secret = key if key is not None else passphrase
    assert secret is not None
    where = os.fsencode(path)
    return Engine(_usher.open(where, secret, passphrase is not None, encode(merge(None, options))))
