import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedDocument
from ingest.readers.markdown import read_markdown
from ingest.readers.reading import Front
from ingest.records import Kind, Span

PATH = Path("velmora.md")

RELEASE = """\
---
title: Velmora in Macau
kind: press_release
company: Aldane
date: 2025-03-28
products: [Velmora, velmorafusp alfa]
jurisdictions: MO, CN
language: en-GB
layout: anything
---

# Velmora *approved* in Macau

 A paragraph that begins with a space, with **bold** words, `code`,
 a [link](https://aldane.example) and a ![picture](p.png) in it.

- first point
- second point
  1. inner step
  2. next step

## Results

| Response | Share |
|----------|------:|
| Overall  | 96 %  |
| Complete |       |

---

Read <b>this</b> & that[^1].
"""

AS_READ = """\
Velmora approved in Macau

A paragraph that begins with a space, with bold words, code, a link and a in it.

- first point
- second point

1. inner step
2. next step

Results

Response: Overall | Share: 96 %
Response: Complete

Read <b>this</b> & that[^1]."""


def test_a_person_reads_words_and_no_marks() -> None:
    reading = read_markdown(RELEASE, PATH)

    assert reading.text == AS_READ
    assert [(one.span.of(reading.text), one.level) for one in reading.headings] == [
        ("Velmora approved in Macau", 1),
        ("Results", 2),
    ]


def test_front_matter_is_understood_and_is_not_in_the_text() -> None:
    assert read_markdown(RELEASE, PATH).front == Front(
        title="Velmora in Macau",
        kind=Kind.PRESS_RELEASE,
        company="Aldane",
        published=date(2025, 3, 28),
        products=("Velmora", "velmorafusp alfa"),
        jurisdictions=("MO", "CN"),
        language="en",
    )


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("## Minor\n\n# Major\n\nText.", "Major", id="the outermost heading"),
        pytest.param("Only text.", "velmora", id="no heading"),
        pytest.param("---\n\nA rule, and text.", "velmora", id="a rule is no front matter"),
        pytest.param("---\n---\n# Title", "Title", id="empty front matter"),
    ],
)
def test_without_front_matter_the_title_is_a_heading_or_the_files_name(
    text: str, title: str
) -> None:
    assert read_markdown(text, PATH).front == Front(title=title)


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        pytest.param(
            "title: one\ncompany: [two",
            "velmora.md, line 4: the front matter is no YAML",
            id="broken YAML",
        ),
        pytest.param(
            "published: 2025-13-45", "velmora.md: the front matter is no YAML", id="no such day"
        ),
        pytest.param(
            "published: March 2025",
            "velmora.md: front matter: published = 'March 2025': must be one day",
            id="a month is no day",
        ),
        pytest.param(
            "kind: brochure",
            "velmora.md: front matter: kind = 'brochure': unknown. Known are press_release,",
            id="an unknown kind",
        ),
        pytest.param(
            "products: {one: two}",
            "velmora.md: front matter: products = {'one': 'two'}: must be a list of words",
            id="products that are no list",
        ),
        pytest.param(
            "title: [one]",
            "velmora.md: front matter: title = ['one']: must be words",
            id="a title that is no text",
        ),
        pytest.param(
            "language: English",
            "velmora.md: front matter: language = 'English': must be a code of two letters",
            id="a language by name",
        ),
        pytest.param("[" * 5000, "velmora.md: the front matter is no YAML", id="deeply nested"),
        pytest.param(
            "key:\n- !!python/object:os.system x",
            "velmora.md, line 3: the front matter is no YAML",
            id="a tag that would run code",
        ),
    ],
)
def test_wrong_front_matter_is_told_with_its_place(matter: str, message: str) -> None:
    if matter.startswith("["):
        matter = f"key: {matter}"

    with pytest.raises(DamagedDocument, match=re.escape(message)):
        read_markdown(f"---\n{matter}\n---\nText.", PATH)


words = st.text("abcdefgh", min_size=1, max_size=8)


@given(st.lists(st.lists(words, min_size=1, max_size=6), min_size=1, max_size=6))
def test_headings_and_paragraphs_keep_every_word_in_order(blocks: list[list[str]]) -> None:
    marks = ["", "# ", "### ", "- ", "> ", "1. "]
    lines = [marks[at % len(marks)] + " ".join(block) for at, block in enumerate(blocks)]

    reading = read_markdown("\n\n".join(lines), PATH)

    spelled = re.sub(r"(?m)^(?:- |\d+\. )", "", reading.text)
    assert spelled.split() == [word for block in blocks for word in block]
    assert all(one.span.within(Span(0, len(reading.text))) for one in reading.headings)
    assert [one.span.of(reading.text).split() for one in reading.headings] == [
        block for at, block in enumerate(blocks) if marks[at % len(marks)].startswith("#")
    ]
