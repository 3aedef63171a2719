"""Invent US labels, as many and as long as a measurement needs, the same ones every time.

Each has the numbered sections of prescribing information. Nothing in them is true.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from evals.invented import Words, name, vocabulary

# Sentences of a subsection, and subsections of a section: about 100 passages a label.
SENTENCES = 6
SUBSECTIONS = 3
HEADER = """\
{product} (US prescribing information)
Kind: label_us
Company: {company}
Product: {product}
Jurisdiction: US
SPL set id: {set_id}
"""


def write(folder: Path, count: int, *, seed: int = 2025) -> list[Path]:
    """Write that many labels into a folder; more of them begin with the same ones."""
    dice = Random(seed)  # noqa: S311 (for variety, not for secrets)
    words = vocabulary()
    files = [folder / f"label-{number:05}.txt" for number in range(1, count + 1)]
    for number, file in enumerate(files, start=1):
        file.write_text(label(words, dice, number), encoding="utf-8")
    return files


def revise(file: Path) -> None:
    """Change a sentence of a label, as a revision does."""
    text = file.read_text(encoding="utf-8")
    changed = text.replace("1 INDICATIONS AND USAGE\n\n", "1 INDICATIONS AND USAGE\n\nNew. ", 1)
    file.write_text(changed, encoding="utf-8")


def label(words: Words, dice: Random, number: int) -> str:
    """Return one label."""
    product = f"{name(words, dice).upper()}{number}"
    facts = {
        "product": product,
        "company": f"{name(words, dice)} Pharma",
        "set_id": f"{dice.getrandbits(128):032x}",
    }
    return "\n\n".join([HEADER.format(**facts), *sections(words, dice, product)]) + "\n"


def sections(words: Words, dice: Random, product: str) -> Iterator[str]:
    """Yield headings and paragraphs of the numbered sections."""
    for at, title in enumerate(words["titles"], start=1):
        yield f"{at} {title}"
        for under in range(1, SUBSECTIONS + 1):
            yield f"{at}.{under} {dice.choice(words['subjects']).title()}"
            told = (sentence(words, dice, product) for _ in range(SENTENCES))
            yield " ".join(told)


def sentence(words: Words, dice: Random, product: str) -> str:
    """Return one sentence of a label."""
    return dice.choice(words["label"]).format(
        product=product,
        subject=dice.choice(words["subjects"]),
        event=dice.choice(words["events"]),
        other=dice.choice(words["events"]),
        disease=dice.choice(words["diseases"]),
        rate=dice.randint(1, 60),
        low=dice.randint(1, 30),
        dose=dice.choice((5, 10, 25, 50, 100, 200, 400)),
        many=dice.randint(40, 2400),
        weeks=dice.randint(2, 104),
    )
