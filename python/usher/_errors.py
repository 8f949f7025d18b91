"""Failures of the library, one class a code. Domain outcomes (a finding, a closed gate) are results, never these.

Every class derives from `Error`, and from the built-in that says the same, so that `except LookupError` works too.
"""
from __future__ import annotations

import json
from typing import Any, ClassVar

__all__ = [
    "Busy",
    "Cancelled",
    "Closed",
    "Conflict",
    "Corrupt",
    "Detached",
    "ErasePending",
    "Erased",
    "Error",
    "Forked",
    "Full",
    "Integrity",
    "Internal",
    "InvalidArgument",
    "KeyDenied",
    "KeyMismatch",
    "KeyUnavailable",
    "KeystoreMissing",
    "Limit",
    "NewerFormat",
    "NotAStore",
    "NotEncrypted",
    "NotFound",
    "OutOfMemory",
    "Precondition",
    "ReadOnly",
    "Storage",
    "Unsupported",
]


class Error(Exception):
    """A failure. The message is one line: field path and rule; it never carries a personal value or a key byte."""

    code: ClassVar[str] = "INTERNAL"
    retryable: ClassVar[bool] = False
    """Whether the same call may succeed later without a change by the caller."""

    message: str
    details: dict[str, Any]
    """Native codes and ids."""

    def __init__(self, message: str, details: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details or {}

    def __str__(self) -> str:
        return self.message


class InvalidArgument(Error, ValueError):
    """The request is wrong; the message names field and rule."""

    code = "INVALID_ARGUMENT"


class Limit(Error, ValueError):
    """A text or number is over its limit."""

    code = "LIMIT"


class NotFound(Error, LookupError):
    """There is no such record."""

    code = "NOT_FOUND"


class Conflict(Error):
    """It exists already, or was changed in between."""

    code = "CONFLICT"


class Precondition(Error):
    """Not possible in this state."""

    code = "PRECONDITION"


class Busy(Error, TimeoutError):
    """Another connection held the store for longer than the time-out."""

    code = "BUSY"
    retryable = True


class Full(Error, OSError):
    """The disk is full."""

    code = "FULL"
    retryable = True


class ReadOnly(Error, PermissionError):
    """The store cannot be written."""

    code = "READ_ONLY"


class Storage(Error, OSError):
    """The file system failed; `details` has its own code."""

    code = "STORAGE"


class Corrupt(Error, OSError):
    """The store's file is damaged."""

    code = "CORRUPT"


class NotAStore(Error, ValueError):
    """The file is not a store of usher."""

    code = "NOT_A_STORE"


class NewerFormat(Error, ValueError):
    """A newer version of usher wrote this store."""

    code = "NEWER_FORMAT"


class Detached(Error, OSError):
    """The store's file was moved or replaced while it was open."""

    code = "DETACHED"


class Forked(Error, RuntimeError):
    """The engine was opened in another process, before a fork; open it anew."""

    code = "FORKED"


class Closed(Error, ValueError):
    """The engine or session has been closed."""

    code = "CLOSED"


class KeyMismatch(Error, ValueError):
    """This key does not open this store."""

    code = "KEY_MISMATCH"


class KeyUnavailable(Error, RuntimeError):
    """The keeper of the key does not answer."""

    code = "KEY_UNAVAILABLE"
    retryable = True


class KeyDenied(Error, PermissionError):
    """The keeper of the key refuses to give it."""

    code = "KEY_DENIED"


class KeystoreMissing(Error, FileNotFoundError):
    """The place of the key is gone."""

    code = "KEYSTORE_MISSING"


class Integrity(Error, ValueError):
    """Something in the store is not as it was written."""

    code = "INTEGRITY"


class Erased(Error, LookupError):
    """The record was erased."""

    code = "ERASED"


class ErasePending(Error, RuntimeError):
    """An erasure is under way."""

    code = "ERASE_PENDING"
    retryable = True


class NotEncrypted(Error, ValueError):
    """The store was made without encryption."""

    code = "NOT_ENCRYPTED"


class Unsupported(Error, NotImplementedError):
    """Not possible with this version or on this system."""

    code = "UNSUPPORTED"


class Cancelled(Error):
    """The call was cancelled."""

    code = "CANCELLED"


class OutOfMemory(Error, MemoryError):
    """There is not enough memory."""

    code = "OUT_OF_MEMORY"


class Internal(Error, RuntimeError):
    """A defect of usher; please report it."""

    code = "INTERNAL"


CLASSES: dict[str, type[Error]] = {each.code: each for each in Error.__subclasses__()}


def from_code(code: str, message: str, details: str) -> Error:
    """The error that the inner module raises for a code of the library. `details`: a JSON object, or empty."""
    known = json.loads(details) if details else {}
    return CLASSES.get(code, Internal)(message, known if isinstance(known, dict) else {})


for _class in (Error, *CLASSES.values()):
    _class.__module__ = "usher"
del _class
