"""The public API: a screen long, and light."""

import doctest
import subprocess
import sys

import timeline


def test_the_examples_run() -> None:
    result = doctest.testmod(timeline)
    assert result.attempted and not result.failed


def test_every_name_is_there() -> None:
    for name in timeline.__all__:
        assert getattr(timeline, name).__doc__


def test_importing_it_loads_nothing_heavy() -> None:
    code = "import sys, timeline; print(*{'pandas', 'numpy', 'streamlit', 'plotly', 'dateparser'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
