"""The Vietnamese lunar calendar (âm lịch), computed by the astronomical rules for UTC+7.

The rules, as Hồ Ngọc Đức states them in his description of the calendar:

1. A month begins on the day of the new moon, days being counted in Vietnam (UTC+7).
2. Month 11 (tháng Một, not to be taken for tháng Giêng, month 1) is the month of the winter solstice.
3. When thirteen months lie between two months 11, the first of them without a major solar term (trung khí, a day on
   which the sun's longitude passes a multiple of 30°) is a leap month and repeats the number of the month before.

New moons follow Meeus, *Astronomical Algorithms*, chapter 49; the sun's longitude follows the series of Bretagnon and
Simon (1986). Held against libastro's ephemerides over 1800-2199, new moons agree within 18 seconds and the sun's
longitude within 0.0008° (70 seconds of its course); every new moon falls on the same day in Vietnam, but for that of
8 July 1967, 3 seconds from midnight.

Two limits. North Vietnam counted in UTC+7 only from 1968 on (the South from 1976), and earlier almanacs followed
UTC+8; this module computes UTC+7 throughout, so that a printed almanac before 1968 can differ by a day, rarely by a
month. And the Earth's turning (ΔT) cannot be foretold to the second: a new moon within a minute or two of midnight
after 2050 is open.

Years 1800 to 2199 are covered. A lunar year is named by the Gregorian year in which it begins (Tết falls between
20 January and 21 February): month 12 of 2024 lies in January 2025.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from math import cos, floor, radians, sin

from timeline.model import TimelineError

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""The lunar years this module computes, both inclusive."""

CAN = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
CHI = ("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi")

_ZONE = 7 / 24  # Vietnam, in days
_JD_OF_ORDINAL_0 = 1721424.5  # the Julian date at 0h UT of the (fictitious) day with ordinal 0


@dataclass(frozen=True, slots=True)
class Lunar:
    """A day of the lunar calendar: day 1-30, month 1-12, the lunar year, and whether the month is a leap month."""

    day: int
    month: int
    year: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class _Month:
    """A lunar month and its first day (as date.toordinal)."""

    number: int
    leap: bool
    begin: int


# --- the calendar -------------------------------------------------------------------------------------------------


def solar_of(day: int, month: int, year: int, leap: bool = False) -> date | None:
    """The Gregorian day of a lunar one; None when the calendar has no such day or the year is not covered.

    ``leap=True`` asks for the leap month of that number. Day 30 of a month of 29 days does not exist:
    ``solar_of(30, 12, 2024)`` is None, for Giáp Thìn ended on the 29th.
    """
    if not (FIRST_YEAR <= year <= LAST_YEAR and day >= 1):
        return None
    months = _months(year)
    for this, following in pairwise(months):
        if (this.number, this.leap) == (month, leap):
            ordinal = this.begin + day - 1
            return date.fromordinal(ordinal) if ordinal < following.begin else None
    return None


def lunar_of(d: date) -> Lunar:
    """The lunar day of a Gregorian one. Raises TimelineError outside the covered years."""
    ordinal = d.toordinal()
    for year in (d.year, d.year - 1):  # before Tết the lunar year is still the last one
        if not FIRST_YEAR <= year <= LAST_YEAR:
            continue
        months = _months(year)
        if months[0].begin <= ordinal < months[-1].begin:
            this = months[bisect_right(months, ordinal, key=lambda m: m.begin) - 1]
            return Lunar(ordinal - this.begin + 1, this.number, year, this.leap)
    raise TimelineError(
        f"the lunar calendar is computed for the lunar years {FIRST_YEAR} to {LAST_YEAR}; {d.isoformat()} lies outside"
    )


def month_length(month: int, year: int, leap: bool = False) -> int | None:
    """29 or 30 days; None when the year has no such month or is not covered."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    months = _months(year)
    for this, following in pairwise(months):
        if (this.number, this.leap) == (month, leap):
            return following.begin - this.begin
    return None


def leap_month(year: int) -> int | None:
    """The number that the leap month of the year repeats; None for a year of twelve months or one not covered."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return next((month.number for month in _months(year)[:-1] if month.leap), None)


def year_name(year: int) -> str:
    """The can chi name of a lunar year: 2025 is Ất Tỵ. Works for any year, astronomical years before 1 included."""
    return f"{CAN[(year - 4) % 10]} {CHI[(year - 4) % 12]}"


def place_in_cycle(can_chi: str) -> int | None:
    """The place of a year's name in the cycle of sixty (Giáp Tý is 0); None for words that name no year.

    Case, both places of the tone mark and i/y (Tỵ/Tị, Kỷ/Kỉ, Quý/Quí, Tý/Tí) do not matter, and Mẹo stands for Mão.
    A can and a chi that the cycle never puts together (Giáp Sửu) name no year.
    """
    return _CYCLE.get(_folded(can_chi))


