"""Answer from the section of a label that regulation has for what is asked.

Labels say under "4 Contraindications" what they are, without naming the product or the word
again. So the section is found by its code, in the labels of the product that is named, and
its own sentences answer.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answers import Evidence, Reason, Refusal
from assistant.grounding import Draft, Quote, Statement
from assistant.questions import Query
from assistant.refusals import not_in_documents, refused
from assistant.retrieval import Found, admitted
from assistant.topics import Sought, Topic
from assistant.wanted import Wanted
from ingest.index import Card, Index
from ingest.language.meanings import Form
from ingest.language.sentences import bare, sentences
from ingest.language.terms import spelled, spells, terms
from ingest.records import Document, Kind, Passage, Span

LABELS = (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)
# What labels do not tell: when something happened, who did it, what it costs.
NOT_OF_LABELS = frozenset(
    {Wanted.DATE, Wanted.MONEY, Wanted.PERSON, Wanted.REGULATOR, Wanted.IDENTIFIER, Wanted.REASON}
)
# Passages of a section that are looked at; a section on adverse reactions has hundreds.
MOST_PASSAGES = 12
MOST_CLAIMS = 3
MOST_WORDS = 80
# A sentence shorter than this says nothing without its heading: "None."
SHORTEST = 5
# How much of the rest of the question a sentence of the section has to tell.
LEAST_TOLD = 0.5
ROWS = " | "
# Words of a question about a label that say nothing of what is asked.
OF_LABELS = frozenset(
    term
    for word in "label prescribing information section us eu say says patients patient"
    " recommended usual common most product leaflet main use used given give kept keep".split()
    for term in terms(word)
)
WRITER = "quotes"
# What it counts that a sentence has the question's own words, and up to what it counts.
OWN_WORDS = 3
MOST_TELLING = 5
# Two sentences that share this much of their words say the same.
SAME = 0.75
# "( 2.1 )", "[see Warnings and Precautions (5.3)]", "2.1 Recommended Dosage": of sections.
REFERRED = re.compile(r"[(\[][^()\[\]]*\d[^()\[\]]*[)\]]|^\d{1,2}(?:\.\d{1,2})*\s")


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a table row of a section.

    Attributes:
        telling: how many of the words it has of which one tells what the topic is about.
        told: the share of the rest of the question that it tells.
    """

    evidence: Evidence
    span: Span
    text: str
    telling: int
    told: float
    order: int


def from_labels(query: Query, sought: Sought, index: Index) -> tuple[Found, ...]:
    """Return the passages of the label sections that are asked for, best first."""
    if not query.label_topics or not sought.names or query.wanted in NOT_OF_LABELS:
        return ()
    label = label_of(query, sought, index)
    if label is None:
        return ()
    document = index.document(label.id, label.version)
    passages = section_passages(query, sought, index, label)
    return tuple(
        Found(Evidence(document, passage, 1.0 - at / 1000), 1.0)
        for at, passage in enumerate(passages)
    )


def label_of(query: Query, sought: Sought, index: Index) -> Card | None:
    """Return the label of the product that is named: of the place that is named, by that name."""
    allowed = admitted(query.filters, index)
    every = index.every_card if query.filters.as_of else index.cards
    labels = [
        card
        for card in every
        if card.kind in LABELS and (allowed is None or allowed.get(card.id) == card.version)
    ]
    mine = [card for card in labels if is_of(card, query, sought)]
    if query.places:
        mine = [card for card in mine if query.places & set(card.jurisdictions)]
    return min(mine, key=lambda card: preference(card, sought), default=None)


def is_of(card: Card, query: Query, sought: Sought) -> bool:
    """Say whether a label is that of a product which the question names, by any of its names."""
    named = {form for topic in sought.names for form in topic.kin}
    told = spelled(query.words)
    forms = [tuple(terms(name)) for name in card.products]
    return any(form in named or spells(told, form) for form in forms)


def preference(card: Card, sought: Sought) -> tuple[bool, int, str]:
    """Return what comes first of several labels: the name as asked, the US one, by id."""
    asked = {tuple(terms(topic.words)) for topic in sought.names}
    exact = any(tuple(terms(name)) in asked for name in card.products[:2])
    return (not exact, LABELS.index(card.kind), card.id)


def section_passages(query: Query, sought: Sought, index: Index, label: Card) -> list[Passage]:
    """Return the passages of the sections asked for that tell most, best first."""
    codes = [code for topic in query.label_topics for code in topic.codes[label.kind]]
    found = index.told_in(label.id, codes, label.version)
    wanted = telling_of(query), rest_of(query, sought, label)
    ranked = sorted(
        range(len(found)), key=lambda at: (-worth(spelled(found[at].text), *wanted), at)
    )
    return [found[at] for at in ranked[:MOST_PASSAGES]]


def telling_of(query: Query) -> Mapping[Form, int]:
    """Return the forms of which a sentence about the topics has one, and what each counts.

    A form of more words that the question itself uses counts most: "starting dose".
    """
    counts = dict.fromkeys((form for topic in query.label_topics for form in topic.telling), 1)
    return counts | {form: OWN_WORDS for form in query.label_forms if form in counts}


