"""Carrying a date on: whether a sentence without a date of its own plainly continues the dated one before it."""

from __future__ import annotations

import re

from ..sentences import LOWER, UPPER

LONGEST_CHAIN = 3
"""So many sentences may inherit one day; further on the story has likely moved."""

# Links that tie a sentence to the happening before it.
_LINK = re.compile(
    r"(?:ngay sau đó|sau đó|tiếp đó|ngay lập tức|ngay khi|lúc này|khi đó|tại đây|theo đó|cùng lúc|đổi lại|đáp lại|"
    r"tại (?:một )?(?:cuộc|buổi|lễ|hội nghị|phiên)|trong (?:một )?(?:cuộc|buổi|chuyến)|phát biểu (?:tại|trong|sau|với)|"
    r"cuộc (?:gặp|họp|hội đàm|điện đàm|tấn công|tập trận|đàm phán) (?:này|diễn ra|kéo dài)|hai bên|hai nhà lãnh đạo|"
    r"(?:vụ|đòn|đợt) (?:tấn công|nổ|cháy|tai nạn|tập kích)|chuyến thăm|toàn bộ)(?!\w)"
)
_THEN = re.compile(r"[^,.;:]{3,70} (?:sau đó|đáp trả|đáp lại|đồng thời|liền|ngay sau đó)(?!\w)")
_AGAIN = re.compile(
    rf"(?:Ông|Bà|ông|bà) ([{UPPER}][\w’'-]+)|(?:Ông|Bà|Người này|Nhà lãnh đạo này|Cơ quan này)(?= [{LOWER}])"
)
_ON = re.compile(
    r"[^,]{0,70}(?<!\w)(?:cũng|còn|tiếp tục|đối thoại|hội đàm|gặp|thảo luận|phát hiện|thu gom|thu giữ|bắt giữ|"
    r"ký|trao|tặng|"
    r"đồng ý|nhất trí|yêu cầu|thông báo|đáp trả|bắn hạ|rời)(?!\w)"
)
_PARTY = re.compile(r"\w+ \w+ \w+")
_WHEN = re.compile(r"(?:Khi|Sau khi|Tại|Trong)(?!\w)[^,]{3,70}, ")
_NAME = re.compile(rf"[{UPPER}][\w’'-]+")
_ACT = re.compile(
    r"(?:cuộc|vụ|đòn|đợt|chuyến|buổi|trận) (?:tấn công|tập kích|không kích|nổ|cháy|tai nạn|va chạm|gặp|họp|"
    r"hội đàm|điện đàm|"
    r"đàm phán|thăm|công du|tập trận|biểu tình|phỏng vấn|họp báo|trao đổi|đột kích|ẩu đả)"
)
# States and denials tell nothing new of the day.
_STATE = re.compile(r"[^,]{2,60}? (?:là|không|chưa|chẳng|mang tính|nằm|vẫn|có vẻ|dường như)(?!\w)")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]?")
_DONE = re.compile(
    r"(?<!\w)(?:đã|sau đó|liền|bị|được|đồng ý|tuyên bố|nói|cho biết|kêu gọi|khẳng định|nhấn mạnh|thông báo|gặp|"
    r"thảo luận|"
    r"đề nghị|cam kết|trao|ký|đến|rời|phát hiện|tiết lộ|cho hay|viết|dỡ bỏ|ghi nhận|yêu cầu|nhất trí|hội đàm|đối thoại|"
    r"chỉ trích|bác bỏ|cáo buộc|bày tỏ|diễn ra|xảy ra|đưa ra|hoài nghi|cảnh báo|huy động|đón|tặng|thăm|tham dự|"
    r"thưởng thức|lập biên bản|thu gom|thu giữ|lao vào|bắn|phóng|ra sân bay|(?:tăng|giảm) \w*\d)(?!\w)"
)
# What tells nothing done on that day: a possibility, a repeated act, a thing's make, a caption, a question.
_ASIDE = re.compile(
    r"(?<!\w)(?:có thể|có lẽ|nhiều lần|tỏ ra|nhiều khả năng|được thiết kế|có tốc độ|có tầm)(?!\w)|"
    r"\((?:ảnh|video|nguồn|đồ họa)|^(?:cụ thể|trong ảnh|ảnh|video|đồ họa|nguồn|clip)(?!\w)|\?\s*\Z"
)
_SAID = re.compile(
    r"(?<!\w)(?:nói|cho biết|cho hay|nhấn mạnh|khẳng định|tuyên bố|viết|chia sẻ|phát biểu|thông báo|bày tỏ|"
    r"hoài nghi|chỉ trích|"
    r"cảnh báo|kêu gọi|cáo buộc|thừa nhận|tiết lộ|bình luận|nhận định|lưu ý|giải thích)(?!\w)"
)
_BREAKS = re.compile(
    r"(?<!\w)(?:trước đây|lâu nay|từ lâu|hiện nay|hiện tại|gần đây|thời gian qua|thời gian tới|những năm|nhiều năm|"
    r"thường|từng|vốn|dự kiến|tương lai|sắp tới|mỗi|(?:hàng|hằng) (?:ngày|tuần|tháng|năm|giờ|quý)|"
    r"giới (?:quan sát|phân tích|chuyên gia)|chuyên gia|phải kể đến|"
    r"nhà phân tích|lịch sử|kể từ|năm \d{4}|được xem là|được coi là)(?!\w)"
)
_ABOUT = re.compile(r"đây (?:cũng )?(?:là|được)(?!\w)")


