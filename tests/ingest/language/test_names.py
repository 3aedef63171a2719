import pytest

from ingest.language.aliases import acronyms_in, aliases_in, families, medicines
from ingest.language.meanings import form_of, phrases, same
from ingest.language.names import is_medicine, jurisdictions_in, looks_like_name, place_forms
from ingest.language.terms import spelled, spells, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("approved", "approval", id="inflection"),
        pytest.param("FUCASO®", "Fucaso", id="trade mark and case"),
        pytest.param("authorised", "authorized", id="British and American"),
        pytest.param("tumour", "tumor", id="tumour"),
    ],
)
def test_two_spellings_of_a_word_are_one_term(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_a_hyphenated_word_is_found_whole_and_in_parts() -> None:
    told = spelled("a co-stimulatory domain")

    assert spells(told, tuple(terms("costimulatory")))
    assert spells(told, ("co", "stimulatori"))


def test_the_country_is_told_from_the_pronoun_by_its_capitals() -> None:
    assert jurisdictions_in(spelled("approved in the US")) == {"US"}
    assert [phrase.words for phrase in phrases("Tell us about it")] == []


def test_a_known_phrase_is_one_topic_and_knows_its_synonyms() -> None:
    (phrase,) = phrases("What was the overall response rate?")

    assert phrase.form == ("overal", "respons", "rate")
    assert ("orr",) in same(phrase.form)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("approved by China’s National Medical Products Administration (NMPA)", {"CN"}),
        ("the Department of Health of Hong Kong, China", {"HK"}),
        ("the Macao Special Administrative Region (ISAF)", {"MO"}),
        ("granted by the European Commission", {"EU"}),
        ("the U.S. Food and Drug Administration", {"US"}),
        ("Japan's MHLW and Health Canada", {"JP", "CA"}),
        ("the Thai FDA and the FDA of the Philippines", {"TH", "PH"}),
        ("the Therapeutic Goods Administration, Medsafe and BfArM", {"AU", "NZ", "DE"}),
        ("the Department of Health", set()),
        ("Greater China and North America", set()),
        ("a CAT scan of an MPA, BLA and NDA", set()),
        ("no place at all", set()),
    ],
)
def test_places_and_their_agencies_are_known(text: str, places: set[str]) -> None:
    assert jurisdictions_in(spelled(text)) == places


@pytest.mark.parametrize(
    "word", ["lebrikizumab", "tirzepatide", "olaparib", "lebrikizumab-lbkz", "metoclopramide"]
)
def test_nonproprietary_names_are_known_by_their_ending(word: str) -> None:
    assert is_medicine(word)


@pytest.mark.parametrize(
    "word", ["protein", "peptide", "safety", "Japan", "status", "patients", "anthracycline"]
)
def test_ordinary_words_are_no_medicines(word: str) -> None:
    assert not is_medicine(word)


def test_names_introduced_together_are_one_family() -> None:
    known = aliases_in(
        "EBGLYSS™ (lebrikizumab-lbkz) is new. Equecabtagene Autoleucel (trade name: FUCASO) and"
        " lebrikizumab (LY3650150) are, too."
    )

    family = families(known)

    assert family["ebglyss",] == {
        ("ebglyss",),
        ("lebrikizumab", "lbkz"),
        ("lebrikizumab",),
        ("ly3650150",),
    }
    assert family["fucaso",] >= {("fucaso",), ("equecabtagen", "autoleucel")}
    assert family["fucaso",].isdisjoint(family["ebglyss",])


BIOSIMILARS = aliases_in(
    "HERVELMA (velmotuzumab) came first. Ontravel (velmotuzumab-dttb), Ogivel (velmotuzumab-dkst)"
    " followed, and velmotuzumab (RVM-101) is their substance. Orivel (brenzitinib) tablets and"
    " Topivel (brenzitinib) cream are of one company. Duovel (dorvatinib) holds two substances,"
    " as Duovel (selvatinib) does."
)


@pytest.mark.parametrize(
    ("name", "others"),
    [
        pytest.param("hervelma", {"velmotuzumab", "rvm-101"}, id="the original"),
        pytest.param("ontravel", {"velmotuzumab-dttb"}, id="a biosimilar"),
        pytest.param("velmotuzumab-dkst", {"ogivel"}, id="a biosimilar's substance"),
        pytest.param("orivel", {"brenzitinib"}, id="one of two products of a substance"),
        pytest.param("brenzitinib", {"orivel", "topivel"}, id="the substance of two products"),
        pytest.param("dorvatinib", {"duovel"}, id="one of two substances of a product"),
        pytest.param(
            "velmotuzumab",
            {
                *("hervelma", "ontravel", "ogivel", "rvm-101"),
                *("velmotuzumab-dttb", "velmotuzumab-dkst"),
            },
            id="the substance of all",
        ),
    ],
)
def test_a_product_has_no_names_of_another_product(name: str, others: set[str]) -> None:
    family = families(BIOSIMILARS)

    assert family[form_of([name])] == {form_of([one]) for one in {name, *others}}


def test_a_cell_therapy_is_also_known_by_its_short_name() -> None:
    family = families(aliases_in("Velmocabtagene autoleucel (VM-101) is a cell therapy."))
    edited = families(aliases_in("Dresana (exavelmogene autotemcel) was edited."))

    assert form_of(["velmo-cel"]) in family[form_of(["vm-101"])]
    assert form_of(["exa-cel"]) in edited[form_of(["dresana"])]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        pytest.param("Cystic fibrosis (CF) is rare.", {("Cystic fibrosis", "CF")}, id="two words"),
        pytest.param(
            "In non-small cell lung cancer (NSCLC) it failed.",
            {("non small cell lung cancer", "NSCLC")},
            id="a hyphen",
        ),
        pytest.param("Velm Therapeutics (CORAL) said so.", set(), id="other letters"),
        pytest.param("Headache (H) was rare.", set(), id="one letter"),
    ],
)
def test_an_acronym_is_known_for_the_words_whose_letters_it_has(
    text: str, pairs: set[tuple[str, str]]
) -> None:
    assert acronyms_in(text) == pairs


def test_only_families_with_a_nonproprietary_name_are_medicines() -> None:
    known = aliases_in("Velmora (velmotinib) is new.") | acronyms_in("Cystic fibrosis (CF).")

    assert medicines(known) == {("velmora",), ("velmotinib",)}


@pytest.mark.parametrize(
    ("words", "first", "name"),
    [
        pytest.param("Velmora", False, True, id="a capital inside the question"),
        pytest.param("Velmora", True, False, id="a capital at its beginning"),
        pytest.param("velmotinib", True, True, id="an ending of medicines"),
        pytest.param("VM-101", True, True, id="a code"),
        pytest.param("CheckVelm", True, True, id="a capital inside the word"),
        pytest.param("headache", False, False, id="an ordinary word"),
    ],
)
def test_a_name_is_known_by_its_look(words: str, *, first: bool, name: bool) -> None:
    assert looks_like_name(words, first=first) is name


def test_a_place_is_known_with_its_agencies() -> None:
    assert {("japan",), ("pmda",), ("mhlw",)} <= place_forms(("japan",))
    assert place_forms(("velmora",)) == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Merck (NYSE: MRK) said so.", id="a ticker"),
        pytest.param("Phase 3 (pivotal) data.", id="a remark"),
        pytest.param("Velmora Intravenous Infusion (velmotuzumab) is new.", id="a form"),
        pytest.param("Multiple Myeloma (MM) is rare.", id="an abbreviation of a disease"),
    ],
)
def test_other_brackets_introduce_no_names(text: str) -> None:
    assert aliases_in(text) == set()
