"""Killed at any moment: what was shown as answered is on disk, and no file is broken."""

import os
import random
import re
import shutil
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from draftkit.app.record import load_record
from draftkit.cli.main import execute
from draftkit.text.yamlfile import YamlFile
from tests.terminal import BANK_CLERK

if sys.platform != "win32":
    import pty

MOMENTS = 200
# Everything typed ahead: questions by number and line, the review, the draft, the profile.
TYPED = ("2", *(line for lines in BANK_CLERK[1:] for line in lines), "", "", "")
SHOWN = re.compile(r"\d+/\d+ (?!题)[^？\r]+？[^\r]*\r")  # behind a prompt: the echo came before


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_no_confirmed_answer_is_lost_and_no_file_is_broken_at_200_random_moments(
    tmp_path: Path,
) -> None:
    _interview(tmp_path, None)  # leaves the bank's snapshot behind
    _, whole = _interview(tmp_path, None)
    chance = random.Random(20)  # noqa: S311  moments, not secrets
    reached = {_interview(tmp_path, chance.uniform(0.0, whole))[0] for _ in range(MOMENTS)}
    assert len(reached) > 6, f"the moments were spread badly: {sorted(reached)}"


def _interview(folder: Path, moment: float | None) -> tuple[int, float]:
    """Hold one interview, kill it after ``moment`` seconds, and look at what is left.

    Returns how many answers were shown as given, and the seconds it took.
    """
    shutil.rmtree(folder / "home" / "data", ignore_errors=True)
    for path in folder.glob("稿*"):
        path.unlink()
    started = time.monotonic()
    output = _killed(folder, moment)
    seconds = time.monotonic() - started
    shown = len(SHOWN.findall(output))
    _check_session(folder, shown)
    _check_draft(folder)
    return shown, seconds


def _killed(folder: Path, moment: float | None) -> str:
    """Run the command on a terminal of its own, a fork of this process; return what it showed."""
    child, terminal = pty.fork()
    if not child:
        _be_draftkit(folder)
    os.write(terminal, "".join(f"{line}\n" for line in TYPED).encode())
    if moment is not None:
        time.sleep(moment)
        os.kill(child, signal.SIGKILL)
    shown = b""
    with suppress(OSError):  # the other side is closed
        while piece := os.read(terminal, 65536):
            shown += piece
    os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode("utf-8", errors="ignore")


def _be_draftkit(folder: Path) -> None:
    """In the fork: run the command on the terminal's own streams, and end without cleaning up."""
    os.chdir(folder)
    os.environ |= {"TERM": "dumb", "DRAFTKIT_HOME": str(folder / "home")}
    sys.stdin, sys.stdout, sys.stderr = (
        open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115
        for number, mode in ((0, "r"), (1, "w"), (2, "w"))
    )
    try:
        execute(["new", "mass-line", "--output", "稿.md"])
        sys.stdout.flush()
    finally:
        os._exit(0)


def _check_session(folder: Path, shown: int) -> None:
    files = list((folder / "home" / "data" / "sessions").glob("*.yaml"))
    if not files:
        assert not shown or (folder / "稿.md").exists(), "answers were lost"
    for path in files:
        data = YamlFile.read(path).data
        assert data["format"] == 1
        assert shown <= len(data["answers"]) <= shown + 1
        assert path.stat().st_mode & 0o777 == 0o600


def _check_draft(folder: Path) -> None:
    if (folder / "稿.md").exists():
        assert (folder / "稿.md").read_text(encoding="utf-8").rstrip().endswith("日")
    if (folder / "稿.record.yaml").exists():
        assert load_record(folder / "稿.md") is not None
