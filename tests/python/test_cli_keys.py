"""`usher keys`: each command, in both keystores, with wrong files, and gone on with after an end in the middle."""
from __future__ import annotations

import secrets
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

import usher

pytest.importorskip("click")
pytest.importorskip("rich")

ROWS = "external_id,name,phone,service\n" + "".join(
    f"{n},Zelindra Quorvath,+90532000{n:04},health_insurance_policy\n" for n in range(1, 13)
)


CHEAP = ("--passphrase-cost", "interactive")


class Shop:
    """A store with twelve people, its key files, and commands on it."""

    def __init__(self, call: Run, folder: Path) -> None:
        self.call, self.folder, self.key = call, folder, folder / "s.key"
        self.store = folder / "s.usher"
        path = folder / "list.csv"
        path.write_text(ROWS, encoding="utf-8")
        assert call("onboard", path).code in (0, 1)
        self.people: list[str] = call("customers", "--quiet").out.split()

    def file(self, name: str, content: bytes | None = None) -> Path:
        path = self.folder / name
        path.write_bytes(secrets.token_bytes(32) if content is None else content)
        path.chmod(0o600)
        return path

    def status(self, *options: object) -> dict[str, Any]:
        done = self.call("keys", "status", "--json", *options)
        assert done.code in (0, 1), done.err
        found = done.json
        assert isinstance(found, dict)
        return found

    def readable(self, *options: object) -> bool:
        return self.call("verify", "--quiet", *options).code == 0


