"""Files to articles: .txt .md .html .csv .jsonl, folders and .zip archives.

An article's text is cleaned once, here; all offsets point into what is stored then. Whatever cannot be read becomes
an :class:`Unreadable` with one sentence that says why, and the rest is read.
"""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from . import furniture
from .model import Article, SourceNote, TimelineError
from .publication import find_byline, infer_published, parse_published
from .text import clean, decode

SINGLE = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml")
SUFFIXES = (*SINGLE, ".csv", ".tsv", ".jsonl", ".ndjson")
"""Endings of the files read from folders and archives; those of SINGLE hold one article each."""
MEGABYTE = 1_000_000
MAX_FILE = 100 * MEGABYTE       # a file, or a file in an archive once unpacked
MAX_PAGE = 20 * MEGABYTE        # a single article
MAX_ARCHIVE = 1_000 * MEGABYTE  # all of an archive once unpacked
MAX_ENTRIES = 50_000

REASONS = {
    "missing": "there is no such file or folder",
    "denied": "it may not be read",
    "empty": "it is empty",
    "letters": "it holds no words",
    "text": "it {detail}",
    "size": "it is larger than {detail} MB",
    "kind": "files of this kind are not read; .txt, .md, .html, .csv, .jsonl, folders and .zip are",
    "folder": "the folder holds no .txt, .md, .html, .csv or .jsonl file",
    "archive": "it is not a whole .zip archive",
    "locked": "it is locked with a password",
    "nested": "archives inside archives are not read",
    "page": "no article text was found in the page",
    "column": "it has no column named text (its columns: {detail})",
    "line_bad": "it is not a JSON object with a text",
    "front": "its front matter is not YAML: {detail}",
    "published": "the publication moment {detail} is not understood; 2022-12-20 or 2022-12-20T13:09+07:00 would be",
}
"""Why something is not read, by key; the interface words have the same keys under ``unreadable``."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What could not be read, and why: ``reason`` is a clause in English, ``key`` and ``detail`` what it is made of."""

    name: str
    reason: str
    key: str = ""
    detail: str = ""


class _Skip(Exception):
    """Leaves the reading of one file or row."""

    def __init__(self, key: str, detail: object = "") -> None:
        super().__init__(key)
        self.key, self.detail = key, str(detail)


def _unreadable(name: str, key: str, detail: str = "") -> Unreadable:
    return Unreadable(name, REASONS[key].format(detail=detail), key, detail)


Published = datetime | date | None
Found = Iterator[Article | Unreadable]


# --- one text --------------------------------------------------------------------------------------------------

def article_from_text(
    text: str, *, id: str, title: str = "", published: Published = None, source: str = "", url: str = "",
    title_en: str = "", notes: tuple[SourceNote, ...] = (), fallback: Published = None,
) -> Article:
    """An article of a text as it was found on a page or in a file.

    Page furniture after the article is cut off; furniture and the byline inside it are blanked in place, so offsets
    into ``clean(text)`` stay true. ``published`` counts before everything else, then ``fallback``, then the byline;
    at last the moment is inferred from the text and marked so, or stays None.
    """
    text = furniture.remove(_WRAPPED.sub(" ", clean(text)))
    byline = find_byline(text)
    if not title:
        title = _headline(text, byline.begin if byline else None)
    if byline:
        text = (text[: byline.begin] + "\n" * (byline.stop - byline.begin) + text[byline.stop:]).rstrip()
    moment: Published = published or fallback or (byline.moment if byline else None)
    inferred = False
    if moment is None:
        moment = infer_published(text)
        inferred = moment is not None
    return Article(id=id, text=text, title=_line(title), published=moment, published_inferred=inferred,
                   source=_line(source), url=_line(url), title_en=_line(title_en), notes=notes)


# A line that goes on in small letters belongs to the line before: text wrapped at a width.
_SMALL = "".join(letter for letter in map(chr, range(ord("a"), ord("ỹ") + 1)) if letter.islower())
_WRAPPED = re.compile(rf"\n(?<=[\w,;]\n)(?=[{_SMALL}]{{2}})")
_CAPTION = re.compile(r"\b(?:ảnh|nguồn|video|đồ họa|clip)\s*:", re.IGNORECASE)


