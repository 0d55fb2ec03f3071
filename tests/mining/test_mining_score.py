"""The scorer of the mining: what it prints of the held half, and how it counts."""

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.conftest import ROOT
from tests.labelled_essays import LabelledText, load_split

SCRIPT = ROOT / "benchmarks" / "mining_score.py"


@pytest.fixture(scope="module")
def score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mining_score", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["mining_score"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def essay() -> LabelledText:
    return load_split("tuned")[0]


@pytest.fixture
def run(
    score: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    def run(*options: str) -> str:
        monkeypatch.setattr(sys, "argv", [str(SCRIPT), *options])
        score.main()
        return capsys.readouterr().out

    return run


def test_disagreements_of_the_held_half_are_not_printed_unasked(run: Callable[..., str]) -> None:
    printed = run("--misses")
    assert "==== tuned" in printed
    assert "==== held" not in printed
    held = [row["id"] for essay in load_split("held") for row in essay.rows]
    assert not [place for place in held if place in printed]


def test_two_files_give_precision_recall_and_f1(
    run: Callable[..., str], essay: LabelledText, tmp_path: Path
) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in essay.rows]
    gold.write_text("\n".join(lines), encoding="utf-8")
    printed = run(str(essay.write(tmp_path)), str(gold))
    assert printed.splitlines()[0].split() == ["measure", "precision", "recall", "F1"]
    assert "move macro-F1" in printed


def test_a_share_of_nothing_is_a_dash(score: ModuleType) -> None:
    assert score.both(score.Tally(hit=1, missed=3, extra=0)) == "0.250 / 1.000"
    assert score.both(score.Tally(hit=0, missed=3, extra=0)) == "0.000 / -"
    assert score.both(score.Tally()) == "- / -"


def test_several_tallies_add_up(score: ModuleType) -> None:
    parts = [score.Tally(1, 2, 3, ["a"]), score.Tally(10, 20, 30, ["b"])]
    assert score.Tally.total(parts) == score.Tally(11, 22, 33, ["a", "b"])
