"""The desk where documents are looked at before they are taken in.

There is one desk for all admins. What lies on it is looked at in a dry run, then taken in
or put away; until then nothing else is begun.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from threading import RLock
from typing import TYPE_CHECKING

from ui.administration.errors import Busy, Refused
from ui.administration.jobs import Failed, Finished, Jobs, Running, busy
from ui.administration.telling import Measured, Task, Work
from ui.administration.uploads import Upload, Uploads

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.pipeline import Report

WAITING = "Documents wait to be taken in. Take them in, or cancel, first."
NOT_THERE = "What was to be taken in is no longer there. Look at the documents again."
NONE_READ = "None of these files could be read."
NOTHING_UPLOADED = "Nothing was uploaded yet."


@dataclass(frozen=True, slots=True)
class Draft:
    """What is looked at before it is taken in.

    Attributes:
        key: what a browser confirms, so that nobody confirms what another one put there.
    """

    key: str
    work: Work
    upload: Upload | None = None


class Desk:
    """What is looked at, and the jobs that look at it and take it in."""

    def __init__(self, jobs: Jobs, uploads: Uploads) -> None:
        self.jobs = jobs
        self.uploads = uploads
        self._draft: Draft | None = None
        self._lock = RLock()
        uploads.sweep()

    @property
    def draft(self) -> Draft | None:
        """What is looked at, if anything is."""
        with self._lock:
            return self._draft

    @property
    def is_clear(self) -> bool:
        """Whether something can be put there: no job runs, and nothing is left to be read."""
        state = self.jobs.state
        over = not isinstance(state, Running)
        ours = state is not None and state.work.task is not Task.EVALUATION
        return over and not ours and self.draft is None

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders of ours that people do not know."""
        draft = self.draft
        waiting = (str(draft.upload.folder),) if draft and draft.upload else ()
        return (*waiting, str(self.uploads.files))

    def upload(self, given: Sequence[Path], who: str) -> None:
        """Look at files that somebody uploaded.

        Raises:
            Refused: when none of them can be taken; says why of each.
            Busy: when something else is under way.
        """
        with self._lock:
            self._require_free()
            upload = self.uploads.take(given)
            if not upload.files:
                self.uploads.drop(upload)
                raise Refused("\n".join(upload.refused) or "Choose files first.")
            places = tuple(self.uploads.places(upload).items())
            self._look(Work(Task.DRY_RUN, who, upload.files, instead=places), upload)

    def folder(self, folder: Path, who: str, *, prune: bool) -> None:
        """Look at a folder of the server.

        Raises:
            Busy: when something else is under way.
        """
        with self._lock:
            self._require_free()
            self._look(Work(Task.DRY_RUN, who, (folder,), prune=prune), None)

    def again(self, who: str) -> None:
        """Look at everything that was ever uploaded and taken in.

        Raises:
            Refused: when nothing was.
            Busy: when something else is under way.
        """
        if not self.uploads.any_kept:
            raise Refused(NOTHING_UPLOADED)
        self.folder(self.uploads.files, who, prune=False)

    def confirm(self, key: str, who: str) -> None:
        """Take in what was looked at.

        Raises:
            Refused: when it is no longer what lies there.
            Busy: when something else is under way.
        """
        with self._lock:
            draft, seen = self._draft, self.jobs.state
            if draft is None or draft.key != key or not isinstance(seen, Finished):
                raise Refused(NOT_THERE)
            paths = draft.work.paths
            if draft.upload and not isinstance(seen.report, Measured):
                readable = [file for file in draft.upload.files if is_read(file, seen.report)]
                paths = self.uploads.keep(draft.upload, readable)
            self._draft = None
            if not paths:
                self.jobs.forget()
                raise Refused(NONE_READ)
            self.jobs.start(Work(Task.INGEST, who, paths, prune=draft.work.prune))

    def cancel(self, key: str) -> None:
        """Put away what lies there; end the job that looks at it.

        Raises:
            Refused: when something else lies there by now.
        """
        with self._lock:
            draft = self._draft
            if draft is None or draft.key != key:
                raise Refused(NOT_THERE)
            self._draft = None
            self.jobs.cancel()
            if draft.upload:
                self.uploads.drop(draft.upload)
            self.jobs.forget()

    def close(self) -> None:
        """Show no more what came of the last job."""
        with self._lock:
            if not self._draft:
                self.jobs.forget()

    def retry(self, who: str) -> None:
        """Do once more what failed.

        Raises:
            Refused: when nothing did.
            Busy: when something else is under way.
        """
        with self._lock:
            failed = self.jobs.state
            if not isinstance(failed, Failed):
                raise Refused(NOT_THERE)
            work = replace(failed.work, who=who)
            self.jobs.start(work)
            if self._draft:
                self._draft = replace(self._draft, work=work)

    def measure(self, who: str) -> None:
        """Begin an evaluation.

        Raises:
            Busy: when something else is under way.
        """
        with self._lock:
            self._require_free()
            self.jobs.start(Work(Task.EVALUATION, who))

    def _require_free(self) -> None:
        """Say that something is under way, or waits.

        Raises:
            Busy: when it does.
        """
        state = self.jobs.state
        if isinstance(state, Running):
            raise Busy(busy(state))
        if self._draft:
            raise Busy(WAITING)

    def _look(self, work: Work, upload: Upload | None) -> None:
        try:
            self.jobs.start(work)
        except BaseException:
            with suppress(OSError):
                if upload:
                    self.uploads.drop(upload)
            raise
        self._draft = Draft(token_hex(16), work, upload)


def is_read(file: Path, report: "Report") -> bool:
    """Say whether a report speaks of a document of a file, and not only of its faults."""
    lists = (
        *(report.added, report.changed, report.older, report.again),
        *(report.renamed, report.unchanged),
    )
    return any(
        source == str(file) or source.startswith(f"{file}#") for of in lists for source in of
    )
