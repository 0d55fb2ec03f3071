"""Fixtures shared by all tests: the shipped content, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftkit.content import Content

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples" / "answers").glob("*.yaml"))


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of this checkout, without the snapshot in the user's cache."""
    return Content(ROOT, None)


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Commands run by tests leave nothing in the user's folders."""
    monkeypatch.setenv("DRAFTKIT_HOME", str(tmp_path / "draftkit-home"))
    monkeypatch.setenv("COLUMNS", "80")
