"""Both languages say the same things, with the same blanks to fill in, and write days as no more than is known."""

from __future__ import annotations

import string
from datetime import date

import pytest

from timeline.model import CATEGORIES, PRECISIONS, TimelineError
from timeline.words import LANGUAGES, load

VI, EN = load("vi"), load("en")


def blanks(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_one_key_set() -> None:
    assert set(VI.table) == set(EN.table)


@pytest.mark.parametrize("key", sorted(VI.table))
def test_same_blanks(key: str) -> None:
    vi, en = blanks(VI.table[key]), blanks(EN.table[key])
    if key.startswith("when."):  # months and quarters are numbered in one language and named in the other
        return
    assert vi == en


@pytest.mark.parametrize("key", sorted(VI.table))
def test_nothing_is_empty_and_nothing_vietnamese_is_left_in_english(key: str) -> None:
    assert VI.table[key].strip()
    assert EN.table[key].strip()
    vietnamese = set("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
    if key not in ("filter.q_hint", "read.text_hint", "read.published_help"):  # which quote what an article says
        assert not vietnamese & set(EN.table[key].lower()), EN.table[key]


def test_every_category_and_precision_has_a_name() -> None:
    for words in (VI, EN):
        assert all(f"category.{name}" in words for name in CATEGORIES)
        assert all(f"precision.{name}" in words for name in PRECISIONS)


def test_an_unknown_key_is_named() -> None:
    with pytest.raises(TimelineError, match=r"no\.such"):
        VI("no.such")
    with pytest.raises(TimelineError, match="total"):
        VI("shown.line", n="1")


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(TimelineError, match="'fr'"):
        load("fr")


@pytest.mark.parametrize(("start", "end", "precision", "clock", "vi", "en"), [
    ("2025-09-16", "2025-09-16", "day", None, "16/9/2025", "16 Sep 2025"),
    ("2025-09-12", "2025-09-16", "range", None, "12–16/9/2025", "12–16 Sep 2025"),
    ("2025-09-28", "2025-10-03", "range", None, "28/9 – 3/10/2025", "28 Sep – 3 Oct 2025"),
    ("2024-12-28", "2025-01-03", "range", None, "28/12/2024 – 3/1/2025", "28 Dec 2024 – 3 Jan 2025"),
    ("2025-09-01", "2025-09-30", "month", None, "tháng 9/2025", "Sep 2025"),
    ("2025-09-01", "2025-09-10", "month", None, "1–10/9/2025", "1–10 Sep 2025"),
    ("2025-07-01", "2025-09-30", "quarter", None, "quý III/2025", "Q3 2025"),
    ("2025-01-01", "2025-06-30", "halfyear", None, "nửa đầu năm 2025", "first half of 2025"),
    ("2025-07-01", "2025-12-31", "halfyear", None, "nửa cuối năm 2025", "second half of 2025"),
    ("2025-01-01", "2025-12-31", "year", None, "năm 2025", "2025"),
    ("2025-09-01", "2025-12-31", "year", None, "1/9 – 31/12/2025", "1 Sep – 31 Dec 2025"),
    ("1990-01-01", "1999-12-31", "decade", None, "thập niên 1990", "1990s"),
    ("1901-01-01", "2000-12-31", "century", None, "thế kỷ 20", "century 20"),
    ("2025-09-08", "2025-09-14", "week", None, "tuần 8–14/9/2025", "week of 8–14 Sep 2025"),
    ("2025-09-13", "2025-09-14", "weekend", None, "cuối tuần 13–14/9/2025", "weekend of 13–14 Sep 2025"),
    ("2025-09-16", "2025-09-16", "daypart", "rạng sáng", "rạng sáng 16/9/2025", "16 Sep 2025, before dawn"),
    ("2025-09-16", "2025-09-16", "minute", "13:09", "13:09 16/9/2025", "16 Sep 2025, 13:09"),
])
def test_days_are_written_as_precisely_as_they_are_known(
    start: str, end: str, precision: str, clock: str | None, vi: str, en: str
) -> None:
    days = date.fromisoformat(start), date.fromisoformat(end)
    assert VI.when(*days, precision, clock) == vi
    assert EN.when(*days, precision, clock) == en


def test_an_unknown_day_is_said_to_be_unknown() -> None:
    assert VI.when(None, None) == "chưa rõ ngày"


@pytest.mark.parametrize(("start", "end", "vi", "en"), [
    ("2025-01-01", "2025-12-31", "2025", "2025"),
    ("2022-01-01", "2025-12-31", "2022–2025", "2022–2025"),
    ("2025-01-01", "2025-03-31", "1/2025 – 3/2025", "Jan 2025 – Mar 2025"),
    ("2025-02-01", "2025-02-28", "2/2025", "Feb 2025"),
    ("2025-02-01", "2025-02-27", "1–27/2/2025", "1–27 Feb 2025"),
    ("2025-02-03", None, "từ 3/2/2025", "from 3 Feb 2025"),
    (None, "2025-02-03", "đến 3/2/2025", "until 3 Feb 2025"),
    (None, None, "mọi thời gian", "all time"),
])
def test_periods(start: str | None, end: str | None, vi: str, en: str) -> None:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    assert VI.period(first, last) == vi
    assert EN.period(first, last) == en


def test_numbers_counts_and_lists() -> None:
    assert (VI.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")
    assert (EN.count("chart.reports", 1), EN.count("chart.reports", 2)) == ("1 report", "2 reports")
    assert VI.listing(["Nga", "Belarus", "Mỹ"]) == "Nga, Belarus và Mỹ"
    assert EN.listing(["Russia"]) == "Russia"
    assert EN.listing([]) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_language_is_loaded_once(lang: str) -> None:
    assert load(lang) is load(lang)
