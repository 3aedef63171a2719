"""A folder and its index are kept in step by a real process over real files."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest

from ingest.index import Index
from ingest.index.lock import WriterLock
from tests.fakes import Hashing

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
VELMORA = "Velmora is taken once a day."
BRENZIA = "Brenzia is kept cold."


class Watch:
    """A running watch; what it says on both streams comes line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        for stream in (process.stdout, process.stderr):
            assert stream
            Thread(target=lambda stream=stream: [*map(self.lines.put, stream)], daemon=True).start()

    def until(self, words: str) -> list[str]:
        """Return the lines up to the one that holds the words."""
        met: list[str] = []
        end = time.monotonic() + PATIENCE
        while not met or words not in met[-1]:
            try:
                met.append(self.lines.get(timeout=max(0.0, end - time.monotonic())).rstrip())
            except Empty:
                pytest.fail(f"{words!r} was not said, but: {met}")
        return met

    def stop(self) -> int:
        """Press Ctrl-C; return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)


@contextmanager
def watching(index: Path, *paths: Path) -> Iterator[Watch]:
    command = [sys.executable, "-m", "tests.ui.watcher", "watch", *map(str, paths)]
    with subprocess.Popen(
        [*command, "--index", str(index)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Watch(process)
        finally:
            process.kill()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "velmora.txt").write_text(VELMORA, encoding="utf-8")
    return made


@pytest.fixture
def index(tmp_path: Path) -> Path:
    return tmp_path / "index"


def texts(index: Path) -> dict[str, str]:
    with Index.create(index, Hashing()) as opened:
        assert opened.disagreements() == []
        return {document.id: document.text for document in opened.documents()}


def test_what_happens_to_files_happens_to_the_index(folder: Path, index: Path) -> None:
    with watching(index, folder) as watch:
        assert watch.until("Ctrl-C ends it")[0].startswith("1 added; ")

        (folder / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
        watch.until("brenzia: added, version ")
        (folder / "velmora.txt").write_text("Velmora was withdrawn.", encoding="utf-8")
        watch.until("velmora: changed, version ")
        (folder / "brenzia.txt").rename(folder / "cold.txt")
        watch.until(f"brenzia: renamed, it is now {folder / 'cold.txt'}")
        (folder / "cold.txt").unlink()
        watch.until("cold.txt is gone")
        assert watch.stop() == 0

    assert texts(index) == {"velmora": "Velmora was withdrawn."}


def test_what_changed_before_is_caught_up_with_at_the_start(folder: Path, index: Path) -> None:
    with watching(index, folder) as watch:
        watch.until("Ctrl-C ends it")
        assert watch.stop() == 0
    (folder / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
    (folder / "velmora.txt").unlink()

    with watching(index, folder) as watch:
        told = watch.until("Ctrl-C ends it")
        assert watch.stop() == 0

    assert told[0].startswith("1 added, 1 retired; ")
    assert texts(index) == {"brenzia": BRENZIA}


def test_a_document_that_cannot_be_read_is_told_once_and_the_others_go_on(
    folder: Path, index: Path
) -> None:
    (folder / "empty.txt").touch()
    with watching(index, folder) as watch:
        said = watch.until("Ctrl-C ends it")
        said += [] if any("empty.txt" in line for line in said) else watch.until("empty.txt")
        (folder / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
        assert not any("empty.txt" in line for line in watch.until("brenzia: added"))
        (folder / "empty.txt").write_text("Not empty any more.", encoding="utf-8")
        watch.until("empty: added")
        assert watch.stop() == 0

    assert set(texts(index)) == {"velmora", "brenzia", "empty"}


def test_a_folder_that_is_not_there_for_a_while_keeps_its_documents(
    folder: Path, index: Path, tmp_path: Path
) -> None:
    with watching(index, folder) as watch:
        watch.until("Ctrl-C ends it")
        folder.rename(tmp_path / "elsewhere")
        watch.until(f"{folder}: is not there. Its documents stay as they are.")
        assert texts(index) == {"velmora": VELMORA}

        (tmp_path / "elsewhere" / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
        (tmp_path / "elsewhere").rename(folder)
        watch.until("brenzia: added")
        (folder / "velmora.txt").unlink()
        watch.until("velmora: retired")
        assert watch.stop() == 0

    assert texts(index) == {"brenzia": BRENZIA}


def test_a_folder_that_was_emptied_keeps_its_documents(folder: Path, index: Path) -> None:
    with watching(index, folder) as watch:
        watch.until("Ctrl-C ends it")
        (folder / "velmora.txt").unlink()
        watch.until("no document in this folder")
        assert watch.stop() == 0

    assert texts(index) == {"velmora": VELMORA}


def test_it_waits_for_another_writer_and_says_so(folder: Path, index: Path) -> None:
    with watching(index, folder) as watch:
        watch.until("Ctrl-C ends it")
        with WriterLock(index).alone():
            (folder / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
            watch.until("is writing to this index")
        watch.until("brenzia: added")
        assert watch.stop() == 0


def test_a_file_is_watched_through_the_ways_of_editors(folder: Path, index: Path) -> None:
    file = folder / "velmora.txt"
    with watching(index, file) as watch:
        watch.until("Ctrl-C ends it")
        for number in range(2):
            beside = folder / "velmora.txt.new"
            beside.write_text(f"Velmora, edition {number}.", encoding="utf-8")
            shutil.move(beside, file)
            watch.until("velmora: changed")
        assert watch.stop() == 0

    assert texts(index) == {"velmora": "Velmora, edition 1."}


def test_the_index_may_lie_in_the_folder(folder: Path) -> None:
    with watching(folder / ".index", folder) as watch:
        watch.until("Ctrl-C ends it")
        (folder / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
        watch.until("brenzia: added")
        # What was written to the index is no change: nothing more is said, or done.
        time.sleep(3)
        assert watch.lines.empty()
        assert watch.stop() == 0


def test_a_path_that_was_never_there_is_waited_for(folder: Path, index: Path) -> None:
    other = folder.parent / "other"
    with watching(index, folder, other) as watch:
        watch.until("Ctrl-C ends it")
        other.mkdir()
        (other / "brenzia.txt").write_text(BRENZIA, encoding="utf-8")
        watch.until("brenzia: added")
        assert watch.stop() == 0
