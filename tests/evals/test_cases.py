from datetime import date
from pathlib import Path

import pytest

from assistant.answers import NoticeKind, Reason
from assistant.questions import Filters
from evals.cases import Case, Proof, Quote, load
from evals.facts import Said
from ingest.errors import CasesError
from ingest.records import Kind, Span
from tests.fakes import document

RELEASE = document(
    "NANJING, March 28, 2025 –\nVelmora was approved\non June 30, 2023.",
    source="/data/corpus/press_releases/velmora.md",
)
GOOD = """
[[case]]
id = "velmora-approval"
question = "When was Velmora approved?"
history = ["What is Velmora?"]
as_of = 2024-01-01
tags = ["date", "CN"]
expected = ["June 30, 2023", ["three", "3"]]
forbidden = ["March 28, 2025"]
[[case.evidence]]
document = "press_releases/velmora.md"
quote = "approved on June 30, 2023"

[[case]]
id = "velmora-price"
question = "What does Velmora cost?"
refused = ["not_in_documents", "out_of_scope"]
"""


def written(folder: Path, content: str, name: str = "dates.toml") -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


def problems(*files: Path) -> list[str]:
    with pytest.raises(CasesError, match=r"\w") as caught:
        load(files, [RELEASE])
    return str(caught.value).replace(f"{files[0].parent}/", "").splitlines()


def test_cases_are_read_as_they_are_written(tmp_path: Path) -> None:
    cases = load([written(tmp_path, GOOD)], [RELEASE])

    assert cases == (
        Case(
            id="velmora-approval",
            question="When was Velmora approved?",
            history=("What is Velmora?",),
            as_of=date(2024, 1, 1),
            tags=("date", "CN"),
            expected=(Said(("June 30, 2023",)), Said(("three", "3"))),
            forbidden=("March 28, 2025",),
            evidence=(Proof("press_releases/velmora.md", "approved on June 30, 2023", RELEASE),),
        ),
        Case(
            id="velmora-price",
            question="What does Velmora cost?",
            refused=(Reason.NOT_IN_DOCUMENTS, Reason.OUT_OF_SCOPE),
        ),
    )


def test_filters_follow_ups_and_notices_are_read(tmp_path: Path) -> None:
    content = """
        [[case]]
        id = "a"
        question = "And there?"
        as_of = 2024-01-01
        product = "Velmora"
        jurisdiction = "CN"
        kind = "label_us"
        refused = ["unclear"]
        understood = ["Velmora", ["China", "Chinese"]]
        notices = ["superseded"]
    """

    (case,) = load([written(tmp_path, content)], [])

    assert case.filters == Filters(date(2024, 1, 1), "Velmora", "CN", Kind.LABEL_US)
    assert case.understood == (("Velmora",), ("China", "Chinese"))
    assert case.notices == (NoticeKind.SUPERSEDED,)
    assert case.proofs == ()


def test_of_the_versions_of_a_document_the_latest_that_says_the_words_proves(
    tmp_path: Path,
) -> None:
    said = "It was approved on June 30, 2023."
    first, second, third = (
        document(text, source=RELEASE.source)
        for text in (said, f"{said} In full.", "It was approved on July 1, 2023.")
    )

    case, _ = load([written(tmp_path, GOOD)], [first, second, third])

    assert [proof.proven_by for proof in case.proofs] == [second]


def test_a_quote_is_found_however_its_words_are_spaced() -> None:
    quote = Quote("velmora.md", "was  approved on")

    assert quote.places("It was approved\non A; was approved on B") == (Span(3, 18), Span(22, 37))


def test_a_document_is_named_by_whole_parts_of_its_path() -> None:
    assert Quote("velmora.md", "x").is_from(RELEASE)
    assert Quote("press_releases/velmora.md", "x").is_from(RELEASE)
    assert not Quote("mora.md", "x").is_from(RELEASE)
    assert not Quote("labels/velmora.md", "x").is_from(RELEASE)


