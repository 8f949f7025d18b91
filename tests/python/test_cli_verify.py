"""`usher verify` and `usher checkpoint`: on a sound store, on one that was edited, on one that was rolled back."""
from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from conftest import Run

pytest.importorskip("click")
pytest.importorskip("rich")

HEAD = "external_id,name,phone,service\n"


def onboard(call: Run, folder: Path, number: int) -> None:
    path = folder / "list.csv"
    path.write_text(f"{HEAD}{number},Zelindra Quorvath,+90532000000{number},health_insurance_policy\n", encoding="utf-8")
    assert call("onboard", path).code in (0, 1)


@pytest.fixture
def two(run: Run, tmp_path: Path) -> tuple[Run, str, str]:
    onboard(run, tmp_path, 1)
    onboard(run, tmp_path, 2)
    first, second = run("customers", "--quiet").out.split()
    return run, first, second


def edit(store: Path, sql: str) -> None:
    """An edit past the engine."""
    with sqlite3.connect(store) as db:
        assert db.execute(sql).rowcount > 0
    db.close()


def test_a_sound_store(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, first, _ = two
    everybody = call("verify")
    assert everybody.code == 0 and everybody.out.startswith("Intact: ")
    one = call("verify", first, "--json").json
    assert one["intact"] and one["subjects"] == 1 and one["events"] > 0
    assert call("verify", first, "--quiet").out == ""
    assert call("verify", "cus_none").code == 3
    path = tmp_path / "checkpoint.json"
    assert call("checkpoint", "--out", path).code == 0
    assert call("verify", "--against", path, "--json").json["unanchored"] == 0
    assert call("verify", first, "--against", path).code == 2


def test_a_checkpoint_in_a_file_and_on_stdout(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, _, _ = two
    path = tmp_path / "checkpoint.json"
    written = call("checkpoint", "--out", path)
    assert written.code == 0 and str(path.name) in "".join(written.out.split())
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert kept["format"] == "usher-checkpoint/1"
    again = call("checkpoint", "--n", kept["n"], "--quiet")
    assert again.code == 0 and again.json == kept
    assert call("checkpoint", "--out", path).code == 2, "one that was kept is never written over"
    assert json.loads(path.read_text(encoding="utf-8")) == kept
    onboard(call, tmp_path, 3)
    later = call("checkpoint", "--json").json
    assert later["n"] > kept["n"]
    assert call("checkpoint", "--n", 99).code == 4


def test_an_edit_is_found_with_its_place(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, first, second = two
    edit(tmp_path / "s.usher", "UPDATE event SET time_us = time_us + 1 WHERE n = 1 AND customer_id ="
         " (SELECT max(customer_id) FROM customer)")
    found = call("verify")
    assert found.code == 1 and "Not intact" in found.out
    problems = call("verify", "--json").json["problems"]
    assert problems and {each["subject_id"] for each in problems} == {second}
    assert second in found.out and all(each["where"] in found.out for each in problems)
    assert call("verify", first).code == 0 and call("verify", second).code == 1


def test_a_store_that_was_rolled_back(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, _, _ = two
    store, path = tmp_path / "s.usher", tmp_path / "kept.json"
    shutil.copy(store, tmp_path / "old.usher")
    onboard(call, tmp_path, 3)
    assert call("checkpoint", "--out", path).code == 0 and call("verify", "--against", path).code == 0
    shutil.copy(tmp_path / "old.usher", store)
    for rest in ("-wal", "-shm"):
        Path(f"{store}{rest}").unlink(missing_ok=True)
    assert call("verify").code == 0, "by itself an old copy is sound"
    found = call("verify", "--against", path)
    assert found.code == 1 and "Not intact" in found.out


@pytest.mark.parametrize("text", ["", "[]", "{", '"x"', "{}", '{"formt": 1}'])
def test_what_is_no_checkpoint(two: tuple[Run, str, str], tmp_path: Path, text: str) -> None:
    call, _, _ = two
    path = tmp_path / "bad.json"
    path.write_text(text, encoding="utf-8")
    assert call("verify", "--against", path).code == 3


def test_a_checkpoint_that_was_changed_or_is_not_there(two: tuple[Run, str, str], tmp_path: Path) -> None:
    call, _, _ = two
    path = tmp_path / "kept.json"
    assert call("verify", "--against", path).code == 6
    kept = call("checkpoint", "--json").json
    path.write_text(json.dumps({**kept, "time_us": kept["time_us"] + 1}), encoding="utf-8")
    assert call("verify", "--against", path).code == 1
    path.write_text(json.dumps({**kept, "digest": "0" * 64}), encoding="utf-8")
    assert call("verify", "--against", path).code == 3
