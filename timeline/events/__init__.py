"""Dated sentences to events: the role of each date, who takes part, a title, a category, a rank."""

from .extract import find_events

__all__ = ["find_events"]
