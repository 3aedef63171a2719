"""The same label again is a version of it, whatever its file is called; what is not, is not."""

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.index import versions_on
from ingest.index.catalog import Deed
from ingest.pipeline import Limits, ingest
from tests.fakes import document
from tests.ingest.library import Library, label, release, velmora

OLD, NEW = "2023-06-01", "2024-06-01"
OLD_WORDS, NEW_WORDS = (f"Velmora treats migraine since {day}." for day in (OLD, NEW))


def without_ids(revised: str, **front: str) -> str:
    """Return the label of Velmora with nothing to know it by but product, form and place."""
    known = {"products": "[Velmora]", "jurisdictions": "[US]", "form": "tablet"}
    words = f"Velmora treats migraine since {revised}."
    return label(words, **(known | {"revised": revised} | front))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(velmora(OLD), velmora(NEW), id="set id"),
        pytest.param(velmora(OLD), velmora(NEW, title="A new name"), id="set id and a new title"),
        pytest.param(
            without_ids(OLD, applications="[NDA021880]"),
            without_ids(NEW, applications="[NDA021880]", company="Dorva", form="gel"),
            id="application and product",
        ),
        pytest.param(without_ids(OLD), without_ids(NEW), id="product, form and place"),
        pytest.param(without_ids("2023"), without_ids("2024-06"), id="dates of a year and a month"),
        pytest.param(
            without_ids(OLD), without_ids(NEW, supersedes="first.md", form="gel"), id="it says so"
        ),
        pytest.param(
            without_ids(OLD), without_ids(NEW, supersedes="first", form="gel"), id="by the id"
        ),
    ],
)
@pytest.mark.parametrize("together", [True, False], ids=["in one run", "in two runs"])
def test_a_later_label_under_another_name_supersedes_the_earlier(
    shelf: Library, first: str, second: str, *, together: bool
) -> None:
    shelf.put("first.md", first)
    if not together:
        shelf.take_in()
    shelf.put("labels/second.md", second)
    report = shelf.take_in()

    (answering,) = shelf.current().values()
    assert answering == second.strip().splitlines()[-1]
    assert list(shelf.standings("first").values()) == ["superseded", "current"]
    assert report.changed == (shelf.path("labels/second.md"),)
    assert shelf.index.disagreements() == []


def test_a_later_label_in_another_format_supersedes_the_earlier(shelf: Library) -> None:
    shelf.put("one.md", without_ids(OLD))
    shelf.put("manifest.toml", '["two.txt"]\nkind = "label_us"\nproducts = ["Velmora"]\n')
    shelf.put("two.txt", f"1 INDICATIONS AND USAGE\n\n{NEW_WORDS}\n\nRevised: 6/2024\n")
    manifest = '["two.txt"]\nkind = "label_us"\nproducts = ["Velmora"]\njurisdictions = ["US"]\n'
    shelf.put("manifest.toml", manifest)

    shelf.take_in()

    assert list(shelf.standings("one").values()) == ["superseded", "current"]
    assert NEW_WORDS in shelf.index.document("one").text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(velmora(OLD), velmora(NEW, set_id="s-2"), id="another set id"),
        pytest.param(
            velmora(OLD, applications="[NDA021880]"),
            velmora(NEW, set_id="s-2", applications="[NDA021880]"),
            id="a repackager's, of one application",
        ),
        pytest.param(
            velmora(OLD).replace(f"since {OLD}", "always"),
            velmora(OLD, set_id="s-2").replace(f"since {OLD}", "always"),
            id="a repackager's, word for word",
        ),
        pytest.param(without_ids(OLD), without_ids(NEW, form="cream"), id="another form"),
        pytest.param(without_ids(OLD), without_ids(NEW, jurisdictions="[CA]"), id="another place"),
        pytest.param(without_ids(OLD), without_ids(OLD).replace("treats", "heals"), id="one date"),
        pytest.param(without_ids(OLD), without_ids("2023").replace("treats", "heals"), id="a year"),
        pytest.param(
            label("Velmora treats.", products="[Velmora]"),
            label("Velmora heals.", products="[Velmora]"),
            id="no date",
        ),
        pytest.param(
            label(
                "Velmora treats.",
                kind="label_eu",
                products="[Velmora]",
                applications="[EU/1/18/1289]",
            ),
            label(
                "Velmora helps you.",
                kind="leaflet_eu",
                products="[Velmora]",
                applications="[EU/1/18/1289]",
            ),
            id="the leaflet of the same number",
        ),
        pytest.param(
            label(
                "Velmora treats.",
                kind="label_eu",
                products="[Velmora]",
                applications="[EU/1/18/1289]",
            ),
            label(
                "Velmora behandelt.",
                kind="label_eu",
                language="de",
                products="[Velmora]",
                applications="[EU/1/18/1289]",
            ),
            id="another language of the same number",
        ),
        pytest.param(
            release("Velmora was approved."), release("Velmora was launched."), id="press releases"
        ),
        pytest.param(without_ids(OLD), release("Velmora was approved."), id="a press release"),
    ],
)
def test_what_is_not_known_to_be_the_same_stays_two(
    shelf: Library, first: str, second: str
) -> None:
    shelf.put("first.md", first)
    shelf.put("second.md", second)

    report = shelf.take_in()

    assert len(report.added) == 2
    assert set(shelf.current()) == {"first", "second"}


