# Zhengtu 证途: `make run` shows it, `make test` proves it; `make help` lists the rest.
# Everything lives in .venv, installed from requirements.lock by hash; no path is absolute, so folders with spaces are fine.

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
WORKERS ?= 2
PORT ?= 8317
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run tour test core check bench trace accuracy bench-large lock clean

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

setup: $(VENV)/.stamp ## install everything into .venv

# The sample installation keeps everything below .samples: data, papers, and the key that seals them.
run: setup ## start the desk with the sample firms in it
	@ZHENGTU_KEY_FILE=.samples/store.key $(VENV)/bin/zhengtu serve --data .samples/data --samples examples --port $(PORT)

tour: setup ## take the sample firms down the whole road on the command line
	@$(PY) examples/tour.py

test: setup check ## the checks, every test, and the desk's once more on PostgreSQL
	@echo "test: pytest"
	@$(PY) -m pytest -n $(WORKERS)
	@echo "test: pytest, the desk on PostgreSQL"
	@ZHENGTU_TEST_DATABASE=postgresql $(PY) -m pytest -n $(WORKERS) -m "not browser" tests/web

core: setup ## the fast core alone: nouns, clock, law, weighing, verdicts
	@$(PY) -m pytest -q -n $(WORKERS) tests/places tests/terms tests/workdays tests/rulepacks tests/weighing tests/scoring tests/eligibility tests/assessment tests/proving

check: setup ## style, types, laws on imports
	@echo "check: ruff"
	@$(PY) -m ruff check --quiet --output-format concise
	@echo "check: mypy"
	@ZHENGTU_DATA=.mypy_cache/desk $(PY) -m mypy --no-error-summary
	@echo "check: import-linter"
	@report=$$($(VENV)/bin/lint-imports --no-logo) || { echo "$$report"; exit 1; }

bench: setup ## measure; each benchmark prints its own table
	@set -e; for script in $(wildcard benchmarks/*.py); do echo "bench: $$script"; $(PY) "$$script"; done

trace: setup ## trace half a year of a made-up firm, lies planted
	@$(PY) examples/half_year.py build/half-year
	@$(VENV)/bin/zhengtu trace build/half-year/orders build/half-year/logs --aliases build/half-year/people.csv --on 2026-10-09 --apply-offsets || [ $$? -eq 1 ]

accuracy: setup ## recall and precision of the tracing over half years with planted lies
	@$(PY) benchmarks/tracing_accuracy.py

bench-large: setup ## trace a million orders in a hundred million events (some 5 GB of disk, minutes)
	@$(PY) benchmarks/tracing.py large

lock: setup ## write requirements.lock from pyproject.toml (UPGRADE=--upgrade takes the newest)
	@echo "lock: requirements.lock"
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra desk --extra dev --no-emit-index-url --no-header $(UPGRADE) pyproject.toml -o requirements.lock

clean: ## remove what these targets made
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +

# uv comes from the lock too, by hash. Where it cannot be had or cannot reach an index, pip does the same more slowly.
$(VENV)/.stamp: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "setup: Zhengtu needs Python 3.11 or later. Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "setup: $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > $(VENV)/uv.txt
	@sed '/^uv==/,/[^\\]$$/d' requirements.lock > $(VENV)/without-uv.txt
	@echo "setup: requirements.lock"
	@{ $(PY) -m pip install -qq --require-hashes -r $(VENV)/uv.txt && \
	   $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.lock; } || \
	 { echo "setup: uv did not do it, so pip does; this takes a minute" && \
	   $(PY) -m pip install -qq --require-hashes -r $(VENV)/without-uv.txt; }
	@echo "setup: zhengtu, editable"
	@$(PY) -m pip install -qq --no-deps --no-build-isolation --editable .
	@touch $@
