"""Names of states, places, people and bodies in Vietnamese news text.

:func:`find_names` finds them, :func:`main_countries` tells what states an article is about, :func:`holder` who held an
office on a day, :func:`country_name` and :func:`actor_name` how to call what was found in either language.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ..model import TimelineError
from .model import Name, NameKind, Use
from .reader import read
from .tables import MARKS, before, english_names, rows, states, terms, territories

__all__ = ["Name", "NameKind", "Use", "actor_name", "countries_of", "country_name", "find_names", "holder",
           "main_countries", "place_spellings"]

_HEADS = ("lãnh đạo", "tổng thống", "chủ tịch", "tổng bí thư", "giáo hoàng", "thủ tướng", "tổng thư ký")


def find_names(text: str, begin: int = 0, stop: int | None = None, *, day: date | None = None) -> list[Name]:
    """Names that begin inside ``text[begin:stop]``, in order and not overlapping, offsets into ``text``.

    The whole text is read once (and kept for the next call), so that a person named in full in one sentence is known by
    surname in another. ``day`` tells who a description means: ``Tổng thống Mỹ`` in 2023 is Joe Biden.
    """
    reading = read(text)
    low = bisect_left(reading.begins, begin)
    high = bisect_left(reading.begins, len(text) if stop is None else stop)
    return [_held(name, day) if name.office else name for name in reading.names[low:high]]


def _held(name: Name, day: date | None) -> Name:
    actor = holder(name.office, name.countries[0] if name.countries else "UN", day) if day else None
    return replace(name, actor=actor) if actor else name


def main_countries(text: str) -> tuple[str, ...]:
    """The states an article is about, the most named first, at most four; empty when it names none.

    For sentences that name no state: a domestic Vietnamese article gives ``("VN",)``.
    """
    return read(text).main


def countries_of(names: Iterable[Name], main: Sequence[str] | None = None) -> tuple[str, ...]:
    """The states that take part, each once, in order of mention.

    Makers of weapons and sources of the report are left out. Given the article's :func:`main_countries`, a venue
    (``tại Geneva``) is left out too when other states are named and it is none of the article's.
    """
    names = [name for name in names if name.use not in ("maker", "source")]
    codes = dict.fromkeys(code for name in names for code in name.countries)
    acting = {code for name in names if name.use != "place" for code in name.countries}
    if main is None or not acting:
        return tuple(codes)
    return tuple(code for code in codes if code in acting or code in main)


def holder(office: str, country: str, day: date) -> str | None:
    """Who held an office on a day: ``holder("tổng thống", "US", date(2023, 5, 1))`` is ``"Joe Biden"``.

    ``lãnh đạo`` asks for whoever leads the state. None when the table does not know.
    """
    offices = _HEADS if office == "lãnh đạo" else (office,)
    for name in offices:
        for term in terms().get((country, name), ()):
            if term.since <= day and (term.until is None or day < term.until):
                return term.holder
    return None


def country_name(code: str, lang: str = "vi", *, full: bool = False) -> str:
    """A state's name in ``vi`` or ``en``: short as newspapers write (``Mỹ``, ``US``), or CLDR's (``Hoa Kỳ``)."""
    if lang not in ("vi", "en"):
        raise TimelineError(f"names are known in vi and en, not in {lang!r}")
    short = states().get(code)
    if code in ("NATO", "EU"):
        full_names = {"NATO": ("Tổ chức Hiệp ước Bắc Đại Tây Dương", "North Atlantic Treaty Organization"),
                      "EU": ("Liên minh châu Âu", "European Union")}
        return full_names[code][lang == "en"] if full else code
    if short and not full:
        return short[lang == "en"]
    name = territories()[lang].get(code)
    if name is None:
        raise TimelineError(f"{code!r} is no state's code; ISO 3166 alpha-2 codes, NATO and EU are known")
    return name


def actor_name(actor: str, lang: str = "vi") -> str:
    """An actor's name in ``vi`` or ``en``; actors are called by their Vietnamese names everywhere else.

    A name without an English form of its own is given as it is.
    """
    if lang not in ("vi", "en"):
        raise TimelineError(f"names are known in vi and en, not in {lang!r}")
    if lang == "vi":
        return actor
    known = english_names().get(actor)
    return known or _composed(actor) or actor


def place_spellings() -> list[tuple[str, str, str, str]]:
    """Every spelling of every known place: usual spelling, this spelling, role (``capital``, ``city`` …), its states.

    The states are codes with ``;`` between them, ``-`` for a place of none.
    """
    found = []
    for table in ("places", "vietnam"):
        for states_of, role, cell in rows(table):
            forms = [form.lstrip(MARKS) for form in cell.split("|")]
            found += [(forms[0], form, "capital" if role == "seat" else role, states_of) for form in forms]
    return found


def _composed(actor: str) -> str | None:
    """``Bộ Quốc phòng Nga`` from its two halves: ``Russian Defence Ministry``."""
    for short, _, adjective in states().values():
        if actor.endswith(" " + short):
            body = actor[:-len(short) - 1]
            for candidate in before().get(body.split()[-1].lower(), ()):
                if candidate.meaning == "body" and candidate.name == body:
                    return candidate.english.format(adj=adjective)
    return None
