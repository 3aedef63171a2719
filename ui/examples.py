"""Find questions that a newcomer can start with: only such as the documents answer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from assistant.answers import Answer
from ingest.index import Card
from ui.answering import Answering

SHOWN = 4
TRIED = 12
QUESTIONS = (
    "When was {product} approved?",
    "What is {product} indicated for?",
    "Which company developed {product}?",
    "How does {product} work?",
)


def examples(assistant: Answering, documents: Sequence[Card]) -> tuple[str, ...]:
    """Return a few questions about the documents' products, each of which is answered."""
    tried = islice(candidates(documents), TRIED)
    answered = (question for question in tried if isinstance(assistant.ask(question), Answer))
    return tuple(islice(answered, SHOWN))


def candidates(documents: Sequence[Card]) -> Iterator[str]:
    """Yield questions, each kind about another product first, frequent products before others."""
    chosen = products(documents)
    for offset in range(len(chosen)):
        for place, question in enumerate(QUESTIONS):
            yield question.format(product=chosen[(place + offset) % len(chosen)])


def products(documents: Sequence[Card]) -> list[str]:
    """Return the most frequent products, each by one name: names in one document are often one."""
    counted = Counter(product for document in documents for product in document.products)
    chosen: list[str] = []
    for product, _ in counted.most_common():
        holding = [document for document in documents if product in document.products]
        together = {name for document in holding for name in document.products}
        if together.isdisjoint(chosen):
            chosen.append(product)
    return chosen[: len(QUESTIONS)]
