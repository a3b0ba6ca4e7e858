"""One pass over an article: its names, then the people it introduces, then whom a surname means."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from . import context
from .model import Name, Use
from .tables import CAPITALISED, DOMESTIC, MONEY, UPPER, Before, Entry, Spelling, index, states, terms

_PERSON = re.compile(rf"[{UPPER}][\w’'-]*\.?(?: (?:(?:al|el|bin|bint|van|von|der|den|de|da|di|del|la|le|dos|ben|ibn) )*"
                     rf"(?:al-|el-)?[{UPPER}][\w’'-]*\.?(?<![a-z]\.)){{1,4}}")
_APPOSED = re.compile(rf"(?<![\w.])({_PERSON.pattern})(?:, | - | – | \()$")
_MADE = re.compile(r" (?:sản xuất|chế tạo|cung cấp|viện trợ|thiết kế|phát triển|chuyển giao)\b")
# An office behind these words is not its holder: cựu Tổng thống Mỹ, bầu cử tổng thống Mỹ, cố vấn Tổng thống Mỹ.
_NOT_THE_HOLDER = re.compile(
    r"(?:cựu|nguyên|bầu|bầu cử|tranh cử|ứng viên|ứng cử viên|cố vấn|phủ|dinh|văn phòng|phó|trợ lý|đặc phái viên|"
    r"phái viên|chuyên cơ|gia đình|con trai|con gái|con rể|vợ|phu nhân|chức|ghế|vị trí|thư ký báo chí|phát ngôn viên|"
    r"người phát ngôn|đời|các|những|nhiều|hai|ba|bốn|vài|giữa|tiền nhiệm|quyền|người tiền nhiệm|cuộc đua|nhiệm kỳ|"
    r"đại diện|từng là|tranh chức|làm|thành|mọi|mỗi|một) $", re.IGNORECASE)
_SEATS = {"Lầu Năm Góc": "bộ trưởng quốc phòng", "Ngũ Giác Đài": "bộ trưởng quốc phòng"}
# States whose people go by the first syllable of their names (ông Tập); Vietnamese go by the last.
_SURNAME_FIRST = frozenset({"CN", "TW", "HK", "KR", "KP"})
_PLAINLY_FOREIGN = 40  # weight of foreign names beside which signs of a domestic article say nothing
_FEW = 40  # words up to which looking for each is quicker than reading every capitalised word again
_LEAD, _LEAD_WEIGHT = 400, 3  # names in the first characters tell three times as much


_begin = attrgetter("begin")


class Reading(NamedTuple):
    """What an article's names say: the names in order, where each begins, and the article's main states."""

    names: tuple[Name, ...]
    begins: tuple[int, ...]
    main: tuple[str, ...]


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """Every name of the text. Kept for the last few texts, as sentences of one article are asked for one by one."""
    return _Pass(text).reading()


class _Pass:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Name] = []
        self.bare: list[tuple[int, str]] = []          # states without a word before them that could be people
        self.home: list[tuple[int, int, Entry]] = []   # what means Vietnam's when at home
        self.cast: dict[str, tuple[str, tuple[str, ...]]] = {}    # surname -> full name and states
        self.titled: dict[str, tuple[str, tuple[str, ...]]] = {}  # the same, only behind ông or bà

    def reading(self) -> Reading:
        text, table = self.text, index()
        forms = table.forms
        known = len(forms)
        last = len(text)
        signs = [0] * len(DOMESTIC)
        hits: list[tuple[int, int, int]] = []
        for pattern, begin, stop in table.hits(text):
            if pattern >= known:
                signs[pattern - known] += 1
            elif (stop == last or not text[stop].isalnum()) and (not begin or not text[begin - 1].isalnum()):
                hits.append((begin, -stop, pattern))
        hits.sort()
        done = 0
        for begin, stop, pattern in hits:  # the longest first; a shorter one has its turn where that is no name
            if begin >= done and (end := self._at(begin, -stop, forms[pattern])):
                done = end
        self.found.sort(key=_begin)
        self._drop_people()
        self._american_georgia()
        self._surnames()
        main, home = _main(self.found, [begin for begin, _, entry in self.home if entry.mark == "*"], signs)
        if "VN" in main:
            self._at_home(home)
        names = tuple(self.found)
        return Reading(names, tuple([name.begin for name in names]), main)

    def _at(self, begin: int, stop: int, spellings: tuple[Spelling, ...]) -> int:
        """Read the name that stands there if it is one; returns where the next one may begin, 0 if it is none."""
        text = self.text
        for _, before, entry in spellings:
            start = begin
            if before:
                start = begin - len(before)
                if start < 0 or text[start:begin].lower() != before or (start and text[start - 1].isalnum()):
                    continue
            if entry.mark == "+":
                if self._follows_state(begin, entry):
                    self.found.append(Name(begin, stop, "person", entry.countries, entry.actor, "official"))
                    return stop
                continue
            if entry.mark in ("=", "*"):
                self.home.append((start, stop, entry))
                return stop
            if self._accept(start, stop, entry):
                return max(stop, self.found[-1].stop)
        return 0

    def _follows_state(self, begin: int, entry: Entry) -> bool:
        """``Giám đốc CIA Burns``, ``Đặc phái viên Mỹ Coale``: a known official's surname right behind the state."""
        last = self.found[-1] if self.found else None
        return last is not None and last.stop == begin - 1 and last.kind != "person" and \
            bool(set(last.countries) & set(entry.countries)) and self.text[begin - 1] == " "

    def _accept(self, begin: int, stop: int, entry: Entry) -> bool:
        text, mark = self.text, entry.mark
        if mark == "!" and not _loud(text, begin, stop):
            return False
        found = context.before_of(text, begin)
        before = found[0] if found else None
        if entry.kind == "person":
            return self._person(begin, stop, entry, before)
        if mark == "~" and not context.is_state(text, begin, stop, before):
            return False
        if mark == "-" and not context.is_pair_form(text, begin, stop, before):
            return False
        if mark == "^" and (context.is_western_name(text, begin, stop) or context.is_western_forename(text, stop)):
            return False
        if before and before.meaning == "skip" and entry.kind != "body":
            return False
        if mark == "~" and (not before or before.meaning == "neutral") and not context.in_pair(text, begin, stop):
            self.bare.append((begin, text[begin:stop]))
        self._add(begin, stop, entry, found)
        return True

    def _add(self, begin: int, stop: int, entry: Entry, found: tuple[Before, int] | None) -> None:
        """A state, place or body with what stands before it: a ministry, an office, a description, or nothing."""
        text, codes = self.text, entry.countries
        name = Name(begin, stop, entry.kind, codes, entry.actor, entry.role, self._use(begin, stop, entry, found))
        last = self.found[-1] if self.found else None
        if last and entry.kind == "country" and last.kind == "body" and last.countries == ("VN",) \
                and last.stop == begin - 1 and codes != ("VN",) and text[begin - 1] == " ":
            # Hội Liên hiệp Phụ nữ Bulgaria: the body is called as Vietnam's, but is another state's.
            self.found[-1] = replace(last, stop=stop, countries=codes, actor=f"{last.actor} {text[begin:stop]}")
            return
        if not found:
            self.found.append(name)
            return
        before, start = found
        if self.found and start < self.found[-1].stop:
            if start == self.found[-1].begin and before.meaning == "body":
                self.found.pop()  # Bộ Công an, of Trung Quốc
            else:
                start = begin
        if before.meaning == "body" and entry.kind == "country" and codes[0] in states():
            outer = context.before_of(text, start)
            title = f"{before.name} {states()[codes[0]][0]}"
            body = replace(name, begin=start, kind="body", actor=title, role="agency", use="")
            self._office(body, stop, outer, before.name.lower())
        elif before.meaning in ("office", "person"):
            inner = "" if entry.kind == "country" else text[begin:stop].lower()
            self._office(name, stop, found, inner)
        elif before.meaning == "demonym" and entry.kind == "country":
            self.found.append(replace(name, role="demonym"))
        else:
            self.found.append(name)

    def _use(self, begin: int, stop: int, entry: Entry, found: tuple[Before, int] | None) -> Use:
        meaning = found[0].meaning if found else ""
        if entry.role == "media" or meaning == "media":
            return "source"
        if meaning == "weapon" or (self.text.endswith(" do ", 0, begin) and _MADE.match(self.text, stop)):
            return "maker"
        if meaning == "place":
            return "place"
        if self.text[begin - 2:begin] == " (" and self.text[stop:stop + 1] == ")" and self.found:
            last = self.found[-1]  # Brussels (Bỉ): the gloss is used as what it glosses
            if last.stop == begin - 2 and set(last.countries) & set(entry.countries):
                return last.use
        return ""

    def _office(self, name: Name, stop: int, found: tuple[Before, int] | None, inner: str) -> None:
        """A state or body behind an office: the office's holder, or the state of the person named next."""
        if not found or found[0].meaning not in ("office", "person"):
            self.found.append(name)
            return
        before, start = found
        person = self._introduced(stop, name.countries)
        if person:
            self.found += [name, person]
            return
        apposed = self._apposed(start, name.countries)
        self.found.append(name)
        office = f"{before.name} {inner}".strip()
        if before.name == "lãnh đạo" and inner:
            office = _SEATS.get(self.text[name.begin:name.stop], before.name if name.role == "seat" else office)
        code = name.countries[0] if name.countries else "UN"
        known = not inner or office == "lãnh đạo" or (code, office) in _offices()
        if before.meaning == "office" and known and not apposed and not _capital_follows(self.text, stop) and \
                not _NOT_THE_HOLDER.search(self.text, max(0, start - 24), start):
            self.found[-1] = replace(name, begin=start, kind="person", role="leader", actor=None, office=office, use="")

    def _introduced(self, stop: int, countries: tuple[str, ...]) -> Name | None:
        """``phát ngôn viên Bộ Quốc phòng Nga Igor Konashenkov``: a person whom the tables need not know."""
        match = _PERSON.match(self.text, stop + 1) if self.text[stop:stop + 1] == " " else None
        if not match:
            return None
        for spelling in _spellings(match[0]):
            if spelling.entry.mark != "+" and match[0].startswith(spelling.form):
                return None
        full = context.without_tail(match[0].rstrip("."))
        first, _, rest = full.partition(" ")
        if not rest or (len(first) > 1 and first.isupper()):  # UBND TP Phan Thiết
            return None
        actor = _known_as(full, countries) or full
        self._remember(full, actor, countries)
        return Name(match.start(), match.start() + len(full), "person", countries, actor, "official")

    def _apposed(self, start: int, countries: tuple[str, ...]) -> bool:
        """``Igor Konashenkov, phát ngôn viên Bộ Quốc phòng Nga``: the person stands before the office."""
        match = _APPOSED.search(self.text, max(0, start - 60), start)
        if not match:
            return False
        last = self.found[-1] if self.found else None
        if last and match.start() < last.stop:
            return last.kind == "person" and last.stop == match.end(1)
        full = context.as_person(match[1])
        if full:
            self._remember(full, full, countries)
            self.found.append(Name(match.end(1) - len(full), match.end(1), "person", countries, full, "official"))
        return bool(full)

    def _remember(self, full: str, actor: str, countries: tuple[str, ...]) -> None:
        words = full.split()
        if len(words[-1]) > 2:
            if "VN" in countries:
                self.titled.setdefault(words[-1], (actor, countries))
            else:
                self.cast.setdefault(words[-1], (actor, countries))
        if _SURNAME_FIRST & set(countries):
            self.titled.setdefault(words[0], (actor, countries))

    def _person(self, begin: int, stop: int, entry: Entry, before: Before | None) -> bool:
        text = self.text
        if entry.mark == "~" and not context.titled(text, begin, stop, before):
            return False
        if entry.actor is None:
            office = "" if _capital_follows(text, stop) else entry.role
            self.found.append(Name(begin, stop, "person", entry.countries, None, "leader", "", office))
            return True
        actor: str | None = entry.actor
        full = " " in text[begin:stop]
        if actor and full:
            self._remember(text[begin:stop], actor, entry.countries)
        elif actor and context.is_western_name(text, begin, stop):
            actor = None  # Melania Trump: the state still holds, the person is another
        if before and before.meaning == "division":
            actor = None  # đường Hồ Chí Minh
        role = entry.role if actor else "relative"
        self.found.append(Name(begin, stop, "person", entry.countries, actor, role))
        return True

    def _drop_people(self) -> None:
        """A bare ``Thái`` is the person where somebody of that name appears and nothing else of the state does."""
        if not self.bare:
            return
        bare = dict(self.bare)
        sure = {code for name in self.found if name.begin not in bare for code in name.countries}
        people = {word for word in set(bare.values()) if context.is_given_name(self.text, word)}
        self.found = [name for name in self.found
                      if bare.get(name.begin) not in people or sure & set(name.countries)]

    def _american_georgia(self) -> None:
        """Georgia among American names, with nothing Georgian beside it, is the American state."""
        at = [i for i, name in enumerate(self.found) if self.text[name.begin:name.stop] == "Georgia"]
        others = {code for i, name in enumerate(self.found) if i not in at for code in name.countries} if at else set()
        if "US" in others and "GE" not in others:
            for i in at:
                self.found[i] = replace(self.found[i], kind="place", countries=("US",), role="region")

    def _surnames(self) -> None:
        """Surnames count where the article gives the full name: ``ông Coale``, ``bà Mao``."""
        if not self.cast and not self.titled:
            return
        text = self.text
        begins = [name.begin for name in self.found]
        stops = [name.stop for name in self.found]
        more = []
        for word, begin, stop in _occurrences(text, [*self.cast, *self.titled]):
            known = self.cast.get(word)
            if known is None:
                known = self.titled[word]
                if not context.titled(text, begin, stop, _before(text, begin)):
                    continue
            at = bisect_right(begins, begin) - 1
            if (at < 0 or begin >= stops[at]) and not context.is_western_name(text, begin, stop):
                actor, countries = known
                more.append(Name(begin, stop, "person", countries, actor, "official"))
        if more:
            self.found = sorted(self.found + more, key=_begin)

    def _at_home(self, domestic: bool) -> None:
        """In a domestic article ``Thủ tướng`` and ``Bộ Y tế`` alone are Vietnam's."""
        begins = [name.begin for name in self.found]
        stops = [name.stop for name in self.found]
        more = []
        for begin, stop, entry in self.home:
            if entry.mark == "=" and not domestic:
                continue
            at = bisect_right(begins, begin) - 1
            follows = begins[at + 1] if at + 1 < len(begins) else len(self.text)
            if (at < 0 or begin >= stops[at]) and follows >= stop:
                office = entry.role if entry.kind == "person" else ""
                named = entry.kind == "person" and _capital_follows(self.text, stop)
                held = office and not named and not _NOT_THE_HOLDER.search(self.text, max(0, begin - 24), begin)
                more.append(Name(begin, stop, entry.kind, entry.countries, entry.actor,
                                 "leader" if office else entry.role, "", office if held else ""))
        if more:
            self.found = sorted(self.found + more, key=_begin)


