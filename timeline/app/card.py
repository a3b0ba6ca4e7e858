"""The card of one event: what happened, when and how we know, the words it rests on, and who else tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st

from .. import explain, names
from ..charts import Theme
from ..filters import Table
from ..schema import JOINED
from ..words import Words
from . import state

_NUMBER = re.compile(r"(?<![\w/.,-])\d+(?:[.,]\d+)*(?![\w/-])")


def card(table: Table, row: int, words: Words, theme: Theme, *, compare: bool = True) -> None:
    """Show the event in a row of the table; with ``compare``, also every telling of it side by side."""
    event = table.events.iloc[row].to_dict()
    told = table.told(str(event["event_id"]))
    lead = told.iloc[0].to_dict() if len(told) else event
    st.html(f'<article class="card">{head(event, words, theme)}{_how(event, words)}{quote(lead)}'
            f"{_source(event, words)}</article>")
    if compare and len(told) > 1:
        with st.expander(words.count("card.reports", len(told)), expanded=len(told) <= 4, key="reports"):
            st.html(reports(told, words))


def head(event: Mapping[str, Any], words: Words, theme: Theme) -> str:
    """Title, day, countries and category as HTML."""
    when = f"<b>{escape(_when(event, words))}</b>"
    dot = f'<span class="dot" style="background:{theme.category(str(event["category"]))}"></span>'
    facts = [when, escape(_countries(event, words)), dot + escape(words(f"category.{event['category']}"))]
    if event["announced"]:
        facts.append(escape(words("chart.announced")))
    if event["inherited"]:
        facts.append(escape(words("chart.inherited")))
    facts.append(escape(words.count("chart.reports", int(event["reports"]))))
    return f'<h2>{escape(title(event, words))}</h2><p class="facts">{" · ".join(fact for fact in facts if fact)}</p>'


def title(event: Mapping[str, Any], words: Words) -> str:
    """The event's title in the language of the page, where it has one."""
    english = _text(event, "title_en")
    return english if words.lang == "en" and english else _text(event, "title")


def quote(telling: Mapping[str, Any]) -> str:
    """The sentence in its paragraph as HTML, the date words marked and the names underlined."""
    text = _text(telling, "paragraph") or _text(telling, "sentence")
    begin = max(int(telling.get("sentence_begin", 0) or 0), 0)
    stop = begin + len(_text(telling, "sentence"))
    date_at = (int(telling.get("date_begin", -1)), int(telling.get("date_end", -1)))
    spans = [(*date_at, "mark")] if 0 <= date_at[0] < date_at[1] <= len(text) else []
    for name in names.find_names(text):
        if not any(name.begin < end and name.stop > start for start, end, _ in spans):
            spans.append((name.begin, name.stop, "u"))
    cuts = sorted({0, begin, min(stop, len(text)), len(text), *(cut for span in spans for cut in span[:2])})
    parts = []
    for start, end in pairwise(cuts):
        piece = escape(text[start:end])
        tag = next((tag for a, b, tag in spans if a <= start and end <= b), "")
        piece = f"<{tag}>{piece}</{tag}>" if tag else piece
        parts.append(f'<span class="said">{piece}</span>' if begin <= start and end <= stop else piece)
    return f'<blockquote lang="vi">{"".join(parts)}</blockquote>'


def reports(told: pd.DataFrame, words: Words) -> str:
    """Every telling of an event side by side as HTML; what differs from the first one is marked.

    Compared are the days, the countries, and the figures in the sentence; the same day in another spelling is no
    difference.
    """
    first = _facts(told.iloc[0].to_dict(), words)
    items = []
    for number, telling in enumerate(told.to_dict("records")):
        lines = []
        for name, fact in _facts(telling, words).items():
            differs = number and fact != first[name]
            if name == "figures" and not differs:
                continue
            said = words("card.figures", numbers=fact) if name == "figures" and fact else fact
            note = f" ({words('card.differs')})" if differs and said else ""
            lines.append(f'<span class="differs">{escape(said + note)}</span>' if note else escape(said))
        lead = "" if number else f" · {escape(words('card.report_lead'))}"
        facts = [_published(telling, words), " · ".join(line for line in lines if line)]
        items.append(f"<li><b>{_piece(telling) or _article(telling, words)}</b>{lead}<br>"
                     f"{'<br>'.join(fact for fact in facts if fact)}<br>"
                     f'<span lang="vi">{escape(_text(telling, "sentence"))}</span></li>')
    return f'<ul class="reports">{"".join(items)}</ul>'


