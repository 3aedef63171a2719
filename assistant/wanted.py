"""What kind of answer a question wants, read from how it is put."""

import re
from enum import StrEnum


class Wanted(StrEnum):
    """The kinds of answer; the list is closed."""

    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    DURATION = "duration"
    NUMBER = "number"
    PERSON = "person"
    NAME = "name"
    OTHER_NAME = "other_name"
    IDENTIFIER = "identifier"
    REGULATOR = "regulator"
    LIST = "list"
    YES_NO = "yes_no"
    REASON = "reason"
    INDICATION = "indication"
    MECHANISM = "mechanism"
    DEFINITION = "definition"
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
    Wanted.OTHER_NAME: "another name",
    Wanted.IDENTIFIER: "an identifier",
    Wanted.REGULATOR: "a regulator",
    Wanted.REASON: "a reason",
    Wanted.INDICATION: "an indication",
}

# Without what they want, sentences cannot answer these at all; for the others it only counts.
ESSENTIAL = frozenset(
    {
        Wanted.DATE,
        Wanted.MONEY,
        Wanted.SHARE,
        Wanted.DURATION,
        Wanted.NUMBER,
        Wanted.PERSON,
        Wanted.OTHER_NAME,
        Wanted.IDENTIFIER,
    }
)


def pattern(*parts: str) -> re.Pattern[str]:
    """Return a pattern that any of the parts fits, whatever the case."""
    return re.compile("|".join(parts), re.IGNORECASE)


