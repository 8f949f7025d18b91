"""Judges of Turkish text and of WhatsApp's rules."""
from __future__ import annotations

from typing import Any

from sheet import Case, Sheet, pick

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def turkish(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"op", "locale", "input", "expected"})
    operation, locale, text = case["op"], case["locale"], case["input"]
    if operation == "search_key":
        sheet.compare(case, case["expected"], lambda: sheet.rooms("search_key", text=text)["text"], "search keys")
        return
    turkic = locale in ("tr", "az") or operation == "fold_turkic"
    if not turkic and not text.isascii():
        # The library changes case by the Turkish rules, or of ASCII: nothing in it shows other words in another case.
        sheet.tally("root casing beyond ASCII: not offered", 0).contested += 1
        return
    to = "upper" if operation in ("upper", "title") else "lower"

    def change(part: str, direction: str) -> str:
        return str(sheet.rooms("letter_case", text=part, to=direction, locale="tr" if turkic else "root")["text"])

    def ask() -> str:
        if operation == "title":
            return change(text[:1], "upper") + change(text[1:], "lower")
        return change(text, to)

    if operation in ("lower", "upper", "title", "fold_turkic"):
        sheet.compare(case, case["expected"], ask)
    else:
        sheet.unknown[f"op {operation!r}"] += 1


def template(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"template", "values", "expected"})

    def ask() -> str:
        text = str(sheet.rooms("render", template=case["template"], values=case["values"])["text"])
        # A name that runs against the text stands between isolates (domain.md 8), which show nothing themselves.
        return text if text == case["expected"] else text.translate(ISOLATES)

    sheet.compare(case, case["expected"], ask, "templates")


def whatsapp(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"kind", "input", "expected"})
    judge = WHATSAPP.get(case["kind"])
    if judge is None:
        sheet.unknown[f"kind {case['kind']!r}"] += 1
        return
    expected = case["expected"]
    wanted = {name: value for name, value in expected.items() if name not in ("meaning", "fallback_required")}
    sheet.known("expected", wanted, {
        "free_form_allowed", "template_allowed", "window_closes", "effective", "retry", "whatsapp_code", "url", "accepted",
    })
    sheet.compare(case, wanted, lambda: pick(wanted, judge(sheet, case["input"])))


def window(sheet: Sheet, given: dict[str, Any]) -> dict[str, Any]:
    inbound = given.get("inbound") or [given["last_inbound"]]
    last = max((each for each in inbound if each), default=None)
    return sheet.rooms("window", last_inbound=last, now=given["now"], opted_in=given["opted_in"])


def link(sheet: Sheet, given: dict[str, Any]) -> dict[str, Any]:
    return sheet.rooms("wa_me_link", e164=given["e164"], text=given["text"] or "")


def language(sheet: Sheet, tag: str) -> dict[str, Any]:
    return {"whatsapp_code": sheet.rooms("template_language", tag=tag)["code"]}


WHATSAPP = {
    "window": window, "window_reset": window, "window_boundary": window, "wa_me_link": link,
    "status_sequence": lambda sheet, given: sheet.rooms("status", sequence=given),
    "error_code": lambda sheet, given: sheet.rooms("send_error", code=str(given)),
    "template_language": language, "template_language_missing": language,
    "template_parameter": lambda sheet, given: sheet.rooms("parameter", text=given),
}
