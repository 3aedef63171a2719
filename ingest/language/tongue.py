"""Tell the language a text is written in, from its script and its commonest words."""

import re
from collections import Counter

SAMPLE = 6_000
UNKNOWN = "und"
WORD = re.compile(r"[^\W\d_]+")
HAN = re.compile(r"[\u3400-\u9fff]")
KANA = re.compile(r"[\u3040-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7af]")
GREEK = re.compile(r"[\u0370-\u03ff]")
LETTER = re.compile(r"[^\W\d_]")
# Words that few other languages share.
COMMON = {
    "en": "the of and to in is for with that are this was by from have has be or as at you your"
    " not it may if on",
    "de": "der die das und ist nicht mit von bei für den dem ein eine werden wird sie auf auch oder"
    " zur im zum sind",
    "fr": "le la les des et est pour dans une que vous avec sur par pas ce ou du aux votre être"
    " sont cette",
    "es": "el la los las de y en que es para con una por no se del su al como más puede si",
    "it": "il di che è per con del della una non sono gli nel più essere questo dei alla può",
    "pt": "o de que e do da em um para com não uma os no se na por mais são dos ao você",
    "nl": "de het een van en is dat niet met voor zijn op te bij wordt of deze u uw kan worden",
    "da": "og er ikke til af det som for med den på der kan har de eller hvis skal du",
    "sv": "och är inte till av det som för med den på kan har de eller om ska du att",
    "pl": "i w na nie z do się jest lek leku oraz lub że przez od jak dla",
}
MARKERS = {name: frozenset(words.split()) for name, words in COMMON.items()}
LEAST_SHARE = 0.08
FEWEST_WORDS = 8
AHEAD = 1.3


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, or "und" when it does not tell."""
    sample = text[:SAMPLE]
    return by_script(sample) or by_words(sample)


def by_script(sample: str) -> str | None:
    """Return the language that a script gives away."""
    if sample.isascii():
        return None
    letters = len(LETTER.findall(sample))
    kana = len(KANA.findall(sample))
    for pattern, name in ((HANGUL, "ko"), (GREEK, "el")):
        if len(pattern.findall(sample)) > letters / 2:
            return name
    if len(HAN.findall(sample)) + kana > letters / 2:
        return "ja" if kana > letters / 10 else "zh"
    return None


def by_words(sample: str) -> str:
    """Return the language whose commonest words a text is full of."""
    words = Counter(WORD.findall(sample.lower()))
    if words.total() < FEWEST_WORDS:
        return UNKNOWN
    hits = Counter({name: sum(words[mark] for mark in marks) for name, marks in MARKERS.items()})
    (best, most), (_, second) = hits.most_common(2)
    return best if most >= LEAST_SHARE * words.total() and most >= AHEAD * second else UNKNOWN
