"""`usher check`: checks without a store: one value, or every row of a list."""
from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

import click

from .. import Finding, InvalidArgument
from .. import check as checks
from .output import Output, styled
from .store import printing

FIELD_MAX = 1 << 20


@click.command()
@click.argument("path", metavar="[CSV]", required=False, type=click.Path(exists=True, dir_okay=False))
@click.option("--phone", metavar="NUMBER", help="A phone number.")
@click.option("--region", metavar="CC", help="Country of a number without country code (TR).")
@click.option("--email", metavar="ADDRESS", help="An e-mail address.")
@click.option("--nationality", metavar="CODE", help="A nationality.")
@click.option("--mrz", metavar="L1|L2", help="The two machine-readable lines of a passport, joined by |.")
@click.option("--name", metavar="NAME", help="A name; with --mrz it is compared with the passport's.")
@printing
def check(path: str | None, out: Output, **values: str | None) -> int:
    """Checks single values, or every customer of CSV (columns as for `usher onboard`). Needs no store.

    Exit code 1 when something was found that a person should look at.
    """
    given = {name: value for name, value in values.items() if value}
    if (path is None) == (not given):
        raise click.UsageError("give either CSV or values to check (--phone, --email, ...)")
    if path is None:
        return show_single(out, given)
    return show_list(out, path)


def check_row(row: dict[str, str]) -> dict[str, Any]:
    """The answers for what one row holds, by check; each a record with `findings`."""
    answers: dict[str, Any] = {}
    if row.get("phone"):
        answers["phone"] = checks.phone(phone=row["phone"], region=row.get("phone_region") or None)
    if row.get("email"):
        answers["email"] = checks.email(email=row["email"])
    if row.get("nationality"):
        answers["nationality"] = checks.nationality(nationality=row["nationality"])
    mrz = [line for line in row.get("passport_mrz", "").split("|") if line]
    if mrz:
        answers["passport"] = checks.passport(mrz=mrz, today=datetime.date.today())
    passport = {
        "number": row.get("passport_number", ""), "issuer": row.get("passport_issuer", ""),
        "surname": row.get("passport_surname", ""), "given_names": row.get("passport_given_names", ""), "mrz": mrz,
    }
    if row.get("name") and (mrz or passport["surname"] or passport["given_names"]):
        nationality = row.get("nationality") or None
        answers["name"] = checks.name(name=row["name"], passport=passport, nationality=nationality)
    return answers


def show_single(out: Output, given: dict[str, str]) -> int:
    if "name" in given and "mrz" not in given:
        raise click.UsageError("--name is compared with a passport: give --mrz too")
    names = {"region": "phone_region", "mrz": "passport_mrz"}
    answers = check_row({names.get(name, name): value for name, value in given.items()})
    findings = [finding for answer in answers.values() for finding in answer.findings]
    if not out.document({name: answer.to_dict() for name, answer in answers.items()}):
        for name, answer in answers.items():
            facts = {
                key: value for key, value in answer.to_dict().items()
                if value not in ("", [], False) and not isinstance(value, list)
            }
            out.item(f"{name:<11}", ", ".join(f"{key} {value}" for key, value in facts.items()))
        for finding in findings:
            show_finding(out, finding)
    return exit_code(findings)


def exit_code(findings: list[Finding]) -> int:
    return 1 if any(finding.severity != "note" for finding in findings) else 0


def show_finding(out: Output, finding: Finding, where: str = "") -> None:
    text = f"{where}{finding.code}: {finding.explanation}" + (f" -> {finding.fix}" if finding.fix else "")
    out.item(styled(finding.severity, 5), text)


def rows_of(path: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and fields of every row; comma, semicolon or tab, with or without a byte-order mark."""
    csv.field_size_limit(FIELD_MAX)
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        head = file.readline(FIELD_MAX)
        if not head.strip():
            raise InvalidArgument(f"{path}: the file is empty; a header line is needed")
        delimiter = max(",;\t", key=head.count)
        header = [name.strip().lower() for name in next(csv.reader([head], delimiter=delimiter))]
        reader = csv.reader(file, delimiter=delimiter)
        while True:
            line = reader.line_num + 2
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise InvalidArgument(f"{path}: line {line}: {error}") from None
            if fields:
                yield line, {name: value.strip() for name, value in zip(header, fields)}


def show_list(out: Output, path: str) -> int:
    """Findings row by row as they are found, then how many of each."""
    counts: Counter[tuple[str, str]] = Counter()
    listed: list[dict[str, Any]] = []
    rows = touched = 0
    for line, row in rows_of(path):
        rows += 1
        before = counts.total()
        for field, answer in check_row(row).items():
            for finding in answer.findings:
                counts[finding.severity, finding.code] += 1
                if out.as_json:
                    listed.append({"line": line, "field": field, **finding.to_dict()})
                else:
                    show_finding(out, finding, f"line {line}, ")
        touched += counts.total() > before
    if not out.document({"rows": rows, "rows_with_findings": touched, "findings": listed}):
        out.note(f"{rows} rows, {touched} with findings.")
        if counts and not out.quiet:
            order = sorted((severity, -number, code) for (severity, code), number in counts.items())
            out.table(
                ("severity", "finding", "number"),
                [(styled(severity), code, str(-number)) for severity, number, code in order], right=("number",),
            )
    return 1 if any(severity != "note" for severity, _ in counts) else 0
