"""What happened to a medicine at its regulators, as values.

The kinds are a closed list. A kind says no more than the words do: "approved" is an
`approval`, and only "accelerated approval" is an `approval_accelerated`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.records import Precision, Span


class EventKind(StrEnum):
    """What happened; the list is closed."""

    # Before and at submission
    IND_SUBMITTED = "ind_submitted"
    IND_CLEARED = "ind_cleared"
    CTA_APPROVED = "cta_approved"
    ROLLING_SUBMISSION_STARTED = "rolling_submission_started"
    APPLICATION_SUBMITTED = "application_submitted"
    APPLICATION_VALIDATED = "application_validated"
    APPLICATION_ACCEPTED = "application_accepted"
    APPLICATION_WITHDRAWN = "application_withdrawn"
    REFUSE_TO_FILE = "refuse_to_file"
    RESUBMISSION = "resubmission"
    RESUBMISSION_ACCEPTED = "resubmission_accepted"
    # Review
    PRIORITY_REVIEW = "priority_review"
    ACCELERATED_ASSESSMENT = "accelerated_assessment"
    UNDER_REVIEW = "under_review"
    TARGET_ACTION_DATE_SET = "target_action_date_set"
    TARGET_ACTION_DATE_EXTENDED = "target_action_date_extended"
    ADCOM_SCHEDULED = "adcom_scheduled"
    ADCOM_VOTE = "adcom_vote"
    CHMP_POSITIVE_OPINION = "chmp_positive_opinion"
    CHMP_NEGATIVE_OPINION = "chmp_negative_opinion"
    COMPLETE_RESPONSE = "crl"
    CLINICAL_HOLD = "clinical_hold"
    HOLD_LIFTED = "hold_lifted"
    # Decision; a `decision` is one that is awaited
    DECISION = "decision"
    APPROVAL = "approval"
    APPROVAL_CONDITIONAL = "approval_conditional"
    APPROVAL_ACCELERATED = "approval_accelerated"
    APPROVAL_PROVISIONAL = "approval_provisional"
    APPROVAL_TEMPORARY = "approval_temporary"
    EMERGENCY_USE = "eua"
    TENTATIVE_APPROVAL = "tentative_approval"
    CONVERSION_TO_FULL = "conversion_to_full"
    INDICATION_EXTENSION = "indication_extension"
    REFUSAL = "refusal"
    # Designation
    BREAKTHROUGH = "breakthrough"
    FAST_TRACK = "fast_track"
    RMAT = "rmat"
    PRIME = "prime"
    ORPHAN = "orphan"
    SAKIGAKE = "sakigake"
    QIDP = "qidp"
    RARE_PEDIATRIC = "rare_pediatric"
    PRIORITY_REVIEW_VOUCHER = "priority_review_voucher"
    INNOVATION_PASSPORT = "ilap_passport"
    # Access
    NAMED_PATIENT = "named_patient"
    COMPASSIONATE_USE = "compassionate_use"
    EXPANDED_ACCESS = "expanded_access"
    EARLY_ACCESS = "early_access"
    LAUNCH = "launch"
    REIMBURSEMENT = "reimbursement"
    # After the decision
    LABEL_UPDATE = "label_update"
    BOXED_WARNING_ADDED = "boxed_warning_added"
    BOXED_WARNING_REMOVED = "boxed_warning_removed"
    RECALL = "recall"
    SUSPENSION = "suspension"
    INDICATION_WITHDRAWN = "indication_withdrawn"
    AUTHORISATION_WITHDRAWN = "ma_withdrawn"
    DISCONTINUED = "discontinued"


class Role(StrEnum):
    """What a date is the date of.

    `announcement`: the day of the release that tells it; the event's own day is not told.
    """

    EVENT = "event"
    ANNOUNCEMENT = "announcement"
    TARGET = "target"
    EXPECTED = "expected"
    EFFECTIVE = "effective"
    LABEL_REVISION = "label_revision"


class Basis(StrEnum):
    """How a date is known."""

    STATED = "stated"
    SHARED = "shared"  # "January 29 and February 14, 2025": the year is told once
    RELATIVE = "relative"  # "in December last year", counted from the day of issue
    ISSUED = "issued"  # "today announced": the day of issue itself


@dataclass(frozen=True, slots=True)
class EventDate:
    """Some day from `start` to `end`, both included, and what happened on it."""

    start: date
    end: date
    precision: Precision
    role: Role
    basis: Basis = Basis.STATED


@dataclass(frozen=True, slots=True)
class Event:
    """Something a document tells of a medicine and a regulator.

    Attributes:
        document: the id of the document.
        span: the words that tell it, inside one section.
        product: the medicine's name as the document writes it; None when it cannot be told.
        regulator: who acted, as in "CN-NMPA"; None when the words do not say.
        jurisdiction: where it holds, as in "CN"; told by the words or by the regulator.
        date: None when the document does not say when, not even by the day it came out.
        indication: the words that say for what, if the sentence has them.
        applicant: who applied, if the sentence names them.
        pathway: the application or route, as in "sBLA", "1+", "PDUFA".
        trials: identifiers of trials that the sentence names.
    """

    document: str
    kind: EventKind
    span: Span
    product: str | None = None
    regulator: str | None = None
    jurisdiction: str | None = None
    date: EventDate | None = None
    indication: str | None = None
    applicant: str | None = None
    pathway: str | None = None
    trials: tuple[str, ...] = ()
