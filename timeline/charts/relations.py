"""Who acts with whom over time, and the course of the categories: counts by month, and their picture.

An event is counted in every month (or quarter, or year) that it touches, so a cell holds exactly the events that the
timeline shows for that period. An event of three countries stands with each of its three pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from ..filters import Filters, Rows, Table, as_date, core
from ..schema import JOINED
from ..words import Words
from .theme import SMALL, Theme, contrast, frame

Unit = Literal["month", "quarter", "year"]
MONTHS: dict[Unit, int] = {"month": 1, "quarter": 3, "year": 12}
Keys = list[list[tuple[str, ...]]]  # the rows of the grid that each distinct cell of a facet counts in
MOST_BINS = 120
NARROWEST = 6  # pixels of a bin that a finger or a mouse still hits
MOST_PAIRS = 10
ROW = 46  # pixels: the label's line and the cells under it
TALLEST = 0.54  # of a row
PALEST = 0.16  # how much of the colour a cell with a single event keeps at least
TICKS = 7
TOP = 22  # the tool bar's line


@dataclass(frozen=True, eq=False)
class Grid:
    """Counts of events: one row a pair or a category, one column a stretch of the calendar.

    ``keys[row]`` are the country codes of a pair (most frequent country first) or one category; ``bins[column]`` the
    first and last day; ``counts`` has shape (rows, columns); ``totals[row]`` counts each event once.
    ``outside`` events lie far from all others and in no column.
    """

    keys: tuple[tuple[str, ...], ...]
    bins: tuple[tuple[date, date], ...]
    counts: npt.NDArray[np.int64]
    totals: tuple[int, ...]
    unit: Unit = "month"
    outside: int = 0

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Row and column of every cell that holds an event."""
        return [(int(row), int(column)) for row, column in np.argwhere(self.counts)]


def pairs(table: Table, rows: Rows, filters: Filters, *, width: int = 1080, most: int = MOST_PAIRS) -> Grid:
    """The pairs of countries that meet most often among the rows; ``width`` in pixels decides how fine the bins are."""
    facet = table.facets["countries"]
    of_cell: Keys = [[(facet.values[a], facet.values[b]) for a, b in combinations(sorted(cell), 2)]
                     for cell in facet.cells]
    return _grid(table, rows, filters, facet.codes, of_cell, most, width)


def categories(table: Table, rows: Rows, filters: Filters, *, width: int = 1080) -> Grid:
    """The categories among the rows, most frequent first."""
    facet = table.facets["categories"]
    of_cell: Keys = [[(facet.values[one],) for one in cell] for cell in facet.cells]
    return _grid(table, rows, filters, facet.codes, of_cell, len(facet.values), width)


def narrowed(filters: Filters, key: tuple[str, ...], period: tuple[date, date] | None = None) -> Filters:
    """The filters that show the events of a cell (or, without a period, of a whole row).

    Countries already asked for together stay asked for; a choice of several alternatives gives way to the pair.
    """
    if len(key) == 2:
        together = filters.mode == "all" or (filters.mode == "any" and len(filters.countries) == 1)
        countries = tuple(dict.fromkeys([*(filters.countries if together else ()), *key]))
        filters = replace(filters, countries=countries, mode="all")
    else:
        filters = replace(filters, categories=key)
    return replace(filters, start=period[0], end=period[1]) if period else filters


def figure(
    grid: Grid, labels: Sequence[str], colours: Sequence[str], words: Words, theme: Theme, *, width: int = 1080,
) -> go.Figure:
    """A row of cells for each key, all on one scale of shades, with the number in each cell that has room for it.

    ``width`` is the picture's, in pixels. ``customdata`` of each cell: the key's codes joined with ``;``, first day,
    last day, number of events.
    """
    cells = grid.cells
    most = int(grid.counts.max(initial=1))
    days = [(last - first).days + 1 for first, last in grid.bins]
    counts = [int(grid.counts[cell]) for cell in cells]
    fills = [theme.lighter(colours[row], PALEST + (1 - PALEST) * count / most)
             for (row, _), count in zip(cells, counts, strict=True)]
    room = width / max(len(grid.bins), 1) > 6 + 7 * len(words.number(most))
    marks = {
        "type": "bar",
        "x": [grid.bins[column][0].isoformat() for _, column in cells],
        "y": [TALLEST] * len(cells),
        "base": [-(row + 1) + 0.04 for row, _ in cells],
        "offset": 0,
        "width": [days[column] * 86_400_000 * 0.92 for _, column in cells],  # milliseconds, as plotly wants widths
        "customdata": [[JOINED.join(grid.keys[row]), *(day.isoformat() for day in grid.bins[column]), count]
                       for (row, column), count in zip(cells, counts, strict=True)],
        "hovertext": [_hover(grid, labels, words, row, column) for row, column in cells],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"color": fills, "line": {"width": 0}},
        "text": [words.number(count) if room else "" for count in counts],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
        "insidetextfont": {"size": SMALL - 1, "color": [_readable(fill) for fill in fills]},
    }
    # A click leads away, so what is not selected keeps its colour.
    kept = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
    rows = len(grid.keys)
    layout = frame(theme, height=rows * ROW + TOP + 24, left=0, right=2, top=TOP) | {
        "dragmode": False,
        "annotations": [
            {"x": 0, "xref": "paper", "xanchor": "left", "y": -row - 0.02, "yanchor": "top", "showarrow": False,
             "text": f"{label} · {words.number(grid.totals[row])}", "font": {"color": theme.ink}}
            for row, label in enumerate(labels)
        ],
        "shapes": [
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": -row, "y1": -row,
             "line": {"color": theme.line, "width": 1}} for row in range(1, rows + 1)
        ],
        "yaxis": {"range": [-rows - 0.02, 0.02], "visible": False, "fixedrange": True},
    }
    if grid.bins:
        first, after = grid.bins[0][0], grid.bins[-1][1] + timedelta(days=1)
        values, texts = _ticks(grid, words)
        layout["xaxis"] = {
            "type": "date", "range": [first.isoformat(), after.isoformat()], "fixedrange": True, "showgrid": True,
            "gridcolor": theme.line, "zeroline": False, "tickvals": values, "ticktext": texts, "ticks": "",
            "ticklabelposition": "outside right",
        }
    return go.Figure({"data": [{**marks, **kept}], "layout": layout})  # at once: plotly checks later changes anew


