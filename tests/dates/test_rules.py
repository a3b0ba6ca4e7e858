"""Runs the cases that stand beside every rule.

A case is a line ``published | text with [expressions] | values``. Values stand in the order of the expressions, set off
by ``;``: ``2022-12-19``, ``2022-12-12..2022-12-18``, a clock time or day part behind them, or one of ``duration``,
``set``, ``invalid``, ``unknown``. ``-`` says that nothing is found. A published of ``-`` is unknown.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from timeline.dates import find_dates
from timeline.dates.rules import modules
from timeline.model import TimeExpression


def cases() -> list:
    found = []
    for module in modules():
        name = module.__name__.rpartition(".")[2]
        for i, line in enumerate(line for line in getattr(module, "CASES", "").splitlines() if line.strip()):
            published, text, values = (part.strip() for part in line.split(" | "))
            found.append(pytest.param(published, text, values, id=f"{name}-{i}"))
    return found


def said(found: TimeExpression) -> str:
    """The value of a find as a case writes it."""
    if found.type != "date":
        return found.type
    if found.start is None:
        return "invalid" if found.basis == "invalid" else "unknown"
    days = f"{found.start}" if found.start == found.end else f"{found.start}..{found.end}"
    return f"{days} {found.clock}" if found.clock else days


@pytest.mark.parametrize("module", modules(), ids=lambda m: m.__name__.rpartition(".")[2])
def test_every_rule_file_has_cases(module: object) -> None:
    lines = [line for line in getattr(module, "CASES", "").splitlines() if line.strip()]
    assert any(not line.endswith("| -") for line in lines) or module.__name__.endswith("lookalikes")
    assert any(line.endswith("| -") for line in lines), "a rule also says what it leaves alone"


@pytest.mark.parametrize(("published", "text", "values"), cases())
def test_case(published: str, text: str, values: str) -> None:
    wanted = re.findall(r"\[([^\]]*)\]", text)
    source = text.replace("[", "").replace("]", "")
    found = find_dates(source, date.fromisoformat(published) if published != "-" else None)
    if values == "-":
        assert [f for f in found if f.type == "date" and f.start] == []
        return
    assert [f.text for f in found] == wanted
    assert [said(f) for f in found] == [v.strip() for v in values.split(";")]
