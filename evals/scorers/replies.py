"""Score the reply as a whole: answered or refused, understood, notices, length."""

from assistant.answers import Answer, Refusal, Reply
from evals.cases import Case
from evals.scorers.saying import any_stands
from evals.scorers.score import Score, verdict

MOST_CLAIMS = 3
# "About 80 words": a tenth more is still about 80.
MOST_WORDS = 88
# The tag of cases that ask for a list, which may be longer.
LIST = "list"


def refused(case: Case, reply: Reply) -> Score | None:
    """Score whether what must be refused is refused, for an accepted reason."""
    if not case.refused:
        return None
    if isinstance(reply, Answer):
        return Score(0, "answered")
    return Score(float(reply.reason in case.refused), f"refused: {reply.reason}")


def falsely_refused(case: Case, reply: Reply) -> Score | None:
    """Score 1 where a question that the documents answer is refused; here less is better."""
    if not case.expected:
        return None
    if isinstance(reply, Answer):
        return Score(0, "answered")
    return Score(1, f"refused: {reply.reason}")


def followed(case: Case, reply: Reply) -> Score | None:
    """Score whether the question, as it was understood, holds all that it should."""
    if not case.understood:
        return None
    missing = [one for one in case.understood if not any_stands(one, [reply.query])]
    told = [f"{' or '.join(one)} is not in {reply.query!r}" for one in missing]
    return verdict(told, otherwise=f"understood as {reply.query!r}")


def noticed(case: Case, reply: Reply) -> Score | None:
    """Score whether the person is told beside the reply what the case names."""
    if not case.notices:
        return None
    shown = {notice.kind for notice in reply.notices}
    told = [f"no notice of {kind}" for kind in case.notices if kind not in shown]
    return verdict(told, otherwise="all notices are shown")


def brief(case: Case, reply: Reply) -> Score | None:
    """Score whether the claims are what a busy person reads; a list may be longer."""
    if isinstance(reply, Refusal) or LIST in case.tags:
        return None
    count = length(reply)
    told = []
    if len(reply.claims) > MOST_CLAIMS:
        told.append(f"{len(reply.claims)} claims, at most {MOST_CLAIMS}")
    if count > MOST_WORDS:
        told.append(f"{count} words, at most {MOST_WORDS}")
    return verdict(told, otherwise=f"{count} words")


def length(reply: Reply) -> int:
    """Return the number of words of the claims, or of what is said instead."""
    if isinstance(reply, Answer):
        return sum(len(claim.text.split()) for claim in reply.claims)
    return len(reply.text.split())
