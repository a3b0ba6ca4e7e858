"""What the pages work on: the bundled articles, the user's own folder, and the table extracted from both.

``current()`` gives the table of the moment. Extraction happens once for each set of articles: the result is kept in
memory, and on disk under ``.cache/`` by a hash of the articles' content and of everything extraction goes through, so
that neither an edited article nor a changed rule ever shows an old table. Where nothing can be written, memory does.

The user's folder (``library/``, or the environment variable TIMELINE_LIBRARY) holds articles as files and
``corrections.json``. Every write is atomic: the old file stands until the new one is whole. A file that cannot be read
is reported and left where it is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field, replace
from importlib import metadata
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from timeline.articles import Unreadable, read_articles
from timeline.model import Article, TimelineError
from timeline.schema import EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data" / "articles"
CACHE = ROOT / ".cache" / "tables"
FOLDER = "TIMELINE_LIBRARY"
TABLE = "TIMELINE_TABLE"

KEPT_IN_MEMORY = 4
KEPT_ON_DISK = 8
# What extraction does not go through: a change there leaves the table as it is.
PRESENTATION = {"app", "words", "charts", "exports.py", "filters.py", "words.py",
                "explain.py", "library.py", "__main__.py", "__pycache__"}
PACKAGES = ("pandas", "Babel", "trafilatura", "dateparser", "charset-normalizer", "RapidFuzz")  # may change a result


@dataclass(frozen=True, slots=True)
class Corrections:
    """What the user has put right: tellings that are no report of the event they were joined to, events to hide."""

    apart: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Stored:
    """An article of the user's folder and the file it stands in."""

    path: Path
    article: Article


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """An event table with its tellings; never change the frames, they are shared by all sessions.

    ``events`` has EVENT_COLUMNS + INTERNAL_COLUMNS, sorted by start, undated last; ``tellings`` TELLING_COLUMNS.
    ``digest`` names the content: equal digests mean equal tables. ``failures`` could not be read. ``stored`` are the
    articles of the user's folder that went into it.
    """

    events: pd.DataFrame
    tellings: pd.DataFrame
    digest: str
    failures: tuple[Unreadable, ...] = ()
    stored: tuple[Stored, ...] = ()


def bundled() -> Library:
    """The table of the articles that come with the program (or of the file that TIMELINE_TABLE names)."""
    if path := os.environ.get(TABLE):
        return _remembered(("table", path, *_signature(Path(path))), lambda: table(Path(path)))
    return _remembered(("bundled", *_signature(DATA)), lambda: _extracted([], Corrections(), (), CACHE))


def current(session: tuple[Article, ...] = ()) -> Library:
    """The table of everything: bundled, the user's folder, and a session's own articles, with the corrections applied.

    Costs about a millisecond while nothing has changed. A session's articles are never written to disk.
    """
    store = Store()
    signature = _signature(store.articles_folder, store.corrections_file)
    if not signature and not session:
        return bundled()

    def made() -> Library:
        stored, failures = store.read()
        try:
            corrections = store.corrections()
        except TimelineError as error:
            corrections, failures = Corrections(), [*failures, Unreadable(store.corrections_file.name, str(error))]
        own = [*(entry.article for entry in stored), *session]
        found = _extracted(own, corrections, tuple(failures), None if session else CACHE)
        return replace(found, stored=tuple(stored))

    other = os.environ.get(TABLE)
    key = ("current", *_signature(Path(other) if other else DATA), *signature, *session)
    return _remembered(key, made)


