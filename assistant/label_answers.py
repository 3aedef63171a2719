"""Say what the section of a label says: its own sentences, those that tell most of what is asked.

A sentence that says nothing without its heading, such as "None.", is quoted with it.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Evidence, Notice, Reason, Refusal
from assistant.enumerations import said_in
from assistant.fitting import asks_age, fits
from assistant.grounding import Draft, Quote, Statement
from assistant.labels import counted, label_of, rest_of, share_of, telling_of
from assistant.questions import Query
from assistant.refusals import not_in_documents, refused
from assistant.repetition import repeats
from assistant.retrieval import Found
from assistant.topics import Sought, Topic
from assistant.wanted import ESSENTIAL, Wanted
from assistant.whole_sections import beginning, notice_of
from ingest.index import Index
from ingest.language.bounds import Quantity, line_of
from ingest.language.label_topics import label_topics
from ingest.language.meanings import Form
from ingest.language.sentences import BETWEEN_CELLS
from ingest.language.terms import spells, terms
from ingest.records import Kind, Span

MOST_CLAIMS = 3
MOST_WORDS = 80
# A sentence shorter than this says nothing without its heading: "None."
SHORTEST = 5
# How much of the rest of the question a sentence of the section has to tell.
LEAST_TOLD = 0.5
WRITER = "quotes"
MOST_TELLING = 5
# "( 2.1 )", "[see Warnings and Precautions (5.3)]", "2.1 Recommended Dosage": of sections.
REFERRED = re.compile(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]|^\d{1,2}(?:\.\d{1,2})*\s")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a table row of a section.

    Attributes:
        telling: how many of the words it has of which one tells what the topic is about.
        figure: whether it holds a dose, a temperature, a rate.
        told: the share of the rest of the question that it tells.
        elsewhere: whether it is about patients that the question does not ask about.
    """

    evidence: Evidence
    span: Span
    text: str
    telling: int
    figure: bool
    told: float
    elsewhere: bool
    order: int

    def fits(self, query: Query) -> bool:
        """Say whether it holds what an answer of the wanted kind needs."""
        return fits(query, self.text, self.evidence.document, self.evidence.passage.section)


def label_draft(
    query: Query, of_labels: Sequence[Found], found: Sequence[Found], sought: Sought, index: Index
) -> Draft | Refusal | None:
    """Return the section's own sentences as an answer, a refusal that says what is missing.

    None: labels have nothing to do with it, or the section does not tell it.
    """
    if lacking := has_no_section(query, sought, index):
        return refused(query, Reason.NOT_IN_DOCUMENTS, lacking, found)
    if not of_labels:
        return None
    rest = rest_of(query, sought, of_labels[0].evidence.document)
    if any(not topic.known for topic in rest):
        # A dose for patients that no document speaks of is not the dose for others.
        return not_in_documents(query, found, sought)
    telling = telling_of(query, of_labels[0].evidence.document.kind)
    evidence = [each.evidence for each in of_labels]
    if rest or telling:
        quotes, goes_on = quotes_of(query, evidence, telling, rest), False
    else:
        quotes, goes_on = beginning(evidence)
    return draft_of(query, quotes, *([notice_of(quotes)] if goes_on else ())) if quotes else None


def quotes_of(
    query: Query,
    evidence: Sequence[Evidence],
    telling: Mapping[Form, int],
    rest: Sequence[Topic],
) -> list[Quote]:
    """Return the sentences of a section that tell most of what is asked; none if none does."""
    others = not_asked_about(query)
    said = [
        one
        for each in evidence
        for one in sentences_of(each, telling, rest, query.quantities, others)
    ]
    if rest and max((one.told for one in said), default=0.0) < LEAST_TOLD:
        return []
    able = [one for one in said if one.fits(query)] if query.wanted in ESSENTIAL else []
    best = max((one.told for one in said), default=0.0)
    # A length of time is wanted from a sentence that tells one, if one tells as much.
    if not able and (query.wanted is Wanted.DURATION or asks_age(query)):
        return []
    if max((one.told for one in able), default=0.0) < LEAST_TOLD * best:
        able = said
    chosen = chosen_of(able, needs_telling=bool(telling))
    return [Quote(one.evidence, one.span) for one in chosen]


