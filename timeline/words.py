"""The words of the interface, Vietnamese and English, and how each language writes numbers and days.

Both tables (``words/vi.toml``, ``words/en.toml``) hold one key set. A word is asked for by its key and filled in by
name: ``words("shown.line", n="12", total="240")``. Nothing here knows the system's locale.
"""

from __future__ import annotations

import calendar
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from .model import TimelineError

LANGUAGES = ("vi", "en")
"""The first one is the default."""

_FOLDER = Path(__file__).parent / "words"
_MONTHS_EN = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ROMAN = ("", "I", "II", "III", "IV")


@dataclass(frozen=True)
class Words:
    """One language's table. Call it with a key; ask it for numbers, days and lists in the language's own form."""

    lang: str
    table: Mapping[str, str] = field(repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """The word under ``section.key``, its ``{names}`` filled in."""
        try:
            return self.table[key].format(**values) if values else self.table[key]
        except KeyError as missing:
            raise TimelineError(
                f"words/{self.lang}.toml has nothing for {missing} (asked for {key!r} with {sorted(values)})"
            ) from None

    def __contains__(self, key: str) -> bool:
        return key in self.table

    def count(self, key: str, n: int, **values: object) -> str:
        """``key`` with ``{n}`` filled in; ``key.one`` where the language has a singular and n is 1."""
        one = f"{key}_one"
        return self(one if n == 1 and one in self.table else key, n=self.number(n), **values)

    def number(self, n: int) -> str:
        """``12.345`` in Vietnamese, ``12,345`` in English."""
        text = f"{n:,}"
        return text.replace(",", ".") if self.lang == "vi" else text

    def listing(self, items: Iterable[str]) -> str:
        """``A, B và C``."""
        names = list(items)
        if len(names) < 2:
            return "".join(names)
        return f"{', '.join(names[:-1])} {self('list.and')} {names[-1]}"

    def day(self, day: date) -> str:
        """``16/9/2025`` or ``16 Sep 2025``."""
        return self._days(day, day)

    def month(self, day: date) -> str:
        """``9/2025`` or ``Sep 2025``."""
        return f"{day.month}/{day.year}" if self.lang == "vi" else f"{_MONTHS_EN[day.month]} {day.year}"

    def when(self, start: date | None, end: date | None, precision: str = "range", clock: str | None = None) -> str:
        """Days in words, no more precise than the text was: ``12–16/9/2025``, ``tháng 9/2025``, ``sáng 16/9/2025``.

        A month, quarter or year is named only where the days fill it; ``đầu tháng 9`` shows its days.
        """
        if start is None or end is None:
            return self("when.unknown")
        if clock and start == end:
            part = f"daypart.{clock}"
            said = self.table.get(part, clock)
            return self("when.with_clock", clock=said, day=self.day(start))
        named = self._named(start, end, precision)
        return named if named is not None else self._days(start, end)

    def period(self, start: date | None, end: date | None) -> str:
        """A period as chosen, either end open: ``1/2025 – 12/2025``, ``từ 3/2/2025``."""
        if start and end:
            if start.day == 1 and end == _month_end(end):
                if start.month == 1 and end.month == 12:
                    return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
                months = self.month(start), self.month(end)
                return months[0] if months[0] == months[1] else " – ".join(months)
            return self._days(start, end)
        if start:
            return self("when.since", day=self.day(start))
        if end:
            return self("when.until", day=self.day(end))
        return self("when.always")

    def _named(self, start: date, end: date, precision: str) -> str | None:
        """The name of the calendar unit that the days fill, None where they fill none."""
        year = start.year
        whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        if precision == "month" and start.day == 1 and end == _month_end(start):
            return self("when.month", month=self.month(start))
        if precision == "quarter" and start.day == 1 and end == _month_end(end) and _months(start, end) == 3:
            quarter = (start.month + 2) // 3
            return self("when.quarter", roman=_ROMAN[quarter], number=quarter, year=year)
        if precision == "halfyear" and start.day == 1 and end == _month_end(end) and _months(start, end) == 6:
            return self("when.first_half" if start.month == 1 else "when.second_half", year=year)
        if precision == "year" and whole_year and year == end.year:
            return self("when.year", year=year)
        if precision == "decade" and whole_year and end.year - year == 9:
            return self("when.decade", year=year)
        if precision == "century" and whole_year and end.year - year == 99:
            return self("when.century", number=end.year // 100)
        if precision in {"week", "weekend"} and end > start:
            return self(f"when.{precision}", days=self._days(start, end))
        return None

    def _days(self, start: date, end: date) -> str:
        vi = self.lang == "vi"
        if start == end:
            return f"{end.day}/{end.month}/{end.year}" if vi else f"{end.day} {_MONTHS_EN[end.month]} {end.year}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self._days(end, end)}"
        if start.year == end.year:
            first = f"{start.day}/{start.month}" if vi else f"{start.day} {_MONTHS_EN[start.month]}"
            return f"{first} – {self._days(end, end)}"
        return f"{self._days(start, start)} – {self._days(end, end)}"


@cache
def load(lang: str) -> Words:
    """The words of a language, ``vi`` or ``en``."""
    if lang not in LANGUAGES:
        raise TimelineError(f"the interface speaks {' and '.join(LANGUAGES)}, not {lang!r}")
    with (_FOLDER / f"{lang}.toml").open("rb") as file:
        return Words(lang, _flat(tomllib.load(file)))


def _flat(table: Mapping[str, object], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{above}{key}.")
        else:
            flat[f"{above}{key}"] = str(value)
    return flat


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month + 1
