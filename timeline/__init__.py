"""Vietnamese news to a table of dated events.

>>> from datetime import date
>>> import timeline
>>> finds = timeline.find_dates("Họ gặp nhau hôm 19.12.", date(2022, 12, 20))
>>> [(found.text, found.start.isoformat()) for found in finds]
[('hôm 19.12', '2022-12-19')]
>>> article = timeline.article_from_text("Hôm 19.12, Tổng thống Nga Vladimir Putin thăm Minsk.", id="a",
...                                      published=date(2022, 12, 20))
>>> timeline.extract([article]).events[["start", "countries", "category"]].to_csv(index=False).split()
['start,countries,category', '2022-12-19,RU;BY,visit']

``find_dates``          a text and its publication moment -> the time expressions in it, with their days
``read_articles``       files, folders, archives -> articles (and what could not be read, with the reason)
``article_from_text``   a text -> an article
``find_events``         an article -> its dated happenings, one for each telling
``extract``             articles -> pandas tables of events and of their tellings
``to_csv`` and kin      a table of events -> bytes of a file

Nothing is loaded before it is used: importing this package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .articles import Unreadable, article_from_text, read_articles
    from .dates import find_dates
    from .events import find_events
    from .exports import to_csv, to_ics, to_jsonl, to_parquet, to_xlsx
    from .model import Article, Event, SourceNote, TimeExpression, TimelineError
    from .pipeline import Extraction, extract

__all__ = [
    "Article", "Event", "Extraction", "SourceNote", "TimeExpression", "TimelineError", "Unreadable",
    "article_from_text", "extract", "find_dates", "find_events", "read_articles",
    "to_csv", "to_ics", "to_jsonl", "to_parquet", "to_xlsx",
]
__version__ = "0.2.0"

_HOME = {
    "Article": "model", "Event": "model", "SourceNote": "model", "TimeExpression": "model", "TimelineError": "model",
    "Unreadable": "articles", "article_from_text": "articles", "read_articles": "articles",
    "find_dates": "dates", "find_events": "events", "Extraction": "pipeline", "extract": "pipeline",
    "to_csv": "exports", "to_ics": "exports", "to_jsonl": "exports", "to_parquet": "exports", "to_xlsx": "exports",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'timeline' has no {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
