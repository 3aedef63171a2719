"""The tables of the catalog."""

from sqlalchemy import (
    JSON,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
)

# Counts up when a table changes in a way that an older index cannot serve.
SCHEMA = 4

TABLES = MetaData()

# What the index was built with: schema, embedding model, and the revision that every
# change counts up, by which a reader sees that there is something new.
FACTS = Table(
    "facts",
    TABLES,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# Where versions came from. A path names a file, or one document of it ("labels.zip#a.xml");
# `digest` is of what was in the file: unchanged, it is skipped; `told` of the one document.
SOURCES = Table(
    "sources",
    TABLES,
    Column("path", String, primary_key=True),
    Column("file", String, nullable=False, index=True),
    Column("digest", String, nullable=False),
    Column("told", String, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("version", String, nullable=False),
)

# Every version of every document; at most one of each is current. `number` counts the
# versions of a document as they came; `begun` and `ended` bound when it was in force,
# where its own dates do not say so.
VERSIONS = Table(
    "versions",
    TABLES,
    Column("document", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("standing", String, nullable=False, index=True),
    Column("begun", String),
    Column("ended", String),
    Column("kind", String, nullable=False),
    Column("title", String, nullable=False),
    Column("company", String),
    Column("published", String),
    Column("valid_from", String),
    Column("valid_to", String),
    Column("source", String, nullable=False),
    Column("address", String),
    Column("language", String, nullable=False),
    Column("products", JSON, nullable=False),
    Column("jurisdictions", JSON, nullable=False),
    Column("places", JSON, nullable=False),
    Column("pages", JSON, nullable=False),
    Column("set_id", String),
    Column("edition", String),
    Column("applications", JSON, nullable=False),
    Column("revised", String),
    Column("form", String),
    Column("text", String, nullable=False),
)

SECTIONS = Table(
    "sections",
    TABLES,
    Column("document", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("path", JSON, nullable=False),
    Column("code", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    ForeignKeyConstraint(
        ["document", "version"], ["versions.document", "versions.version"], ondelete="CASCADE"
    ),
)

PASSAGES = Table(
    "passages",
    TABLES,
    Column("document", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("section", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    ForeignKeyConstraint(
        ["document", "version"], ["versions.document", "versions.version"], ondelete="CASCADE"
    ),
    Index("passages_by_id", "id"),
)

# Names that a version introduces as one medicine's.
ALIASES = Table(
    "aliases",
    TABLES,
    Column("document", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("one", String, primary_key=True),
    Column("other", String, primary_key=True),
    ForeignKeyConstraint(
        ["document", "version"], ["versions.document", "versions.version"], ondelete="CASCADE"
    ),
)

# What a version tells to have happened; the words stand in `text` from `start` to `end`.
EVENTS = Table(
    "events",
    TABLES,
    Column("document", String, primary_key=True),
    Column("version", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("product", String),
    Column("regulator", String),
    Column("jurisdiction", String),
    Column("date", JSON),
    Column("indication", String),
    Column("applicant", String),
    Column("pathway", String),
    Column("trials", JSON, nullable=False),
    ForeignKeyConstraint(
        ["document", "version"], ["versions.document", "versions.version"], ondelete="CASCADE"
    ),
)

# Passages whose place in the derived indexes is not settled: a change was begun and has
# not been finished. Whoever writes next clears those that no version holds there.
UNSETTLED = Table("unsettled", TABLES, Column("passage", String, primary_key=True))

# What happened to documents: when (UTC), by whom, what, from which version to which.
JOURNAL = Table(
    "journal",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("what", String, nullable=False),
    Column("document", String),
    Column("old", String),
    Column("new", String),
    Column("source", String),
)
