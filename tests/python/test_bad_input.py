"""What nobody should send, to every check of the catalogue: a finding or a clear error, never a crash or a hang.

The operations and their members come from usher.describe(), so that a new check is covered by itself. Each request goes
through Python (keywords and raw JSON) and through the C function.
"""
from __future__ import annotations

import ctypes
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import usher
from usher import _usher

ABOUT = json.loads(usher.describe())
RECORDS = {each["name"]: each["fields"] for each in ABOUT["records"]}
ENUMS = {each["name"]: each["values"] for each in ABOUT["enums"]}
CHECKS = [each for each in ABOUT["operations"] if each["stateless"]]
IDS = [each["name"] for each in CHECKS]
REFUSALS = {"INVALID_ARGUMENT", "LIMIT", "NOT_FOUND", "PRECONDITION", "UNSUPPORTED"}
SECONDS = 30  # a hang, not a figure: sanitizers and a busy machine are slow

TEXTS = {
    "empty": "", "blank": " \t\r\n", "nul": "a\0b", "controls": "".join(map(chr, range(1, 32))) + "\x7f",
    "bidi": "\u202eanna\u202c\u2066x\u2069\u200f", "zero width": "\u200b\u200c\u200d\ufeff", "one megabyte": "a" * (1 << 20),
    "a megabyte of digits": "9" * (1 << 20), "marks": "e" + "\u0301\u0327" * 20_000, "many words": "a " * 100_000,
    "private use": "\ue000\U0010ffff", "brackets": "[{(<" * 1000, "fillers": "<" * 5000, "separators": "@.+-/:;," * 500,
}
# Values that no member takes for a text, and for which some member is meant.
OTHERS: dict[str, Any] = {
    "null": None, "true": True, "zero": 0, "huge": 2**63 - 1, "fraction": 1.5, "list": [], "object": {},
    "nested": [[[[]]]], "texts": ["", "a"],
}
# JSON that is none, or not what it seems.
RAW = {
    "nothing": b"", "half": b'{"phone', "list": b"[]", "text": b'"a"', "number": b"1e999", "deep": b"[" * 100_000,
    "nul": b"\0", "invalid UTF-8": b'{"name":"\xff\xfe"}', "overlong": b'{"name":"\xc0\xaf"}', "surrogate": b'{"name":"\\ud800"}',
    "escaped nul": b'{"name":"\\u0000"}', "key twice": b'{"name":"a","name":"b"}', "byte-order mark": b"\xef\xbb\xbf{}",
    "a megabyte of blanks": b"{" + b" " * (1 << 20) + b"}",
}


def sample(kind: str) -> Any:
    """A value of the right type for a member, that says nothing."""
    for outer in ("optional", "list", "map"):
        if kind.startswith(outer + "<"):
            inner = sample(kind[len(outer) + 1 : -1])
            return inner if outer == "optional" else [inner] if outer == "list" else {}
    if kind in RECORDS:
        return {each["name"]: sample(each["type"]) for each in RECORDS[kind] if each["required"]}
    if kind in ENUMS:
        return ENUMS[kind][0]
    plain = {"bool": False, "int": 1, "float": 1.0, "date": "2026-03-02", "instant": "2026-03-02T09:00:00Z", "json": {}}
    return plain.get(kind, "x")


def with_value(kind: str, value: Any) -> Iterator[Any]:
    """`value` as a member of this type: itself, as an element, and as each member of a record."""
    yield value
    for outer in ("optional", "list"):
        if kind.startswith(outer + "<"):
            for inner in with_value(kind[len(outer) + 1 : -1], value):
                yield inner if outer == "optional" else [inner]
    for each in RECORDS.get(kind, ()):
        for inner in with_value(each["type"], value):
            yield {**sample(kind), each["name"]: inner}


def requests(operation: dict[str, Any], value: Any) -> Iterator[dict[str, Any]]:
    """Requests of one operation, each with `value` in another member."""
    whole = {each["name"]: sample(each["type"]) for each in RECORDS[operation["request"]]}
    for each in RECORDS[operation["request"]]:
        for changed in with_value(each["type"], value):
            yield {**whole, each["name"]: changed}
            yield {each["name"]: changed}


