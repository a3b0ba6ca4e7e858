"""From an article to the tellings of its dated happenings. Pure: text in, events out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from ..dates import find_dates
from ..model import Article, Event, SourceNote, TimeExpression
from ..names import find_names
from ..sentences import LOWER, UPPER, Span, paragraphs, sentences
from .carry import LONGEST_CHAIN, Thread, breaks
from .categories import category
from .clauses import by_the_way, clauses, says_nothing, stretches
from .parties import Parties, ShortNames
from .phrases import Phrases
from .rank import rank
from .roles import Role, roles
from .shorten import LONGEST, read
from .titles import graded

SURROUNDINGS = 1200
"""A paragraph longer than this is cut down to the sentences next to the event's."""
NEWS = 2
"""So many days before or after its publication an article's headline may have happened."""
LEAD = 500
"""A sentence that begins within so many code points belongs to an article's lead."""

# Verbs of saying; True where what is said may stand without its speaker.
_SPEECH = Phrases(
    dict.fromkeys(
        (
            "cho biết", "cho hay", "nói", "nói rằng", "tuyên bố", "khẳng định", "nhấn mạnh", "cho rằng",
            "nhận định", "đưa tin", "thông báo", "xác nhận", "tiết lộ", "công bố", "viết", "dẫn lời",
        ),
        True,
    )
    | dict.fromkeys(
        (
            "bác bỏ", "phủ nhận", "cảnh báo", "cáo buộc", "chỉ trích", "lên án", "kêu gọi", "bình luận", "trả lời",
            "phát biểu", "đánh giá", "cách nói", "lời nói", "câu nói", "tin nói",
        ),
        False,
    )
)
_PLAN = re.compile(r"(?<!\w)(?:sẽ|dự kiến|có kế hoạch|lên kế hoạch|dự định|sắp|tới đây|theo kế hoạch)(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_MARKS = str.maketrans(dict.fromkeys(".,;:!?\"“”'‘’()[]…–-/", " "))
# Words too common to show that two lines tell the same.
_SMALL = frozenset(
    (
        "và", "của", "các", "có", "là", "cho", "với", "những", "trong", "tại", "từ", "được", "bị", "đã", "sẽ", "đang",
        "vì", "do", "khi", "để", "ở", "trên", "một", "về", "như", "vào", "ra", "đến", "tới", "lên", "hai", "người",
        "ông", "bà", "nói", "này", "sau", "trước", "cùng", "năm", "ngày", "thêm", "còn", "mới", "nhiều", "không",
    )
)
_PERSON = re.compile(rf"(Ông|Bà|Anh|Chị|Cô)(?= [{LOWER}]|:)(?! (?:chủ|trùm|lớn|hoàng|trai|em|hai|họ|cả)(?!\w))")
# Who "ông" or "chị" is: called so with the name just before, or named with a calling.
_CALLING = (
    r"nghệ sĩ|NSND|NSƯT|ca sĩ|nhạc sĩ|diễn viên|đạo diễn|bác sĩ|luật sư|giáo sư|tiến sĩ|cầu thủ|tiền đạo|tiền vệ|"
    r"hậu vệ|thủ môn|HLV|tổng thống|thủ tướng|ngoại trưởng|bộ trưởng|chủ tịch|giám đốc|tỷ phú|doanh nhân|"
    r"nhà văn|nhà thơ"
)
_NAMED = {
    word: re.compile(
        rf"(?<!\w)(?:{word}|{word.lower()}|(?i:{_CALLING})) "
        rf"(?!(?:Sở|Bộ|Ban|Hội|Tập|Ngân|Bệnh|Trường|Viện|Cục|Liên|Nhà|Đài|Quỹ|Ủy|Văn phòng) "
        rf"|(?:Công|Học|Trung|Quốc|Đại|Chính) [{LOWER}])"
        rf"([{UPPER}][\w’'-]*[{LOWER}][\w’'-]*(?: [{UPPER}][\w’'-]*[{LOWER}][\w’'-]*){{0,3}})"
    )
    for word in ("Ông", "Bà", "Anh", "Chị", "Cô")
}
_ENGLAND = re.compile(
    r"(?<!\w)(?:(?:nước|tại|ở|người|của|hoàng gia|từ|tiếng) Anh(?! (?-i:[A-ZĐ]))|"
    r"(?:thủ tướng|ngoại trưởng|bộ trưởng|chính phủ|quân đội|đại sứ|vua|nữ hoàng) Anh)(?!\w)",
    re.IGNORECASE,
)
# What may stand before a later clause that goes on with the subject of the sentence ("…, đồng thời sẽ rút quân").
_GOES_ON = re.compile(r"[\s,;]*(?:(?:đồng thời|nhưng|song|còn|sau đó|trước đó|rồi|và|cũng)\s+)*")


