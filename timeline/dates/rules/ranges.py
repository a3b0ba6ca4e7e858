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
2023-04-13 | Ông thăm thủ đô trong hai [ngày 11 và 12-4]. | 2023-04-11..2023-04-12
2023-05-26 | Đoàn ở lại hai [ngày 23 và 24.5]. | 2023-05-23..2023-05-24
2023-12-26 | Trong ba [ngày 28, 29 và 30/11], mưa to. | 2023-11-28..2023-11-30
2023-12-26 | Trong hai [ngày 20 và 21 tháng 12], hai bên họp. | 2023-12-20..2023-12-21
2023-10-26 | Vòng loại diễn ra trong hai [ngày 5-6/10]. | 2023-10-05..2023-10-06
2023-10-26 | Hai [ngày 5] và [9/10], trường nghỉ học. | 2023-10-05; 2023-10-09
2025-08-06 | [Đêm 5 rạng sáng 6/8], mưa to. | 2025-08-05..2025-08-06 đêm
2025-06-06 | [Đêm 31-5, rạng sáng 1-6], mưa to. | 2025-05-31..2025-06-01 đêm
2025-06-06 | [Tối 31], [sáng 1-6], pháo nổ. | 2025-05-31 tối; 2025-06-01 sáng
2025-10-12 | [Tối 7], [sáng 8-10], pháo nổ. | 2025-10-07 tối; 2025-10-08 sáng
2025-08-06 | [Sáng 5] và [chiều 6/8], họ gặp nhau. | 2025-08-05 sáng; 2025-08-06 chiều
2025-10-12 | Mưa to [từ chiều 5 đến sáng 6/10]. | 2025-10-05..2025-10-06 chiều
2025-10-12 | Buổi tối 7 người, [sáng 8-10] còn 5. | 2025-10-08 sáng
2022-12-24 | Cuộc tập trận [từ ngày 4 đến 7/8] khép lại. | 2022-08-04..2022-08-07
2012-08-10 | Chiến dịch [ngày 1 tháng 4 – ngày 30 tháng 4 năm 2000] khép lại. | 2000-04-01..2000-04-30
2025-06-20 | Dịch bùng phát [từ tháng 3/2022 đến tháng 5/2022]. | 2022-03-01..2022-05-31
2025-06-20 | Ông tại vị [từ 1994 đến 2001]. | 1994-01-01..2001-12-31
2025-11-30 | Triển lãm mở [từ ngày 21 đến 31/11]. | invalid
2024-11-20 | Tòa mở [hôm 19/11]. Ca trực kéo dài [từ sáng 26-2-2022 đến sáng hôm sau]. \
| 2024-11-19; 2022-02-26..2022-02-27 sáng
2025-04-06 | Giá vé [từ ngày 29-30/4 đến 4/5] tăng cao. | 2025-04-29..2025-05-04
2026-01-30 | Báo ra đời [ngày 26/2/2001], đến nay đã có 3 triệu bạn đọc. | 2001-02-26
2026-01-30 | Họ lỗ [từ tháng 2/2021, đến nay]. | 2021-02-01..2026-01-30
2025-10-12 | Trời rét [từ nay đến cuối năm]. | 2025-10-12..2025-12-31
2025-10-12 | Hạn nộp kéo dài [từ nay đến hết ngày 15/11]. | 2025-10-12..2025-11-15
2025-10-12 | Dự án phải xong [từ nay đến 30/6]. | 2025-10-12..2026-06-30
2025-10-12 | [Từ giờ đến cuối tháng], đường vẫn cấm. | 2025-10-12..2025-10-31
2025-10-12 | Từ nay đến lúc đó còn xa. | -
2025-10-12 | Từ nay, xe tải bị cấm vào phố. | -
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


@rule(
    tuple(f"{now} {to}" for now in ("từ nay", "từ giờ", "từ bây giờ") for to in ("đến", "tới", "cho")),
    r"từ (?:nay|giờ|bây giờ)(?= (?:cho )?(?:đến|tới) )",
)
def from_now(m: re.Match[str], text: str) -> Meaning | None:
    """``từ nay`` before the day it leads to; nothing by itself."""
    return Range(Step("day", 0), None)
