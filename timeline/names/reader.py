"""One pass over an article: its names, then the people it introduces, then whom a surname means."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from . import context
from .model import Name, Use
from .tables import CAPITALISED, UPPER, Before, Entry, Spelling, index, states

_PERSON = re.compile(rf"[{UPPER}][\w.’'-]*(?: (?:(?:al|el|bin|van|von|der|de|da|di|del|la|le|dos) )*[{UPPER}][\w’'-]*)"
                     rf"{{1,4}}")
_MADE = re.compile(r" (?:sản xuất|chế tạo|cung cấp|viện trợ|thiết kế|phát triển|chuyển giao)\b")
_FORMER = re.compile(r"(?:cựu|nguyên|bầu cử|tranh cử|ứng viên|ứng cử viên|cố vấn|phủ|dinh|văn phòng|phó|trợ lý|đặc phái viên"
                     r"|phái viên|chuyên cơ|gia đình|con trai|con gái|vợ|phu nhân|chức|ghế|vị trí|thư ký báo chí|phát ngôn viên"
                     r"|người phát ngôn|đời|các|những|nhiều|hai|ba|giữa) $", re.IGNORECASE)
_EMBASSY = re.compile(r" (?:tại|ở) ")


class Reading(NamedTuple):
    """What an article's names say: the names in order, where each begins, and the article's main states."""

    names: tuple[Name, ...]
    begins: tuple[int, ...]
    main: tuple[str, ...]


@lru_cache(maxsize=16)
def read(text: str) -> Reading:
    """Every name of the text. Kept for the last few texts, as sentences of one article are asked for one by one."""
    names = _Pass(text).names()
    return Reading(names, tuple(n.begin for n in names), _main(text, names))


class _Pass:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[Name] = []
        self.pending: list[tuple[int, int, tuple[Spelling, ...]]] = []
        self.cast: dict[str, tuple[str, tuple[str, ...]]] = {}

    def names(self) -> tuple[Name, ...]:
        text, known = self.text, index()
        done = 0
        for capital in CAPITALISED.finditer(text):
            begin = capital.start()
            if begin < done:
                continue
            spellings = known.get(capital[0])
            if spellings is not None and (begin == 0 or not text[begin - 1].isalnum()):
                done = self._at(begin, spellings)
        self._surnames()
        return tuple(sorted(self.found, key=lambda n: n.begin))

    def _at(self, begin: int, spellings: tuple[Spelling, ...]) -> int:
        """Read the name at a capital; returns where the next one may begin."""
        text = self.text
        surnames: tuple[Spelling, ...] = ()
        for spelling in spellings:
            stop = begin + len(spelling.form)
            if not text.startswith(spelling.form, begin) or text[stop:stop + 1].isalnum():
                continue
            if spelling.before and text[max(0, begin - len(spelling.before)):begin].lower() != spelling.before:
                continue
            if spelling.entry.mark == "+":
                surnames += (spelling,)
                continue
            if surnames:
                break
            start = begin - len(spelling.before)
            if self._accept(start, stop, spelling.entry):
                return max(stop, self.found[-1].stop)
        if surnames:
            stop = begin + len(surnames[0].form)
            self.pending.append((begin, stop, surnames))
        return begin

    def _accept(self, begin: int, stop: int, entry: Entry) -> bool:
        if entry.kind == "person":
            return self._person(begin, stop, entry)
        text = self.text
        found = context.before_of(text, begin)
        before = found[0] if found else None
        mark = entry.mark
        if mark == "!" and not _loud(text, begin, stop):
            return False
        if mark == "~" and not context.is_state(text, begin, stop, before):
            return False
        if mark == "-" and not (context.in_pair(text, begin, stop) or
                                (before and before.meaning in ("demonym", "person") and not context.word_after(text, stop)[:1].isupper())):
            return False
        if mark == "^" and context.is_western_name(text, begin, stop):
            return False
        if before and before.meaning == "skip" and entry.kind in ("country", "place"):
            return False
        if entry.kind == "country" or entry.role == "seat":
            self._state(begin, stop, entry, found)
        else:
            self._add(begin, stop, entry, before)
        return True

    def _add(self, begin: int, stop: int, entry: Entry, before: Before | None) -> None:
        use: Use = ""
        if entry.role == "media" or (before and before.meaning == "media"):
            use = "source"
        elif before and before.meaning == "place":
            use = "place"
        self.found.append(Name(begin, stop, entry.kind, entry.countries, entry.actor, entry.role, use))
        if entry.kind == "body" and entry.countries:
            self._introduced(stop, entry.countries, before)

    def _state(self, begin: int, stop: int, entry: Entry, found: tuple[Before, int] | None) -> None:
        """A state's name with what stands before it: a body, an office, a description, or nothing."""
        text = self.text
        if not found:
            self.found.append(Name(begin, stop, entry.kind, entry.countries, None, entry.role, self._made(begin, stop)))
            return
        before, start = found
        name = Name(begin, stop, entry.kind, entry.countries, None, entry.role, self._made(begin, stop))
        if before.meaning == "body" and entry.kind == "country":
            actor = f"{before.name} {states()[entry.countries[0]][0]}" if entry.countries[0] in states() else None
            self.found.append(replace(name, begin=start, kind="body", actor=actor, role="agency"))
            outer = context.before_of(text, start)
            self._introduced(stop, entry.countries, outer[0] if outer else None)
        elif before.meaning in ("office", "person"):
            introduced = self._introduced(stop, entry.countries, before)
            named = introduced or _person_follows(text, stop)
            if before.meaning == "office" and not named and not _FORMER.search(text, max(0, start - 24), start):
                self.found.append(replace(name, begin=start, kind="person", role="leader", office=before.name))
                return
            at = len(self.found) - 1 if introduced else len(self.found)
            self.found.insert(at, name)
        elif before.meaning == "weapon":
            self.found.append(replace(name, use="maker"))
        elif before.meaning == "media":
            self.found.append(replace(name, use="source"))
        elif before.meaning == "place":
            self.found.append(replace(name, use="place"))
        elif before.meaning == "demonym":
            self.found.append(replace(name, role="demonym"))
        else:
            self.found.append(name)

    def _made(self, begin: int, stop: int) -> Use:
        text = self.text
        if text.endswith(" do ", 0, begin) and _MADE.match(text, stop):
            return "maker"
        return ""

    def _introduced(self, stop: int, countries: tuple[str, ...], before: Before | None) -> bool:
        """``phát ngôn viên Bộ Quốc phòng Nga Igor Konashenkov``: a person whom the tables need not know."""
        if not before or before.meaning not in ("office", "person"):
            return False
        match = _PERSON.match(self.text, stop + 1) if self.text[stop:stop + 1] == " " else None
        if not match:
            return False
        for spelling in index().get(CAPITALISED.match(match[0])[0], ()):  # type: ignore[index]
            if spelling.entry.mark != "+" and self.text.startswith(spelling.form, stop + 1):
                return False
        full = match[0]
        self.cast.setdefault(full.split()[-1], (full, countries))
        self.found.append(Name(match.start(), match.end(), "person", countries, full, "introduced"))
        return True

    def _person(self, begin: int, stop: int, entry: Entry) -> bool:
        text = self.text
        if entry.mark == "~":
            found = context.before_of(text, begin)
            if not context.titled(text, begin, stop, found[0] if found else None):
                return False
        actor: str | None = entry.actor
        full = " " in text[begin:stop]
        if not full and context.is_western_name(text, begin, stop):
            actor = None  # a relative: the state still holds, the person is another
        if full and actor:
            self.cast.setdefault(text[begin:stop].split()[-1], (actor, entry.countries))
        self.found.append(Name(begin, stop, "person", entry.countries, actor, "leader" if actor else "relative"))
        return True

    def _surnames(self) -> None:
        """Surnames count where the article gives the full name."""
        taken = [(n.begin, n.stop) for n in self.found if n.kind == "person"]
        spans = {b for b, _ in taken}
        for begin, stop, _ in self.pending:
            known = self.cast.get(self.text[begin:stop])
            if known and begin not in spans and not any(b <= begin < s for b, s in taken):
                actor, countries = known
                self.found.append(Name(begin, stop, "person", countries, actor, "person"))
        if not self.cast:
            return
        known_forms = index()
        for surname, (actor, countries) in self.cast.items():
            if surname in known_forms or len(surname) < 3:
                continue
            for match in re.finditer(rf"\b{re.escape(surname)}\b", self.text):
                begin = match.start()
                if not any(b <= begin < s for b, s in taken):
                    self.found.append(Name(begin, match.end(), "person", countries, actor, "person"))


