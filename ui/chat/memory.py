"""Keep what was asked and replied, and bring a conversation back to its own person."""

from dataclasses import dataclass
from datetime import UTC, datetime

from ui.chat.choosing import filters_json, filters_kept
from ui.chat.talk import Said, Talk
from ui.kept_replies import ReplyLost, Versions, brought_back, kept
from ui.people.conversations import Conversations, KeptTurn, new_id


@dataclass(frozen=True, slots=True)
class Memory:
    """The conversations of all people, each for its own."""

    conversations: Conversations
    held: Versions

    def keep(self, person: str, talk: Talk, said: Said) -> Talk:
        """Return the conversation with one more turn, which is kept when it has a reply."""
        identity = talk.id or new_id()
        if said.reply is not None:
            turn = KeptTurn(
                number=len(talk.turns) + 1,
                question=said.question,
                filters=filters_json(said.filters),
                reply=kept(said.reply),
                at=said.at,
            )
            self.conversations.keep(person, identity, turn)
        return talk.then(said, identity)

    def recall(self, person: str, identity: str) -> Talk:
        """Return a conversation of this person.

        Raises:
            NotFound: when there is none, or it is another person's.
        """
        turns = tuple(self.said(one) for one in self.conversations.turns(person, identity))
        return Talk(identity, turns, turns[-1].filters if turns else Talk().filters)

    def said(self, turn: KeptTurn) -> Said:
        """Return a turn that was kept; without its reply where the documents are gone."""
        try:
            reply = brought_back(turn.reply, self.held)
        except ReplyLost:
            reply = None
        return Said(turn.question, reply, turn.at, filters_kept(turn.filters))


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