def rest_of(query: Query, sought: Sought, label: Card | Document) -> tuple[Topic, ...]:
    """Return what the question asks beside the product and what labels have sections for."""
    named = {term for form in query.label_forms for term in form} | OF_LABELS
    named |= {term for name in label.products for term in terms(name)}
    return tuple(topic for topic in sought.matters if not set(terms(topic.words)) <= named)


def worth(told: str, telling: Mapping[Form, int], rest: Sequence[Topic]) -> float:
    """Return how much a line of terms tells of what is asked."""
    return counted(told, telling) + 4 * share_of(told, rest)


def counted(told: str, telling: Mapping[Form, int]) -> int:
    """Return what the forms count that stand in a line of terms."""
    return sum(count for form, count in telling.items() if spells(told, form))


def share_of(told: str, rest: Sequence[Topic]) -> float:
    """Return the share of the rest of the question that a line of terms tells; 1 without any."""
    total = sum(topic.weight for topic in rest)
    if not total:
        return 1.0
    here = (topic for topic in rest if any(spells(told, form) for form in topic.kin))
    return sum(topic.weight for topic in here) / total


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
    telling = telling_of(query)
    said = [one for each in of_labels for one in sentences_of(each.evidence, telling, rest)]
    if rest and max((one.told for one in said), default=0.0) < LEAST_TOLD:
        return None
    chosen = chosen_of(said, needs_telling=bool(telling))
    if not chosen:
        return None
    statements = tuple(
        Statement(" ".join(one.text.split()), (Quote(one.evidence, one.span),)) for one in chosen
    )
    return Draft(query.words, statements, WRITER)


def chosen_of(said: Sequence[Said], *, needs_telling: bool) -> list[Said]:
    """Return the sentences that tell most, in the order of the label."""
    best = max((one.told for one in said), default=0.0)
    able = [one for one in said if one.told >= best]
    if needs_telling:
        # A figure alone tells nothing of what is asked.
        able = [one for one in able if one.telling > 1]
    # The section's first sentences say what it is about; rows of a table say one case each.
    running = [one for one in able if ROWS not in one.text] or able
    ordered = sorted(running, key=lambda one: (-min(one.telling, MOST_TELLING), one.order))
    chosen: list[Said] = []
    length = 0
    for one in ordered:
        words = len(one.text.split())
        if chosen and (length + words > MOST_WORDS or repeats(one, chosen)):
            continue
        chosen.append(one)
        length += words
        if len(chosen) == MOST_CLAIMS:
            break
    return sorted(chosen, key=lambda one: one.order)


def repeats(one: Said, chosen: Sequence[Said]) -> bool:
    """Say whether a sentence says about the same as one already chosen."""
    said = set(terms(one.text))
    others = (set(terms(other.text)) for other in chosen)
    return any(len(said & other) > SAME * min(len(said), len(other)) for other in others)


def sentences_of(
    evidence: Evidence, telling: Mapping[Form, int], rest: Sequence[Topic]
) -> Iterator[Said]:
    """Yield the sentences of a passage; a short one with the heading above it."""
    text, passage = evidence.document.text, evidence.passage
    headings = {" ".join(terms(part)) for part in passage.section.path}
    above: Span | None = None
    for span in sentences(text, passage.span):
        plain = bare(text, span)
        told = " ".join(terms(plain.of(text)))
        if told in headings or (len(told.split()) < SHORTEST and not plain.of(text).endswith(".")):
            above = plain if above is None else Span(above.start, plain.end)
            continue
        if len(told.split()) < SHORTEST:
            if above is None:
                continue
            plain = Span(above.start, plain.end)
        above = None
        words = plain.of(text)
        line = f" {told} "
        yield Said(
            evidence,
            plain,
            words,
            counted(line, telling) + tells_a_figure(words),
            share_of(line, rest),
            plain.start,
        )


def tells_a_figure(words: str) -> bool:
    """Say whether a sentence holds a figure: a dose, a temperature, a rate."""
    return any(sign.isdigit() for sign in REFERRED.sub("", words))


def has_no_section(query: Query, sought: Sought, index: Index) -> str | None:
    """Return a line on the label that lacks the section asked for, when it would have it."""
    boxed = [topic for topic in query.label_topics if topic.name == "boxed_warning"]
    label = label_of(query, sought, index) if boxed and sought.names else None
    if label is None or label.kind is not Kind.LABEL_US or rest_of(query, sought, label):
        return None
    codes = boxed[0].codes[label.kind]
    sections = index.sections(label.id, label.version)
    if any(one.code in codes or is_boxed(one.path) for one in sections):
        return None
    return f"The label “{label.title}” has no boxed warning."


def is_boxed(path: Sequence[str]) -> bool:
    """Say whether a heading on the way to a section is that of a boxed warning."""
    return any(part.lower().startswith(("boxed warning", "warning:")) for part in path)
