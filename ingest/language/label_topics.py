"""Know what people ask of labels, and in which sections regulation has it said.

The topics are in `tables/label_topics.toml`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.language.meanings import Form, form_of, spaced
from ingest.language.terms import spells
from ingest.records import Kind


@dataclass(frozen=True, slots=True)
class LabelTopic:
    """Something that labels have a section for.

    Attributes:
        asked: the forms by which a question names it.
        codes: the codes of the sections that say it, by kind of label.
        telling: forms of which a sentence that says it has one, by kind of label; empty when
            the section says nothing else.
        patients: whether it names those whom a statement is about.
        essential: whether a statement has to say it in so many words.
    """

    name: str
    asked: frozenset[Form]
    codes: dict[Kind, tuple[str, ...]]
    telling: dict[Kind, frozenset[Form]]
    patients: bool
    essential: bool

    @property
    def every_form(self) -> frozenset[Form]:
        """All forms by which it is asked for or told."""
        return self.asked.union(*self.telling.values())


@cache
def label_topics() -> tuple[LabelTopic, ...]:
    """Return all topics."""
    text = files("ingest.language").joinpath("tables/label_topics.toml").read_text("utf-8")
    return tuple(
        LabelTopic(
            name,
            forms(entry["asked"]),
            {
                Kind.LABEL_US: tuple(entry["us"]),
                Kind.LABEL_EU: (*entry["eu"],),
                Kind.LEAFLET_EU: tuple(entry["leaflet"]),
            },
            telling(entry),
            bool(entry.get("patients")),
            bool(entry.get("essential") or entry.get("patients")),
        )
        for name, entry in tomllib.loads(text).items()
    )


def telling(entry: Mapping[str, Any]) -> dict[Kind, frozenset[Form]]:
    """Return the forms of a topic's sentences; a part of a leaflet holds several sections."""
    everywhere = entry.get("telling", [])
    leaflets = entry.get("leaflet_telling", everywhere)
    return {
        Kind.LABEL_US: forms(everywhere),
        Kind.LABEL_EU: forms(everywhere),
        Kind.LEAFLET_EU: forms(leaflets),
    }


def forms(phrases: list[str]) -> frozenset[Form]:
    """Return phrases as terms."""
    return frozenset(form_of(spaced(phrase).split()) for phrase in phrases)


def label_topics_in(told: str) -> tuple[tuple[LabelTopic, Form], ...]:
    """Return the topics that a line of terms names, each with its longest form there.

    Of forms equally long it is the first by its letters, so that each run reads the same.
    A form inside another topic's longer one does not count: "drug interaction" is none of
    "interaction" apart, and "starting dose" is one thing.
    """
    found = [
        (topic, min(named, key=lambda form: (-len(form), form)))
        for topic in label_topics()
        if (named := [form for form in topic.asked if spells(told, form)])
    ]
    return tuple(
        (topic, form) for topic, form in found if not any(inside(form, other) for _, other in found)
    )


def inside(one: Form, other: Form) -> bool:
    """Say whether a form is part of a longer one."""
    length = len(one)
    starts = range(len(other) - length + 1)
    return length < len(other) and any(other[at : at + length] == one for at in starts)