def test_what_fits_two_labels_is_neither(shelf: Library) -> None:
    shelf.put("one.md", velmora(OLD, applications="[NDA021880]"))
    shelf.put("two.md", velmora(OLD, set_id="s-2", applications="[NDA021880]"))
    shelf.put("unknown.md", without_ids(NEW, applications="[NDA021880]"))

    shelf.take_in()

    assert set(shelf.current()) == {"one", "two", "unknown"}


@pytest.mark.parametrize("together", [True, False], ids=["in one run", "in two runs"])
def test_an_older_revision_that_comes_later_is_kept_and_does_not_answer(
    shelf: Library, *, together: bool
) -> None:
    shelf.put("a.md", velmora(NEW))
    if not together:
        shelf.take_in()
    shelf.put("b.md", velmora(OLD))

    report = shelf.take_in()

    assert report.older == (shelf.path("b.md"),)
    assert shelf.current() == {"a": NEW_WORDS}
    assert shelf.standings("a") == {NEW_WORDS: "current", OLD_WORDS: "superseded"}
    assert any(NEW_WORDS in text for text in shelf.found("migraine"))
    assert not any(OLD_WORDS in text for text in shelf.found("migraine"))
    assert any(OLD_WORDS in text for text in shelf.found("migraine", past=True))
    assert shelf.told()[-1] == (Deed.KEPT, "a", "b.md")
    assert shelf.index.disagreements() == []


def test_of_labels_of_one_set_without_dates_the_one_that_came_last_answers(shelf: Library) -> None:
    shelf.put("a.md", label("The first.", set_id="s-1"))
    shelf.take_in()
    shelf.put("b.md", label("The second.", set_id="s-1"))
    shelf.take_in()

    assert shelf.standings("a") == {"The first.": "superseded", "The second.": "current"}


def test_the_higher_edition_of_one_date_answers_in_whatever_order_they_come(
    shelf: Library,
) -> None:
    shelf.put("a.md", velmora(NEW, edition="10"))
    shelf.put("b.md", velmora(NEW, edition="9").replace("migraine", "headache"))

    shelf.take_in()

    assert shelf.current() == {"a": NEW_WORDS}


def test_what_a_file_supersedes_may_come_after_it(shelf: Library) -> None:
    shelf.put("a.md", label("The third.", supersedes="b.md"))
    shelf.put("b.md", label("The second.", supersedes="c.md"))
    shelf.put("c.md", label("The first."))

    shelf.take_in()

    assert shelf.standings("c") == {
        "The first.": "superseded",
        "The second.": "superseded",
        "The third.": "current",
    }


def test_a_manifest_says_what_a_file_supersedes_and_its_order_is_kept(shelf: Library) -> None:
    shelf.put("a.md", label("The second."))
    shelf.put("b.md", label("The first."))
    shelf.put("manifest.toml", '["a.md"]\nsupersedes = "b.md"\n')
    shelf.take_in()

    shelf.put("b.md", label("The first, corrected."))
    shelf.take_in()

    assert shelf.current() == {"b": "The second."}
    assert shelf.standings("b")["The first, corrected."] == "superseded"


