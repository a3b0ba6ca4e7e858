"""Which year a day or a month without one is of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from timeline.model import Basis

from ..meaning import Direction
from .spans import Span, Unplaced, days_on
from .story import Story, direction_of

NEAR = 60
"""Days within which a bare day or month is taken for the nearest one, whatever the tense."""
LONG_AGO, SOON = 240, 130
"""Days: what is longer ago than the one, when the next one comes sooner than the other, needs a word of reporting."""
NEXT = 60
"""Characters between expressions of one list, whose years agree."""


OfYear = Callable[[int], Span]
"""The day or month of a year; raises Unplaced for a year that lacks it.

Days and months come again and again in a text, so what is found for one is kept: the same words give the same function.
"""
KEPT = 4096
"""How many of them, and of what was found."""


def choose(story: Story, of_year: OfYear, direction: Direction | None) -> tuple[date, date, Basis]:
    """Which year's day or month is meant, when the words do not say."""
    named = direction_of(story, direction)
    if named is None and direction is None and story.low.startswith(("hồi", "hôm"), story.begin):
        named = "past"
    if named is None and direction is None:
        same = story.told
        if same is not None and story.begin - same[1] <= NEXT and story.published is not None:
            start, end = of_year(same[2])
            if start.month >= same[0] or story.published.year != same[2]:
                return start, end, "year_published"
        if story.year is not None and (story.published is None or not _outweighs(story, of_year)):
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
    elif back <= NEAR or ahead <= NEAR:
        chosen = past if back <= ahead or story.happened() else future
    elif story.announced():
        chosen = future
    else:
        going_on = _going_on(story, past, future)
        chosen = going_on or past
        if going_on is None and back > LONG_AGO and ahead <= SOON and (past[1] - past[0]).days <= 31:
            chosen = past if story.reports() else future
    return *chosen, "year_published"


def _going_on(story: Story, past: Span, future: Span) -> Span | None:
    """The one nearer to the time told just before in this paragraph, where that time is not the publication's."""
    told = story.span
    if told is None or told.start is None or told.end is None or story.published is None or not story.same_paragraph:
        return None
    if told.precision != "year" and abs((told.start - story.published).days) <= NEAR:
        return None
    first, second = _gap(past, (told.start, told.end)), _gap(future, (told.start, told.end))
    if min(first, second) > SOON or abs(first - second) < 2 * NEAR:
        return None
    return past if first < second else future


def _gap(one: Span, other: Span) -> int:
    """Days between two stretches; 0 where they meet."""
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)


@lru_cache(maxsize=KEPT)
def _either_side(of_year: OfYear, day: date) -> tuple[Span | None, Span | None]:
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


def _try(of_year: OfYear, year: int) -> Span | None:
    try:
        return of_year(year)
    except Unplaced:
        return None


def _outweighs(story: Story, of_year: OfYear) -> bool:
    """True where one stands so near to the publication that it is meant, whatever year the paragraph speaks of."""
    if story.published is None:
        return False
    near = _near(of_year, story.published)
    if near is None:
        return False
    if story.year is None or story.year >= story.published.year - 1 or near[0] <= story.published:
        return True
    return story.announced() or not story.leads()


@lru_cache(maxsize=KEPT)
def _near(of_year: OfYear, published: date) -> Span | None:
    """The one within a month of the publication, if there is one."""
    for y in (published.year, published.year - 1, published.year + 1):
        try:
            start, end = of_year(y)
        except Unplaced:
            continue
        reach = 30 if start == end else 60 if (end - start).days > 60 else 0
        if days_on(published, -reach) <= end and start <= days_on(published, reach) and reach:
            return start, end
    return None


def usual_day(story: Story, day: int, month: int) -> date | None:
    """A bare day that is near the publication; None for the rarer rest."""
    published = story.published
    if published is None or (month, day) == (2, 29):
        return None
    d = date(published.year, month, day)
    away = (d - published).days
    if -NEAR <= away <= 0 or (0 < away <= NEAR and not story.happened()):
        return d
    return None
