# Two commands do everything: `make draft` writes a draft, `make test` runs the tests.
# Both create .venv and install into it what they need; nothing has to be done before.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: draft test check bench golden clean

draft: .venv/.installed
	@if [ -t 0 ] && [ -t 1 ]; then \
	  $(BIN)/draftkit new; \
	else \
	  mkdir -p drafts && \
	  $(BIN)/draftkit new --answers examples/answers/bank-clerk.yaml --output drafts/bank-clerk.md --force && \
	  cat drafts/bank-clerk.md; \
	fi

test: .venv/.test-installed
	$(BIN)/python -m pytest $(ARGS)

check: .venv/.test-installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/.test-installed
	$(BIN)/python benchmarks/start_time.py
	$(BIN)/python benchmarks/draft_quality.py

# Writes the golden drafts and the generated parts of the docs anew; read the diff before committing.
golden: .venv/.test-installed
	$(BIN)/python -m tests.golden

clean:
	rm -rf .venv drafts dist

.venv/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.test-installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ .venv/.installed
