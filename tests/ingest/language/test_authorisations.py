import pytest

from ingest.language.authorisations import numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("BLA125057", ("BLA125057",), id="a BLA"),
        pytest.param("NDA 021880 and NDA021880", ("NDA021880",), id="an NDA, twice"),
        pytest.param("ANDA No. 089338", ("ANDA089338",), id="an ANDA"),
        pytest.param("EU/1/18/1289/001, EU/1/18/1289/002", ("EU/1/18/1289",), id="two packs"),
        pytest.param("EU/1/98/071/001-006", ("EU/1/98/071",), id="a range of packs"),
        pytest.param("国药准字S20230001", ("国药准字S20230001",), id="China"),
        pytest.param("PLGB 12345/0001", ("PLGB 12345/0001",), id="Great Britain"),
        pytest.param("U.S. License Number 1889", (), id="a manufacturer's licence"),
        pytest.param("EU/3/18/2018", (), id="an orphan designation"),
        pytest.param("the NDA of 2021 and NDA 12345678", (), id="other digits"),
        pytest.param("", (), id="nothing"),
    ],
)
def test_numbers_of_authorisations_are_written_in_one_way(
    text: str, found: tuple[str, ...]
) -> None:
    assert numbers(text) == found
