# Two commands do everything: `make draft` writes a draft, `make test` runs the tests.
# Both create .venv and install into it what they need; nothing has to be done before.

PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: draft test fuzz test-slow test-office test-browser check bench golden clean

# 130: somebody pressed Ctrl-C and was told how to go on; make has nothing to add.
draft: .venv/.installed
	@mkdir -p drafts; \
	if [ -t 0 ] && [ -t 1 ]; then \
	  { $(BIN)/draftkit new --output drafts/ && \
	    echo "往下用 draftkit 命令，先运行一次：source $(BIN)/activate"; } || test $$? -eq 130; \
	else \
	  $(BIN)/draftkit new --answers examples/answers/bank-clerk.yaml --output drafts/bank-clerk.md --force && \
	  cat drafts/bank-clerk.md; \
	fi

test: .venv/.test-installed
	$(BIN)/python -m pytest -m "not slow" -n auto --dist loadscope $(ARGS)

# The laws of the fast tests, tried on many more examples, other ones every time.
fuzz: .venv/.test-installed
	HYPOTHESIS_PROFILE=fuzz $(BIN)/python -m pytest -m "hypothesis and not slow" -n auto $(ARGS)

# What takes longer than a few seconds: a fresh checkout, the wheel in a clean environment.
test-slow: .venv/.test-installed
	$(BIN)/python -m pytest -m slow $(ARGS)

# Word documents measured as a real word processor sets them. LibreOffice and fonts are installed
# where that can be done without asking; elsewhere the target says so and does nothing.
OFFICE := libreoffice-writer fonts-noto-cjk fonts-arphic-ukai fonts-arphic-uming poppler-utils
test-office: .venv/.test-installed
	@command -v soffice >/dev/null || { command -v apt-get >/dev/null && { \
	  [ "$$(id -u)" = 0 ] && SUDO= || SUDO="sudo -n"; \
	  $$SUDO apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qq -y \
	    --no-install-recommends $(OFFICE); } >/dev/null 2>&1; } || true
	@if command -v soffice >/dev/null; then \
	  $(BIN)/python -m pytest -m slow tests/export/test_office.py $(ARGS); \
	else \
	  echo "这里装不了 LibreOffice（要 apt 和管理员权限），跳过排版测量。" >&2; \
	fi

# The page of `draftkit check --html` as a real browser shows and prints it; as above.
test-browser: .venv/.test-installed
	@command -v chromium >/dev/null || { command -v apt-get >/dev/null && { \
	  [ "$$(id -u)" = 0 ] && SUDO= || SUDO="sudo -n"; \
	  $$SUDO apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$SUDO apt-get install -qq -y \
	    --no-install-recommends chromium fonts-noto-cjk; } >/dev/null 2>&1; } || true
	$(BIN)/python -m pytest -m slow -rs tests/export/test_browser.py $(ARGS)

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
