"""The Python door of the scenario: `session.<noun>.<verb>(request).to_dict()`. Lines as in run_scenario.cpp."""
from __future__ import annotations

import json
import sys
from typing import Any

import usher

KEY = b"k" * 32


class Door:
    def __init__(self) -> None:
        self._engine: usher.Engine | None = None
        self._session: usher.Session | None = None

    def step(self, name: str, request: str) -> dict[str, Any]:
        if name == "engine.open":
            self.close()
            self._engine = usher.open("store.usher", key=KEY, **json.loads(request))
            return {}
        if name == "engine.session":
            assert self._engine is not None
            self._session = self._engine.session(**json.loads(request))
            return {}
        noun, _, verb = name.rpartition(".")
        request, *secret = request.split("\t")
        place: Any = usher if noun == "check" else self._session
        try:
            values = json.loads(request, object_pairs_hook=without_repeats)
        except ValueError:  # a dictionary cannot hold it: the door for texts does
            assert self._session is not None
            return json.loads(self._session.call(noun, verb, request))
        return getattr(getattr(place, noun) if noun else place, verb)(*secret, values).to_dict()

    def close(self) -> None:
        if self._engine is not None:
            self._engine.close()


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a member stands there twice")
    return dict(pairs)


def main() -> int:
    door = Door()
    for line in sys.stdin:
        name, _, request = line.rstrip("\n").partition("\t")
        try:
            print("ok", json.dumps(door.step(name, request), ensure_ascii=False), sep="\t", flush=True)
        except usher.Error as error:
            details = json.dumps(error.details, ensure_ascii=False) if error.details else ""
            print("error", error.code, error.args[0], details, sep="\t", flush=True)
    door.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
