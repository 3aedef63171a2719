import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.enumerations import LONGEST, MOST_WORDS, introduces, said_in
from ingest.language.sentences import bare, sentences
from ingest.records import Passage, Section, Span

BEFORE, AFTER = "Earlier words on fatigue.\n\n", "\n\nLater words on sleep.\n"


def passage_of(text: str, within: Span, section: Span | None = None) -> Passage:
    """Return a passage of a section; by default the section is the passage."""
    of = Section("velmora", ("Effects",), None, section or within)
    return Passage.cut(of, within, within.of(text))


def said(words: str, *, behind: str = "") -> list[str]:
    """Return what is said in a passage, with some words of its section behind it."""
    text = BEFORE + words + behind + AFTER
    start = len(BEFORE)
    within = Span(start, start + len(words))
    section = Span(start, within.end + len(behind))
    return [span.of(text) for span in said_in(text, passage_of(text, within, section))]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param(
            "Do not take Velmora with:\n- rifampicin\n- quinine\n",
            "Do not take Velmora with:\n- rifampicin\n- quinine",
            id="dashes",
        ),
        pytest.param(
            "Do not take Velmora with:\n\n• rifampicin\n\n• quinine\n",
            "Do not take Velmora with:\n\n• rifampicin\n\n• quinine",
            id="bullets in paragraphs",
        ),
        pytest.param(
            "The common side effects include\n1. headache\n2. nausea\n",
            "The common side effects include\n1. headache\n2. nausea",
            id="numbers",
        ),
        pytest.param(
            "Tell your doctor about the following:\n(a) gout\n(b) asthma\n",
            "Tell your doctor about the following:\n(a) gout\n(b) asthma",
            id="letters",
        ),
        pytest.param(
            "Velmora treats:\nMigraine in adults\nCluster headache\n",
            "Velmora treats:\nMigraine in adults\nCluster headache",
            id="short lines of their own",
        ),
    ],
)
def test_a_list_is_said_with_the_sentence_that_introduces_it(words: str, first: str) -> None:
    assert said(words)[0] == first


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param(
            "Headache was common.\n- rifampicin\n- quinine\n",
            "Headache was common.",
            id="a sentence that announces nothing",
        ),
        pytest.param(
            "Side effects include headache and nausea.\n- rifampicin\n",
            "Side effects include headache and nausea.",
            id="a sentence that holds its list",
        ),
        pytest.param(
            "Do not take it with:\n\nVelmora is taken once daily.\n",
            "Do not take it with:",
            id="a paragraph behind it",
        ),
        pytest.param(
            f"Velmora treats:\n{'many kinds of pain ' * 7}in adults.\n",
            "Velmora treats:",
            id="a long line behind it",
        ),
    ],
)
def test_a_sentence_without_a_list_behind_it_stays_as_it_is(words: str, first: str) -> None:
    assert said(words)[0] == first


def test_a_list_ends_where_a_paragraph_begins() -> None:
    words = "Do not take it with:\n- rifampicin\n- quinine\n\nTake it with water.\n"

    assert said(words)[0] == "Do not take it with:\n- rifampicin\n- quinine"


def test_the_items_are_sentences_of_their_own_besides() -> None:
    words = "Do not take it with:\n- rifampicin\n- quinine\n"

    assert said(words)[1:] == ["rifampicin", "quinine"]


def test_a_list_that_goes_on_behind_its_passage_is_said_to_its_end() -> None:
    first, *items = said("Do not take it with:\n- rifampicin\n", behind="- quinine\n- sorbitol\n")

    assert first == "Do not take it with:\n- rifampicin\n- quinine\n- sorbitol"
    assert items == ["rifampicin"]


def test_a_list_ends_with_its_section() -> None:
    text = "Do not take it with:\n- rifampicin\n- quinine\n"
    section = Span(0, text.index("- quinine"))

    first, *_ = said_in(text, passage_of(text, section))

    assert first.of(text) == "Do not take it with:\n- rifampicin"


def test_a_long_list_is_said_as_far_as_it_is_read_at_a_glance() -> None:
    items = [f"medicine number {count}" for count in range(60)]
    words = "Do not take it with:\n" + "".join(f"- {item}\n" for item in items)

    first, *_ = said(words)

    assert first.endswith(items[27])  # 5 words, and 28 times 3 are 89
    assert len(first.replace("- ", "").split()) == MOST_WORDS - 1


def test_no_item_is_cut_in_the_middle_of_a_word() -> None:
    items = [f"{'methyl' * 20}ether{count}" for count in range(12)]
    assert sum(map(len, items)) > LONGEST
    listed = "".join(f"- {item}\n" for item in items)

    first, *_ = said("Do not take it with:\n", behind=listed)

    assert first.split()[-1] in items


@pytest.mark.parametrize(
    ("words", "whether"),
    [
        ("Do not take Velmora with:", True),
        ("Do not take Velmora with: **", True),
        ("The side effects are as follows", True),
        ("Side effects include", True),
        ("Tell your doctor about the following.", True),
        ("Note: Velmora is white.", False),
        ("The following day she slept.", False),
        ("It is taken at 8:30", False),
        ("They were included", False),
    ],
)
def test_a_sentence_introduces_a_list_only_where_it_ends_so(words: str, whether: bool) -> None:  # noqa: FBT001 (a row)
    assert introduces(words, Span(0, len(words))) is whether


lines = st.lists(
    st.sampled_from(
        [
            "Do not take it with:",
            "Side effects include",
            "- rifampicin",
            "• quinine, and what holds it",
            "1. gout",
            "(a) asthma. It is rare.",
            "Headache was seen. Nausea was not.",
            "| cell | cell |",
            "**Bold**",
            "",
            " ",
        ]
    ),
    max_size=12,
).map("\n".join)


@given(words=lines, behind=lines)
@example(words="Do not take it with:", behind="\n- rifampicin")
def test_what_is_said_begins_with_its_sentence_and_ends_in_its_section(
    words: str, behind: str
) -> None:
    text = BEFORE + words + behind + AFTER
    within = Span(len(BEFORE), len(BEFORE) + len(words))
    section = Span(within.start, within.end + len(behind))

    found = said_in(text, passage_of(text, within, section))

    plain = [bare(text, span) for span in sentences(text, within)]
    assert [span.start for span in found] == [span.start for span in plain]
    assert [one for one, other in zip(found, plain, strict=True) if not other.within(one)] == []
    assert [span for span in found if not span.within(section)] == []
    assert [span for span in found if span.of(text) != span.of(text).strip()] == []


@given(words=lines)
def test_what_announces_nothing_is_said_as_it_stands(words: str) -> None:
    text = BEFORE + words + AFTER
    within = Span(len(BEFORE), len(BEFORE) + len(words))
    plain = [bare(text, span) for span in sentences(text, within)]

    found = said_in(text, passage_of(text, within))

    grown = [one for one, other in zip(plain, found, strict=True) if one != other]
    assert [span.of(text) for span in grown if not introduces(text, span)] == []
