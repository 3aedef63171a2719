"""Score citations: literal, needed, and from the right document, section, version and place."""

from collections.abc import Iterator, Sequence

from assistant.answers import Answer, Citation, Refusal, Reply
from evals.cases import Case
from evals.scorers.saying import words
from evals.scorers.score import Score, share, verdict
from ingest.language.dates import dates
from ingest.language.figures import figures
from ingest.language.terms import terms
from ingest.records import Span

# A claim may join its quotes with a few words of its own.
COVERED = 0.9


def literal(case: Case, reply: Reply) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score whether every quote is the document's own words, cut at words."""
    if isinstance(reply, Refusal):
        return None
    told = [flaw for citation in reply.citations for flaw in flaws(citation)]
    return verdict(told, otherwise="all quotes are literal")


def grounded(case: Case, reply: Reply) -> Score | None:
    """Score whether all citations are literal and one of them meets an expected quote.

    A refusal asserts nothing and so is not scored here.
    """
    if not case.evidence or isinstance(reply, Refusal):
        return None
    told = [flaw for citation in reply.citations for flaw in flaws(citation)]
    if not any(meets(case, citation) for citation in reply.citations):
        told.append("no citation meets an expected quote")
    return verdict(told, otherwise="cites an expected quote, and literally")


def citation_recall(case: Case, reply: Reply) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score the share of claims that their citations together support.

    The measure is that of ALCE (Gao and others, EMNLP 2023); what supports is decided by
    the words instead of a model: see `supports`.
    """
    if isinstance(reply, Refusal):
        return None
    alone = [
        one.text for one in reply.claims if not supports(quotes_of(reply, one.citations), one.text)
    ]
    return share(
        len(reply.claims) - len(alone),
        len(reply.claims),
        "; ".join(f"its citations do not carry {text!r}" for text in alone) or "all supported",
    )


def citation_precision(case: Case, reply: Reply) -> Score | None:  # noqa: ARG001 (every scorer's form)
    """Score the share of citations that their claim needs, as ALCE does.

    A citation is not needed when it does not support the claim and the others do.
    """
    if isinstance(reply, Refusal):
        return None
    pairs = [(claim, number) for claim in reply.claims for number in claim.citations]
    idle = [
        number
        for claim, number in pairs
        if not supports(quotes_of(reply, [number]), claim.text)
        and supports(
            quotes_of(reply, [one for one in claim.citations if one != number]), claim.text
        )
    ]
    told = "; ".join(f"citation {number} is not needed" for number in idle)
    return share(len(pairs) - len(idle), len(pairs), told or "all needed")


def quotes_of(answer: Answer, numbers: Sequence[int]) -> list[str]:
    """Return the quotes of the citations with these numbers."""
    return [one.quote for one in answer.citations if one.number in numbers]


def supports(quotes: Sequence[str], claim: str) -> bool:
    """Say whether quotes carry a claim: its dates and figures, and nearly all of its words."""
    source = "\n".join(quotes)
    told = {one.meaning for one in dates(claim)} <= {one.meaning for one in dates(source)}
    if not quotes or not told or not figures(claim) <= figures(source):
        return False
    wanted = terms(claim) or [*words(claim)]
    known = {*terms(source), *words(source)}
    return sum(word in known for word in wanted) >= COVERED * len(wanted)


def right_document(case: Case, reply: Reply) -> Score | None:
    """Score whether the first claim cites a document that proves the answer."""
    cited = first_cited(case, reply)
    if cited is None:
        return None
    known = any(quote.is_from(one.document) for quote in case.evidence for one in cited)
    named = ", ".join(one.document.source for one in cited)
    return Score(1, "the right document") if known else Score(0, f"the first claim cites {named}")


def right_section(case: Case, reply: Reply) -> Score | None:
    """Score whether the first claim cites a section in which an expected quote stands."""
    cited = first_cited(case, reply)
    if cited is None:
        return None
    if any(
        quote.is_from(one.document) and touches(one.section.span, quote.places(one.document.text))
        for quote in case.evidence
        for one in cited
    ):
        return Score(1, "the right section")
    named = ", ".join(f"{one.document.source} › {one.section.heading}" for one in cited)
    return Score(0, f"the first claim cites {named}")


def first_cited(case: Case, reply: Reply) -> list[Citation] | None:
    """Return what the first claim cites; None where the case has no evidence, or a refusal."""
    if not case.evidence or isinstance(reply, Refusal):
        return None
    return [one for one in reply.citations if one.number in reply.claims[0].citations]


def right_version(case: Case, reply: Reply) -> Score | None:
    """Score the share of citations that are not from another version of a proving document."""
    if not case.proofs or isinstance(reply, Refusal):
        return None
    proven = {(one.proven_by.id, one.proven_by.version) for one in case.proofs}
    known = {identity for identity, _ in proven}
    wrong = [
        citation
        for citation in reply.citations
        if citation.document.id in known
        and (citation.document.id, citation.document.version) not in proven
    ]
    told = "; ".join(f"citation {one.number} is from {one.document.source}" for one in wrong)
    every = len(reply.citations)
    return share(every - len(wrong), every, told or "the right versions")


def right_jurisdiction(case: Case, reply: Reply) -> Score | None:
    """Score the share of citations from documents that speak of a place of the proofs.

    Documents that name no place say nothing here.
    """
    places = {place for one in case.proofs for place in one.proven_by.jurisdictions}
    if not places or isinstance(reply, Refusal):
        return None
    wrong = [
        citation
        for citation in reply.citations
        if citation.document.jurisdictions and not places & {*citation.document.jurisdictions}
    ]
    told = "; ".join(
        f"citation {one.number} speaks of {', '.join(one.document.jurisdictions)}" for one in wrong
    )
    every = len(reply.citations)
    return share(every - len(wrong), every, told or "the right places")


def flaws(citation: Citation) -> Iterator[str]:
    """Yield how a citation is not literal: other words than the document's, or cut in a word."""
    text, span = citation.document.text, citation.span
    if citation.quote != text[span.start : span.end] or not citation.quote.strip():
        yield f"citation {citation.number} does not quote {citation.document.source} literally"
    if any(inside_word(text, edge) for edge in (span.start, span.end)):
        yield f"citation {citation.number} is cut within a word: {citation.quote!r}"


def inside_word(text: str, edge: int) -> bool:
    """Say whether a cut at `edge` parts two letters or digits of one word."""
    return text[max(0, edge - 1) : edge].isalnum() and text[edge : edge + 1].isalnum()


def meets(case: Case, citation: Citation) -> bool:
    """Say whether a citation shares words with an expected quote of the same document."""
    return any(
        quote.is_from(citation.document)
        and touches(citation.span, quote.places(citation.document.text))
        for quote in case.evidence
    )


def touches(span: Span, places: Sequence[Span]) -> bool:
    """Say whether a span overlaps any of the places."""
    return any(span.overlaps(place) for place in places)
