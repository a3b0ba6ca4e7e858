"""The computed lunar calendar against a table of another origin, and against its own rules."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.dates import lunar
from timeline.dates.lunar import FIRST_YEAR, LAST_YEAR, Lunar, leap_month, lunar_of, month_length, solar_of
from timeline.model import TimelineError

TABLE = Path(__file__).with_name("lunar_years.tsv")

# Days that Vietnamese newspapers printed with their lunar date.
KNOWN = [
    (date(2025, 1, 29), Lunar(1, 1, 2025)),          # Tết Ất Tỵ
    (date(2025, 1, 28), Lunar(29, 12, 2024)),        # the eve: Giáp Thìn had no 30 tháng Chạp
    (date(2024, 2, 9), Lunar(30, 12, 2023)),         # the eve of Giáp Thìn
    (date(2025, 2, 12), Lunar(15, 1, 2025)),         # rằm tháng Giêng
    (date(2025, 4, 7), Lunar(10, 3, 2025)),          # Giỗ Tổ Hùng Vương
    (date(2023, 4, 29), Lunar(10, 3, 2023)),         # the same, after a leap month 2
    (date(2024, 4, 18), Lunar(10, 3, 2024)),
    (date(2024, 9, 17), Lunar(15, 8, 2024)),         # Trung thu
    (date(2025, 10, 6), Lunar(15, 8, 2025)),         # Trung thu after leap month 6
    (date(2025, 9, 6), Lunar(15, 7, 2025)),          # Vu Lan
    (date(2025, 7, 25), Lunar(1, 6, 2025, True)),    # the first day of leap month 6
    (date(2023, 3, 22), Lunar(1, 2, 2023, True)),
    (date(2024, 2, 2), Lunar(23, 12, 2023)),         # ông Công ông Táo
    (date(1968, 1, 29), Lunar(1, 1, 1968)),          # Tết Mậu Thân in the North; a day later in the South
    (date(1985, 1, 21), Lunar(1, 1, 1985)),          # a month before China
    (date(2007, 2, 17), Lunar(1, 1, 2007)),          # a day before China
    (date(2030, 2, 2), Lunar(1, 1, 2030)),
    (date(1945, 9, 2), Lunar(26, 7, 1945)),          # the Declaration of Independence
]


def rows() -> Iterator[tuple[int, date, int | None, str, str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        if not line.startswith(("#", "year")):
            year, tet, leap, china_tet, china_leap = line.split("\t")
            yield int(year), date.fromisoformat(tet), None if leap == "-" else int(leap), china_tet, china_leap


ROWS = list(rows())


def test_the_table_is_whole() -> None:
    assert [row[0] for row in ROWS] == list(range(1900, 2101))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row[0]))
def test_new_year_and_leap_month(row: tuple[int, date, int | None, str, str]) -> None:
    year, tet, leap, *_ = row
    assert solar_of(1, 1, year) == tet
    assert leap_month(year) == leap
    assert lunar_of(tet) == Lunar(1, 1, year)


def test_the_years_in_which_vietnam_and_china_differ() -> None:
    apart = {row[0] for row in ROWS if row[3] or row[4]}
    assert {1968, 1969, 1984, 1985, 1987, 2007, 2030, 2053} == {year for year in apart if year >= 1968}
    assert solar_of(1, 1, 1985) == date(1985, 1, 21) != date.fromisoformat({r[0]: r[3] for r in ROWS}[1985])


@pytest.mark.parametrize(("day", "expected"), KNOWN, ids=str)
def test_known_days(day: date, expected: Lunar) -> None:
    assert lunar_of(day) == expected
    assert solar_of(expected.day, expected.month, expected.year, expected.leap) == day


@given(st.dates(date(FIRST_YEAR, 3, 1), date(LAST_YEAR, 12, 31)))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_there_and_back(day: date) -> None:
    there = lunar_of(day)
    assert solar_of(there.day, there.month, there.year, there.leap) == day
    after = lunar_of(day + timedelta(days=1)) if day < date(LAST_YEAR, 12, 31) else None
    if after and after.day != 1:
        assert after == Lunar(there.day + 1, there.month, there.year, there.leap)
    elif after:
        assert there.day == month_length(there.month, there.year, there.leap)


@given(st.integers(FIRST_YEAR, LAST_YEAR))
@settings(derandomize=True, max_examples=100, deadline=None)
def test_the_shape_of_a_year(year: int) -> None:
    leap = leap_month(year)
    months = [(m, False) for m in range(1, 13)] + ([(leap, True)] if leap else [])
    lengths = [month_length(m, year, is_leap) for m, is_leap in months]
    assert set(lengths) <= {29, 30}
    total = sum(length for length in lengths if length)
    assert total in ({383, 384, 385} if leap else {353, 354, 355})
    tet = solar_of(1, 1, year)
    assert tet is not None and date(year, 1, 20) <= tet <= date(year, 2, 21)
    solstice_month = lunar_of(date(year, 12, 22))  # 21-23 December, in month 11 or on its border
    assert solstice_month.month in (10, 11, 12)


@pytest.mark.parametrize(
    ("day", "month", "year", "leap"),
    [
        (30, 12, 2024, False),   # 29 days
        (31, 1, 2025, False),
        (0, 1, 2025, False),
        (-1, 1, 2025, False),
        (1, 13, 2025, False),
        (1, 0, 2025, False),
        (1, 6, 2024, True),      # no leap month in 2024
        (1, 2, 2025, True),      # the leap month of 2025 is 6
        (1, 1, FIRST_YEAR - 1, False),
        (1, 1, LAST_YEAR + 1, False),
    ],
)
def test_days_that_do_not_exist(day: int, month: int, year: int, leap: bool) -> None:
    assert solar_of(day, month, year, leap) is None


def test_months_that_do_not_exist() -> None:
    assert month_length(6, 2025, leap=True) == 29
    assert month_length(6, 2024, leap=True) is None
    assert month_length(13, 2025) is None
    assert month_length(1, LAST_YEAR + 1) is None
    assert leap_month(2024) is None
    assert leap_month(FIRST_YEAR - 1) is None


@pytest.mark.parametrize("day", [date(1, 1, 1), date(FIRST_YEAR, 1, 1), date(2201, 1, 1), date.max])
def test_days_outside_the_computed_years(day: date) -> None:
    with pytest.raises(TimelineError, match=f"{FIRST_YEAR} to {LAST_YEAR}"):
        lunar_of(day)


def year_named(words: str, near: int) -> int:
    place = lunar.place_in_cycle(words)
    assert place is not None
    return lunar.year_of_cycle(place, near)


@pytest.mark.parametrize(
    ("year", "name"),
    [(2025, "Ất Tỵ"), (2024, "Giáp Thìn"), (1984, "Giáp Tý"), (1968, "Mậu Thân"), (1945, "Ất Dậu"), (2026, "Bính Ngọ"),
     (1789, "Kỷ Dậu"), (2000, "Canh Thìn")],
)
def test_year_names(year: int, name: str) -> None:
    assert lunar.year_name(year) == name
    assert year_named(name, near=year + 29) == year
    assert year_named(name, near=year - 29) == year


@pytest.mark.parametrize(
    ("words", "near", "year"),
    [
        ("ất tị", 2025, 2025), ("ẤT TỴ", 2000, 2025), ("Ất Tỵ", 1990, 1965), ("Quí Mão", 2025, 2023),
        ("Quý Mẹo", 2025, 2023), ("Kỉ Hợi", 2025, 2019), ("Mậu Thân", 1970, 1968), ("Mậu  Thân", 1998, 1968),
        ("A\u0302\u0301t Ty\u0323", 2025, 2025),
    ],
)
def test_years_named(words: str, near: int, year: int) -> None:
    assert year_named(words, near) == year


@pytest.mark.parametrize("words", ["", "Giáp Sửu", "Ất", "Tỵ", "Ất Tỵ 2025", "Rồng", "Thìn Giáp"])
def test_words_that_name_no_year(words: str) -> None:
    assert lunar.place_in_cycle(words) is None


@given(st.integers(1, 3000), st.integers(1, 3000))
@settings(derandomize=True, max_examples=200, deadline=None)
def test_the_nearest_year_of_a_name(year: int, near: int) -> None:
    found = year_named(lunar.year_name(year), near)
    assert lunar.year_name(found) == lunar.year_name(year)
    assert -30 <= found - near < 30
