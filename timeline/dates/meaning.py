"""What an expression says, before it stands on a calendar.

Each meaning is a small frozen value. None of them knows a publication day: :mod:`timeline.dates.anchor` places them.
Every class has a ``grain``, the size of what it names; :data:`SIZE` orders the grains. ``None`` in a field means the
text does not say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

Grain = Literal[
    "minute",
    "hour",
    "daypart",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "halfyear",
    "year",
    "decade",
    "century",
    "none",
]
SIZE: dict[str, int] = {
    "second": 0,
    "minute": 0,
    "hour": 1,
    "daypart": 2,
    "day": 3,
    "weekend": 4,
    "week": 4,
    "month": 5,
    "quarter": 6,
    "season": 6,
    "halfyear": 7,
    "year": 8,
    "decade": 9,
    "century": 10,
    "none": 99,
}
Direction = Literal["past", "future", "this"]


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: ``13h09``, ``8 giờ rưỡi``; ``part`` is the day part said with it."""

    hour: int
    minute: int | None = None
    part: str | None = None

    @property
    def grain(self) -> Grain:
        return "hour" if self.minute is None else "minute"

    @property
    def said(self) -> str:
        """``HH:MM`` of twenty-four hours: ``7 giờ tối`` is 19:00, ``12 giờ đêm`` 24:00."""
        h, part = self.hour, self.part
        if (
            (part == "chiều" and 1 <= h <= 11)
            or (part == "tối" and 4 <= h <= 11)
            or (part == "đêm" and 7 <= h <= 11)
            or (part == "trưa" and 1 <= h <= 3)
        ):
            h += 12
        elif part in ("đêm", "tối") and h == 12:
            h = 24
        return f"{h:02d}:{self.minute or 0:02d}"


@dataclass(frozen=True, slots=True)
class DayPart:
    """``sáng``, ``rạng sáng``, ``tối``: a part of some day. ``alone``: may stand without a day beside it."""

    name: str
    alone: bool = False
    grain: ClassVar[Grain] = "daypart"


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday is 0. ``nth`` counts inside a month (``thứ ba đầu tiên của tháng``); -1 is the last one."""

    weekday: int
    nth: int | None = None
    grain: ClassVar[Grain] = "day"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the Gregorian calendar, as far as it is told."""

    day: int
    month: int | None = None
    year: int | None = None
    grain: ClassVar[Grain] = "day"


@dataclass(frozen=True, slots=True)
class Month:
    month: int
    year: int | None = None
    grain: ClassVar[Grain] = "month"


@dataclass(frozen=True, slots=True)
class Quarter:
    quarter: int
    year: int | None = None
    grain: ClassVar[Grain] = "quarter"


@dataclass(frozen=True, slots=True)
class Half:
    """A half of a year: 1 or 2."""

    half: int
    year: int | None = None
    grain: ClassVar[Grain] = "halfyear"


@dataclass(frozen=True, slots=True)
class Season:
    """``mùa xuân`` 1, ``hè``/``hạ`` 2, ``thu`` 3, ``đông`` 4: quarters of the year by the Vietnamese reckoning."""

    season: int
    year: int | None = None
    grain: ClassVar[Grain] = "season"


@dataclass(frozen=True, slots=True)
class Year:
    """A year of our era; negative before it (``năm 111 TCN`` is -111)."""

    year: int
    grain: ClassVar[Grain] = "year"


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """``năm học 2024-2025``: September of the first year to May of the last."""

    first: int
    last: int
    grain: ClassVar[Grain] = "year"


@dataclass(frozen=True, slots=True)
class Decade:
    """``first`` is its first year; below 100 the century is not told (``thập niên 90``)."""

    first: int
    grain: ClassVar[Grain] = "decade"


@dataclass(frozen=True, slots=True)
class Century:
    century: int
    grain: ClassVar[Grain] = "century"


