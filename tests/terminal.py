"""A real terminal of 80 × 24 for tests: `draftkit new` asked and answered as a person does it.

`Screen` understands the few control sequences prompts send, so that a recorded
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
UP, LEFT, CTRL_C, CTRL_U = "\x1b[A", "\x1b[D", "\x03", "\x15"
_ASKING, _READY = "\x1b[?2004h", "\x1b[?7h"  # sent once a prompt; sent when it is drawn

# What is typed at each question of mass-line, in order; a list ends with an empty line. No point
# is remembered and nothing said of how to mend the shortcoming: nobody asks for more of either.
BANK_CLERK = (
    (DOWN,),
    ("滨江银行城东支行",),
    ("信贷客户经理",),
    ("",),
    ("党的群众路线专题学习",),
    ("专题读本、支部学习材料", ""),
    ("",),
    ("受理小微企业贷款申请", "上门核实经营情况", ""),
    ("先看流水再谈合同，缺的材料一次说全", "到店里把货和账都对一遍", ""),
    ("上月陪一家早餐店补齐材料，三天办完了贷款",),
    ("老板不会写申请，我照着流水一项一项帮他填", "后来他又介绍来两家同行", ""),
    ("解释政策不够耐心",),
    ("月底人多的时候，我只说材料不齐，没说缺哪一样", "有人为此多跑了一趟", ""),
    ("",),
    ("",),
    ("某某",),
    ("2026-11-22",),
)

# The number each is put under: what asks for more of an answer has the same.
NUMBERS = (1, 2, 3, 4, 5, 6, 7, 8, 8, 9, 9, 10, 10, 11, 12, 13, 13)
_WAYS = 9  # the place of the question beside a list

_TOKEN = re.compile(r"\x1b\[\??([0-9;]*)([A-Za-z])|(.)", re.DOTALL)
_BEGUN = re.compile(r"\x1b(\[\??[0-9;]*)?$")  # a control sequence whose end is still to come


class Screen:
    """A terminal without a bottom edge: every line that was ever shown can be read."""

    def __init__(self, columns: int = COLUMNS) -> None:
        self._columns = columns
        self._cells: list[list[str]] = [[]]
        self._row = self._column = 0
        self._begun = ""

    def feed(self, output: str) -> None:
        """Take what a program wrote; it may come in pieces cut anywhere."""
        output = self._begun + output
        begun = _BEGUN.search(output)
        self._begun = begun.group() if begun else ""
        output = output.removesuffix(self._begun)
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
        elif char == "\b":
            self._column = max(0, self._column - 1)
        elif char == "\n":
            self._move_to(self._row + 1)
        elif char.isprintable() or char == "\u3000":
            self._put(char, 2 if unicodedata.east_asian_width(char) in "WF" else 1)

    def _put(self, char: str, width: int) -> None:
        if self._column + width > self._columns:
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
            self._column = min(self._columns - 1, self._column + number)
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


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


class Terminal:
    """A command on a real terminal: wait for a question, type, look at the screen."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = COLUMNS, rows: int = ROWS, **env: str
    ) -> None:
        import pexpect

        self._end, self._quiet = pexpect.EOF, pexpect.TIMEOUT
        self.screen = Screen(columns)
        self._rows = rows
        environment = reader_environment(folder)
        environment |= {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1", "COLUMNS": str(columns)}
        self.child = pexpect.spawn(
            str(DRAFTKIT),
            list(arguments),
            cwd=str(folder),
            env={**environment, **env},
            dimensions=(rows, columns),
            encoding="utf-8",
            timeout=30,
        )

    def asked(self, text: str) -> Terminal:
        """Wait until a question that holds the text can be answered."""
        for awaited in (_ASKING, text, _READY):
            self.see(awaited)
        return self

    def see(self, text: object) -> Terminal:
        """Wait until the program has written the text."""
        self.child.expect_exact(text)
        after = self.child.after
        self.screen.feed(self.child.before + (after if isinstance(after, str) else ""))
        return self

    def type(self, *lines: str) -> Terminal:
        """Type lines, each with Enter behind it."""
        self.child.send("".join(line + ENTER for line in lines))
        return self

    def press(self, keys: str) -> Terminal:
        """Type without Enter."""
        self.child.send(keys)
        return self

    def picture(self) -> str:
        """Return what stands on the screen; complete once `asked` or `shows` has returned."""
        return "\n".join(self.screen.text().rstrip("\n").split("\n")[-self._rows :]) + "\n"

    def shows(self, text: str) -> str:
        """Wait until the text stands on the screen, and return the screen.

        Spaces and line ends do not count, so that a text may be wrapped.
        """
        self.screen.feed(self.child.buffer)  # what came with the text that was last waited for
        self.child.buffer = ""
        while _squeezed(text) not in _squeezed(self.screen.text()):
            try:
                self.screen.feed(self.child.read_nonblocking(4096, timeout=30))
            except self._quiet:
                raise AssertionError(f"“{text}” never came:\n{self.picture()}") from None
        return self.picture()

    def ended(self) -> int | None:
        """Wait for the end and return the exit code; None when a signal ended it."""
        self.see(self._end)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code


@dataclass(frozen=True)
class Interview:
    """One interview that was held: what the screen showed in the end, and on the way.

    ``screens`` are the screens on which something was about to be confirmed, by the question's
    place in `BANK_CLERK`, from 1, and ``review``, ``choose``, ``remember``.
    """

    screen: str
    exit_code: int | None
    screens: dict[str, str]

    @property
    def questions(self) -> list[str]:
        """The lines the answers left on the screen, in order."""
        return re.findall(r"(?m)^\d+/\d+ .+(?:\n(?!\d+/\d+ |已写入|改 ).+)*", self.screen)

    @property
    def opening(self) -> str:
        """What stands before the first question."""
        return self.screen.partition("1/")[0].strip("\n")

    @property
    def ending(self) -> str:
        """What stands after the last answer."""
        return "已写入" + self.screen.rpartition("已写入")[2].strip("\n")


def hold_interview(folder: Path, *arguments: str) -> Interview:
    """Run `draftkit new mass-line` in ``folder`` on a terminal and answer as the bank clerk."""
    terminal = Terminal(folder, "new", "mass-line", *arguments)
    screens: dict[str, str] = {}

    def confirm(name: str, keys: str) -> None:
        terminal.press(keys)
        rows = keys.strip(ENTER).split(ENTER)
        beside = f"> {rows[-1]}"  # rows beside a list have the item in front
        awaited = {str(_WAYS): beside}.get(name, "> 2)" if keys == DOWN else keys)
        screens[name] = terminal.shows(awaited)
        terminal.press(ENTER)

    for at, (number, lines) in enumerate(zip(NUMBERS, BANK_CLERK, strict=True), start=1):
        terminal.asked(f"第 {number}/13 题")
        confirm(str(at), ENTER.join(lines))
    for name, title in (
        ("review", "都答好了"),
        ("choose", "稿子有了"),
        ("remember", "把单位、岗位"),
    ):
        terminal.asked(title)
        confirm(name, "")
    code = terminal.ended()
    return Interview(terminal.screen.text(), code, screens)
