"""What a text shares with the phrases of a bank, small and large."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.bank import shared
from draftkit.bank.records import Bank
from draftkit.bank.shared import bank_lookup
from draftkit.content import Content
from draftkit.text.runs import Probe
from tests.golden import GOLDEN

TEXT = "\n".join(path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*.md")))


def nothing() -> None:
    """Building an index is not told here."""


def key() -> str:
    return "k"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch, content: Content) -> Bank:
    """The shipped bank, taken for a large one."""
    monkeypatch.setattr(shared, "SCANNED", 10)
    return replace(content.bank, phrases=content.bank.phrases[:300])


def found(bank: Bank, cache: Path | None, building: Callable[[], None] = nothing) -> set[int]:
    return set(bank_lookup(bank, key, cache, building)(Probe.of(TEXT)).long)


def test_a_small_bank_leaves_nothing_in_the_cache(tmp_path: Path, content: Content) -> None:
    assert found(content.bank, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_index_is_built_once_and_finds_what_going_through_finds(
    tmp_path: Path, large: Bank
) -> None:
    built: list[str] = []
    first = found(large, tmp_path, lambda: built.append("built"))
    second = found(large, tmp_path, lambda: built.append("built"))
    assert first == second == found(large, None) != set()
    assert built == ["built"]


def test_a_damaged_index_is_built_again(tmp_path: Path, large: Bank) -> None:
    first = found(large, tmp_path)
    (path,) = tmp_path.glob("runs-*.bin")
    path.write_bytes(path.read_bytes()[:-100])
    assert found(large, tmp_path) == first


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path, large: Bank) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, no folder", encoding="utf-8")
    assert found(large, taken) == found(large, None)


def test_several_may_build_it_at_once(tmp_path: Path, large: Bank) -> None:
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: found(large, tmp_path), range(4)))
    assert all(result == results[0] for result in results)
    assert [path.suffix for path in tmp_path.iterdir()] == [".bin"]
