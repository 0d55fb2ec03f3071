"""The folders of mining runs: each keeps its own while it lasts, whoever else comes and goes."""

import os
from pathlib import Path
from time import time

import pytest

from draftkit.app.workshop import workshop


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("draftkit.app.workshop.cache_folder", lambda: tmp_path / "cache")
    return tmp_path / "cache"


def test_a_run_leaves_the_folder_another_has_just_made(tmp_path: Path) -> None:
    to = tmp_path / "to"
    with workshop([tmp_path / "a"], to, False) as one, workshop([tmp_path / "b"], to, False) as two:
        assert one != two
        assert one.is_dir()


def test_the_same_run_twice_keeps_the_folder_until_both_have_ended(tmp_path: Path) -> None:
    with workshop([tmp_path / "a"], tmp_path / "to", False) as one:
        with workshop([tmp_path / "a"], tmp_path / "to", False) as twin:
            assert twin == one
        assert one.is_dir()
    assert not one.exists()


def test_what_an_abandoned_run_left_is_removed_after_a_month(tmp_path: Path, cache: Path) -> None:
    left = cache / "mining" / "abandoned" / "run-1"
    left.parent.mkdir(parents=True)
    left.touch()
    os.utime(left, (time() - 40 * 24 * 3600,) * 2)
    with workshop([tmp_path / "a"], tmp_path / "to", False):
        assert not left.parent.exists()
