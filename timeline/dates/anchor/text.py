"""Every expression of a text placed, in order, each with what was told before it."""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.model import VIETNAM, Kind, Prefer, TimeExpression, day_of

from .. import context
from ..canonical import Canonical
from ..join import Found
from ..meaning import (
    SIZE,
    Clock,
    Day,
    DayPart,
    Directed,
    Duration,
    Feast,
    Impossible,
    In,
    Meaning,
    Range,
    Repeated,
    Rolling,
    Step,
    Weekday,
    core,
    outermost,
    parts,
)
from . import clocks, moon, stretches, units, within  # noqa: F401  (each registers what it places)
from .days import place_day
from .places import place
from .spans import Unplaced
from .story import NEWS, Placed, Story
from .years import NEAR

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
            placed = place_day(story, day)
        except Unplaced:
            continue
        if placed.start is not None and 0 < (story.published - placed.start).days <= 14:
            return placed.start
    return None


_GLOSS = re.compile(r",? ?[(\[] ?(?:tức )?|, (?:tức )?(?=ngày)")


def _gloss(story: Story, m: Meaning) -> tuple[date, date] | None:
    """The day or the stretch of days in the brackets, where it stands near the publication."""
    day = m.first if type(m) is Range else m
    if not (isinstance(day, Day) and day.month is not None) or story.published is None:
        return None
    try:
        placed = place_day(story, m) if isinstance(m, Day) else place(story, m)
    except Unplaced:
        return None
    start, end = placed.start, placed.end
    return (start, end) if start and end and abs((start - story.published).days) <= NEAR else None


_KINDS: dict[type, Kind] = {Duration: "duration", Repeated: "set"}
_COUNTED = frozenset([Step, Rolling, Weekday])
"""Meanings that count from the day of speaking."""
_NESTED = frozenset([In, Directed])
_TIMED = frozenset([Clock, DayPart, In, Directed, Range])
"""Meanings that may tell a time of day."""
_PRECISION = {"second": "minute", **{unit: unit for unit in SIZE if unit not in ("second", "none")}}


def anchor(
    found: list[Found], canon: Canonical, given: str, published: datetime | date | None, prefer: Prefer | None
) -> list[TimeExpression]:
    """Place every expression of a text, in order."""
    low, mapped = canon.low, canon.shifts is not None
    moment = None
    if isinstance(published, datetime):
        moment = published.astimezone(VIETNAM) if published.tzinfo else published
        moment = moment.replace(tzinfo=None)
    day = day_of(published)
    story = Story(day, moment, prefer, low)
    if published is None:
        years = {int(y) for _, y in NAME_WITH_YEAR.findall(canon.text)}
        story.name_year = years.pop() if len(years) == 1 else None
    out: list[TimeExpression] = []
    seen = 0
    for i, (at, past, m, rule) in enumerate(found):
        begin, stop = (canon.given(at), canon.given(past)) if mapped else (at, past)
        kind = type(m)
        if kind in _KINDS:
            grain = _PRECISION.get(m.unit, "range") if kind is Duration else "range"  # type: ignore[union-attr]
            out.append(TimeExpression(begin, stop, given[begin:stop], _KINDS[kind], None, None, grain, None, rule))
            continue
        if seen and low.find("\n", seen, at) >= 0:
            story.frame = story.month = story.told = None
        seen = past
        story.move(at, past)
        outer = type(core(outermost(m))) if kind in _NESTED else kind
        if outer in _COUNTED and day is not None:
            story.published = _said_on(story, found, i) or day
            if i + 1 < len(found) and _GLOSS.fullmatch(low, past, found[i + 1].begin):
                told = _gloss(story, found[i + 1].meaning)
                if told is not None and kind is Rolling:
                    story.gloss_span = told
                elif told is not None and told[0] == told[1]:
                    story.gloss = told[0]
        try:
            placed = place(story, m)
            story.published = day
            if placed.start is not None:
                _remember(story, m, placed)
        except Unplaced as why:
            placed = Placed(None, None, _precision(m), why.basis)
            story.published = day
        start, end, precision, basis, clock, counted_from = placed
        if clock is None and kind in _TIMED:
            clock = _clock(m)
        future = False
        if day is not None and start is not None and end is not None:
            future = start > day or (end >= day and story.announced())
        out.append(
            TimeExpression(
                begin, stop, given[begin:stop], "date", start, end, precision, clock, rule, basis, counted_from, future
            )
        )
    return out


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


_UP_TO_MONTH = frozenset(grain for grain, size in SIZE.items() if size <= SIZE["month"])
_UP_TO_YEAR = frozenset(grain for grain, size in SIZE.items() if size <= SIZE["year"])


_WITH = 48
"""Characters between ``so với`` and the time compared with."""


def _compared(story: Story, placed: Placed) -> bool:
    """True for a time that is only compared with: the story is not there."""
    lead = story.low[max(0, story.begin - _WITH) : story.begin]
    if placed.precision in ("year", "range") and lead.endswith("kể từ "):
        return True
    if "so với " not in lead:
        return False
    rest = lead.rpartition("so với ")[2]
    return not any(mark in rest for mark in (", ", ". ", "; ", ": ", "\n"))


def _aside(story: Story, m: Meaning, day: date) -> bool:
    """True for a day that does not move the story: a feast, the same moment elsewhere, a commemorated day."""
    if isinstance(core(m), Feast):
        return True
    here = story.day
    if here is None or story.published is None or story.begin - story.day_at > NEWS:
        return False
    if story.low[story.begin - 1 : story.begin] == "(" and abs((day - here).days) <= 1:
        return True
    recent = abs((story.published - here).days) <= 7
    return recent and abs((story.published - day).days) > 365 and context.commemorates(story.low, story.begin)


def _remember(story: Story, m: Meaning, placed: Placed) -> None:
    """What later expressions may lean on."""
    start, end, precision, basis, _, _ = placed
    if start is None or end is None:
        return
    if _compared(story, placed):
        return
    at = story.stop
    story.span, story.span_at = placed, at
    if start == end and basis != "holiday":
        if not _aside(story, m, start):
            story.day, story.day_at = start, at
    elif precision == "range" and isinstance(m, Range) and (end - start).days <= 7:
        story.day, story.day_at = end, at
    if precision in _UP_TO_MONTH:
        story.month = (start.year, start.month)
    story.told = None
    if basis in ("year_published", "year_context"):
        if precision in ("month", "quarter"):
            story.told = (start.month, at, start.year)
        if story.frame is not None and basis == "year_context":
            story.frame_at = at
    over_years = isinstance(m, Range) and start.year != end.year
    year = None if over_years else parts(m)[2]
    if year and context.leads(story.low, story.begin):
        story.frame, story.frame_at = year, at
    elif story.frame is not None and start.year != story.frame and precision in _UP_TO_YEAR:
        story.frame = None
