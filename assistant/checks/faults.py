"""What can be wrong with a sentence that cites, told in plain words."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong; the list is closed."""

    DATE = "date"
    FIGURE = "figure"
    PRODUCT = "product"
    REGULATOR = "regulator"
    JURISDICTION = "jurisdiction"
    TRIAL = "trial"
    NAME = "name"
    NEGATION = "negation"
    HEDGE = "hedge"
    PROMOTION = "promotion"
    WORDS = "words"
    EVENT = "event"
    MARKUP = "markup"
    LENGTH = "length"
    UNCITED = "uncited"


TOLD = {
    Fault.NEGATION: "denies, or leaves out that it is denied: {}",
    Fault.HEDGE: "is surer, or less sure, than its quotes: {}",
    Fault.PROMOTION: "praises with {}, which its quotes do not",
    Fault.EVENT: "joins what its quotes do not join: {}",
    Fault.MARKUP: "holds what is no plain sentence: {}",
    Fault.LENGTH: "is too long to be one sentence",
    Fault.UNCITED: "cites nothing",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a sentence.

    Attributes:
        words: those of the sentence that are at fault; those of the quote where the sentence
            leaves something out.
    """

    fault: Fault
    words: str

    def __str__(self) -> str:
        return TOLD.get(self.fault, "says {}, which its quotes do not").format(self.words)
