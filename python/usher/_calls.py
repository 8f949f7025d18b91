"""How a method of a noun becomes a call of the library: arguments to JSON, the answer to a record."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from ._base import Record
from ._codec import to_json
from ._errors import InvalidArgument

R = TypeVar("R", bound=Record)
Call = Callable[[str, str, bytes], str]
"""noun, verb, request as JSON -> response as JSON"""
Secret = str | bytes | bytearray | memoryview
SecretCall = Callable[[str, str, Secret, bytes], str]
"""The same with bytes beside the request: a key, a passphrase."""


def merge(request: object, values: Mapping[str, Any]) -> dict[str, Any]:
    """A record or a dictionary, and what is given by keyword on top of it. A member that is None is absent; a None further
    in is null, and the library says what it thinks of that."""
    if request is None:
        whole: dict[str, Any] = {}
    elif isinstance(request, (Record, Mapping)):
        whole = to_json(request)
    else:
        raise InvalidArgument(f"request: must be a record, a dictionary or keywords, not {type(request).__name__}")
    given = {**whole, **{name: to_json(value) for name, value in values.items() if value is not None}}
    return {name: value for name, value in given.items() if value is not None}


def encode(request: Mapping[str, Any]) -> bytes:
    """JSON in UTF-8. A value that JSON cannot hold is refused without being repeated."""
    try:
        return json.dumps(request, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")
    except UnicodeEncodeError:
        raise InvalidArgument("request: a text has characters that UTF-8 cannot hold") from None
    except TypeError as error:
        raise InvalidArgument(f"request: {error}") from None
    except ValueError:
        raise InvalidArgument("request: a number is not finite, or a member contains itself") from None


class Noun:
    """A group of operations. Like its session, it is used by one thread at a time."""

    def __init__(self, call: Call, call_secret: SecretCall | None = None) -> None:
        self._call = call
        self._call_secret = call_secret

    def __repr__(self) -> str:
        return f"<usher {type(self).__name__.lower()}>"

    def _run(self, noun: str, verb: str, answer: type[R], request: object, values: Mapping[str, Any]) -> R:
        return answer.from_dict(json.loads(self._call(noun, verb, encode(merge(request, values)))))

    def _run_secret(
        self, noun: str, verb: str, answer: type[R], secret: Secret, request: object, values: Mapping[str, Any]
    ) -> R:
        assert self._call_secret is not None
        return answer.from_dict(json.loads(self._call_secret(noun, verb, secret, encode(merge(request, values)))))

    def _iterate(
        self, noun: str, verb: str, answer: type[Record], items: str, request: object, values: Mapping[str, Any]
    ) -> Iterator[Any]:
        """What a list has on all its pages; no more than one page is in memory."""
        wanted = merge(request, values)
        while True:
            page = self._run(noun, verb, answer, wanted, {})
            yield from getattr(page, items)
            cursor = getattr(page, "next")
            if cursor is None:
                return
            wanted["cursor"] = cursor
