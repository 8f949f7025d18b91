"""The command line's root: what it knows, how it fails."""
from __future__ import annotations

import contextlib
import os
import sys
from typing import Any

import click

from .. import (
    Busy, Closed, Conflict, Erased, ErasePending, Error, Forked, Internal, InvalidArgument, KeyDenied, KeyMismatch,
    KeystoreMissing, KeyUnavailable, Limit, NotFound, OutOfMemory, Precondition, Unsupported, __version__,
)
from . import (
    agents, assignment, board, calendar, calendar_store, check, consents, coverage, customers, duplicates, encrypt_table,
    erase, keep, keys, message, onboard, outbox, playbook, policy, privacy, report, show, simulate, store, tasks, verify,
)

OK, ATTENTION, USAGE, REQUEST, ABSENT, KEY, STORE, LATER, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 7, 70, 130

HELP = """Onboards customers: reviews profiles, assigns agents, writes messages and tasks, keeps everything encrypted
in one file, the store.

\b
  usher init crm.usher --new-key crm.key
  usher onboard list.csv --store crm.usher --key-file crm.key
  usher report --store crm.usher --key-file crm.key

The store's key is 32 raw bytes in a file (--key-file), or a passphrase (--passphrase-file, the variable
USHER_PASSPHRASE, or typed in). USHER_STORE and USHER_KEY_FILE stand for the options of the same name. Personal
values are shown masked unless --reveal and --purpose are given; every reveal is written on the customer's timeline.

\b
Exit codes:
   0  done
   1  done, but a person should look: a refused row, a finding, a gate
   2  the command line is wrong
   3  the request is wrong, or not possible in this state
   4  there is no such record, or no such store
   5  the key is wrong or cannot be had
   6  the store or a file cannot be read or written
   7  busy; the same command may succeed later
  70  a defect of usher
 130  interrupted
"""

EXIT_CODES: tuple[tuple[int, tuple[type[Exception], ...]], ...] = (
    (LATER, (Busy, KeyUnavailable, ErasePending)),
    (ABSENT, (NotFound, Erased)),
    (KEY, (KeyMismatch, KeyDenied, KeystoreMissing)),
    (REQUEST, (InvalidArgument, Limit, Conflict, Precondition, Unsupported)),
    (DEFECT, (Internal, OutOfMemory, Closed, Forked)),
    (STORE, (Error, OSError)),
)


class Interrupted(Exception):
    """Ctrl-C, past click, which would print an empty line of its own."""


class Root(click.Group):
    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except KeyboardInterrupt:
            raise Interrupted from None


@click.group(
    cls=Root, help=HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80}
)
@click.version_option(__version__, prog_name="usher")
def cli() -> None:
    pass


for _command in (
    store.init, onboard.onboard, check.check, calendar.calendar, agents.agents, tasks.tasks,
    customers.customers, duplicates.duplicates, consents.consents, privacy.privacy, policy.policy, playbook.playbook, erase.erase,
    keep.hold, keep.retention, keys.keys, verify.checkpoint, verify.verify, show.show, outbox.outbox, report.report,
    board.board, board.agenda,
    encrypt_table.encrypt_table, message.message,
):
    cli.add_command(_command)
for _command in calendar_store.COMMANDS:
    calendar.calendar.add_command(_command)
for _command in (*coverage.COMMANDS, *simulate.COMMANDS):
    playbook.playbook.add_command(_command)
for _command in assignment.COMMANDS:
    agents.agents.add_command(_command)


def exit_code(error: Exception) -> int:
    """The documented code of a failure."""
    return next((code for code, kinds in EXIT_CODES if isinstance(error, kinds)), DEFECT)


def complain(error: Exception) -> int:
    """One line on stderr."""
    if isinstance(error, Error):
        text = f"{error.code}: {error.message}"
    elif isinstance(error, OSError):
        text = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    else:
        # Its text might hold anything, so it stays unsaid.
        text = f"INTERNAL: {type(error).__name__} in the command line; please report it"
    print("usher: " + " ".join(text.split()), file=sys.stderr)
    return exit_code(error)


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    try:
        result = cli.main(args=arguments, prog_name="usher", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else OK
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        more = f" (see `{context.command_path} --help`)" if context else ""
        print("usher: " + " ".join(error.format_message().split()) + more, file=sys.stderr)
        return USAGE
    except (Interrupted, KeyboardInterrupt, click.Abort):
        print("usher: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone (`| head`): nothing is wrong, but nothing more may be written.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:
        return complain(error)
