import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import DamagedDocument
from ingest.readers import read
from ingest.readers.openfda import read_openfda
from ingest.readers.openfda_tables import apart
from ingest.readers.openfda_titles import title_length
from ingest.readers.reading import DEFAULT_LIMITS, Contents, Front, Reading
from ingest.records import Kind, Part

REAL = Path(os.environ.get("REAL_DOCUMENTS", Path(__file__).parents[4] / "shared" / "real"))
PATH = Path("velmora.json")
KNOWN: dict[str, Any] = {
    "set_id": "set-1",
    "id": "v-1",
    "version": "7",
    "effective_time": "20230814",
    "spl_product_data_elements": ["Velmora velmorafusp alfa WATER"],
    "openfda": {
        "brand_name": ["VELMORA"],
        "generic_name": ["VELMORAFUSP ALFA-AZBT"],
        "substance_name": ["VELMORAFUSP ALFA"],
        "manufacturer_name": ["Norvanta, Inc."],
        "application_number": ["BLA761999"],
    },
}
TEXT = "indications_and_usage"


def contents(answer: object) -> Contents:
    """Return what is read of an answer."""
    return read_openfda(json.dumps(answer).encode(), PATH, DEFAULT_LIMITS)


def reading(**fields: object) -> Reading:
    """Return the document that a label with these fields is."""
    (one,) = contents({"meta": {}, "results": [KNOWN | fields]}).readings
    return one


def headings(one: Reading) -> list[tuple[int, str | None, str]]:
    """Return the headings of a document: level, code, words."""
    return [(each.level, each.code, each.span.of(one.text)) for each in one.headings]


def test_a_label_says_what_it_is_of() -> None:
    assert reading(indications_and_usage=["For gout."]).front == Front(
        title="VELMORA (VELMORAFUSP ALFA-AZBT)",
        kind=Kind.LABEL_US,
        company="Norvanta, Inc.",
        products=("VELMORA", "VELMORAFUSP ALFA-AZBT", "VELMORAFUSP ALFA"),
        jurisdictions=("US",),
        set_id="set-1",
        edition="7",
        applications=("BLA761999",),
        revised="2023-08-14",
    )


def test_what_is_not_told_stays_unknown() -> None:
    (one,) = contents({"openfda": {}, TEXT: ["For gout."]}).readings

    assert one.front == Front(title="velmora", kind=Kind.LABEL_US, jurisdictions=("US",))


def test_sections_come_in_the_order_of_labels_with_headings_and_codes() -> None:
    one = reading(
        package_label_principal_display_panel=["PRINCIPAL DISPLAY PANEL NDC 0000"],
        adverse_reactions=["6 ADVERSE REACTIONS Nausea was seen."],
        indications_and_usage=["1 INDICATIONS AND USAGE VELMORA is for gout."],
        risks=["Risks are few."],
        new_section=["Something new."],
        spl_unclassified_section=["Made by Norvanta."],
    )

    assert headings(one) == [
        (1, "34067-9", "1 INDICATIONS AND USAGE"),
        (1, "34084-4", "6 ADVERSE REACTIONS"),
        (1, "69759-9", "Risks"),
        (1, None, "Other Information"),
        (1, "51945-4", "PRINCIPAL DISPLAY PANEL"),
        (1, None, "New section"),
    ]
    assert one.text.startswith("1 INDICATIONS AND USAGE\n\nVELMORA is for gout.\n\n6 ADVERSE")
    assert "WATER" not in one.text


SUBSECTIONS = (
    "8 USE IN SPECIFIC POPULATIONS Weigh the risks. 8.1 Pregnancy Risk Summary There are no data."
    " 8.2 Lactation It is not known. 8.4 Pediatric Use Not established in children (see 8.5)."
)


def test_a_section_inside_another_is_a_heading_there_and_stands_once() -> None:
    one = reading(
        use_in_specific_populations=[SUBSECTIONS],
        pregnancy=["8.1 Pregnancy Risk Summary There are no data."],
        pediatric_use=["8.4 Pediatric Use Not established in children (see 8.5)."],
    )

    assert headings(one) == [
        (1, "43684-0", "8 USE IN SPECIFIC POPULATIONS"),
        (2, "42228-7", "8.1 Pregnancy"),
        (2, None, "8.2 Lactation"),
        (2, "34081-0", "8.4 Pediatric Use"),
    ]
    assert " ".join(one.text.split()) == SUBSECTIONS


def test_a_section_that_begins_with_another_keeps_its_own_name() -> None:
    words = "Store it in a cool place, and in the dark."
    one = reading(
        how_supplied=[f"16 HOW SUPPLIED/STORAGE AND HANDLING {words}"],
        storage_and_handling=[words],
    )

    assert headings(one) == [(1, "34069-5", "16 HOW SUPPLIED/STORAGE AND HANDLING")]


