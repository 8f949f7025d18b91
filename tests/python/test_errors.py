"""Failures: one class a code, each also the natural built-in, none with a personal value in it."""
from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from conftest import KEY, profile

import usher

CODES = [each for each in json.loads(usher.describe())["codes"] if each["name"] != "OK"]


@pytest.mark.parametrize("code", CODES, ids=[each["name"] for each in CODES])
def test_every_code_has_its_class(code: dict[str, Any]) -> None:
    name = "".join(word.capitalize() for word in code["name"].split("_"))
    error = getattr(usher, name)("words", {"id": 1})
    assert isinstance(error, usher.Error)
    assert (error.code, error.retryable) == (code["name"], code["retryable"])
    assert (error.message, str(error), error.details) == ("words", "words", {"id": 1})
    assert type(error).__module__ == "usher"
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error) and copy.details == {"id": 1}


def test_no_class_without_a_code() -> None:
    assert len(usher.Error.__subclasses__()) == len(CODES)


def test_raised_by_the_library(session: usher.Session, store: Path, tmp_path: Path) -> None:
    with pytest.raises(LookupError) as not_found:
        session.customers.get(external_ref={"system": "crm", "id": "none"})
    assert type(not_found.value) is usher.NotFound
    with pytest.raises(ValueError, match="unknown service") as invalid:
        session.customers.enroll(profile(1, service="x-ray"))
    assert isinstance(invalid.value, usher.InvalidArgument)
    with pytest.raises(usher.KeyMismatch):
        usher.open(store, key=bytes(range(1, 33)))
    with pytest.raises(usher.NotFound):
        usher.open(tmp_path / "none.usher", key=KEY, create=False)
    with pytest.raises(usher.Precondition, match="purpose"):
        customer = session.customers.enroll(profile(1)).customer
        with usher.open(store, key=KEY) as other:
            other.session(actor="x").customers.get(id=customer.id, reveal=["name"])


def test_not_a_store(tmp_path: Path) -> None:
    path = tmp_path / "text.usher"
    path.write_text("this is no database, but long enough to be looked at\n" * 40)
    with pytest.raises(usher.NotAStore):
        usher.open(path, key=KEY)


def test_unknown_members_are_refused_by_name(session: usher.Session) -> None:
    with pytest.raises(usher.InvalidArgument, match="phnoe"):
        session.customers.enroll({**profile(1), "phnoe": "+90"})
    with pytest.raises(TypeError, match="phnoe"):
        session.customers.enroll(phnoe="+90")  # type: ignore[call-arg]


@pytest.mark.parametrize("request_", ["text", 7, ["a"], b"{}"])
def test_a_request_of_another_kind_is_refused(session: usher.Session, request_: Any) -> None:
    with pytest.raises(usher.InvalidArgument, match="request"):
        session.customers.enroll(request_)


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), "\ud800 secret-value", {"a": {1, 2}}])
def test_what_json_cannot_hold_is_refused_unseen(session: usher.Session, value: Any) -> None:
    with pytest.raises(usher.InvalidArgument) as caught:
        session.customers.enroll(profile(1, name=value))
    assert "secret-value" not in str(caught.value) and caught.value.__cause__ is None


@pytest.mark.parametrize("text", ["", "not json", "[1]", '{"id":', b"\xff\xfe"])
def test_raw_json_that_is_none(session: usher.Session, text: str | bytes) -> None:
    with pytest.raises(usher.InvalidArgument):
        session.call("agents", "get", text)


def test_unknown_operations(session: usher.Session) -> None:
    with pytest.raises(usher.Internal):
        session.call("agents", "delete")
    with pytest.raises(usher.InvalidArgument):
        session.call("check", "phone", {"phone": "+90"})


@pytest.mark.parametrize("key", [b"short", "x" * 32, 7, None])
def test_wrong_keys_are_not_repeated(store: Path, key: Any) -> None:
    with pytest.raises(usher.InvalidArgument) as caught:
        usher.open(store, key=key)
    assert "short" not in str(caught.value) and "xxx" not in str(caught.value)
    assert not store.exists()


def test_an_empty_key_is_none(store: Path) -> None:
    for empty in ({"key": b""}, {"passphrase": ""}):
        with pytest.raises(usher.KeyUnavailable):
            usher.open(store, **empty)
    assert not store.exists()


def test_key_and_passphrase_exclude_each_other(store: Path) -> None:
    with pytest.raises(usher.InvalidArgument):
        usher.open(store, key=KEY, passphrase="words")
