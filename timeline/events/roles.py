"""What a date does in its sentence: the happening's own time, or a bound, a comparison, a name, background.

The default is OWN: a reporter who writes a date mostly says when something happened. ``roles.tsv`` holds the reasons
against it, each with an example that the tests run; what needs the whole sentence is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import ahocorasick_rs

from ..model import TimeExpression
from .tables import rows

WINDOW = 160
"""How many code points before a date can change its role."""


class Role(StrEnum):
    """The part a date plays."""

    OWN = "own"
    BOUND = "bound"
    COMPARISON = "comparison"
    NAME = "name"
    REPORT = "report"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True)
class _Rule:
    role: Role
    after: bool
    grain: str
    keys: tuple[str, ...]
    pattern: re.Pattern[str]


def _rule(row: dict[str, str]) -> _Rule:
    after = row["side"] == "after"
    # Before a date the pattern starts at a word and is closed by the date itself.
    pattern = row["pattern"] if after else rf"(?<!\w){row['pattern']}\s*\Z"
    return _Rule(Role(row["role"]), after, row["grain"], tuple(row["keys"].split("|")), re.compile(pattern))


_RULES = tuple(_rule(row) for row in rows("roles"))


class _Side:
    """The keys of the rules for one side of a date, looked for in one pass."""

    def __init__(self, after: bool) -> None:
        self.always = [i for i, rule in enumerate(_RULES) if rule.after is after and " " in rule.keys]
        of_key: dict[str, list[int]] = {}
        for i, rule in enumerate(_RULES):
            if rule.after is after and i not in self.always:
                for key in rule.keys:
                    of_key.setdefault(key, []).append(i)
        self._rules = list(of_key.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(of_key))

    def add(self, words: str, fitting: set[int]) -> None:
        """Add the numbers of the rules of which a key stands in ``words``."""
        fitting.update(self.always)
        for pattern in {hit[0] for hit in self._automaton.find_matches_as_indexes(words, overlapping=True)}:
            fitting.update(self._rules[pattern])


_BEFORE, _AFTER = _Side(False), _Side(True)
_CLAUSE_END = re.compile(r"[.;!?:”]\s|\"\s|\n")
_PREPOSITION = re.compile(
    r"(?:^|[,(“\"–-]|(?<!\w)(?:vào|trong|hồi|từ|đến|tới|ngay|lúc|khoảng|kể từ|ra|là|suốt|giữa|đầu|cuối|và|nay|"
    r"qua|này|mà|"
    r"tính đến|cả|của|do|đã|sẽ|cho biết|hôm|sáng|chiều|tối|bắt đầu|dự kiến|diễn ra|kết thúc))\s*\Z"
)
_ACT = re.compile(r"(?<!\w)(?:cuộc|vụ|đợt|trận|chuyến|chiến dịch) (?!bầu cử|thi|tranh cử)[^,;.]{2,60}\Z")
_PAPERS = (
    r"(?:hãng|tờ|báo|đài|kênh|trang|tạp chí|thông tấn|truyền thông|reuters|afp|ap|tass|bbc|cnn|bloomberg|ria|interfax|"
    r"telegraph|politico|guardian|axios|times|post|journal|rt|dw|nhk|xinhua|tân hoa xã|kyodo|yonhap)(?!\w)"
)
_MEDIA = re.compile(
    r"(?:^|, |\. )(?:theo|dẫn (?:lời|nguồn|tin)(?: từ)?|thông tin (?:của|từ)|tin từ)[^,;]{0,60}(?<!\w)"
    rf"{_PAPERS}[^,;]{{0,40}}\Z"
)
# "…, AP hôm 3/11 đưa tin", "…, theo tờ Le Monde đưa tin hôm chủ nhật": a paper's day behind the story's own.
_PAPER = re.compile(rf"[,”\"] (?:theo )?(?:[^,;]{{0,40}} )?{_PAPERS}[^,;]{{0,30}}\Z")
_BY_THEN = re.compile(r"(?:đưa tin|cho biết|cho hay|viết|dẫn lời|tiết lộ|thông tin)(?: (?:vào|trong|từ))?\s*\Z")
_REPORTS = re.compile(r"\s*(?:đưa tin|dẫn lời|dẫn nguồn|cho biết|cho hay|viết|tiết lộ)(?!\w)")
# "thế hệ trẻ hôm nay": the present time, not a day.
_OF_NOW = re.compile(
    r"(?<!\w)(?:thế hệ|thế giới|xã hội|cuộc sống|giới trẻ|người trẻ|đất nước|thời đại|con người)(?: [^,;.]{0,30})? \Z"
)
# "Chiến lược phòng chống kháng thuốc giai đoạn 2023-2030": years that name a plan.
_PLAN = re.compile(
    r"(?<!\w)(?:chiến lược|quy hoạch|đề án|kế hoạch|chương trình|nghị quyết)(?: (?!được|đã|sẽ|đang)[\w/-]+){0,12} \Z"
)
# "Người già thường thức giấc trong đêm": any night.
_NIGHTLY = re.compile(
    r"(?<!\w)(?:thường|có thể|mỗi|nhiều lần|một vài lần|hơn một lần|phải thức|người cao tuổi)(?!\w)"
)
# "Hãng tin Kyodo ngày 24/11 đưa tin …": a paper as the subject, its day before what it reports.
_PAPER_FIRST = re.compile(rf"(?:hãng (?:tin|thông tấn) |(?:nhật )?báo )?{_PAPERS}[^,;]{{0,40}}\Z")
# "một tháng sau mổ": counted from a day the text may not tell.
_AFTER_CARE = re.compile(
    r" (?:mổ|phẫu thuật|sinh|đẻ|ghép|tiêm|điều trị|xạ trị|hóa trị|xuất viện|cưới|ly hôn|chia tay|tốt nghiệp)(?!\w)"
)
_MADE_BY = re.compile(r"(?<!\w)(?:được|bị|do)(?: [^,;.]{2,60})? \Z")
_SPAN = re.compile(r"(?<!\w)kéo dài(?: (?:trong|suốt))?\s*\Z")
_UNTIL = re.compile(r"(?:đến|tới) (?:nay|giờ)\Z|(?:\d|mấy|nhiều|chục) năm nay\Z")
_WEEKDAYS = re.compile(r"(?:từ )?(?:thứ|chủ nhật)[^\d/]* (?:đến|tới|-|–) [^\d/]*(?<!tới)(?<!này)(?<!qua)(?<!trước)")
_LONG = 27  # days: a month or more


def _grain(date: TimeExpression) -> str:
    if date.basis == "holiday" and not any(c.isdigit() for c in date.text):
        return "holiday"
    if _days(date) > 60 and _UNTIL.search(date.text.lower()):
        return "until"
    if date.precision in {"year", "season", "decade", "century", "halfyear"}:
        return "year"
    return "year" if _days(date) > 200 else "fine"


def _days(date: TimeExpression) -> int:
    return (date.end - date.start).days + 1 if date.start and date.end else 1


def role_of(before: str, after: str, grain: str) -> Role:
    """The role that the words around a date give it; both in lower case. ``grain`` is one of ``roles.tsv``'s."""
    fitting: set[int] = set()
    _BEFORE.add(before, fitting)
    _AFTER.add(after, fitting)
    for i in sorted(fitting):
        rule = _RULES[i]
        if rule.grain in ("any", grain) and (
            rule.pattern.match(after) if rule.after else rule.pattern.search(before)
        ):
            return rule.role
    return Role.OWN


