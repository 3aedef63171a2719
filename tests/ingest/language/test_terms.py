from concurrent.futures import ThreadPoolExecutor

import pytest

from ingest.language.terms import content_terms, spelled, spells, stem, terms

ENDINGS = ("ated", "ating", "ation", "ations", "ized", "izing", "ability", "ed", "ing", "ion")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("authorisation", "authorization", id="authorisation"),
        pytest.param("anaemia", "anemia", id="anaemia"),
        pytest.param("haematology", "hematology", id="haematology"),
        pytest.param("oesophageal", "esophageal", id="oesophageal"),
        pytest.param("paediatric", "pediatric", id="paediatric"),
        pytest.param("programme", "program", id="programme"),
        pytest.param("Sjögren’s", "sjogren", id="accent and possessive"),
        pytest.param("Velmora™", "VELMORA", id="trade mark"),
        pytest.param("nauseaᵃ", "nausea", id="mark of a footnote"),
        pytest.param("1,200", "1200", id="thousands"),
        pytest.param("U.S.", "US", id="country"),
        pytest.param("designated", "designation", id="designation"),
    ],
)
def test_two_spellings_of_one_word_give_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("authorized", "author", id="author"),
        pytest.param("designated", "design", id="design"),
        pytest.param("0.5", "5", id="decimal"),
        pytest.param("MERIDIAN-1", "MERIDIAN-2", id="number of a trial"),
    ],
)
def test_two_words_that_only_look_alike_stay_apart(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_hyphenated_word_gives_the_whole_and_its_parts() -> None:
    assert terms("MERIDIAN-1") == ["meridian1", "meridian", "1"]


def test_a_space_that_a_copy_lost_is_found_again() -> None:
    assert {"in", "march"} <= set(terms("inMarch 2019"))


def test_chinese_is_searched_sign_by_sign() -> None:
    assert terms("获批") == ["获", "批"]


def test_content_leaves_out_stop_words_and_repetition() -> None:
    assert content_terms("What is the dose, and when is the dose given?") == ["dose", "given"]


def test_a_phrase_stands_in_a_line_only_whole_and_in_order() -> None:
    told = spelled("The overall response rate was high.")

    assert spells(told, tuple(terms("response rate")))
    assert not spells(told, tuple(terms("rate response")))
    assert not spells(told, ("respon",))


def test_a_name_is_not_stemmed_to_a_piece_that_another_name_holds() -> None:
    assert not set(terms("Vaxelis")) & set(terms("GeoVax"))


def test_stems_are_the_same_when_many_ask_at_once() -> None:
    words = [f"{a}{b}" for a in ("vaccin", "author", "infus", "relaps") for b in ENDINGS]
    alone = [stem(word) for word in words]

    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(lambda _: [stem(word) for word in words], range(40)))

    assert all(stems == alone for stems in at_once)
