"""Papers to write: one with everything on it, and any that hypothesis thinks of."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import strategies as st

from assistant.answers import Answer, Citation, Claim, Notice, NoticeKind, Reason, Refusal, Verdict
from ingest.records import Document, Kind, Page, Section, Span
from tests.fakes import answer, document, evidence, refusal
from ui.exports.paper import Asked, Paper, paper

DAY = date(2026, 11, 23)

SIGNS = "® ™ ≥ ≤ µ μ α β – — ’ ° × ± ² ½"  # noqa: RUF001 (Greek it is)
DOSE = f"Adults with ECOG ≥2 received 5 µg/kg. Signs: {SIGNS}."
NAME = "FUCASO® (伊基奥仑赛注射液) was approved\non June 30, 2023."
ORDER = "Store below −120 °C & never <b>thaw</b> it twice."

RELEASE = document(
    f"{NAME} {DOSE}",
    source="/somewhere/fucaso.pdf",
    id="fucaso",
    title="NMPA approves FUCASO",
    company="IASO Bio",
    published=date(2023, 6, 30),
    jurisdictions=("CN",),
    version="3f2a" * 16,
)
LABEL = document(
    ORDER,
    source="label.xml",
    id="label",
    title="Is it a label?",
    kind=Kind.LABEL_US,
    revised="2023-08",
    address="https://labels.example/fucaso",
    version="77bc" * 16,
)


def cite(of: Document, words: str, number: int, *path: str) -> Citation:
    """Return a citation of words in the section of that path."""
    start = of.text.index(words)
    section = Section(of.id, path or ("Body",), None, Span(0, len(of.text)))
    return Citation(number, of, section, Span(start, start + len(words)), words)


def written() -> Answer:
    """Return an answer in words of its own, from two sections of two documents."""
    return Answer(
        query="Was FUCASO approved in China?",
        claims=(
            Claim("It was approved in June 2023.", (1,)),
            Claim("The dose was 5 µg/kg, and it is kept cold.", (2, 3)),
        ),
        citations=(
            cite(RELEASE, NAME, 1),
            cite(RELEASE, DOSE, 2),
            cite(LABEL, ORDER, 3, "16 How Supplied", "16.2 Storage"),
        ),
        notices=(Notice(NoticeKind.AS_OF, "As the documents were on 1 May 2024."),),
        verdict=Verdict.YES,
    )


def literal() -> Answer:
    """Return an answer that is the quote, from a section that `written` cites last."""
    one = cite(LABEL, ORDER, 1, "16 How Supplied", "16.2 Storage")
    return Answer("How is it stored?", (Claim(ORDER, (1,)),), (one,))


def refused() -> Refusal:
    """Return a refusal that came near to one document twice."""
    near = evidence(RELEASE, DOSE)
    return refusal(Reason.NOT_IN_DOCUMENTS, query="Its price?", nearest=(near, near))


def full() -> Paper:
    """Return a paper with everything on it."""
    at = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
    return paper(
        [
            Asked("Was it approved in China?", written(), at, "Jurisdiction: CN"),
            Asked("Its price?", refused()),
            Asked("How is it stored?", literal()),
        ],
        on=DAY,
    )


def paged() -> Document:
    """Return the release as a document of two pages; the dose stands on the second."""
    start = RELEASE.text.index(DOSE)
    pages = (Page(1, Span(0, start)), Page(2, Span(start, len(RELEASE.text))))
    return replace(RELEASE, pages=pages)


WORDS = st.text(min_size=1, max_size=80).filter(str.strip)
ODD = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.characters(categories=["Cc", "Cf", "Zs", "Zl"]),
        st.sampled_from("<>&[]()!*_`#|\\~$@-+=.:/1 \n\r\t\x00\ufffe\uffffβ≥伊"),
    ),
    min_size=1,
    max_size=60,
).filter(str.strip)


@st.composite
def papers(draw: st.DrawFn, words: st.SearchStrategy[str] = ODD) -> Paper:
    """Draw a paper of one answer that holds drawn words wherever words can stand."""
    text = draw(words)
    of = document(text, title=draw(words), company=draw(words), address=draw(words))
    said = answer(of, query=draw(words), notices=(Notice(NoticeKind.AS_OF, draw(words)),))
    claimed = replace(said, claims=(Claim(draw(words), (1,)),))
    no = refusal(text=draw(words), nearest=(evidence(of, text),))
    question = draw(words)
    turns = [Asked(question, said), Asked(question, claimed, filters=draw(words)), Asked("?", no)]
    return paper(turns, on=DAY, brand=draw(words))


@st.composite
def conversations(draw: st.DrawFn) -> list[Asked]:
    """Draw questions whose answers cite some sections of some documents."""
    sections = st.tuples(st.sampled_from("abc"), st.sampled_from("12"), st.sampled_from("xyz"))
    turns = []
    for places in draw(st.lists(st.lists(sections, max_size=5), min_size=1, max_size=5)):
        citations = tuple(
            cite(document("Said.", id=identity, version=version), "Said.", number, path)
            for number, (identity, version, path) in enumerate(places, start=1)
        )
        claims = tuple(Claim(f"Claim {number}.", (number,)) for number in range(1, len(places) + 1))
        reply = Answer("a question", claims, citations) if places else refusal()
        turns.append(Asked("a question", reply))
    return turns
