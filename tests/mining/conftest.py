"""Mining tests: text in, text out, with the shipped cues."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from draftkit.mining.annotate import LabelledEssay, label_source
from draftkit.mining.pipeline import mine_sources
from draftkit.mining.records import SourceText
from draftkit.mining.rules import Rules, load_rules
from draftkit.model import Phrase
from tests.conftest import ROOT

Labeller = Callable[[str], list[LabelledEssay]]
Miner = Callable[[str], list[Phrase]]


@pytest.fixture(autouse=True)
def _own_journals(home: Path, _cache: Path) -> Iterator[None]:
    """A run that was stopped is taken up again from the cache: no test may meet another's.

    Whatever else is in the cache, the bank read once above all, is shared with all tests.
    """
    own = home / "cache"
    own.unlink()
    own.mkdir()
    for each in _cache.iterdir():
        (own / each.name).symlink_to(each)
    yield
    for each in own.iterdir():
        if each.name != "mining" and not each.is_symlink():
            shutil.move(each, _cache / each.name)


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules(ROOT / "phrasebank")


@pytest.fixture(scope="session")
def label(rules: Rules) -> Labeller:
    return lambda text: list(label_source(SourceText("a.txt", text, "utf-8"), rules))


@pytest.fixture(scope="session")
def phrases_of(rules: Rules) -> Miner:
    return lambda text: list(mine_sources([SourceText("a.txt", text, "utf-8")], rules).phrases)
