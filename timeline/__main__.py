"""The command line: ``python -m timeline dates`` and ``python -m timeline extract``.

Exit 0, or 2 with one line on standard error that says what was wrong and where.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, get_args

from .memory import collecting_seldom
from .model import Article, Prefer, TimeExpression, TimelineError

if TYPE_CHECKING:
    from .articles import Unreadable

PREFERS: tuple[str, ...] = get_args(Prefer)
SUFFIXES = (".csv", ".jsonl", ".parquet", ".xlsx", ".ics")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise TimelineError(message)


def _parser() -> _Parser:
    parser = _Parser(prog="python -m timeline", description="Vietnamese news to a table of dated events.")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="dates | extract")
    dates = commands.add_parser("dates", help="the time expressions of a text, one JSON object a line")
    dates.add_argument("file", nargs="?", default="-", metavar="FILE", help="a text, standard input without it")
    dates.add_argument("--published", metavar="MOMENT", help="publication moment, such as 2022-12-20T13:09+07:00")
    dates.add_argument("--prefer", choices=PREFERS,
                       help="where a day without a year lies; without it the words around it decide")
    dates.add_argument("--jsonl", action="store_true", help="each input line is a JSON object: id, text, published")
    dates.add_argument("--explain", choices=("vi", "en"), help="say how each expression was read")

    extract = commands.add_parser("extract", help="the event table of articles")
    extract.add_argument("paths", nargs="*", metavar="PATH",
                         help="articles: .txt .md .html .csv .jsonl, folders, .zip; - for a text on standard input")
    extract.add_argument("-o", "--output", metavar="FILE", help=f"one of {' '.join(SUFFIXES)}; CSV on standard output "
                                                                "without it")
    extract.add_argument("--published", metavar="MOMENT", help="publication moment of articles that state none")
    extract.add_argument("--jsonl", metavar="FILE", help="lines of id, title, published, text; - for standard input")
    extract.add_argument("--workers", type=int, default=1, metavar="N", help="processes that read side by side")
    extract.add_argument("--scheduler", metavar="tcp://HOST:PORT", help="a running dask scheduler to read on")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status."""
    try:
        options = _parser().parse_args(argv)
        return _dates(options) if options.command == "dates" else _extract(options)
    except TimelineError as error:
        _tell("timeline: " + " ".join(str(error).split()))
        return 2
    except BrokenPipeError:  # the reader of our output (head, a pager) has seen enough
        _leave_output()
        return 0
    except OSError as error:
        _leave_output()
        _tell(f"timeline: the output cannot be written: {(error.strerror or 'unknown').lower()}")
        return 2
    except KeyboardInterrupt:
        return 130


