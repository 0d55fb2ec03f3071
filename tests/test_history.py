"""Earlier drafts: remembered as hashes, measured against, never the same answers against itself."""

import json
from pathlib import Path

import pytest

from draftkit.app.history import history_path, load_history
from draftkit.cli.main import execute

CLERK = "examples/answers/bank-clerk.yaml"
BARE = ["role=柜员", "workplace_type=bank", "deed=陪一位老人办好了密码重置", "date=2026-11-22"]


def new(folder: Path, name: str, *more: str) -> dict[str, float | None]:
    report = folder / f"{name}.json"
    args = ["new", *more, "--output", str(folder / f"{name}.md"), "--report", str(report)]
    assert execute(args) == 0
    measures: dict[str, float | None] = json.loads(report.read_text("utf-8"))["measures"]
    return measures


def bare(role: str = "role=柜员") -> list[str]:
    answers = [role, *BARE[1:]]
    return ["mass-line", *(part for answer in answers for part in ("--set", answer))]


def test_the_first_draft_repeats_nothing_and_the_same_seed_again_nearly_everything(
    tmp_path: Path,
) -> None:
    seed = ("--seed", "7", "--structure", "flowing")
    assert new(tmp_path, "一", *bare(), *seed)["history13"] == 0.0
    again = new(tmp_path, "二", *bare("role=大堂经理"), *seed)["history13"]
    assert again is not None
    assert again > 0.3


def test_without_a_seed_a_draft_keeps_away_from_earlier_ones(tmp_path: Path) -> None:
    new(tmp_path, "一", *bare())
    free = new(tmp_path, "二", *bare("role=大堂经理"))["history13"]
    assert free is not None
    assert free < 0.1


def test_the_same_answers_again_are_no_repetition_and_give_the_same_draft(tmp_path: Path) -> None:
    for name in ("一", "二"):
        assert new(tmp_path, name, "--answers", CLERK)["history13"] == 0.0
    assert (tmp_path / "一.md").read_bytes() == (tmp_path / "二.md").read_bytes()
    assert len(load_history().entries) == 1


def test_no_text_is_remembered_and_nobody_else_may_read_it(tmp_path: Path) -> None:
    new(tmp_path, "一", "--answers", CLERK)
    kept = history_path().read_text(encoding="utf-8")
    assert "滨江" not in kept
    assert "客户" not in kept
    assert history_path().stat().st_mode & 0o077 == 0


def test_it_can_be_switched_off_and_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path, "一", "--answers", CLERK)
    assert execute(["history", "off"]) == 0
    assert new(tmp_path, "二", *bare())["history13"] is None
    assert execute(["history", "clear"]) == execute(["history", "on"]) == 0
    capsys.readouterr()
    assert execute(["history", "show"]) == 0
    assert capsys.readouterr().out.startswith("旧稿记录：开，记了 0 份")


def test_a_damaged_history_is_an_empty_one(tmp_path: Path) -> None:
    history_path().parent.mkdir(parents=True)
    history_path().write_text("{", encoding="utf-8")
    assert new(tmp_path, "一", "--answers", CLERK)["history13"] == 0.0
