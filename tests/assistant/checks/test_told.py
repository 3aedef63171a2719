from collections.abc import Sequence

import pytest

from assistant.checks.check import findings
from assistant.checks.faults import Fault
from tests.assistant.checks.told import NAMES, QUOTES, RIGHT, WRONG


def found(sentence: str, numbers: Sequence[int]) -> set[Fault]:
    cited = [QUOTES[number - 1] for number in numbers]
    return {one.fault for one in findings(sentence, cited, NAMES)}


@pytest.mark.parametrize(("sentence", "numbers", "fault"), WRONG.values(), ids=WRONG)
def test_what_the_quotes_do_not_say_is_found(
    sentence: str, numbers: Sequence[int], fault: Fault
) -> None:
    assert fault in found(sentence, numbers)


@pytest.mark.parametrize(("sentence", "numbers"), RIGHT.values(), ids=RIGHT)
def test_what_the_quotes_say_is_let_through(sentence: str, numbers: Sequence[int]) -> None:
    assert found(sentence, numbers) == set()