def year_of_cycle(place: int, near: int) -> int:
    """The year at that place of the cycle nearest to ``near``; of two 30 years away either way the earlier."""
    return near + (place + 4 - near + 30) % 60 - 30


def _folded(name: str) -> str:
    """Spelling variants of a can chi name brought together."""
    composed = unicodedata.normalize("NFC", name).casefold().translate(str.maketrans("ýỷỵ", "íỉị"))
    return " ".join(composed.replace("qúi", "quí").replace("qúy", "quí").replace("mẹo", "mão").split())


_CYCLE = {_folded(year_name(i + 4)): i for i in range(60)}


@cache
def _months(year: int) -> tuple[_Month, ...]:
    """The months of a lunar year in order, and after them the first month of the next year as the end."""
    late = _winter_months(year + 1)
    here = [m for m in _winter_months(year) if m.number < 11]
    here += [m for m in late if m.number >= 11]
    return (*here, next(m for m in late if m.number == 1))


@cache
def _winter_months(year: int) -> tuple[_Month, ...]:
    """The months from month 11 in the winter before ``year`` up to, without it, month 11 at the end of ``year``."""
    first, last = _new_moon_of_solstice(year - 1), _new_moon_of_solstice(year)
    begins = [_new_moon_day(k) for k in range(first, last + 1)]
    leap_at = 0
    if last - first == 13:
        signs = [_sign(begin) for begin in begins]
        # rule 3: no major term between two new moons means the sun is in one sign at both
        leap_at = next(i for i in range(1, 13) if signs[i] == signs[i + 1])
    months = []
    number = 10
    for i, begin in enumerate(begins[:-1]):
        leap = leap_at != 0 and i == leap_at
        number = number if leap else number % 12 + 1
        months.append(_Month(number, leap, begin))
    return tuple(months)


def _new_moon_of_solstice(year: int) -> int:
    """The number of the new moon that opens month 11 of a year: the last one not after the winter solstice's day."""
    solstice = date(year, 12, 19).toordinal()
    while _sign(solstice + 1) != 9:  # 270°, the tenth sign, counted from 0
        solstice += 1
    k = floor((year + 1 - 2000) * 12.3685) + 1
    while _new_moon_day(k) > solstice:
        k -= 1
    return k


@lru_cache(maxsize=4096)
def _new_moon_day(k: int) -> int:
    """The day in Vietnam (date.toordinal) of new moon number ``k``."""
    return floor(_universal(new_moon(k)) + _ZONE - _JD_OF_ORDINAL_0)


