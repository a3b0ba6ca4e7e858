"""Read your own article: paste a text or drop files, see every time expression and how it was read; the events join
the timeline until the article is removed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

from .. import explain
from ..articles import Unreadable, article_from_text, read_upload
from ..dates import find_dates
from ..filters import Filters, Table
from ..library import Store, own_id
from ..model import Article, TimeExpression, TimelineError
from ..schema import JOINED
from ..words import Words
from . import state
from .chrome import dress, go_to_timeline, language, plain
from .corrections import corrected
from .marking import CSS, SHOWN, marked, meaning

MOST = 50
"""Articles a session holds; each makes the next reading of all of them a little longer."""


STYLE = """
h3.read-title { font-size: 1.35rem; font-weight: 650; line-height: 1.3; margin: 0; padding: 0; color: var(--ink); }
"""


@dataclass(frozen=True)
class _Own:
    """An article of the user's; ``path`` is its file, None while it is in the session only."""

    article: Article
    path: Path | None = None


def page() -> None:
    """The whole page, top to bottom."""
    words, table = state.words(), state.table()
    dress(table, CSS + STYLE)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<h1 class="page-title" id="main">{escape(words("read.title"))}</h1>', width="content")
        language()
    st.html(f'<p class="quiet" style="max-width:52rem">{escape(words("read.intro"))}</p>')
    left, right = st.columns([2, 3], gap="large")
    with left:
        _form(words)
    own = _own()
    with right:
        _failures([*state.get("read_failures", []), *state.current().failures], words)
        _articles(own, table, words)
    corrected()


# ---------------------------------------------------------------- putting in

def _form(words: Words) -> None:
    round_ = state.get("read_round", 0)  # a new number empties the file chooser
    with st.form("read", border=False):
        st.text_area(words("read.text"), key="read_text", height=260, placeholder=words("read.text_hint"))
        st.file_uploader(
            words("read.files"), key=f"read_files_{round_}", accept_multiple_files=True,
            help=words("read.files_help", limit=st.get_option("server.maxUploadSize")),
        )
        st.text_input(words("read.heading"), key="read_heading")
        st.date_input(words("read.published"), value=None, key="read_published", format="DD/MM/YYYY",
                      min_value=date(1900, 1, 1), max_value=date(2100, 12, 31), help=words("read.published_help"))
        st.form_submit_button(words("read.go"), type="primary", icon=":material/auto_stories:", on_click=_read)


def _read() -> None:
    """Read what was pasted and uploaded; what can be read joins the session, the rest is named."""
    words, round_ = state.words(), state.get("read_round", 0)
    published = state.get("read_published")
    found: list[Article | Unreadable] = []
    text = state.get("read_text") or ""
    heading = state.get("read_heading") or ""
    if text.strip():
        if any(map(str.isalpha, text)):
            found.append(article_from_text(text, id="", title=heading, published=published))
        else:
            found.append(Unreadable(words("read.text"), "", "letters"))
    for file in state.get(f"read_files_{round_}") or ():
        found += read_upload(file.name, file.getvalue(), published=published)
    if not found:
        st.toast(words("read.nothing"), icon=":material/info:")
        return

    there = {own.article.id for own in _own()}
    held = list(state.session_articles())
    left_out = 0
    shown = ""
    for article in found:
        if isinstance(article, Unreadable):
            continue
        named = replace(article, id=own_id(article))
        if named.id in there:
            st.toast(words("read.twice", title=plain(named.title)), icon=":material/content_copy:")
        elif len(held) >= MOST:
            left_out += 1
        else:
            there.add(named.id)
            held.append(named)
        shown = shown or named.id
    state.put("read_shown", shown)
    state.set_session_articles(tuple(held))
    state.put("read_failures", [one for one in found if isinstance(one, Unreadable)])
    if left_out:
        st.toast(words("read.too_many", n=MOST, left=left_out), icon=":material/warning:")
    state.put("read_text", "")
    state.put("read_heading", "")
    state.put("read_round", round_ + 1)


def _own() -> list[_Own]:
    """The user's articles, the newest first: of this session, then of the library."""
    session = [_Own(article) for article in reversed(state.session_articles())]
    return [*session, *(_Own(one.article, one.path) for one in state.current().stored)]


# ---------------------------------------------------------------- showing

def _failures(failures: list[Unreadable], words: Words) -> None:
    if failures:
        lines = [f"- {plain(_why(failure, words))}" for failure in failures]
        with st.container(key="unread"):
            st.warning("\n".join([f"**{words('read.unread', n=len(failures))}**", "", *lines]),
                       icon=":material/error:")


def _why(failure: Unreadable, words: Words) -> str:
    """One clear sentence in the language of the page."""
    key = "unreadable.line_bad" if failure.key == "line" else f"unreadable.{failure.key}"
    reason = words(key, detail=failure.detail) if key in words else failure.reason
    return words("unreadable.line", name=Path(failure.name).name, reason=reason).rstrip(".") + "."


def _articles(own: list[_Own], table: Table, words: Words) -> None:
    st.html(f'<h2 class="heading">{escape(words("read.yours", n=words.number(len(own))))}</h2>')
    if not own:
        st.html(f'<p class="quiet">{escape(words("read.none"))}</p>')
        return
    by_id = {one.article.id: one for one in own}
    shown = state.get("read_shown")
    if shown not in by_id:
        shown = next(iter(by_id))
    if len(by_id) > 1:
        shown = st.selectbox(
            words("read.choose"), list(by_id), key=state.put("read_shown", shown),
            format_func=lambda name: _name(by_id[name].article), label_visibility="collapsed",
        )
    _article(by_id[shown], table, words)