def table(path: Path) -> Library:
    """A table from a Parquet file, such as ``python -m timeline extract -o events.parquet`` writes.

    Columns it lacks are filled with their empty value; its own tellings are each event's single telling.
    Raises TimelineError when the file is no event table.
    """
    try:
        read = pd.read_parquet(path)
        events = typed(read, {**EVENT_COLUMNS, **INTERNAL_COLUMNS}, needed=("event_id", "start", "title"))
    except (OSError, ValueError, KeyError) as error:
        raise TimelineError(f"{path} is no event table ({error}); a .parquet file written by "
                            "python -m timeline extract is one") from error
    del read
    events = _in_order(events)
    alike = events[[name for name in TELLING_COLUMNS if name in events]]
    tellings = typed(alike.assign(lead=True, telling_id=events["event_id"], paragraph=events["sentence"],
                                  date_begin=-1, date_end=-1), TELLING_COLUMNS)
    pa.default_memory_pool().release_unused()  # a large file leaves as much again behind as the table takes
    status = path.stat()
    return Library(events, tellings, _hash(str(path.resolve()), status.st_mtime_ns, status.st_size))


# ---------------------------------------------------------------- the user's folder

@dataclass(frozen=True, slots=True)
class Store:
    """The user's folder. It comes into being with the first thing kept in it."""

    folder: Path = field(default_factory=lambda: Path(os.environ.get(FOLDER) or ROOT / "library"))

    @property
    def articles_folder(self) -> Path:
        return self.folder / "articles"

    @property
    def corrections_file(self) -> Path:
        return self.folder / "corrections.json"

    def read(self) -> tuple[list[Stored], list[Unreadable]]:
        """The articles, and what could not be read."""
        stored: list[Stored] = []
        failures: list[Unreadable] = []
        for path in _files(self.articles_folder):
            for item in read_articles([path]):
                if isinstance(item, Unreadable):
                    failures.append(item)
                else:
                    stored.append(Stored(path, item))
        return stored, failures

    def add(self, article: Article) -> Path:
        """Keep an article as a file of its own and return its path; the same article twice is one file.

        Raises TimelineError where the folder cannot be written.
        """
        stated = None if article.published_inferred else article.published
        facts: dict[str, object] = {
            "id": article.id, "title": article.title, "published": stated.isoformat() if stated else None,
            "source": article.source, "url": article.url, "title_en": article.title_en,
            "sources": [asdict(note) for note in article.notes],
        }
        # JSON keeps the text to the letter; Markdown would join its lines.
        row = {name: value for name, value in facts.items() if value} | {"text": article.text}
        path = self.articles_folder / f"{own_id(article)}.jsonl"
        _write(path, json.dumps(row, ensure_ascii=False) + "\n")
        return path

    def remove(self, path: Path) -> None:
        """Delete one file of the articles folder. Raises TimelineError when it is none or cannot be deleted."""
        if path.resolve().parent != self.articles_folder.resolve() and path not in _files(self.articles_folder):
            raise TimelineError(f"{path} is no file of {self.articles_folder}")
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise TimelineError(f"{path} cannot be deleted: {error.strerror}") from error

    def corrections(self) -> Corrections:
        """The corrections; none while there is no file. Raises TimelineError when the file cannot be read."""
        try:
            read = json.loads(self.corrections_file.read_text("utf-8"))
            return Corrections(*(frozenset(str(one) for one in _list(read, name)) for name in ("apart", "hidden")))
        except FileNotFoundError:
            return Corrections()
        except (OSError, ValueError) as error:
            raise TimelineError(f"{self.corrections_file} cannot be read ({error}); it should hold an object with the "
                                'lists "apart" and "hidden"') from error

    def correct(self, corrections: Corrections) -> None:
        """Replace the corrections. A file that cannot be read is kept beside the new one, as ``….bad-1.json``."""
        with _lock:
            try:
                self.corrections()
            except TimelineError:
                number = 1
                while (aside := self.corrections_file.with_suffix(f".bad-{number}.json")).exists():
                    number += 1
                with contextlib.suppress(OSError):
                    os.replace(self.corrections_file, aside)
            lists = {"apart": sorted(corrections.apart), "hidden": sorted(corrections.hidden)}
            _write(self.corrections_file, json.dumps(lists, ensure_ascii=False, indent=1) + "\n")

    def keep_apart(self, *tellings: str) -> None:
        """Tellings to be events of their own from now on (the undoing of a merge)."""
        self._change(apart=set(tellings))

    def join_again(self, *tellings: str) -> None:
        """Give tellings that were kept apart back to the merge."""
        self._change(apart=set(tellings), add=False)

    def hide(self, *events: str) -> None:
        """Leave events out of the table."""
        self._change(hidden=set(events))

    def show(self, *events: str) -> None:
        """Bring hidden events back."""
        self._change(hidden=set(events), add=False)

    def _change(self, *, apart: AbstractSet[str] = frozenset(), hidden: AbstractSet[str] = frozenset(),
                add: bool = True) -> None:
        with _lock:
            try:
                now = self.corrections()
            except TimelineError:
                now = Corrections()
            self.correct(Corrections(now.apart | apart, now.hidden | hidden) if add
                         else Corrections(now.apart - apart, now.hidden - hidden))


