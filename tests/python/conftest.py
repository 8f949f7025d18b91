"""Shared by the tests of the Python door. `usher` comes from PYTHONPATH: a build's <build>/python, or an installation."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import usher

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
# Processes that a test starts may have another folder: what is relative in PYTHONPATH would be lost.
os.environ["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, os.environ.get("PYTHONPATH", "").split(":"))))
CLOCK = {"start": "2026-03-02T09:00:00Z", "step_us": 1000}


def profile(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A sound customer; `number` makes name, phone, passport and reference differ."""
    base: dict[str, Any] = {
        "name": "Ayşe Örnek",
        "phone": f"+90542000{7600 + number}",
        "email": f"ayse{number}@posta.usher-ornek.com.tr",
        "nationality": "DEU",
        "languages": ["tr"],
        "service": "health_insurance_policy",
        "whatsapp_opt_in": {"at": "2026-02-20T10:00:00Z", "evidence": "form v3"},
        "passport": {"number": f"C01X0{number:04}", "issuer": "DEU", "surname": "ÖRNEK", "given_names": "AYŞE"},
        "external_ref": {"system": "crm", "id": str(number)},
    }
    return {**base, **changes}


def put_agent(session: usher.Session, **changes: Any) -> usher.Agent:
    base: dict[str, Any] = {
        "name": "Deniz Deneme", "skills": ["insurance", "immigration"], "languages": ["tr", "en"],
        "external_ref": {"system": "crm", "id": "A1"}, "contact": "ext. 7",
    }
    return session.agents.put(**{**base, **changes})


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "test.usher"


@pytest.fixture
def engine(store: Path) -> Iterator[usher.Engine]:
    with usher.open(store, key=KEY, clock=CLOCK, seed="tests", durability="process") as opened:
        yield opened


@pytest.fixture
def session(engine: usher.Engine) -> usher.Session:
    return engine.session(actor="tester", purpose="tests")


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A Python of its own, with this one's path; PYTHONPATH and LD_PRELOAD go along."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, timeout=300, check=False,
        env={**os.environ, "PYTHONWARNINGS": "error", **environment},
    )


class Result(NamedTuple):
    """What a command of the command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def bare(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command as the console script does: exit code, stdout, stderr."""
    from usher.cli.main import main

    monkeypatch.setenv("COLUMNS", "80")
    for name in ("USHER_STORE", "USHER_KEY_FILE", "USHER_PASSPHRASE", "USHER_ACTOR", "USHER_ROLE"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        code = main([str(each) for each in arguments])
        written = capsys.readouterr()
        return Result(code, written.out, written.err)

    return run


@pytest.fixture
def run(bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """As `bare`, on a new store of its own."""
    assert bare("init", tmp_path / "s.usher", "--new-key", tmp_path / "s.key").code == 0
    monkeypatch.setenv("USHER_STORE", str(tmp_path / "s.usher"))
    monkeypatch.setenv("USHER_KEY_FILE", str(tmp_path / "s.key"))
    return bare
