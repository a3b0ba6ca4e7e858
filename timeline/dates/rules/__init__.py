"""The rules, one class of expression a file. Every module here is loaded; its Rule values are the rules.

A module also holds ``CASES``, the examples that say what it reads and what it leaves alone; they run as tests.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from ..rule import Rule


@cache
def modules() -> tuple[ModuleType, ...]:
    """The rule files, by name."""
    return tuple(import_module(f"{__name__}.{m.name}") for m in iter_modules(__path__))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every file."""
    return tuple(v for module in modules() for v in vars(module).values() if isinstance(v, Rule))