@dataclass(frozen=True, slots=True)
class Step:
    """The unit ``count`` away from the one the text is in: ``hôm qua`` is Step("day", -1), ``năm nay`` Step("year", 0).

    ``origin`` "story" counts from the day the story is at (``hôm sau``, ``cùng ngày``, ``hai năm trước đó``);
    "open" from the story where there is one and from the publication otherwise (``ba ngày sau``); "frame" is the
    unit that the sentence speaks of, else the publication's (``cuối năm``, ``so với năm trước``).
    """

    unit: str
    count: int
    origin: Literal["published", "story", "open", "frame"] = "published"
    half: bool = False
    """Half a unit more: ``1 tiếng rưỡi sau``."""

    @property
    def grain(self) -> Grain:
        return "minute" if self.unit == "second" else self.unit  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class Rolling:
    """``N ngày qua`` (negative count) up to the publication, ``N ngày tới`` from it."""

    unit: str
    count: int
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """``đầu``, ``giữa``, ``cuối``, ``nửa đầu``, ``nửa cuối``, ``thượng/trung/hạ tuần`` of what stands beside it."""

    part: str
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Count:
    """``6 tháng đầu`` / ``hai quý cuối`` of what stands beside it; ``last`` counts from its end."""

    unit: str
    count: int
    last: bool = False
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day or (``day`` None) a month of the Vietnamese lunar calendar; ``year`` is the lunar year."""

    day: int | None
    month: int | None
    year: int | None = None
    leap: bool = False

    @property
    def grain(self) -> Grain:
        return "month" if self.day is None else "day"


@dataclass(frozen=True, slots=True)
class CycleYear:
    """``năm Ất Tỵ``: a lunar year by its name in the cycle of sixty (0 is Giáp Tý)."""

    cycle: int
    grain: ClassVar[Grain] = "year"


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day. ``lunar`` tells the calendar of ``day`` and ``month``."""

    day: int
    month: int
    lunar: bool = False
    year: int | None = None
    grain: ClassVar[Grain] = "day"


@dataclass(frozen=True, slots=True)
class In:
    """Something inside something larger: ``thứ hai tuần trước``, ``tháng 9 năm ngoái``, ``8h30 sáng 19/12``."""

    inner: Meaning
    outer: Meaning

    @property
    def grain(self) -> Grain:
        return self.inner.grain


@dataclass(frozen=True, slots=True)
class Directed:
    """What stands beside ``tới``, ``vừa qua``, ``này``: which of several it is."""

    of: Meaning
    direction: Direction

    @property
    def grain(self) -> Grain:
        return self.of.grain


@dataclass(frozen=True, slots=True)
class Range:
    """From ``first`` to ``last``; ``last`` None is the publication day (``đến nay``)."""

    first: Meaning
    last: Meaning | None
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class SameSpan:
    """``cùng kỳ năm ngoái``: the stretch told just before, ``years`` away."""

    years: int
    from_published: bool = False
    """Told as ``năm ngoái``, which counts from the publication, not from the stretch."""
    year: int | None = None
    """Told as ``cùng kỳ 2022``: that stretch of this year, or all of it where no stretch was told."""
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Since:
    """``từ đó đến nay``: from the time told just before to the publication."""

    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length without a place on the calendar."""

    unit: str
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Repeated:
    """``mỗi ngày``, ``thứ bảy hàng tuần``."""

    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that no calendar has: ``31/4``. ``of`` is what was written."""

    of: Meaning
    grain: ClassVar[Grain] = "none"


@dataclass(frozen=True, slots=True)
class NotTime:
    """Claims a stretch that only looks like time, so that nothing inside it is read."""

    grain: ClassVar[Grain] = "none"


Meaning = (
    Clock
    | DayPart
    | Weekday
    | Day
    | Month
    | Quarter
    | Half
    | Season
    | Year
    | SchoolYear
    | Decade
    | Century
    | Step
    | Rolling
    | Part
    | Count
    | Lunar
    | CycleYear
    | Feast
    | In
    | Directed
    | Range
    | SameSpan
    | Since
    | Duration
    | Repeated
    | Impossible
    | NotTime
)


