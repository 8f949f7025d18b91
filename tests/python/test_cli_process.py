"""The command `usher` as a process: module entry, Ctrl-C, a reader that goes away, missing click."""
from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import python
from test_imports import write_list

pytest.importorskip("click")
pytest.importorskip("rich")

USHER = (sys.executable, "-m", "usher")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Of a store made by a process of its own."""
    made = python("-m", "usher", "init", str(tmp_path / "s.usher"), "--new-key", str(tmp_path / "s.key"))
    assert made.returncode == 0, made.stderr
    return {**os.environ, "USHER_STORE": str(tmp_path / "s.usher"), "USHER_KEY_FILE": str(tmp_path / "s.key")}


def test_without_a_terminal_there_is_no_bar(environment: dict[str, str], tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", 10)
    done = subprocess.run([*USHER, "onboard", str(path)], capture_output=True, text=True, env=environment)
    assert done.returncode == 0 and done.stderr == ""
    assert "10 customers new" in done.stdout and "\x1b" not in done.stdout


def heed_ctrl_c() -> None:
    """A shell's background jobs are started with SIGINT ignored, and Python then leaves it so."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_ends_an_import_between_two_steps(environment: dict[str, str], tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", 20_000)
    store = tmp_path / "s.usher-wal"
    command = [*USHER, "onboard", str(path)]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=heed_ctrl_c
    ) as process:
        deadline = time.monotonic() + 60
        while not (store.exists() and store.stat().st_size > 200_000) and time.monotonic() < deadline:
            time.sleep(0.01)
        asked = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, words = process.communicate(timeout=60)
        took = time.monotonic() - asked
    assert process.returncode == 130 and words == "usher: interrupted\n"
    assert took < 10  # a step, a checkpoint and the end of the process; sanitizers are slow
    told = subprocess.run(
        [*USHER, "customers", "--limit", "5", "-q"], capture_output=True, text=True, env=environment, check=True
    )
    assert len(told.stdout.split()) == 5  # what was imported stays


def test_a_reader_that_goes_away(environment: dict[str, str], tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", 600)
    subprocess.run([*USHER, "onboard", str(path)], capture_output=True, env=environment, check=True)
    listing = [*USHER, "customers", "--limit", "600", "--json"]
    with subprocess.Popen(listing, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_without_click_it_says_what_to_install() -> None:
    code = "import sys; sys.modules['click'] = None; from usher.cli import run; sys.exit(run())"
    done = python("-c", code)
    assert done.returncode == 2 and "usher[cli]" in done.stderr and done.stderr.count("\n") == 1
