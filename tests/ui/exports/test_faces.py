"""Which font draws what."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.exports.faces import Face, Run, Weight, available, everywhere, runs

MEDICAL = "®™≥≤µμαβ–—’°×±²½"


@pytest.mark.parametrize("faces", [available(), everywhere()], ids=["here", "everywhere"])
@pytest.mark.parametrize("weight", list(Weight))
@given(text=st.text(st.one_of(st.characters(), st.sampled_from(MEDICAL + "伊−Δ\u2011\u200b\x07"))))
def test_no_character_that_can_be_seen_is_left_out(
    faces: tuple[Face, ...], weight: Weight, text: str
) -> None:
    cut = runs(text, faces, weight)
    drawn = "".join(run.text for run in cut)

    assert sum(run.missing for run in cut) == drawn.count("[U+") - text.count("[U+")
    for char in text:
        unseen = unicodedata.category(char) in {"Cf", "Zs"} or char in "\u2010\u2011"
        assert unseen or char in drawn or f"[U+{ord(char):04X}]" in drawn


@pytest.mark.parametrize("faces", [available(), everywhere()], ids=["here", "everywhere"])
def test_the_signs_of_medicine_are_drawn_as_they_are(faces: tuple[Face, ...]) -> None:
    cut = runs(MEDICAL, faces, Weight.BOLD)

    assert "".join(run.text for run in cut) == MEDICAL
    assert sum(run.missing + run.lent for run in cut) == 0


def test_a_font_is_changed_only_where_it_has_to_be() -> None:
    assert runs("≤ 5 mg β 伊基 \u200b\u2011ש", everywhere(), Weight.ITALIC) == (
        Run("VeraIt.ttf", "≤"),
        Run("Helvetica-Oblique", " 5 mg "),
        Run("Symbol", "β"),
        Run("Helvetica-Oblique", " "),
        Run("STSong-Light", "伊基", lent=2),
        Run("Helvetica-Oblique", " -[U+05E9]", missing=1),
    )
