"""Figures, read through ``to_dict()``: every event has its place, nothing overlaps, colours can be told apart."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_events import made
from tests.tables import event, table
from timeline import charts
from timeline.charts import density, lanes, packing, theme
from timeline.filters import Filters, Table, apply
from timeline.library import typed
from timeline.model import CATEGORIES
from timeline.names import actor_name, country_name
from timeline.schema import TELLING_COLUMNS
from timeline.words import load

VI, EN = load("vi"), load("en")
THEMES = [charts.LIGHT, charts.DARK]


def look(**changes: Any) -> charts.Look:
    words = changes.pop("words", VI)
    return charts.Look(words, changes.pop("theme", charts.LIGHT), country_name, actor_name, **changes)


def drawn(found: Table, filters: Filters | None = None, said: str = "", **changes: Any) -> charts.Picture:
    filters = filters or Filters()
    return charts.timeline(found, apply(found, filters), filters, look(**changes), said)


def traces(picture: charts.Picture) -> list[dict[str, Any]]:
    return json.loads(picture.figure.to_json())["data"]


def marks(picture: charts.Picture) -> list[tuple[str, dict[str, Any], int]]:
    """(event id, trace, number in the trace) of every mark of an event, labels left out."""
    return [(data[0], trace, i) for trace in traces(picture) if trace.get("name") not in ("labels", "more", "beyond")
            for i, data in enumerate(trace.get("customdata", []))]


def lane_of(picture: charts.Picture, y: float) -> str:
    """The lane that a height belongs to: lanes' names are the ticks at their first lines."""
    axis = picture.figure.to_dict()["layout"]["yaxis"]
    tops = list(zip(axis["tickvals"], axis["ticktext"], strict=True))
    return [name for top, name in tops if top <= y + 1e-6][-1]


@pytest.fixture(scope="module")
def many() -> Table:
    return Table(made(3000), typed(pd.DataFrame(), TELLING_COLUMNS))


@pytest.mark.parametrize("lane", charts.LANES)
def test_plotly_knows_every_value_of_a_figure(many: Table, lane: str) -> None:
    # the figures themselves skip plotly's check, which takes longer than drawing them
    filters = Filters(start=date(2023, 1, 1), end=date(2024, 12, 31))
    picture = drawn(many, filters, "Belarus", lanes=lane, chosen=700)
    density_ = charts.overview(many, apply(many, filters).dated, filters, VI, charts.LIGHT)
    for figure in (picture.figure, density_):
        go.Figure(json.loads(figure.to_json()))  # raises ValueError for what it does not know


def test_the_same_picture_has_the_same_revision_and_another_one_another(many: Table) -> None:
    # by it plotly tells whether what it is handed is drawn already
    def revision(filters: Filters) -> int:
        return drawn(many, filters).figure.to_dict()["layout"]["datarevision"]
    assert revision(Filters()) == revision(Filters()) != revision(Filters(countries=("BY",)))


# ---------------------------------------------------------------- colours

@pytest.mark.parametrize("colours", THEMES, ids=["light", "dark"])
def test_everything_can_be_read_on_its_background(colours: theme.Theme) -> None:
    for name in CATEGORIES:
        assert theme.contrast(colours.category(name), colours.background) >= 3, name
    for text in (colours.ink, colours.soft, colours.accent):
        assert theme.contrast(text, colours.background) >= 4.5
        assert theme.contrast(text, colours.surface) >= 4.5


@pytest.mark.parametrize("colours", THEMES, ids=["light", "dark"])
def test_no_two_categories_share_a_colour(colours: theme.Theme) -> None:
    assert all(one != other for one, other in combinations([colours.category(name) for name in CATEGORIES], 2))


def test_contrast_is_the_wcag_ratio() -> None:
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


# ---------------------------------------------------------------- text and lines

@pytest.mark.parametrize(("text", "pixels"), [
    ("Hội đàm Nga – Mỹ", 96), ("Lukashenko", 60), ("Thượng đỉnh Moskva", 110), ("Nguyễn Đình Ưu", 89),
])
def test_widths_are_those_a_browser_measures(text: str, pixels: float) -> None:
    assert packing.text_width(text, 12) == pytest.approx(pixels, rel=0.1)


def test_diacritics_do_not_widen_a_letter() -> None:
    assert packing.text_width("ấậặệ", 12) == packing.text_width("aaae", 12)