def test_a_case_cannot_outlive_its_document(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD)
    edited = document("Velmora was approved on July 1, 2023.", source=RELEASE.source)

    with pytest.raises(CasesError, match="does not say 'approved on June 30, 2023'"):
        load([file], [edited])
    with pytest.raises(CasesError, match=r"press_releases/velmora\.md is not in the index"):
        load([file], [])


def test_all_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    first = written(
        tmp_path,
        """
        cases = 3
        [[case]]
        id = "Not Kebab"
        question = "?"
        answer = "7"
        refused = ["no_idea"]
        [[case]]
        question = "?"
        [[case]]
        id = "twice"
        question = "?"
        [[case]]
        id = "twice"
        question = "?"
        expected = ["x"]
        refused = ["unclear"]
        [[case.evidence]]
        document = "velmora.md"
        quote = "Nobody said so."
        """,
    )
    second = written(tmp_path, "[[case", name="broken.toml")

    assert problems(first, second, tmp_path / "gone.toml") == [
        "dates.toml: cases: unknown key. A file holds [[case]] tables only.",
        (
            "dates.toml: case Not Kebab: id = 'Not Kebab': "
            "String should match pattern '^[a-z0-9]+(?:-[a-z0-9]+)*$'."
        ),
        (
            "dates.toml: case Not Kebab: refused.0 = 'no_idea': Input should be 'not_in_documents',"
            " 'unknown_product', 'none_valid_then', 'jurisdiction_not_covered', 'out_of_scope',"
            " 'medical_advice', 'unclear' or 'invalid_question'."
        ),
        (
            "dates.toml: case Not Kebab: answer: unknown key. Known are id, question, history,"
            " as_of, product, jurisdiction, kind, tags, expected, forbidden, evidence, refused,"
            " understood, notices."
        ),
        "dates.toml: case number 2: id is missing.",
        (
            "broken.toml: cannot be read (Expected ']]' at the end of an array declaration"
            " (at end of document)). Give a TOML file of cases."
        ),
        (
            "gone.toml: cannot be read ([Errno 2] No such file or directory: 'gone.toml')."
            " Give a TOML file of cases."
        ),
        "case twice: 2 cases have this id. Rename all but one.",
        "case twice: neither expected nor refused. Say what a right reply is.",
        "case twice: both expected and refused. A right reply is one of the two.",
        "case twice: evidence for a refusal. Take it out, or expect an answer.",
        (
            "case twice: velmora.md does not say 'Nobody said so.'."
            " Quote it as `fieldcite show DOCUMENT --text` prints it."
        ),
    ]


def test_an_expectation_without_evidence_is_a_problem(tmp_path: Path) -> None:
    file = written(tmp_path, '[[case]]\nid = "a"\nquestion = "?"\nexpected = ["x"]')

    assert problems(file) == ["case a: no evidence. Quote the words that prove the answer."]


def test_an_unknown_key_of_a_quote_is_a_problem(tmp_path: Path) -> None:
    file = written(tmp_path, GOOD.replace("\nquote =", "\npage = 3\nquote ="))

    assert problems(file) == [
        (
            "dates.toml: case velmora-approval: evidence.0.page: unknown key."
            " Known are document, quote."
        )
    ]


def test_a_name_that_fits_two_documents_is_a_problem(tmp_path: Path) -> None:
    other = document(RELEASE.text, source="/other/press_releases/velmora.md")

    with pytest.raises(CasesError, match=r"may be /data/corpus/\S+, /other/\S+\. Give a longer"):
        load([written(tmp_path, GOOD)], [RELEASE, other])


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param("", "There is no case to run", id="an empty file"),
        pytest.param("[case]\nid = 'a'", "case is not a list", id="one bracket too few"),
        pytest.param("case = [3]", "case 1: this = 3: ", id="no table"),
    ],
)
def test_a_file_without_cases_is_a_problem(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(CasesError, match=problem):
        load([written(tmp_path, content)], [RELEASE])
