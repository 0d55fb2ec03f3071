# Two commands do everything: `make draft` writes a draft, `make test` runs the tests.
# Both create .venv and install into it what they need; nothing has to be done before.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: draft test test-slow check bench golden clean

draft: .venv/.installed
	@mkdir -p drafts; \
	if [ -t 0 ] && [ -t 1 ]; then \
	  cd drafts && "$(CURDIR)/$(BIN)/draftkit" new; \
	else \
	  $(BIN)/draftkit new --answers examples/answers/bank-clerk.yaml --output drafts/bank-clerk.md --force && \
	  cat drafts/bank-clerk.md; \
	fi

test: .venv/.test-installed
	$(BIN)/python -m pytest -m "not slow" $(ARGS)

# What takes longer than a few seconds: a fresh checkout, the wheel in a clean environment.
test-slow: .venv/.test-installed
	$(BIN)/python -m pytest -m slow $(ARGS)

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
	$(BIN)/python -m tests.docs_blocks

clean:
	rm -rf .venv dist

.venv/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "第一次运行，正在安装（要联网，约半分钟）…" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/.test-installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "正在安装测试要用的程序（要联网，约一分钟）…" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[test]"
	@touch $@ .venv/.installed
