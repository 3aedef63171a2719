"""Put the medicine, the place or the people of the last question where a pronoun stands."""

import re

from assistant.asked_events import asked_events
from assistant.named import Sort, of_sort
from assistant.rewording import AUX, appended, bare, is_of_place
from assistant.subjects import Asked, Subject

KIND = (
    r"(?:drug|product|medicine|medication|therapy|treatment|vaccine|agent|compound|antibody"
    r"|molecule|medicinal product)"
)
# "It is known that", "is it true that": no thing is meant.
EXPLETIVE = re.compile(
    rf"\bit {AUX} (?:\w+ )?(?:that|to)\b|\b{AUX} it (?:true|possible|known|necessary|likely|clear"
    r"|important|correct|recommended|advisable|safe)(?: for \w+)? (?:that|to)\b|\bdoes it mean\b",
    re.IGNORECASE,
)
ITS = re.compile(r"\bits\b(?! own)", re.IGNORECASE)
IT = re.compile(
    rf"\b(?:it|(?:this|that|the(?: same)?|these) {KIND})\b(?!['’])",
    re.IGNORECASE,
)
THAT = re.compile(
    rf"(?P<before>\b{AUX} )(?:that|this)(?= (?:\w+ed|also|still|the|available|safe|given|effective"
    r"|a|an|in|for)\b)|(?P<late>\b(?:of|about|for|with|to) )(?:that|this)(?=$)",
    re.IGNORECASE,
)
THEIR = re.compile(r"\btheir\b", re.IGNORECASE)
THEY = re.compile(
    r"(?<!of )(?<!among )\b(?:they|them|both|these|those)\b"
    r"(?! (?:patients|people|two|three|\w+s)\b)",
    re.IGNORECASE,
)
# "Is there a boxed warning": no place is meant.
THERE = re.compile(
    rf"(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?<!be )\bthere\b(?! (?:{AUX}|any|a|an)\b)",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"\b(?P<how>of|among|in) (?:(?:these|those|the same) (?:patients|people|participants|subjects)"
    r"|(?:them|these|those)(?! \w+s\b))\b",
    re.IGNORECASE,
)
SAME_PEOPLE = re.compile(
    r"\b(?:these|those) (?:patients|people|participants|subjects)\b", re.IGNORECASE
)
PERSON = re.compile(r"\b(?:she|he|him|her)\b", re.IGNORECASE)
WHO = re.compile(r"who (?:is|was|are) (?P<who>.+)", re.IGNORECASE)
ACT = re.compile(
    r"\bdid they (?=approve|accept|grant|reject|review|clear|authori[sz]e|decide|recommend|refuse)",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"(?:how many|(?:what|which) (?:percentage|proportion|share|number|fraction) of|how often did)"
    r" (?:of )?(?:the )?(?P<noun>[\w-]+(?: on| with)?(?: [\w-]+)??) (?P<verb>had|have|has|were|was"
    r"|are|achieved|developed|experienced|reached|received|reported|responded) (?P<rest>.+)",
    re.IGNORECASE,
)
# "How common was cytokine release syndrome?"
OCCURRED = re.compile(
    r"(?:how (?:common|frequent|often) (?:is|are|was|were|did|does|do)"
    r"|what (?:is|was) the (?:rate|incidence|frequency|percentage|proportion) of)"
    r" (?:the )?(?P<what>.+?)(?: occur\w*| happen\w*| reported| seen| observed)?",
    re.IGNORECASE,
)
SEVERAL = re.compile(
    r"(?:what|which) (?:are|were) (?P<what>.+)|(?:list|name) (?P<more>.+)", re.IGNORECASE
)
# Asked of the whole world, no place goes on.
ELSEWHERE = re.compile(
    r"\b(?:where|elsewhere|other|first|anywhere|worldwide|globally|which countr\w+)\b",
    re.IGNORECASE,
)
# "... MERIDIAN-1 and when did it start": "it" stands for what the question itself names.
INSIDE = re.compile(
    rf"\b(?:and|or|when|if|that|because|after|before|where) (?:{AUX} )?it\b", re.IGNORECASE
)


def resolved(asked: Asked, subject: Subject) -> str | None:
    """Return a question with its pronouns replaced; None when it has none to replace."""
    words = asked.words
    if not any(is_of_place(one) for one in asked.named) and subject.there:
        words = THERE.sub(subject.there, words)
    if not of_sort(asked.named, Sort.PRODUCT):
        words = people(words, subject)
        inside = bool(asked.own and INSIDE.search(words))
        if subject.referent and not inside and not EXPLETIVE.search(words):
            words = things(words, subject)
    if words == asked.words:
        return None
    return placed(words, asked, subject)


def things(words: str, subject: Subject) -> str:
    """Return words with the medicine where "it", "its" or "this drug" stands."""
    what = subject.referent
    owner = f"{what}'" if what.endswith("s") else f"{what}'s"
    words = ITS.sub(owner, words)
    words = IT.sub(what, words)
    words = THAT.sub(lambda match: f"{match['before'] or match['late']}{what}", words)
    if subject.product:
        words = THEIR.sub(owner, words)
        words = THEY.sub(what, words)
    return words


def people(words: str, subject: Subject) -> str:
    """Return words with those of whom was spoken where "them" or "she" stands."""
    group = group_of(subject)
    if group:
        words = OF_THEM.sub(lambda match: f"{match['how']} {group}", words)
        words = SAME_PEOPLE.sub(group, words)
        if group.startswith("the patients"):
            words = re.sub(r"\bthey\b", group, words, flags=re.IGNORECASE)
    agency = of_sort(subject.named, Sort.AGENCY)
    if agency:
        words = ACT.sub(f"did the {agency[0].words} ", words)
    person = WHO.fullmatch(bare(subject.question))
    return PERSON.sub(person["who"], words) if person else words


def group_of(subject: Subject) -> str:
    """Return whom or what the last question counts or lists, as in "the patients who had CRS"."""
    question = bare(subject.question)
    counted = COUNTED.fullmatch(question)
    if counted:
        passive = counted["verb"].lower() in {"were", "was", "are"}
        join = "" if passive else f"who {counted['verb']} "
        return f"the {counted['noun']} {join}{counted['rest']}"
    occurred = OCCURRED.fullmatch(question)
    if occurred:
        return f"the patients who had {occurred['what']}"
    several = SEVERAL.fullmatch(question)
    if not several:
        return ""
    what = several["what"] or several["more"]
    return what if what.lower().startswith(("the ", "all ")) else f"the {what}"


def placed(words: str, asked: Asked, subject: Subject) -> str:
    """Return a question on what happened for the place that was asked about before."""
    told = any(is_of_place(one) for one in asked.named) or not subject.there
    if told or any(one.words in words for one in subject.places) or ELSEWHERE.search(words):
        return words
    if asked_events(words) and asked_events(subject.question):
        return appended(words, subject.there)
    return words
