"""Answer from the section of a label that regulation has for what is asked.

Labels say under "4 Contraindications" what they are, without naming the product or the word
again. So the section is found by its code, in the labels of the product that is named, and
its own sentences answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.answers import Evidence
from assistant.questions import Query
from assistant.retrieval import Found, admitted
from assistant.topics import Sought, Topic
from assistant.wanted import Wanted
from ingest.index import Card, Index
from ingest.language.bounds import line_of
from ingest.language.meanings import Form, same
from ingest.language.terms import spelled, spells, terms
from ingest.records import Document, Kind, Passage

LABELS = (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)
# What labels do not tell: when something happened, who did it, what it costs.
NOT_OF_LABELS = frozenset(
    {Wanted.DATE, Wanted.MONEY, Wanted.PERSON, Wanted.REGULATOR, Wanted.IDENTIFIER, Wanted.REASON}
)
# Passages of a section that are looked at; a section on adverse reactions has hundreds.
MOST_PASSAGES = 12
# Words of a question about a label that say nothing of what is asked.
OF_LABELS = frozenset(
    term
    for word in "label prescribing information section us eu say says patients patient"
    " recommended usual common most product medicine medication drug leaflet main use used given"
    " give kept keep".split()
    for term in terms(word)
)
# Words by which a question tells one form of a product from another.
FORMS = frozenset(
    term
    for word in "tablet caplet capsule injection injectable infusion intravenous subcutaneous oral"
    " topical concentrate solution suspension cream ointment gel patch inhaler spray drops syrup"
    " powder vial syringe pen autoinjector implant film coated er xr extended release delayed"
    " prolonged mg mcg".split()
    for term in terms(word)
)
# What it counts that a sentence has the question's own words.
OWN_WORDS = 3


def from_labels(query: Query, sought: Sought, index: Index) -> tuple[Found, ...]:
    """Return the passages of the label sections that are asked for, best first."""
    if not query.label_topics or not sought.names or query.wanted in NOT_OF_LABELS:
        return ()
    label = label_of(query, sought, index)
    if label is None:
        return ()
    document = index.document(label.id, label.version)
    passages = section_passages(query, sought, index, document)
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


def section_passages(query: Query, sought: Sought, index: Index, label: Document) -> list[Passage]:
    """Return the passages of the sections asked for that tell most, best first."""
    codes = [code for topic in query.label_topics for code in topic.codes[label.kind]]
    found = index.told_in(label.id, codes, label.version)
    wanted = telling_of(query, label.kind), rest_of(query, sought, label)
    lines = [line_of(one.text, query.quantities) for one in found]
    ranked = sorted(range(len(found)), key=lambda at: (-worth(lines[at], *wanted), at))
    return [found[at] for at in ranked[:MOST_PASSAGES]]


def telling_of(query: Query, kind: Kind) -> Mapping[Form, int]:
    """Return the forms of which a label's sentence about the topics has one, and what each counts.

    A form of more words that the question itself uses counts most: "starting dose".
    """
    counts = dict.fromkeys(
        (form for topic in query.label_topics for form in topic.telling[kind]), 1
    )
    own = {like for form in query.label_forms for like in same(form)}
    return counts | {form: OWN_WORDS for form in own if form in counts}


def rest_of(query: Query, sought: Sought, label: Document) -> tuple[Topic, ...]:
    """Return what the question asks beside the product and what labels have sections for.

    The patients it asks about are part of that, told in any of the words of their section.
    """
    named = {term for form in query.label_forms for term in form} | OF_LABELS
    named |= {term for name in label.products for term in terms(name)}
    # "The dose for DFSP": what a label calls by its letters tells its statements apart.
    lettered = (topic for topic in sought.names if topic.words.isupper())
    rest = (
        topic
        for topic in (*sought.matters, *lettered)
        if topic not in sought.products
        and not set(terms(topic.words)) <= named
        and not is_form_of(topic, label)
    )
    return (*rest, *patients_of(query, sought, label))


def patients_of(query: Query, sought: Sought, label: Document) -> Iterator[Topic]:
    """Yield the patients that a question asks about, with all words that tell of them."""
    for known, form in zip(query.label_topics, query.label_forms, strict=True):
        if not known.patients:
            continue
        for topic in sought.matters:
            if set(terms(topic.words)) & set(form) - OF_LABELS:
                yield replace(topic, kin=topic.kin | known.asked | known.telling[label.kind])


def is_form_of(topic: Topic, label: Document) -> bool:
    """Say whether a phrase only says which form of the product is meant, one the label is for."""
    return set(terms(topic.words)) <= FORMS and any(
        spells(spelled(label.text), form) for form in topic.kin
    )


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
