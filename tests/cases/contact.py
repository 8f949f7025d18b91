"""Judges of phones, e-mail addresses, country codes, language tags, Turkish identity numbers."""
from __future__ import annotations

import json
from typing import Any

from sheet import Case, Sheet, pick

PHONE = {"e164", "region", "type", "valid", "whatsapp_capable", "extension", "parse_ok"}


def phone(sheet: Sheet, case: Case) -> None:
    expected = dict(case["expected"])
    sheet.known("field", case, {"input", "default_region", "expected"})
    sheet.known("expected", expected, PHONE | {"whatsapp_id_digits", "possible", "error"})
    region = case["default_region"]
    request = {"phone": case["input"], "region": None if region == "ZZ" else region}
    if "whatsapp_id_digits" in expected:
        wanted = expected["whatsapp_id_digits"]

        def id_key() -> tuple[str, str]:
            return sheet.rooms("phone_key", number=wanted)["key"], sheet.check.phone(request).whatsapp_key

        sheet.compare(case, True, lambda: len(set(id_key())) == 1 and id_key()[0] != "", "wa_id meets the number")
        return
    wanted = {name: expected[name] for name in expected if name in PHONE}
    if wanted.get("parse_ok") is False:
        wanted = {"parse_ok": False, "whatsapp_capable": "no"}

    def ask() -> dict[str, Any]:
        got = sheet.check.phone(request)
        answer = {
            "e164": got.e164, "region": got.region or None, "type": got.type.upper(), "valid": got.valid,
            "whatsapp_capable": got.whatsapp, "extension": got.extension, "parse_ok": got.parsed,
        }
        # Newer metadata knows more numbers: what was invalid only for lack of them may be valid by now.
        newer = wanted.get("valid") is False and got.valid and got.e164 == wanted["e164"]
        return wanted if newer and case.get("group") != "reject_or_flag" else pick(wanted, answer)

    sheet.compare(case, wanted, ask)


def email(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"address", "expected", "onboarding_accept"})
    sheet.known("expected", expected, {
        "smtp_addressable", "rfc5321_envelope", "ascii_domain", "ascii_email", "normalized", "local_part", "domain",
    })

    def got() -> Any:
        return sheet.check.email(email=case["address"])

    addressable = {"valid", "valid_smtputf8", "valid_unusual"}  # a reserved name never receives mail
    sheet.compare(case, expected["smtp_addressable"], lambda: got().kind in addressable, "smtp_addressable")
    if "onboarding_accept" in case:
        wanted = case["onboarding_accept"]["value"]
        judged = {**case, "contested": case.get("contested") or case["onboarding_accept"].get("contested")}
        sheet.compare(judged, wanted, lambda: accepted(got(), wanted), "onboarding_accept")
    if "ascii_domain" in expected:
        wanted = expected["ascii_domain"].lower()
        sheet.compare(case, wanted, lambda: got().key.rpartition("@")[2], "ascii_domain")


def accepted(got: Any, wanted: Any) -> Any:
    """`flag` stands for taken, but a person looks; true and false for taken silently and refused."""
    block = any(each.severity == "block" for each in got.findings)
    flag = any(each.severity == "flag" for each in got.findings)
    if wanted == "flag":
        return "flag" if flag and not block else not block
    if wanted is True:  # a flag (SMTPUTF8, a reserved name) is no refusal
        return not block and got.kind != "invalid"
    return not (block or flag) and got.kind != "invalid"


KINDS = {
    "iso_3166_1": {"country"}, "icao_extension": {"special", "country"}, "icao_reserved": {"special"},
    "icao_organisation": {"special"}, "icao_no_nationality": {"special"}, "iso_3166_3_withdrawn": {"withdrawn"},
    "icao_specimen": {"specimen"}, "unknown": {"unknown"},
}


def country(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"code", "expected"})
    sheet.known("expected", expected, {
        "kind", "recognised", "alpha2", "numeric", "alpha4", "withdrawal", "icao_part", "icao_alpha2",
        "iso_alpha3_equivalent", "in_iso_3166_1",
    })
    kind = expected["kind"]
    # Never a person's (domain.md 4): no nationality, whatever ICAO signs with it. A specimen's is told as such.
    person = expected["recognised"] and kind not in ("icao_internal", "icao_specimen") and case["code"] != "UTO"

    def ask() -> Any:
        got = sheet.check.nationality(nationality=case["code"])
        if got.recorded != person:
            return f"recorded {got.recorded}"
        if kind in KINDS and case["code"] != "UTO" and got.kind not in KINDS[kind]:
            return f"kind {got.kind}"
        if not got.recorded and not any(each.severity != "note" for each in got.findings):
            return "nothing found"
        alpha2 = expected.get("alpha2")
        if alpha2 and sheet.check.nationality(nationality=alpha2).code != got.code:
            return f"{alpha2} is another"
        return "as expected"

    sheet.compare(case, "as expected", ask)


def language(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"tag", "expected"})
    sheet.known("expected", expected, {"well_formed", "reason", "canonical_case"})

    def ask() -> dict[str, Any]:
        got = sheet.check.language(languages=[case["tag"]])
        return pick(wanted, {"well_formed": got.well_formed, "canonical_case": "".join(got.languages)})

    wanted = {name: value for name, value in expected.items() if name != "reason"}
    sheet.compare(case, wanted, ask)


def language_lookup(sheet: Sheet, case: Case) -> None:
    sheet.known("field", case, {"ranges", "available", "default", "expected"})

    def ask() -> Any:
        return sheet.check.language(
            languages=case["ranges"], available=case["available"], fallback=case["default"]
        ).language

    sheet.compare(case, case["expected"], ask, "lookup")


KINDS_OF_NUMBER = {"citizen": "TCKN", "foreigner": "YKN"}
REASONS = {
    "leading_zero": "national_id_malformed", "format": "national_id_malformed", "length": "national_id_malformed",
    "checksum": "national_id_checksum",
}


def tr_identity(sheet: Sheet, case: Case) -> None:
    expected = case["expected"]
    sheet.known("field", case, {"kind", "input", "expected"})
    sheet.known("expected", expected, {"valid", "reason", "flag", "kind_detected", "accept_if_normalised"})
    wanted = {name: expected[name] for name in ("valid", "kind_detected") if name in expected}
    if "reason" in expected:
        wanted["code"] = REASONS.get(expected["reason"], expected["reason"])
    if "flag" in expected:
        wanted["code"] = f"national_id_{expected['flag'].removesuffix('_digits')}"

    def ask() -> dict[str, Any]:
        got = sheet.check.national_id(national_id=case["input"])
        codes = [each.code for each in got.findings]
        answer = {"valid": got.valid, "kind_detected": KINDS_OF_NUMBER.get(got.kind, ""), "code": codes[0] if codes else ""}
        return pick(wanted, answer)

    sheet.compare(case, wanted, ask)


def documents(sheet: Sheet, path: str) -> None:
    """Every required item of the shipped list stands in the shipped playbook, and is required there."""
    with open(path, encoding="utf-8") as file:
        services = json.load(file)["service_types"]
    for service, content in services.items():
        for item in content["items"]:
            if item["requirement"] == "required":
                case = {"id": f"{service}.{item['key']}"}
                sheet.compare(case, True, lambda: known_document(sheet, service, item["key"]), "required documents")


def known_document(sheet: Sheet, service: str, key: str) -> Any:
    got = sheet.rooms("documents", service=service)
    if got["service"] is None:
        return "no such service"
    return got["documents"].get(key, "no such document")
