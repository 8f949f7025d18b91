"""Offices that work by a playbook, day after day, on one store and one clock.

A `Plan` says how the people of one customer behave: what they fill in, what they are late with, which meeting is
missed. The town does what the journey asks for and nothing else, so that the same plan can be lived by a playbook from
which something was taken out. What happened is a `Story`.
"""
from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import usher

ROOT = Path(__file__).resolve().parents[2]
BOOKS = ROOT / "src" / "data" / "playbooks"
UTC = datetime.timezone.utc
START = datetime.datetime(2026, 3, 2, 9, tzinfo=UTC)  # Monday, noon in Istanbul
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
FILLED_IN = {"form", "record", "decision", "survey"}

Json = dict[str, Any]


def text_of(moment: datetime.datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment_of(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def definition(book: str) -> Json:
    """A shipped playbook; its comments stand on lines of their own."""
    text = (BOOKS / f"{book}.jsonc").read_text(encoding="utf-8")
    return json.loads(re.sub(r"^\s*//.*$", "", text, flags=re.M))


@dataclass
class Plan:
    """`values` by name, or by "step/name" or "step/run/name", which come first; `lag`: step -> days until it is done."""

    values: Json = field(default_factory=dict)
    lag: dict[str, float] = field(default_factory=dict)
    missed: set[str] = field(default_factory=set)  # meetings to which nobody came the first time
    failing: set[str] = field(default_factory=set)  # effects that fail once
    undelivered: set[str] = field(default_factory=set)  # templates that do not arrive
    profile: Json = field(default_factory=dict)
    on: dict[int, list[tuple[str, str, Json]]] = field(default_factory=dict)  # day -> calls to make then


@dataclass
class Story:
    name: str
    book: Json
    plan: Plan
    customer: str = ""
    refused: str = ""  # why the playbook, or the customer, was not taken
    sent: list[tuple[str, Json, datetime.datetime]] = field(default_factory=list)  # outbox: kind, payload, when
    failed: set[str] = field(default_factory=set)
    keys: dict[str, list[str]] = field(default_factory=dict)  # of effects, attempt by attempt
    tasks: list[Json] = field(default_factory=list)
    events: list[Json] = field(default_factory=list)
    journey: Json = field(default_factory=dict)
    data: Json = field(default_factory=dict)
    coverage: Json = field(default_factory=dict)

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

    def invites(self) -> list[str]:
        return [p["icalendar"] for kind, p, _ in self.sent if kind == "meeting.invite"]

    def happened(self, kind: str, **data: Any) -> list[Json]:
        found = [e for e in self.events if e["kind"] == kind]
        return [e for e in found if all(e["data"].get(k) == v for k, v in data.items())]

    def told(self, role: str, stage: str, work: bool = False) -> bool:
        """Somebody in that role heard of the stage's being late; `work`: of a task that is, not of the card."""
        return any("task" in e["data"] or not work for e in self.happened("ESCALATED", role=role, stage=stage))

    def stages(self) -> list[str]:
        first = [self.book["stages"][0]["id"]] if self.customer and self.book["stages"] else []
        return first + [e["data"]["stage"] for e in self.happened("STAGE_ENTERED")]

    def value(self, name: str) -> Any:
        return self.data.get(name)


class Town:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "town.usher"
        self.now = START
        self.stories: list[Story] = []
        self.engine: usher.Engine | None = None
        self.session: usher.Session
        self.at(START)

    def at(self, now: datetime.datetime) -> None:
        """The clock stands at `now`; what time makes due has fired."""
        self.close()
        self.now = now
        self.engine = usher.open(self.path, key=bytes(range(32)), clock={"start": text_of(now), "step_us": 1},
                                 durability="process", seed="town")
        self.session = self.engine.session(actor="town", role="staff", purpose="tests")
        while self.call("", "tick", {"limit": 1000})["more"]:
            pass

    def call(self, noun: str, verb: str, request: Json) -> Json:
        return json.loads(self.session.call(noun, verb, request))

    def agent(self, name: str, skills: list[str], **more: Any) -> str:
        return self.call("agents", "put", {"name": name, "skills": skills, "languages": ["en", "tr"], "capacity": 1000,
                                           "contact": f"{name.lower()}@office.example.com", **more})["id"]

    def enroll(self, name: str, book: Json, plan: Plan, shipped: bool = True) -> Story:
        story = Story(name, book, plan)
        self.stories.append(story)
        n = len(self.stories)
        profile = {"source": "staff", "name": f"Contact Person {n}", "email": f"contact{n}@posta.usher-ornek.com.tr",
                   "languages": ["en"], "service": next(iter(book["services"]), ""), **plan.profile}
        try:
            if not shipped:
                book["playbook"] = f"{book['playbook']}-{n}"
                self.call("playbooks", "publish", {"text": json.dumps(book), "reason": "a test takes something out"})
            story.customer = self.call("customers", "enroll", {"playbook": book["playbook"], **profile})["customer"]["id"]
        except usher.Error as error:
            story.refused = str(error)
        return story

    def live(self, moments: list[datetime.datetime]) -> None:
        for moment in moments:
            if moment > self.now:
                self.at(moment)
            self._as_planned()
            for _ in range(12):
                if not (self._hand_over() | self._work()):
                    break
        self._tell()
        self.close()

    def close(self) -> None:
        if self.engine:
            self.engine.close()
        self.engine = None

    def _as_planned(self) -> None:
        day = (self.now - START).days
        for story in self.stories:
            for noun, verb, request in story.plan.on.pop(day, ()) if story.customer else ():
                self.call(noun, verb, {"customer_id": story.customer, **request})

    def _hand_over(self) -> bool:
        """The host's side: everything in the outbox goes out, but for what the plan keeps back."""
        by_customer = {story.customer: story for story in self.stories if story.customer}
        moved = False
        while items := self.call("outbox", "claim", {"limit": 100, "lease_s": 1})["items"]:
            for item in items:
                moved |= self._carry_out(by_customer[item["customer_id"]], item)
        return moved

    def _carry_out(self, story: Story, item: Json) -> bool:
        payload, step = item["payload"], item["payload"].get("step", "")
        if item["kind"].startswith("effect."):
            if self._waits(story, step, moment_of(self._opened(story, step))):
                self.call("outbox", "fail", {"id": item["id"], "error_code": "busy", "retry_after_s": 3600})
                return False
            story.keys.setdefault(step, []).append(item["key"])
            if step in story.plan.failing and step not in story.failed:
                story.failed.add(step)
                self.call("outbox", "fail", {"id": item["id"], "error_code": "down", "retry_after_s": 3600})
                return False
        self.call("outbox", "ack", {"id": item["id"]})
        story.sent.append((item["kind"], payload, self.now))
        if item["kind"].startswith("message."):
            lost = payload.get("template") in story.plan.undelivered
            self.call("messages", "status", {"id": item["subject_id"], "status": "failed" if lost else "delivered"})
        return True

    def _opened(self, story: Story, step: str) -> str:
        tasks = self.call("tasks", "list", {"customer_id": story.customer})["tasks"]
        return max(t["created_at"] for t in tasks if t["step"] == step)

    def _waits(self, story: Story, step: str, since: datetime.datetime) -> bool:
        return self.now < since + story.plan.lag.get(step, 0) * DAY

    def _work(self) -> bool:
        moved = False
        for story in self.stories:
            if not story.customer:
                continue
            for task in self.call("tasks", "list", {"customer_id": story.customer, "state": "open"})["tasks"]:
                if not self._waits(story, task["step"], moment_of(task["created_at"])):
                    moved |= self._do(story, task)
        return moved

    def _do(self, story: Story, task: Json) -> bool:
        step, work = task["step"], task["work"]
        about = {"customer_id": story.customer, "step": step}
        written = next((s for stage in story.book["stages"] for s in stage["steps"] if s["id"] == step), {})
        try:
            if work in FILLED_IN:
                values = self._values(story, task, written.get("fields", []), written.get("optional_fields", []))
                return values is not None and bool(self.call("steps", "fill", {**about, "values": values}))
            if work == "meeting":
                return self._meet(story, task, about, written)
            if work == "":
                return self.call("tasks", "complete", {"id": task["id"]})["completed"]
        except (usher.Precondition, usher.NotFound):
            pass  # it was done by what this round did before it
        return False

    def _values(self, story: Story, task: Json, fields: list[str], optional: list[str]) -> Json | None:
        values = {}
        for name in fields + optional:
            for key in (f"{task['step']}/{task['run']}/{name}", f"{task['step']}/{name}", name):
                if key in story.plan.values:
                    values[name] = story.plan.values[key]
                    break
            else:
                if name in fields:
                    return None
        return values

    def _meet(self, story: Story, task: Json, about: Json, written: Json) -> bool:
        if not task.get("starts_at"):
            return bool(self.call("steps", "schedule", {**about, "at": text_of(self.now + 20 * HOUR)}))
        if moment_of(task["starts_at"]) > self.now:
            return False
        missed = about["step"] in story.plan.missed and about["step"] not in story.failed
        story.failed.add(about["step"])
        values = self._values(story, task, [], written.get("optional_fields", [])) or {}
        self.call("steps", "hold", {**about, "held": not missed, **({} if missed or not values else {"values": values})})
        return True

    def _tell(self) -> None:
        for story in self.stories:
            if not story.customer:
                continue
            about = {"customer_id": story.customer}
            story.tasks = self.call("tasks", "list", {**about, "limit": 1000})["tasks"]
            story.events = self.call("timeline", "list", {**about, "reveal": ["data"], "limit": 1000})["events"]
            story.journey = self.call("journeys", "get", about)
            story.coverage = self.call("playbooks", "coverage", about)
            reveal = ["contact", "identity", "conversation"]
            for value in self.call("journeys", "data", {**about, "reveal": reveal})["values"]:
                text = next((value[k] for k in ("value", *reveal) if value.get(k) is not None), None)
                story.data[value["name"]] = None if text is None else json.loads(text)


def days(*numbers: float) -> list[datetime.datetime]:
    return [START + n * DAY for n in numbers]
