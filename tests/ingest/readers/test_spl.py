import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from ingest.errors import DamagedDocument
from ingest.readers import read
from ingest.readers.reading import DEFAULT_LIMITS, Front, Reading
from ingest.readers.spl import read_spl
from ingest.records import Kind, Part

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[4] / "shared" / "real"))
PATH = Path("velmora.xml")
HEAD = """<id root="v1"/><code code="34391-3"/>
<title>VELMORA<sup>®</sup> (velmorafusp alfa) injection<br/>Initial U.S. Approval: 2019</title>
<effectiveTime value="20230814"/><languageCode code="en-US"/><setId root="set-1"/>
<versionNumber value="7"/>
<author><assignedEntity><representedOrganization><name>Norvanta, Inc.</name>
</representedOrganization></assignedEntity></author>"""
PRODUCT = """<section><code code="48780-1"/><title>DATA</title><text>Of WATER</text>
<effectiveTime value="20190102"/><subject>
<manufacturedProduct><manufacturedProduct><name>Velmora®<suffix>Pen</suffix></name>
<formCode displayName="INJECTION, SOLUTION"/>
<asEntityWithGeneric><genericMedicine><name>velmorafusp alfa-azbt</name></genericMedicine>
</asEntityWithGeneric>
<ingredient classCode="ACTIB"><ingredientSubstance><name>VELMORAFUSP ALFA</name>
<activeMoiety><activeMoiety><name>VELMORAFUSP</name></activeMoiety></activeMoiety>
</ingredientSubstance></ingredient>
<ingredient classCode="IACT"><ingredientSubstance><name>WATER</name></ingredientSubstance>
</ingredient></manufacturedProduct>
<subjectOf><approval><id extension="BLA761999"/></approval></subjectOf>
<subjectOf><marketingAct><effectiveTime><low value="20190301"/></effectiveTime></marketingAct>
</subjectOf></manufacturedProduct></subject></section>"""


def label(*sections: str, head: str = HEAD, product: str = PRODUCT) -> bytes:
    """Return an SPL document."""
    body = "".join(f"<component>{section}</component>" for section in (product, *sections))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><document xmlns="urn:hl7-org:v3">{head}'
        f"<component><structuredBody>{body}</structuredBody></component></document>"
    ).encode()


def section(code: str, title: str, text: str, *inner: str, short: str = "") -> str:
    """Return a section of an SPL document; `short`: what the highlights say of it."""
    excerpt = f"<excerpt><highlight><text>{short}</text></highlight></excerpt>" if short else ""
    titled = f"<title>{title}</title>" if title else ""
    below = "".join(f"<component>{one}</component>" for one in inner)
    return (
        f'<section><code code="{code}"/>{titled}<text>{text}</text>'
        f'<effectiveTime value="20100101"/>{excerpt}{below}</section>'
    )


def reading(content: bytes) -> Reading:
    """Return the one document of an SPL file."""
    (one,) = read_spl(content, PATH, DEFAULT_LIMITS).readings
    return one


def headings(one: Reading) -> list[tuple[int, str | None, str]]:
    """Return the headings of a document: level, code, words."""
    return [(each.level, each.code, each.span.of(one.text)) for each in one.headings]


def test_a_label_says_what_it_is_of_and_keeps_its_dates_apart() -> None:
    assert reading(label()).front == Front(
        title="Velmora Pen (velmorafusp alfa-azbt)",
        kind=Kind.LABEL_US,
        company="Norvanta, Inc.",
        products=("Velmora Pen", "velmorafusp alfa-azbt", "VELMORAFUSP ALFA", "VELMORAFUSP"),
        jurisdictions=("US",),
        language="en",
        set_id="set-1",
        edition="7",
        applications=("BLA761999",),
        revised="2023-08-14",
        form="injection, solution",
    )


