"""The page Admin, without a browser: values in, HTML out.

Whoever asks, the role is checked before anything else, here and for every act; what is not
shown to a reader is not done for a reader either. Whatever arrives from a browser is
checked: what cannot be is answered with a sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import FieldciteError
from ui.administration import cases
from ui.administration.documents_html import announced, progress_html
from ui.administration.errors import Refused
from ui.administration.folders import named_folder
from ui.administration.jobs import Running
from ui.administration.view import REPORT, Pages, Tab, View
from ui.people.errors import NotAllowed
from ui.people.records import Person

UNKNOWN = "This is not known here. Open the page anew."
NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the job is that runs."""

    html: str
    running: bool
    announced: str


@dataclass(frozen=True, slots=True)
class Administration:
    """What admins see and do."""

    pages: Pages

    def page(self, tab: str, person: Person) -> View:
        """Return a part of the page.

        Raises:
            NotAllowed: when the person is no admin.
        """
        require_admin(person)
        return self.pages.view(Tab.named(tab), NOBODY)

    def progress(self, person: Person) -> Progress:
        """Return how far the job is that runs, if one does.

        Raises:
            NotAllowed: when the person is no admin.
        """
        require_admin(person)
        state = self.pages.desk.jobs.state
        return Progress(progress_html(state), isinstance(state, Running), announced(state))

    def act(self, fields: Mapping[str, str], person: Person) -> View:
        """Do what somebody pressed or sent; return the page after it.

        Raises:
            NotAllowed: when the person is no admin.
        """
        require_admin(person)
        deed = ACTS.get(fields.get("act", ""))
        fault = "" if deed else UNKNOWN
        try:
            if deed:
                deed(self, fields, person)
        except FieldciteError as error:
            fault = str(error)
        return self.pages.view(Tab.named(fields.get("tab", "")), fields, fault=fault)

    def upload(self, given: Sequence[Path], person: Person) -> View:
        """Look at files that somebody uploaded; return the page while they are looked at.

        Raises:
            NotAllowed: when the person is no admin.
        """
        require_admin(person)
        fault = ""
        try:
            self.pages.desk.upload(given, spoken(person))
        except FieldciteError as error:
            fault = str(error)
        return self.pages.view(Tab.DOCUMENTS, NOBODY, fault=fault)

    def evaluation_report(self, person: Person) -> Path:
        """Return where the page of the last evaluation is; it may not be there.

        Raises:
            NotAllowed: when the person is no admin.
        """
        require_admin(person)
        return self.pages.settings.index / cases.FOLDER / REPORT

    def take_folder(self, fields: Mapping[str, str], person: Person) -> None:
        """Look at a folder of the server."""
        folder = named_folder(
            fields.get("path", ""),
            self.pages.settings.ingest_folders,
            open_access=self.pages.open_access(),
        )
        self.pages.desk.folder(folder, spoken(person), prune=fields.get("prune") == "yes")

    def look_again(self, _: Mapping[str, str], person: Person) -> None:
        """Look at everything that was uploaded."""
        self.pages.desk.again(spoken(person))

    def confirm(self, fields: Mapping[str, str], person: Person) -> None:
        """Take in what was looked at."""
        self.pages.desk.confirm(fields.get("draft", ""), spoken(person))

    def cancel(self, fields: Mapping[str, str], _: Person) -> None:
        """Put away what was looked at."""
        self.pages.desk.cancel(fields.get("draft", ""))

    def retry(self, _: Mapping[str, str], person: Person) -> None:
        """Do once more what failed."""
        self.pages.desk.retry(spoken(person))

    def stop(self, *_: object) -> None:
        """End the job that runs."""
        self.pages.desk.jobs.cancel()

    def close(self, *_: object) -> None:
        """Show no more what came of the last job."""
        self.pages.desk.close()

    def show(self, *_: object) -> None:
        """Do nothing but show a part of the page."""

    def evaluate(self, _: Mapping[str, str], person: Person) -> None:
        """Begin an evaluation."""
        cases.require(cases.CORPUS, cases.CASES)
        self.pages.desk.measure(spoken(person))

    def done(self, fields: Mapping[str, str], _: Person) -> None:
        """Note that an opinion was looked at."""
        reviews = self.pages.kept.feedback
        if reviews is None or fields.get("id") not in {str(one.id) for one in reviews.all()}:
            raise Refused(UNKNOWN)
        reviews.done(fields["id"])

    def settle(self, fields: Mapping[str, str], _: Person) -> None:
        """Note that a question is settled."""
        questions = self.pages.kept.unanswered
        if questions is None or fields.get("key") not in {str(one.key) for one in questions.all()}:
            raise Refused(UNKNOWN)
        questions.settle(fields["key"])


Deed = Callable[[Administration, Mapping[str, str], Person], None]
ACTS: Mapping[str, Deed] = {
    "tab": Administration.show,
    "journal": Administration.show,
    "folder": Administration.take_folder,
    "again": Administration.look_again,
    "confirm": Administration.confirm,
    "cancel": Administration.cancel,
    "retry": Administration.retry,
    "stop": Administration.stop,
    "close": Administration.close,
    "evaluate": Administration.evaluate,
    "done": Administration.done,
    "settle": Administration.settle,
}


def require_admin(person: Person) -> None:
    """Let nobody but admins go on.

    Raises:
        NotAllowed: when the person is no admin.
    """
    if not person.is_admin:
        raise NotAllowed


def spoken(person: Person) -> str:
    """Return what the journal calls a person."""
    return person.name or person.id
