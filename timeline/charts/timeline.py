"""The timeline: lanes by country, category or actor; days as marks, stretches as bars, partial dates hatched.

What cannot be drawn on its own (beyond the number of marks, or beyond a lane's rows) is gathered in clickable ``+n``
marks, so the cost of the picture does not grow with the archive and nothing is left out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from html import escape

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from ..filters import Filters, Ints, Rows, Table, as_date, core
from ..schema import JOINED
from ..words import Words
from .packing import Line, first_fit, rows_needed, share_rows, shorten, text_width
from .theme import FONT, SMALL, Theme, frame

LANES = ("country", "category", "actor", "none")
_FACET = {"country": "countries", "category": "categories", "actor": "actors"}
PARTIAL = frozenset({"weekend", "week", "month", "quarter", "season", "halfyear", "year", "decade", "century"})
"""Precisions at which the text leaves open on which day of the stretch it happened."""

MARKS = 250
MOST_MARKS = 1000
MOST_LANES = 5
HEIGHT = 354    # pixels for all lanes
NARROW_HEIGHT = 440
LOW_LINE, HIGH_LINE = 11, 19
DOT = 9         # with its outline
SHORT = 8       # a stretch narrower than this is a mark of its own shape
OUTLINE = 1.4
AIR = 0.3       # left and right of a mark
BIN = 46        # pixels that one +n mark stands for
MORE = 1.0      # lines for a lane's +n marks
GAP = 0.5       # lines between lanes
LABEL, LABEL_NARROW = 240, 130  # pixels a label may take
DAY_MS = 86_400_000

Named = Callable[[str, str], str]


@dataclass(frozen=True)
class Picture:
    """A figure and what it shows: ``drawn`` of ``total`` events as marks of their own; events by lane."""

    figure: go.Figure
    drawn: int
    total: int
    lanes: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Look:
    """How to draw: the words, the colours, names of countries and actors, the lanes, the width in pixels.

    ``height`` is what all lanes may take in pixels; None leaves it to the kind of page.
    ``marks`` is how many events are drawn on their own at most; ``chosen`` the row of the chosen event.
    """

    words: Words
    theme: Theme
    country: Named
    actor: Named
    lanes: str = "country"
    width: int = 1080
    height: int | None = None
    marks: int = MARKS
    chosen: int | None = None

    @property
    def narrow(self) -> bool:
        """A phone's width."""
        return self.width < 560


@dataclass
class _Lane:
    name: str
    rows: Ints                      # every event of the lane
    drawn: list[int] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    top: float = 0.0


@dataclass(frozen=True)
class _Mark:
    row: int
    y: float
    label: str = ""
    side: str = ""                  # "right", "left" or "inside"


def timeline(table: Table, rows: Rows, filters: Filters, look: Look, said: str) -> Picture:
    """Draw the dated rows; ``said`` is the readable filter line that the picture carries."""
    begin, stop = view(table, rows.dated, filters)
    scale = _Scale(begin, stop, look)
    inside = (table.starts[rows.dated] <= scale.last) & (table.ends[rows.dated] >= scale.first)
    near = rows.dated[inside]
    best = _best(table, near, look)
    lanes = _lanes(table, near, filters, look)
    cells = _Cells(table, best, look)
    room = Room(look)
    _share(lanes, best, cells, scale, room)
    room.settle(sum(len(lane.lines) + GAP for lane in lanes))
    placed = [_place(lane, cells, scale, room, look) for lane in lanes]
    gathered, height = _stack(table, lanes, placed, scale)
    marks = [replace(mark, y=lane.top + mark.y + 0.5)
             for lane, here in zip(lanes, placed, strict=True) for mark in here]
    room.settle(height)

    figure = go.Figure()
    _bars(figure, marks, cells, scale, look)
    _dots(figure, marks, cells, scale, room, look)
    _more(figure, gathered, scale, look)
    band = _beyond(figure, table, rows.dated[~inside], scale, look)
    _labels(figure, marks, cells, scale, look)
    _join(figure, [mark for mark in marks if mark.row == look.chosen], cells, scale, room, look)
    drawn = len({mark.row for mark in marks})
    _frame(figure, lanes, (-0.3 - band, height + 0.1), drawn, len(rows.dated), scale, room, look, said)
    return Picture(figure, drawn, len(rows.dated), tuple((lane.name, len(lane.rows)) for lane in lanes))


