"""Whether sentences retell a quote: what it answers must not be lost on the way.

A sentence that is true can still leave out what was asked: the day of an approval, the dose
for the kidneys. Of a label all figures are kept, since they say who gets how much.
"""

from collections.abc import Sequence

from assistant.answers import Answer, Claim
from assistant.promotion import LABELS
from assistant.scoring import FIGURES
from assistant.wanted import Wanted, wanted_by
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.language.terms import content_terms

# The share of what a quote tells besides the question that has to be told again.
KEPT = 0.5
KEPT_OF_LABEL = 0.7


def retells(texts: Sequence[str], claim: Claim, answer: Answer) -> bool:
    """Say whether sentences tell of a claim what the question wants, and most of the rest."""
    of_label = any(
        answer.citations[number - 1].document.kind in LABELS for number in claim.citations
    )
    wanted = wanted_by(answer.query)
    told = {mention.meaning for text in texts for mention in dates(text)}
    known = {figure for text in texts for figure in figures(text)}
    if wanted is Wanted.DATE and not {one.meaning for one in dates(claim.text)} <= told:
        return False
    if (of_label or wanted in FIGURES) and not figures(claim.text) <= known:
        return False
    asked = set(content_terms(answer.query))
    new = set(content_terms(claim.text)) - asked
    said = {term for text in texts for term in content_terms(text)}
    least = KEPT_OF_LABEL if of_label else KEPT
    return len(new & said) >= least * len(new)
