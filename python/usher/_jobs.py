"""Long work as one call: steps of the library's job, with progress and Ctrl-C between them."""
from __future__ import annotations

import os
from collections.abc import Callable

from ._nouns import Imports
from ._records import ImportStatus

STEP_ROWS = 50
"""Rows in one transaction: a step stays well under the tenth of a second within which Ctrl-C is to act."""


class ImportJobs(Imports):
    __doc__ = Imports.__doc__

    def run(
        self,
        path: str | os.PathLike[str],
        *,
        playbook: str | None = None,
        external_system: str | None = None,
        rejected_path: str | os.PathLike[str] | None = None,
        progress: Callable[[ImportStatus], object] | None = None,
        step_rows: int = STEP_ROWS,
    ) -> ImportStatus:
        """Imports a whole customer list and returns the final status.

        `progress` is called after every step. When it raises, or Ctrl-C comes, the job is cancelled between two
        steps and the exception goes on: what was imported until then stays, and a second run finds it again.
        """
        status = self.start(
            path=os.fspath(path),
            playbook=playbook,
            external_system=external_system,
            rejected_path=None if rejected_path is None else os.fspath(rejected_path),
        )
        job = status.job
        try:
            while status.state == "running":
                status = self.step(job=job, rows=step_rows)
                if progress is not None:
                    progress(status)
        except BaseException:
            self._abandon(job)
            raise
        return status

    def _abandon(self, job: str) -> None:
        """Cancels; that this fails too must not hide why."""
        from ._errors import Error

        try:
            self.cancel(job=job)
        except Error:
            pass
