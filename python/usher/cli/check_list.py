"""`usher check CSV`: every row of a customer list through check.profile; what was found, and how often."""
from __future__ import annotations

import contextlib
import csv
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import click

from .. import InvalidArgument, Limit, _usher
from .._calls import encode
from .output import Output, bar, show_finding, styled
from .rows import Row, Rows

SHOWN = 20
COLUMNS = ("line", "field", "severity", "code", "explanation", "fix")
Told = dict[str, Any]
Write = Callable[[Told], object]


@contextlib.contextmanager
def findings_file(path: str | None, source: str) -> Iterator[Write]:
    """Writes one line a finding, CSV or JSON by the name's end. No line holds a personal value."""
    if path is None:
        yield lambda told: None
        return
    kind = os.path.splitext(path)[1].lower()
    if kind not in (".csv", ".json", ".jsonl", ".ndjson"):
        raise click.UsageError("--findings FILE must end in .csv or .jsonl")
    if os.path.exists(path) and os.path.samefile(path, source):
        raise click.UsageError("--findings FILE is the list itself")
    with open(path, "w", encoding="utf-8", newline="") as file:
        if kind == ".csv":
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            yield writer.writerow
        else:
            yield lambda told: file.write(json.dumps(told, ensure_ascii=False) + "\n")


def request_of(values: dict[str, str], today: str) -> dict[str, Any]:
    """A row as check.profile takes it."""
    request: dict[str, Any] = {
        name: values[name]
        for name in ("name", "phone", "phone_region", "email", "nationality", "birth_date", "national_id")
        if values.get(name)
    }
    if languages := values.get("languages", "").replace(",", " ").replace(";", " ").split():
        request["languages"] = languages
    passport: dict[str, Any] = {
        name: value for name in ("number", "issuer", "surname", "given_names", "expires")
        if (value := values.get(f"passport_{name}"))
    }
    if mrz := [line for line in values.get("passport_mrz", "").split("|") if line.strip()]:
        passport["mrz"] = mrz
    if passport:
        request["passport"] = passport
    request["today"] = today
    return request


def without(request: dict[str, Any], path: str) -> dict[str, Any]:
    """The request without the member at the beginning of `path`: what the library refused to read."""
    outer, _, inner = path.partition(".")
    outer, inner = outer.partition("[")[0], inner.partition("[")[0]
    if isinstance(request.get(outer), dict) and inner:
        return {**request, outer: {name: value for name, value in request[outer].items() if name != inner}}
    return {name: value for name, value in request.items() if name != outer}


def findings_of(row: Row, today: str) -> list[Told]:
    """What is wrong with a row: as a row, as values that cannot be read, and as a profile."""
    if row.problem:
        return [told(row.line, "row", "block", "row_unreadable", row.problem, row.fix)]
    request, found = request_of(row.values, today), []
    while True:
        try:
            answer = json.loads(_usher.check("profile", encode(request)))
            break
        except (InvalidArgument, Limit) as error:
            # Values that do not even have the form; the rest of the row is judged without them.
            for problem in (error.details or {}).get("problems", ()):
                path, rule = problem["path"], problem["rule"]
                request = without(request, path)
                found.append(told(row.line, path, "block", "value_refused", f"The value {rule}", "Correct the list"))
            if not found:
                raise
    return found + [{"line": row.line, **{name: each[name] for name in COLUMNS[1:]}} for each in answer["findings"]]


def told(line: int, field: str, severity: str, code: str, explanation: str, fix: str) -> Told:
    return {
        "line": line, "field": field, "severity": severity, "code": code, "explanation": explanation, "fix": fix,
    }


def check_list(out: Output, path: str, findings_path: str | None, today: str) -> int:
    """Rows one by one, in constant memory; the exit code."""
    counts: Counter[tuple[str, str]] = Counter()
    outcomes: Counter[str] = Counter()
    shown: list[Told] = []
    # With --json and no file the document holds all findings; else the first ones are shown to a person.
    most = None if out.as_json and findings_path is None else 0 if findings_path or out.as_json else SHOWN
    rows = 0
    with open(path, "rb") as file, findings_file(findings_path, path) as write, bar(out) as progress:
        source = Rows(path, file)
        for rows, row in enumerate(source, 1):
            severities = set()
            for finding in findings_of(row, today):
                counts[finding["severity"], finding["code"]] += 1
                severities.add(finding["severity"])
                write(finding)
                if most is None or len(shown) < most:
                    shown.append(finding)
            outcomes["blocked" if "block" in severities else "flagged" if "flag" in severities else
                     "noted" if severities else "clean"] += 1
            if rows % 256 == 0:
                progress(rows, source.bytes_done, source.bytes_total)
    document = {
        "rows": rows, "rows_with_findings": rows - outcomes["clean"], "outcomes": dict(sorted(outcomes.items())),
        "columns": source.notes, "findings": shown,
        "counts": [{"severity": s, "code": c, "number": n} for (s, c), n in sorted(counts.items())],
    }
    if not out.document(document):
        report(out, document, counts.total() - len(shown), findings_path)
    return 1 if any(severity != "note" for severity, _ in counts) else 0


def report(out: Output, document: dict[str, Any], more: int, findings_path: str | None) -> None:
    for sentence in document["columns"]:
        out.note(sentence)
    for finding in document["findings"]:
        show_finding(out, finding, f"line {finding['line']}, {finding['field']}, ")
    if findings_path:
        out.note(f"Findings, each with its line and field: {findings_path}")
    elif more:
        out.note(f"and {more} more; --findings FILE writes all of them.")
    outcomes = document["outcomes"]
    words = ", ".join(f"{outcomes.get(word, 0)} {word}" for word in ("clean", "noted", "flagged", "blocked"))
    out.note(f"{document['rows']} rows, {document['rows_with_findings']} with findings: {words}.")
    if document["counts"] and not out.quiet:
        order = sorted(document["counts"], key=lambda each: (each["severity"], -each["number"], each["code"]))
        out.table(
            ("severity", "finding", "number"),
            [(styled(each["severity"]), each["code"], str(each["number"])) for each in order], right=("number",),
        )
