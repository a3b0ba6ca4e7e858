"""What the public call promises: offsets into the text as given, spellings, options, errors, linear time."""

from __future__ import annotations

import doctest
import unicodedata
from datetime import UTC, date, datetime
from importlib import import_module
from pkgutil import walk_packages

import pytest

import timeline.dates
from timeline.dates import find_dates, named_years, read
from timeline.dates.context import announced, habitual, leads, quote
from timeline.dates.lexicon import number, ordinal, spellings, words
from timeline.model import TimelineError

PACKAGE = "timeline.dates."
DAY = date(2022, 12, 20)
TEXT = "Hôm qua (19/12), ông tới Huế. Trước đó, từ ngày 12/9 đến 16/9, hai bên tập trận. Mùa hè năm ngoái mưa ít."


def days(
    text: str, published: date | datetime | None = DAY, **options: object
) -> list[tuple[date | None, date | None]]:
    return [(f.start, f.end) for f in find_dates(text, published, **options)]  # type: ignore[arg-type]


def test_decomposed_text_gives_the_same_days_and_its_own_offsets() -> None:
    decomposed = unicodedata.normalize("NFD", TEXT)
    assert days(decomposed) == days(TEXT) != []
    for found, same in zip(find_dates(decomposed, DAY), find_dates(TEXT, DAY), strict=True):
        assert decomposed[found.begin : found.stop] == found.text
        assert unicodedata.normalize("NFC", found.text) == same.text


@pytest.mark.parametrize("text", [TEXT.upper(), TEXT.replace(" ", "\u00a0"), TEXT.replace(" ", "  ")])
def test_capitals_and_odd_spaces(text: str) -> None:
    assert days(text) == days(TEXT)


def test_the_same_word_with_its_tone_mark_in_the_older_and_the_newer_place() -> None:
    assert set(spellings("hòa")) == {"hòa", "hoà"}
    assert set(spellings("thế kỷ")) == {"thế kỷ", "thế kỉ"}
    assert spellings("quý") == ["quý"]
    assert days("Từ thế kỷ XX tới thế kỉ XXI.")


def test_prefer_chooses_among_the_days_that_fit() -> None:
    assert days("thứ sáu", date(2021, 6, 15), prefer="past") == [(date(2021, 6, 11),) * 2]
    assert days("thứ sáu", date(2021, 6, 15), prefer="future") == [(date(2021, 6, 18),) * 2]
    assert days("ngày 1/3", date(2021, 6, 15), prefer="future") == [(date(2022, 3, 1),) * 2]
    assert days("ngày 1/3", date(2021, 6, 15), prefer="nearest") == [(date(2021, 3, 1),) * 2]


def test_tense_chooses_the_year_of_a_far_day() -> None:
    assert days("Luật sẽ có hiệu lực ngày 1/7.", DAY) == [(date(2023, 7, 1),) * 2]
    assert days("Luật đã có hiệu lực ngày 1/7.", DAY) == [(date(2022, 7, 1),) * 2]


def test_an_announced_day_says_so() -> None:
    reported, announced_ = find_dates("Ông đến hôm 19/12 và sẽ rời đi ngày 23/12.", DAY)
    assert not reported.future and announced_.future


def test_a_moment_with_an_offset_is_read_in_vietnam() -> None:
    assert days("hôm nay", datetime(2022, 12, 19, 22, 0, tzinfo=UTC)) == [(DAY, DAY)]
    assert days("hôm nay", datetime(2022, 12, 20, 22, 0)) == [(DAY, DAY)]


def test_without_a_publication_day_nothing_is_guessed() -> None:
    found = find_dates("Tuần trước, ngày 15/9 và năm 2019.")
    assert [(f.start, f.basis) for f in found] == [
        (None, "unknown"),
        (None, "unknown"),
        (date(2019, 1, 1), "written"),
    ]
    named = find_dates('Cuộc tập trận "Zapad-2025" mở màn ngày 12/9.')
    assert [(f.start, f.basis) for f in named] == [(date(2025, 9, 12), "year_name")]


