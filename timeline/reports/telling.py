"""A telling as merging sees it: what happens, where, to whom, in words that no paper's choice of words changes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from ..events.phrases import Phrases
from ..events.tables import rows
from ..model import Event
from ..names import country_name, place_spellings
from ..sentences import LOWER, UPPER

SENTENCES = 7000
"""So many sentences of news the counts of ``frequent.tsv`` were taken from."""

COMMON = 350
"""A word of so many sentences of ``frequent.tsv`` says nothing."""

RARE, NOTHING = 8.0, 3.2
"""The information of a word that no other sentence has, and that below which a word says nothing."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NAME = re.compile(rf"[{UPPER}][\w’'-]*(?: [{UPPER}][\w’'-]*)*")
# A syllable that Vietnamese can write: what is no such syllable is a foreign name.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợ"
    r"uùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?\Z"
)
_ABROAD = re.compile(r"giờ (?:địa phương|việt nam|hà nội|mỹ|miền đông|gmt)|gmt")
_PASSIVE = re.compile(r"(?<!\w)(?:bị|hứng|trúng|chịu)(?!\w)")
_RELIEF = re.compile(r"(?<!\w)(?:dỡ|nới|gỡ|bãi bỏ|hủy bỏ|ân hạn|miễn trừ|tháo gỡ|rút lại)(?!\w)")
# "cầu Phong Châu", "thành phố Odessa": a kind of thing and which one.
_THING = re.compile(
    r"(?<!\w)(cầu|phố|tỉnh|huyện|xã|làng|trấn|đảo|tàu|máy|bay|cứ|trường|viện|ty|vùng|quận|phường|chợ|đèo|hầm|hồ|"
    r"sông|núi) "
    rf"([{UPPER}][{LOWER}’'-]+(?: [{UPPER}][{LOWER}’'-]+)*|\d+(?!\d|[.,/-]\d| (?:người|chiếc|năm|tháng|ngày)))"
)
_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}
_COUNTED = frozenset(
    {
        "người", "công", "nghi", "tù", "bị", "học", "em", "chiếc", "nhà", "máy", "tên", "binh", "lính", "quả", "tàu",
        "nạn", "quan", "cá", "tổ", "nhịp", "ngôi", "nhân", "cán", "thành", "trẻ", "nước", "triệu", "tỷ", "nghìn",
        "hành", "cửa", "hãng", "ngân", "doanh", "cảnh", "ca", "vụ", "độ", "điểm",
    }
)
# What a category says of the act where the words say nothing.
_ACT_OF = {
    "visit": "visit", "talks": "meet", "agreement": "accord", "military_drill": "drill", "deployment": "deploy",
    "attack": "attack", "sanction": "sanction", "prisoner_release": "release", "election": "election",
    "protest_unrest": "protest",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """What a phrase stands for. ``kind``: ``once`` and ``often`` are acts, ``thing`` and ``place`` are not."""

    name: str
    kind: str
    words: frozenset[str]
    after: re.Pattern[str] | None = None

    @property
    def opens(self) -> bool:
        """Whether a sentence may begin with it and a circumstance that a comma ends."""
        return self.kind == "aside" and bool(self.words & {"khi", "dịp", "bối", "khuôn"})


class Telling:
    """An event with what is told beside day, states and actors.

    ``bag``: its words; phrases of one meaning are one word (``=attack``), names of several syllables are one word.
    ``names``: those of them that name somebody or something. ``act``: the act it tells, ``acts``: all it mentions.
    """

    __slots__ = (
        "abroad", "act", "actors", "acts", "bag", "called", "countries", "days", "event", "figures", "first", "last",
        "names", "night", "once", "passive", "relief", "things",
    )

    def __init__(self, event: Event) -> None:
        self.event = event
        sentence = event.sentence
        lower = sentence.lower()
        tokens = _WORD.findall(lower)
        words = set(tokens)
        self.figures = _figures(tokens)
        words.difference_update(_WORD.findall(event.date_text.lower()))
        self.figures.difference_update(_WORD.findall(event.date_text))
        names: set[str] = set()
        for name in _NAME.findall(sentence):
            parts = _WORD.findall(name.lower())
            if len(parts) > 1:
                words.difference_update(parts)
                names.update(f"{a} {b}" for a, b in pairwise(parts))
            names.update(part for part in parts if not _SYLLABLE.match(part) and len(part) > 2)
        acts: dict[str, str] = {}  # act to kind
        main = ""
        for text, written in ((event.title.lower(), event.title), (lower, sentence)):
            aside = 0, 0  # where a circumstance begins and ends
            for begin, concept in _concepts(text, written):
                if concept.kind == "aside":
                    if begin > 12:
                        aside = begin, len(text)
                    elif concept.opens:
                        aside = begin, max(0, text.find(", ", begin))
                    continue
                if text is lower:
                    words -= concept.words
                    (names if concept.kind == "place" else words).add(concept.name)
                    if concept.kind == "place":
                        names -= concept.words - {concept.name}
                if concept.kind in ("once", "often"):
                    acts[concept.name] = concept.kind
                    if not main and not aside[0] <= begin < aside[1]:
                        main = concept.name
        if not main and event.category in _ACT_OF:
            main = "=" + _ACT_OF[event.category]
            acts.setdefault(main, "often" if event.category == "attack" else "once")
        known = set(_WORD.findall(" ".join(event.actors).lower())).union(*map(_named, event.countries))
        words -= known
        if names:
            names -= known
            names = {name for name in names if " " not in name or not known.issuperset(name.split(" "))}
        usual = frequent()
        self.bag = frozenset(w for w in words.union(names) if len(w) > 1 and usual.get(w, 0) < COMMON)
        self.called = frozenset(names)
        self.names = frozenset(name for name in names if name not in usual)
        self.act = main
        self.acts = frozenset(acts)
        self.once = acts.get(main) == "once"
        self.relief = bool(_RELIEF.search(lower))
        self.things: dict[str, set[str]] = {}
        for head, which in _THING.findall(sentence):
            self.things.setdefault(head, set()).add(which)
        self.actors = frozenset(event.actors)
        self.passive = bool(_PASSIVE.search(lower))
        self.countries = frozenset(event.countries)
        self.abroad = bool(_ABROAD.search(lower))
        self.night = _night(event.clock)
        self.first = event.start.toordinal() if event.start and event.end else 0
        self.last = event.end.toordinal() if event.start and event.end else 0
        self.days = self.last - self.first + 1 if self.first else 0


def _night(clock: str | None) -> int:
    """1 for an evening or a night as it begins, -1 for the small hours, 0 for the day."""
    if not clock:
        return 0
    if clock[:2].isdigit():
        hour = int(clock[:2])
        return 1 if hour >= 20 else -1 if hour < 6 else 0
    return 1 if clock in ("tối", "đêm", "khuya") else -1 if clock in ("rạng sáng", "sáng sớm") else 0


def _figures(tokens: list[str]) -> set[str]:
    """Counts and measures: figures of two digits and more, and counted things (``sáu người``)."""
    found: set[str] = set()
    last = 0
    for word, then in pairwise([*tokens, ""]):
        if word[0].isdigit():
            if len(word) > 1 or then in _COUNTED:
                found.add(word)
            last = 0
        elif word in _NUMBERS:
            value = _NUMBERS[word] + (10 if last == 10 else 0)
            if then in _COUNTED:
                found.add(str(value))
            last = value
        else:
            last = 0
    return found


@lru_cache(maxsize=1)
def _phrases() -> tuple[Phrases[Concept], dict[str, Concept]]:
    table: dict[str, Concept] = {}
    for usual, spelling, role in place_spellings():
        lower = spelling.lower()
        name = usual.lower() if role != "capital" else "@" + usual.lower()
        parts = _WORD.findall(lower)
        table[lower] = Concept(name, "place", frozenset([*parts, *(f"{a} {b}" for a, b in pairwise(parts))]))
    for row in rows("acts"):
        for words in row["words"].split("|"):
            after = re.compile(row["after"] + r"(?!\w)") if row["after"] else None
            known = table.get(words)
            if known is None or known.kind == "place":
                table[words] = Concept("=" + row["concept"], row["kind"], frozenset(_WORD.findall(words)), after)
    return Phrases(table), table


def _concepts(lower: str, written: str) -> list[tuple[int, Concept]]:
    """The concepts of a text with their places, in order, each the longest phrase that stands there."""
    found = _phrases()[0].find(lower)
    kept: list[tuple[int, Concept]] = []
    until = 0
    for begin, end, concept in sorted(found, key=lambda f: (f[0], -f[1])):
        if begin < until:
            continue
        if concept.kind == "place" and written[begin:end] == lower[begin:end]:
            continue  # no name without a capital
        if concept.after is not None and not concept.after.match(lower, end):
            continue
        until = end
        kept.append((begin, concept))
    return kept


@cache
def _named(country: str) -> frozenset[str]:
    """The words of a state's name."""
    return frozenset(_WORD.findall(country_name(country).lower()))


@lru_cache(maxsize=1)
def frequent() -> dict[str, int]:
    """In how many of SENTENCES sentences of news a word stands."""
    return {row["word"]: int(row["sentences"]) for row in rows("frequent")}


def weights(tellings: Iterable[Telling]) -> dict[str, float]:
    """How much each word and actor tells happenings apart, by news at large and by these tellings."""
    count: dict[str, int] = {}
    total = SENTENCES
    for telling in tellings:
        total += 1
        for word in telling.bag:
            count[word] = count.get(word, 0) + 1
        for actor in telling.actors:
            count[actor] = count.get(actor, 0) + 1
    usual = frequent()
    return {
        word: max(0.0, min(RARE, math.log(total / (n + usual.get(word, 0)))) - NOTHING) for word, n in count.items()
    }
