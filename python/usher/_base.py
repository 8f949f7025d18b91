"""What all records have in common."""
from __future__ import annotations

import dataclasses
import html
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, TypeVar

from ._codec import Codec, to_json

R = TypeVar("R", bound="Record")

HIDDEN = "***"


class Member(NamedTuple):
    """One member of a record, as the data dictionary has it."""

    name: str
    """Name in Python: that of the wire, and an underscore behind where Python reserves it (`from_`)."""
    wire: str
    codec: Codec
    sensitive: bool = False


@dataclasses.dataclass(frozen=True)
class Record:
    """A frozen value that compares by its members. `repr` never shows a personal value, revealed or not."""

    MEMBERS: ClassVar[tuple[Member, ...]] = ()

    @classmethod
    def from_dict(cls: type[R], values: Mapping[str, Any]) -> R:
        """The record that the library answered with, from its JSON."""
        return cls(
            **{
                member.name: member.codec.read(values[member.wire])
                for member in cls.MEMBERS
                if values.get(member.wire) is not None
            }
        )

    def to_dict(self) -> dict[str, Any]:
        """What JSON holds: texts for dates and moments, lists, dictionaries; absent members are left out."""
        shown: dict[str, Any] = {}
        for member in self.MEMBERS:
            value = getattr(self, member.name)
            if value is not None:
                shown[member.wire] = to_json(value)
        return shown

    def _shown(self) -> list[tuple[str, str]]:
        """Names and texts for display: what is sensitive is hidden, what is absent is left out."""
        texts = []
        for member in self.MEMBERS:
            value = getattr(self, member.name)
            if value is None or (member.sensitive and not value):
                continue
            texts.append((member.name, repr(HIDDEN) if member.sensitive else repr(value)))
        return texts

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={text}' for name, text in self._shown())})"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th>{html.escape(name)}</th><td>{html.escape(text)}</td></tr>" for name, text in self._shown()
        )
        return f"<table><caption>{html.escape(type(self).__name__)}</caption>{rows}</table>"
