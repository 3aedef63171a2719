"""Say yes or no, where the words of the documents say it.

"No" comes only from words that deny: "is not approved", "do not open the capsules". What no
document mentions is no "no". Where a sentence neither tells all that is asked nor denies
it, the quote stands alone.
"""

import re
from dataclasses import replace

from assistant.answers import Answer, Verdict
from assistant.asked_events import asks_of_another_time
from assistant.questions import Query
from assistant.topics import Sought, Topic
from assistant.wanted import Wanted
from ingest.language.bounds import line_of
from ingest.language.terms import spells, terms

DENIES = re.compile(
    # "With or without food" and "whether or not" deny nothing.
    r"\b(?:(?<!whether or )not(?! only)|never|no|cannot|neither|nor|(?<!with or )without"
    r"|contraindicated|avoid|failed to)\b|\w+n['’]t\b",
    re.IGNORECASE,
)
# What is unlikely, unknown or not enough studied is neither yes nor no.
UNSURE = re.compile(
    r"\b(?:unlikely|unknown|uncertain|unclear|insufficient|limited|rarely|not known"
    r"|inconclusive)\b",
    re.IGNORECASE,
)
# A question that denies turns yes and no around, and means more than it says.
ASKED_IN_DENIAL = re.compile(r"\b(?:not|never|no longer|without|n't)\b|n['’]t\b", re.IGNORECASE)
# What will happen is told by no document.
OF_THE_FUTURE = re.compile(r"^(?:(?:and|so|but) )?(?:will|would)\b", re.IGNORECASE)
# A denial reaches so many terms, as far as the next clause.
REACH = 9
CLAUSE = re.compile(r"[;:]|, (?:but|and|which|while)\b|\bbut\b|\. ", re.IGNORECASE)
# "in adults who have not responded" says for whom, and denies nothing.
OF_SOME = re.compile(r"\b(?:who|that|which|whose|those|patients|adults)\b[^,;.]{0,20}$")
# The share of what is asked that a sentence has to tell for a plain yes, and for a plain no.
TOLD = 0.7
DENIED = 0.5


def verdict(query: Query, words: str, sought: Sought) -> Verdict | None:
    """Return what a sentence says to a question of yes or no; None when it does not say."""
    if query.wanted is not Wanted.YES_NO or asks_in_denial(query.words):
        return None
    if OF_THE_FUTURE.match(query.words) or asks_of_another_time(query.words):
        return None
    if UNSURE.search(words):
        return None
    asked = [topic for topic in sought.topics if topic.known and not is_of_date(topic, query)]
    matters = [topic for topic in asked if topic in sought.matters]
    # A trial, a test or a programme that is asked about belongs to what has to be told.
    others = [one for one in asked if one in sought.names and one not in sought.products]
    stretches = denials(words)
    line = line_of(words, query.quantities)
    denied = any(tells(stretch, one) for stretch in stretches for one in (*matters, *others))
    # "Not during treatment" denies nothing of what else is asked.
    if denied and share(line, [*matters, *others]) >= DENIED:
        return Verdict.NO
    if DENIES.search(words) or not matters:
        return None
    told = min(share(line, matters), share(line, others) if others else 1.0)
    happens = all(tells(line, one) for one in matters if one.event)
    return Verdict.YES if told >= TOLD and happens else None


def is_of_date(topic: Topic, query: Query) -> bool:
    """Say whether a phrase is part of a date of the question, which no sentence repeats."""
    dates = (mention.span.of(query.words).split() for mention in query.dates)
    return any(topic.words in words for words in dates)


def asks_in_denial(words: str) -> bool:
    """Say whether a question denies: "Has it not been approved?"."""
    return bool(ASKED_IN_DENIAL.search(words))


def denials(words: str) -> list[str]:
    """Return the stretches of a sentence that a denial reaches, as lines of terms."""
    found = []
    for match in DENIES.finditer(words):
        if OF_SOME.search(words, 0, match.start()):
            continue
        clause = CLAUSE.split(words[match.end() :])[0]
        found.append(f" {' '.join(terms(clause)[:REACH])} ")
    return found


def denies(words: str, sought: Sought) -> bool:
    """Say whether a sentence denies something of what is asked."""
    return any(tells(stretch, topic) for stretch in denials(words) for topic in sought.matters)


def tells(line: str, topic: Topic) -> bool:
    """Say whether a line of terms has one of the forms of a topic."""
    return any(spells(line, form) for form in topic.kin)


def share(line: str, asked: list[Topic]) -> float:
    """Return how much of what is asked a line of terms tells, from 0 to 1."""
    total = sum(topic.weight for topic in asked)
    return sum(topic.weight for topic in asked if tells(line, topic)) / total if total else 0.0


def with_verdict(answer: Answer, query: Query, sought: Sought) -> Answer:
    """Return an answer with what its first claim says to a question of yes or no."""
    return replace(answer, verdict=verdict(query, answer.claims[0].text, sought))
