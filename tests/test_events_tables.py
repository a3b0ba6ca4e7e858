"""The examples that stand beside the rows of the event tables, and cases of their own against each kind of row."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from timeline.events.categories import category
from timeline.events.roles import Role, role_of, roles
from timeline.events.shorten import LONGEST
from timeline.events.tables import rows
from timeline.events.titles import title
from timeline.model import CATEGORIES, TimeExpression

DAY = date(2025, 4, 5)
HERE = Path(__file__).parent


def cases(name: str) -> list[list[str]]:
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        return [
            row
            for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if row and not row[0].startswith("#")
        ]


def apart(example: str) -> tuple[str, str]:
    """The words before and behind the date, which stands in square brackets; lower case."""
    before, _, rest = example.partition("[")
    return before.lower(), rest.partition("]")[2].lower()


@pytest.mark.parametrize("row", rows("roles"), ids=lambda row: row["example"])
def test_each_role_has_an_example_that_fits(row: dict[str, str]) -> None:
    grain = row["grain"] if row["grain"] != "any" else "fine"
    assert role_of(*apart(row["example"]), grain) == row["role"]


@pytest.mark.parametrize("role,grain,example", cases("events_roles.tsv"))
def test_roles(role: str, grain: str, example: str) -> None:
    assert role_of(*apart(example), grain) == role


@pytest.mark.parametrize("row", rows("categories"), ids=lambda row: row["example"])
def test_each_category_has_an_example_that_fits(row: dict[str, str]) -> None:
    assert row["category"] in CATEGORIES
    assert category(row["example"]) == row["category"]


@pytest.mark.parametrize("kind,clause", cases("events_categories.tsv"))
def test_categories(kind: str, clause: str) -> None:
    assert category(clause) == kind


@pytest.mark.parametrize(
    "clause",
    [
        "Chị nhận được cuộc gọi của bệnh viện",
        "Nhà trường họp phụ huynh đầu năm",
        "Công ty gửi thư cho gần nghìn nhà đầu tư",
        "Đối tượng dùng dao tấn công hàng xóm",
        "Lò hơi của xưởng gỗ phát nổ",
    ],
)
def test_private_and_domestic_news_is_no_act_of_states(clause: str) -> None:
    assert category(clause, states=False, abroad=False) == "other"
    assert category(clause, states=True, abroad=True) != "other"


def test_an_office_makes_an_act_of_state() -> None:
    assert category("Thủ tướng tiếp Đại sứ tại trụ sở Chính phủ", states=False, abroad=False) == "visit"


@pytest.mark.parametrize("clause,wanted", cases("events_titles.tsv"))
def test_titles(clause: str, wanted: str) -> None:
    dates, plain = [], clause
    while found := re.search(r"\[\[(.*?)\]\]", plain):
        plain = plain[: found.start()] + found[1] + plain[found.end() :]
        dates.append((found.start(), found.start() + len(found[1])))
    line = title(plain, dates)
    assert line == wanted
    assert len(line) <= LONGEST


def test_two_words_for_one_day_are_one_happening() -> None:
    text = "Hôm qua (5/4), hai bên gặp nhau."
    days = [
        TimeExpression(0, 7, "Hôm qua", "date", DAY, DAY, "day", None, "x"),
        TimeExpression(9, 12, "5/4", "date", DAY, DAY, "day", None, "x"),
    ]
    assert roles(text, days, 0) == [Role.OWN, Role.BACKGROUND]


def at(text: str, words: str, day: date = DAY) -> TimeExpression:
    begin = text.index(words)
    return TimeExpression(begin, begin + len(words), words, "date", day, day, "day", None, "x")


def test_a_paper_s_day_is_not_the_story_s() -> None:
    text = "Nông dân đào được củ khoai 8 kg hồi đầu tháng, AP hôm 3/4 đưa tin."
    own, paper = at(text, "hồi đầu tháng"), at(text, "hôm 3/4", date(2025, 4, 3))
    assert roles(text, [own, paper], 0) == [Role.OWN, Role.REPORT]
    text = "Giá khí đốt tăng vọt vào tuần trước, theo tờ Le Monde đưa tin hôm chủ nhật."
    own, paper = at(text, "tuần trước"), at(text, "hôm chủ nhật", date(2025, 4, 3))
    assert roles(text, [own, paper], 0) == [Role.OWN, Role.REPORT]
    text = "Sau cuộc gặp hôm 2/4, hai bên cho biết hôm 3/4 sẽ ký."  # no paper
    assert roles(text, [at(text, "hôm 2/4", date(2025, 4, 2)), at(text, "hôm 3/4")], 0) == [Role.OWN, Role.OWN]


def test_the_present_time_is_no_day() -> None:
    for text, role in [
        ("Thế hệ trẻ hôm nay gìn giữ nghề dệt.", Role.BACKGROUND),
        ("Đoàn thanh niên hôm nay trồng cây ven sông.", Role.OWN),
    ]:
        assert roles(text, [at(text, "hôm nay")], 0) == [role]