def timeline_words(picture: Picture, table: Table, rows: Rows, look: Look) -> str:
    """The picture in one sentence, for those who do not see it."""
    if not len(rows.dated):
        return look.words("chart.overview_alt_empty")
    begin, stop = view(table, rows.dated, Filters())
    parts = look.words.listing(look.words("chart.timeline_alt_part", name=name, n=look.words.number(n))
                               for name, n in picture.lanes)
    return look.words("chart.timeline_alt", n=look.words.number(picture.total), start=look.words.day(begin),
                      end=look.words.day(stop), lanes=look.words(f"lanes.{look.lanes}"), parts=parts)


def key(words: Words) -> str:
    """What the shapes mean, as a line of HTML; the page's style sheet draws them."""
    shapes = ("day", "stretch", "partial", "announced", "inherited")
    items = [f'<span><i class="shape {name}"></i>{escape(words(f"chart.key_{name}"))}</span>' for name in shapes]
    items.append(f"<span><b>+n</b> {escape(words('chart.key_more'))}</span>")
    return f'<div class="key">{"".join(items)}</div>'


def view(table: Table, rows: Ints, filters: Filters) -> tuple[date, date]:
    """The first and last day in view: the chosen period, else what the bulk of the rows spans."""
    begin, stop = core(table.starts[rows], table.ends[rows])
    first, last = filters.start or as_date(begin), filters.end or as_date(stop)
    return first, max(first, last)


class _Scale:
    """Days since 1970 to pixels within the plot, and to the ISO strings of the axis."""

    def __init__(self, begin: date, stop: date, look: Look) -> None:
        first, last = (begin - date(1970, 1, 1)).days, (stop - date(1970, 1, 1)).days + 1
        pad = max(0.6, (last - first) * 0.012)
        self.first, self.last = first - pad, last + pad
        self.left = 78 if look.narrow else 104
        self.right = 12
        self.width = max(look.width - self.left - self.right, 120)
        self.per_day = self.width / (self.last - self.first)

    def pixel(self, day: float) -> float:
        """Pixels from the plot's left edge, held within the plot."""
        return min(max((day - self.first) * self.per_day, 0.0), float(self.width))

    def iso(self, day: float) -> str:
        """An axis position; hours stand for parts of a day and are nobody's local time."""
        whole = int(np.floor(day))
        minutes = round((day - whole) * 1440)
        return f"{as_date(whole) + timedelta(days=minutes // 1440)}T{minutes % 1440 // 60:02}:{minutes % 60:02}"

    def at(self, pixel: float) -> str:
        """The axis position of a pixel."""
        return self.iso(self.first + pixel / self.per_day)


class _Cells:
    """The few rows that are drawn, as plain Python values by row number."""

    def __init__(self, table: Table, best: Ints, look: Look) -> None:
        few = table.events.iloc[best]
        self.look = look
        self.starts = dict(zip(best.tolist(), table.starts[best].tolist(), strict=True))
        self.ends = dict(zip(best.tolist(), table.ends[best].tolist(), strict=True))
        self.rank = dict(zip(best.tolist(), table.rank[best].tolist(), strict=True))
        columns = ("event_id", "title", "title_en", "category", "precision", "clock", "date_text", "countries",
                   "reports", "announced", "inherited")
        values = {name: few[name].tolist() for name in columns}
        self.cell = {row: {name: values[name][i] for name in columns} for i, row in enumerate(best.tolist())}

    def title(self, row: int) -> str:
        """The event's title in the language of the page, where it has one."""
        cell = self.cell[row]
        english = cell["title_en"]
        return str(english if self.look.words.lang == "en" and _there(english) else cell["title"])

    def partial(self, row: int) -> bool:
        return self.cell[row]["precision"] in PARTIAL

    def colours(self, row: int) -> tuple[str, str]:
        """Fill and outline: an inherited date is lighter, an announced event hollow."""
        theme = self.look.theme
        strong = theme.category(str(self.cell[row]["category"]))
        if self.cell[row]["announced"]:
            return theme.background, strong
        if self.cell[row]["inherited"]:
            return theme.lighter(strong, 0.35), strong
        return strong, strong

    def hover(self, row: int) -> str:
        """Title, day and words, countries, how many reports. The text is the articles', so it is escaped."""
        cell, words = self.cell[row], self.look.words
        clock = str(cell["clock"]) if _there(cell["clock"]) else None
        when = words.when(as_date(self.starts[row]), as_date(self.ends[row]), str(cell["precision"]), clock)
        written = words("chart.written", text=escape(str(cell["date_text"]))) if _there(cell["date_text"]) else ""
        where = ", ".join(self.look.country(code, words.lang) for code in str(cell["countries"]).split(JOINED) if code)
        notes = [words("chart.announced")] if cell["announced"] else []
        notes += [words("chart.inherited")] if cell["inherited"] else []
        facts = [where, words(f"category.{cell['category']}"), words.count("chart.reports", int(cell["reports"])),
                 *notes]
        lines = [f"<b>{_wrapped(self.title(row))}</b>", " · ".join(filter(None, [when, written])),
                 " · ".join(escape(fact) for fact in facts if fact)]
        return "<br>".join(lines)


