"""Cut a question that asks several things into questions that each stand alone.

It is cut only where a second question begins, between two medicines or between two places.
"Safety and efficacy", "Merck and Eisai", "in adults and children" are one thing each.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from assistant.asked_events import asked_events
from assistant.comparisons import lists
from assistant.follow_ups import standing
from assistant.fragments import in_full
from assistant.named import Named, Sort, named, of_sort
from assistant.questions import Query, read
from assistant.rewording import ASKING, AUX, bare, close, edited, is_of_place, with_article
from ingest.language.label_topics import label_topics_in
from ingest.language.meanings import Form
from ingest.language.terms import content_terms, spelled
from ingest.records import Span

MOST = 4
NO_KIN: Mapping[Form, frozenset[Form]] = MappingProxyType({})
SENTENCE = re.compile(r"(?<=\?)\s+(?=\S)")
HOW = r"how (?:many|much|long|often|soon|old|is|are|was|were|do|does|did|should|can|has|have|will)"
# Where a second question begins. "When" and "who" also lead clauses of the first one, so what
# follows has to be put as a question is.
SECOND = re.compile(
    r",?;? (?:and|but|or|as well as)(?: also)? (?="
    rf"(?:when|where|why) {AUX} (?!not\b)\w"
    rf"|{HOW}\b"
    r"|what (?:is|are|was|were|does|did|do|has|have|will|dose|dosage|date|percentage|proportion"
    r"|trial|study|side|the|its|kind|type|indication|indications)\b"
    r"|which (?:trials?|stud(?:y|ies)|agenc(?:y|ies)|authorit(?:y|ies)|patients?|countr(?:y|ies)"
    r"|dose|company|regulators?|indications?|side)\b"
    r"|who (?:makes?|made|manufactures?|sells?|markets?|owns?|holds?|developed|approved|is"
    r"|should|conducted|led)\b"
    rf"|{AUX} (?:it|its|they|their|there|the|this)\b"
    r"|(?:after|within|until|for|from|at|up to) (?:how (?:many|long|much)|what (?:age|dose|week))\b"
    r"|(?:(?:by|from|for) (?:whom|which|what)|on (?:which|what) (?:date|day)|since when|in which"
    r"|under what)\b"
    r"|(?:when|where|why|how)(?: exactly)?$)",
    re.IGNORECASE,
)
TWO_WORDS = re.compile(
    r"(?P<one>when|where|why|how|by whom),? and (?P<other>when|where|why|how|by whom|by which \w+)"
    rf" (?P<rest>{AUX} .+)",
    re.IGNORECASE,
)
BEGINS = re.compile(
    rf"(?:{ASKING}|{AUX}|(?:by|in|on|for|from|since|until|at|to|of|under|with) {ASKING}"
    r"|please|tell|give|list|name|show|explain|describe|compare|summar\w+|do you know)\b",
    re.IGNORECASE,
)
# A clause of the first question that the second would belong to: "patients who … and who".
RELATIVE = re.compile(r"\b(?:who|which|that|whether|if)\b", re.IGNORECASE)
# Medicines given or weighed together are asked about together.
TOGETHER = re.compile(
    r"\b(?:combin\w+|together|plus|interact\w*|versus|vs|with|between|switch\w*|add\w*|both|alone"
    r"|sequen\w+|followed|better|than|same|received|given)\b|\+",
    re.IGNORECASE,
)
VERSUS = re.compile(r"\s*(?:vs\.?|versus)\s*(?:the )?", re.IGNORECASE)
COMPARED = re.compile(r"\bcompar(?:e|es|ed|ing|ison)\b", re.IGNORECASE)
COMPARING = re.compile(
    r"^(?:please )?compare (?:the )?"
    r"|^(?:what (?:is|are) )?(?:the )?(?:main )?differences? (?:in|of) (?:the )?",
    re.IGNORECASE,
)
# What each country has for itself; a trial in two countries is one.
BY_PLACE = re.compile(
    r"\b(?:available|market\w*|sold|sells?|price\w*|costs?|reimburs\w*|labels?|indicated|used)\b",
    re.IGNORECASE,
)
OF_TRIAL = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|sites?|patients|rights|enrol\w*|conducted|countries)"
    r" (?:in|for|from|across)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\b(?P<verb>were|are|do|have)(?P<rest> (?:both )?(?:the )?)$", re.IGNORECASE)
SINGULAR = {"were": "was", "are": "is", "do": "does", "have": "has"}
PREPOSITION = re.compile(
    r"\b(?P<how>in|by|from|for|with|within)\s+(?:both )?(?P<the>the\s+)?$", re.IGNORECASE
)


def parts(
    query: Query,
    names: Collection[Form] = (),
    kin: Mapping[Form, frozenset[Form]] = NO_KIN,
) -> tuple[Query, ...]:
    """Return the questions that a question asks, in order; itself when it asks one thing.

    `names` are those of medicines, as terms; `kin` gives all names of the same medicine.
    """
    asked_apart = questions_in(query.words, names)
    cut = [one for words in asked_apart for one in per_name(words, names, kin)]
    asked = list(dict.fromkeys(cut))[:MOST]
    if len(asked) < len("ab"):
        return (query,)
    return tuple(read(words, query.filters, names) for words in asked)


def questions_in(words: str, names: Collection[Form]) -> list[str]:
    """Return the questions that stand one after the other, each standing alone."""
    pieces = [piece for sentence in SENTENCE.split(words) for piece in halves(bare(sentence))]
    if len(pieces) < len("ab"):
        return [words]
    # "How many had fever and how many had nausea on Velmora?": the last tells of which medicine.
    telling = [piece for piece in pieces if of_sort(named(piece, names), Sort.PRODUCT, Sort.NAME)]
    stood = [close(piece) for piece in telling[:1]]
    for piece in pieces:
        stood.append(close(standing(close(piece), stood, names)))
    return [one for one in stood[len(telling[:1]) :] if content_terms(one)]


def halves(sentence: str) -> Iterator[str]:
    """Yield a sentence's questions: one, or one for each question word that begins another."""
    two = TWO_WORDS.fullmatch(sentence)
    if two:
        yield from (f"{two['one']} {two['rest']}", f"{two['other']} {two['rest']}")
        return
    start = 0
    for match in SECOND.finditer(sentence):
        before, behind = sentence[start : match.start()], sentence[match.end() :]
        if is_second(before, behind):
            yield before
            start = match.end()
    yield sentence[start:]


