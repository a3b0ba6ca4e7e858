"""Event rows as files: CSV, JSON lines, Parquet, XLSX, iCalendar, one HTML page.

Every function takes rows of the event table and gives the file's bytes. The columns are EVENT_COLUMNS, days are
``YYYY-MM-DD``, both ends inclusive.
"""

from __future__ import annotations

import html
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from .names import country_name
from .schema import EVENT_COLUMNS, INTERNAL_COLUMNS
from .words import Words

_DANGEROUS = r"^[=+\-@\t\r]"
"""A cell that begins so is a formula to a spreadsheet; an apostrophe before it makes it text."""

JSON_EXTRA = ("announced", "basis", "title_en")
"""Internal columns that a JSON line carries after the public ones."""


def _public(frame: pd.DataFrame, extra: Iterable[str] = ()) -> pd.DataFrame:
    """The public columns, days as ISO strings (missing where the event has none)."""
    rows = frame[[*EVENT_COLUMNS, *extra]].copy(deep=False)
    for name in ("start", "end"):
        rows[name] = pd.array(_days(frame[name]), dtype="string")
    return rows


def _days(column: pd.Series) -> list[str | None]:
    """ISO days of a datetime column, None for no day."""
    import numpy as np

    days = np.datetime_as_string(column.to_numpy().astype("datetime64[D]")).tolist()
    return [None if day == "NaT" else day for day in days]


def to_csv(frame: pd.DataFrame) -> bytes:
    """CSV for everyone: UTF-8 with a byte order mark, RFC 4180 quoting and line ends, no cell starts a formula."""
    columns = []
    for name, dtype in EVENT_COLUMNS.items():
        if name in ("start", "end"):
            column = pa.array(_days(frame[name]), pa.large_string())
        elif dtype in ("bool", "int64"):
            column = pa.array(frame[name].to_numpy()).cast(pa.large_string())
        else:
            column = _strings(frame[name])
            if pc.any(pc.match_substring_regex(column, _DANGEROUS)).as_py():
                column = pc.replace_substring_regex(column, pattern=_DANGEROUS, replacement="'\\0")
        columns.append(pc.fill_null(column, ""))
    return b"\xef\xbb\xbf" + _csv_lines(columns, list(EVENT_COLUMNS))


def _strings(column: pd.Series) -> Any:
    """A text or category column as one Arrow array of strings."""
    found = pa.array(column.astype("string").array)
    if isinstance(found, pa.ChunkedArray):
        found = found.combine_chunks()
    return found.cast(pa.large_string())


def _csv_lines(columns: list[Any], names: list[str]) -> bytes:
    """RFC 4180 lines. pyarrow's own writer ends lines with a bare line feed, so cells are quoted and joined here."""
    header = (",".join(names) + "\r\n").encode()
    if not len(columns[0]):
        return header
    quote, nothing, comma, end = (pa.scalar(sign, pa.large_string()) for sign in ('"', "", ",", "\r\n"))
    cells = []
    for column in columns:
        special = pc.match_substring_regex(column, '[",\r\n]')
        if pc.any(special).as_py():
            quoted = pc.binary_join_element_wise(quote, pc.replace_substring(column, '"', '""'), quote, nothing)
            column = pc.if_else(special, quoted, column)
        cells.append(column)
    cells[-1] = pc.binary_join_element_wise(cells[-1], end, nothing)
    lines = pc.binary_join_element_wise(*cells, comma)
    # The lines of an Arrow array lie one behind the other in one buffer: that is the file.
    return header + b"".join(memoryview(chunk.buffers()[2])[_offset(chunk, 0):_offset(chunk, len(chunk))]
                             for chunk in (lines.chunks if isinstance(lines, pa.ChunkedArray) else [lines]))


def _offset(column: Any, at: int) -> int:
    """Where element ``at`` of a large_string array begins in its buffer of characters."""
    begin = 8 * (column.offset + at)
    return int.from_bytes(memoryview(column.buffers()[1])[begin:begin + 8], "little")


