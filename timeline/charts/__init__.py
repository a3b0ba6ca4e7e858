"""Figures from rows, words and a theme: pure functions, tested through ``to_dict()``. The only rooms that draw."""

from .overview import brushed, overview, overview_words
from .theme import DARK, LIGHT, Theme, calendar
from .timeline import LANES, MARKS, Look, Picture, key, timeline, timeline_words

__all__ = ["DARK", "LANES", "LIGHT", "MARKS", "Look", "Picture", "Theme", "brushed", "calendar", "key", "overview",
           "overview_words", "timeline", "timeline_words"]
