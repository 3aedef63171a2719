"""A paper as text for the clipboard, whole."""

from tests.ui.exports.papers import DOSE, NAME, ORDER, full
from ui.exports.plain import as_text


def test_text_for_the_clipboard_has_marks_and_references_and_no_markup() -> None:
    made = full()
    first, second = made.references

    assert (
        as_text(made)
        == f"""\
Answers from the documents

{made.opening[0]}
{made.opening[1]}

Was it approved in China?
Understood as: Was FUCASO approved in China?
Asked on 23 November 2026 at 14:05 UTC · Jurisdiction: CN

Yes.

It was approved in June 2023. [1]

The dose was 5 µg/kg, and it is kept cold. [1][2]

In the documents’ own words:

“{NAME}” [1]

“{DOSE}” [1]

“{ORDER}” [2]

Note: As the documents were on 1 May 2024.

Its price?

Not in the documents
It is not said.

Nearest in the documents, not an answer:
– NMPA approves FUCASO (press release, 30 June 2023)

How is it stored?

“{ORDER}” [2]

References
1. {first.line}
2. {second.line}
"""
    )
