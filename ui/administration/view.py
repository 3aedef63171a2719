"""The parts of the page Admin, as they stand at a moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ingest.errors import PathError
from ingest.settings import Settings
from ui.administration import cases
from ui.administration.desk import Desk
from ui.administration.documents_html import (
    announced,
    desk_html,
    folder_html,
    progress_html,
    upload_html,
)
from ui.administration.evaluation_html import evaluation_html, written_at
from ui.administration.feedback_html import feedback_html, unanswered_html
from ui.administration.folders import may_be_named
from ui.administration.jobs import Running
from ui.administration.journal_html import journal_html
from ui.administration.records import Accounts, Feedback, Library, Unanswered
from ui.administration.report_html import Naming, naming
from ui.administration.settings_html import people_html, settings_html
from ui.administration.wording import empty_html, fault_html, words

REPORT = "report.html"
MEANWHILE = "People can go on asking meanwhile, and you can leave this page."
LARGEST = 9  # digits of a number that a browser may send


class Tab(StrEnum):
    """A part of the page."""

    DOCUMENTS = "documents"
    JOURNAL = "journal"
    FEEDBACK = "feedback"
    UNANSWERED = "unanswered"
    EVALUATION = "evaluation"
    SETTINGS = "settings"
    PEOPLE = "people"

    @property
    def called(self) -> str:
        """What it is called on the page."""
        return self.capitalize()

    @classmethod
    def named(cls, name: str) -> "Tab":
        """Return the part of a name, else the first one."""
        return cls(name) if name in set(cls) else cls.DOCUMENTS


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows.

    Attributes:
        above: what stands above the box that files are dropped in; empty where it is not shown.
        fault: what went wrong; empty when nothing did.
        running: whether a job runs, so that the page looks again soon.
        announced: what a screen reader says.
    """

    tab: Tab
    tabs: str
    progress: str
    above: str
    fault: str
    panel: str
    running: bool
    announced: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where opinions, open questions and accounts are kept; None where they are not."""

    feedback: Feedback | None = None
    unanswered: Unanswered | None = None
    accounts: Accounts | None = None


def closed() -> bool:
    """Return that everybody has to log in."""
    return False


@dataclass(frozen=True, slots=True)
class Pages:
    """What there is to show.

    Attributes:
        open_access: tells whether nobody has to log in, so that whoever reaches the page is admin.
    """

    settings: Settings
    library: Library
    desk: Desk
    kept: Kept = field(default_factory=Kept)
    open_access: Callable[[], bool] = closed

    def view(self, tab: Tab, fields: Mapping[str, str], *, fault: str = "") -> View:
        """Return a part of the page; with what went wrong, if something did."""
        state = self.desk.jobs.state
        told = self.names.bare(fault)
        panel = PANELS[tab](self, fields)
        heading = "" if tab is Tab.DOCUMENTS else f"<h2>{words(tab.called)}</h2>"
        return View(
            tab=tab,
            tabs=tabs_html(tab),
            progress=progress_html(state),
            above=self._above() if tab is Tab.DOCUMENTS and self.desk.is_clear else "",
            fault=fault_html(told) if told else "",
            panel=f"{heading}{panel}",
            running=isinstance(state, Running),
            announced=told or announced(state),
        )

    @property
    def names(self) -> Naming:
        """How documents and files are called."""
        return naming(self.library.every_card, self.desk.folders)

    def documents(self, _: Mapping[str, str]) -> str:
        """Return what lies on the desk, or the ways to put something there."""
        state, draft = self.desk.jobs.state, self.desk.draft
        if not self.desk.is_clear:
            return desk_html(state, draft, self.names) or empty_html(MEANWHILE)
        allowed = self.settings.ingest_folders
        named = may_be_named(allowed, open_access=self.open_access())
        return folder_html(allowed, named=named, again=self.desk.uploads.any_kept)

    def journal(self, fields: Mapping[str, str]) -> str:
        """Return a part of the journal."""
        start = fields.get("start", "")
        at = int(start) if start.isdecimal() and len(start) <= LARGEST else 0
        wanted = fields.get("document", "")
        return journal_html(self.library.journal(), self.names, wanted=wanted, start=at)

    def feedback(self, _: Mapping[str, str]) -> str:
        """Return what people think of replies."""
        return feedback_html(self.kept.feedback.all() if self.kept.feedback else ())

    def unanswered(self, _: Mapping[str, str]) -> str:
        """Return the questions that found no answer."""
        return unanswered_html(self.kept.unanswered.all() if self.kept.unanswered else ())

    def evaluation(self, _: Mapping[str, str]) -> str:
        """Return what the last evaluation found."""
        page = self.settings.index / cases.FOLDER / REPORT
        try:
            cases.require(cases.CORPUS, cases.CASES)
        except PathError as error:
            return evaluation_html(None, written_at(page), possible=str(error))
        return evaluation_html(self.desk.jobs.state, written_at(page))

    def shown_settings(self, _: Mapping[str, str]) -> str:
        """Return the settings in force."""
        return settings_html(self.settings)

    def people(self, _: Mapping[str, str]) -> str:
        """Return who can log in."""
        return people_html(self.kept.accounts.all() if self.kept.accounts else None)

    def _above(self) -> str:
        limits = self.settings
        return upload_html(most_mb=limits.upload_limit_mb, most_files=limits.upload_files)


PANELS: Mapping[Tab, Callable[[Pages, Mapping[str, str]], str]] = {
    Tab.DOCUMENTS: Pages.documents,
    Tab.JOURNAL: Pages.journal,
    Tab.FEEDBACK: Pages.feedback,
    Tab.UNANSWERED: Pages.unanswered,
    Tab.EVALUATION: Pages.evaluation,
    Tab.SETTINGS: Pages.shown_settings,
    Tab.PEOPLE: Pages.people,
}


def tabs_html(current: Tab) -> str:
    """Return the ways to the parts of the page."""
    items = "".join(f"<li>{tab_html(tab, current)}</li>" for tab in Tab)
    return f'<nav aria-label="Admin"><ul>{items}</ul></nav>'


def tab_html(tab: Tab, current: Tab) -> str:
    """Return the way to a part of the page."""
    here = ' aria-current="page"' if tab is current else ""
    return f'<a href="?tab={tab}" data-act="tab" data-tab="{tab}"{here}>{words(tab.called)}</a>'