def _article(own: _Own, table: Table, words: Words) -> None:
    article = own.article
    found = find_dates(article.text, article.published)
    told = table.tellings[table.tellings["article_id"] == article.id]
    told = told.drop_duplicates("event_id").sort_values("start", kind="stable", na_position="last")
    with st.container(key="read_article"):
        st.html(f'<h3 class="read-title" lang="vi">{escape(_name(article))}</h3>')
        facts = [_published(article, words), words("read.saved" if own.path else "read.session"),
                 words("read.summary", dates=words.number(len(found)), events=words.number(len(told)))]
        st.html(f'<p class="quiet">{escape(" · ".join(facts))}</p>')
        _buttons(own, told, words)
        _events(told, table, words)
        _text(article, found, words)


def _buttons(own: _Own, told: pd.DataFrame, words: Words) -> None:
    article = own.article
    with st.container(horizontal=True, gap="small"):
        if len(told) and st.button(words("read.show"), key="read_show", type="primary", icon=":material/timeline:"):
            start, end = told["start"].min(), told["end"].max()
            filters = Filters() if pd.isna(start) else Filters(start=start.date(), end=end.date())
            go_to_timeline(filters, str(told["event_id"].iloc[0]))
        if own.path is None:
            st.button(words("read.save"), key="read_save", icon=":material/save:", on_click=_save, args=(article,),
                      help=words("read.save_help", folder=plain(str(Store().articles_folder))))
        st.button(words("read.remove"), key="read_remove", icon=":material/delete:", on_click=_remove, args=(own,),
                  help=words("read.remove_help"))


def _events(told: pd.DataFrame, table: Table, words: Words) -> None:
    if not len(told):
        st.info(words("read.no_events"), icon=":material/event_busy:")
        return
    counted = told["event_id"].map(table.events.set_index("event_id")["reports"])
    days = [words.when(_day(start), _day(end), precision, clock or None)
            for start, end, precision, clock in zip(told["start"], told["end"], told["precision"],
                                                    told["clock"].fillna(""), strict=True)]
    countries = [", ".join(state.country(code, words.lang) for code in cell.split(JOINED) if code)
                 for cell in told["countries"].fillna("")]
    chosen = st.dataframe(
        pd.DataFrame({
            "when": days, "title": told["title"].to_numpy(), "countries": countries,
            "category": [words(f"category.{name}") for name in told["category"]], "reports": counted.to_numpy(),
        }),
        key="read_events", hide_index=True, on_select="rerun", selection_mode="single-row",
        column_config={
            "when": st.column_config.TextColumn(words("table.when"), width=130),
            "title": st.column_config.TextColumn(words("table.title"), width="medium"),
            "countries": st.column_config.TextColumn(words("table.countries")),
            "category": st.column_config.TextColumn(words("table.category")),
            "reports": st.column_config.NumberColumn(words("table.reports"), width=60),
        },
        alt=words("table.alt", n=words.number(len(told))),
    )
    for row in chosen.selection.rows:
        go_to_timeline(Filters(), str(told["event_id"].iloc[row]))


def _text(article: Article, found: list[TimeExpression], words: Words) -> None:
    if not found:
        st.html(f'<p class="quiet">{escape(words("read.no_dates"))}</p>')
    st.html(f'<p class="heading">{escape(words("read.marked"))}</p>')
    if found:
        st.html(f'<p class="quiet">{escape(words("read.marked_help"))}</p>')
    st.html(marked(article.text, found, words))
    if len(article.text) > SHOWN:
        note = words("read.too_long", n=words.number(len(article.text)), shown=words.number(SHOWN))
        st.html(f'<p class="quiet">{escape(note)}</p>')
    if found:
        with st.expander(words("read.expressions")):
            st.dataframe(
                pd.DataFrame({
                    words("read.said"): [one.text for one in found],
                    words("read.means"): [meaning(one, words) for one in found],
                    words("read.how"): [explain.reading(one, words) for one in found],
                }),
                hide_index=True, alt=words("read.expressions"),
            )


def _day(moment: pd.Timestamp) -> date | None:
    return None if pd.isna(moment) else moment.date()


def _name(article: Article) -> str:
    return article.title or article.text[:60]


def _published(article: Article, words: Words) -> str:
    day = article.published_day
    if day is None:
        return words("read.published_unknown")
    return words("read.published_inferred" if article.published_inferred else "read.published_stated",
                 day=words.day(day))


# ---------------------------------------------------------------- keeping and removing

def _save(article: Article) -> None:
    try:
        Store().add(article)
    except TimelineError as error:
        st.toast(plain(str(error)), icon=":material/error:")
        return
    state.set_session_articles(tuple(one for one in state.session_articles() if one.id != article.id))
    st.toast(state.words()("read.kept", title=plain(_name(article))), icon=":material/save:")


def _remove(own: _Own) -> None:
    try:
        if own.path:
            Store().remove(own.path)
    except TimelineError as error:
        st.toast(plain(str(error)), icon=":material/error:")
        return
    state.set_session_articles(tuple(one for one in state.session_articles() if one.id != own.article.id))
    st.toast(state.words()("read.removed", title=plain(_name(own.article))), icon=":material/delete:")
