"""Engines and sessions: opening, closing, threads."""
from __future__ import annotations

import gc
import threading
import time
import warnings
from pathlib import Path

import pytest
from conftest import KEY, ROOT, profile, put_agent, python

import usher


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_keys_of_every_kind(store: Path, kind: type) -> None:
    for _ in range(2):
        with usher.open(store, key=kind(KEY)) as engine:
            assert engine.status().path == str(store)


@pytest.mark.parametrize("words", ["çok gizli", "çok gizli".encode()])
def test_passphrase(store: Path, words: str | bytes) -> None:
    with usher.open(store, passphrase="çok gizli", passphrase_cost="interactive"):
        pass
    with usher.open(store, passphrase=words) as engine:
        assert engine.status().schema >= 1
    with pytest.raises(usher.KeyMismatch):
        usher.open(store, passphrase="others")


def test_use_after_close(store: Path) -> None:
    with usher.open(store, key=KEY) as engine:
        session = engine.session(actor="tester")
    engine.close()  # idempotent
    for call in (session.agents.list, session.tick, engine.status, lambda: engine.session(actor="x")):
        with pytest.raises(usher.Closed):
            call()
    assert repr(engine) == "<usher.Engine closed>"


def test_a_closed_session_leaves_its_engine_open(engine: usher.Engine) -> None:
    with engine.session(actor="tester") as session:
        session.agents.list()
    session.close()
    with pytest.raises(usher.Closed):
        session.agents.list()
    assert not engine.session(actor="tester").agents.list().agents


def test_with_swallows_nothing(store: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        with usher.open(store, key=KEY) as engine, engine.session(actor="x"):
            raise ZeroDivisionError
    with pytest.raises(usher.Closed):
        engine.status()


def test_an_engine_left_open_warns(store: Path) -> None:
    engine = usher.open(store, key=KEY)
    with pytest.warns(ResourceWarning, match="not closed"):
        del engine
        gc.collect()


def test_a_closed_engine_does_not_warn(store: Path) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        engine = usher.open(store, key=KEY)
        engine.close()
        del engine
        gc.collect()
    assert not caught


def test_a_session_outlives_the_names_of_its_engine(store: Path) -> None:
    with usher.open(store, key=KEY) as engine:
        nouns = engine.session(actor="x").agents
        gc.collect()
        assert put_agent(engine.session(actor="x")).id == nouns.list().agents[0].id


def test_other_threads_run_during_a_slow_call(store: Path) -> None:
    """A passphrase costs a noticeable moment on purpose: a thread that counts has to go on meanwhile."""
    moments: list[float] = []
    stop = threading.Event()

    def count() -> None:
        while not stop.is_set():
            moments.append(time.perf_counter())
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    began = time.perf_counter()
    engine = usher.open(store, passphrase="slow", passphrase_cost="moderate")
    ended = time.perf_counter()
    stop.set()
    thread.join()
    engine.close()
    # With the GIL held, nothing would have been counted between the first and the last tenth of the call.
    edge = (ended - began) / 10
    assert sum(began + edge < moment < ended - edge for moment in moments) >= 3


def test_threads_share_an_engine_and_take_turns_on_a_session(engine: usher.Engine) -> None:
    shared = engine.session(actor="shared")
    put_agent(shared)
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            own = engine.session(actor=f"thread {number}")
            for n in range(5):
                own.customers.enroll(profile(number * 10 + n))
                shared.customers.list()
        except BaseException as error:  # the assertion below shows it
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(list(shared.customers.iterate(limit=7))) == 20
    assert shared.timeline.verify().intact


def test_injected_clock_and_seed_repeat(tmp_path: Path) -> None:
    answers = []
    for name in "ab":
        with usher.open(tmp_path / name, key=KEY, clock={"start": "2026-03-02T09:00:00Z"}, seed="s") as engine:
            answers.append(put_agent(engine.session(actor="x")))
    assert answers[0] == answers[1]


def test_nothing_happens_at_import() -> None:
    code = (
        "import threading, os, sys\n"
        "before = set(os.listdir('/proc/self/fd'))\n"
        "import usher\n"
        "assert threading.active_count() == 1\n"
        "assert set(os.listdir('/proc/self/fd')) == before\n"
        "assert len(os.listdir('/proc/self/task')) == 1\n"
        "assert not {'click', 'rich'} & set(sys.modules)\n"
    )
    done = python("-c", code)
    assert done.returncode == 0, done.stderr


def test_the_example_runs() -> None:
    done = python(str(ROOT / "examples" / "automate.py"))
    assert done.returncode == 0, done.stderr
    assert "task intake_task: done" in done.stdout and "timeline intact: True" in done.stdout
