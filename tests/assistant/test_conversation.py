from assistant.conversation import Conversation, Turn
from tests.fakes import refusal


def test_another_turn_makes_another_conversation() -> None:
    begun = Conversation().then("When was Velmora approved?", refusal())

    longer = begun.then("And where?", refusal())

    assert Conversation() == Conversation(())
    assert begun.turns == (Turn("When was Velmora approved?", refusal()),)
    assert [turn.question for turn in longer.turns] == ["When was Velmora approved?", "And where?"]