def _line(value: str) -> str:
    return " ".join(clean(value).split())


def _headline(text: str, byline: int | None) -> str:
    """The line that looks like the article's headline: right above the byline, or among the first ones."""
    head = furniture.lines(text[:3_000])[:6]
    heads = [line for line in head if line.kind == "head" and line.stop - line.begin >= 15
             and line.begin != byline and not _CAPTION.search(text[line.begin:line.stop])]
    above = [line for line in heads if byline is not None and line.stop < byline]
    first = [line for line in heads if line is head[0]]
    for line in [*above[-1:], *first]:
        return text[line.begin:line.stop]
    leads = [words for line in head if not _CAPTION.search(words := text[line.begin:line.stop])]
    if not leads:
        return ""
    lead = leads[0]
    if len(lead) <= 100:
        return lead.rstrip(".")
    return lead[: lead.rfind(" ", 0, 100)].rstrip(" ,;:–-") + "…"


# --- files -----------------------------------------------------------------------------------------------------

def read_articles(paths: Iterable[str | os.PathLike[str]], *, published: Published = None) -> Found:
    """All articles of files, folders (with what is in them) and .zip archives, in order.

    ``published`` is for articles that do not state their moment in front matter, page metadata or a column.
    Ids are file names without their ending, numbered where they would repeat.
    """
    ids = UniqueIds()
    for path in map(Path, paths):
        yield from map(ids, _read_path(path, published))


def read_upload(name: str, data: bytes, *, published: Published = None) -> list[Article | Unreadable]:
    """The articles of one uploaded file, which may be an archive."""
    ids = UniqueIds()
    if PurePosixPath(name).suffix.lower() == ".zip":
        return [ids(found) for found in _read_zip(name, io.BytesIO(data), published)]
    return [ids(found) for found in _read_data(name, data, published)]


class UniqueIds:
    """Makes every id of one reading its own."""

    def __init__(self) -> None:
        self.seen: set[str] = set()

    def __call__(self, found: Article | Unreadable) -> Article | Unreadable:
        if isinstance(found, Unreadable):
            return found
        name, n = found.id, 1
        while name in self.seen:
            n += 1
            name = f"{found.id}-{n}"
        self.seen.add(name)
        return found if name == found.id else replace(found, id=name)