def _sign(ordinal: int) -> int:
    """The 30° sector of the sun's longitude, 0-11, when the day begins in Vietnam."""
    midnight = ordinal + _JD_OF_ORDINAL_0 - _ZONE
    return int(sun_longitude(midnight + _delta_t(midnight)) // 30)


# --- astronomy ----------------------------------------------------------------------------------------------------


def new_moon(k: int) -> float:
    """The instant of a new moon as a Julian date in terrestrial time; ``k`` counts from 0, on 6 January 2000."""
    t = k / 1236.85
    jde = (2451550.09766 + 29.530588861 * k
           + (0.00015437 + (-0.000000150 + 0.00000000073 * t) * t) * t * t)
    e = 1 - (0.002516 + 0.0000074 * t) * t
    sun = radians(2.5534 + 29.10535670 * k + (-0.0000014 - 0.00000011 * t) * t * t)
    moon = radians(201.5643 + 385.81693528 * k + (0.0107582 + (0.00001238 - 0.000000058 * t) * t) * t * t)
    node_distance = radians(160.7108 + 390.67050284 * k + (-0.0016118 + (-0.00000227 + 0.000000011 * t) * t) * t * t)
    node = radians(124.7746 - 1.56375588 * k + (0.0020672 + 0.00000215 * t) * t * t)
    for amount, with_e, m, m_moon, f, om in _NEW_MOON:
        jde += amount * e**with_e * sin(m * sun + m_moon * moon + f * node_distance + om * node)
    for amount, at, speed, bend in _NEW_MOON_PLANETS:
        jde += amount * sin(radians(at + speed * k + bend * t * t))
    return jde


# amount in days; power of the eccentricity factor; multiples of the sun's anomaly, the moon's anomaly,
# the moon's argument of latitude, the ascending node's longitude
_NEW_MOON = (
    (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0), (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0), (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1), (-0.00007, 0, 2, 1, 0, 0),
    (0.00004, 0, 0, 2, -2, 0), (0.00004, 0, 3, 0, 0, 0), (0.00003, 0, 1, 1, -2, 0), (0.00003, 0, 0, 2, 2, 0),
    (-0.00003, 0, 1, 1, 2, 0), (0.00003, 0, -1, 1, 2, 0), (-0.00002, 0, -1, 1, -2, 0), (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)
# amount in days; an angle at k = 0, its change a lunation and its bend a century squared, in degrees
_NEW_MOON_PLANETS = (
    (0.000325, 299.77, 0.107408, -0.009173), (0.000165, 251.88, 0.016321, 0.0), (0.000164, 251.83, 26.651886, 0.0),
    (0.000126, 349.42, 36.412478, 0.0), (0.000110, 84.66, 18.206239, 0.0), (0.000062, 141.74, 53.303771, 0.0),
    (0.000060, 207.14, 2.453732, 0.0), (0.000056, 154.84, 7.306860, 0.0), (0.000047, 34.52, 27.261239, 0.0),
    (0.000042, 207.19, 0.121824, 0.0), (0.000040, 291.34, 1.844379, 0.0), (0.000037, 161.72, 24.198154, 0.0),
    (0.000035, 239.56, 25.513099, 0.0), (0.000023, 331.55, 3.592518, 0.0),
)


def sun_longitude(jde: float) -> float:
    """The sun's apparent longitude in degrees, 0-360, at a Julian date in terrestrial time."""
    c = (jde - 2451545.0) / 36525
    longitude = 282.7771834 + 36000.76953744 * c
    longitude += 0.000005729577951308232 * sum(a * sin(radians(at + speed * c)) for a, at, speed in _SUN)
    aberration = 0.0000974 * cos(radians(177.63 + 35999.01848 * c)) - 0.005575
    nutation = (-0.004778 * sin(radians(124.90 + (-1934.134 + 0.002063 * c) * c))
                - 0.0003667 * sin(radians(201.11 + (72001.5377 + 0.00057 * c) * c)))
    return (longitude + aberration + nutation) % 360


# amount in 1e-7 radians; an angle in the year 2000 and its change a Julian century, in degrees
_SUN = (
    (403406, 270.54861, 0.9287892), (195207, 340.19128, 35999.1376958), (119433, 63.91854, 35999.4089666),
    (112392, 331.26220, 35998.7287385), (3891, 317.843, 71998.20261), (2819, 86.631, 71998.4403),
    (1721, 240.052, 36000.35726), (660, 310.26, 71997.4812), (350, 247.23, 32964.4678), (334, 260.87, -19.4410),
    (314, 297.82, 445267.1117), (268, 343.14, 45036.8840), (242, 166.79, 3.1008), (234, 81.53, 22518.4434),
    (158, 3.50, -19.9739), (132, 132.75, 65928.9345), (129, 182.95, 9038.0293), (114, 162.03, 3034.7684),
    (99, 29.8, 33718.148), (93, 266.4, 3034.448), (86, 249.2, -2280.773), (78, 157.6, 29929.992),
    (72, 257.8, 31556.493), (68, 185.1, 149.588), (64, 69.9, 9037.750), (46, 8.0, 107997.405),
    (38, 197.1, -4444.176), (37, 250.4, 151.771), (32, 65.3, 67555.316), (29, 162.7, 31556.080),
    (28, 341.5, -4561.540), (27, 291.6, 107996.706), (27, 98.5, 1221.655), (25, 146.7, 62894.167),
    (24, 110.0, 31437.369), (21, 5.2, 14578.298), (21, 342.6, -31931.757), (20, 230.9, 34777.243),
    (18, 256.1, 1221.999), (17, 45.3, 62894.511), (14, 242.9, -4442.039), (13, 115.2, 107997.909),
    (13, 151.8, 119.066), (13, 285.3, 16859.071), (12, 53.3, -4.578), (10, 126.6, 26895.292),
    (10, 205.7, -39.127), (10, 85.9, 12297.536), (10, 146.1, 90073.778),
)


def _universal(jde: float) -> float:
    """Terrestrial time to universal time, both Julian dates."""
    return jde - _delta_t(jde)


def _delta_t(jd: float) -> float:
    """ΔT in days: how far terrestrial time runs ahead of the turning Earth."""
    year = min(max((jd - 2451545.0) / 365.25 + 2000, _DELTA_T[0][0]), _DELTA_T[-1][0])
    i = min(bisect_right(_DELTA_T, year, key=lambda row: row[0]), len(_DELTA_T) - 1)
    (y0, s0), (y1, s1) = _DELTA_T[i - 1], _DELTA_T[i]
    return (s0 + (s1 - s0) * (year - y0) / (y1 - y0)) / 86400


# year, seconds: observed up to 2020, then the long-term trend of Espenak and Meeus
_DELTA_T = (
    (1800, 13.7), (1820, 12.0), (1840, 5.7), (1860, 7.9), (1870, 1.6), (1880, -5.4), (1890, -5.9), (1900, -2.8),
    (1910, 10.5), (1920, 21.2), (1930, 24.0), (1940, 24.3), (1950, 29.1), (1960, 33.2), (1970, 40.2), (1980, 50.5),
    (1990, 56.9), (2000, 63.8), (2010, 66.1), (2020, 69.4), (2030, 77.6), (2040, 84.8),
    (2050, 93.0), (2060, 109.6), (2080, 154.4), (2100, 202.7), (2120, 254.0), (2150, 328.5), (2200, 442.1),
)
