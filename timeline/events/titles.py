"""A line a newspaper would print over a happening, made from the clause that tells it.

Date words, brackets, sources and connecting words go first. What is then still longer than ``LONGEST`` loses
circumstances, at clause borders: an apposition, a leading phrase, a tail. Cutting at a mere word is the last resort.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .tables import rows

LONGEST = 90
SHORTEST = 24
"""A cut that leaves less than this says too little to stand as a title."""


def _kind(name: str) -> str:
    return "|".join(row["pattern"] for row in rows("titles") if row["kind"] == name)


_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
_BEFORE_DATE = re.compile(
    r"(?:(?<!\w)(?:diễn ra|bắt đầu|kể|cho|tính|cũng|ngay|chỉ|đúng|vào|trong|hồi|từ|đến|tới|lúc|khoảng|tầm|suốt|cả|dịp|ngày)\s+)+\Z",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\s*\((?:giờ|theo giờ|tức|\d)[^)]{0,40}\)|\s+(?:theo )?giờ (?:địa phương|việt nam|mỹ|gmt)(?!\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])")
_OPENER = re.compile(rf"(?:(?:{_kind('opener')})(?:\s*[,:]\s*|\s+(?=,)|\s*$)|[\s,.;:–—*•-]+)", re.IGNORECASE)
_BARE_OPENER = re.compile(
    r"(?:tuy nhiên|trong khi đó|ngoài ra|theo đó|trước đó|sau đó|nhưng|song|và|cũng|là|thì|rằng|mà|vào|trong khi)\s+(?=\S)",
    re.IGNORECASE,
)
_SOURCE = re.compile(rf"(?:{_kind('source')})\s*", re.IGNORECASE)
_SOURCE_TAIL = re.compile(
    r"[,–-]\s*(?:theo|dẫn(?: lời| nguồn)?) [^,]{2,60}$|,\s*(?:\S+ ){0,5}?(?:đưa tin|cho hay|cho biết)(?: thêm)?$", re.IGNORECASE
)
_LEAD = re.compile(rf"(?:{_kind('lead')})(?!\w)[^,]{{2,140}},\s*", re.IGNORECASE)
_TAIL = re.compile(rf"\s*,?\s+(?={'(?:' + _kind('tail') + ')'}(?!\w))", re.IGNORECASE)
_WEAK = re.compile(rf"\s*,?\s+(?={'(?:' + _kind('weak') + ')'}(?!\w))", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;–—:]\s+|\s+-\s+")
_DANGLING = re.compile(rf"(?:\s+(?:{_kind('dangling')})|[\s,;:.–—-]+)\Z", re.IGNORECASE)
# What a date leaves behind at the end of a line.
_LEFT_OVER = re.compile(r"(?:\s+(?:vào|trong|từ|hồi|đến|tới|khoảng|lúc|kể từ|cho đến|diễn ra|và|ngay|cuối|đầu)|[\s,;:.–—-]+)\Z", re.IGNORECASE)
_DONE = re.compile(r"(?<!\w)(?:cũng đã|đều đã|đã|vừa|mới đây|lên tiếng|chính thức)\s+(?=[^\W\d_])(?!từng|qua\b)")
_APPOSITION = re.compile(
    r"(?<=\w), (?:người|đặc phái viên|chủ tịch|phó|cựu|nguyên|thành viên|nhà|một|giám đốc|tổng giám đốc|bộ trưởng|thứ trưởng|"
    r"nước|trụ sở|đại diện|cơ quan|thủ đô|thành phố|thủ phủ|tỉnh|con|em|vợ|chồng|đồng minh|đơn vị|tổ chức|hãng|công ty|từng|"
    r"trưởng|tổng|đại sứ|cố vấn|quan chức|lãnh đạo|trong đó)(?!\w)[^,]{2,110},(?= )"
)
_SPEECH = re.compile(
    r"^(?P<who>[^,:;\"“]{3,80}?) (?:đã |cũng |vừa )*(?P<verb>cho biết|cho hay|nói rằng|nói|thông báo|cho rằng)(?: thêm)?"
    r"(?P<where>(?: trong| tại| với| trên)[^,\"“]{2,60}?)?(?:,| rằng| là|:)?\s+(?P<what>\S.{14,})$"
)
_PRONOUN = re.compile(
    r"(?:ông|bà|họ|anh|chị|nước này|nước ông|hai bên|hai nước|chúng|mình|tôi|cô|cơ quan này|lực lượng này|về|với|trong|tại|sẽ|đã|có|"
    r"không|đang|thêm|như|gì|lời|chuyện|trước|rằng|vì|do|khi|sau|việc|điều|đây|đó|thế|ra|cùng)(?!\w)", re.IGNORECASE,
)
_QUOTE = re.compile(r"^[\"“](?P<quote>[^\"“”]+)[\"”][,.]?\s*[-–]?\s*(?P<who>[^,\"“]{3,90}?) (?:đã |vừa )?"
                    r"(?:nói|cho biết|cho hay|tuyên bố|khẳng định|nhấn mạnh|viết|chia sẻ|phát biểu|bình luận|thông báo|trả lời|"
                    r"cảnh báo|đăng|nhận định|thừa nhận|bày tỏ|giải thích|kể|đánh giá|nhận xét|nêu|tiết lộ|ca ngợi)(?!\w)")
_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"\s+(?=[,.;:!?)”])|(?<=[(“])\s+")
_COMMAS = re.compile(r"(?:\s*,)+(?=\s*[,.]|\s*$)|,\s*,")


def title(clause: str, dates: Iterable[tuple[int, int]], *, embedded: bool = False,
          short: Sequence[tuple[str, str]] = ()) -> str:
    """A title of at most ``LONGEST`` code points for the happening that ``clause`` tells.

    ``dates`` are the spans (in the clause) of the date words to leave out. ``embedded``: the happening stands behind a
    verb of saying, whose subject is then dropped. ``short`` pairs long forms of names with short ones, used only when
    the line is too long. Empty when nothing is left.
    """
    line = _without_dates(clause, dates)
    line = _BRACKETS.sub("", line)
    line = _tidy(line)
    line = _plain(line)
    quoted = _QUOTE.match(line)
    if quoted:
        line = _from_quote(quoted)
    else:
        said = _SPEECH.match(line)
        if said:
            line = _from_speech(said, embedded)
    line = _DONE.sub("", line)
    line = _plain(_tidy(line))
    if len(line) > LONGEST:
        line = _shorten(line, short)
    return _finish(line)


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
        parts.append(" ")
    parts.append(clause[at:])
    return "".join(parts)


def _tidy(line: str) -> str:
    line = _SPACES.sub(" ", line)
    line = _ODD_SPACE.sub("", line)
    line = _COMMAS.sub(",", line)
    return line.strip(" ,;:–—-")


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


def _from_speech(said: re.Match[str], embedded: bool) -> str:
    who, what = said["who"], said["what"]
    if _PRONOUN.match(what):
        return said.string
    if embedded:
        return what
    if said["verb"] in ("cho biết", "cho hay", "nói", "nói rằng") and len(who) <= 45:
        return f"{who}: {what}"
    return said.string


def _from_quote(quoted: re.Match[str]) -> str:
    who = quoted["who"]
    words = re.split(r"(?<=[.!?…])\s+", quoted["quote"].strip())
    first = max(words[:2], key=lambda s: min(len(s), 70)) if words else ""
    return f"{who}: {first.rstrip('.,')}"


def _shorten(line: str, short: Sequence[tuple[str, str]]) -> str:
    line = _APPOSITION.sub("", line, count=1)
    if len(line) <= LONGEST:
        return line
    lead = _LEAD.match(line)
    if lead and len(line) - lead.end() >= SHORTEST + 10:
        line = _plain(line[lead.end():])
        if len(line) <= LONGEST:
            return line
    cut = _cut(line, _TAIL, 34)
    if cut:
        return cut
    for long_form, short_form in short:
        line = line.replace(long_form, short_form)
        if len(line) <= LONGEST:
            return line
    return _cut(line, _TAIL, 34) or _cut(line, _COMMA, 30) or _cut(line, _WEAK, 40) or _at_word(line)


def _cut(line: str, border: re.Pattern[str], least: int) -> str:
    """The longest beginning of at most ``LONGEST`` that ends at a border and is no torso; empty when there is none."""
    best = ""
    for found in border.finditer(line):
        if found.start() > LONGEST:
            break
        part = line[:found.start()]
        if len(part) >= least and _whole(part):
            best = part
    return best


def _whole(part: str) -> bool:
    """Whether a beginning can stand: quotes and brackets closed, no word at the end that needs another."""
    if part.count("“") != part.count("”") or part.count('"') % 2 or part.count("(") != part.count(")"):
        return False
    return not _DANGLING.search(part)


def _at_word(line: str) -> str:
    words = line[:LONGEST + 1].split(" ")[:-1] if len(line) > LONGEST else line.split(" ")
    rest = line[len(" ".join(words)):].strip()
    # Never inside a name: both sides of the cut with capitals belong together.
    while len(words) > 4 and rest[:1].isupper() and words[-1][:1].isupper():
        rest = words.pop() + " " + rest
    return " ".join(words)


def _finish(line: str) -> str:
    line = _tidy(line)
    ends = _DANGLING if len(line) > LONGEST - 25 else _LEFT_OVER
    while len(line) > 12 and (cut := ends.sub("", line)) != line:
        line = cut
    if line.count('"') % 2:
        line = line.replace('"', "")
    if line.count("“") != line.count("”"):
        line = line.replace("“", "").replace("”", "")
    if line.count("(") != line.count(")"):
        line = line.replace("(", "").replace(")", "")
    line = line.strip()
    return line[:1].upper() + line[1:]
