"""Takes out of a playbook what serves one clause, and everything that speaks of what is gone."""
from __future__ import annotations

import copy
import re
from typing import Any

Json = dict[str, Any]
READ = ("sop", "roles", "systems", "appendices")  # people read it, nothing does it
NAMED = ("data", "gates", "escalations", "kpis", "risks", "compliance")


def entries(book: Json) -> list[Json]:
    """Every entry that serves a clause by doing something."""
    found = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "clause" in value:
                found.append(value)
            for member in value.values():
                walk(member)
        elif isinstance(value, list):
            for member in value:
                walk(member)

    for name, member in book.items():
        if name not in READ:
            walk(member)
    return found


def behaviour(book: Json) -> set[str]:
    return {clause for entry in entries(book) for clause in entry["clause"]}


def described(book: Json) -> set[str]:
    return set(re.findall(r"'(S\d-\d+)'", str({name: book.get(name) for name in READ}))) - behaviour(book)


def without(book: Json, clause: str) -> Json:
    """The playbook without the entries that serve `clause`."""
    book = copy.deepcopy(book)
    serves = lambda entry: isinstance(entry, dict) and clause in entry.get("clause", ())
    book["triggers"] = [each for each in book["triggers"] if not serves(each)]
    book["stages"] = [stage for stage in book["stages"] if not serves(stage)]
    for stage in book["stages"]:
        stage["steps"] = [step for step in stage["steps"] if not serves(step)]
    for gate in book.get("gates", {}).values():
        gate["items"] = [item for item in gate["items"] if not serves(item)]
    for name in NAMED:
        for key in [key for key, entry in book.get(name, {}).items() if serves(entry)]:
            del book[name][key]
    while prune(book):
        pass
    return book


def prune(book: Json) -> bool:
    """One round; true when there may be more to do."""
    before = copy.deepcopy(book)
    all_steps = [step for stage in book["stages"] for step in stage["steps"]]
    steps = {step["id"] for step in all_steps}
    known = {"steps": steps, "stages": {stage["id"] for stage in book["stages"]}, "data": set(book.get("data", {})),
             "ladders": set(book.get("escalations", {})), "sent": {step.get("message") for step in all_steps} | {step.get("ready_message") for step in all_steps},
             "kinds": {step["do"] for step in all_steps}}
    for stage in book["stages"]:
        for step in stage["steps"]:
            prune_step(step, known)
        stage["steps"] = [s for s in stage["steps"] if s["do"] not in ("form", "record", "decision", "survey") or s.get("fields")]
    book["stages"] = [stage for stage in book["stages"] if stage["steps"]]
    for gate in book.get("gates", {}).values():
        gate["items"] = [item for item in gate["items"] if speaks(item["must"], known) and speaks(item.get("when", {}), known)]
    gates = book["gates"] = {name: gate for name, gate in book.get("gates", {}).items() if gate["items"]}
    for stage in book["stages"]:
        for member in ("entry", "exit"):
            if stage.get(member) not in gates:
                stage.pop(member, None)
        for holder in [stage, *stage["steps"]]:
            if holder.get("escalation") not in known["ladders"]:
                holder.pop("escalation", None)
            if "gate" in holder and holder["gate"] not in gates:
                del holder["gate"]
    for name in ("kpis", "risks", "compliance"):
        book[name] = {key: entry for key, entry in book.get(name, {}).items() if speaks(entry, known)}
    return book != before


def prune_step(step: Json, known: dict[str, set[str]]) -> None:
    for member in ("needs", "after"):
        if member in step:
            step[member] = [other for other in step[member] if other in known["steps"]]
    for member in ("fields", "optional_fields"):
        if member in step:
            step[member] = [name for name in step[member] if name in known["data"]]
    if "effect" in step and "data" in step["effect"]:
        step["effect"]["data"] = [name for name in step["effect"]["data"] if name in known["data"]]
    if step.get("score") not in step.get("fields", ()):
        step.pop("score", None)
        if step["do"] == "survey":
            step["do"] = "record"
    if step.get("note_in") not in known["steps"]:
        step.pop("note_in", None)
    for member in ("when", "until"):
        if not speaks(step.get(member, {}), known):
            del step[member]
    if not anchored(step.get("start", ""), known):
        del step["start"]
    if not anchored(step.get("due", ""), known):
        step["due"] = "1bd"
    repeat = step.get("repeat")
    if repeat and not (speaks(repeat["until"], known) and repeat.get("by", "") in known["data"] | {""}):
        del step["repeat"]


def speaks(entry: Any, known: dict[str, set[str]]) -> bool:
    """Whether every name in conditions and anchors of `entry` is still there."""
    if isinstance(entry, list):
        return all(speaks(each, known) for each in entry)
    if not isinstance(entry, dict):
        return True
    if fact := re.fullmatch(r"(task|step|meeting|data)\.(\w+)(?:\.\w+)?", str(entry.get("fact", ""))):
        kind, name = fact.groups()
        if name != "follow_up" and name not in known["data" if kind == "data" else "steps"]:
            return False
    if message := re.fullmatch(r"message\.(\w+)\.\w+", str(entry.get("fact", ""))):
        if message.group(1) not in known["sent"]:
            return False
    if entry.get("fact") == "agent.assigned" and "assign" not in known["kinds"]:
        return False
    if any(not anchored(entry[member], known) for member in ("from", "to") if member in entry):
        return False
    if "value" in entry and "title" in entry and entry["value"] not in known["data"]:
        return False
    return all(speaks(member, known) for member in entry.values())


def anchored(moment: str, known: dict[str, set[str]]) -> bool:
    for anchor in re.split(r" from | of |\.\.", moment):
        if anchor.startswith("step."):
            if anchor[5:] not in known["steps"]:
                return False
        elif anchor.startswith("stage."):
            if anchor[6:] not in known["stages"]:
                return False
        elif anchor and anchor != "journey" and not re.match(r"-?\d", anchor) and anchor not in known["data"]:
            return False
    return True
