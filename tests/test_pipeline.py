from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from datetime import date

import pandas as pd
import pytest

from timeline import pipeline
from timeline.articles import article_from_text
from timeline.events import find_events
from timeline.model import Article, Event
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS

SAME = ["Hôm 11/9, Belarus trả tự do cho 52 tù nhân sau khi đặc phái viên Mỹ John Coale đến Minsk.",
        "Belarus hôm 11/9 trả tự do cho 52 tù nhân, trong chuyến đi của đặc phái viên Mỹ John Coale tới Minsk."]


def articles() -> list[Article]:
    made = [article_from_text(text, id=f"same-{n}", title=f"Bài {n}", published=date(2025, 9, 12), source=f"Báo {n}",
                              url=f"https://paper.example/{n}") for n, text in enumerate(SAME)]
    made += [article_from_text(
        f"Hôm {n % 28 + 1}/5, phái đoàn thứ {n} của Belarus đến Moskva dự đàm phán. Tuần trước, Nga bác đề nghị {n}.",
        id=f"a{n}", published=date(2024, 6, 1)) for n in range(140)]
    return [*made, article_from_text("Hôm 3/4, ông Lukashenko đến Moskva.", id="undated")]


@pytest.fixture(scope="module")
def result() -> pipeline.Extraction:
    return pipeline.extract(articles())


def dtypes(frame: pd.DataFrame) -> dict[str, str]:
    return {name: str(dtype) for name, dtype in frame.dtypes.items()}


def test_the_tables_are_the_declared_ones(result: pipeline.Extraction) -> None:
    for extraction in (result, pipeline.empty()):
        assert dtypes(extraction.events) == EVENT_COLUMNS | INTERNAL_COLUMNS
        assert dtypes(extraction.tellings) == TELLING_COLUMNS
    assert len(pipeline.empty().events) == len(pipeline.empty().tellings) == 0


def test_events_are_sorted_and_the_undated_come_last(result: pipeline.Extraction) -> None:
    starts = result.events["start"]
    assert starts.dropna().is_monotonic_increasing
    assert starts.isna().tolist() == [False] * (len(starts) - 1) + [True]
    assert result.events["article_id"].iloc[-1] == "undated"
    assert result.events["basis"].iloc[-1] == "unknown"
    assert result.events["event_id"].is_unique


def test_one_happening_of_two_papers_keeps_both_tellings(result: pipeline.Extraction) -> None:
    event = result.events[result.events["start"] == "2025-09-11"]
    assert event["reports"].tolist() == [2]
    told = result.tellings[result.tellings["event_id"] == event["event_id"].iloc[0]]
    assert sorted(told["source"]) == ["Báo 0", "Báo 1"]
    assert told["lead"].sum() == 1
    assert told.loc[told["lead"], "sentence"].tolist() == event["sentence"].tolist()


def test_apart_keeps_a_telling_apart(result: pipeline.Extraction) -> None:
    one = result.tellings[result.tellings["article_id"] == "same-1"]["telling_id"]
    apart = pipeline.extract(articles(), apart=frozenset(one)).events
    assert len(apart) == len(result.events) + 1


def test_offsets_point_at_the_words(result: pipeline.Extraction) -> None:
    texts = {article.id: article.text for article in articles()}
    for row in result.events.itertuples():
        assert texts[row.article_id][row.span_begin:row.span_end] == row.date_text
        assert row.sentence in texts[row.article_id]
    for row in result.tellings.itertuples():
        assert row.paragraph[row.sentence_begin:].startswith(row.sentence)
        if row.date_begin >= 0:
            assert row.paragraph[row.date_begin:row.date_end] == row.date_text


def test_an_executor_gives_the_same_tables_and_never_holds_all(result: pipeline.Extraction,
                                                               monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "BATCH", 20)
    monkeypatch.setattr(pipeline, "_AHEAD", 2)
    done: list[int] = []
    drawn = 0

    def given() -> Iterator[Article]:
        nonlocal drawn
        for article in articles():
            drawn += 1
            assert drawn <= sum(done) + 3 * 20  # no more than what is under way
            yield article

    executor: Executor
    with ThreadPoolExecutor(2) as executor:
        again = pipeline.extract(given(), executor=executor, progress=done.append)
    assert sum(done) == len(articles())
    pd.testing.assert_frame_equal(again.events, result.events)
    pd.testing.assert_frame_equal(again.tellings, result.tellings)


@pytest.mark.parametrize("executor", [None, ThreadPoolExecutor(1)])
def test_an_article_that_breaks_the_program_is_named_and_the_rest_done(
        executor: Executor | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(article: Article) -> list[Event]:
        if article.id == "a7":
            raise ZeroDivisionError("no day")
        return find_events(article)

    monkeypatch.setattr(pipeline, "find_events", fail)
    found = pipeline.extract(articles(), executor=executor)
    assert found.failures == (("a7", "ZeroDivisionError: no day"),)
    assert "a8" in set(found.tellings["article_id"])


def test_a_broken_executor_is_an_error() -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(RuntimeError):
        pipeline.extract(articles(), executor=executor)
