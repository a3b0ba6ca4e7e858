"""The tables of names: read once, at first use.

``countries.tsv`` holds the states with their short newspaper names and the spellings that CLDR (through Babel) does
not give; ``places.tsv``, ``vietnam.tsv``, ``bodies.tsv`` and ``people.tsv`` hold the rest, ``before.tsv`` the words
that stand before a state's name and what they make of it, ``offices.tsv`` who held which office when.
A spelling's first character may be a mark: ``~`` it is also an ordinary word or a personal name and needs its context
read; ``^`` it may be a Western personal name; ``-`` it means the state only beside another state (``Mỹ - Trung``);
``+`` it counts only when the article gives the full name (surnames); ``=`` only in a domestic article and ``*`` only
where Vietnam takes part (``home.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import ahocorasick_rs

from .model import NameKind

HERE = Path(__file__).parent
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸÉÖÜŠČŽÁÎÇÉÄ"
CAPITALISED = re.compile(f"[{UPPER}]\\w*")
_CAPITALS = frozenset(re.sub("A-Z", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", UPPER))
MARKS = "~^-+=*"
DOMESTIC = ("UBND", "HĐND", "THPT", "THCS", "Công an", "công an", "VNĐ", "Thông tư ", "Nghị định ", " TP ", " huyện ",
            " phường ", " quận ", " triệu đồng", " tỷ đồng", " tỉ đồng", "Nguyễn ", "Trần ", "Phạm ", "Lê ", "Phan ",
            "Võ ", "Vũ ", "Đặng ", "Bùi ", "Đỗ ", "Huỳnh ", "Ngô ", " xã ", " xã hội")
"""Words by which an article shows that it is about life in Vietnam without naming it (a ``xã`` is no ``xã hội``)."""
MONEY = frozenset({"VNĐ", " triệu đồng", " tỷ đồng", " tỉ đồng"})
_SURROGATES = re.compile("[\ud800-\udfff]")

# CLDR's entries that are no states of their own in the news, or that stand under another name in our table.
_NOT_STATES = frozenset({
    "AC", "AQ", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UM", "UN", "XA", "XB", "ZZ", "BV", "HM", "GS", "TF",
    "IO", "EU", "JE",
})


@dataclass(frozen=True, slots=True)
class Entry:
    """What a spelling stands for."""

    kind: NameKind
    countries: tuple[str, ...]
    actor: str | None
    role: str
    mark: str = ""


class Spelling(NamedTuple):
    """A spelling that begins at its first capitalised word; ``before`` is what stands in lower case before it."""

    form: str
    before: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Before:
    """What words before a state's name make of it."""

    words: str
    meaning: str
    name: str
    english: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: ``since`` is its first day, ``until`` the day of leaving (None while in office)."""

    country: str
    office: str
    holder: str
    since: date
    until: date | None


def rows(name: str) -> Iterator[list[str]]:
    """The rows of a table, cells as they stand; comment lines begin with #."""
    for line in (HERE / f"{name}.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _codes(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


# Tone marks stand on either vowel of oa, oe, uy at the end of a syllable: Hòa and Hoà, Thụy and Thuỵ.
_PAIRS = {
    **dict(zip(["òa", "óa", "ỏa", "õa", "ọa"], ["oà", "oá", "oả", "oã", "oạ"], strict=True)),
    **dict(zip(["òe", "óe", "ỏe", "õe", "ọe"], ["oè", "oé", "oẻ", "oẽ", "oẹ"], strict=True)),
    **dict(zip(["ùy", "úy", "ủy", "ũy", "ụy"], ["uỳ", "uý", "uỷ", "uỹ", "uỵ"], strict=True)),
}
_TONES = re.compile(r"(?<![qQ])(" + "|".join([*_PAIRS, *_PAIRS.values()]) + r")(?!\w)")
_OTHER = {**_PAIRS, **{new: old for old, new in _PAIRS.items()}}


def _other_style(found: re.Match[str]) -> str:
    return _OTHER[found[0]]


def variants(form: str) -> list[str]:
    """A spelling, with its tone marks in the other style (``Hoà`` for ``Hòa``) and its dashes in the others."""
    forms = {form}
    if not form.isascii():
        forms.add(_TONES.sub(_other_style, form))
    if " - " in form:
        forms |= {f.replace(" - ", dash) for f in set(forms) for dash in ("-", " – ", "–")}
    return sorted(forms)


@lru_cache(maxsize=1)
def territories() -> dict[str, dict[str, str]]:
    """CLDR's territory names: language -> code -> name."""
    from babel import Locale  # takes a tenth of a second, so only when names are first looked up

    return {lang: {c: n for c, n in Locale(lang).territories.items() if len(c) == 2 and c not in _NOT_STATES}
            for lang in ("vi", "en")}


@lru_cache(maxsize=1)
def states() -> dict[str, tuple[str, str, str]]:
    """Code -> short Vietnamese name, short English name, English adjective."""
    return {code: (vi, en, adjective) for code, vi, en, adjective, _ in rows("countries")}


@lru_cache(maxsize=1)
def english_names() -> dict[str, str]:
    """Vietnamese actor name -> English name."""
    names = {vi: en for table in ("bodies", "home") for _, _, vi, en, _ in rows(table) if vi}
    names.update((vi, en or vi) for _, vi, en, _ in rows("people"))
    return names


def _entries() -> Iterator[tuple[str, Entry]]:
    listed = states()
    for code, vi, _, _, forms in rows("countries"):
        spellings = forms.split("|")
        cldr = territories()["vi"].get(code, vi)
        if not any(form.lstrip(MARKS) == cldr for form in spellings):
            spellings.append(cldr)
        yield from _marked(spellings, Entry("country", (code,), None, "state"))
    for name in ("places", "vietnam"):
        for codes, role, forms in rows(name):
            yield from _marked(forms.split("|"), Entry("place", _codes(codes), None, role))
    for codes, role, vi, _, forms in rows("bodies"):
        yield from _marked([vi, *forms.split("|")], Entry("body", _codes(codes), vi, role))
    for kind, role, vi, _, forms in rows("home"):
        held = kind == "office"
        mark = "*" if kind == "own" else "="
        entry = Entry("person" if held else "body", ("VN",), None if held else vi, role, mark)
        for form in forms.split("|"):
            yield form, entry
    for codes, vi, en, forms in rows("people"):
        entry = Entry("person", _codes(codes), vi, "person")
        yield from _marked([vi, en, *forms.split("|")], entry)
        last = vi.split()[-1]
        if last not in forms.split("|") and not _VIETNAMESE.search(vi):
            yield last, Entry("person", entry.countries, vi, "person", "+")
    for codes, office, forms in rows("titles"):
        yield from _marked(forms.split("|"), Entry("person", _codes(codes), None, office))
    for code, name in territories()["vi"].items():
        if code not in listed:
            yield name, Entry("country", (code,), None, "state")


_VIETNAMESE = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


def _marked(forms: list[str], entry: Entry) -> Iterator[tuple[str, Entry]]:
    for form in forms:
        if form[:1] and form[0] in MARKS:
            yield form[1:], Entry(entry.kind, entry.countries, entry.actor, entry.role, form[0])
        elif form:
            yield form, entry


@dataclass(frozen=True, slots=True)
class Index:
    """Every spelling, ready to be looked for.

    ``forms`` holds what each pattern of ``automaton`` stands for; the patterns behind them are DOMESTIC's words.
    ``by_word`` holds the spellings by their first word, the longest first.
    """

    automaton: ahocorasick_rs.AhoCorasick
    forms: tuple[tuple[Spelling, ...], ...]
    by_word: dict[str, list[Spelling]]

    def hits(self, text: str) -> list[tuple[int, int, int]]:
        """``(pattern, begin, stop)`` of every place in ``text`` where a pattern stands, also inside of words."""
        try:
            return self.automaton.find_matches_as_indexes(text, overlapping=True)
        except UnicodeEncodeError:  # halves of a surrogate pair, from a broken file
            return self.automaton.find_matches_as_indexes(_SURROGATES.sub("\ufffd", text), overlapping=True)


@lru_cache(maxsize=1)
def index() -> Index:
    """All spellings of the tables, and the words of domestic news to look for in the same pass."""
    found: dict[str, dict[tuple[str, str | None], Spelling]] = {}
    for written, entry in _entries():
        loud = entry.kind in ("country", "place")
        for form in variants(written):
            first = 0 if form[0] in _CAPITALS else -1
            if first < 0:
                capital = CAPITALISED.search(form)
                if not capital:
                    continue
                first = capital.start()
            before = form[:first].lower()
            spelling = Spelling(form[first:], before, entry)
            # The first row to claim a spelling keeps it; surnames may belong to several people.
            key = before, entry.actor if entry.mark == "+" else None
            found.setdefault(spelling.form, {}).setdefault(key, spelling)
            if loud and not before and len(form) > 1 and (upper := form.upper()) != form:
                shouted = Entry(entry.kind, entry.countries, None, entry.role, entry.mark or "!")
                found.setdefault(upper, {}).setdefault(("", None), Spelling(upper, "", shouted))
    forms = tuple(
        tuple(sorted(at.values(), key=lambda s: (-len(s.before), s.entry.mark == "+"))) for at in found.values()
    )
    by_word: dict[str, list[Spelling]] = {}
    for spellings in sorted(forms, key=lambda at: -len(at[0].form)):
        word = CAPITALISED.match(spellings[0].form)
        if word:
            by_word.setdefault(word[0], []).extend(spellings)
    automaton = ahocorasick_rs.AhoCorasick(
        [*found, *DOMESTIC],
        matchkind=ahocorasick_rs.MatchKind.Standard,
        implementation=ahocorasick_rs.Implementation.ContiguousNFA,
    )
    return Index(automaton, forms, by_word)


@lru_cache(maxsize=1)
def before() -> dict[str, tuple[Before, ...]]:
    """Last word -> what may stand before a state's name and ends with that word, the longest first."""
    found: dict[str, list[Before]] = {}
    for cells in rows("before"):
        words, meaning, name, english = (*cells, "", "")[:4]
        for form in variants(words):
            found.setdefault(form.split()[-1], []).append(Before(form, meaning, name, english))
    return {word: tuple(sorted(at, key=lambda b: -len(b.words))) for word, at in found.items()}


@lru_cache(maxsize=1)
def terms() -> dict[tuple[str, str], tuple[Term, ...]]:
    """(state, office) -> its terms."""
    found: dict[tuple[str, str], list[Term]] = {}
    for country, office, holder, since, until in rows("offices"):
        term = Term(country, office, holder, date.fromisoformat(since), date.fromisoformat(until) if until else None)
        found.setdefault((country, office), []).append(term)
    return {key: tuple(at) for key, at in found.items()}
