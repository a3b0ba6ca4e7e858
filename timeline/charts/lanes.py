"""Where everything on the timeline stands: lanes, lines within lanes, marks, labels, ``+n``. Geometry, no drawing.

Marks come first: a lane gets as many lines as its marks need while there is room, and a label stands only where no
mark does. What cannot stand on its own, beyond the number of marks or beyond a lane's lines, is gathered, so the cost
of the picture does not grow with the archive and nothing is left out of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..filters import Filters, Ints, Table, as_date
from ..words import Words
from .packing import Line, Stretch, pack, rows_needed, share_rows, shorten, text_width
from .theme import NAMES, NARROW, SMALL, Theme

LANES = ("country", "category", "actor", "none")
FACET = {"country": "countries", "category": "categories", "actor": "actors"}
PARTIAL = frozenset({"weekend", "week", "month", "quarter", "season", "halfyear", "year", "decade", "century"})
"""Precisions at which the text leaves open on which day of the stretch it happened."""

MARKS = 250
MOST_MARKS = 1000
MOST_LANES = 5

# Pixels
HEIGHT, NARROW_HEIGHT = 356, 528    # of all lanes together
LOW_LINE, HIGH_LINE = 11, 19        # of one line
DOT = 9                             # a day's mark, with its outline
SHORT = 8                           # a stretch narrower than this is a mark of its own shape
AIR = 0.3                           # left and right of a mark
ASIDE = 3                           # how far a mark may step aside in a full lane: its disc still covers its day
MARGIN = 8                          # left and right of all marks
BIN = 46                            # what one +n mark stands for
LABEL, NARROW_LABEL = 264, 170      # what a label may take
SPARSE = 30                         # events; fewer of them get longer labels
LESS = 190                          # what is tried where it does not fit
BESIDE = 4                          # between a label and any mark
WIDER = 1.06                        # times: the letters of a picture taken away, which has not the page's own type
NARROW_NAMES = 78                   # what the lanes' names take on a phone
PEOPLE = 40                         # what people's names take more
RIGHT = 12

# Lines
MORE = 1.0                          # for a lane's +n marks
GAP = 0.5                           # between lanes

TELLING = 24                        # letters that a cut title must keep to be worth printing

Named = Callable[[str, str], str]


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
        return self.width < NARROW

    @property
    def room(self) -> float:
        """The height of all lanes at most, in pixels: more marks get more of it."""
        if self.height is not None:
            return self.height
        return (NARROW_HEIGHT if self.narrow else HEIGHT) * max(1.0, self.marks / MARKS)

    def lane_name(self, value: str) -> str:
        """The name of a lane's country, category or actor."""
        match self.lanes:
            case "country":
                return self.country(value, self.words.lang)
            case "category":
                return self.words(f"category.{value}")
            case _:
                return self.actor(value, self.words.lang)


class Scale:
    """Days since 1970 to pixels within the plot, and to the ISO strings of the axis."""

    def __init__(self, begin: date, stop: date, look: Look) -> None:
        self.left = NARROW_NAMES if look.narrow else NAMES + PEOPLE * (look.lanes == "actor")
        self.width = float(max(look.width - self.left - RIGHT, 120))
        first, last = (begin - date(1970, 1, 1)).days, (stop - date(1970, 1, 1)).days + 1
        self.per_day = (self.width - 2 * MARGIN) / (last - first)
        self.first, self.last = first - MARGIN / self.per_day, last + MARGIN / self.per_day

    def pixel(self, day: float) -> float:
        """Pixels from the plot's left edge, held within the plot."""
        return min(max((day - self.first) * self.per_day, 0.0), self.width)

    def iso(self, day: float) -> str:
        """An axis position; hours stand for parts of a day and are nobody's local time."""
        whole = int(np.floor(day))
        minutes = round((day - whole) * 1440)
        return f"{as_date(whole) + timedelta(days=minutes // 1440)}T{minutes % 1440 // 60:02}:{minutes % 60:02}"

    def at(self, pixel: float) -> str:
        """The axis position of a pixel."""
        return self.iso(self.first + pixel / self.per_day)

    def days(self, box: int) -> tuple[date, date]:
        """The days of one ``BIN`` of the plot."""
        first = max(int(np.floor(self.first + box * BIN / self.per_day)), int(np.ceil(self.first)))
        last = min(int(np.ceil(self.first + (box + 1) * BIN / self.per_day)) - 1, int(self.last))
        return as_date(first), as_date(max(first, last))


