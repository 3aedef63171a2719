"""What a conversation is about at a point, and the question that is read there."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.named import Named, Sort, named, of_sort
from assistant.rewording import bare, is_of_place, listed, plain, with_article
from ingest.language.meanings import Form
from ingest.language.terms import content_terms

# "What is multiple myeloma?", "What is the incidence of multiple myeloma?"
MATTER = re.compile(
    r"^(?:what|who) (?:is|are|was|were) (?:(?:an? |the )?"
    r"(?P<whole>(?!of\b)[\w-]+(?: (?!of\b)[\w-]+){0,4})"
    r"|.* of (?P<part>[\w\s-]+))$",
    re.IGNORECASE,
)
# What people say between questions.
TALK = frozenset(
    "thank ok okay hello hi hey great good perfect yes no sure fine cool bye nice understood really"
    " interest wow well pleas help sorri".split()
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a conversation is about.

    Attributes:
        question: the last question, standing alone; empty when nothing was asked.
        named: what that question names.
        referent: what "it" stands for: the medicine last named, or what was asked about.
        product: whether that is a medicine or another name, and no common noun.
    """

    question: str = ""
    named: tuple[Named, ...] = ()
    referent: str = ""
    product: bool = False

    @property
    def places(self) -> tuple[Named, ...]:
        """The places and agencies of the last question."""
        return tuple(one for one in self.named if is_of_place(one))

    @property
    def there(self) -> str:
        """Where the last question asks, as in "in Hong Kong"; empty when it names no place."""
        if not self.places:
            return ""
        agencies = of_sort(self.places, Sort.AGENCY)
        how = "by" if len(agencies) == len(self.places) else "in"
        some = agencies if how == "by" else of_sort(self.places, Sort.PLACE)
        return f"{how} {listed(with_article(one) for one in some)}"

    def after(self, stands: str, names: Collection[Form] = ()) -> "Subject":
        """Return what the conversation is about after one more question, which stands alone."""
        if is_talk(stands) or not content_terms(stands):
            return self
        words = plain(stands)
        found = named(words, names)
        referent = referent_in(found)
        if referent:
            return Subject(words, found, referent, product=True)
        matter = MATTER.match(bare(words))
        if matter:
            return Subject(words, found, (matter["whole"] or matter["part"]).strip())
        return Subject(words, found, self.referent, self.product)


NO_SUBJECT = Subject()


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is read after others.

    Attributes:
        words: without what leads to it and without the mark at its end.
        led: whether it begins as what goes on, as in "And …", "What about …".
    """

    words: str
    led: bool
    named: tuple[Named, ...]

    @property
    def own(self) -> tuple[Named, ...]:
        """The medicines and other names that it names itself."""
        return of_sort(self.named, Sort.PRODUCT, Sort.NAME)


def is_talk(question: str) -> bool:
    """Say whether a question only thanks, greets or agrees."""
    said = set(content_terms(question))
    return bool(said) and said <= TALK


def referent_in(found: Sequence[Named]) -> str:
    """Return what "it" stands for after a question: its medicines, else the last other name."""
    products = {one.form: one.words for one in reversed(of_sort(found, Sort.PRODUCT))}
    if products:
        return listed(reversed(products.values()))
    others = of_sort(found, Sort.NAME)
    return others[-1].words if others else ""
