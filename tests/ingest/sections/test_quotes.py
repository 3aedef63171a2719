import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.records import Span
from ingest.sections.quotes import quotations

LONG = "We are glad that so many patients will now be able to receive it."


def said(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.span.of(text)) for one in quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f'A sentence before. "{LONG}," said Ann Lee, M.D., Ph.D., chief of Aldane, Inc. After.',
            [
                (
                    "Ann Lee",
                    f'"{LONG}," said Ann Lee, M.D., Ph.D., chief of Aldane, Inc.',
                )
            ],
            id="the speaker follows",
        ),
        pytest.param(
            f"Before it was so. “{LONG},” Dr. Ann Lee, chief of medicine, added. After it too.",
            [("Ann Lee", f"“{LONG},” Dr. Ann Lee, chief of medicine, added.")],
            id="the verb follows the speaker",
        ),
        pytest.param(
            f"Before. Ms. Ann van der Lee, CEO of Aldane, stated: “{LONG}” After it was all over.",
            [("Ann van der Lee", f"Ms. Ann van der Lee, CEO of Aldane, stated: “{LONG}”")],
            id="the speaker stands before",
        ),
        pytest.param(
            f'A sentence before. "{LONG}," said Ann Lee. "{LONG}" A longer sentence after it all.',
            [("Ann Lee", f'"{LONG}," said Ann Lee. "{LONG}"')],
            id="it goes on after the speaker",
        ),
        pytest.param(
            f'"{LONG}," said Dr. Lee.\nAldane agrees.',
            [("Lee", f'"{LONG}," said Dr. Lee.')],
            id="a stop after the name",
        ),
        pytest.param(
            f'"{LONG}," said Aldane CEO Ann Lee. "{LONG}," added Lee.\n\n"{LONG}," she said.',
            [
                ("Ann Lee", f'"{LONG}," said Aldane CEO Ann Lee. "{LONG}," added Lee.'),
                (None, f'"{LONG}," she said.'),
            ],
            id="a role before the name, and nobody named",
        ),
        pytest.param(
            f'"{LONG}," said Ann Lee. It went on.\n\nLee concluded, "{LONG}" And so on.',
            [
                ("Ann Lee", f'"{LONG}," said Ann Lee. It went on.'),
                ("Ann Lee", f'Lee concluded, "{LONG}" And so on.'),
            ],
            id="the last name alone, and whole paragraphs",
        ),
        pytest.param(
            f'Mr. Bo Lin, Chairman, stated:\n"{LONG}\nIn December we began. {LONG}"\nAbout Aldane',
            [("Bo Lin", f'Mr. Bo Lin, Chairman, stated:\n"{LONG}\nIn December we began. {LONG}"')],
            id="two paragraphs between one pair of marks",
        ),
        pytest.param(
            f"“{LONG}\n\n“{LONG}” said Bo Lin.\n\nAfter.",
            [("Bo Lin", f"“{LONG}\n\n“{LONG}” said Bo Lin.")],
            id="each paragraph opens anew",
        ),
        pytest.param(
            f"“{LONG},” said Bo Lin. “{LONG}\n\nAfter.",
            [("Bo Lin", f"“{LONG},” said Bo Lin. “{LONG}")],
            id="a mark that is never closed",
        ),
        pytest.param(
            f'"{LONG}," saidAnn Lee, of Aldane. More follows here, in a sentence of its own.',
            [("Ann Lee", f'"{LONG}," saidAnn Lee, of Aldane.')],
            id="a space that a scraper deleted",
        ),
        pytest.param(
            f'"{LONG}," said Aldane Therapeutics. And it went on in a sentence of its own.',
            [(None, f'"{LONG}," said Aldane Therapeutics.')],
            id="a company is nobody",
        ),
        pytest.param(
            'Aldane ("the Company") calls it "a long name that nobody speaks aloud" in its papers.',
            [],
            id="names and terms",
        ),
        pytest.param('The term "it" said nothing.', [], id="too short"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_quotation_belongs_together_with_who_speaks(
    text: str, expected: list[tuple[str | None, str]]
) -> None:
    assert said(text) == expected


MARKS = ['"', "“", "”", "\n", "\n\n", ": ", "**", " ", ",", "Dr. "]
WORDS = [" said Ann Lee, CEO. ", " she added ", "Bo Lin stated", "Words. ", LONG]
pieces = st.lists(st.sampled_from(MARKS + WORDS), max_size=40).map("".join)


@given(pieces, pieces, pieces)
def test_quotations_lie_inside_their_area_in_order_and_apart(
    before: str, text: str, after: str
) -> None:
    area = Span(len(before), len(before) + len(text))

    found = [one.span for one in quotations(before + text + after, area)]

    assert all(span.within(area) and len(span) for span in found)
    ends = [area.start, *(span.end for span in found)]
    assert all(end <= span.start for end, span in zip(ends, found, strict=False))
