"""Read what a sentence tells of an event besides who and when, in the document's own words."""

import re

TRIAL = re.compile(
    r"\b(?:NCT\d{8}|CTR\d{8}|EudraCT:? ?\d{4}-\d{6}-\d{2}|ISRCTN\d{8}|jRCT\w?\d{9,10})\b"
)
PATHWAY = re.compile(
    r"\b(?:sNDA|sBLA|ANDA|J-NDA|NDA|BLA|MAA|IND|EUA|510\(k\)|PDUFA|RTOR|Project Orbis|1\+"
    r"|[Ss]upplemental New Drug Application|[Ss]upplemental Biologics License Application"
    r"|[Nn]ew Drug Application"
    r"|[Bb]iologics License Application|[Mm]arketing Authori[sz]ation Application"
    r"|Type II [Vv]ariation)(?!\w)"
)
INDICATION = re.compile(
    r"\b(?:for (?:the )?(?:\w+[- ]){0,2}(?:treatment|prevention|management"
    r"|maintenance treatment|reduction)s? of"
    r"|as an? (?:[\w-]+ ){0,5}(?:treatment|therapy) (?:for|of)|for treating|to treat"
    r"|to prevent|to reduce|for use in"
    r"|for (?:certain |adult |pediatric |the )*(?:adults?|patients|children|people|individuals)"
    r"|in (?:certain |adult |pediatric |hospitalized )*(?:adults?|patients|children"
    r"|people) (?:with|who)"
    # "approved Velmora for sickle cell disease"
    r"|for (?!the first\b)(?=(?:[\w-]+ ){0,5}(?:disease|syndrome|disorder|cancer|carcinoma"
    r"|leuka?emia|lymphoma|myeloma|melanoma|sarcoma|ana?emia|thalassa?emia|ha?emophilia"
    r"|diabetes|asthma|psoriasis|arthritis|dermatitis|eczema|colitis|migraine|obesity"
    r"|hypertension|heart failure|infections?|sclerosis|fibrosis|dystrophy|atrophy"
    r"|epilepsy|depression|COVID-19)\b))\b"
)
# Where the words about what for end: at the next thing that is told.
INDICATION_END = re.compile(
    r"(?:[;]|\.\s|, (?:[A-Z][\w&.-]*(?: [\w&.-]+){0,6} (?:announced|reported|said)"
    r"|based|and (?:is|has|was|granted|set|assigned)|which|while|with (?:a"
    r"|an)|the|according|following|said|making)\b"
    r"|\bon (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\bunder (?:priority|standard|accelerated|conditional)\b"
    r"|\bhas been (?:accepted|approved|granted|submitted)\b"
    r"|\bbased (?:up)?on\b|\bwith a (?:PDUFA|target)|\band (?:granted|set|assigned|has)\b|\.$|$)"
)
LONGEST_INDICATION = 400
APPLICANT = re.compile(
    r"\bsubmitted by (?P<by>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,4})"
    r"|(?P<own>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,3})['’]s (?:s?NDA|s?BLA|MAA|application"
    r"|[Ss]upplemental|[Nn]ew [Dd]rug|[Bb]iologics)"
)


def trials(words: str) -> tuple[str, ...]:
    """Return the identifiers of trials that a sentence names, each once."""
    return tuple(dict.fromkeys(match[0] for match in TRIAL.finditer(words)))


def pathway(words: str, start: int = 0) -> str | None:
    """Return the application or route named nearest to a place of a sentence, as it names it."""
    found = min(PATHWAY.finditer(words), key=lambda one: abs(one.start() - start), default=None)
    return found[0] if found else None


def indication(words: str, start: int) -> str | None:
    """Return the words that say for what, the first behind a place of the sentence, else before."""
    found = INDICATION.search(words, start) or INDICATION.search(words)
    if found is None:
        return None
    end = INDICATION_END.search(words, found.end(), found.start() + LONGEST_INDICATION)
    told = words[found.start() : end.start() if end else found.start() + LONGEST_INDICATION]
    return " ".join(told.split()) or None


def applicant(words: str) -> str | None:
    """Return who applied, if the sentence names them."""
    found = APPLICANT.search(words)
    return (found["by"] or found["own"]) if found else None
