"""Invent press releases, as many as a measurement needs and the same ones every time.

They read like the real ones: header, dateline, figures of a study, words of a person,
the same closing paragraphs again and again. Nothing in them is true. Words and sentences
come from invented.toml.
"""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

Words = Mapping[str, Sequence[str]]

HEADER = """\
{company} Announces News of {product} in {Disease}
Company: {company}
Date: {date}
Product: {product}"""
OPENING = (
    "{city}, {date} – {company} today announced that {regulator} has {step} {product} ({code})"
    " for {disease}."
)
SPEECH = '"{speech}," said Dr. {person}, {role} of {company}.'


def write(folder: Path, count: int, *, seed: int = 2025) -> list[Path]:
    """Write that many releases into a folder; more of them begin with the same ones."""
    words = vocabulary()
    dice = Random(seed)  # noqa: S311 (for variety, not for secrets)
    files = [folder / f"release-{number:05}.txt" for number in range(1, count + 1)]
    for file in files:
        file.write_text(release(words, dice), encoding="utf-8")
    return files


def vocabulary() -> Words:
    """Return the words and sentences that inventions are made of."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def release(words: Words, dice: Random) -> str:
    """Return one release."""
    facts = drawn(words, dice)
    facts["speech"] = dice.choice(words["speech"]).format(**facts)
    body = dice.sample(words["body"], k=dice.randint(3, len(words["body"])))
    parts = [HEADER, OPENING, body[0], SPEECH, *body[1:], *words["closing"]]
    return "\n\n".join(part.format(**facts) for part in parts) + "\n"


def drawn(words: Words, dice: Random) -> dict[str, object]:
    """Return the facts of one release."""
    disease, city = dice.choice(words["diseases"]), dice.choice(words["cities"])
    year, rate = dice.randint(2015, 2025), dice.randint(40, 95)
    return {
        "company": f"{name(words, dice)} {dice.choice(('Therapeutics', 'Pharma', 'Biologics'))}",
        "product": name(words, dice).upper(),
        "code": f"{dice.choice(words['first'])[:2].upper()}-{dice.randint(100, 9999)}",
        "trial": f"{name(words, dice).upper()}-{dice.randint(1, 5)}",
        "regulator": dice.choice(words["regulators"]),
        "step": dice.choice(words["steps"]),
        "disease": disease,
        "Disease": disease[0].upper() + disease[1:],
        "city": city,
        "town": city.title(),
        "date": f"{dice.choice(words['months'])} {dice.randint(1, 28)}, {year}",
        "year": year + 1,
        "person": f"{dice.choice(words['first'])} {dice.choice(words['names'])}",
        "role": dice.choice(words["roles"]),
        "few": dice.randint(1, 4),
        "dose": dice.choice((5, 10, 25, 50, 100, 150, 200)),
        "rhythm": dice.choice(("daily", "weekly", "every two weeks")),
        "many": dice.randint(100, 1500),
        "sites": dice.randint(5, 120),
        "months": dice.randint(6, 48),
        "rate": rate,
        "low": dice.randint(5, rate - 20),
        "events": ", ".join(dice.sample(words["events"], k=4)),
    }


def name(words: Words, dice: Random) -> str:
    """Return a name that nothing has, as far as we know."""
    parts = ("first", "middle", "middle", "last")
    return "".join(dice.choice(words[part]) for part in parts)
