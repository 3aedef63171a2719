from datetime import date

import pytest

from ingest.readers.reading import Heading
from ingest.records import Document, Kind, Span
from ingest.sections import sections

RELEASE = """\
Velmora Approved in Macau
Company: Aldane
Date: 2025-03-28

Second Approval Outside the Mainland

SHANGHAI and SAN JOSE, CA., March 28, 2025 – Aldane Biologics ("Aldane") today announced that an \
agency has approved Velmora. It was the second approval of the year, and the third is awaited soon.

Clinical Results

The approval rests on a trial in which most of the patients responded to a single infusion, and in \
which the effects of that infusion lasted for longer than anybody at the company had expected.

Ms. Ann Lee, Chairperson of Aldane, stated:
"We are glad that patients in the city will be able to receive it so soon.
In December we treated the first of them. We look forward to treating more."

About Multiple Myeloma(MM)
Multiple myeloma is a disease of the plasma cells.

About Aldane

Aldane is a company.

IMPORTANT SAFETY INFORMATION

CONTRAINDICATIONS

Do not give it to anybody who is allergic to it.

Forward-Looking Statements
This press release contains forward-looking statements.

Media Contact:
press@aldane.example

###
Footer of a wire
"""


def document(text: str, title: str = "Velmora Approved in Macau") -> Document:
    return Document(
        "one", Kind.PRESS_RELEASE, title, text, "1", "one.txt", published=date(2025, 3, 28)
    )


def outline(text: str, headings: tuple[Heading, ...] = ()) -> list[tuple[str | None, str, str]]:
    """Return code, path and first words of each section."""
    return [
        (one.code, " > ".join(one.path), " ".join(one.span.of(text).split()[:3]))
        for one in sections(document(text), headings)
    ]


def test_a_release_has_all_its_parts() -> None:
    assert outline(RELEASE) == [
        ("headline", "Headline", "Velmora Approved in"),
        ("header", "Header", "Company: Aldane Date:"),
        ("headline", "Headline", "Second Approval Outside"),
        ("dateline", "Dateline", "SHANGHAI and SAN"),
        ("body", "Body", 'Aldane Biologics ("Aldane")'),
        ("body", "Clinical Results", "Clinical Results The"),
        ("quote", "Quote > Ann Lee", "Ms. Ann Lee,"),
        ("about", "About Multiple Myeloma", "About Multiple Myeloma(MM)"),
        ("about", "About Aldane", "About Aldane Aldane"),
        (
            "safety",
            "Important Safety Information > Contraindications",
            "IMPORTANT SAFETY INFORMATION",
        ),
        ("forward_looking", "Forward-Looking Statements", "Forward-Looking Statements This"),
        ("contacts", "Contacts", "Media Contact: press@aldane.example"),
    ]


def test_the_dateline_is_the_words_up_to_its_dash() -> None:
    found = next(one for one in sections(document(RELEASE)) if one.code == "dateline")

    assert found.span.of(RELEASE) == "SHANGHAI and SAN JOSE, CA., March 28, 2025 – "


def test_a_quotation_of_several_paragraphs_is_one_section() -> None:
    found = next(one for one in sections(document(RELEASE)) if one.code == "quote")

    assert found.span.of(RELEASE).strip() == (
        "Ms. Ann Lee, Chairperson of Aldane, stated:\n"
        '"We are glad that patients in the city will be able to receive it so soon.\n'
        'In December we treated the first of them. We look forward to treating more."'
    )


# What a scraper makes of a release: one line, links and brackets deleted, marks left over.
ONE_LINE = (
    "Velmora Approved in Macau\nCompany: aldane\nDate: 2025-03-28\n\n"
    ">>News release ## Velmora Approved in Macau March 28, 2025 6:45 am ET **For Adults With the "
    "Disease** KENILWORTH, N.J. & TOKYO---- Aldane , known as ADN elsewhere, today announced an "
    "approval. Most patients had a**very good partial response**in the trial. **Results of the "
    "Second Trial **Patients were treated once. “We are glad that patients will be able to receive "
    "it,” said Dr. Ann Lee, president, Aldane Research. “It will change how they live.” The trial "
    "goes on. About Velmora Velmora is a medicine. **About Aldane** Aldane is a company. "
    "**Selected Safety Information for VELMORA** **Warnings and Precautions** **Fever.**It was "
    "common [see WARNINGS AND PRECAUTIONS]. **ADVERSE REACTIONS **They were mild. **Aldane’s Focus "
    "on Cancer** It is on cancer. **Forward-Looking Statement of Aldane & Co., Inc.** This news "
    "release of Aldane includes “forward-looking statements”. ! Ann Example 305-3558 Bo Example "
    "740-1986 Source: Aldane & Co., Inc. ## Multimedia ! #### Related links **About Aldane** "
    "Invent. ### You are leaving Continue\n"
)


def test_a_release_on_one_line_has_all_its_parts_too() -> None:
    assert outline(ONE_LINE) == [
        ("headline", "Headline", "Velmora Approved in"),
        ("header", "Header", "Company: aldane Date:"),
        ("headline", "Headline", ">>News release ##"),
        ("dateline", "Dateline", "KENILWORTH, N.J. &"),
        ("body", "Body", "Aldane , known"),
        ("body", "Results of the Second Trial", "**Results of the"),
        ("quote", "Quote > Ann Lee", "“We are glad"),
        ("body", "Results of the Second Trial", "The trial goes"),
        ("about", "About Velmora", "About Velmora Velmora"),
        ("about", "About Aldane", "**About Aldane** Aldane"),
        (
            "safety",
            "Selected Safety Information for VELMORA > Warnings and Precautions",
            "**Selected Safety Information",
        ),
        (
            "safety",
            "Selected Safety Information for VELMORA > Adverse Reactions",
            "**ADVERSE REACTIONS **They",
        ),
        ("about", "Aldane’s Focus on Cancer", "**Aldane’s Focus on"),
        ("forward_looking", "Forward-Looking Statements", "**Forward-Looking Statement of"),
        ("contacts", "Contacts", "Ann Example 305-3558"),
    ]


