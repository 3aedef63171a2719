"""Ask the last question again with another question word: "when exactly?", "why?", "by whom?"."""

import re

from assistant.named import Sort, of_sort
from assistant.rewording import ASKING, AUX, bare, lowered
from assistant.subjects import Asked, Subject

WORD = (
    r"(?:since |until |by |from )?when|(?:(?:on|by|since) )?(?:what|which) (?:exact )?"
    r"(?:date|day|month|year)|(?:in |to )?where|why(?: not)?|how(?: so| come)?|for how long"
    r"|how (?:long|often)|(?:by|from|to) whom|(?:by )?(?:which|what) (?:agency|authority|regulator)"
    r"|(?:in )?which (?:country|countries|trials?|stud(?:y|ies)|patients)|for (?:what|which|whom)"
)
EXACTLY = r"(?:,? (?P<exactly>exactly|precisely)|,? (?:then|though|please|again))?"
ALONE = re.compile(rf"(?:(?:exactly|precisely) )?(?P<word>{WORD}){EXACTLY}", re.IGNORECASE)
# "When was that?", "Why is this?", "When did it happen?"
OF_THAT = re.compile(
    rf"(?P<word>(?:since )?when|where|why|how) (?P<exactly>exactly )?{AUX} (?:that|this|it)"
    r"(?: (?:happen(?:ed|ing)?|take place|be|occur(?:red)?|decided))?(?P<late> exactly)?",
    re.IGNORECASE,
)
INVERTED = re.compile(rf"{AUX} .+", re.IGNORECASE)
ASKED = re.compile(
    rf"(?:(?:since |until |by |from |on |in |to )?(?:{ASKING})(?: (?:exactly|precisely|date"
    rf"|day|year|month|long|often))*) (?P<clause>{AUX} .+)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"(?:how (?:many|much)|(?:which|what)(?: (?:share|percentage|proportion|number) of)?) "
    rf"(?P<noun>.+?) (?P<aux>{AUX}) (?P<rest>.+)",
    re.IGNORECASE,
)
DONE = re.compile(
    rf"(?:who|(?:which|what)(?: (?!{AUX}\b)\w+){{1,3}}?) (?P<verb>\w+ed|gave|granted) (?P<rest>.+)",
    re.IGNORECASE,
)
PERFECT = re.compile(r"ha(?:s|ve) (?P<what>.+?) been (?P<rest>\w+ed\b.*)", re.IGNORECASE)
PRESENT = re.compile(
    r"(?:is|are) (?P<what>.+?)"
    r" (?P<rest>(?:already |now )?(?:approv|authori[sz]|licens|clear|launch|withdraw)\w*\b.*)",
    re.IGNORECASE,
)
NOT = re.compile(rf"(?P<aux>{AUX}) (?P<what>.+?) (?P<verb>\w+ed\b.*)", re.IGNORECASE)
TIMES = re.compile(r"(?:until |by |from )?when\b|(?:on )?(?:what|which)\b", re.IGNORECASE)


def asked_again(asked: Asked, subject: Subject) -> str | None:
    """Return the last question with the question word of this one, which has nothing else."""
    match = ALONE.fullmatch(asked.words) or OF_THAT.fullmatch(asked.words)
    if not match:
        return None
    word = match["word"].lower()
    clause = clause_of(subject)
    if clause is None:
        return None
    if word == "why not":
        return negated(clause)
    exactly = match["exactly"] or match.groupdict().get("late")
    return f"{full(word, clause)}{' exactly' if exactly else ''} {tensed(word, clause)}"


def full(word: str, clause: str) -> str:
    """Return a question word as it begins a question."""
    if re.match(r"(?:which|what) (?:agency|authority|regulator)", word):
        return f"by {word}"
    if re.match(r"(?:which|what) (?:exact )?(?:date|day)", word):
        return f"on {word}"
    if re.match(r"which (?:countr|trial|stud|patient)", word) and INVERTED.match(clause):
        return f"in {word}"
    return "why" if word in {"how come", "how so"} else word


def clause_of(subject: Subject) -> str | None:
    """Return what the last question asks about as a clause: "was Velmora approved in Japan"."""
    words = bare(subject.question)
    if INVERTED.match(words):
        return lowered(words)
    done = DONE.fullmatch(words)
    if done:
        return passive(done, subject)
    counted = COUNTED.fullmatch(words)
    asked = ASKED.fullmatch(words)
    if asked and not re.match(r"how (?:many|much)", words, re.IGNORECASE):
        return asked["clause"]
    return f"{counted['aux']} {counted['noun']} {counted['rest']}" if counted else None


def passive(done: re.Match[str], subject: Subject) -> str | None:
    """Return "was Velmora approved in Japan" for "Who approved Velmora in Japan"."""
    at = done.start("rest")
    behind = [
        one for one in of_sort(subject.named, Sort.PRODUCT, Sort.NAME) if one.span.start >= at
    ]
    if not behind:
        return None
    what = subject.question[at : behind[0].span.end]
    rest = bare(subject.question)[behind[0].span.end :]
    return f"was {what} {done['verb']}{rest}"


def tensed(word: str, clause: str) -> str:
    """Return a clause as "when" asks it: "was approved" for "is approved", "has been approved"."""
    for form in (PERFECT, PRESENT):
        match = form.fullmatch(clause)
        if match and TIMES.match(word):
            verb = "were" if clause.startswith(("are", "have")) else "was"
            return f"{verb} {match['what']} {match['rest']}"
    return clause


def negated(clause: str) -> str | None:
    """Return "why is Velmora not approved" for "is Velmora approved"."""
    match = NOT.fullmatch(clause)
    return f"why {match['aux']} {match['what']} not {match['verb']}" if match else None
