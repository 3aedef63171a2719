"""Write the events that an answer tells as a short list in the order of time."""

from collections.abc import Sequence
from datetime import date
from html import escape

from assistant.answers import CitedEvent
from assistant.retold import is_awaited
from ingest.regulatory import Role
from ui.timeline.words import (
    date_words,
    family,
    kind_words,
    place_words,
    regulator_words,
    role_words,
)


def strip_html(events: Sequence[CitedEvent]) -> str:
    """Return the list, each event with the number of the citation that tells it; "" for none."""
    if not events:
        return ""
    items = "".join(item_html(one) for one in sorted(once(events), key=place))
    return f'<ol class="strip" aria-label="Events in the order of time">{items}</ol>'


def once(events: Sequence[CitedEvent]) -> list[CitedEvent]:
    """Return each event that reads the same once, with the first of its citations."""
    shown: dict[tuple[object, ...], CitedEvent] = {}
    for one in events:
        event = one.event
        shown.setdefault((event.product, event.kind, event.jurisdiction, event.date), one)
    return list(shown.values())


def place(one: CitedEvent) -> tuple[bool, date, date, int]:
    """Return by what events are put in order; what has no date comes last."""
    when = one.event.date
    start, end = (when.start, when.end) if when else (date.max, date.max)
    return (when is None, start, end, one.citation)


def item_html(one: CitedEvent) -> str:
    """Return one event: when, what, of which product, where, and its citation's number."""
    event, when = one.event, one.event.date
    awaited = is_awaited(event)
    role = role_words(event.kind, when, awaited=awaited)
    marked = awaited or (when is not None and when.role is not Role.EVENT)
    told_as = f' <span class="role">{role}</span>' if marked else ""
    where = [regulator_words(event.regulator)]
    where += [place_words(event.jurisdiction)] if event.jurisdiction else []
    said = " · ".join(escape(part) for part in (event.product or "", *where) if part)
    looks = f"{family(event.kind).value}{' awaited' if awaited else ''}"
    return (
        f'<li class="{looks}"><span class="when">{date_words(when)}{told_as}</span>'
        f'<span class="what">{escape(kind_words(event.kind))}'
        f' <span class="mark" aria-label="Quote {one.citation}" role="img">{one.citation}</span>'
        f'</span><span class="where">{said}</span></li>'
    )
