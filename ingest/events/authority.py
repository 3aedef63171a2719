"""Say which regulator an event is of, and for which jurisdiction it holds."""

import re
from collections.abc import Sequence

from ingest.events.marking import MEDICINE, PLACE, REGULATOR, Marked, joined_to
from ingest.events.triggers import Trigger
from ingest.language.regulators import decider
from ingest.regulatory import EventKind

Authority = tuple[str | None, str | None]
UNTOLD: Authority = (None, None)
BY = re.compile(
    rf"(?:by|from|of|with|to|at|in|within|for|including)(?: the)? (?=[{REGULATOR}{PLACE}])",
    re.IGNORECASE,
)
# What only one place has.
ONLY_THERE: dict[EventKind, Authority] = {
    EventKind.CHMP_POSITIVE_OPINION: ("EU-EMA", "EU"),
    EventKind.CHMP_NEGATIVE_OPINION: ("EU-EMA", "EU"),
    EventKind.PRIME: ("EU-EMA", "EU"),
    EventKind.RMAT: ("US-FDA", "US"),
    EventKind.QIDP: ("US-FDA", "US"),
    EventKind.FAST_TRACK: ("US-FDA", "US"),
    EventKind.SAKIGAKE: ("JP-MHLW", "JP"),
    EventKind.INNOVATION_PASSPORT: ("GB-MHRA", "GB"),
    EventKind.EMERGENCY_USE: ("US-FDA", "US"),
}
OTHER_CLAUSE = re.compile(
    r"[;]|, (?:which|who|while|but)\b|\band (?:has|have|had|is|are|will|plans|expects)\b"
)
OPINIONS = (EventKind.CHMP_POSITIVE_OPINION, EventKind.CHMP_NEGATIVE_OPINION)
AMERICAN = re.compile(r"\b(?:PDUFA|Prescription Drug User Fee Act|s?BLA|sNDA)\b")
DECISIONS = frozenset(
    {
        EventKind.APPROVAL,
        EventKind.APPROVAL_CONDITIONAL,
        EventKind.CONVERSION_TO_FULL,
        EventKind.INDICATION_EXTENSION,
        EventKind.REFUSAL,
    }
)


# What companies do, no authority decides.
OF_COMPANIES = frozenset(
    {
        EventKind.LAUNCH,
        EventKind.NAMED_PATIENT,
        EventKind.COMPASSIONATE_USE,
        EventKind.EXPANDED_ACCESS,
        EventKind.EARLY_ACCESS,
        EventKind.RECALL,
        EventKind.DISCONTINUED,
    }
)

# What goes on somewhere is told of that place or of none.
NEVER_IMPLIED = frozenset({EventKind.UNDER_REVIEW, EventKind.REIMBURSEMENT})


def authorities(
    trigger: Trigger, others: Sequence[Trigger], sentence: Marked, before: Authority
) -> list[tuple[Authority, int | None]]:
    """Return who acted and where it holds, with the mark that says it; several where listed.

    `before` is what the sentences before told, for a sentence that tells nothing itself.
    """
    if trigger.kind in OF_COMPANIES:
        return [((None, place), at) for place, at in places_told(sentence)] or [(UNTOLD, None)]
    if trigger.kind in OPINIONS:
        return [(ONLY_THERE[trigger.kind], None)] if is_european(trigger, sentence) else []
    its_own = in_turn(trigger, others, sentence)
    at = nearest(trigger, others, sentence) if its_own is None else its_own
    if at is None and (trigger.kind in NEVER_IMPLIED or told_elsewhere(sentence)):
        return [(UNTOLD, None)]
    if at is None:
        implied = ONLY_THERE.get(trigger.kind) or american(sentence.line)
        if before[0] and (not implied or before[1] == implied[1]):
            return [(decided(before, trigger.kind), None)]
        return [(implied or before, None)]
    listed = joined_to(sentence.line, at) if its_own is None else {at}
    found: dict[str, tuple[Authority, int | None]] = {}
    for place in sentence.mentions:
        if place in listed and sentence.line[place] in REGULATOR + PLACE:
            told = decided(sentence.authority(place), trigger.kind)
            known = found.get(str(told[1]))
            if known is None or (told[0] and not known[0][0]):
                found[str(told[1])] = told, place
    return list(found.values())


