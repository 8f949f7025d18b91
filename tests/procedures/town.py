"""Offices that work by a playbook, day after day, on one store and one clock.

The town does what journeys ask for, as the plan of each customer says, and nothing else: the same plan can be lived by a
playbook from which something was taken out. What happened is a `Story`.
"""
from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import usher
from story import DAY, HOUR, START, Json, Plan, Story, moment_of, text_of

FILLED_IN = {"form", "record", "decision", "survey"}


def steps_of(book: Json) -> list[Json]:
    return [step for stage in book["stages"] for step in stage["steps"]]


def numbered(value: Any, n: int) -> Any:
    if isinstance(value, dict):
        return {name: numbered(each, n) for name, each in value.items()}
    return value.replace("{n}", f"{n:02}") if isinstance(value, str) else value


class Town:
    def __init__(self, folder: Path) -> None:
        self.path = folder / "town.usher"
        self.now = START
        self.stories: list[Story] = []
        self.agents: dict[str, str] = {}  # name -> id
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
        put = {"name": name, "skills": skills, "languages": ["en", "tr"], "capacity": 1000,
               "contact": f"{name.lower()}@office.example.com", **more}
        self.agents[name] = self.call("agents", "put", put)["id"]
        return self.agents[name]

    def enroll(self, name: str, book: Json, plan: Plan, shipped: bool = True) -> Story:
        story = Story(name, book, plan)
        self.stories.append(story)
        n = len(self.stories)
        profile = {"source": "staff", "name": f"Contact Person {n}", "email": f"contact{n}@posta.usher-ornek.com.tr",
                   "languages": ["en"], "service": next(iter(book["services"]), ""), **numbered(plan.profile, n)}
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
            for each in story.plan.on.pop(day, ()) if story.customer else ():
                if callable(each):
                    each(self, story)
                else:
                    noun, verb, request = each
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
            self._deliver(story, item["subject_id"])
        return True

    def _deliver(self, story: Story, message: str) -> None:
        """`undelivered` names a template, or one of its messages: "documents_request/1" is the second."""
        log = self.call("messages", "list", {"customer_id": story.customer})["messages"]
        template = next(m["template_name"] for m in log if m["id"] == message)
        place = [m["id"] for m in log if m.get("template_name") == template].index(message)
        lost = {template, f"{template}/{place}"} & story.plan.undelivered
        self.call("messages", "status", {"id": message, "status": "failed" if lost else "delivered"})
        if template in {step.get("ready_message") for step in steps_of(story.book)}:
            story.asked[template] = self.now

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
            moved |= self._reply(story) | self._review_orders(story)
            for task in self.call("tasks", "list", {"customer_id": story.customer, "state": "open"})["tasks"]:
                if not self._waits(story, task["step"], moment_of(task["created_at"])):
                    moved |= self._do(story, task)
        return moved

    def _reply(self, story: Story) -> bool:
        due = [template for template, at in story.asked.items() if not self._waits(story, template, at)]
        for template in due:
            del story.asked[template]
            self.call("messages", "received", {"customer_id": story.customer, "text": "Thank you, please send it."})
        return bool(due)

    def _review_orders(self, story: Story) -> bool:
        step = next((step["id"] for step in steps_of(story.book) if step["do"] == "order"), "")
        if not step:
            return False
        moved = False
        for order in self.call("orders", "list", {"customer_id": story.customer})["orders"]:
            if order["state"] == "placed" and not self._waits(story, step, moment_of(order["placed_at"])):
                asked = self.call("journeys", "get", {"customer_id": story.customer})["steps"]
                if any(each["step"] == step and each["state"] == "active" for each in asked):
                    service = story.plan.values.get("confirmed_as", order["service"])
                    self.call("orders", "confirm", {"id": order["id"], "service": service, "notes_reviewed": True})
                    moved = True
        return moved

    def _do(self, story: Story, task: Json) -> bool:
        step, work = task["step"], task["work"]
        about = {"customer_id": story.customer, "step": step}
        written = next((s for s in steps_of(story.book) if s["id"] == step), {})
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
            story.events = self.call("timeline", "list", {**about, "reveal": ["data"], "limit": 1000})["events"]
            story.tasks = self.call("tasks", "list", {**about, "reveal": ["title", "description"], "limit": 1000})["tasks"]
            story.log = self.call("messages", "list", {**about, "reveal": ["body"]})["messages"]
            story.orders = self.call("orders", "list", {**about, "reveal": ["notes"]})["orders"]
            story.documents = self.call("documents", "missing", about)["documents"]
            story.journey = self.call("journeys", "get", about)
            story.gates = {gate: self.call("journeys", "gate", {**about, "gate": gate}) for gate in story.book["gates"]}
            story.coverage = self.call("playbooks", "coverage", about)
            reveal = ["contact", "identity", "conversation"]
            for value in self.call("journeys", "data", {**about, "reveal": reveal})["values"]:
                text = next((value[k] for k in ("value", *reveal) if value.get(k) is not None), None)
                story.data[value["name"]] = None if text is None else json.loads(text)
