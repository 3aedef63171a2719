"""Write what came of asking public sets: a table to read, and JSON to keep."""

from collections.abc import Mapping, Sequence

from assistant.answers import Answer, Reply
from evals.evaluation import Average, Crash
from evals.public.asking import Asked, Outcome
from evals.public.records import PublicSet
from evals.public.scores import SCORERS

GAP = "  "


def table(public: PublicSet, outcomes: Sequence[Outcome], unplaced: int) -> str:
    """Return the scores of a set, a row for each score and a column for each answerer."""
    averages = [one.averages for one in outcomes]
    heading = f"{public.name}: {len(public.questions)} questions, {len(public.documents)} documents"
    lines = [["", *(one.answerer for one in outcomes)]]
    lines += [
        [name, *(written(some.get(name)) for some in averages)]
        for name in SCORERS
        if any(name in some for some in averages)
    ]
    lines.append(["words of a reply, median", *(f"{one.words:.0f}" for one in outcomes)])
    if any(one.crashed for one in outcomes):
        lines.append(["crashed", *(str(one.crashed) for one in outcomes)])
    remarks = [f"gold places that the documents do not say: {unplaced}"] if unplaced else []
    if public.easy:
        remarks.append(f"questions whose document holds nothing but their gold: {public.easy}")
    return "\n".join([heading, *aligned(lines), *remarks])


def written(mean: Average | None) -> str:
    """Return an average with its interval and count, as in "0.90 [0.79–0.96] of 50"."""
    if mean is None:
        return "–"
    low, high = mean.interval
    return f"{mean.value:.2f} [{low:.2f}–{high:.2f}] of {mean.count}"


def aligned(lines: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines with their columns one below the other."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]


def as_record(
    public: PublicSet, outcomes: Sequence[Outcome], unplaced: int
) -> Mapping[str, object]:
    """Return a set's scores and every reply, as JSON has it."""
    return {
        "set": public.name,
        "questions": len(public.questions),
        "documents": len(public.documents),
        "unplaced": unplaced,
        "easy": public.easy,
        "answerers": {
            one.answerer: {
                "crashed": one.crashed,
                "averages": {name: numbers(mean) for name, mean in one.averages.items()},
                "asked": [as_line(asked) for asked in one.asked],
            }
            for one in outcomes
        },
    }


def numbers(mean: Average) -> Mapping[str, object]:
    """Return an average as JSON has it."""
    return {"value": mean.value, "count": mean.count, "interval": list(mean.interval)}


def as_line(asked: Asked) -> Mapping[str, object]:
    """Return a question with its reply and scores, as JSON has it."""
    question = asked.question
    return {
        "id": question.id,
        "kind": question.kind,
        "awaited": question.awaited.value,
        "history": list(question.history),
        "question": question.question,
        "gold": list(question.answers) or question.reference,
        "places": [place.section or place.document for place in question.places],
        "reply": told(asked.reply),
        "evidence": [] if isinstance(asked.reply, Crash) else found(asked.reply),
        "scores": {
            name: {"value": score.value, "reason": score.reason}
            for name, score in asked.scores.items()
        },
    }


def told(reply: Reply | Crash) -> str:
    """Return what was replied, in one text."""
    if isinstance(reply, Crash):
        return f"crashed: {reply.error}"
    if isinstance(reply, Answer):
        return " ".join(claim.marked for claim in reply.claims)
    return f"{reply.reason.value}: {reply.text}"


def found(reply: Reply) -> list[str]:
    """Return where the evidence of a reply stands, best first."""
    return [f"{one.document.source} › {one.passage.section.heading}" for one in reply.evidence]
