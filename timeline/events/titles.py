"""A line a newspaper would print over a happening, made from the clause that tells it.

Date words, brackets, sources and connecting words go first. What is then still longer than ``LONGEST`` loses
circumstances, at clause borders: an apposition, a leading phrase, a tail. A beginning may stand only when it is whole:
quotes closed, no word at its end that needs another, a verb for every clause it opens. Cutting at a mere word is the
last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..sentences import UPPER
from .tables import rows

LONGEST = 90
SHORTEST = 24
"""A cut that leaves less than this says too little to stand as a title."""


def _kind(name: str) -> str:
    return "|".join(row["pattern"] for row in rows("titles") if row["kind"] == name)


_I = re.IGNORECASE
# Prepositions that would be left without their date.
_BEFORE_DATE = re.compile(
    r"(?:(?<!\w)(?:kể từ|cho đến|tính đến|cũng|ngay|chỉ|đúng|vào|trong|hồi|từ|đến|tới|lúc|khoảng|tầm|suốt|cả|dịp|ngày)\s+)+\Z", _I)
_AFTER_DATE = re.compile(
    r"\s*\((?:giờ|theo giờ|tức|\d)[^)]{0,40}\)|\s+(?:\(?(?:theo )?giờ (?:địa phương|việt nam|mỹ|gmt)\)?)(?!\w)", _I)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_CREDIT = re.compile(r"\s*[-–.,]?\s*(?:Ảnh|Nguồn|Video|Clip|Đồ họa)\s*:\s*[^.]{2,40}\.?$")
_OPENER = re.compile(rf"(?:(?:{_kind('opener')})(?:\s*[,:]\s*|\s+(?=,)|\s*$)|[\s,.;:–—*•-]+)", _I)
_BARE_OPENER = re.compile(
    r"(?:tuy nhiên|trong khi đó|ngoài ra|theo đó|trước đó|sau đó|đồng thời|nhưng|song|và|cũng|là|thì|rằng|mà|vào|trong khi)"
    r"\s+(?=\S)", _I)
_SOURCE = re.compile(rf"(?:{_kind('source')})\s*", _I)
_SOURCE_TAIL = re.compile(
    r"[,–-]\s*(?:theo|dẫn(?: lời| nguồn)?) [^,]{2,60}$|,\s*(?:\S+ ){0,5}?(?:đưa tin|cho hay|cho biết)(?: thêm)?$", _I)
_LEAD = re.compile(rf"(?:{_kind('lead')})(?!\w)", _I)
_PLACE = re.compile(
    r"(?:huyện|tỉnh|xã|phường|quận|thị xã|thị trấn|thành phố|tp\.?|bang|vùng|thủ đô|số \d|đường|khu|thôn|ấp|bản|tổ|ngõ)(?!\w)"
    rf"|(?-i:(?:[{UPPER}]\S*\s?){{1,5}}$)", _I)
_TAIL = re.compile(rf"\s*,?\s+(?=(?:{_kind('tail')})(?!\w))", _I)
_WEAK = re.compile(rf"\s*,?\s+(?=(?:{_kind('weak')})(?!\w))", _I)
_PHRASE = re.compile(rf"\s*,?\s+(?=(?:{_kind('weak')}|{_kind('verb')})(?!\w))", _I)
_OF = re.compile(r"\s+(?=(?:của|là)(?!\w))", _I)
_NOT_OFFICE = re.compile(r"[,:;\"“]|(?<!\w)(?:và|với|của|do|theo)(?!\w)", _I)
_COMMA = re.compile(r"\s*[,;–—]\s+|\s+-\s+")
_DANGLING = re.compile(rf"(?:\s+(?:{_kind('dangling')}|{_kind('clause')})|[\s,;:.–—-]+)\Z", _I)
_VERB = re.compile(rf"(?<!\w)(?:{_kind('verb')}|không|chưa|đang|sẽ|vẫn|phải)(?!\w)", _I)
_NOUN = re.compile(r"(?<!\w)(?:chuyến|cuộc|vụ|đợt|việc|sự|buổi|lễ|trận|lệnh|gói|lời|bài|bản|đòn|nhà|tờ|người|đoàn|giải|hội|phiên)\s\Z", _I)
# Verbs at whose end a line may be cut: the others want an object.
_ENDS = re.compile(
    r"(?:diễn ra|xảy ra|kết thúc|bắt đầu|qua đời|thiệt mạng|tử vong|chết|bị thương|mất tích|nhậm chức|từ chức|đắc cử|đình công|"
    r"biểu tình|leo thang|bùng phát|hội đàm|điện đàm|đàm phán|tập trận|diễn tập|ngừng bắn|đầu hàng|rút lui|khai mạc|bế mạc|"
    r"nhập viện|cấp cứu|bỏ phiếu|xuất hiện|có hiệu lực|hoạt động|trở lại|ra mắt|phát triển|đầu tư|hỗ trợ|nghiên cứu|sơ tán|"
    r"(?:được|bị) \w+(?: \w+)?)\Z", _I)
_CLAUSE = re.compile(rf"(?<!\w)(?:{_kind('clause')})(?!\w)", _I)
_LAST_VERB = re.compile(rf"(?<!\w)(?:{_kind('verb')})\Z", _I)
# What a date leaves behind at the end of a line.
_LEFT_OVER = re.compile(r"(?:\s+(?:vào|trong|từ|hồi|đến|tới|khoảng|lúc|kể từ|cho đến|và|ngay)|[\s,;:.–—-]+)\Z", _I)
_DONE = re.compile(r"(?<!\w)(?:cũng đã|đều đã|đã|vừa|lên tiếng|chính thức|cũng(?! như))\s+(?!từng|qua\b|rồi\b)(?=[^\W\d_])")
_APPOSITION = re.compile(
    r"(?<=\w), (?:người|đặc phái viên|chủ tịch|phó|cựu|nguyên|thành viên|nhà|một|giám đốc|tổng giám đốc|bộ trưởng|"
    r"thứ trưởng|nước|trụ sở|đại diện|cơ quan|thủ đô|thành phố|thủ phủ|tỉnh|con|em|vợ|chồng|đồng minh|đơn vị|tổ chức|"
    r"hãng|công ty|từng|trưởng|tổng|đại sứ|cố vấn|quan chức|lãnh đạo|trong đó|nghị sĩ|được|bị|nơi|do|với|theo)(?!\w)"
    r"[^,]{2,110},(?= )")
_SPEECH = re.compile(
    r"(?P<who>[^,:;\"“]{3,90}?) (?:đã |cũng |vừa )*(?P<verb>cho biết|cho hay|nói rằng|nói|thông báo|cho rằng)(?: thêm)?"
    r"(?P<where>(?: trong| tại| với| trên)[^,\"“]{2,60}?(?=,| rằng|:))?(?:,? rằng| là)?[,:]?\s+(?P<what>\S.{14,})$")
# Words after which a reported clause cannot stand without its speaker.
_PRONOUN = re.compile(
    r"(?:ông|bà|họ|anh|chị|nước này|nước ông|nước mình|hai bên|hai nước|chúng|mình|tôi|cô|cơ quan này|lực lượng này|về|với|"
    r"trong|tại|sẽ|đã|có|không|đang|thêm|như|gì|lời|chuyện|trước|rằng|vì|do|khi|sau|việc|điều|đây|đó|thế|ra|cùng|lên)(?!\w)",
    _I)
_QUOTE = re.compile(
    r"[\"“](?P<quote>[^\"“”]+)[\"”][,.]?\s*[-–]?\s*(?P<who>[^,\"“]{3,110}?) (?:đã |vừa |cũng )?"
    r"(?:nói|cho biết|cho hay|tuyên bố|khẳng định|nhấn mạnh|viết|chia sẻ|phát biểu|bình luận|thông báo|trả lời|cảnh báo|đăng|"
    r"nhận định|thừa nhận|bày tỏ|giải thích|kể|đánh giá|nhận xét|nêu|tiết lộ|ca ngợi|kêu gọi|hỏi|cho rằng)(?!\w)")
_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"\s+(?=[,.;:!?)”])|(?<=[(“])\s+")
_COMMAS = re.compile(r"(?:\s*,)+(?=\s*[,.:]|\s*$)|(?<=[:“(])\s*,")
_WHEN_THEN = re.compile(r"(?:khi|sau khi|do|vì)(?!\w)[^,]{10,120}? thì (?=\S)", _I)
_ALSO_LEAD = re.compile(r"(?:đồng thời|và|cũng như|nhằm|để|cùng|nhưng)(?!\w)", _I)
_POOR = re.compile(
    r"(?:sự việc|vụ việc|sự cố|sự kiện|vụ án|vụ tai nạn|tai nạn|buổi lễ|chương trình|phiên tòa|lễ trao giải|giải đấu|hội nghị|"
    r"cuộc họp|cuộc thi|kỳ thi)?(?: \S+)?(?: (?:xảy ra|diễn ra|bắt đầu|kết thúc|là))?\s*", _I)


def title(clause: str, dates: Iterable[tuple[int, int]], *, embedded: bool = False,
          short: Sequence[tuple[str, str]] = ()) -> str:
    """A title of at most ``LONGEST`` code points for the happening that ``clause`` tells.

    ``dates`` are the spans (in the clause) of the date words to leave out. ``embedded``: the happening stands behind a
    verb of saying, whose subject is then dropped. ``short`` pairs long forms of names with short ones, used only when
    the line is too long. Empty when nothing is left.
    """
    line = _without_dates(clause, dates)
    line = _plain(_tidy(_CREDIT.sub("", _BRACKETS.sub("", line))))
    quoted = _QUOTE.match(line)
    if quoted:
        line = _from_quote(quoted, short)
    elif said := _SPEECH.match(line):
        line = _from_speech(said, embedded, short)
    line = _WHEN_THEN.sub("", _plain(_tidy(_DONE.sub("", line))))
    cut = len(line) > LONGEST
    if cut:
        line = _shorten(line, short)
    return _finish(line, cut)


def is_poor(line: str) -> bool:
    """Whether a title says next to nothing by itself (``Sự việc xảy ra``)."""
    return len(line) < 12 or bool(_POOR.fullmatch(line)) or (not _VERB.search(line) and len(line) < SHORTEST)


def _without_dates(clause: str, dates: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for begin, stop in sorted(dates):
        if begin < at:
            continue
        before = clause[at:begin]
        led = _BEFORE_DATE.search(before)
        parts.append(before[:led.start()] if led else before)
        after = _AFTER_DATE.match(clause, stop)
        at = after.end() if after else stop
        if parts[-1].rstrip().endswith("(") and clause[at:at + 1] == ")":
            parts[-1] = parts[-1].rstrip()[:-1]
            at += 1
        if parts[-1].rstrip()[-1:] in ('"', "“", ":") and clause[at:at + 1] == ",":
            parts[-1] = parts[-1].rstrip()
            at += 1
            while clause[at:at + 1] == " ":
                at += 1
        else:
            parts.append(" ")
    parts.append(clause[at:])
    return "".join(parts)


def _tidy(line: str) -> str:
    line = _SPACES.sub(" ", line)
    line = _ODD_SPACE.sub("", line)
    line = _COMMAS.sub("", line)
    return line.strip(" ,;:–—-*")


def _plain(line: str) -> str:
    """The line without connecting words and sources at its ends."""
    for _ in range(6):
        before = line
        found = _OPENER.match(line) or _SOURCE.match(line) or _BARE_OPENER.match(line)
        if found and len(line) - found.end() >= 12:
            line = line[found.end():]
        tail = _SOURCE_TAIL.search(line.rstrip(" .…"))
        if tail and tail.start() >= SHORTEST:
            line = line[:tail.start()]
        if line == before:
            break
    return line


def _brief(who: str, short: Sequence[tuple[str, str]]) -> str:
    """A speaker as a headline names him: the person without office and first names, when the text names one."""
    for long_form, short_form in short:
        if who.endswith(long_form) and len(who) > 28:
            return short_form
    return who


def _from_speech(said: re.Match[str], embedded: bool, short: Sequence[tuple[str, str]]) -> str:
    who, what = said["who"], said["what"]
    if what[0] in "\"“":
        return _said(who, what.strip("\"“” ."), short)
    if _PRONOUN.match(what) or not _VERB.search(what):
        return said.string
    if embedded:
        return what
    if said["verb"] in ("cho biết", "cho hay", "nói", "nói rằng"):
        if len(who) + len(what) + 2 > LONGEST:
            who = _brief(who, short)
        if len(who) <= 48:
            return f"{who}: {what[0].upper()}{what[1:]}"
    return said.string


def _from_quote(quoted: re.Match[str], short: Sequence[tuple[str, str]]) -> str:
    if len(quoted["quote"]) < 25:  # two words of a quote say less than the words around it
        return quoted.string[quoted.start("who"):]
    return _said(quoted["who"], quoted["quote"], short)


def _said(who: str, words: str, short: Sequence[tuple[str, str]]) -> str:
    """``Who: the first telling sentence of what was said``."""
    parts = re.split(r"(?<=[.!?…])\s+", words.strip())
    first = next((part for part in parts if 25 <= len(part) <= 70), max(parts, key=len))
    if len(who) + len(first) + 2 > LONGEST:
        who = _brief(who, short)
    return f"{who[:1].upper()}{who[1:]}: {first[:1].upper()}{first[1:].rstrip('.,')}"


def _shorten(line: str, short: Sequence[tuple[str, str]]) -> str:
    line = _plain(_without_lead(line))
    for _ in range(2):
        if len(line) <= LONGEST:
            return line
        line = _APPOSITION.sub(lambda m: m[0] if _VERB.match(m[0][2:]) else "", line, count=1)
    strong = _cut(line, _TAIL, SHORTEST) or _cut(line, _COMMA, SHORTEST)
    if strong:
        return strong
    brief = _briefer(line, short)
    if len(brief) <= LONGEST:
        return brief
    return (_cut(brief, _TAIL, SHORTEST) or _cut(brief, _COMMA, SHORTEST) or _cut(brief, _WEAK, 34) or _cut(brief, _OF, 40)
            or _cut(brief, _PHRASE, 40, whole=False) or _at_word(brief))


def _briefer(line: str, short: Sequence[tuple[str, str]]) -> str:
    """The line with persons named as headlines do; an office before the first name goes too."""
    for long_form, short_form in short:
        at = line.find(long_form)
        if at < 0:
            continue
        head = line[:at]
        office = at < 60 and not _NOT_OFFICE.search(head) and not _VERB.search(head)
        rest = line[at + len(long_form):]
        line = short_form + rest if office else head + short_form.split(" ", 1)[-1] + rest
        if len(line) <= LONGEST:
            break
    return line


def _without_lead(line: str) -> str:
    """The line without leading circumstances: segments up to a comma that open with such a word, and place names."""
    segments = line.split(", ")
    at = 0
    while at < len(segments) - 1:
        rest = ", ".join(segments[at + 1:])
        leads = _LEAD.match(segments[at])
        if at and not leads:
            leads = _PLACE.match(segments[at]) or _ALSO_LEAD.match(segments[at])
        if not leads or len(rest) < 30 or not _VERB.search(rest[:LONGEST]):
            break
        at += 1
    return ", ".join(segments[at:])


def _cut(line: str, border: re.Pattern[str], least: int, *, whole: bool = True) -> str:
    """The longest beginning of at most ``LONGEST`` that ends at a border and is whole; empty when there is none."""
    best = ""
    for found in border.finditer(line):
        if found.start() > LONGEST:
            break
        part = line[:found.start()]
        if len(part) < least or not (_whole(part) if whole else _closed(part)):
            continue
        if border is _WEAK and (verb := _LAST_VERB.search(part)) and not _ENDS.search(part) and verb:
            continue
        best = part
    return best


def _closed(part: str) -> bool:
    return not (part.count("“") != part.count("”") or part.count('"') % 2 or part.count("(") != part.count(")")
                or _DANGLING.search(part))


def _whole(part: str) -> bool:
    """Whether a beginning can stand: closed, with a verb, also in the last clause it opens."""
    if not _closed(part):
        return False
    last = None
    for found in _CLAUSE.finditer(part):
        last = found
    if last is None:
        return _tells(part)
    return _tells(part, last.end() + 2)


def _tells(part: str, begin: int = 0) -> bool:
    """Whether a verb stands in ``part`` from ``begin`` on, other than one made a noun (``chuyến thăm``, ``lời kêu gọi``)."""
    return any(not _NOUN.search(part, max(0, verb.start() - 8), verb.start()) for verb in _VERB.finditer(part, begin))


def _at_word(line: str) -> str:
    words = line[:LONGEST + 1].split(" ")[:-1] if len(line) > LONGEST else line.split(" ")
    rest = line[len(" ".join(words)):].strip()
    # Never inside a name: both sides of the cut with capitals belong together.
    while len(words) > 4 and rest[:1].isupper() and words[-1][:1].isupper():
        rest = words.pop() + " " + rest
    return " ".join(words)


def _finish(line: str, cut: bool) -> str:
    line = _tidy(line)
    ends = _DANGLING if cut else _LEFT_OVER
    while len(line) > 12 and (rest := ends.sub("", line)) != line:
        line = rest
    if line.count('"') % 2:
        line = line.replace('"', "")
    if line.count("“") != line.count("”"):
        line = line.replace("“", "").replace("”", "")
    if line.count("(") != line.count(")"):
        line = line.replace("(", "").replace(")", "")
    line = line.strip()
    return line[:1].upper() + line[1:]
