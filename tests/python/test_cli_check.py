"""`usher check`: single values, and lists of any kind and size."""
from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from conftest import ROOT, Run, python

pytest.importorskip("click")
pytest.importorskip("rich")

DATA = ROOT / "examples" / "data"
BROKEN = ROOT / "tests" / "data" / "import"
MRZ = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<|L898902C36UTO7408122F1204159ZE184226B<<<<<10"


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def told(done_json: dict[str, object]) -> list[tuple[object, object, object]]:
    findings = done_json["findings"]
    assert isinstance(findings, list)
    return [(each["line"], each["field"], each["code"]) for each in findings]


@pytest.mark.parametrize(
    ("arguments", "code", "member", "value"),
    [
        (("--phone", "+90 542 000 76 21"), 0, ("phone", "e164"), "+905420007621"),
        (("--phone", "0542 000 76 21", "--region", "TR"), 1, ("phone", "country_code_assumed"), True),
        (("--phone", "12"), 1, ("phone", "valid"), False),
        (("--email", "anna@posta.usher-ornek.com.tr"), 0, ("email", "kind"), "valid"),
        (("--nationality", "DEU"), 0, ("nationality", "code"), "DEU"),
        (("--mrz", MRZ, "--today", "2011-01-01"), 0, ("mrz", "valid"), True),
        (("--mrz", MRZ), 1, ("mrz", "valid"), True),  # it has expired
        (("--mrz", MRZ, "--name", "Anna Maria Eriksson", "--today", "2011-01-01"), 0, ("name", "verdict"), "match"),
        (("--language", "tr-tr,en"), 0, ("language", "languages"), ["tr-TR", "en"]),
        (("--national-id", "12345678901"), 1, ("national_id", "valid"), False),
        (("--due", "2bd", "--start", "2026-01-05"), 0, ("due", "date"), "2026-01-07"),
        (("--due", "1bd", "--start", "2026-05-25T21:00:00Z"), 0, ("due", "date"), "2026-06-01"),
        (("--due", "1bd", "--today", "2026-01-05", "--calendar", "weekdays"), 0, ("due", "date"), "2026-01-06"),
    ],
)
def test_single_values(bare: Run, arguments: tuple[str, ...], code: int, member: tuple[str, str], value: object) -> None:
    done = bare("check", *arguments, "--json")
    assert done.json[member[0]][member[1]] == value, done.json
    assert done.code == code
    assert bare("check", *arguments).code == code


def test_a_due_date_is_explained(bare: Run) -> None:
    done = bare("check", "--due", "2bd", "--start", "2026-01-02")
    assert "2026-01-03 weekend (Saturday)" in done.out and "business day 2" in done.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--name", "Anna"), 2, "--mrz"), (("--region", "TR"), 2, "--phone"), (("--findings", "x.csv"), 2, "CSV"),
        (("--due", "2"), 3, "duration"), (("--due", "2bd", "--calendar", "atlantis"), 4, "shipped"),
        (("--phone", "1" * 100), 3, "phone"), (("--mrz", MRZ, "--today", "tomorrow"), 3, "today"),
    ],
)
def test_what_cannot_be_checked(bare: Run, arguments: tuple[str, ...], code: int, words: str) -> None:
    done = bare("check", *arguments)
    assert done.code == code and words in done.err and done.err.count("\n") == 1


def test_the_sample_list(bare: Run) -> None:
    done = bare("check", DATA / "customers.csv", "--json", "--today", "2026-03-02")
    assert done.code == 1 and done.json["rows"] > 240
    codes = {each["code"] for each in done.json["findings"]}
    assert {"phone_invalid", "email_invalid", "mrz_check_digit", "name_mismatch"} <= codes
    assert sum(done.json["outcomes"].values()) == done.json["rows"]
    assert sum(each["number"] for each in done.json["counts"]) == len(done.json["findings"])
    shown = bare("check", DATA / "customers.csv")
    assert max(map(len, shown.out.splitlines())) <= 80 and "--findings FILE" in shown.out


def test_a_findings_file(bare: Run, tmp_path: Path) -> None:
    for name in ("found.csv", "found.jsonl"):
        assert bare("check", DATA / "customers.csv", "--findings", tmp_path / name, "--today", "2026-03-02").code == 1
    with open(tmp_path / "found.csv", encoding="utf-8", newline="") as file:
        from_csv = [{**row, "line": int(row["line"])} for row in csv.DictReader(file)]
    from_json = [json.loads(line) for line in (tmp_path / "found.jsonl").read_text(encoding="utf-8").splitlines()]
    assert from_csv == from_json and len(from_csv) > 20
    assert list(from_csv[0]) == ["line", "field", "severity", "code", "explanation", "fix"]
    assert all(each["explanation"] for each in from_csv)


