"""Tell by the words of a heading which part of a press release it begins."""

import re
from enum import StrEnum

from ingest.records import Part


class Rank(StrEnum):
    """How far the reach of a heading goes."""

    MAIN = "main"
    INSIDE_SAFETY = "inside safety"
    TAIL = "tail"


LONGEST_HEADING = 120
ABOUT = re.compile(
    r"(?-i:About|ABOUT)(?:[\s*]+|(?-i:(?=[A-Z][a-z])))(?!\d|half\b|one\b|two\b|an?\s)(?=[\w“\"‘])"
    r"|[\w&. ]{2,30}['’]s\s+(?:Focus|Commitment|Efforts?|Support|Dedication|Legacy)"
    r"\s+(?:on|to|in|for)\s"
    r"|Our\s+(?:Commitment|Focus)\s"
    r"|[A-Z][\w&.,’' -]{3,80}\s(?:and\s+Company|Alliance)$",
    re.IGNORECASE,
)
CAPITALISED = r"(?:[A-Z][\w®™,’'&/+.-]*|and|with|for|of|on|the)\s+"
SAFETY = re.compile(
    # "See the Safety Summary below" sends the reader on.
    rf"(?!See\b)(?:{CAPITALISED}){{0,8}}(?:Safety|SAFETY)\s+(?:Information|INFORMATION|Summary|SUMMARY)\b"
    rf"|(?:{CAPITALISED}){{0,8}}(?:Boxed|BOXED)\s+(?:Warning|WARNING)\b"
    r"|(?:Important|IMPORTANT)\s+(?:Facts|FACTS|Information)\s+(?:About|ABOUT|for|regarding)\b"
)
INDICATIONS = re.compile(
    rf"(?:{CAPITALISED}){{0,6}}(?:Indications?|INDICATIONS?)"
    r"(?:\s+(?:and|AND)\s+(?:Usage|USAGE|Dosing|DOSING|Limitations?\s+of\s+Use"
    r"|LIMITATIONS?\s+OF\s+USE))?"
    r"(?:\s+(?:for|FOR|in|IN|of|OF)\s+.{1,80})?:?"
)
INSIDE_SAFETY = re.compile(
    r"(?:contraindications?|warnings?(?:\s+and\s+precautions)?|precautions|adverse\s+reactions?"
    r"|drug\s+interactions?|use\s+in\s+(?:specific|special)\s+(?:patient\s+)?populations|pregnancy|lactation"
    r"|pediatric\s+use|geriatric\s+use|limitations?\s+of\s+(?:authorized\s+)?use"
    r"|dosage\s+and\s+administration|common\s+side\s+effects|most\s+common\s+adverse\s+reactions"
    r"|warnings\s+-|purpose)\s*(?:[:—–-].{0,80})?"
    r"|warning:\s.{3,100}",
    re.IGNORECASE,
)
FORWARD_LOOKING = re.compile(
    r".{0,80}forward[-‐‑– ]looking\b|.{0,40}safe\s+harbou?r\b"
    r"|.{0,30}cautionary\s+(?:statements?|notes?|language)\b|no\s+duty\s+to\s+update"
    r"|(?:important\s+)?disclaimers?\b|legal\s+notice|important\s+(?:notices?|cautions?)\s",
    re.IGNORECASE,
)
CONTACTS = re.compile(
    r"(?:[\w&.,’' -]{0,60}\s)?(?:contacts?(?:\s+(?:details|information|us))?|inquiries|enquiries)"
    r"\s*(?::|$)"
    r"|contact\s+details"
    r"|for\s+(?:more|further|additional)\s+information(?:,?\s+(?:please\s+)?contact)?\s*:?$"
    r"|for\s+[\w ]{0,40}(?:inquiries|enquiries)\b|(?:media|investor|press)\s+relations\s*(?::|$)"
    r"|additional\s+resources\s*:?$|subscribe\b|watch\s+the\s+full\s+interview"
    r"|(?:conference\s+call|webcast)(?:\s+(?:and\s+webcast|details|information))*\s*:?$",
    re.IGNORECASE,
)
TAIL = re.compile(
    r"source:?\s+[A-Z]|#{3,}\s*$|-\s?(?:30|end|ends)\s?-|view\s+source\s+version|refer\s+to:"
    r"|read\s+more\s*>>|note\s+to\s+investors|to\s+receive\s+sms|original/source\s+press"
    r"|newsramp\.com|reddit\s+post|blockchain\s+registration|the\s+post\s.{10,300}appeared\s+first"
    r"|to\s+speak\s+to\s+customer|sign\s+up\s+for\s+email|related\s+links|multimedia\b"
    r"|click\s+here\s+to\s+(?:view|unsubscribe)",
    re.IGNORECASE,
)
REFERENCES = re.compile(
    r"(?:references?|footnotes?|endnotes?|bibliography|sources)\s*:?$", re.IGNORECASE
)
Named = tuple[Part, Rank]


# In this order: "About the Safety Information" is about it.
NAMED = (
    (FORWARD_LOOKING.match, (Part.FORWARD_LOOKING, Rank.MAIN)),
    (REFERENCES.fullmatch, (Part.CONTACTS, Rank.MAIN)),
    (CONTACTS.match, (Part.CONTACTS, Rank.MAIN)),
    (ABOUT.match, (Part.ABOUT, Rank.MAIN)),
    (SAFETY.match, (Part.SAFETY, Rank.MAIN)),
    (INDICATIONS.fullmatch, (Part.SAFETY, Rank.MAIN)),
    (INSIDE_SAFETY.fullmatch, (Part.SAFETY, Rank.INSIDE_SAFETY)),
    (TAIL.match, (Part.CONTACTS, Rank.TAIL)),
)


def part_named(words: str) -> Named | None:
    """Return which part a heading of these words begins, or None when they do not tell."""
    if len(words) > LONGEST_HEADING or words[:1].islower():
        return None
    return next((named for tells, named in NAMED if tells(words)), None)
