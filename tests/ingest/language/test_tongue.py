# ruff: noqa: RUF001 (other scripts have letters that look like ours)
import pytest

from ingest.language.tongue import language_of

# Each says, in its language, that a medicine is given to adults and not to children, or so.
SENTENCES = {
    "en": "It was approved for the treatment of adults in that year.",
    "de": "Das Arzneimittel ist für die Behandlung zugelassen und wird einmal gegeben.",
    "fr": "Le médicament est indiqué pour le traitement des patients dans une clinique.",
    "es": "El medicamento se usa para el tratamiento de los adultos con la enfermedad y no de "
    "los niños; su médico le dirá si puede tomar más de una dosis.",
    "it": "Il medicinale è indicato per il trattamento degli adulti con la malattia e non per "
    "i bambini; il medico dirà se può essere preso più di una volta.",
    "pt": "O medicamento é usado no tratamento de adultos com a doença e não em crianças; "
    "o seu médico dirá se pode tomar mais do que uma dose.",
    "nl": "Het geneesmiddel wordt gebruikt voor de behandeling van volwassenen en is niet voor "
    "kinderen; uw arts zal u zeggen of u het op een andere dag kan nemen.",
    "da": "Lægemidlet bruges til behandling af voksne og må ikke gives til børn; tal med din læge, "
    "hvis du er gravid, og tag det på samme tid af dagen.",
    "sv": "Läkemedlet används för behandling av vuxna och ska inte ges till barn; tala om för din "
    "läkare om du är gravid eller att du ammar.",
    "fi": "Lääkettä käytetään aikuisten hoitoon ja se ei ole tarkoitettu lapsille; kerro "
    "lääkärille, jos olet raskaana tai että imetät, sekä myös kun saat muita lääkkeitä.",
    "pl": "Lek jest stosowany w leczeniu dorosłych i nie jest przeznaczony dla dzieci; należy "
    "powiedzieć lekarzowi, że się jest w ciąży lub że przyjmuje się inne leki.",
    "cs": "Přípravek se používá při léčbě dospělých a není určen pro děti; řekněte lékaři, že jste "
    "těhotná nebo že jsou vám podávány jiné léky, jako je tento.",
    "hu": "A gyógyszer a felnőttek kezelésére való, és nem adható gyermekeknek; ha Ön terhes, vagy "
    "ha egy másik gyógyszert is szed, ezt meg kell mondania, mert az is fontos.",
    "el": "Το φάρμακο χορηγείται σε ενήλικες και δεν χορηγείται σε παιδιά.",
    "ru": "Препарат применяется у взрослых и не применяется у детей, если врач не решит иначе; "
    "это важный вопрос, который вы должны обсудить.",
    "ar": "يستخدم هذا الدواء لعلاج البالغين ولا يعطى للأطفال.",
    "zh": "该药品于2023年6月30日获得国家药监局批准。",
    "ja": "本剤は再発した患者の治療に用いられる。",
    "ko": "다발골수종 치료제",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_the_language_is_told_by_script_and_common_words(language: str) -> None:
    assert language_of(SENTENCES[language]) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "The name 骨髓瘤 is used for it in the texts of that country.", "en", id="mixed"
        ),
        pytest.param("Velmora 5 mg", "und", id="too few words"),
        pytest.param("o k v a s i t z a o k s v e", "und", id="a text torn into its letters"),
        pytest.param("12 34 56", "und", id="no words"),
        pytest.param("", "und", id="nothing"),
        pytest.param("lorem ipsum dolor sit amet consectetur adipiscing elit", "und", id="other"),
        pytest.param("Препаратът се прилага при възрастни и не при деца.", "und", id="Bulgarian"),
        pytest.param("Прэпарат прымяняецца ў дарослых і не ў дзяцей.", "und", id="Belarusian"),
        pytest.param("Препарат застосовується у дорослих і не в дітей.", "und", id="Ukrainian"),
        pytest.param("این دارو برای درمان بزرگسالان است و کودکان نه.", "und", id="Persian"),
    ],
)
def test_a_text_that_does_not_tell_its_language_is_marked_so(text: str, language: str) -> None:
    assert language_of(text) == language
