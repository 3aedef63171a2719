"""Which regulatory events a question asks about, in the words people use for them."""

import re

from ingest.regulatory import EventKind

K = EventKind
APPROVALS = frozenset(
    {
        K.APPROVAL,
        K.APPROVAL_CONDITIONAL,
        K.APPROVAL_ACCELERATED,
        K.APPROVAL_PROVISIONAL,
        K.APPROVAL_TEMPORARY,
        K.TENTATIVE_APPROVAL,
        K.CONVERSION_TO_FULL,
        K.INDICATION_EXTENSION,
        K.EMERGENCY_USE,
        K.LABEL_UPDATE,
    }
)
TARGETS = frozenset({K.TARGET_ACTION_DATE_SET, K.TARGET_ACTION_DATE_EXTENDED, K.DECISION})
# How patients come to a medicine, before or after its approval.
ACCESS = frozenset(
    {K.NAMED_PATIENT, K.COMPASSIONATE_USE, K.EXPANDED_ACCESS, K.EARLY_ACCESS, K.LAUNCH}
)
ACCEPTANCES = frozenset({K.APPLICATION_ACCEPTED, K.APPLICATION_VALIDATED, K.RESUBMISSION_ACCEPTED})
SUBMISSIONS = frozenset({K.APPLICATION_SUBMITTED, K.RESUBMISSION, K.ROLLING_SUBMISSION_STARTED})
# The first form that fits decides: "accepted for priority review" is not a submission, and
# "approval decision expected" asks for a target. Each names what the question is about.
ASKED: tuple[tuple[str, frozenset[EventKind]], ...] = (
    (
        (
            r"\bPDUFA\b|\b(?:target|goal|action|decision) (?:action )?date|\bfda (?:decision"
            r"|action)\b|\b(?:decision|approval)\b(?: (?:of|for|on) [\w-]+)? (?:be )?(?:expected"
            r"|due|anticipated)"
            r"|\bexpect\w* (?:an? |the )?(?:fda |regulatory |final )?(?:decision|approval)"
            r"|\b(?:decide|rule|ruling) on\b"
            r"|\bhear (?:back )?from (?:the )?(?:FDA|EMA|EC|PMDA|NMPA)\b"
            r"|\b(?:FDA|agency|EMA|EC|regulators?|authority)\b[^?]* (?:decides?|rules?|ruling)\b"
        ),
        TARGETS,
    ),
    (
        r"\bnegative (?:chmp )?opinion|\brecommend\w* (?:the )?refus",
        frozenset({K.CHMP_NEGATIVE_OPINION}),
    ),
    (
        (
            r"\b(?:chmp|positive) (?:\w+ )?(?:opinion|recommend\w*)|\bpositive opinion"
            r"|\bchmp\b|\brecommend\w* (?:for )?(?:approval|authori[sz]ation)"
        ),
        frozenset({K.CHMP_POSITIVE_OPINION}),
    ),
    (
        (
            r"\bcomplete response|\bCRL\b|\bturn\w* (?:[\w-]+ )?down\b"
            r"|\b(?:application|nda|bla|filing)\b.*\breject\w*|\breject\w*(?=.*\b(?:application|approval|nda|bla|it|them)\b)|\b(?:fda|ema"
            r"|agency|regulators?)\b.*\breject\w*|\bknock\w* back"
            r"|\bdeclin\w* to approve"
        ),
        frozenset({K.COMPLETE_RESPONSE, K.REFUSAL, K.REFUSE_TO_FILE}),
    ),
    (r"\brefus\w+ to file", frozenset({K.REFUSE_TO_FILE})),
    (r"\bpriority review voucher", frozenset({K.PRIORITY_REVIEW_VOUCHER})),
    (r"\bpriority review\b", frozenset({K.PRIORITY_REVIEW})),
    (r"\borphan\b", frozenset({K.ORPHAN})),
    (r"\bbreakthrough\b", frozenset({K.BREAKTHROUGH})),
    (r"\bfast[- ]track", frozenset({K.FAST_TRACK})),
    (r"\bRMAT\b|\bregenerative medicine advanced", frozenset({K.RMAT})),
    (r"\bPRIME\b", frozenset({K.PRIME})),
    (
        (
            r"\b(?:submit\w*|filed|filing|files?|appl(?:y|ied)|sought|seek)\b.*"
            r"\b(?:emergency use|EUA\b)"
        ),
        SUBMISSIONS,
    ),
    (r"\bemergency use|\bEUA\b", frozenset({K.EMERGENCY_USE})),
    (r"\baccelerated approval", frozenset({K.APPROVAL_ACCELERATED})),
    (r"\b(?:full|regular|traditional) approval", frozenset({K.CONVERSION_TO_FULL, K.APPROVAL})),
    (
        r"\bclinical hold\b.*\b(?:lift|remov)\w*|\b(?:lift|remov)\w*\b.*\bclinical hold",
        frozenset({K.HOLD_LIFTED}),
    ),
    (r"\bclinical hold", frozenset({K.CLINICAL_HOLD})),
    (r"\bIND\b", frozenset({K.IND_CLEARED, K.IND_SUBMITTED})),
    (r"\badvisory (?:committee|panel)|\badcomm?\b", frozenset({K.ADCOM_SCHEDULED, K.ADCOM_VOTE})),
    (r"\bnamed[- ]patient", frozenset({K.NAMED_PATIENT})),
    (r"\bcompassionate", frozenset({K.COMPASSIONATE_USE})),
    (r"\bexpanded access", frozenset({K.EXPANDED_ACCESS})),
    (r"\bresubmi\w+", frozenset({K.RESUBMISSION, K.RESUBMISSION_ACCEPTED})),
    (
        (
            r"\b(?:accept\w*|under review|validated|t(?:ake|aken|ook) (?:up|on"
            r"|in)(?=.*\b(?:filing|application|dossier|submission|review)\b))\b"
        ),
        ACCEPTANCES,
    ),
    (r"\b(?:submit\w*|submission|file[ds]?|filing|filed|appl(?:y|ied) for)\b", SUBMISSIONS),
    (
        r"\bwith(?:draw|drew)\w*\b.*\bindication|\bindication\b.*\bwithdraw\w*",
        frozenset({K.INDICATION_WITHDRAWN}),
    ),
    (
        r"\bwith(?:draw|drew)\w*\b(?! (?:symptoms?|syndrome|effects?|reactions?))",
        frozenset({K.AUTHORISATION_WITHDRAWN, K.INDICATION_WITHDRAWN, K.APPLICATION_WITHDRAWN}),
    ),
    (
        (
            r"\b(?:approv\w*|authori[sz]\w*|licen[sc]ed|licensure|cleared|(?:fda"
            r"|regulatory|marketing) clearance"
            r"|green[- ]?li\w+|nod|marketing authori\w+|go[- ]ahead|allowed on the market)\b"
        ),
        APPROVALS,
    ),
    (
        (
            r"\bfirst (?:suppl(?:y|ied)|deliver(?:y|ed)|shipment)"
            r"|\bsupply of\b(?=.* (?:in|to) )|\b(?:supplied|delivered|provided|given) to patients"
        ),
        ACCESS,
    ),
    (r"\blaunch\w*|\bcommercially available", frozenset({K.LAUNCH})),
)
FORMS = tuple((re.compile(form, re.IGNORECASE), kinds) for form, kinds in ASKED)
# "approved indication", "FDA-approved dose": asks what the label says, not whether it happened.
NO_EVENT = re.compile(
    r"\b(?:approved (?:indications?|uses?|doses?|dosages?|for what|to treat what|label)"
    r"|(?:what|which)\b[^?]*\bapproved (?:for|to treat)\b)",
    re.IGNORECASE,
)
# "Was it approved when it got the designation?": what holds at that time, no event tells.
OF_ANOTHER_TIME = re.compile(
    r"(?<=\w) (?:when|by the time|at the time|before|after|while)(?: that)? (?:it|they|the [\w-]+"
    r"|[A-Z][\w-]+) (?:was|were|is|are|had|has|got|gets|received|became|entered)\b",
    re.IGNORECASE,
)
YES_OR_NO = re.compile(
    r"^(?:(?:and|so|but) )?(?:was|were|is|are|has|had|have|did|does|do)\b", re.IGNORECASE
)
ASKS_WHEN = re.compile(r"\b(?:when|date|day|countr\w+|withdraw\w+)\b", re.IGNORECASE)
PAST = re.compile(r"\b(?:was|were|did|has|have|had)\b|\bapproved\b", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:expect\w*|will|would|should|due|anticipat\w*|plan\w*|target\w*|goal|PDUFA|suppos\w*"
    r"|schedul\w*|project\w*|set|soon|next|upcoming|decide\w*|decision)\b",
    re.IGNORECASE,
)


def asked_events(question: str) -> frozenset[EventKind]:
    """Return the kinds of event that a question asks about; none when it asks about no event."""
    return asked_in(question)[1]


def event_words(question: str) -> str:
    """Return the words by which a question asks about an event, as typed; empty without one."""
    return asked_in(question)[0]


def asked_in(question: str) -> tuple[str, frozenset[EventKind]]:
    """Return the words that ask about an event, and the kinds they mean."""
    if NO_EVENT.search(question) and not ASKS_WHEN.search(question):
        return "", frozenset()
    if asks_of_another_time(question):
        return "", frozenset()
    for form, kinds in FORMS:
        if match := form.search(question):
            return match[0], kinds
    return "", frozenset()


def asks_of_another_time(question: str) -> bool:
    """Say whether a question of yes or no asks what held when something else happened."""
    return bool(YES_OR_NO.search(question) and OF_ANOTHER_TIME.search(question))


def asks_of_the_past(question: str) -> bool:
    """Say whether a question takes it that something has happened: "When was it approved?"."""
    return bool(PAST.search(question)) and not AHEAD.search(question)
