"""Invented press releases of two companies, and an assistant that has read them."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.assistant import Assistant
from ingest.index import Index
from ingest.pipeline import Limits, ingest
from ingest.settings import Settings
from tests.fakes import Hashing

CHINA = """Norvanta Reports on Velmora in China

SHANGHAI, July 3, 2023 – Norvanta said that the National Medical Products Administration (NMPA) \
approved Velmora (velmotuzumab) on June 30, 2023 for adults with Hollin disease.

Velmora is given once a month.
"""
HONG_KONG = """Norvanta Files Velmora in Hong Kong

SHANGHAI, February 17, 2025 – Norvanta said that the Department of Health of Hong Kong accepted \
the application for Velmora (velmotuzumab) on February 14, 2025.

The filing rests on the CORAL trial, which enrolled 98 patients.
"""
MACAU = """Macau Approves Velmora

SHANGHAI, March 28, 2025 – Norvanta today announced that the Pharmaceutical Administration Bureau \
of Macau (ISAF) has approved Velmora (velmotuzumab) for adults with Hollin disease.
"""
DRESANA = """FDA Approves Dresana

BOSTON, May 6, 2022 – Brenz Therapeutics said that the U.S. Food and Drug Administration (FDA) \
approved Dresana (dresanotide) on May 4, 2022 for adults with Corin syndrome.

The FDA granted Dresana orphan drug designation.

The FDA assigned Dresana a target action date of September 9, 2022 for children with Corin syndrome.
"""
DRESANA_LATER = """Brenz Therapeutics Reports Its Second Quarter

BOSTON, August 9, 2022 – Brenz Therapeutics looked back on the quarter and named a new head of \
research.

After the FDA approved Dresana (dresanotide) on May 2, 2022 for adults with Corin syndrome, the \
company hired forty people and opened a second plant near the harbour.
"""
RELEASES = {
    "china.txt": CHINA,
    "hong_kong.txt": HONG_KONG,
    "macau.txt": MACAU,
    "dresana.txt": DRESANA,
    "dresana_later.txt": DRESANA_LATER,
}
# Every other word is one that an embedding model would have to spell out.
ORDINARY = frozenset(
    "when was the in approved by approval hong kong china macau dose of is".split()
)


@dataclass(frozen=True)
class Spelling(Hashing):
    """An embedder that knows few words, and spells all others out in several pieces."""

    limit: int = 256

    def pieces(self, texts: Sequence[str]) -> list[int]:
        return [
            sum(1 if word.lower() in ORDINARY else 2 for word in text.split()) for text in texts
        ]


@contextmanager
def reader_of(place: Path, releases: Mapping[str, str]) -> Iterator[Assistant]:
    """Give an assistant that has read some releases, and nothing else."""
    folder = place / "in"
    folder.mkdir(parents=True)
    for name, text in releases.items():
        folder.joinpath(name).write_text(text, encoding="utf-8")
    with Index.create(place / "index", Spelling()) as index:
        report = ingest([folder], index, limits=Limits(10**6))
        assert not report.failed, report.failed
        yield Assistant(index, Settings())
