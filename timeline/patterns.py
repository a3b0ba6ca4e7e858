"""Fast patterns of many words.

``re`` tries an alternation of two hundred words at every place of a text, one word after the other. The same words as a
tree of letters, its first letters foremost, let it skip to the places where one can begin: ten to twenty times faster
over lower-cased text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these whole words or phrases, the longest that fits; plain text, no pattern signs.

    Made to stand at the beginning of a pattern: ``re.compile(any_of(...) + r"\\s+\\d+")``. Faster still without
    IGNORECASE, over text in lower case.
    """
    tree: dict[str, dict] = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    if not tree or "" in tree:
        raise ValueError("a pattern of words needs words, none of them empty")
    # The look back stands behind the first letter: in front of it, it would be tried at every place of the text.
    starts = [f"{re.escape(letter)}(?<!\\w{re.escape(letter)}){_rest(tree[letter])}" for letter in sorted(tree)]
    return f"(?:{'|'.join(starts)})(?!\\w)"


def _rest(tree: dict[str, dict]) -> str:
    branches = [re.escape(letter) + _rest(tree[letter]) for letter in sorted(filter(None, tree))]
    if not branches:
        return ""
    rest = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{rest})?" if "" in tree else rest
