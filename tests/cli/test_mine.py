"""`draftkit mine` as people run it: what is said where, and the exit code."""

import sys
from pathlib import Path

import pytest

from draftkit.cli.main import execute
from tests.documents import OLE

ESSAY = "学习心得\n群众路线是党的根本路线。\n"
OLD = OLE + "WordDocument".encode("utf-16-le")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("旧文").mkdir()


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = execute(["mine", *args])
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_bad_file_is_a_line_and_the_run_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    Path("旧文/甲.txt").write_text(ESSAY, encoding="gb18030")
    Path("旧文/乙.doc").write_bytes(OLD)
    code, out, err = run(capsys, "旧文")
    assert code == 0
    assert "跳过的文件：旧版 .doc 1\n" in out
    assert "不是 UTF-8 的：gb18030 1\n" in out
    assert err == (
        "甲.txt: 按 GB18030 编码读的\n乙.doc: 跳过：旧版 .doc，请在 Word 里另存为 .docx。\n"
    )


def test_nothing_read_is_exit_code_2_with_a_line_for_each_file(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("旧文/甲.txt").write_text("", encoding="utf-8")
    Path("旧文/乙.doc").write_bytes(OLD)
    code, out, err = run(capsys, "旧文")
    assert (code, out) == (2, "")
    assert err.splitlines()[:2] == [
        "乙.doc: 跳过：旧版 .doc，请在 Word 里另存为 .docx。",
        "甲.txt: 跳过：文件是空的。",
    ]
    assert err.splitlines()[2].startswith("draftkit：没有一个文件读得出来")


def test_a_file_named_by_itself_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    Path("旧文/乙.doc").write_bytes(OLD)
    code, out, err = run(capsys, "旧文/乙.doc")
    assert (code, out) == (2, "")
    assert err == "draftkit：旧文/乙.doc: 旧版 .doc，请在 Word 里另存为 .docx。\n"


def test_many_encodings_are_not_many_lines(capsys: pytest.CaptureFixture[str]) -> None:
    for at in range(25):
        Path(f"旧文/{at}.txt").write_text(ESSAY, encoding="gb18030")
    _, out, err = run(capsys, "旧文")
    assert "不是 UTF-8 的：gb18030 25\n" in out
    assert len(err.splitlines()) == 21
    assert err.splitlines()[-1] == "另有 5 个文件也不是 UTF-8"


@pytest.mark.parametrize("jobs", ["-2", "两"])
def test_a_number_of_processes_that_is_none(capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    Path("旧文/甲.txt").write_text(ESSAY, encoding="utf-8")
    code, out, err = run(capsys, "旧文", "--jobs", jobs)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--jobs" in err


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
def test_a_terminal_shows_progress_and_is_left_clean() -> None:
    import pexpect

    for at in range(30):
        Path(f"旧文/{at}.txt").write_text(ESSAY * 20 + str(at), encoding="utf-8")
    args = ["-m", "draftkit", "mine", "旧文", "--jobs", "1"]
    child = pexpect.spawn(sys.executable, args, encoding="utf-8", dimensions=(24, 80), timeout=60)
    child.expect(r"\d+/30 个文件")
    child.expect("字/秒")
    child.expect("读了 30 个文件")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
