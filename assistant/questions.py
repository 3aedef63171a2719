"""A question becomes a Query that stands alone: what it is about and what it wants."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answers import Reason, Refusal
from assistant.asked_events import asked_events
from assistant.comparisons import compared
from assistant.conversation import Conversation
from assistant.follow_ups import standing
from assistant.named import Sort, named, of_sort
from assistant.wanted import Wanted, wanted_by
from ingest.language.bounds import Quantity, quantities
from ingest.language.dates import DateMention, dates
from ingest.language.label_topics import LabelTopic, label_topics_in
from ingest.language.meanings import Form, Phrase, phrases
from ingest.language.names import jurisdictions_in, places
from ingest.language.terms import spelled, terms
from ingest.records import Kind
from ingest.regulatory import EventKind

LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
LETTER = re.compile(r"[^\W\d_]")
# A share of letters of another script below this is a name quoted in an English question.
FOREIGN_SHARE = 0.3
# Words that say what kind of answer is wanted, not what it has to be about.
ASKING = frozenset(
    "date day month year number percentage percent proportion share type kind sort name list total"
    " exact condition thing way term purpose fact detail information info summary overview describe"
    " explain mean meant happen happened across plus onto go went see want whether who's what's"
    " when's where's how's authority authorities regulator regulators agency agencies expected"
    " give given lead leading sample size called product large"
    " big high fast far often old called before sort required require needed necessary need"
    " supposed emphasize emphasise highlight listed crucial despite considering consideration"
    " considerations already anywhere somewhere anyone currently introduced issued stood"
    " stands toward towards still while until after seen hit beat occur occurs occurred observed"
    " experienced someone somebody anybody everyone itself himself herself themselves during"
    " between among throughout again ever yet even only too very really quite rather matter"
    " matters".split()
)
ASKING_OF = {
    Wanted.MECHANISM: frozenset("work works act acts mechanism action made mode function".split()),
    Wanted.IDENTIFIER: frozenset(
        "nct identifier identifiers registration registered registry id ids trial study"
        " numbers".split()
    ),
    Wanted.OTHER_NAME: frozenset(
        "generic brand trade proprietary nonproprietary scientific code inn name names known also"
        " formerly commercially marketed sold".split()
    )
    | {"generic name", "brand name", "trade name"},
    Wanted.PERSON: frozenset("lead leads leading running run runs".split()),
    Wanted.DEFINITION: frozenset(
        "molecule product drug medicine therapy agent compound hold holds held".split()
    ),
    Wanted.DURATION: frozenset("long within quickly rapidly time frame timeframe".split())
    | {"time frame"},
    Wanted.SHARE: frozenset("common frequent often stake part fraction portion".split())
    | {"how large", "how big", "how high"},
    Wanted.DATE: frozenset("timeline long ago recently soon".split()),
    Wanted.LIST: frozenset("various different most common commonest main major".split()),
}
# "Who've", "they're".
SHORTENED = re.compile(r"(?:who|they|we|i|you|he|she|it)['’](?:ve|re|ll|d|m|s)", re.IGNORECASE)
# "Sample size" counts patients without saying so.
SAMPLE = re.compile(r"\b(?:sample size|size of the (?:trial|study))\b", re.IGNORECASE)
COUNTED = re.compile(r"\bhow many (?:(?:of|the|other|new|total) )*(?P<noun>[\w-]+)", re.IGNORECASE)
SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the person chose beside the question; None leaves it open."""

    as_of: date | None = None
    product: str | None = None
    jurisdiction: str | None = None
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood; makes sense without the conversation.

    Attributes:
        words: the question, standing alone.
        about: the phrases and words that an answer has to be about, without stop words.
        places: the jurisdictions it names, or whose agencies it names.
        wanted: the kind of answer.
        counted: what "how many" counts, as terms; empty when nothing is counted.
        label_topics: what it asks that labels have sections for, and in what words.
        filters: which documents may answer.
        products: the medicines it names, as typed.
        event: the kinds of event it asks about.
        dates: the dates it names; their spans are in `words`.
        comparison: the medicines or places that it asks side by side.
        quantities: what it says of a person by measure: weight, age, kidney function.
    """

    words: str
    about: tuple[Phrase, ...]
    places: frozenset[str]
    wanted: Wanted
    counted: Form = ()
    label_topics: tuple[LabelTopic, ...] = ()
    label_forms: tuple[Form, ...] = ()
    filters: Filters = field(default_factory=Filters)
    products: tuple[str, ...] = ()
    event: frozenset[EventKind] = frozenset()
    dates: tuple[DateMention, ...] = ()
    comparison: tuple[str, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def jurisdictions(self) -> frozenset[str]:
        """The places, by their codes."""
        return self.places


def understand(
    question: str,
    conversation: Conversation,
    filters: Filters,
    *,
    limit: int,
    names: Collection[Form] = (),
) -> Query | Refusal:
    """Return what a question asks, or a refusal that says why it cannot be read.

    `names` are those of medicines, as terms, by which they are known in any spelling.
    """
    words = SPACE.sub(" ", question).strip()
    refusal = unreadable(words, limit)
    if refusal:
        return refusal
    before = said_before(conversation, limit)
    query = read(standing(words, before, names), filters, names)
    if query.about:
        return query
    if before:
        last = standing(before[-1], before[:-1], names)
        return follow_up(query, read(last, filters, names))
    return Refusal(
        words,
        Reason.UNCLEAR,
        "The question names nothing to look for. Name the product and what you want to know of it.",
    )


def said_before(conversation: Conversation, limit: int) -> list[str]:
    """Return what was asked before and could be read, oldest first."""
    told = (SPACE.sub(" ", turn.question).strip() for turn in conversation.turns)
    return [words for words in told if unreadable(words, limit) is None]


def read(words: str, filters: Filters, names: Collection[Form] = ()) -> Query:
    """Return what a question that stands alone asks."""
    found = named(words, names)
    persons = quantities(words)
    every, wanted = phrases(without(words, persons), {*places(), *names}), wanted_by(words)
    asking = ASKING | ASKING_OF.get(wanted, frozenset())
    about = tuple(
        phrase
        for phrase in every
        if phrase.words.lower() not in asking and not SHORTENED.fullmatch(phrase.words)
    )
    measured = tuple(Phrase(one.words, one.mark) for one in persons)
    told = spelled(words)
    asked = label_topics_in(told)
    counted, sample = COUNTED.search(words), SAMPLE.search(words)
    return Query(
        words=words,
        about=(about or every) + measured,
        places=jurisdictions_in(told),
        wanted=wanted,
        counted=tuple(terms(counted["noun"] if counted else "patients" if sample else "")),
        label_topics=tuple(topic for topic, _ in asked),
        label_forms=tuple(form for _, form in asked),
        filters=filters,
        products=tuple(dict.fromkeys(one.words for one in of_sort(found, Sort.PRODUCT))),
        event=asked_events(words),
        dates=dates(words),
        comparison=compared(words, found),
        quantities=persons,
    )


def without(words: str, persons: Sequence[Quantity]) -> str:
    """Return a question without what it says of a person by measure."""
    for one in reversed(persons):
        words = f"{words[: one.span.start]} {words[one.span.end :]}"
    return words


def follow_up(query: Query, before: Query) -> Query:
    """Return a question without a word of its own, asked about what was asked before it."""
    return replace(before, words=f"{before.words} {query.words}", wanted=query.wanted)


def unreadable(words: str, limit: int) -> Refusal | None:
    """Return a refusal when the words are no question that can be read."""
    letters = LETTER.findall(words)
    if not letters:
        text = "There is no question. Ask one in words."
    elif len(words) > limit:
        text = (
            f"The question has {len(words)} characters, and at most {limit} are read."
            " Ask it shorter, or in several questions."
        )
    elif sum(not LATIN.match(letter) for letter in letters) > FOREIGN_SHARE * len(letters):
        text = "Questions are understood in English only. Please ask in English."
    else:
        return None
    shown = words if len(words) <= limit else f"{words[:100]}…"
    return Refusal(shown, Reason.INVALID_QUESTION, text)