def column_name(grid: Grid, column: int, words: Words) -> str:
    """``tháng 3/2025``, ``quý I/2025``, ``năm 2025``, or the days where a period cuts the stretch short."""
    return words.when(*grid.bins[column], grid.unit)


def peak(grid: Grid, row: int) -> int:
    """The column in which a row has most events, the first of several."""
    return int(grid.counts[row].argmax())


def _readable(fill: str) -> str:
    """Black or white: on every shade one of the two has a contrast of 4.5 and more."""
    return "#000000" if contrast("#000000", fill) > contrast("#ffffff", fill) else "#ffffff"


def _hover(grid: Grid, labels: Sequence[str], words: Words, row: int, column: int) -> str:
    count = words.count("relations.events", int(grid.counts[row, column]))
    return f"<b>{labels[row]}</b><br>{column_name(grid, column, words)}: {count}<br><i>{words('relations.open')}</i>"


def _ticks(grid: Grid, words: Words) -> tuple[list[str], list[str]]:
    """A few labelled month beginnings; whole years where they suffice."""
    months = [first for first, _ in grid.bins]
    span = (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month + MONTHS[grid.unit]
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 240) if span <= step * TICKS), 600)
    at = [day for day in months if ((day.year * 12) + day.month - 1) % step == 0]
    return ([day.isoformat() for day in at],
            [str(day.year) if step >= 12 else words.month(day) for day in at])


def _grid(table: Table, rows: Rows, filters: Filters, codes: npt.NDArray[np.int32],
          of_cell: Keys, most: int, width: int) -> Grid:
    at = rows.dated
    totals: dict[tuple[str, ...], int] = {}
    for cell, size in enumerate(np.bincount(codes[at], minlength=len(of_cell)).tolist()):
        for key in of_cell[cell] if size else ():
            totals[key] = totals.get(key, 0) + size
    keys = tuple(sorted(totals, key=lambda key: (-totals[key], key))[:most])
    if not keys:
        return Grid((), (), np.zeros((0, 0), np.int64), ())

    first = table.starts[at] if filters.start is None else np.maximum(table.starts[at], _number(filters.start))
    last = table.ends[at] if filters.end is None else np.minimum(table.ends[at], _number(filters.end))
    begin, stop = (int(month) for month in _months(np.array(core(first, last), np.int64)))
    fit = min(MOST_BINS, width // NARROWEST)
    unit: Unit = next((unit for unit, size in MONTHS.items() if (stop - begin) // size < fit), "year")
    size = MONTHS[unit]
    begin = begin // size * size
    columns = (stop - begin) // size + 1

    # Count (distinct cell of the facet, column) first: the lists of keys are then looked up once a pair of numbers.
    from_column, to_column = (_months(first) - begin) // size, (_months(last) - begin) // size
    inside = (from_column < columns) & (to_column >= 0)  # lonely events far away would leave no room for the others
    from_column, to_column = np.maximum(from_column[inside], 0), np.minimum(to_column[inside], columns - 1)
    length = to_column - from_column + 1
    column = np.repeat(from_column, length) + _ranges(length)
    flat = np.bincount(np.repeat(codes[at][inside], length).astype(np.int64) * columns + column,
                       minlength=len(of_cell) * columns).reshape(len(of_cell), columns)
    row_of = {key: row for row, key in enumerate(keys)}
    counts = np.zeros((len(keys), columns), np.int64)
    for cell in np.flatnonzero(flat.any(axis=1)).tolist():
        for key in of_cell[cell]:
            if key in row_of:
                counts[row_of[key]] += flat[cell]
    bins = tuple(_bin(begin + size * column, size, filters) for column in range(columns))
    return Grid(keys, bins, counts, tuple(totals[key] for key in keys), unit, int((~inside).sum()))


def _bin(month: int, size: int, filters: Filters) -> tuple[date, date]:
    """First and last day of a column, no wider than the period looked at."""
    first, after = (date(1970 + number // 12, number % 12 + 1, 1) for number in (month, month + size))
    last = after - timedelta(days=1)
    return max(first, filters.start or first), min(last, filters.end or last)


def _months(days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Months since January 1970 of days since then."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _ranges(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """0…n-1 for each length, one after the other."""
    return np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _number(day: date) -> int:
    return (day - as_date(0)).days
