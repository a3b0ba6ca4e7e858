"""Filters: their form in the URL, what passes, what is counted, what is said; checked against slow plain readings."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_events import made
from tests.tables import event, frames, ids, table
from timeline import library
from timeline.filters import FACETS, Filters, Table, apply, core, counts, fold, say
from timeline.library import typed
from timeline.model import CATEGORIES, PRECISIONS
from timeline.names import actor_name, country_name
from timeline.schema import TELLING_COLUMNS
from timeline.words import load

VI, EN = load("vi"), load("en")

SMALL = table(
    event("2022-12-19", countries="RU;BY", category="visit", event_id="minsk", actors="Vladimir Putin",
          title="Ông Putin thăm Minsk", source="Báo A", rank=0.9),
    event("2025-09-12", "2025-09-16", countries="RU;BY", category="military_drill", event_id="zapad",
          precision="range", title="Nga và Belarus tập trận Zapad-2025", source="Báo B", rank=0.8),
    event("2025-09-11", countries="US;BY", category="sanction", event_id="belavia", inherited=True,
          title="Mỹ gỡ trừng phạt hãng Belavia", actors="John Coale;Alexander Lukashenko", source="Báo A", rank=0.7),
    event("2025-01-01", "2025-12-31", countries="US", category="statement", event_id="year", precision="year",
          title="Mỹ nói về năm 2025", source="Báo, và hơn thế"),
    event("2025-12-01", countries="BY;US;UA", category="talks", event_id="plan", announced=True,
          title="Dự kiến đàm phán ở Vilnius", rank=0.1),
    event(None, countries="BY", category="statement", event_id="undated", title="Lukashenko nói về tập trận"),
)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12).map(str.strip)
words_list = st.lists(texts.filter(bool), max_size=3, unique=True).map(tuple)
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
some_filters = st.builds(
    Filters,
    countries=st.lists(st.sampled_from(["RU", "BY", "US", "NATO"]), max_size=3, unique=True).map(tuple),
    mode=st.sampled_from(["any", "all", "only"]),
    categories=st.lists(st.sampled_from(CATEGORIES), max_size=3, unique=True).map(tuple),
    actors=words_list, sources=words_list,
    precision=st.lists(st.sampled_from(PRECISIONS), max_size=2, unique=True).map(tuple),
    certainty=st.lists(st.sampled_from(["certain", "inherited", "announced"]), max_size=2, unique=True).map(tuple),
    q=texts.map(lambda text: " ".join(text.split())),
    start=days, end=days, top=st.none() | st.integers(1, 10**6),
)


@given(some_filters)
@settings(deadline=None)
def test_the_url_brings_every_filter_back(filters: Filters) -> None:
    if filters.start and filters.end and filters.end < filters.start:
        filters = replace(filters, start=filters.end, end=filters.start)
    assert Filters.from_query(filters.to_query()) == (filters, [])


def test_no_filter_leaves_no_parameter() -> None:
    assert Filters().to_query() == {}
    assert Filters.from_query({}) == (Filters(), [])


@pytest.mark.parametrize(("query", "expected", "broken"), [
    ({"countries": "by,US,by"}, Filters(countries=("BY", "US")), []),
    ({"countries": " , ,"}, Filters(), []),
    ({"mode": "every"}, Filters(), ["mode=every"]),
    ({"categories": "talks,tea"}, Filters(categories=("talks",)), ["categories=tea"]),
    ({"from": "2025-02-30"}, Filters(), ["from=2025-02-30"]),
    ({"from": "soon", "to": "2025-03-01"}, Filters(end=date(2025, 3, 1)), ["from=soon"]),
    ({"from": "2025", "to": "2025"}, Filters(start=date(2025, 1, 1), end=date(2025, 12, 31)), []),
    ({"from": "2024-02", "to": "2024-02"}, Filters(start=date(2024, 2, 1), end=date(2024, 2, 29)), []),
    ({"from": "2025-03-01", "to": "2025-01-01"}, Filters(start=date(2025, 1, 1), end=date(2025, 3, 1)), []),
    ({"from": "0000-01-01"}, Filters(), ["from=0000-01-01"]),
    ({"from": "٢٠٢٥"}, Filters(), ["from=٢٠٢٥"]),
    ({"top": "0"}, Filters(), ["top=0"]),
    ({"top": "-5"}, Filters(), ["top=-5"]),
    ({"top": "9" * 40}, Filters(top=int("9" * 40)), []),
    ({"q": "  a   b "}, Filters(q="a b"), []),
    ({"nonsense": "1", "lang": "vi"}, Filters(), []),
])
def test_broken_parameters_are_left_aside_and_named(
    query: dict[str, str], expected: Filters, broken: list[str]
) -> None:
    assert Filters.from_query(query) == (expected, broken)


def test_values_that_no_event_has_are_dropped_and_named() -> None:
    asked = Filters(countries=("BY", "ZZ"), actors=("Không Ai",), sources=("Báo A",))
    assert asked.known_to(SMALL) == (Filters(countries=("BY",), sources=("Báo A",)),
                                     ["countries=ZZ", "actors=Không Ai"])


@pytest.mark.parametrize(("filters", "expected"), [
    (Filters(), ["minsk", "year", "belavia", "zapad", "plan"]),
    (Filters(countries=("BY",)), ["minsk", "belavia", "zapad", "plan"]),
    (Filters(countries=("BY", "US")), ["minsk", "year", "belavia", "zapad", "plan"]),
    (Filters(countries=("BY", "US"), mode="all"), ["belavia", "plan"]),
    (Filters(countries=("BY", "US"), mode="only"), ["year", "belavia"]),
    (Filters(countries=("RU",), mode="only"), []),
    (Filters(categories=("visit", "talks")), ["minsk", "plan"]),
    (Filters(actors=("John Coale",)), ["belavia"]),
    (Filters(sources=("Báo, và hơn thế",)), ["year"]),
    (Filters(precision=("range", "year")), ["year", "zapad"]),
    (Filters(certainty=("inherited",)), ["belavia"]),
    (Filters(certainty=("announced", "inherited")), ["belavia", "plan"]),
    (Filters(start=date(2025, 9, 16)), ["year", "zapad", "plan"]),
    (Filters(start=date(2025, 9, 17), end=date(2025, 11, 30)), ["year"]),
    (Filters(end=date(2022, 12, 19)), ["minsk"]),
    (Filters(end=date(2022, 12, 18)), []),
    (Filters(start=date(2026, 1, 1)), []),
    (Filters(top=2), ["minsk", "zapad"]),
    (Filters(top=2, countries=("US",)), ["year", "belavia"]),
    (Filters(q="TAP TRAN"), ["zapad"]),
    (Filters(q="tập trận"), ["zapad"]),
    (Filters(q='"tran tap"'), []),
    (Filters(q="tran tap"), ["zapad"]),
    (Filters(q='"zapad 2025"'), ["zapad"]),
    (Filters(q="trừng phạt"), ["belavia"]),
    (Filters(q="my -belavia"), ["year", "plan"]),
    (Filters(q='belarus -"tap tran" -belavia'), ["minsk", "plan"]),
    (Filters(q="lukash"), ["belavia"]),
    (Filters(q="tap"), ["zapad"]),
    (Filters(q="ta"), []),
    (Filters(q="ta*"), ["zapad"]),
    (Filters(q="russia"), ["minsk", "zapad"]),
    (Filters(q="--- , !"), ["minsk", "year", "belavia", "zapad", "plan"]),
    (Filters(q='"'), ["minsk", "year", "belavia", "zapad", "plan"]),
])
def test_what_passes(filters: Filters, expected: list[str]) -> None:
    assert ids(SMALL, apply(SMALL, filters).dated) == expected


def test_a_phrase_does_not_run_from_one_text_into_the_next() -> None:
    found = table(event("2025-01-01", title="Nga nói", sentence="không có gì."))
    assert not len(apply(found, Filters(q='"noi khong"')))
    assert len(apply(found, Filters(q='"khong co gi"'))) == 1


@pytest.mark.parametrize(("filters", "expected"), [
    (Filters(), ["undated"]),
    (Filters(start=date(2030, 1, 1)), ["undated"]),
    (Filters(countries=("RU",)), []),
    (Filters(q="tap tran"), ["undated"]),
    (Filters(top=3), []),
])
def test_the_undated_stand_apart_and_no_period_concerns_them(filters: Filters, expected: list[str]) -> None:
    assert ids(SMALL, apply(SMALL, filters).undated) == expected


def test_counts_are_given_the_other_filters() -> None:
    filters = Filters(countries=("RU",), categories=("sanction",))
    assert counts(SMALL, filters, "categories") == {
        "statement": 0, "visit": 1, "military_drill": 1, "sanction": 0, "talks": 0}
    by_country = counts(SMALL, filters, "countries")
    assert (by_country["US"], by_country["BY"], by_country["RU"]) == (1, 1, 0)


def test_a_count_is_what_choosing_it_leaves() -> None:
    big = Table(made(2000), typed(pd.DataFrame(), TELLING_COLUMNS))
    filters = Filters(categories=("talks", "statement"), start=date(2023, 3, 1), q="minsk")
    for facet in FACETS:
        for value, n in counts(big, filters, facet).items():
            rows = apply(big, replace(filters.without(facet), **{facet: (value,)}))
            assert len(rows) + len(rows.undated) == n, (facet, value)


def slow_fold(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.replace("đ", "d")).split())


@given(st.text(st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyzáàảãạấậẫắặếềểộốổởợữựứýỵ ABCĐÊÔƠƯẤẶ0123456789.,-–“”()"),
               max_size=40))
@settings(deadline=None)
def test_folding_is_the_plain_reading_of_vietnamese(text: str) -> None:
    assert fold(text).decode("ascii").strip() == slow_fold(text)


@pytest.mark.parametrize(("one", "other"), [("Đàm phán", "dam phan"), ("TẬP TRẬN", "tap tran"), ("Łódź", "łódź"),
                                            ("Путин", "ПУТИН"), (unicodedata.normalize("NFD", "Mỹ"), "my")])
def test_what_folds_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(0, 300)), max_size=30), days, days)
@settings(max_examples=60, deadline=None)
def test_periods_are_the_plain_reading(stretches: list[tuple[int, int]], start: date | None, end: date | None) -> None:
    first = date(2024, 1, 1)
    events = [(first + timedelta(a), first + timedelta(a + b)) for a, b in stretches]
    found = table(*(event(str(a), str(b), event_id=str(i)) for i, (a, b) in enumerate(events)))
    rows = apply(found, Filters(start=start, end=end))
    plain = {str(i) for i, (a, b) in enumerate(events) if (not end or a <= end) and (not start or b >= start)}
    assert set(ids(found, rows.dated)) == plain


def test_rows_come_in_order_of_time_then_rank() -> None:
    found = table(event("2025-02-01", event_id="c"), event(None, event_id="d"),
                  event("2025-01-01", event_id="b", rank=0.1), event("2025-01-01", event_id="a", rank=0.9))
    assert ids(found, apply(found, Filters()).dated) == ["a", "b", "c"]


def test_an_empty_table_answers_everything() -> None:
    empty = table()
    assert len(apply(empty, Filters(countries=("BY",), q="a", start=date(2025, 1, 1), top=3))) == 0
    assert counts(empty, Filters(), "countries") == {}
    assert empty.row_of("x") is None
    assert len(empty.told("x")) == 0


def test_tellings_come_with_the_lead_first() -> None:
    tellings = [{"event_id": "a", "telling_id": "1", "lead": False}, {"event_id": "b", "telling_id": "2", "lead": True},
                {"event_id": "a", "telling_id": "3", "lead": True}]
    found = table(event("2025-01-01", event_id="a"), tellings=tellings)
    assert found.told("a")["telling_id"].tolist() == ["3", "1"]
    assert found.row_of("a") == 0
    assert found.row_of("nothing") is None


@pytest.mark.parametrize(("starts", "lengths", "expected"), [
    ([0], [0], (0, 0)),
    ([0, 5000], [0, 0], (0, 5000)),                          # one in two is no exception
    ([0, *range(2000, 2100)], [0] * 101, (2000, 2099)),
    ([0, *range(300, 400)], [0] * 101, (0, 399)),            # less than a year away
    ([*range(100), 3000], [0] * 101, (0, 99)),
    ([*range(100)], [0] * 99 + [4000], (0, 99)),             # a long stretch does not carry the end with it
    ([*range(100)], [0] * 99 + [30], (0, 129)),
])
def test_the_bulk_of_the_events(starts: list[int], lengths: list[int], expected: tuple[int, int]) -> None:
    first = np.array(starts)
    assert core(first, first + np.array(lengths)) == expected


def test_an_event_is_found_by_the_name_of_its_kind() -> None:
    found = Table(*frames(event("2025-01-01", category="prisoner_release", title="Ông A về nước"),
                          event("2025-01-02", category="talks", title="Hai bên gặp nhau")),
                  spoken=lambda code: [VI(f"category.{code}")] if code in CATEGORIES else [])
    assert ids(found, apply(found, Filters(q="tù nhân")).dated) == ["2025-01-01-Ông A về nước"]
    assert ids(found, apply(found, Filters(q='"thả tù nhân"')).dated) == ["2025-01-01-Ông A về nước"]
    assert len(apply(found, Filters(q="-dam -phan"))) == 1


def test_the_line_that_says_what_is_filtered() -> None:
    filters = Filters(countries=("BY", "US"), mode="all", categories=("military_drill", "talks"), q="tù nhân",
                      start=date(2025, 1, 1), end=date(2025, 12, 31), top=50)
    assert say(filters, VI, country_name, actor_name) == (
        "có cả Belarus và Mỹ · Tập trận hoặc Đàm phán · “tù nhân” · 50 sự kiện nổi bật nhất · 2025")
    assert say(filters, EN, country_name, actor_name) == (
        "Belarus and US together · Military drill or Talks · “tù nhân” · the 50 highest-ranked · 2025")
    either = Filters(countries=("BY", "US", "RU"))
    assert say(either, VI, country_name, actor_name) == "Belarus, Mỹ hoặc Nga"
    assert say(either, EN, country_name, actor_name) == "Belarus, US or Russia"
    assert say(Filters(), VI, country_name, actor_name) == "chưa lọc"


@given(some_filters)
@settings(deadline=None)
def test_dropping_every_filter_leaves_none(filters: Filters) -> None:
    for name in filters.active():
        filters = filters.without(name)
    assert replace(filters, mode="any") == Filters()


def test_a_large_table_is_kept_once(tmp_path: Path) -> None:
    # events, their tellings and the table made for filtering hold the same letters: at a million events 0.5 GB each
    path = tmp_path / "made.parquet"
    made(2000).to_parquet(path)
    read = library.table(path)
    found = Table(read.events, read.tellings)
    places = {pa.array(column).buffers()[-1].address
              for column in (read.events["sentence"], found.events["sentence"], found.tellings["paragraph"])}
    assert len(places) == 1
