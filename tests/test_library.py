"""The table of the moment: cached by content, and never lost by a bad file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from benchmarks.made_events import made
from timeline import library, pipeline
from timeline.articles import read_upload
from timeline.library import Corrections, Store
from timeline.model import Article, TimelineError
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS

BORDER = """---
title: Belarus mở lại cửa khẩu với Litva
published: 2025-11-20T09:00+07:00
source: Bản tin thử
---

Belarus hôm 19/11 mở lại hai cửa khẩu với Litva.
"""
DRILL = """---
title: Nga và Belarus kết thúc tập trận
published: 2025-09-17T09:00+07:00
---

Nga và Belarus hôm 16/9 kết thúc cuộc tập trận chung gần Minsk.
"""
OWN = Article(id="bai-rieng", title="Mỹ gỡ trừng phạt hãng bay", published=date(2025, 9, 12), source="Sổ tay",
              text="Mỹ hôm 11/9 gỡ lệnh trừng phạt với hãng hàng không Belavia của Belarus.\n\n"
                   "Belavia có trụ sở ở Minsk.")


@pytest.fixture(autouse=True)
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Bundled articles, a cache and a library folder of the test's own."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "cua-khau.md").write_text(BORDER, "utf-8")
    (data / "tap-tran.md").write_text(DRILL, "utf-8")
    monkeypatch.setattr(library, "DATA", data)
    monkeypatch.setattr(library, "CACHE", tmp_path / "cache" / "tables")
    monkeypatch.setenv(library.FOLDER, str(tmp_path / "library"))
    monkeypatch.delenv(library.TABLE, raising=False)
    library._memory.clear()
    return tmp_path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a restart; extraction is forbidden from now on."""
    library._memory.clear()

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("extracted again")

    monkeypatch.setattr(pipeline, "extract", refuse)


def days(found: library.Library) -> list[str]:
    return found.events["start"].dt.strftime("%Y-%m-%d").tolist()


def test_bundled_articles_become_events() -> None:
    found = library.bundled()
    assert days(found) == ["2025-09-16", "2025-11-19"]
    assert set(found.tellings["event_id"]) == set(found.events["event_id"])
    assert found.failures == ()


def test_the_second_start_reads_the_same_tables_from_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    first = library.bundled()
    forget(monkeypatch)
    second = library.bundled()
    assert_frame_equal(first.events, second.events)
    assert_frame_equal(first.tellings, second.tellings)
    assert first.digest == second.digest
    assert dict(second.events.dtypes.astype("string")) == EVENT_COLUMNS | INTERNAL_COLUMNS


def test_within_a_process_the_table_is_the_same_object() -> None:
    assert library.bundled() is library.bundled() is library.current()


def test_an_edited_article_is_read_again(rooms: Path) -> None:
    first = library.bundled()
    (rooms / "data" / "cua-khau.md").write_text(BORDER.replace("19/11", "18/11"), "utf-8")
    second = library.bundled()
    assert days(second) == ["2025-09-16", "2025-11-18"]
    assert second.digest != first.digest


def test_a_changed_program_reads_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    library.bundled()
    monkeypatch.setattr(library, "program", lambda: "another")
    forget(monkeypatch)
    with pytest.raises(AssertionError, match="extracted again"):
        library.bundled()


