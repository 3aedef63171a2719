"""Give an event its date: its own where the sentence tells one, else the day of the release.

"On January 29 and February 14, 2025, … accepted by A and B, respectively" pairs in order;
"in February 2021" behind an event is that event's; "today announced" dates the telling
only, so the role is `announcement`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.events.marking import DATE, Marked
from ingest.events.modality import Mood
from ingest.events.triggers import Trigger
from ingest.language.dates import DateMention
from ingest.records import Precision
from ingest.regulatory import Basis, EventDate, EventKind, Role

TARGETS = frozenset({EventKind.TARGET_ACTION_DATE_SET, EventKind.TARGET_ACTION_DATE_EXTENDED})
# Between an event and the date behind it nothing else may be told.
OTHER_MATTER = re.compile(
    r"[;:]|\b(?:based on|data|results?|trials?|study|presented|meeting|congress|symposium|compared"
    r"|expected|expects?|plans?|until|which|who|while|prior|before|after|through|between|enrol\w+|"
    r"initiat\w+|conference|since then|followed by|with (?:a|an|the) (?:PDUFA|target|goal)"
    r"|PDUFA|target action|launch\w*|prepar\w+|potential|pending|readout|and (?:is|are|was"
    r"|were|has|have|will|continues)\b|and (?:\w+ )?(?:set|plans|expects|announced))\b",
    re.IGNORECASE,
)
# "approval of Velmora is expected in" leads to the day on which it is expected.
AWAITED = re.compile(
    r" (?:(?:is|are|remains?) (?:\w+ )?)?(?:expected|anticipated|planned|targeted)\b", re.IGNORECASE
)
# "granted A and, in May 2024, B": a date that opens what is told next.
NEXT = re.compile(
    r"\band,? (?:later |then |subsequently )?(?:in|on) (?:early |late |mid-)?$", re.IGNORECASE
)
TARGET_GAP = re.compile(
    r"[;]|\b(?:based on|data|results?|trial|study|approved|approval (?:in|on))\b", re.IGNORECASE
)
LEADS_IN = re.compile(
    r"(?:\b(?:in|on|since|of|by|for|dated|from|until|early|mid|late|during|to|as of|is"
    r"|be)(?: the)?|[,(:§¶µ-])[ -]?(?:early |late |mid-)?$",
    re.IGNORECASE,
)
LONGEST_GAP = 160
# Behind this many characters a date at the head of the clause is nearer in meaning.
NEAR = 60
# A date at the head of a clause holds for all that it tells.
HEADING = re.compile(
    r"(?:^|[;,.:] ?|\b(?:and|that|while|but|also) |(?<=[a-z])\. )\W*(?:\w+, )?(?:earlier "
    r"|late |back |most recently )?(?:in|on|since|during|as of|as early as|by|earlier"
    r"|effective)? ?(?:early |mid-|late |the )*$",
    re.IGNORECASE,
)
TODAY = re.compile(r"\btoday(?:'s)?\b", re.IGNORECASE)
ANNOUNCING = re.compile(r"\b(?:announc\w+|reports?|reported|shared|confirmed)", re.IGNORECASE)
# "…, Norvanta announced today.", at the end of its sentence.
TOLD_TODAY = re.compile(r"\b(?:announced|reported) today\b", re.IGNORECASE)
EARLIER = re.compile(
    r"\b(?:previously|recently|earlier|last \w+|already|in the past)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What stands around a sentence that bears on dates.

    Attributes:
        issued: the day the document came out.
        leading: whether the sentence stands where a release tells its news.
        heading: whether it is the release's headline, which prints the day of issue.
    """

    issued: date | None
    leading: bool
    heading: bool


def date_of(
    trigger: Trigger, others: Sequence[Trigger], sentence: Marked, telling: Telling, mood: Mood
) -> EventDate | None:
    """Return when an event happened, or is to happen, no more exactly than it is told."""
    role = role_of(trigger, mood)
    own = own_date(trigger, others, sentence, telling)
    if own is not None:
        at, mention = own
        announced = role is Role.EVENT and was_announced(sentence.line, at, trigger)
        return dated(mention, Role.ANNOUNCEMENT if announced else role)
    if role is Role.EVENT and telling.issued and is_news(trigger, sentence.line, telling):
        day, now = telling.issued, happened_today(sentence.line, trigger)
        role, basis = (Role.EVENT, Basis.RELATIVE) if now else (Role.ANNOUNCEMENT, Basis.ISSUED)
        return EventDate(day, day, Precision.DAY, role, basis)
    return None


def happened_today(line: str, trigger: Trigger) -> bool:
    """Say whether the event itself is told to be of today, not only its announcement."""
    start, end = trigger.span.start, trigger.span.end
    near = TODAY.search(line, max(0, start - len("today ")), end + len(" today"))
    return bool(near) and not ANNOUNCING.search(line, 0, min(end, start + len("announced")))