@given(st.text(st.sampled_from("abc đấộ ơữ,"), max_size=80), st.floats(0, 400))
@settings(deadline=None)
def test_shortened_text_fits(text: str, room: float) -> None:
    short = packing.shorten(text, room, 12)
    assert packing.text_width(short, 12) <= room or not short
    assert short == text or not short or short.endswith("…")


STRETCHES = st.lists(st.tuples(st.integers(0, 500), st.integers(4, 80), st.integers(0, 3), st.floats(0, 1)),
                     max_size=60)


@given(STRETCHES, st.integers(1, 8), st.booleans())
@settings(deadline=None)
def test_rows_hold_stretches_apart(made: list[tuple[int, int, int, float]], number: int, aside: bool) -> None:
    stretches = [packing.Stretch(begin, begin + length, slack, weight) for begin, length, slack, weight in made]
    places = packing.pack(stretches, number, aside)
    rows: dict[int, list[tuple[float, float]]] = {}
    for one, at in zip(stretches, places, strict=True):
        if at is not None:
            assert abs(at[1]) <= (one.aside if aside else 0)
            rows.setdefault(at[0], []).append((one.begin + at[1], one.stop + at[1]))
    assert all(row < number for row in rows)
    assert all(a[1] <= b[0] + 1e-9 for row in rows.values() for a, b in pairwise(sorted(row)))
    need = packing.rows_needed(stretches, 1000, aside)
    assert None not in packing.pack(stretches, need, aside)
    if stretches:
        assert packing.rows_needed(stretches, 1000, True) <= packing.rows_needed(stretches, 1000)


def test_where_rows_are_full_the_least_weight_gives_way() -> None:
    three = [packing.Stretch(0, 8, weight=0.9), packing.Stretch(2, 10, weight=0.1), packing.Stretch(4, 12, weight=0.5)]
    assert packing.pack(three, 2) == [(0, 0), None, (1, 0)]
    assert packing.pack(three, 1) == [(0, 0), None, None]
    assert packing.pack(three, 0) == [None, None, None]


def test_a_step_aside_is_no_longer_than_it_must_be() -> None:
    near = [packing.Stretch(10, 18, 3), packing.Stretch(16, 24, 3), packing.Stretch(40, 48, 3)]
    assert packing.pack(near, 1) == [(0, 0), None, (0, 0)]
    assert packing.pack(near, 1, aside=True) == [(0, -2), (0, 0), (0, 0)]


def test_rows_go_where_they_lack_most() -> None:
    assert packing.share_rows([10, 5, 1], 8) == [5, 2, 1]
    assert packing.share_rows([2, 2], 10) == [2, 2]
    assert packing.share_rows([], 10) == []
    assert sum(packing.share_rows([100, 100, 100, 1], 20)) == 20


# ---------------------------------------------------------------- the timeline

TWO = table(
    event("2025-09-11", countries="US;BY", category="sanction", event_id="two", title="Mỹ gỡ trừng phạt", reports=3,
          date_text="hôm 11/9"),
    event("2025-09-12", "2025-09-16", countries="RU;BY", category="military_drill", precision="range",
          event_id="drill"),
    event("2025-09-01", "2025-09-30", countries="RU", category="talks", precision="month", event_id="month"),
    event("2025-09-20", countries="", category="other", event_id="nobody"),
    event("2025-09-25", countries="RU", category="visit", event_id="plan", announced=True),
    event("2025-09-26", countries="RU", category="visit", event_id="after", inherited=True),
)


def test_an_event_stands_in_the_lane_of_each_country_and_is_counted_once() -> None:
    picture = drawn(TWO)
    where = {(one, lane_of(picture, trace["y"][i])) for one, trace, i in marks(picture)}
    assert where == {("two", "Mỹ"), ("two", "Belarus"), ("drill", "Nga"), ("drill", "Belarus"), ("month", "Nga"),
                     ("nobody", "Khác"), ("plan", "Nga"), ("after", "Nga")}
    assert (picture.drawn, picture.total) == (6, 6)
    assert dict(picture.lanes) == {"Nga": 4, "Belarus": 2, "Mỹ": 1, "Khác": 1}


