"""What holds for any text, and for every date in every spelling."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.hostile import REPEATED, SHUFFLED, hostile_texts
from tests.dates import spellings
from timeline.dates import find_dates
from timeline.model import PRECISIONS, VIETNAM, TimeExpression

PUBLISHED = date(2025, 10, 15)
quick = settings(derandomize=True, max_examples=10, deadline=None, database=None)
thorough = settings(derandomize=True, max_examples=100, deadline=None, database=None,
                    suppress_health_check=[HealthCheck.too_slow])

# --- any text -----------------------------------------------------------------------------------------------------

PIECES = [
    "ngày", "tháng", "năm", "hôm", "thứ hai", "thứ 6", "tuần", "quý III", "sáng", "tối", "đêm", "nay", "qua", "trước",
    "sau", "từ", "đến", "và", "đầu", "cuối", "giữa", "nửa đầu", "mùng", "rằm", "Tết", "âm lịch", "hai", "mười",
    "mươi mốt", "cách đây", "cùng ngày", "sau đó", "thế kỷ XX", "thập niên 90", "12/9", "31/4", "19.12", "21-11",
    "2025", "1945", "30/2/2024", "20h30", "9 giờ", "tới", "ngoái", "mỗi", "hàng", "TCN", "0", "99/99/9999", "24/7",
    "năm học 2024-2025", "(", ")", ",", ".", "/", "-", "–", ":", "\n", "\n\n", "\u00a0", "“", "”", "Su-24",
    "Zapad-2025", "ông Nguyễn Văn Năm",
]
glue = st.sampled_from([" ", " ", " ", "", ", ", "\n"])
patchwork = st.lists(st.tuples(st.sampled_from(PIECES), glue), max_size=25).map(
    lambda parts: "".join(piece + joint for piece, joint in parts))
moments = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.sampled_from([None, VIETNAM])),
)


def check(text: str, found: list[TimeExpression]) -> None:
    last = 0
    for one in found:
        assert last <= one.begin < one.stop <= len(text)
        last = one.stop
        assert text[one.begin:one.stop] == one.text
        assert one.text == one.text.strip()
        assert one.precision in PRECISIONS
        assert one.rule
        assert (one.start is None) == (one.end is None)
        if one.start is not None and one.end is not None:
            assert one.start <= one.end
            assert one.type == "date" or one.type == "duration"
        assert one.as_dict()["span"] == [one.begin, one.stop]
        assert one.as_json() == json.dumps(one.as_dict(), ensure_ascii=False)


@given(st.text(), moments)
@thorough
def test_any_text(text: str, published: date | datetime | None) -> None:
    check(text, find_dates(text, published))


@given(patchwork, moments, st.sampled_from([None, "past", "future", "nearest"]))
@thorough
def test_any_heap_of_date_words(text: str, published: date | datetime | None, prefer: str | None) -> None:
    check(text, find_dates(text, published, prefer=prefer))  # type: ignore[arg-type]


@given(patchwork)
@thorough
def test_the_same_twice(text: str) -> None:
    assert find_dates(text, PUBLISHED) == find_dates(text, PUBLISHED)


@given(patchwork)
@thorough
def test_composed_and_decomposed_text_give_the_same(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    def told(source: str) -> list[tuple[object, ...]]:
        return [
            (len(unicodedata.normalize("NFC", source[:one.begin])), unicodedata.normalize("NFC", one.text), one.type,
             one.start, one.end, one.precision, one.clock, one.rule)
            for one in find_dates(source, PUBLISHED)
        ]

    assert told(decomposed) == told(composed)


# --- every spelling -----------------------------------------------------------------------------------------------

days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
carriers = st.sampled_from(spellings.CARRIERS)
forms = st.sampled_from(["NFC", "NFD"])


def read_back(carrier: str, written: str, form: str, published: date | None = PUBLISHED) -> list[TimeExpression]:
    text = unicodedata.normalize(form, carrier.format(written))
    found = find_dates(text, published)
    check(text, found)
    return found


def held(name: str, carrier: str, written: str, form: str, start: date, end: date,
         published: date | None = PUBLISHED) -> list[TimeExpression]:
    found = read_back(carrier, written, form, published)
    told = [(one.text, one.start, one.end) for one in found]
    assert len(found) == 1, f"{name}: {carrier.format(written)!r} gave {told}"
    assert (found[0].start, found[0].end) == (start, end), f"{name}: {carrier.format(written)!r} gave {told}"
    return found


@pytest.mark.parametrize("name", spellings.WHOLE)
@given(day=days, carrier=carriers, form=forms, published=st.sampled_from([PUBLISHED, None]))
@quick
def test_a_whole_date_comes_back(name: str, day: date, carrier: str, form: str, published: date | None) -> None:
    held(name, carrier, spellings.WHOLE[name](day), form, day, day, published)


@pytest.mark.parametrize("name", spellings.CLOCKED)
@given(day=days, carrier=carriers, form=forms)
@quick
def test_a_date_with_its_time_comes_back(name: str, day: date, carrier: str, form: str) -> None:
    write, clock = spellings.CLOCKED[name]
    found = held(name, carrier, write(day), form, day, day)
    assert found[0].clock is not None
    assert unicodedata.normalize("NFC", found[0].clock) == clock


@pytest.mark.parametrize("name", spellings.YEARLESS)
@given(before=st.integers(1, 100), published=st.dates(date(2015, 1, 1), date(2030, 12, 31)), carrier=carriers,
       form=forms)
@quick
def test_a_day_without_its_year_is_the_one_before_publication(
    name: str, before: int, published: date, carrier: str, form: str
) -> None:
    day = published - timedelta(days=before)
    held(name, carrier, spellings.YEARLESS[name](day), form, day, day, published)


@pytest.mark.parametrize("name", spellings.MUNG)
@given(day=days, nth=st.integers(1, 10), carrier=carriers, form=forms)
@quick
def test_the_first_ten_days(name: str, day: date, nth: int, carrier: str, form: str) -> None:
    day = day.replace(day=nth)
    held(name, carrier, spellings.MUNG[name](day), form, day, day)


@pytest.mark.parametrize("name", spellings.STRETCHES)
@given(day=days, carrier=carriers, form=forms)
@quick
def test_a_stretch_comes_back(name: str, day: date, carrier: str, form: str) -> None:
    write, stretch = spellings.STRETCHES[name]
    start, end = stretch(day)
    held(name, carrier, write(day), form, start, end)


def range_cases(writers: dict[str, spellings.RangeWriter], fit: Callable[[date, date], bool]) -> list[object]:
    return [pytest.param(name, write, fit, id=name) for name, write in writers.items()]


RANGES = [
    *range_cases(spellings.SHARED_MONTH, lambda a, b: (a.year, a.month) == (b.year, b.month) and a.day < b.day),
    *range_cases(spellings.SHARED_YEAR, lambda a, b: a.year == b.year and a.month < b.month),
    *range_cases(spellings.OPEN, lambda a, b: a < b),
]


@pytest.mark.parametrize(("name", "write", "fit"), RANGES)
@given(first=days, length=st.integers(1, 29), same_month=st.booleans(), carrier=carriers, form=forms)
@quick
def test_a_range_comes_back(
    name: str, write: spellings.RangeWriter, fit: Callable[[date, date], bool], first: date, length: int,
    same_month: bool, carrier: str, form: str,
) -> None:
    last = first + timedelta(days=length)
    if not fit(first, last):  # bend the pair into the shape the spelling needs
        first = first.replace(day=1 + first.day % 14)
        last = first + timedelta(days=1 + length % 14)
        if not fit(first, last):
            last = first + timedelta(days=31)
    assume(fit(first, last))
    held(name, carrier, write(first, last), form, first, last)


@pytest.mark.parametrize("name", spellings.YEARS)
@given(first=st.integers(1950, 2020), length=st.integers(1, 25), carrier=carriers, form=forms)
@quick
def test_a_range_of_years_comes_back(name: str, first: int, length: int, carrier: str, form: str) -> None:
    start, end = date(first, 1, 1), date(first + length, 12, 31)
    held(name, carrier, spellings.YEARS[name](start, end), form, start, end)


@given(day=days)
@quick
def test_a_whole_date_needs_no_publication_day(day: date) -> None:
    text = f"Ký ngày {day.day}/{day.month}/{day.year}."
    assert find_dates(text)[0].start == find_dates(text, PUBLISHED)[0].start == day


@pytest.mark.parametrize("written", ["31/4/2025", "30/2/2024", "29/2/2023", "ngày 31 tháng 11 năm 2024", "31.9.2025"])
def test_an_impossible_date_is_bent_into_no_other(written: str) -> None:
    for one in find_dates(f"Văn bản ký {written} có hiệu lực.", PUBLISHED):
        assert one.start is None and one.end is None and one.basis == "invalid"


# --- hostile texts ------------------------------------------------------------------------------------------------


HOSTILE = hostile_texts(8_000)


@pytest.mark.parametrize("name", [*REPEATED, *SHUFFLED])
def test_hostile_texts_are_read(name: str) -> None:
    """What time they take is a matter for the benchmark."""
    check(HOSTILE[name], find_dates(HOSTILE[name], PUBLISHED))