def test_two_documents_become_one_when_a_manifest_says_so_later(shelf: Library) -> None:
    shelf.put("a.md", label("The first."))
    shelf.put("b.md", label("The second."))
    shelf.take_in()
    assert set(shelf.current()) == {"a", "b"}

    shelf.put("manifest.toml", '["b.md"]\nsupersedes = "a.md"\n')
    report = shelf.take_in()

    assert shelf.current() == {"a": "The second."}
    assert shelf.standings("a") == {"The first.": "superseded", "The second.": "current"}
    assert report.retired == ("b",)
    assert shelf.take_in().deeds == ()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("nothing.md", id="unknown"),
        pytest.param("twice.md", id="the name of two"),
    ],
)
def test_a_document_that_supersedes_none_that_is_known_is_told_and_left_out(
    shelf: Library, name: str
) -> None:
    shelf.put("one/twice.md", label("One."))
    shelf.put("two/twice.md", label("Two."))
    shelf.put("new.md", label("Three.", supersedes=name))

    for _ in range(2):
        report = ingest([shelf.folder], shelf.index, limits=Limits(10**6))

        (failure,) = report.failed
        assert failure.message == (
            f"{shelf.path('new.md')}: supersedes = '{name}': no such document is known, or"
            " several are. Correct the name, or ingest that document too."
        )
    assert sorted(shelf.current().values()) == ["One.", "Two."]


def test_a_date_that_is_corrected_puts_versions_in_another_order(shelf: Library) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.put("b.md", velmora(NEW))
    shelf.take_in()

    shelf.put("manifest.toml", '["b.md"]\nrevised = "2022-01-01"\n')
    shelf.take_in()

    assert shelf.standings("a") == {OLD_WORDS: "current", NEW_WORDS: "superseded"}
    assert shelf.index.disagreements() == []


def test_an_edited_file_is_a_new_version_and_the_old_one_no_longer_answers(
    shelf: Library,
) -> None:
    file = shelf.put("news.txt", release("Velmora was approved."))
    shelf.take_in()
    before = shelf.index.document("news").version

    file.write_text(release("Velmora was withdrawn."), encoding="utf-8")
    report = shelf.take_in()

    after = shelf.index.document("news").version
    assert report.changed == (str(file),)
    assert not any("approved" in text for text in shelf.found("Velmora approved"))
    assert any("approved" in text for text in shelf.found("Velmora approved", past=True))
    last = shelf.index.journal()[-1]
    assert (last.deed, last.document, last.old, last.new) == (Deed.CHANGED, "news", before, after)
    assert (last.source, last.who) == (str(file), "somebody")
    assert datetime.fromisoformat(last.at).tzinfo == UTC
    assert abs((datetime.now(UTC) - datetime.fromisoformat(last.at)).total_seconds()) < 60


def test_a_file_that_is_edited_back_was_in_force_all_the_time_but_that_between(
    shelf: Library,
) -> None:
    first, second = label("The first."), label("The second.")
    file = shelf.put("a.md", first)
    shelf.take_in()
    before = shelf.index.cards
    for text in (second, first):
        file.write_text(text, encoding="utf-8")
        shelf.take_in()

    (now,) = shelf.index.cards
    assert (now.version, now.begun, now.ended) == (before[0].version, None, None)
    assert shelf.standings("a") == {"The second.": "superseded", "The first.": "current"}
    long_ago = document("any").published
    assert long_ago
    assert versions_on(long_ago, shelf.index.every_card) == {"a": now.version}
    assert shelf.index.disagreements() == []


def test_a_file_that_holds_an_older_revision_again_answers_with_that(shelf: Library) -> None:
    file = shelf.put("a.md", velmora(OLD))
    shelf.take_in()
    file.write_text(velmora(NEW), encoding="utf-8")
    shelf.take_in()

    file.write_text(velmora(OLD), encoding="utf-8")
    report = shelf.take_in()

    assert shelf.current() == {"a": OLD_WORDS}
    assert shelf.standings("a")[NEW_WORDS] == "retired"
    assert report.retired == ()
    assert shelf.take_in().deeds == ()


def test_a_file_that_holds_another_label_now_is_another_document(shelf: Library) -> None:
    shelf.put("older.md", velmora(OLD))
    file = shelf.put("label.md", velmora(NEW))
    shelf.take_in()

    file.write_text(label("Brenzia cools.", products="[Brenzia]", set_id="s-9"), encoding="utf-8")
    shelf.take_in()

    assert shelf.current() == {"label": OLD_WORDS} | {
        one: "Brenzia cools." for one in shelf.current() if one != "label"
    }
    assert len(shelf.current()) == 2


def test_the_same_words_under_two_names_are_one_document_with_two_sources(shelf: Library) -> None:
    text = release("Velmora was approved.")
    shelf.put("a.txt", text)
    shelf.put("b.txt", text)
    shelf.put("c.md", f"---\ntitle: Another title\n---\n{text}")

    report = shelf.take_in()

    assert set(shelf.current()) == {"a"}
    assert report.added == (shelf.path("a.txt"),)
    assert report.again == (shelf.path("b.txt"), shelf.path("c.md"))
    assert {one.document for one in shelf.index.sources().values()} == {"a"}
    assert shelf.told()[1:] == [(Deed.FOUND_AGAIN, "a", "b.txt"), (Deed.FOUND_AGAIN, "a", "c.md")]


