"""Tell whether two labels are versions of one label, and which of them is the later.

What is not told apart and not known to be the same stays two: two labels that both answer
can be seen to disagree, one that was taken for an earlier version of the other cannot.
"""

import re
from collections.abc import Iterator

from ingest.index.catalog import Card
from ingest.language.partial import compared
from ingest.language.products import folded
from ingest.records import Kind

LABELS = frozenset({Kind.LABEL_US, Kind.LABEL_EU, Kind.LEAFLET_EU})
# Words that names of companies and forms have in common without being the same.
COMMON = frozenset(
    "inc corp corporation co company ltd limited llc plc gmbh ag kg sa se nv bv ab the and for of"
    " pharma pharmaceutical pharmaceuticals laboratories laboratory labs therapeutics biotech"
    " medicines healthcare health industries international europe european usa us america".split()
)


def marks(card: Card) -> Iterator[tuple[str, str]]:
    """Yield what another version of the same label would share with it, at least one of them."""
    if card.set_id:
        yield "set id", card.set_id
    for application in card.applications:
        yield "application", application
    if card.products:
        yield "product", folded(card.products[0])


def order(one: Card, other: Card) -> int:
    """Return below 0 when one version is older than another, above 0 when newer, else 0."""
    if one.revised and other.revised and (by_date := compared(one.revised, other.revised)):
        return by_date
    if one.edition and other.edition and one.set_id and one.set_id == other.set_id:
        editions = (one.edition, other.edition)
        if all(edition.isdecimal() for edition in editions):
            return int(one.edition) - int(other.edition)
    if one.valid_from and other.valid_from and not (one.revised or other.revised):
        return (one.valid_from - other.valid_from).days
    return 0


def by_set_id(one: Card, other: Card) -> bool:
    """Say whether two labels have one set id."""
    return one.set_id is not None and one.set_id == other.set_id


def by_application(one: Card, other: Card) -> bool:
    """Say whether two labels are of one application and product, when no set id tells."""
    return bool(set(one.applications) & set(other.applications)) and alike(one, other)


def by_product(one: Card, other: Card) -> bool:
    """Say whether two labels of different dates are of one product, form and place."""
    return (
        alike(one, other)
        and one.jurisdictions == other.jurisdictions
        and compatible(one.form, other.form)
        and compatible(one.company, other.company)
        and bool(one.revised and other.revised and compared(one.revised, other.revised))
        and not (one.applications and other.applications)
    )


RULES = (by_set_id, by_application, by_product)


def alike(one: Card, other: Card) -> bool:
    """Say whether two labels may be the same: of a kind, a language and a product.

    The particulars of a medicine and its leaflet share their number in the EU register, and
    so do both in every language.
    """
    return (
        not told_apart(one, other)
        and one.kind is other.kind
        and one.language == other.language
        and same_product(one, other)
    )


def told_apart(one: Card, other: Card) -> bool:
    """Say whether set ids show two labels to be different ones."""
    return bool(one.set_id and other.set_id and one.set_id != other.set_id)


def another(before: Card, after: Card) -> bool:
    """Say whether what stands in a file now is evidently another document than before."""
    if told_apart(before, after):
        return True
    if before.version == after.version:
        return False
    if before.kind not in LABELS and after.kind not in LABELS:
        return False
    shared = bool(set(marks(before)) & set(marks(after)))
    known = before.products and after.products
    return before.kind is not after.kind or bool(known and not shared)


def same_product(one: Card, other: Card) -> bool:
    """Say whether two labels name the same product first: its brand, else what it is made of."""
    return bool(one.products and other.products) and folded(one.products[0]) == folded(
        other.products[0]
    )


def compatible(one: str | None, other: str | None) -> bool:
    """Say whether two names may be of the same thing: one is unknown, or they share a word."""
    if not one or not other or folded(one) == folded(other):
        return True
    return bool(words(one) & words(other))


def words(name: str) -> set[str]:
    """Return the telling words of a name of a form or a company, in the singular."""
    found = re.findall(r"[^\W_]+", folded(name))
    return {word.removesuffix("s") for word in found if word not in COMMON}
