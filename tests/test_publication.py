from datetime import date, datetime, timedelta, timezone

import pytest

from timeline.model import VIETNAM, TimelineError
from timeline.publication import find_byline, infer_published, parse_published

LEAD = "Tổng thống Belarus tiếp đặc phái viên Mỹ tại Minsk, hai bên trao đổi về việc nối lại quan hệ."
REST = "\n".join(["Cuộc gặp kéo dài nhiều giờ, theo cơ quan báo chí, và không có tuyên bố chung nào được đưa ra."] * 60)


def moment(*numbers: int) -> datetime:
    return datetime(*numbers, tzinfo=VIETNAM)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(("line", "expected"), [
    ("Hoàng Vũ | 20/12/2022, 13:09", moment(2022, 12, 20, 13, 9)),
    ("Thứ ba, 20/12/2022, 13:09 (GMT+7)", moment(2022, 12, 20, 13, 9)),
    ("20/12/2022 13:09", moment(2022, 12, 20, 13, 9)),
    ("Thứ Ba, ngày 20/12/2022 - 13:09", moment(2022, 12, 20, 13, 9)),
    ("13:09 | 20/12/2022", moment(2022, 12, 20, 13, 9)),
    ("Cập nhật: 20/12/2022 13:09", moment(2022, 12, 20, 13, 9)),
    ("Cập nhật lúc 13h09, ngày 20-12-2022", moment(2022, 12, 20, 13, 9)),
    ("20.12.2022 | 13:09 | Hoàng Vũ", moment(2022, 12, 20, 13, 9)),
    ("Hoàng Vũ - 13:09 20/12/2022", moment(2022, 12, 20, 13, 9)),
    ("Đăng ngày 3/4/2022", date(2022, 4, 3)),          # the day first
    ("Chủ nhật, 3 tháng 4 năm 2022, 01:09 PM", moment(2022, 4, 3, 13, 9)),
    ("12/11/2022", date(2022, 11, 12)),
    ("20/12/2022 13:09 GMT+2", datetime(2022, 12, 20, 13, 9, tzinfo=timezone(timedelta(hours=2)))),
    ("T3, 20/12/2022 13:09", moment(2022, 12, 20, 13, 9)),
])
def test_bylines(line: str, expected: object) -> None:
    for text in (f"{LEAD}\n\n{line}\n\n{REST}", f"{line}\n{LEAD}\n{REST}", f"{LEAD}\n{REST}\n{line}", line):
        found = find_byline(text)
        assert found is not None
        assert found.moment == expected
        assert text[found.begin:found.stop] == line


@pytest.mark.parametrize("line", [
    "Ảnh chụp ngày 20/12/2022", "Ảnh: AP, 20/12/2022", "Ông đến Minsk ngày 20/12/2022, lúc 13:09.",
    "Nghị định ban hành ngày 20/12/2022", "Minsk, 20/12/2022", "Tỷ số 3-2, phút 13:09", "31/4/2022 13:09",
    "Hoàng Vũ | 13:09", "Số 12/2022/NQ-CP", "Hoàng Vũ (theo Reuters)", "20/12",
    "Giá ngày 20/12/2022 - 13:09 là 5.000 đồng",
    "Từ 13:09 ngày 20/12/2022 cấm xe qua cầu", "192.168.20.2022 13:09",
])
def test_no_bylines(line: str) -> None:
    assert find_byline(f"{LEAD}\n{line}\n{REST}") is None


def test_a_moment_in_the_middle_of_a_long_article_is_none() -> None:
    assert find_byline(f"{REST}\n20/12/2022 13:09\n{REST}") is None


@pytest.mark.parametrize(("value", "expected"), [
    (None, None), ("", None), ("null", None), ("2022-12-20", date(2022, 12, 20)),
    ("2022-12-20T13:09+07:00", moment(2022, 12, 20, 13, 9)), ("2022-12-20 13:09:00", datetime(2022, 12, 20, 13, 9)),
    ("2022-12-20T06:09:00Z", moment(2022, 12, 20, 13, 9)), ("20/12/2022, 13:09", moment(2022, 12, 20, 13, 9)),
    ("20/12/2022", date(2022, 12, 20)), (date(2022, 12, 20), date(2022, 12, 20)),
])
def test_parse_published(value: object, expected: object) -> None:
    assert parse_published(value) == expected


@pytest.mark.parametrize("value", ["hôm qua", "2022-13-40", "20221", "31/4/2022", 7, "next week"])
def test_bad_moments_are_named(value: object) -> None:
    with pytest.raises(TimelineError, match="2022-12-20T13:09"):
        parse_published(value)


DRILL = ("Belarus mời tùy viên quân sự Mỹ dự buổi diễn tập hôm 15/9, theo bộ quốc phòng nước này.\n"
         "Đợt diễn tập sẽ kết thúc vào ngày 16/9.\n"
         "Nga và Belarus diễn tập Zapad-2025 từ ngày 12/9 đến 16/9 tại nhiều thao trường.\n"
         "Moskva mở chiến dịch quân sự ở Ukraine vào năm 2022.")


@pytest.mark.parametrize(("text", "expected"), [
    (DRILL, [date(2025, 9, 15), date(2025, 9, 16)]),                       # the year stands in a name
    ("Hôm 12/9/2025, hai bên gặp nhau. Hôm 15/9, họ ký thỏa thuận.", [date(2025, 9, 15)]),
    ("Ngày 12/9/2025 hai bên gặp nhau, ngày 14/9/2025 họ ký thỏa thuận.", [date(2025, 9, 14)]),
    ("Hôm 15/9, hai bên gặp nhau tại Minsk.", [None]),                     # no year anywhere
    ("Ông sinh ngày 12/3/1975. Hôm 15/9, ông đến Minsk.", [None]),         # a year, but another one
    ("Hai bên gặp nhau hôm 15/9. Chiến dịch bắt đầu năm 2022.", [None]),
    ("Hai bên gặp nhau tại Minsk và không nói gì thêm.", [None]),
    ("Năm 2025 là một năm nhiều biến động. Hôm 15/9 trời mưa.", [date(2025, 9, 15)]),  # the paragraph's year
    ("", [None]),
])
def test_infer_published(text: str, expected: list[date | None]) -> None:
    assert infer_published(text) in expected