@pytest.mark.parametrize(
    ("value", "revised"),
    [
        pytest.param("20230814", "2023-08-14", id="a day"),
        pytest.param("202308", "2023-08", id="a month"),
        pytest.param("2023", "2023", id="a year"),
        pytest.param("20230814093000+0000", "2023-08-14", id="a time"),
        pytest.param("20230231", None, id="no day of the calendar"),
        pytest.param("20231345", None, id="no month"),
        pytest.param("2023081", None, id="a figure too few"),
        pytest.param("soon", None, id="no figures"),
    ],
)
def test_the_revision_is_as_exact_as_it_is_told(value: str, revised: str | None) -> None:
    head = HEAD.replace('value="20230814"', f'value="{value}"')

    assert reading(label(head=head)).front.revised == revised


def test_a_document_that_is_no_label_for_people_is_read_as_something_else() -> None:
    front = reading(label(head=HEAD.replace("34391-3", "50578-4"))).front

    assert (front.kind, front.jurisdictions) == (Kind.OTHER, None)


def test_without_names_the_title_is_that_of_the_document_or_of_the_file() -> None:
    assert (reading(label(product="")).front.title or "").startswith("VELMORA ® (velmorafusp alfa)")
    assert reading(label(product="", head="")).front.title == "velmora"


def test_sections_are_headings_with_their_codes_or_those_of_what_they_are_in() -> None:
    one = reading(
        label(
            section(
                "34067-9",
                "1\tINDICATIONS AND USAGE",
                "",
                section("42229-5", "1.1  Gout", "<paragraph>For adults.</paragraph>"),
            ),
            section("34076-0", "17 PATIENT<br/>COUNSELING", "<paragraph>Advise.</paragraph>"),
        )
    )

    assert headings(one) == [
        (1, "34067-9", "1 INDICATIONS AND USAGE"),
        (2, "34067-9", "1.1 Gout"),
        (1, "34076-0", "17 PATIENT COUNSELING"),
    ]


def test_a_section_without_a_title_has_its_usual_name_if_it_holds_words() -> None:
    one = reading(
        label(section("34070-3", "", "<paragraph>None.</paragraph>"), section("34088-5", "", ""))
    )

    assert headings(one) == [(1, "34070-3", "Contraindications")]


def test_the_highlights_are_one_section_in_front_and_stand_nowhere_else() -> None:
    one = reading(
        label(
            section("43683-2", "", "<paragraph>Dosage (2.1) 8/2023</paragraph>"),
            section("34067-9", "1 INDICATIONS", "<paragraph>In full.</paragraph>", short="Short."),
            section("34070-3", "4 CONTRAINDICATIONS", "None at all.", short="None (4)"),
        )
    )

    assert headings(one) == [
        (1, Part.HIGHLIGHTS, "Highlights of Prescribing Information"),
        (1, "34067-9", "1 INDICATIONS"),
        (1, "34070-3", "4 CONTRAINDICATIONS"),
    ]
    assert one.text == (
        "Highlights of Prescribing Information\n\n"
        "VELMORA® (velmorafusp alfa) injection\nInitial U.S. Approval: 2019\n\n"
        "Recent Major Changes\n\nDosage (2.1) 8/2023\n\n"
        "INDICATIONS\n\nShort.\n\nCONTRAINDICATIONS\n\nNone (4)\n\n"
        "1 INDICATIONS\n\nIn full.\n\n4 CONTRAINDICATIONS\n\nNone at all."
    )


def test_data_on_the_product_are_no_text_and_the_package_is() -> None:
    one = reading(label(section("51945-4", "PRINCIPAL DISPLAY PANEL", "NDC 0000")))

    assert one.text.endswith("PRINCIPAL DISPLAY PANEL\n\nNDC 0000")
    assert "WATER" not in one.text


@pytest.mark.parametrize(
    ("outer", "text", "code"),
    [
        pytest.param("34068-7", "Adults: 5 mg daily", "34068-7", id="a framed dose"),
        pytest.param("34068-7", "WARNING: DEATH", "34066-1", id="a warning"),
        pytest.param("34071-1", "Deaths occurred.", "34066-1", id="among warnings"),
    ],
)
def test_a_frame_is_a_boxed_warning_only_if_it_warns(outer: str, text: str, code: str) -> None:
    one = reading(label(section(outer, "OUTER", "Words.", section("34066-1", "", text))))

    assert headings(one)[-1][1] == code