def test_sections_nest_as_deep_as_they_stand_in_each_other() -> None:
    effects = "Teratogenic Effects Animals were fine with it."
    pregnancy = f"Pregnancy {effects} No data in people."
    one = reading(
        precautions=[f"PRECAUTIONS General Be careful at all times. {pregnancy} The rest."],
        pregnancy=[pregnancy],
        teratogenic_effects=[effects],
    )

    assert headings(one) == [
        (1, "42232-9", "PRECAUTIONS"),
        (2, "42228-7", "Pregnancy"),
        (3, "34077-8", "Teratogenic Effects"),
    ]


GOUT = "VELMORA must not be given in gout"
WATCH = "Infections : Watch for them. ( 5.1 ) Call Norvanta."
SEE = "infections [see Adverse Reactions ( 6.1 )] ."


def test_the_highlights_stand_in_front_and_apart() -> None:
    one = reading(
        recent_major_changes=["Warnings ( 5.1 ) 8/2023"],
        contraindications=[f"4 CONTRAINDICATIONS {GOUT} [see Warnings ( 5.1 )] . {GOUT}. ( 4 )"],
        warnings_and_cautions=[
            f"5 WARNINGS AND PRECAUTIONS {WATCH} 5.1 Infections VELMORA may cause {SEE}"
        ],
    )

    assert headings(one)[0] == (1, Part.HIGHLIGHTS, "Highlights of Prescribing Information")
    assert one.text == (
        "Highlights of Prescribing Information\n\n"
        "RECENT MAJOR CHANGES\n\nWarnings ( 5.1 ) 8/2023\n\n"
        "CONTRAINDICATIONS\n\nVELMORA must not be given in gout. ( 4 )\n\n"
        "WARNINGS AND PRECAUTIONS\n\nInfections : Watch for them. ( 5.1 ) Call Norvanta.\n\n"
        "4 CONTRAINDICATIONS\n\nVELMORA must not be given in gout [see Warnings ( 5.1 )] .\n\n"
        "5 WARNINGS AND PRECAUTIONS\n\n"
        "5.1 Infections\n\nVELMORA may cause infections [see Adverse Reactions ( 6.1 )] ."
    )


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("7 DRUG INTERACTIONS Avoid warfarin [see Warnings ( 5.1 )] .", id="a see"),
        pytest.param("7 DRUG INTERACTIONS Avoid warfarin ( 5.1 ).", id="another section"),
        pytest.param(
            "7 DRUG INTERACTIONS Avoid warfarin. None other is known. ( 7 )", id="new words"
        ),
        pytest.param("DRUG INTERACTIONS Avoid it ( 7 ).", id="no number"),
    ],
)
def test_where_nothing_is_said_again_there_are_no_highlights(words: str) -> None:
    one = reading(drug_interactions=[words])

    assert " ".join(one.text.split()) == words
    assert headings(one)[0][1] == "34073-7"


TABLE = (
    "<table><caption>Table 1 Reactions</caption><thead><tr><th>Reaction</th>"
    "<th><content>VELMORA</content><content>(N=100)</content></th><th>Placebo</th></tr></thead>"
    "<tbody><tr><td>Nausea<footnote>Some severe.</footnote></td>"
    "<td><paragraph>12%</paragraph><paragraph>13%</paragraph></td><td>4%</td></tr>"
    "</tbody></table>"
)
FLAT = "Table 1 Reactions Reaction VELMORA (N=100) Placebo Nausea Some severe. 12% 13% 4%"
ROWS = [
    "Table 1 Reactions",
    "",
    "Reaction: Nauseaᵃ | VELMORA (N=100): 12% 13% | Placebo: 4% | Note a: Some severe.",
    "a: Some severe.",
]


def test_a_table_is_rows_in_the_place_of_its_words() -> None:
    one = reading(
        adverse_reactions=[f"6 ADVERSE REACTIONS Below. {FLAT} Others were rare."],
        adverse_reactions_table=[TABLE],
    )
    (table,) = one.tables

    assert table.span.of(one.text).split("\n") == ROWS
    assert one.text.split("\n\n", 2)[1] == "Below."
    assert one.text.endswith("\n\nOthers were rare.")
    assert one.text.count("Nausea") == 1


def test_a_footnote_of_a_caption_stands_below_the_rows() -> None:
    markup = TABLE.replace(" Reactions<", "<footnote>In adults.</footnote> Reactions<", 1)
    one = reading(adverse_reactions=["It was mild."], adverse_reactions_table=[markup])

    assert [table.caption for table in one.tables] == ["Table 1ᵃ Reactions"]
    assert "\na: In adults.\n" in one.text


