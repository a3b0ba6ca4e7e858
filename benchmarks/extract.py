"""How fast articles become the event table, against the finder alone in the same run.

``python -m benchmarks.extract [PATH]`` where PATH is a folder (or one file) of .txt, .jsonl or .jsonl.gz; without it
the benchmark makes a text of its own. Figures are MB of UTF-8 text a second (1 MB = 10^6 bytes), in one process;
machines differ, so read the share: the finder's seconds of the whole's, which should be a quarter or more.

Steps: **read** (a JSON line to a cleaned article), **dates** (the finder alone), **events** (sentences, roles, parties,
titles, the finder within), **merge** (one happening, one event), **tables** (pandas).

Then the merging alone, of made events by the hundred thousand, told by as many articles.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from benchmarks.dates import as_json_lines, made_texts, read_texts
from benchmarks.made_events import made
from timeline.articles import Article, read_line
from timeline.dates import find_dates
from timeline.events import find_events
from timeline.memory import collecting_seldom
from timeline.model import Event
from timeline.pipeline import tables
from timeline.reports import merge

Result = TypeVar("Result")


def timed(work: Callable[[], Result], clock: Callable[[], float]) -> tuple[float, Result]:
    """Seconds of one call, and what it gave."""
    begin = clock()
    result = work()
    return clock() - begin, result


def compare(lines: list[str], rounds: int, clock: Callable[[], float]) -> None:
    """The table of steps: the best of some rounds each."""
    best: dict[str, float] = {}
    find_dates("hôm 12/3")  # compile what is compiled once

    def step(name: str, work: Callable[[], Result]) -> Result:
        spent, result = timed(work, clock)
        best[name] = min(spent, best.get(name, spent))
        return result

    for _ in range(rounds):
        read = step("read", lambda: [read_line(line, "text", n)[0] for n, line in enumerate(lines, 1)])
        articles = [article for article in read if isinstance(article, Article)]
        step("dates", lambda: [find_dates(a.text, a.published) for a in articles])  # noqa: B023
        events = step("events", lambda: [event for a in articles for event in find_events(a)])  # noqa: B023
        known = {a.id: a for a in articles}
        happenings = step("merge", lambda: merge(events, known))  # noqa: B023
        step("tables", lambda: tables(happenings, known))  # noqa: B023
    size = sum(len(a.text.encode()) for a in articles) / 1e6
    whole = sum(spent for name, spent in best.items() if name != "dates")
    print(f"{len(articles)} articles, {size:.1f} MB of UTF-8, {len(events)} tellings, {len(happenings)} events, "
          f"best of {rounds}\n\n{'step':<10}{'seconds':>10}{'MB/s':>10}")
    for name, spent in [*best.items(), ("whole", whole)]:
        print(f"{name:<10}{spent:>10.2f}{size / spent:>10.2f}{'   (within events)' if name == 'dates' else ''}")
    print(f"\nthe finder's share of the whole: {best['dates'] / whole:.2f}")


def made_tellings(count: int) -> tuple[list[Event], dict[str, Article]]:
    """Made events, each told by an article of its own."""
    columns = made(count)
    events = []
    for row in columns.itertuples():
        start, end = (value.date() if isinstance(value, datetime) and value == value else None
                      for value in (row.start, row.end))
        stop = len(row.sentence)
        events.append(Event(
            article_id=str(row.Index), start=start, end=end, precision=row.precision, clock=None,
            date_text=row.date_text, title=row.title, countries=tuple(filter(None, row.countries.split(";"))),
            category=row.category, actors=tuple(filter(None, row.actors.split(";"))), sentence=row.sentence,
            span=(0, len(row.date_text)), sentence_span=(0, stop), paragraph_span=(0, stop), rule=row.rule))
    return events, {event.article_id: Article(event.article_id, event.sentence) for event in events}


def merging(count: int, clock: Callable[[], float]) -> None:
    """Seconds to merge made events, at a tenth of the size and at the size."""
    print(f"\n{'made events':<12}{'seconds':>10}{'happenings':>12}")
    for n in (count // 10, count):
        events, articles = made_tellings(n)
        spent, happenings = timed(lambda: merge(events, articles), clock)  # noqa: B023
        print(f"{n:<12}{spent:>10.1f}{len(happenings):>12}")


def main() -> int:
    """The command; 2 when there is nothing to read."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__.partition("\n")[0])
    parser.add_argument("path", nargs="?", type=Path, help="a folder or file of .txt, .jsonl, .jsonl.gz")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--merge", type=int, default=100_000, metavar="N", help="made events to merge, 0 for none")
    parser.add_argument("--cpu", action="store_true", help="count the processor's seconds, on a busy machine")
    options = parser.parse_args()
    texts = list(read_texts(options.path)) if options.path and options.path.exists() else []
    if options.path and not texts:
        print(f"{options.path}: no .txt, .jsonl or .jsonl.gz text there", file=sys.stderr)
        return 2
    clock = time.process_time if options.cpu else time.perf_counter
    with collecting_seldom():  # as the pipeline does
        compare(as_json_lines(texts or made_texts()).splitlines(), options.rounds, clock)
        if options.merge:
            merging(options.merge, clock)
    return 0


if __name__ == "__main__":
    sys.exit(main())
