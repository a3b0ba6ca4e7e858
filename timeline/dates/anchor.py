"""Where a meaning stands on the calendar.

Expressions are placed in the order of the text, because later ones lean on earlier ones: ``cùng ngày`` on the day the
story is at, a bare ``tháng 9`` on the year its paragraph speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from timeline.model import VIETNAM, Basis, Kind, Prefer, TimeExpression, day_of

from . import context, lunar
from .canonical import Canonical
from .join import Found
from .meaning import (
    SIZE,
    Century,
    Clock,
    Count,
    CycleYear,
    Day,
    DayPart,
    Decade,
    Directed,
    Direction,
    Duration,
    Feast,
    Half,
    Impossible,
    In,
    Lunar,
    Meaning,
    Month,
    Part,
    Quarter,
    Range,
    Repeated,
    Rolling,
    SameSpan,
    SchoolYear,
    Season,
    Since,
    Step,
    Weekday,
    Year,
    completed,
    core,
    outermost,
    parts,
)

NEAR = 60
"""Days within which a bare day or month is taken for the nearest one, whatever the tense."""


FRAME = 260
"""Characters for which a year that opens a sentence holds for the days and months after it."""
NEXT = 60
"""Characters between expressions of one list, whose years agree."""
STORY = 700
"""Characters for which the story stays at a day, and NEWS for one within a week of the publication."""
NEWS = 1500
OPENING = 60
"""Characters at the start of a text in which ``30 phút sau`` counts from the moment of writing."""
CLOCK = 400
"""Characters for which a bare clock time belongs to the day told before it."""


class Placed(NamedTuple):
    """A stretch of days and how it came about; ``start`` None where it has no place."""

    start: date | None
    end: date | None
    precision: str
    basis: Basis
    clock: str | None = None
    anchor: date | None = None


@dataclass(slots=True)
class Story:
    """What the text has told so far."""

    published: date | None
    moment: datetime | None
    prefer: Prefer | None
    low: str
    day: date | None = None
    """The day the story is at."""
    day_at: int = 0
    """Where it was told, and so below for the others."""
    span: Placed | None = None
    """The stretch told last."""
    span_at: int = 0
    month: tuple[int, int] | None = None
    """Year and month told last in this paragraph."""
    frame: int | None = None
    """The year this paragraph speaks of, where it opened a sentence."""
    frame_at: int = 0
    told: tuple[int, int, int] | None = None
    """Month, offset and year of the last expression whose year was open: ``quý II ..., quý III`` are of one year."""
    name_year: int | None = None
    gloss: date | None = None
    """The date that stands in brackets right behind the expression: ``hôm qua (18/5)``."""
    begin: int = 0
    stop: int = 0
    _announced: bool | None = None

    @property
    def year(self) -> int | None:
        """The year that frames the sentence or the one before."""
        return self.frame if self.begin - self.frame_at <= FRAME else None

    def reach(self, usual: int) -> int:
        """How far the story's day holds: further where it is the news of the day."""
        if self.day is None or self.published is None:
            return usual
        return NEWS if abs((self.published - self.day).days) <= 7 else usual

    def today(self) -> date | None:
        """The day the story is at, while it is fresh and nothing later has led to another year."""
        if self.day is None or self.begin - self.day_at > self.reach(STORY):
            return None
        if self.frame is not None and self.frame_at > self.day_at and self.frame != self.day.year:
            return None
        return self.day

    def move(self, begin: int, stop: int) -> None:
        """Go on to the next expression."""
        self.begin, self.stop, self.gloss, self._announced = begin, stop, None, None

    def announced(self) -> bool:
        """True where the words around the expression announce."""
        if self._announced is None:
            self._announced = context.announced(self.low, self.begin, self.stop)
        return self._announced


class Unplaced(Exception):
    """The meaning has no place: ``basis`` tells why."""

    def __init__(self, basis: Basis = "unknown") -> None:
        self.basis: Basis = basis


# --- stretches of the calendar ------------------------------------------------------------------------------------


def _date(y: int, m: int, d: int) -> date:
    try:
        return date(y, m, d)
    except ValueError:
        raise Unplaced("invalid" if 1 <= y <= 9999 else "unknown") from None


def _days(start: date, count: int) -> date:
    try:
        return start + timedelta(days=count)
    except OverflowError:
        raise Unplaced from None


