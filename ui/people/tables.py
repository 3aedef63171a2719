"""The tables of people, and of what is kept of them. All times are UTC."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, MetaData, String, Table

TABLES = MetaData()

FACTS = Table(
    "facts",
    TABLES,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

# `key` is the name without regard to case. Numbers are never given twice: what hangs on a
# removed account must not fall to another one.
ACCOUNTS = Table(
    "accounts",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("password", String, nullable=False),
    Column("role", String, nullable=False),
    Column("created", String, nullable=False),
    Column("last_login", String),
    sqlite_autoincrement=True,
)

# Attempts to sign in that failed: for which name, from which address, when.
FAILURES = Table(
    "failures",
    TABLES,
    Column("number", Integer, primary_key=True),
    Column("key", String, nullable=False, index=True),
    Column("address", String, nullable=False, index=True),
    Column("at", String, nullable=False),
)

# Of secrets only the digest is kept.
SESSIONS = Table(
    "sessions",
    TABLES,
    Column("digest", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("begun", String, nullable=False),
    Column("seen", String, nullable=False),
)
TOKENS = Table(
    "tokens",
    TABLES,
    Column("id", String, primary_key=True),
    Column("digest", String, nullable=False, unique=True),
    Column("person", String, nullable=False, index=True),
    Column("label", String, nullable=False),
    Column("created", String, nullable=False),
    Column("last_used", String),
)

CONVERSATIONS = Table(
    "conversations",
    TABLES,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False, index=True),
    Column("title", String, nullable=False),
    Column("at", String, nullable=False),
)
# `words` are question and reply as a search looks for them.
TURNS = Table(
    "turns",
    TABLES,
    Column("conversation", ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("question", String, nullable=False),
    Column("filters", String, nullable=False),
    Column("reply", String, nullable=False),
    Column("words", String, nullable=False),
    Column("at", String, nullable=False),
)

# Outlives the conversation that it is about.
OPINIONS = Table(
    "opinions",
    TABLES,
    Column("id", String, primary_key=True),
    Column("person", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("turn", Integer, nullable=False),
    Column("opinion", String, nullable=False),
    Column("cause", String),
    Column("comment", String, nullable=False),
    Column("question", String, nullable=False),
    Column("reply", String, nullable=False),
    Column("at", String, nullable=False),
    Column("looked_at", Boolean, nullable=False),
)

# Questions without an answer, and not who asked them.
UNANSWERED = Table(
    "unanswered",
    TABLES,
    Column("key", String, primary_key=True),
    Column("question", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("times", Integer, nullable=False),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("settled", Boolean, nullable=False),
)
