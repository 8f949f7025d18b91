"""What the judges of tests/cases.py share: the library, and a sheet on which they write."""
from __future__ import annotations

import dataclasses
import json
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

Case = Mapping[str, Any]
# Words about a case, which say nothing about the answer.
ABOUT = {
    "id", "source", "note", "derived", "rule", "contested", "stated_by_source", "derived_fields", "group", "name",
    "codepoint", "url", "isemail", "comment",
}


class Rooms:
    """Questions to tests/cases/answer.cpp: what has no door."""

    def __init__(self, program: Path) -> None:
        self._process = subprocess.Popen(
            [str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def __call__(self, ask: str, **question: Any) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(json.dumps({"ask": ask, **question}, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise RuntimeError(f"{ask}: {answer['error']}")
        return answer

    def close(self) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


@dataclasses.dataclass
class Tally:
    """One line of the report: `share` of the counted cases must be right; 0: for information only."""

    title: str
    share: float
    right: int = 0
    wrong: int = 0
    contested: int = 0
    complaints: list[str] = dataclasses.field(default_factory=list)

    @property
    def met(self) -> bool:
        return self.right >= self.share * (self.right + self.wrong)


class Sheet:
    """The cases of one file, judged."""

    def __init__(self, name: str, rooms: Rooms, check: Any) -> None:
        self.name = name
        self.rooms = rooms
        self.check = check
        self.tallies: dict[str, Tally] = {}
        self.unknown: Counter[str] = Counter()

    def tally(self, title: str, share: float = 1.0) -> Tally:
        return self.tallies.setdefault(title, Tally(title, share))

    def known(self, what: str, mapping: Mapping[str, Any], names: Iterable[str]) -> None:
        """Fields that no judge looks at are told, so that a new one is not passed over."""
        for name in set(mapping) - ABOUT - set(names):
            self.unknown[f"{what} {name!r}"] += 1

    def compare(self, case: Case, wanted: Any, ask: Callable[[], Any], title: str = "cases", share: float = 1.0) -> None:
        """Right when `ask` answers `wanted`; an answer that cannot be had is a wrong one."""
        try:
            got = ask()
        except Exception as error:  # whatever it is, it is this case's answer
            got = f"{type(error).__name__}: {error}"
        tally = self.tally(title, share)
        if got == wanted:
            tally.right += 1
        elif case.get("contested"):
            tally.contested += 1
        else:
            tally.wrong += 1
            tally.complaints.append(f"{case['id']}: expected {show(wanted)}, came {show(got)}")


def show(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=sorted)
    return text if len(text) <= 400 else text[:400] + "..."


def pick(expected: Mapping[str, Any], got: Mapping[str, Any]) -> dict[str, Any]:
    """Of an answer the members that a case states."""
    return {name: got[name] for name in expected if name in got}