def roles(sentence: str, dates: Sequence[TimeExpression], offset: int) -> list[Role]:
    """The role of each of a sentence's dates; ``offset``: where the sentence starts in the dates' text."""
    lower = sentence.lower()
    if len(lower) != len(sentence):  # a letter whose small form is longer (İ) would shift every offset
        lower = sentence
    found: list[Role] = []
    for date in dates:
        begin, stop = date.begin - offset, date.stop - offset
        if _days(date) > 31 and date.text.lower().startswith(("những ", "mấy ", "vài ")):
            found.append(Role.BACKGROUND)  # "những ngày cuối năm": a mood, not a time
            continue
        if _WEEKDAYS.fullmatch(date.text.lower()):
            found.append(Role.BACKGROUND)  # "từ thứ hai đến thứ sáu": a habit
            continue
        before = lower[max(0, begin - WINDOW) : begin]
        cuts = list(_CLAUSE_END.finditer(before))
        if cuts:
            before = before[cuts[-1].end() :]
        if date.precision == "range" and _days(date) > 500 and _PLAN.search(before):
            found.append(Role.NAME)
            continue
        if date.text.lower() in ("trong đêm", "ban đêm", "buổi sáng", "buổi tối") and _NIGHTLY.search(before):
            found.append(Role.BACKGROUND)
            continue
        if date.text in ("hôm nay", "ngày hôm nay") and _OF_NOW.search(before):
            found.append(Role.BACKGROUND)
            continue
        if date.precision == "range" and _SPAN.search(before) and date.text.lower().startswith("từ "):
            found.append(Role.OWN if _grain(date) != "until" else Role.BACKGROUND)  # "kéo dài [từ 30/11 đến 6/12]"
            continue
        if date.basis == "story" and _days(date) > 1 and date.text.endswith("sau") and _AFTER_CARE.match(lower, stop):
            found.append(Role.BACKGROUND)
            continue
        found.append(role_of(before, lower[stop : stop + 60], _grain(date)))
    if len(dates) > 1:
        _by_company(lower, dates, offset, found)
    return found