def _person_follows(text: str, stop: int) -> bool:
    after = context.word_after(text, stop)
    return bool(after and after[0].isupper())


def _loud(text: str, begin: int, stop: int) -> bool:
    """In a line of capitals (a headline): a neighbour is in capitals too."""
    left, _ = context.word_before(text, begin)
    right = context.word_after(text, stop)
    return (len(left) > 1 and left.isupper()) or (len(right) > 1 and right.isupper()) or stop - begin > 5


_DOMESTIC = (" xã ", " huyện ", " phường ", " quận ", " tỉnh ", "UBND", " tỷ đồng", " triệu đồng", " tỉ đồng", "THPT", "THCS",
             "Công an", "công an", "Nguyễn ", "Trần ", "Phạm ", "người dân", "VNĐ", "Thông tư", "Nghị định", "TP ")


def _main(text: str, names: tuple[Name, ...]) -> tuple[str, ...]:
    weight: Counter[str] = Counter()
    for name in names:
        if name.use in ("maker", "source"):
            continue
        for code in name.countries:
            weight[code] += 3 if name.begin < 400 else 1
    domestic = sum(min(text.count(word), 6) for word in _DOMESTIC)
    if domestic > 2:
        weight["VN"] += domestic
    if not weight:
        return ()
    most = max(weight.values())
    return tuple(code for code, n in weight.most_common(4) if n >= most * 0.4)