def _spellings(name: str) -> list[Spelling]:
    """The spellings of the tables that begin with a name's first word, the longest first."""
    first = CAPITALISED.match(name)
    return index().by_word.get(first[0], []) if first else []


def _known_as(full: str, countries: tuple[str, ...]) -> str | None:
    """The official of the tables whom an unknown spelling means: ``Recept Tayyip Erdogan``."""
    first, _, rest = full.partition(" ")
    while rest:
        for form, before, entry in _spellings(rest):
            if form == rest and not before and not entry.mark and entry.actor and set(entry.countries) & set(countries):
                alike = SequenceMatcher(None, first, entry.actor.split()[0]).ratio() > 0.75
                return entry.actor if alike else None  # and not a relative
        _, _, rest = rest.partition(" ")
    return None


def _occurrences(text: str, words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Where any of the words stands alone in the text; not in order when they are few."""
    if len(words) > _FEW:
        wanted = frozenset(words)
        for capital in CAPITALISED.finditer(text):
            if capital[0] in wanted:
                yield capital[0], capital.start(), capital.end()
        return
    for word in dict.fromkeys(words):
        begin = text.find(word)
        while begin >= 0:
            stop = begin + len(word)
            if not text[stop:stop + 1].isalnum() and not text[max(0, begin - 1):begin].isalnum():
                yield word, begin, stop
            begin = text.find(word, stop)


def _before(text: str, begin: int) -> Before | None:
    found = context.before_of(text, begin)
    return found[0] if found else None


@lru_cache(maxsize=1)
def _offices() -> frozenset[tuple[str, str]]:
    return frozenset(terms())


def _capital_follows(text: str, stop: int) -> bool:
    return context.word_after(text, stop)[:1].isupper()


def _loud(text: str, begin: int, stop: int) -> bool:
    """In a line of capitals (a headline): a neighbour is in capitals too."""
    left, _ = context.word_before(text, begin)
    right = context.word_after(text, stop)
    return (len(left) > 1 and left.isupper()) or (len(right) > 1 and right.isupper()) or stop - begin > 5


def _main(names: list[Name], own: list[int], signs: list[int]) -> tuple[tuple[str, ...], bool]:
    """The article's main states, and whether it is a domestic one.

    ``own``: where bodies stand that are likely Vietnam's; ``signs``: how often each of DOMESTIC's words does.
    """
    weight: Counter[str] = Counter()
    for name in names:
        if name.use not in ("maker", "source"):
            for code in name.countries:
                weight[code] += _LEAD_WEIGHT if name.begin < _LEAD else 1
    for begin in own:
        weight["VN"] += _LEAD_WEIGHT if begin < _LEAD else 1
    if weight["VN"] or sum(weight.values()) < _PLAINLY_FOREIGN:
        *words, communes, societies = signs
        if not weight["VN"] and max(weight.values(), default=0) >= _LEAD_WEIGHT:
            words = [n for n, word in zip(words, DOMESTIC, strict=False) if word not in MONEY]  # converted prices
        domestic = sum([min(n, 5) for n in words]) + min(communes - societies, 5)
        if domestic > 2:
            weight["VN"] += domestic
    most = max(weight.values(), default=0)
    if most < _LEAD_WEIGHT:
        return (), False  # a passing mention is not what an article is about
    main = tuple(code for code, n in weight.most_common(4) if n >= most * 0.4)
    return main, main[0] == "VN" and weight["VN"] * 2 > sum(weight.values())
