"""What a person does with earlier conversations: look through them, delete, say what helped."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.errors import NotFound
from ui.chat.history_html import history_html, sure_html
from ui.chat.talk import Talk
from ui.people.conversations import Conversations
from ui.people.feedback import Cause, Feedback, Given, Opinion
from ui.people.records import Person

THANKS = "Thank you. Your administrator will read it."
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Past:
    """The earlier conversations of whoever asks, and what people thought of replies."""

    conversations: Conversations
    feedback: Feedback

    def html(self, person: Person, talk: Talk, words: str = "") -> str:
        """Return the list of this person's conversations that hold the words."""
        listed = self.conversations.all(person.id, words[:LONGEST_SEARCH])
        return history_html(listed, words=words, current=talk.id)

    def act(self, told: Mapping[str, str], talk: Talk, person: Person) -> str:
        """Return the list after something was pressed in it; nothing when it was shut."""
        match told.get("act"):
            case "past" | "seek":
                return self.html(person, talk, told.get("words", ""))
            case "ask-forget":
                identity = told.get("conversation", "")
                titles = {one.id: one.title for one in self.conversations.all(person.id)}
                if identity in titles:
                    return sure_html(identity, titles[identity])
                return self.html(person, talk)
            case "ask-forget-all":
                return sure_html("", "")
            case _:
                return ""

    def forget(self, told: Mapping[str, str], person: Person) -> set[str]:
        """Delete one of this person's conversations, or all; return the ids of what is gone."""
        if told.get("act") == "forget-all":
            gone = {one.id for one in self.conversations.all(person.id)}
            self.conversations.delete_all(person.id)
            return gone
        identity = told.get("conversation", "")
        try:
            self.conversations.delete(person.id, identity)
        except NotFound:
            return set()
        return {identity}

    def opinion(self, told: Mapping[str, str], talk: Talk, person: Person) -> str:
        """Take what a person thinks of a reply; return what is said to them."""
        reply = talk.reply(told.get("turn", ""))
        opinion, cause = told.get("opinion", ""), told.get("cause", "")
        if reply is None or opinion not in set(Opinion):
            return "Choose Yes or No first."
        turn = int(told["turn"])
        self.feedback.give(
            Given(
                person=person.id,
                conversation=talk.id,
                turn=turn + 1,
                opinion=Opinion(opinion),
                cause=Cause(cause) if cause in set(Cause) else None,
                comment=told.get("comment", ""),
                question=talk.turns[turn].question,
                reply=reply.text,
            )
        )
        return THANKS