def to_jsonl(frame: pd.DataFrame) -> bytes:
    """A JSON object a line: the public columns, then announced, basis and title_en. Missing days are null."""
    import json

    rows = _public(frame, [name for name in JSON_EXTRA if name in frame])
    columns = {name: [None if value is pd.NA else value for value in rows[name].tolist()] for name in rows}
    for name in (n for n, dtype in (EVENT_COLUMNS | INTERNAL_COLUMNS).items() if dtype in ("string", "category")):
        if name in columns and name not in ("start", "end"):
            columns[name] = ["" if value is None or value != value else value for value in columns[name]]
    names = list(columns)
    lines = (json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
             for row in zip(*columns.values(), strict=True))
    return "".join(line + "\n" for line in lines).encode("utf-8", "surrogatepass")


def to_parquet(frame: pd.DataFrame) -> bytes:
    """Parquet of the public columns, days as dates."""
    table = pa.Table.from_pandas(frame[list(EVENT_COLUMNS)].reset_index(drop=True), preserve_index=False)
    for name in ("start", "end"):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table.column(name).cast(pa.date32()))
    buffer = io.BytesIO()
    import pyarrow.parquet as pq

    pq.write_table(table.replace_schema_metadata(None), buffer)
    return buffer.getvalue()


_WIDTHS = {"start": 11, "end": 11, "title": 60, "sentence": 90, "article_title": 50, "date_text": 18, "countries": 14,
           "category": 16, "actors": 30, "source": 18, "url": 30, "published": 26, "event_id": 18, "article_id": 24}
_XLSX_ROWS = 1_048_575
_XLSX_CELL = 32_767


def to_xlsx(frame: pd.DataFrame) -> bytes:
    """A workbook of one sheet: days as real dates, a frozen header with filters. Text is never a formula.

    Raises TimelineError above the rows a sheet holds.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    from .model import TimelineError

    if len(frame) > _XLSX_ROWS:
        raise TimelineError(f"an XLSX sheet holds {_XLSX_ROWS} events, not {len(frame)}; CSV or Parquet hold them all")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("events")
    sheet.freeze_panes = "A2"
    for at, name in enumerate(EVENT_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(name, 12)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(EVENT_COLUMNS))}{len(frame) + 1}"

    def cell(value: Any) -> Any:
        if isinstance(value, str):
            made = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value)[:_XLSX_CELL])
            made.data_type = "s"  # also what begins with "="
            return made
        if isinstance(value, date):
            made = WriteOnlyCell(sheet, value)
            made.number_format = "yyyy-mm-dd"
            return made
        return value

    header = [WriteOnlyCell(sheet, name) for name in EVENT_COLUMNS]
    for made in header:
        made.font = Font(bold=True)
    sheet.append(header)
    rows = _public(frame)
    columns = [rows[name].tolist() for name in EVENT_COLUMNS]
    for name in ("start", "end"):
        at = list(EVENT_COLUMNS).index(name)
        # A sheet's calendar begins in 1900; earlier days stay text.
        columns[at] = [day if pd.isna(day) or day < "1900-03-01" else date.fromisoformat(day) for day in columns[at]]
    for row in zip(*columns, strict=True):
        sheet.append([None if value is pd.NA or value is None else cell(value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def to_ics(frame: pd.DataFrame) -> bytes:
    """An iCalendar file of whole-day events. Events without a day are left out (:func:`undated` counts them)."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    calendar = Calendar()
    calendar.add("prodid", "-//timeline//events//VI")
    calendar.add("version", "2.0")
    rows = _public(frame[frame["start"].notna()])
    names = ("event_id", "start", "end", "title", "sentence", "source", "url", "category", "countries", "date_text",
             "published")
    for id, start, end, title, sentence, source, url, category, countries, words, published in zip(
            *(rows[name].astype("string").fillna("").tolist() for name in names), strict=True):
        first, last = date.fromisoformat(start), date.fromisoformat(end or start)
        entry = Entry()
        entry.add("uid", f"{id}@timeline")
        # A stamp that moves with the clock would make the same events another file every day.
        stamp = date.fromisoformat(published[:10]) if published else first
        entry.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
        entry.add("dtstart", first)
        entry.add("dtend", last + timedelta(days=1))  # exclusive
        entry.add("summary", title)
        entry.add("description", "\n".join(filter(None, [sentence, f"[{words}]" if words else "", source, url])))
        entry.add("categories", [category, *filter(None, countries.split(";"))])
        if url.startswith(("http://", "https://")):
            entry.add("url", url)
        entry.add("transp", "TRANSPARENT")
        calendar.add_component(entry)
    return calendar.to_ical()