def test_what_counts_as_the_program(tmp_path: Path) -> None:
    package = tmp_path / "package"
    for name in ("dates/lexicon/units.tsv", "pipeline.py", "app/page.py", "words/vi.toml", "dates/x.pyc"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("1", "utf-8")
    before = library.program(package)
    for name in ("app/page.py", "words/vi.toml", "dates/x.pyc"):
        (package / name).write_text("2", "utf-8")
    assert library.program(package) == before
    for name in ("dates/lexicon/units.tsv", "pipeline.py"):
        (package / name).write_text("2", "utf-8")
        after = library.program(package)
        assert after != before
        before = after


@pytest.mark.parametrize("name", ["events.parquet", "tellings.parquet"])
def test_a_damaged_cache_is_made_again(name: str) -> None:
    first = library.bundled()
    kept = next(library.CACHE.glob(f"*/{name}"))
    kept.write_bytes(b"PAR1 cut short")
    library._memory.clear()
    assert_frame_equal(library.bundled().events, first.events)
    assert_frame_equal(pd.read_parquet(kept), pd.read_parquet(next(library.CACHE.glob(f"*/{name}"))))


def test_without_a_place_to_write_memory_does(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rooms / "occupied").write_text("a file where a folder should be", "utf-8")
    monkeypatch.setattr(library, "CACHE", rooms / "occupied" / "tables")
    assert days(library.bundled()) == ["2025-09-16", "2025-11-19"]


def test_only_the_last_tables_stay_on_disk(rooms: Path) -> None:
    for day in range(1, library.KEPT_ON_DISK + 3):
        (rooms / "data" / "cua-khau.md").write_text(BORDER.replace("19/11", f"{day}/11"), "utf-8")
        library.bundled()
    assert len(list(library.CACHE.iterdir())) == library.KEPT_ON_DISK


def test_an_unreadable_bundled_file_is_named_and_the_rest_is_read(rooms: Path) -> None:
    (rooms / "data" / "hong.txt").write_bytes(b"")
    found = library.bundled()
    assert len(found.events) == 2
    assert [Path(failure.name).name for failure in found.failures] == ["hong.txt"]


# ---------------------------------------------------------------- own articles

def test_a_sessions_article_joins_the_table_and_leaves_no_trace_on_disk(rooms: Path) -> None:
    library.bundled()
    before = sorted(rooms.rglob("*"))
    found = library.current((OWN,))
    assert days(found) == ["2025-09-11", "2025-09-16", "2025-11-19"]
    assert sorted(rooms.rglob("*")) == before
    assert days(library.current()) == ["2025-09-16", "2025-11-19"]


def test_a_stored_article_stays_until_it_is_removed(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Store().add(OWN)
    assert "2025-09-11" in days(library.current())
    assert [one.path for one in library.current().stored] == [path]
    library._memory.clear()
    assert "2025-09-11" in days(library.current())
    Store().remove(path)
    assert "2025-09-11" not in days(library.current())


def test_an_article_comes_back_from_its_file_to_the_letter() -> None:
    Store().add(OWN)
    Store().add(OWN)
    stored, failures = Store().read()
    assert failures == []
    assert [entry.article for entry in stored] == [OWN]


def test_an_inferred_publication_day_is_inferred_again() -> None:
    text = "Cuộc tập trận Zapad-2025 của Nga và Belarus mở màn từ ngày 12/9. Hôm 15/9, hai bên bắn đạn thật."
    article, = read_upload("bai.txt", text.encode())
    assert isinstance(article, Article) and article.published_inferred
    Store().add(article)
    assert [entry.article for entry in Store().read()[0]] == [article]


def test_a_bad_file_in_the_library_is_reported_and_left_where_it_is() -> None:
    Store().add(OWN)
    bad = Store().articles_folder / "hong.jsonl"
    bad.write_bytes(b"\x00\xff\x00\xff{")
    found = library.current()
    assert "2025-09-11" in days(found)
    assert any("hong.jsonl" in failure.name for failure in found.failures)
    assert bad.read_bytes() == b"\x00\xff\x00\xff{"


@pytest.mark.parametrize("name", ["../data/cua-khau.md", "../corrections.json", "/etc/hostname"])
def test_only_files_of_the_articles_folder_can_be_removed(name: str, rooms: Path) -> None:
    Store().add(OWN)
    Store().hide("x")
    with pytest.raises(TimelineError, match="no file of"):
        Store().remove(Store().articles_folder / name)
    assert (rooms / "data" / "cua-khau.md").exists() and Store().corrections_file.exists()


def test_the_same_id_twice_keeps_both_articles() -> None:
    twin = Article(id="cua-khau", published=date(2025, 3, 2), text="Nga hôm 1/3 triệu đại sứ Litva đến phản đối.")
    found = library.current((twin,))
    assert "2025-03-01" in days(found)
    assert len(found.events) == 3


def test_a_folder_that_cannot_be_written_is_named(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rooms / "file").write_text("", "utf-8")
    monkeypatch.setenv(library.FOLDER, str(rooms / "file"))
    with pytest.raises(TimelineError, match="cannot be written"):
        Store().add(OWN)


def test_a_write_that_breaks_off_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Store().hide("one")

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(TimelineError, match="No space left"):
        Store().hide("two")
    assert Store().corrections().hidden == {"one"}
    assert [path.name for path in Store().folder.iterdir()] == ["corrections.json"]


# ---------------------------------------------------------------- corrections

def test_a_merge_can_be_undone_and_done_again() -> None:
    again = Article(id="bao-khac", published=date(2025, 11, 20), title="Litva và Belarus mở cửa khẩu",
                    text="Belarus hôm 19/11 mở lại hai cửa khẩu với Litva, theo cơ quan biên phòng nước này.")
    Store().add(again)
    joined = library.current()
    assert len(joined.events) == 2
    tellings = joined.tellings[joined.tellings["start"] == "2025-11-19"]
    assert len(tellings) == 2
    second = tellings.loc[~tellings["lead"], "telling_id"].iloc[0]

    Store().keep_apart(second)
    assert days(library.current()) == ["2025-09-16", "2025-11-19", "2025-11-19"]
    Store().join_again(second)
    assert len(library.current().events) == 2


def test_an_event_can_be_hidden_and_shown_again() -> None:
    event = library.current().events["event_id"].iloc[0]
    Store().hide(event)
    assert event not in set(library.current().events["event_id"])
    assert event not in set(library.current().tellings["event_id"])
    Store().show(event)
    assert event in set(library.current().events["event_id"])


@pytest.mark.parametrize("content", ["{", "[]", '{"apart": "abc"}', '{"hidden": 3}'])
def test_corrections_that_cannot_be_read_are_named_and_kept_aside(content: str) -> None:
    store = Store()
    store.folder.mkdir()
    store.corrections_file.write_text(content, "utf-8")
    found = library.current()
    assert len(found.events) == 2
    assert [failure.name for failure in found.failures] == ["corrections.json"]

    store.hide("one")
    assert store.corrections() == Corrections(hidden=frozenset({"one"}))
    assert (store.folder / "corrections.bad-1.json").read_text("utf-8") == content


def test_corrections_are_a_readable_file() -> None:
    Store().keep_apart("b", "a")
    assert json.loads(Store().corrections_file.read_text("utf-8")) == {"apart": ["a", "b"], "hidden": []}


# ---------------------------------------------------------------- tables made elsewhere

def test_a_table_from_a_file(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rooms / "made.parquet"
    table = made(300)
    table.to_parquet(path)
    monkeypatch.setenv(library.TABLE, str(path))
    found = library.bundled()
    in_order = table.sort_values(["start", "rank"], ascending=[True, False], kind="stable", ignore_index=True)
    assert_frame_equal(found.events, in_order, check_categorical=False)
    assert dict(found.tellings.dtypes.astype("string")) == TELLING_COLUMNS
    assert found.tellings["lead"].all() and len(found.tellings) == 300
    assert len(library.current((OWN,)).events) == 301


def test_the_public_columns_are_enough(rooms: Path) -> None:
    path = rooms / "public.parquet"
    made(10)[list(EVENT_COLUMNS)].to_parquet(path)
    assert dict(library.table(path).events.dtypes.astype("string")) == EVENT_COLUMNS | INTERNAL_COLUMNS


@pytest.mark.parametrize("content", [b"", b"no parquet", None])
def test_a_file_that_is_no_table_is_named(rooms: Path, content: bytes | None) -> None:
    path = rooms / "x.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TimelineError, match=r"x\.parquet is no event table"):
        library.table(path)
    pd.DataFrame({"a": [1]}).to_parquet(path)
    with pytest.raises(TimelineError, match="no column event_id, start, title"):
        library.table(path)


def test_made_tables_are_the_same_every_time() -> None:
    assert_frame_equal(made(500), made(500))
    table = made(2000)
    assert table["start"].is_monotonic_increasing or table["start"].dropna().is_monotonic_increasing
    assert (table["end"].dropna() >= table["start"].dropna()).all()
    assert table["event_id"].is_unique
