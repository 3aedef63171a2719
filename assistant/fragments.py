"""Put what a fragment names in the place of its like in the last question.

"And in Hong Kong?" is the last question asked for Hong Kong; "and Brenzia?" asks it of
Brenzia; "and the storage?" asks another thing of the same medicine.
"""

import re
from collections.abc import Sequence

from assistant.named import Named, Sort, of_sort
from assistant.rewording import (
    ASKING,
    AUX,
    Edit,
    appended,
    bare,
    edited,
    is_of_place,
    listed,
    run_of,
    with_article,
)
from assistant.subjects import Asked, Subject
from ingest.language.label_topics import label_topics_in
from ingest.language.meanings import asked as known_asked
from ingest.language.meanings import form_of, forms_like, spaced
from ingest.language.terms import STOP_WORDS, spelled
from ingest.records import Span

WORD = re.compile(r"[\w.'’%-]+")
# Words that say nothing of their own in a fragment.
IDLE = STOP_WORDS | frozenset(
    "exactly precisely instead too now again specifically alone only outside within across".split()
)
CLAUSE = re.compile(
    rf"^(?:{ASKING}|list|name|compare|summar\w+|explain|describe|tell|give|show)\b|\b{AUX}\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"(?P<how>in|for|with|without|at|by|during|after|before|under|among|from|on|outside|within)\b"
    r" (?P<what>.+)",
    re.IGNORECASE,
)
POPULATION = re.compile(
    r"(?:(?:the |other |older |younger |pregnant |pediatric |paediatric |elderly |adult |male"
    r" |female |healthy )*(?:patients|adults?|children|kids|adolescents|infants|women|men|people"
    r"|elderly|pregnancy|participants|smokers)\b.*|.+ (?:patients|impairment|disease))",
    re.IGNORECASE,
)
BEFORE_PLACE = re.compile(
    r"\b(?P<how>in|by|from|with|at|for|outside(?: of)?|within|of|to)\s+(?P<the>the\s+)?$",
    re.IGNORECASE,
)
BEFORE_DATE = re.compile(
    r"\b(?P<how>in|on|by|since|before|after|until|during|from)\s+$", re.IGNORECASE
)
# A place that acts: "When did the FDA approve", "Has Japan approved".
ACTING = re.compile(r"\b(?:do|does|did|has|have|had|will|would)\s+(?P<the>the\s+)?$", re.IGNORECASE)
HEAD = re.compile(
    r"(?P<ask>(?:what|which) (?:is|are|was|were)(?: the)?) (?P<head>.+?)"
    r" (?P<rest>(?:of|for|with|in|on|at|from|under|during) .+)",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"\b(?:had|have|has|experienced|developed|got|reported|had an?|suffered) (?:an? )?"
    r"(?P<what>(?!(?:in|with|on|at|of|for|during)\b)[\w-]+(?: (?!(?:in|with|on|at|of|for|during)\b)"
    r"[\w-]+){0,3})(?= (?:in|with|on|at|of|for|during) |$)",
    re.IGNORECASE,
)
# "in GIST" at the end of a question.
SETTING = re.compile(r"\b(?:in|for) (?P<what>[^,?]{2,40})$")
DETERMINED = re.compile(r"(?:the|its|their|his|her|any|about) ", re.IGNORECASE)
SINGULAR_S = re.compile(r"(?:ss|us|is|[A-Z]S)$")
LONGEST = 6
TRIAL = re.compile(r"[A-Z]{3,}[A-Za-z]*-?\w*-\d{1,3}\w?|(?=.*[A-Z]{4}).*")


def fragment_in(asked: Asked, subject: Subject) -> str | None:
    """Return the last question with what a fragment names in it; None for no fragment."""
    words = asked.words
    if CLAUSE.search(words):
        return None
    found = asked.named or only_name(asked)
    if found and not rest_of(words, found):
        return swapped(words, found, subject)
    if of_sort(found, Sort.PRODUCT, Sort.NAME):
        return in_full(words) if asked.led else None
    return otherwise(asked, subject)


def otherwise(asked: Asked, subject: Subject) -> str | None:
    """Return the last question for other people, or another question of the same medicine."""
    words = asked.words
    phrase = PREPOSITION.fullmatch(words)
    if phrase:
        return qualified(phrase["how"].lower(), phrase["what"], subject)
    if POPULATION.fullmatch(words) and not HEAD.fullmatch(f"what is {words}"):
        return qualified("in", words, subject)
    if asked.led or len(words.split()) <= LONGEST:
        return matter_swapped(DETERMINED.sub("", words, count=1), subject)
    return None


def only_name(asked: Asked) -> tuple[Named, ...]:
    """Return the one word of a fragment as a name, when no one knows it as a word."""
    words = asked.words
    form = form_of(spaced(words).split())
    known = form in forms_like() or form in known_asked() or label_topics_in(spelled(words))
    one = len(words.split()) == 1 and words[:1].isupper() and not words.isupper()
    if not one or known or POPULATION.fullmatch(words) or words.lower() in IDLE:
        return ()
    return (Named(Sort.NAME, Span(0, len(words)), words, form),)


def rest_of(words: str, found: Sequence[Named]) -> list[str]:
    """Return the words of a fragment that say something beside the names."""
    left = edited(words, ((one.span, " ") for one in found))
    return [word for word in WORD.findall(left) if word.lower().strip("'’") not in IDLE]


