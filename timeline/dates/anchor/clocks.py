"""Clock times and parts of the day."""

from __future__ import annotations

from .. import context
from ..meaning import Clock, DayPart
from .places import places
from .spans import Unplaced
from .story import CLOCK, Placed, Story, publication


def _today(story: Story, grain: str, clock: str) -> Placed:
    """The day that a bare clock time belongs to: the one told just before, or the publication's where a text opens.

    Elsewhere in a long text it is more often a habit than a moment, and stays open.
    """
    there = story.today() if story.prefer is None else None
    if there is not None:
        if story.begin - story.day_at > story.reach(CLOCK) or context.habitual(story.low, story.begin, story.stop):
            raise Unplaced
        return Placed(there, there, grain, "story", clock, there)
    if story.prefer is None and (story.begin > CLOCK or context.habitual(story.low, story.begin, story.stop)):
        raise Unplaced
    day = publication(story)
    return Placed(day, day, grain, "published", clock, day)


@places(Clock)
def _place_clock(story: Story, m: Clock) -> Placed:
    return _today(story, m.grain, m.said)


@places(DayPart)
def _place_daypart(story: Story, m: DayPart) -> Placed:
    return _today(story, "daypart", m.name)
