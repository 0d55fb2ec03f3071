"""A real terminal of 80 × 24 for tests: `draftkit new` asked and answered as a person does it.

`Screen` understands the few control sequences questionary sends, so that a recorded
interview can be shown as it stood on the screen in the end, lines scrolled away included.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tests.sandbox import DRAFTKIT, reader_environment

COLUMNS, ROWS = 80, 24
DOWN, ENTER = "\x1b[B", "\r"
_ASKING, _READY = "\x1b[?2004h", "\x1b[?7h"  # sent once a prompt; sent when it is drawn

# What is typed at each question of mass-line, in order; a list ends with an empty line.
BANK_CLERK = (
    (DOWN,),
    ("滨江银行城东支行",),
    ("信贷客户经理",),
    ("",),
    ("党的群众路线专题学习",),
    ("专题读本、支部学习材料", ""),
    ("受理小微企业贷款申请", "上门核实经营情况", ""),
    ("上月陪一家早餐店补齐材料，三天办完了贷款",),
    ("解释政策不够耐心",),
    ("",),
    ("",),
    ("某某",),
    ("2026-11-22",),
)

_TOKEN = re.compile(r"\x1b\[\??([0-9;]*)([A-Za-z])|(.)", re.DOTALL)


class Screen:
    """A terminal without a bottom edge: every line that was ever shown can be read."""

    def __init__(self) -> None:
        self._cells: list[list[str]] = [[]]
        self._row = self._column = 0

    def feed(self, output: str) -> None:
        """Take what a program wrote."""
        for numbers, final, char in _TOKEN.findall(output):
            if char:
                self._print(char)
            elif final in "ABCDJK":
                self._control(final, int(numbers or (0 if final in "JK" else 1)))

    def text(self) -> str:
        """Return the lines, without the spaces at their ends."""
        return "\n".join("".join(row).rstrip() for row in self._cells).rstrip() + "\n"

    def _print(self, char: str) -> None:
        if char == "\r":
            self._column = 0
        elif char == "\n":
            self._move_to(self._row + 1)
        elif char.isprintable():
            self._put(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1)

    def _put(self, char: str, width: int) -> None:
        if self._column + width > COLUMNS:
            self._move_to(self._row + 1)
            self._column = 0
        row = self._cells[self._row]
        row.extend(" " * (self._column + width - len(row)))
        row[self._column : self._column + width] = [char, *[""] * (width - 1)]
        self._column += width

    def _control(self, final: str, number: int) -> None:
        if final == "A":
            self._move_to(max(0, self._row - number))
        elif final == "B":
            self._move_to(self._row + number)
        elif final == "C":
            self._column = min(COLUMNS - 1, self._column + number)
        elif final == "D":
            self._column = max(0, self._column - number)
        else:
            del self._cells[self._row][self._column :]
            if final == "J":
                del self._cells[self._row + 1 :]

    def _move_to(self, row: int) -> None:
        self._row = row
        while len(self._cells) <= row:
            self._cells.append([])


@dataclass(frozen=True)
class Interview:
    """One interview that was held: everything the screen showed, and how the program ended."""

    screen: str
    exit_code: int

    @property
    def questions(self) -> list[str]:
        """The text of each question, from its number to the next one's."""
        return [part.strip("\n") for part in re.split(r"(?m)^(?=第 \d+/)", self.screen)][1:]

    @property
    def opening(self) -> str:
        """What stands before the first question."""
        return self.screen.partition("第 1/")[0].strip("\n")

    @property
    def ending(self) -> str:
        """What stands after the last answer."""
        return self.questions[-1].rpartition("\n\n")[2]


def hold_interview(folder: Path, *arguments: str) -> Interview:
    """Run `draftkit new` in ``folder`` on a terminal and answer as the bank clerk."""
    import pexpect

    child = pexpect.spawn(
        str(DRAFTKIT),
        ["new", "mass-line", *arguments],
        cwd=str(folder),
        env={**reader_environment(folder), "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        dimensions=(ROWS, COLUMNS),
        encoding="utf-8",
        timeout=30,
    )
    screen = Screen()

    def wait_for(text: object) -> None:
        child.expect_exact(text)
        screen.feed(child.before + (child.after if isinstance(child.after, str) else ""))

    for number, lines in enumerate(BANK_CLERK, start=1):
        wait_for(f"第 {number}/{len(BANK_CLERK)} 题")
        for line in lines:
            wait_for(_ASKING)
            wait_for(_READY)
            child.send(line + ENTER)
    wait_for(pexpect.EOF)
    child.close()
    return Interview(screen.text(), child.exitstatus)
