"""How values travel between Python and the JSON of the library.

A codec has two directions: `read` takes what `json.loads` gave, `write` gives what `json.dumps` takes. Writing is
lenient on purpose (a text where a date is due goes through as it is): the library checks, and names path and rule.
"""
from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from ._base import Record

R = TypeVar("R", bound="Record")


class Codec(Protocol):
    """Both directions of one type."""

    def read(self, value: Any) -> Any: ...

    def write(self, value: Any) -> Any: ...


def to_json(value: Any) -> Any:
    """Any value of a request, whatever field it is meant for, as JSON takes it."""
    from ._base import Record

    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, datetime.datetime):
        return format_instant(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_json(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes, bytearray, memoryview)):
        return [to_json(each) for each in value]
    return value


def format_instant(value: datetime.datetime) -> str:
    """RFC 3339 with Z, as the library writes it. A time without a zone is refused: whose noon is it?"""
    if value.tzinfo is None:
        from ._errors import InvalidArgument

        raise InvalidArgument("a datetime needs a time zone (datetime.timezone.utc, or zoneinfo.ZoneInfo)")
    utc = value.astimezone(datetime.timezone.utc).replace(tzinfo=None)
    whole_ms = utc.microsecond and utc.microsecond % 1000 == 0
    return utc.isoformat(timespec="milliseconds" if whole_ms else "auto") + "Z"


class Plain:
    """Texts, numbers, truth values, and the members that are any JSON."""

    def read(self, value: Any) -> Any:
        return value

    def write(self, value: Any) -> Any:
        return to_json(value)


class Date:
    """A civil day: `YYYY-MM-DD` in JSON."""

    def read(self, value: Any) -> Any:
        return datetime.date.fromisoformat(value)

    def write(self, value: Any) -> Any:
        return to_json(value)


class Instant:
    """A moment: RFC 3339 with Z in JSON, an aware datetime in UTC here."""

    def read(self, value: Any) -> Any:
        return datetime.datetime.fromisoformat(value)

    def write(self, value: Any) -> Any:
        return to_json(value)


@dataclasses.dataclass(frozen=True)
class Many:
    """A list; a tuple here, since records are frozen."""

    of: Codec

    def read(self, value: Any) -> Any:
        return tuple(self.of.read(each) for each in value)

    def write(self, value: Any) -> Any:
        return to_json(value)


@dataclasses.dataclass(frozen=True)
class One(Generic[R]):
    """A record inside a record."""

    of: type[R]

    def read(self, value: Any) -> R:
        return self.of.from_dict(value)

    def write(self, value: Any) -> Any:
        return to_json(value)


PLAIN = Plain()
DATE = Date()
INSTANT = Instant()