def test_markup_is_read_as_a_person_sees_it() -> None:
    one = reading(
        label(
            section(
                "34068-7",
                "2 DOSAGE",
                "<paragraph>Give 10<sup>6</sup> cells <linkHtml href='#S5'>(5.1)</linkHtml>"
                "<footnote>Or as told.</footnote>.</paragraph>"
                "<list listType='ordered'><item><caption>a.</caption>first</item>"
                "<item>second</item></list>"
                "<renderMultiMedia referencedObject='M1'><caption>Figure 1: Pen</caption>"
                "</renderMultiMedia>",
            )
        )
    )

    assert one.text.partition("2 DOSAGE\n\n")[2] == (
        "Give 10⁶ cells (5.1) (Or as told.).\n\n1. a.\n\nfirst\n2. second\n\nFigure 1: Pen"
    )


def test_a_table_is_rows_with_heads_and_its_footnotes_are_resolved() -> None:
    one = reading(
        label(
            section(
                "34084-4",
                "6 ADVERSE REACTIONS",
                "<table><caption>Table 1<footnote>In adults.</footnote></caption>"
                "<thead><tr><th>Reaction</th><th>VELMORA</th><th>Placebo</th></tr></thead><tbody>"
                "<tr><td>Nausea<footnote ID='f'>Some severe.</footnote></td><td>12%</td>"
                "<td>4%</td></tr><tr><td>Rash<footnoteRef IDREF='f'/></td>"
                "<td><paragraph>1%</paragraph><paragraph>2%</paragraph></td><td>3%</td></tr>"
                "</tbody></table>",
            )
        )
    )
    (table,) = one.tables

    assert table.caption == "Table 1ᵃ"
    assert table.span.of(one.text).split("\n") == [
        "Table 1ᵃ",
        "",
        "Reaction: Nauseaᵇ | VELMORA: 12% | Placebo: 4% | Note b: Some severe.",
        "Reaction: Rashᵇ | VELMORA: 1% 2% | Placebo: 3% | Note b: Some severe.",
        "a: In adults.",
        "b: Some severe.",
    ]


def test_the_mark_of_a_footnote_is_none_that_the_table_has_already() -> None:
    one = reading(
        label(
            section(
                "34084-4",
                "6 ADVERSE REACTIONS",
                "<table><thead><tr><th>Reaction</th><th>VELMORA</th><th>Placebo</th></tr></thead>"
                "<tbody><tr><td>Nausea<sup>a</sup></td><td>12%</td><td>4%<footnote>Of 99."
                "</footnote></td></tr></tbody><tfoot><tr><td colspan='3'>a: Or vomiting.</td></tr>"
                "</tfoot></table>",
            )
        )
    )

    assert "Note a: Or vomiting. | Note b: Of 99." in one.text