def core(meaning: Meaning) -> Meaning:
    """The innermost meaning: the clock of ``8h30 sáng 19/12``."""
    while True:
        kind = type(meaning)
        if kind is In:
            meaning = meaning.inner  # type: ignore[union-attr]
        elif kind is Directed:
            meaning = meaning.of  # type: ignore[union-attr]
        else:
            return meaning


def outermost(meaning: Meaning) -> Meaning:
    """The largest thing named: the year of ``tháng 9 năm ngoái``."""
    while True:
        kind = type(meaning)
        if kind is In:
            meaning = meaning.outer  # type: ignore[union-attr]
        elif kind is Directed:
            meaning = meaning.of  # type: ignore[union-attr]
        else:
            return meaning


def completed(meaning: Meaning, year: int, month: int) -> Meaning:
    """The same with its open year, and for a bare day of the month its open month, filled in."""
    match meaning:
        case In():
            return In(meaning.inner, completed(meaning.outer, year, month))
        case Directed():
            return completed(meaning.of, year, month)
        case Day():
            return Day(meaning.day, meaning.month or month, year)
        case Month() | Quarter() | Half() | Season():
            return replace(meaning, year=year)
        case _:
            return meaning


def _is_day(m: Meaning) -> bool:
    """True for what names one day by itself."""
    match m:
        case Day() | Lunar(day=int()) | Feast() | Weekday():
            return True
        case Step():
            return m.unit == "day"
        case _:
            return False


def _fits(inner: Meaning, outer: Meaning) -> bool:
    """True when ``outer`` can hold ``inner``: the larger thing tells what the smaller leaves open."""
    match inner:
        case Clock():
            return _is_day(outer) or (isinstance(outer, DayPart) and inner.part is None)
        case DayPart():
            return _is_day(outer)
        case Weekday(nth=None):
            match outer:
                case Step():
                    return outer.unit in ("week", "day")
                case Day() | Lunar(day=int()):
                    return True
            return False
        case Weekday():
            return outer.grain in ("month", "year")
        case Day(month=None):
            match outer:
                case Step():
                    return outer.unit == "month"
                case Month() | Lunar(day=None):
                    return True
            return False
        case Day(year=None) | Month(year=None) | Quarter(year=None) | Half(year=None) | Season(year=None):
            return isinstance(outer, (Year, CycleYear)) or (isinstance(outer, Step) and outer.unit == "year")
        case Feast(year=None):
            if isinstance(outer, Day):
                return outer.month is not None
            return isinstance(outer, (Year, CycleYear)) or (isinstance(outer, Step) and outer.unit == "year")
        case Lunar(month=None):
            return isinstance(outer, Lunar) and outer.day is None
        case Lunar(year=None):
            return isinstance(outer, (Year, CycleYear)) or (isinstance(outer, Step) and outer.unit == "year")
        case Part():
            if isinstance(outer, Step):
                return SIZE[outer.unit] >= SIZE["day"]
            return isinstance(outer, (Day, Month, Quarter, Season, Half, Year, SchoolYear, Decade, Century)) or (
                isinstance(outer, Lunar) and outer.day is None
            )
        case Count():
            if isinstance(outer, Step):
                return SIZE[outer.unit] > SIZE[inner.unit]
            return isinstance(outer, (Month, Quarter, Year, Decade, Century)) and SIZE[outer.grain] > SIZE[inner.unit]
    return False


