"""A question in, a reply out: the whole story."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from assistant.answers import Answer, Evidence, Refusal, Reply
from assistant.cited_events import with_events
from assistant.conversation import Conversation
from assistant.event_answers import Happened, event_draft
from assistant.grounding import Draft, NotGrounded, ground
from assistant.joining import joined
from assistant.label_answers import label_draft
from assistant.labels import from_labels
from assistant.model.rewriting import standing_by_model
from assistant.model.writer import ModelWriter
from assistant.parts import parts
from assistant.questions import Filters, Query, understand
from assistant.quotes import write
from assistant.refusals import none_valid, not_grounded, nothing_admitted
from assistant.respelling import respelled
from assistant.retrieval import Found, retrieve
from assistant.scope import beyond, unread
from assistant.topics import Sought, topics
from assistant.traces import asked, note, outcome, step, under
from assistant.verdicts import with_verdict
from ingest.index import Index
from ingest.settings import Means, Settings

NOTHING_SAID = Conversation()
NO_FILTERS = Filters()
CONSIDERED = 30
SURE = 0.7


class Assistant:
    """Answers from one index; where there is a language model, in its sentences."""

    def __init__(self, index: Index, settings: Settings, writer: ModelWriter | None = None) -> None:
        self.index = index
        self._settings = settings
        self._writer = writer

    def ask(
        self,
        question: str,
        conversation: Conversation = NOTHING_SAID,
        filters: Filters = NO_FILTERS,
    ) -> Reply:
        """Return an answer that cites the documents, or a refusal that says why."""
        *_, reply = self.growing(question, conversation, filters)
        return reply

    def growing(
        self,
        question: str,
        conversation: Conversation = NOTHING_SAID,
        filters: Filters = NO_FILTERS,
    ) -> Iterator[Reply]:
        """Yield the reply as it grows, the whole of it last; each may be shown as it is."""
        span = asked(question, allowed=self._settings.traces_questions)
        yield from under(span, self._replies(question, conversation, filters))

    def _replies(
        self, question: str, conversation: Conversation, filters: Filters
    ) -> Generator[Reply]:
        """Yield the reply as it grows, and note what came of the question."""
        reply = self._replied(question, conversation, filters)
        growing: Iterator[Reply] = iter((reply,))
        if self._writer is not None and isinstance(reply, Answer):
            growing = self._writer.retold(reply, self.index.medicines)
        for longer in growing:
            note(outcome(longer))
            yield longer

    def _replied(self, question: str, conversation: Conversation, filters: Filters) -> Reply:
        """Return the reply in the documents' own words."""
        limit = self._settings.question_limit
        names = self.index.medicines
        before = conversation if self._uses(Means.FOLLOW_UPS) else NOTHING_SAID
        with step("understand"):
            if self._writer is not None:
                model = self._writer.model
                question = standing_by_model(question, before, names, model, limit=limit)
            query = understand(question, before, filters, limit=limit, names=names)
        if isinstance(query, Refusal):
            return unread(query)
        refusal = beyond(query, names)
        if refusal:
            return refusal
        query = respelled(query, self.index) if self._uses(Means.RESPELLING) else query
        whole = not self._uses(Means.PARTS)
        several = (query,) if whole else parts(query, names, self.index.names)
        replies = [self._reply(one) for one in several]
        reply = replies[0] if len(several) == 1 else joined(query.words, replies)
        return self._limited(reply)

    def _reply(self, query: Query) -> Reply:
        """Return the reply to a question that asks one thing."""
        sought = replace(topics(query, self.index), scoped=self._uses(Means.SCOPING))
        reply = self._found(query, sought)
        if isinstance(reply, Refusal):
            return none_valid(reply, query, self.index)
        return with_events(reply, self.index)

    def _found(self, query: Query, sought: Sought) -> Reply:
        """Return what is found: as an event, in the section of a label, in any sentence."""
        with step("retrieve"):
            happened = self._happened(query, sought)
            of_labels = from_labels(query, sought, self.index) if self._uses(Means.LABELS) else ()
            without = self._settings.without
            retrieved = retrieve(query, sought, self.index, limit=CONSIDERED, without=without)
            found = merged(of_labels, retrieved)
            note({"fieldcite.passages": len(found)})
        with step("write"):
            return self._written(query, sought, happened, of_labels, found)

    def _written(
        self,
        query: Query,
        sought: Sought,
        happened: Happened | Refusal | None,
        of_labels: Sequence[Found],
        found: Sequence[Found],
    ) -> Reply:
        """Return the reply that is written from what is found."""
        if isinstance(happened, Happened):
            reply = grounded(happened.draft, query, merged(happened.found, found))
            return with_what_happened(reply, happened)
        if not found:
            return nothing_admitted(query, self.index)
        of_section = label_draft(query, of_labels, found, sought, self.index)
        # Where the documents tell other events of the product, a sentence has to be surer.
        least = self._least_conviction if happened is None else SURE
        draft = of_section or write(query, found, sought, self.index.embedder, least=least)
        if isinstance(draft, Refusal):
            # What is reported instead of an event that is asked for says more.
            return reported_instead(happened, draft) if happened else draft
        answer = grounded(draft, query, found)
        return answer if isinstance(answer, Refusal) else with_verdict(answer, query, sought)

    def _happened(self, query: Query, sought: Sought) -> Happened | Refusal | None:
        """Return what the documents tell of the event that is asked for."""
        if not self._uses(Means.EVENTS):
            return None
        return event_draft(query, query.event, sought, self.index)

    def _uses(self, means: Means) -> bool:
        """Say whether a means of answering is not left out."""
        return means not in self._settings.without

    @property
    def _least_conviction(self) -> float:
        """How sure it has to be that a sentence answers."""
        return self._settings.least_conviction if self._uses(Means.CONVICTION) else 0.0

    def _limited(self, reply: Reply) -> Reply:
        """Return a reply with as much of its evidence as is shown."""
        return replace(reply, evidence=reply.evidence[: self._settings.evidence_limit])

    def search(self, words: str, *, limit: int) -> tuple[Evidence, ...]:
        """Return the passages that retrieval finds, best first.

        Words that cannot be read as a question find nothing; `ask` says why.
        """
        longest = self._settings.question_limit
        query = understand(words, NOTHING_SAID, NO_FILTERS, limit=longest)
        if isinstance(query, Refusal):
            return ()
        found = retrieve(query, topics(query, self.index), self.index, limit=limit)
        return tuple(one.evidence for one in found)


def with_what_happened(reply: Reply, happened: Happened) -> Reply:
    """Return a reply with what there is to know of the events it tells."""
    if isinstance(reply, Refusal):
        return reply
    return replace(reply, notices=happened.notices, verdict=happened.verdict)


def reported_instead(happened: Refusal, draft: Refusal) -> Refusal:
    """Return what is reported instead of an event that is asked for, with all the evidence."""
    known = {one.passage.id for one in happened.evidence}
    rest = (one for one in draft.evidence if one.passage.id not in known)
    return replace(happened, evidence=(*happened.evidence, *rest))


def merged(first: Sequence[Found], others: Sequence[Found]) -> tuple[Found, ...]:
    """Return what was found in one order, each passage once."""
    known = {one.evidence.passage.id for one in first}
    rest = [one for one in others if one.evidence.passage.id not in known]
    return (*first, *rest)


def grounded(draft: Draft, query: Query, found: Sequence[Found]) -> Reply:
    """Return the draft as an answer, or a refusal that says what in it its quotes do not carry."""
    try:
        return ground(draft, [one.evidence for one in found])
    except NotGrounded as error:
        return not_grounded(query, found, error)
