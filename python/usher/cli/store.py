"""How commands come to an open store: the options they share, the key, and `usher init`."""
from __future__ import annotations

import functools
import getpass
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click
from click.core import ParameterSource

import usher
from usher import Keystore, PassphraseCost

from .output import Output

KEY_BYTES = 32
SECRET_FILE_MAX = 4096


@dataclass(frozen=True)
class Access:
    """What the shared options say; `open` makes a session of it."""

    store: str
    key_file: str | None
    passphrase_file: str | None
    actor: str | None
    purpose: str | None
    reveal: bool
    out: Output
    role: str = "staff"
    passphrase_slot: int | None = None

    @contextmanager
    def open(self, secret: dict[str, Any] | None = None) -> Iterator[usher.Session]:
        """A session on the store, which has to exist. `secret` instead of what the options say."""
        if self.reveal and not self.purpose:
            raise click.UsageError("--reveal needs --purpose: why personal values are looked at")
        with usher.open(self.store, create=False, **(secret or self.secret())) as engine:
            with engine.session(actor=self.actor or user(), purpose=self.purpose, role=self.role) as session:
                yield session

    def secret(self, fresh: bool = False) -> dict[str, Any]:
        """key= or passphrase= of usher.open, and passphrase_slot= when one was named."""
        if self.key_file and self.passphrase_file:
            raise click.UsageError("give either --key-file or --passphrase-file")
        if self.key_file:
            if self.passphrase_slot is not None:
                raise click.UsageError("--passphrase-slot goes with a passphrase")
            return {"key": read_secret(self.key_file, KEY_BYTES)}
        return {"passphrase": self.passphrase(fresh), "passphrase_slot": self.passphrase_slot}

    def passphrase(self, fresh: bool) -> bytes | str:
        if self.passphrase_file:
            return read_passphrase(self.passphrase_file)
        if "USHER_PASSPHRASE" in os.environ:
            return os.environ["USHER_PASSPHRASE"]
        if not sys.stdin.isatty():
            raise click.UsageError("no key: give --key-file or --passphrase-file, or set USHER_PASSPHRASE")
        return ask("Passphrase", confirm=fresh)

    def shown(self, *members: str) -> list[str]:
        """Members to reveal: these with --reveal, none without."""
        return list(members) if self.reveal else []


def user() -> str:
    """The login name; a process without one (a container) is "usher"."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "usher"


def read_secret(path: str, size: int | None = None) -> bytes:
    """A key or passphrase from a file that only its owner should be able to read."""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            print(f"usher: {path} can be read by others; chmod 600 it", file=sys.stderr)
        secret = file.read(SECRET_FILE_MAX + 1)
    if size is not None and len(secret) != size:
        raise usher.InvalidArgument(f"{path}: must hold {size} raw bytes, has {len(secret)}")
    if not secret:
        raise usher.InvalidArgument(f"{path}: is empty")
    if len(secret) > SECRET_FILE_MAX:
        raise usher.InvalidArgument(f"{path}: is too long for a passphrase, {SECRET_FILE_MAX} bytes at most")
    return secret


def read_passphrase(path: str) -> bytes:
    """The passphrase in a file, without the end of its line."""
    passphrase = read_secret(path).rstrip(b"\r\n")
    if not passphrase:
        raise usher.InvalidArgument(f"{path}: is empty")
    return passphrase


def ask(prompt: str, confirm: bool) -> str:
    """A passphrase that is typed in, unseen."""
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))


def write_key(path: str) -> None:
    """A new random key, for the owner's eyes only. Never overwrites one."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())