def _best(table: Table, rows: Ints, look: Look) -> Ints:
    """The highest-ranked rows, as many as may be marks; the chosen one always among them."""
    most = min(look.marks, MOST_MARKS)
    if len(rows) <= most:
        return rows
    best = rows[np.argpartition(-table.rank[rows], most)[:most]]
    if look.chosen is not None and look.chosen not in best and look.chosen in rows:
        best[-1] = look.chosen
    return np.sort(best)


def _lanes(table: Table, rows: Ints, filters: Filters, look: Look) -> list[_Lane]:
    """The lanes in view: chosen values first, then the most frequent ones, then one for what is in none of them."""
    if look.lanes == "none" or not len(rows):
        return [_Lane(look.words("lanes.everything"), rows)]
    facet = table.facets[_FACET[look.lanes]]
    codes = facet.codes[rows]
    by_cell = np.bincount(codes, minlength=len(facet.cells))
    here: dict[int, int] = {}
    for cell in np.flatnonzero(by_cell).tolist():
        for value in facet.cells[cell]:
            here[value] = here.get(value, 0) + int(by_cell[cell])
    wanted = [facet.index[v] for v in getattr(filters, _FACET[look.lanes]) if v in facet.index]
    frequent = sorted((v for v in here if v not in wanted), key=lambda v: (-here[v], v))
    most = MOST_LANES
    chosen = ([v for v in wanted if v in here] + frequent)[:max(most, len(wanted))]
    chosen.sort(key=lambda v: (v not in wanted, v))  # values are numbered by their count in the whole table
    lanes = []
    left = np.ones(len(facet.cells), bool)
    for value in chosen:
        inside = np.array([value in cell for cell in facet.cells], bool)
        left &= ~inside
        lanes.append(_Lane(_lane_name(facet.values[value], look), rows[inside[codes]]))
    rest = rows[left[codes]]
    if len(rest):
        named = "lanes.nobody" if look.lanes == "actor" and not frequent[len(chosen):] else "lanes.others"
        lanes.append(_Lane(look.words(named), rest))
    return lanes


def _lane_name(value: str, look: Look) -> str:
    match look.lanes:
        case "country":
            return look.country(value, look.words.lang)
        case "category":
            return look.words(f"category.{value}")
        case _:
            return look.actor(value, look.words.lang)