def swapped(words: str, found: Sequence[Named], subject: Subject) -> str:
    """Return the last question with the names of a fragment in the place of its own."""
    edits: list[Edit] = []
    more: list[str] = []
    owned = of_sort(found, Sort.PRODUCT, Sort.NAME)
    groups = (
        product_edits(owned, subject) if owned else None,
        place_edits(words, [one for one in found if is_of_place(one)], subject),
        date_edits(words, of_sort(found, Sort.DATE), subject),
    )
    for group in groups:
        if group:
            edits += group[0]
            more += group[1]
    return " ".join([edited(bare(subject.question), edits), *more])


Group = tuple[list[Edit], list[str]]


def product_edits(new: Sequence[Named], subject: Subject) -> Group:
    """Return what puts other medicines in the place of those asked about."""
    words = listed(one.words for one in new)
    products = of_sort(subject.named, Sort.PRODUCT)
    others = of_sort(subject.named, Sort.NAME)
    of_trial = new[0].sort is Sort.NAME and bool(TRIAL.fullmatch(new[0].words)) and others
    targets = (others if of_trial else products) or products or others
    if not targets:
        return [], [f"for {words}"]
    if not products and not of_trial:
        targets = targets[-1:]
    run = run_of(subject.question, targets)
    again = [one for one in targets if one.form == targets[0].form and not one.span.overlaps(run)]
    return [(run, words), *((one.span, words) for one in again)], []


def place_edits(words: str, new: Sequence[Named], subject: Subject) -> Group | None:
    """Return what puts other places in the place of those asked about."""
    if not new:
        return None
    typed = BEFORE_PLACE.search(words[: new[0].span.start])
    places = listed(with_article(one) for one in new)
    acting = all(one.sort is Sort.AGENCY for one in new)
    how = "by" if acting else "in"
    if typed and typed["how"].lower() not in {"for", "of", "to", "by"}:
        how = typed["how"].lower()
    if not subject.places:
        return [], [f"{how} {places}"]
    question = subject.question
    run = run_of(question, subject.places)
    before = question[: run.start]
    stands = BEFORE_PLACE.search(before)
    if stands and stands["how"].lower() not in {"for", "of", "to"}:
        return [(Span(stands.start(), run.end), f"{how} {places}")], []
    acts = ACTING.search(before)
    if acts and acts["the"]:
        return [(Span(acts.start("the"), run.end), places)], []
    if acts:
        return [(run, places)], []
    return [(run, listed(one.words for one in new))], []


def date_edits(words: str, new: Sequence[Named], subject: Subject) -> Group | None:
    """Return what puts another date in the place of the one asked about."""
    if not new:
        return None
    typed = BEFORE_DATE.search(words[: new[0].span.start])
    phrase = f"{typed['how'].lower() if typed else 'in'} {new[0].words}"
    old = of_sort(subject.named, Sort.DATE)
    if not old:
        return [], [phrase]
    before = BEFORE_DATE.search(subject.question[: old[0].span.start])
    start = before.start() if before else old[0].span.start
    return [(Span(start, old[0].span.end), phrase)], []


def qualified(how: str, what: str, subject: Subject) -> str:
    """Return the last question for others: "in children" in the place of "in adults"."""
    question = bare(subject.question)
    for match in reversed(list(re.finditer(rf"\b{how} (?P<what>[^,?]+?)$", question))):
        span = Span(match.start(), match.end())
        if not any(one.span.overlaps(span) for one in subject.named):
            last = question.rfind(f" {how} ") + 1
            return f"{question[:last]}{how} {what}"
    tail = SETTING.search(question)
    if tail and how in {"in", "for"} and is_like(tail["what"], what, subject):
        return f"{question[: tail.start()]}{how} {what}"
    return appended(question, f"{how} {what}")


def is_like(old: str, new: str, subject: Subject) -> bool:
    """Say whether two phrases say the same of a question: both who is treated, or both of what."""
    products = of_sort(subject.named, Sort.PRODUCT, Sort.PLACE, Sort.AGENCY)
    both = bool(POPULATION.fullmatch(old)) == bool(POPULATION.fullmatch(new))
    return both and not any(one.words in old for one in products)


def in_full(matter: str) -> str:
    """Return what a fragment about its own medicine asks: "What is the dose of Brenzia"."""
    matter = DETERMINED.sub("", matter, count=1)
    return f"What {agreeing('is', matter)} the {matter}"


def matter_swapped(matter: str, subject: Subject) -> str | None:
    """Return the last question about another matter: the dose where the storage was asked."""
    question = bare(subject.question)
    head = HEAD.fullmatch(question)
    kept = (
        subject.named and all(one.span.start >= head.start("rest") for one in subject.named)
        if head
        else False
    )
    if head and kept:
        verb = "was" if re.search(r"\bw(?:as|ere)\b", head["ask"], re.IGNORECASE) else "is"
        return f"What {agreeing(verb, matter)} the {matter} {head['rest']}"
    told = OBJECT.search(question)
    if told and not label_topics_in(spelled(matter)):
        return f"{question[: told.start('what')]}{matter}{question[told.end('what') :]}"
    if not subject.referent:
        return None
    joint = "for" if re.search(r"\b(?:of|for)\b", matter) else "of"
    return f"What {agreeing('is', matter)} the {matter} {joint} {subject.referent}"


def agreeing(verb: str, matter: str) -> str:
    """Return "are" or "were" before several things."""
    head = re.split(r"\b(?:of|in|for|with|at)\b", matter)[0].strip()
    several = head.endswith("s") and not SINGULAR_S.search(head)
    return {"is": "are", "was": "were"}[verb] if several else verb
