"""Make a question that stands alone out of one that leaves out what was said before.

Only what is left out is taken: a place for a place, a medicine for "it". A question that
names its own medicine and asks its own thing is a new subject and drops the old one.
"""

import re
from collections.abc import Collection, Sequence

from assistant.asked_events import asked_events
from assistant.elliptic import asked_again
from assistant.fragments import CLAUSE, LONGEST, fragment_in
from assistant.named import named
from assistant.pronouns import placed, resolved
from assistant.rewording import appended, bare, close, without_lead
from assistant.subjects import NO_SUBJECT, Asked, Subject, is_talk
from ingest.language.bounds import quantities
from ingest.language.label_topics import label_topics_in
from ingest.language.meanings import Form
from ingest.language.terms import spelled

# What is asked of a medicine, though the question does not name one.
OF_A_MEDICINE = re.compile(
    r"\bhow many (?:patients|people|participants|subjects|pts|sites|countries|doses)\b"
    r"|\bthe (?:trial|study|studies|results|product|label|approval|application)\b"
    r"|\bwho (?:makes?|made|manufactures?|sells?|markets?|owns?|develop(?:s|ed)|invented)\b"
    r"|\b(?:price|cost|ORR|PFS|OS|median|response rate|overall survival|survival|indications?"
    r"|primary endpoint|manufacturer|target|NCT number|side effects?|dose)\b",
    re.IGNORECASE,
)
# "What is a CAR-T therapy?" asks its own thing, and so does "the dose of chemotherapy".
OF_ITS_OWN = re.compile(
    r"^what (?:is|are) an? |\bwhat (?:does|do) .* mean\b"
    r"|\b(?:side effects?|doses?|dosage|price|cost|adverse \w+) (?:of|with|for) (?!the\b)[a-z]",
    re.IGNORECASE,
)
# A question this short that names nothing asks on: "what's the daily maximum then?"
SHORT = 10
ASKS = re.compile(
    r"(?:and |so |but )?(?:(?:after|within|until|for|from|at|by|in|on|up to|since) )?"
    r"(?:what|which|how|when|who|whom|why)\b",
    re.IGNORECASE,
)
# "How many of them were grade 3?" counts what was asked before.
AMONG = re.compile(r"\b(?:of|among) (?:them|those|these)\b", re.IGNORECASE)
# The question ends with what is asked, and the medicine can stand right behind it.
OPEN = re.compile(
    r"(?:what|which|who) (?:is|are|was|were) (?:(?! (?:in|for|at|with|of) ).)+", re.IGNORECASE
)


def standing(question: str, before: Sequence[str], names: Collection[Form] = ()) -> str:
    """Return a question as it stands alone, `before` being what was asked, oldest first."""
    subject = NO_SUBJECT
    for earlier in before:
        subject = subject.after(standing_alone(earlier, subject, names), names)
    return standing_alone(question, subject, names)


def standing_alone(question: str, subject: Subject, names: Collection[Form] = ()) -> str:
    """Return a question with what it leaves out, taken from the subject before it."""
    if not subject.question or is_talk(question):
        return question
    words, led = without_lead(question)
    asked = Asked(words, led, named(words, names))
    ways = asked_again, of_another_person, fragment_in, resolved, among_those, of_the_medicine
    for way in ways:
        made = way(asked, subject)
        if made:
            return close(made)
    return close(words) if led and asked.own else question


def of_the_medicine(asked: Asked, subject: Subject) -> str | None:
    """Return a question that names nothing, asked of the medicine before it."""
    words = asked.words
    if asked.own or not subject.product or OF_ITS_OWN.search(words):
        return None
    known = label_topics_in(spelled(words)) or asked_events(words) or OF_A_MEDICINE.search(words)
    if not known and (len(words.split()) > SHORT or not ASKS.match(words)):
        return None
    joint = "of" if OPEN.fullmatch(words) else "for"
    return placed(appended(words, f"{joint} {subject.referent}"), asked, subject)


def of_another_person(asked: Asked, subject: Subject) -> str | None:
    """Return the last question with another weight, age or kidney function: "And at 35 kg?"."""
    before = bare(subject.question)
    new, old = quantities(asked.words), quantities(before)
    measures = [one.within.unit for one in old]
    if asked.own or len(new) != 1 or measures.count(new[0].within.unit) != 1:
        return None
    if len(asked.words.split()) > LONGEST or CLAUSE.search(asked.words):
        return None
    (same,) = (one for one in old if one.within.unit == new[0].within.unit)
    told = same.span.of(before).replace(same.words, new[0].words)
    return f"{before[: same.span.start]}{told}{before[same.span.end :]}"


def among_those(asked: Asked, subject: Subject) -> str | None:
    """Return a question about some of those that the question before was about."""
    if asked.own or not AMONG.search(asked.words):
        return None
    before = subject.question.rstrip("?. ")
    return f"{asked.words.rstrip('?. ')} ({before[0].lower()}{before[1:]})?"
