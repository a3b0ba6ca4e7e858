"""Where a meaning stands on the calendar.

Expressions are placed in the order of the text, because later ones lean on earlier ones: ``cùng ngày`` on the day the
story is at, a bare ``tháng 9`` on the year its paragraph speaks of.

One way down: :mod:`text` goes through the expressions and keeps the story; :mod:`places` knows which function places
which kind of meaning (:mod:`stretches`, :mod:`within`, :mod:`clocks`, :mod:`moon`, :mod:`units`, :mod:`days`);
:mod:`years` finds the year that a day or month leaves open; :mod:`story` is what was told so far; :mod:`spans` the bare
calendar.
"""

from .text import NAME_WITH_YEAR, anchor

__all__ = ["NAME_WITH_YEAR", "anchor"]
