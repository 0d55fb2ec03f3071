"""Fixtures shared by all tests: the shipped content, loaded once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from draftkit.bank import store
from draftkit.bank.records import Bank
from draftkit.content import Content

# The same commit always gives the same result; `make fuzz` looks for examples nobody thought of.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

_BANKS = 6  # in memory: the shipped one and some with phrases of one's own
ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples" / "answers").glob("*.yaml"))
# Few answers and a long draft, most of it phrases: what chooses, rewords and compares them.
CLERK = ROOT / "tests" / "cases" / "clerk.yaml"


@pytest.fixture(scope="session")
def content() -> Content:
    """The content of this checkout, without the snapshot in the user's cache."""
    return Content(ROOT, None)


@pytest.fixture(scope="session")
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache").resolve()


@pytest.fixture(scope="session", autouse=True)
def _banks_read_once(_cache: Path) -> Iterator[None]:
    """What the shared cache holds of a bank is read once, not by every command of every test."""
    read = store.read_snapshot
    known: dict[str, Bank] = {}

    def remembered(cache: Path | None, key: str) -> Bank | None:
        shared = cache is not None and (cache / f"bank-{key}.json").resolve().parent == _cache
        if not shared or key not in known:
            bank = read(cache, key)
            if not shared or bank is None:
                return bank
            known[key] = bank
            for old in list(known)[:-_BANKS]:
                del known[old]
        return known[key]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(store, "read_snapshot", remembered)
        yield


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, _cache: Path) -> Path:
    """The user's folders, empty; all tests share one cache, which is keyed by content."""
    folder = tmp_path.with_name(f"{tmp_path.name}-home")
    folder.mkdir()
    (folder / "cache").symlink_to(_cache)
    monkeypatch.setenv("DRAFTKIT_HOME", str(folder))
    monkeypatch.setenv("COLUMNS", "80")
    return folder
