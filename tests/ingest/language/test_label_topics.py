import pytest

from ingest.language.label_topics import label_topics, label_topics_in
from ingest.language.terms import spelled
from ingest.records import Kind


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("What are the contraindications of Velmora?", ["contraindications"]),
        ("Who must not receive Velmora?", ["contraindications"]),
        ("Does Velmora have a black box warning?", ["boxed_warning"]),
        ("How should it be stored?", ["storage"]),
        ("What is the starting dose?", ["dose"]),
        ("Is the dose changed in pregnancy?", ["dose", "pregnancy"]),
        ("Which drug interactions are known?", ["interactions"]),
        ("What should be done after a missed dose?", ["missed_dose"]),
        ("What happens after an accidental overdose?", ["overdose"]),
        ("Dose in severe renal impairment?", ["dose", "renal_impairment"]),
        ("Can it be made up in normal saline?", ["incompatibilities"]),
        ("Who holds the marketing authorisation?", ["holder"]),
        ("When was Velmora approved?", []),
        ("How many tablets are in the box?", []),
        ("Who is the chief executive of the drugstore?", []),
    ],
)
def test_a_question_names_what_labels_have_a_section_for(question: str, topics: list[str]) -> None:
    assert [topic.name for topic, _ in label_topics_in(spelled(question))] == topics


def test_the_longest_form_of_a_topic_is_the_one_that_is_named() -> None:
    ((_, form),) = label_topics_in(spelled("the recommended starting dose"))

    assert len(form) == 2


def test_patients_have_to_be_told_of_in_so_many_words() -> None:
    topics = {topic.name: topic for topic in label_topics()}

    assert all(topic.essential for topic in topics.values() if topic.patients)
    assert topics["overdose"].essential
    assert not topics["dose"].essential


def test_a_part_of_a_leaflet_holds_more_than_one_section_of_a_label() -> None:
    topics = {topic.name: topic for topic in label_topics()}
    told = topics["contraindications"].telling

    assert told[Kind.LEAFLET_EU]
    assert not told[Kind.LABEL_US]


def test_every_topic_has_a_section_in_us_labels_and_forms_to_ask_by() -> None:
    for topic in label_topics():
        assert topic.codes[Kind.LABEL_US], topic.name
        assert topic.asked, topic.name