def citation(event: Mapping[str, Any], words: Words) -> str:
    """One event as a line to quote."""
    article, url = _text(event, "article_title"), _text(event, "url")
    source, published = _named(event), _published(event, words)
    line = words(
        "card.citation", title=title(event, words), when=_when(event, words), sentence=_text(event, "sentence"),
        article=article, source=f", {source}" if source else "", published=f", {published}" if published else "",
        url=url,
    )
    return line.strip()


def _facts(telling: Mapping[str, Any], words: Words) -> dict[str, str]:
    """What two tellings of one happening can differ in."""
    sentence = _text(telling, "sentence").replace(_text(telling, "date_text") or "\0", " ")
    return {"when": _when(telling, words), "countries": _countries(telling, words),
            "figures": ", ".join(dict.fromkeys(_NUMBER.findall(sentence)))}


def _how(event: Mapping[str, Any], words: Words) -> str:
    line = explain.line(
        _text(event, "date_text"), _day(event["start"]), _day(event["end"]), words,
        precision=str(event["precision"]), clock=_text(event, "clock") or None, basis=str(event["basis"]),
        anchor=_day(event["anchor"]), published_inferred=bool(event["published_inferred"]),
        inherited=bool(event["inherited"]),
    )
    return f'<p class="how"><span class="quiet">{escape(words("card.how"))}:</span> {escape(line)}</p>'


def _source(event: Mapping[str, Any], words: Words) -> str:
    """Who says so: the source's own piece, and the article that tells it."""
    piece, article = _piece(event), _article(event, words)
    facts = [f"{escape(words('card.source'))}: {piece}" if piece else "",
             words("card.article", title=article) if article else "", escape(_published(event, words))]
    return f'<p class="source">{" · ".join(fact for fact in facts if fact)}</p>'


def _named(told: Mapping[str, Any]) -> str:
    """The source and the title of its own piece, as far as they are known."""
    title = _text(told, "source_title")
    return ": ".join(filter(None, [_text(told, "source"), f"“{title}”" if title else ""]))


def _piece(told: Mapping[str, Any]) -> str:
    """The source as HTML, a link where it has an address; only a web address becomes one."""
    named, url = escape(_named(told)), _text(told, "url")
    if not url.startswith(("https://", "http://")):
        return named
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener">{named or escape(_host(url))} ↗</a>'


def _host(url: str) -> str:
    """``example.org`` of an address."""
    return url.split("/")[2].removeprefix("www.")


def _article(told: Mapping[str, Any], words: Words) -> str:
    """The article's title as HTML, in the language of the page where it has one."""
    english = _text(told, "article_title_en")
    if words.lang == "en" and english:
        return escape(english)
    own = _text(told, "article_title")
    return f'<span lang="vi">{escape(own)}</span>' if own else ""


def _when(event: Mapping[str, Any], words: Words) -> str:
    return words.when(_day(event["start"]), _day(event["end"]), str(event["precision"]), _text(event, "clock") or None)


def _countries(event: Mapping[str, Any], words: Words) -> str:
    return ", ".join(state.country(code, words.lang) for code in _text(event, "countries").split(JOINED) if code)


def _published(event: Mapping[str, Any], words: Words) -> str:
    raw = _text(event, "published")[:10]
    try:
        day = words.day(date.fromisoformat(raw))
    except ValueError:
        return ""
    return words("card.published_inferred" if event.get("published_inferred") else "card.published", day=day)


def _day(value: object) -> date | None:
    return None if value is None or pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[arg-type,call-overload]


def _text(event: Mapping[str, Any], name: str) -> str:
    value = event.get(name, "")
    return "" if value is None or pd.isna(value) else str(value)
