"""Have a language model make a question stand alone, where our own reading does not.

The model may use what was said and nothing else: a product, a place, a date, a figure or a
word that is new makes its question void, and so does a word of the question that is lost.
"""

import re
from collections.abc import Collection

from assistant.conversation import Conversation
from assistant.follow_ups import standing
from assistant.model.errors import ModelFailed
from assistant.model.messages import Writes
from assistant.model.prompts import to_rewrite
from assistant.named import Sort, named, of_sort
from assistant.questions import said_before
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.language.meanings import Form
from ingest.language.names import jurisdictions_in, places
from ingest.language.terms import content_terms, spelled, terms

LABEL = re.compile(r"^(?:(?:new |standalone |rewritten )?question\s*:)?\s*", re.IGNORECASE)


def standing_by_model(
    question: str,
    conversation: Conversation,
    names: Collection[Form],
    model: Writes,
    *,
    limit: int,
) -> str:
    """Return a question as a model makes it stand alone; as it is where that is not needed.

    It is needed where the question follows another, names no product and our own reading
    finds nothing in it to fill in. `limit` is the longest question in characters.
    """
    before = said_before(conversation, limit)
    own = of_sort(named(question, names), Sort.PRODUCT)
    if not before or own or standing(question, before, names) != question:
        return question
    try:
        told = "".join(model.write(to_rewrite(question, conversation), structured=False))
    except ModelFailed:
        return question
    alone = LABEL.sub("", told.strip()).strip()
    is_line = alone and "\n" not in alone and len(alone) <= limit
    return alone if is_line and keeps_to(alone, question, before, names) else question


def keeps_to(alone: str, question: str, before: Collection[str], names: Collection[Form]) -> bool:
    """Say whether a question holds all of another, and besides only what was said before."""
    # Each on a line of its own, or the end of one and the beginning of the next are a date.
    everything = "\n\n".join([*before, question])
    own = set(content_terms(alone))
    of_places = {term for form in places() for term in form}
    return (
        set(content_terms(question)) <= own
        and own - of_places <= set(content_terms(everything))
        and jurisdictions_in(spelled(alone)) <= jurisdictions_in(spelled(everything))
        and {one.meaning for one in dates(alone)} <= {one.meaning for one in dates(everything)}
        and figures(alone) <= figures(everything)
        and products(alone, names) <= products(everything, names)
    )


def products(words: str, names: Collection[Form]) -> frozenset[Form]:
    """Return the medicines that words name, as terms."""
    return frozenset(tuple(terms(one.words)) for one in of_sort(named(words, names), Sort.PRODUCT))
