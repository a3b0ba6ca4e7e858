"""Stretches with two ends, and those that repeat or continue the one told before."""

from __future__ import annotations

from ..meaning import Day, Meaning, Month, Quarter, Range, SameSpan, Season, Since, Step, Year, completed, outermost
from .places import place, places
from .spans import Unplaced, month_span, shift
from .story import STORY, Placed, Story, publication


@places(Range)
def _place_range(story: Story, m: Range) -> Placed:
    if m.last is None:
        first = place(story, m.first)
        day = publication(story)
        if first.start is None or first.start > day:
            raise Unplaced
        return Placed(first.start, day, "range", first.basis, first.clock, first.anchor)
    counted = outermost(m.last)
    if isinstance(counted, Step) and counted.origin == "story" and counted.unit == "day":
        if isinstance(outermost(m.first), Step) and counted.count:
            raise Unplaced  # từ 4h hôm trước tới 6h hôm sau
        first = place(story, m.first)  # từ sáng 26-2 đến sáng hôm sau
        if first.start is not None and first.start == first.end:
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


@places(SameSpan)
def _place_same_span(story: Story, m: SameSpan) -> Placed:
    if m.year is not None:
        try:
            return _same_span(story, m)
        except Unplaced:
            return place(story, Year(m.year))
    return _same_span(story, m)


def _same_span(story: Story, m: SameSpan) -> Placed:
    if story.span is None or story.span.start is None or story.span.end is None or story.begin - story.span_at > STORY:
        raise Unplaced
    if story.span.precision not in ("month", "quarter", "halfyear", "year", "range", "season"):
        raise Unplaced
    if story.span.end.month == story.span.start.month and story.span.precision == "range":
        raise Unplaced
    years = m.years
    if m.year is not None:
        years = m.year - story.span.start.year
    if m.from_published:
        years += publication(story).year - story.span.start.year
    if not (-9 if m.year else -3) <= years <= -1:
        raise Unplaced
    a, b = shift(story.span.start, "year", years), shift(story.span.end, "year", years)
    whole_month = story.span.end == month_span(story.span.end.year, story.span.end.month)[1]
    if whole_month:
        b = month_span(b.year, b.month)[1]
    return Placed(a, b, story.span.precision, "story", anchor=story.span.start)


@places(Since)
def _place_since(story: Story, m: Since) -> Placed:
    if story.span is None or story.span.start is None:
        raise Unplaced
    day = publication(story)
    if story.span.start > day:
        raise Unplaced
    return Placed(story.span.start, day, "range", "story", anchor=story.span.start)
