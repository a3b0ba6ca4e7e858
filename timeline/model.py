"""The small frozen types that every layer shares. Imports nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from json.encoder import encode_basestring as _quoted
from typing import Literal, NamedTuple, get_args

Precision = Literal[
    "minute", "hour", "daypart", "day", "weekend", "week", "month", "quarter",
    "season", "halfyear", "year", "decade", "century", "range",
]
"""The grain of a date as the text says it. ``range`` is a stretch with two stated ends."""

Kind = Literal["date", "duration", "set"]
Prefer = Literal["past", "future", "nearest"]
Basis = Literal[
    "written",          # the text states the whole date
    "published",        # counted from the publication day (hôm qua, tuần trước, 3 ngày trước)
    "year_published",   # day and month stated, the year taken from the publication day
    "year_context",     # day and month stated, the year taken from the paragraph
    "year_name",        # ... from a name that carries a year (Zapad-2025)
    "story",            # counted from the day the story is at (cùng ngày, hai ngày sau đó)
    "lunar",            # converted from the Vietnamese lunar calendar
    "holiday",          # a named day
    "unknown",          # calendar time that cannot be placed (no publication day, no story day)
    "invalid",          # an impossible date (31/4)
]
"""How the days of an expression were worked out."""

PRECISIONS: tuple[str, ...] = get_args(Precision)
CATEGORIES = (
    "visit", "talks", "statement", "agreement", "military_drill", "deployment", "attack",
    "sanction", "prisoner_release", "election", "diplomatic", "protest_unrest", "other",
)
VIETNAM = timezone(timedelta(hours=7), "+07:00")


class TimelineError(ValueError):
    """Bad input, told in one sentence that names the thing and what would be accepted."""


class TimeExpression(NamedTuple):
    """One Vietnamese time expression found in a text.

    ``begin``/``stop`` are offsets in code points into the text as given (``text == source[begin:stop]``).
    ``start``/``end`` are the first and last day, both inclusive; both None where the expression has no place
    on the calendar (durations, sets, impossible dates, dates whose year cannot be known).
    ``clock`` is ``HH:MM``, a day part as said (``sáng``), or None.
    ``rule`` names the rule that read it, ``basis`` how the days came about, and ``anchor`` the day counted from.
    """

    begin: int
    stop: int
    text: str
    type: Kind
    start: date | None
    end: date | None
    precision: str
    clock: str | None
    rule: str
    basis: Basis = "written"
    anchor: date | None = None
    future: bool = False
    """True when the words around it announce (``sẽ``, ``dự kiến``, ``tới``) rather than report."""

    def as_dict(self) -> dict[str, object]:
        """The contract's JSON object: span, text, type, start, end, precision, clock, rule (and basis)."""
        return {
            "span": [self.begin, self.stop],
            "text": self.text,
            "type": self.type,
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "precision": self.precision,
            "clock": self.clock,
            "rule": self.rule,
            "basis": self.basis,
        }

    def as_json(self) -> str:
        """:meth:`as_dict` as JSON, written straight: for many dates the dictionaries would cost more than the rest."""
        start = f'"{self.start.isoformat()}"' if self.start else "null"
        end = start if self.end is self.start else f'"{self.end.isoformat()}"' if self.end else "null"
        clock = f'"{self.clock}"' if self.clock else "null"
        return (
            f'{{"span": [{self.begin}, {self.stop}], "text": {_quoted(self.text)}, "type": "{self.type}", '
            f'"start": {start}, "end": {end}, "precision": "{self.precision}", "clock": {clock}, '
            f'"rule": "{self.rule}", "basis": "{self.basis}"}}'
        )


@dataclass(frozen=True, slots=True)
class SourceNote:
    """Where one told fact comes from, when an article draws on several sources.

    ``quote`` is a run of words of the article's own text; the event whose sentence holds it takes
    ``source`` (the publisher's short name), ``source_title``, ``url`` and ``title_en`` from this note.
    """

    quote: str
    source: str = ""
    source_title: str = ""
    url: str = ""
    title_en: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A cleaned article. Offsets everywhere point into ``text``, which is stored exactly as it stands here."""

    id: str
    text: str
    title: str = ""
    published: datetime | date | None = None
    published_inferred: bool = False
    source: str = ""
    url: str = ""
    title_en: str = ""
    notes: tuple[SourceNote, ...] = ()

    @property
    def published_day(self) -> date | None:
        """The publication day in Vietnam; see :func:`day_of`."""
        return day_of(self.published)


@dataclass(frozen=True, slots=True)
class Event:
    """One telling of a dated happening: a sentence, the date it is dated by, who takes part.

    Several tellings of one happening are joined by :mod:`timeline.reports`.
    ``start``/``end`` are None for an event that waits for its year (the "undated" tray).
    ``span`` is the date expression's, ``sentence_span`` and ``paragraph_span`` the surroundings', all offsets
    into the article's text. ``countries`` are ISO 3166 alpha-2 codes plus NATO and EU.
    """

    article_id: str
    start: date | None
    end: date | None
    precision: str
    clock: str | None
    date_text: str
    title: str
    countries: tuple[str, ...]
    category: str
    actors: tuple[str, ...]
    sentence: str
    span: tuple[int, int]
    sentence_span: tuple[int, int]
    paragraph_span: tuple[int, int]
    rule: str
    basis: Basis = "written"
    anchor: date | None = None
    inherited: bool = False
    announced: bool = False
    rank: float = 0.0
    title_en: str = ""
    source: str = ""
    source_title: str = ""
    url: str = ""


def day_of(published: datetime | date | None) -> date | None:
    """The calendar day of a publication moment.

    A moment with an offset is read in Vietnam time first; a bare date or a moment without offset stands as it is.
    """
    if isinstance(published, datetime):
        if published.tzinfo is not None:
            published = published.astimezone(VIETNAM)
        return published.date()
    return published