def test_a_table_whose_words_are_elsewhere_comes_behind_its_section() -> None:
    one = reading(adverse_reactions=["6 ADVERSE REACTIONS Below."], adverse_reactions_table=[TABLE])

    assert one.text.endswith("\n".join(ROWS))
    assert one.text.startswith("6 ADVERSE REACTIONS\n\nBelow.")


def test_the_table_of_a_section_inside_another_stands_once() -> None:
    inside = f"6.1 Clinical Trials Experience Below. {FLAT}"
    one = reading(
        adverse_reactions=[f"6 ADVERSE REACTIONS {inside}"],
        adverse_reactions_table=[TABLE],
        warnings=[inside],
        warnings_table=[TABLE],
    )

    assert one.text.count("Nausea") == len(one.tables) == 1


def test_a_table_has_the_caption_that_stands_in_the_words_before_it() -> None:
    bare = TABLE.replace("<caption>Table 1 Reactions</caption>", "")
    one = reading(
        adverse_reactions=[f"6 ADVERSE REACTIONS It was mild. {FLAT}"],
        adverse_reactions_table=[bare],
    )

    assert [table.caption for table in one.tables] == ["Table 1 Reactions"]


def test_a_section_that_is_one_table_keeps_its_name() -> None:
    markup = "<table><tr><td>MEDICATION GUIDE</td><td>VELMORA</td></tr></table>"
    one = reading(spl_medguide=["MEDICATION GUIDE VELMORA"], spl_medguide_table=[markup])

    assert headings(one) == [(1, "42231-1", "Medication Guide")]
    assert one.text == "Medication Guide\n\nMEDICATION GUIDE | VELMORA"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<table><tr><td>12%</td><td>4%", id="cut off"),
        pytest.param("<table x:y='1'><tr><td>12%</td><td>4%</td></tr></table>", id="a prefix"),
        pytest.param("<table><tr><td>12%</td><td>4%&nbsp;</td></tr></table>", id="an entity"),
        pytest.param("<paragraph>no table", id="no table"),
    ],
)
def test_markup_is_never_shown(markup: str) -> None:
    one = reading(adverse_reactions=["It was 12% 4%"], adverse_reactions_table=[markup])

    assert "<" not in one.text


@pytest.mark.parametrize(
    ("words", "title"),
    [
        pytest.param("Infections VELMORA may cause", "Infections", id="a name and a verb"),
        pytest.param("Gout VELMORA PEN is indicated", "Gout", id="a name of two words"),
        pytest.param("Dose Schedules Dilute VELMORA prior", "Dose Schedules", id="an order"),
        pytest.param("Recommended Dosage The dose", "Recommended Dosage", id="an article"),
        pytest.param("Vaccination Because VELMORA acts", "Vaccination", id="a conjunction"),
        pytest.param("Patient Selection Information on tests", "Patient Selection", id="a noun"),
        pytest.param(
            "Use in Renal Disease Mild and rare", "Use in Renal Disease", id="small words"
        ),
        pytest.param(
            "Deaths when VELMORA is Added to Zolent In one",
            "Deaths when VELMORA is Added to Zolent",
            id="is",
        ),
        pytest.param("Gout: Additional Doses", "Gout:", id="a colon"),
        pytest.param("Dosage Dosage for Adults is", "Dosage", id="a heading below it"),
        pytest.param(
            "Carcinogenesis, Mutagenesis, Impairment of Fertility Carcinogenesis No studies",
            "Carcinogenesis, Mutagenesis, Impairment of Fertility",
            id="a usual name",
        ),
        pytest.param("Lactation Risk Summary There", "Lactation", id="a usual name, and more"),
        pytest.param("Storage", "Storage", id="nothing else"),
        pytest.param("patients were treated", "", id="no title"),
        pytest.param("Patients were treated", "", id="a sentence"),
        pytest.param("One " + "Word " * 40, "", id="no end"),
    ],
)
def test_a_title_ends_where_a_sentence_begins(words: str, title: str) -> None:
    assert words[: title_length(words, frozenset(("velmora", "pen")))] == title


@pytest.mark.parametrize(
    ("left", "right", "said"),
    [
        pytest.param("Panic", "Disorder", True, id="a capital"),
        pytest.param("Infections", "that can", True, id="a word"),
        pytest.param("Placebo", "n=99", True, id="a sample"),
        pytest.param("VELMORA", "(N=99)", True, id="a sample in brackets"),
        pytest.param("Limitation", "s of Use", False, id="a plural"),
        pytest.param("C", "max", False, id="a sign"),
        pytest.param("CYP", "3A4", False, id="a figure"),
    ],
)
def test_words_that_lost_their_space_are_parted_and_parts_of_words_are_not(
    left: str, right: str, *, said: bool
) -> None:
    assert apart(left, right) is said


