"""Figures from rows, words and a theme: pure functions, tested through ``to_dict()``. The only rooms that draw."""

from .density import brushed, overview, overview_words
from .lanes import LANES, MARKS, MOST_MARKS, Look
from .picture import Picture, fragment, key, timeline, timeline_words
from .theme import DARK, LIGHT, Theme, calendar

__all__ = [
    "DARK", "LANES", "LIGHT", "MARKS", "MOST_MARKS", "Look", "Picture", "Theme", "brushed", "calendar",
    "fragment", "key",
    "overview", "overview_words", "timeline", "timeline_words",
]
