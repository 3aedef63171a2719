"""Why there is no answer, said so that a person knows what was looked for and what to do."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Reason, Refusal
from assistant.grounding import NotGrounded
from assistant.questions import Filters, Query
from assistant.retrieval import Found, admitted, names
from assistant.topics import Sought, Topic
from ingest.index import Index

# Passages worth opening beside a refusal.
NEAREST = 3


def not_in_documents(query: Query, found: Sequence[Found], sought: Sought) -> Refusal:
    """Return that no sentence answers, and what was looked for."""
    listed = ", ".join(topic.words for topic in sought.topics)
    text = f"The documents do not say. Looked for {query.wanted.described} on: {listed}."
    missing = [topic.words for topic in sought.topics if not topic.known]
    if missing:
        text += f" No document mentions {', '.join(missing)}."
    return refused(query, Reason.NOT_IN_DOCUMENTS, text, found)


def unknown_product(query: Query, found: Sequence[Found], unknown: Sequence[Topic]) -> Refusal:
    """Return that no document knows a name of the question."""
    listed = " or ".join(topic.words for topic in unknown)
    text = f"No document mentions {listed}. Check the spelling, or ask for another of its names."
    return refused(query, Reason.UNKNOWN_PRODUCT, text, found)


def not_grounded(query: Query, found: Sequence[Found], error: NotGrounded) -> Refusal:
    """Return that what was found could not be said in the documents' own words, and why."""
    text = f"An answer was found and left out, because it {error}."
    return refused(query, Reason.NOT_IN_DOCUMENTS, text, found)


def nothing_admitted(query: Query, index: Index) -> Refusal:
    """Return which of the filters leaves no document."""
    chosen = query.filters
    if chosen == Filters():
        text = "No document is valid today. Ask as of an earlier day."
        return Refusal(query.words, Reason.NONE_VALID_THEN, text)
    steps = (
        (Filters(product=chosen.product), Reason.UNKNOWN_PRODUCT, f"about {chosen.product}"),
        (
            Filters(jurisdiction=chosen.jurisdiction),
            Reason.JURISDICTION_NOT_COVERED,
            f"for {chosen.jurisdiction}",
        ),
        (Filters(as_of=chosen.as_of), Reason.NONE_VALID_THEN, f"valid on {chosen.as_of}"),
    )
    for alone, reason, words in steps:
        if alone != Filters() and not admitted(alone, index):
            return Refusal(query.words, reason, f"There is no document {words}.")
    if chosen.as_of and admitted(replace(chosen, as_of=None), index):
        text = f"Of what was chosen, no document was valid on {chosen.as_of}."
        return Refusal(query.words, Reason.NONE_VALID_THEN, text)
    text = "No document fits all that was chosen: product, jurisdiction, kind and date together."
    return Refusal(query.words, Reason.NOT_IN_DOCUMENTS, text)


def none_valid(refusal: Refusal, query: Query, index: Index) -> Refusal:
    """Return a refusal that says so where no document on the product was valid on the day asked.

    What other documents say of the product is still offered.
    """
    day = query.filters.as_of
    if day is None or refusal.reason is not Reason.NOT_IN_DOCUMENTS:
        return refusal
    then = admitted(query.filters, index) or {}
    ever = admitted(replace(query.filters, as_of=None), index)
    for product in query.products:
        about = {
            (card.id, card.version)
            for card in index.every_card
            if names(card, product) and (ever is None or card.id in ever)
        }
        if about and not about & set(then.items()):
            text = f"No document on {product} was valid on {day}."
            return replace(refusal, reason=Reason.NONE_VALID_THEN, text=text)
    return refusal


def refused(query: Query, reason: Reason, text: str, found: Sequence[Found]) -> Refusal:
    """Return a refusal that offers what comes nearest, without asserting it."""
    evidence = tuple(one.evidence for one in found)
    return Refusal(query.words, reason, text, evidence=evidence, nearest=evidence[:NEAREST])
