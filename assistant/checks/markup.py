"""Find in a sentence what no plain sentence of an answer holds.

Links, pictures and markup could lead a person away or send something out; marks of
citations are set by the product; words about prompts are not about a medicine.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.checks.faults import Fault, Finding
from ingest.language.orders import addresses_a_machine

FORMS = (
    r"!?\[[^\]\n]{0,200}\]\([^)\n]{0,400}\)?",
    r"!\[",
    r"\[[^\]\n]{1,80}\]:",
    r"</?[A-Za-z!][^>\n]{0,300}>?",
    r"&(?:#\d{1,6}|#x[0-9a-f]{1,6}|[a-z]{2,8});",
    r"\b(?:https?|ftp|file|data|javascript|vbscript|mailto):\S*",
    r"\bwww\.\S+",
    r"\b[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{1,63}",
    r"\b[a-z0-9-]{2,63}\.(?:com|org|net|info|io|eu|co\.uk|gov|ru|cn|app|dev|ai)\b(?:/\S*)?",
    r"\[\^?\d{1,3}(?:\s?[,;–-]\s?\^?\d{1,3})*\]|【[^】\n]{0,40}】?",
    r"\(\s*(?:source|quote|citation)s?:? \d+\s*\)",
    r"```|~~~|\*\*|__|(?m:^#{1,6} )|(?m:^\s*\|.*\|\s*$)|\$\$|\\\(|\\\[",
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f\x00-\x08\x0b-\x1f\x7f]",
    r"\bas an? (?:AI|artificial intelligence|(?:large )?language model|assistant|chatbot)\b",
    r"\b(?:language model|chatbot|LLM|GPT|ChatGPT)s?\b",
    r"\b(?:system|user|developer|initial|hidden|above|previous|this|these|my|your|the) prompts?\b",
    r"\b(?:my|your|these|previous|above|earlier|system|the given) instructions?\b",
    r"\bI(?:['’]m| am| can(?:not|['’]t)| do not| don['’]t| was| have| would|['’]ve|['’]ll)\b",
    r"\b(?:provided|given|supplied|cited|above) (?:quotes?|passages?|excerpts?|sources?|texts?)\b",
    r"\bknowledge cut-?off\b|\btraining data\b",
)
MARKUP = re.compile("|".join(FORMS), re.IGNORECASE)


def strange_markup(sentence: str, quotes: Sequence[str]) -> Iterator[Finding]:
    """Yield what is no plain sentence, unless a quote has it letter by letter."""
    for match in MARKUP.finditer(sentence):
        words = match[0].strip(" \n\t.,;:)")
        if not words or not any(words in quote for quote in quotes):
            yield Finding(Fault.MARKUP, match[0])
    if addresses_a_machine(sentence):
        yield Finding(Fault.MARKUP, sentence)