class Room:
    """The height that the lanes share: at most ``lines`` lines, drawn lower the more of them are needed."""

    def __init__(self, look: Look) -> None:
        share = max(1.0, look.marks / MARKS)
        self.height = look.height or (NARROW_HEIGHT if look.narrow else HEIGHT) * share
        self.lines = int(self.height // LOW_LINE)
        self.line = float(LOW_LINE)

    def settle(self, used: float) -> None:
        """Fix the height of a line, now that it is known how many there are."""
        self.line = min(HIGH_LINE, max(self.height / max(used, 1), LOW_LINE))

    @property
    def crowded(self) -> bool:
        """Whether labels in neighbouring lines would touch."""
        return self.line < 15

    @property
    def dot(self) -> float:
        """The width of a day's mark, in pixels."""
        return min(DOT, self.line * 0.78)


def _share(lanes: list[_Lane], best: Ints, cells: _Cells, scale: _Scale, room: Room) -> None:
    """Give each lane its drawn events and its lines: as many as they need, while there is room for them."""
    for lane in lanes:
        lane.drawn = np.intersect1d(lane.rows, best, assume_unique=True).tolist()
    gaps = len(lanes) * (GAP + MORE)
    budget = max(int(room.lines - gaps), len(lanes))
    needs = [rows_needed((_reach(row, cells, scale) for row in lane.drawn), budget) for lane in lanes]
    for lane, given in zip(lanes, share_rows(needs, budget), strict=True):
        lane.lines = [Line() for _ in range(max(given, 1))]
    spare = int(room.height / HIGH_LINE - gaps) - sum(len(lane.lines) for lane in lanes)
    for lane in sorted(lanes, key=lambda lane: -len(lane.drawn))[:max(spare, 0)]:
        lane.lines.append(Line())  # the page has room for it, and labels will use it


def _reach(row: int, cells: _Cells, scale: _Scale) -> tuple[float, float]:
    """The pixels a mark takes, with a little air."""
    begin, stop = scale.pixel(cells.starts[row]), scale.pixel(cells.ends[row] + 1)
    if stop - begin < SHORT:
        middle = (begin + stop) / 2
        begin, stop = middle - SHORT / 2, middle + SHORT / 2
    return begin - AIR, stop + AIR


def _place(lane: _Lane, cells: _Cells, scale: _Scale, room: Room, look: Look) -> list[_Mark]:
    """Marks first, then labels where nothing stands: a label never costs a mark its place.

    Where the lane has room for all, marks are packed in order of time; else the highest-ranked come first. Then each
    mark, by rank, moves to a line where its label fits beside it, if there is one.
    """
    most = LABEL_NARROW if look.narrow else LABEL
    order = sorted(lane.drawn, key=lambda row: (row != look.chosen, -cells.rank[row], row))
    placed: dict[int, _Mark] = {}
    for attempt in (sorted(lane.drawn, key=lambda row: _reach(row, cells, scale)), order):
        lane.lines = [Line() for _ in lane.lines]
        placed = {}
        for row in attempt:
            line = first_fit(lane.lines, *_reach(row, cells, scale))
            if line is not None:
                placed[row] = _Mark(row, line)
        if len(placed) == len(lane.drawn):
            break
    for row in order:
        if row not in placed:
            continue
        begin, stop = _reach(row, cells, scale)
        lane.lines[int(placed[row].y)].give_back(begin, stop)
        for share in (1.0, 0.6):
            label = shorten(cells.title(row), most * share, SMALL)
            width = text_width(label, SMALL) + 6
            found = label and _with_label(lane.lines, begin, stop, width, cells.partial(row), scale, room)
            if found:
                placed[row] = _Mark(row, found[0], label, found[1])
                break
        else:
            lane.lines[int(placed[row].y)].take(begin, stop)
    return list(placed.values())


def _legible(lines: list[Line], number: int, begin: float, stop: float, room: Room) -> bool:
    """Whether no label stands right above or below, where lines are lower than a line of text."""
    near = [lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines)]
    return not room.crowded or all(line.unwritten(begin, stop) for line in near)


def _with_label(
    lines: list[Line], begin: float, stop: float, width: float, partial: bool, scale: _Scale, room: Room
) -> tuple[int, str] | None:
    """The first line where a mark fits together with its label, and the label's side; both are taken."""
    sides = [("right", begin, stop + width, stop, stop + width), ("left", begin - width, stop, begin - width, begin)]
    if partial and stop - begin >= width + 8:
        sides = [("inside", begin, stop, begin, begin + width + 6)]
    for side, low, high, first, last in sides:
        if low < 0 or high > scale.width:
            continue
        for number, line in enumerate(lines):
            if line.free(low, high) and _legible(lines, number, first, last, room):
                line.take(low, high)
                line.write(first, last)
                return number, side
    return None


def _wide(row: int, cells: _Cells, scale: _Scale) -> bool:
    return (cells.ends[row] + 1 - cells.starts[row]) * scale.per_day >= SHORT


