"""Earlier drafts: remembered as hashes, measured against, never the same answers against itself."""

import json
from datetime import date
from pathlib import Path

import pytest

from draftkit.app.history import history_path, load_history, remember
from draftkit.app.record import load_record
from draftkit.cli.main import execute
from draftkit.model import Answer, Block, Draft, Request, Words

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


# --- how often a phrase was used ----------------------------------------------------------


def drafts_with(phrase_id: str) -> int:
    """What the history says of one phrase."""
    uses = load_history().uses()
    assert uses is not None
    return uses[phrase_id].drafts if phrase_id in uses else 0


def phrases_of(path: Path) -> list[str]:
    """The ids of the phrases that stand in a draft as it was composed."""
    record = load_record(path)
    assert record is not None
    spans = [span for block in record.blocks for span in block.spans]
    return list(dict.fromkeys(span.ref for span in spans if span.origin == "phrase"))


def test_every_draft_counts_the_phrases_that_stand_in_it(tmp_path: Path) -> None:
    seed = ("--seed", "7", "--structure", "flowing")
    new(tmp_path, "一", *bare(), *seed)
    used = phrases_of(tmp_path / "一.md")
    assert used
    assert {drafts_with(phrase_id) for phrase_id in used} == {1}
    new(tmp_path, "二", *bare("role=大堂经理"), *seed)
    again = set(used) & set(phrases_of(tmp_path / "二.md"))
    assert again
    assert {drafts_with(phrase_id) for phrase_id in again} == {2}
    assert drafts_with("nobody-01") == 0


def test_a_draft_written_or_revised_again_is_not_counted_twice(tmp_path: Path) -> None:
    new(tmp_path, "一", *bare())
    new(tmp_path, "二", *bare())
    path = tmp_path / "一.md"
    assert execute(["revise", str(path), "--set", "deed=昨天帮一位老人取了款"]) == 0
    assert execute(["revise", str(path), "--length", "1500"]) == 0
    assert len(load_history().entries) == 1
    assert {drafts_with(phrase_id) for phrase_id in phrases_of(path)} == {1}


def test_answers_changed_in_the_record_are_still_the_same_draft(tmp_path: Path) -> None:
    new(tmp_path, "一", *bare())
    record = tmp_path / "一.record.yaml"
    record.write_text(record.read_text("utf-8").replace("role: 柜员", "role: 大堂经理"), "utf-8")
    assert execute(["revise", str(tmp_path / "一.md"), "--length", "1500"]) == 0
    assert len(load_history().entries) == 1


def test_phrases_of_a_paragraph_deleted_by_hand_are_not_counted(tmp_path: Path) -> None:
    new(tmp_path, "一", *bare())
    path = tmp_path / "一.md"
    record = load_record(path)
    assert record is not None
    block = max(record.blocks, key=lambda block: len(block.text))
    text = path.read_text("utf-8")
    assert block.text in text
    path.write_text(text.replace(block.text, ""), "utf-8")
    assert execute(["revise", str(path), "--set", "date=2026-11-23"]) == 0
    deleted = [span.ref for span in block.spans if span.origin == "phrase"]
    assert deleted
    assert {drafts_with(phrase_id) for phrase_id in deleted} == {0}


def test_no_count_is_kept_or_told_while_it_is_switched_off_and_none_after_clearing(
    tmp_path: Path,
) -> None:
    assert execute(["history", "off"]) == 0
    new(tmp_path, "一", *bare())
    assert load_history().uses() is None
    assert execute(["history", "on"]) == 0
    assert load_history().uses() == {}
    new(tmp_path, "二", *bare())
    assert load_history().uses()
    assert execute(["history", "clear"]) == 0
    assert load_history().uses() == {}


def test_phrases_are_counted_longer_than_runs_are_compared() -> None:
    for day in range(60):
        words = Words(f"第{day}天，把手上的事一件一件办完了。", "phrase", "done-01")
        answers = {"name": Answer("name", str(day), "flag")}
        request = Request("mass-line", answers, 1, 1000, "flowing", 2026)
        remember(Draft(request, (Block("b1", "paragraph", "point", "", (words,), "k"),), {}, {}))
    history = load_history()
    assert len(history.entries) == 60
    assert len(history.compared) == 50
    assert drafts_with("done-01") == 60


def test_a_history_of_before_phrases_were_counted_is_read(tmp_path: Path) -> None:
    new(tmp_path, "一", *bare())
    data = json.loads(history_path().read_text("utf-8"))
    for row in data["entries"]:
        del row["phrases"]
    history_path().write_text(json.dumps(data), encoding="utf-8")
    assert [entry.phrases for entry in load_history().entries] == [()]


def test_the_bank_says_in_how_many_drafts_a_phrase_stands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path, "一", *bare())
    phrase_id = phrases_of(tmp_path / "一.md")[0]
    capsys.readouterr()
    assert execute(["bank", "show", phrase_id]) == 0
    assert f"用过：1 份稿子，最近一次 {date.today().isoformat()}" in capsys.readouterr().out
    assert execute(["history", "off"]) == 0
    capsys.readouterr()
    assert execute(["bank", "show", phrase_id]) == 0
    assert "用过：" not in capsys.readouterr().out
