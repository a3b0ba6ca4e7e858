"""Paragraphs and sentences of news text, as offsets in code points.

News pages lose their typography on the way to plain text: headlines without full stops, captions glued to the next
sentence, whole articles in one line, quotes of several sentences. A border is therefore looked for in three places
(line ends, end punctuation, glued capitals) and every candidate has to survive the reasons against it.
"""

from __future__ import annotations

import re
from itertools import pairwise

Span = tuple[int, int]

LONGEST_QUOTE = 700
"""A quote keeps its sentences together up to this many code points; a longer run is likely a lost quotation mark."""

# Vietnamese letters for character classes: a range such as À-ỹ would mix capitals and small letters.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
_MARKED = "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"

# Short forms that keep their full stop inside a sentence (TP.HCM, GS.TS. Nguyễn, ông J. Biden, Q.1, v.v.).
_SHORT = frozenset(
    {
        "tp", "gs", "pgs", "ts", "ths", "tskh", "bs", "bsckii", "bscki", "cn", "ks", "kts", "ls", "nsnd", "nsưt",
        "nxb", "đh", "tt", "tx", "q", "p", "ph", "st", "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt",
        "jr", "sr", "no", "vol", "vs", "inc", "ltd", "co", "corp", "dept", "u.s", "ubnd", "hđnd", "vd", "đt",
        "sđt", "tel", "fax", "approx",
    }
)

_BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_BULLET = re.compile(r"[-–—•*+▪●►■#>]+\s+(?=\S)")
# Each pattern starts with a plain set of characters: that is what `re` can look for quickly.
_END = re.compile(rf"[.!?…]+[\"”’'»)\]]*(?=\s|[{UPPER}\"“(]|$)")
_CREDIT = re.compile(rf"\((?:Ảnh|Nguồn|Video|Đồ họa|Clip)\b[^()\n]{{0,60}}\)(?=\s*[{UPPER}\"“])")
_GLUED = re.compile(rf"[{UPPER}](?<=[{LOWER}]{{3}}[{UPPER}])[{LOWER}]*(?=[ ,])")
_QUOTED = re.compile(
    rf"[“\"](?:(?<=“)(?:[^“”\"\n]{{2,{LONGEST_QUOTE}}}[”\"]|[^“”\n]{{2,{LONGEST_QUOTE}}}”)"
    rf"|(?<=\")(?<![\w\"]\")(?=\S)[^\"\n]{{2,{LONGEST_QUOTE}}}(?<=\S)\"(?!\w))"
)
_CAPITAL = re.compile(rf"[\"“(]?[{UPPER}][{LOWER}]*")
_WORD_BEFORE = re.compile(r"[\w.]+$")
_STARTERS = frozenset(
    {
        "Trong", "Theo", "Sau", "Khi", "Tin", "Tuy", "Do", "Anh", "Nga", "Hai", "Ba", "Song", "Qua", "Hôm", "Nay",
        "Hay", "Cho", "Nhưng", "Ngay", "Vào", "Khu", "Con", "Hơn", "Cũng", "Cơ", "Sao", "Chia", "Chi",
    }
)


def paragraphs(text: str) -> list[Span]:
    """Paragraphs of ``text``: lines, but lines that were only wrapped at a fixed width stay together.

    Spans are trimmed of white space and never empty.
    """
    spans: list[Span] = []
    begin = 0
    for gap in [*_BLANK.finditer(text), None]:
        stop = gap.start() if gap else len(text)
        spans += _lines(text, begin, stop)
        begin = gap.end() if gap else stop
    return spans


def _lines(text: str, begin: int, stop: int) -> list[Span]:
    lines: list[Span] = []
    at = begin
    while at <= stop:
        end = text.find("\n", at, stop)
        end = stop if end < 0 else end
        span = _trim(text, at, end)
        if span[0] < span[1]:
            lines.append(span)
        at = end + 1
    if len(lines) > 1 and _wrapped(text, lines):
        return [(lines[0][0], lines[-1][1])]
    return lines


def _wrapped(text: str, lines: list[Span]) -> bool:
    """Whether a block's line breaks come from a fixed width: no line had room for the next line's first word."""
    width = max(stop - begin for begin, stop in lines)
    if not 40 <= width <= 130:
        return False
    for (begin, stop), (after, after_stop) in pairwise(lines):
        if _BULLET.match(text, after):
            return False
        word = text[after:after_stop].split(None, 1)[0]
        if stop - begin + 1 + len(word) <= width:
            return False
    return True


def sentences(text: str, begin: int = 0, stop: int | None = None) -> list[Span]:
    """Sentences of ``text[begin:stop]``, in order, trimmed, never empty, never across a paragraph.

    A quote stays whole with the words that say whose it is, as long as it is shorter than ``LONGEST_QUOTE``.
    """
    stop = len(text) if stop is None else stop
    spans: list[Span] = []
    if begin == 0 and stop == len(text):
        for first, last in paragraphs(text):
            spans += _split(text, first, last)
    else:
        part = text[begin:stop]
        for first, last in paragraphs(part):
            spans += _split(text, begin + first, begin + last)
    return spans


