"""Making a headline fit: circumstances go at clause borders, and what stays has to be whole.

A beginning of a line may stand alone when its quotes are closed, no word at its end needs another, and every clause it
opens has its verb. ``titles.tsv`` says of words whether they open a tail, need company or are verbs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..sentences import LOWER, UPPER
from .phrases import Phrases, kinds
from .tables import rows

LONGEST = 90
REACH = LONGEST + 20
SHORTEST = 24
"""A cut that leaves less than this says too little to stand as a title."""


def words_of(kind: str) -> list[str]:
    """The plain phrases of one kind in ``titles.tsv``."""
    return [word for row in rows("titles") if row["kind"] == kind for word in row["pattern"].split("|")]


_KINDS = ("tail", "weak", "clause", "dangling", "verb", "intransitive", "compound", "way", "setting", "late")
_PHRASES = Phrases(kinds(*((kind, words_of(kind)) for kind in _KINDS)))
_NOUNS = frozenset(words_of("noun"))
LEADS = tuple(f"{word} " for word in words_of("lead"))
_COMMA = re.compile(r"\s*[,;–—]\s+|\s+-\s+|(?<=[^\W\d_]{2}): ")
_QUOTE_MARKS = str.maketrans("", "", "\"“”")
_AUXILIARY = frozenset(("đã", "sẽ", "đang", "vừa", "cũng", "không", "chưa", "phải", "được", "bị", "vẫn", "là", "có"))
_ALSO_LEAD = re.compile(r"(?:đồng thời|và|cũng như|nhằm|để|cùng|nhưng)(?!\w)", re.IGNORECASE)
_PLACE = re.compile(
    r"(?i:huyện|tỉnh|xã|phường|quận|thị xã|thị trấn|thành phố|tp\.?|bang|vùng|thủ đô|số \d|đường|khu|thôn|ấp|"
    r"bản|tổ|ngõ)(?!\w)"
    rf"|(?:[{UPPER}]\S*\s?){{1,5}}$"
)
_APPOSITION = re.compile(
    r"(?<=\w), (?:bên|người|đặc phái viên|chủ tịch|phó|cựu|nguyên|thành viên|nhà|một|giám đốc|tổng giám đốc|bộ trưởng|"
    r"thứ trưởng|quốc gia|tập đoàn|nền tảng|nhóm|viện|hai|ba|bốn|cách|loại|mẫu|dòng|đảo|trung tâm|tờ|nước|"
    r"trụ sở|đại diện|cơ quan|thủ đô|thành phố|thủ phủ|tỉnh|con|em|vợ|chồng|đồng minh|đơn vị|tổ chức|"
    r"hãng|công ty|từng|có cả|gồm|kể cả|trưởng|tổng|đại sứ|cố vấn|quan chức|lãnh đạo|trong đó|nghị sĩ|được|bị|"
    r"nơi|do|với|theo)(?!\w)"
    r"[^,]{2,110},(?= )"
)
# Between two commas behind a subject without a verb, before a verb: an apposition, however it opens.
_ASIDE = re.compile(r"(?<=\w)(?:, | [-–—] )[^,–—]{2,110}?(?:,| [-–—])(?= )")
_DASHES = re.compile(r" [-–—] (?=\w)[^–—:“\"]{2,130}? [-–—](?= )")
# "Bác sĩ Liên - trưởng khoa …, bệnh viện … cho biết": an office up to the verb of saying.
_OFFICE = re.compile(
    rf" [-–—] (?:[{LOWER}]|Trưởng|Phó|Giám đốc|Chủ tịch|Tổng|Bộ trưởng|Thứ trưởng|Viện trưởng|Nguyên|Cựu|Đại diện)"
    r"[^–—:“\"]{2,120}?(?= (?:đã |cũng |vừa )?(?:cho biết|cho hay|cho rằng|khẳng định|nói|nhận định|chia sẻ|thông tin|"
    r"xác nhận|nhấn mạnh|cảnh báo|yêu cầu|đề nghị|phát biểu|tuyên bố|thông báo)(?!\w))"
)
_ADDRESS = re.compile(
    rf", (?:huyện|quận|xã|phường|thị xã|thị trấn|thôn|ấp|khu phố|tỉnh|thành phố|TP\.?) "
    rf"(?:[{UPPER}\d][^\s,;:“\"]*)(?: [{UPPER}\d][^\s,;:“\"]*){{0,3}}(?=[ ,.]|\Z)(?! (?:và|cùng|với)(?!\w))"
)
_HEAD = re.compile(
    r"(?:nghiên cứu|ghi nhận|khảo sát|báo cáo|kết quả|phiên tòa|phiên|cuộc|vụ|lễ|việc|sự|kế hoạch|dự án|chương trình|"
    r"hoạt động|quy định|nghị định|nghị quyết|thông tin|số|tỷ lệ|tỉ lệ|lượng|những|các|thỏa thuận|hiệp định|đề xuất|"
    r"quyết định|chuyến|đợt|lệnh|gói|đề án|khả năng|nguy cơ|thời gian|mức|quá trình|công tác|hành vi|bài viết)(?!\w)"
)
_SAYS = re.compile(r"(?<!\w)(?:xác nhận|cho biết|cho hay|thông báo|khẳng định|tuyên bố|cho rằng)(?!\w)")
_HALF = re.compile(rf",? và (?:ông |bà |cuộc |các |[{UPPER}])[^,]*\Z")
_NOT_LEAN = re.compile(r",| và cuộc | (?:vì|để|khi|nếu|do|mà|nhằm|rằng) ")
_AGE = re.compile(r", \d{1,2} tuổi(?=,)")
_ONE_OF_TWO = re.compile(r"\d và \d")
_AFTER = re.compile(r"(?:\d+|một|hai|ba|bốn|năm|vài|nhiều) (?:ngày|tuần|tháng|năm|giờ) (?:sau|trước)(?!\w)")
_SAYING = re.compile(
    r"(?:theo|phát biểu|trả lời|trao đổi|chia sẻ|nói|liên quan|trong (?:báo cáo|thông báo|thông cáo|tuyên bố|thư|bài)|"
    r"tại (?:buổi|cuộc|phiên|hội nghị|lễ))(?!\w)[^,]{10,90}, ",
    re.IGNORECASE,
)
_NOT_OFFICE = re.compile(r"[,:;\"“]|(?<!\w)(?:và|với|của|do|theo)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _scanned(text: str) -> tuple[str, list[tuple[int, int, frozenset[str]]], set[int], dict[int, frozenset[str]]]:
    """The text in lower case, its phrases in order, where a word starts inside a longer phrase (no border there), and
    what the longest phrase that ends at a place is. One text is asked about several times: kept for a moment."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    found = sorted(_PHRASES.find(lower))
    inside: set[int] = set()
    longest: dict[int, frozenset[str]] = {}
    for begin, end, what in found:
        longest.setdefault(end, what)
        space = text.find(" ", begin, end)
        while space >= 0:
            inside.add(space + 1)
            space = text.find(" ", space + 1, end)
    return lower, found, inside, longest