def test_the_year_a_paragraph_speaks_of() -> None:
    text = "Năm 2014, dự án được duyệt. Ngày 4/11, lễ khởi công diễn ra.\nNgày 4/11, báo giới có mặt."
    assert [f.start for f in find_dates(text, date(2020, 6, 1))][1:] == [date(2014, 11, 4), date(2019, 11, 4)]


def test_quoted_speech_counts_from_the_day_it_was_said() -> None:
    text = "“Cuộc gặp có thể diễn ra tuần tới”, ông nói trong cuộc phỏng vấn hôm 6/4."
    first, _ = find_dates(text, date(2025, 4, 7))
    assert (first.start, first.anchor) == (date(2025, 4, 7), date(2025, 4, 6))


def test_a_date_in_brackets_corrects_a_word_that_counts_from_another_day() -> None:
    assert days("Hôm nay (30/1), ông ký quyết định.", date(2026, 2, 7)) == [(date(2026, 1, 30),) * 2] * 2


def test_readings_without_a_publication_day() -> None:
    (found,) = read("Họ gặp nhau ngày 19 tháng 12 năm 2022.")
    assert (found.day, found.month, found.year) == (19, 12, 2022)
    assert [(n.name, n.year) for n in named_years("Zapad-2025, World Cup 2022, Su-24 và năm 2019")] == [
        ("Zapad", 2025),
        ("World Cup", 2022),
    ]


def test_numbers_in_words() -> None:
    assert [number(w) for w in ("mười", "mười lăm", "hai mươi mốt", "hai mốt", "ba mươi", "07")] == [
        10,
        15,
        21,
        21,
        30,
        7,
    ]
    assert [ordinal(w) for w in ("iii", "xix", "iv", "mười bảy")] == [3, 19, 4, 17]
    assert number("xin chào") is None


def test_every_word_of_the_lexicon_is_composed_lower_case() -> None:
    for name in (
        "numbers",
        "months",
        "weekdays",
        "dayparts",
        "units",
        "parts",
        "deixis",
        "days",
        "seasons",
        "feasts",
        "introducers",
        "counted",
        "cues",
    ):
        for word in words(name):
            assert word == unicodedata.normalize("NFC", word).lower().strip(), word


def test_what_the_words_around_tell() -> None:
    text = "ông sẽ tới ngày 5/1. bà đã đi hôm 3/1."
    assert announced(text, text.index("ngày"), text.index("."))
    assert not announced(text, text.index("hôm"), len(text) - 1)
    assert leads("mưa to. ngày 5/1", 8) and not leads("ông tới ngày 5/1", 8)
    assert habitual("mỗi sáng lúc 7h", 13, 15) and not habitual("tàu chạy lúc 7h", 13, 15)
    assert quote("ông nói: “mai tôi đi”", 10, 13) == (9, 20)
    assert quote("ông nói mai ông đi", 8, 11) is None


@pytest.mark.parametrize("bad", ["yesterday", "Past", 3])
def test_a_wrong_option_is_named(bad: object) -> None:
    with pytest.raises(TimelineError, match="prefer must be"):
        find_dates("hôm qua", DAY, prefer=bad)  # type: ignore[arg-type]


@pytest.mark.parametrize("bad", ["2022-12-20", 20221220, ("2022", 12, 20)])
def test_a_wrong_publication_day_is_named(bad: object) -> None:
    with pytest.raises(TimelineError, match="published must be a datetime or a date"):
        find_dates("hôm qua", bad)  # type: ignore[arg-type]


def test_the_halves_of_a_broken_letter_do_no_harm() -> None:
    (found,) = find_dates("\ud800 Hôm qua\udfff", DAY)
    assert (found.begin, found.text, found.start) == (2, "Hôm qua", date(2022, 12, 19))


def test_the_examples_of_the_documentation_hold() -> None:
    done = 0
    for module in (timeline.dates, *(import_module(m.name) for m in walk_packages(timeline.dates.__path__, PACKAGE))):
        failed, tried = doctest.testmod(module)
        assert not failed, module.__name__
        done += tried
    assert done
