"""The package as such: generated files, types, stub, symbols, layers."""
from __future__ import annotations

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, python

import usher
from usher import _usher

SOURCES = ROOT / "python" / "usher"
WITHOUT_PRELOAD = {name: value for name, value in os.environ.items() if name != "LD_PRELOAD"}

needs_mypy = pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")


def test_generated_files_are_up_to_date() -> None:
    done = python(str(ROOT / "tools" / "generate_python.py"), "--check", PYTHONPATH=str(Path(usher.__file__).parents[1]))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_check_of_generated_files_can_fail(tmp_path: Path) -> None:
    for part in ("tools/generate_python.py", "python/usher/_records.py", "python/usher/_nouns.py"):
        (tmp_path / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / part, tmp_path / part)
    records = tmp_path / "python" / "usher" / "_records.py"
    records.write_text(records.read_text(encoding="utf-8").replace("class Agent(", "class Agents("), encoding="utf-8")
    package = str(Path(usher.__file__).parents[1])
    done = python(str(tmp_path / "tools" / "generate_python.py"), "--check", PYTHONPATH=package)
    assert done.returncode == 1 and "class Agents(" in done.stdout


@needs_mypy
def test_mypy_strict_is_clean(tmp_path: Path) -> None:
    user = tmp_path / "user.py"
    user.write_text(
        "import usher\n"
        'with usher.open("x", key=b"") as engine:\n'
        '    session = engine.session(actor="a")\n'
        '    reveal_type(session.customers.get(id="c").birth_date)\n'
        '    reveal_type(next(session.tasks.iterate()).due.at)\n'
        '    session.customers.list(outcome="cleen")\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache")]
    environment = {**WITHOUT_PRELOAD, "MYPYPATH": str(ROOT / "python")}
    clean = subprocess.run([*command, "-p", "usher"], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    used = subprocess.run([*command, str(user)], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert 'Revealed type is "datetime.date | None"' in used.stdout.replace("Union[datetime.date, None]", "datetime.date | None")
    assert 'Revealed type is "datetime.datetime"' in used.stdout
    assert 'incompatible type "Literal[\'cleen\']"' in used.stdout


@needs_mypy
def test_the_stub_is_what_the_module_has(tmp_path: Path) -> None:
    environment = {**os.environ, "MYPYPATH": str(ROOT / "python")}
    allowed = Path(__file__).with_name("stubtest_allow.txt")
    done = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "usher._usher", "--allowlist", str(allowed)], capture_output=True,
        text=True, cwd=tmp_path, env=environment,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_only_the_entry_point_leaves_the_module() -> None:
    path = _usher.__file__
    assert path is not None
    listed = subprocess.run(["nm", "-D", "--defined-only", path], capture_output=True, text=True, check=True).stdout
    names = {line.split()[-1].split("@")[0] for line in listed.splitlines()}
    assert {name for name in names if not name.startswith(("__asan", "__odr_asan", "__ubsan"))} == {"PyInit__usher"}


def test_click_and_rich_are_for_the_command_line_only() -> None:
    for path in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and node.level == 0 else []
            assert not [name for name in names if name.split(".")[0] in ("click", "rich")], path.name


def test_everything_public_is_exported_once() -> None:
    assert len(set(usher.__all__)) == len(usher.__all__)
    for name in usher.__all__:
        value = getattr(usher, name)
        if isinstance(value, type):
            assert value.__module__ == "usher", name


def test_version_is_the_project_s() -> None:
    assert f"VERSION {usher.__version__} " in (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("noun", ["customers", "agents", "check"])
def test_help_reads_well(noun: str, session: usher.Session) -> None:
    group = usher.check if noun == "check" else getattr(session, noun)
    assert repr(group) == f"<usher {noun}>"
    assert type(group).__doc__ and "Generated" not in type(group).__doc__