class Line:
    """A line with what ``titles.tsv`` says of its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes = '"' in text or "“" in text
        self.lower, self.found, self.inside, self.longest = _scanned(text[:REACH])

    def tells(self, begin: int = 0, stop: int | None = None) -> bool:
        """Whether a verb stands in ``text[begin:stop]``, other than one made a noun (``chuyến thăm``)."""
        stop = len(self.text) if stop is None else stop
        skip = -1
        if begin:  # "cho biết khi điều trị …, nguy cơ": the main clause of what was said comes behind the comma
            for b, e, what in self.found:
                if b >= begin + 2:
                    break
                if b >= begin and "setting" in what:
                    skip = self.text.find(",", e, stop)
                    if skip < 0:
                        return False
        return any(
            "verb" in what and b >= begin and e <= stop and b > skip and self.acts(b, e, what)
            for b, e, what in self.found
        )

    def starts(self) -> bool:
        """Whether the line starts with a verb: nobody acts in it."""
        return any("verb" in what and self.acts(b, e, what) for b, e, what in self.found if b == 0)

    def acts(self, begin: int, end: int, what: frozenset[str]) -> bool:
        """Whether the verb at a place is one here: no part of a name or a longer word, no noun, no mere direction."""
        if begin in self.inside or self._nominal(begin) or (begin and self.text[begin].isupper()):
            return False
        if self.quotes and self.text[0] not in '"“' and self._quoted(begin):
            return False  # a verb in a title of something
        if not begin and _HEAD.match(self.lower):
            return False  # "Nghiên cứu về …"
        if "way" in what:  # "quản lý nhà nước về": a direction is a verb only right behind a name or an auxiliary
            before = self.text[:begin].rsplit(None, 1)
            return bool(before) and (before[-1][:1].isupper() or before[-1] in _AUXILIARY)
        return True

    def _quoted(self, at: int) -> bool:
        text = self.text
        return bool(text.count('"', 0, at) % 2) or text.count("“", 0, at) > text.count("”", 0, at)

    def _nominal(self, begin: int) -> bool:
        before = self.lower[max(0, begin - 8) : begin].rsplit(None, 1)
        return bool(before) and before[-1] in _NOUNS

    def closed(self, stop: int) -> bool:
        """Whether ``text[:stop]`` ends with its quotes closed and no word that needs another."""
        part = self.text[:stop]
        if part.count("“") != part.count("”") or part.count('"') % 2 or part.count("(") != part.count(")"):
            return False
        what = self.longest.get(stop, frozenset())
        return "dangling" not in what and "clause" not in what

    def whole(self, stop: int) -> bool:
        """Whether ``text[:stop]`` can stand: closed, with a verb, also in the last clause it opens."""
        if not self.closed(stop):
            return False
        opened = -1
        for begin, end, what in self.found:
            if end < stop and "clause" in what and begin not in self.inside and not self._nominal(begin):
                opened = end
        opened = max(opened, self.text.find(": ", 0, stop - 12))
        if not self.tells(opened + 1 if opened >= 0 else 0, stop):
            return False
        return not self.waits(opened + 1 if opened >= 0 else 0, stop)

    def waits(self, begin: int, stop: int) -> bool:
        """Whether a clause has only the verb that belongs to its noun (``phiên tòa xét xử``), its own still to come."""
        head = _HEAD.match(self.lower, begin)
        if not head or head.end() >= stop:
            return False
        verbs = [(b, e) for b, e, what in self.found if "verb" in what and self.acts(b, e, what) and b > head.end()]
        inside = [verb for verb in verbs if verb[1] <= stop]
        if head[0] in ("việc", "sự", "quá trình"):
            return len(inside) < 2
        if len(inside) != 1 or inside[0][0] > head.end() + 14 or len(verbs) < 2:
            return False
        first = self.lower[inside[0][0] : inside[0][1]]
        return first not in _AUXILIARY and self.lower[: inside[0][0]].rsplit(None, 1)[-1] not in _AUXILIARY

    def cut(self, kind: str, least: int, *, whole: bool = True) -> str:
        """The longest beginning of at most ``LONGEST`` that ends before a phrase of ``kind``, or nothing."""
        for begin, end, what in reversed(self.found):
            if begin < least:
                break
            if begin > LONGEST + 2 or kind not in what or begin in self.inside or self.text[begin].isupper():
                continue
            if any(b == begin and e > end for b, e, _ in self.found):
                continue  # "cho" of "cho biết", "theo" of "theo dõi"
            if self.lower[begin:end] == "theo" and self.lower[:begin].endswith("tiếp "):
                continue
            part = self._part(begin, least, whole, weak=kind != "tail")
            if part:
                joined = _HALF.search(part, least) if kind == "late" else None
                return part[: joined.start()] if joined and not self.tells(joined.start(), len(part)) else part
        return ""

    def cut_at_comma(self, least: int) -> str:
        """The longest whole beginning of at most ``LONGEST`` that ends at a comma or dash."""
        for found in reversed(list(_COMMA.finditer(self.text, 0, LONGEST + 4))):
            if (
                self.text[found.end() : found.end() + 1].isupper()
                and self.text[: found.start()].rsplit(" ", 1)[-1][:1].isupper()
            ):
                continue  # names in a row: "Nga, Belarus và Triều Tiên"
            part = self._part(found.start(), least, True, weak=True)
            if part:
                return part
        return ""

    def _part(self, stop: int, least: int, whole: bool, *, weak: bool) -> str:
        part = self.text[:stop].rstrip(" ,;:–-")
        if part[-1:] == "“" or (part[-1:] == '"' and part.count('"') % 2):
            part = part[:-1].rstrip(" ,;:–-")
        stop = len(part)
        if _ONE_OF_TWO.match(self.text, stop - 1):
            return ""  # "hai ngày 4 và 5-12"
        if not least <= stop <= LONGEST or not (
            self.whole(stop) if whole else self.closed(stop) and self.tells(0, stop)
        ):
            return ""
        what = self.longest.get(stop, frozenset())
        if weak and "verb" in what and "intransitive" not in what:
            return ""  # a verb that still waits for its object
        return part

    def at_word(self) -> str:
        """The longest beginning of at most ``LONGEST`` that splits no word, phrase or name."""
        starts = sorted({b - 1 for b, _, _ in self.found if 40 < b <= LONGEST + 1 and b not in self.inside})
        for stop in reversed(starts):
            if self._ends(stop):
                return self.text[:stop].rstrip(" ,")
        stop = LONGEST + 1
        while stop > 30:
            stop = self.text.rfind(" ", 0, stop)
            if self._ends(stop):
                break
        return self.text[:stop] if stop > 30 else self.text[: self.text.rfind(" ", 0, LONGEST + 1)]

    def _ends(self, stop: int) -> bool:
        text = self.text[:stop].rstrip(" ,")
        return (
            stop + 1 not in self.inside
            and not (self.text[stop + 1 : stop + 2].isupper() and text.rsplit(" ", 1)[-1][:1].isupper())
            and self.closed(len(text))
            and not text[-1:].isdigit()
            and "verb" not in self.longest.get(len(text), frozenset())
        )


def shorten(text: str, short: Iterable[tuple[str, str]]) -> tuple[str, float]:
    """``text`` in at most ``LONGEST`` code points, and how well that went: 3 nothing needed to be cut, 1 a torso.

    ``short`` pairs long forms of names with the forms headlines use.
    """
    text = without_lead(text)
    if len(text) <= LONGEST:
        return text, 3.0
    text = _without_asides(text)
    if len(text) <= LONGEST:
        return text, 2.9
    line = Line(text)
    strong = line.cut("tail", SHORTEST) or line.cut_at_comma(SHORTEST)
    if len(strong) > 40:
        return strong, 2.5
    brief = _brief(line, short)
    if len(brief) <= LONGEST:
        return brief, 2.8
    line = Line(brief) if brief != text else line
    cut = line.cut("tail", SHORTEST) or line.cut_at_comma(SHORTEST)
    if cut:
        return max(cut, strong, key=len), 2.5
    if strong:
        return strong, 2.3
    cut = line.cut("weak", 34)
    if cut:
        return cut, 2.0
    lean = _lean(line)
    if lean:
        return lean, 1.9
    if '"' in line.text or "“" in line.text:
        bare = Line(line.text.translate(_QUOTE_MARKS))
        cut = bare.cut("tail", SHORTEST) or bare.cut_at_comma(SHORTEST) or bare.cut("weak", 34)
        if cut:
            return cut, 1.9
    cut = line.cut("late", 34) or line.cut("weak", SHORTEST)
    if cut:
        return cut, 1.8
    return line.cut("weak", 40, whole=False) or line.at_word(), 1.0


def _without_asides(text: str) -> str:
    """The line without appositions and addresses, as far as it is too long."""
    text = _AGE.sub("", text)
    for _ in range(2):
        text = _APPOSITION.sub(_aside, text, count=1)
        if len(text) <= LONGEST:
            return text
    found = _ASIDE.search(text, 3, LONGEST)
    if found and not Line(text[: found.start()]).tells() and not Line(found[0].strip(" ,-–—")).tells():
        text = text[: found.start()] + _aside(found) + text[found.end() :]
    found = _DASHES.search(text, 3, LONGEST + 40) or _OFFICE.search(text, 3)
    if found and len(text) > LONGEST and not Line(text[: found.start()]).tells():
        text = text[: found.start()] + text[found.end() :]
    while len(text) > LONGEST and (found := _ADDRESS.search(text, 8)):
        text = text[: found.start()] + text[found.end() :]
    return text


def _lean(line: Line) -> str:
    """The line with what stands between a subject and its verb left out (``đàm phán [với Mỹ] rơi vào ngõ cụt``)."""
    text = line.text
    verbs = [b for b, e, what in line.found if "verb" in what and b and line.acts(b, e, what)]
    for begin, _, what in line.found:
        before = line.longest.get(begin - 1, frozenset())
        if (
            "weak" not in what
            or not text.startswith(("với ", "của ", "tại ", "ở ", "cùng ", "thuộc "), begin)
            or begin in line.inside
            or begin < 12
            or "verb" in before
            or "clause" in before
        ):
            continue
        verb = next((b for b in verbs if b > begin + 8), None)
        if verb is None or verb - begin > 70 or _NOT_LEAN.search(text, begin, verb):
            continue
        short = Line(text[:begin] + text[verb:])
        if len(short.text) <= LONGEST:
            return short.text
        cut = short.cut("tail", SHORTEST) or short.cut_at_comma(SHORTEST) or short.cut("weak", 34)
        if cut and len(cut) > begin + 8:
            return cut
    return ""


def _aside(found: re.Match[str]) -> str:
    """Nothing for an apposition, which a verb follows; anything else between commas stays."""
    if _SAYS.search(found[0]):
        return found[0]
    after = Line(found.string[found.end() : found.end() + 30])
    verb = any(begin <= 1 and "verb" in what for begin, _, what in after.found)
    return "" if verb or after.text.startswith((" đã", " vừa", " cũng", " là")) else found[0]


def _brief(line: Line, short: Iterable[tuple[str, str]]) -> str:
    """The line with persons named as headlines do; an office before the first name goes too."""
    text = line.text
    for long_form, short_form in short:
        at = text.find(long_form)
        if at < 0 or short_form.endswith("."):
            continue
        head = text[:at]
        office = at < 60 and not _NOT_OFFICE.search(head) and not line.tells(0, at)
        rest = text[at + len(long_form) :]
        text = short_form + rest if office else head + short_form.split(" ", 1)[-1] + rest
        if len(text) <= LONGEST:
            break
        line = Line(text)
    return text


def without_lead(text: str, *, always: bool = False) -> str:
    """The line without leading circumstances: segments up to a comma that open with such a word, and place names.

    A line that fits loses only where and by whose word something was said, when that is longer than a word or two,
    or, with ``always``, loses them like a longer one.
    """
    if len(text) <= LONGEST and not always:
        found = _SAYING.match(text)
        return (
            text[found.end() :]
            if found and len(text) - found.end() > 35 and Line(text[found.end() :]).tells()
            else text
        )
    segments = text.split(", ")
    at = 0
    while at < len(segments) - 1:
        leads = segments[at].lower().startswith(LEADS) or bool(_AFTER.match(segments[at].lower()))
        leads = leads or not segments[at].strip("0123456789/-. và")
        if at and not leads:
            leads = bool(_PLACE.match(segments[at]) or _ALSO_LEAD.match(segments[at]))
        if at and not leads and len(segments[at]) < 70:
            segment = Line(segments[at])
            leads = segment.starts() or (
                segments[at][:1].isupper() and not segment.tells() and not Line(segments[at + 1][:40]).starts()
            )
        rest = ", ".join(segments[at + 1 :])
        if not leads or len(rest) < 30 or not Line(rest[:LONGEST]).tells():
            break
        at += 1
    if at and Line(segments[at][:40]).starts():
        return text  # what is left says only what somebody did: his name went with the circumstances
    return ", ".join(segments[at:])
