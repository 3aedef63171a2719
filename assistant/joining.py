"""Join the replies to the parts of a question into one.

What one part's quotes carry is said first, then the next part's; a part without an answer
becomes a notice that names it, so that nothing asked is dropped in silence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answers import (
    Answer,
    Citation,
    Claim,
    Evidence,
    Notice,
    NoticeKind,
    Refusal,
    Reply,
)
from ingest.records import Span

MOST_CLAIMS = 3
# About as many words as a busy person reads before the quotes, over all parts.
MOST_WORDS = 80

Place = tuple[str, str, Span]


def joined(query: str, replies: Sequence[Reply]) -> Reply:
    """Return one reply to a question of several parts; a refusal when none is answered."""
    answers = [reply for reply in replies if isinstance(reply, Answer)]
    evidence, notices = evidence_of(replies), tuple(notices_of(replies))
    if not answers:
        return refused(query, [one for one in replies if isinstance(one, Refusal)], evidence)
    numbers: dict[Place, int] = {}
    citations: list[Citation] = []
    claims: list[Claim] = []
    for answer in answers:
        for claim in shortened(answer, MOST_WORDS // len(replies)):
            cited = [
                cite(answer.citations[number - 1], numbers, citations) for number in claim.citations
            ]
            claims.append(Claim(claim.text, tuple(dict.fromkeys(cited))))
    told = tuple(dict.fromkeys(claims))
    return Answer(query, told, tuple(citations), evidence, notices, answers[0].writer)


def shortened(answer: Answer, words: int) -> Iterator[Claim]:
    """Yield the first claims of an answer: one at least, and no more than the words allow."""
    length = 0
    for at, claim in enumerate(answer.claims[:MOST_CLAIMS]):
        length += len(claim.text.split())
        if at and length > words:
            return
        yield claim


def cite(citation: Citation, numbers: dict[Place, int], citations: list[Citation]) -> int:
    """Return the number under which the joined answer cites these words; add them when new."""
    place = (citation.document.id, citation.document.version, citation.span)
    if place not in numbers:
        numbers[place] = len(citations) + 1
        citations.append(replace(citation, number=numbers[place]))
    return numbers[place]


def notices_of(replies: Sequence[Reply]) -> Iterator[Notice]:
    """Yield the notices of all parts, and one for each part without an answer."""
    seen = set()
    for reply in replies:
        own = reply.notices
        if isinstance(reply, Refusal):
            unanswered = f"“{reply.query}” is not answered. {reply.text}"
            own = (*own, Notice(NoticeKind.NOT_ANSWERED, unanswered))
        for notice in own:
            if notice not in seen:
                seen.add(notice)
                yield notice


def evidence_of(replies: Sequence[Reply]) -> tuple[Evidence, ...]:
    """Return the evidence of all parts, the best of each first, each passage once."""
    rows = zip_longest(*(reply.evidence for reply in replies))
    found: dict[str, Evidence] = {}
    for one in (one for row in rows for one in row if one):
        found.setdefault(one.passage.id, one)
    return tuple(found.values())


def refused(query: str, refusals: Sequence[Refusal], evidence: tuple[Evidence, ...]) -> Refusal:
    """Return one refusal that says of each part why it has no answer."""
    texts = dict.fromkeys(f"“{one.query}”: {one.text}" for one in refusals)
    nearest = {one.passage.id: one for refusal in refusals for one in refusal.nearest}
    notices = dict.fromkeys(notice for refusal in refusals for notice in refusal.notices)
    return Refusal(
        query,
        refusals[0].reason,
        " ".join(texts),
        evidence=evidence,
        nearest=tuple(nearest.values()),
        notices=tuple(notices),
        writer=refusals[0].writer,
    )
