"""Pages that are pictures of text: read them where the OCR extra is installed.

The models are those that come with the extra; without them it counts as not installed, since
nothing is ever downloaded.
"""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

import pypdfium2

from ingest.readers.pdf.words import Word

# Dots to an inch, and the longest side of a picture in dots.
SHARP = 150
POINTS = 72
LONGEST = 3_000
# The parts of a line's height: its letters, and what hangs below them.
LETTERS = 0.8
BELOW = 0.2
ALIKE = 0.25
MODELS = {"Det": "*det*.onnx", "Cls": "*cls*.onnx", "Rec": "*rec*.onnx"}
Reads = Callable[[pypdfium2.PdfPage], list[Word]]


def scan_reader() -> Reads | None:
    """Return what reads pictures of text; None when the extra is not installed."""
    found = find_spec("rapidocr")
    if found is None or found.origin is None or find_spec("onnxruntime") is None:
        return None
    models = Path(found.origin).parent / "models"
    paths = {name: sorted(models.glob(pattern)) for name, pattern in MODELS.items()}
    if not all(paths.values()):
        return None
    # An extra, and slow to load: only for pages that need it.
    engine = import_module("rapidocr").RapidOCR(
        params={
            "Global.log_level": "error",
            # It turns lines of an upright page now and then.
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            **{f"{name}.model_path": str(found[0]) for name, found in paths.items()},
        }
    )
    return lambda page: words_seen(page, engine)


def words_seen(page: pypdfium2.PdfPage, engine: Any) -> list[Word]:  # noqa: ANN401 (an extra's)
    """Return the lines that are seen on a page, each as one word."""
    scale = min(SHARP / POINTS, LONGEST / max(page.get_size()))
    picture = page.render(scale=scale).to_numpy()
    seen = engine(picture)
    if seen.boxes is None or seen.txts is None:
        return []
    found = [
        line_seen(text, [(x / scale, y / scale) for x, y in box])
        for text, box in zip(seen.txts, seen.boxes.tolist(), strict=True)
        if text.strip()
    ]
    usual = median(line.size for line in found) if found else 0.0
    # The height of a line as it is seen depends on its letters.
    return [
        replace(line, size=usual) if abs(line.size - usual) < ALIKE * usual else line
        for line in found
    ]


def line_seen(text: str, corners: list[tuple[float, float]]) -> Word:
    """Return a line by its corners."""
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    height = bottom - top
    return Word(
        " ".join(text.split()),
        left,
        right,
        round(bottom - BELOW * height, 1),
        round(height * LETTERS),
        bold=False,
        italic=False,
        # A picture tells no order: columns have to show by their looks.
        order=0,
        place=(left, top),
    )
