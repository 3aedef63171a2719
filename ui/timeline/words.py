"""Say in words what an event is, where it was and when, and never more exactly than it is told."""

from datetime import date, timedelta
from enum import StrEnum

from ingest.language.names import places_table
from ingest.records import Precision
from ingest.regulatory import EventDate, EventKind, Role
from ui.event_json import DAYS
from ui.markup import long_date

K = EventKind

NOT_NAMED = "Product not named"
NOWHERE = "Place not told"
UNDATED = "No date told"


class Family(StrEnum):
    """What kinds of event have in common: a shape and a colour in the plot."""

    SUBMISSION = "submission"
    REVIEW = "review"
    DECISION = "decision"
    DESIGNATION = "designation"
    ACCESS = "access"
    LATER = "later"


FAMILY_NAMES = {
    Family.SUBMISSION: "Submission",
    Family.REVIEW: "Review",
    Family.DECISION: "Decision",
    Family.DESIGNATION: "Designation",
    Family.ACCESS: "Access and launch",
    Family.LATER: "Label and after approval",
}
FIRST_OF_FAMILY = {
    K.IND_SUBMITTED: Family.SUBMISSION,
    K.PRIORITY_REVIEW: Family.REVIEW,
    K.DECISION: Family.DECISION,
    K.BREAKTHROUGH: Family.DESIGNATION,
    K.NAMED_PATIENT: Family.ACCESS,
    K.LABEL_UPDATE: Family.LATER,
}
# Where the words are not those of the kind's own name.
KIND_WORDS = {
    K.IND_SUBMITTED: "IND submitted",
    K.IND_CLEARED: "IND cleared",
    K.CTA_APPROVED: "Clinical trial approved",
    K.REFUSE_TO_FILE: "Refusal to file",
    K.ADCOM_SCHEDULED: "Advisory committee scheduled",
    K.ADCOM_VOTE: "Advisory committee vote",
    K.CHMP_POSITIVE_OPINION: "CHMP positive opinion",
    K.CHMP_NEGATIVE_OPINION: "CHMP negative opinion",
    K.COMPLETE_RESPONSE: "Complete response letter",
    K.DECISION: "Decision awaited",
    K.APPROVAL_CONDITIONAL: "Conditional approval",
    K.APPROVAL_ACCELERATED: "Accelerated approval",
    K.APPROVAL_PROVISIONAL: "Provisional approval",
    K.APPROVAL_TEMPORARY: "Temporary approval",
    K.EMERGENCY_USE: "Emergency use authorisation",
    K.CONVERSION_TO_FULL: "Conversion to full approval",
    K.INDICATION_EXTENSION: "Extension of the indication",
    K.BREAKTHROUGH: "Breakthrough designation",
    K.FAST_TRACK: "Fast track designation",
    K.RMAT: "RMAT designation",
    K.PRIME: "PRIME designation",
    K.ORPHAN: "Orphan designation",
    K.SAKIGAKE: "SAKIGAKE designation",
    K.QIDP: "QIDP designation",
    K.RARE_PEDIATRIC: "Rare paediatric disease designation",
    K.INNOVATION_PASSPORT: "Innovation passport (ILAP)",
    K.NAMED_PATIENT: "Named patient supply",
    K.AUTHORISATION_WITHDRAWN: "Marketing authorisation withdrawn",
}
ROLE_WORDS = {
    Role.ANNOUNCEMENT: "announced",
    Role.TARGET: "target",
    Role.EXPECTED: "expected",
    Role.EFFECTIVE: "in effect",
    Role.LABEL_REVISION: "label revised",
}
# The tables know these by their short names first.
PLACES = {"US": "United States", "EU": "European Union", "GB": "United Kingdom"}
REGULATORS = {"EU-EC": "European Commission"}
LAST_MONTH_OF_FIRST_HALF = 6
ORDINALS = ("first", "second", "third", "fourth")


def family(kind: EventKind) -> Family:
    """Return what a kind of event is one of; the kinds stand in order of their families."""
    found = Family.SUBMISSION
    for one in EventKind:
        found = FIRST_OF_FAMILY.get(one, found)
        if one is kind:
            break
    return found


def kind_words(kind: EventKind) -> str:
    """Return what happened, as in "Orphan designation"."""
    return KIND_WORDS.get(kind) or kind.value.replace("_", " ").capitalize()


def role_words(kind: EventKind, when: EventDate | None, *, awaited: bool) -> str:
    """Return what a date is the date of: "decided", "announced", "expected", "target"."""
    if when is None:
        return "expected" if awaited else ""
    if when.role is Role.EVENT:
        happened = "decided" if family(kind) is Family.DECISION else "took place"
        return "expected" if awaited else happened
    return ROLE_WORDS[when.role]


def place_words(code: str | None) -> str:
    """Return a place as a person calls it: "Hong Kong"."""
    if not code:
        return NOWHERE
    names = dict(places_table()).get(code, (code,))
    return PLACES.get(code, names[0])


def regulator_words(identity: str | None) -> str:
    """Return an authority by its short name: "FDA"."""
    return REGULATORS.get(identity or "") or (identity or "").partition("-")[2]


def date_words(when: EventDate | None) -> str:
    """Return a date as exactly as it is told: "30 June 2023", "June 2023", "2023"."""
    if when is None:
        return UNDATED
    start, end = when.start, when.end
    if start == end:
        return long_date(start)
    if (end + timedelta(days=1) - start).days in DAYS.get(when.precision, ()):
        return stretch_words(start, when.precision)
    if when.precision is Precision.MONTH:
        return f"{start:%B %Y} to {end:%B %Y}"
    return f"between {long_date(start)} and {long_date(end)}"


def stretch_words(start: date, precision: Precision) -> str:
    """Return the name of the month, quarter, half or year that begins on a day."""
    half = ORDINALS[start.month > LAST_MONTH_OF_FIRST_HALF]
    return {
        Precision.MONTH: f"{start:%B %Y}",
        Precision.QUARTER: f"{ORDINALS[(start.month - 1) // 3]} quarter of {start:%Y}",
        Precision.HALF: f"{half} half of {start:%Y}",
    }.get(precision, f"{start:%Y}")