def is_european(trigger: Trigger, sentence: Marked) -> bool:
    """Say whether an opinion may be the European committee's: no other agency is its subject."""
    before = [at for at in sentence.all(REGULATOR) if at < trigger.span.start]
    adjacent = before and before[-1] >= trigger.span.start - len("§ ")
    return not adjacent or sentence.authority(before[-1])[1] == "EU"


def in_turn(trigger: Trigger, others: Sequence[Trigger], sentence: Marked) -> int | None:
    """Return whose of "A and B granted X and Y, respectively" an event is; None without it."""
    if "respectively" not in sentence.line:
        return None
    marks, kinds = sentence.all(REGULATOR), list(dict.fromkeys(one.kind for one in others))
    if len(kinds) != len(marks) or len(marks) < len(("one", "other")):
        return None
    return marks[kinds.index(trigger.kind)]


def told_elsewhere(sentence: Marked) -> bool:
    """Say whether a sentence names places, though not as the event's own."""
    return bool(sentence.all(PLACE))


def nearest(  # noqa: PLR0911 (one for each way to name who acted)
    trigger: Trigger, others: Sequence[Trigger], sentence: Marked
) -> int | None:
    """Return the mark of who acted: behind "by" or "from", else the subject before."""
    line = sentence.line
    marks = [at for at in sorted(sentence.mentions) if line[at] in REGULATOR + PLACE]
    inside = [at for at in marks if trigger.span.start <= at < trigger.span.end]
    subject = [at for at in marks if at < trigger.span.start and not left_behind(trigger, line, at)]
    following = [at for at in marks if at >= trigger.span.end and not left_ahead(trigger, line, at)]
    if inside:
        return best(inside, line)
    adjacent = subject and subject[-1] >= trigger.span.start - 2
    if adjacent and line[subject[-1]] == REGULATOR:
        return subject[-1]
    own = [at for at in following if not parted(trigger, others, line, at)]
    told = [at for at in own if BY.search(line[max(0, at - 12) : at + 1])]
    if told:
        return told[0]
    regulators = [at for at in subject if line[at] == REGULATOR]
    shared = [at for at in following if BY.search(line[max(0, at - 12) : at + 1])]
    # "A by § and B and C by §": where the first event's agency follows it, so do the others'.
    if shared and not any(at < others[0].span.start for at in regulators):
        return shared[0]
    if regulators or shared:
        return regulators[-1] if regulators else shared[0]
    # "… on November 4, when § granted": the only one that is named.
    only = [at for at in marks if line[at] == REGULATOR]
    if len(only) == 1:
        return only[0]
    return subject[-1] if subject else None


def best(inside: Sequence[int], line: str) -> int:
    """Return the regulator among the marks inside of a trigger, else the first place."""
    return next((at for at in inside if line[at] == REGULATOR), inside[0])


def left_behind(trigger: Trigger, line: str, at: int) -> bool:
    """Say whether a place is told of something else, before "and Velmora received"."""
    between = line[at : trigger.span.start]
    return line[at] == PLACE and f" and {MEDICINE}" in between


def left_ahead(trigger: Trigger, line: str, at: int) -> bool:
    """Say whether a place is told of something else, behind "and has partners in"."""
    return line[at] == PLACE and bool(OTHER_CLAUSE.search(line[trigger.span.end : at]))


def parted(trigger: Trigger, others: Sequence[Trigger], line: str, at: int) -> bool:
    """Say whether another event, or the end of the clause, stands before a mark."""
    if OTHER_CLAUSE.search(line[trigger.span.end : at]):
        return True
    return any(trigger.span.end <= other.span.start < at for other in others)


def american(line: str) -> Authority | None:
    """Return the FDA where a sentence speaks of what only American law has."""
    return ("US-FDA", "US") if AMERICAN.search(line) else None


def decided(told: Authority, kind: EventKind) -> Authority:
    """Return who decides by law where a document names who advised or reviewed."""
    regulator, jurisdiction = told
    if kind in DECISIONS and regulator and jurisdiction:
        return decider(regulator), jurisdiction
    return told


def places_told(sentence: Marked) -> list[tuple[str, int]]:
    """Return the jurisdictions of the places that a sentence names, each once."""
    found = {sentence.authority(at)[1]: at for at in reversed(sentence.all(PLACE))}
    return sorted(found.items(), key=lambda pair: pair[1])
