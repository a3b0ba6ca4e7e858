"""Made event tables of any size for the benchmarks: ``python -m benchmarks.made_events ROWS OUT.parquet``.

The same number of rows gives the same table on every machine. The rows are no facts: actors, places and happenings are
drawn together freely, in sentences shaped like Vietnamese headlines, so that widths, wrapping, searching and counts
behave as with real ones. Days crowd and thin out as news does; a few events are stretches, months or quarters, a few
are announced, dated by an earlier sentence, or wait undated.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, JOINED

FIRST_DAY = "2022-01-01"
YEARS = 4
SEED = 2025

SIDES = [  # weight, subject, actor or "", country
    (9, "Tổng thống Nga Vladimir Putin", "Vladimir Putin", "RU"),
    (9, "Tổng thống Belarus Alexander Lukashenko", "Alexander Lukashenko", "BY"),
    (5, "Tổng thống Mỹ Donald Trump", "Donald Trump", "US"),
    (4, "Tổng thống Mỹ Joe Biden", "Joe Biden", "US"),
    (5, "Ngoại trưởng Nga Sergei Lavrov", "Sergei Lavrov", "RU"),
    (3, "Bộ trưởng Quốc phòng Belarus Viktor Khrenin", "Viktor Khrenin", "BY"),
    (3, "Người phát ngôn Điện Kremlin Dmitry Peskov", "Dmitry Peskov", "RU"),
    (3, "Ngoại trưởng Mỹ Antony Blinken", "Antony Blinken", "US"),
    (2, "Đặc phái viên Mỹ John Coale", "John Coale", "US"),
    (6, "Bộ Quốc phòng Nga", "", "RU"),
    (4, "Bộ Ngoại giao Belarus", "", "BY"),
    (5, "Bộ Tài chính Mỹ", "", "US"),
    (3, "Tổng thống Ukraine Volodymyr Zelensky", "Volodymyr Zelensky", "UA"),
    (2, "Chính phủ Ba Lan", "", "PL"),
    (2, "Chính phủ Litva", "", "LT"),
    (2, "Thổ Nhĩ Kỳ", "", "TR"),
    (2, "NATO", "", "NATO"),
    (2, "Liên minh châu Âu", "", "EU"),
]
OTHERS = [
    (8, "Nga", "RU"), (8, "Belarus", "BY"), (6, "Mỹ", "US"), (5, "Ukraine", "UA"), (2, "Ba Lan", "PL"),
    (1, "Litva", "LT"), (1, "Latvia", "LV"), (1, "Trung Quốc", "CN"), (1, "Thổ Nhĩ Kỳ", "TR"), (1, "UAE", "AE"),
    (2, "NATO", "NATO"), (2, "EU", "EU"),
]
HAPPENINGS = [  # weight, category, what they do with the other side
    (10, "talks", "hội đàm với {other} tại {place} về {matter}"),
    (8, "talks", "điện đàm với lãnh đạo {other}, nêu {matter}"),
    (12, "statement", "nói {other} phải chịu trách nhiệm về {matter}"),
    (7, "statement", "bác bỏ cáo buộc của {other} về {matter}"),
    (6, "visit", "đến {place} gặp lãnh đạo {other}, bàn {matter}"),
    (6, "sanction", "áp lệnh trừng phạt mới với {other} vì {matter}"),
    (2, "sanction", "nới một phần trừng phạt với {other} để đổi lấy {matter}"),
    (5, "agreement", "ký thỏa thuận với {other} tại {place} về {matter}"),
    (6, "military_drill", "tập trận cùng {other} gần {place}"),
    (4, "deployment", "điều thêm quân tới {place}, sát biên giới {other}"),
    (4, "attack", "tố {other} tập kích {place}"),
    (4, "prisoner_release", "trao đổi tù nhân với {other} ở {place}"),
    (4, "diplomatic", "triệu đại sứ {other} phản đối {matter}"),
    (1, "election", "công nhận kết quả bầu cử ở {other}"),
    (1, "protest_unrest", "lên tiếng về biểu tình ở {place}, {other}"),
    (3, "other", "mở lại đường bay tới {other} sau bế tắc về {matter}"),
]
PLACES = ["Minsk", "Moskva", "Brest", "Grodno", "Vilnius", "Istanbul", "Abu Dhabi", "Genève", "Washington", "Alaska",
          "Sochi", "St. Petersburg", "Gomel", "Smolensk", "Kaliningrad", "Budapest"]
MATTERS = ["vũ khí hạt nhân chiến thuật", "hành lang nhân đạo", "thỏa thuận ngũ cốc", "lệnh ngừng bắn",
           "người di cư ở biên giới", "phân bón kali", "khí đốt và dầu mỏ", "nhà thờ và tù nhân chính trị",
           "tên lửa Oreshnik", "máy bay không người lái", "hãng hàng không Belavia", "Nhà nước Liên minh",
           "hiệp ước New START", "bảo đảm an ninh cho Ukraine", "tài sản bị đóng băng", "diễn tập hạt nhân"]
LATER = ["", "", "", " lần thứ hai", " trong đêm", ", phương Tây lo ngại", " giữa lúc căng thẳng",
         " sau ba tháng gián đoạn"]
SOURCES = ["VnExpress", "Tuổi Trẻ", "Thanh Niên", "TTXVN", "VOV", "Reuters", "AP", "BelTA", "TASS", "Bộ Tài chính Mỹ"]
DAYPARTS = ["sáng", "trưa", "chiều", "tối", "đêm"]
BURST = 14  # days of a crowded or quiet stretch
POOL = 40_000  # different headlines of a large table


def made(rows: int, *, years: int = YEARS, seed: int = SEED) -> pd.DataFrame:
    """An event table (EVENT_COLUMNS + INTERNAL_COLUMNS) of ``rows`` rows sorted by start, undated ones last."""
    chance = np.random.default_rng(seed)
    kinds = _headlines(chance, min(rows, POOL))
    kind = np.arange(rows) % len(kinds["title"])
    chance.shuffle(kind)

    days = years * 365
    crowd = np.repeat(chance.gamma(1.2, size=days // BURST + 1), BURST)[:days]
    day = np.sort(chance.choice(days, size=rows, p=crowd / crowd.sum()))
    first = np.datetime64(FIRST_DAY, "s")
    start = first + day.astype("timedelta64[D]")
    precision = chance.choice(
        ["day", "daypart", "range", "month", "week", "quarter", "year"], size=rows,
        p=[0.80, 0.10, 0.05, 0.025, 0.015, 0.007, 0.003],
    )
    start, end = _stretched(chance, start, precision)
    undated = chance.random(rows) < 0.01
    start[undated] = end[undated] = np.datetime64("NaT")
    published = first + (day + chance.integers(0, 3, rows)).astype("timedelta64[D]")

    reports = chance.geometric(0.6, rows)
    source = np.asarray(SOURCES)[chance.integers(0, len(SOURCES), rows)]
    article = chance.integers(0, max(rows // 6, 1), rows)
    date_text = _written(start, end, precision)
    title = pa.array(kinds["title"]).take(pa.array(kind))
    later = pa.array(LATER).take(pa.array(chance.integers(0, len(LATER), rows)))
    title = pc.binary_join_element_wise(title, later, "")
    sentence = pc.binary_join_element_wise(
        pa.array(date_text), pa.scalar(", "), title, pa.scalar(", theo "), pa.array(source), pa.scalar("."), "")
    begin = chance.integers(0, 2000, rows)
    dayparts = np.asarray(DAYPARTS)[chance.integers(0, len(DAYPARTS), rows)]

    columns: dict[str, object] = {
        "event_id": [f"{number:012x}" for number in chance.permutation(rows)],
        "start": start, "end": end, "precision": precision,
        "clock": np.where(precision == "daypart", dayparts, ""),
        "date_text": date_text, "title": title.to_pandas(),
        "countries": pa.array(kinds["countries"]).take(pa.array(kind)).to_pandas(),
        "category": np.asarray(kinds["category"])[kind],
        "actors": pa.array(kinds["actors"]).take(pa.array(kind)).to_pandas(),
        "sentence": sentence.to_pandas(),
        "article_id": [f"made-{number:06d}" for number in article],
        "article_title": [f"Bản tin số {number}" for number in article],
        "article_title_en": "", "source_title": "",
        "source": source, "url": [f"https://example.org/{number}" for number in article],
        "published": np.datetime_as_string(published, unit="D"),
        "span_begin": begin, "span_end": begin + pd.Series(date_text).str.len(),
        "rule": "made", "inherited": chance.random(rows) < 0.1, "reports": reports,
        "title_en": "", "announced": chance.random(rows) < 0.03,
        "rank": np.clip(chance.beta(2, 5, rows) + 0.05 * (reports - 1), 0, 1),
        "basis": np.where(precision == "year", "written", "year_published"),
        "anchor": published, "published_inferred": False,
    }
    table = pd.DataFrame({name: pd.Series(columns[name], index=range(rows)).astype(dtype)
                          for name, dtype in {**EVENT_COLUMNS, **INTERNAL_COLUMNS}.items()})
    return table.sort_values("start", kind="stable", na_position="last", ignore_index=True)


def _headlines(chance: np.random.Generator, count: int) -> dict[str, list[str]]:
    """``count`` headlines with their category, countries and actors; common sides and deeds come up more often."""
    def pick(options: list[tuple]) -> np.ndarray:  # type: ignore[type-arg]
        weight = np.array([option[0] for option in options], dtype=float)
        return chance.choice(len(options), size=count, p=weight / weight.sum())

    made: dict[str, list[str]] = {"title": [], "category": [], "countries": [], "actors": []}
    places, matters = chance.integers(0, len(PLACES), count), chance.integers(0, len(MATTERS), count)
    for side, other, happening, place, matter in zip(
            pick(SIDES), pick(OTHERS), pick(HAPPENINGS), places, matters, strict=True):
        _, subject, actor, country = SIDES[side]
        if OTHERS[other][2] == country:  # nobody meets himself
            other = (other + 1) % len(OTHERS)
        _, name, against = OTHERS[other]
        _, category, deed = HAPPENINGS[happening]
        made["title"].append(f"{subject} {deed.format(other=name, place=PLACES[place], matter=MATTERS[matter])}")
        made["category"].append(category)
        made["countries"].append(JOINED.join((country, against)))
        made["actors"].append(actor)
    return made


def _stretched(chance: np.random.Generator, start: np.ndarray, precision: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last days of each precision around a day: the whole week, month, quarter or year; ranges 2-30 days."""
    start, end = start.copy(), start.copy()
    day = np.timedelta64(1, "D")
    for name, unit in (("month", "M"), ("year", "Y")):
        rows = precision == name
        first = start[rows].astype(f"datetime64[{unit}]")
        start[rows], end[rows] = first, (first + 1).astype("datetime64[D]") - day
    rows = precision == "quarter"
    month = start[rows].astype("datetime64[M]")
    first = month - (month.astype(int) % 3).astype("timedelta64[M]")
    start[rows], end[rows] = first, (first + 3).astype("datetime64[D]") - day
    rows = precision == "week"
    monday = start[rows].astype("datetime64[D]")
    monday = monday - ((monday.astype(int) + 3) % 7).astype("timedelta64[D]")  # 1970-01-01 was a Thursday
    start[rows], end[rows] = monday, monday + 6 * day
    rows = precision == "range"
    end[rows] = start[rows] + chance.integers(1, 30, rows.sum()).astype("timedelta64[D]")
    return start, end


