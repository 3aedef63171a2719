"""Keep an index in step with files and folders, and tell what happened, a line for each thing.

A document that cannot be read is told once and tried again after each change. While
somebody else writes, or a path is not there, it waits; nothing is retired meanwhile.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import IndexLocked, PathError
from ingest.settings import Settings
from ui import keeping
from ui.building import Load
from ui.console import out, tell
from ui.history import deed_text, report_text
from ui.watching import Round, rounds

if TYPE_CHECKING:
    from ingest.index import Embedder
    from ingest.pipeline import Report

STAYS = "Its documents stay as they are."


def follow(paths: Sequence[Path], settings: Settings, load: Load) -> None:
    """Keep an index in step with paths for as long as nobody stops it."""
    following = Following(settings, load(settings.embedding_model))
    for number, one in enumerate(rounds(paths, settings.index)):
        reports = following.ingested(one)
        for report in reports:
            if number:
                for deed in report.deeds:
                    out(stamped(deed_text(deed)))
            else:
                out(report_text(report, dry_run=False))
        if not number:
            out(f"Watching {', '.join(map(str, paths))}; Ctrl-C ends it.")


@dataclass(slots=True)
class Following:
    """What there is to ingest with, and what was complained of last."""

    settings: Settings
    embedder: "Embedder"
    complaints: set[str] = field(default_factory=set)

    def ingested(self, one: Round) -> "list[Report]":
        """Ingest the paths that are there; return what became of them."""
        wrong = [f"{path}: is not there. {STAYS}" for path in one.missing]
        reports: list[Report] = []
        try:
            reports += [self._waiting(one.there)] if one.there else []
        except PathError:
            # One of them holds nothing, or is gone since; the others do not suffer from it.
            for path in one.there:
                try:
                    reports.append(self._waiting([path]))
                except PathError as error:
                    wrong.append(f"{error} {STAYS}")
        wrong += [failure.message for report in reports for failure in report.failed]
        self._complain(wrong)
        return reports

    def _waiting(self, paths: Sequence[Path]) -> "Report":
        """Ingest paths as soon as nobody else writes."""
        while True:
            try:
                return keeping.in_step(paths, self.settings, self.embedder)
            except IndexLocked as error:
                self._complain([*self.complaints, str(error)])

    def _complain(self, wrong: Sequence[str]) -> None:
        """Tell what is wrong that was not before."""
        for line in dict.fromkeys(wrong):
            if line not in self.complaints:
                tell(stamped(line))
        self.complaints = set(wrong)


def stamped(line: str) -> str:
    """Return a line with the time of day in front."""
    return f"{datetime.now().astimezone():%H:%M:%S}  {line}"