@pytest.mark.parametrize(("by", "names"), [
    ("category", {"Trừng phạt", "Tập trận", "Đàm phán", "Chuyến thăm", "Khác"}), ("actor", {"Không nêu tên"}),
    ("none", {"Sự kiện"}),
])
def test_other_lanes(by: str, names: set[str]) -> None:
    assert {name for name, _ in drawn(TWO, lanes=by).lanes} == names


def test_days_are_discs_stretches_bars_and_partial_dates_hatched() -> None:
    kinds = {one: (trace["type"], trace["marker"].get("pattern", {}).get("shape"))
             for one, trace, _ in marks(drawn(TWO))}
    assert kinds["two"] == ("scatter", None)
    assert kinds["drill"] == ("bar", None)
    assert kinds["month"] == ("bar", "/")


def test_a_bar_covers_its_days_and_no_other() -> None:
    picture = drawn(TWO, Filters(start=date(2025, 8, 1), end=date(2025, 10, 31)))
    for one, first, days in (("drill", "2025-09-12T00:00", 5), ("month", "2025-09-01T00:00", 30)):
        _, trace, i = next(mark for mark in marks(picture) if mark[0] == one)
        assert trace["base"][i] == first
        assert trace["x"][i] == days * 86_400_000


def test_a_day_stands_at_its_noon_whatever_the_time_zone() -> None:
    _, trace, i = next(mark for mark in marks(drawn(TWO)) if mark[0] == "two")
    assert trace["x"][i] == "2025-09-11T12:00"


def test_announced_is_hollow_and_inherited_lighter() -> None:
    fills = {one: (trace["marker"]["color"][i], trace["marker"]["line"]["color"][i])
             for one, trace, i in marks(drawn(TWO)) if one in ("plan", "after")}
    strong = charts.LIGHT.category("visit")
    assert fills["plan"] == (charts.LIGHT.background, strong)
    assert fills["after"] == (charts.LIGHT.lighter(strong, 0.35), strong)


def test_the_hover_says_title_date_as_written_countries_and_reports() -> None:
    _, trace, i = next(mark for mark in marks(drawn(TWO)) if mark[0] == "two")
    assert trace["hovertext"][i] == ("<b>Mỹ gỡ trừng phạt</b><br>11/9/2025 · “hôm 11/9”<br>"
                                     "Mỹ, Belarus · Trừng phạt · 3 bài")


def test_nothing_in_an_article_is_read_as_markup() -> None:
    found = table(event("2025-01-01", countries="RU", event_id="one", title='<a href="javascript:x">Nga & Mỹ</a>',
                        date_text="<b>1/1</b>"))
    text = json.dumps(traces(drawn(found)), ensure_ascii=False)
    assert "<a " not in text
    assert "<b>1/1" not in text


def test_the_chosen_event_is_ringed_in_each_lane_and_joined() -> None:
    picture = drawn(TWO, chosen=TWO.row_of("two"))
    ring = next(trace for trace in traces(picture) if trace.get("name") == "chosen")
    assert [lane_of(picture, y) for y in ring["y"]] == ["Belarus", "Mỹ"]
    assert ring["mode"] == "lines+markers"


def test_a_chosen_event_is_drawn_whatever_its_rank() -> None:
    events = [event(f"2025-01-{1 + i % 28:02}", countries="RU", event_id=str(i), rank=1 - i / 1000) for i in range(60)]
    found = table(*events)
    last = found.row_of("59")
    assert "59" not in {one for one, _, _ in marks(drawn(found, marks=5))}
    assert "59" in {one for one, _, _ in marks(drawn(found, marks=5, chosen=last))}


def test_what_is_not_drawn_is_gathered_and_opens_its_days(many: Table) -> None:
    picture = drawn(many)
    more = next(trace for trace in traces(picture) if trace.get("name") == "more")
    by_lane: dict[str, int] = {}
    for _, trace, i in marks(picture):
        by_lane[lane_of(picture, trace["y"][i])] = by_lane.get(lane_of(picture, trace["y"][i]), 0) + 1
    for text, y in zip(more["text"], more["y"], strict=True):
        name = lane_of(picture, y)
        by_lane[name] = by_lane.get(name, 0) + int(text.removeprefix("+").replace(".", ""))
    assert by_lane == dict(picture.lanes)  # each event of a lane once, as a mark or in a +n
    for data in more["customdata"]:
        first, last = map(date.fromisoformat, data[0].split("/"))
        assert first <= last