def _leave_output() -> None:
    """Nothing more goes to standard output: what is still buffered would fail once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(line: str) -> None:
    """A line on standard error, in UTF-8 whatever the locale; names come back in the bytes they were given in."""
    sys.stderr.flush()
    sys.stderr.buffer.write(line.encode("utf-8", "surrogateescape") + b"\n")
    sys.stderr.buffer.flush()


# --- dates -----------------------------------------------------------------------------------------------------

def _dates(options: argparse.Namespace) -> int:
    out = sys.stdout.buffer
    explain = _explainer(options.explain)
    if options.jsonl:
        with _opened(options.file) as lines:
            default = _moment(options.published, "--published")
            for line in dates_lines(lines, _name(options.file), default, options.prefer, explain):
                out.write(line)
    else:
        from .text import decode

        with _opened(options.file) as file:
            try:
                text = decode(file.read())
            except TimelineError as error:
                raise TimelineError(f"{_name(options.file)} {error}") from None
        for found in _found(text, _moment(options.published, "--published"), options.prefer):
            out.write(_bytes(explain(found) + "\n"))
    out.flush()
    return 0


def dates_lines(lines: Iterable[bytes], name: str, default: datetime | date | None = None,
                preferred: Prefer | None = None,
                explain: Callable[[TimeExpression], str] = TimeExpression.as_json) -> Iterator[bytes]:
    """An output line for each input line that is not empty, in order; ``name`` is what errors call the input.

    ``default`` and ``preferred`` hold for lines that state no moment and no preference of their own.
    """
    with collecting_seldom():
        for number, line in enumerate(lines, 1):
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            where = f"{name}, line {number}"
            try:
                given = json.loads(line)
            except ValueError:
                raise TimelineError(f"{where} is not JSON; each line must be an object with id, text and published") \
                    from None
            text = given.get("text") if isinstance(given, dict) else None
            if not isinstance(text, str):
                raise TimelineError(f"{where} has no text; each line must be an object with id, text and published")
            prefer = given.get("prefer") or preferred
            if prefer and prefer not in PREFERS:
                raise TimelineError(f"{where}: prefer is '{prefer}'; {', '.join(PREFERS)} would be accepted")
            moment = _moment(given.get("published"), where) or default
            dates = ", ".join(map(explain, _found(text, moment, prefer)))
            yield _bytes(f'{{"id": {_encode(given.get("id"))}, "dates": [{dates}]}}\n')


def _found(text: str, published: datetime | date | None, prefer: Prefer | None) -> list[TimeExpression]:
    """The expressions of a text as it is given; without a publication moment, by the one it states or implies."""
    from .dates import find_dates

    if published is None:
        from .publication import find_byline, infer_published

        byline = find_byline(text)
        published = byline.moment if byline else infer_published(text)
    return find_dates(text, published, prefer=prefer)


def _explainer(lang: str | None) -> Callable[[TimeExpression], str]:
    """What writes an expression as JSON."""
    if lang is None:
        return TimeExpression.as_json
    from . import explain, words

    table = words.load(lang)
    return lambda found: _encode(found.as_dict() | {"reading": explain.reading(found, table)})


def _moment(value: object, where: str) -> datetime | date | None:
    if value is None or value == "":
        return None
    try:  # the usual form, without the imports that the others need
        words = str(value)
        return date.fromisoformat(words) if len(words) == 10 else datetime.fromisoformat(words)
    except ValueError:
        from .publication import parse_published

        try:
            return parse_published(value)
        except TimelineError as error:
            raise TimelineError(f"{where}: {error}") from None


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _bytes(line: str) -> bytes:
    return line.encode("utf-8", "surrogatepass")


def _name(file: str) -> str:
    return "standard input" if file == "-" else file


def _opened(file: str) -> IO[bytes]:
    if file == "-":
        return sys.stdin.buffer
    try:
        return open(file, "rb")
    except OSError as error:
        raise TimelineError(f"{file} cannot be opened: {(error.strerror or 'unknown').lower()}") from None


# --- extract ---------------------------------------------------------------------------------------------------

def _extract(options: argparse.Namespace) -> int:
    if not options.paths and not options.jsonl:
        raise TimelineError("no article was named; give files, folders, .zip archives or --jsonl FILE")
    suffix = Path(options.output).suffix.lower() if options.output else ".csv"
    if suffix not in SUFFIXES:
        raise TimelineError(f"{options.output} has an ending that is not written; {' '.join(SUFFIXES)} are")
    if options.workers < 1:
        raise TimelineError(f"--workers is {options.workers}; a number from 1 up would be accepted")
    if options.output and not Path(options.output).absolute().parent.is_dir():
        raise TimelineError(f"{options.output} cannot be written: its folder does not exist")
    published = _moment(options.published, "--published")

    from . import exports, pipeline

    given = _Given(options, published)
    with ExitStack() as stack:
        executor = _executor(options, stack)
        bar = _bar(stack, options)
        result = pipeline.extract(given.articles(), executor=executor, progress=bar)
    given.fail(result.failures)
    if given.unreadable and not given.count:
        if len(given.unreadable) == 1:
            raise TimelineError(f"{given.unreadable[0].name} was not read: {given.unreadable[0].reason}")
        names = "; ".join(f"{u.name}: {u.reason}" for u in given.unreadable[:5])
        raise TimelineError(f"none of {len(given.unreadable)} articles could be read ({names})")
    events = given.verbatim(result.events) if options.jsonl else result.events
    write = {".csv": exports.to_csv, ".jsonl": exports.to_jsonl, ".parquet": exports.to_parquet,
             ".xlsx": exports.to_xlsx, ".ics": exports.to_ics}[suffix]
    data = write(events)
    if options.output:
        try:
            Path(options.output).write_bytes(data)
        except OSError as error:
            raise TimelineError(f"{options.output} cannot be written: {(error.strerror or 'unknown').lower()}") \
                from None
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    _report(given, events, suffix)
    return 0


class _Given:
    """The articles the command was given: counted, the unreadable ones kept, raw texts that cleaning changed too."""

    def __init__(self, options: argparse.Namespace, published: datetime | date | None) -> None:
        self.options, self.published = options, published
        self.count = 0
        self.unreadable: list[Unreadable] = []
        self.raw: dict[str, tuple[str, str]] = {}
        self.latest = ""

    def fail(self, failures: Iterable[tuple[str, str]]) -> None:
        """Count articles the program broke on as not read."""
        from .articles import Unreadable

        for name, error in failures:
            self.count -= 1
            self.unreadable.append(Unreadable(name, f"the program failed on it ({error}); please report this"))

    def articles(self) -> Iterator[Article]:
        from .articles import UniqueIds

        for found in map(UniqueIds(), self._all()):
            if isinstance(found, Article):
                self.count += 1
                if self.latest and not self.latest.startswith(found.text):
                    self.raw[found.id] = (self.latest, found.text)
                yield found
            else:
                self.unreadable.append(found)

    def _all(self) -> Iterator[Article | Unreadable]:
        from .articles import read_articles, read_upload

        files = [path for path in self.options.paths if path != "-"]
        if len(files) < len(self.options.paths):
            yield from read_upload("standard input", sys.stdin.buffer.read(), published=self.published)
        yield from read_articles(files, published=self.published)
        if self.options.jsonl:
            yield from self._lines()

    def _lines(self) -> Iterator[Article | Unreadable]:
        from .articles import read_line

        name = _name(self.options.jsonl)
        with _opened(self.options.jsonl) as lines:
            for number, line in enumerate(lines, 1):
                if not line.strip():
                    continue
                found, raw = read_line(line, name, number, published=self.published)
                self.latest = raw
                yield found

    def verbatim(self, events: Any) -> Any:
        """The events with sentence, date words and offsets as they stand in the texts that were given."""
        from .text import verbatim, writable

        changed = events["article_id"].isin(list(self.raw))
        if not changed.any():
            return events
        events = events.copy()
        for row in events.index[changed]:
            raw, text = self.raw[events.at[row, "article_id"]]
            begin, stop = int(events.at[row, "span_begin"]), int(events.at[row, "span_end"])
            sentence = events.at[row, "sentence"]
            at = text.find(sentence, max(0, begin - len(sentence)))
            at = at if at >= 0 else text.find(sentence)
            if at >= 0:
                events.at[row, "sentence"] = writable(raw[slice(*verbatim(raw, at, at + len(sentence)))])
            begin, stop = verbatim(raw, begin, stop)
            events.at[row, "span_begin"], events.at[row, "span_end"] = begin, stop
            events.at[row, "date_text"] = raw[begin:stop]
        return events


def _executor(options: argparse.Namespace, stack: ExitStack) -> Any:
    if options.scheduler:
        try:
            from distributed import Client
        except ImportError:
            raise TimelineError("--scheduler needs dask; install it with: pip install distributed") from None
        try:
            return stack.enter_context(Client(options.scheduler, timeout="10s")).get_executor()
        except (OSError, ValueError) as error:
            raise TimelineError(f"no dask scheduler answers at {options.scheduler}: {error}") from None
    if options.workers > 1:
        from concurrent.futures import ProcessPoolExecutor

        return stack.enter_context(ProcessPoolExecutor(options.workers))
    return None


def _bar(stack: ExitStack, options: argparse.Namespace) -> Callable[[int], object] | None:
    """A progress bar on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        return None
    from tqdm import tqdm

    return stack.enter_context(tqdm(total=_count(options), unit=" articles", file=sys.stderr, leave=False)).update


