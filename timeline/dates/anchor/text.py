"""Every expression of a text placed, in order, each with what was told before it."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    Duration,
    Impossible,
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
from .story import Placed, Story
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


def _gloss(story: Story, m: Meaning) -> date | None:
    """The day in the brackets, where it is a full day near the publication."""
    if not (isinstance(m, Day) and m.month is not None) or story.published is None:
        return None
    try:
        placed = place_day(story, m)
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


_COMPARED = ("so với ", "hơn so ")
"""Before a time that is only compared with: the story is not there."""


def _remember(story: Story, m: Meaning, placed: Placed) -> None:
    """What later expressions may lean on."""
    if placed.start is None or placed.end is None:
        return
    at, start = story.stop, placed.start
    if story.low.endswith(_COMPARED, max(0, story.begin - 8), story.begin):
        return
    story.span, story.span_at = placed, at
    if start == placed.end and placed.basis != "holiday":
        story.day, story.day_at = start, at
    elif placed.precision == "range" and isinstance(m, Range) and (placed.end - start).days <= 7:
        story.day, story.day_at = placed.end, at
    if SIZE.get(placed.precision, 99) <= SIZE["month"]:
        story.month = (start.year, start.month)
    over_years = isinstance(m, Range) and start.year != placed.end.year
    year = None if over_years else parts(m)[2]
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
