"""A figure from plain dictionaries, sent as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

from plotly.basedatatypes import BaseFigure


class Drawn(BaseFigure):
    """A plotly figure whose traces and layout are taken as they are.

    ``go.Figure`` checks every value and copies all of them twice, which takes longer than laying out the picture; here
    the tests do the checking. Nor does it bring plotly's template along, which says nothing that our layouts leave
    open. ``datarevision`` names the data, so that plotly draws a figure once: Streamlit hands it the same one again
    when it has been mounted.
    """

    def __init__(self, data: Sequence[Mapping[str, Any]], layout: Mapping[str, Any]) -> None:
        # Not the parent's, which would check and copy.
        self._plain: dict[str, Any] = {"data": list(data), "layout": dict(layout)}
        self._plain["layout"]["datarevision"] = crc32(repr(data).encode())

    def to_dict(self) -> dict[str, Any]:
        """``{"data": [...], "layout": {...}}``; change nothing inside."""
        return dict(self._plain)