@pytest.fixture(scope="module")
def library() -> ctypes.CDLL:
    built = os.environ.get("USHER_BUILD") or Path(_usher.__file__).parents[2]
    path = Path(built) / "capi" / "libusher.so"
    if not path.exists():
        pytest.skip("libusher.so is not beside the Python package")
    loaded = ctypes.CDLL(str(path))
    loaded.usher_text_data.restype = ctypes.c_char_p
    for function in ("usher_text_data", "usher_text_free", "usher_error_code", "usher_error_free", "usher_error_message"):
        getattr(loaded, function).argtypes = [ctypes.c_void_p]
    loaded.usher_error_message.restype = ctypes.c_char_p
    return loaded


CODES = {each["code"]: each["name"] for each in ABOUT["codes"]}


def ask_c(library: ctypes.CDLL, operation: dict[str, Any], request: bytes) -> str:
    """"OK" or the name of the error's code; whatever the answer is, it is JSON or one line."""
    text, error = ctypes.c_void_p(), ctypes.c_void_p()
    function = getattr(library, operation["c_function"])
    code = function(request, ctypes.c_size_t(len(request)), ctypes.byref(text), ctypes.byref(error))
    try:
        assert (code == 0) == (text.value is not None) == (error.value is None)
        if code == 0:
            assert isinstance(json.loads(library.usher_text_data(text)), dict)
        else:
            assert library.usher_error_code(error) == code
            message = library.usher_error_message(error).decode()
            assert message and "\n" not in message and len(message) < 5000
        return CODES[code]
    finally:
        library.usher_text_free(text)
        library.usher_error_free(error)


def ask_python(operation: dict[str, Any], request: bytes) -> str:
    try:
        json.loads(_usher.check(operation["verb"], request))
        return "OK"
    except usher.Error as error:
        assert error.message and "\n" not in error.message and len(error.message) < 5000
        return error.code


def judge(library: ctypes.CDLL, operation: dict[str, Any], request: bytes) -> None:
    began = time.monotonic()
    code = ask_c(library, operation, request)
    assert code == ask_python(operation, request)
    assert code == "OK" or code in REFUSALS, (code, request[:200])
    assert time.monotonic() - began < SECONDS


def text_of(request: Any) -> bytes:
    return json.dumps(request, ensure_ascii=False).encode()


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
@pytest.mark.parametrize("name", TEXTS)
def test_texts(operation: dict[str, Any], name: str, library: ctypes.CDLL) -> None:
    for request in requests(operation, TEXTS[name]):
        judge(library, operation, text_of(request))


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
@pytest.mark.parametrize("name", OTHERS)
def test_wrong_types(operation: dict[str, Any], name: str, library: ctypes.CDLL) -> None:
    for request in requests(operation, OTHERS[name]):
        judge(library, operation, text_of(request))


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
@pytest.mark.parametrize("name", RAW)
def test_json_that_is_none(operation: dict[str, Any], name: str, library: ctypes.CDLL) -> None:
    judge(library, operation, RAW[name])


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
def test_missing_and_unknown_members(operation: dict[str, Any], library: ctypes.CDLL) -> None:
    fields = RECORDS[operation["request"]]
    whole = {each["name"]: sample(each["type"]) for each in fields}
    for each in fields:
        short = {name: value for name, value in whole.items() if name != each["name"]}
        judge(library, operation, text_of(short))
        if each["required"]:
            assert ask_c(library, operation, text_of(short)) == "INVALID_ARGUMENT"
    assert ask_c(library, operation, text_of({**whole, "no_such_member": 1})) == "INVALID_ARGUMENT"


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
def test_invalid_utf8_in_every_text(operation: dict[str, Any], library: ctypes.CDLL) -> None:
    for request in requests(operation, "MARK"):
        for bad in (b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82"):
            raw = text_of(request).replace(b"MARK", b"a" + bad + b"b")
            assert ask_c(library, operation, raw) == "INVALID_ARGUMENT"


@pytest.mark.parametrize("operation", CHECKS, ids=IDS)
def test_the_method_refuses_in_the_same_words(operation: dict[str, Any]) -> None:
    method = getattr(usher.check, operation["verb"])
    with pytest.raises(usher.InvalidArgument, match="no_such_member"):
        method({"no_such_member": 1})
    with pytest.raises(usher.InvalidArgument):
        method("not a record")
    for field in RECORDS[operation["request"]][:1]:
        with pytest.raises(usher.InvalidArgument):
            method({field["name"]: "\ud800"})
