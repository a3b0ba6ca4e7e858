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
TAIL, WEAK, CLAUSE, DANGLING, VERB, INTRANSITIVE, COMPOUND, WAY, SETTING, LATE = (1 << i for i in range(len(_KINDS)))
CUTS = TAIL | WEAK | LATE
QUOTES = '"“'
COMMA = 2.51
_PHRASES = Phrases(
    {
        phrase: sum(1 << _KINDS.index(kind) for kind in of)
        for phrase, of in kinds(*((kind, words_of(kind)) for kind in _KINDS)).items()
    }
)
_NOUNS = frozenset(words_of("noun"))
LEADS = tuple(f"{word} " for word in words_of("lead"))
_COMMA = re.compile(r"[,;–—] | - |: (?<=[^\W\d_]{2}: )")
_QUOTE_MARKS = str.maketrans("", "", "\"“”")
_AUXILIARY = frozenset(("đã", "sẽ", "đang", "vừa", "cũng", "không", "chưa", "phải", "được", "bị", "vẫn", "là", "có"))
# Prepositions behind which a verb is a noun.
_OUT_OF = frozenset(("từ", "của", "bằng"))
# Words between a subject and its verb.
_ADVERBS = frozenset(
    (
        "chủ", "loạt", "năm", "liên", "đồng", "tiếp", "thường", "luôn", "rất", "đều", "còn", "cùng", "nhau", "ngay",
        "mới", "chỉ", "hay", "lại", "dần", "càng", "nên", "cần", "dễ", "khó", "tự", "những", "các", "mọi", "một", "sự",
        "cách", "hãy", "đừng",
    )
)
# Verbs that make somebody else act: the noun behind them has its verb still to come.
_CAUSES = frozenset(
    ("chỉ đạo", "giao", "giúp", "khiến", "buộc", "nhờ", "mời", "yêu cầu", "đề nghị", "cho", "để", "hỗ trợ", "kêu gọi")
)
_MANY = frozenset(("hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "nhiều", "số", "mọi"))
# Words that end like one that makes a noun of the verb behind it.
_NO_NOUNS = frozenset(
    (
        "quốc hội", "xã hội", "hiệp hội", "giáo hội", "tập đoàn", "liên đoàn", "công đoàn", "sư đoàn", "phái đoàn",
        "chính quyền", "thành công", "văn bản", "nhật bản", "kịch bản", "hòa giải", "mặt trận", "nhiệm vụ", "dịch vụ",
        "phục vụ", "quân sự", "nhân sự", "lãnh sự", "công việc", "sự việc", "vụ việc", "làm việc", "trả lời",
        "tư lệnh", "mệnh lệnh", "trung đoàn", "lữ đoàn", "nội vụ", "giải công",
    )
)
_ALSO_LEAD = re.compile(r"(?:đồng thời|và|cũng như|nhằm|để|cùng|nhưng)(?!\w)", re.IGNORECASE)
_PLACE = re.compile(
    r"(?i:huyện|tỉnh|xã|phường|quận|thị xã|thị trấn|thành phố|tp\.?|bang|vùng|thủ đô|số \d|đường|khu|thôn|ấp|"
    r"bản|tổ|ngõ)(?!\w)"
    rf"|(?:[{UPPER}]\S*\s?){{1,5}}$"
)
_APPOSITION = re.compile(
    r", (?<=\w, )(?:bên|người|đặc phái viên|chủ tịch|phó|cựu|nguyên|thành viên|nhà|một|giám đốc|tổng giám đốc|"
    r"bộ trưởng|thứ trưởng|quốc gia|tập đoàn|nền tảng|nhóm|viện|hai|ba|bốn|cách|loại|mẫu|dòng|đảo|trung tâm|tờ|nước|"
    r"trụ sở|đại diện|cơ quan|thủ đô|thành phố|thủ phủ|tỉnh|con|em|vợ|chồng|đồng minh|đơn vị|tổ chức|"
    r"hãng|công ty|từng|có cả|gồm|kể cả|trưởng|tổng|đại sứ|cố vấn|quan chức|lãnh đạo|trong đó|nghị sĩ|được|bị|"
    r"nơi|do|với|theo)(?!\w)"
    r"[^,]{2,110},(?= )"
)
# Between two commas behind a subject without a verb, before a verb: an apposition, however it opens.
_ASIDE = re.compile(r"(?:, (?<=\w, )| [-–—] (?<=\w [-–—] ))[^,–—]{2,110}?(?:,| [-–—])(?= )")
_DASHES = re.compile(r" [-–—] (?=\w)[^–—:“\"]{2,130}? [-–—](?= )")
# "Bác sĩ Liên - trưởng khoa …, bệnh viện … cho biết": an office up to the verb of saying.
_OFFICE = re.compile(
    rf"(?:,| [-–—]) (?:[{LOWER}]|Trưởng|Phó|Giám đốc|Chủ tịch|Tổng|Bộ trưởng|Thứ trưởng|Viện trưởng|Nguyên|Cựu|"
    r"Đại diện)[^–—:“\"]{2,200}?(?= (?:đã |cũng |vừa )?(?:cho biết|cho hay|cho rằng|khẳng định|nói|nhận định|chia sẻ|"
    r"thông tin|xác nhận|nhấn mạnh|cảnh báo|yêu cầu|đề nghị|phát biểu|tuyên bố|thông báo)(?!\w))"
)
# "Phó Giáo sư, Tiến sĩ Lê Văn An": one degree is enough.
_DEGREES = re.compile(
    r"(?:(?:(?:Phó )?[Gg]iáo sư|[Tt]iến sĩ|[Tt]hạc sĩ|PGS|GS|TS|ThS|BS|CKI|CKII|KTS|LS)[., ]+)+"
    r"(?=(?:[Tt]iến sĩ|[Tt]hạc sĩ|[Gg]iáo sư|TS|ThS|BS|[Bb]ác sĩ)[. ])"
)
_DEGREE_ENDS = ("iáo sư", "iến sĩ", "hạc sĩ", "GS", "TS", "ThS", "BS.")
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
_STATES = re.compile(
    r"(?<!\w)(?:xác nhận|cho biết|cho hay|thông báo|khẳng định|tuyên bố|cho rằng|thông tin|nhận định|dự đoán|dự báo|"
    r"thừa nhận|lưu ý|đánh giá|nhấn mạnh|cảnh báo|kể|nói)"
    r"(?: thêm)?(?! (?:về|với|trên|tại|trong|cho|lại|đến)(?!\w))(?!\w)"
)
_ACTOR = re.compile(rf"(?:ông|bà|anh|chị|cô|cậu|em|chàng|nàng|[{UPPER}][{LOWER}]+) \S")
# "Ông An được đưa đến bệnh viện … nhưng tử vong": that he died counts.
_TAKEN = re.compile(
    r" (?:được|bị) (?:\w+ ){0,8}?đưa (?:đi|đến|tới|vào)[^,;]{3,80}?,?(?: nhưng| song| và)? (?:đã |sau đó |không may )*"
    r"(?=(?:tử vong|qua đời|không qua khỏi|thiệt mạng)(?!\w))"
)
# "Nhà kinh tế học Lan Vy của ngân hàng …": a name needs no house.
_ACTOR_OF = re.compile(rf"(?<=[{LOWER}]) (?:của|thuộc|tại) [{UPPER}].*\Z")
_NAME = re.compile(
    rf"(?i:nhà|chuyên gia|học giả|phóng viên) [{LOWER} ]*"
    rf"(?P<name>[{UPPER}]\w*[{LOWER}](?: [{UPPER}]\w*[{LOWER}]){{1,2}})\Z"
)
# "Một khảo sát của … cho thấy …": that it is one is enough.
_FOUND = re.compile(
    r"(?:trong )?(?:một |các |những )?(?P<what>kết quả|báo cáo|nghiên cứu|khảo sát|thống kê|dữ liệu|số liệu)(?!\w)"
    r"[^,:]{0,110}? cho (?:thấy|biết|hay),? (?:rằng )?(?=\S.{20})",
    re.IGNORECASE,
)
_ALREADY = re.compile(r" (?:đã|vừa|cũng|tiếp tục|còn)\Z")
_HALF = re.compile(rf",? và (?:ông |bà |cuộc |các |[{UPPER}])[^,]*\Z")
_LONG_HALF = re.compile(r",? và (?:hầu hết|đa số|phần lớn|nhiều|một số|người|những)[^,]{10,}\Z")
_NOT_LEAN = re.compile(r",| và cuộc | (?:về|vì|để|khi|nếu|do|mà|nhằm|rằng|lúc) ")
_AGE = re.compile(r", \d{1,2} tuổi(?=,)")
# A list's next member, and whether the list goes on behind it.
_MEMBER = re.compile(r"(?P<member>[^,;:–—]{2,60}?)(?P<more>, | và | hoặc |\Z)")
_LISTED = re.compile(r", [^,;]{2,60}\Z")
# What a line that ends in a figure says of it.
_FIGURE = re.compile(
    r"(?:(?<!\w)(?:tăng|giảm|đạt|còn|lên|về|xuống|chiếm|là|khoảng|hơn|gần|trên|dưới|thứ|số|hạng|mức|bảng|khóa|"
    r"tỷ số|tỉ số|lần|cấp|quận|đường|tổ|khu|kỳ|top|tập|phần|vòng|bằng|từ|đến|tới|thêm|khoá|u|lớp|quý|tháng|năm|ngày|"
    r"kỳ|iphone|điều|khoản|chương|nghị định|quyết định|luật|tuổi|còn)|\d[\d.,]*%?|\w*[A-Z]\w*)[ -]"
    r"[\d.,/%-]+\Z|[A-Z]\S*\d\Z|\w-\d+\Z"
)
_UNDERGONE = re.compile(r"(?<!\w)(?:được|bị|do) (?!.*(?<!\w)(?:để|nhằm|và|rồi)(?!\w))[^,]*\Z")
_PASSIVE = re.compile(r"(?<!\w)(?:được|bị|do|tự|nhau)(?!\w)")
_ONE_OF_TWO = re.compile(r"\d và \d")
_AFTER = re.compile(r"(?:\d+|một|hai|ba|bốn|năm|vài|nhiều) (?:ngày|tuần|tháng|năm|giờ) (?:sau|trước)(?!\w)")
_SAYING = re.compile(
    r"(?:theo|phát biểu|trả lời|trao đổi|chia sẻ|nói|liên quan|trong (?:báo cáo|thông báo|thông cáo|tuyên bố|thư|bài)|"
    r"tại (?:buổi|cuộc|phiên|hội nghị|lễ))(?!\w)[^,]{10,90}, ",
    re.IGNORECASE,
)
_NOT_OFFICE = re.compile(r"[,:;\"“]|(?<!\w)(?:và|với|của|do|theo)(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=128)
def _scanned(lower: str) -> tuple[list[tuple[int, int, int]], set[int], dict[int, int]]:
    """The phrases of a text in order (longest last), where a word starts inside a longer phrase (no border there), and
    what the longest phrase that ends at a place is. A line and the title made of it often differ in a capital only."""
    found = sorted(_PHRASES.find(lower))
    inside: set[int] = set()
    longest: dict[int, int] = {}
    for begin, end, what in found:
        longest.setdefault(end, what)
        space = lower.find(" ", begin, end)
        while space >= 0:
            inside.add(space + 1)
            space = lower.find(" ", space + 1, end)
    return found, inside, longest


class Line:
    """A line with what ``titles.tsv`` says of its words."""

    __slots__ = ("_quotes", "_verbs", "found", "inside", "longest", "lower", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        head = text[:REACH]
        lower = head.lower()
        self.lower = lower if len(lower) == len(head) else head
        self.found, self.inside, self.longest = _scanned(self.lower)
        self._verbs: list[tuple[int, int]] | None = None
        self._quotes = text[:1] not in QUOTES and ('"' in text or "“" in text)

    @property
    def verbs(self) -> list[tuple[int, int]]:
        """Where verbs stand that are verbs here (see :meth:`_acts`), in order."""
        if self._verbs is None:
            self._verbs = []
            blocked = -1  # "thiếu" of "thiếu tá"
            for b, e, what in reversed(self.found):
                if what & VERB:
                    if b != blocked and self._acts(b, what):
                        self._verbs.append((b, e))
                elif what & COMPOUND:
                    blocked = b
            self._verbs.reverse()
        return self._verbs

    def tells(self, begin: int = 0, stop: int | None = None) -> bool:
        """Whether a verb stands in ``text[begin:stop]``, other than one made a noun (``chuyến thăm``)."""
        stop = len(self.text) if stop is None else stop
        skip = -1
        if begin:  # "cho biết khi điều trị …, nguy cơ": the main clause of what was said comes behind the comma
            for b, e, what in self.found:
                if b >= begin + 2:
                    break
                if b >= begin and what & SETTING:
                    skip = self.text.find(",", e, stop)
                    if skip < 0:
                        return False
        return any(b >= begin and e <= stop and b > skip for b, e in self.verbs)

    def starts(self) -> bool:
        """Whether the line starts with a verb: nobody acts in it."""
        return bool(self.verbs) and self.verbs[0][0] == 0

    def opens(self) -> bool:
        """Whether a word in it opens a clause of its own."""
        return any(what & (CLAUSE | SETTING) and begin not in self.inside for begin, _, what in self.found)

    def waits_at_end(self) -> bool:
        """Whether the line ends with a verb that needs an object, or with a word that needs another."""
        stop = len(self.text)
        what = self.longest.get(stop, 0)
        if what & DANGLING:
            return not self._named(stop)
        if not what & VERB or what & (INTRANSITIVE | COMPOUND):
            return False
        if _PASSIVE.search(self.text):
            return False
        return not any(self._nominal(b) for b, e, what in self.found if e == stop and what & VERB)

    def _acts(self, begin: int, what: int) -> bool:
        """Whether the verb at a place is one here: no part of a name or a longer word, no noun, no mere direction."""
        if begin in self.inside or self._nominal(begin) or (begin and self.text[begin].isupper()):
            return False
        text = self.text
        if begin and self._quotes and self._quoted(begin):
            return False  # a verb in a title of something
        if not begin and _HEAD.match(self.lower):
            return False  # "Nghiên cứu về …"
        if what & WAY:  # "quản lý nhà nước về": a direction is a verb only right behind a name or an auxiliary
            before = text[:begin].rsplit(None, 1)
            return bool(before) and (before[-1][:1].isupper() or before[-1] in _AUXILIARY)
        return True

    def _quoted(self, at: int) -> bool:
        text = self.text
        return bool(text.count('"', 0, at) % 2) or text.count("“", 0, at) > text.count("”", 0, at)

    def _nominal(self, begin: int) -> bool:
        before = self.lower[max(0, begin - 18) : begin].rsplit(None, 2)
        if not before or (before[-1] not in _NOUNS and before[-1] not in _OUT_OF):
            return False
        first = before[-2] if len(before) > 1 else ""
        if before[-1] in _OUT_OF:  # "thu nhập từ xử lý nợ"
            return True
        if before[-1] == "người":  # "bốn người chết", "nhiều người xuống đường"
            return not (first[-1:].isdigit() or first in _MANY)
        return f"{first} {before[-1]}" not in _NO_NOUNS

    def closed(self, stop: int) -> bool:
        """Whether ``text[:stop]`` ends with its quotes closed and no word that needs another."""
        part = self.text[:stop]
        if self.longest.get(stop, 0) & (DANGLING | CLAUSE) and not self._named(stop):
            return False
        if part.count("“") != part.count("”") or part.count('"') % 2 or part.count("(") != part.count(")"):
            return False
        return not (part[-1:].isdigit() or part[-1:] == "%") or self.figured(stop)

    def figured(self, stop: int | None = None) -> bool:
        """Whether the figure at the end of ``text[:stop]`` is one that may stand last (``tăng 5%``, ``lớp 10``)."""
        part = self.text[:stop]
        return bool(_FIGURE.search(part, max(0, len(part) - 40)))

    def _named(self, stop: int) -> bool:
        """Whether the word that ends at a place is a name (``Anh``, ``Ba``), other than the first of the line."""
        at = self.text.rfind(" ", 0, stop) + 1
        return at > 0 and self.text[at : at + 1].isupper()

    def whole(self, stop: int) -> bool:
        """Whether ``text[:stop]`` can stand: closed, with a verb, also in the last clause it opens."""
        if not self.closed(stop):
            return False
        opened = -1
        for i, (begin, end, what) in enumerate(self.found):
            if begin >= stop:
                break
            if end < stop and what & CLAUSE and begin not in self.inside and not self._nominal(begin):
                after = self.found[i + 1][0] if i + 1 < len(self.found) else -1
                # "nhằm" of "nhằm vào" opens nothing; "mà" behind a subject is what waits() looks at.
                if after != begin and not (self.lower[begin:end] == "mà" and not self.tells(opened + 1, begin)):
                    opened = end
        opened = max(opened, self.text.find(": ", 0, stop - 12))
        if not self.tells(opened + 1 if opened >= 0 else 0, stop):
            return False
        return not self.waits(opened + 1 if opened >= 0 else 0, stop)

    def waits(self, begin: int, stop: int) -> bool:
        """Whether a clause has only the verb that belongs to its noun (``phiên tòa xét xử``), its own still to come."""
        which = self.text.find(" mà ", begin, stop)
        if which > 0 and not self.tells(begin, which):  # "các mỏ mà ông thuê lại": what of them?
            return sum(which < b and e <= stop for b, e in self.verbs) < 2
        head = _HEAD.match(self.lower, begin)
        if not head or head.end() >= stop:
            return False
        verbs = [verb for verb in self.verbs if verb[0] > head.end()]
        inside = [verb for verb in verbs if verb[1] <= stop]
        if head[0] in ("việc", "sự", "quá trình"):
            return len(inside) < 2
        if len(inside) != 1 or inside[0][0] > head.end() + 14 or len(verbs) < 2:
            return False
        first = self.lower[inside[0][0] : inside[0][1]]
        return first not in _AUXILIARY and self.lower[: inside[0][0]].rsplit(None, 1)[-1] not in _AUXILIARY

    def cut(self, least: int = SHORTEST, *, whole: bool = True) -> tuple[str, float]:
        """The best beginning of at most ``LONGEST`` that can stand, and how good it is; empty with 0 when none can.

        It ends before a word that opens a circumstance or at a comma or dash. Which word counts, and the length: the
        more stays, the more is told. ``whole``: a clause it opens needs its verb, too.
        """
        text, lower, inside = self.text, self.lower, self.inside
        places: list[tuple[float, int, float]] = []
        for i, (begin, end, what) in enumerate(self.found):
            if begin < least or not what & CUTS:
                continue
            if begin > LONGEST + 2:
                break
            if begin in inside or text[begin].isupper():
                continue
            after = self.found[i + 1] if i + 1 < len(self.found) else None
            if after and after[0] == begin:
                continue  # "cho" of "cho biết", "theo" of "theo dõi"
            word = lower[begin:end]
            if word == "theo" and lower.endswith("tiếp ", 0, begin):
                continue
            if not whole and not what & (TAIL | WEAK):
                continue
            base = 2.5 if what & TAIL else 1.6 if what & LATE else 2.0
            if word == "và" and not self.tells(end, min(len(text), begin + 17)):
                base = 1.7  # a second thing, not a second deed
            if word == "và" and _LISTED.search(text, 0, begin) and not self.tells(text.rfind(", ", 0, begin), begin):
                continue  # "ba nước Nga, Belarus và Triều Tiên"
            last = text.rfind(", ", 0, begin) + 2
            if last > least and text[last].islower() and not self.tells(last, begin):
                base -= 0.8  # amid a list or an aside
            places.append((base + begin / LONGEST, begin, base))
        places.extend(
            (2.5 + found.start() / LONGEST, found.start(), COMMA)
            if found[0] != ": "
            else (0.5, found.start(), 1.0)  # what follows a colon is what the line is about
            for found in _COMMA.finditer(text, least, LONGEST + 4)
            if not self._in_list(found.start(), found.end())
        )
        places.sort(reverse=True)
        for _, begin, base in places:
            part = self._part(begin, least, base, whole)
            if part:
                return part, base - (0.2 if len(part) < 34 else 0.0)
        return "", 0.0

    def before_verb(self, least: int = 40) -> str:
        """The longest beginning of at most ``LONGEST`` that stands whole before a verb said of the noun before it.

        ``kiểm tra bảy cửa hàng [kinh doanh hóa chất …]``; empty when there is none.
        """
        lower = self.lower
        for i in range(len(self.verbs) - 1, 0, -1):
            begin, end = self.verbs[i]
            if not least < begin <= LONGEST + 1 or " " not in lower[begin:end]:
                continue  # one syllable is too often the second half of a word
            before, after = self.verbs[i - 1]
            if lower[before:after] in _CAUSES or self.longest.get(end, 0) & CLAUSE:
                continue
            part = self.text[: begin - 1].rstrip(" ,;:–-")
            stop = len(part)
            what = self.longest.get(stop, 0)
            last = part.rsplit(" ", 1)[-1].lower()
            if what & (VERB | CLAUSE | DANGLING | CUTS) or last in _AUXILIARY or last in _NOUNS or last in _ADVERBS:
                continue
            if self.whole(stop):
                return part
        return ""

    def _in_list(self, comma: int, after: int) -> bool:
        """Whether a comma parts members of a list that goes on (``Nga, Belarus và Triều Tiên``)."""
        text = self.text
        last = text[:comma].rsplit(" ", 1)[-1]
        if text[after : after + 1].isupper() and last[:1].isupper() and not _PLACE.match(text, after):
            return True  # names in a row
        what = self.longest.get(comma, 0)
        if what & VERB and not what & INTRANSITIVE and self._word_at(after) & VERB:
            return True  # "phát hiện, bắt giữ": one object for both
        if text[comma] != ",":
            return text[after : after + 1].isupper() and last[:1].isupper()
        if last[:1].isupper() and text[after].islower():
            return False  # who or what the name is
        found = _MEMBER.match(text, after)
        if not found:
            return False
        stop = found.end("member")
        return not self.tells(after, stop) and not (
            self._word_at(after) & (TAIL | WEAK | SETTING | DANGLING) or self.lower.startswith(LEADS, after)
        )

    def _word_at(self, begin: int) -> int:
        what = 0
        for b, _, kind in self.found:
            if b == begin:
                what = kind
            elif b > begin:
                break
        return what

    def _part(self, stop: int, least: int, base: float, whole: bool) -> str:
        part = self.text[:stop].rstrip(" ,;:–-")
        if part[-1:] == "“" or (part[-1:] == '"' and part.count('"') % 2):
            part = part[:-1].rstrip(" ,;:–-")
        stop = len(part)
        if not least <= stop <= LONGEST or _ONE_OF_TWO.match(self.text, stop - 1):
            return ""
        if not (self.whole(stop) if whole else self.closed(stop) and self.tells(0, stop)):
            return ""
        last = "" if whole else next((self.lower[b:e] for b, e in reversed(self.verbs) if e < stop), "")
        if last in ("khiến", "giúp", "buộc"):
            return ""  # what does it make somebody do?
        what = self.longest.get(stop, 0)
        if what & VERB and not what & INTRANSITIVE and base != COMMA and not _UNDERGONE.search(part, stop - 40):
            return ""  # a verb that still waits for its object
        if base < 2.5:
            joined = (_HALF if base < 2 else _LONG_HALF).search(part, least)
            if joined and not self.tells(joined.start(), len(part)):
                return part[: joined.start()]
        return part


@lru_cache(maxsize=128)
def read(text: str) -> Line:
    """A text as a :class:`Line`. One text is asked about several times while its title is made: kept for a moment."""
    return Line(text)


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
    if "đưa " in text:
        text = _TAKEN.sub(" ", text)
        if len(text) <= LONGEST:
            return text, 2.9
    if found := _FOUND.match(text):
        rest = without_lead(text[found.end() :], always=True)
        text = f"{found['what'].capitalize()}: {rest[0].upper()}{rest[1:]}"
        if len(text) <= LONGEST:
            return text, 2.9
    line = read(text)
    brief = _brief(line, short)
    if len(brief) <= LONGEST:
        return brief, 2.8
    best = line.cut()
    if best[1] >= 2.5 and len(best[0]) > 40:
        return best
    if brief != text:
        line = read(brief)
        best = max(best, line.cut(), key=_worth)
    if best[1] >= 2:
        return best
    lean = _lean(line)
    if lean:
        return lean, 1.9
    said = _colon(line, short)
    if said:
        other = read(said)
        if len(said) <= LONGEST and other.tells(said.index(": ") + 2):
            return said, 2.7
        best = max(best, other.cut(34), key=_worth)
    if '"' in line.text or "“" in line.text:
        bare, grade = read(line.text.translate(_QUOTE_MARKS)).cut()
        best = max(best, (bare, grade - 0.1), key=_worth)
    if best[0]:
        return best
    lean = _lean(line, owner=True)
    if lean:
        return lean, 1.5
    loose = line.cut(40, whole=False)[0]
    bare = "" if loose else line.before_verb()
    return (bare, 1.5) if bare else (loose or _torso(line), 0.9)


def _worth(cut: tuple[str, float]) -> float:
    return cut[1] + len(cut[0]) / LONGEST


def _colon(line: Line, short: Iterable[tuple[str, str]]) -> str:
    """``Who: what`` for a line in which somebody says, with the circumstances before the main clause left out."""
    found = _STATES.search(line.text, 4, 75)
    if not found or line.tells(0, found.start() - 1):
        return ""
    who = _ALREADY.sub("", line.text[: found.start()].rstrip())
    what = without_lead(line.text[found.end() :].strip(" ,:").removeprefix("rằng "), always=True)
    if "," in who:
        who = who[: who.index(",")]
    if len(who) > 30:
        who = next((long_form for long_form, _ in short if who.endswith(long_form)), who)
    if len(who) > 30 and len(who) + len(what) + 2 > LONGEST:
        who = _ACTOR_OF.sub("", who)
    if len(who) > 45 or len(what) < 20 or what[0] in QUOTES or read(what).starts():
        return ""
    if len(who) + len(what) + 2 > LONGEST and (name := _NAME.match(who)):
        who = name["name"]
    return f"{who}: {what[0].upper()}{what[1:]}"


def _torso(line: Line) -> str:
    """The longest beginning of at most ``LONGEST`` that splits no word, phrase or name."""
    stop = LONGEST + 1
    while stop > 30:
        stop = line.text.rfind(" ", 0, stop)
        part = line.text[:stop].rstrip(" ,")
        if (
            stop + 1 not in line.inside
            and not (line.text[stop + 1 : stop + 2].isupper() and part.rsplit(" ", 1)[-1][:1].isupper())
            and line.closed(len(part))
            and not line.longest.get(len(part), 0) & VERB
        ):
            return part
    return line.text[: line.text.rfind(" ", 0, LONGEST + 1)]


def _without_asides(text: str) -> str:
    """The line without appositions and addresses, as far as it is too long."""
    if " tuổi" in text:
        text = _AGE.sub("", text)
    if any(degree in text for degree in _DEGREE_ENDS):
        text = _DEGREES.sub("", text, count=1)
    if "," not in text and " - " not in text and "–" not in text:
        return text
    for _ in range(2):
        if text.count(",") > 1:
            text = _APPOSITION.sub(_aside, text, count=1)
        if len(text) <= LONGEST:
            return text
    found = _ASIDE.search(text, 3, LONGEST)
    if found and not read(text[: found.start()]).tells() and not read(found[0].strip(" ,-–—")).tells():
        text = text[: found.start()] + _aside(found) + text[found.end() :]
    found = _DASHES.search(text, 3, LONGEST + 40) or (_STATES.search(text, 20) and _OFFICE.search(text, 3))
    if found and len(text) > LONGEST and not read(text[: found.start()]).tells():
        text = text[: found.start()] + text[found.end() :]
    if len(text) > LONGEST and "," in text:
        text = _few(text)
    while len(text) > LONGEST and (found := _ADDRESS.search(text, 8)):
        text = text[: found.start()] + text[found.end() :]
    return text


def _few(text: str) -> str:
    """The line with only the first two of the many who act in it (``Học sinh, giáo viên, phụ huynh dự …``)."""
    line = read(text)
    verb = line.verbs[0][0] if line.verbs else 0
    subject = text[:verb].rstrip()
    if not verb > 20 or ":" in subject or subject.count(", ") < 2 or subject.endswith(","):
        return text
    members = subject.split(", ")
    if any(not member[:1].islower() for member in members[1:]) or subject.lower().startswith(LEADS):
        return text  # names, places
    return ", ".join(members[:2]) + " " + text[verb:]


def _lean(line: Line, *, owner: bool = False) -> str:
    """The line with what stands between a subject and its verb left out (``đàm phán [với Mỹ] rơi vào ngõ cụt``).

    ``owner``: with whose it is left out (``sự trầm lắng [của thị trường nhà đất] khiến …``), which says more.
    """
    text = line.text
    verbs = [b for b, _ in line.verbs if b]
    for begin, _, what in line.found:
        before = line.longest.get(begin - 1, 0)
        if (
            not what & (LATE if owner else WEAK)
            or not text.startswith("của " if owner else ("với ", "tại ", "ở ", "cùng ", "thuộc ", "giữa "), begin)
            or begin in line.inside
            or begin < 5
        ):
            continue
        start = begin
        if text.endswith(" phối hợp ", 0, begin):  # "phối hợp với quân đội khám xét": the search counts
            start = begin - 9
        elif before & (VERB | CLAUSE):
            continue
        if owner and text[begin + 4].isupper() and not text[:begin].rsplit(" ", 2)[-2][:1].isupper():
            continue  # "dự án của Thùy Tiên", "hành động của Nga": whose it is tells which
        verb = next((b for b in verbs if b > begin + 8), None)
        if verb is None or verb - begin > 70 or _NOT_LEAN.search(text, begin, verb):
            continue
        short = read(text[:start] + text[verb:])
        if len(short.text) <= LONGEST:
            return short.text
        cut, _ = short.cut(34)
        if len(cut) > begin + 8:
            return cut
    return ""


def _aside(found: re.Match[str]) -> str:
    """Nothing for an apposition, which a verb follows; anything else between commas stays."""
    if _SAYS.search(found[0]):
        return found[0]
    after = read(found.string[found.end() : found.end() + 30])
    verb = any(begin <= 1 and what & VERB for begin, _, what in after.found)
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
        line = read(text)
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
            if found and len(text) - found.end() > 28 and read(text[found.end() :]).tells()
            else text
        )
    segments = text.split(", ")
    at = 0
    if len(text) > LONGEST and _ACTOR.match(", ".join(segments[1:])) and read(segments[0]).starts():
        at = 1  # "Mong con thoát nghèo, bà …"
    while at < len(segments) - 1:
        leads = segments[at].lower().startswith(LEADS) or bool(_AFTER.match(segments[at].lower()))
        leads = leads or not segments[at].strip("0123456789/-. và")
        if at and not leads:
            leads = bool(_PLACE.match(segments[at]) or _ALSO_LEAD.match(segments[at]))
        if at and not leads and len(segments[at]) < 70:
            segment = read(segments[at])
            # "Theo bà An, đại diện hãng, …": who she is goes with her.
            named = segments[at - 1].lower().startswith("theo ") and not segment.tells()
            leads = named or (segment.starts() and not _ALSO_LEAD.match(segments[at + 1])) or (
                segments[at][:1].isupper()
                and not segment.tells()
                and (segments[at + 1][:1].isupper() or read(segments[at + 1][:60]).tells())
                and not read(segments[at + 1][:40]).starts()
            )
        rest = ", ".join(segments[at + 1 :])
        if not leads or len(rest) < 30 or not read(rest[:LONGEST]).tells():
            break
        at += 1
    if at and at == len(segments) - 1 and segments[at].lower().startswith(("để ", "nhằm ", "vì ", "do ")):
        return text  # "20.000 người phải rời đi, để …": the purpose stands last
    if at and (read(segments[at][:40]).starts() or not read(", ".join(segments[at:])[:LONGEST]).tells()):
        return text  # what is left says only what somebody did: his name went with the circumstances
    return ", ".join(segments[at:])