def own_id(article: Article) -> str:
    """An id for a user's article that no other article has: its title in plain letters and a hash of its text."""
    return f"{slug(article.title or article.text[:200])}-{_hash(article.text)[:8]}"


def slug(words: str, length: int = 48) -> str:
    """A file name of plain letters: ``Nga – Belarus tập trận`` -> ``nga-belarus-tap-tran``."""
    plain = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:length].strip("-") or "article"


def typed(frame: pd.DataFrame, columns: dict[str, str], *, needed: Iterable[str] = ()) -> pd.DataFrame:
    """``frame`` with exactly ``columns`` in their order and dtypes; a missing one is filled with its empty value.

    Raises KeyError when one of ``needed`` is missing.
    """
    if missing := [name for name in needed if name not in frame]:
        raise KeyError(f"no column {', '.join(missing)}")
    empty: dict[str, object] = {"string": "", "category": "", "bool": False, "int64": 0, "float64": 0.0}
    made = {}
    for name, dtype in columns.items():
        column = frame[name] if name in frame else pd.Series(empty.get(dtype, pd.NaT), index=frame.index)
        made[name] = column if str(column.dtype) == dtype else column.astype(dtype)
    return pd.DataFrame(made, index=frame.index)


def _in_order(events: pd.DataFrame) -> pd.DataFrame:
    """By first day, then by rank, the undated last: as filters want them, who then need no copy of a large table."""
    missing = events["start"].isna().to_numpy()
    order = np.lexsort((-events["rank"].fillna(0).to_numpy(), events["start"].to_numpy(), missing))
    return events.take(order).reset_index(drop=True)


# ---------------------------------------------------------------- extraction, remembered

_lock = threading.RLock()
_memory: OrderedDict[tuple[object, ...], Library] = OrderedDict()


def _remembered(key: tuple[object, ...], make: Callable[[], Library]) -> Library:
    """One making for each key, also when several sessions ask at once."""
    with _lock:
        if key not in _memory:
            _memory[key] = make()
        _memory.move_to_end(key)
        while len(_memory) > KEPT_IN_MEMORY:
            _memory.popitem(last=False)
        return _memory[key]


def _extracted(own: list[Article], corrections: Corrections, failures: tuple[Unreadable, ...],
               cache: Path | None) -> Library:
    """The table of the bundled and the user's own articles; read from ``cache`` when it holds it, else put there."""
    other = os.environ.get(TABLE)
    read = [] if other else list(read_articles([DATA]))
    articles = list(_distinct(item for item in [*read, *own] if not isinstance(item, Unreadable)))
    unreadable = (*(item for item in read if isinstance(item, Unreadable)), *failures)
    digest = _hash(program(), other, *map(repr, articles), sorted(corrections.apart), sorted(corrections.hidden))

    place = cache / digest if cache and not other else None
    frames = place and _read(place)
    if not frames:
        from timeline import pipeline  # with all its tables; a start that finds the cache does without

        extraction = pipeline.extract(articles, apart=corrections.apart)
        frames = extraction.events, extraction.tellings
        if place:
            _keep(place, *frames)
    events, tellings = frames
    if other:
        base = table(Path(other))
        events = pd.concat([base.events, events]).pipe(typed, {**EVENT_COLUMNS, **INTERNAL_COLUMNS})
        events = _in_order(events)
        tellings = pd.concat([base.tellings, tellings], ignore_index=True).pipe(typed, TELLING_COLUMNS)
    if corrections.hidden:
        events, tellings = (frame[~frame["event_id"].isin(list(corrections.hidden))].reset_index(drop=True)
                            for frame in (events, tellings))
    return Library(events, tellings, digest, unreadable)