def undated(frame: pd.DataFrame) -> int:
    """How many events have no day yet, and so no place in a calendar."""
    return int(frame["start"].isna().sum())


_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d9dee5; --page: #fff; --mark: #fdf0c4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebef; --soft: #a3adba; --line: #39424e; --page: #14181d; --mark: #5a4a12; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1rem 4rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .25rem; }
.shown, td.when, td.about { color: var(--soft); }
table { border-collapse: collapse; width: 100%; margin-top: 1.5rem; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); }
th { font-weight: 600; position: sticky; top: 0; background: var(--page); }
td.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
blockquote { margin: .25rem 0 0; color: var(--soft); }
mark { background: var(--mark); color: inherit; }
a { color: inherit; }
.picture { overflow-x: auto; background: #fff; color: #1c2430; }
@media (max-width: 40rem) { td, th { display: block; border: 0; padding: 0 0 .25rem; } th { display: none; }
  tr { display: block; padding: .75rem 0; border-bottom: 1px solid var(--line); } }
"""


def to_html(frame: pd.DataFrame, words: Words, *, title: str, shown: str = "", picture: str = "") -> bytes:
    """One page that holds the rows of a view and needs nothing else: it opens offline, anywhere.

    ``picture`` is the view's figure as an HTML fragment with its script inlined; ``shown`` the line that says what is
    filtered.
    """
    rows = "\n".join(map("".join, _table_rows(frame, words)))
    heads = "".join(f"<th>{html.escape(words(f'html.{name}'))}</th>" for name in ("when", "event", "about"))
    figure = f'<div class="picture">{picture}</div>' if picture else ""
    page = f"""<!DOCTYPE html>
<html lang="{words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{html.escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{html.escape(title)}</h1>
<p class="shown">{html.escape(shown)}</p>
{figure}
<table>
<thead><tr>{heads}</tr></thead>
<tbody>
{rows}
</tbody>
</table>
</body>
</html>
"""
    return page.encode("utf-8", "replace")


def _table_rows(frame: pd.DataFrame, words: Words) -> Iterator[list[str]]:
    names = ("event_id", "start", "end", "precision", "clock", "title", "countries", "category", "sentence",
             "date_text", "source", "url", "title_en", "source_title")
    rows = frame.assign(start=_days(frame["start"]), end=_days(frame["end"]))
    for row in zip(*(rows[name].tolist() for name in names), strict=True):
        id, start, end, precision, clock, title, countries, category, sentence, said, source, url, title_en, piece = (
            "" if value is None or value is pd.NA or value != value else str(value) for value in row)
        when = words.when(_date(start), _date(end or start), precision, clock or None)
        if words.lang == "en" and title_en:
            title = title_en
        quote = html.escape(sentence)
        if said:
            quote = quote.replace(html.escape(said), f"<mark>{html.escape(said)}</mark>", 1)
        states = ", ".join(country_name(code, words.lang) for code in filter(None, countries.split(";")))
        about = [words(f"category.{category}") if category else "", html.escape(states),
                 _link(f"{source}: “{piece}”" if piece else source, url)]
        yield [f'<tr id="{html.escape(id, quote=True)}"><td class="when">{html.escape(when)}</td>',
               f"<td>{html.escape(title)}<blockquote lang=\"vi\">{quote}</blockquote></td>",
               '<td class="about">', "<br>".join(filter(None, about[:2])), "<br>" if about[2] else "", about[2],
               "</td></tr>"]


def _date(day: str) -> date | None:
    return date.fromisoformat(day) if day else None


def _link(source: str, url: str) -> str:
    if not url.startswith(("http://", "https://")):
        return html.escape(source)
    return f'<a href="{html.escape(url, quote=True)}" rel="noopener">{html.escape(source or url)}</a>'
