"""The interview on a real terminal of 80 × 24."""

import re
import sys
from pathlib import Path

import pytest

from draftkit.cli.main import execute
from draftkit.content import Content
from tests.sandbox import ROOT
from tests.terminal import BANK_CLERK, COLUMNS, Interview, Screen, hold_interview

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("interview")


@pytest.fixture(scope="module")
def interview(folder: Path) -> Interview:
    return hold_interview(folder, "--seed", "7", "--output", "稿.md")


def test_every_question_is_asked_once_in_the_templates_order(
    content: Content, interview: Interview
) -> None:
    asked = [re.findall(r"(?m)^？ (.+?？)", question)[0] for question in interview.questions]
    template = content.template("mass-line")
    assert asked == [question.prompt for question in template.questions]
    assert len(asked) == len(BANK_CLERK)


def test_the_draft_is_written_with_the_answers_and_the_blanks(
    folder: Path, interview: Interview
) -> None:
    assert interview.exit_code == 0
    draft = (folder / "稿.md").read_text(encoding="utf-8")
    assert "滨江银行城东支行" in draft
    assert "上月陪一家早餐店补齐材料，三天办完了贷款" in draft
    assert "〔待补:一条具体的改进打算〕" in draft
    assert interview.ending.startswith("已写入 稿.md：")
    assert "还有 1 处要您补：〔待补:一条具体的改进打算〕" in interview.ending


def test_the_answers_are_kept_beside_the_draft_and_give_it_again(
    folder: Path, interview: Interview
) -> None:
    assert "回答和来历存在 稿.record.yaml" in interview.ending
    again = [
        "new", "--answers", str(folder / "稿.record.yaml"), "--output", str(folder / "再.md"),
    ]  # fmt: skip
    assert execute(again) == 0
    assert (folder / "再.md").read_bytes() == (folder / "稿.md").read_bytes()


def test_no_line_of_the_interview_runs_over_the_edge(interview: Interview) -> None:
    from draftkit.cli.zh import width

    lines = "\n".join([interview.opening, *interview.questions[:-1]]).splitlines()
    assert not [line for line in lines if width(line) > COLUMNS]


@pytest.mark.parametrize("name", ["README.md", "README.en.md"])
def test_the_questions_the_readme_shows_are_asked_in_that_order(
    interview: Interview, name: str
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.search(r"(?s)<!-- interview .*?-->\n```text\n(.*?)```", text)
    assert shown is not None
    lines = [line for line in shown[1].splitlines() if line.startswith(("第 ", "？ "))]
    rest = iter(interview.screen.splitlines())
    assert len(lines) >= 8
    assert all(line in rest for line in lines)


def test_a_screen_shows_what_stands_in_the_end() -> None:
    screen = Screen()
    screen.feed("问题\r\n  旧回答\x1b[8D\x1b[J  新\r\n")
    screen.feed("一行\x1b[A\x1b[2D改\x1b[K")
    assert screen.text() == "问题\n  改\n一行\n"
