"""The options and arguments of the commands, as Typer wants them."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from ingest.records import Kind
from ingest.regulatory import EventKind
from ingest.settings import Means

IndexFolder = Annotated[
    Path | None,
    typer.Option("--index", metavar="DIR", help="Folder of the index, instead of the set one."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="What was valid on this day."),
]
Product = Annotated[str | None, typer.Option(help="Only documents on this product.")]
Jurisdiction = Annotated[str | None, typer.Option(help="Only documents for this one, as CN.")]
OfKind = Annotated[Kind | None, typer.Option("--kind", help="Only documents of this kind.")]
AnyProduct = Annotated[
    str | None, typer.Option("--product", help="Only this medicine, by any of its names.")
]
Place = Annotated[
    str | None, typer.Option("--jurisdiction", help="Only there; a code or name, as HK.")
]
Regulator = Annotated[str | None, typer.Option(help="Only by this one, as NMPA.")]
OfEvent = Annotated[
    EventKind | None,
    typer.Option("--kind", metavar="KIND", help="Only these, as approval; with all its kinds."),
]
Since = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Not before this day."),
]
Until = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Not after this day."),
]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Batch = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Reply to each line of a file, in JSON.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Read all, change nothing.")]
Prune = Annotated[
    bool,
    typer.Option("--prune", help="Retire documents of these paths whose file is gone."),
]
Every = Annotated[bool, typer.Option("--all", help="Every version, with its standing.")]
CaseFiles = Annotated[
    list[Path] | None, typer.Argument(metavar="FILES", help="Cases; by default our own.")
]
Baseline = Annotated[
    Path,
    typer.Option(metavar="FILE", help="Accepted scores; by default our own.", show_default=False),
]
Tags = Annotated[list[str] | None, typer.Option("--tag", help="Only cases with this tag.")]
Accept = Annotated[bool, typer.Option("--accept", help="Make this run the baseline.")]
ReportFolder = Annotated[
    Path | None,
    typer.Option("--report", metavar="DIR", help="Write a page, JSON and JUnit XML there."),
]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="Cases asked at once.")]
Compare = Annotated[
    bool,
    typer.Option("--compare", help="Beside full text alone, vectors alone and plain LlamaIndex."),
]
Without = Annotated[
    list[Means] | None,
    typer.Option(help="Beside itself without this part, to see what it earns."),
]
FromFeedback = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Print cases to complete from answers marked wrong."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PathsGiven = Annotated[list[Path], typer.Argument(metavar="PATH", help="Files or folders.")]
Words = Annotated[str, typer.Argument(metavar="WORDS")]
Limit = Annotated[int, typer.Option("-k", min=1, max=100, help="Passages at most.")]
DocumentId = Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, as listed.")]
DocumentIds = Annotated[list[str], typer.Argument(metavar="DOCUMENT", help="Their ids, as listed.")]
VersionNamed = Annotated[
    str | None,
    typer.Option("--version", metavar="V", help="Its id, a beginning of it, or its number, as 1."),
]
OldVersion = Annotated[str | None, typer.Argument(metavar="V1", help="The earlier version.")]
NewVersion = Annotated[str | None, typer.Argument(metavar="V2", help="The later version.")]
Undo = Annotated[bool, typer.Option("--undo", help="Bring back what was taken out.")]
Text = Annotated[bool, typer.Option("--text", help="Print its text and nothing else.")]
Fix = Annotated[bool, typer.Option("--fix", help="Mend what can be made anew.")]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="A zip file.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there.")]
Host = Annotated[str | None, typer.Option(help="Address to listen on.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on.")]
Question = Annotated[str | None, typer.Argument(metavar="QUESTION")]
Version = Annotated[bool, typer.Option("--version", help="Print the version.")]
Trace = Annotated[bool, typer.Option("--trace", help="Show where a fault of ours is.")]
