"""Know words that are told apart: what is said with the one is not said with the other."""

from collections.abc import Collection, Mapping, Sequence

from assistant.checks.tokens import Sort, Token

# In each line, words of which one never stands for another, but for those with a stroke between.
APART = (
    "before/prior/=previously after/follow during",
    "above/over below/under",
    "with without",
    "=increased/rise/rose =reduced/fell",
    "higher/greater lower/less/fewer",
    "adult =children adolesc infant neonat =older",
    "=men/boy =women/girl",
    "mild moder sever",
    "=kidney =liver",
    "placebo control/compar vehicl sham activ treatment/=treat",
    "=by_mouth =by_vein =under_skin intramuscular topic inhal",
    "=once_daily =twice_daily =thrice_daily =weekly =two_weekly =three_weekly =four_weekly",
    "=weekly =two_weekly =three_weekly =six_weekly =monthly",
    "daili/day week month/=monthly",
    "breast lung prostat ovarian colorect gastric bladder cervic",
    "first/=first second third fourth",
    "primari secondari",
    "=start =stop",
    "=approved =accepted =submitted =announced =published =presented refus/reject withdraw",
    "=overall_survival =progression_free =overall_response =complete_response",
    "best worst",
    "earli late",
    "new old",
    "short long",
    "minimum maximum",
    "relaps newli",
    "metastat local earli",
    "chronic acut",
    "hyper hypo",
    "posit negat",
    "morn even night",
)
THINGS = frozenset({Sort.DATE, Sort.PLACE, Sort.PRODUCT, Sort.TRIAL, Sort.NAME})
ALIKE = THINGS | {Sort.FIGURE, Sort.NUMBERED}


def table() -> Mapping[str, Mapping[int, int]]:
    """Return for each word the lines it stands in, and where in each."""
    found: dict[str, dict[int, int]] = {}
    for line, words in enumerate(APART):
        for at, alike in enumerate(words.split()):
            for word in alike.split("/"):
                found.setdefault(word, {})[line] = at
    return found


INSTEAD = frozenset("placebo vehicl sham".split())
LINES = table()


def is_contrary(one: Token, own: Sequence[Token], other: Sequence[Token], there: set[str]) -> bool:
    """Say whether a word of a sentence stands where its quote has one that is told apart.

    Args:
        one: the word.
        own: the words of the sentence at that place.
        other: those of the quote.
        there: all that the sentence of the quote tells.
    """
    said = {token.key for token in own}
    # Where one word stands for one, it has taken its place even if it stands elsewhere, too.
    if one.key in there and not len(own) == len(other) == 1:
        return False
    return any(
        apart(one, token) for token in other if token.key not in said and token.key != one.key
    )


def is_exchanged(own: Sequence[Token], other: Sequence[Token], known: Collection[str]) -> bool:
    """Say whether one word stands for one other, and is a word of another sentence.

    Args:
        own: the words of the sentence at that place.
        other: those of the quote.
        known: the words of its other sentences.
    """
    if not len(own) == len(other) == 1:
        return False
    words = own[0].sort is other[0].sort is Sort.WORD
    return words and own[0].key in known


def apart(one: Token, other: Token) -> bool:
    """Say whether one of two words never stands for the other."""
    if one.sort is other.sort and one.sort in ALIKE:
        return True
    if is_arm(one) and is_arm(other) and one.key != other.key:
        return True
    lines, others = LINES.get(one.key, {}), LINES.get(other.key, {})
    return any(others.get(line, at) != at for line, at in lines.items())


def is_arm(one: Token) -> bool:
    """Say whether a word names what patients are given, or given instead."""
    return one.sort in (Sort.PRODUCT, Sort.NAME) or one.key in INSTEAD
