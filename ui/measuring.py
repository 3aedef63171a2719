"""Measure how good the answers are: the assistant, itself without a part, and others.

Like `ui.building`, it imports inside of its functions.
"""
# ruff: noqa: PLC0415 (the reason stands in `ui.building`)

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from ui.building import Load, assistant_of, load_model

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.assistant import Assistant
    from evals.runner import Answering, Outcome, Plan
    from ingest.settings import Means, Settings


def measure(
    plan: Plan,
    settings: Settings,
    *,
    without: Sequence[Means],
    compare: bool,
    load: Load = load_model,
) -> Outcome:
    """Ask the cases of a plan; beside, without some parts, and others, if wanted."""
    from evals.runner import evaluate

    with assistant_of(settings, load) as assistant, ExitStack() as opened:
        others = reduced(assistant, settings, without)
        if compare:
            others |= besides(assistant, opened)
        return evaluate(assistant.index, assistant, plan, others)


def reduced(
    assistant: Assistant, settings: Settings, without: Sequence[Means]
) -> dict[str, Answering]:
    """Return the assistant without each of some means, by name."""
    return {
        f"without {one}": type(assistant)(
            assistant.index, settings.model_copy(update={"without": frozenset({one})})
        )
        for one in without
    }


def besides(assistant: Assistant, opened: ExitStack) -> dict[str, Answering]:
    """Return what the assistant is compared with, by name; open until the stack is left."""
    from evals.baselines import baselines

    return {one.name: one for one in opened.enter_context(baselines(assistant.index))}
