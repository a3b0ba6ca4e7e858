"""Find Vietnamese time expressions and work out the days they name.

>>> from datetime import date
>>> from timeline.dates import find_dates
>>> for found in find_dates("Hai bên gặp nhau hôm 19.12, sẽ ký kết tuần tới.", date(2022, 12, 20)):
...     print(found.text, found.start, found.end)
hôm 19.12 2022-12-19 2022-12-19
tuần tới 2022-12-26 2023-01-01
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from timeline.model import Prefer, TimeExpression, TimelineError

from .anchor import NAME_WITH_YEAR, anchor
from .canonical import canonical
from .finder import find
from .meaning import Meaning, parts

__all__ = ["NamedYear", "Reading", "find_dates", "named_years", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one expression says, before it stands on a calendar. Offsets count code points of the text as given."""

    begin: int
    stop: int
    text: str
    meaning: Meaning
    rule: str

    @property
    def day(self) -> int | None:
        """The day of the month the words state, None if they state none; a range answers with its start."""
        return parts(self.meaning)[0]

    @property
    def month(self) -> int | None:
        """The month the words state."""
        return parts(self.meaning)[1]

    @property
    def year(self) -> int | None:
        """The year the words state."""
        return parts(self.meaning)[2]


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A name that carries a year: ``Zapad-2025`` is no date, but tells which year its text may be about."""

    begin: int
    stop: int
    name: str
    year: int


def read(text: str) -> list[Reading]:
    """Every time expression of ``text`` as it reads, without a publication day: the meanings, unanchored."""
    canon = canonical(text)
    out = []
    for f in find(canon):
        begin, stop = canon.given(f.begin), canon.given(f.stop)
        out.append(Reading(begin, stop, text[begin:stop], f.meaning, f.rule))
    return out


def named_years(text: str) -> list[NamedYear]:
    """The names in ``text`` that carry a year of 1900-2099, in order: ``Zapad-2025``, ``World Cup 2022``."""
    canon = canonical(text)
    return [
        NamedYear(canon.given(m.start()), canon.given(m.end()), m[1], int(m[2]))
        for m in NAME_WITH_YEAR.finditer(canon.text)
    ]


def find_dates(
    text: str, published: datetime | date | None = None, *, prefer: Prefer | None = None
) -> list[TimeExpression]:
    """Every time expression of ``text``, in order and apart, with its first and last day.

    ``published`` is the moment of writing, from which ``hôm qua`` or ``tuần trước`` is counted and from which a day
    without a year takes one. A moment with an offset is read in Vietnam time. Without it such expressions are found,
    but have no days (``start`` and ``end`` are None, ``basis`` is "unknown").

    ``prefer`` says which of several days a bare ``thứ sáu`` or ``15/9`` means: the last one ("past"), the next one
    ("future") or the nearest. By default they are read as a newspaper means them: by the tense of the sentence, the
    year the paragraph speaks of, and what is near the publication.

    Offsets count code points of ``text`` as given, whatever its Unicode form.
    """
    if not isinstance(text, str):
        raise TimelineError(f"the text must be a string, not {type(text).__name__}")
    if prefer not in (None, "past", "future", "nearest"):
        raise TimelineError(f"prefer must be past, future or nearest, not {prefer!r}")
    if published is not None and not isinstance(published, date):
        raise TimelineError(f"published must be a datetime or a date, not {type(published).__name__} {published!r}")
    canon = canonical(text)
    return anchor(find(canon), canon, text, published, prefer)