def test_several_labels_are_as_many_documents_by_their_own_names() -> None:
    one = {"set_id": "a", TEXT: ["For gout."]}
    found = contents({"results": [one, one, {"id": "b", "openfda": {}, TEXT: ["For pain."]}, "x"]})

    assert [each.member for each in found.readings] == ["a", "a-2", "b"]
    assert [str(problem) for problem in found.problems] == [
        "velmora.json#4: holds no section of a label. Remove it from the file."
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b"{", "is no JSON in UTF-8", id="cut off"),
        pytest.param(b'{"a": "\xff"}', "is no JSON in UTF-8", id="no UTF-8"),
        pytest.param(b"[" * 100_000, "is no JSON in UTF-8", id="very deep"),
        pytest.param(b"9" * 5_000, "is no JSON in UTF-8", id="a long number"),
        pytest.param(b"{}", "holds no label of openFDA", id="nothing"),
        pytest.param(b"[1, null]", "holds no label of openFDA", id="a list"),
        pytest.param(b'"label"', "holds no label of openFDA", id="words"),
        pytest.param(
            b'{"name": "app", "references": ["a"], "description": ["b"]}',
            "holds no label",
            id="fields of one name",
        ),
        pytest.param(b'{"error": {"code": "NOT_FOUND"}}', "holds no label", id="no answer"),
        pytest.param(b'{"results": [{"id": 1}, {"id": 2}]}', "holds no label", id="other results"),
    ],
)
def test_what_is_no_label_is_told_in_one_line(content: bytes, said: str) -> None:
    with pytest.raises(DamagedDocument, match=said) as caught:
        read_openfda(content, PATH, DEFAULT_LIMITS)

    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("velmora.json: ")


def test_what_has_more_sections_than_any_label_is_told() -> None:
    with pytest.raises(DamagedDocument, match="has 1,001 sections, more than any label"):
        contents({"set_id": "a", "questions": [f"Question {place}" for place in range(1_001)]})


def test_half_a_character_harms_nothing() -> None:
    one = reading(indications_and_usage=["For gout \ud83d."], set_id="\ud83d")

    assert one.text.encode().endswith("For gout \ufffd.".encode())
    assert one.front.set_id == "\ufffd"


@pytest.mark.parametrize("value", [None, 3, "words", {}, [None, 4, {}], [], [" "]])
def test_a_field_of_another_shape_is_passed_over(value: object) -> None:
    one = reading(indications_and_usage=["For gout."], warnings=value, openfda=value, version=value)

    assert one.text == "Indications and Usage\n\nFor gout."


WORDS = st.lists(
    st.sampled_from(
        "6 6.1 6.2 7 ( 6.1 ) [see ADVERSE REACTIONS Nausea The was Table 1: 12% mild. a Clinical"
        " Trials Experience".split()
    ),
    max_size=30,
).map(" ".join)


@given(WORDS, WORDS, WORDS, st.sampled_from(["6 ADVERSE REACTIONS ", ""]))
def test_every_word_is_written_once_and_headings_are_where_they_say(
    before: str, inside: str, after: str, number: str
) -> None:
    whole = f"{number}{before} 6.1 Study One {inside} end of what is inside. {after} end."
    one = reading(
        adverse_reactions=[whole],
        warnings=[f"6.1 Study One {inside} end of what is inside."],
    )

    added = "Highlights of Prescribing Information ADVERSE REACTIONS Adverse Reactions Warnings"
    extra = Counter(words_of(one.text)) - Counter(words_of(whole))
    assert not Counter(words_of(whole)) - Counter(words_of(one.text))
    assert not extra - Counter(words_of(added))
    assert all(each.span.of(one.text).strip() for each in one.headings)
    starts = [each.span.start for each in one.headings]
    assert starts == sorted(set(starts))


def words_of(text: str) -> list[str]:
    """Return the words of a text."""
    return re.findall(r"\S+", text)


@pytest.mark.skipif(not REAL.is_dir(), reason="no folder of real documents; set REAL_DOCUMENTS")
def test_real_labels_have_their_sections_and_no_markup() -> None:
    for file in sorted((REAL / "labels_us_openfda_json").glob("*.json")):
        (one,) = read(file).readings
        numbers = {each.span.of(one.text).split()[0] for each in one.headings if each.level == 1}
        assert {"1", "2", "4", "5", "6", "8", "11", "12", "14", "16", "17"} <= numbers, file.name
        assert one.headings[0].code == Part.HIGHLIGHTS, file.name
        assert not re.search(r"</?(?:table|td|tr|content|paragraph|footnote)\b", one.text), (
            file.name
        )
        assert one.front.revised, file.name
