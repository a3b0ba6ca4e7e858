"""The lunar calendar and the named days."""

from __future__ import annotations

from functools import lru_cache

from .. import lunar
from ..meaning import CycleYear, Day, Direction, Feast, Lunar
from .days import place_day
from .places import places
from .spans import Span, Unplaced, days_on
from .story import Placed, Story
from .years import KEPT, OfYear, choose


@places(Lunar, directed=True)
def place_lunar(story: Story, m: Lunar, direction: Direction | None = None) -> Placed:
    if m.month is None:
        raise Unplaced

    of_year = _of_year(m.day, m.month, m.leap)
    precision = "day" if m.day is not None else "month"
    if m.year is not None:
        return Placed(*of_year(m.year), precision, "lunar")
    start, end, _ = choose(story, of_year, direction)
    return Placed(start, end, precision, "lunar", anchor=story.published)


@lru_cache(maxsize=KEPT)
def _of_year(day: int | None, month: int, leap: bool) -> OfYear:
    def of_year(y: int) -> Span:
        if day is not None:
            d = lunar.solar_of(day, month, y, leap)
            if d is None and day == 30 and month == 12:
                d = lunar.solar_of(29, 12, y)  # the last day of the year is called the thirtieth
            if d is None:
                raise Unplaced("invalid")
            return d, d
        start = lunar.solar_of(1, month, y, leap)
        length = lunar.month_length(month, y, leap)
        if start is None or length is None:
            raise Unplaced("invalid")
        return start, days_on(start, length - 1)

    return of_year


@places(CycleYear)
def _place_cycle(story: Story, m: CycleYear) -> Placed:
    y = cycle_year(story, m)
    start, after = lunar.solar_of(1, 1, y), lunar.solar_of(1, 1, y + 1)
    if start is None or after is None:
        raise Unplaced
    return Placed(start, days_on(after, -1), "year", "lunar", anchor=story.published)


def cycle_year(story: Story, m: CycleYear) -> int:
    """The lunar year of that name nearest to the publication (Giáp Tý is 1984)."""
    near = story.published.year if story.published else story.year or story.name_year
    if near is None:
        raise Unplaced
    return lunar.year_of_cycle(m.cycle, near)


@places(Feast, directed=True)
def _place_feast(story: Story, m: Feast, direction: Direction | None = None) -> Placed:
    if m.lunar:
        placed = place_lunar(story, Lunar(m.day, m.month, m.year), direction)
        return placed._replace(basis="lunar")
    placed = place_day(story, Day(m.day, m.month, m.year), direction)
    return placed._replace(basis="holiday") if placed.basis != "written" else placed
