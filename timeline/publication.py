"""When an article was published: as its byline states it, or as far as its own dates let one tell.

The clock is never read. A byline's moment stands in Vietnam time unless it names another zone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from . import furniture
from .dates import find_dates
from .model import VIETNAM, TimeExpression, TimelineError

_DAY = r"\b(?<![\d/.-])\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}(?![\d/-])|\b\d{1,2} tháng \d{1,2},? (?:năm )?\d{4}"
_CLOCK = r"(?<!\d)(?:[01]?\d|2[0-3])\s?(?::|h|g|giờ)\s?[0-5]\d(?!\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap]\.?m)\b\.?)?"
_ZONE = r"\(?\b(?:GMT|UTC)\s?(?:(?P<sign>[+-])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?)?\)?"
_FIND_DAY = re.compile(_DAY, re.IGNORECASE)
_YEARS = re.compile(r"[/.-](?:\s?[12]\d{3}(?!\d))|tháng \d\d?,? (?:năm )?\d{4}")  # quick to look for
_FIND_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_FIND_ZONE = re.compile(_ZONE, re.IGNORECASE)
# What may stand beside the moment in a byline and says nothing of its own.
_NOISE = re.compile(
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|\bT[2-7]\b|\bCN\b|(?:mới )?cập nhật(?: lần cuối)?|xuất bản|ngày đăng"
    r"|đăng (?:lúc|ngày|tải)|đã đăng|thời gian|\bngày\b|\blúc\b|\bvào\b|\bgiờ\b|\bviệt nam\b|\bbởi\b|\btheo\b|tác giả",
    re.IGNORECASE)
_POSTED = re.compile(r"cập nhật|xuất bản|đăng", re.IGNORECASE)
_WEEKDAY = re.compile(r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])\b|chủ nhật", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s[-–—]\s|[|•·]")
_MARKS = re.compile(r"[|,;:()\[\]/•·–—-]+")
# An explicit base, so that nothing is filled in from today.
_SETTINGS = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"],
             "RELATIVE_BASE": datetime(2000, 1, 1)}
_LONGEST = 120
_HEAD, _FOOT = 12, 3  # lines looked at
_FAR = 4_000  # characters from either end of the text in which they lie


@dataclass(frozen=True, slots=True)
class Byline:
    """A line that states when the article was published, and where it stands in the text."""

    moment: datetime | date
    begin: int
    stop: int


def find_byline(text: str) -> Byline | None:
    """The line near the head or the foot of an article that states its publication moment.

    ``Hoàng Vũ | 20/12/2022, 13:09``, ``Thứ ba, 20/12/2022, 13:09 (GMT+7)``, ``Cập nhật: 13:09 | 20/12/2022``.
    A date inside a sentence or a caption is none.
    """
    if not _YEARS.search(text):
        return None
    places = [(line.begin, line.stop) for line in furniture.lines(text[:_FAR])[:_HEAD]]
    foot = max(0, len(text) - _FAR)
    places += [(line.begin + foot, line.stop + foot) for line in furniture.lines(text[foot:])[-_FOOT:]]
    for begin, stop in places:
        if stop - begin <= _LONGEST and (moment := _moment(text[begin:stop])) is not None:
            return Byline(moment, begin, stop)
    return None


def _moment(line: str) -> datetime | date | None:
    """The moment a byline states, None for a line that is something else."""
    day = _FIND_DAY.search(line)
    if day is None:
        return None
    rest = _FIND_DAY.sub(" ", line)
    zone = _FIND_ZONE.search(rest)
    rest = _FIND_ZONE.sub(" ", rest)
    clock = _FIND_CLOCK.search(rest)
    rest = _FIND_CLOCK.sub(" ", rest)
    names = _MARKS.sub(" ", _NOISE.sub(" ", rest)).split()
    if names:
        # A name or a paper beside the moment, never the words of a sentence: "Hoàng Vũ |", "- VietNamNet".
        if len(names) > 6 or not all(name[0].isupper() for name in names) or line.endswith("."):
            return None
        if not (clock or _POSTED.search(line)) or not (_SEPARATOR.search(line) or _POSTED.search(line)
                                                       or _WEEKDAY.search(line)):
            return None
    return _parse(day[0], clock, zone)


def _parse(day: str, clock: re.Match[str] | None, zone: re.Match[str] | None) -> datetime | date | None:
    import dateparser  # slow to import, and most articles state their moment otherwise

    words = re.sub(r"\s*([/.-])\s*", r"\1", day)
    if clock:
        words += " " + re.sub(r"\s?(?:h|g|giờ|:)\s?", ":", clock[0], count=1, flags=re.IGNORECASE)
    found = dateparser.parse(words, languages=["vi"], settings=dict(_SETTINGS))
    if found is None or not 1900 <= found.year <= 2100:
        return None
    if clock is None:
        return found.date()
    offset = VIETNAM
    if zone and zone["sign"]:
        shift = timedelta(hours=int(zone["hours"]), minutes=int(zone["minutes"] or 0))
        if shift <= timedelta(hours=14):
            offset = timezone(-shift if zone["sign"] == "-" else shift)
    return found.replace(tzinfo=VIETNAM if offset.utcoffset(None) == VIETNAM.utcoffset(None) else offset)


def parse_published(value: object) -> datetime | date | None:
    """A publication moment written in ISO 8601, with or without time and offset; None for nothing.

    Raises TimelineError for anything else. ``20/12/2022, 13:09`` is understood as well, the day first.
    """
    if value is None or isinstance(value, datetime | date):
        return value
    words = str(value).strip()
    if not words or words.lower() in ("null", "none", "nan", "nat"):
        return None
    try:
        if len(words) == 10:
            return date.fromisoformat(words)
        return datetime.fromisoformat(words)
    except ValueError:
        if len(words) <= _LONGEST and (moment := _moment(words)) is not None:
            return moment
    raise TimelineError(f"the publication moment '{words[:60]}' is not understood; "
                        "2022-12-20 or 2022-12-20T13:09+07:00 would be")


# --- inferring -------------------------------------------------------------------------------------------------

_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s?(?:[/.-]|tháng)\s?(\d{1,2})(?!\d)")
_NAME_YEAR = re.compile(
    r"(?<![\w-])(?:[A-ZĐ]\w+[-–]|(?!Trong|Sang|Cho|Theo|Qua)[A-Z][a-z]{2,} )((?:19|20)\d\d)(?![\w/.-]*\d)")
_NEAR = timedelta(days=62)  # a date written in full lends its year to bare days this near
_BOUND = re.compile(r"(?:đến|tới|trước|hết)\s+(?:hết\s+)?(?:ngày\s+)?$", re.IGNORECASE)


def infer_published(text: str) -> date | None:
    """The publication day as the article's own dates let one tell it, None when they do not.

    The day is the latest one the article reports (not one it announces, nor where a stretch will end). When no date
    is written in full, the year comes from a name that carries one (``Zapad-2025``) in a paragraph that tells such a
    day.
    """
    found = [x for x in find_dates(text, None) if x.type == "date"]
    reported = [x for x in found if not x.future and not _BOUND.search(text[max(0, x.begin - 16):x.begin])]
    full = [x.start for x in reported if x.start and x.precision in ("minute", "hour", "daypart", "day")]
    mentioned = max((x.start.year for x in reported if x.start), default=0)
    partial = [(x, day_month) for x in reported if x.start is None and (day_month := _day_month(x))]
    if not partial:
        latest = max(full, default=None)
        return latest if latest and latest.year >= mentioned else None
    years = _name_years(text, [x for x, _ in partial])
    for x in reported:
        if x.start and x.precision in ("minute", "hour", "daypart", "day", "month"):
            days = [_safe(x.start.year, month, day) for _, (day, month) in partial]
            if any(day and abs(day - x.start) <= _NEAR for day in days):
                years.append(x.start.year)
    if not years or max(years) < mentioned:
        return None
    year = max(years)
    days = [_safe(year, month, day) for _, (day, month) in partial]
    return max([day for day in [*days, *full] if day], default=None)


def _day_month(expression: TimeExpression) -> tuple[int, int] | None:
    """Day and month of an expression that names them without a year; of a stretch its first ones."""
    numbers = _DAY_MONTH.search(expression.text)
    if numbers is None:
        return None
    day, month = int(numbers[1]), int(numbers[2])
    return (day, month) if 1 <= day <= 31 and 1 <= month <= 12 else None


def _name_years(text: str, dated: list[TimeExpression]) -> list[int]:
    """The year that names carry in the paragraphs of these expressions, when the names agree on one."""
    counts: Counter[int] = Counter()
    for x in dated:
        begin = text.rfind("\n", 0, x.begin) + 1
        stop = text.find("\n", x.stop)
        counts.update({int(year) for year in _NAME_YEAR.findall(text[begin: stop if stop >= 0 else len(text)])})
    (first, n), *others = counts.most_common() or [(0, 0)]
    return [first] if n and not (others and others[0][1] == n) else []


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
