"""Put together what stands side by side: the clock and its day, the day and its year, the ends of a stretch.

Works on the readings of single rules, in order. First what is inside what (``8h30`` + ``sáng`` + ``19/12``), then the
bare numbers that share a month with the date after them (``các ngày 28, 29 và 30/11``), then stretches
(``từ ... đến ...``), then the little words that belong to an expression (``hồi``, ``vừa qua``).
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .canonical import Canonical
from .lexicon import NUMBER_WORD, alt, number, value
from .meaning import (
    SIZE,
    Clock,
    Day,
    DayPart,
    Decade,
    Directed,
    Duration,
    Feast,
    Impossible,
    In,
    Lunar,
    Meaning,
    Month,
    NotTime,
    Part,
    Quarter,
    Range,
    Repeated,
    Rolling,
    SchoolYear,
    Season,
    Since,
    Step,
    Weekday,
    Year,
    core,
    outermost,
    parts,
    share,
    within,
)


class Found(NamedTuple):
    """An expression in the text: offsets into the canonical text, what it says, and the rule that read it."""

    begin: int
    stop: int
    meaning: Meaning
    rule: str


_INSIDE = re.compile(r"(?: |,)? {0,2}(?:(?:của|trong|vào|nhằm) {1,2})?|, (?:ngày )?")
_TO_CLOCK = re.compile(r" ?,? ?(?:vào )?(?:lúc|hồi|khoảng)? ?| ?[|\-] ?")
_RANGE = re.compile(
    r" ?- ?|,? (?:cho )?(?:đến|tới)(?: hết| tận| khoảng| ngày| nửa)? |,? (?:cho )?(?:đến|tới)(?: hết)? ngày "
)
_AND = re.compile(r",? (?:và|hoặc|hay|cùng) |, ?| ?; ?| ?& ?| ?/ ?")
_CLOCK_GLOSS = re.compile(r" ?\((?:giờ [^()]{2,20}\) ?)?| giờ [^()]{2,20}\),? ?")  # 4h (8h giờ Hà Nội) ngày 25/5
_NIGHT = re.compile(r",? (?:và )?|,? ?- ?")
_FROM = re.compile(r"(?<!\w)(?:kể )?từ(?: khoảng| sau)? $")
_ERA = re.compile(r"(?<!\w)(?:trong )?(?:giai đoạn|thời kỳ|thời kì|nhiệm kỳ)(?: từ)? $")
_HOI = re.compile(r"(?<!\w)hồi $")
_AFTERWARDS = re.compile(
    r" (?P<past>vừa qua|vừa rồi|mới đây|qua(?= ?[.,;:)\n\"”]|$))(?!\w)"
    r"| (?P<future>tới đây|sắp tới"
    r"|tới(?= ?[.,;:)\n\"”]|$| (?:đây|tại|ở|và|sẽ|để|nhằm|trong|với|khi|do|theo)(?!\w)))(?!\w)"
    r"| (?P<this>này|năm nay)(?!\w)"
)
_LITTLE = "vmqtsn "
_NUMBER_BEFORE = re.compile(
    rf"(?<![\w/.,:-])(?P<n>\d{{1,2}}|{NUMBER_WORD})"
    r"(?P<gap>, ?| và | hoặc | hay | (?:cho )?(?:đến|tới)(?: hết)?(?: ngày)? |, rạng sáng | rạng sáng )$"
)
_MAY_SHARE = ("và ", ", ", ",", "hoặc ", "hay ", "đến ", "tới ", "hết ", "ngày ", "rạng sáng ")
_MAY_HOLD_NUMBERS = re.compile(
    rf"(?:^|\W)(?:ngày|hôm|từ|mùng|mồng|tối|sáng|chiều|đêm|trưa|{alt('weekdays')})(?: các| những)?(?: ngày)? $"
)


def join(atoms: list[Found], canon: Canonical) -> list[Found]:
    """The expressions that a list of readings makes up; what may not stand alone is gone."""
    low = canon.low
    if not atoms:
        return atoms
    if "âm lịch" in low or "âl" in low or " nhuận" in low:
        atoms = [_lunar(f, low) for f in atoms]
    atoms = _contain(atoms, low)
    atoms = _numbers_before(atoms, low)
    atoms = _parts_before(atoms, low)
    atoms = _numbers_after(atoms, low)
    atoms = _stretches(atoms, low)
    done = []
    for f in atoms:
        if type(f.meaning) is Range and f.rule in _DASHED:
            f = _with_from(f, low)
        f = _little_words(f, low)
        if _stands(f.meaning):
            done.append(f)
    return done


_DASHED = frozenset(
    f"calendar_days.{name}" for name in ("introduced", "numeric", "spelt", "spelt_days")
) | {"months_years.months", "months_years.bare_years", "months_years.year_to_year"}
"""Rules that read both ends of a stretch at once; its ``từ`` stands before them."""
_OF_MOON = re.compile(r"(?: nhuận)? {1,3}(?:âm lịch|âl|\((?:âm lịch|âl)\))(?!\w)| nhuận(?!\w)")


def _lunar(f: Found, low: str) -> Found:
    """``10/3 âm lịch``, ``tháng 3 âm lịch``: the date is one of the lunar calendar."""
    m = f.meaning
    if not isinstance(m, (Day, Month, Lunar)):
        return f
    end = _OF_MOON.match(low, f.stop)
    if end is None:
        return f
    if isinstance(m, Day):
        m = Lunar(m.day, m.month, m.year, "nhuận" in end[0])
    elif isinstance(m, Month):
        m = Lunar(None, m.month, m.year, "nhuận" in end[0])
    return Found(f.begin, end.end(), m, "lunar_days.of_moon")


def _contain(atoms: list[Found], low: str) -> list[Found]:
    out: list[Found] = []
    for new in atoms:
        while out and new.begin - out[-1].stop <= 12:
            together = _inside(out[-1], new, low)
            if together is None:
                break
            out.pop()
            new = together
        out.append(new)
    return out


def _inside(left: Found, right: Found, low: str) -> Found | None:
    a, b = left.meaning, right.meaning
    if type(a) is type(b) and type(a) in _APART:
        return None
    between = low[left.stop : right.begin]
    if isinstance(b, Repeated) and isinstance(core(a), (Weekday, DayPart, Clock)) and between == " ":
        return Found(left.begin, right.stop, b, right.rule)
    if _INSIDE.fullmatch(between):
        together = within(a, b)
        if together is not None and not ("," in between and not _comma_allowed(a, b)):
            rule = right.rule if isinstance(core(a), (Clock, DayPart, Part, Weekday)) else left.rule
            return Found(left.begin, right.stop, together, rule)
    if isinstance(core(b), (Clock, DayPart)) and _TO_CLOCK.fullmatch(between):
        # the day first: "ngày 30 tháng 4 lúc 11 giờ", "hôm nay buổi sáng"
        if isinstance(core(a), Clock) or (isinstance(b, In) and not isinstance(core(b), Clock)) or isinstance(b, In):
            return None
        if isinstance(core(a), DayPart) and not isinstance(a, In):
            return None
        if between.strip() in (",", "-", "|", "") and (
            (isinstance(b, Clock) and b.minute is None and between.strip() != "")
            or (isinstance(b, DayPart) and not b.alone)
            or (isinstance(b, Clock) and between.strip() == "-" and _no_year(a))
        ):
            return None
        inner = core(a)
        if isinstance(inner, DayPart) and isinstance(a, In):
            together = within(Clock(b.hour, b.minute, b.part or inner.name), a.outer) if isinstance(b, Clock) else None
        elif isinstance(a, Step) and a.unit == "week" and isinstance(b, Clock):
            together = In(b, a)
        else:
            together = within(b, a)
        if together is not None:
            return Found(left.begin, right.stop, together, left.rule)
    return None


_APART = frozenset([Clock, Day, Duration, Range, Year])
"""Meanings of which two side by side never make one."""


def _no_year(m: Meaning) -> bool:
    inner = core(m)
    return isinstance(inner, Day) and inner.year is None


def _comma_allowed(a: Meaning, b: Meaning) -> bool:
    """A comma may stand between a weekday or a clock and its date, and between a day and its year."""
    if isinstance(core(a), Weekday):
        return isinstance(core(b), (Day, Lunar)) or (isinstance(b, Step) and b.unit == "day")
    return (
        isinstance(core(a), (Clock, Day))
        and isinstance(core(b), (Day, Year, Step))
        and not (isinstance(core(a), Clock) and isinstance(core(b), Step))
    )


def _numbers_before(atoms: list[Found], low: str) -> list[Found]:
    """Bare numbers before a date that share its month: ``từ 12 đến 16/9``, ``28, 29 và 30/11``."""
    out: list[Found] = []
    for f in atoms:
        if f.begin < 3 or not low.endswith(_MAY_SHARE, max(0, f.begin - 8), f.begin):
            out.append(f)
            continue
        day = core(f.meaning)
        if isinstance(day, Range):
            day = core(day.first)
        if isinstance(day, Impossible):
            day = day.of
        if not (isinstance(day, (Day, Lunar)) and day.month is not None and day.day is not None):
            out.append(f)
            continue
        if isinstance(f.meaning, In) and not isinstance(f.meaning.inner, (Day, Lunar, DayPart)):
            out.append(f)
            continue
        numbers: list[Found] = []
        begin, limit = f.begin, out[-1].stop if out else 0
        while len(numbers) < 12:
            m = _NUMBER_BEFORE.search(low, max(limit, begin - 28), begin)
            if m is None:
                break
            n = number(m["n"])
            if n is None or not 1 <= n <= 31:
                break
            numbers.append(Found(m.start(), m.end("n"), Day(n), f.rule))
            begin = m.start()
        if numbers and out and limit == begin - 1 and _counts_days(out[-1], low):
            head = numbers[-1] = numbers[-1]._replace(begin=out.pop().stop - len("ngày"))
            days = [parts(n.meaning)[0] or 0 for n in reversed(numbers)]
            if isinstance(day, Day) and all(b == a + 1 for a, b in pairwise([*days, day.day])):
                ending = f.meaning.last if isinstance(f.meaning, Range) else f.meaning
                stretch = Range(Day(days[0], day.month, day.year), ending)
                out.append(Found(head.begin, f.stop, stretch, "ranges.counted_days"))
                continue
            out.extend(reversed(numbers))
        elif numbers:
            lead = low[max(limit, begin - 16) : begin]
            led = (
                out and limit and begin - limit <= 4 and isinstance(core(out[-1].meaning), Day) and _AND.fullmatch(lead)
            )
            part = out and limit and lead == " " and isinstance(out[-1].meaning, DayPart)
            if led or part or _MAY_HOLD_NUMBERS.search(lead) or begin == 0:
                if part:
                    last = out.pop()
                    first = numbers[-1]
                    numbers[-1] = Found(last.begin, first.stop, In(last.meaning, first.meaning), f.rule)
                out.extend(reversed(numbers))
        out.append(f)
    return out


def _counts_days(f: Found, low: str) -> bool:
    """True for ``hai ngày``, the count before days that are told one by one: ``hai ngày 11 và 12-4``."""
    return isinstance(f.meaning, Duration) and low.endswith(" ngày", f.begin, f.stop)


_PART_AND_DAY = re.compile(rf"(?<!\w)(?P<p>{alt('dayparts')}) (?P<n>\d{{1,2}})(?:,? (?:và |đến |tới )?|,? ?- ?)$")


def _parts_before(atoms: list[Found], low: str) -> list[Found]:
    """A part of a day and a bare number before the next such: ``đêm 5, rạng sáng 6/8``, ``tối 31, sáng 1/6``."""
    out: list[Found] = []
    for f in atoms:
        m = f.meaning
        if type(m) is In and isinstance(m.inner, DayPart) and isinstance(m.outer, Day) and m.outer.month is not None:
            limit = out[-1].stop if out and not isinstance(out[-1].meaning, DayPart) else 0
            lead = _PART_AND_DAY.search(low, max(limit, f.begin - 24), f.begin)
            told = _day_by(int(lead["n"]), m.outer) if lead else None
            if lead and told:
                if out and out[-1].begin >= lead.start():
                    out.pop()
                part = DayPart(value("dayparts", lead["p"]) or "")
                out.append(Found(lead.start(), lead.end("n"), In(part, told), f.rule))
        out.append(f)
    return out


def _day_by(n: int, by: Day) -> Day | None:
    """The day ``n`` at most a few days before the day ``by``; None where the numbers do not go together."""
    if by.month is None or not 1 <= n <= 31:
        return None
    if n <= by.day:
        return Day(n, by.month, by.year)
    if n - by.day < 24:
        return None
    month = by.month - 1 or 12
    longest = 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31
    return Day(n, month, by.year if month < 12 or by.year is None else by.year - 1) if n <= longest else None


_MORE = re.compile(
    r"(?:, ?(?:(?:19|20)\d\d|\d{1,2}))*,? (?:và|hoặc|hay) (?:(?:19|20)\d\d|\d{1,2})"
    r"(?![\d/:]|[.,\-]\d|%| ?(?:h|giờ|phút|tháng|ngày|năm|tuần|lần|người|con|tỷ|tỉ|triệu|nghìn)(?!\w))"
)
_THE_DAYS = re.compile(r"(?:các|những) $")
_MORE_DAYS = re.compile(r"(?:, ?\d{1,2}(?!\d|[/:.\-]))+(?= |[.;:)\n]|$)")
_MORE_YEARS = re.compile(r"(?:, ?(?:19|20)\d\d(?![\d/:]|[.,\-]\d))+")


_LISTED = frozenset([Day, Month, Quarter, Year, Decade])


def _numbers_after(atoms: list[Found], low: str) -> list[Found]:
    """Bare numbers after a month, a quarter or a year: ``tháng 8, 9 và 10``, ``năm 2009 và 2011``."""
    out: list[Found] = []
    for i, f in enumerate(atoms):
        out.append(f)
        m = f.meaning
        if type(m) not in _LISTED or low[f.stop : f.stop + 1] not in (",", " "):
            continue
        listed = type(m) is Day and m.month is None and _THE_DAYS.search(low, max(0, f.begin - 8), f.begin) is not None
        if not (listed or (isinstance(m, (Month, Quarter)) and m.year is None) or isinstance(m, (Year, Decade))):
            continue
        more = _MORE.match(low, f.stop, f.stop + 40) or (
            isinstance(m, Year) and _MORE_YEARS.match(low, f.stop, f.stop + 40)
        )
        if listed and not more:
            more = _MORE_DAYS.match(low, f.stop, f.stop + 60)
        if not more or (i + 1 < len(atoms) and atoms[i + 1].begin < more.end()):
            continue
        last = f
        for digits in re.finditer(r"\d+", more.group()):
            n = int(digits.group())
            told = _like(m, n)
            if told is None:
                break
            last = Found(f.stop + digits.start(), f.stop + digits.end(), told, f.rule)
            out.append(last)
    return out


def _like(m: Meaning, n: int) -> Meaning | None:
    """The same kind of thing with another number."""
    match m:
        case Month() if m.month < n <= 12:
            return Month(n)
        case Quarter() if m.quarter < n <= 4:
            return Quarter(n)
        case Day(month=None) if m.day < n <= 31:
            return Day(n)
        case Year() if 1900 <= n <= 2099 and n > m.year:
            return Year(n)
        case Decade() if n % 10 == 0 and n > m.first:
            return Decade(n)
    return None


def _stretches(atoms: list[Found], low: str) -> list[Found]:
    """Ranges, coordination that shares a month or a year, and ``... đến nay``."""
    out: list[Found] = []
    for new in reversed(atoms):  # from the right, so that what is shared is known
        if out:
            right = out[-1]
            gap = right.begin - new.stop
            if 0 <= gap <= 24:
                between = low[new.stop : right.begin]
                if between == " " and type(new.meaning) is type(right.meaning) and type(new.meaning) in _APART:
                    out.append(new)
                    continue
                together = _stretch(new, right, between, low)
                if together is not None:
                    out[-1] = together
                    continue
                if isinstance(new.meaning, Clock) and _CLOCK_GLOSS.fullmatch(between):
                    day = (
                        right.meaning.outer
                        if isinstance(right.meaning, In) and isinstance(core(right.meaning), Clock)
                        else right.meaning
                    )
                    told = within(new.meaning, day)
                    if told is not None:
                        new = Found(new.begin, new.stop, told, new.rule)
                elif _yearly(new, right, between, low):
                    out[-1] = _with_from(Found(new.begin, right.stop, Repeated(), "sets.on_days"), low)
                    continue
                elif _AND.fullmatch(between):
                    facing = right.meaning
                    if isinstance(facing, Range):
                        facing = facing.first
                    told = share(new.meaning, facing)
                    if told is not None:
                        new = Found(new.begin, new.stop, told, new.rule)
        out.append(new)
    out.reverse()
    return out


_EVERY_YEAR = ("hàng năm", "hằng năm", "mỗi năm", "hàng tháng", "hằng tháng", "mỗi tháng")


def _yearly(left: Found, right: Found, between: str, low: str) -> bool:
    """True for ``ngày 31-3 hằng năm`` and for what is listed before such a day or month."""
    if not isinstance(right.meaning, Repeated):
        return False
    m = left.meaning.first if isinstance(left.meaning, Range) else left.meaning
    day, month, year = parts(m)
    if year or not isinstance(outermost(m), (Day, Month, Quarter, Lunar, Season)):
        return False
    if right.rule == "sets.on_days":
        return bool(_AND.fullmatch(between) or _RANGE.fullmatch(between))
    every = low[right.begin : right.stop]
    return between == " " and every in _EVERY_YEAR and (every.endswith("năm") or (day is not None and month is None))


def _stretch(left: Found, right: Found, between: str, low: str) -> Found | None:
    a, b = left.meaning, right.meaning
    if isinstance(b, Range) and b.last is None and isinstance(b.first, Step):  # đến nay
        open_end = "," not in between or _FROM.search(low[max(0, left.begin - 12) : left.begin])
        if open_end and re.fullmatch(r",? (?:cho )?", between) and _placeable(a):
            return _with_from(Found(left.begin, right.stop, Range(a, None), "ranges.until_now"), low)
        return None
    if isinstance(a, Range) and left.rule == "ranges.from_now" and _RANGE.fullmatch(between) and _placeable(b):
        ending = b if parts(b)[2] or not isinstance(outermost(b), (Day, Month, Quarter)) else Directed(b, "future")
        return Found(left.begin, right.stop, Range(a.first, ending), left.rule)
    if isinstance(a, (DayPart, In)) and isinstance(b, In) and _NIGHT.fullmatch(between) and _night(a) and _dawn(b):
        told = share(a, b.outer) if isinstance(a, DayPart) or not _has_month(a) else None
        if isinstance(told or a, In):
            return Found(left.begin, right.stop, Range(told or a, b), "ranges.night")
    if isinstance(a, Range) and left.rule in _DASHED and isinstance(a.last, Day) and isinstance(b, Day) and (
        "-" not in between and "," not in between and _RANGE.fullmatch(between)
    ):
        return _with_from(Found(left.begin, right.stop, Range(a.first, b), "ranges.from_to"), low)  # 29-30/4 đến 4/5
    if isinstance(a, Range) or not _RANGE.fullmatch(between) or not (_placeable(a) and _placeable(b)):
        return None
    dash = "-" in between
    begin = low[max(0, left.begin - 12) : left.begin]
    led = bool(_FROM.search(begin))
    ga, gb = _size(a), _size(b)
    if isinstance(b, Range):
        return None
    if dash and ga != gb:
        return None
    if ga != gb and not led:
        return None
    if dash and isinstance(core(a), (Weekday, Step)) and not isinstance(core(b), (Weekday, Step)):
        return None
    told = share(a, b)
    first: Meaning = told or a
    last: Meaning = b
    if told is None:
        back = _share_back(a, b)
        if back is not None:
            last = back
    if isinstance(first, Impossible) or isinstance(last, Impossible):
        return _with_from(Found(left.begin, right.stop, Impossible(Range(a, b)), right.rule), low)
    return _with_from(Found(left.begin, right.stop, Range(first, last), "ranges.from_to"), low)


def _share_back(first: Meaning, last: Meaning) -> Meaning | None:
    """The end completed by the beginning: ``từ tháng 3/2022 đến tháng 5``."""
    a, b = core(first), core(last)
    if isinstance(a, (Month, Quarter)) and type(a) is type(b) and a.year is not None and b.year is None and last is b:  # type: ignore[union-attr]
        after = getattr(b, b.grain) >= getattr(a, a.grain)
        return type(b)(getattr(b, b.grain), a.year if after else a.year + 1)  # type: ignore[call-arg, arg-type]
    if (
        isinstance(a, Day)
        and isinstance(b, Day)
        and last is b
        and a.year is not None
        and b.year is None
        and b.month is not None
        and a.month is not None
    ):
        return Day(b.day, b.month, a.year if (b.month, b.day) >= (a.month, a.day) else a.year + 1)
    if (
        isinstance(a, Day)
        and isinstance(b, Day)
        and a.month is not None
        and b.month is None
        and last is b
        and b.day > a.day
    ):
        return Day(b.day, a.month, a.year)
    if isinstance(first, Month) and isinstance(last, Month) and first.year is None and last.year is None:
        return None
    return None


def _size(m: Meaning) -> int:
    inner = core(m)
    if isinstance(inner, (Clock, DayPart)):
        return SIZE["day"] if isinstance(m, In) else SIZE["hour"]
    if isinstance(inner, Part) and isinstance(m, In):
        return SIZE[core(m.outer).grain]
    if isinstance(inner, (Year, SchoolYear)):
        return SIZE["year"]
    return SIZE[inner.grain]


def _placeable(m: Meaning) -> bool:
    inner = core(m)
    if isinstance(inner, (Duration, Repeated, NotTime, Rolling, Since, Range)):
        return False
    return not (isinstance(inner, Part) and not isinstance(m, In)) and not (isinstance(m, DayPart) and not m.alone)


def _part(m: Meaning) -> str | None:
    inner = core(m)
    return inner.name if isinstance(inner, DayPart) else inner.part if isinstance(inner, Clock) else None


def _dawn(m: Meaning) -> bool:
    return _part(m) == "rạng sáng"


def _night(m: Meaning) -> bool:
    return _part(m) in ("đêm", "tối", "chiều")


def _has_month(m: Meaning) -> bool:
    outer = outermost(m)
    return not isinstance(outer, Day) or outer.month is not None


def _with_from(f: Found, low: str) -> Found:
    """A stretch begins at its ``từ`` or ``giai đoạn``."""
    lead = low[max(0, f.begin - 24) : f.begin].rpartition("\n")[2]
    m = _FROM.search(lead) or _ERA.search(lead)
    return f._replace(begin=f.begin - (len(lead) - m.start())) if m else f


def _little_words(f: Found, low: str) -> Found:
    """``hồi`` before, ``vừa qua`` and ``tới`` behind, where they belong to the expression."""
    begin, stop, meaning, rule = f
    after, ahead = low[stop : stop + 2], low[begin - 2 : begin]
    told = len(after) == 2 and after[0] == " " and after[1] in _LITTLE
    if not told and ahead != "i ":
        return f
    outer = outermost(meaning)
    undated = (isinstance(outer, (Day, Month, Quarter, Season)) and outer.year is None) or isinstance(
        outer, (Weekday, Feast, Lunar)
    )
    if told and not isinstance(meaning, Directed):
        m = _AFTERWARDS.match(low, stop, stop + 20)
        if m and isinstance(outer, (Day, Month, Quarter, Season, Year, Weekday, Feast)):
            direction = m.lastgroup
            if undated and direction and not (direction == "this" and isinstance(outer, (Weekday, Day))):
                meaning, stop = Directed(meaning, direction), m.end()  # type: ignore[arg-type]
            elif not undated and direction == "past" and m["past"] != "qua":
                stop = m.end()
    if isinstance(core(meaning), (Month, Part)) or isinstance(outer, (Month, Season)):
        m = _HOI.search(low, max(0, begin - 6), begin)
        if m:
            begin = m.start()
    return Found(begin, stop, meaning, rule)


def _stands(m: Meaning) -> bool:
    """True for what may stand in the text as it is."""
    kind = type(m)
    if kind is Part:
        return False
    if kind is DayPart:
        return m.alone  # type: ignore[union-attr]
    return not (kind is Range and m.last is None and m.first == _TODAY)  # type: ignore[union-attr]


_TODAY = Step("day", 0)
