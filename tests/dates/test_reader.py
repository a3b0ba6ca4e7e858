"""Sentences as a reader would mark them: everything marked is found with its days, and nothing else is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from timeline.dates import find_dates
from timeline.model import TimeExpression

TABLE = Path(__file__).with_name("cases_reader.tsv")
CASES = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith(("#", "group\t"))]
GAP = "~"
"""Before the group of a case that is not read yet: kept in the table, allowed to fail."""
GROUPS = {
    "calendar", "impossible", "shared", "stretches", "deixis", "distance", "story", "clock", "lunar", "duration",
    "year", "nottime",
}


def told(one: TimeExpression, with_clock: bool) -> str:
    """An expression in the words of the table."""
    if one.basis == "invalid":
        value = "invalid"
    elif one.type != "date":
        value = one.type
    elif one.start is None or one.end is None:
        value = "open"
    else:
        value = one.start.isoformat() if one.start == one.end else f"{one.start}..{one.end}"
    return f"{value}@{one.clock}" if with_clock and one.clock else value


def test_the_table_is_whole() -> None:
    assert {case[0].lstrip(GAP) for case in CASES} == GROUPS
    assert all(len(case) == 4 for case in CASES)


def parameter(number: int, case: list[str]) -> object:
    """A case under its group and number; a known gap may fail until it is closed."""
    group = case[0].lstrip(GAP)
    marks = [pytest.mark.xfail(reason="a known gap", strict=False)] if case[0].startswith(GAP) else []
    return pytest.param(case, id=f"{group}-{number}", marks=marks)


@pytest.mark.parametrize("case", [parameter(number, case) for number, case in enumerate(CASES, 1)])
def test_what_a_reader_marks(case: list[str]) -> None:
    _group, published, marked, values = case
    text = re.sub(r"[\[\]]", "", marked)
    words = re.findall(r"\[(.*?)\]", marked)
    wanted = [] if values == "-" else values.split(" ; ")
    assert len(words) == len(wanted), "the table itself: marks and values differ in number"
    found = find_dates(text, date.fromisoformat(published))
    clocks = ["@" in value for value in wanted] + [True] * len(found)
    assert [(one.text, told(one, clock)) for one, clock in zip(found, clocks, strict=False)] == list(
        zip(words, wanted, strict=True))