def draft_of(query: Query, quotes: Sequence[Quote], *notices: Notice) -> Draft:
    """Return quotes as statements in their own words."""
    statements = tuple(Statement(" ".join(quote.words.split()), (quote,)) for quote in quotes)
    return Draft(query.words, statements, WRITER, notices)


def chosen_of(said: Sequence[Said], *, needs_telling: bool) -> list[Said]:
    """Return the sentences that tell most, in the order of the label, other patients' last."""
    best = max((one.told for one in said), default=0.0)
    able = [one for one in said if one.told >= best]
    if needs_telling:
        # A figure alone tells nothing of what is asked.
        able = [one for one in able if one.telling]
    # The section's first sentences say what it is about; rows of a table say one case each.
    running = [one for one in able if BETWEEN_CELLS not in one.text] or able
    ordered = sorted(
        running,
        key=lambda one: (
            one.elsewhere,
            -min(one.telling + one.figure, MOST_TELLING),
            one.order,
        ),
    )
    chosen: list[Said] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        told = [other.text for other in chosen]
        if chosen and (length + words > MOST_WORDS or repeats(one.text, told)):
            continue
        chosen.append(one)
        length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return sorted(chosen, key=lambda one: (one.elsewhere, one.order))


def sentences_of(
    evidence: Evidence,
    telling: Mapping[Form, int],
    rest: Sequence[Topic],
    persons: Sequence[Quantity],
    others: Collection[Form],
) -> Iterator[Said]:
    """Yield the sentences of a passage; a short one with the heading above it."""
    text, passage = evidence.document.text, evidence.passage
    headings = {" ".join(terms(part)) for part in passage.section.path}
    under = line_of(passage.section.heading, persons)
    above: Span | None = None
    for said in said_in(text, passage):
        plain = said
        told = " ".join(terms(plain.of(text)))
        short = len(plain.of(text).split()) < SHORTEST
        if told in headings or (short and not plain.of(text).endswith(".")):
            above = plain if above is None else Span(above.start, plain.end)
            continue
        if short:
            if above is None:
                continue
            plain = Span(above.start, plain.end)
        above = None
        words = plain.of(text)
        line = line_of(words, persons)
        yield Said(
            evidence,
            plain,
            words,
            counted(line, telling),
            tells_a_figure(words),
            share_of(line + under, rest),
            any(spells(line, form) for form in others),
            plain.start,
        )


def not_asked_about(query: Query) -> frozenset[Form]:
    """Return the forms that name patients of whom labels tell apart, and the question does not."""
    asked = {topic.name for topic in query.label_topics}
    return frozenset(
        form
        for topic in label_topics()
        if topic.patients and topic.name not in asked
        for form in topic.asked
    )


def tells_a_figure(words: str) -> bool:
    """Say whether a sentence holds a figure: a dose, a temperature, a rate."""
    return any(sign.isdigit() for sign in REFERRED.sub("", words))


def has_no_section(query: Query, sought: Sought, index: Index) -> str | None:
    """Return a line on the label that lacks the section asked for, when it would have it."""
    boxed = [topic for topic in query.label_topics if topic.name == "boxed_warning"]
    label = label_of(query, sought, index) if boxed and sought.names else None
    if label is None or label.kind is not Kind.LABEL_US:
        return None
    if rest_of(query, sought, index.document(label.id, label.version)):
        return None
    codes = boxed[0].codes[label.kind]
    sections = index.sections(label.id, label.version)
    if any(one.code in codes or is_boxed(one.path) for one in sections):
        return None
    return f"The label “{label.title}” has no boxed warning."


def is_boxed(path: Sequence[str]) -> bool:
    """Say whether a heading on the way to a section is that of a boxed warning."""
    return any(part.lower().startswith(("boxed warning", "warning:")) for part in path)
