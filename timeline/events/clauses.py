"""The clauses of a dated sentence: which words of it tell the happening of which date, and whether it tells one."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model import TimeExpression
from ..sentences import Span
from .shorten import read

_BORDER = re.compile(
    r"(?:,\s+)?(?<!\w)(?:rằng|sau khi|trước khi|trong khi|nhưng|còn|song|đồng thời|trong đó|sau đó|trước đó)(?!\w)"
    r"|;\s|(?<=\w),\s"
)
_AFTERWARDS = re.compile(
    r"(?<!\w)(?:(?:chỉ )?(?:vài|một|hai|ba|\d+) (?:giờ|ngày|tuần|tháng) )?(?:sau khi|"
    r"trước khi)\s+"
)
# A later clause that leans on the one before it tells nothing by itself.
_LEANS = re.compile(
    r"[\s,;]*(?:do|với|nơi|trong đó|bao gồm|gồm|là|được|bị|mà|vì|để|nhằm|theo|ban hành|"
    r"người (?:từng|đã|vừa|sẽ|bị|được|đang)|vốn|đánh dấu|góp phần)(?!\w)"
)
_SAYS = re.compile(
    r"(?:cho biết|cho hay|nói|tuyên bố|khẳng định|cho rằng|xác nhận|thông báo|"
    r"nhấn mạnh|rằng)(?: rằng)?[\s,:]*\Z"
)
_DAYS = re.compile(
    r"(?:trong|suốt|qua)(?: cả)? (?:hai|ba|bốn|năm|\d+)(?: (?:ngày|hôm))?(?: (?:liên tiếp|"
    r"liền))?,?\s*\Z"
)
_CAPTION = re.compile(r"\((?:Đồ họa|Ảnh|Nguồn|Video)[^)]*\)\.?\Z")
_PICTURE = re.compile(
    r"(?:hình ảnh|bức ảnh|toàn cảnh|quang cảnh|khung cảnh|hiện trường)(?! ?:)(?!\w)"
    r"(?!.*(?<!\w)(?:cho thấy|ghi lại|được|bị|lan truyền|xuất hiện|chia sẻ|đăng)(?!\w))"
)
_TEASER = re.compile(
    r"(?<!\w)mời (?:quý |các |bạn |độc |khán )*(?:vị|bạn|đọc|giả|xem)(?!\w).*(?:đón|theo dõi|xem|đọc)(?!\w)"
)
_DIGEST = re.compile(r"(?<!\w)(?:là (?:những|các) tin(?: tức)?|tin tức(?: [^,;.]{0,20})? (?:đáng chú ý|nổi bật))(?!\w)")
_LISTING = re.compile(
    r"(?:lịch (?:thi đấu|phát sóng|trực tiếp)|bảng xếp hạng|kết quả (?:bóng đá|xổ số)|dự báo thời tiết|tử vi)"
    r"(?!\w)(?! (?:bị|thay đổi|vừa|đã|sẽ|được (?:công bố|chốt|điều chỉnh)))"
)
# "…, người mới nhậm chức cách đây 4 tuần, …": what the sentence says by the way of somebody.
_BY_THE_WAY = re.compile(r", (?:người (?:từng|mới|đã|vừa|sẽ|đến|được|bị|lên|giữ)|vốn|từng|mới)(?: [^,;”\"]{0,80})?\Z")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_WORDS_OF_DATES = {"gmt", "cập", "nhật", "lúc", "giờ", "thứ", "ngày", "đăng", "tháng", "năm", "chủ"}


def says_nothing(sentence: str, dates: list[TimeExpression], offset: int) -> bool:
    """Whether a sentence with dates tells no happening: a question, a byline, a caption, a call to readers.

    ``offset``: where the sentence starts in the dates' text.
    """
    return (
        sentence.endswith("?")
        or _bare(sentence, dates, offset)
        or _shows(sentence)
        or (sentence[-2:].endswith((")", ").")) and bool(_CAPTION.search(sentence)) and not read(sentence).tells())
    )


def stretches(text: str, dates: list[TimeExpression]) -> list[TimeExpression]:
    """``trong hai ngày 20 và 21/12`` tells one happening of two days: its dates become one range."""
    joined: list[TimeExpression] = []
    for found in dates:
        last = joined[-1] if joined else None
        if (
            last
            and last.end
            and found.start
            and found.end
            and text[last.stop : found.begin].strip(" ,") in ("", "và")
            and (found.start - last.end).days == 1
            and _DAYS.search(text[max(0, last.begin - 40) : last.begin].lower())
        ):
            joined[-1] = last._replace(
                stop=found.stop, text=text[last.begin : found.stop], end=found.end, precision="range"
            )
        else:
            joined.append(found)
    return joined


def _bare(sentence: str, dates: list[TimeExpression], offset: int) -> bool:
    """Whether a line holds little but its dates: a byline, a time stamp, a place and a day."""
    if len(sentence) > 120:
        return False
    rest, at = [], 0
    for found in dates:
        rest.append(sentence[at : found.begin - offset])
        at = found.stop - offset
    rest.append(sentence[at:])
    words = [w for w in _LETTERS.findall(" ".join(rest).lower()) if w not in _WORDS_OF_DATES]
    return len(words) < 4


def _shows(sentence: str) -> bool:
    """Whether a line only says what a picture shows or what readers will find on another page."""
    lower = sentence[:400].lower()
    picture = len(sentence) < 160 and _PICTURE.match(lower)
    return bool(picture or _LISTING.match(lower) or _DIGEST.search(lower) or ("mời" in lower and _TEASER.search(lower)))


def by_the_way(text: str, span: Span, found: TimeExpression) -> bool:
    """Whether a date stands in an aside on somebody, so that the sentence's own happening is another one."""
    return bool(_BY_THE_WAY.search(text, max(span[0], found.begin - 100), found.begin))


