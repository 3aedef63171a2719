import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.products import distinct, folded, without_suffix


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Velmora®", "VELMORA", id="a mark and capitals"),
        pytest.param("Velmora(R)", "velmora", id="a mark in brackets"),
        pytest.param("velmotuzumab - dkst", "velmotuzumab–dkst", id="a dash"),
        pytest.param("Vélmora  XR™", "Velmora XR", id="an accent and spaces"),
        pytest.param("Velmora\uf6da", "Velmora", id="a mark of a font of its own"),
    ],
)
def test_a_name_is_one_however_it_is_written(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("velmotuzumab-dkst", "velmotuzumab", id="a biosimilar"),
        pytest.param("Velmora XR", "Velmora", id="another form's brand"),
    ],
)
def test_other_products_have_other_names(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        pytest.param("velmotuzumab-dkst", "velmotuzumab", id="a biosimilar"),
        pytest.param("VELMOTUZUMAB-DKST", "VELMOTUZUMAB", id="in capitals"),
        pytest.param("fam-velmotuzumab brenzitecan-nxki", "fam-velmotuzumab brenzitecan", id="two"),
        pytest.param("insulin velmotide-szjj", "insulin velmotide", id="an insulin"),
        pytest.param("velmotinib", "velmotinib", id="none"),
        pytest.param("velmocel-free", "velmocel-free", id="a word of four letters"),
        pytest.param("velm-cel", "velm-cel", id="three letters"),
        pytest.param("VM-101", "VM-101", id="a code"),
    ],
)
def test_the_four_letters_of_the_fda_come_off(name: str, bare: str) -> None:
    assert without_suffix(name) == bare


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)


def test_names_are_kept_once_as_first_written() -> None:
    assert distinct(["VELMORA®", "Velmora", "velmotinib,", "®"]) == ("VELMORA", "velmotinib")