def test_marks_are_few_however_many_events(many: Table) -> None:
    picture = drawn(many)
    assert picture.total == many.dated
    assert picture.drawn <= charts.MARKS
    assert sum(len(trace.get("y", [])) for trace in traces(picture)) < 1500


def boxes(picture: charts.Picture, found: Table, **changes: Any) -> list[tuple[float, float, float, float, str]]:
    """What each mark and label covers, in pixels, by the sizes the figure itself states."""
    layout = picture.figure.to_dict()["layout"]
    width = look(**changes).width - layout["margin"]["l"] - layout["margin"]["r"]
    first, last = (np.datetime64(end).astype("datetime64[m]").astype(float) for end in layout["xaxis"]["range"])
    bottom, top = layout["yaxis"]["range"]
    line = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (bottom - top)
    out = []
    for trace in traces(picture):
        if trace.get("name") in ("chosen", "beyond", "more"):
            continue
        for i, y in enumerate(trace["y"]):
            if trace["type"] == "bar":
                at = np.datetime64(trace["base"][i]).astype("datetime64[m]").astype(float)
                left = (at - first) / (last - first) * width
                right = left + trace["x"][i] / 60_000 / (last - first) * width
                half = trace["width"] * line / 2
            else:
                at = np.datetime64(trace["x"][i]).astype("datetime64[m]").astype(float)
                x = (at - first) / (last - first) * width
                if trace["mode"] == "text":
                    wide = packing.text_width(trace["text"][i], 12) / 1.04
                    left, right = (x - wide, x) if "left" in trace["textposition"] else (x, x + wide)
                    half = 4.5  # the body of small letters
                else:
                    half = (trace["marker"]["size"] + trace["marker"]["line"]["width"]) / 2
                    left, right = x - half, x + half
            out.append((left, right, y * line - half, y * line + half, trace.get("name", trace["type"])))
    return out


@pytest.mark.parametrize(("filters", "changes"), [
    (Filters(), {}), (Filters(), {"width": 340}), (Filters(start=date(2024, 1, 1), end=date(2024, 6, 30)), {}),
    (Filters(categories=("visit",)), {"lanes": "actor"}), (Filters(top=40), {"words": EN, "width": 640}),
    (Filters(start=date(2024, 3, 1), end=date(2024, 3, 20)), {"lanes": "none"}),
])
def test_nothing_overlaps_and_no_label_leaves_the_picture(
    many: Table, filters: Filters, changes: dict[str, Any]
) -> None:
    picture = drawn(many, filters, **changes)
    placed = boxes(picture, many, **changes)
    assert len(placed) > 20
    width = look(**changes).width
    for one, other in combinations(placed, 2):
        if "bar" in (one[4], other[4]) and "labels" in (one[4], other[4]):
            continue  # a label may stand inside a hatched bar
        wide = min(one[1], other[1]) - max(one[0], other[0])
        high = min(one[3], other[3]) - max(one[2], other[2])
        assert wide <= 1.5 or high <= 1.5, (one, other)
    assert all(left >= -1 and right <= width for left, right, _, _, name in placed if name == "labels")


def test_marks_step_aside_only_in_full_lanes_and_cover_their_day(many: Table) -> None:
    few = drawn(many, Filters(start=date(2024, 3, 1), end=date(2024, 3, 20), top=20))
    assert all(trace["x"][i].endswith("T12:00") for _, trace, i in marks(few) if trace["type"] == "scatter"
               and trace["marker"]["symbol"][i] == "circle")
    days = [event(f"2025-03-{day:02}", countries="RU", event_id=f"{day}-{i}") for day in (3, 6, 9) for i in range(28)]
    picture = drawn(table(*days), Filters(start=date(2022, 1, 1), end=date(2025, 12, 31)))
    scale = lanes.Scale(*picture.days, look())
    stand = [(one, trace["x"][i]) for one, trace, i in marks(picture)]
    assert not all(x.endswith("T12:00") for _, x in stand)
    for one, x in stand:
        at = (np.datetime64(x) - np.datetime64(f"2025-03-{int(one.split('-')[0]):02}T12:00")) / np.timedelta64(1, "D")
        assert abs(at) * scale.per_day <= lanes.ASIDE + 0.1


