"""Collecting garbage less often while many small objects are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

SELDOM = (100_000, 50, 100)
"""New objects between two looks for garbage, and looks between two deeper ones."""

_lock = Lock()
_inside = 0
_usual = gc.get_threshold()


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cyclic garbage seldom, inside.

    Reading an archive makes millions of small objects that live on and hold no cycles; Python's usual pace looks
    through all of them again and again, for a quarter of the whole time. Threads may be inside at once; the last one
    out brings the usual pace back.
    """
    global _inside, _usual
    with _lock:
        if not _inside:
            _usual = gc.get_threshold()
            gc.set_threshold(*SELDOM)
        _inside += 1
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                gc.set_threshold(*_usual)
