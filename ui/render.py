"""Write replies, evidence, documents and reports as JSON.

Values in, JSON out. This is the contract of the command line: keys are only ever added,
and null stands where one does not apply.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, assert_never

from assistant.answers import Answer, Check, Citation, Evidence, Notice, Refusal, Reply
from ingest.records import Span
from ui.event_json import event_json

if TYPE_CHECKING:  # needs Chroma, which takes a second to import
    from ingest.differences import Differences
    from ingest.index import Card, Entry
    from ingest.pipeline import Report

Json = dict[str, object]
Identity = str | int | float | None


def reply_json(reply: Reply, *, identity: Identity, question: str, milliseconds: int) -> Json:
    """Return a reply as the JSON contract has it."""
    match reply:
        case Answer():
            own = answer_json(reply)
        case Refusal():
            own = refusal_json(reply)
        case _:
            assert_never(reply)
    return {
        "id": identity,
        "question": question,
        "query": reply.query,
        **own,
        "evidence": [evidence_json(one) for one in reply.evidence],
        "notices": [notice_json(notice) for notice in reply.notices],
        "writer": reply.writer,
        "milliseconds": milliseconds,
    }


def answer_json(answer: Answer) -> Json:
    """Return the part of the contract that an answer fills."""
    return {
        "status": "answered",
        "reason": None,
        "answer": answer.text,
        "claims": [
            {"text": claim.text, "citations": list(claim.citations)} for claim in answer.claims
        ],
        "citations": [citation_json(citation) for citation in answer.citations],
        "nearest": [],
        "verdict": answer.verdict.value if answer.verdict else None,
        "events": [event_json(one.event, one.citation) for one in answer.events],
        "checks": [check_json(one) for one in answer.checks],
    }


def refusal_json(refusal: Refusal) -> Json:
    """Return the part of the contract that a refusal fills."""
    return {
        "status": "refused",
        "reason": refusal.reason.value,
        "answer": refusal.text,
        "claims": [],
        "citations": [],
        "nearest": [evidence_json(one) for one in refusal.nearest],
        "verdict": None,
        "events": [],
        "checks": [],
    }


def check_json(check: Check) -> Json:
    """Return what became of a sentence of a language model."""
    return {"sentence": check.sentence, "verdict": check.passing.value, "reason": check.reason}


def citation_json(citation: Citation) -> Json:
    """Return a citation; its quote is exactly the document's text at its span."""
    document = citation.document
    return {
        "number": citation.number,
        "document": document.id,
        "title": document.title,
        "source": document.source,
        "kind": document.kind.value,
        "version": document.version,
        "jurisdiction": ", ".join(document.jurisdictions) or None,
        "published": iso(document.published),
        "section": citation.section.heading,
        "page": citation.page,
        "span": span_json(citation.span),
        "quote": citation.quote,
    }


def evidence_json(evidence: Evidence) -> Json:
    """Return a passage that retrieval found."""
    passage = evidence.passage
    return {
        "document": evidence.document.id,
        "source": evidence.document.source,
        "section": passage.section.heading,
        "span": span_json(passage.span),
        "score": round(evidence.score, 4),
        "text": passage.text,
    }


def search_json(found: Sequence[Evidence]) -> list[Json]:
    """Return what a search found, with its rank, best first."""
    return [{"rank": rank, **evidence_json(one)} for rank, one in enumerate(found, start=1)]


def notice_json(notice: Notice) -> Json:
    """Return a notice."""
    return {"kind": notice.kind.value, "text": notice.text}


def document_json(card: "Card", *, passages: int, sources: Sequence[str]) -> Json:
    """Return what is known about a version of a document, without its text."""
    return {
        "id": card.id,
        "kind": card.kind.value,
        "title": card.title,
        "products": list(card.products),
        "company": card.company,
        "jurisdictions": list(card.jurisdictions),
        "published": iso(card.published),
        "version": card.version,
        "valid_from": iso(card.valid_from),
        "valid_to": iso(card.valid_to),
        "source": card.source,
        "language": card.language,
        "passages": passages,
        "number": card.number,
        "standing": card.standing.value,
        "begins": iso(card.begins),
        "ends": iso(card.ends),
        "revised": card.revised,
        "edition": card.edition,
        "set_id": card.set_id,
        "applications": list(card.applications),
        "form": card.form,
        "sources": list(sources),
    }


def report_json(report: "Report") -> Json:
    """Return what became of each file of an ingest."""
    return {
        "added": list(report.added),
        "changed": list(report.changed),
        "older": list(report.older),
        "again": list(report.again),
        "renamed": list(report.renamed),
        "retired": list(report.retired),
        "unchanged": list(report.unchanged),
        "skipped": list(report.skipped),
        "failed": [
            {"source": failure.source, "message": failure.message} for failure in report.failed
        ],
        "marked": [
            {"source": one.source, "where": one.where or None, "words": one.words}
            for one in report.marked
        ],
        "passages": report.passages,
        "seconds": round(report.seconds, 3),
        "deeds": [deed_json(one) for one in report.deeds],
    }


def deed_json(entry: "Entry") -> Json:
    """Return what happened to a document: from which version to which, from which source."""
    return {
        "what": entry.deed.value,
        "document": entry.document,
        "old": entry.old,
        "new": entry.new,
        "source": entry.source,
    }


def entry_json(entry: "Entry") -> Json:
    """Return a line of the journal."""
    return {"at": entry.at, "who": entry.who, **deed_json(entry)}


def differences_json(old: "Card", new: "Card", found: "Differences") -> Json:
    """Return what changed between two versions, by section."""
    return {
        "document": new.id,
        "old": old.version,
        "new": new.version,
        "sections": [
            {
                "what": change.what.value,
                "section": change.heading,
                "was": change.was,
                "edits": [
                    {"removed": list(edit.removed), "added": list(edit.added)}
                    for edit in change.edits
                ],
            }
            for change in found.sections
        ],
        "moved": [
            {"text": one.sentence, "from": one.before, "to": one.after} for one in found.moved
        ],
    }


def span_json(span: Span) -> list[int]:
    """Return a span as start and end."""
    return [span.start, span.end]


def iso(day: date | None) -> str | None:
    """Return a date as year-month-day."""
    return day.isoformat() if day else None
