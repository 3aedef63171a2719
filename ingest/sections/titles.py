"""How the sections that regulation names are headed, in the wordings that labels use."""

import re
from collections.abc import Mapping

from ingest.sections.codes import Number


def wording(words: str) -> re.Pattern[str]:
    """Return a pattern of words that may stand on several lines."""
    spaced = words.replace(" ?", r"\s*").replace(" ", r"\s+")
    return re.compile(spaced, re.IGNORECASE)


US_TITLES: dict[Number, re.Pattern[str]] = {
    (number,): wording(words)
    for number, words in enumerate(
        (
            r"indications?(?: (?:and|&) usage)?",
            r"dosage (?:and|&) administration",
            r"dosage forms? (?:and|&) strengths?",
            r"contra-?indications?",
            r"warnings?(?: (?:and|&) precautions?)?",
            r"adverse reactions?",
            r"drug interactions?",
            r"use in speci(?:fic|al) populations?",
            r"drug abuse (?:and|&) dependence",
            r"overdos(?:age|e)",
            r"description",
            r"clinical pharmacology",
            r"non-?clinical toxicology",
            r"clinical (?:studies|trials?|efficacy)",
            r"references",
            r"how supplied(?: ?/ ?storage (?:and|&) handling)?|storage and handling",
            r"patient counsell?ing information|information for patients",
        ),
        start=1,
    )
}
EU_TITLES: dict[Number, re.Pattern[str]] = {
    (1,): wording(r"name of the medicinal product"),
    (2,): wording(r"qualitative and quantitative composition"),
    (2, 1): wording(r"general description"),
    (2, 2): wording(r"qualitative and quantitative composition"),
    (3,): wording(r"pharmaceutical form"),
    (4,): wording(r"clinical particulars"),
    (4, 1): wording(r"therapeutic indications?"),
    (4, 2): wording(r"posology and method of administration"),
    (4, 3): wording(r"contra-?indications?"),
    (4, 4): wording(r"special warnings and (?:special )?precautions for use"),
    (4, 5): wording(
        r"interactions? with other (?:medicinal products|medicaments)"
        r" and other forms of interactions?"
    ),
    (4, 6): wording(
        r"(?:use during )?(?:fertility, ?)?pregnancy,? (?:and )?(?:lactation|breast-?feeding)"
        r"(?: and fertility)?"
    ),
    (4, 7): wording(r"effects on (?:the )?ability to drive and (?:to )?use machines"),
    (4, 8): wording(r"undesirable effects"),
    (4, 9): wording(r"overdos(?:e|age)"),
    (5,): wording(r"pharmacological properties"),
    (5, 1): wording(r"pharmacodynamic properties"),
    (5, 2): wording(r"pharmacokinetic properties"),
    (5, 3): wording(r"pre-?clinical safety data"),
    (5, 4): wording(r"environmental risk assessment"),
    (6,): wording(r"pharmaceutical particulars"),
    (6, 1): wording(r"list of excipients"),
    (6, 2): wording(r"(?:major )?incompatibilities"),
    (6, 3): wording(r"shelf[- ]?life"),
    (6, 4): wording(r"special precautions for storage"),
    (6, 5): wording(
        r"nature and (?:contents?|composition) of (?:the )?(?:immediate )?(?:container|packaging)"
        r"(?:,? and special equipment for use,? administration or implantation)?"
    ),
    (6, 6): wording(
        r"special precautions for (?:disposal|use|handling)"
        r"(?: of a used medicinal product or waste materials derived from such medicinal product)?"
        r"(?: and (?:other )?(?:handling|disposal)(?: of the product)?)?"
        r"|instructions for use(?:,| and) handling(?: and disposal)?"
    ),
    (7,): wording(r"marketing authori[sz]ation holder"),
    (8,): wording(r"marketing authori[sz]ation numbers?(?: ?\(s\))?"),
    (9,): wording(
        r"date of (?:the )?first authori[sz]ation(?: ?/ ?renewal of the authori[sz]ation)?"
    ),
    (10,): wording(r"date of (?:partial )?revision of the text"),
    (11,): wording(r"(?:internal radiation )?dosimetry"),
    (12,): wording(r"instructions for (?:the )?preparation of radiopharmaceuticals?"),
}


def title_at(titles: Mapping[Number, re.Pattern[str]], number: Number, text: str, at: int) -> int:
    """Return where the name that regulation gives a number ends; `at` when it is not there."""
    match = titles[number].match(text, at) if number in titles else None
    return match.end() if match and not text[match.end() : match.end() + 1].isalnum() else at
