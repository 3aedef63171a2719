import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.sentences import sentences
from ingest.records import Span

# Letters, marks and white space that decide where sentences end.
prose = st.text(alphabet='aB3 .!?\n\t“”"()*-,;:Uu', max_size=200)


def said(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Approved in the U.S. for adults in 2023.", id="country"),
        pytest.param("Merck & Co., Inc., Rahway, said so.", id="company before a comma"),
        pytest.param("IASO Bio Inc. announced the approval.", id="company before a verb"),
        pytest.param("As Smith et al. Lancet reported, it works.", id="et al."),
        pytest.param("The Phase I/II study enrolled 18 patients.", id="phase"),
        pytest.param("The incidence was 1.8 per 100,000 people.", id="decimal number"),
        pytest.param("See section 3.1 Dosage Forms.", id="section number"),
        pytest.param("Ms. Zhang Jinhua and Dr. J. Smith spoke.", id="titles and initials"),
        pytest.param("It met its endpoint (vs. placebo, e.g. ORR).", id="vs. and e.g."),
        pytest.param("INDIANAPOLIS, Sept. 15, 2020 is a dateline.", id="month"),
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert said(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "It was approved in the U.S. The label says so.",
            ["It was approved in the U.S.", "The label says so."],
            id="an abbreviation at the end",
        ),
        pytest.param(
            "It was approved in June 2023. It was launched in July.",
            ["It was approved in June 2023.", "It was launched in July."],
            id="a year at the end",
        ),
        pytest.param(
            "“We are pleased.” The trial goes on.",
            ["“We are pleased.”", "The trial goes on."],
            id="a closing quotation mark",
        ),
        pytest.param(
            "It binds BCMA.1 The trial goes on.",
            ["It binds BCMA.1", "The trial goes on."],
            id="a footnote mark",
        ),
        pytest.param(
            "They showed the data.The results are new.",
            ["They showed the data.", "The results are new."],
            id="a space lost",
        ),
        pytest.param(
            "About Multiple Myeloma\nIt is rare.",
            ["About Multiple Myeloma", "It is rare."],
            id="a heading",
        ),
        pytest.param(
            "Included are: * EMPEROR, in adults * EMPULSE, in adults",
            ["Included are:", "* EMPEROR, in adults", "* EMPULSE, in adults"],
            id="a list in one line",
        ),
        pytest.param(
            "A title of a release, longer than any heading of it\nCompany: merck\nDate: 2020-01-02",
            [
                "A title of a release, longer than any heading of it",
                "Company: merck",
                "Date: 2020-01-02",
            ],
            id="header lines",
        ),
        pytest.param(
            "The trial enrolled adults who had received three\nlines of therapy.",
            ["The trial enrolled adults who had received three\nlines of therapy."],
            id="a wrapped line",
        ),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("Reaction: Nausea | VELMORA (N=100): 12% | Placebo (N=99): 4%", id="figures"),
        pytest.param(
            "Reaction: Rash | Note a: Of any grade. Seen by Dr. Li. No cause.", id="notes"
        ),
        pytest.param("Dose: Avoid it. Use another | When: * at night * at dawn", id="sentences"),
        pytest.param("Avoid | Wait. Then ask", id="two cells"),
    ],
)
def test_a_row_of_a_table_is_one_sentence(row: str) -> None:
    assert said(f"Above it.\n{row}\nBelow it. And more.") == [
        "Above it.",
        row,
        "Below it.",
        "And more.",
    ]


def test_an_article_in_one_line_is_no_row() -> None:
    first = ["It was approved.", "The trial goes on."] * 40

    assert said(" ".join([*first, "| A cell | It is new. The end."])) == [
        *first,
        "| A cell | It is new.",
        "The end.",
    ]


@given(before=prose, text=prose, after=prose)
def test_sentences_hold_every_word_of_their_range_and_nothing_else(
    before: str, text: str, after: str
) -> None:
    whole = before + text + after
    within = Span(len(before), len(before) + len(text))

    spans = list(sentences(whole, within))

    assert "".join("".join(span.of(whole).split()) for span in spans) == "".join(text.split())
    assert all(span.within(within) for span in spans)
    assert all(span.of(whole) == span.of(whole).strip() for span in spans)
    assert spans == sorted(spans)