def _distinct(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles with an id each of their own; the same text under the same id is told once."""
    seen: dict[str, str] = {}
    for article in articles:
        name, number = article.id, 1
        while name in seen and seen[name] != article.text:
            number += 1
            name = f"{article.id}-{number}"
        if name in seen:
            continue
        seen[name] = article.text
        yield article if name == article.id else replace(article, id=name)


def program(package: Path = Path(__file__).parent) -> str:
    """A hash of everything that decides what is extracted: code, tables, and the versions of the libraries used."""
    code = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.is_file() and inside.parts[0] not in PRESENTATION and path.suffix != ".pyc":
            code.update(f"{inside.as_posix()}\0".encode())
            code.update(path.read_bytes())
    versions = [f"{name} {metadata.version(name)}" for name in PACKAGES]
    return _hash(code.hexdigest(), sys.version_info[:2], *versions, EVENT_COLUMNS, INTERNAL_COLUMNS, TELLING_COLUMNS)


def _read(place: Path) -> tuple[pd.DataFrame, pd.DataFrame] | None:
    """The tables kept in a place, or None when there are none or they are damaged."""
    try:
        events, tellings = (pd.read_parquet(place / f"{name}.parquet") for name in ("events", "tellings"))
        os.utime(place)  # the oldest used goes first
    except (OSError, ValueError, KeyError):
        with contextlib.suppress(OSError):
            shutil.rmtree(place)
        return None
    return typed(events, {**EVENT_COLUMNS, **INTERNAL_COLUMNS}), typed(tellings, TELLING_COLUMNS)


def _keep(place: Path, events: pd.DataFrame, tellings: pd.DataFrame) -> None:
    """Keep tables on disk, both or neither; silently not where nothing can be written."""
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="making-", dir=place.parent))
        try:
            events.to_parquet(making / "events.parquet", index=False)
            tellings.to_parquet(making / "tellings.parquet", index=False)
            os.replace(making, place)  # fails when another process was quicker, which is as good
        finally:
            shutil.rmtree(making, ignore_errors=True)
        old = sorted((path for path in place.parent.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
        for path in old[:-KEPT_ON_DISK]:
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, content: str) -> None:
    """Write a file whole or not at all. Raises TimelineError where that cannot be done."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, making = tempfile.mkstemp(prefix=".making-", dir=path.parent)
        try:
            with open(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(making, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(making)
            raise
    except OSError as error:
        raise TimelineError(f"{path} cannot be written: {error.strerror or error}") from error


def _files(folder: Path) -> list[Path]:
    """The files under a folder, in order, hidden ones left out; none when there is no folder."""
    return [Path(path) for path, _, _ in _signature(folder)]


def _signature(*places: Path) -> tuple[tuple[str, int, int], ...]:
    """Path, time of change and size of files, and of all files under folders: what tells a change unread."""
    found: list[tuple[str, int, int]] = []
    waiting = [str(place) for place in places]
    while waiting:
        place = waiting.pop()
        try:
            entries = list(os.scandir(place))
        except NotADirectoryError:
            status = os.stat(place)
            found.append((place, status.st_mtime_ns, status.st_size))
            continue
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                waiting.append(entry.path)
            else:
                with contextlib.suppress(OSError):  # gone since it was listed
                    status = entry.stat()
                    found.append((entry.path, status.st_mtime_ns, status.st_size))
    return tuple(sorted(found))


def _hash(*parts: object) -> str:
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _list(read: object, name: str) -> list[object]:
    found = read.get(name, []) if isinstance(read, dict) else None
    if not isinstance(found, list):
        raise ValueError(f'"{name}" is no list')
    return found