def clauses(text: str, span: Span, dates: list[TimeExpression]) -> list[Span]:
    """For each date of a sentence the clause that tells its happening; the whole sentence when it cannot be split."""
    if len(dates) < 2:
        return [_own_clause(text, span, d) for d in dates]
    cuts: list[int] = []
    for before, after in pairwise(dates):
        between = [
            m
            for m in _BORDER.finditer(text, before.stop, after.begin)
            if text.count("(", before.stop, m.start()) == text.count(")", before.stop, m.start())
        ]
        strong = [m for m in between if len(m[0].strip(" ,;")) > 1 or ";" in m[0]]
        # A border right behind the first date or right before the second belongs to the date words themselves.
        heads = before.begin - span[0] < 30
        best = next((m for m in strong if m.start() - before.stop > 8 or not heads), None) or next(
            (m for m in reversed(between) if m.start() - before.stop > 15), None
        )
        if best is None:
            return [_own_clause(text, span, d) for d in dates]
        cuts.append(best.end() if best[0].strip(" ,;") == "rằng" else best.start())
    edges = [span[0], *cuts, span[1]]
    found = [(edges[i], edges[i + 1]) for i in range(len(dates))]
    whole: list[Span] = []
    for clause, d in zip(found, dates, strict=True):
        if clause[1] - clause[0] <= 40 or (
            clause[0] > span[0]
            and (_LEANS.match(text, clause[0]) or not read(text[clause[0] : clause[0] + 62].lstrip(" ,;")).verbs)
        ):
            clause = span
        elif _SAYS.search(text[clause[0] : clause[1]].lower()):
            clause = clause[0], span[1]  # "Ông … cho biết," wants what he said
        whole.append(_own_clause(text, clause, d))
    return whole


def _own_clause(text: str, span: Span, found: TimeExpression) -> Span:
    """The subordinate clause a lone date stands in, when that clause has a subject of its own; else the sentence."""
    if " khi " not in text[span[0] : found.begin]:
        return span
    for border in reversed(list(_AFTERWARDS.finditer(text, span[0] + 20, found.begin))):
        rest = text[border.end() : span[1]]
        if len(rest) > 40 and rest[:1].isupper() and text.count('"', span[0], border.start()) % 2 == 0:
            return border.end(), span[1]
    return span
