"""Months and years, and what is counted in such units from the day of writing or telling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from timeline.model import Basis

from ..meaning import (
    SIZE,
    Century,
    Decade,
    Direction,
    Half,
    Month,
    Quarter,
    Rolling,
    SchoolYear,
    Season,
    Step,
    Year,
)
from .places import places
from .spans import Unplaced, day_at, days_on, months_span, shift, unit_span
from .story import CLOCK, FRAME, OPENING, STORY, Placed, Story, publication
from .years import OfYear, choose

MONTHS: dict[type, Callable[..., tuple[int, int]]] = {
    Month: lambda m: (m.month, m.month),
    Quarter: lambda m: (m.quarter * 3 - 2, m.quarter * 3),
    Season: lambda m: (m.season * 3 - 2, m.season * 3),
    Half: lambda m: (m.half * 6 - 5, m.half * 6),
}


@places(Month, Quarter, Season, Half, directed=True)
def _place_months(story: Story, m: Month | Quarter | Season | Half, direction: Direction | None = None) -> Placed:
    first, last = MONTHS[type(m)](m)
    if m.year is not None:
        return Placed(*months_span(m.year, first, last), m.grain, "written")
    start, end, basis = choose(story, _of_year(first, last), direction)
    return Placed(start, end, m.grain, basis, anchor=story.published)


@cache
def _of_year(first: int, last: int) -> OfYear:
    return lambda y: months_span(y, first, last)


@places(Year)
def _place_year(story: Story, m: Year) -> Placed:
    if m.year < 1:
        raise Unplaced("written")
    return Placed(*months_span(m.year, 1, 12), "year", "written")


@places(SchoolYear)
def _place_school_year(story: Story, m: SchoolYear) -> Placed:
    return Placed(day_at(m.first, 9, 1), day_at(m.last, 5, 31), "year", "written")


@places(Decade)
def _place_decade(story: Story, m: Decade) -> Placed:
    first = m.first if m.first >= 100 else 1900 + m.first
    return Placed(day_at(first, 1, 1), day_at(first + 9, 12, 31), "decade", "written")


@places(Century)
def _place_century(story: Story, m: Century) -> Placed:
    return Placed(day_at(m.century * 100 - 99, 1, 1), day_at(m.century * 100, 12, 31), "century", "written")


def _origin(story: Story, m: Step) -> tuple[date, Basis]:
    if m.origin == "frame":
        return _framed(story, m)
    if m.origin != "published":
        there = story.today()
        if SIZE[m.unit] >= SIZE["month"] and story.span is not None and story.begin - story.span_at <= STORY:
            there = story.span.start
        if there is not None and (m.origin == "story" or story.prefer is None):
            return there, "story"
        if there is None and m.unit == "day" and m.count == 0:
            there = _same_day(story)
            if there is not None:
                return there, "story"
        # "ba tháng sau" deep in a text counts from something told in words
        if m.origin == "story" or story.begin > (CLOCK if SIZE[m.unit] >= SIZE["day"] else OPENING):
            raise Unplaced
    return publication(story), "published"


def _framed(story: Story, m: Step) -> tuple[date, Basis]:
    """The day that ``cuối năm`` and ``so với năm trước`` count from: of the time told before, if it is recent."""
    day, told = publication(story), story.span
    if m.unit not in _FRAMED or story.prefer is not None or told is None or told.start is None or told.end is None:
        return day, "published"
    if m.unit == "quarter" and m.count == 0:
        near = told.precision == "quarter" and story.begin - story.span_at <= FRAME and told.start <= day
        return (told.start, "story") if near else (day, "published")
    if not story.same_paragraph or told.start.year != told.end.year:
        return day, "published"
    away = (day.year - told.start.year) * 12 + day.month - told.start.month
    if m.count == 0:
        fits = told.precision == "year" and day.year - told.start.year == 1
    else:
        fits = SIZE.get(told.precision, SIZE["year"]) <= SIZE[m.unit] and 0 < away <= _FRAMED[m.unit]
    return (told.start, "story") if fits else (day, "published")


_FRAMED = {"year": 36, "quarter": 12, "month": 4}
"""Months back to which ``so với năm trước`` counts from the time told before it."""


def _same_day(story: Story) -> date | None:
    """The day of ``cùng ngày`` far behind the day it means: that of the news the article brings."""
    if story.day is None or story.published is None or "cùng " not in story.low[story.begin : story.stop]:
        return None
    return story.day if abs((story.published - story.day).days) <= 3 else None


@places(Step)
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


@places(Rolling)
def _place_rolling(story: Story, m: Rolling) -> Placed:
    day = publication(story)
    if story.gloss_span is not None:
        return Placed(*story.gloss_span, "range", "year_published", anchor=day)
    if m.unit in ("second", "minute", "hour"):
        if (m.unit == "hour" and abs(m.count) >= 12) or (m.unit == "minute" and abs(m.count) >= 720):
            hours = m.count if m.unit == "hour" else m.count / 60
            there = days_on(day, int(hours // 24) if hours < 0 else int(-(-hours // 24)))
        elif story.moment is not None:
            there = (story.moment + timedelta(**{f"{m.unit}s": m.count})).date()
        else:
            there = day
    else:
        there = shift(day, m.unit, m.count)
    return Placed(min(day, there), max(day, there), "range", "published", anchor=day)
