import csv
import io
import json
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from timeline import exports
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS
from timeline.words import load

ROW = {
    "event_id": "e1", "start": "2025-09-12", "end": "2025-09-16", "precision": "range", "clock": "",
    "date_text": "từ ngày 12/9 đến 16/9", "title": "Nga và Belarus diễn tập chung", "countries": "RU;BY",
    "category": "military_drill", "actors": "Viktor Khrenin;Điện Kremlin",
    "sentence": "Nga, Belarus diễn tập “Zapad” từ ngày 12/9 đến 16/9.", "article_id": "a1", "article_title": "Diễn tập",
    "source": "Báo Thử", "url": "https://paper.example/1", "published": "2025-09-16T08:00:00+07:00", "span_begin": 29,
    "span_end": 50, "rule": "range.stretch", "inherited": False, "reports": 2, "title_en": "Joint drill",
    "article_title_en": "Drill", "source_title": "Drill begins near Minsk",
    "announced": False, "rank": 0.5, "basis": "year_published", "anchor": "2025-09-16", "published_inferred": False,
}
FORMULAS = ["=1+1", "+84 24", "-5 độ", "@SUM(A1)", "\t=1", "\r=1"]


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    full = [ROW | row for row in rows]
    columns = EVENT_COLUMNS | INTERNAL_COLUMNS
    return pd.DataFrame({
        name: np.array([row[name] or "NaT" for row in full], "datetime64[s]") if dtype.startswith("datetime")
        else pd.array([row[name] for row in full], dtype=dtype) for name, dtype in columns.items()})


ROWS = frame({}, {"event_id": "e2", "start": None, "end": None, "clock": "sáng", "countries": "",
                  "title": 'Ông "V", nói'},
             {"event_id": "e3", "start": "1812-06-24", "end": "1812-06-24", "sentence": "dòng một\ndòng hai",
              "inherited": True})
FORMULA_ROWS = frame(*({"event_id": f"e{n}", "title": words, "sentence": words} for n, words in enumerate(FORMULAS)))


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv() -> None:
    data = exports.to_csv(ROWS)
    assert data.startswith(b"\xef\xbb\xbfevent_id,start,")
    assert data.endswith(b"\r\n")
    rows = read_csv(data)
    assert list(rows[0]) == list(EVENT_COLUMNS)
    assert rows[0] == {name: str(ROW[name]) for name in EVENT_COLUMNS} | {"inherited": "false"}
    assert (rows[1]["start"], rows[1]["end"], rows[1]["clock"], rows[1]["title"]) == ("", "", "sáng", 'Ông "V", nói')
    assert (rows[2]["start"], rows[2]["sentence"], rows[2]["inherited"]) == ("1812-06-24", "dòng một\ndòng hai", "true")


def test_no_cell_of_a_csv_starts_a_formula() -> None:
    rows = read_csv(exports.to_csv(FORMULA_ROWS))
    assert [row["title"] for row in rows] == ["'" + words for words in FORMULAS]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for value in row.values())


def test_csv_is_read_alike_by_pandas() -> None:
    again = pd.read_csv(io.BytesIO(exports.to_csv(ROWS)), keep_default_na=False)
    assert list(again.columns) == list(EVENT_COLUMNS)
    assert again["sentence"].tolist() == ROWS["sentence"].tolist()


def test_jsonl() -> None:
    rows = [json.loads(line) for line in exports.to_jsonl(ROWS).decode().splitlines()]
    assert list(rows[0]) == [*EVENT_COLUMNS, "announced", "basis", "title_en"]
    assert rows[0] == {name: ROW[name] for name in rows[0]}
    assert (rows[1]["start"], rows[1]["end"], rows[1]["countries"]) == (None, None, "")
    assert rows[2]["inherited"] is True


def test_parquet() -> None:
    again = pd.read_parquet(io.BytesIO(exports.to_parquet(ROWS)))
    assert list(again.columns) == list(EVENT_COLUMNS)
    assert again["start"].tolist()[0] == date(2025, 9, 12)
    assert pd.isna(again["start"].tolist()[1])
    assert again["title"].tolist() == ROWS["title"].tolist()


def test_xlsx() -> None:
    from openpyxl import load_workbook

    sheet = load_workbook(io.BytesIO(exports.to_xlsx(ROWS))).active
    assert sheet.freeze_panes == "A2"
    assert [cell.value for cell in sheet[1]] == list(EVENT_COLUMNS)
    assert sheet.max_row == 4
    first = dict(zip(EVENT_COLUMNS, sheet[2], strict=True))
    assert first["start"].value == datetime(2025, 9, 12)
    assert first["start"].is_date
    assert first["reports"].value == 2
    assert dict(zip(EVENT_COLUMNS, sheet[3], strict=True))["start"].value is None
    assert dict(zip(EVENT_COLUMNS, sheet[4], strict=True))["start"].value == "1812-06-24"  # before a sheet's calendar
    formulas = load_workbook(io.BytesIO(exports.to_xlsx(FORMULA_ROWS))).active
    at = list(EVENT_COLUMNS).index("title")
    assert [row[at].data_type for row in formulas.iter_rows(min_row=2)] == ["s"] * len(FORMULAS)
    assert formulas.cell(2, at + 1).value == "=1+1"


def test_xlsx_says_what_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "_XLSX_ROWS", 2)
    with pytest.raises(ValueError, match="holds 2 events, not 3"):
        exports.to_xlsx(ROWS)


def test_ics() -> None:
    from icalendar import Calendar

    data = exports.to_ics(ROWS)
    assert exports.to_ics(ROWS) == data  # the same rows give the same file
    entries = list(Calendar.from_ical(data).walk("VEVENT"))
    assert [str(entry["UID"]) for entry in entries] == ["e1@timeline", "e3@timeline"]
    assert entries[0]["DTSTART"].dt == date(2025, 9, 12)
    assert entries[0]["DTEND"].dt == date(2025, 9, 17)  # the day after the last one
    assert str(entries[0]["SUMMARY"]) == ROW["title"]
    assert str(ROW["sentence"]) in str(entries[0]["DESCRIPTION"])
    assert exports.undated(ROWS) == 1


@pytest.mark.parametrize("write", ["to_csv", "to_jsonl", "to_parquet", "to_xlsx", "to_ics"])
def test_no_events(write: str) -> None:
    assert isinstance(getattr(exports, write)(ROWS.iloc[:0]), bytes)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_html_is_one_page_without_the_network(lang: str) -> None:
    rows = frame({}, {"event_id": "e2", "title": "<script>alert(1)</script>",
                      "sentence": "a < b & c từ ngày 12/9 đến 16/9",
                      "url": "javascript:alert(1)", "start": None, "end": None})
    page = exports.to_html(rows, load(lang), title="Dòng <thời gian>", shown="2 / 9",
                           picture="<div id='p'></div>").decode()
    assert f'<html lang="{lang}">' in page
    assert "<div id='p'></div>" in page
    assert "Dòng &lt;thời gian&gt;" in page
    assert page.count('id="e') == 2
    assert "<script>alert" not in page
    assert "javascript:" not in page
    assert "<mark>từ ngày 12/9 đến 16/9</mark>" in page
    assert load(lang).when(None, None) in page
    assert "src=" not in page.replace("<div id='p'></div>", "")
    assert 'rel="stylesheet"' not in page


def test_an_empty_csv_has_its_header() -> None:
    assert exports.to_csv(ROWS.iloc[:0]).decode("utf-8-sig") == ",".join(EVENT_COLUMNS) + "\r\n"