# How questions are put. The first kind that fits decides, so the order matters: "what was
# the median duration" asks for a time, though "median" alone asks for a number.
FORMS = (
    (
        Wanted.YES_NO,
        pattern(
            r"^(?:and |so |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could)\b",
            r"^(?:and |so |but )?(?:should|will|would|may|isn't|hasn't)\b",
        ),
    ),
    (
        Wanted.IDENTIFIER,
        pattern(
            r"\bNCT\b",
            r"\b(?:trial|registration|registry) (?:number|identifier|id)\b",
            r"\bidentifiers?\b",
            r"\b(?:authori[sz]ation|licen[cs]e|BLA|NDA|application) numbers?\b",
        ),
    ),
    (
        Wanted.OTHER_NAME,
        pattern(
            r"\b(?:generic|brand|trade|proprietary|nonproprietary|non-proprietary|scientific|code)"
            r" names?\b",
            r"\bINN\b",
            r"\b(?:also|formerly|otherwise|commercially|generically) (?:known|called|named)\b",
            r"\bother names?\b",
            r"\b(?:marketed|sold) (?:as|under what)\s*\??$",
        ),
    ),
    (
        # Asks for a condition, and not for a day.
        Wanted.DESCRIPTION,
        pattern(
            r"^(?:(?:and|so|but) )?when (?:is|are|should|must|can|may) .*\b(?:avoided"
            r"|contraindicated|not (?:be )?(?:used|given|taken|start\w*)|withheld|interrupted"
            r"|reduced|stopped|discontinued|adjusted|taken|given|infused|injected|checked|measured"
            r"|needed|repeated|performed|thrown|discarded|disposed|replaced|resumed)\b",
        ),
    ),
    (Wanted.DURATION, pattern(r"^until when (?:can|may|should|must)\b")),
    (
        Wanted.DATE,
        pattern(
            # Not the "when" of a condition: "what happens when it is taken with food".
            r"^(?:(?:and|so|but|please|say|tell (?:me|us)|do you know) )*"
            r"(?:(?:since|until|by|from) )?when\b",
            r"\bwhen\s*\?*$",
            r"\bwhen (?:was|were|is|are|did|does|do|will|has|have|had)\b",
            r"\b(?:what|which) (?:(?:is|was|are|were) the )?(?:exact )?"
            r"(?:date|day|month|year|quarter)\b",
            r"\bdates?\b(?! of birth)",
            r"\bhow (?:long ago|recently|soon)\b",
            r"\btimeline\b",
        ),
    ),
    (
        Wanted.MONEY,
        pattern(
            r"\bhow much (?:money|upfront|did .* (?:raise|pay|cost|spend)|(?:does|will) .* cost)\b",
            r"\b(?:price[ds]?|costs?|pay(?:s|ing)?|paid|revenues?|sales|proceeds|net loss|royalt\w+"
            r"|(?:upfront|milestone) payments?)\b",
        ),
    ),
    (
        Wanted.SHARE,
        pattern(
            r"\b(?:what|which) (?:percentage|percent|proportion|share|fraction|stake|%)",
            r"\bhow (?:large|big|high|small) (?:an?|is the|was the)"
            r" (?:percentage|proportion|share|fraction|stake|part|portion)\b",
            r"\b(?:response|survival|remission|discontinuation|infection|cure) rates?\b",
            r"\bORR\b",
            r"\brate of\b",
            r"\bhow (?:common|frequent)\b",
            r"\bhow often (?:was|were|did|do|does|is|are)\b(?!.*\b(?:given|taken|dosed"
            r"|administered|infused|injected|repeated|used|checked|monitored|due)\b)",
        ),
    ),
    (
        Wanted.DURATION,
        pattern(
            r"\bhow (?:long|fast|quickly|rapidly)\b",
            r"\b(?:duration|half-life|shelf life|time ?frame)\b",
            r"\bhow (?:old|often|frequently)\b",
            r"\bhow many (?:years|months|weeks|days|hours|minutes)\b",
        ),
    ),
    (
        Wanted.NUMBER,
        pattern(
            r"\bhow (?:many|much|large|big|high|far|low)\b",
            r"\bwhat (?:number|dosage|strengths?|age|size)\b|\bwhat (?:(?:is|was) (?:the )?)?"
            r"(?:[\w-]+ ){0,3}dose\b(?! (?:adjust|reduc|modif|level))",
            r"\bwhich (?:\w+ )?(?:dos(?:es?|age)|strengths?|tablets?|capsules?|pens?|vials?)\b",
            r"\b(?:incidence|prevalence|hazard ratio|p-value|number of|sample size|median)\b",
            r"\b(?:starting|recommended|maximum|initial) dos(?:e|age)\b",
        ),
    ),
    (
        Wanted.REGULATOR,
        pattern(
            r"\b(?:which|what) (?:\w+ ){0,2}(?:authorit(?:y|ies)|agenc(?:y|ies)|regulators?)\b",
            r"\bwho (?:approved|authori[sz]ed|cleared|licensed|granted|reviewed)\b",
        ),
    ),
    (
        Wanted.PERSON,
        pattern(
            # A company or a patient is asked for by "who", too: "who sells", "who is eligible".
            r"\bwho(?:'s|’s| is| was) (?:the|presenting|leading|running|heading|chairing)\b",
            r"^(?:and |so )?who (?:said|leads?|led|heads?|runs?|chairs?|commented|became)\b",
            r"^(?:and |so )?who (?:stated|presented|presents|serves?|founded)\b",
            r"\b(?:lead|first|principal|senior) (?:author|investigator)\b|\bwho\b.*\bPI\b",
            r"\bwho\b.*\b(?:CEO|CMO|CFO|investigator|president|chair\w*|director|officer)\b",
            r"\bname of the (?:CEO|chief|president|investigator|doctor|author)\b",
        ),
    ),
    (
        Wanted.REASON,
        pattern(
            r"\bwhy\b", r"\bfor what reason", r"\bhow come\b", r"\bon what (?:basis|grounds)\b"
        ),
    ),
    (
        Wanted.MECHANISM,
        pattern(
            r"\bhow (?:does|do|did|is|are) .*\b(?:work|act|treat|kill|help|made|built|designed)\b",
            r"\bmechanism\b",
            r"\bmode of action\b",
            r"\bact on\b",
            r"\bmade of\b",
            r"\bwhat (?:does|do) .* (?:target|bind|inhibit|block)\b",
        ),
    ),
    (
        Wanted.DEFINITION,
        pattern(
            r"^(?:what|who) (?:is|are) (?:an? |the )?[\w®™-]+(?: [\w®™-]+)?\s*\?*$",
            r"\bwhat (?:type|kind|sort|class) of\b",
        ),
    ),
    (
        Wanted.INDICATION,
        pattern(
            r"\b(?:what|which)\b.* (?:approved|licen[sc]ed|authori[sz]ed|indicated|used|meant"
            r"|intended)\b(?: (?:in|by) [\w. ]+)? (?:for|to treat)\b(?! (?:by|with|use))",
            r"\bfor (?:what|which) (?:diseases?|conditions?|indications?|uses?|patients?)\b",
            r"\bwhich (?:\w+ )?(?:patients|adults|people|children)\b.*\b(?:can|may|receive|get|take"
            r"|given|prescribed|eligible)\b",
            r"\bwho (?:can|may|is|are) (?:be (?:given|prescribed)|receive|get|take|use|eligible)\b",
            r"\b(?:what|which) (?:diseases?|conditions?|indications?|disorders?|cancers?)"
            r"\b.*\b(?:treat|treats|treated|approved|licen[sc]ed|authori[sz]ed|indicated|cleared)\b",
            r"\bwhat (?:does|do) .* treat\b",
        ),
    ),
    (
        Wanted.LIST,
        pattern(
            r"^(?:please )?(?:list|name|enumerate)\b",
            r"\bwhat (?:are|were)\b",
            r"\bwhich (?:\w+ ){0,3}(?:are|were|include)\b",
            r"\bwhich (?:\w+ )?(?:countries|diseases|companies|drugs|trials|products|patients)\b",
        ),
    ),
    (
        Wanted.NAME,
        pattern(
            r"\b(?:which|who|whose|whom|where)\b",
            r"\bwhat(?: is|'s| was) the (?:name|trial|study|identifier|brand|code|target)\b",
            r"\bwhat (?:trial|study|company|agency|regulator|drug|product|brand|gene|protein)\b",
            r"\bwhat (?:target|receptor|journal|conference|indication|disease|designation)\b",
        ),
    ),
)


def wanted_by(question: str) -> Wanted:
    """Return the kind of answer that a question wants."""
    for wanted, form in FORMS:
        if form.search(question):
            return wanted
    return Wanted.DESCRIPTION