def _bars(figure: go.Figure, marks: list[_Mark], cells: _Cells, scale: _Scale, look: Look) -> None:
    """Stretches: solid where every day counts, hatched and lighter where one unknown day of them is meant."""
    theme = look.theme
    for partial in (True, False):
        bars = [m for m in marks if cells.partial(m.row) is partial and _wide(m.row, cells, scale)]
        if not bars:
            continue
        begin = [max(cells.starts[m.row], scale.first) for m in bars]
        length = [min(cells.ends[m.row] + 1, scale.last) - b for m, b in zip(bars, begin, strict=True)]
        fills, lines = zip(*(cells.colours(m.row) for m in bars), strict=True)
        strong = [theme.category(str(cells.cell[m.row]["category"])) for m in bars]
        chosen = [m.row == look.chosen for m in bars]
        marker: dict[str, object] = {
            "color": list(fills),
            "line": {"color": [theme.ink if c else line for c, line in zip(chosen, lines, strict=True)],
                     "width": [2 if c else 1 for c in chosen]},
        }
        if partial:
            marker["color"] = [theme.background if cells.cell[m.row]["announced"] else theme.lighter(s, 0.14)
                               for m, s in zip(bars, strong, strict=True)]
            marker["line"] = {"color": [theme.ink if c else theme.lighter(s, 0.55)
                                        for c, s in zip(chosen, strong, strict=True)],
                              "width": [2 if c else 1 for c in chosen]}
            marker["pattern"] = {"shape": "/", "size": 7, "solidity": 0.12,
                                 "fgcolor": [theme.lighter(s, 0.5) for s in strong], "fillmode": "overlay"}
        figure.add_trace(go.Bar(
            orientation="h", y=[m.y for m in bars], base=[scale.iso(b) for b in begin],
            x=[length_ * DAY_MS for length_ in length], width=0.74 if partial else 0.5, marker=marker,
            **_touch(bars, cells),
        ))


def _dots(
    figure: go.Figure, marks: list[_Mark], cells: _Cells, scale: _Scale, room: Room, look: Look
) -> None:
    """Days as discs; stretches too short to be bars as squares, partial ones as diamonds."""
    dots = [m for m in marks if not _wide(m.row, cells, scale)]
    if not dots:
        return
    shapes = ["diamond" if cells.partial(m.row) else "square" if cells.ends[m.row] > cells.starts[m.row] else "circle"
              for m in dots]
    fills, lines = zip(*(cells.colours(m.row) for m in dots), strict=True)
    figure.add_trace(go.Scatter(
        mode="markers", y=[m.y for m in dots], x=[scale.iso(_middle(m.row, cells, scale)) for m in dots],
        marker={"symbol": shapes, "size": room.dot - OUTLINE, "color": list(fills), "opacity": 1,
                "line": {"color": list(lines), "width": OUTLINE}},
        **_touch(dots, cells),
    ))


def _labels(figure: go.Figure, marks: list[_Mark], cells: _Cells, scale: _Scale, look: Look) -> None:
    """Titles beside their marks; clicking one chooses its event."""
    for side in ("right", "left", "inside"):
        labelled = [m for m in marks if m.side == side]
        if not labelled:
            continue
        x = []
        for mark in labelled:
            begin, stop = _reach(mark.row, cells, scale)
            x.append(scale.at({"right": stop + 1, "left": begin - 1, "inside": begin + 6}[side]))
        figure.add_trace(go.Scatter(
            mode="text", x=x, y=[m.y for m in labelled], text=[escape(m.label) for m in labelled],
            textposition="middle left" if side == "left" else "middle right", cliponaxis=True,
            textfont={"size": SMALL, "family": FONT, "color": look.theme.ink},
            **_touch(labelled, cells),
        ))


def _join(
    figure: go.Figure, marks: list[_Mark], cells: _Cells, scale: _Scale, room: Room, look: Look
) -> None:
    """Ring the chosen event in each of its lanes and join the rings."""
    if not marks:
        return
    x = [scale.iso(_middle(m.row, cells, scale)) for m in marks]
    rings = "lines+markers" if not _wide(marks[0].row, cells, scale) else "lines"
    figure.add_trace(go.Scatter(
        mode=rings, x=x, y=[m.y for m in marks], hoverinfo="skip", name="chosen",
        line={"color": look.theme.ink, "width": 1.2},
        marker={"symbol": "circle-open", "size": room.dot + 7, "color": look.theme.ink, "line": {"width": 2}},
    ))


@dataclass(frozen=True)
class _Gathered:
    """``n`` events of a lane that are not drawn on their own, in one box of the plot's width."""

    lane: str
    y: float
    box: int
    n: int


