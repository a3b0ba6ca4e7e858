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

CLOSING = 60
"""So many letters name the source at a sentence's end."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_NAME = re.compile(rf"[{UPPER}][\w’'-]*(?: [{UPPER}][\w’'-]*)*")
# A syllable that Vietnamese can write: what is no such syllable is a foreign name.
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợ"
    r"uùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|ng|nh|[cmnpt])?\Z"
)
_ABROAD = re.compile(r"giờ (?:địa phương|việt nam|hà nội|mỹ|miền đông|gmt)|gmt")
# Where these stand the first state named need not be the one that acts ("vụ không kích Iran mà Israel mở").
_PASSIVE = frozenset({"bị", "hứng", "trúng", "chịu", "vụ", "đợt", "đòn", "cuộc", "mà"})
_RELIEF = frozenset({"dỡ", "nới", "gỡ", "bãi", "hủy", "miễn", "ân"})
# "cầu Phong Châu", "thành phố Odessa": a kind of thing and which one.
_HEAD = re.compile(r"[cpthxlđbvqs][^\W_]{1,5} [A-ZĐ\d]")
_THING = re.compile(
    r"(?<!\w)(cầu|phố|tỉnh|huyện|xã|làng|trấn|đảo|tàu|trường|quận|phường|chợ|đèo|hầm|hồ|"
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


# Words that report what happened, and such as are a happening themselves.
_SPEECH = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|nói|thông báo|xác nhận|khẳng định|thừa nhận|ước tính|mô tả|cáo buộc|"
    r"(?P<press>đưa tin|theo)|(?P<own>cảnh báo|kêu gọi|tuyên bố|chỉ trích|lên án|bác bỏ|phản đối|bình luận|phát biểu|"
    r"đe dọa|yêu cầu|đề nghị|hoan nghênh|chúc mừng|sẽ))(?!\w)"
)
# What one says to a happening is another.
_ANSWER = re.compile(r"(?<!\w)(?:bác bỏ|chỉ trích|lên án|phản đối|hoan nghênh|kêu gọi|cảnh báo|bình luận|bày tỏ)(?!\w)")
# Where, when and to whom somebody says it: the day that follows is the speech's.
_BESIDE = re.compile(
    r" (?:với|tại|trên|ở|vào|hôm|ngày|khi|sáng|trưa|chiều|tối|đêm|(?:sau|trước|trong)(?! (?:vụ|đợt|trận|đòn)))(?!\w)"
)
# A capital so introduced is the place, no government.
_AT = re.compile(r"(?<!\w)(?:tại|ở|đến|tới|vào|gần|sang|thăm|thủ đô) \Z")
_TOWN = frozenset({"city", "capital"})
_OCCASION = re.compile(r"(?:.*\W)?(?:vụ|đợt|cuộc|trận|đòn|chuyến|phiên|vòng|lễ|loạt) ")


@dataclass(frozen=True, slots=True)
class Concept:
    """What a phrase stands for. ``kind``: ``once`` and ``often`` are acts, ``thing`` and ``place`` are not.

    ``states``: where a place lies; ``town``: whether it is one.
    """

    name: str
    kind: str
    words: frozenset[str]
    after: re.Pattern[str] | None = None
    states: frozenset[str] = frozenset()
    town: bool = False

    @property
    def opens(self) -> bool:
        """Whether a sentence may begin with it and a circumstance that a comma ends."""
        return self.kind == "aside" and bool(self.words & {"khi", "dịp", "bối", "khuôn"})


class Telling:
    """An event with what is told beside day, states and actors.

    ``bag``: its words; phrases of one meaning are one word (``=attack``), names of several syllables are one word.
    ``names``: those of them that name somebody or something. ``act``: the act it tells, ``acts``: all it mentions.
    ``answer``: words of praise, blame or denial.
    ``reported``: a speaker's words dated by what they tell of ("... nói 13 người chết sau vụ tập kích hôm 24/4").
    ``places``: the places it names, ``towns`` among them, and ``where`` the states they lie in; a capital is among the
    former where things happen in it ("tại Riyadh"), not where it stands for a government.
    """

    __slots__ = (
        "abroad", "act", "actors", "acts", "answer", "bag", "called", "countries", "days", "event", "figures", "first",
        "last", "names", "night", "once", "passive", "places", "relief", "reported", "things", "towns", "where",
    )

    def __init__(self, event: Event) -> None:
        self.event = event
        sentence = event.sentence
        lower = sentence.lower()
        tokens = _WORD.findall(lower)
        words = set(tokens)
        day = _words(event.date_text)
        self.figures = _figures(tokens) - day
        self.passive = not _PASSIVE.isdisjoint(words)
        self.relief = not _RELIEF.isdisjoint(words)
        self.abroad = "giờ" in words and _ABROAD.search(lower) is not None
        self.night = _night(event.clock)
        words -= day
        names: set[str] = set()
        usual = frequent()
        for name in _NAME.findall(sentence):
            parts = _WORD.findall(name.lower())
            if len(parts) > 1 and parts[0] in usual and sentence.startswith(name):
                parts = parts[1:]  # "Việc Nga ...", "Ông Lê ...": the first capital is the sentence's
            if len(parts) > 1:
                words.difference_update(parts)
                names.update(map(" ".join, pairwise(parts)))
            names.update(filter(_foreign, parts))
        day_at = event.span[0] - event.sentence_span[0]
        self.reported = event.category == "statement" and not event.inherited and _reported(lower, day_at)
        self.answer = event.category == "statement" and _ANSWER.search(lower) is not None
        self.places: frozenset[str] = frozenset()
        self.towns: frozenset[str] = frozenset()
        self.where: frozenset[str] = frozenset()
        self.act, self.acts, self.once = self._read(sentence, lower, words, names)
        known = _named(event.countries, event.actors)
        words -= known
        names -= known
        names = {name for name in names if " " not in name or not known.issuperset(name.split(" "))}
        words |= names
        words -= _common()
        self.bag = frozenset(words)
        self.called = frozenset(names)
        self.names = frozenset(name for name in names if name not in usual)
        self.things = _things(sentence) if _HEAD.search(sentence) else {}
        self.actors = frozenset(event.actors)
        self.countries = frozenset(event.countries)
        self.first = event.start.toordinal() if event.start and event.end else 0
        self.last = event.end.toordinal() if event.start and event.end else 0
        self.days = self.last - self.first + 1 if self.first else 0

    def _read(self, sentence: str, lower: str, words: set[str], names: set[str]) -> tuple[str, frozenset[str], bool]:
        """The act told, all acts, and whether it is done once a day; puts the concepts among ``words`` and ``names``.

        The act stands in the title, else in the sentence, and in no circumstance.
        """
        title = self.event.title
        acts: dict[str, str] = {}  # act to kind
        act = occasion = ""
        places: set[str] = set()
        towns: set[str] = set()
        where: set[str] = set()
        edge = len(title) + 2
        whole = f"{title}. {sentence}"
        aside = 0, 0  # where a circumstance begins and ends
        for begin, concept in _concepts(f"{title.lower()}. {lower}", whole):
            kind = concept.kind
            start = edge if begin >= edge else 0
            if kind == "aside":
                if begin - start > 12:
                    aside = begin, len(whole) if start else edge
                elif concept.opens:
                    aside = begin, max(0, whole.find(", ", begin))
                continue
            if start:
                words -= concept.words
                if kind == "place":
                    names -= concept.words
                    names.add(concept.name)
                    where |= concept.states
                    if concept.name[0] != "@" or _AT.search(lower, max(0, begin - edge - 9), begin - edge):
                        places.add(concept.name)
                        if concept.town:
                            towns.add(concept.name)
                else:
                    words.add(concept.name)
            if kind == "once" or kind == "often":
                acts[concept.name] = kind
                if not occasion and start and _OCCASION.match(lower[max(0, begin - edge - 12):begin - edge + 7]):
                    occasion = concept.name
                if not act and not aside[0] <= begin < aside[1]:
                    act = concept.name
        self.places, self.towns, self.where = frozenset(places), frozenset(towns), frozenset(where)
        if self.reported and (occasion or not act):
            act = occasion or next(iter(acts), "")
        if not act and list(acts.values()) == ["often"] and not words.isdisjoint(("=death", "=hurt")):
            (act,) = acts  # "... thiệt mạng khi rocket rơi trúng nhà": what kills is what happens
        if not act and self.event.category in _ACT_OF:
            act = "=" + _ACT_OF[self.event.category]
            return act, frozenset(acts), self.event.category != "attack"
        return act, frozenset(acts), acts.get(act) == "once"


def _reported(lower: str, day: int) -> bool:
    """Whether the day stands in what somebody is quoted with, not beside the verb of speech."""
    for verb in _SPEECH.finditer(lower):
        if verb.end() >= day:
            # "..., hãng tin đưa tin" closes a sentence that is none of the speaker's.
            return verb["press"] is not None and len(lower) - verb.end() < CLOSING and "," in lower[day:verb.start()]
        if verb["own"]:
            return False
        if not _BESIDE.match(lower, verb.end()):
            return True
    return False


def _things(sentence: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for head, which in _THING.findall(sentence):
        found.setdefault(head, set()).add(which)
    return found


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@cache
def _foreign(word: str) -> bool:
    return len(word) > 2 and not _SYLLABLE.match(word)


@lru_cache(maxsize=4096)
def _named(countries: tuple[str, ...], actors: tuple[str, ...]) -> frozenset[str]:
    """The words of states' and actors' names."""
    return frozenset().union(*map(_words, actors), *(_words(country_name(country)) for country in countries))


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Words that say nothing."""
    letters = "abcdeghiklmnopqrstuvxyđăâêôơư0123456789"
    return frozenset(word for word, n in frequent().items() if n >= COMMON).union(letters)


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
    last = len(tokens) - 1
    for i in [i for i, word in enumerate(tokens) if word in _NUMBERS or word[0] <= "9"]:
        word = tokens[i]
        counted = i < last and tokens[i + 1] in _COUNTED
        if word not in _NUMBERS:
            if counted or len(word) > 1:
                found.add(word)
        elif counted:
            found.add(str(_NUMBERS[word] + (10 if i and tokens[i - 1] == "mười" else 0)))
    return found


@lru_cache(maxsize=1)
def _phrases() -> Phrases[Concept]:
    table: dict[str, Concept] = {}
    for usual, spelling, role, states in place_spellings():
        lower = spelling.lower()
        name = usual.lower() if role != "capital" else "@" + usual.lower()
        parts = _WORD.findall(lower)
        words = frozenset([*parts, *(f"{a} {b}" for a, b in pairwise(parts))])
        table[lower] = Concept(name, "place", words, states=frozenset(states.split(";")) - {"-"}, town=role in _TOWN)
    for row in rows("acts"):
        for phrase in row["words"].split("|"):
            after = re.compile(row["after"] + r"(?!\w)") if row["after"] else None
            known = table.get(phrase)
            if known is None or known.kind == "place":
                table[phrase] = Concept("=" + row["concept"], row["kind"], frozenset(_WORD.findall(phrase)), after)
    return Phrases(table)


def _concepts(lower: str, written: str) -> list[tuple[int, Concept]]:
    """The concepts of a text with their places, in order, each the longest phrase that stands there."""
    found = _phrases().find(lower)
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
