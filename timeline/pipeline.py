"""Articles to the event table, in this process or over any ``concurrent.futures.Executor``."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd

from .events import find_events
from .memory import collecting_seldom
from .model import Article, Event
from .reports import Happening, merge, telling_id
from .schema import EVENT_COLUMNS, INTERNAL_COLUMNS, JOINED, TELLING_COLUMNS

BATCH = 64
"""Articles handed to a worker at a time: fewer cost more in sending than they give."""
_AHEAD = 32
"""Batches under way at a time, so that an archive is never held in memory twice."""


@dataclass(frozen=True)
class Extraction:
    """What a reading gives. Both frames belong to whoever asked for them.

    ``events``: a row a happening, columns EVENT_COLUMNS then INTERNAL_COLUMNS, by start (the undated last).
    ``tellings``: a row a sentence that tells one, columns TELLING_COLUMNS, in the order of the events.
    ``failures``: article id and error of each article that the program broke on; the rest is done all the same.
    """

    events: pd.DataFrame
    tellings: pd.DataFrame
    failures: tuple[tuple[str, str], ...] = ()


def extract(
    articles: Iterable[Article], *, executor: Executor | None = None,
    progress: Callable[[int], object] | None = None, apart: frozenset[str] = frozenset(),
) -> Extraction:
    """The events of articles, the same happening told several times joined to one.

    ``executor``: where batches of articles are read (a process pool, dask's ``client.get_executor()``); without one
    they are read here. ``progress`` is called with the number of articles done since its last call. ``apart``: the
    telling ids that the user wants to stand alone.
    """
    known: dict[str, Article] = {}
    events: list[Event] = []
    failures: list[tuple[str, str]] = []
    with collecting_seldom():
        for batch, (found, failed) in _read(articles, executor):
            known.update((article.id, article) for article in batch)
            events += found
            failures += failed
            if progress is not None:
                progress(len(batch))
        return replace(tables(merge(events, known, apart=apart), known), failures=tuple(failures))


def empty() -> Extraction:
    """The tables of no article."""
    return tables([], {})


Found = tuple[list[Event], list[tuple[str, str]]]


def find_in_batch(articles: Sequence[Article]) -> Found:
    """The events of a batch of articles, in order, and what broke on which article. What a worker runs."""
    events: list[Event] = []
    failures: list[tuple[str, str]] = []
    with collecting_seldom():
        for article in articles:
            try:
                events += find_events(article)
            except Exception as error:  # one odd article in a thousand must not cost the other 999
                failures.append((article.id, f"{type(error).__name__}: {error}"))
    return events, failures


def _read(articles: Iterable[Article], executor: Executor | None) -> Iterator[tuple[list[Article], Found]]:
    batches = iter(articles)
    if executor is None:
        for article in batches:
            yield [article], find_in_batch([article])
        return
    waiting: deque[tuple[list[Article], Future[Found]]] = deque()
    while batch := list(islice(batches, BATCH)):
        waiting.append((batch, executor.submit(find_in_batch, batch)))
        if len(waiting) >= _AHEAD:
            done, future = waiting.popleft()
            yield done, future.result()
    for done, future in waiting:
        yield done, future.result()


def tables(happenings: Sequence[Happening], articles: dict[str, Article]) -> Extraction:
    """Both tables of merged happenings."""
    ordered = sorted(happenings, key=lambda h: (h.lead.start is None, h.lead.start or date.max, h.lead.end or date.max,
                                                -h.rank, h.event_id))
    return Extraction(_event_table(ordered, articles), _telling_table(ordered, articles))


def _event_table(happenings: Sequence[Happening], articles: dict[str, Article]) -> pd.DataFrame:
    leads = [h.lead for h in happenings]
    return _frame(EVENT_COLUMNS | INTERNAL_COLUMNS, {
        **_shared(leads, articles),
        "event_id": [h.event_id for h in happenings],
        "reports": [h.reports for h in happenings],
        "title_en": [e.title_en or next((t.title_en for t in h.tellings if t.title_en), "")
                     for h, e in zip(happenings, leads, strict=True)],
        "rank": [h.rank for h in happenings],
    })


def _telling_table(happenings: Sequence[Happening], articles: dict[str, Article]) -> pd.DataFrame:
    told = [(h, event) for h in happenings for event in h.tellings]
    events = [event for _, event in told]
    inside = [e.paragraph_span[0] <= e.span[0] and e.span[1] <= e.paragraph_span[1] for e in events]
    return _frame(TELLING_COLUMNS, {
        **_shared(events, articles),
        "event_id": [h.event_id for h, _ in told],
        "telling_id": [telling_id(event) for event in events],
        "lead": [event is h.lead for h, event in told],
        "paragraph": [articles[e.article_id].text[slice(*e.paragraph_span)] for e in events],
        "sentence_begin": [e.sentence_span[0] - e.paragraph_span[0] for e in events],
        "date_begin": [e.span[0] - e.paragraph_span[0] if own else -1 for e, own in zip(events, inside, strict=True)],
        "date_end": [e.span[1] - e.paragraph_span[0] if own else -1 for e, own in zip(events, inside, strict=True)],
    })


def _shared(events: Sequence[Event], articles: dict[str, Article]) -> dict[str, list[Any]]:
    """The columns that both tables have, a list each."""
    told = [articles[event.article_id] for event in events]
    published = {a.id: "" if a.published is None else a.published.isoformat() for a in {a.id: a for a in told}.values()}
    return {
        "start": [e.start for e in events],
        "end": [e.end for e in events],
        "precision": [e.precision for e in events],
        "clock": [e.clock or "" for e in events],
        "date_text": [e.date_text for e in events],
        "title": [e.title for e in events],
        "countries": [JOINED.join(e.countries) for e in events],
        "category": [e.category for e in events],
        "actors": [JOINED.join(e.actors) for e in events],
        "sentence": [e.sentence for e in events],
        "article_id": [e.article_id for e in events],
        "article_title": [a.title for a in told],
        "article_title_en": [a.title_en for a in told],
        "source_title": [e.source_title for e in events],
        "source": [e.source or a.source for e, a in zip(events, told, strict=True)],
        "url": [e.url or a.url for e, a in zip(events, told, strict=True)],
        "published": [published[e.article_id] for e in events],
        "published_inferred": [a.published_inferred for a in told],
        "span_begin": [e.span[0] for e in events],
        "span_end": [e.span[1] for e in events],
        "rule": [e.rule for e in events],
        "basis": [e.basis for e in events],
        "anchor": [e.anchor for e in events],
        "inherited": [e.inherited for e in events],
        "announced": [e.announced for e in events],
    }


def _frame(columns: dict[str, str], values: dict[str, list[Any]]) -> pd.DataFrame:
    return pd.DataFrame({name: _column(values[name], dtype) for name, dtype in columns.items()}, columns=list(columns))


def _column(values: list[Any], dtype: str) -> Any:
    if dtype == "datetime64[s]":
        days = {day: np.datetime64(day, "s") if day else np.datetime64("NaT", "s") for day in set(values)}
        return np.array([days[day] for day in values], dtype="datetime64[s]")
    if dtype == "category":
        return pd.Categorical(values)
    return pd.array(values, dtype=dtype)
