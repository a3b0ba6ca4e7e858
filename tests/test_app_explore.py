"""The timeline page run without a browser: filters, choice, language, empty views, all against the table itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from benchmarks.made_events import made
from tests.tables import event, frames
from timeline import exports, library
from timeline.app import card, explore, state
from timeline.filters import Filters, Table, apply
from timeline.words import load

VI, EN = load("vi"), load("en")
ROOT = Path(__file__).parents[1]


def page() -> None:
    from timeline.app import explore, state
    state.begin()
    explore.page()


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the app show some events."""
    monkeypatch.setenv(library.FOLDER, str(tmp_path / "library"))

    def show(events: pd.DataFrame) -> None:
        path = tmp_path / f"{len(events)}.parquet"
        events.to_parquet(path)
        monkeypatch.setenv(library.TABLE, str(path))
        library._memory.clear()

    return show


@pytest.fixture
def many(show: Callable[..., None]) -> Table:
    show(made(400))
    found = library.bundled()
    return Table(found.events, found.tellings)


def run(**query: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception, at.exception
    return at


def html(at: AppTest) -> str:
    return "\n".join(str(getattr(part, "body", "") or getattr(part, "value", ""))
                     for part in [*at.get("html"), *at.markdown, *at.caption, *at.info])


def shown(at: AppTest) -> tuple[int, int]:
    """n and N of the line "n / N sự kiện"."""
    line = next(part.value for part in at.markdown if " / " in part.value)
    n, rest = line.removeprefix("**").split(" / ")
    return int(n.replace(".", "").replace(",", "")), int(rest.split()[0].replace(".", "").replace(",", ""))


def query(at: AppTest) -> dict[str, str]:
    return {name: value[-1] if isinstance(value, list) else value for name, value in at.query_params.items()}


# ---------------------------------------------------------------- what is shown

@pytest.mark.parametrize(("parameters", "filters"), [
    ({}, Filters()),
    ({"countries": "BY,US", "mode": "all"}, Filters(countries=("BY", "US"), mode="all")),
    ({"categories": "talks,visit", "from": "2023", "to": "2024-06"},
     Filters(categories=("talks", "visit"), start=date(2023, 1, 1), end=date(2024, 6, 30))),
    ({"q": "lukashenko -minsk"}, Filters(q="lukashenko -minsk")),
    ({"certainty": "announced"}, Filters(certainty=("announced",))),
    ({"top": "25"}, Filters(top=25)),
])
def test_the_url_brings_the_view(many: Table, parameters: dict[str, str], filters: Filters) -> None:
    at = run(**parameters)
    rows = apply(many, filters)
    assert shown(at) == (len(rows), many.dated)
    assert len(at.dataframe[0].value) == len(rows)


def test_the_table_holds_the_rows_in_order_with_their_days_as_read(many: Table) -> None:
    value = run(categories="military_drill").dataframe[0].value
    rows = many.events.iloc[apply(many, Filters(categories=("military_drill",))).dated]
    assert value["title"].tolist() == rows["title"].tolist()
    first = rows.iloc[0]
    assert value["when"].iloc[0] == VI.when(first["start"].date(), first["end"].date(), first["precision"],
                                            first["clock"] or None)


def test_the_csv_is_exactly_what_is_shown(many: Table) -> None:
    at = run(countries="BY,RU", mode="only")
    rows = many.events.iloc[apply(many, Filters(countries=("BY", "RU"), mode="only")).dated]
    assert len(rows) > 5
    read = pd.read_csv(BytesIO(exports.to_csv(rows)), encoding="utf-8-sig", keep_default_na=False)
    assert read["event_id"].astype(str).tolist() == rows["event_id"].tolist()
    assert read["title"].tolist() == at.dataframe[0].value["title"].tolist()


# ---------------------------------------------------------------- widgets and URL

def test_a_widget_changes_view_and_url(many: Table) -> None:
    at = run()
    at.multiselect(key="countries").set_value(["BY"]).run()
    assert query(at) == {"countries": "BY"}
    assert shown(at)[0] == len(apply(many, Filters(countries=("BY",))))
    at.text_input(key="q").set_value("minsk").run()
    assert query(at) == {"countries": "BY", "q": "minsk"}
    at.button(key="clear").click().run()
    assert query(at) == {}
    assert at.multiselect(key="countries").value == []
    assert shown(at) == (many.dated, many.dated)


def test_options_tell_how_many_events_they_would_leave(many: Table) -> None:
    at = run(categories="talks")
    label = next(name for name in at.multiselect(key="countries").options if name.startswith("Belarus"))
    n = len(apply(many, Filters(categories=("talks",), countries=("BY",))))
    undated = len(apply(many, Filters(categories=("talks",), countries=("BY",))).undated)
    assert label == f"Belarus ({n + undated})"


@pytest.mark.usefixtures("many")
def test_folded_filters_are_drawn_once_they_are_opened_or_used() -> None:
    at = run()
    assert [box.key for box in at.multiselect] == ["countries", "actors"]
    at = run(certainty="announced")
    assert {"sources", "certainty", "precision"} < {box.key for box in at.multiselect}
    assert at.multiselect(key="certainty").value == ["announced"]


def test_going_back_restores_the_widgets(many: Table) -> None:
    at = run()
    at.multiselect(key="countries").set_value(["BY"]).run()
    at.query_params.clear()  # what the browser's back button does
    at.run()
    assert at.multiselect(key="countries").value == []
    assert shown(at)[0] == many.dated


@pytest.mark.usefixtures("many")
def test_nonsense_in_the_url_is_left_aside_and_said() -> None:
    at = run(countries="XX,BY", mode="loud", **{"from": "someday"}, lanes="moon", marks="-3")
    assert query(at) == {"countries": "BY"}
    said = html(at)
    assert all(part in said for part in ("countries=XX", "mode=loud", "from=someday", "lanes=moon"))


@pytest.mark.usefixtures("many")
def test_english_to_the_last_word() -> None:
    at = run(lang="en")
    assert EN("app.title") in html(at)
    assert "events" in next(part.value for part in at.markdown if " / " in part.value)
    labels = [widget.label for kind in ("multiselect", "text_input", "selectbox") for widget in at.get(kind)]
    labels += [button.label for button in at.button]
    vietnamese = set("ăâđêôơưạảấầẩậắằặẹẻếềểễệỉịọỏốồổỗộớờởỡợụủứừữựỳỵỷỹ")
    assert labels
    assert not [label for label in labels if vietnamese & set(label.lower())]


# ---------------------------------------------------------------- the period

@pytest.mark.parametrize(("start", "end", "step", "expected"), [
    ("2024-01-01", "2024-12-31", "later", ("2025-01-01", "2025-12-31")),
    ("2024-01-01", "2024-12-31", "earlier", ("2023-01-01", "2023-12-31")),
    ("2024-01-01", "2024-02-29", "later", ("2024-03-01", "2024-04-30")),
    ("2024-01-01", "2024-03-31", "earlier", ("2023-10-01", "2023-12-31")),
    ("2024-01-05", "2024-01-14", "later", ("2024-01-15", "2024-01-24")),
])
@pytest.mark.usefixtures("many")
def test_arrows_move_the_period_by_its_own_length(start: str, end: str, step: str, expected: tuple[str, str]) -> None:
    at = run(**{"from": start, "to": end})
    at.button(key=step).click().run()
    assert (query(at)["from"], query(at)["to"]) == expected


@pytest.mark.usefixtures("many")
def test_ready_periods() -> None:
    at = run()
    at.session_state["preset"] = "2024"
    assert at.date_input(key="period").value[0] < date(2023, 1, 1)
    at = run(**{"from": "2024-01-01", "to": "2024-12-31"})
    assert at.session_state["preset"] == "2024"
    assert at.date_input(key="period").value == (date(2024, 1, 1), date(2024, 12, 31))


def test_ninety_days_around_the_chosen_event(many: Table) -> None:
    row = many.dated // 2
    one = str(many.events["event_id"].iloc[row])
    start = many.events["start"].iloc[row].date()
    days = start - timedelta(days=45), start + timedelta(days=45)
    at = run(event=one, **{"from": days[0].isoformat(), "to": days[1].isoformat()})
    assert at.session_state["preset"] == "around"


# ---------------------------------------------------------------- the chosen event

def test_until_one_is_chosen_the_highest_ranked_event_is_the_example(many: Table) -> None:
    at = run(categories="talks")
    rows = apply(many, Filters(categories=("talks",))).dated
    example = many.events.iloc[rows[many.rank[rows].argmax()]]
    assert f"<h2>{example['title']}</h2>" in html(at)
    assert "event" not in query(at)


def test_previous_and_next_step_through_what_is_shown(many: Table) -> None:
    rows = apply(many, Filters(categories=("talks",))).dated
    ids = many.events["event_id"].iloc[rows].tolist()
    at = run(categories="talks", event=ids[0])
    assert at.button(key="previous").disabled
    at.button(key="next").click().run()
    assert query(at)["event"] == ids[1]
    at.button(key="previous").click().run()
    assert query(at)["event"] == ids[0]
    at = run(categories="talks", event=ids[-1])
    assert at.button(key="next").disabled


def test_the_choice_survives_filters_and_language(many: Table) -> None:
    one = str(many.events["event_id"].iloc[apply(many, Filters(categories=("talks",))).dated[3]])
    at = run(event=one)
    at.multiselect(key="countries").set_value(["PL"]).run()
    at.text_input(key="q").set_value("khongcochunaynhuthe").run()
    assert query(at)["event"] == one
    title = many.events.set_index("event_id").loc[one, "title"]
    assert f"<h2>{title}</h2>" in html(at)


@pytest.mark.usefixtures("many")
def test_an_unknown_event_is_said() -> None:
    assert VI("empty.gone") in html(run(event="khong-co"))


# ---------------------------------------------------------------- empty, one, none, undated

def test_no_events_at_all(show: Callable[..., None]) -> None:
    show(frames()[0])
    at = run()
    assert VI("empty.nothing") in html(at)
    assert VI("empty.nothing_do") in html(at)


def test_one_event(show: Callable[..., None]) -> None:
    show(frames(event("2025-09-16", countries="RU", title="Nga nói", date_text="hôm 16/9"))[0])
    at = run()
    assert shown(at) == (1, 1)
    assert "<h2>Nga nói</h2>" in html(at)
    assert VI("empty.one") not in html(at)  # no filter could be widened
    at = run(countries="RU")
    assert VI("empty.one") in html(at)


def test_no_match_offers_each_filter_with_what_dropping_it_leaves(many: Table) -> None:
    at = run(countries="BY", q="khongcochunaynhuthe")
    assert shown(at) == (0, many.dated)
    left = len(apply(many, Filters(countries=("BY",))))
    assert f"còn {left}" in at.button(key="drop_q").label
    at.button(key="drop_q").click().run()
    assert query(at) == {"countries": "BY"}


def test_the_undated_wait_in_a_tray_and_can_be_read(show: Callable[..., None]) -> None:
    show(frames(event("2025-09-16", countries="RU"), event(None, title="Ông đến", date_text="hôm thứ ba",
                                                          event_id="wait"))[0])
    at = run()
    assert shown(at) == (1, 1)
    assert any(VI("tray.heading", n=1) in box.label for box in at.expander)
    at.selectbox(key="tray_event").set_value("wait").run()
    assert query(at)["event"] == "wait"
    assert "<h2>Ông đến</h2>" in html(at)


@pytest.mark.usefixtures("many")
def test_the_whole_app_runs() -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not at.exception
    assert VI("app.title") in html(at)


# ---------------------------------------------------------------- the card's parts

def telling(**cells: Any) -> dict[str, Any]:
    paragraph = "Mở đầu. Ông Putin hôm 19/12 thăm Minsk. Kết thúc."
    sentence = "Ông Putin hôm 19/12 thăm Minsk."
    at = paragraph.index("hôm 19/12")
    return {"event_id": "a", "telling_id": "1", "lead": True, "start": "2022-12-19", "end": "2022-12-19",
            "precision": "day", "date_text": "hôm 19/12", "sentence": sentence, "paragraph": paragraph,
            "sentence_begin": paragraph.index(sentence), "date_begin": at, "date_end": at + 9, "countries": "RU;BY",
            "source": "Báo A", "published": "2022-12-20", "category": "visit", "title": "Ông Putin thăm Minsk", **cells}


def test_the_sentence_stands_in_its_paragraph_with_date_and_names_marked() -> None:
    made_ = card.quote(telling())
    assert "<mark>hôm 19/12</mark>" in made_
    assert "<u>Putin</u>" in made_ or "<u>Ông Putin</u>" in made_
    assert made_.startswith('<blockquote lang="vi">Mở đầu. <span class="said">')
    assert made_.endswith("</span> Kết thúc.</blockquote>")


def test_a_date_told_outside_the_paragraph_marks_nothing() -> None:
    assert "<mark>" not in card.quote(telling(date_begin=-1, date_end=-1))


def test_text_of_articles_is_escaped_and_only_web_addresses_are_links() -> None:
    bad = telling(paragraph="", sentence="<script>alert(1)</script>", url="javascript:alert(1)", date_begin=-1)
    events, told = frames(tellings=[bad])
    assert events.empty
    text = card.quote(bad) + card.reports(told, VI)
    assert "<script" not in text
    assert "javascript" not in text
    assert 'href="https://example.org/?a=1&amp;b=2"' in card.reports(
        frames(tellings=[telling(url="https://example.org/?a=1&b=2")])[1], VI)


@pytest.mark.parametrize(("other", "marked"), [
    ({}, []),
    ({"date_text": "Ngày 19-12", "sentence": "Ngày 19-12 ông đến."}, []),
    ({"start": "2022-12-18", "end": "2022-12-18"}, ["18/12/2022 (khác)"]),
    ({"countries": "RU"}, ["Nga (khác)"]),
    ({"sentence": "Ông đến hôm 19/12 cùng 52 người."}, ["số liệu 52 (khác)"]),
])
def test_reports_side_by_side_mark_what_differs(other: dict[str, Any], marked: list[str]) -> None:
    told = frames(tellings=[telling(), telling(telling_id="2", lead=False, source="Báo B", **other)])[1]
    made_ = card.reports(told, VI)
    found = [part.split("</span>")[0] for part in made_.split('<span class="differs">')[1:]]
    assert found == marked
    assert "Báo A" in made_
    assert "Báo B" in made_


def test_a_citation_names_event_day_sentence_and_source() -> None:
    event_ = telling(article_title="Chuyến thăm", url="https://example.org/a")
    event_["start"] = event_["end"] = pd.Timestamp("2022-12-19")
    assert card.citation(event_, VI) == (
        "Ông Putin thăm Minsk (19/12/2022). “Ông Putin hôm 19/12 thăm Minsk.” Chuyến thăm, Báo A, đăng 20/12/2022. "
        "https://example.org/a")


def test_the_source_s_own_piece_and_the_article_s_english_title_are_shown() -> None:
    told = telling(source_title="Putin <visits>", article_title="Chuyến thăm", article_title_en="A visit",
                   url="https://example.org/a")
    for made_ in (card._source(told, EN), card.reports(frames(tellings=[told])[1], EN)):
        assert 'href="https://example.org/a"' in made_
        assert "Báo A: “Putin &lt;visits&gt;” ↗</a>" in made_
    assert "told in “A visit”" in card._source(told, EN)
    assert 'trong bài “<span lang="vi">Chuyến thăm</span>”' in card._source(told, VI)
    assert "Báo A: “Putin <visits>”" in card.citation({**told, "start": None, "end": None}, VI)


# ---------------------------------------------------------------- the view itself

def test_a_view_and_its_url_are_one() -> None:
    view = state.View(Filters(countries=("BY",), start=date(2025, 1, 1)), "actor", "abc", "en", 500)
    assert state.View.from_query(view.to_query()) == (view, [])
    assert state.View().to_query() == {}


@pytest.mark.parametrize(("chosen", "expected"), [(5, (1, 2, 9)), (2, (0, None, 5)), (9, (2, 5, None)),
                                                  (4, (None, 2, 5)), (11, (None, 9, None))])
def test_neighbours_of_a_row(chosen: int, expected: tuple[Any, Any, Any]) -> None:
    import numpy as np

    from timeline.filters import Rows
    assert explore._neighbours(Rows(np.array([2, 5, 9]), np.array([])), chosen) == expected


def test_the_offline_page_holds_the_rows_of_the_view(many: Table) -> None:
    from timeline.app.downloads import page_file
    filters = Filters(countries=("BY",))
    rows = apply(many, filters)
    page_bytes = page_file(many, rows, filters, VI, "country", 100).decode("utf-8")
    assert page_bytes.count("</tr>") == len(rows) + 1 and "Plotly.newPlot" in page_bytes
    assert VI("shown.line", n=VI.number(len(rows)), total=VI.number(many.dated)) in page_bytes
