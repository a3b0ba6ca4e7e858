"""What the text has told so far, which later expressions lean on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from timeline.model import Basis, Prefer

from .. import context
from ..meaning import Direction
from .spans import Unplaced

FRAME = 260
"""Characters for which a year that opens a sentence holds for the days and months after it."""
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
    gloss_span: tuple[date, date] | None = None
    """The days in brackets behind a length: ``3 ngày tới (7-9/4)``."""
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
        self.begin, self.stop, self.gloss, self.gloss_span, self._announced = begin, stop, None, None, None

    @property
    def same_paragraph(self) -> bool:
        """True where the stretch told last stands shortly before, in the same paragraph."""
        near = self.begin - self.span_at <= FRAME
        return near and self.low.find("\n", self.span_at, self.begin) < 0

    def happened(self) -> bool:
        """True where the words right before the expression tell that it is past."""
        return context.happened(self.low, self.begin)

    def leads(self) -> bool:
        """True where the expression opens its sentence."""
        return context.leads(self.low, self.begin)

    def reports(self) -> bool:
        """True where the sentence reports."""
        return context.reports(self.low, self.begin, self.stop)

    def announced(self) -> bool:
        """True where the words around the expression announce."""
        if self._announced is None:
            self._announced = context.announced(self.low, self.begin, self.stop)
        return self._announced


def publication(story: Story) -> date:
    if story.published is None:
        raise Unplaced
    return story.published


def direction_of(story: Story, direction: Direction | None) -> str | None:
    """past, future, nearest or None: told by the words, asked for by the caller, or by the tense."""
    if direction in ("past", "future"):
        return direction
    return story.prefer
