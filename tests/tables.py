"""Small event tables for tests, written as rows of only what matters."""

from __future__ import annotations

from typing import Any

import pandas as pd

from timeline.filters import Table
from timeline.library import typed
from timeline.model import CATEGORIES
from timeline.names import country_name
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS


def event(start: str | None, end: str | None = None, **cells: Any) -> dict[str, Any]:
    """One event's cells; an id and a title are made up from what is given."""
    title = cells.get("title", f"{cells.get('countries', '')} {cells.get('category', 'other')} {start}")
    made = {"start": start, "end": end or start, "precision": "day", "category": "other", "title": title,
            "sentence": f"{title}.", "reports": 1, "rank": 0.5, "basis": "written", "inherited": False,
            "announced": False, **cells}
    return {"event_id": cells.get("event_id") or f"{start}-{title}", **made}


def frames(*events: dict[str, Any], tellings: list[dict[str, Any]] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Events and tellings with the columns of the schema."""
    rows = pd.DataFrame(list(events), columns=None if events else ["event_id"])
    told = pd.DataFrame(tellings or [])
    for frame in (rows, told):
        for name in ("start", "end", "anchor"):
            if name in frame:
                frame[name] = pd.to_datetime(frame[name]).astype("datetime64[s]")
    return typed(rows, EVENT_COLUMNS | INTERNAL_COLUMNS), typed(told, TELLING_COLUMNS)


def table(*events: dict[str, Any], tellings: list[dict[str, Any]] | None = None) -> Table:
    """A prepared table of some events."""
    return Table(*frames(*events, tellings=tellings),
                 spoken=lambda code: [] if code in CATEGORIES else [country_name(code, lang) for lang in ("vi", "en")])


def ids(found: Any, rows: Any) -> list[str]:
    """The ids of some rows of a table."""
    return found.events["event_id"].iloc[rows].tolist()
