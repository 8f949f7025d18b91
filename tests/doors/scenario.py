"""Runs scenario.json through every door and holds the answers against each other and against the committed ones.

usage: scenario.py --door c=<program> --door cpp=<program> [--door python=<runner>] [--update]

A door is a program that reads `operation <tab> request` lines and answers each with one line (run_scenario.c says how). All
doors get the very same lines, save that C functions have names of their own; references (`$name`, `{name}`) are filled in
here, from the answers of the door itself. Answers are compared as JSON with sorted members; C and C++ byte for byte too.
"""
from __future__ import annotations

import argparse
import difflib
import functools
import json
import pathlib
import re
import subprocess
import sys
import tempfile
from typing import Any

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "scenario.expected.jsonl"
C_NAMES = {"engine.open": "usher_open", "engine.session": "usher_session_open", "describe": "usher_describe"}


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def c_function(op: str) -> str:
    if op in C_NAMES:
        return C_NAMES[op]
    noun, _, verb = op.rpartition(".")
    return "_".join(filter(None, ["usher", noun.removesuffix("s"), verb]))


def fill(value: Any, names: dict[str, str]) -> Any:
    """`$name` alone is the saved value; `{name}` inside a text is its part behind the prefix."""
    if isinstance(value, dict):
        return {key: fill(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, names) for each in value]
    if not isinstance(value, str):
        return value
    if repeated := re.fullmatch(r"\{(\d+) times (.)\}", value):
        return repeated[2] * int(repeated[1])
    value = re.sub(r"^\$(\w+)", lambda found: names[found[1]], value)
    return re.sub(r"\{(\w+)\}", lambda found: names[found[1]].split("_", 1)[1], value)


def pick(value: Any, path: str) -> str:
    for part in path.split("."):
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def blank(body: Any, paths: list[str]) -> None:
    """Takes away what holds bytes of the system's generator, and so is another in every store."""
    for path in paths:
        *parents, last = path.split(".")
        functools.reduce(lambda inner, part: inner[part], parents, body)[last] = "random"


def difference(expected: Any, got: Any, path: str = "") -> str | None:
    """Why `expected` is no part of `got`; None when it is. Lists have the same length."""
    if isinstance(expected, dict) and isinstance(got, dict):
        parts = ((f"{path}.{key}", each, got.get(key)) for key, each in expected.items())
    elif isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        parts = ((f"{path}.{at}", each, got[at]) for at, each in enumerate(expected))
    else:
        return None if expected == got else f"{path or '.'}: {canonical(got)} instead of {canonical(expected)}"
    return next(filter(None, (difference(wanted, there, at) for at, wanted, there in parts)), None)


class Run:
    """One door, its process and its working directory."""

    def __init__(self, name: str, command: list[str]) -> None:
        self.name = name
        self.raw: list[str] = []
        self.transcript: list[str] = []
        self.problems: list[str] = []
        self._names: dict[str, str] = {}
        self._folder = tempfile.TemporaryDirectory(prefix="usher-scenario-")
        self._process = subprocess.Popen(
            command, cwd=self._folder.name, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def ask(self, op: str, request: str) -> list[str]:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(f"{c_function(op) if self.name == 'c' else op}\t{request}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line.endswith("\n"):
            raise SystemExit(f"{self.name}: the door ended at {op}")
        return line[:-1].split("\t")

    def take(self, number: int, step: dict[str, Any]) -> None:
        if "write" in step:
            pathlib.Path(self._folder.name, step["write"]).write_text(step["text"], encoding="utf-8")
            return
        request = step["raw"] if "raw" in step else canonical(fill(step["request"], self._names))
        if "secret" in step:
            request += "\t" + step["secret"]
        answer = self.ask(step["op"], request)
        if answer[0] == "ok":
            body = json.loads(answer[1])
            if "random" in step:
                blank(body, step["random"])
                answer = ["ok", json.dumps(body)]
            self.transcript.append(canonical({"step": number, "op": step["op"], "answer": body}))
        else:
            body = {"code": answer[1], "message": answer[2], "details": json.loads(answer[3] or "null")}
            self.transcript.append(canonical({"step": number, "op": step["op"], "error": body}))
        self.raw.append("\t".join(answer))
        problem = self.judge(step, answer[0], body)
        if problem:
            self.problems.append(f"step {number} {step['op']}: {problem}")
        for name, path in step.get("save", {}).items():
            self._names[name] = pick(body, path)

    def judge(self, step: dict[str, Any], kind: str, body: Any) -> str | None:
        if "error" in step:
            if kind != "error" or body["code"] != step["error"]:
                return f"expected {step['error']}, got {body.get('code', 'an answer')}: {body.get('message', '')}"
            if step.get("message", "") not in body["message"]:
                return f"the message does not name {step['message']!r}: {body['message']}"
            return None
        if kind == "error":
            return f"{body['code']}: {body['message']}"
        return difference(fill(step.get("expect", {}), self._names), body)

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        if self._process.wait(timeout=60) != 0:
            self.problems.append(f"the door ended with {self._process.returncode}")
        if self._process.stdout is not None:
            self._process.stdout.close()
        self._folder.cleanup()


def differing(title: str, one: list[str], other: list[str]) -> list[str]:
    changed = [line for line in difflib.unified_diff(one, other, lineterm="", n=0) if line[:2] not in ("--", "++", "@@")]
    return [f"{title}:"] + [line[:2000] for line in changed[:20]] if changed else []


def uncovered(c_door: Run, steps: list[dict[str, Any]]) -> list[str]:
    """Every operation of the catalogue has a step that works and, but for a few that cannot go wrong, one that does not."""
    operations = json.loads(c_door.ask("describe", "{}")[1])["operations"]
    names = {f"{each['noun']}.{each['verb']}".lstrip(".") for each in operations}
    works = {step.get("op") for step in steps if "error" not in step}
    return [f"no step calls {name}" for name in sorted(names - works)]


def command_of(name: str, program: str) -> list[str]:
    return [sys.executable, program] if name == "python" else [program]


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--door", action="append", required=True, metavar="name=program")
    arguments.add_argument("--update", action="store_true", help="write what the first door answers as the expectation")
    options = arguments.parse_args()
    steps = json.loads((HERE / "scenario.json").read_text(encoding="utf-8"))["steps"]
    problems: list[str] = []
    runs: list[Run] = []
    for name, program in (door.split("=", 1) for door in options.door):
        run = Run(name, command_of(name, program))
        for number, step in enumerate(steps, 1):
            run.take(number, step)
        if name == "c":
            problems += uncovered(run, steps)
        run.end()
        problems += [f"{name}: {problem}" for problem in run.problems]
        runs.append(run)
    if options.update and not problems:
        EXPECTED.write_text("\n".join(runs[0].transcript) + "\n", encoding="utf-8")
    expected = EXPECTED.read_text(encoding="utf-8").splitlines() if EXPECTED.exists() else []
    for run in runs:
        problems += differing(f"{run.name} against {EXPECTED.name}", expected, run.transcript)
        if run.name in ("c", "cpp"):
            problems += differing(f"{run.name} byte for byte against {runs[0].name}", runs[0].raw, run.raw)
    print("\n".join(problems) or f"{len(steps)} steps, {len(runs)} doors: all the same")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
