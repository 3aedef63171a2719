"""Draw a page of a PDF: a line of JSON and the file on standard input, JSON on standard output.

Runs in a process of its own.
"""

import base64
import io
import json
import math
import sys
from typing import Any

import pypdfium2

from ingest.readers.pdf.boxing import boxes
from ingest.readers.pdf.memory import hold_to
from ingest.readers.pdf.parse import problem

MOST_PIXELS = 4_000_000  # a page may claim to be 200 inches wide


def main() -> int:
    """Read, draw and tell."""
    most = int(sys.argv[1])
    hold_to(most)
    asked = json.loads(sys.stdin.buffer.readline())
    json.dump(answer(sys.stdin.buffer.read(), asked), sys.stdout)
    return 0


def answer(content: bytes, asked: dict[str, Any]) -> dict[str, Any]:
    """Return a page and where the words stand on it, or what is wrong with the file."""
    try:
        document = pypdfium2.PdfDocument(content)
        page = document[asked["page"] - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        return problem(str(error))
    across, down = page.get_size()
    scale = min(asked["width"] / across, largest(across, down))
    drawn = page.render(scale=scale).to_pil()
    png = io.BytesIO()
    drawn.save(png, "PNG", optimize=True)
    return {
        "png": base64.b64encode(png.getvalue()).decode(),
        "width": drawn.width,
        "height": drawn.height,
        "boxes": [
            [round(edge, 5) for edge in box] for box in boxes(page, asked["words"], asked["at"])
        ],
    }


def largest(across: float, down: float) -> float:
    """Return the largest scale at which a page has not too many pixels."""
    # Both edges are rounded up, which adds up to a pixel to each.
    area, edges = across * down, across + down
    return (math.sqrt(edges**2 + 4 * area * (MOST_PIXELS - 1)) - edges) / (2 * area)


if __name__ == "__main__":
    sys.exit(main())
