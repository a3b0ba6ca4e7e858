"""Counts of pairs and categories: each cell holds exactly what its filters show."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from benchmarks.made_events import made
from timeline import words
from timeline.charts import relations, theme
from timeline.filters import Filters, Table, apply
from timeline.library import typed
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS

VI = words.load("vi")
NO_TELLINGS = typed(pd.DataFrame(), TELLING_COLUMNS)


def table_of(*events: tuple[str, str, str, str]) -> Table:
    """A table of (start, end, countries, category)."""
    rows = [{"event_id": str(number), "start": start, "end": end, "countries": countries, "category": category,
             "title": "", "precision": "day"} for number, (start, end, countries, category) in enumerate(events)]
    frame = pd.DataFrame(rows)
    frame[["start", "end"]] = frame[["start", "end"]].apply(pd.to_datetime)
    return Table(typed(frame, EVENT_COLUMNS | INTERNAL_COLUMNS), NO_TELLINGS)


@pytest.fixture(scope="module")
def many() -> Table:
    return Table(made(3000), NO_TELLINGS)


SMALL = table_of(
    ("2025-01-05", "2025-01-05", "RU;BY", "talks"),
    ("2025-01-31", "2025-03-01", "BY;RU;US", "military_drill"),
    ("2025-03-10", "2025-03-10", "US", "sanction"),
    ("2025-03-12", "2025-03-12", "", "sanction"),
)


def grid_of(table: Table, filters: Filters | None = None, kind: str = "pairs") -> relations.Grid:
    filters = filters or Filters()
    return getattr(relations, kind)(table, apply(table, filters), filters)


def test_pairs_count_every_month_an_event_touches() -> None:
    grid = grid_of(SMALL)
    row = {frozenset(key): counts.tolist() for key, counts in zip(grid.keys, grid.counts, strict=True)}
    assert row == {frozenset({"RU", "BY"}): [2, 1, 1], frozenset({"RU", "US"}): [1, 1, 1],
                   frozenset({"BY", "US"}): [1, 1, 1]}
    assert grid.totals[grid.keys.index(("BY", "RU"))] == 2
    assert grid.bins == ((date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28)),
                         (date(2025, 3, 1), date(2025, 3, 31)))


def test_one_country_is_no_pair_and_no_country_still_has_a_category() -> None:
    assert all(len(set(key)) == 2 for key in grid_of(SMALL).keys)
    courses = grid_of(SMALL, kind="categories")
    assert courses.totals[courses.keys.index(("sanction",))] == 2


@pytest.mark.parametrize("kind", ["pairs", "categories"])
@pytest.mark.parametrize("filters", [
    Filters(),
    Filters(start=date(2023, 2, 10), end=date(2024, 5, 20)),
    Filters(countries=("BY",)),
    Filters(countries=("BY", "RU"), mode="all"),
    Filters(categories=("talks",), q="minsk"),
    Filters(certainty=("announced",)),
], ids=str)
def test_a_cell_opens_exactly_the_events_it_counts(many: Table, filters: Filters, kind: str) -> None:
    grid = grid_of(many, filters, kind)
    assert grid.cells
    for row, column in grid.cells:
        opened = relations.narrowed(filters, grid.keys[row], grid.bins[column])
        assert len(apply(many, opened)) == grid.counts[row, column]
    for row, key in enumerate(grid.keys):
        assert len(apply(many, relations.narrowed(filters, key))) == grid.totals[row]


def test_alternatives_give_way_to_the_pair_that_was_clicked() -> None:
    chosen = relations.narrowed(Filters(countries=("UA", "PL"), mode="any", q="x"), ("RU", "BY"))
    assert (chosen.countries, chosen.mode, chosen.q) == (("RU", "BY"), "all", "x")


@pytest.mark.parametrize(("years", "width", "unit"), [
    (4, 1080, "month"), (4, 340, "month"), (8, 340, "quarter"), (12, 1080, "quarter"), (12, 340, "quarter"),
    (40, 1080, "year"),
])
def test_a_longer_archive_or_a_narrower_page_gets_wider_bins_not_more_marks(years: int, width: int, unit: str) -> None:
    table = Table(made(4000, years=years), NO_TELLINGS)
    filters = Filters()
    grid = relations.pairs(table, apply(table, filters), filters, width=width)
    assert grid.unit == unit
    assert len(grid.bins) <= relations.MOST_BINS
    ends = [last for _, last in grid.bins]
    assert all((after - last).days == 1 for last, (after, _) in zip(ends[:-1], grid.bins[1:], strict=True))
    filters = relations.narrowed(Filters(), grid.keys[0], grid.bins[len(grid.bins) // 2])
    assert len(apply(table, filters)) == grid.counts[0, len(grid.bins) // 2]


def test_nothing_gives_an_empty_grid_and_an_empty_picture(many: Table) -> None:
    filters = Filters(q="khongcochunaynhuthe")
    grid = grid_of(many, filters)
    assert grid.keys == () and grid.cells == []
    relations.figure(grid, [], [], VI, theme.LIGHT).to_dict()


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_the_picture_carries_what_a_click_needs(look: theme.Theme) -> None:
    grid = grid_of(SMALL)
    labels = [" – ".join(key) for key in grid.keys]
    made_figure = relations.figure(grid, labels, [look.soft] * len(labels), VI, look).to_dict()
    cells, = made_figure["data"]
    assert len(cells["x"]) == len(grid.cells) == 9
    assert list(cells["customdata"][0]) == ["BY;RU", "2025-01-01", "2025-01-31", 2]
    assert list(cells["text"]) == ["2", *"11111111"]
    assert len(set(cells["marker"]["color"])) == 2 and cells["marker"]["color"][0] == look.soft
    assert all(isinstance(day, str) and len(day) == 10 for day in cells["x"])  # never epochs: they shift with the zone
    assert "tháng 1/2025: 2 sự kiện" in cells["hovertext"][0]
    titles = [note["text"] for note in made_figure["layout"]["annotations"]]
    assert titles[0] == "BY – RU · 2"


def test_ticks_stay_few(many: Table) -> None:
    for filters in (Filters(), Filters(start=date(2023, 1, 1), end=date(2023, 12, 31)),
                    Filters(start=date(2023, 3, 5), end=date(2023, 4, 2))):
        grid = grid_of(many, filters)
        figure = relations.figure(grid, ["x"] * len(grid.keys), ["#000000"] * len(grid.keys), VI, theme.LIGHT)
        assert 1 <= len(figure.layout.xaxis.tickvals) <= relations.TICKS


def test_a_lonely_event_far_away_leaves_the_picture_to_the_others() -> None:
    near = [(f"2025-{month:02}-{day:02}",) * 2 + ("RU;BY", "talks") for month in (3, 4, 5) for day in range(1, 28)]
    grid = grid_of(table_of(("1995-01-05", "1995-01-05", "RU;BY", "visit"), *near))
    assert grid.outside == 1
    assert grid.unit == "month" and len(grid.bins) == 3
    assert grid.counts.sum() == len(near)
    assert grid.totals == (len(near) + 1,)


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_numbers_can_be_read_on_every_shade(many: Table, look: theme.Theme) -> None:
    grid = grid_of(many, kind="categories")
    colours = [look.category(key[0]) for key in grid.keys]
    cells, = relations.figure(grid, ["x"] * len(grid.keys), colours, VI, look, width=1400).to_dict()["data"]
    pairs = zip(cells["marker"]["color"], cells["insidetextfont"]["color"], strict=True)
    assert min(theme.contrast(fill, text) for fill, text in pairs) >= 4.5


def test_cells_too_narrow_for_a_number_have_none(many: Table) -> None:
    grid = grid_of(many)
    narrow, = relations.figure(grid, ["x"] * len(grid.keys), ["#000000"] * len(grid.keys), VI, theme.LIGHT,
                               width=340).to_dict()["data"]
    assert set(narrow["text"]) == {""}