def within(inner: Meaning, outer: Meaning) -> Meaning | None:
    """``inner`` inside ``outer``, or None when they do not belong together.

    ``within(Weekday(0), Step("week", -1))`` is *thứ hai tuần trước*. Works through nests: the outermost part of
    ``inner`` is what looks for the innermost part of ``outer``.
    """
    if isinstance(inner, In):
        deeper = within(inner.outer, outer)
        return None if deeper is None else In(inner.inner, deeper)
    if isinstance(inner, Directed) or isinstance(outer, Range):
        return None
    facing = core(outer)
    if not _fits(inner, facing):
        return None
    if isinstance(inner, Clock) and isinstance(facing, DayPart):
        with_part = replace(inner, part=facing.name)
        return In(with_part, outer.outer) if isinstance(outer, In) else with_part
    if isinstance(facing, CycleYear) and isinstance(inner, (Day, Month)) and inner.month is not None:
        return In(Lunar(inner.day if isinstance(inner, Day) else None, inner.month), outer)  # tháng 3 năm Ất Tỵ
    if isinstance(inner, Day) and isinstance(facing, Lunar):
        with_month = Lunar(inner.day, facing.month, facing.year, facing.leap)
        return In(with_month, outer.outer) if isinstance(outer, In) else with_month
    return In(inner, outer)


def share(short: Meaning, full: Meaning) -> Meaning | None:
    """``short`` completed by what ``full`` tells beyond it, or None when they are not of one kind.

    ``share(Day(20), Day(21, 11))`` is Day(20, 11): *ngày 20 và 21-11*.
    """
    match short, full:
        case (Day(month=None), Day(month=int())):
            return Day(short.day, full.month, full.year)
        case (Day(year=None), Day(year=int())):
            early = short.month is not None and full.month is not None and short.month <= full.month
            return Day(short.day, short.month, full.year if early else full.year - 1)  # type: ignore[operator]
        case (Month(year=None), Month(year=int())):
            return Month(short.month, full.year if short.month <= full.month else full.year - 1)  # type: ignore[operator]
        case (Quarter(year=None), Quarter(year=int())):
            early = short.quarter <= full.quarter
            return Quarter(short.quarter, full.year if early else full.year - 1)  # type: ignore[operator]
        case (Month(year=None), Day(year=int())):
            return Month(short.month, full.year if short.month <= full.month else full.year - 1)  # type: ignore[operator]
        case (Day(month=None), Lunar(day=int())):
            return Lunar(short.day, full.month, full.year, full.leap)
        case (Lunar(month=None), Lunar(day=int())):
            return Lunar(short.day, full.month, full.year, full.leap)
        case (In(), _):
            outer = share(short.outer, core(full) if isinstance(core(full), Day) else full)
            return None if outer is None else In(short.inner, outer)
        case (_, In()):
            if short.grain == full.inner.grain or _fits(short, core(full.outer)):
                inner = share(short, full.inner)
                if inner is not None or _fits(short, core(full.outer)):
                    return within(inner or short, full.outer)
            if isinstance(full.inner, (Clock, DayPart)):
                return share(short, full.outer)
            return None
        case (Clock() | DayPart(), _) if _is_day(full):
            return In(short, full)
        case (_, Directed()):
            inner = share(short, full.of)
            return None if inner is None else Directed(inner, full.direction)
    return None


def parts(meaning: Meaning) -> tuple[int | None, int | None, int | None]:
    """(day, month, year) of the Gregorian calendar as far as the words state them; a range answers with its start."""
    kind = type(meaning)
    if kind is Day:
        return meaning.day, meaning.month, meaning.year  # type: ignore[union-attr]
    if kind is Month:
        return None, meaning.month, meaning.year  # type: ignore[union-attr]
    if kind in _WITH_YEAR:
        return None, None, meaning.year  # type: ignore[union-attr]
    match meaning:
        case In():
            (day, month, year), (d, m, y) = parts(meaning.inner), parts(meaning.outer)
            return day or d, month or m, year or y
        case Directed():
            return parts(meaning.of)
        case Range():
            return parts(meaning.first)
        case Feast(lunar=False):
            return meaning.day, meaning.month, meaning.year
    return None, None, None


_WITH_YEAR = (Year, Quarter, Half, Season)