def _written(start: np.ndarray, end: np.ndarray, precision: np.ndarray) -> np.ndarray:
    """The date words of each row, as a Vietnamese paper would print them."""
    def day(moments: np.ndarray, form: str) -> pd.Series:
        codes, different = pd.factorize(pd.Series(moments), use_na_sentinel=False)  # few days, many rows
        return pd.Series(different.strftime(form).to_numpy(dtype=object)[codes])

    words = {
        "range": "từ ngày " + day(start, "%d/%m") + " đến " + day(end, "%d/%m/%Y"),
        "month": day(start, "tháng %m/%Y"),
        "quarter": "quý " + pd.Series(start).dt.quarter.map({1: "I", 2: "II", 3: "III", 4: "IV"}) + day(start, "/%Y"),
        "year": day(start, "năm %Y"),
        "week": pd.Series("tuần trước", index=range(len(start))),
    }
    text = day(start, "hôm %d/%m")
    for name, said in words.items():
        text = text.mask(precision == name, said)
    return text.fillna("thời gian tới").to_numpy(dtype=object)


def main() -> int:
    if len(sys.argv) != 3 or not sys.argv[1].isdecimal():
        print("python -m benchmarks.made_events ROWS OUT.parquet", file=sys.stderr)
        return 2
    out = Path(sys.argv[2])
    out.parent.mkdir(parents=True, exist_ok=True)
    made(int(sys.argv[1])).to_parquet(out, index=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