def test_an_event_is_labelled_again_only_where_no_other_could_be() -> None:
    found = table(event("2025-05-01", countries="RU;BY", event_id="two", title="Nga và Belarus hội đàm", rank=0.9),
                  event("2025-05-02", countries="BY", event_id="one", title="Belarus bầu cử sớm", rank=0.2))
    named = [data[0] for trace in traces(drawn(found, width=420)) if trace.get("name") == "labels"
             for data in trace["customdata"]]
    assert {"one", "two"} <= set(named)


def test_no_label_stands_across_the_line_that_joins_the_chosen_event() -> None:
    around = [event(f"2025-05-{day:02}", countries=where, event_id=f"{where}{day}", title=f"Nga và Belarus bàn {day}")
              for day in (12, 14) for where in ("RU", "BY", "US")]
    found = table(event("2025-05-15", countries="RU;US", event_id="two", title="Nga và Mỹ gặp"), *around,
                  event("2025-04-01", countries="RU"), event("2025-06-30", countries="RU"))
    picture = drawn(found, chosen=found.row_of("two"))
    ring = next(trace for trace in traces(picture) if trace.get("name") == "chosen")
    scale = lanes.Scale(*picture.days, look())
    x = (np.datetime64(ring["x"][0]) - np.datetime64("1970-01-01T00:00")) / np.timedelta64(1, "D")
    line, low, high = scale.pixel(float(x)), min(ring["y"]), max(ring["y"])
    layout = picture.figure.to_dict()["layout"]
    bottom, top = layout["yaxis"]["range"]
    high_line = (layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]) / (bottom - top)
    labels = [box for box in boxes(picture, found) if box[4] == "labels"]
    crossed = [box for box in labels if low < (box[2] + box[3]) / 2 / high_line < high]
    assert crossed
    assert not [box for box in crossed if box[0] < line < box[1]]


def test_labels_go_to_the_highest_ranked(many: Table) -> None:
    picture = drawn(many, Filters(start=date(2024, 1, 1), end=date(2024, 1, 31)), lanes="none")
    labelled = {data[0] for trace in traces(picture) if trace.get("name") == "labels" for data in trace["customdata"]}
    rank = many.events.set_index("event_id")["rank"]
    others = {one for one, _, _ in marks(picture)} - labelled
    assert labelled
    assert rank[list(labelled)].mean() > rank[list(others)].mean()


def test_a_lonely_event_stands_at_the_edge_and_opens_its_day() -> None:
    events = [event(f"2025-{1 + i // 28:02}-{1 + i % 28:02}", countries="RU", event_id=str(i)) for i in range(60)]
    found = table(event("2019-06-01", "2019-06-30", countries="RU", precision="month", event_id="old"), *events)
    picture = drawn(found)
    edge = next(trace for trace in traces(picture) if trace.get("name") == "beyond")
    assert edge["text"] == ["‹ 1 sự kiện trước đó"]
    assert edge["customdata"] == [["2019-06-01/2019-06-30"]]
    assert picture.total == 61
    assert picture.figure.to_dict()["layout"]["xaxis"]["range"][0] > "2024-12"
    opened = drawn(found, Filters(start=date(2019, 6, 1), end=date(2019, 6, 30)))
    assert {one for one, _, _ in marks(opened)} == {"old"}


def test_the_picture_says_what_it_shows_and_where_it_is_from() -> None:
    notes = [note["text"] for note in drawn(TWO, said="Belarus · 2025").figure.to_dict()["layout"]["annotations"]]
    assert any(note.startswith("<b>") and "6 sự kiện theo nước, 9/2025" in note
               and note.endswith("</b> · Belarus · 2025 · hiển thị 6 / 6") for note in notes)
    assert any(VI("app.source_line") in note and VI("app.title") in note for note in notes)


@pytest.mark.parametrize("width", [340, 640, 1080])
def test_the_heading_always_tells_how_many_are_drawn(many: Table, width: int) -> None:
    said = "chỉ Nga, Belarus, Mỹ, Ukraina và Litva · Tập trận hoặc Đàm phán · “thả tù nhân Belarus”"
    note = drawn(many, said=said, width=width).figure.to_dict()["layout"]["annotations"][0]["text"]
    assert "hiển thị 250 / " in note
    for line in re.sub(r"</?(?:b|span)(?: [^>]*)?>", "", note).split("<br>"):
        assert packing.text_width(line, 12) <= width