class Sheet:
    """What the drawing of one timeline shares: look, scale, and the few drawn rows as plain values by row number."""

    def __init__(self, table: Table, rows: Ints, look: Look, scale: Scale) -> None:
        self.look, self.scale = look, scale
        self.rows = best(table, rows, look)
        numbers = self.rows.tolist()
        few = table.events.iloc[self.rows]
        self.starts: dict[int, int] = dict(zip(numbers, table.starts[self.rows].tolist(), strict=True))
        self.ends: dict[int, int] = dict(zip(numbers, table.ends[self.rows].tolist(), strict=True))
        self.rank: dict[int, float] = dict(zip(numbers, table.rank[self.rows].tolist(), strict=True))
        columns = ("event_id", "title", "title_en", "category", "precision", "clock", "date_text", "countries",
                   "reports", "announced", "inherited")
        values = {name: few[name].tolist() for name in columns}
        self.cell = {row: {name: values[name][i] for name in columns} for i, row in enumerate(numbers)}
        self.hovers = _told(table, look)
        self._reach: dict[int, tuple[float, float]] = {}
        self.line = float(LOW_LINE)  # pixels; settled when it is known how many lines there are

    def settle(self, lines: float) -> None:
        """Fix the height of a line, now that it is known how many there are."""
        self.line = min(HIGH_LINE, max(self.look.room / max(lines, 1), LOW_LINE))

    @property
    def crowded(self) -> bool:
        """Whether labels in neighbouring lines would touch."""
        return self.line < 15

    @property
    def dot(self) -> float:
        """The width of a day's mark, in pixels."""
        return min(DOT, self.line * 0.78)

    @cached_property
    def titles(self) -> dict[int, str]:
        """Titles by row, in the language of the page where there is one."""
        english = self.look.words.lang == "en"
        return {row: str(cell["title_en"] if english and there(cell["title_en"]) else cell["title"])
                for row, cell in self.cell.items()}

    def partial(self, row: int) -> bool:
        """Whether one unknown day of the stretch is meant."""
        return self.cell[row]["precision"] in PARTIAL

    def wide(self, row: int) -> bool:
        """Whether the event is drawn as a bar: a stretch of some days and some pixels. A day is always a disc."""
        days = self.ends[row] + 1 - self.starts[row]
        return days > 1 and days * self.scale.per_day >= SHORT

    def middle(self, row: int) -> float:
        """The middle of what is in view of an event, in days."""
        return (max(self.starts[row], self.scale.first) + min(self.ends[row] + 1, self.scale.last)) / 2

    def reach(self, row: int) -> tuple[float, float]:
        """The pixels a mark takes, with a little air."""
        if row in self._reach:
            return self._reach[row]
        begin, stop = self.scale.pixel(self.starts[row]), self.scale.pixel(self.ends[row] + 1)
        if not self.wide(row):
            middle = (begin + stop) / 2
            begin, stop = middle - SHORT / 2, middle + SHORT / 2
        self._reach[row] = begin - AIR, stop + AIR
        return self._reach[row]


_HOVERS: WeakKeyDictionary[Table, dict[str, dict[int, str]]] = WeakKeyDictionary()
_MOST_HOVERS = 20_000


def _told(table: Table, look: Look) -> dict[int, str]:
    """The hover texts of a table's events in a language, as far as they have been written."""
    by_lang = _HOVERS.setdefault(table, {})
    if len(by_lang.get(look.words.lang, ())) > _MOST_HOVERS:
        by_lang.pop(look.words.lang)
    return by_lang.setdefault(look.words.lang, {})


@dataclass
class Lane:
    """One lane: all its events, those drawn on their own, and its lines; ``top`` is set when lanes are stacked."""

    name: str
    rows: Ints
    drawn: list[int] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    marks: dict[int, Mark] = field(default_factory=dict)
    crossed: float | None = None  # the pixel at which the line between the chosen event's marks runs through
    top: float = 0.0


@dataclass(frozen=True)
class Mark:
    """An event in a lane: ``y`` in lines from the top, ``aside`` in pixels, the label and its side (right, left,
    inside)."""

    row: int
    y: float
    aside: float = 0.0
    label: str = ""
    side: str = ""


@dataclass(frozen=True)
class Gathered:
    """``n`` events of a lane that are not drawn on their own, in one box of the plot's width."""

    lane: str
    y: float
    box: int
    n: int


def best(table: Table, rows: Ints, look: Look) -> Ints:
    """The highest-ranked rows, as many as may be marks; the chosen one always among them."""
    most = min(look.marks, MOST_MARKS)
    if len(rows) <= most:
        return rows
    found = rows[np.argpartition(-table.rank[rows], most)[:most]]
    if look.chosen is not None and look.chosen not in found and look.chosen in rows:
        found[-1] = look.chosen
    return np.sort(found)


