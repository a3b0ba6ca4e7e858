# make run: the dashboard on http://127.0.0.1:8501     make test: every test, a browser included
# make check: style, types, import order and the tests without the browser
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check bench clean

run: $(VENV)/run.stamp
	@$(BIN)/python -c "from timeline.library import bundled; bundled()"  # so that the first visitor need not wait
	$(BIN)/python -m streamlit run dashboard.py

test: $(VENV)/dev.stamp
	$(BIN)/python tests/browser/ensure_browser.py
	$(BIN)/python -m pytest

check: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not browser"

bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.dates

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12 run")'
	@echo "Setting up .venv (once; a minute or two)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/run.stamp: requirements.txt | $(VENV)/bin/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(PIP) -r requirements-dev.txt
	@touch $@ $(VENV)/run.stamp

clean:
	rm -rf $(VENV) .cache .pytest_cache .mypy_cache .ruff_cache