def test_the_words_for_those_who_do_not_see_it() -> None:
    picture = drawn(TWO)
    said = charts.timeline_words(picture, TWO, apply(TWO, Filters()), look())
    assert said.startswith("Dòng thời gian 6 sự kiện, 1/9/2025 đến 30/9/2025, xếp theo nước: Nga 4, Belarus 2, Mỹ 1")
    english = charts.timeline_words(drawn(TWO, words=EN), TWO, apply(TWO, Filters()), look(words=EN))
    assert english.startswith("Timeline of 6 events, 1 Sep 2025 to 30 Sep 2025, in lanes by country: Russia 4")


def test_titles_follow_the_language_where_they_can() -> None:
    found = table(event("2025-01-01", countries="RU", title="Nga nói", title_en="Russia speaks"),
                  event("2025-01-09", countries="RU", title="Chỉ tiếng Việt"))
    named = [trace for trace in traces(drawn(found, words=EN)) if trace.get("name") == "labels"]
    shown = {text for trace in named for text in trace["text"]}
    assert shown == {"Russia speaks", "Chỉ tiếng Việt"}


@pytest.mark.parametrize("colours", THEMES, ids=["light", "dark"])
def test_every_figure_has_the_page_s_background(colours: theme.Theme, many: Table) -> None:
    rows = apply(many, Filters())
    for figure in (drawn(many, theme=colours).figure, charts.overview(many, rows.dated, Filters(), VI, colours)):
        layout = figure.to_dict()["layout"]
        assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == colours.background


def test_no_event_makes_no_error() -> None:
    empty = table()
    assert drawn(empty).drawn == 0
    assert charts.overview(empty, apply(empty, Filters()).dated, Filters(), VI, charts.LIGHT).to_dict()["data"]
    assert charts.overview_words(empty, apply(empty, Filters()).dated, VI) == VI("chart.overview_alt_empty")


# ---------------------------------------------------------------- the overview

def test_the_weeks_add_up_to_the_events(many: Table) -> None:
    rows = apply(many, Filters(countries=("BY",))).dated
    assert density.density(many).sum() == pytest.approx(many.dated)
    assert density.density(many, rows).sum() == pytest.approx(len(rows))


def test_a_long_event_is_spread_over_its_weeks() -> None:
    found = table(event("2025-01-06", "2025-02-02", precision="range"), event("2025-01-06"))  # four whole weeks
    assert density.density(found).tolist() == pytest.approx([1.25, 0.25, 0.25, 0.25])


def test_many_years_take_wider_bins(many: Table) -> None:
    found = table(*(event(f"{year}-01-01") for year in range(1950, 2025)))
    _, step, number = density.bins(found)
    assert step % 7 == 0
    assert number <= density.MOST_BINS
    assert density.density(found).sum() == pytest.approx(75)


def test_the_chosen_period_is_a_window(many: Table) -> None:
    filters = Filters(start=date(2024, 1, 1), end=date(2024, 12, 31))
    figure = charts.overview(many, apply(many, Filters()).dated, filters, VI, charts.LIGHT)
    edges = [shape["x0"] for shape in figure.to_dict()["layout"]["shapes"]
             if shape["type"] == "line"]
    assert edges == ["2024-01-01", "2025-01-01"]  # the last day is inside


@pytest.mark.parametrize(("box", "expected"), [
    ([{"x": ["2025-03-01 07:12:33.1", "2025-01-31 22:00"], "y": [0, 1]}], (date(2025, 1, 31), date(2025, 3, 1))),
    ([], None), (None, None), ([{"x": []}], None), ([{"x": ["soon", "later"]}], None),
])
def test_a_brush_becomes_days(box: object, expected: tuple[date, date] | None) -> None:
    assert charts.brushed(box) == expected


def test_lanes_put_chosen_countries_first(many: Table) -> None:
    rows = apply(many, Filters(countries=("PL",))).dated
    names = [lane.name for lane in lanes.lanes(many, rows, Filters(countries=("PL",)), look())[0]]
    assert names[0] == "Ba Lan"
    assert len(names) <= lanes.MOST_LANES + 1


def test_a_figure_goes_into_a_page_that_needs_no_network(many: Table) -> None:
    piece = charts.fragment(drawn(many).figure, "vi")
    assert "Plotly.newPlot" in piece and "<script src" not in piece
    assert '"format": "svg"' in piece