def test_what_sends_the_reader_to_the_safety_information_begins_no_section() -> None:
    sent_on = ONE_LINE.replace(
        "The trial goes on.", "**See the Safety Summary below**. It goes on."
    )

    assert [code for code, *_ in outline(sent_on)] == [code for code, *_ in outline(ONE_LINE)]


@pytest.mark.parametrize(
    ("tail", "path"),
    [
        pytest.param("About Lumen Diabetes Lumen has led.", "About Lumen Diabetes", id="a name"),
        pytest.param("About Diabetes Nearly one in ten has it.", "About Diabetes", id="a sentence"),
        pytest.param(
            "About the REACH Trial The REACH trial ran.", "About the REACH Trial", id="the"
        ),
        pytest.param("About velmora (A-1)Velmora (once A-1) is", "About velmora", id="glued"),
        pytest.param("**About Lumen Dorvance® is a trademark.", "About Lumen", id="unclosed stars"),
        pytest.param("**About LUMEN****® **Lumen is.", "About LUMEN", id="broken stars"),
        pytest.param(
            "INDICATION AND IMPORTANT SAFETY INFORMATION FOR LUMEN LUMEN is indicated.",
            "Indication and Important Safety Information for LUMEN",
            id="capitals",
        ),
        pytest.param(
            "Forward-Looking Statement This press release contains forward-looking statements.",
            "Forward-Looking Statements",
            id="bare words",
        ),
        pytest.param(
            "This press release contains certain forward-looking statements.",
            "Forward-Looking Statements",
            id="no heading at all",
        ),
        pytest.param("**References** 1. Lee A. 2019.", "References", id="references"),
        pytest.param(
            "About Norvanta & Co., Inc. Norvanta & Co., Inc. is a company.",
            "About Norvanta & Co., Inc.",
            id="the stop of a company's name",
        ),
        pytest.param("SOURCE Aldane Company ! More", "Contacts", id="source"),
    ],
)
def test_a_heading_is_found_without_line_ends(tail: str, path: str) -> None:
    text = f"BASEL, May 5, 2024 -- {'A sentence of the release goes here. ' * 10}{tail}"

    assert sections(document(text), ())[-1].path == (path,)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("It had **Very Good** results", id="emphasis in a sentence"),
        pytest.param("**Location:** Hall 1 **Time:** Noon", id="names of fields"),
        pytest.param("About half of the patients responded", id="about as a number"),
        pytest.param("They spoke. About 40 percent responded", id="about a percentage"),
        pytest.param("See ADVERSE REACTIONS below", id="capitals in a sentence"),
        pytest.param("The SOURCE study ended", id="a study of that name"),
    ],
)
def test_emphasis_and_phrases_are_no_headings(words: str) -> None:
    text = f"BASEL, May 5, 2024 -- {'A sentence of the release goes here. ' * 10}{words}. The end."

    assert [one.path for one in sections(document(text), ())] == [("Dateline",), ("Body",)]


def test_headings_that_the_format_marks_are_headings() -> None:
    text = "Velmora Approved in Macau\n\nIt is.\n\nwhat comes next\n\nMore.\n\nabout us\n\nWe are."
    headings = tuple(
        Heading(Span(text.index(words), text.index(words) + len(words)), level)
        for words, level in [
            ("Velmora Approved in Macau", 1),
            ("what comes next", 2),
            ("about us", 2),
        ]
    )

    assert outline(text, headings) == [
        ("headline", "Headline", "Velmora Approved in"),
        ("body", "what comes next", "what comes next"),
        ("body", "about us", "about us We"),
    ]


def test_without_a_dateline_the_headline_ends_where_running_text_begins() -> None:
    text = (
        "Velmora Approved in Macau\n\n- A first point\n- A second point\n\nBy Ann Lee\n\n"
        + "A paragraph that runs on. " * 10
    )

    assert outline(text) == [
        ("headline", "Headline", "Velmora Approved in"),
        ("body", "Body", "A paragraph that"),
    ]


def test_a_paragraph_of_cautions_is_forward_looking_without_a_heading() -> None:
    caution = (
        "This article holds forward-looking statements within the meaning of the Private "
        "Securities Litigation Reform Act; results may differ materially."
    )
    text = f"BASEL, May 5, 2024 -- {'A sentence goes here. ' * 10}\n\n{caution}\n"

    assert outline(text)[-1] == (
        "forward_looking",
        "Forward-Looking Statements",
        "This article holds",
    )


def test_a_heading_may_end_with_the_stop_of_a_company_s_name() -> None:
    text = "BASEL, May 5, 2024 – It was approved.\n\nAbout Norvanta, Inc.\n\nNorvanta is one.\n"
    assert sections(document(text), ())[-1].path == ("About Norvanta, Inc.",)


def test_a_sentence_that_begins_with_about_is_no_heading() -> None:
    text = "BASEL, May 5, 2024 – It was approved.\n\nAbout Velmora much was said.\n\nMore of it.\n"
    assert sections(document(text), ())[-1].path == ("Body",)