class Thread:
    """What a dated sentence leaves for the next ones to take up: its names, its acts, its first words."""

    def __init__(self, sentence: str, actors: set[str], *, reported: bool = False) -> None:
        self.reported = reported  # somebody told of another day: what he says on, he says now
        self.actors = actors
        self.names = set(_NAME.findall(sentence))
        self.acts = set(_ACT.findall(sentence.lower()))
        self.lower = sentence.lower()

    def goes_on(self, sentence: str, actors: set[str], *, named: bool, opener: bool, steps: int) -> bool:
        """Whether ``sentence``, with its ``actors``, plainly continues the happening; ``named``: it names a state.

        It does by a link at its head, by a thing done ``sau đó``, by the same person speaking or acting on, by naming
        the same act again, or by opening with a party of the dated sentence (``opener``: it opens with a state or actor
        of the happening, ``steps``: how many sentences stand between).
        """
        if breaks(sentence):
            return False
        told = _unquoted(sentence[:400]).lstrip(" ,-–")
        lower = told.lower()
        if not _DONE.search(lower) or _STATE.match(lower) or not (named or _NAME.search(told, 1)):
            return False
        if _LINK.match(lower) or _THEN.match(lower):
            return True
        if self.reported and _SAID.search(lower):
            return False
        if sentence[:1] in '"“':
            return bool(_SAID.search(lower)) and bool(self.names & set(_NAME.findall(told)) or self.actors & actors)
        if opener and steps < 2 and not _ASIDE.search(lower) and (_SAID.search(lower[:60]) or _ON.match(lower)):
            return True
        again = _AGAIN.match(told)
        if again and (again[1] is None or again[1] in self.names):
            return bool(_SAID.search(lower[:80]) or _ON.match(lower))
        if "đã" in lower and self.acts & set(_ACT.findall(lower)):
            return True
        head = _WHEN.sub("", told)
        party = _PARTY.match(head)
        return bool(party and party[0].lower() in self.lower and _ON.match(head.lower()))


def breaks(sentence: str) -> bool:
    """Whether a sentence leads away from the happening: background, habit, plan, another undatable time."""
    head = _unquoted(sentence[:90].lower())
    return not _ABOUT.match(head) and bool(_BREAKS.search(head))


def _unquoted(text: str) -> str:
    return _QUOTED.sub("", text)
