"""Customer lists: the helper around the job, and lists that are wrong."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import ROOT

import usher

BROKEN = ROOT / "tests" / "data" / "import"


def write_list(path: Path, rows: int) -> Path:
    lines = [f"{n},Ada Deneme,+90542{n:07},health_insurance_policy,tr\n" for n in range(rows)]
    path.write_text("external_id,name,phone,service,languages\n" + "".join(lines), encoding="utf-8")
    return path


def run(session: usher.Session, name: str, tmp_path: Path) -> tuple[usher.ImportStatus, list[usher.ImportProblem]]:
    path = tmp_path / name
    shutil.copy(BROKEN / name, path)
    problems: list[usher.ImportProblem] = []
    status = session.imports.run(path, progress=lambda at: problems.extend(at.problems))
    return status, problems


def test_progress_and_a_second_run(session: usher.Session, tmp_path: Path) -> None:
    path = write_list(tmp_path / "list.csv", 120)
    seen: list[usher.ImportStatus] = []
    status = session.imports.run(path, progress=seen.append)
    assert (status.state, status.rows, status.created) == ("finished", 120, 120)
    assert len(seen) >= 3 and [each.rows for each in seen] == sorted(each.rows for each in seen)
    assert seen[-1].bytes_done == status.bytes_total == path.stat().st_size
    again = session.imports.run(path)
    assert (again.created, again.unchanged) == (0, 120)


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_an_interrupted_run_is_cancelled_and_can_go_on(
    session: usher.Session, tmp_path: Path, error: type[BaseException]
) -> None:
    path = write_list(tmp_path / "list.csv", 120)
    jobs: list[str] = []

    def progress(status: usher.ImportStatus) -> None:
        jobs.append(status.job)
        raise error

    with pytest.raises(error):
        session.imports.run(path, progress=progress, step_rows=40)
    assert session.imports.status(job=jobs[0]).state == "cancelled"
    again = session.imports.run(path)
    assert (again.created, again.unchanged) == (80, 40)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("empty.csv", "empty"), ("missing_column.csv", "is needed"), ("unknown_column.csv", "did you mean"),
    ],
)
def test_a_list_that_cannot_be_read(session: usher.Session, tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(usher.InvalidArgument, match=words):
        run(session, name, tmp_path)
    assert not session.customers.list().customers


def test_header_only(session: usher.Session, tmp_path: Path) -> None:
    status, problems = run(session, "header_only.csv", tmp_path)
    assert (status.rows, status.rejected, problems) == (0, 0, [])


@pytest.mark.parametrize("name", ["invalid_utf8.csv", "unclosed_quote.csv"])
def test_bad_rows_do_not_take_good_ones_with_them(session: usher.Session, tmp_path: Path, name: str) -> None:
    status, problems = run(session, name, tmp_path)
    assert status.rejected >= 1 and status.created >= 1
    assert len(problems) == status.rejected and all(each.line > 1 and each.problem for each in problems)
    assert status.rejected_path is not None
    refused = Path(status.rejected_path).read_bytes()
    assert refused.count(b"line ") >= status.rejected


def test_byte_order_mark_crlf_and_semicolons_are_simply_read(session: usher.Session, tmp_path: Path) -> None:
    status, problems = run(session, "bom_crlf_semicolon.csv", tmp_path)
    assert status.created == status.rows > 0 and not problems


def test_the_same_row_twice_is_one_customer(session: usher.Session, tmp_path: Path) -> None:
    status, _ = run(session, "duplicate_rows.csv", tmp_path)
    assert status.unchanged >= 1 and status.created + status.unchanged + status.rejected == status.rows
    assert len(list(session.customers.iterate())) == status.created


def test_no_such_file(session: usher.Session, tmp_path: Path) -> None:
    with pytest.raises(usher.Error):
        session.imports.run(tmp_path / "none.csv")
