"""The menu of `draftkit revise` on a real terminal of 80 × 24."""

import re
import sys
from pathlib import Path

import pytest

from draftkit.cli.zh import width
from tests.conftest import CLERK
from tests.sandbox import DRAFTKIT, reader_environment
from tests.terminal import COLUMNS, DOWN, ENTER, ROWS, Screen

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
_ASKING, _READY = "\x1b[?2004h", "\x1b[?7h"  # as in tests.terminal


def hold(folder: Path, *typed: str) -> tuple[str, int]:
    """Write the bank clerk's draft, revise it with these keys; the screen and the exit code."""
    import pexpect

    def spawn(*arguments: str) -> "pexpect.spawn[str]":
        return pexpect.spawn(
            str(DRAFTKIT), list(arguments), cwd=str(folder), encoding="utf-8", timeout=30,
            env={**reader_environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
            dimensions=(ROWS, COLUMNS),
        )  # fmt: skip

    spawn("new", "--answers", str(CLERK), "--output", "稿.md").expect(pexpect.EOF)
    child, screen = spawn("revise", "稿.md"), Screen()
    for keys in typed:
        for sign in (_ASKING, _READY):
            child.expect_exact(sign)
            screen.feed(child.before + child.after)
        child.send(keys)
    child.expect_exact(pexpect.EOF)
    screen.feed(child.before)
    child.close()
    return screen.text(), child.exitstatus


def test_an_answer_and_a_paragraph_are_changed_and_written(tmp_path: Path) -> None:
    screen, code = hold(
        tmp_path,
        ENTER, DOWN * 3 + ENTER, "\x15储户" + ENTER,  # the old answer deleted, a new one
        DOWN * 2 + ENTER, DOWN * 4 + ENTER,  # another wording, of the fifth that has one
        DOWN * 4 + ENTER,  # write
    )  # fmt: skip
    assert code == 0
    assert re.search("各段：照旧 \\d+，改写 [2-9]；共", screen)
    assert "原来的稿子留在 稿.bak1.md" in screen
    draft = (tmp_path / "稿.md").read_text(encoding="utf-8")
    assert "储户" in draft
    assert "客户" not in draft.replace("客户经理", "")
    before = (tmp_path / "稿.bak1.md").read_text(encoding="utf-8").split("\n\n")
    changed = [at for at, text in enumerate(draft.split("\n\n"), start=1)
               if text != before[at - 1]]  # fmt: skip
    assert len(changed) == int(re.findall("改写 (\\d+)；共", screen)[-1])
    assert not [line for line in screen.splitlines() if width(line) > COLUMNS]


def test_leaving_the_menu_writes_nothing(tmp_path: Path) -> None:
    screen, code = hold(tmp_path, DOWN + ENTER, "很多" + ENTER, ENTER, DOWN * 3 + ENTER)
    assert code == 130
    assert "字数要写成整数，如 1500；空着回车就不改。" in screen
    assert screen.rstrip().endswith("draftkit：没有改，什么都没有写。")
    assert not (tmp_path / "稿.bak1.md").exists()
