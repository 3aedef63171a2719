"""Have a language model put the quotes of an answer into sentences, and hold each against them.

The model is asked only where the quotes answer, and about these alone. A sentence is shown
when it has passed. A quote that no sentence retells stays as it is; when the first and best
one is not retold, or the model fails, the quotes answer by themselves.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.answers import Answer, Check, Claim, Notice, NoticeKind, Passing
from assistant.checks.check import Cited, findings
from assistant.model.claims import Said, said
from assistant.model.errors import ModelFailed
from assistant.model.messages import Writes
from assistant.model.prompts import to_answer
from assistant.model.retelling import retells
from assistant.repetition import repeats
from assistant.traces import note, step
from ingest.language.meanings import Form

WRITER = "model"
# Sentences that are read for each quote; who writes more strays.
FOR_EACH = 2
LEFT_OUT = "told less than the quote answers"
NOTHING_PASSED = "wrote no sentence that the quotes carry"


class Reads(Protocol):
    """Whoever reads once more what has passed."""

    def carries(self, quotes: Sequence[str], sentence: str) -> bool:
        """Say whether a sentence follows from the quotes."""


@dataclass(frozen=True, slots=True)
class ModelWriter:
    """Retells answers.

    Attributes:
        reader: whoever reads once more what has passed.
    """

    model: Writes
    reader: Reads | None = None

    def retold(self, answer: Answer, names: Collection[Form]) -> Iterator[Answer]:
        """Yield the answer as its sentences pass, the whole of it last.

        `names` are those of the medicines in the documents, as terms.
        """
        retelling = Retelling(answer, names, self.reader)
        most = FOR_EACH * len(answer.citations)
        structured = self.model.structured
        asked = to_answer(answer.query, answer.citations, most=most, structured=structured)
        try:
            for one in first(said(self.model.write(asked, structured=structured)), most):
                if retelling.take(one):
                    yield retelling.begun()
        except ModelFailed as error:
            retelling.failed = str(error)
        yield retelling.whole()


def first(sentences: Iterator[Said], most: int) -> Iterator[Said]:
    """Yield so many sentences at most; what comes after them is not waited for."""
    for _, one in zip(range(most), sentences, strict=False):
        yield one


class Retelling:
    """The sentences of a model about one answer, as far as they have come."""

    def __init__(
        self, answer: Answer, names: Collection[Form], reader: Reads | None = None
    ) -> None:
        self.answer = answer
        self.names = names
        self.reader = reader
        self.passed: list[Claim] = []
        self.checks: list[tuple[Said, str]] = []
        self.failed = ""

    def take(self, one: Said) -> bool:
        """Hold a sentence against what it cites; say whether it may be shown."""
        with step("check"):
            fault = self.fault(one)
            note({"fieldcite.passed": not fault, "fieldcite.cited": len(one.numbers)})
        self.checks.append((one, fault))
        if not fault:
            self.passed.append(Claim(one.text, one.numbers))
        return not fault

    def fault(self, one: Said) -> str:
        """Return why a sentence may not be shown; nothing when it may."""
        citations = self.answer.citations
        if not one.numbers:
            return "cites nothing"
        if wrong := [number for number in one.numbers if not 0 < number <= len(citations)]:
            return f"cites [{wrong[0]}], which there is not"
        cited = [citations[number - 1] for number in one.numbers]
        found = findings(one.text, [Cited(each.quote, each.document) for each in cited], self.names)
        if found:
            return "; ".join(str(each) for each in found)
        if repeats(one.text, [claim.text for claim in self.passed]):
            return "says again what was said"
        if self.reader and not self.reader.carries([each.quote for each in cited], one.text):
            return "does not follow from its quotes, says the second reader"
        return ""

    def begun(self) -> Answer:
        """Return what has passed so far as an answer."""
        return replace(with_claims(self.answer, self.passed), writer=WRITER)

    def whole(self) -> Answer:
        """Return the answer: retold as far as it could be, or else in its own words."""
        own = [claim for claim in self.answer.claims if not self.is_retold(claim)]
        if not self.failed and self.answer.claims[0] in own:
            self.failed = LEFT_OUT if self.passed else NOTHING_PASSED
        if self.failed:
            return self.in_quotes()
        left = numbers_of(own)
        kept = [claim for claim in self.passed if not set(claim.citations) <= left]
        checks = tuple(self.told({claim.text for claim in kept}, left))
        retold = with_claims(self.answer, [*kept, *own])
        return replace(
            retold,
            verdict=self.answer.verdict,
            notices=self.answer.notices,
            writer=WRITER,
            checks=checks,
        )

    def is_retold(self, own: Claim) -> bool:
        """Say whether the sentences that passed tell what a quote answers."""
        texts = [one.text for one in self.passed if set(own.citations) <= set(one.citations)]
        return bool(texts) and retells(texts, own, self.answer)

    def in_quotes(self) -> Answer:
        """Return the answer of the quotes, with a notice that says why it is theirs."""
        text = f"The language model {self.failed}. The answer is in the documents' own sentences."
        notices = (*self.answer.notices, Notice(NoticeKind.WRITER_FALLBACK, text))
        checks = tuple(self.told(set(), numbers_of(self.answer.claims)))
        return replace(self.answer, notices=notices, checks=checks)

    def told(self, kept: Collection[str], left: Collection[int]) -> Iterator[Check]:
        """Yield what became of each sentence, `left` being the quotes that stayed as they are."""
        for one, fault in self.checks:
            if not fault and one.text in kept:
                yield Check(one.text, Passing.LET_THROUGH)
            else:
                stays = any(number in left for number in one.numbers)
                passing = Passing.REPLACED if stays else Passing.DROPPED
                yield Check(one.text, passing, fault or self.failed or LEFT_OUT)


def numbers_of(claims: Sequence[Claim]) -> set[int]:
    """Return the citations that claims have."""
    return {number for claim in claims for number in claim.citations}


def with_claims(answer: Answer, claims: Sequence[Claim]) -> Answer:
    """Return an answer with other claims, and with the citations and events that these have."""
    order = dict.fromkeys(number for claim in claims for number in claim.citations)
    numbers = {old: new for new, old in enumerate(order, start=1)}
    return replace(
        answer,
        claims=tuple(
            replace(one, citations=tuple(numbers[number] for number in one.citations))
            for one in claims
        ),
        citations=tuple(
            replace(answer.citations[old - 1], number=new) for old, new in numbers.items()
        ),
        events=tuple(
            replace(one, citation=numbers[one.citation])
            for one in answer.events
            if one.citation in numbers
        ),
        notices=(),
        verdict=None,
    )
