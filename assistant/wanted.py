"""What kind of answer a question wants, and whether a sentence can be one.

"When was it approved?" is not answered by a sentence without a date, however well the
rest of it fits. The kind is read from how the question is put.
"""

import re
from enum import StrEnum

from ingest.language.dates import dates
from ingest.language.figures import figure_mentions


class Wanted(StrEnum):
    """The kinds of answer; the list is closed."""

    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    NUMBER = "number"
    PERSON = "person"
    NAME = "name"
    LIST = "list"
    YES_NO = "yes_no"
    REASON = "reason"
    DEFINITION = "definition"
    MECHANISM = "mechanism"
    DESCRIPTION = "description"

    @property
    def described(self) -> str:
        """The kind in words, as in "looked for a date"."""
        return DESCRIBED.get(self, "a statement")


DESCRIBED = {
    Wanted.DATE: "a date",
    Wanted.MONEY: "an amount of money",
    Wanted.SHARE: "a share or rate",
    Wanted.DURATION: "a length of time",
    Wanted.NUMBER: "a figure",
    Wanted.PERSON: "a person",
    Wanted.NAME: "a name",
    Wanted.REASON: "a reason",
}


# How questions are put; the first that fits decides.
FORMS = tuple(
    (wanted, re.compile(pattern, re.IGNORECASE))
    for wanted, pattern in (
        (Wanted.DATE, r"\b(?:since |until |by |and |so )?when\b(?! (?:taken|used|given|combined|administered|patients|compared))"),
        (Wanted.DATE, r"\b(?:what|which|on what|in what|in which) (?:exact )?(?:date|day|month|year|quarter)\b"),
        (Wanted.DATE, r"\bdates?\b(?! of birth)|\bhow (?:long ago|recently|soon)\b|\btimeline\b"),
        (Wanted.MONEY, r"\bhow much (?:money|did .* (?:raise|pay|cost|spend|receive)|does .* cost|will .* cost|is .* paying|upfront)|\b(?:price|cost|costs|priced|revenues?|sales|proceeds|upfront payment|net loss|royalt\w+|milestone payments?)\b"),
        (Wanted.SHARE, r"\b(?:what|which) (?:percentage|percent|proportion|share|fraction|%)|\bhow (?:big|large) a (?:share|proportion)|\b(?:response|survival|remission|discontinuation|infection|cure) rate\b|\b(?:ORR|rate of)\b|\bhow (?:common|frequent|often did)\b"),
        (Wanted.DURATION, r"\bhow long\b|\b(?:duration|half-life|shelf life)\b|\bhow (?:old|often|frequently)\b|\bhow many (?:years|months|weeks|days|hours|minutes)\b"),
        (Wanted.NUMBER, r"\bhow (?:many|much|large|big|high|far|low)\b|\bwhat (?:number|dose|dosage|strengths?|age|size|hazard ratio)\b|\b(?:incidence|prevalence|hazard ratio|p-value|number of|enrolment|enrollment|sample size|starting dose|recommended dos(?:e|age)|maximum dose|median)\b"),
        (Wanted.PERSON, r"^(?:and |so )?who(?:'s| is| was| are| were| said| leads?| led| heads?| runs?| chairs?| commented| became| will| stated| presented| serves?)\b|\b(?:what|which) (?:is|was) the name of the (?:CEO|chief|president|investigator|doctor|author|person)|\bwho\b.*\b(?:CEO|CMO|CFO|investigator|president|chair\w*|director|officer|founder)\b"),
        (Wanted.REASON, r"\bwhy\b|\bfor what reason|\bhow come\b|\bon what (?:basis|grounds)\b"),
        (Wanted.MECHANISM, r"\bhow (?:does|do|did|is|are) .*\b(?:work|act|function|treat|kill|help|made|built|designed)|\bmechanism|\bmode of action|\bact on\b|\bmade of\b|\bmolecule\b|\bwhat (?:does|do) .* (?:target|bind|inhibit|block)"),
        (Wanted.DEFINITION, r"^(?:what|who) (?:is|are) (?:an? |the )?[\w®™-]+(?: [\w®™-]+)?\s*\?*$|^(?:what )?(?:type|kind|sort|class) of\b|^what(?: is|'s) .* (?:type|kind|class) of"),
        (Wanted.LIST, r"^(?:please )?(?:list|name|enumerate)\b|\bwhat are (?:the|all)\b|\bwhich (?:\w+ ){0,3}(?:are|were|include)\b|\bwhat (?:are|were)\b"),
        (Wanted.YES_NO, r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|should|will|would|may|isn't|hasn't)\b"),
        (Wanted.NAME, r"\b(?:which|who|whose|where|what (?:is|was) the (?:name|trial|study|identifier|brand|code))\b|\bwhat (?:trial|study|company|agency|regulator|drug|product|brand|gene|protein|target|receptor|journal|conference|indication|disease|designation)\b"),
    )
)

