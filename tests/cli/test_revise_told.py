"""What a revision does besides what was asked for is said before it is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.app.revising.changes import Changes
from draftkit.app.revising.revise import revise
from draftkit.app.revising.standing import open_draft
from draftkit.cli import revise_menu
from draftkit.cli.main import execute
from draftkit.cli.revise_told import besides
from draftkit.content import Content
from draftkit.errors import Cancelled
from draftkit.merging.merge import Line, Outcome
from draftkit.model import AnswerValue, Question

SUMMARY = """\
template: annual-summary
seed: 3
answers:
  workplace_type: general
  workplace: 清河县服务中心
  duties: [受理申请, 核查材料]
  achievements: [把报销退单从每月十八张减到五张, 接待来访二百人次]
  gains: [看了退回来的都错在哪一栏, 把要带的东西写成了条子]
"""


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("答.yaml").write_text(SUMMARY, encoding="utf-8")
    assert execute(["new", "--answers", "答.yaml", "--output", "稿.md"]) == 0
    return Path("稿.md")


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[str, str]:
    capsys.readouterr()
    execute(["revise", "稿.md", *args])
    out = capsys.readouterr()
    return out.out, "".join(out.err.split("\n"))


@pytest.mark.parametrize(
    ("now", "told"), [("甲。", True), ("甲。丙。", False), ("甲。乙。", False)]
)
@pytest.mark.usefixtures("summary")
def test_a_paragraph_that_is_only_a_sentence_shorter_is_said_to_be(
    content: Content, now: str, told: bool
) -> None:
    standing = open_draft(Path("稿.md"))
    key, name = standing.record.blocks[2].key, standing.record.blocks[2].id
    outcome = Outcome("changed", (key,), ("甲。乙。",), (Line(now),))
    revision = replace(revise(content, standing, Changes()), outcomes=(outcome,))
    said = [line for line in besides(content, revision, (name,)) if "没有合用的别的写法" in line]
    assert said == (
        [f"{name} 没有合用的别的写法，只去掉了“乙。”；不想去掉，就别写进稿子，或者在稿子里自己改"]
        if told
        else []
    )
    assert not list(besides(content, revision))


CHANGED = "achievements=[把报销退单从每月二十张减到三张, {}]"


@pytest.mark.usefixtures("summary")
def test_an_item_with_another_number_keeps_what_is_told_beside_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, err = run(capsys, "--set", CHANGED.format("接待来访二百人次"))
    assert "看了退回来的都错在哪一栏" in Path("稿.md").read_text(encoding="utf-8")
    assert "不再写进稿子" not in err


@pytest.mark.usefixtures("summary")
def test_looking_first_shows_which_details_will_go_and_why(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, err = run(capsys, "--set", CHANGED.format("办了三次培训"), "--dry-run")
    told = "“把要带的东西写成了条子”不再写进稿子：说的是“接待来访二百人次”，回答里没有这一条了"
    assert told in err
    assert "--set gains=…" in err


@pytest.mark.usefixtures("summary")
def test_a_role_that_is_learned_says_what_else_it_changes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, err = run(capsys, "--set", "role=会计", "--dry-run")
    assert "原来的“服务对象”写成“同事”；要照旧，加上 --set audience=服务对象" in err
    _, err = run(capsys, "--set", "role=会计", "--set", "audience=群众", "--dry-run")
    assert "称呼跟着" not in err


def held(
    monkeypatch: pytest.MonkeyPatch, chosen: Iterator[str], answer: AnswerValue
) -> list[object]:
    """Go through the menu; what a question was put with."""
    put: list[object] = []

    def ask(question: Question, *given: object) -> object:
        put.extend((question.help, given[-1]))
        return answer

    monkeypatch.setattr(revise_menu, "ask_one", lambda *_: next(chosen))
    monkeypatch.setattr(revise_menu, "ask_answer", ask)
    with pytest.raises(Cancelled):
        revise_menu.ask_changes(Content.find(), open_draft(Path("稿.md")))
    return put


@pytest.mark.usefixtures("summary")
def test_in_the_menu_the_way_out_is_the_menu(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = iter(["answer", "achievements", "look", "leave"])
    held(monkeypatch, chosen, ("把报销退单从每月二十张减到三张",))
    out = "".join(capsys.readouterr().out.split("\n"))
    assert out.count("“把要带的东西写成了条子”不再写进稿子") == 2
    assert "回到菜单改“" in out
    assert "--set" not in out


@pytest.mark.usefixtures("summary")
def test_rows_beside_another_list_are_labelled_as_in_the_interview(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    help_line, beside = held(monkeypatch, iter(["answer", "gains", "leave"]), ("看了",))
    assert beside == ("把报销退单从每月十八张减到五张", "接待来访二百人次")
    assert "1 把报销退单从…；2 接待来访二百…" in str(help_line)