def test_of_two_copies_one_that_is_edited_is_a_document_of_its_own(shelf: Library) -> None:
    words = release("Velmora was approved.")
    shelf.put("a.txt", words)
    shelf.put("b.txt", words)
    shelf.take_in()

    shelf.put("a.txt", release("Velmora was withdrawn."))
    shelf.take_in()

    kept = shelf.index.document("a")
    assert sorted(shelf.current().values()) == sorted([words, release("Velmora was withdrawn.")])
    assert (kept.text, kept.source) == (words, shelf.path("b.txt"))


def test_a_file_that_comes_to_say_what_another_does_is_no_document_of_its_own(
    shelf: Library,
) -> None:
    one, two = release("Velmora was approved."), release("Brenzia was approved.")
    shelf.put("a.txt", one)
    shelf.put("b.txt", two)
    shelf.take_in()

    shelf.put("b.txt", one)
    report = shelf.take_in()

    assert shelf.current() == {"a": one}
    assert (report.retired, report.again) == (("b",), (shelf.path("b.txt"),))
    assert shelf.index.disagreements() == []


def test_a_file_of_an_earlier_version_that_comes_to_say_the_current_one_is_a_copy_of_it(
    shelf: Library,
) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.put("b.md", velmora(NEW))
    shelf.take_in()

    shelf.put("a.md", velmora(NEW))
    report = shelf.take_in()

    assert shelf.standings("a") == {OLD_WORDS: "superseded", NEW_WORDS: "current"}
    assert (report.again, report.passages) == ((shelf.path("a.md"),), 0)


def test_words_of_an_earlier_version_in_a_new_file_answer_again(shelf: Library) -> None:
    words = release("Velmora was approved.")
    shelf.put("a.txt", words)
    shelf.take_in()
    shelf.put("a.txt", release("Velmora was withdrawn."))
    shelf.take_in()

    shelf.put("b.txt", words)
    shelf.take_in()

    assert shelf.current()["b"] == words


def test_two_files_that_change_places_stay_two_documents(shelf: Library) -> None:
    one, two = release("Velmora was approved."), release("Brenzia was approved.")
    shelf.put("a.txt", one)
    shelf.put("b.txt", two)
    shelf.take_in()

    shelf.put("a.txt", two)
    shelf.put("b.txt", one)
    report = shelf.take_in()

    assert shelf.current() == {"a": one, "b": two}
    assert shelf.index.document("a").source == shelf.path("b.txt")
    assert report.retired == ()
    assert shelf.index.disagreements() == []


@pytest.mark.parametrize("prune", [True, False], ids=["pruning", "not pruning"])
def test_a_renamed_file_changes_nothing_but_the_source(shelf: Library, *, prune: bool) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.put("b.md", velmora(NEW))
    shelf.take_in()
    before, fingerprint = shelf.index.document("a"), shelf.index.fingerprint

    shelf.rename("b.md", "deep/z.md")
    shelf.rename("a.md", "y.md")
    report = shelf.take_in(prune=prune)

    after = shelf.index.document("a")
    assert set(report.renamed) == {shelf.path("deep/z.md"), shelf.path("y.md")}
    assert (report.retired, report.changed, report.added, report.passages) == ((), (), (), 0)
    assert after.source == shelf.path("deep/z.md")
    assert (after.text, after.version, after.id) == (before.text, before.version, before.id)
    assert shelf.index.fingerprint == fingerprint
    older = next(one for one in shelf.index.every_card if one.version != after.version)
    assert older.source == shelf.path("y.md")
    assert set(shelf.index.sources()) == {shelf.path("deep/z.md"), shelf.path("y.md")}
    assert {deed for deed, _, _ in shelf.told(2)} == {Deed.RENAMED}


def test_of_two_copies_the_one_that_was_renamed_is_known_to_be(shelf: Library) -> None:
    words = release("Velmora was approved.")
    shelf.put("a.txt", words)
    shelf.put("b.txt", words)
    shelf.take_in()

    shelf.rename("b.txt", "c.txt")
    report = shelf.take_in()

    assert report.renamed == (shelf.path("c.txt"),)
    assert set(shelf.index.sources()) == {shelf.path("a.txt"), shelf.path("c.txt")}