CURRENCY = re.compile(r"[$€£¥]\s?\d|\b(?:USD|EUR|RMB|dollars?|euros?|yuan|pounds)\b", re.IGNORECASE)
SHARE = re.compile(r"\d\s?(?:%|percent|per cent)|\bper 1?\d{1,3}(?:,\d{3})*\b|\b(?:half|third|quarter|majority|none|all) of\b|\b\d+ (?:of|out of) (?:the )?\d+\b", re.IGNORECASE)
TIME = re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|daily|weekly|monthly|annually|yearly)\b", re.IGNORECASE)
CAUSE = re.compile(r"\b(?:because|due to|owing to|as a result|since|in order to|based on|caused|led to|following|so that|reason|attribut|to allow|to enable|supported by|citing)\b", re.IGNORECASE)
# Two or more capitalised words, as names of people are written, with initials and degrees.
PERSON = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|Prof|Professor|Sir)\.?\s+[A-Z]|\b[A-Z][a-zà-ÿ’'-]+(?:\s+(?:[A-Z]\.|[A-Z][a-zà-ÿ’'-]+|van|von|de|der|di)){1,3},?\s+(?:M\.?D|Ph\.?D|PharmD|MBA|[Cc]hief|[Pp]resident|[Pp]rofessor|[Ff]ounder|[Dd]irector|[Hh]ead|[Cc]hair\w*|[Vv]ice|[Ss]enior|[Ee]xecutive|CEO|CFO|CMO|who)\b|\b(?:said|stated|commented|noted|added)\s+(?:Dr\.?\s+)?[A-Z][a-z]|\b(?:CEO|President|Founder|Director|Officer|Chairperson|Chairman)\b[^.]{0,60}\b[A-Z][a-z]+\s+[A-Z][a-z]+|[A-Z][a-z]+\s+[A-Z][a-z]+[^.]{0,40}\b(?:CEO|President|Founder|Director|Officer|Chair\w*)\b")
NAME = re.compile(r"(?<=[a-z,;:(“\"’] )[A-Z][\w-]+|\b[A-Z]{2,}\w*|\b[A-Za-z]+-?\d\w*")
DEFINES = re.compile(
    r"\b(?:is|are) (?:an?|the|being)\b|, an? |\bdesigned to\b|\bknown as\b|\b(?:inhibitor|agonist|antagonist|antibod|vaccine|therapy|peptide)",
    re.IGNORECASE,
)
ACTS = re.compile(
    r"\b(?:inhibit|bind|block|target|activat|act(?:s|ing) |works?\b|deliver|stimulat|suppress|reduc|deplet|agonist|antagonist|mechanism|designed to|consist|compris|contain|compos|made of|uses?\b|recogni|kill|encod|express|modulat|convert)",
    re.IGNORECASE,
)
SEVERAL = re.compile(r",[^,]{2,60},|;[^;]{2,60};|,? and |•|\n")


def wanted_by(question: str) -> Wanted:
    """Return the kind of answer that a question wants."""
    for wanted, form in FORMS:
        if form.search(question):
            return wanted
    return Wanted.DESCRIPTION


def can_answer(sentence: str, wanted: Wanted) -> bool:
    """Say whether a sentence holds what an answer of this kind needs."""
    match wanted:
        case Wanted.DATE:
            return bool(dates(sentence))
        case Wanted.NUMBER:
            return bool(figure_mentions(sentence))
        case _:
            pattern = PATTERNS.get(wanted)
            return pattern is None or bool(pattern.search(sentence))


PATTERNS = {
    Wanted.MONEY: CURRENCY,
    Wanted.SHARE: SHARE,
    Wanted.DURATION: TIME,
    Wanted.PERSON: PERSON,
    Wanted.NAME: NAME,
    Wanted.DEFINITION: DEFINES,
    Wanted.MECHANISM: ACTS,
    Wanted.LIST: SEVERAL,
    Wanted.REASON: CAUSE,
}

# Without these an answer of the kind cannot be one at all; the other kinds only prefer theirs.
ESSENTIAL = frozenset(
    {Wanted.DATE, Wanted.MONEY, Wanted.SHARE, Wanted.DURATION, Wanted.NUMBER, Wanted.PERSON}
)
