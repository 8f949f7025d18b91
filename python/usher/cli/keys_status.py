"""What `usher keys` shows: the keys there are, jobs, and what copies of the store open with."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

from .. import BackupStatus, KeyJob, KeysStatus, Quarantined
from .output import Output, styled


def moment(at: datetime.datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M}" if at else ""


def show_job(out: Output, job: KeyJob) -> None:
    """A job: which key, how far."""
    whose = f" of {job.customer_id}" if job.customer_id else ""
    failed = f", {job.failed} in quarantine" if job.failed else ""
    text = f"{job.id}: {job.kind}{whose} {job.from_} -> {job.to}, {job.done} done{failed}, by {job.actor}"
    out.item(styled(job.state, 8), text)


def show_quarantine(out: Output, quarantine: Sequence[Quarantined]) -> None:
    """What jobs could not read."""
    for each in quarantine:
        out.item(each.code, f"{each.job}: {each.subject_id}, {each.what}")


def show_backup(out: Output, backup: BackupStatus) -> None:
    since = f"since {moment(backup.from_)}" if backup.from_ else "of any time"
    until = f" until {moment(backup.until)}" if backup.until else ""
    without = f"; without {backup.without}" if backup.without else ""
    mark = "readable" if backup.readable else styled("missing", 8)
    out.item(mark, f"copies {since}{until}: open with {backup.needs}{without}")


def show_keys(out: Output, status: KeysStatus) -> None:
    """The tables of keys."""
    out.table(
        ("root key", "state", "since", "until"),
        [(str(each.id), each.state, moment(each.created_at), moment(each.retired_at)) for each in status.root_keys],
    )
    if status.slots:
        out.head("Passphrases")
        out.table(
            ("slot", "state", "since", "until"),
            [(str(each.slot), "revoked" if each.revoked_at else "in_use", moment(each.added_at),
              moment(each.revoked_at)) for each in status.slots],
        )
    out.head("Service keys")
    out.table(
        ("kind", "generation", "state", "since", "until"),
        [(each.kind, str(each.generation), each.state, moment(each.added_at), moment(each.destroyed_at))
         for each in status.service_keys],
    )
    out.head("Data keys")
    out.line(f"{status.data_keys} in use, {status.replaced_data_keys} replaced but needed, "
             f"{status.destroyed_data_keys} destroyed")


def show_status(out: Output, status: KeysStatus) -> None:
    """All of it."""
    where = "beside the store (separate)" if status.keystore == "separate" else "in the store's file (single)"
    out.head(f"Keys {where}")
    memory = "locked in memory" if status.memory_locked else "not locked in memory"
    out.line(f"{memory}; {'wiped' if status.wiped_on_fork else 'not wiped'} in a forked process")
    show_keys(out, status)
    out.head("Copies of the store")
    for backup in status.backups:
        show_backup(out, backup)
    if status.jobs:
        out.head("Jobs")
        for job in status.jobs:
            show_job(out, job)
    if status.quarantine:
        out.head("In quarantine")
        show_quarantine(out, status.quarantine)
    if status.warnings:
        out.head("To be mended")
        for warning in status.warnings:
            out.item("!", warning)