def _split(text: str, begin: int, stop: int) -> list[Span]:
    bullet = _BULLET.match(text, begin, stop)
    if bullet:
        begin = bullet.end()
    borders = [m.end() for m in _END.finditer(text, begin, stop) if _ends(text, m, begin, stop)]
    borders += [m.end() for m in _CREDIT.finditer(text, begin, stop)]
    borders += [m.start() for m in _GLUED.finditer(text, begin, stop) if _glued(text, m)]
    if len(borders) > 1:
        borders.sort()
        if text.find('"', begin, stop) >= 0 or text.find("“", begin, stop) >= 0:
            borders = _outside_quotes(text, begin, stop, borders)
    spans: list[Span] = []
    at = begin
    for border in [*borders, stop]:
        span = _trim(text, at, border)
        if span[0] < span[1]:
            spans.append(span)
        at = border
    return spans


def _outside_quotes(text: str, begin: int, stop: int, borders: list[int]) -> list[int]:
    """The borders that do not break a quote into pieces."""
    kept: list[int] = []
    quotes = [m.span() for m in _QUOTED.finditer(text, begin, stop)]
    q = 0
    for border in borders:
        while q < len(quotes) and quotes[q][1] <= border:
            q += 1
        if q == len(quotes) or border <= quotes[q][0]:
            kept.append(border)
    return kept


def _ends(text: str, found: re.Match[str], begin: int, stop: int) -> bool:
    """Whether end punctuation ends a sentence."""
    end = found.end()
    if end >= stop:
        return True
    mark = found[0]
    if mark == "." and text[end] == " " and text[end + 1 : end + 2].isupper():
        # most often: a plain word, a full stop, a space, a capital
        word = text[text.rfind(" ", max(begin, end - 20), end) + 1 : end - 1]
        if len(word) > 2 and word.isalpha() and word.lower() not in _SHORT:
            return True
    after = text[found.end() : min(stop, found.end() + 24)]
    rest = after.lstrip()
    if not rest or rest[:2] == "* ":
        return True
    spaced = rest is not after and rest != after
    first = rest.lstrip("\"“‘'([-–— ")[:1]
    if first and not (first.isupper() or first.isdigit()) and not (mark == "." and after[:2] == "  "):
        return False  # a lower-case letter goes on, except where a page lost the first words of a sentence
    if mark[0] in "!?":
        return mark[-1] not in "\"”’'»)" or spaced
    if mark[:2] == ".." or mark[0] == "…":
        return spaced or mark[-1] in '"”)'
    if mark != "." and spaced:
        return True
    before = _WORD_BEFORE.search(text, max(begin, found.start() - 24), found.start())
    return _full_stop(text, found, begin, before[0] if before else "", rest, spaced)


def _full_stop(text: str, found: re.Match[str], begin: int, before: str, rest: str, spaced: bool) -> bool:
    """Whether a single full stop ends a sentence rather than a short form, an initial, a list number."""
    last = before.rsplit(".", 1)[-1]
    if before.lower() in _SHORT or last.lower() in _SHORT:
        return False
    head = text[max(begin, found.start() - 30) : found.start() - len(before)].split()
    if before.isdigit() and not head:
        return False  # "1. Mục đầu" at the head of a line
    if len(last) == 1 and last.isupper():
        # An initial: a name goes on ("ông V. Putin"); after a plain word a single letter ends ("khối A. Các em").
        return spaced and bool(head) and head[-1].islower() and head[-1] not in _TITLES and "." not in before
    if spaced:
        return True
    # "…năm 2021.Đây là": sentences glued by a lost space, but not "TP.HCM", "VnExpress.Net" or "3.000".
    word = _CAPITAL.match(rest)
    if not word or (len(last) < 3 and not last.isdigit()):
        return False
    after = rest[word.end() : word.end() + 1]
    return after in {" ", ","} or (len(word[0]) < 3 and after.isupper())


_TITLES = frozenset(
    {
        "ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "thầy", "cậu", "cụ", "bé", "cháu", "bạn", "và", "tên",
        "là", "của", "với", "cùng",
    }
)


def _glued(text: str, found: re.Match[str]) -> bool:
    """Whether two sentences stand glued without a mark (``…Nga PutinMột chiếc…``), rather than a name like McDonald."""
    word = found[0]
    if not (word in _STARTERS or any(c in _MARKED for c in word.lower())):
        return False
    rest = text[found.end() : found.end() + 3].lstrip(" ,")
    return rest[:1].islower()


def _trim(text: str, begin: int, stop: int) -> Span:
    while begin < stop and (text[begin].isspace() or text[begin] == "\u200b"):
        begin += 1
    while begin < stop and text[stop - 1].isspace():
        stop -= 1
    return begin, stop
