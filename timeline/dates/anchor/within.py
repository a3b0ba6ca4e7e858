"""Something inside something larger: its place is worked out inside the larger one's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ..meaning import (
    Clock,
    Count,
    CycleYear,
    Day,
    DayPart,
    Directed,
    Feast,
    Half,
    In,
    Lunar,
    Meaning,
    Month,
    Part,
    Quarter,
    Season,
    Step,
    Weekday,
    core,
)
from .days import place_day
from .moon import cycle_year, place_lunar
from .places import DIRECTED, place, places
from .spans import Unplaced, day_at, days_on, months_span, shift
from .story import Placed, Story, publication
from .units import MONTHS


@places(In)
def _place_in(story: Story, m: In) -> Placed:
    inner, outer = m.inner, m.outer
    if isinstance(inner, Weekday) and inner.nth is None:
        facing = core(outer)
        if isinstance(facing, Day):
            direction = outer.direction if isinstance(outer, Directed) else None
            if isinstance(outer, (Day, Directed)):
                return place_day(story, facing, direction, inner.weekday)
            return place(story, outer)
        if isinstance(facing, Lunar) or (isinstance(facing, Step) and facing.unit == "day"):
            return place(story, outer)
    if isinstance(inner, Feast) and isinstance(core(outer), Day):
        facing = core(outer)
        if isinstance(facing, Day) and inner.lunar and (facing.day, facing.month) == (inner.day, inner.month):
            return place(story, inner)  # Giỗ Tổ 10/3
        return place(story, outer)
    if isinstance(inner, Lunar) or (isinstance(inner, Feast) and inner.lunar):
        y = cycle_year(story, outer) if isinstance(outer, CycleYear) else _year_of(place(story, outer))
        told = inner if isinstance(inner, Lunar) else Lunar(inner.day, inner.month)
        return place_lunar(story, replace(told, year=y))
    if isinstance(inner, Day) and isinstance(outer, Lunar):
        return place_lunar(story, Lunar(inner.day, outer.month, outer.year, outer.leap))
    if isinstance(inner, Step) and isinstance(outer, Step):  # ngày này năm ngoái
        day = shift(publication(story), outer.unit, outer.count)
        return Placed(day, day, "day", "published", anchor=story.published)
    placed = place(story, outer)
    if isinstance(outer, Step) and outer.origin == "frame" and _just_over(story, inner, outer, placed):
        placed = place(story, replace(outer, count=-1, origin="published"))
    if placed.start is None or placed.end is None:
        raise Unplaced
    start, end = placed.start, placed.end
    match inner:
        case Clock():
            return placed._replace(precision=inner.grain, clock=inner.said)
        case DayPart():
            return placed._replace(precision="daypart", clock=inner.name)
        case Weekday():
            return _nth_weekday(inner, placed)
        case Day():
            if inner.month is not None:
                d = day_at(start.year, inner.month, inner.day)
            else:
                d = day_at(start.year, start.month, inner.day)
            return placed._replace(start=d, end=d, precision="day")
        case Month() | Quarter() | Half() | Season():
            first, last = MONTHS[type(inner)](inner)
            a, b = months_span(start.year, first, last)
            return placed._replace(start=a, end=b, precision=inner.grain)
        case Feast():
            d = day_at(start.year, inner.month, inner.day)
            return placed._replace(start=d, end=d, precision="day", basis="holiday")
        case Part():
            return _part(inner.part, start, end, placed, core(outer))
        case Count():
            return _count(inner, start, end, placed)
    raise Unplaced


_EARLY = {"year": 90, "week": 2}
"""Days from the beginning of a unit in which its end, unannounced, is the end of the one before."""


def _just_over(story: Story, inner: Meaning, outer: Step, placed: Placed) -> bool:
    """True for ``cuối năm`` in the news of February: the end of the year that is just over."""
    end = (isinstance(inner, Part) and inner.part == "cuối") or (isinstance(inner, Count) and inner.last)
    if not end or placed.basis != "published" or placed.start is None or story.published is None:
        return False
    early = (story.published - placed.start).days < _EARLY.get(outer.unit, 0)
    return early and story.prefer is None and not story.announced() and story.begin > 0


@places(Directed)
def _place_directed(story: Story, m: Directed) -> Placed:
    inner = m.of
    if isinstance(inner, In):
        return _place_in(story, In(inner.inner, Directed(inner.outer, m.direction)))
    taker = DIRECTED.get(type(inner))
    return taker(story, inner, m.direction) if taker else place(story, inner)


def _year_of(placed: Placed) -> int:
    if placed.start is None:
        raise Unplaced
    return placed.start.year


def _nth_weekday(m: Weekday, placed: Placed) -> Placed:
    assert placed.start and placed.end
    if m.nth is None:  # inside a week
        d = days_on(placed.start, m.weekday)
    elif m.nth < 0:
        d = days_on(placed.end, -((placed.end.weekday() - m.weekday) % 7))
    else:
        d = days_on(placed.start, (m.weekday - placed.start.weekday()) % 7 + 7 * (m.nth - 1))
    if not placed.start <= d <= placed.end:
        raise Unplaced("invalid")
    return placed._replace(start=d, end=d, precision="day")


def _part(part: str, start: date, end: date, placed: Placed, of: Meaning) -> Placed:
    """The part of a stretch by the reckoning of newspapers: thirds of months and years, the exact halves."""
    grain = placed.precision
    if grain in ("day", "daypart", "hour", "minute"):
        return placed
    if part.startswith("nửa"):
        first = part == "nửa đầu"
        if grain == "year":
            a, b = (start, day_at(start.year, 6, 30)) if first else (day_at(start.year, 7, 1), end)
            return placed._replace(start=a, end=b, precision="halfyear")
        if grain == "month":
            middle = days_on(start, 14)
        elif grain in ("decade", "century"):
            middle = day_at(start.year + ((end.year - start.year) // 2), 12, 31)
        else:
            middle = days_on(start, ((end - start).days + 1) // 2 - 1)
        a, b = (start, middle) if first else (days_on(middle, 1), end)
        return placed._replace(start=a, end=b, precision="range")
    which = {"đầu": 0, "giữa": 1, "cuối": 2}[part.split()[-1]]
    if grain == "week":
        first_day, last_day = ((0, 1), (2, 3), (5, 6))[which]
        return placed._replace(
            start=days_on(start, first_day),
            end=days_on(start, last_day),
            precision="weekend" if which == 2 else "range",
        )
    if grain == "month":
        a, b = (
            (start, days_on(start, 9)),
            (days_on(start, 10), days_on(start, 19)),
            (days_on(start, 20), end),
        )[which]
    elif grain == "year" and start.month == 1:
        a, b = months_span(start.year, 4 * which + 1, 4 * which + 4)
    elif grain in ("quarter", "season"):
        a, b = months_span(start.year, start.month + which, start.month + which)
    elif grain == "decade":
        y0, y1 = ((0, 3), (4, 6), (7, 9))[which]
        a, b = day_at(start.year + y0, 1, 1), day_at(start.year + y1, 12, 31)
    elif grain == "century":
        y0, y1 = ((0, 29), (30, 69), (70, 99))[which]
        a, b = day_at(start.year + y0, 1, 1), day_at(start.year + y1, 12, 31)
    else:
        third = ((end - start).days + 1) / 3
        a, b = days_on(start, round(third * which)), days_on(start, round(third * (which + 1)) - 1)
    return placed._replace(start=a, end=b, precision="range")


def _count(m: Count, start: date, end: date, placed: Placed) -> Placed:
    if m.last:
        a, b = days_on(shift(days_on(end, 1), m.unit, -m.count), 0), end
    else:
        a, b = start, days_on(shift(start, m.unit, m.count), -1)
    if a < start or b > end:
        raise Unplaced("invalid")
    whole_half = (m.unit == "month" and m.count == 6) or (m.unit == "quarter" and m.count == 2)
    return placed._replace(start=a, end=b, precision="halfyear" if whole_half else "range")
