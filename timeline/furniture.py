"""Page furniture: what stands on an article's page and is no article text.

Comment counts, boxes of related articles with their teasers, share buttons, tags, the foot of the page. What follows
the article is cut off; what stands inside it is blanked with line ends of the same length, so that every offset of
the text that stays remains true. Real paragraphs are never taken: a box is furniture, the prose after it is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# Whole lines. Inside a sentence the same words are article text ("bạn đọc thêm về ..." keeps its place).
_COMMENTS = (
    r"\(?\d+\)?\s*(?:bình luận|ý kiến)|(?:bình luận|ý kiến(?: bạn đọc)?|bạn đọc bình luận)\s*\(?\d+\)?"
    r"|(?:gửi|viết) (?:bình luận|ý kiến)(?: của bạn)?|bình luận|ý kiến bạn đọc")
_BOX = (
    r"(?:các )?(?:tin|bài|bài viết|tin bài|tin tức|chủ đề|sự kiện|nội dung)"
    r" (?:liên quan|cùng chuyên mục|cùng chủ đề)"
    r"|cùng (?:chuyên mục|chủ đề|tác giả)|(?:tin|bài) (?:khác|mới|nóng|mới nhất|nổi bật|đọc nhiều|xem nhiều)"
    r"|(?:tin )?(?:mới nhất|nổi bật|đọc nhiều(?: nhất)?|xem nhiều(?: nhất)?|đáng chú ý)|tiêu điểm"
    r"|(?:đọc|xem) (?:thêm|tiếp)|mời (?:bạn|quý|độc)(?: đọc)?(?: giả| bạn đọc)?(?: đọc| xem)?(?: thêm)?|đừng bỏ lỡ"
    r"|(?:có thể )?bạn (?:có thể )?(?:quan tâm|thích)|dành cho bạn|được quan tâm|nổi bật [A-ZĐ].{0,30}")
_FOOT = (
    r"powered by\b.*|©.*"
    r"|(?:bản quyền|giấy phép|cơ quan chủ quản|tổng biên tập|liên hệ quảng cáo|tòa soạn)\b[^.!?]{0,160}")
_LINE = (
    r"(?:chia sẻ|facebook|zalo|twitter|messenger|email|copy link|sao chép(?: liên kết)?|(?:in|lưu) bài(?: viết)?"
    r"|quảng cáo|thích|like|share|bình chọn|trở lại .{2,30}|theo dõi .{2,40} trên .{2,30}|nghe đọc bài|phóng to)"
    r"|(?:tags?|từ khóa|từ khoá|thẻ|chủ đề)\s*:.*"
    r"|(?:>+|»|▶|►|→)\s*\S.*|(?:đọc|xem) (?:thêm|tiếp)\s*:.*|(?:tin|bài) liên quan\s*:.*"
    r"|\S+\.(?:png|jpe?g|webp|gif|svg)")
_FURNITURE = re.compile(
    rf"[ •*-]*(?:(?P<comments>{_COMMENTS})|(?P<box>{_BOX})|(?P<foot>{_FOOT}))[ :]*|(?P<line>{_LINE})", re.IGNORECASE)
_ENDS = (".", "!", "?", "…", '."', ".”", '!"', "!”", '?"', "?”", ".)", ").", '".', "”.")
_PROSE = 100    # characters; a shorter line is a headline, a caption, a name
_HEADLINE = 160
_SHORTEST = 20  # a shorter line in a box is no headline: the time or the place of a live report's entry
_BOX_LINES = 8  # a box inside an article names no more articles than this
_GAP = 3        # line ends before a teaser that follows the article without a word of introduction


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not empty: offsets of its visible part, and what it looks like."""

    begin: int
    stop: int
    kind: str    # "comments" "box" "foot" "line" (furniture), "prose", "head" (headline-like), "" (anything else)
    gap: int     # line ends between the line before and this one


def lines(text: str) -> list[Line]:
    """The lines of a clean text that are not empty."""
    found: list[Line] = []
    position = last = 0
    for raw in text.split("\n"):
        line = raw.strip()
        if line:
            begin = position + raw.index(line)
            found.append(Line(begin, begin + len(line), _kind(line), text.count("\n", last, begin)))
            last = begin + len(line)
        position += len(raw) + 1
    return found


def _kind(line: str) -> str:
    if len(line) <= 300 and (found := _FURNITURE.fullmatch(line)):
        return str(found.lastgroup)
    if line.endswith(_ENDS):
        return "prose" if len(line) >= _PROSE else ""
    return "head" if len(line) <= _HEADLINE else "prose"


def remove(text: str) -> str:
    """The article's own text: the page's foot cut off, furniture inside it blanked. Offsets stay true."""
    page = lines(text)
    end = _tail(page)
    stop = page[end].begin if end < len(page) else len(text)
    blanks = _inside(page[:end])
    if not blanks:
        return text if stop == len(text) else text[:stop].rstrip()
    parts, done = [], 0
    for begin, after in blanks:
        parts += [text[done:begin], "\n" * (after - begin)]
        done = after
    return "".join([*parts, text[done:stop]]).rstrip()


def _tail(page: list[Line]) -> int:
    """The index of the first line that is no longer the article, ``len(page)`` when the article goes to the end."""
    end = len(page)
    visible = sum(line.stop - line.begin for line in page)
    before = prose = 0
    for i, line in enumerate(page):
        # Buttons above an article carry the same words: only behind the greater part of the text do they end it.
        ends = line.kind in ("comments", "foot") or (line.kind == "box" and _only_teasers(page[i + 1:]))
        if ends and prose and 2 * before >= visible:
            end = i
            break
        before += line.stop - line.begin
        prose += line.kind == "prose"
    return _unmarked_teasers(page[:end])


def _only_teasers(rest: list[Line]) -> bool:
    """Whether headlines with at most one paragraph each follow, up to a comment count or to the page's end."""
    after_head = False
    for line in rest:
        if line.kind in ("comments", "foot"):
            return True
        if line.kind == "prose" and not after_head:
            return False
        after_head = line.kind != "prose"
    # A last paragraph that nothing follows may be the article's own.
    return not rest or rest[-1].kind != "prose" or sum(line.kind == "prose" for line in rest) > 1


def _unmarked_teasers(page: list[Line]) -> int:
    """Where headline and teaser pairs begin that stand far apart from the article and from each other."""
    end = len(page)
    while end >= 4:
        head, teaser = page[end - 2], page[end - 1]
        if not (head.kind == "head" and head.gap >= _GAP and teaser.kind in ("prose", "") and teaser.gap == 1):
            break
        end -= 2
    return end


def _inside(page: list[Line]) -> list[tuple[int, int]]:
    """The furniture among the article's lines."""
    blanks = []
    in_box = 0
    for line in page:
        if line.kind in ("comments", "box", "foot", "line"):
            in_box = _BOX_LINES if line.kind == "box" else 0
            blanks.append((line.begin, line.stop))
        elif in_box and line.kind == "head" and line.stop - line.begin >= _SHORTEST:
            in_box -= 1
            blanks.append((line.begin, line.stop))
        else:
            in_box = 0
    return blanks
