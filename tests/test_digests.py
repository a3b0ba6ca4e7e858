"""The bundled digests hold together: whole front matter, findable quotes, a paper's length and a paper's dates."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.articles import read_articles
from timeline.model import Article

FOLDER = Path(__file__).parent.parent / "data" / "articles"
FILES = sorted(FOLDER.glob("*.md"))
DAY_MONTH = re.compile(r"(?<![\d.,/-])(?:[12]?\d|3[01])([./-])(?:1[0-2]|[1-9])(?:/\d{4})?(?![\d.,/%-]\d|\d|%)")
WRITTEN_MONTH = re.compile(r"\b(?:[12]?\d|3[01]) tháng (?:1[0-2]|[1-9])\b")
RUN = 14  # words in a row that two digests would hardly share by chance; names and offices stay below


def parts(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body of a digest."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body.strip()


def test_there_are_digests_for_every_year() -> None:
    assert 45 <= len(FILES) <= 80
    for year in (2022, 2023, 2024, 2025):
        assert sum(f.name.startswith(str(year)) for f in FILES) >= 8, year


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_front_matter_is_whole_and_the_quotes_are_found(path: Path) -> None:
    front, body = parts(path)
    assert set(front) == {"title", "title_en", "published", "sources"}
    assert all(front[k].strip() for k in ("title", "title_en"))
    assert not re.search(r"\d{1,2}[/.-]\d{1,2}", front["title"]), "a title carries no day of its own"
    moment = str(front["published"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+07:00", moment), moment
    assert re.fullmatch(re.escape(moment[:10]) + r"-[a-z0-9]+(-[a-z0-9]+)*\.md", path.name)
    assert front["sources"]
    for note in front["sources"]:
        assert {"quote", "source", "source_title", "title_en"} <= set(note) <= {
            "quote", "source", "source_title", "url", "title_en"}
        assert all(str(v).strip() for v in note.values()), note
        assert note.get("url", "https://").startswith(("https://", "http://")), note
        assert body.count(note["quote"]) == 1, f"{note['quote']!r} stands {body.count(note['quote'])} times in the text"
        assert 3 <= len(note["quote"].split()) <= 16, note["quote"]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_length_and_dates_are_those_of_a_paper(path: Path) -> None:
    _, body = parts(path)
    assert 120 <= len(body.split()) <= 400
    assert not re.search(r"\d{4}-\d\d", body), "no ISO dates in prose"
    assert not re.search(r"^\s*([-*•]|\d+\.)\s", body, re.M), "prose, not a list"
    habits = {m[1] for m in DAY_MONTH.finditer(body)} | ({"tháng"} if WRITTEN_MONTH.search(body) else set())
    assert len(habits) <= 1, f"one digest keeps one way of writing a day, found {sorted(habits)}"


def test_no_sentence_is_a_template() -> None:
    """No run of words that long stands in two digests, or twice in one."""
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for path in FILES:
        words = re.findall(r"\w+", parts(path)[1].casefold())
        for i in range(len(words) - RUN + 1):
            run = tuple(words[i:i + RUN])
            where[run].add(f"{path.stem}:{i}")
    shared = {" ".join(run): sorted(places) for run, places in where.items() if len(places) > 1}
    assert not shared


def test_the_program_reads_every_digest_with_its_notes() -> None:
    articles = list(read_articles([FOLDER]))
    assert all(isinstance(a, Article) for a in articles), [a for a in articles if not isinstance(a, Article)]
    assert len(articles) == len(FILES)
    by_title = {a.title: a for a in articles if isinstance(a, Article)}
    assert len(by_title) == len(FILES), "every digest has a title of its own"
    for path in FILES:
        front, _ = parts(path)
        article = by_title[front["title"]]
        assert article.title_en == front["title_en"]
        assert [n.quote for n in article.notes] == [n["quote"] for n in front["sources"]]
        for note in article.notes:
            assert article.text.count(note.quote) == 1, note.quote
        assert str(article.published_day) == path.name[:10]
        assert article.published is not None and not article.published_inferred