BOMB = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {this} '{f'&{before};' * 10}'>"
    for before, this in zip("abcdefghi", "bcdefghij", strict=True)
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"<a><b></a>", "no well-formed XML", id="not well-formed"),
        pytest.param(b"words", "no well-formed XML", id="no XML"),
        pytest.param(label()[:-30], "no well-formed XML", id="cut off"),
        pytest.param(b"<rss><channel/></rss>", r"its root is rss", id="other XML"),
        pytest.param(b"<document>no namespace</document>", "no label in SPL", id="no namespace"),
        pytest.param(b"<!DOCTYPE document><document/>", "document type", id="a document type"),
        pytest.param(f"{BOMB}]><d>&j;</d>".encode(), "XML|document type", id="entities"),
        pytest.param(
            f"{BOMB}]><d e='&j;'/>".encode(), "XML|document type", id="entities in a value"
        ),
        pytest.param(
            b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>&x;</d>",
            "document type|XML",
            id="an entity outside",
        ),
        pytest.param(b"<a>" * 100_000 + b"</a>" * 100_000, "no well-formed XML", id="very deep"),
        pytest.param(label().replace(b"Norvanta", b"N\xf6rvanta"), "no well-formed", id="no UTF-8"),
        pytest.param(label().replace(b"UTF-8", b"EBCDIC-9"), "no well-formed", id="no encoding"),
    ],
)
def test_what_is_no_label_is_told_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(DamagedDocument, match=said) as caught:
        read_spl(content, PATH, DEFAULT_LIMITS)

    assert "\n" not in str(caught.value)
    assert "<string>" not in str(caught.value)
    assert str(caught.value).startswith("velmora.xml: ")


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        pytest.param("UTF-8", "utf-8-sig", id="a byte order mark"),
        pytest.param("UTF-16", "utf-16", id="UTF-16"),
        pytest.param("ISO-8859-1", "latin-1", id="Latin-1"),
    ],
)
def test_the_encoding_that_a_file_declares_is_read(declared: str, codec: str) -> None:
    text = label(section("34070-3", "4 CONTRAINDICATIONS", "Größe")).decode()
    content = text.replace("UTF-8", declared).encode(codec)

    assert reading(content).text.endswith("Größe")


WORDS = st.text("abcXYZ0159 .%<>&'é≥\n", max_size=30)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["34067-9", "42229-5", "34066-1", "51945-4", "43683-2"]),
            WORDS,
            WORDS,
            WORDS,
        ),
        max_size=5,
    )
)
def test_every_word_comes_in_order_and_headings_are_where_they_say(
    parts: list[tuple[str, str, str, str]],
) -> None:
    written = [[escaped(one) for one in part] for part in parts]
    one = reading(
        label(*(section(code, title, text, short=short) for code, title, text, short in written))
    )

    said = Counter(letters("".join("".join(part[1:]) for part in parts)))
    assert not said - Counter(letters(one.text))
    assert all(each.span.of(one.text).strip() for each in one.headings)
    starts = [each.span.start for each in one.headings]
    assert starts == sorted(set(starts))


def escaped(words: str) -> str:
    """Return words as XML writes them."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def letters(words: str) -> list[str]:
    """Return the letters and figures of words, none of them raised."""
    plain = unicodedata.normalize("NFKD", words)
    return [letter for letter in plain if letter.isalnum()]


@pytest.mark.skipif(not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS")
def test_no_word_of_a_real_label_is_lost() -> None:
    for file in sorted((REAL / "labels_us_spl_xml").glob("*.xml")):
        (one,) = read(file).readings
        wanted = Counter(words_of(printed(etree.parse(file).getroot())))
        # A mark is written beside the word it stands behind, and so is a letter of the text.
        told = Counter(words_of(one.text))
        told |= Counter(words_of("".join(filter(is_no_mark, one.text))))
        assert not wanted - told, file.name


def printed(root: etree._Element) -> str:
    """Return the words of titles and texts; what is within a line stays together."""
    inline = {"sub", "sup", "content", "linkHtml", "footnoteRef"}
    told: list[str] = []
    for outer in root.iter("{urn:hl7-org:v3}title", "{urn:hl7-org:v3}text"):
        if any("observationMedia" in str(one.tag) for one in outer.iterancestors()):
            continue
        for event, one in etree.iterwalk(outer, events=("start", "end")):
            apart = etree.QName(one).localname not in inline
            told.append((" " * apart) + ((one.text if event == "start" else "") or ""))
            if event == "end" and one is not outer:
                told.append(one.tail or "")
    return "".join(told)


def is_no_mark(letter: str) -> bool:
    """Say whether a character is no raised letter, which is the mark of a footnote."""
    return not (letter.isalpha() and unicodedata.decomposition(letter).startswith("<super>"))


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return re.findall(r"\w+", unicodedata.normalize("NFKD", text).lower())
