"""A page Admin of a small index, whose jobs run in processes of their own."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep

import pytest

from ingest.index import Index
from ingest.settings import Settings
from tests.fakes import Hashing
from ui.administration.administration import Administration
from ui.administration.desk import Desk
from ui.administration.jobs import Jobs, Running
from ui.administration.uploads import Uploads
from ui.administration.view import Kept, Pages
from ui.building import take_in
from ui.people.records import Person, Role

ADA = Person("user:1", "Ada", Role.ADMIN)
BEN = Person("user:2", "Ben", Role.READER)
PATIENT = 90.0
SMALL = 3000


@dataclass
class Review:
    """What a person thinks of a reply."""

    id: int = 1
    at: str = "2026-11-20T10:00:00+00:00"
    person: str = "Ben"
    opinion: str = "down"
    cause: str | None = "Wrong place"
    comment: str | None = "Not <b>Macau</b>"
    question: str = "When was it approved?"
    reply: str = "In June."
    looked_at: bool = False


@dataclass
class Reviews:
    """Opinions, kept in memory."""

    kept: list[Review] = field(default_factory=lambda: [Review()])

    def all(self) -> Sequence[Review]:
        return self.kept

    def done(self, identity: str, /) -> None:
        for one in self.kept:
            one.looked_at = one.looked_at or str(one.id) == identity


@dataclass(frozen=True)
class Asked:
    """A question that was not answered."""

    key: str = "a"
    question: str = "What does it cost?"
    reason: str = "Not in the documents"
    times: int = 3
    first: str = "2026-11-01T10:00:00+00:00"
    last: str = "2026-11-20T10:00:00+00:00"


@dataclass
class Questions:
    """Questions without an answer, kept in memory."""

    kept: list[Asked] = field(default_factory=lambda: [Asked()])

    def all(self) -> Sequence[Asked]:
        return self.kept

    def settle(self, key: str, /) -> None:
        self.kept = [one for one in self.kept if one.key != key]


@dataclass(frozen=True)
class Admin:
    """The page, and what stands behind it."""

    page: Administration
    index: Index
    folder: Path
    slow: Path
    reviews: Reviews
    questions: Questions

    @property
    def desk(self) -> Desk:
        return self.page.pages.desk

    def act(self, name: str, **fields: str) -> str:
        """Do an act as an admin; return what went wrong, if anything."""
        return self.page.act({"act": name, **fields}, ADA).fault

    def holding(self, **texts: str) -> None:
        """Have files taken in that were uploaded and confirmed on an earlier day, by Eve."""
        folder = self.desk.uploads.files
        folder.mkdir(parents=True)
        for name, text in texts.items():
            (folder / f"{name}.md").write_text(text, encoding="utf-8")
        settings = self.page.pages.settings
        take_in(
            [folder.resolve()],
            settings,
            prune=False,
            dry_run=False,
            progress=None,
            load=lambda _: Hashing(),
            who="Eve",
        )

    def uploaded(self, **texts: str) -> Path:
        """Upload files of these names; return where they came from."""
        folder = self.folder / "from"
        folder.mkdir(exist_ok=True)
        files = [folder / f"{name}.md" for name in texts]
        for file, text in zip(files, texts.values(), strict=True):
            file.write_text(text, encoding="utf-8")
        assert self.page.upload(files, ADA).fault == ""
        self.wait()
        return folder

    def confirmed(self) -> str:
        """Take in what lies on the desk; return what happened, as HTML."""
        draft = self.desk.draft
        assert draft
        assert self.act("confirm", draft=draft.key) == ""
        self.wait()
        return self.panel()

    def cancelled(self) -> None:
        draft = self.desk.draft
        assert draft
        assert self.act("cancel", draft=draft.key) == ""

    def panel(self, tab: str = "documents") -> str:
        return self.page.page(tab, ADA).panel

    def wait(self) -> None:
        """Wait until no job runs."""
        until = monotonic() + PATIENT
        while isinstance(self.desk.jobs.state, Running):
            assert monotonic() < until
            sleep(0.05)

    def titles(self) -> dict[str, str]:
        """Return the title of each document that answers."""
        return {card.id: card.title for card in self.index.cards}


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Callable[..., Admin]]:
    """Return a way to make the page, with settings."""
    opened: list[tuple[Index, Jobs]] = []

    def make(*, open_access: bool = False, **given: object) -> Admin:
        folder, slow = tmp_path / "index", tmp_path / "slow"
        settings = Settings.read(index=folder, **given)
        index = Index.create(folder, Hashing())
        jobs = Jobs(settings, (sys.executable, "-m", "tests.ui.administration.worker", str(slow)))
        desk = Desk(jobs, Uploads(folder / "uploads", SMALL, 3))
        opened.append((index, jobs))
        reviews, questions = Reviews(), Questions()
        pages = Pages(
            settings, index, desk, Kept(reviews, questions), open_access=lambda: open_access
        )
        return Admin(Administration(pages), index, tmp_path, slow, reviews, questions)

    yield make
    for index, jobs in opened:
        jobs.cancel()
        index.close()


@pytest.fixture
def admin(made: Callable[..., Admin]) -> Admin:
    return made()
