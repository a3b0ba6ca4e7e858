"""The pages for reading, relations and stories, run without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.made_events import made
from timeline import library
from timeline.app import marking
from timeline.dates import find_dates
from timeline.library import Store
from timeline.words import load

BUNDLED = """---
title: Nga và Belarus kết thúc tập trận
published: 2025-09-17T09:00+07:00
---

Nga và Belarus hôm 16/9 kết thúc cuộc tập trận chung gần Minsk.
"""
TEXT = """Mỹ gỡ lệnh trừng phạt hãng hàng không Belarus

Mỹ hôm 11/9 gỡ lệnh trừng phạt với hãng hàng không Belavia của Belarus.

Hai năm trước, Belavia mất quyền mua phụ tùng."""


@pytest.fixture(autouse=True)
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "tap-tran.md").write_text(BUNDLED, "utf-8")
    monkeypatch.setattr(library, "DATA", data)
    monkeypatch.setattr(library, "CACHE", tmp_path / "cache")
    monkeypatch.setenv(library.FOLDER, str(tmp_path / "library"))
    monkeypatch.delenv(library.TABLE, raising=False)
    library._memory.clear()
    return tmp_path


def relations_page() -> None:
    from timeline.app import relations, state
    state.begin()
    relations.page()


def story_page() -> None:
    from timeline.app import state, story
    state.begin()
    story.page()


def read_page() -> None:
    from timeline.app import read, state
    state.begin()
    read.page()


def run(page: Callable[[], None], **query: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def html(at: AppTest) -> str:
    """All HTML and Markdown of a page."""
    return "\n".join(str(getattr(part, "body", "") or getattr(part, "value", ""))
                     for part in [*at.get("html"), *at.markdown, *at.caption])


def button(at: AppTest, key: str) -> Any:
    return at.button(key=key)


@pytest.fixture
def many(rooms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rooms / "made.parquet"
    made(400).to_parquet(path)
    monkeypatch.setenv(library.TABLE, str(path))


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(("page", "title"), [
    (relations_page, "relations.title"), (story_page, "story.title"), (read_page, "read.title"),
])
@pytest.mark.usefixtures("many")
def test_every_page_speaks_both_languages(page: Callable[[], None], title: str, lang: str) -> None:
    assert load(lang)(title) in html(run(page, lang=lang))


@pytest.mark.parametrize("page", [relations_page, story_page])
@pytest.mark.usefixtures("many")
def test_a_view_without_events_offers_the_way_out(page: Callable[[], None]) -> None:
    at = run(page, q="khongcochunaynhuthe", countries="BY")
    offers = [one.key for one in at.button if str(one.key).startswith("drop_")]
    assert offers == ["drop_q"]  # without Belarus there would still be nothing to see
    button(at, "drop_q").click().run()
    assert not at.exception
    assert at.get("plotly_chart")
    nowhere = run(page, q="khongcochunaynhuthe", top="25", **{"from": "1800-01-01", "to": "1800-12-31"})
    offers = [one.key for one in nowhere.button if str(one.key).startswith("drop_")]
    assert set(offers) == {"drop_q", "drop_top", "drop_period"}  # no single one helps, so all are offered


@pytest.mark.usefixtures("many")
def test_relations_hold_the_same_rows_as_a_table() -> None:
    at = run(relations_page, countries="BY")
    pairs, courses = at.dataframe
    assert list(pairs.value.columns) == ["Cặp nước", "Sự kiện", "Nhiều nhất vào"]
    assert all("Belarus" in name for name in pairs.value["Cặp nước"].head(1))
    assert pairs.value["Sự kiện"].is_monotonic_decreasing
    assert len(courses.value) > 5


@pytest.mark.usefixtures("many")
def test_a_story_steps_through_its_events_in_order_of_time() -> None:
    at = run(story_page)
    assert button(at, "story_previous").disabled
    assert "1 / 20" in html(at)
    seen = []
    for number in range(2, 5):
        button(at, "story_next").click().run()
        assert not at.exception
        assert f"{number} / 20" in html(at)
        seen.append(at.query_params["event"][0] if isinstance(at.query_params["event"], list)
                    else at.query_params["event"])
    assert len(set(seen)) == 3
    table = library.bundled().events.set_index("event_id")
    days = [table.loc[event, "start"] for event in seen]
    assert days == sorted(days)


@pytest.mark.usefixtures("many")
def test_a_story_begins_at_the_event_chosen_elsewhere_even_if_it_ranks_low() -> None:
    events = library.bundled().events
    least = events[events["start"].notna()].sort_values("rank").iloc[0]
    at = run(story_page, event=least["event_id"])
    assert least["title"] in html(at)
    assert "/ 21" in html(at)


@pytest.mark.usefixtures("many")
def test_a_story_may_be_longer_or_shorter() -> None:
    at = run(story_page)
    at.get("button_group")
    at.session_state["story_length"] = 10
    at.run()
    assert "1 / 10" in html(at)


@pytest.mark.parametrize(("days", "said"), [
    (0, "cùng ngày"), (1, "1 ngày sau"), (13, "13 ngày sau"), (21, "3 tuần sau"), (61, "2 tháng sau"),
])
def test_gaps_are_told_no_finer_than_they_are_worth(days: int, said: str) -> None:
    from datetime import timedelta

    from timeline.app.story import gap

    before = date(2024, 1, 1)
    found = gap(before, before + timedelta(days=days), load("vi"))
    assert found == said or (days == 1 and found == "một ngày sau")


# ---------------------------------------------------------------- reading one's own

def read_text(at: AppTest, text: str, *, published: date | None = date(2025, 9, 12), heading: str = "") -> AppTest:
    at.text_area(key="read_text").set_value(text)
    at.text_input(key="read_heading").set_value(heading)
    at.date_input(key="read_published").set_value(published)
    next(one for one in at.button if one.label == load("vi")("read.go")).click()
    at.run()
    assert not at.exception
    return at


def test_a_pasted_article_shows_its_events_and_its_marked_words() -> None:
    at = read_text(run(read_page), TEXT)
    table = at.dataframe[0].value
    assert "11/9/2025" in set(table["when"])
    assert 'data-how="hôm 11/9 → 11/9/2025, năm theo ngày đăng 12/9/2025">hôm 11/9</mark>' in html(at)
    assert "đăng 12/9/2025" in html(at) and "trong phiên này" in html(at)
    assert at.text_area(key="read_text").value == ""
    expressions = at.dataframe[1].value
    assert "hôm 11/9" in set(expressions["Trong bài"])


def test_an_article_without_any_date_is_told_so() -> None:
    at = read_text(run(read_page), "Nga và Belarus là láng giềng.", published=None)
    assert load("vi")("read.no_events") in [one.value for one in at.info]
    assert load("vi")("read.no_dates") in html(at)
    assert "không rõ ngày đăng" in html(at)


def test_words_without_letters_are_no_article() -> None:
    at = read_text(run(read_page), "12 345 …")
    assert any("không có chữ nào" in one.value for one in at.warning)
    assert load("vi")("read.none") in html(at)


def test_the_same_article_twice_is_one() -> None:
    at = read_text(run(read_page), TEXT)
    read_text(at, TEXT)
    assert load("vi")("read.yours", n=1) in html(at)
    assert any("đã có rồi" in one.value for one in at.toast)


def test_an_article_is_kept_and_removed() -> None:
    at = read_text(run(read_page), TEXT)
    button(at, "read_save").click().run()
    assert not at.exception
    stored, failures = Store().read()
    assert [one.article.title for one in stored] == ["Mỹ gỡ lệnh trừng phạt hãng hàng không Belarus"] and not failures
    assert "trong thư viện" in html(at)

    later = run(read_page)  # another session
    assert "trong thư viện" in html(later)
    button(later, "read_remove").click().run()
    assert not later.exception
    assert Store().read() == ([], [])
    assert load("vi")("read.none") in html(later)


def test_own_events_join_the_other_pages_until_removed() -> None:
    Store().add(library.Article(id="x", text="Mỹ hôm 11/9 gỡ trừng phạt hãng Belavia của Belarus.",
                                published=date(2025, 9, 12)))
    assert "2 / 2" in html(run(story_page))
    Store().remove(Store().read()[0][0].path)
    assert "1 / 1" in html(run(story_page))


def test_a_bad_file_of_the_library_is_one_clear_sentence() -> None:
    Store().articles_folder.mkdir(parents=True)
    (Store().articles_folder / "trong.txt").write_bytes(b"")
    at = run(read_page)
    assert any("trong.txt: tệp" in one.value.replace("\\", "") for one in at.warning)


def test_what_was_corrected_can_be_taken_back() -> None:
    event = library.current().events["event_id"].iloc[0]
    Store().hide(event)
    at = run(read_page)
    button(at, "undo_hidden").click().run()
    assert not at.exception
    assert Store().corrections().hidden == frozenset()


# ---------------------------------------------------------------- marking

def test_marking_escapes_what_is_no_text_of_ours() -> None:
    text = '<script>alert("x")</script> hôm 11/9 & <b>'
    marked = marking.marked(text, find_dates(text, date(2025, 9, 12)), load("vi"))
    assert "<script>" not in marked and "<b>" not in marked
    assert ">hôm 11/9</mark>" in marked


def test_marking_stops_at_whole_expressions() -> None:
    text = "Hôm 11/9 mở, hôm 12/9 đóng."
    marked = marking.marked(text, find_dates(text, date(2025, 9, 12)), load("vi"), shown=16)
    assert "Hôm 11/9</mark> mở, hôm</div>" in marked


def test_marking_shows_many_blank_lines_as_one() -> None:
    assert marking.marked("Một.\n\n \n\n\nHai.\nBa.", [], load("vi")) == \
        '<div class="marked" lang="vi">Một.\n\nHai.\nBa.</div>'
