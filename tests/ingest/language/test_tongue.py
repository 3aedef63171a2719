import pytest

from ingest.language.tongue import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("It was approved for the treatment of adults in that year.", "en", id="en"),
        pytest.param(
            "Das Arzneimittel ist für die Behandlung zugelassen und wird einmal gegeben.",
            "de",
            id="de",
        ),
        pytest.param(
            "Le médicament est indiqué pour le traitement des patients dans une clinique.",
            "fr",
            id="fr",
        ),
        pytest.param("该药品于2023年6月30日获得国家药监局批准。", "zh", id="zh"),
        pytest.param("本剤は再発した患者の治療に用いられる。", "ja", id="ja"),
        pytest.param("다발골수종 치료제", "ko", id="ko"),
        pytest.param(
            "The name 骨髓瘤 is used for it in the texts of that country.", "en", id="mixed"
        ),
        pytest.param("Velmora 5 mg", "und", id="too few words"),
        pytest.param("12 34 56", "und", id="no words"),
        pytest.param("", "und", id="nothing"),
        pytest.param("lorem ipsum dolor sit amet consectetur adipiscing elit", "und", id="other"),
    ],
)
def test_the_language_is_told_by_script_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language
