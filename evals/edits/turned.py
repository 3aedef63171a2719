"""Change the words of sentences so that their quotes no longer say them."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from evals.edits.pairs import Drawn
from evals.edits.places import place_names, regulator_names
from evals.edits.unsupported import put
from ingest.language.regulators import regulators
from ingest.language.terms import content_terms, spelled
from ingest.records import Span

PLACES = {
    "JP": "Japan",
    "CA": "Canada",
    "AU": "Australia",
    "BR": "Brazil",
    "CN": "China",
    "KR": "South Korea",
}
REGULATORS = {
    "US-FDA": "FDA",
    "EU-EMA": "European Medicines Agency",
    "UK-MHRA": "MHRA",
    "JP-PMDA": "PMDA",
    "CN-NMPA": "NMPA",
}
TRIAL = re.compile(r"\bNCT0\d{7}\b|\b[A-Z]{4,}-\d{1,3}\b|\b[A-Z]{5,} \d\b")
AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has been|have been|should be|can be)\b(?! (?:not|no)\b)"
)
DENIALS = (
    (r"\b(is|are|was|were|has|have|had|should|must|may|will|does|do|did|can) not\b", r"\1"),
    (r"\bcannot\b", "can"),
    (r"^No (?=[a-z])", ""),
    (r"\b(?:there (?:was|were|is|are|have been)) no\b", "there were"),
    (r"\bwithout\b", "with"),
    (r"\bhas no\b", "has a"),
)
HEDGES = (
    (r"\b(?:may|might|could) be\b", "is"),
    (r"\b(?:may|might|could) have\b", "has"),
    (r"\b(?:may|might|could) (?=[a-z]+\b)", ""),
    (r"\b(is|are) expected to be\b", r"\1"),
    (r"\bexpects to\b", "will"),
    (r"\b(?:approximately|about|nearly|up to|at least|more than|over|less than) (?=[\d$€])", ""),
    (r",? if (?:and when )?approved,?", ""),
    (r"\bpotential (?=[a-z])", ""),
    (r"\bsuggests? that\b", "shows that"),
    (r"\bbelieves? that\b", "knows that"),
    (r"\bwill be\b", "was"),
    (r"\b(?:is|are) being (?:evaluated|investigated|studied) (?:for|as|in)\b", "is approved for"),
    (r"\bintends? to\b", "has decided to"),
    (r"\baccelerated approval\b", "approval"),
    (r"\bconditional (marketing authori[sz]ation|approval)\b", r"\1"),
)
PRAISES = (
    (r"\b(?:results|data)\b", ("impressive {}", "outstanding {}", "compelling {}")),
    (
        r"\b(?:treatment|therapy|medicine|option)\b",
        ("groundbreaking {}", "best-in-class {}", "revolutionary {}", "highly effective {}"),
    ),
    (r"\b(?:safety|tolerability)\b", ("excellent {}", "favourable {}")),
    (
        r"\b(?:reduction|improvement|increase|response)\b",
        ("dramatic {}", "remarkable {}", "unprecedented {}"),
    ),
    (
        r"\.$",
        (
            ", a major advance for patients{}",
            ", with an excellent safety profile{}",
            ", setting a new standard{}",
        ),
    ),
)
GROUPS = (
    ("adults", "children"), ("adult patients", "pediatric patients"), ("children", "adults"),
    ("pediatric patients", "adult patients"), ("adolescents", "infants"), ("women", "men"),
    ("placebo", "active treatment"), ("men", "women"), ("mild", "severe"), ("severe", "mild"),
    ("moderate", "mild"), ("renal", "hepatic"), ("hepatic", "renal"), ("first-line", "third-line"),
    ("breast cancer", "prostate cancer"), ("lung cancer", "ovarian cancer"),
    ("type 2 diabetes", "type 1 diabetes"),
    ("multiple myeloma", "acute leukemia"), ("rheumatoid arthritis", "psoriatic arthritis"),
    ("metastatic", "early-stage"), ("relapsed", "newly diagnosed"), ("before", "after"),
    ("increase", "decrease"), ("increased", "decreased"), ("higher", "lower"),
    ("subcutaneous", "intravenous"),
    ("oral", "intravenous"), ("once daily", "twice daily"), ("weekly", "monthly"),
    ("elderly", "younger"),
)  # fmt: skip


def of_names(one: Drawn, chance: Random, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a sentence with another medicine, place, regulator or trial; `others` are medicines."""
    line = spelled(one.quote)
    own = [
        name for name in one.document.products if re.search(rf"\b{re.escape(name)}\b", one.words)
    ]
    strange = [name for name in others if not set(spelled(name).split()) & set(line.split())]
    if own and strange:
        span = Span(*re.search(rf"\b{re.escape(own[0])}\b", one.words).span())  # type: ignore[union-attr]
        yield "product swapped", put(one.words, span, chance.choice(strange))
    yield from places_swapped(one, chance)
    match = TRIAL.search(one.words)
    if match and not match[0].startswith("COVID"):
        digit = chance.choice([mark for mark in "123456789" if mark != match[0][-1]])
        wrong = match[0][:-1] + digit
        if wrong not in one.quote:
            yield "trial changed", put(one.words, Span(*match.span()), wrong)
    elif re.search(r"\b(?:study|trial)\b", one.words) and chance.random() < 0.4:  # noqa: PLR2004
        at = re.search(r"\b(?:study|trial)\b", one.words)
        if at:
            yield (
                "trial changed",
                put(
                    one.words, Span(at.end(), at.end()), f" (NCT0{chance.randrange(10**6, 10**7)})"
                ),
            )