def test_no_finding_repeats_a_value(bare: Run, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    done = bare("check", DATA / "customers.csv", "--findings", found)
    words = found.read_text(encoding="utf-8") + done.out
    with open(DATA / "customers.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ("name", "phone", "email", "passport_number", "passport_mrz", "birth_date"):
                assert len(row[column]) < 5 or row[column] not in words, column


def test_the_findings_file_is_not_the_list(bare: Run, tmp_path: Path) -> None:
    path = write(tmp_path / "list.csv", "phone\n12\n")
    assert bare("check", path, "--findings", path).code == 2 and path.read_text() == "phone\n12\n"
    assert bare("check", path, "--findings", tmp_path / "found.txt").code == 2
    assert bare("check", path, "--findings", tmp_path / "no" / "found.csv").code == 6


def test_rows_that_cannot_be_read_cost_themselves(bare: Run, tmp_path: Path) -> None:
    good = b'Anna Maria,+905420007621\n'
    lines = [
        b"name,phone\n", good, b'"never closed,+905420007622\n', good, b'"a"b,+905420007623\n', b"one field\n",
        b"\xff\xfe,+905420007624\n", b'"two\nlines",+905420007625\n', b"x" * 5000 + b",+905420007626\n", b"\n",
        b"y" * (2 << 20) + b"\n", good,
    ]
    done = bare("check", write(tmp_path / "list.csv", b"".join(lines)), "--json")
    assert done.code == 1
    assert told(done.json) == [
        (3, "row", "row_unreadable"), (5, "row", "row_unreadable"), (6, "row", "row_unreadable"),
        (7, "row", "row_unreadable"), (10, "name", "value_refused"), (12, "row", "row_unreadable"),
    ]
    assert done.json["rows"] == 10


def test_values_without_form_leave_the_rest_of_the_row(bare: Run, tmp_path: Path) -> None:
    path = write(
        tmp_path / "list.csv",
        "name;phone;birth_date;passport_expires;passport_surname\nAnna;12;1990-02-30;soon;MUSTER\n",
    )
    found = told(bare("check", path, "--json").json)
    assert (2, "birth_date", "value_refused") in found and (2, "passport.expires", "value_refused") in found
    assert any(field == "phone" for _, field, _ in found) and any(field == "name" for _, field, _ in found)


def test_columns_are_told(bare: Run, tmp_path: Path) -> None:
    done = bare("check", write(tmp_path / "list.csv", "name;Phone;e-mail;x_own\nAnna Maria;+905420007621;a;b\n"))
    assert done.code == 0
    assert 'Column "e-mail" is not looked at; did you mean "email"?' in " ".join(done.out.split())
    assert "No column email, nationality, passport_mrz" in " ".join(done.out.split()) and "x_own" not in done.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"), (b"\n\n", "empty"), (b"a,b\n1,2\n", "no column"), (b"\x89PNG\r\n\x1a\n\0\0", "UTF-8"), (b"PK\3\4\0\0\n", "no list"),
        ("name,phone\n".encode("utf-16"), "UTF-16"), (b"na\xffme,phone\n", "UTF-8"), (b"name,name\n", "twice"),
        (b"z" * (2 << 20), "no list"), (b'"name,phone\nAnna,12\n', "quote"), (b"%PDF-1.7\n", "no column"),
    ],
)
def test_files_that_are_no_list(bare: Run, tmp_path: Path, content: bytes, words: str) -> None:
    done = bare("check", write(tmp_path / "list.csv", content))
    assert (done.code, done.out) == (3, "") and words in done.err and done.err.count("\n") == 1


@pytest.mark.parametrize("name", [each.name for each in sorted(BROKEN.iterdir())])
def test_the_broken_lists_of_the_import(bare: Run, name: str) -> None:
    done = bare("check", BROKEN / name)
    assert done.code in (0, 1, 3) and "INTERNAL" not in done.err


def test_a_header_and_no_row(bare: Run, tmp_path: Path) -> None:
    done = bare("check", write(tmp_path / "list.csv", "\ufeffname,phone\r\n"), "--json")
    assert done.code == 0 and done.json["rows"] == 0


def test_memory_does_not_grow_with_the_list(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with open(path, "w", encoding="utf-8") as file:
            file.write("name,phone,email\n")
            for number in range(rows):
                file.write(f"Anna Maria,+90542000{number % 10000:04},bad address {number}\n")
        code = (
            "import resource, sys; from usher.cli.main import main; "
            f"main(['check', {str(path)!r}, '--findings', {str(tmp_path / 'found.jsonl')!r}, '-q']); "
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = python("-c", code)
        assert done.returncode == 0, done.stderr
        return int(done.stdout.split()[-1])

    assert peak(8000) - peak(1000) < 8 * 1024  # KiB; the rows alone are half a MiB, their findings several