# What points back at a state or an institution that the text named before, and how it names an institution.
_THIS = re.compile(
    r"(?:(?P<state>Nước|Quốc gia(?: [^,.;:]{2,20}?)??)|(?P<kind>Công ty|Doanh nghiệp|Tập đoàn|Ngân hàng|Trường|Hãng|"
    r"Bệnh viện|Đội bóng|Câu lạc bộ|Bộ|Sở|Tỉnh|Huyện|Xã|Phường)) này(?!\w)"
)
_INSTITUTION = re.compile(
    rf"(?<!\w)(?P<kind>(?i:công ty|tập đoàn|ngân hàng|trường|hãng|bệnh viện|câu lạc bộ|bộ|sở|tỉnh|huyện|xã|phường))"
    rf"(?: (?:cổ phần|CP|TNHH|MTV|một thành viên|đại học|cao đẳng|THPT|THCS|tiểu học|mầm non|đa khoa|hàng không))*"
    rf"(?= [{UPPER}])(?:(?! (?:và|cùng|cũng|đã|sẽ|vừa|đang|của|tại|ở|với|có|để|trong|cho|về|hôm|ngày) )"
    rf"[^,.;:()\"“\n–]| và (?=[{UPPER}]))"
    r"{2,60}"
)
_ABOUT_TO = re.compile(r" (?:mới|mới đây|dự kiến|từng|vẫn|chưa|không|sắp|lại|còn|hiện)\Z")
_TELLS = re.compile(rf"[{UPPER}\d]")
_FIGURES = re.compile(r"\d+(?:[.,]\d+)*")
_REGION = re.compile(r"Châu (?:Âu|Á|Phi|Mỹ)|châu (?:Âu|Á|Phi|Mỹ)|phương (?:Tây|Đông)|Trung Đông")
# Headlines that announce an article, not a happening.
_ASKS = re.compile(
    r"(?:vì sao|tại sao|làm (?:sao|thế nào)|cách|những|top|lịch thi đấu|điểm danh|infographic|tin (?:tức|sáng|nóng)|"
    r"clip|xem|trực tiếp|toàn cảnh|chùm ảnh|ngắm|video|ảnh)(?!\w)",
    re.IGNORECASE,
)