def role_of(trigger: Trigger, mood: Mood) -> Role:
    """Return what a date of the event would be the date of."""
    if trigger.kind in TARGETS:
        return Role.TARGET
    return Role.EXPECTED if mood is Mood.EXPECTED else Role.EVENT


def dated(mention: DateMention, role: Role) -> EventDate:
    """Return a date as written, with its role."""
    return EventDate(mention.start, mention.end, mention.precision, role, mention.basis)


def own_date(
    trigger: Trigger, others: Sequence[Trigger], sentence: Marked, telling: Telling
) -> tuple[int, DateMention] | None:
    """Return the date that the sentence tells of this event, and where it stands."""
    places = [at for at in sentence.all(DATE) if not prints_issue(sentence.date(at), telling)]
    at = behind(trigger, others, sentence.line, places)
    far = at is None or at - trigger.span.end > NEAR
    if far and trigger.kind not in TARGETS:
        heading = ahead(trigger, others, sentence.line, places)
        at = at if heading is None else heading
    return None if at is None else (at, sentence.date(at))


def prints_issue(mention: DateMention, telling: Telling) -> bool:
    """Say whether a date is the day of issue, printed in the headline."""
    return telling.heading and mention.meaning == (telling.issued, telling.issued)


def behind(
    trigger: Trigger, others: Sequence[Trigger], line: str, places: Sequence[int]
) -> int | None:
    """Return the date behind an event with nothing else told in between."""
    target = trigger.kind in TARGETS
    if trigger.kind is EventKind.CONVERSION_TO_FULL and "approval" in line[: trigger.span.end]:
        # "converts the May 2020 accelerated approval": that day is the first approval's.
        places = [at for at in places if at >= trigger.span.end]
    following = [at for at in places if at >= trigger.span.start]
    if target and re.search(r"\b(?:exten\w+|moved|delayed|from ¤ to ¤)", line, re.IGNORECASE):
        following = following[-1:]
    for at in following[:1]:
        gap = AWAITED.sub(" ", line[trigger.span.end : at])
        stopped = any(
            trigger.span.end <= other.span.start < at
            for other in others
            if not (target and other.kind is EventKind.DECISION)
        )
        barred = (TARGET_GAP if target else OTHER_MATTER).search(gap) or NEXT.search(gap)
        if at < trigger.span.end:
            return at
        if stopped or barred or len(gap) > LONGEST_GAP or not led_to(line, trigger, at):
            continue
        return at
    return None


def led_to(line: str, trigger: Trigger, at: int) -> bool:
    """Say whether a word leads to a date, or nothing stands between: "submitted May 3, 2025"."""
    return at == trigger.span.end + 1 or bool(LEADS_IN.search(line[:at]))


def ahead(
    trigger: Trigger, others: Sequence[Trigger], line: str, places: Sequence[int]
) -> int | None:
    """Return the date at the head of the clause, or of the sentence, that tells an event."""
    for at in reversed([place for place in places if place < trigger.span.start]):
        before = [other for other in others if other.span.end <= at]
        taken = any(belongs_behind(other, line, at) for other in before if other is not trigger)
        if (
            (HEADING.search(line[:at]) or opens(line, at))
            and not taken
            and ";" not in line[at : trigger.span.start]
        ):
            return at
    return None


def opens(line: str, at: int) -> bool:
    """Say whether a date opens a sentence that a heading without a stop runs into."""
    return line[at + 1 : at + 2] == "," and bool(re.search(r"(?:^|\s)(?:On|In) $", line[:at]))


def belongs_behind(other: Trigger, line: str, at: int) -> bool:
    """Say whether a date stands right behind another event: "received A in March and B"."""
    gap = line[other.span.end : at]
    return (
        not OTHER_MATTER.search(gap)
        and not re.search(r"[,.;]", gap)
        and bool(LEADS_IN.search(line[:at]))
    )


def was_announced(line: str, at: int, trigger: Trigger) -> bool:
    """Say whether the date is that of an announcement: "in June, Norvanta announced that"."""
    return at < trigger.span.start and bool(ANNOUNCING.search(line, at, trigger.span.start))


def is_news(trigger: Trigger, line: str, telling: Telling) -> bool:
    """Say whether a sentence tells what its release is out to tell."""
    if telling.heading:
        return True
    if not telling.leading or EARLIER.search(
        line[max(0, trigger.span.start - 40) : trigger.span.end]
    ):
        return False
    announced = ANNOUNCING.search(line, 0, trigger.span.end) or TOLD_TODAY.search(line)
    return bool(announced or TODAY.search(line, 0, trigger.span.end + len(" today")))
