"""From a document to its events: sentence by sentence, trigger by trigger."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.events.authority import UNTOLD, Authority, authorities
from ingest.events.dating import TARGETS, Telling, date_of, dated
from ingest.events.details import applicant, indication, pathway, trials
from ingest.events.ellipsis import added, name_given, under_other_names
from ingest.events.labels import label_events
from ingest.events.marking import DATE, MEDICINE, PLACE, REGULATOR, Marked, Mention, marked, whole
from ingest.events.medicines import Medicines
from ingest.events.modality import Mood, mood
from ingest.events.sentences import Place, told_in
from ingest.events.triggers import Trigger, triggers
from ingest.language.pairing import respectively
from ingest.language.regulators import place_mentions, regulators
from ingest.language.relative import dates_told
from ingest.records import Document, Kind, Section, Span
from ingest.regulatory import Event, EventDate, EventKind, Role

LABELS = (Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU)
# "known as MSD outside the United States and Canada": there, nothing is told to have happened.
OUTSIDE = re.compile(
    r"\b(?:outside|except|excluding|other than)(?: of)?(?: the)?(?: (?:United States"
    r"|U\.S\.|US),?(?: and)?)? $",
    re.IGNORECASE,
)
# How far before a sentence the medicine may be named that it speaks of, in characters.
SPOKEN_WITHIN = 500
# "in March 2021 and April 2022, respectively": days that belong to one thing each.
LISTED_DAYS = re.compile(
    rf"{DATE}(?:,? {DATE})*,? and (?:in |on )?{DATE},? respectively"
    rf"|respectively,? (?:in |on )?{DATE}(?:, {DATE})*,? and (?:in |on )?{DATE}",
    re.IGNORECASE,
)
# What tells nothing without a date: that it is set, expected or underway somewhere.
NEED_A_DATE = TARGETS | {EventKind.ADCOM_SCHEDULED, EventKind.DECISION}


def events_in(document: Document, sections: Sequence[Section]) -> tuple[Event, ...]:
    """Return the events that a document tells, in the order of its text."""
    if document.kind in LABELS:
        return tuple(label_events(document, sections))
    medicines = Medicines(document)
    before: Authority = UNTOLD
    found: list[Event] = []
    for place in told_in(document, sections):
        sentence = mark_mentions(document, place.span, medicines)
        found += of_sentence(document, place, sentence, medicines, before)
        before = told_authority(sentence) or before
    return tuple(dict.fromkeys(found))


def mark_mentions(document: Document, span: Span, medicines: Medicines) -> Marked:
    """Return a sentence with its agencies, places, dates and medicines marked."""
    words = span.of(document.text)
    found: dict[Span, tuple[str, Mention]] = {}
    every: list[tuple[str, Mention, Span]] = [
        *((REGULATOR, one, one.span.shifted(span.start)) for one in regulators(words)),
        *(
            (DATE, one, one.span.shifted(span.start))
            for one in dates_told(words, document.published)
            # "today" says that the release tells it; it is read where it says more.
            if "today" not in one.span.of(words).lower()
        ),
        *((MEDICINE, one, one) for one in medicines.within(span)),
        *(
            (PLACE, one, one.span.shifted(span.start))
            for one in place_mentions(words)
            if not OUTSIDE.search(words, 0, one.span.start)
        ),
    ]
    for mark, mention, at in every:
        if at.within(span) and not any(at.overlaps(other) for other in found):
            found[at] = mark, mention
    return marked(document.text, span, found)


def told_authority(sentence: Marked) -> Authority | None:
    """Return the one regulator a sentence names, for sentences after it that name none."""
    named = {sentence.authority(at) for at in sentence.all(REGULATOR)}
    return next(iter(named)) if len(named) == 1 else None


def of_sentence(
    document: Document, place: Place, sentence: Marked, medicines: Medicines, before: Authority
) -> Iterator[Event]:
    """Yield the events that one sentence tells."""
    told = triggers(sentence.line)
    telling = Telling(document.published, place.leading, place.heading)
    for trigger in told:
        how = mood(sentence.line, trigger)
        if how is Mood.NOTHING:
            continue
        in_turn = in_order(sentence, [one.span for one in told])
        when = in_turn.get(trigger.span.start) or date_of(trigger, told, sentence, telling, how)
        if when is None and (how is Mood.EXPECTED or trigger.kind in NEED_A_DATE):
            continue
        everyone = authorities(trigger, told, sentence, before)
        common = common_to_all(document, place, sentence, trigger, medicines)
        marks = [whole(sentence.line, at) for _, at in everyone if at is not None]
        pairs = in_order(sentence, marks)
        if not pairs and not in_turn and LISTED_DAYS.search(sentence.line):
            # Each day is that of one thing, and which one is not told clearly enough.
            when = None
        for (regulator, jurisdiction), at in everyone:
            date = pairs.get(at, when) if at is not None else when
            event = replace(common, regulator=regulator, jurisdiction=jurisdiction, date=date)
            if tells_enough(event):
                yield event
        if how is Mood.FACT and len(told) == 1:
            for (regulator, jurisdiction), day in added(trigger, sentence):
                yield replace(common, regulator=regulator, jurisdiction=jurisdiction, date=day)
            for match, day in under_other_names(trigger, sentence):
                (regulator, jurisdiction), _ = everyone[0]
                where = replace(common, regulator=regulator, jurisdiction=jurisdiction)
                yield replace(where, product=told_name(match, sentence, medicines), date=day)


def common_to_all(
    document: Document, place: Place, sentence: Marked, trigger: Trigger, medicines: Medicines
) -> Event:
    """Return an event without who, where and when, of which a sentence may tell several."""
    words = sentence.span.of(document.text)
    start = sentence.origins[trigger.span.start] - sentence.span.start
    return Event(
        document=document.id,
        kind=kind_told(trigger, sentence),
        span=place.span,
        product=product_of(trigger, sentence, medicines) or spoken_of(place, medicines),
        indication=indication(words, start),
        applicant=applicant(words),
        pathway=pathway(words, start),
        trials=trials(words),
    )


def in_order(sentence: Marked, things: Sequence[Span]) -> dict[int, EventDate]:
    """Return the dates that "respectively" gives to the agencies, places or events of a list."""
    places = sentence.all(DATE)
    mentions = [replace(sentence.date(at), span=Span(at, at + 1)) for at in places]
    pairs = respectively(sentence.line, things, mentions) or {}
    return {thing.start: dated(mention, Role.EVENT) for thing, mention in pairs.items()}


def kind_told(trigger: Trigger, sentence: Marked) -> EventKind:
    """Return what happened; a target date that was moved is told as moved."""
    moved = trigger.kind is EventKind.TARGET_ACTION_DATE_SET and "exten" in sentence.line.lower()
    return EventKind.TARGET_ACTION_DATE_EXTENDED if moved else trigger.kind


def product_of(trigger: Trigger, sentence: Marked, medicines: Medicines) -> str | None:
    """Return the medicine an event is of: named nearest, else the document's own."""
    given = name_given(trigger, sentence)
    if given:
        return told_name(given, sentence, medicines)
    places = sentence.all(MEDICINE)
    inside = [at for at in places if trigger.span.start <= at < trigger.span.end]
    behind = [at for at in places if at >= trigger.span.end]
    before = [at for at in places if at < trigger.span.start]
    passive = sentence.line[: trigger.span.end].rstrip().endswith("ed") and not is_active(
        trigger, sentence
    )
    order = [*inside, *(before[-1:] if passive else behind[:1]), *behind[:1], *before[-1:]]
    if order:
        return medicines.named(sentence.medicine(order[0]))
    return None


def told_name(match: re.Match[str], sentence: Marked, medicines: Medicines) -> str:
    """Return the name of a medicine that a pattern found in a sentence."""
    if match["name"] != MEDICINE:
        return match["name"]
    return medicines.named(sentence.medicine(match.start("name")))


def spoken_of(place: Place, medicines: Medicines) -> str | None:
    """Return the medicine that the sentences before speak of, else the document's own.

    "The PDUFA date is September 20" is told of the medicine named just before it.
    """
    start = max(place.section.span.start, place.span.start - SPOKEN_WITHIN)
    named = [medicines.named(one) for one in medicines.within(Span(start, place.span.start))]
    return medicines.main if not named or medicines.main in named else named[-1]


def is_active(trigger: Trigger, sentence: Marked) -> bool:
    """Say whether a regulator is the subject: "§ approved µ", "§ has granted µ"."""
    return sentence.line[: trigger.span.start].rstrip().endswith(REGULATOR)


def tells_enough(event: Event) -> bool:
    """Say whether an event tells where or when, which "approved in 90 countries" does not."""
    where = event.regulator or event.jurisdiction
    return bool(where or (event.product and event.date))