def _by_company(lower: str, dates: Sequence[TimeExpression], offset: int, found: list[Role]) -> None:
    """Roles that show only beside the sentence's other dates. Changes ``found`` in place."""
    for i, date in enumerate(dates):
        if found[i] is not Role.OWN:
            continue
        begin = date.begin - offset
        others = [dates[j] for j, role in enumerate(found) if j != i and role is Role.OWN and dates[j].start]
        if any((o.start, o.end) == (date.start, date.end) and o.begin < date.begin for o in others):
            found[i] = Role.BACKGROUND  # "hôm qua (5/4)": the same days twice are one happening
            continue
        if date.precision == "century" and not _PREPOSITION.search(lower[:begin]):
            found[i] = Role.NAME
            continue
        if (
            any(o.begin < date.begin for o in others)
            and _PAPER.search(before := lower[max(0, begin - 100) : begin])
            and (_BY_THEN.search(before) or _REPORTS.match(lower, date.stop - offset))
        ):
            found[i] = Role.REPORT
            continue
        finer = [o for o in others if _days(o) < _days(date)]
        if not finer:
            finer_report = [o for o in others if o.begin > date.begin]
            if finer_report and (
                _MEDIA.search(lower[max(0, begin - 120) : begin])
                or (
                    begin < 80
                    and _PAPER_FIRST.match(lower[:begin])
                    and _REPORTS.match(lower, date.stop - offset)
                    and ", " not in lower[date.stop - offset : finer_report[0].begin - offset]
                )
            ):
                found[i] = Role.REPORT  # "theo Reuters ngày 22/11, hôm 21/11 …": the paper's day is not the story's
            continue
        if _days(date) > _LONG and date.start and any(_inside(o, date) for o in finer):
            found[i] = Role.BACKGROUND  # "trong năm 2024 …, nhiều nhất vào tháng 1"
        elif _grain(date) == "year" and not any(p.search(lower[:begin]) for p in (_PREPOSITION, _ACT, _MADE_BY)):
            found[i] = Role.NAME  # "hai ngày sau cuộc bầu cử tổng thống năm 2024"


def _inside(inner: TimeExpression, outer: TimeExpression) -> bool:
    return bool(
        inner.start
        and outer.start
        and inner.end
        and outer.end
        and outer.start <= inner.start
        and inner.end <= outer.end
    )