def is_second(before: str, behind: str) -> bool:
    """Say whether what stands before is a question of its own, and so what stands behind."""
    if not BEGINS.match(before) or not content_terms(before):
        return False
    word = behind.split(maxsplit=1)[0].lower()
    inside = before.lower().split()[1:]
    if word in {"who", "which", "when", "where", "how", "why"} and word in inside:
        return False
    follows = re.match(rf"{AUX}\b", behind, re.IGNORECASE)
    return not (follows and RELATIVE.search(before.partition(" ")[2]))


def per_name(words: str, names: Collection[Form], kin: Mapping[Form, frozenset[Form]]) -> list[str]:
    """Return a question for each of the medicines or places that it lists."""
    found = named(words, names)
    for run in lists(words, of_sort(found, Sort.PRODUCT)):
        if are_different(run, kin) and is_apart(words, run):
            return each_of(words, run)
    places = [one for one in found if is_of_place(one)]
    for run in lists(words, places) if is_told_by_place(words) else ():
        if len({one.form for one in run}) > 1 and is_list_of_places(words, run):
            return each_of(words, run)
    return [words]


def is_told_by_place(words: str) -> bool:
    """Say whether a question asks what each place has its own answer to."""
    if OF_TRIAL.search(words):
        return False
    return bool(asked_events(words) or label_topics_in(spelled(words)) or BY_PLACE.search(words))


def are_different(run: Sequence[Named], kin: Mapping[Form, frozenset[Form]]) -> bool:
    """Say whether no name is another one of the same medicine."""
    return not any(
        other.form in kin.get(one.form, {one.form})
        for at, one in enumerate(run)
        for other in run[at + 1 :]
    )


def is_apart(words: str, run: Sequence[Named]) -> bool:
    """Say whether listed medicines are asked about one by one, or side by side."""
    between = words[run[0].span.end : run[-1].span.start]
    if "(" in between or "/" in between:
        return False
    side_by_side = VERSUS.fullmatch(between) or COMPARED.search(words)
    if side_by_side and label_topics_in(spelled(words)):
        # Each label has its own; what a trial found of two was found side by side.
        return True
    around = edited(words, [(Span(run[0].span.start, run[-1].span.end), "")])
    return bool(COMPARING.match(words)) or not TOGETHER.search(around + between)


def is_list_of_places(words: str, run: Sequence[Named]) -> bool:
    """Say whether places are listed by "and" or "or", and are no one name with its place."""
    between = words[run[0].span.end : run[-1].span.start]
    return bool(re.search(r"\b(?:and|or|vs|versus)\b|,", between)) and "(" not in between


def each_of(words: str, run: Sequence[Named]) -> list[str]:
    """Return a question for each name of a list, in its place."""
    whole = Span(run[0].span.start, run[-1].span.end)
    asked = [edited(words, edits_for(words, whole, one)) for one in run]
    return [close(without_comparing(one)) for one in dict.fromkeys(asked)]


def without_comparing(words: str) -> str:
    """Return what is asked of one of two that were to be compared: "What is the dose of A"."""
    match = COMPARING.match(words)
    return in_full(words[match.end() :]) if match else words


def edits_for(words: str, whole: Span, one: Named) -> Iterator[tuple[Span, str]]:
    """Yield what puts one name in the place of a list, and its verb in the singular."""
    before = words[: whole.start]
    place = PREPOSITION.search(before) if is_of_place(one) else None
    if place:
        how = place["how"]
        if how in {"in", "by"}:
            how = "by" if one.sort is Sort.AGENCY else "in"
        yield Span(place.start(), whole.end), f"{how} {with_article(one)}"
        return
    yield whole, one.words
    verb = NUMBER.search(before)
    if verb and not is_of_place(one):
        yield Span(verb.start(), whole.start), f"{SINGULAR[verb['verb'].lower()]}{verb['rest']}"