def test_a_name_that_was_freed_may_be_taken_by_another_file_in_the_same_run(
    shelf: Library,
) -> None:
    shelf.put("a.txt", release("Number one."))
    shelf.put("b.txt", release("Number two."))
    shelf.take_in()

    shelf.rename("b.txt", "c.txt")
    shelf.rename("a.txt", "b.txt")
    shelf.put("a.txt", release("Number three."))
    shelf.take_in(prune=True)

    assert sorted(shelf.current().values()) == [
        release(f"Number {name}.") for name in ("one", "three", "two")
    ]
    for one in shelf.index.documents():
        assert Path(one.source).read_text(encoding="utf-8") == one.text


def test_a_document_of_several_in_a_file_that_goes_is_retired(shelf: Library) -> None:
    pack(shelf, one=release("Number one."), two=release("Number two."))
    shelf.take_in()

    pack(shelf, two=release("Number two."))
    report = shelf.take_in()

    assert report.retired == ("news-one",)
    assert set(shelf.current()) == {"news-two"}
    assert set(shelf.index.sources()) == {f"{shelf.path('news.zip')}#two.txt"}
    assert shelf.index.disagreements() == []


def test_only_those_documents_of_a_file_are_taken_in_anew_that_changed(shelf: Library) -> None:
    pack(shelf, one=release("Number one."), two=release("Number two."))
    shelf.take_in()
    told = len(shelf.index.journal())

    pack(shelf, one=release("Number one."), two=release("Number three."))
    report = shelf.take_in()

    inside = shelf.path("news.zip")
    assert (report.unchanged, report.changed) == ((f"{inside}#one.txt",), (f"{inside}#two.txt",))
    assert report.passages == shelf.index.passage_counts()["news-two"]
    assert shelf.told(told) == [(Deed.CHANGED, "news-two", "news.zip#two.txt")]
    # The file is known as it is now, and is not read again.
    assert len({one.digest for one in shelf.index.sources().values()}) == 1
    assert shelf.take_in().unchanged == (f"{inside}#one.txt", f"{inside}#two.txt")


def test_a_file_of_which_a_part_is_broken_is_told_of_each_time_and_the_rest_stays(
    shelf: Library,
) -> None:
    pack(shelf, one=release("Number one."), two="")
    reports = [ingest([shelf.folder], shelf.index, limits=Limits(10**6)) for _ in range(3)]
    revision = shelf.index.journal()

    assert [len(report.failed) for report in reports] == [1, 1, 1]
    assert [len(report.unchanged) for report in reports] == [0, 1, 1]
    assert len(revision) == 1


def test_a_part_that_supersedes_what_is_unknown_is_told_of_each_time(shelf: Library) -> None:
    with zipfile.ZipFile(shelf.folder / "news.zip", "w") as archive:
        archive.writestr("one.md", label("One."))
        archive.writestr("two.md", label("Two.", supersedes="nothing"))

    reports = [ingest([shelf.folder], shelf.index, limits=Limits(10**6)) for _ in range(3)]

    assert [len(report.failed) for report in reports] == [1, 1, 1]
    assert shelf.current() == {"news-one": "One."}


def test_a_dry_run_says_of_versions_what_the_run_will_do(shelf: Library) -> None:
    shelf.put("a.md", velmora(OLD))
    shelf.put("gone.txt", release("Number one."))
    shelf.put("edited.txt", release("Number two."))
    shelf.put("renamed.txt", release("Number three."))
    shelf.take_in()
    before = (shelf.index.every_card, shelf.index.sources(), shelf.index.journal())
    shelf.put("b.md", velmora(NEW))
    shelf.put("c.md", velmora("2022-01-01"))
    shelf.put("copy.md", velmora(OLD))
    shelf.put("edited.txt", release("Number four."))
    shelf.rename("renamed.txt", "z.txt")
    (shelf.folder / "gone.txt").unlink()

    tried = shelf.take_in(prune=True, dry_run=True)

    assert (shelf.index.every_card, shelf.index.sources(), shelf.index.journal()) == before
    done = shelf.take_in(prune=True)
    names = ("added", "changed", "older", "again", "renamed", "unchanged", "retired", "passages")
    assert [getattr(tried, name) for name in names] == [getattr(done, name) for name in names]
    assert tried.deeds == done.deeds
    journal = shelf.index.journal()[len(before[2]) :]
    assert sorted(map(str, done.deeds)) == sorted(
        str(type(one)(one.deed, one.document, one.old, one.new, one.source)) for one in journal
    )


def pack(shelf: Library, **texts: str) -> None:
    """Write a file of several documents."""
    with zipfile.ZipFile(shelf.folder / "news.zip", "w") as archive:
        for name, text in texts.items():
            archive.writestr(f"{name}.txt", text)
