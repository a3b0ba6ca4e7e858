"""The weekly density: every event in grey, the filtered ones in front; a sideways brush chooses the period."""

from __future__ import annotations

from datetime import date, timedelta
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from ..filters import Filters, Ints, Table, as_date
from ..words import Words
from .drawn import Drawn
from .theme import NAMES, NARROW, SMALL, Theme, frame

HEIGHT = 88
MOST_BINS = 600
WEEK = 7

Floats = npt.NDArray[np.float64]

_WHOLE: WeakKeyDictionary[Table, Floats] = WeakKeyDictionary()


def bins(table: Table) -> tuple[int, int, int]:
    """First day (a Monday, in days since 1970), days a bin, and number of bins that hold the table's span."""
    begin, last = table.core
    first = begin - (begin + 3) % WEEK  # 1970-01-01 was a Thursday
    weeks = (last - first) // WEEK + 1
    step = WEEK * -(-weeks // MOST_BINS)
    return first, step, -(-(last - first + 1) // step)


def density(table: Table, rows: Ints | None = None) -> Floats:
    """Events in each bin. An event of several weeks is spread evenly over them, so the bins add up to the events."""
    first, step, number = bins(table)
    starts, ends = (table.starts, table.ends) if rows is None else (table.starts[rows], table.ends[rows])
    begin, stop = (starts - first) // step, (ends - first) // step
    share = 1.0 / (stop - begin + 1)
    share[(stop < 0) | (begin >= number)] = 0  # far apart from all others, outside the picture
    rise = np.bincount(begin.clip(0, number), share, number + 1) - np.bincount((stop + 1).clip(0, number), share,
                                                                               number + 1)
    return np.maximum(np.cumsum(rise)[:number], 0)


def _whole(table: Table) -> Floats:
    """The density of all events, worked out once a table."""
    if table not in _WHOLE:
        _WHOLE[table] = density(table)
    return _WHOLE[table]


def overview(
    table: Table, rows: Ints, filters: Filters, words: Words, theme: Theme, *, width: int = 1080,
) -> Drawn:
    """The figure. ``rows`` are the dated rows that pass every filter but the period, which is drawn as a window.

    Its name stands where the timeline's lanes have theirs, above the picture where ``width`` (pixels) is a phone's.
    """
    narrow = width < NARROW
    first, step, number = bins(table)
    edges = [as_date(first + i * step) for i in range(number + 1)]
    everything = _whole(table)
    shown = density(table, rows)
    peak = max(float(everything.max(initial=0)), 1.0)
    x = [day.isoformat() for day in edges]
    key = "chart.overview_week" if step == WEEK else "chart.overview_bin"
    hover = [words(key, days=words.period(first, after - timedelta(days=1)), n=words.number(round(float(n))))
             for first, after, n in zip(edges, edges[1:], shown, strict=False)]
    layers = (
        (everything, theme.faint, theme.line, "overview_all", {"hoverinfo": "skip"}),
        (shown, theme.accent, theme.lighter(theme.accent, 0.35), "overview_shown",
         {"hovertext": [*hover, ""], "hovertemplate": "%{hovertext}<extra></extra>"}),
    )
    data = [{
        "type": "scatter", "mode": "lines", "x": x, "y": [*values.round(2).tolist(), 0], "fill": "tozeroy",
        "fillcolor": fill, "line": {"shape": "hv", "width": 1.2, "color": line}, "name": words(f"chart.{name}"), **said,
    } for values, line, fill, name, said in layers]
    name, hint = words("chart.overview"), words("chart.overview_hint")
    note = {
        "text": f"{name} · {hint}" if narrow else f'<span style="color:{theme.ink}">{name}</span><br>{hint}',
        "showarrow": False, "xref": "paper", "yref": "paper", "x": 0, "xanchor": "left", "align": "left",
        "y": 1, "yanchor": "bottom" if narrow else "top", "xshift": -3 if narrow else -1 - NAMES,
        "font": {"size": SMALL, "color": theme.soft},
    }
    layout = {
        **frame(theme, height=HEIGHT, top=18 if narrow else 4, bottom=20, left=2 if narrow else NAMES),
        "hovermode": "x", "dragmode": "select", "selectdirection": "h", "clickmode": "event",
        "newselection": {"line": {"color": theme.accent, "width": 1, "dash": "solid"}},
        "activeselection": {"fillcolor": theme.accent, "opacity": 0.15},
        "shapes": _window(filters, edges, theme), "annotations": [note],
        "xaxis": {
            "range": [x[0], x[-1]], "type": "date", "showgrid": False, "ticks": "outside", "ticklen": 3,
            "tickcolor": theme.faint, "tickfont": {"size": SMALL, "color": theme.soft}, "zeroline": False,
            "linecolor": theme.faint, "showline": True, "fixedrange": True, "automargin": False,
            "tickformatstops": [{"dtickrange": [None, "M11"], "value": "%-m/%Y" if words.lang == "vi" else "%b %Y"},
                                {"dtickrange": ["M12", None], "value": "%Y"}],
        },
        "yaxis": {"range": [0, peak * 1.08], "visible": False, "fixedrange": True},
    }
    return Drawn(data, layout)


def overview_words(table: Table, rows: Ints, words: Words) -> str:
    """The picture in one sentence, for those who do not see it."""
    if not len(rows) or table.first_day is None or table.last_day is None:
        return words("chart.overview_alt_empty")
    first, step, _ = bins(table)
    top = int(density(table, rows).argmax())
    peak = words.period(as_date(first + top * step), as_date(first + (top + 1) * step - 1))
    return words("chart.overview_alt", start=words.day(table.first_day), end=words.day(table.last_day),
                 n=words.number(len(rows)), total=words.number(table.dated), peak=peak)


def brushed(box: object) -> tuple[date, date] | None:
    """The days of a brush, from the ``box`` that a chart's selection reports; None when it holds none."""
    if not isinstance(box, (list, tuple)) or not box:
        return None
    ends = box[-1].get("x") or []
    try:
        low, high = sorted(date.fromisoformat(str(end)[:10]) for end in ends)
    except ValueError:
        return None
    return low, high


def _window(filters: Filters, edges: list[date], theme: Theme) -> list[dict[str, object]]:
    """Veils over what lies outside the chosen period, and its two edges."""
    shapes: list[dict[str, object]] = []
    veil = {"type": "rect", "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 0},
            "fillcolor": theme.background, "opacity": 0.72, "layer": "above"}
    edge = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": {"width": 1.5, "color": theme.accent}}
    if filters.start:
        x = filters.start.isoformat()
        shapes += [{**veil, "x0": edges[0].isoformat(), "x1": x}, {**edge, "x0": x, "x1": x}]
    if filters.end:
        x = (filters.end + timedelta(days=1)).isoformat()
        shapes += [{**veil, "x0": x, "x1": edges[-1].isoformat()}, {**edge, "x0": x, "x1": x}]
    return shapes
