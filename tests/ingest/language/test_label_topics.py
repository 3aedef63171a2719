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
        ("When was Velmora approved?", []),
        ("Who is the chief executive of the drugstore?", []),
    ],
)
def test_a_question_names_what_labels_have_a_section_for(question: str, topics: list[str]) -> None:
    assert [topic.name for topic, _ in label_topics_in(spelled(question))] == topics


def test_the_longest_form_of_a_topic_is_the_one_that_is_named() -> None:
    ((_, form),) = label_topics_in(spelled("the recommended starting dose"))

    assert len(form) == 2


def test_every_topic_has_a_section_in_us_labels_and_forms_to_ask_by() -> None:
    for topic in label_topics():
        assert topic.codes[Kind.LABEL_US], topic.name
        assert topic.asked, topic.name
