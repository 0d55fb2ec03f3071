"""The README's two commands, in an empty folder with nothing but the project's files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.golden import GOLDEN
from tests.sandbox import ROOT, clean_environment, project_files, require_package_index

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("make") is None or os.name == "nt", reason="needs make"),
]


def make(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *args],
        cwd=folder,
        env=clean_environment(PYTHON=sys.executable),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
    )


def asked(folder: Path, keys: str) -> tuple[str, int]:
    """What `make draft` leaves on a terminal when these keys answer its first question."""
    import pexpect

    child = pexpect.spawn(
        "make", ["draft"], cwd=str(folder), encoding="utf-8", timeout=60, dimensions=(24, 80),
        env={**clean_environment(PYTHON=sys.executable), "DRAFTKIT_HOME": str(folder / "home"),
             "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
    )  # fmt: skip
    for sign in ("写哪一种？", "\x1b[?7h"):  # the list is drawn
        child.expect_exact(sign)
    child.send(keys)
    child.expect_exact(pexpect.EOF)
    child.close()
    return child.before, child.exitstatus


def test_draft_and_test_work_in_a_fresh_copy(tmp_path: Path) -> None:
    require_package_index(tmp_path / "probe")
    copy = tmp_path / "draftkit"
    for name in project_files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy / name)
    golden = (GOLDEN / "bank-clerk.md").read_text(encoding="utf-8")

    drafted = make(copy, "draft")
    assert drafted.returncode == 0, drafted.stderr
    assert drafted.stdout == golden
    assert (copy / "drafts" / "bank-clerk.md").read_text(encoding="utf-8") == golden

    screen, code = asked(copy, "\x03")
    assert "已停止，什么都没有写。" in screen
    assert (code, "Error" in screen) == (0, False)

    tested = make(copy, "test", "ARGS=tests/text")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert " passed" in tested.stdout
