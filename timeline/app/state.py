"""What the visitor is looking at, kept in the session and in the URL. Only this module touches either.

The truth is one frozen :class:`View`. Widgets are set from it before they are drawn (:func:`put`), and their callbacks
change it (:func:`change`), which writes the URL at once. When the URL is another than the one written last - a link,
or the browser's back - the view is read from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self
from urllib.parse import urlsplit

import streamlit as st

from .. import library, names
from ..charts import DARK, LANES, LIGHT, MARKS, MOST_MARKS, Theme
from ..filters import Filters, Table
from ..library import Library
from ..model import CATEGORIES, Article
from ..words import LANGUAGES, Words, load

_VIEW, _URL, _PAGE, _IGNORED, _OWN, _WIDTH = "_view", "_url", "_page", "_ignored", "_own", "_width"
NARROW = 560
WIDTHS = (340, 480, 640, 800, 960, 1060, 1240, 1400, 1640)
"""Widths that figures are laid out for, in pixels; a figure takes the largest that the page has room for."""
USUAL = 1060
"""What a window of 1440 pixels leaves beside the filters: right at the first drawing, so that there is no second."""


@dataclass(frozen=True)
class View:
    """All that a link to the page must bring back."""

    filters: Filters = field(default_factory=Filters)
    lanes: str = "country"
    event: str | None = None
    lang: str = "vi"
    marks: int = MARKS

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> tuple[Self, list[str]]:
        """The view of a URL, and the parameters in it that made no sense."""
        filters, broken = Filters.from_query(query)
        lanes, lang, marks = query.get("lanes", "country"), query.get("lang", "vi"), query.get("marks", str(MARKS))
        for name, value, good in (("lanes", lanes, LANES), ("lang", lang, LANGUAGES)):
            if value not in good:
                broken.append(f"{name}={value}")
        count = int(marks) if marks.isascii() and marks.isdigit() else 0
        if not 0 < count <= MOST_MARKS:
            broken.append(f"marks={marks}")
            count = MARKS
        return cls(filters, lanes if lanes in LANES else "country", query.get("event") or None,
                   lang if lang in LANGUAGES else "vi", count), broken

    def to_query(self) -> dict[str, str]:
        """The URL parameters of this view; defaults leave none."""
        default = type(self)()
        rest = {name: str(getattr(self, name)) for name in ("lanes", "event", "lang", "marks")
                if getattr(self, name) != getattr(default, name)}
        return {**self.filters.to_query(), **rest}


def begin() -> None:
    """Bring view and URL together; call at the start of every run."""
    query = {name: st.query_params[name] for name in st.query_params}
    page = urlsplit(st.context.url or "").path.rstrip("/")
    old: View | None = st.session_state.get(_VIEW)
    moved = page != st.session_state.get(_PAGE, page)
    st.session_state[_PAGE] = page
    if old is None or (query != st.session_state.get(_URL) and not (moved and not query)):
        found, broken = View.from_query(query)
        filters, unknown = found.filters.known_to(table())
        st.session_state[_VIEW] = replace(found, filters=filters)
        st.session_state[_IGNORED] = broken + unknown
    _write_url()


def view() -> View:
    """What is being looked at."""
    return st.session_state.get(_VIEW) or View()


def filters() -> Filters:
    """The filters of the moment."""
    return view().filters


def ignored() -> list[str]:
    """Parameters of the URL that were left aside because they made no sense or name what no event has."""
    return list(st.session_state.get(_IGNORED, ()))


def change(**fields: Any) -> None:
    """Change parts of the view: its own fields, or fields of its filters by name (``start=…``, ``countries=…``)."""
    now = view()
    own = {name: value for name, value in fields.items() if name in {"filters", "lanes", "event", "lang", "marks"}}
    rest = {name: value for name, value in fields.items() if name not in own}
    new = replace(now, **own)
    new = replace(new, filters=replace(new.filters, **rest)) if rest else new
    st.session_state[_VIEW] = new
    st.session_state[_IGNORED] = []
    _write_url()


def set_filters(filters: Filters) -> None:
    """Replace all filters."""
    change(filters=filters)


def choose(event_id: str | None) -> None:
    """Choose an event, everywhere."""
    if event_id != view().event:
        change(event=event_id)


def clear() -> None:
    """Drop every filter; the chosen event, the lanes and the language stay."""
    change(filters=Filters())


def query() -> dict[str, str]:
    """The URL parameters of the view, for links between pages."""
    return view().to_query()


def words() -> Words:
    """The words of the chosen language."""
    return load(view().lang)


def lang() -> str:
    """The chosen language, ``vi`` or ``en``."""
    return view().lang


def theme() -> Theme:
    """The colours of the page as the browser shows it."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def width() -> int:
    """The width that figures may take, in pixels; a guess from the kind of device until the page has measured it."""
    measured = st.session_state.get(_WIDTH)
    if measured:
        return int(measured)
    return 340 if "Mobi" in (st.context.headers.get("User-Agent") or "") else USUAL


def narrow() -> bool:
    """Whether the page is as narrow as a phone's."""
    return width() < NARROW


def measure(pixels: int) -> None:
    """Remember how much room the page has."""
    fits = [step for step in WIDTHS if step <= pixels]
    st.session_state[_WIDTH] = fits[-1] if fits else WIDTHS[0]
    _write_url()


def session_articles() -> tuple[Article, ...]:
    """The articles that this session brought along."""
    return st.session_state.get(_OWN, ())


def set_session_articles(articles: tuple[Article, ...]) -> None:
    """Replace the articles that this session brought along."""
    st.session_state[_OWN] = tuple(articles)


def current() -> Library:
    """The library of the moment: bundled, kept and this session's own articles."""
    return library.current(session_articles())


def table() -> Table:
    """The library's events, prepared for filtering; prepared once for each content."""
    now = current()
    return _prepared(now.digest, now)


@st.cache_resource(max_entries=4, show_spinner=False)
def _prepared(digest: str, _library: Library) -> Table:
    return Table(_library.events, _library.tellings, spoken=_spoken)


def _spoken(code: str) -> list[str]:
    """The names of a country or a category in every language."""
    if code in CATEGORIES:
        return [load(lang)(f"category.{code}") for lang in LANGUAGES]
    return [names.country_name(code, lang) for lang in LANGUAGES]


def country(code: str, lang: str) -> str:
    """The name of a country code in a language."""
    return names.country_name(code, lang)


def actor(name: str, lang: str) -> str:
    """The name of an actor in a language."""
    return names.actor_name(name, lang)


def put(key: str, value: object) -> str:
    """Set a widget's value before it is drawn, and return its key."""
    st.session_state[key] = value
    return key


def get(key: str, default: Any = None) -> Any:
    """A widget's value, in its callback."""
    return st.session_state.get(key, default)


def take(key: str) -> Any:
    """What was put under a key, once."""
    return st.session_state.pop(key, None)


def day_range(key: str) -> tuple[date, date] | None:
    """The two days of a period widget; None while only one is chosen."""
    value = st.session_state.get(key)
    return (value[0], value[1]) if isinstance(value, (tuple, list)) and len(value) == 2 else None


def _write_url() -> None:
    wanted = view().to_query()
    if wanted != {name: st.query_params[name] for name in st.query_params}:
        st.query_params.from_dict(wanted)
    st.session_state[_URL] = wanted
