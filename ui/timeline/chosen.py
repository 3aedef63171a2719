"""What a person wants of the timeline, as a browser says it.

Whatever arrives is read: what is not known is left out with a sentence, never an error.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from assistant.timeline import Choice
from ingest.errors import NotFound
from ingest.language.meanings import Form
from ingest.regulatory import EventKind
from ui.choosing import jurisdiction_named
from ui.terminal import shortened

LONGEST = 60  # characters of something unknown that are said again


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is wanted; by default all.

    Attributes:
        product: as it was chosen; `names` has it with its other names.
        ignored: a sentence for each thing that was said and not understood.
    """

    product: str = ""
    names: frozenset[Form] = frozenset()
    jurisdiction: str | None = None
    kind: EventKind | None = None
    since: date | None = None
    until: date | None = None
    ignored: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        """The same for a chronicle."""
        return Choice(
            names=self.names,
            jurisdiction=self.jurisdiction,
            kind=self.kind,
            since=self.since,
            until=self.until,
        )

    @property
    def fields(self) -> dict[str, str]:
        """The same as a browser says it."""
        said = {
            "product": self.product,
            "jurisdiction": self.jurisdiction or "",
            "kind": self.kind.value if self.kind else "",
            "since": self.since.isoformat() if self.since else "",
            "until": self.until.isoformat() if self.until else "",
        }
        return {name: value for name, value in said.items() if value}

    @property
    def query(self) -> str:
        """The same as an address says it: "product=Velmora&jurisdiction=US"."""
        return urlencode(self.fields)


def read(fields: Mapping[str, str], medicine: Callable[[str], frozenset[Form]]) -> Chosen:
    """Return what the fields of a form or of an address say.

    `medicine` returns the names of the medicine that a name is of, and raises `NotFound`
    where no document names it.
    """
    said = {name: value.strip() for name, value in fields.items()}
    ignored: list[str] = []
    product, names = read_product(said.get("product", ""), medicine, ignored)
    jurisdiction = read_place(said.get("jurisdiction", ""), ignored)
    kind = read_kind(said.get("kind", ""), ignored)
    since, until = (read_day(said.get(name, ""), ignored) for name in ("since", "until"))
    if since and until and since > until:
        ignored.append("The first day is after the last day, so neither is used.")
        since = until = None
    return Chosen(product, names, jurisdiction, kind, since, until, tuple(ignored))


def read_product(
    typed: str, medicine: Callable[[str], frozenset[Form]], ignored: list[str]
) -> tuple[str, frozenset[Form]]:
    """Return a product that a document names, with its names."""
    if not typed:
        return "", frozenset()
    try:
        return typed, medicine(typed)
    except NotFound:
        ignored.append(f"No document names {quoted(typed)}, so all products are shown.")
        return "", frozenset()


def read_place(typed: str, ignored: list[str]) -> str | None:
    """Return the code of a place."""
    code = jurisdiction_named(typed) if typed else None
    if typed and not code:
        ignored.append(f"{quoted(typed)} is no place that is known, so all places are shown.")
    return code


def read_kind(typed: str, ignored: list[str]) -> EventKind | None:
    """Return a kind of event."""
    if not typed:
        return None
    try:
        return EventKind(typed)
    except ValueError:
        ignored.append(f"{quoted(typed)} is no kind of event, so all kinds are shown.")
        return None


def read_day(typed: str, ignored: list[str]) -> date | None:
    """Return a day, as in "2023-06-30"."""
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        ignored.append(f"{quoted(typed)} is no day, so it is not used. Write it as 2023-06-30.")
        return None


def quoted(typed: str) -> str:
    """Return what was typed, in quotation marks and not too long."""
    return f"“{shortened(typed, LONGEST)}”"