def _stack(
    table: Table, lanes: list[_Lane], inside: list[list[_Mark]], scale: _Scale
) -> tuple[list[_Gathered], float]:
    """Set the lanes under one another and gather what is not drawn; also the height of all, in rows."""
    gathered: list[_Gathered] = []
    top = 0.0
    for lane, marks in zip(lanes, inside, strict=True):
        lane.top = top
        rest = np.setdiff1d(lane.rows, [mark.row for mark in marks], assume_unique=True)
        boxes = _boxes(table, rest, scale)
        top += len(lane.lines)
        gathered += [_Gathered(lane.name, top + MORE / 2, box, n) for box, n in boxes]
        top += GAP + (MORE if boxes else 0)
    return gathered, top - GAP


def _more(figure: go.Figure, gathered: list[_Gathered], scale: _Scale, look: Look) -> None:
    """The ``+n`` marks; their custom data is the period that a click opens, ``first/last``."""
    if not gathered:
        return
    words = look.words
    periods = []
    for one in gathered:
        first = max(int(np.floor(scale.first + one.box * BIN / scale.per_day)), int(np.ceil(scale.first)))
        last = int(np.ceil(scale.first + (one.box + 1) * BIN / scale.per_day)) - 1
        periods.append((as_date(first), as_date(max(first, min(last, int(scale.last))))))
    figure.add_trace(go.Scatter(
        mode="markers+text", name="more", y=[one.y for one in gathered],
        x=[scale.at(min((one.box + 0.5) * BIN, scale.width - 14)) for one in gathered],
        text=[words("chart.more", n=words.number(one.n)) for one in gathered], textposition="middle center",
        customdata=[[f"{first}/{last}"] for first, last in periods],
        hovertext=[words("chart.more_hover", n=words.number(one.n), lane=escape(one.lane),
                         days=words.period(first, last))
                   for one, (first, last) in zip(gathered, periods, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
        textfont={"size": SMALL - 1, "color": look.theme.soft},
        marker={"symbol": "square", "size": 16, "color": look.theme.background, "opacity": 1, "line": {"width": 0}},
        unselected={"marker": {"opacity": 1}, "textfont": {"color": look.theme.soft}},
    ))


def _beyond(figure: go.Figure, table: Table, rows: Ints, scale: _Scale, look: Look) -> int:
    """A mark at either edge for events that stand far apart from all others; a click opens their days.

    Returns how many lines they take above the lanes, 0 or 1.
    """
    words = look.words
    if not len(rows):
        return 0
    for rows_there, x, key_, anchor in (
        (rows[table.ends[rows] < scale.first], scale.first, "chart.before", "middle right"),
        (rows[table.starts[rows] > scale.last], scale.last, "chart.after", "middle left"),
    ):
        if not len(rows_there):
            continue
        first, last = as_date(table.starts[rows_there].min()), as_date(table.ends[rows_there].max())
        text = words.count(key_, len(rows_there))
        figure.add_trace(go.Scatter(
            mode="text", name="beyond", x=[scale.iso(x)], y=[-0.7], text=[text], textposition=anchor,
            customdata=[[f"{first}/{last}"]], hovertext=[words.period(first, last)],
            hovertemplate="%{hovertext}<extra></extra>", textfont={"size": SMALL, "color": look.theme.accent},
            unselected={"textfont": {"color": look.theme.accent}},
        ))
    return 1


def _boxes(table: Table, rest: Ints, scale: _Scale) -> list[tuple[int, int]]:
    """Boxes of ``BIN`` pixels that hold undrawn events, with how many."""
    if not len(rest):
        return []
    middle = (np.maximum(table.starts[rest], scale.first) + np.minimum(table.ends[rest] + 1, scale.last)) / 2
    pixel = np.clip((middle - scale.first) * scale.per_day, 0, scale.width - 1)
    held = np.bincount((pixel // BIN).astype(np.int64))
    return [(int(box), int(held[box])) for box in np.flatnonzero(held)]


def _touch(marks: list[_Mark], cells: _Cells) -> dict[str, object]:
    """What a mark answers with: its event when clicked, its facts when pointed at; no dimming of the others."""
    return {
        "customdata": [[cells.cell[m.row]["event_id"]] for m in marks],
        "hovertext": [cells.hover(m.row) for m in marks],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _middle(row: int, cells: _Cells, scale: _Scale) -> float:
    """The middle of what is in view of an event, in days."""
    return (max(cells.starts[row], scale.first) + min(cells.ends[row] + 1, scale.last)) / 2


def _frame(
    figure: go.Figure, lanes: list[_Lane], ends: tuple[float, float], drawn: int, total: int, scale: _Scale,
    room: Room, look: Look, said: str,
) -> None:
    theme, words = look.theme, look.words
    annotations, shapes = [], []
    for number, lane in enumerate(lanes):
        annotations.append({
            "text": escape(shorten(lane.name, scale.left - 12, SMALL) or lane.name[:10]), "showarrow": False,
            "xref": "paper", "x": 0, "xshift": -scale.left + 2, "xanchor": "left",
            "y": lane.top + 0.5, "yanchor": "middle",
            "font": {"size": SMALL, "color": theme.ink}, "align": "left",
        })
        if number:
            shapes.append({"type": "line", "xref": "paper", "x0": -scale.left / scale.width, "x1": 1,
                           "y0": lane.top - GAP / 2, "y1": lane.top - GAP / 2, "layer": "below",
                           "line": {"color": theme.line, "width": 1}})
    top, bottom = 24, 42
    in_view = words("shown.in_view", n=words.number(drawn), total=words.number(total))
    said = shorten(said, scale.width + scale.left - text_width(in_view, SMALL) - 60, SMALL)
    annotations += [
        {"text": escape(f"{said} · {in_view}" if said else in_view), "showarrow": False, "xref": "paper",
         "yref": "paper", "x": 0, "xshift": -scale.left + 2, "xanchor": "left", "y": 1, "yshift": 6,
         "yanchor": "bottom", "font": {"size": SMALL, "color": theme.soft}},
        {"text": escape(f"{words('app.title')} · {words('app.source_line')}"), "showarrow": False,
         "xref": "paper", "yref": "paper", "x": 0,
         "xshift": -scale.left + 2, "xanchor": "left", "y": 0, "yshift": -24, "yanchor": "top",
         "font": {"size": SMALL - 1, "color": theme.soft}},
    ]
    figure.update_layout(
        **frame(theme, height=round((ends[1] - ends[0]) * room.line) + top + bottom, left=scale.left,
                right=scale.right, top=top, bottom=bottom),
        annotations=annotations, shapes=shapes, dragmode="zoom",
    )
    days = scale.last - scale.first
    figure.update_xaxes(
        type="date", range=[scale.iso(scale.first), scale.iso(scale.last)], gridcolor=theme.line, gridwidth=1,
        zeroline=False, tickfont={"size": SMALL, "color": theme.soft}, showline=True, linecolor=theme.faint,
        nticks=max(3, int(scale.width // (90 if days < 900 else 70))), automargin=False,
        minallowed=scale.iso(scale.first), maxallowed=scale.iso(scale.last),
        tickformatstops=_ticks(words),
    )
    figure.update_yaxes(range=[ends[1], ends[0]], visible=False, fixedrange=True)
    figure.update_traces(selector={"type": "bar"}, selected={"marker": {"opacity": 1}},
                         unselected={"marker": {"opacity": 1}})
    figure.update_traces(selector={"type": "scatter", "mode": "markers"}, unselected={"marker": {"opacity": 1}})
    figure.update_traces(selector={"type": "scatter", "mode": "text", "name": None},
                         unselected={"textfont": {"color": theme.ink}})


def _ticks(words: Words) -> list[dict[str, object]]:
    """Axis labels no finer than a day, in the language's form."""
    vi = words.lang == "vi"
    return [
        {"dtickrange": [None, 86_400_000 * 20], "value": "%-d/%-m\n%Y" if vi else "%-d %b\n%Y"},
        {"dtickrange": [86_400_000 * 20, "M11"], "value": "%-m/%Y" if vi else "%b %Y"},
        {"dtickrange": ["M12", None], "value": "%Y"},
    ]


def _wrapped(text: str, width: int = 56) -> str:
    """Escaped text in lines of a readable length."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        if line and len(line) + len(word) + 1 > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join(escape(part) for part in [*lines, line])


def _there(value: object) -> bool:
    return not pd.isna(value) and value != ""
