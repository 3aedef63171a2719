"""Know the small words of a sentence: what joins, what leads, what is silent."""

JOINTS = frozenset(
    ", ; : ( ) [ ] – — and or but versus vs while whereas although though which who compared than"
    " however whose".split()
)
HEADS = frozenset(
    "in of for with on at among to by from after during before between per without through"
    " within across since until against following under over above below".split()
)
# Words that `terms` keeps and that say nothing by themselves.
SILENT = frozenset(
    "today towards toward near"
    " currently respectively well both either neither nor not no including include includes"
    " based because due upon one's s".split()
)


def is_silent(word: str) -> bool:
    """Say whether a folded word says nothing by itself."""
    return word in SILENT
