"""What the people of one customer are like, and what became of that customer.

A `Plan` says how they behave: what they fill in, what they are late with, which meeting is missed. A `Story` is what
happened while a town (town.py) did what the journey asked for.
"""
from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from town import Town

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "src" / "data" / "playbooks"
UTC = datetime.timezone.utc
START = datetime.datetime(2026, 3, 2, 9, tzinfo=UTC)  # Monday, noon in Istanbul
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)

Json = dict[str, Any]
Call = tuple[str, str, Json]  # noun, verb, request; the customer's id is added
Deed = Callable[["Town", "Story"], object]  # what no single call says


def text_of(moment: datetime.datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def days(*numbers: float) -> list[datetime.datetime]:
    return [START + n * DAY for n in numbers]


def definition(book: str) -> Json:
    """A shipped playbook; its comments stand on lines of their own."""
    text = (BOOKS / f"{book}.jsonc").read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))


@dataclass
class Plan:
    """`values` by name, or by "step/name" or "step/run/name", which come first; `lag`: step -> days until it is done, and
    template that asks for a reply -> days until the customer writes; `profile`: "{n}" stands for the customer's number."""

    values: Json = field(default_factory=dict)
    lag: dict[str, float] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)  # meetings to which nobody came the first time
    failing: set[str] = field(default_factory=set)  # effects that fail once
    undelivered: set[str] = field(default_factory=set)  # templates that do not arrive
    profile: Json = field(default_factory=dict)
    on: dict[int, list[Call | Deed]] = field(default_factory=dict)  # day -> what is done then


@dataclass
class Story:
    name: str
    book: Json
    plan: Plan
    customer: str = ""
    refused: str = ""  # why the playbook, or the customer, was not taken
    sent: list[tuple[str, Json, datetime.datetime]] = field(default_factory=list)  # outbox: kind, payload, when
    failed: set[str] = field(default_factory=set)
    asked: dict[str, datetime.datetime] = field(default_factory=dict)  # templates that wait for a reply
    keys: dict[str, list[str]] = field(default_factory=dict)  # of effects, attempt by attempt
    tasks: list[Json] = field(default_factory=list)
    events: list[Json] = field(default_factory=list)
    journey: Json = field(default_factory=dict)
    data: Json = field(default_factory=dict)
    coverage: Json = field(default_factory=dict)
    log: list[Json] = field(default_factory=list)  # of messages
    orders: list[Json] = field(default_factory=list)
    documents: list[Json] = field(default_factory=list)  # what the service asks for
    gates: dict[str, Json] = field(default_factory=dict)

    def step(self, name: str) -> Json:
        return next((s for s in self.journey.get("steps", ()) if s["step"] == name), {})

    def done(self, *steps: str) -> bool:
        return all(self.step(name).get("state") == "done" for name in steps)

    def task(self, step: str, run: int = 0) -> Json:
        return next((t for t in self.tasks if t["step"] == step and t["run"] == run), {})

    def completed(self, step: str) -> bool:
        return self.task(step).get("state") == "completed"

    def due(self, step: str) -> datetime.datetime | None:
        task = self.task(step)
        return moment_of(task["due"]["at"]) if task else None

    def finished_at(self, step: str) -> datetime.datetime | None:
        at = self.task(step).get("completed_at")
        return moment_of(at) if at else None

    def effects(self, system: str, action: str = "") -> list[Json]:
        return [p for kind, p, _ in self.sent if kind == f"effect.{system}" and action in p["action"]]

    def messages(self, template: str) -> list[Json]:
        return [p for kind, p, _ in self.sent if kind.startswith("message.") and p.get("template") == template]

    def logged(self, template: str) -> list[Json]:
        """As the log of messages has them."""
        return [m for m in self.log if m.get("template_name") == template]

    def said(self, template: str) -> str:
        return next((m["body"] for m in self.logged(template)), "")

    def invites(self) -> list[str]:
        return [p["icalendar"] for kind, p, _ in self.sent if kind == "meeting.invite"]

    def happened(self, kind: str, **data: Any) -> list[Json]:
        found = [e for e in self.events if e["kind"] == kind]
        return [e for e in found if all(e["data"].get(k) == v for k, v in data.items())]

    def first(self, kind: str, **data: Any) -> datetime.datetime | None:
        found = self.happened(kind, **data)
        return moment_of(found[0]["at"]) if found else None

    def told(self, role: str, stage: str, work: bool = False) -> bool:
        """Somebody in that role heard of the stage's being late; `work`: of a task that is, not of the card."""
        return any("task" in e["data"] or not work for e in self.happened("ESCALATED", role=role, stage=stage))

    def stages(self) -> list[str]:
        first = [self.book["stages"][0]["id"]] if self.customer and self.book["stages"] else []
        return first + [e["data"]["stage"] for e in self.happened("STAGE_ENTERED")]

    def value(self, name: str) -> Any:
        return self.data.get(name)

    def finished(self) -> bool:
        return self.journey.get("state") == "finished"

    def item(self, gate: str, name: str) -> Json:
        """Where an item of a gate stands in the end; `name`: its title, or a clause that it serves."""
        items = self.gates.get(gate, {}).get("items", ())
        return next((i for i in items if name == i["title"] or name in i["clauses"]), {})
