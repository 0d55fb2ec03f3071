"""The phrase bank on a real terminal: a table that fits, and a phrase added by answering."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from draftkit.cli.zh import width
from draftkit.content import Content
from tests.sandbox import DRAFTKIT, reader_environment
from tests.terminal import COLUMNS, DOWN, ROWS, Screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a Unix terminal")


def spawn(folder: Path, *args: str) -> Any:
    import pexpect

    environment = {**reader_environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    environment.pop("NO_COLOR", None)
    return pexpect.spawn(
        str(DRAFTKIT), ["bank", *args], cwd=str(folder), env=environment,
        dimensions=(ROWS, COLUMNS), encoding="utf-8", timeout=40,
    )  # fmt: skip


def shown(child: Any) -> tuple[str, str]:
    """What stands on the screen in the end, and everything that was sent."""
    import pexpect

    child.expect_exact(pexpect.EOF)
    screen = Screen()
    screen.feed(child.before)
    return screen.text(), child.before


def test_search_shows_a_table_no_wider_than_the_terminal_with_the_words_marked(
    tmp_path: Path,
) -> None:
    text, sent = shown(spawn(tmp_path, "search", "小事", "--limit", "3"))
    lines = text.splitlines()
    assert all(width(line) <= COLUMNS for line in lines)
    ids = re.findall(r"(?m)^ ?([a-z0-9]+-\S+) ", text)
    assert len(ids) == 3
    assert set(ids) <= {phrase.id for phrase in Content.find().bank.phrases}  # whole, to be copied
    assert not any(line.lstrip()[:1] in tuple("，。；：|") for line in lines)
    assert "\x1b[1;33m小事\x1b[0m" in sent
    assert re.search(r"共 \d+ 条，先列出 3 条", text)


def test_a_phrase_is_added_by_answering(tmp_path: Path) -> None:
    child = spawn(tmp_path, "add")
    child.expect_exact("短语的文字")
    child.send("遇到客户发火，先听完，再说话。\r")
    for question in ("换成槽位？客户→{audience}", "它起什么作用", "是其中的哪一步", "谈的是什么"):
        child.expect_exact(question)
        child.expect_exact("\x1b[?7h")  # the prompt is drawn
        child.send("\r")
    text, _ = shown(child)
    assert "收进了 my-1：遇到{audience}发火，先听完，再说话。" in text
    child.close()
    assert child.exitstatus == 0


def test_keys_pressed_while_a_sentence_is_looked_at_answer_no_later_question(
    tmp_path: Path,
) -> None:
    child = spawn(tmp_path, "add")
    child.expect_exact("短语的文字")
    child.send("遇到客户发火，先听完，再说话。\r")
    child.expect_exact("正在看这句话，请稍候…")
    child.send("\r\r")
    child.expect_exact("换成槽位？客户→{audience}")
    child.expect_exact("\x1b[?7h")
    child.send(DOWN + "\r")
    for question in ("它起什么作用", "是其中的哪一步", "谈的是什么"):
        child.expect_exact(question)
        child.expect_exact("\x1b[?7h")
        child.send("\r")
    text, _ = shown(child)
    assert "收进了 my-1：遇到客户发火，先听完，再说话。" in text
    assert "正在检查，请稍候…" in text
