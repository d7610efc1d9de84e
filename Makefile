# Everything a person or a build machine does with this project. `make` alone lists it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1

# As root or through sudo; where there is no apt, the message says what to install by hand.
APT_INSTALL = apt_install() { \
	command -v apt-get >/dev/null || { echo "Please install: $$*" >&2; exit 1; }; \
	as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$as_root apt-get update -q; \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$$@"; }; apt_install

.PHONY: help site serve demo check test test-fast fuzz bless bench clean

help: ## List what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

site: $(VENV)/.ready ## Check the project and build the site into site/
	@$(BIN)/danbiet build
	@echo "Copy site/ to any static web server, or look at it here: make serve"

serve: $(VENV)/.ready ## Preview at http://127.0.0.1:8000/, rebuilt at every change
	@$(BIN)/danbiet serve

demo: $(VENV)/.ready ## Preview a made-up project of 100 units, written into build/demo
	@[ -e build/demo/mkdocs.yml ] || { mkdir -p build; rm -rf build/demo; $(BIN)/danbiet sample build/demo --units 100; }
	@$(BIN)/danbiet --root build/demo serve

check: $(VENV)/.ready ## List all problems of rubrics/ and scores/
	@$(BIN)/danbiet check

test: $(VENV)/.ready-for-tests ## Run all tests, those in a browser too
	@command -v chromium chromium-browser google-chrome >/dev/null || { $(APT_INSTALL) chromium fonts-dejavu-core; }
	@$(BIN)/python -m pytest -q -n 2

test-fast: $(VENV)/.ready-for-tests ## Run the tests that need no browser
	@$(BIN)/python -m pytest -q -n 2 --ignore tests/browser

fuzz: $(VENV)/.ready-for-tests ## Read and check 100,000 mutated real files and 28,000 made-up ones; takes about half an hour
	@MORE_EXAMPLES=1000 $(BIN)/python -m pytest -q -n 2 tests/read/test_any_bytes.py -k real_files --hypothesis-show-statistics
	@MORE_EXAMPLES=100 $(BIN)/python -m pytest -q -n 2 tests/read/test_any_bytes.py -k 'not real_files' --hypothesis-show-statistics

bless: $(VENV)/.ready-for-tests ## Renew what tests/tiny_project is expected to give, for review as a diff
	@$(BIN)/python -m tests.test_golden
	@$(BIN)/python -m tests.compare.test_stories

bench: $(VENV)/.ready-for-bench ## Measure builds of several sizes, beside Hugo and plain MkDocs; takes long
	@$(BIN)/python benchmarks/run.py $(ARGS)

clean: ## Remove the built site and all caches; the virtual environment stays
	@rm -rf site .site.* build dist ./*.egg-info .pytest_cache .hypothesis
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- set-up, done again only when pyproject.toml changes ---

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(APT_INSTALL) python3-venv; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.ready-for-tests: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[test]'
	@touch $(VENV)/.ready $@

$(VENV)/.ready-for-bench: pyproject.toml | $(VENV)/bin/python
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[bench]'
	@touch $(VENV)/.ready $@
