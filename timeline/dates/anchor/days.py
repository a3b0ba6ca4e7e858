"""Days of the calendar and of the week."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from ..meaning import Day, Direction, Weekday
from .places import places
from .spans import Span, Unplaced, day_at, days_on, month_span
from .story import Placed, Story, direction_of, publication
from .years import KEPT, OfYear, choose, usual_day


@places(Day, directed=True)
def place_day(story: Story, m: Day, direction: Direction | None = None, weekday: int | None = None) -> Placed:
    if m.month is None:
        return _place_day_of_month(story, m, direction, weekday)
    if m.year is not None:
        d = day_at(m.year, m.month, m.day)
        return Placed(d, d, "day", "written")

    if weekday is None and direction is None and story.prefer is None and story.frame is None and story.told is None:
        near = usual_day(story, m.day, m.month)
        if near is not None:
            return Placed(near, near, "day", "year_published", None, story.published)

    try:
        start, end, basis = choose(story, _of_year(m.day, m.month, weekday), direction)
    except Unplaced:
        if weekday is None:
            raise
        return place_day(story, m, direction)
    return Placed(start, end, "day", basis, anchor=story.published)


@lru_cache(maxsize=KEPT)
def _of_year(day: int, month: int, weekday: int | None) -> OfYear:
    def of_year(y: int) -> Span:
        d = day_at(y, month, day)
        if weekday is not None and d.weekday() != weekday:
            raise Unplaced
        return d, d

    return of_year


def _place_day_of_month(story: Story, m: Day, direction: Direction | None, weekday: int | None) -> Placed:
    """``ngày 20`` of the month the paragraph speaks of, else the nearest one that fits."""
    if story.month is not None and weekday is None and story.prefer is None:
        try:
            d = day_at(*story.month, m.day)
            return Placed(d, d, "day", "story", anchor=story.day)
        except Unplaced:
            pass
    day = publication(story)
    options = _days_of_months(m.day, weekday, day)
    named = direction_of(story, direction)
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


@lru_cache(maxsize=KEPT)
def _days_of_months(day: int, weekday: int | None, published: date) -> tuple[date, ...]:
    """That day of the months around the publication, on that weekday; of a year around it where none is nearer."""
    options: list[date] = []
    for around in (range(-2, 4), range(-12, 13)):
        for step in around:
            start, end = month_span(published.year, published.month + step)
            if day <= end.day:
                d = start.replace(day=day)
                if weekday is None or d.weekday() == weekday:
                    options.append(d)
        if options or weekday is None:
            break
    return tuple(options)


_FALLS_ON = ("rơi vào ", "rơi đúng vào ", "rơi vào ngày ", "nhằm ", "nhằm vào ", "nhằm ngày ", "trúng ", "trúng vào ")
FALLS = 60
"""Characters between a day and the weekday it falls on."""


@places(Weekday, directed=True)
def _place_weekday(story: Story, m: Weekday, direction: Direction | None = None) -> Placed:
    if story.low.endswith(_FALLS_ON, max(0, story.begin - 14), story.begin):
        there = story.span.start if story.span is not None and story.begin - story.span_at <= FALLS else None
        if there is None or there.weekday() != m.weekday:
            raise Unplaced
        return Placed(there, there, "day", "story", anchor=there)
    day = publication(story)
    back = (day.weekday() - m.weekday) % 7
    named = direction_of(story, direction)
    if named is None and direction is None and "hôm " in story.low[story.begin : story.stop]:
        d = days_on(day, -back)
    elif direction == "this":
        d = days_on(day, m.weekday - day.weekday())
    elif direction == "future":
        d = days_on(day, 7 - back)
    elif direction == "past":
        d = days_on(day, -(back or 7))
    elif named == "nearest":
        d = days_on(day, -back if back <= 3 else 7 - back)
    elif named == "future" or (named is None and story.announced()):
        d = days_on(day, (7 - back) % 7)
    else:
        d = days_on(day, -back)
    if story.gloss is not None and abs((story.gloss - d).days) % 7 == 0:
        d = story.gloss  # hôm Chủ nhật (31/10)
    return Placed(d, d, "day", "published", anchor=day)
