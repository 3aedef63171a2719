"""What can go wrong, sorted by what the caller must do.

    FieldciteError
    ├── DocumentError           this document is wrong: leave it out, report it, go on
    │   ├── UnreadableFile          cannot be opened
    │   ├── UnknownFormat           no reader for it
    │   ├── EmptyDocument           nothing in it to read
    │   └── DamagedDocument         encoding or structure broken
    ├── MachineError            the machine or its set-up is wrong: stop now
    │   ├── SettingsError           fieldcite.toml, an environment variable or an option
    │   ├── PathError               a path given on the command line
    │   ├── ModelError              the embedding model cannot be loaded or is not the pinned one
    │   ├── IndexMissing            there is no index yet, or nothing in it
    │   ├── IndexMismatch           the index was built with another model or schema
    │   ├── IndexDamaged            the index cannot be read
    │   ├── IndexLocked             somebody else is writing
    │   └── CasesError              a file of evaluation cases or the baseline is wrong
    └── NotFound                no such document

A question that cannot be answered is no error but a `Refusal`.
Each message is one line: the thing, the value, the way out.
"""


class FieldciteError(Exception):
    """Anything the product itself reports; its message is meant for a person."""


class DocumentError(FieldciteError):
    """One document cannot be taken in; the others can."""


class UnreadableFile(DocumentError):
    """The file cannot be opened."""


class UnknownFormat(DocumentError):
    """There is no reader for this kind of file."""


class EmptyDocument(DocumentError):
    """There is no text in the file."""


class DamagedDocument(DocumentError):
    """The file is not what its name says, or its encoding or structure is broken."""


class MachineError(FieldciteError):
    """Nothing can go on until somebody changes the set-up."""


class SettingsError(MachineError):
    """A setting is unknown or out of bounds; the message lists every problem."""


class PathError(MachineError):
    """A path given to a command does not exist or holds no document."""


class ModelError(MachineError):
    """The embedding model cannot be loaded, or its weights are not the pinned ones."""


class IndexMissing(MachineError):
    """There is no index at this place, or nothing in it."""


class IndexMismatch(MachineError):
    """The index was built with another embedding model or another schema."""


class IndexDamaged(MachineError):
    """The index is there and cannot be read."""


class IndexLocked(MachineError):
    """Another process is writing to the index."""


class CasesError(MachineError):
    """Evaluation cases or their baseline are wrong; the message lists every problem."""


class NotFound(FieldciteError):
    """The document asked for is not in the index."""
