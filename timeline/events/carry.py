"""Carrying a date on: whether a sentence without a date of its own plainly continues the dated one before it."""

from __future__ import annotations

import re

LONGEST_CHAIN = 3
"""So many sentences may inherit one day; further on the story has likely moved."""

_GOES_ON = re.compile(
    r"(?:ngay sau đó|sau đó|tiếp đó|ngay lập tức|ngay khi|lúc này|khi đó|tại đây|theo đó|cùng lúc|đổi lại|đáp lại|trong khi đó|"
    r"tại (?:cuộc|buổi|lễ|hội nghị|phiên)|trong (?:cuộc|buổi|chuyến|khuôn khổ)|phát biểu (?:tại|trong|sau|với)|"
    r"trả lời|cuộc (?:gặp|họp|hội đàm|điện đàm|tấn công|tập trận|đàm phán) (?:này|diễn ra)|hai bên|hai nhà lãnh đạo|hai (?:ông|bà)|"
    r"vụ việc|sự việc|vụ (?:tấn công|nổ|cháy|tai nạn)|chuyến thăm|đợt tấn công|đòn tấn công|toàn bộ|"
    r"(?:ông|bà|tổng thống|thủ tướng|ngoại trưởng|nhà lãnh đạo)\s[^,.]{0,40}\s(?:sau đó|cũng|đồng thời|còn|tiếp tục))(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:đã|sau đó|liền|bị|được|đồng ý|tuyên bố|nói|cho biết|kêu gọi|khẳng định|nhấn mạnh|thông báo|gặp|thảo luận|"
                   r"đề nghị|cam kết|trao|ký|đến|rời|phát hiện|tiết lộ|cho hay|viết|dỡ bỏ|ghi nhận|yêu cầu|nhất trí)(?!\w)")
_BREAKS = re.compile(
    r"(?<!\w)(?:trước đây|trước đó|lâu nay|từ lâu|hiện nay|hiện tại|hiện|gần đây|thời gian qua|thời gian tới|những năm|nhiều năm|"
    r"thường|luôn|từng|vốn|sẽ|dự kiến|nếu|có thể|trong tương lai|sắp tới|mỗi|hàng|theo giới|giới (?:quan sát|phân tích|chuyên gia)|"
    r"nhà phân tích|lịch sử|kể từ|năm \d{4}|là một|được xem là|được coi là|hy vọng|muốn|cần|phải)(?!\w)"
)


def goes_on(sentence: str) -> bool:
    """Whether ``sentence`` plainly continues the happening told just before it: a link at its head, a thing done,
    nothing that leads away (background, habit, plan, another undatable time)."""
    head = sentence[:220].lower().lstrip("\"“ -–")
    return bool(_GOES_ON.match(head)) and bool(_DONE.search(head)) and not _BREAKS.search(head)