def _grade(graded_line: tuple[str, float]) -> float:
    return graded_line[1]


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that is a happening's own time, with the clause that tells the happening.

    ``dates`` are the spans of all such dates of the sentence: none of them belongs into a title.
    """

    date: TimeExpression
    clause: Span
    dates: tuple[Span, ...]


def find_events(article: Article) -> list[Event]:
    """The dated happenings an article tells, one for each pair of sentence and time, in the order of the text.

    A date that is only a bound, a comparison, part of a name or background makes none. Where the article states no
    publication moment, a date that would need one makes an event whose ``start`` and ``end`` are None.
    """
    dates = [d for d in find_dates(article.text, article.published) if d.type == "date" and _placed(d, article)]
    if not dates:
        return []
    return _Reader(article, dates).events()


def _placed(found: TimeExpression, article: Article) -> bool:
    return found.start is not None or (found.basis == "unknown" and article.published is None)


class _Reader:
    """One article on its way to events."""

    def __init__(self, article: Article, dates: list[TimeExpression]) -> None:
        self.article = article
        self.text = article.text
        self.published = article.published_day
        self.parties = Parties(article.text, self.published)
        self.dates = dates
        self.paragraphs = paragraphs(article.text)
        self.found: list[Event] = []
        self.thread = Thread("", set())  # what the last dated sentence leaves to take up

    def events(self) -> list[Event]:
        next_date = 0
        chain = LONGEST_CHAIN  # how many more sentences back the dated one is; at the limit nothing inherits
        for begin, stop in self.paragraphs:
            inside = next_date < len(self.dates) and self.dates[next_date].begin < stop
            if not inside and chain >= LONGEST_CHAIN:
                continue  # no date here and nothing to continue
            spans = sentences(self.text, begin, stop)
            for i, span in enumerate(spans):
                mine: list[TimeExpression] = []
                while next_date < len(self.dates) and self.dates[next_date].begin < span[1]:
                    mine.append(self.dates[next_date])
                    next_date += 1
                told = self._told(span, mine) if mine else []
                for one in told:
                    self._add(one, span, spans, i, (begin, stop))
                if told:
                    actors = {n.actor for n in self.parties.names(span) if n.actor}
                    self.thread = Thread(self.text[span[0] : span[1]], actors, reported=self._reported(span, told[-1]))
                    chain = 0 if self._carries(told, span) else LONGEST_CHAIN
                elif mine and chain < LONGEST_CHAIN:
                    chain += 1  # a bound or a comparison: no happening, and no new one either
                elif chain < LONGEST_CHAIN:
                    follows = i + 1 < len(spans) and next_date < len(self.dates)
                    if i == 0 and follows and self.dates[next_date].begin < spans[i + 1][1]:
                        chain += 1  # it opens a paragraph and leads over to the next dated happening
                    else:
                        chain = self._continue(span, spans, i, (begin, stop), chain)
        return self.found

    def _continue(self, span: Span, spans: list[Span], i: int, paragraph: Span, chain: int) -> int:
        """Let a sentence inherit the day before it if it continues it; the chain's new length."""
        sentence = self.text[span[0] : span[1]]
        if breaks(sentence):
            return LONGEST_CHAIN
        actors = {n.actor for n in self.parties.names(span) if n.actor}
        if self.thread.goes_on(sentence, actors, steps=chain):
            self.thread.takes_up(sentence, actors)
            self._inherit(span, spans, i, paragraph)
        return chain + 1

    def _told(self, span: Span, dates: list[TimeExpression]) -> list[_Told]:
        sentence = self.text[span[0] : span[1]]
        if says_nothing(sentence, dates, span[0]):
            return []
        own = [d for d, role in zip(dates, roles(sentence, dates, span[0]), strict=True) if role is Role.OWN]
        own = stretches(self.text, [d for d in own if not self._colour(sentence, span, d)])
        spans = tuple((d.begin, d.stop) for d in own)
        days = {(d.start, d.end) for d in own}
        spans += tuple(
            (d.begin, d.stop) for d in dates if d not in own and (d.start, d.end) in days and d.basis != "holiday"
        )
        return [_Told(d, clause, spans) for d, clause in zip(own, clauses(self.text, span, own), strict=True)]

    def _colour(self, sentence: str, span: Span, found: TimeExpression) -> bool:
        """Whether a relative date only sets a scene (``Ngay tuần sau, không khí đã khác.``): nobody acts."""
        if any(c.isdigit() for c in found.text):
            return False
        if found.basis != "story" and found.precision in ("day", "daypart", "hour", "minute"):
            return False
        rest = sentence[: found.begin - span[0]] + " " + sentence[found.stop - span[0] :]
        if any(n.countries for n in self.parties.names(span)) or _TELLS.search(_REGION.sub("", rest.strip())[1:]):
            return False
        return category(rest) == "other"

    def _reported(self, span: Span, told: _Told) -> bool:
        """Whether somebody only told of the dated happening, on another day than its own."""
        words = self.text[span[0] : told.date.begin].lower()
        return words[:1] not in '"“' and any(sure and stop < len(words) for _, stop, sure in _SPEECH.find(words))

    def _carries(self, told: list[_Told], span: Span) -> bool:
        """Whether the next sentence may inherit: the last happening fell on a day or a few."""
        last = told[-1].date
        return bool(
            last.start
            and last.end
            and (last.end - last.start).days < 8
            and not (self.published and last.start > self.published)
            and not by_the_way(self.text, span, last)
        )

    def _add(self, told: _Told, span: Span, spans: list[Span], i: int, paragraph: Span) -> None:
        found, clause = told.date, told.clause
        words = self.text[clause[0] : clause[1]]
        verbs = _SPEECH.find(words.lower())
        speech = min(verbs) if verbs else None
        embedded = bool(speech and speech[2] and speech[1] < found.begin - clause[0])
        near = self._near(found.start, found.end)
        line = self._title(clause, told.dates, span, embedded, near)
        said = bool(speech and not embedded and speech[0] < 90)
        states, abroad = self.parties.reach(span)
        kind = category(words, speech=said, states=states, abroad=abroad)
        day = found.start if found.start and found.start == found.end else None
        told_from = clause[0] + speech[1] if embedded and speech else -1
        countries, actors = self.parties.of(span, span if said else clause, day, told_from=told_from, kind=kind)
        before = self.found[-1].countries if self.found else ()
        countries = self.parties.referred(clause, countries, before)
        private = self.parties.private(span)
        if private or not countries:
            countries = () if private else self._fallback(span)
        self._keep(
            span, spans, i, paragraph,
            start=found.start,
            end=found.end,
            precision=found.precision,
            clock=found.clock,
            date_text=found.text,
            title=line,
            countries=countries,
            category=kind,
            actors=actors,
            span=(found.begin, found.stop),
            rule=found.rule,
            basis=found.basis,
            anchor=found.anchor,
            announced=self._announced(found, words),
        )

    def _inherit(self, span: Span, spans: list[Span], i: int, paragraph: Span) -> None:
        before = self.found[-1]
        words = self.text[span[0] : span[1]]
        line = self._title(span, (), span, False, self._near(before.start, before.end))
        states, abroad = self.parties.reach(span)
        kind = category(line or words, speech=bool(_SPEECH.find(words[:120].lower())), states=states, abroad=abroad)
        countries, actors = self.parties.of(span, span, before.start, kind=kind)
        if self.parties.private(span):
            countries = ()
        elif set(countries) <= set(before.countries) and len(countries) < 2:
            countries = before.countries
        self._keep(
            span, spans, i, paragraph,
            start=before.start,
            end=before.end,
            precision=before.precision,
            clock=None,
            date_text=before.date_text,
            title=line,
            countries=countries,
            category=kind,
            actors=actors,
            span=before.span,
            rule=before.rule,
            basis=before.basis,
            anchor=before.anchor,
            inherited=True,
        )

    def _keep(self, sentence: Span, spans: list[Span], i: int, paragraph: Span, **told: Any) -> None:
        """Keep an event of a sentence: ``told`` and what follows from where the sentence stands."""
        words = self.text[sentence[0] : sentence[1]]
        note = self._note(words)
        inherited = told.get("inherited", False)
        of = (told["category"], sentence, told["countries"], told["actors"], told["start"], told["end"])
        self.found.append(
            Event(
                article_id=self.article.id,
                sentence=words,
                sentence_span=sentence,
                paragraph_span=_surroundings(paragraph, spans, i),
                rank=self._rank(*of, inherited),
                source=note.source,
                source_title=note.source_title,
                url=note.url,
                title_en=note.title_en,
                **told,
            )
        )

    def _near(self, start: date | None, end: date | None) -> bool:
        """Whether a happening fell so close to the publication day that the headline may be about it."""
        day = self.published
        return bool(day and start and end and abs((day - start).days) <= NEWS and abs((day - end).days) <= NEWS)

    def _title(self, clause: Span, dates: tuple[Span, ...], span: Span, embedded: bool, near: bool) -> str:
        """A title for what ``clause`` of the sentence ``span`` tells, without the words of its ``dates``.

        ``near``: it happened within days of the publication.
        """
        sentence, words = self.text[span[0] : span[1]], self.text[clause[0] : clause[1]]
        short = ShortNames(self.parties, span)
        own = [(b - clause[0], e - clause[0]) for b, e in dates if clause[0] <= b < clause[1]]
        line, grade = graded(words, own, embedded=embedded, short=short)
        behind = _GOES_ON.match(words) if clause[0] > span[0] else None
        if behind and read(words[behind.end() : behind.end() + 40]).starts():
            subject = _subject(self.text[span[0] : clause[0]])
            shift = len(subject) - behind.end()
            moved = [(b + shift, e + shift) for b, e in own if b >= behind.end()]
            grade = min(grade, 0.9)
            if subject:
                line, grade = graded(subject + words[behind.end() :], moved, short=short)
        if grade < 2 and not embedded and _SPEECH.find(words.lower()):
            line, grade = max((line, grade), graded(words, own, embedded=True, short=short), key=_grade)
        if grade < 1 and len(words) < len(sentence):
            all_dates = [(b - span[0], e - span[0]) for b, e in dates]
            line, grade = max((line, grade), graded(sentence, all_dates, short=short), key=_grade)
        if line.startswith("Anh ") and f" anh{line[3:10]}" in sentence:
            grade = min(grade, 0.9)
        if grade < 2.5 and not self._antecedent(line, span) and self._headed(sentence, span, grade, near):
            line = self.headline
        name = self._antecedent(line, span)
        if name and len(line) + len(name) < LONGEST:
            address = line.split(maxsplit=1)[0].rstrip(":")
            line = f"{address} {name}{line[len(address) :]}"
        return self._named(line, span)

    def _named(self, line: str, span: Span) -> str:
        """The line with the name of what ``Công ty này`` or ``Nước này`` at its head means, as the text before tells.

        A state has to be the only one of the sentences just before, an institution the last called by that word.
        """
        this = _THIS.match(line)
        if not this:
            return line
        begin = max(0, span[0] - 500)
        name = ""
        if this["state"]:
            states = {self.text[n.begin : n.stop] for n in self.parties.names((begin, span[0])) if n.kind == "country"}
            name = states.pop() if len(states) == 1 else ""
        else:
            for found in _INSTITUTION.finditer(self.text, begin, span[0]):
                if found["kind"].lower() == this["kind"].lower() or this["kind"] == "Doanh nghiệp":
                    told = read(found[0])
                    name = found[0][: told.verbs[0][0] if told.verbs else None].strip()
                    name = _ABOUT_TO.sub("", name)
        if not name or len(line) - this.end() + len(name) > LONGEST:
            return line
        return f"{name[0].upper()}{name[1:]}{line[this.end() :]}"

    def _antecedent(self, line: str, span: Span) -> str:
        """The name of whom ``Ông`` or the like at the head of a line means, when the sentences before tell it."""
        address = _PERSON.match(line)
        if not address or (address[1] == "Anh" and _ENGLAND.search(self.text)):
            return ""
        known = _NAMED[address[1]].findall(self.text, max(0, span[0] - 700), span[0])
        return next((name for name in map(_person, reversed(known)) if name and not self._other(address[1], name)), "")

    def _other(self, address: str, name: str) -> bool:
        """Whether the article calls whoever bears that name ``ông`` though ``bà`` is looked for, or the other way."""
        last = name.split()[-1]
        if address == "Bà":  # an office alone does not tell a woman
            return f"bà {last}" not in self.text and f"Bà {last}" not in self.text
        return address == "Ông" and (f"bà {last}" in self.text or f"Bà {last}" in self.text)

    @cached_property
    def _headline(self) -> tuple[str, float]:
        heading = self.article.title
        if not heading:
            return "", 0.0
        if heading[-1].isdigit() and heading[-3:-2].isalpha() and heading[-2] == " " and not read(heading).figured():
            heading = heading[:-2]  # a count that stood beside the headline
        # A feast is what a headline is about ("nghỉ Tết Nguyên đán"), not when.
        days = [d for d in find_dates(heading, self.article.published) if d.type == "date" and d.basis != "holiday"]
        dates = [(d.begin, d.stop) for d in days if "Tết" not in d.text]
        return graded(heading, dates)

    @property
    def headline(self) -> str:
        """The article's own headline as a title; empty when it has none."""
        return self._headline[0]

    def _headed(self, sentence: str, span: Span, grade: float, near: bool) -> bool:
        """Whether the article's own headline stands better over the sentence than a title of such a grade.

        The sentence has to tell the headline's happening: to share its words in each of its parts, the more the better
        the title and the farther from the day of the article, and to repeat its figures and its verb. The lead of an
        article may word all this in another way.
        """
        line, own = self._headline
        if not grade and own >= 1.5 and (near or not self.published) and line[-1:] != "?":
            return True  # "Sự việc xảy ra lúc 8h": which, the headline tells
        parts = self._headline_words
        if not parts or own < 1.5 or own <= grade:
            return False
        lead = near and span[0] < LEAD
        share = 0.7 if grade >= 2 else 0.6 if grade >= 1 else 0.5
        if near:
            share -= 0.1
        if lead:
            share -= 0.1
        told = set(sentence.lower().translate(_MARKS).split())
        if not all(len(part & told) >= max(2, share * len(part)) for part in parts):
            return False
        if lead and grade < 1.5:
            return True
        if not set(_FIGURES.findall(line)) <= set(_FIGURES.findall(sentence)):
            return False
        return any(line[begin:stop].lower() in sentence.lower() for begin, stop in read(line).verbs[:1])

    @cached_property
    def _headline_words(self) -> list[set[str]]:
        """The words of each part of the headline; none for one that asks, is cut or is too short to compare."""
        line = self.headline
        if not line or line.endswith("?") or _ASKS.match(line):
            return []
        parts = [set(_LETTERS.findall(part)) - _SMALL for part in line.lower().split(", ")]
        return parts if all(len(part) > 1 for part in parts) else []

    def _note(self, sentence: str) -> SourceNote:
        """The note that quotes the sentence, what it leaves out filled in; else the article's own source."""
        article = self.article
        for note in article.notes:
            if note.quote and note.quote in sentence:
                return replace(note, source=note.source or article.source, url=note.url or article.url)
        return SourceNote("", article.source, "", article.url)

    def _fallback(self, span: Span) -> tuple[str, ...]:
        """The states of a happening that names none: those of the sentence just before, else of the article."""
        if self.found and 0 <= span[0] - self.found[-1].sentence_span[1] < 3 and self.found[-1].countries:
            return self.found[-1].countries
        return () if self.parties.stateless(span) else self.parties.main()[:1]

    def _announced(self, found: TimeExpression, words: str) -> bool:
        if self.published and found.start:
            if found.start > self.published:
                return True
            return bool(found.end and found.end > self.published and _PLAN.search(words.lower()))
        return found.future or bool(_PLAN.search(words.lower()))

    def _rank(
        self,
        kind: str,
        span: Span,
        countries: tuple[str, ...],
        actors: tuple[str, ...],
        start: date | None,
        end: date | None,
        inherited: bool,
    ) -> float:
        return rank(kind, span[0] / max(1, len(self.text)), countries, actors, start, end, inherited)


def _person(name: str) -> str:
    """A name behind an office, freed of the state's (``Tổng thống Nga Vladimir Putin``); empty for a bare state."""
    words = f"nước {name}"
    state = next((found for found in find_names(words) if found.kind == "country" and found.begin == 5), None)
    return words[state.stop :].strip() if state else name


def _subject(head: str) -> str:
    """The subject of the sentence that ``head`` begins, with a space behind; empty when it is long or not plain."""
    head = head.rsplit(", ", 1)[-1] if head[:1].islower() else head
    line = read(head)
    if not line.verbs:
        return ""
    subject = head[: line.verbs[0][0]].rstrip()
    for auxiliary in (" đã", " vừa", " cũng", " sẽ", " đang"):
        subject = subject.removesuffix(auxiliary)
    return subject + " " if 2 < len(subject) <= 45 and "," not in subject and subject[-1].isalpha() else ""


def _surroundings(paragraph: Span, spans: list[Span], i: int) -> Span:
    if paragraph[1] - paragraph[0] <= SURROUNDINGS:
        return paragraph
    return spans[max(0, i - 1)][0], spans[min(len(spans) - 1, i + 1)][1]
