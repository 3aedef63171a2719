"""What the timeline's page does when it is opened, when events are chosen, and when one is pressed.

Values in, HTML out. The index is asked each time, for documents come and go meanwhile, and
what a browser names is checked: words that tell no event of a document are not opened.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from assistant.chronicle import Chronicle, chronicle, medicine_named
from assistant.retold import general
from ingest.errors import NotFound
from ingest.index import Index
from ingest.language.meanings import Form
from ingest.records import Section, Span
from ui.source import source_html
from ui.timeline.chosen import Chosen, read
from ui.timeline.form import Offered, form_html
from ui.timeline.plot import plot_html
from ui.timeline.points import rows, told_of
from ui.timeline.table import counted, table_html

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")
GONE = (
    '<article class="source"><header><button type="button" class="close" data-act="close"'
    ' aria-label="Close this note">Close</button></header><p role="alert">These words are no longer'
    " at hand, because the document was changed or taken out. Load the page again to see what the"
    " documents tell now.</p></article>"
)


def this_day() -> date:
    """Return today, the same for everybody."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True)
class Page:
    """What the parts of the page show, and what is read out to those who listen."""

    form: str
    plot: str
    table: str
    announced: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The page of events, without a browser."""

    index: Index
    today: Callable[[], date] = this_day

    def start(self, fields: Mapping[str, str]) -> Page:
        """Return the page for what a form or an address says; by default all events."""
        chosen, told = self.tell(fields)
        events = told_of(told)
        return Page(
            form=form_html(self.offered(), chosen),
            plot=plot_html(events, chosen, told.undated, today=self.today()),
            table=table_html(events, chosen.query),
            announced=counted(len(events), "event"),
        )

    def open(self, fields: Mapping[str, str]) -> str:
        """Return the source pane at the words of an event."""
        document, version = fields.get("document", ""), fields.get("version", "")
        span = span_of(fields.get("span", ""))
        current = {(card.id, card.version) for card in self.index.cards}
        if span is None or (document, version) not in current:
            return GONE
        if span not in {event.span for event in self.index.events_of(document, version)}:
            return GONE
        try:
            source = self.index.document(document, version)
        except NotFound:  # taken out in this moment
            return GONE
        sections = self.index.sections(document, version)
        return source_html(source, sections, cited=span, section=section_of(sections, span))

    def rows(self, fields: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the chosen events as rows of plain words, to be taken away."""
        _, told = self.tell(fields)
        return rows(told_of(told))

    def tell(self, fields: Mapping[str, str]) -> tuple[Chosen, Chronicle]:
        """Return what is chosen, and what the documents tell of it."""
        chosen = read(fields, self.medicine)
        return chosen, chronicle(self.index, chosen.choice)

    def medicine(self, name: str) -> frozenset[Form]:
        """Return the names of the medicine that a name is of.

        Raises:
            NotFound: when no document names such a medicine.
        """
        return medicine_named(name, self.index)

    def offered(self) -> Offered:
        """Return what the documents tell of, to choose from."""
        events = self.index.events
        spelled = Counter(event.product for event in events if event.product)
        # The spelling that most is told of stands for those that differ in capitals only.
        products = {name.casefold(): name for name, _ in reversed(spelled.most_common())}
        return Offered(
            products=tuple(sorted(products.values(), key=str.casefold)),
            jurisdictions=tuple({one.jurisdiction for one in events if one.jurisdiction}),
            kinds=tuple({kind for one in events for kind in (one.kind, general(one.kind))}),
        )


def span_of(said: str) -> Span | None:
    """Return the span that a browser names, as in "120-245"."""
    found = PLACE.fullmatch(said)
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return Span(start, end) if start <= end else None


def section_of(sections: tuple[Section, ...], span: Span) -> Section:
    """Return the section in which the words stand; the sections cover the whole document."""
    return next(one for one in sections if span.within(one.span))