def _count(options: argparse.Namespace) -> int | None:
    """How many articles there will be, None where only reading them tells (tables, archives, a pipe)."""
    from .articles import SINGLE, article_files

    files = [file for path in options.paths for file in article_files(Path(path))]
    if any(file.suffix.lower() not in SINGLE for file in files) or "-" in (*options.paths, options.jsonl):
        return None
    count = len(files)
    if options.jsonl:
        with _opened(options.jsonl) as lines:
            count += sum(1 for line in lines if line.strip())
    return count


def _report(given: _Given, events: Any, suffix: str) -> None:
    """What was not read, by name, and what an .ics file cannot hold: on standard error, so the table stays clean."""
    if suffix == ".ics" and (undated := int(events["start"].isna().sum())):
        _tell(f"{undated} events without a day are not in the calendar")
    if given.count and not len(events):
        _tell(f"no dated event was found in {f'{given.count} articles' if given.count > 1 else 'the article'}")
    elif sys.stderr.isatty() or given.unreadable:
        _tell(f"{given.count} articles read, {len(events)} events found")
    if given.unreadable:
        _tell(f"{len(given.unreadable)} not read:")
        for unreadable in given.unreadable:
            _tell(f"  {unreadable.name}: {unreadable.reason}")


if __name__ == "__main__":
    sys.exit(main())
