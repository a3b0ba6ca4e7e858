"""The columns of the event table, declared once.

``EVENT_COLUMNS`` is the public table, in the order of every export. ``INTERNAL_COLUMNS`` follow it in memory and on
disk: what filters, cards and figures need beyond the exported row. ``TELLING_COLUMNS`` is the second table: every
sentence that tells an event, so that nothing a merge joins is lost.
"""

from __future__ import annotations

EVENT_COLUMNS: dict[str, str] = {
    "event_id": "string",          # stable hash
    "start": "datetime64[s]",      # first day, NaT in the undated tray
    "end": "datetime64[s]",        # last day, inclusive
    "precision": "category",
    "clock": "string",             # HH:MM, a day part as said, or empty
    "date_text": "string",         # as written
    "title": "string",
    "countries": "string",         # ISO 3166 alpha-2 (plus NATO, EU), joined with ;
    "category": "category",
    "actors": "string",            # joined with ;
    "sentence": "string",
    "article_id": "string",
    "article_title": "string",
    "source": "string",
    "url": "string",
    "published": "string",         # ISO 8601, as the article states it
    "span_begin": "int64",         # of the date in the article's text, in code points
    "span_end": "int64",
    "rule": "string",
    "inherited": "bool",           # dated by an earlier sentence
    "reports": "int64",            # how many articles tell it
}

INTERNAL_COLUMNS: dict[str, str] = {
    "title_en": "string",
    "article_title_en": "string",
    "source_title": "string",      # of the source's own piece, where the article tells after another
    "announced": "bool",           # a plan at the time of writing
    "rank": "float64",             # 0..1, how much the event matters
    "basis": "category",           # how the days were worked out (model.Basis)
    "anchor": "datetime64[s]",     # the day it was counted from
    "published_inferred": "bool",
}

TELLING_COLUMNS: dict[str, str] = {
    "event_id": "string",
    "telling_id": "string",        # stable hash of article, sentence and days
    "lead": "bool",                # the telling the event's row shows
    "start": "datetime64[s]",
    "end": "datetime64[s]",
    "precision": "category",
    "clock": "string",
    "date_text": "string",
    "title": "string",
    "countries": "string",
    "category": "category",
    "actors": "string",
    "sentence": "string",
    "paragraph": "string",
    "sentence_begin": "int64",     # of the sentence in the paragraph
    "date_begin": "int64",         # of the date words in the paragraph, -1 when dated from outside it
    "date_end": "int64",
    "article_id": "string",
    "article_title": "string",
    "article_title_en": "string",
    "source": "string",
    "source_title": "string",
    "url": "string",
    "published": "string",
    "published_inferred": "bool",
    "span_begin": "int64",         # in the article's text
    "span_end": "int64",
    "rule": "string",
    "basis": "category",
    "anchor": "datetime64[s]",
    "inherited": "bool",
    "announced": "bool",
}

JOINED = ";"
"""What joins a list in one cell."""