def places_swapped(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence with another regulator, and with another place."""
    told = {mention.jurisdiction for mention in place_names(one.quote)}
    told |= {mention.jurisdiction for mention in regulators(one.quote)}
    for mention in regulator_names(one.words)[:1]:
        known = {other.id for other in regulators(one.quote)}
        free = [
            name for id_, name in REGULATORS.items() if id_ not in known and id_[:2] not in told
        ]
        if free:
            yield "regulator swapped", put(one.words, mention.span, chance.choice(free))
    for place in place_names(one.words)[:1]:
        away = [name for code, name in PLACES.items() if code not in told and name not in one.quote]
        if away:
            yield "place swapped", put(one.words, place.span, chance.choice(away))
        inside = [
            other for other in place_names(one.quote) if other.jurisdiction != place.jurisdiction
        ]
        start = one.quote.find(one.words)
        apart = [
            other for other in inside if not start <= other.span.start < start + len(one.words)
        ]
        if apart and not any(
            start <= other.span.start < start + len(one.words) for other in inside
        ):
            yield "place swapped", put(one.words, place.span, apart[0].span.of(one.quote))


def of_moods(one: Drawn, chance: Random) -> Iterator[tuple[str, str]]:
    """Yield a sentence that denies what was told or tells what was denied, or is too sure."""
    denials = [(pattern, word) for pattern, word in DENIALS if re.search(pattern, one.words)]
    if denials:
        pattern, word = denials[0]
        yield "negation dropped", recapitalised(re.sub(pattern, word, one.words, count=1))
    match = AUXILIARY.search(one.words)
    if match and chance.random() < 0.4:  # noqa: PLR2004 (enough of them)
        first, *rest = match[0].split()
        said = " ".join((first, "not", *rest))
        yield "negation added", put(one.words, Span(*match.span()), said)
    hedges = [(pattern, word) for pattern, word in HEDGES if re.search(pattern, one.words)]
    if hedges:
        pattern, word = chance.choice(hedges)
        yield "hedge dropped", recapitalised(re.sub(pattern, word, one.words, count=1))


def recapitalised(words: str) -> str:
    """Return a sentence that begins with a capital."""
    return words[:1].upper() + words[1:]


def of_words(one: Drawn, chance: Random, clauses: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield a sentence with praise, another group of patients, or a clause of other documents."""
    praises = [(pattern, said) for pattern, said in PRAISES if re.search(pattern, one.words)]
    pattern, said = chance.choice(praises)
    gloss = chance.choice(said)
    if gloss.split()[0].strip(",") not in one.quote.lower() and chance.random() < 0.4:  # noqa: PLR2004
        yield (
            "praise added",
            re.sub(pattern, lambda match: gloss.format(match[0]), one.words, count=1),
        )
    groups = [pair for pair in GROUPS if re.search(rf"\b{pair[0]}\b", one.words)]
    if groups:
        old, new = chance.choice(groups)
        yield "group swapped", re.sub(rf"\b{old}\b", new, one.words, count=1)
    clause = chance.choice(clauses)
    strange = set(content_terms(clause)) - set(content_terms(one.quote))
    if len(strange) > 3 and chance.random() < 0.3:  # noqa: PLR2004 (enough of them)
        yield "clause invented", one.words[:-1] + clause