def lanes(table: Table, rows: Ints, filters: Filters, look: Look) -> tuple[list[Lane], int]:
    """The lanes in view: chosen values first, then the most frequent ones, then one for what is in none of them.

    Also how many values have no lane of their own.
    """
    if look.lanes == "none" or not len(rows):
        return [Lane(look.words("lanes.everything"), rows)], 0
    facet = table.facets[FACET[look.lanes]]
    codes = facet.codes[rows]
    by_cell = np.bincount(codes, minlength=len(facet.cells))
    here: dict[int, int] = {}
    for cell in np.flatnonzero(by_cell).tolist():
        for value in facet.cells[cell]:
            here[value] = here.get(value, 0) + int(by_cell[cell])
    wanted = [i for i in (facet.index.get(v) for v in getattr(filters, FACET[look.lanes])) if i in here]
    frequent = sorted((v for v in here if v not in wanted), key=lambda v: (-here[v], v))
    chosen = [*wanted, *frequent[:max(MOST_LANES - len(wanted), 0)]]
    chosen.sort(key=lambda v: (v not in wanted, v))  # values are numbered by their count in the whole table
    found = []
    left = np.ones(len(facet.cells), bool)
    for value in chosen:
        inside = facet.cells_with([facet.values[value]])
        left &= ~inside
        found.append(Lane(look.lane_name(facet.values[value]), rows[inside[codes]]))
    rest = rows[left[codes]]
    if len(rest):
        unnamed = look.lanes == "actor" and len(frequent) + len(wanted) <= len(chosen)
        found.append(Lane(look.words("lanes.nobody" if unnamed else "lanes.others"), rest))
    return found, len(here) - len(chosen)


def place(found: list[Lane], sheet: Sheet) -> None:
    """Give each lane its lines - as many as it needs, while there is room - and its events their places."""
    chosen = sheet.look.chosen
    for lane in found:
        lane.drawn = sheet.rows[_within(sheet.rows, lane.rows)].tolist()
        lane.stretches = [Stretch(*sheet.reach(row), 0.0 if sheet.wide(row) or row == chosen else ASIDE,
                                  float("inf") if row == chosen else sheet.rank[row]) for row in lane.drawn]
    room = sheet.look.room / LOW_LINE - len(found) * GAP
    needs = [rows_needed(lane.stretches, int(room) + 1) for lane in found]
    aside = sum(needs) > room
    if aside:
        needs = [rows_needed(lane.stretches, int(room) + 1, aside) for lane in found]
    given = _shared(needs, room)
    for lane, lines in zip(found, given, strict=True):
        lane.lines = [Line() for _ in range(max(lines, 1))]
    spare = int((sheet.look.room - len(found) * GAP * LOW_LINE) / HIGH_LINE) - sum(given)
    for lane in sorted(found, key=lambda lane: -len(lane.drawn))[:max(spare, 0)]:
        lane.lines.append(Line())  # the page has room for it, and labels will use it
    sheet.settle(sum(len(lane.lines) + GAP for lane in found))
    for lane in found:
        _stand(lane, aside)
    _label(found, sheet)


def _shared(needs: list[int], room: float) -> list[int]:
    """Lines for each lane. A lane that gets fewer than it needs also takes the line of its ``+n`` marks."""
    short = 0
    while True:
        given = share_rows(needs, max(int(room - short * MORE), len(needs)))
        now = sum(have < need for have, need in zip(given, needs, strict=True))
        if now <= short:
            return given
        short = now


def stack(table: Table, found: list[Lane], scale: Scale) -> tuple[list[Mark], list[Gathered], float]:
    """Set the lanes under one another and gather what is not drawn; also the height of all, in lines."""
    marks: list[Mark] = []
    gathered: list[Gathered] = []
    top = 0.0
    for lane in found:
        lane.top = top
        marks += [replace(mark, y=top + mark.y + 0.5) for mark in lane.marks.values()]
        boxes = _boxes(table, lane, np.array(sorted(lane.marks), np.int64), scale)
        top += len(lane.lines)
        gathered += [Gathered(lane.name, top + MORE / 2, box, n) for box, n in boxes]
        top += GAP + (MORE if boxes else 0)
    return marks, gathered, top - GAP


def _stand(lane: Lane, aside: bool) -> None:
    """Set a lane's marks on its lines, exactly on their days where all find room that way."""
    places = pack(lane.stretches, len(lane.lines))
    if aside and None in places:
        places = pack(lane.stretches, len(lane.lines), aside)
    for row, stretch, at in zip(lane.drawn, lane.stretches, places, strict=True):
        if at is not None:
            number, shift = at
            lane.marks[row] = Mark(row, number, shift)
            lane.lines[number].take(stretch.begin + shift, stretch.stop + shift)


