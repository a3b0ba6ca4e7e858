"""The tables beside this package: tab-separated, ``#`` starts a comment, the first row names the columns."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``name``.tsv, read once for all who ask. Missing cells at the end of a row read as empty."""
    text = (files(__package__) / f"{name}.tsv").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return tuple(dict(zip(header, line.split("\t") + [""] * len(header), strict=False)) for line in lines[1:])
