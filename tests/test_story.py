"""The line of a story."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.made_events import made
from timeline import words
from timeline.charts import story, theme
from timeline.filters import Table
from timeline.library import typed
from timeline.schema import TELLING_COLUMNS

TABLE = Table(made(300), typed(pd.DataFrame(), TELLING_COLUMNS))


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_line_carries_the_events_and_rings_the_one_being_told(look: theme.Theme, lang: str) -> None:
    rows = list(range(0, 200, 10))
    dots = story.storyline(TABLE, rows, 3, ["<b>"] * 20, words.load(lang), look).to_dict()["data"][0]
    assert list(dots["customdata"]) == TABLE.events["event_id"].iloc[rows].tolist()
    assert all(isinstance(day, str) and len(day) == 10 for day in dots["x"])
    assert [i for i, width in enumerate(dots["marker"]["line"]["width"]) if width == 3] == [3]
    assert "&lt;b&gt;" in dots["hovertext"][0]


def test_dots_too_near_stand_above_one_another() -> None:
    assert story._heights([0, 1, 2, 50, 50.5, 100], 10) == [0, 1, 2, 0, 1, 0]
    assert story._heights([0, 9, 12], 10) == [0, 1, 0]


def test_a_story_of_one_event_has_a_line_too() -> None:
    figure = story.storyline(TABLE, [5], 0, ["x"], words.load("vi"), theme.LIGHT)
    first, last = figure.layout.xaxis.range
    assert first < last