def _shown(path: Path | str) -> str:
    """A path as text. Where the locale is not UTF-8, Python hands names over in a form that cannot be printed."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_path(path: Path, published: Published) -> Found:
    shown = _shown(path)
    try:
        if path.is_dir():
            yield from _read_folder(path, published)
        elif not path.exists():
            yield _unreadable(shown, "missing")
        elif path.suffix.lower() == ".zip":
            with path.open("rb") as file:
                yield from _read_zip(shown, file, published)
        else:
            yield from _read_file(path, shown, _shown(path.stem), published)
    except OSError:
        yield _unreadable(shown, "denied")


def article_files(path: Path) -> Iterator[Path]:
    """The file itself, or in order the files of a folder and its folders that are read."""
    if not path.is_dir():
        yield path
        return
    for root, folders, files in os.walk(path):
        # A browser saves a page's scripts and pictures beside it, in a folder named after it.
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not f.endswith("_files"))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in (*SUFFIXES, ".zip"):
                yield Path(root, name)


def _read_folder(folder: Path, published: Published) -> Found:
    any_file = False
    for path in article_files(folder):
        any_file = True
        if path.suffix.lower() == ".zip":
            yield from _read_path(path, published)
        else:
            inside = path.relative_to(folder).with_suffix("").as_posix()
            yield from _read_file(path, _shown(path), _shown(inside), published)
    if not any_file:
        yield _unreadable(_shown(folder), "folder")


def _read_file(path: Path, name: str, id: str, published: Published) -> Found:
    try:
        if path.stat().st_size > MAX_FILE:
            yield _unreadable(name, "size", str(MAX_FILE // MEGABYTE))
            return
        data = path.read_bytes()
    except OSError:
        yield _unreadable(name, "denied")
        return
    yield from _read_data(name, data, published, id)


def _read_zip(name: str, file: Any, published: Published) -> Found:
    """The articles of an archive. Nothing is unpacked to disk; sizes are counted while reading, never believed."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError):
        yield _unreadable(name, "archive")
        return
    total, any_file = 0, False
    with archive:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            yield _unreadable(name, "size", f"{MAX_ENTRIES} files or {MAX_ARCHIVE // MEGABYTE}")
            return
        for entry in sorted(entries, key=_entry_name):
            inside = PurePosixPath(*(part for part in PurePosixPath(_entry_name(entry)).parts
                                     if part not in ("/", "..", ".")))
            label = f"{name}/{inside}"
            if entry.is_dir() or any(p.startswith((".", "__MACOSX")) or p.endswith("_files") for p in inside.parts):
                continue
            if inside.suffix.lower() == ".zip":
                yield _unreadable(label, "nested")
                any_file = True
            if inside.suffix.lower() not in SUFFIXES:
                continue
            any_file = True
            if entry.flag_bits & 1:
                yield _unreadable(label, "locked")
                continue
            try:
                with archive.open(entry) as stream:
                    data = stream.read(MAX_FILE + 1)
            except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error):
                yield _unreadable(label, "archive")
                continue
            if len(data) > MAX_FILE:
                yield _unreadable(label, "size", str(MAX_FILE // MEGABYTE))
                continue
            total += len(data)
            if total > MAX_ARCHIVE:
                yield _unreadable(name, "size", str(MAX_ARCHIVE // MEGABYTE))
                return
            yield from _read_data(label, data, published, inside.with_suffix("").as_posix())
    if not any_file:
        yield _unreadable(name, "folder")


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of a file in an archive; archives made on old systems hold UTF-8 names without saying so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return clean(name).replace("\\", "/")


def _read_data(name: str, data: bytes, published: Published, id: str = "") -> Found:
    """The articles in one file's bytes, by the file's ending."""
    path = PurePosixPath(name)
    id = id or path.stem
    reader = _READERS.get(path.suffix.lower(), _read_plain if not path.suffix else None)
    try:
        if reader is None:
            # An unknown ending is no reason to refuse a text.
            reader = _read_plain
            try:
                decode(data)
            except TimelineError:
                raise _Skip("kind") from None
        if not data.strip():
            raise _Skip("empty")
        yield from reader(name, data, id, published)
    except _Skip as skip:
        yield _unreadable(name, skip.key, skip.detail)
    except TimelineError as error:
        yield _unreadable(name, "text", str(error))


def _worded(text: str, size: int = MAX_PAGE) -> str:
    if len(text) > size:
        raise _Skip("size", size // MEGABYTE)
    if not text.strip():
        raise _Skip("empty")
    if not any(map(str.isalpha, text)):
        raise _Skip("letters")
    return text


def _stated(value: object) -> Published:
    try:
        return parse_published(value)
    except TimelineError:
        raise _Skip("published", f"'{str(value)[:60]}'") from None


def _read_plain(name: str, data: bytes, id: str, published: Published) -> Found:
    yield article_from_text(_worded(decode(data)), id=id, fallback=published)


# --- Markdown with front matter --------------------------------------------------------------------------------

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.*?-->", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"^[ \t]*(?:#{1,6}|>+|[-*+]|\d+[.)])[ \t]+", re.MULTILINE), "\n"),
    (re.compile(r"(\*\*|__|\*|(?<!\w)_)(?=\S)([^*_\n]+)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<=\S)[ \t]*\n(?=[^\n])"), " "),  # a line end inside a paragraph is a space
)


def _read_markdown(name: str, data: bytes, id: str, published: Published) -> Found:
    text = clean(_worded(decode(data)))
    about: dict[str, Any] = {}
    if front := _FRONT.match(text):
        about = _front_matter(front[1])
        text = text[front.end():]
    title = str(about.get("title") or "")
    if not title and (heading := re.match(r"\s*#[ \t]+(.+)\n", text)):
        title = heading[1]
        text = text[heading.end():]
    for pattern, plain in _MARKDOWN:
        text = pattern.sub(plain, text)
    yield article_from_text(
        _worded(text.strip()), id=str(about.get("id") or id), title=title, published=_stated(about.get("published")),
        source=str(about.get("source") or ""), url=str(about.get("url") or ""),
        title_en=str(about.get("title_en") or ""), fallback=published,
        notes=_notes(about.get("sources")))


def _front_matter(block: str) -> dict[str, Any]:
    """Front matter with every value as it is written: YAML's own dates would lose the offset they state."""
    import yaml

    try:
        found = yaml.load(block, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # builds strings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _Skip("front", f"line {mark.line + 2}" if mark else "unknown line") from None
    return found if isinstance(found, dict) else {}


def _notes(given: object) -> tuple[SourceNote, ...]:
    if not isinstance(given, list):
        return ()
    keys = ("quote", "source", "source_title", "url", "title_en")
    return tuple(SourceNote(**{key: _line(str(note.get(key) or "")) for key in keys})
                 for note in given if isinstance(note, Mapping))


# --- saved web pages -------------------------------------------------------------------------------------------

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(\S+) -->")
_META_TIME = (
    "//meta[@property='article:published_time' or @property='og:published_time' or @itemprop='datePublished'"
    " or @name='pubdate' or @name='article:published_time' or @name='publish-date']/@content",
    "//time[@itemprop='datePublished' or @pubdate]/@datetime",
)
_JSON_TITLE = re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}){1,300})"')
_JSON_TIME = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


def _read_html(name: str, data: bytes, id: str, published: Published) -> Found:
    declared = _CHARSET.search(data[:4_000])
    page = _worded(decode(data, declared[1].decode("ascii", "replace") if declared else ""))
    from lxml import html
    from lxml.etree import LxmlError

    try:
        tree = html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (LxmlError, ValueError, AssertionError):
        raise _Skip("page") from None
    moment = _page_time(tree, page) or _page_byline(tree)
    saved = _SAVED_FROM.search(page[:2_000])
    _unframe(tree)
    found = _extracted(tree, saved[1] if saved else None)
    article = article_from_text(
        found.text, id=id, title=_page_title(tree, page) or found.title or "", published=moment, fallback=published,
        source=found.sitename or found.hostname or "", url=found.url or (saved[1] if saved else ""))
    if (article.published is None or article.published_inferred) and (day := _stated_or_none(found.date)):
        article = replace(article, published=day, published_inferred=False)
    yield article


def _unframe(tree: Any) -> None:
    """Tables that old pages are laid out with become plain blocks; tables of figures stay."""
    for table in tree.xpath("//table"):
        if any(len(cell.text_content()) > 300 for cell in table.iter("td")):
            for part in table.iter("table", "tbody", "tr", "td"):
                part.tag = "div"


def _extracted(tree: Any, url: str | None) -> Any:
    """The article's text and metadata. Strict first: a page of few words is otherwise filled up with its side boxes."""
    import trafilatura

    for strict in (True, False):
        # htmldate would take today for the latest day it may find; a fixed one keeps the reading the same every day.
        found: Any = trafilatura.bare_extraction(
            deepcopy(tree), url=url, include_comments=False, include_tables=False, with_metadata=True,
            favor_precision=strict, date_extraction_params={"original_date": True, "max_date": "2100-01-01"})
        if found is not None and (found.text or "").strip():
            return found
    raise _Skip("page")


def _page_title(tree: Any, page: str) -> str:
    """The headline as the page's own metadata states it, without the paper's name."""
    stated = [str(value) for value in tree.xpath("//meta[@property='og:title']/@content")]
    stated += [json.loads(f'"{value}"', strict=False) for value in _JSON_TITLE.findall(page)]
    return next((title for title in map(_line, stated) if title), "")


def _page_time(tree: Any, page: str) -> Published:
    """The moment a page's own metadata states."""
    times = [str(value) for path in _META_TIME for value in tree.xpath(path)]
    times += _JSON_TIME.findall(page)
    return next((moment for value in times if (moment := _stated_or_none(value)) is not None), None)


def _page_byline(tree: Any) -> Published:
    """The moment a line of the page states: below the headline first, for the page's head prints today's date."""
    for path in ("//h1[1]/following::text()[normalize-space()]", "//body//text()[normalize-space()]"):
        if byline := find_byline("\n".join(tree.xpath(path))[:20_000]):
            return byline.moment
    return None


def _stated_or_none(value: object) -> Published:
    try:
        return parse_published(value)
    except TimelineError:
        return None


# --- tables ----------------------------------------------------------------------------------------------------

_COLUMNS = {
    "id": ("id", "article_id"), "title": ("title", "headline", "tiêu đề", "tieu_de"),
    "published": ("published", "published_at", "publish_date", "date", "ngày đăng", "ngay_dang"),
    "text": ("text", "content", "body", "nội dung", "noi_dung"), "source": ("source", "nguồn", "nguon"),
    "url": ("url", "link"), "title_en": ("title_en",),
}


def _read_table(name: str, data: bytes, id: str, published: Published) -> Found:
    text = decode(data).lstrip("\ufeff")
    header = text[: text.find("\n") if "\n" in text else len(text)]
    delimiter = max("\t;,|", key=header.count)
    csv.field_size_limit(MAX_PAGE)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = {str(column).strip().lower(): column for column in rows.fieldnames or ()}
    if not any(column in columns for column in _COLUMNS["text"]):
        raise _Skip("column", ", ".join(list(columns)[:12]) or "none")
    try:
        for number, row in enumerate(rows, 2):
            # A row longer than the header keeps its surplus under None.
            values = {known: row.get(columns[column]) or "" for known, names in _COLUMNS.items()
                      for column in reversed(names) if column in columns}
            yield from _row(f"{name}, row {number}", values, f"{id}-{number}", published)
    except csv.Error as error:
        raise _Skip("text", f"breaks off as a table: {error}") from None


def read_line(line: bytes | str, name: str, number: int, *, published: Published = None
              ) -> tuple[Article | Unreadable, str]:
    """The article of one JSON line (id, title, published, text, source, url), and its text as it was given."""
    label = f"{name}, line {number}"
    try:
        values = json.loads(decode(line) if isinstance(line, bytes) else line.lstrip("\ufeff"))
    except (ValueError, TimelineError):
        values = None
    if not isinstance(values, dict) or not isinstance(values.get("text"), str):
        return _unreadable(label, "line_bad"), ""
    stem = PurePosixPath(name).stem
    return next(iter(_row(label, values, f"{stem}-{number}", published))), values["text"]


def _read_lines(name: str, data: bytes, id: str, published: Published) -> Found:
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip().lstrip("\ufeff"):
            yield read_line(line, name, number, published=published)[0]


def _row(label: str, values: Mapping[str, Any], id: str, published: Published) -> Found:
    def word(key: str) -> str:
        value = values.get(key)
        return "" if value is None else str(value)

    try:
        yield article_from_text(
            _worded(word("text")), id=word("id").strip() or id, title=word("title"),
            published=_stated(values.get("published")), source=word("source"), url=word("url"),
            title_en=word("title_en"), notes=_notes(values.get("sources")), fallback=published)
    except _Skip as skip:
        yield _unreadable(label, skip.key, skip.detail)


_READERS: dict[str, Callable[[str, bytes, str, Published], Found]] = {
    ".txt": _read_plain, ".text": _read_plain, ".md": _read_markdown, ".markdown": _read_markdown,
    ".html": _read_html, ".htm": _read_html, ".xhtml": _read_html, ".csv": _read_table, ".tsv": _read_table,
    ".jsonl": _read_lines, ".ndjson": _read_lines,
}