def _label(found: list[Lane], sheet: Sheet) -> None:
    """Labels where nothing stands: a label never costs a mark its place.

    Each mark, by rank, moves to a line where its label fits beside it, if there is one: whole titles first, then cut
    ones that still tell something; an event is labelled in all of its lanes only after the others had their chance.
    """
    standing = {row for lane in found for row in lane.marks}
    chosen = sheet.look.chosen
    there_too = [i for i, lane in enumerate(found) if chosen in lane.marks]
    if chosen is not None and len(there_too) > 1:
        for lane in found[there_too[0]:there_too[-1] + 1]:
            lane.crossed = sum(sheet.reach(chosen)) / 2
    order = sorted(standing, key=lambda row: (row != chosen, -sheet.rank[row], row))
    titles = _worth_printing(order, sheet)
    again = []
    done = set()
    for row, label in titles:
        if row in done:
            continue
        here = [lane for lane in found if row in lane.marks]
        at = next((i for i, lane in enumerate(here) if _labelled(lane, row, label, sheet)), len(here))
        if at < len(here):
            done.add(row)
            again += [(lane, row, label) for lane in here[at + 1:]]
    for lane, row, label in again:
        _labelled(lane, row, label, sheet)


def _labelled(lane: Lane, row: int, label: str, sheet: Sheet) -> bool:
    """Label a mark of a lane if there is a line on which both have room."""
    begin, stop = sheet.reach(row)
    old = lane.marks[row]
    lane.lines[int(old.y)].give_back(begin + old.aside, stop + old.aside)
    at = _with_label(lane, begin, stop, text_width(label, SMALL) * WIDER + 2 * BESIDE, row, sheet)
    if at is None:
        lane.lines[int(old.y)].take(begin + old.aside, stop + old.aside)
        return False
    lane.marks[row] = Mark(row, at[0], 0.0, label, at[1])
    return True


def _worth_printing(order: list[int], sheet: Sheet) -> list[tuple[int, str]]:
    """Rows and their labels in turn: the chosen one's, then whole titles, then titles cut where enough of them is
    left, at last cut a little more."""
    few = min(max(SPARSE / max(len(order), 1), 1), 2)  # fewer events leave more room to each
    most = (NARROW_LABEL,) if sheet.look.narrow else (LABEL * few, LABEL, LESS)
    found = []
    for room in most:
        for row in order:
            title = sheet.titles[row]
            label = shorten(title, room, SMALL)
            if label == title or len(label) > TELLING:
                turn = 0 if row == sheet.look.chosen else 1 if label == title else 2
                found.append((turn if room == most[0] else 3, row, label))
    return [(row, label) for _, row, label in sorted(found, key=lambda one: one[0])]


def _with_label(
    lane: Lane, begin: float, stop: float, width: float, row: int, sheet: Sheet
) -> tuple[int, str] | None:
    """The first line where a mark fits together with its label, and the label's side; both are taken."""
    sides = [("right", begin, stop + width, stop, stop + width), ("left", begin - width, stop, begin - width, begin)]
    if sheet.partial(row) and stop - begin >= width:
        sides = [("inside", begin, stop, begin, begin + width)]
    for side, low, high, first, last in sides:
        if low < 0 or high > sheet.scale.width or (lane.crossed is not None and first < lane.crossed < last):
            continue
        for number, line in enumerate(lane.lines):
            if line.free(low, high) and _legible(lane.lines, number, first, last, sheet):
                line.take(low, high)
                line.write(first, last)
                return number, side
    return None


def _legible(lines: list[Line], number: int, begin: float, stop: float, sheet: Sheet) -> bool:
    """Whether no label stands right above or below, where lines are lower than a line of text."""
    near = [lines[i] for i in (number - 1, number + 1) if 0 <= i < len(lines)]
    return not sheet.crowded or all(line.unwritten(begin, stop) for line in near)


def _within(few: Ints, many: Ints) -> npt.NDArray[np.bool_]:
    """Which of a few rows are among many; both in order. Costs nothing more for a million."""
    if not len(many):
        return np.zeros(len(few), bool)
    at = np.searchsorted(many, few)
    return many[np.minimum(at, len(many) - 1)] == few


def _boxes(table: Table, lane: Lane, drawn: Ints, scale: Scale) -> list[tuple[int, int]]:
    """Boxes of ``BIN`` pixels in which undrawn events of a lane begin, with how many.

    Rows are in order of their first day, so a few binary searches count them, however many they are.
    """
    number = int(scale.width // BIN) + 1
    days = np.ceil(scale.first + np.arange(1, number) * BIN / scale.per_day)
    borders = np.searchsorted(table.starts, days)  # the first row of each box but the first
    held = np.diff([0, *np.searchsorted(lane.rows, borders), len(lane.rows)])
    held -= np.diff([0, *np.searchsorted(drawn, borders), len(drawn)])
    return [(int(box), int(held[box])) for box in np.flatnonzero(held)]


def there(value: object) -> bool:
    """Whether a cell holds anything."""
    return not pd.isna(value) and value != ""  # type: ignore[call-overload]
