import os
from pathlib import Path
from threading import Thread

import pytest

from ingest.errors import IndexLocked
from ingest.index.lock import WriterLock


def fail(error: Exception) -> None:
    raise error


def test_a_writer_knows_that_it_is_the_one(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)
    assert not lock.held

    with lock.alone():
        assert lock.held
        assert (tmp_path / "writer.txt").read_text(encoding="utf-8") == f"process {os.getpid()}"

    assert not lock.held


def test_the_lock_is_given_back_when_writing_fails(tmp_path: Path) -> None:
    lock = WriterLock(tmp_path)

    with pytest.raises(ValueError, match="disk"), lock.alone():
        fail(ValueError("disk"))

    assert not lock.held


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with WriterLock(tmp_path, patience=5).alone():
            order.append("second")

    waiting = Thread(target=second)
    with WriterLock(tmp_path).alone():
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]


def test_a_second_writer_that_has_waited_long_is_told_who_writes(tmp_path: Path) -> None:
    with (
        WriterLock(tmp_path).alone(),
        pytest.raises(IndexLocked, match="is writing") as caught,
        WriterLock(tmp_path, patience=0.05).alone(),
    ):
        pass

    assert str(caught.value) == (
        f"{tmp_path}: process {os.getpid()} is writing to this index. Wait for it, or end it."
    )


def test_a_writer_that_left_no_name_is_another_process(tmp_path: Path) -> None:
    with WriterLock(tmp_path).alone():
        (tmp_path / "writer.txt").unlink()
        with (
            pytest.raises(IndexLocked, match=r": another process is writing to this index\."),
            WriterLock(tmp_path, patience=0.05).alone(),
        ):
            pass


def test_another_failure_while_writing_is_not_taken_for_a_lock(tmp_path: Path) -> None:
    with pytest.raises(TimeoutError, match="the disk was slow"), WriterLock(tmp_path).alone():
        fail(TimeoutError("the disk was slow"))
