"""What every form of the report says alike: a case's question, what was wanted, what came."""

from typing import assert_never

from assistant.answers import Answer, Refusal, Reply
from evals.cases import Case
from evals.evaluation import Average, Crash

# Below it the figure itself says nothing more.
SMALLEST = 0.001


def wanted(case: Case) -> str:
    """Return what a right reply to a case is."""
    told = [f"refused: {' or '.join(case.refused)}"] if case.refused else []
    told += [str(fact) for fact in case.expected]
    told += [f"notice of {kind}" for kind in case.notices]
    told += [f"understood with {' or '.join(one)}" for one in case.understood]
    return "; ".join(told)


def got(reply: Reply | Crash) -> str:
    """Return what came instead, in a line."""
    match reply:
        case Answer():
            said = " ".join(claim.marked for claim in reply.claims)
            return f"{reply.verdict.capitalize()}. {said}" if reply.verdict else said
        case Refusal():
            return f"refused: {reply.reason}: {reply.text}"
        case Crash():
            return f"crashed: {reply.error}"
        case _:
            assert_never(reply)


def set_by(case: Case) -> str:
    """Return the filters that the person has set, in a line."""
    named = {
        "as of": case.as_of,
        "product": case.product,
        "jurisdiction": case.jurisdiction,
        "kind": case.kind,
    }
    return ", ".join(f"{name} {value}" for name, value in named.items() if value)


def percent(value: float) -> str:
    """Return a share as a person reads it."""
    return f"{100 * value:.1f} %"


def interval(mean: Average) -> str:
    """Return the 95 % interval of an average as a person reads it."""
    low, high = mean.interval
    return f"{100 * low:.1f}–{100 * high:.1f} %"


def chance(probability: float) -> str:
    """Return how probable it is that chance alone did something."""
    return f"p < {SMALLEST}" if probability < SMALLEST else f"p = {probability:.3f}"
