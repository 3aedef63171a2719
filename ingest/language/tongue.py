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
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
ARABIC = re.compile(r"[\u0600-\u06ff]")
# Letters that Russian has and its neighbours lack, and the other way round.
RUSSIAN = re.compile(r"[\u044b\u044d]")
NOT_RUSSIAN = re.compile(r"[\u0456\u0457\u0454\u0491\u045e\u0458\u0459\u045a\u045b\u0452]")
# Persian and Urdu write with these letters too.
NOT_ARABIC = re.compile(r"[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u06d2]")
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
    "no": "og er ikke til av det som for med den på kan har de eller hvis skal du et bør fra",
    "fi": "ja on ei että tai se jos ovat voi sekä kun myös ole mukaan tämä tämän saa niiden kuin",
    "cs": "a se v na je že do pro s nebo který jako jsou při o k by není byl být přípravek léčbě",
    "sk": "a sa v na je že do pre s alebo ktorý ako sú pri o k by nie bol byť liek liečbu",
    "hu": "a az és hogy nem egy van meg ha vagy is ez azt kell lehet volt mint el kezelés illetve",
    "ro": "și de la în a care pe nu cu este sau din pentru să un o sunt mai dacă trebuie",
    "hr": "i u je na se za su da od s ili koji ne kao može nije lijek lijeka liječenje",
    "sl": "in je v na se za da so z ali ki ne pri lahko kot ni zdravilo zdravila",
    "et": "ja on ei et või kui see ka mis ning oma selle võib ravim ravimi tuleb",
    "lt": "ir yra kad su ar tai kaip iš į ne jei gali vaistas vaisto per arba",
    "lv": "un ir ka ar vai no uz par ja lai kas nav var zāles zāļu jums",
    "tr": "ve bir bu için ile olarak olan veya da de ilaç daha gibi değil",
}
# Single letters are left where a copy tears words apart, in any language.
MARKERS = {
    name: frozenset(word for word in words.split() if len(word) > 1)
    for name, words in COMMON.items()
}
LEAST_SHARE = 0.08
FEWEST_WORDS = 8
AHEAD = 1.3


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the language of a text, or "und" when it does not tell."""
    sample = text[:SAMPLE]
    return by_script(sample) or by_words(sample)


def by_script(sample: str) -> str | None:
    """Return the language that a script gives away; None where the words have to tell."""
    if sample.isascii():
        return None
    letters = len(LETTER.findall(sample))
    kana = len(KANA.findall(sample))
    for pattern, tell in (
        (HANGUL, lambda _: "ko"),
        (GREEK, lambda _: "el"),
        (CYRILLIC, cyrillic),
        (ARABIC, arabic),
    ):
        if len(pattern.findall(sample)) > letters / 2:
            return tell(sample)
    if len(HAN.findall(sample)) + kana > letters / 2:
        return "ja" if kana > letters / 10 else "zh"
    return None


def cyrillic(sample: str) -> str:
    """Return the language of a text in Cyrillic, which Russian shares with others."""
    small = sample.lower()
    return "ru" if RUSSIAN.search(small) and not NOT_RUSSIAN.search(small) else UNKNOWN


def arabic(sample: str) -> str:
    """Return the language of a text in Arabic letters, which Persian and Urdu share."""
    return UNKNOWN if NOT_ARABIC.search(sample) else "ar"


def by_words(sample: str) -> str:
    """Return the language whose commonest words a text is full of."""
    words = Counter(WORD.findall(sample.lower()))
    if words.total() < FEWEST_WORDS:
        return UNKNOWN
    hits = Counter({name: sum(words[mark] for mark in marks) for name, marks in MARKERS.items()})
    (best, most), (second, behind) = hits.most_common(2)
    if most < LEAST_SHARE * words.total():
        return UNKNOWN
    return best if most >= AHEAD * behind or only_its_own(words, best, second) else UNKNOWN


def only_its_own(words: Counter[str], best: str, second: str) -> bool:
    """Say whether of two languages that share most words only one has its own, as Danish "af"."""
    own = sum(words[mark] for mark in MARKERS[best] - MARKERS[second])
    others = sum(words[mark] for mark in MARKERS[second] - MARKERS[best])
    return own > 1 and not others
