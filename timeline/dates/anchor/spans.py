"""Stretches of the calendar, as first and last day."""

from __future__ import annotations

from datetime import date, timedelta

from timeline.model import Basis

Span = tuple[date, date]


class Unplaced(Exception):
    """The meaning has no place: ``basis`` tells why."""

    def __init__(self, basis: Basis = "unknown") -> None:
        self.basis: Basis = basis


def day_at(y: int, m: int, d: int) -> date:
    try:
        return date(y, m, d)
    except ValueError:
        raise Unplaced("invalid" if 1 <= y <= 9999 else "unknown") from None


def days_on(start: date, count: int) -> date:
    try:
        return start + timedelta(days=count)
    except OverflowError:
        raise Unplaced from None


def month_span(y: int, m: int) -> tuple[date, date]:
    """First and last day of a month; ``m`` may run past the year (13 is January of the next)."""
    y, m = y + (m - 1) // 12, (m - 1) % 12 + 1
    start = day_at(y, m, 1)
    return start, date(y, 12, 31) if m == 12 else date(y, m + 1, 1) - timedelta(days=1)


_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def months_span(y: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last day of another, both of the year ``y``."""
    end = 29 if last == 2 and y % 4 == 0 and (y % 100 != 0 or y % 400 == 0) else _LENGTHS[last]
    return day_at(y, first, 1), day_at(y, last, end)


def unit_span(unit: str, day: date, count: int) -> tuple[date, date]:
    """The calendar unit ``count`` away from the one that holds ``day``."""
    if unit in ("second", "minute", "hour"):
        return day, day
    if unit == "day":
        there = days_on(day, count)
        return there, there
    if unit == "week":
        monday = days_on(day, 7 * count - day.weekday())
        return monday, days_on(monday, 6)
    if unit == "month":
        return month_span(day.year, day.month + count)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1 + 3 * count
        return month_span(day.year, first)[0], month_span(day.year, first + 2)[1]
    if unit == "year":
        return months_span(day.year + count, 1, 12)
    if unit == "decade":
        first = day.year // 10 * 10 + 10 * count
        return day_at(first, 1, 1), day_at(first + 9, 12, 31)
    if unit == "century":
        first = (day.year - 1) // 100 * 100 + 1 + 100 * count
        return day_at(first, 1, 1), day_at(first + 99, 12, 31)
    raise Unplaced


def shift(day: date, unit: str, count: int) -> date:
    """The same day so many units away, the last of the month where it has no such day."""
    if unit in ("second", "minute", "hour"):
        return day
    if unit in ("day", "week"):
        return days_on(day, count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    start, end = month_span(day.year, day.month + months)
    return start.replace(day=min(day.day, end.day))
