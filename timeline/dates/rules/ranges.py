"""Stretches with two ends. Their ends are read by the other rules; :mod:`timeline.dates.join` puts them together."""

from __future__ import annotations

import re

from ..meaning import Meaning, Range, Step
from ..rule import rule

CASES = """
2025-09-17 | Tập trận diễn ra [từ ngày 12/9 đến 16/9]. | 2025-09-12..2025-09-16
2025-09-20 | Hội nghị họp [từ 12 đến 16/9]. | 2025-09-12..2025-09-16
2025-05-10 | Đoàn ở lại [từ 26/4 đến 3/5/2025]. | 2025-04-26..2025-05-03
2022-12-20 | Kinh tế phục hồi [từ năm 2019 đến nay]. | 2019-01-01..2022-12-20
2022-12-20 | Chính sách này áp dụng [từ 2019 đến nay]. | 2019-01-01..2022-12-20
2025-06-20 | Giá tăng [từ đầu năm đến nay]. | 2025-01-01..2025-06-20
2025-06-20 | Không kích kéo dài [đêm 31-5, rạng sáng 1-6]. | 2025-05-31..2025-06-01 đêm
2022-12-24 | Cuộc tập trận [từ ngày 4 đến 7/8] khép lại. | 2022-08-04..2022-08-07
2012-08-10 | Chiến dịch [ngày 1 tháng 4 – ngày 30 tháng 4 năm 2000] khép lại. | 2000-04-01..2000-04-30
2025-06-20 | Dịch bùng phát [từ tháng 3/2022 đến tháng 5/2022]. | 2022-03-01..2022-05-31
2025-06-20 | Ông tại vị [từ 1994 đến 2001]. | 1994-01-01..2001-12-31
2025-11-30 | Triển lãm mở [từ ngày 21 đến 31/11]. | invalid
2022-12-20 | Từ 20 đến 30 tàu tham gia. | -
2022-12-20 | Giá tăng từ 2 đến 4 triệu đồng. | -
"""


@rule(
    (
        "đến nay",
        "tới nay",
        "đến hôm nay",
        "đến thời điểm này",
        "đến hiện tại",
        "tới hôm nay",
        "đến bây giờ",
        "đến ngày nay",
    ),
    r"(?:đến|tới) (?:nay|hôm nay|thời điểm này|hiện tại|bây giờ|ngày nay)",
)
def until_now(m: re.Match[str], text: str) -> Meaning | None:
    """``đến nay`` after what it began with; nothing by itself."""
    return Range(Step("day", 0), None)