@pytest.fixture(params=["single", "separate"])
def shop(bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Shop:
    made = bare("init", tmp_path / "s.usher", "--new-key", tmp_path / "s.key", "--keystore", request.param)
    assert made.code == 0
    assert (tmp_path / "s.usher.keys").exists() == (request.param == "separate") == ("s.usher.keys" in made.out)
    monkeypatch.setenv("USHER_STORE", str(tmp_path / "s.usher"))
    monkeypatch.setenv("USHER_KEY_FILE", str(tmp_path / "s.key"))
    return Shop(bare, tmp_path)


def test_status_of_a_new_store(shop: Shop) -> None:
    found = shop.status()
    assert [each["state"] for each in found["root_keys"]] == ["in_use"]
    assert {each["kind"] for each in found["service_keys"]} == {"index", "row_seal", "chain", "checkpoint"}
    assert found["jobs"] == [] and found["quarantine"] == [] and found["data_keys"] > len(shop.people)
    shown = shop.call("keys", "status")
    assert shown.code == (1 if found["warnings"] else 0)
    assert found["keystore"] in shown.out and "row_seal" in shown.out and "open with" in " ".join(shown.out.split())
    assert "Passphrases" not in shown.out and shown.err == ""


def test_a_new_root_key(shop: Shop) -> None:
    new = shop.file("new.key")
    done = shop.call("keys", "replace-root", "--new-key-file", new)
    assert done.code == 0 and "keyjob_1: root 1 -> 2" in done.out and done.err == ""
    assert shop.call("customers").code == 5
    assert shop.readable("--key-file", new)
    states = [each["state"] for each in shop.status("--key-file", new)["root_keys"]]
    assert states == ["destroyed", "in_use"]
    shown = shop.call("keys", "status", "--key-file", new).out
    assert "destroyed" in shown and "Jobs" in shown
    again = shop.call("keys", "replace-root", "--new-key-file", new, "--json")
    assert again.code == 0 and again.json["state"] == "finished", "run again: it is done"
    same = shop.call("keys", "replace-root", "--new-key-file", new, "--key-file", new)
    assert same.code == 3 and "in use" in same.err


@pytest.mark.parametrize("opened_with", ["old", "new"])
def test_the_same_command_goes_on(shop: Shop, opened_with: str) -> None:
    """The run before ended after its first two transactions."""
    new = shop.file("new.key")
    with usher.open(shop.store, key=shop.key.read_bytes()) as engine, engine.session(actor="killed") as session:
        job = session.keys.replace_root(new.read_bytes())
        assert session.keys.step(id=job.id, limit=3).done == 3
    shown = shop.call("keys", "status", "--key-file", new)
    assert shown.code == 1 and "keyjob_1 is under way" in " ".join(shown.out.split())
    other = shop.file("other.key")
    for key in (shop.key, new):
        begun = shop.call("keys", "replace-root", "--new-key-file", other, "--key-file", key)
        assert begun.code == (5 if key is shop.key else 3), "another new key is not what the job brings"
    key = shop.key if opened_with == "old" else new
    done = shop.call("keys", "replace-root", "--new-key-file", new, "--key-file", key, "--json")
    assert done.code == 0 and done.json["state"] == "finished" and done.json["done"] > len(shop.people)
    assert shop.readable("--key-file", new)


def test_wrong_files(shop: Shop) -> None:
    short, empty, line = shop.file("short.key", b"short"), shop.file("empty", b""), shop.file("line", b"\n")
    wrong = shop.file("wrong.key")
    replace = ("keys", "replace-root")
    assert shop.call(*replace, "--new-key-file", short).code == 3
    assert shop.call(*replace, "--new-key-file", shop.folder / "none").code == 6
    assert shop.call(*replace, "--new-passphrase-file", empty).code == 3
    assert shop.call(*replace, "--new-passphrase-file", line).code == 3
    assert shop.call(*replace, "--new-key-file", wrong, "--new-passphrase-file", line).code == 2
    assert shop.call(*replace).code == 2, "nothing is asked for where nobody can type"
    assert shop.call(*replace, "--new-key-file", shop.key).code == 3, "is the key in use"
    assert shop.call(*replace, "--new-key-file", shop.key, "--key-file", wrong).code == 5
    assert shop.call("keys", "status", "--key-file", wrong).code == 5
    assert shop.call("keys", "add-passphrase").code == 2
    assert shop.call("keys", "add-passphrase", "--new-passphrase-file", line).code == 3
    assert shop.call("keys", "add-passphrase", "--new-passphrase-file", shop.file("long", b"x" * 4097)).code == 3
    assert shop.call("keys", "status", "--passphrase-slot", "0").code == 2
    found = shop.status()
    assert found["jobs"] == [] and found["slots"] == [] and len(found["root_keys"]) == 1


@pytest.mark.parametrize("kind", ["row_seal", "chain", "checkpoint"])
def test_a_new_generation_and_what_keeps_the_old_one(shop: Shop, kind: str) -> None:
    if kind == "checkpoint":
        assert shop.call("checkpoint").code == 0
    done = shop.call("keys", "rotate", kind, "--json")
    assert done.code == 0 and (done.json["state"], done.json["to"]) == ("finished", 2)
    kept = shop.call("keys", "retire", kind, 1)
    assert kept.code == 3 and "need it" in kept.err
    assert shop.call("keys", "retire", kind, 2).code in (3, 4), "the one in use"
    assert shop.readable()


def test_retired_when_nothing_needs_it(shop: Shop) -> None:
    with usher.open(shop.store, key=shop.key.read_bytes()) as engine, engine.session(actor="x") as session:
        session.keys.rotate(kind="row_seal")
    assert shop.call("keys", "rotate", "row_seal", "--quiet").out == ""
    gone = shop.call("keys", "retire", "row_seal", 2)
    assert gone.code == 0 and "destroyed" in gone.out
    assert shop.call("keys", "retire", "row_seal", 2).code == 4
    states = {each["generation"]: each["state"] for each in shop.status()["service_keys"] if each["kind"] == "row_seal"}
    assert states == {1: "replaced", 2: "destroyed", 3: "in_use"}
    assert shop.call("keys", "retire", "data", 1).code == 2 and shop.readable()


def test_a_new_index_key_goes_on_where_it_was(shop: Shop) -> None:
    with usher.open(shop.store, key=shop.key.read_bytes()) as engine, engine.session(actor="killed") as session:
        job = session.keys.rotate(kind="index")
        assert session.keys.step(id=job.id, limit=2).state == "running"
    stepped = shop.call("keys", "step", job.id, "--limit", "2", "--json")
    assert stepped.code == 0 and stepped.json["done"] == 4 and stepped.json["state"] == "running"
    done = shop.call("keys", "rotate", "index")
    assert done.code == 0 and f"{job.id}: index 1 -> 2" in done.out
    assert shop.call("keys", "resume").out.strip() == "No job is under way."
    assert shop.call("keys", "step", "keyjob_9").code == 4 and shop.call("keys", "step", "nine").code == 3
    assert len(shop.status()["jobs"]) == 1 and shop.readable()


def test_data_keys_of_one_person(shop: Shop) -> None:
    who = shop.people[0]
    assert shop.call("keys", "rotate", "data").code == 2 and shop.call("keys", "rotate", "chain", who).code == 2
    assert shop.call("keys", "rotate", "data", "cus_none").code == 3
    with usher.open(shop.store, key=shop.key.read_bytes()) as engine, engine.session(actor="killed") as session:
        session.keys.rotate(kind="data", customer_id=who)
    resumed = shop.call("keys", "resume", "--json")
    assert resumed.code == 0 and [each["customer_id"] for each in resumed.json] == [who]
    done = shop.call("keys", "rotate", "data", who)
    assert done.code == 0 and f"keyjob_2: data of {who}" in " ".join(done.out.split())
    shown = shop.call("show", who, "--reveal", "--purpose", "a test")
    assert "Zelindra Quorvath" in shown.out and shop.readable()


def test_passphrases_are_added_changed_and_revoked(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (shop.file(name, f"the {name} passphrase\n".encode()) for name in ("first", "second", "third"))
    added = shop.call("keys", "add-passphrase", "--new-passphrase-file", first, *CHEAP)
    assert added.code == 0 and "slots 0." in added.out and "the first" not in added.out
    assert "only one passphrase" in " ".join(shop.call("keys", "status").out.split())
    found = shop.call("keys", "add-passphrase", "--new-passphrase-file", second, "--json", *CHEAP).json
    assert [each["slot"] for each in found["slots"]] == [0, 1]
    monkeypatch.delenv("USHER_KEY_FILE")
    by_second = ("--passphrase-file", second, "--passphrase-slot", "1")
    assert shop.call("customers", *by_second).code == 0
    assert shop.call("customers", "--passphrase-file", second, "--passphrase-slot", "0").code == 5
    assert shop.call("keys", "change-passphrase", 0, "--new-passphrase-file", third, *by_second, *CHEAP).code == 0
    assert shop.call("customers", "--passphrase-file", first, "--passphrase-slot", "0").code == 5
    assert shop.call("customers", "--passphrase-file", third, "--passphrase-slot", "0").code == 0
    assert shop.call("keys", "change-passphrase", 5, "--new-passphrase-file", third, *by_second, *CHEAP).code == 4
    assert shop.call("keys", "revoke", 0, *by_second).out.strip() == "Revoked. Passphrases stand in slots 1."
    assert shop.call("keys", "revoke", 0, *by_second).code == 4
    assert shop.call("keys", "revoke", 8, *by_second).code == 2
    assert shop.call("customers", "--passphrase-file", third, "--passphrase-slot", "0").code == 5
    last = shop.call("keys", "revoke", 1, *by_second)
    assert last.code == 3 and "last passphrase" in last.err
    assert "revoked" in shop.call("keys", "status", *by_second).out
    assert shop.call("keys", "revoke", 1, "--key-file", shop.key).out.strip() == "Revoked. No passphrase opens the store."


def test_from_a_key_to_a_passphrase_and_on(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = shop.file("first", b"the first passphrase\n"), shop.file("second", b"the second passphrase\r\n")
    assert shop.call("keys", "replace-root", "--new-passphrase-file", first, *CHEAP).code == 0
    assert shop.call("customers").code == 5
    monkeypatch.delenv("USHER_KEY_FILE")
    monkeypatch.setenv("USHER_PASSPHRASE", "the first passphrase")
    with usher.open(shop.store, passphrase="the first passphrase") as engine, engine.session(actor="killed") as session:
        session.keys.replace_root(b"the second passphrase", passphrase=True, cost="interactive")
    assert shop.call("customers").code == 5
    done = shop.call("keys", "replace-root", "--new-passphrase-file", second, *CHEAP)
    assert done.code == 0 and "keyjob_2: root 2 -> 3" in done.out, done.err
    assert shop.readable("--passphrase-file", second)


def flip(path: Path, subject: bytes) -> None:
    """Another byte in a wrapped key, past the engine; done twice, it is as before."""
    db = sqlite3.connect(path)
    [(wrapped,)] = db.execute("SELECT wrapped FROM usher_data_key WHERE subject_id = ? AND class = 1", (subject,))
    changed = wrapped[:-1] + bytes([wrapped[-1] ^ 1])
    db.execute("UPDATE usher_data_key SET wrapped = ? WHERE subject_id = ? AND class = 1", (changed, subject))
    db.commit()
    db.close()


def test_what_cannot_be_read_blocks_until_it_is_mended(shop: Shop) -> None:
    path = shop.folder / ("s.usher.keys" if shop.status()["keystore"] == "separate" else "s.usher")
    db = sqlite3.connect(path)
    [(subject,)] = db.execute("SELECT max(subject_id) FROM usher_data_key WHERE class = 1")
    db.close()
    flip(path, subject)
    new = shop.file("new.key")
    replace = ("keys", "replace-root", "--new-key-file", new)
    blocked = shop.call(*replace)
    assert blocked.code == 1 and "blocked" in blocked.out and "1 in quarantine" in " ".join(blocked.out.split())
    assert "data key of class 1" in " ".join(blocked.out.split())
    shown = shop.call("keys", "status", "--key-file", new)
    assert shown.code == 1 and "In quarantine" in shown.out and "replaced" in shown.out
    again = shop.call(*replace, "--json")
    assert again.code == 1 and again.json["state"] == "blocked", "tried again, and still blocked"
    flip(path, subject)
    done = shop.call("keys", "resume", "--key-file", new)
    assert done.code == 0 and "finished" in done.out
    assert shop.status("--key-file", new)["quarantine"] == [] and shop.readable("--key-file", new)


def test_a_key_file_that_is_not_there_or_another_stores(shop: Shop) -> None:
    keys = shop.folder / "s.usher.keys"
    if not keys.exists():
        assert shop.status()["keystore"] == "single"
        return
    shutil.move(keys, shop.folder / "away")
    lost = shop.call("keys", "status")
    assert lost.code == 5 and "KEYSTORE_MISSING" in lost.err
    shop.call("init", shop.folder / "t.usher", "--new-key", shop.folder / "t.key", "--keystore", "separate")
    shutil.copy(shop.folder / "t.usher.keys", keys)
    assert shop.call("keys", "status").code == 5
    keys.unlink()
    shutil.move(shop.folder / "away", keys)
    assert shop.readable()
