import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.spelling import nearest

# Real names; the first of each pair is taken for the second in practice, which harms people.
LOOK_ALIKE = """
Celebrex Celexa, Celebrex Cerebyx, Celexa Cerebyx, Zantac Xanax, Zantac Zyrtec, Zyrtec Zyprexa
hydroxyzine hydralazine, Lamictal Lamisil, Lamictal Lomotil, lamotrigine lamivudine
prednisone prednisolone, sitagliptin saxagliptin, sitagliptin linagliptin, nifedipine nimodipine
nifedipine nicardipine, cycloserine cyclosporine, chlorpromazine chlorpropamide
vinblastine vincristine, clonidine clonazepam, dobutamine dopamine, Humalog Humulin
Novolog Novolin, Tobradex Tobrex, quinine quinidine, digoxin digitoxin, daunorubicin doxorubicin
carboplatin cisplatin, azacitidine azathioprine, tramadol trazodone, bupropion buspirone
fluoxetine duloxetine, fluoxetine paroxetine, glipizide glyburide, guanfacine guaifenesin
penicillin penicillamine, rifampin rifaximin, sulfadiazine sulfasalazine, tolazamide tolbutamide
valacyclovir valganciclovir, cefuroxime cefotaxime, cefixime cefepime, ketorolac ketotifen
metformin metronidazole, medroxyprogesterone methylprednisolone, oxycodone hydrocodone
infliximab rituximab, eculizumab efalizumab, omalizumab olokizumab, mirikizumab lebrikizumab
ranibizumab ravulizumab, afatinib axitinib, sunitinib sorafenib, nilotinib neratinib
pertuzumab trastuzumab, Kisqali Kisunla, Tecartus Tecentriq, Imfinzi Imjudo, Rybrevant Rybelsus
adalimumab-aaty adalimumab-adaz, adalimumab-aaty adalimumab-aacf, adalimumab adalimumab-aaty
trastuzumab-dkst trastuzumab-dttb, ide-cel eque-cel, eque-cel cilta-cel, CT103A CT103B
abrocitinib baricitinib, migalastat miglustat, acyclovir ganciclovir, Jardiance Januvia
LY3650150 LY3650155, CTX-001 CTX-011
"""
PAIRS = [tuple(pair.split()) for line in LOOK_ALIKE.split("\n") for pair in line.split(",") if pair]
KNOWN = (
    "xanax",
    "velmora1",
    "fucaso",
    "keytruda",
    "pembrolizumab",
    "equecabtagene autoleucel",
    "ide-cel",
    "CT103A",
)


def never(_word: str) -> bool:
    return False


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("Fucasso", "fucaso", id="a letter doubled"),
        pytest.param("Keytrudra", "keytruda", id="a letter too many"),
        pytest.param("Keytuda", "keytruda", id="a letter too few"),
        pytest.param("Ketyruda", "keytruda", id="two letters transposed"),
        pytest.param("Ekytruda", "keytruda", id="the first two letters transposed"),
        pytest.param("KEYTRUDE", "keytruda", id="capitals"),
        pytest.param("pembrolizumb", "pembrolizumab", id="a long name"),
        pytest.param("pembrolyzumap", "pembrolizumab", id="two slips in a long name"),
        pytest.param("equecabtagen autoleucel", "equecabtagene autoleucel", id="two words"),
        pytest.param("Fukasso", None, id="two slips in a short name"),
        pytest.param("Kaytrudo", None, id="two slips in one of eight letters"),
        pytest.param("Xanex", None, id="a slip in a name of five letters"),
        pytest.param("Velmora", None, id="a name with a number"),
        pytest.param("Bucaso", None, id="another first letter"),
        pytest.param("CT103B", None, id="a code"),
        pytest.param("ida-cel", None, id="a short stem"),
        pytest.param("Zanubrix", None, id="far from all"),
        pytest.param("keytruda", None, id="a known name"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_a_misspelt_name_means_the_one_that_is_near(word: str, name: str | None) -> None:
    assert nearest(word, KNOWN, is_ordinary=never) == name


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=[" / ".join(pair) for pair in PAIRS])
def test_names_that_look_alike_never_replace_each_other(one: str, other: str) -> None:
    assert nearest(one, [other], is_ordinary=never) is None
    assert nearest(other, [one], is_ordinary=never) is None


def test_a_word_between_two_known_names_means_neither() -> None:
    assert nearest("velmotanib", ["velmotinib"], is_ordinary=never) == "velmotinib"
    assert nearest("velmotanib", ["velmotinib", "velmatinib"], is_ordinary=never) is None


def test_an_ordinary_word_is_never_corrected() -> None:
    assert nearest("opinion", ["opinson"], is_ordinary="opinion".__eq__) is None
    assert nearest("opinion", ["opinson"], is_ordinary=never) == "opinson"


def test_nothing_is_near_when_nothing_is_known() -> None:
    assert nearest("keytrudra", [], is_ordinary=never) is None


names = st.text(string.ascii_lowercase + "-1 ", min_size=1, max_size=16)


@given(st.lists(names, min_size=1, max_size=8), st.data())
def test_a_known_name_is_never_corrected(known: list[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(known))

    assert nearest(name, known, is_ordinary=never) is None
    assert nearest(name.upper(), known, is_ordinary=never) is None


@given(names, st.lists(names, max_size=8))
def test_a_correction_is_a_known_name_that_begins_alike(word: str, known: list[str]) -> None:
    found = nearest(word, known, is_ordinary=never)

    assert found is None or found in known
    assert found is None or min(found[:2]) in word[:2]


@given(st.text(string.ascii_lowercase, min_size=9, max_size=16), st.data())
def test_a_long_name_with_two_letters_transposed_is_that_name(
    name: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(name) - 2))
    word = name[:at] + name[at + 1] + name[at] + name[at + 2 :]

    assert nearest(word, [name], is_ordinary=never) == (None if word == name else name)