SHARED = (
    click.option("--store", required=True, envvar="USHER_STORE", metavar="FILE", help="The store."),
    click.option("--key-file", envvar="USHER_KEY_FILE", metavar="FILE", help="Key: 32 raw bytes."),
    click.option("--passphrase-file", metavar="FILE", help="File with the passphrase."),
    click.option(
        "--passphrase-slot", type=click.IntRange(0, 7), metavar="N", help="Only this slot is tried; all when absent."
    ),
    click.option("--actor", envvar="USHER_ACTOR", metavar="NAME", help="Who acts; your login name when absent."),
    click.option(
        "--role", envvar="USHER_ROLE", metavar="NAME", default="staff", show_default=True,
        help="In which role; the store's policy goes by it.",
    ),
    click.option("--purpose", metavar="TEXT", help="Why; written on the timeline."),
)
COST = click.option(
    "--passphrase-cost", type=click.Choice(["interactive", "moderate"]), default="moderate", show_default=True,
    help="Work spent on the new passphrase: 64 MB or 256 MB of memory at each opening.",
)
REVEAL = click.option("--reveal", is_flag=True, help="Show personal values; needs --purpose.")
PRINT = (
    click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout."),
    click.option("--quiet", "-q", is_flag=True, help="Only what was asked for; no summary, no bar."),
)


def printing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds --json and --quiet; the command gets `out`."""

    @functools.wraps(command)
    def run(*, as_json: bool, quiet: bool, **arguments: Any) -> Any:
        return command(out=Output(as_json, quiet), **arguments)

    return functools.reduce(lambda decorated, option: option(decorated), reversed(PRINT), run)


def on_store(reveals: bool = False) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Adds the options of every command that works on a store; the command gets `access`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def run(
            *, out: Output, store: str, key_file: str | None, passphrase_file: str | None,
            passphrase_slot: int | None, actor: str | None, role: str, purpose: str | None, reveal: bool = False,
            **arguments: Any,
        ) -> Any:
            access = Access(store, key_file, passphrase_file, actor, purpose, reveal, out, role, passphrase_slot)
            return command(access=access, **arguments)

        options = (*SHARED, REVEAL) if reveals else SHARED
        return functools.reduce(lambda decorated, option: option(decorated), reversed(options), printing(run))

    return decorate


@click.command()
@click.argument("store")
@click.option("--key-file", envvar="USHER_KEY_FILE", metavar="FILE", help="Key that exists already: 32 raw bytes.")
@click.option("--new-key", metavar="FILE", help="Write a new random key to this file (mode 0600) and use it.")
@click.option("--passphrase-file", metavar="FILE", help="File with the passphrase.")
@COST
@click.option(
    "--keystore", type=click.Choice(["single", "separate"]), default="single", show_default=True,
    help="Where the wrapped keys stand: in the store's file, or beside it in STORE.keys.",
)
@printing
@click.pass_context
def init(
    context: click.Context, store: str, key_file: str | None, new_key: str | None, passphrase_file: str | None,
    passphrase_cost: PassphraseCost, keystore: Keystore, out: Output,
) -> None:
    """Makes a new, empty store at STORE.

    Whoever loses the key loses the store: nobody can read it without. With --keystore separate the same goes for
    the file STORE.keys; in return, an old copy of STORE opened with today's STORE.keys does not bring back the erased.
    """
    if os.path.exists(store):
        raise usher.Conflict(f"{store}: exists already")
    if new_key:
        typed = context.get_parameter_source("key_file") is ParameterSource.COMMANDLINE
        if typed or passphrase_file:
            raise click.UsageError("--new-key goes alone")
        write_key(new_key)
    access = Access(store, new_key or key_file, passphrase_file, None, None, False, out)
    secret = access.secret(fresh=True)
    with usher.open(store, keystore=keystore, passphrase_cost=passphrase_cost, **secret) as engine:
        status = engine.status()
    if out.document(status.to_dict()):
        return
    out.note(f"Made the store {status.path} ({status.store_id}).")
    if keystore == "separate":
        out.note(f"Its wrapped keys are in {store}.keys. Back both files up: one without the other cannot be read.")
    if new_key:
        out.note(f"Its key is in {new_key}. Keep a copy elsewhere: without it the store cannot be read.")
