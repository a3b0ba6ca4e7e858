"""The program's own reading of the bundled digests, held against the facts they tell.

``data/chronology/*.csv`` holds the facts; the program never reads it. A fact and an extracted event pair up, one to
one, when their first and last day are equal and they share a country.
"""

import calendar
import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from timeline.articles import read_articles
from timeline.model import CATEGORIES, Article
from timeline.pipeline import extract

DATA = Path(__file__).parent.parent / "data"
TABLES = sorted((DATA / "chronology").glob("*.csv"))
COLUMNS = ("id", "start", "end", "precision", "title_vi", "title_en", "countries", "category", "actors", "source",
           "source_title", "source_url", "confidence")


@dataclass(frozen=True)
class Row:
    """A fact or an extracted event, as far as the two can be compared."""

    start: str
    end: str
    countries: frozenset[str]
    category: str
    title_en: str
    label: str
    inherited: bool = False

    def overlap(self, other: "Row") -> float:
        """Shared countries among all named by either, 0..1."""
        return len(self.countries & other.countries) / len(self.countries | other.countries or {""})


def last_day(text: str) -> str:
    """The last day of ``YYYY-MM-DD`` or ``YYYY-MM``."""
    if len(text) == 10:
        return text
    year, month = map(int, text.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat()


def read_facts() -> list[dict[str, str]]:
    rows = []
    for table in TABLES:
        with open(table, encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            assert tuple(reader.fieldnames or ()) == COLUMNS, table.name
            rows += list(reader)
    return rows


@pytest.fixture(scope="module")
def facts() -> list[Row]:
    found = []
    for r in read_facts():
        start = r["start"] if len(r["start"]) == 10 else r["start"] + "-01"
        end = last_day(r["end"] or r["start"])
        found.append(Row(start, end, frozenset(r["countries"].split(";")), r["category"], r["title_en"], r["id"]))
    return found


@pytest.fixture(scope="module")
def events() -> list[Row]:
    articles = [a for a in read_articles([DATA / "articles"]) if isinstance(a, Article)]
    frame = extract(articles).events
    found = []
    for e in frame.itertuples():
        days = [d.strftime("%Y-%m-%d") if d == d else "" for d in (e.start, e.end)]
        countries = frozenset(c for c in str(e.countries).split(";") if c)
        label = f"{e.article_id}: {e.sentence}"
        found.append(Row(*days, countries, str(e.category), str(e.title_en), label, bool(e.inherited)))
    return found


@pytest.fixture(scope="module")
def pairs(facts: list[Row], events: list[Row]) -> list[tuple[Row, Row]]:
    """Facts with their events, the surest pairs first, each used once."""
    by_days: dict[tuple[str, str], list[int]] = {}
    for j, e in enumerate(events):
        by_days.setdefault((e.start, e.end), []).append(j)
    candidates = []
    for i, f in enumerate(facts):
        for j in by_days.get((f.start, f.end), []):
            e = events[j]
            if f.countries & e.countries:
                rank = (f.title_en == e.title_en, f.overlap(e), f.category == e.category, -i, -j)
                candidates.append((rank, i, j))
    used_facts: set[int] = set()
    used_events: set[int] = set()
    result = []
    for _, i, j in sorted(candidates, reverse=True):
        if i not in used_facts and j not in used_events:
            used_facts.add(i)
            used_events.add(j)
            result.append((facts[i], events[j]))
    return result


def test_the_chronology_is_well_formed() -> None:
    rows = read_facts()
    assert len(rows) >= 200
    ids = [r["id"] for r in rows]
    assert len(set(ids)) == len(ids)
    titles = [r["title_en"] for r in rows]
    assert len(set(titles)) == len(titles)
    for r in rows:
        start = date.fromisoformat(r["start"] if len(r["start"]) == 10 else r["start"] + "-01")
        assert start <= date.fromisoformat(last_day(r["end"] or r["start"])), r["id"]
        assert r["category"] in CATEGORIES, r["id"]
        assert r["confidence"] in {"high", "medium"}, r["id"]
        assert all(r[k].strip() for k in ("title_vi", "title_en", "countries", "source", "source_title")), r["id"]
        assert all(len(c) == 2 or c in {"NATO", "EU"} for c in r["countries"].split(";")), r["id"]
        assert not r["source_url"] or r["source_url"].startswith("http"), r["id"]


def test_every_fact_is_found_on_its_days(facts: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    found = {f.label for f, _ in pairs}
    missed = [f"{f.label} {f.start}..{f.end} {f.title_en}" for f in facts if f.label not in found]
    assert len(found) / len(facts) >= 0.98, "\n".join(missed)


def test_nothing_is_found_beyond_the_facts(events: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    right = {id(e) for _, e in pairs}
    own = [e for e in events if not e.inherited]
    extra = [f"{e.start}..{e.end} {sorted(e.countries)} {e.label}" for e in own if id(e) not in right]
    assert 1 - len(extra) / len(own) >= 0.97, "\n".join(extra)


def test_what_inherits_a_day_stands_on_a_facts_day(facts: list[Row], events: list[Row]) -> None:
    """What a sentence without a date adds belongs to the happening before it, and there is little of it."""
    carried = [e for e in events if e.inherited]
    assert 0 < len(carried) < len(events) / 10
    for e in carried:
        assert any((e.start, e.end) == (f.start, f.end) and e.countries & f.countries for f in facts), e.label


def test_countries_are_those_of_the_fact(pairs: list[tuple[Row, Row]]) -> None:
    off = [f"{f.label} {sorted(f.countries)} found {sorted(e.countries)} {e.label}"
           for f, e in pairs if f.countries != e.countries]
    assert sum(f.overlap(e) for f, e in pairs) / len(pairs) >= 0.90, "\n".join(off)


def test_categories_are_those_of_the_fact(pairs: list[tuple[Row, Row]]) -> None:
    off = [f"{f.label} {f.category} found {e.category} {e.label}" for f, e in pairs if f.category != e.category]
    assert sum(f.category == e.category for f, e in pairs) / len(pairs) >= 0.85, "\n".join(off)


def test_events_carry_their_english_headline(facts: list[Row], pairs: list[tuple[Row, Row]]) -> None:
    """The digests' notes reach the events: an English title of its own for nearly every event."""
    assert sum(bool(e.title_en) for _, e in pairs) / len(pairs) >= 0.98
    assert sum(f.title_en == e.title_en for f, e in pairs) / len(pairs) >= 0.95