def month_span(y: int, m: int) -> tuple[date, date]:
    """First and last day of a month; ``m`` may run past the year (13 is January of the next)."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    start = _date(y, m, 1)
    return start, date(y, 12, 31) if m == 12 else date(y, m + 1, 1) - timedelta(days=1)


def _months(y: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last day of another, both of the year ``y``."""
    end = 29 if last == 2 and y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) else _LENGTHS[last]
    return _date(y, first, 1), _date(y, last, end)


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def unit_span(unit: str, day: date, count: int) -> tuple[date, date]:
    """The calendar unit ``count`` away from the one that holds ``day``."""
    if unit in ("second", "minute", "hour"):
        return day, day
    if unit == "day":
        there = _days(day, count)
        return there, there
    if unit == "week":
        monday = _days(day, 7 * count - day.weekday())
        return monday, _days(monday, 6)
    if unit == "month":
        return month_span(day.year, day.month + count)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * count
        return month_span(day.year, first)[0], month_span(day.year, first + 2)[1]
    if unit == "year":
        return _months(day.year + count, 1, 12)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * count
        return _date(first, 1, 1), _date(first + 9, 12, 31)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1 + 100 * count
        return _date(first, 1, 1), _date(first + 99, 12, 31)
    raise Unplaced


def shift(day: date, unit: str, count: int) -> date:
    """The same day so many units away, the last of the month where it has no such day."""
    if unit in ("second", "minute", "hour"):
        return day
    if unit in ("day", "week"):
        return _days(day, count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    start, end = month_span(day.year, day.month + months)
    return start.replace(day=min(day.day, end.day))


# --- placing ------------------------------------------------------------------------------------------------------

Span = tuple[date, date]
Place = Callable[["Story", Meaning], Placed]


def place(story: Story, m: Meaning) -> Placed:
    """Where ``m`` stands; raises Unplaced where it cannot."""
    return _PLACES[type(m)](story, m)


def _published(story: Story) -> date:
    if story.published is None:
        raise Unplaced
    return story.published


def _direction(story: Story, direction: Direction | None) -> str | None:
    """past, future, nearest or None: told by the words, asked for by the caller, or by the tense."""
    if direction in ("past", "future"):
        return direction
    return story.prefer


def _choose(
    story: Story, of_year: Callable[[int], tuple[date, date]], direction: Direction | None
) -> tuple[date, date, Basis]:
    """Which year's day or month is meant, when the words do not say."""
    named = _direction(story, direction)
    if named is None and direction is None and not story.low.startswith(("hồi", "hôm"), story.begin):
        same = story.told
        if same is not None and story.begin - same[1] <= NEXT and story.published is not None:
            start, end = of_year(same[2])
            if start.month >= same[0] or story.published.year != same[2]:
                return start, end, "year_published"
        if story.year is not None and _near_published(story, of_year) is None:
            return *of_year(story.year), "year_context"
    if story.published is None:
        if story.year is not None:
            return *of_year(story.year), "year_context"
        if story.name_year is not None:
            return *of_year(story.name_year), "year_name"
        raise Unplaced
    day = story.published
    if direction == "this":
        return *of_year(day.year), "year_published"
    past, future = _either_side(of_year, day)
    if past is None or future is None:
        chosen = past or future
        if chosen is None:
            raise Unplaced("invalid")
        return *chosen, "year_published"
    if past == future:
        return *past, "year_published"
    back, ahead = (day - past[1]).days, (future[0] - day).days
    if named == "past":
        chosen = past
    elif named == "future":
        chosen = future
    elif named == "nearest":
        chosen = past if back <= ahead else future
    else:
        if back <= NEAR or ahead <= NEAR:
            chosen = past if back <= ahead or story.low.startswith("hồi", story.begin) else future
        else:
            chosen = future if story.announced() else past
    return *chosen, "year_published"


def _either_side(of_year: Callable[[int], tuple[date, date]], day: date) -> tuple[Span | None, Span | None]:
    """The last one that began by ``day`` and the first one not over by then; the same where ``day`` is inside."""
    try:
        this = of_year(day.year)
        if this[0] > day:
            return of_year(day.year - 1), this
        return this, this if this[1] >= day else of_year(day.year + 1)
    except Unplaced:
        pass
    past = future = None  # 29/2 and the like: some years lack it
    for away in range(1, -9, -1):
        if past is None and (there := _try(of_year, day.year + away)) and there[0] <= day:
            past = there
    for away in range(-1, 9):
        if future is None and (there := _try(of_year, day.year + away)) and there[1] >= day:
            future = there
    return past, future


def _try(of_year: Callable[[int], tuple[date, date]], year: int) -> Span | None:
    try:
        return of_year(year)
    except Unplaced:
        return None


def _near_published(story: Story, of_year: Callable[[int], tuple[date, date]]) -> tuple[date, date] | None:
    """The one within two weeks of the publication, if there is one: it outweighs the paragraph's year."""
    if story.published is None:
        return None
    for y in (story.published.year, story.published.year - 1, story.published.year + 1):
        try:
            start, end = of_year(y)
        except Unplaced:
            continue
        reach = 30 if start == end else 60 if (end - start).days > 60 else 0
        if _days(story.published, -reach) <= end and start <= _days(story.published, reach) and reach:
            return start, end
    return None


def _usual_day(story: Story, day: int, month: int) -> date | None:
    """A bare day that is near the publication or, unannounced, the last one before it; None for the rarer rest."""
    published = story.published
    if published is None or (month, day) == (2, 29):
        return None
    d = date(published.year, month, day)
    away = (d - published).days
    if -NEAR <= away <= 0 or 0 < away <= NEAR:
        return d
    if away < 0:  # this year's is past by more than NEAR; the next is nearer only from November on
        return d if away > NEAR - 365 and not story.announced() else None
    return None


def _place_day(story: Story, m: Day, direction: Direction | None = None, weekday: int | None = None) -> Placed:
    if m.month is None:
        return _place_day_of_month(story, m, direction, weekday)
    if m.year is not None:
        d = _date(m.year, m.month, m.day)
        return Placed(d, d, "day", "written")

    if weekday is None and direction is None and story.prefer is None and story.frame is None and story.told is None:
        near = _usual_day(story, m.day, m.month)
        if near is not None:
            return Placed(near, near, "day", "year_published", None, story.published)

    def of_year(y: int) -> tuple[date, date]:
        d = _date(y, m.month or 1, m.day)
        if weekday is not None and d.weekday() != weekday:
            raise Unplaced
        return d, d

    try:
        start, end, basis = _choose(story, of_year, direction)
    except Unplaced:
        if weekday is None:
            raise
        return _place_day(story, m, direction)
    return Placed(start, end, "day", basis, anchor=story.published)


def _place_day_of_month(story: Story, m: Day, direction: Direction | None, weekday: int | None) -> Placed:
    """``ngày 20`` of the month the paragraph speaks of, else the nearest one that fits."""
    if story.month is not None and weekday is None and story.prefer is None:
        try:
            d = _date(*story.month, m.day)
            return Placed(d, d, "day", "story", anchor=story.day)
        except Unplaced:
            pass
    day = _published(story)
    options = []
    for step in range(-2, 4):
        start, end = month_span(day.year, day.month + step)
        if m.day <= end.day:
            d = start.replace(day=m.day)
            if weekday is None or d.weekday() == weekday:
                options.append(d)
    if weekday is not None and not options:
        for step in range(-12, 13):
            start, end = month_span(day.year, day.month + step)
            if m.day <= end.day and start.replace(day=m.day).weekday() == weekday:
                options.append(start.replace(day=m.day))
    named = _direction(story, direction)
    past = [d for d in options if d <= day]
    future = [d for d in options if d >= day]
    if named == "past" and past:
        d = past[-1]
    elif named == "future" and future:
        d = future[0]
    elif not options:
        raise Unplaced
    elif story.announced() and named is None and future:
        d = future[0]
    elif named is None and past and (day - past[-1]).days <= 20:
        d = past[-1]
    else:
        d = min(options, key=lambda o: abs((o - day).days))
    return Placed(d, d, "day", "published", anchor=day)


def _yearly(precision: str, months: Callable[[Meaning], tuple[int, int]]) -> Place:
    def placed(story: Story, m: Meaning, direction: Direction | None = None) -> Placed:
        first, last = months(m)
        if m.year is not None:  # type: ignore[union-attr]
            return Placed(*_months(m.year, first, last), precision, "written")  # type: ignore[union-attr]
        start, end, basis = _choose(story, lambda y: _months(y, first, last), direction)
        return Placed(start, end, precision, basis, anchor=story.published)

    return placed


def _place_weekday(story: Story, m: Weekday, direction: Direction | None = None) -> Placed:
    day = _published(story)
    back = (day.weekday() - m.weekday) % 7
    named = _direction(story, direction)
    if direction == "this":
        d = _days(day, m.weekday - day.weekday())
    elif direction == "future":
        d = _days(day, 7 - back)
    elif direction == "past":
        d = _days(day, -(back or 7))
    elif named == "nearest":
        d = _days(day, -back if back <= 3 else 7 - back)
    elif named == "future" or (named is None and story.announced()):
        d = _days(day, (7 - back) % 7)
    else:
        d = _days(day, -back)
    if story.gloss is not None and abs((story.gloss - d).days) % 7 == 0:
        d = story.gloss  # hôm Chủ nhật (31/10)
    return Placed(d, d, "day", "published", anchor=day)


def _place_year(story: Story, m: Year) -> Placed:
    if m.year < 1:
        raise Unplaced("written")
    return Placed(*_months(m.year, 1, 12), "year", "written")


def _place_school_year(story: Story, m: SchoolYear) -> Placed:
    return Placed(_date(m.first, 9, 1), _date(m.last, 5, 31), "year", "written")


def _place_decade(story: Story, m: Decade) -> Placed:
    first = m.first if m.first >= 100 else 1900 + m.first
    return Placed(_date(first, 1, 1), _date(first + 9, 12, 31), "decade", "written")


def _place_century(story: Story, m: Century) -> Placed:
    return Placed(_date(m.century * 100 - 99, 1, 1), _date(m.century * 100, 12, 31), "century", "written")


def _origin(story: Story, m: Step) -> tuple[date, Basis]:
    if m.origin != "published":
        there = story.today()
        if SIZE[m.unit] >= SIZE["month"] and story.span is not None and story.begin - story.span_at <= STORY:
            there = story.span.start
        if there is not None and (m.origin == "story" or story.prefer is None):
            return there, "story"
        # "ba tháng sau" deep in a text counts from something told in words
        if m.origin == "story" or story.begin > (CLOCK if SIZE[m.unit] >= SIZE["day"] else OPENING):
            raise Unplaced
    return _published(story), "published"


def _place_step(story: Story, m: Step) -> Placed:
    day, basis = _origin(story, m)
    if m.unit in ("second", "minute", "hour"):
        moment = story.moment
        if moment is None or basis == "story":
            moved = timedelta(**{f"{m.unit}s": m.count})
            there = (
                day if abs(moved) < timedelta(hours=12) else (datetime.combine(day, datetime.min.time()) + moved).date()
            )
            return Placed(there, there, "hour" if m.unit == "hour" else "minute", basis, anchor=day)
        try:
            at = moment + timedelta(**{f"{m.unit}s": m.count + (0.5 if m.half else 0)})
        except OverflowError:
            raise Unplaced from None
        clock = f"{at:%H:%M}" if m.count else None
        return Placed(at.date(), at.date(), "hour" if m.unit == "hour" else "minute", basis, clock, day)
    if m.unit == "day" and story.gloss is not None and m.origin == "published":
        return Placed(story.gloss, story.gloss, "day", "year_published", anchor=day)  # hôm nay (30/1)
    start, end = unit_span(m.unit, day, m.count)
    return Placed(start, end, m.unit, basis, anchor=day)


def _place_rolling(story: Story, m: Rolling) -> Placed:
    day = _published(story)
    if m.unit in ("second", "minute", "hour"):
        if (m.unit == "hour" and abs(m.count) >= 12) or (m.unit == "minute" and abs(m.count) >= 720):
            hours = m.count if m.unit == "hour" else m.count / 60
            there = _days(day, int(hours // 24) if hours < 0 else int(-(-hours // 24)))
        elif story.moment is not None:
            there = (story.moment + timedelta(**{f"{m.unit}s": m.count})).date()
        else:
            there = day
    else:
        there = shift(day, m.unit, m.count)
    return Placed(min(day, there), max(day, there), "range", "published", anchor=day)


def _place_lunar(story: Story, m: Lunar, direction: Direction | None = None) -> Placed:
    if m.month is None:
        raise Unplaced

    def of_year(y: int) -> tuple[date, date]:
        if m.day is not None:
            d = lunar.solar_of(m.day, m.month or 1, y, m.leap)
            if d is None and m.day == 30 and m.month == 12:
                d = lunar.solar_of(29, 12, y)  # the last day of the year is called the thirtieth
            if d is None:
                raise Unplaced("invalid")
            return d, d
        start = lunar.solar_of(1, m.month or 1, y, m.leap)
        length = lunar.month_length(m.month or 1, y, m.leap)
        if start is None or length is None:
            raise Unplaced("invalid")
        return start, _days(start, length - 1)

    precision = "day" if m.day is not None else "month"
    if m.year is not None:
        return Placed(*of_year(m.year), precision, "lunar")
    start, end, _ = _choose(story, of_year, direction)
    return Placed(start, end, precision, "lunar", anchor=story.published)


def _place_cycle(story: Story, m: CycleYear) -> Placed:
    y = _cycle_year(story, m)
    start, after = lunar.solar_of(1, 1, y), lunar.solar_of(1, 1, y + 1)
    if start is None or after is None:
        raise Unplaced
    return Placed(start, _days(after, -1), "year", "lunar", anchor=story.published)


def _cycle_year(story: Story, m: CycleYear) -> int:
    """The lunar year of that name nearest to the publication (Giáp Tý is 1984)."""
    near = story.published.year if story.published else story.year or story.name_year
    if near is None:
        raise Unplaced
    return near + (1984 + m.cycle - near + 30) % 60 - 30


def _place_feast(story: Story, m: Feast, direction: Direction | None = None) -> Placed:
    if m.lunar:
        placed = _place_lunar(story, Lunar(m.day, m.month, m.year), direction)
        return placed._replace(basis="lunar")
    placed = _place_day(story, Day(m.day, m.month, m.year), direction)
    return placed._replace(basis="holiday") if placed.basis != "written" else placed


def _place_directed(story: Story, m: Directed) -> Placed:
    inner = m.of
    if isinstance(inner, In):
        return _place_in(story, In(inner.inner, Directed(inner.outer, m.direction)))
    taker = _DIRECTED.get(type(inner))
    return taker(story, inner, m.direction) if taker else place(story, inner)


def _today(story: Story) -> Placed:
    """The day that a bare clock time belongs to: the one told just before, or the publication's where a text opens.

    Elsewhere in a long text it is more often a habit than a moment, and stays open.
    """
    there = story.today() if story.prefer is None else None
    if there is not None:
        if story.begin - story.day_at > story.reach(CLOCK) or context.habitual(story.low, story.begin, story.stop):
            raise Unplaced
        return Placed(there, there, "day", "story", anchor=there)
    if story.prefer is None and (story.begin > CLOCK or context.habitual(story.low, story.begin, story.stop)):
        raise Unplaced
    day = _published(story)
    return Placed(day, day, "day", "published", anchor=day)


def _place_clock(story: Story, m: Clock) -> Placed:
    return _today(story)._replace(precision=m.grain, clock=m.said)


def _place_daypart(story: Story, m: DayPart) -> Placed:
    return _today(story)._replace(precision="daypart", clock=m.name)


def _place_in(story: Story, m: In) -> Placed:
    inner, outer = m.inner, m.outer
    if isinstance(inner, Weekday) and inner.nth is None:
        facing = core(outer)
        if isinstance(facing, Day):
            direction = outer.direction if isinstance(outer, Directed) else None
            if isinstance(outer, (Day, Directed)):
                return _place_day(story, facing, direction, inner.weekday)
            return place(story, outer)
        if isinstance(facing, Lunar) or (isinstance(facing, Step) and facing.unit == "day"):
            return place(story, outer)
    if isinstance(inner, Feast) and isinstance(core(outer), Day):
        facing = core(outer)
        if isinstance(facing, Day) and inner.lunar and (facing.day, facing.month) == (inner.day, inner.month):
            return place(story, inner)  # Giỗ Tổ 10/3
        return place(story, outer)
    if isinstance(inner, Lunar) or (isinstance(inner, Feast) and inner.lunar):
        y = _cycle_year(story, outer) if isinstance(outer, CycleYear) else _year_of(place(story, outer))
        told = inner if isinstance(inner, Lunar) else Lunar(inner.day, inner.month)
        return _place_lunar(story, replace(told, year=y))
    if isinstance(inner, Day) and isinstance(outer, Lunar):
        return _place_lunar(story, Lunar(inner.day, outer.month, outer.year, outer.leap))
    placed = place(story, outer)
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
                d = _date(start.year, inner.month, inner.day)
            else:
                d = _date(start.year, start.month, inner.day)
            return placed._replace(start=d, end=d, precision="day")
        case Month() | Quarter() | Half() | Season():
            first, last = _MONTHS[type(inner)](inner)
            a, b = _months(start.year, first, last)
            return placed._replace(start=a, end=b, precision=inner.grain)
        case Feast():
            d = _date(start.year, inner.month, inner.day)
            return placed._replace(start=d, end=d, precision="day", basis="holiday")
        case Part():
            return _part(inner.part, start, end, placed, core(outer))
        case Count():
            return _count(inner, start, end, placed)
    raise Unplaced


def _year_of(placed: Placed) -> int:
    if placed.start is None:
        raise Unplaced
    return placed.start.year


def _nth_weekday(m: Weekday, placed: Placed) -> Placed:
    assert placed.start and placed.end
    if m.nth is None:  # inside a week
        d = _days(placed.start, m.weekday)
    elif m.nth < 0:
        d = _days(placed.end, -((placed.end.weekday() - m.weekday) % 7))
    else:
        d = _days(placed.start, (m.weekday - placed.start.weekday()) % 7 + 7 * (m.nth - 1))
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
            a, b = (start, _date(start.year, 6, 30)) if first else (_date(start.year, 7, 1), end)
            return placed._replace(start=a, end=b, precision="halfyear")
        if grain == "month":
            middle = start.replace(day=15)
        elif grain in ("decade", "century"):
            middle = _date(start.year + ((end.year - start.year) // 2), 12, 31)
        else:
            middle = _days(start, ((end - start).days + 1) // 2 - 1)
        a, b = (start, middle) if first else (_days(middle, 1), end)
        return placed._replace(start=a, end=b, precision="range")
    which = {"đầu": 0, "giữa": 1, "cuối": 2}[part.split()[-1]]
    if grain == "week":
        first_day, last_day = ((0, 1), (2, 3), (5, 6))[which]
        return placed._replace(
            start=_days(start, first_day), end=_days(start, last_day), precision="weekend" if which == 2 else "range"
        )
    if grain == "month":
        a, b = (
            (start, start.replace(day=10)),
            (start.replace(day=11), start.replace(day=20)),
            (start.replace(day=21), end),
        )[which]
    elif grain == "year" and start.month == 1:
        a, b = _months(start.year, 4 * which + 1, 4 * which + 4)
    elif grain in ("quarter", "season"):
        a, b = _months(start.year, start.month + which, start.month + which)
    elif grain == "decade":
        y0, y1 = ((0, 3), (4, 6), (7, 9))[which]
        a, b = _date(start.year + y0, 1, 1), _date(start.year + y1, 12, 31)
    elif grain == "century":
        y0, y1 = ((0, 29), (30, 69), (70, 99))[which]
        a, b = _date(start.year + y0, 1, 1), _date(start.year + y1, 12, 31)
    else:
        third = ((end - start).days + 1) / 3
        a, b = _days(start, round(third * which)), _days(start, round(third * (which + 1)) - 1)
    return placed._replace(start=a, end=b, precision="range")


def _count(m: Count, start: date, end: date, placed: Placed) -> Placed:
    if m.last:
        a, b = _days(shift(_days(end, 1), m.unit, -m.count), 0), end
    else:
        a, b = start, _days(shift(start, m.unit, m.count), -1)
    if a < start or b > end:
        raise Unplaced("invalid")
    whole_half = (m.unit == "month" and m.count == 6) or (m.unit == "quarter" and m.count == 2)
    return placed._replace(start=a, end=b, precision="halfyear" if whole_half else "range")


def _place_range(story: Story, m: Range) -> Placed:
    if m.last is None:
        first = place(story, m.first)
        day = _published(story)
        if first.start is None or first.start > day:
            raise Unplaced
        return Placed(first.start, day, "range", first.basis, first.clock, first.anchor)
    try:
        last = place(story, m.last)
    except Unplaced:
        first = place(story, m.first)  # từ sáng 26-2 đến sáng hôm sau
        if first.start is None or first.start != first.end:
            raise
        story.day, story.day_at = first.start, story.begin
        last = place(story, m.last)
    first = _place_before(story, m.first, last)
    if first.start is None or last.end is None:
        raise Unplaced
    if first.start > last.end:
        raise Unplaced("invalid" if first.basis == last.basis == "written" else "unknown")
    same_day = first.start == last.end
    precision = first.precision if same_day else "range"
    return Placed(first.start, last.end, precision, last.basis, first.clock, last.anchor or first.anchor)


def _place_before(story: Story, m: Meaning, last: Placed) -> Placed:
    """The beginning of a stretch whose end is known: its open year is the end's, or the one before."""
    outer = outermost(m)
    if last.start is not None and isinstance(outer, (Day, Month, Quarter, Season)) and outer.year is None:
        for y in (last.start.year, last.start.year - 1):
            try:
                got = place(story, completed(m, y, last.start.month))
            except Unplaced:
                continue
            if got.start is not None and got.start <= (last.end or last.start):
                return got._replace(basis=last.basis)
    return place(story, m)


def _place_same_span(story: Story, m: SameSpan) -> Placed:
    if story.span is None or story.span.start is None or story.span.end is None or story.begin - story.span_at > STORY:
        raise Unplaced
    if story.span.precision not in ("month", "quarter", "halfyear", "year", "range", "season"):
        raise Unplaced
    if story.span.end.month == story.span.start.month and story.span.precision == "range":
        raise Unplaced
    years = m.years
    if m.from_published:
        years += _published(story).year - story.span.start.year
    if not -3 <= years <= -1:
        raise Unplaced
    a, b = shift(story.span.start, "year", years), shift(story.span.end, "year", years)
    whole_month = story.span.end == month_span(story.span.end.year, story.span.end.month)[1]
    if whole_month:
        b = month_span(b.year, b.month)[1]
    return Placed(a, b, story.span.precision, "story", anchor=story.span.start)


def _place_since(story: Story, m: Since) -> Placed:
    if story.span is None or story.span.start is None:
        raise Unplaced
    day = _published(story)
    if story.span.start > day:
        raise Unplaced
    return Placed(story.span.start, day, "range", "story", anchor=story.span.start)


def _impossible(story: Story, m: Meaning) -> Placed:
    raise Unplaced("invalid")


def _no_place(story: Story, m: Meaning) -> Placed:
    raise Unplaced("written")


_MONTHS: dict[type, Callable[..., tuple[int, int]]] = {
    Month: lambda m: (m.month, m.month),
    Quarter: lambda m: (m.quarter * 3 - 2, m.quarter * 3),
    Season: lambda m: (m.season * 3 - 2, m.season * 3),
    Half: lambda m: (m.half * 6 - 5, m.half * 6),
}
_DIRECTED: dict[type, Callable[..., Placed]] = {
    Day: _place_day,
    Weekday: _place_weekday,
    Lunar: _place_lunar,
    Feast: _place_feast,
    **{kind: _yearly(kind.__name__.lower().replace("half", "halfyear"), months) for kind, months in _MONTHS.items()},
}
_PLACES: dict[type, Callable[..., Placed]] = {
    **_DIRECTED,
    Year: _place_year,
    SchoolYear: _place_school_year,
    Decade: _place_decade,
    Century: _place_century,
    Step: _place_step,
    Rolling: _place_rolling,
    CycleYear: _place_cycle,
    Directed: _place_directed,
    Clock: _place_clock,
    DayPart: _place_daypart,
    In: _place_in,
    Range: _place_range,
    SameSpan: _place_same_span,
    Since: _place_since,
    Impossible: _impossible,
    Duration: _no_place,
    Repeated: _no_place,
    Part: _no_place,
    Count: _no_place,
}


# --- the text -----------------------------------------------------------------------------------------------------

NAME_WITH_YEAR = re.compile(
    r"(?<![\w-])(?!(?:năm|tháng|quý|ngày|từ|đến|trước|sau|khóa)\b)"
    r"([A-ZĐ]\w*(?: [A-ZĐ]\w*){0,3})[ -]((?:19|20)\d\d)(?![\d/.-])"
)


_SAID_NEAR = 160
"""Characters from a quotation within which its day may be told."""


def _said_on(story: Story, found: list[Found], i: int) -> date | None:
    """The day a quotation was said, where the words right behind or before it tell; None outside quotations."""
    marks = context.quote(story.low, story.begin, story.stop)
    if marks is None or story.published is None:
        return None
    opened, closed = marks
    for j in (i + 1, i + 2, i - 1):
        if not 0 <= j < len(found):
            continue
        f = found[j]
        if j > i and closed <= f.begin <= closed + _SAID_NEAR:
            between = story.low[closed : f.begin]
        elif j < i and opened - _SAID_NEAR <= f.begin and f.stop <= opened:
            between = story.low[f.begin : opened]
        else:
            continue
        day = outermost(f.meaning)
        if "\n" in between or not context.speaks(between) or not isinstance(day, Day) or day.month is None:
            continue
        try:
            placed = _place_day(story, day)
        except Unplaced:
            continue
        if placed.start is not None and 0 < (story.published - placed.start).days <= 14:
            return placed.start
    return None


_GLOSS = re.compile(r",? ?[(\[] ?(?:tức )?|, (?:tức )?(?=ngày)")


def _gloss(story: Story, m: Meaning) -> date | None:
    """The day in the brackets, where it is a full day near the publication."""
    if not (isinstance(m, Day) and m.month is not None) or story.published is None:
        return None
    try:
        placed = _place_day(story, m)
    except Unplaced:
        return None
    near = placed.start is not None and abs((placed.start - story.published).days) <= NEAR
    return placed.start if near else None


_KINDS: dict[type, Kind] = {Duration: "duration", Repeated: "set"}


def anchor(
    found: Iterable[Found], canon: Canonical, given: str, published: datetime | date | None, prefer: Prefer | None
) -> list[TimeExpression]:
    """Place every expression of a text, in order."""
    low = canon.low
    moment = None
    if isinstance(published, datetime):
        moment = published.astimezone(VIETNAM) if published.tzinfo else published
        moment = moment.replace(tzinfo=None)
    story = Story(day_of(published), moment, prefer, low)
    if published is None:
        years = {int(y) for _, y in NAME_WITH_YEAR.findall(canon.text)}
        story.name_year = years.pop() if len(years) == 1 else None
    found = list(found)
    out: list[TimeExpression] = []
    seen = 0
    for i, f in enumerate(found):
        m = f.meaning
        begin, stop = (f.begin, f.stop) if canon.shifts is None else (canon.given(f.begin), canon.given(f.stop))
        kind = _KINDS.get(type(m))
        if kind is not None:
            grain = m.unit if isinstance(m, Duration) else "range"
            out.append(
                TimeExpression(
                    begin, stop, given[begin:stop], kind, None, None, _PRECISION.get(grain, "range"), None, f.rule
                )
            )
            continue
        if seen and low.find("\n", seen, f.begin) >= 0:
            story.frame = story.month = story.told = None
        seen = f.stop
        story.move(f.begin, f.stop)
        outer = type(core(outermost(m)))
        day = story.published
        if outer in _COUNTED and day is not None:
            story.published = _said_on(story, found, i) or day
            if i + 1 < len(found) and _GLOSS.fullmatch(low, f.stop, found[i + 1].begin):
                story.gloss = _gloss(story, found[i + 1].meaning)
        try:
            placed = place(story, m)
        except Unplaced as why:
            placed = Placed(None, None, _precision(m), why.basis)
        story.published = day
        _remember(story, m, placed)
        out.append(
            TimeExpression(
                begin,
                stop,
                given[begin:stop],
                "date",
                placed.start,
                placed.end,
                placed.precision,
                placed.clock or _clock(m),
                f.rule,
                placed.basis,
                placed.anchor,
                _future(story, m, placed),
            )
        )
    return out


_COUNTED = (Step, Rolling, Weekday)
"""Meanings that count from the day of speaking."""
_PRECISION = {"second": "minute", **{unit: unit for unit in SIZE if unit not in ("second", "none")}}


def _clock(m: Meaning) -> str | None:
    inner = core(m)
    if isinstance(inner, Range):
        inner = core(inner.first)
    return inner.said if isinstance(inner, Clock) else inner.name if isinstance(inner, DayPart) else None


def _precision(m: Meaning) -> str:
    inner = core(m)
    if isinstance(inner, Impossible):
        inner = core(inner.of)
    return inner.grain if inner.grain != "none" else "range"


def _future(story: Story, m: Meaning, placed: Placed) -> bool:
    if placed.start is None or story.published is None:
        return False
    if placed.start > story.published:
        return True
    return placed.end is not None and placed.end >= story.published and story.announced()


def _remember(story: Story, m: Meaning, placed: Placed) -> None:
    """What later expressions may lean on."""
    if placed.start is None or placed.end is None:
        return
    at, start = story.stop, placed.start
    story.span, story.span_at = placed, at
    if start == placed.end and placed.basis != "holiday":
        story.day, story.day_at = start, at
    elif placed.precision == "range" and isinstance(m, Range) and (placed.end - start).days <= 7:
        story.day, story.day_at = placed.end, at
    if SIZE.get(placed.precision, 99) <= SIZE["month"]:
        story.month = (start.year, start.month)
    year = parts(m)[2]
    story.told = None
    if placed.basis in ("year_published", "year_context"):
        if placed.precision in ("month", "quarter"):
            story.told = (start.month, at, start.year)
        if story.frame is not None and placed.basis == "year_context":
            story.frame_at = at
    if year and context.leads(story.low, story.begin):
        story.frame, story.frame_at = year, at
    elif story.frame is not None and start.year != story.frame and SIZE.get(placed.precision, 99) <= SIZE["year"]:
        story.frame = None


__all__ = ["Placed", "Story", "anchor", "month_span", "place", "shift", "unit_span"]
