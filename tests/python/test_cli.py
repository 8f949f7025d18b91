"""The command `usher`, in this process; what needs a process of its own is in test_cli_process.py."""
from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from conftest import ROOT, Run

pytest.importorskip("click")
pytest.importorskip("rich")

from click.testing import CliRunner  # noqa: E402

from usher.cli.main import cli  # noqa: E402

DATA = ROOT / "examples" / "data"


@pytest.fixture
def sample(run: Run, tmp_path: Path) -> Run:
    """The same with part of the sample onboarded: its sound rows first, its defects at the end."""
    lines = (DATA / "customers.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "customers.csv").write_text("".join(lines), encoding="utf-8")
    done = run("onboard", tmp_path / "customers.csv", "--agents", DATA / "agents.csv")
    assert done.code in (0, 1), done.err
    return run


def test_help_fits_80_columns_and_documents_exit_codes(bare: Run) -> None:
    runner = CliRunner()
    paths = [[], *([name] for name in cli.commands), ["agents", "import"], ["tasks", "complete"]]
    for path in paths:
        text = runner.invoke(cli, [*path, "--help"], prog_name="usher").output
        assert text.startswith("Usage: usher") and max(map(len, text.splitlines())) <= 80, path
    assert "Exit codes:" in runner.invoke(cli, ["--help"]).output


def test_init_makes_store_and_key(bare: Run, tmp_path: Path) -> None:
    store, key = tmp_path / "a.usher", tmp_path / "a.key"
    assert bare("init", store, "--new-key", key).code == 0
    assert store.exists() and len(key.read_bytes()) == 32 and stat.S_IMODE(key.stat().st_mode) == 0o600
    again = bare("init", store, "--new-key", tmp_path / "b.key")
    assert again.code == 3 and not (tmp_path / "b.key").exists()
    kept = key.read_bytes()
    assert bare("init", tmp_path / "c.usher", "--new-key", key).code == 6  # never overwritten
    assert key.read_bytes() == kept and not (tmp_path / "c.usher").exists()


def test_onboard_twice(run: Run, tmp_path: Path) -> None:
    arguments = ("onboard", DATA / "customers.csv", "--agents", DATA / "agents.csv", "--rejected", tmp_path / "r.csv")
    first = run(*arguments, "--json")
    status = first.json
    assert isinstance(status, dict)
    assert status["state"] == "finished" and status["created"] > 200
    assert first.code == (1 if status["rejected"] else 0)
    assert len(status["problems"]) == status["rejected"]
    again = run(*arguments, "--json").json
    assert isinstance(again, dict)
    assert (again["created"], again["unchanged"]) == (0, status["created"])


def test_onboard_says_what_happened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(
        "external_id,name,service\n1,A B,health_insurance_policy\n2,C D,x-ray\n", encoding="utf-8"
    )
    done = run("onboard", path)
    assert done.code == 1
    assert "2 rows: 1 customers new, 0 found again, 1 refused." in done.out
    assert "line 3" in done.out and str(path) in done.out.replace("\n", "")
    assert "x-ray" in (tmp_path / "two.csv.rejected.csv").read_text(encoding="utf-8")
    quiet = run("onboard", path, "--quiet")
    assert "rows:" not in quiet.out and "line 3" in quiet.out


def test_report(sample: Run) -> None:
    told = sample("report")
    assert told.code == 0 and max(map(len, told.out.splitlines())) <= 80
    for word in ("clean", "flagged", "blocked", "Why blocked", "Why flagged", "Workload", "Outbox", "queued"):
        assert word in told.out
    counted = sample("report", "--json").json
    assert isinstance(counted, dict)
    assert sum(counted["outcomes"].values()) > 200 and all(counted["outcomes"].values())
    assert {each["severity"] for each in counted["findings"]} == {"note", "flag", "block"}


@pytest.mark.parametrize("outcome", ["clean", "flagged", "blocked"])
def test_show_tells_everything(sample: Run, outcome: str) -> None:
    listed = sample("customers", "--outcome", outcome, "--limit", 300, "--json").json
    assert isinstance(listed, list)
    # Of the clean ones, one whom somebody looks after: for a few languages of the sample nobody is eligible.
    ident = next(each["id"] for each in listed if outcome != "clean" or "agent_id" in each)
    masked = sample("show", ident)
    assert masked.code == 0 and max(map(len, masked.out.splitlines())) <= 80
    for part in ("Findings", "Agent:", "Messages", "Orders", "Documents", "Tasks", "Gate of stage", "Steps of", outcome):
        assert part in masked.out
    full = sample("show", ident, "--reveal", "--purpose", "a test", "--json").json
    assert isinstance(full, dict)
    name = full["customer"].get("name")
    assert name is None or name not in masked.out
    if outcome == "clean":
        assert "chosen" in masked.out and "not eligible" in masked.out and "business day 2" in masked.out
        assert name in sample("show", ident, "--reveal", "--purpose", "a test").out.replace("\n", " ")
    reference = full["customer"]["external_ref"]
    assert sample("show", f"{reference['system']}:{reference['id']}", "--json").code == 0


def test_tasks(sample: Run) -> None:
    listed = sample("tasks", "list", "--limit", 3, "--json").json
    assert isinstance(listed, list) and len(listed) == 3
    assert sample("tasks", "list", "--limit", 3, "-q").out.split() == [each["id"] for each in listed]
    intake = next(
        each for each in sample("tasks", "list", "--limit", 50, "--json").json  # type: ignore[attr-defined]
        if each["step"] == "intake_task"
    )
    refused = sample("tasks", "complete", intake["id"])
    assert refused.code == 1 and "Missing" in refused.out and "Welcome message sent" in refused.out
    follow_up = next(
        each for each in sample("tasks", "list", "--limit", 50, "--json").json  # type: ignore[attr-defined]
        if each["step"] == "next_follow_up"
    )
    assert sample("tasks", "complete", follow_up["id"], "--note", "done").code == 0


def test_agents(run: Run, tmp_path: Path) -> None:
    assert run("agents", "import", DATA / "agents.csv", "--json").json == {"put": 8}
    assert run("agents", "import", DATA / "agents.csv", "--json").json == {"put": 8}
    added = run("agents", "add", "Ada Deneme", "--skill", "insurance", "--language", "tr", "--ref", "crm:1")
    assert added.code == 0 and added.out.startswith("agt_")
    listed = run("agents", "list", "--json").json
    assert isinstance(listed, list) and len(listed) == 9 and "Ada Deneme" not in json.dumps(listed)
    told = run("agents", "list", "--reveal", "--purpose", "a test")
    assert "Ada Deneme" in told.out and "inactive" in told.out and "absent" in told.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("external_id,nmae\n1,x\n", 'unknown column "nmae"'), ("external_id\n1\n", '"name" is needed'),
        ("external_id,name,capacity\n1,x,many\n", "line 2: capacity"), ("external_id,name\n1\n", "line 2"),
        ("external_id,name,active\n1,x,perhaps\n", "active"), ("", "is needed"),
    ],
)
def test_agents_lists_that_are_wrong(run: Run, tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "agents.csv"
    path.write_text(text, encoding="utf-8")
    done = run("agents", "import", path)
    assert done.code == 3 and words in done.err and done.err.count("\n") == 1


def test_agents_list_that_is_not_utf8(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agents.csv"
    path.write_bytes(b"external_id,name\n1,\xff\n")
    done = run("agents", "import", path)
    assert done.code == 3 and "UTF-8" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("frobnicate",), 2, "No such command"),
        (("show",), 2, "--help"),
        (("show", "x"), 2, "SYSTEM:ID"),
        (("show", "cus_x"), 3, "INVALID_ARGUMENT"),
        (("show", "crm:1"), 4, "NOT_FOUND"),
        (("agents", "list", "--store", "/nonexistent/x.usher"), 4, "NOT_FOUND"),
        (("report", "--reveal"), 2, "--purpose"),
        (("check",), 2, "CSV"),
        (("report", "--key-file", "/nonexistent/key"), 6, "No such file"),
    ],
)
def test_failures_are_one_line_with_the_documented_code(
    run: Run, arguments: tuple[str, ...], code: int, words: str
) -> None:
    done = run(*arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err and done.err.startswith("usher: ") and done.err.count("\n") == 1


def test_wrong_keys(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.key"
    other.write_bytes(bytes(range(1, 33)))
    other.chmod(0o600)
    assert run("report", "--key-file", other).code == 5
    other.write_bytes(b"short")
    done = run("report", "--key-file", other)
    assert done.code == 3 and "32 raw bytes" in done.err


def test_a_key_that_others_can_read_is_complained_about(run: Run, tmp_path: Path) -> None:
    shutil.copy(tmp_path / "s.key", tmp_path / "open.key")
    (tmp_path / "open.key").chmod(0o644)
    done = run("agents", "list", "--key-file", tmp_path / "open.key")
    assert done.code == 0 and "chmod 600" in done.err


def test_passphrases(bare: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = tmp_path / "words"
    words.write_text("çok gizli\n", encoding="utf-8")
    words.chmod(0o600)
    store = tmp_path / "p.usher"
    assert bare("init", store, "--passphrase-file", words).code == 0
    assert bare("agents", "list", "--store", store, "--passphrase-file", words).code == 0
    assert bare("agents", "list", "--store", store).code == 2  # no terminal to ask on
    monkeypatch.setenv("USHER_PASSPHRASE", "çok gizli")
    assert bare("agents", "list", "--store", store).code == 0
    monkeypatch.setenv("USHER_PASSPHRASE", "another")
    assert bare("agents", "list", "--store", store).code == 5
