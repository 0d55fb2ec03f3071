"""The generated parts of the documents: made by the program, never typed.

``python -m tests.docs_blocks`` writes them anew; `test_readme` compares them. Parts are

- a fence ``console``: lines that begin with ``$ `` are commands, the rest is what they show;
- ``<!-- file PATH -->`` above a fence: the file as it is;
- ``<!-- json FILE: KEY -->`` above a fence: one entry of a JSON file a command wrote;
- ``<!-- kinds all -->`` above a fence: every kind of workplace with its names;
- ``<!-- quote FILE: WORDS -->`` above a quotation: the paragraph that holds the words;
- ``<!-- interview 1 2 end -->`` above a fence: what those questions of a recorded interview
  leave on the screen; ``<!-- screen 1 review -->``: what is on it while they are being answered;
- a fence ``jinja`` with a fence ``text`` after it: a template's body and what it renders to
  (see `tests.guide`). With ``file=NAME`` after ``jinja`` it is a file the commands can use.

The commands of one document run one after the other in one folder.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from draftkit.app.kinds import kinds_of
from draftkit.content import Content
from draftkit.interview.tidy import called_by
from tests.guide import Guide
from tests.sandbox import ROOT, Sandbox
from tests.terminal import Interview, hold_interview

READMES = ("README.md", "README.en.md")
DOCUMENTS = (  # in this order
    *READMES,
    "docs/interview.md",
    "docs/answers.md",
    "docs/revise.md",
    "docs/check.md",
    "docs/word.md",
    "docs/bank.md",
    "docs/mine.md",
    "docs/templates.md",
    "docs/add-a-template.md",
    "docs/gallery.md",
)
_PART = re.compile(
    r"(?m)^(?:<!-- (?P<what>file|json|quote|interview|screen|kinds) (?P<about>.+) -->\n)?"
    r"(?:```(?P<language>\w*)(?P<options>[^\n]*)\n(?P<body>(?:.*\n)*?)```$|(?P<quote>(?:> .*\n?)+))"
)
_SHOWN_DAY = "2026-11-23"  # what the documents show for the day they are made on
_ASKED = re.compile(r"(?ms)^(?:提纲：|第 \d|都答好了|把单位).*")


@cache
def recorded_interview() -> Interview:
    """The interview all documents show, held once."""
    with tempfile.TemporaryDirectory() as folder:
        return hold_interview(Path(folder))


def _undated(output: str) -> str:
    """Documents made on another day must be the same."""
    return output.replace(date.today().isoformat(), _SHOWN_DAY)


class Maker:
    """Makes the generated parts of one document, in the order they stand."""

    def __init__(self, folder: Path) -> None:
        self._sandbox = Sandbox(folder / "reader")
        self._guide = Guide(folder / "guide")
        self._made: dict[str, Callable[[str], str]] = {
            "file": self._file,
            "json": self._json,
            "quote": self._quote,
            "interview": self._interview,
            "screen": self._screen,
            "kinds": self._kinds,
        }

    def rewrite(self, text: str) -> str:
        """Return the document with every generated part made anew."""
        return _PART.sub(self._part, text)

    def _part(self, match: re.Match[str]) -> str:
        what, old = match["what"], match["quote"] or match["body"]
        if what:
            new = self._made[what](match["about"])
        elif match["language"] == "console":
            new = self._console(old)
        elif match["language"]:
            self._keep(match["options"], old)
            new = self._guide.take(match["language"], match["options"], old)
        else:
            return match[0]
        start = match.start("quote" if match["quote"] else "body") - match.start()
        return match[0][:start] + new + match[0][start + len(old) :]

    def _keep(self, options: str, body: str) -> None:
        """A fence with ``file=NAME`` is a file the reader has saved."""
        if "file=" in options:
            (self._sandbox.folder / options.partition("file=")[2]).write_text(
                body, encoding="utf-8"
            )

    def _console(self, body: str) -> str:
        shown = []
        for command in commands_of(body):
            output = _undated(self._sandbox.run(command))
            shown.append(f"$ {command}\n{output}" + ("" if output[-1:] in ("", "\n") else "\n"))
        return "".join(shown)

    def _file(self, path: str) -> str:
        return (ROOT / path).read_text(encoding="utf-8")

    def _json(self, about: str) -> str:
        path, key = about.split(": ")
        data = json.loads((self._sandbox.folder / path).read_text(encoding="utf-8"))
        return json.dumps({key: data[key]}, ensure_ascii=False, indent=2) + "\n"

    def _quote(self, about: str) -> str:
        path, words = about.split(": ")
        draft = (self._sandbox.folder / path).read_text(encoding="utf-8")
        found = [paragraph for paragraph in draft.split("\n\n") if words in paragraph]
        return f"> {found[0].strip()}\n"

    @cached_property
    def _held(self) -> dict[str, str]:
        """The pieces of a recorded interview, by their order and ``start``, ``end``."""
        interview = recorded_interview()
        numbered = {str(n): text for n, text in enumerate(interview.questions, start=1)}
        return {**numbered, "start": interview.opening, "end": interview.ending}

    def _interview(self, about: str) -> str:
        wanted = about.split()
        return "\n".join(self._held.get(piece, piece) for piece in wanted) + "\n"

    def _kinds(self, _: str) -> str:
        """Every kind of workplace: its id, its label, what else it may be called."""
        rows = []
        for kind in kinds_of(Content(ROOT, None)):
            shown = (kind.value, kind.label, kind.label.split("（")[0])
            names = [name for name in called_by([kind]) if name not in shown]
            rows.append(f"{kind.value}　{kind.label}　{'、'.join(names)}\n")
        return "".join(rows)

    def _screen(self, about: str) -> str:
        """What is being asked, without the answers above it."""
        shown = [recorded_interview().screens[name] for name in about.split()]
        asked = (_ASKED.search(screen) for screen in shown)
        return "\n".join(found[0] for found in asked if found)


def commands_of(body: str) -> list[str]:
    """Return the commands of a console block."""
    return [line[2:] for line in body.splitlines() if line.startswith("$ ")]


def console_commands(text: str) -> list[str]:
    """Return the commands of all console blocks of a document."""
    parts = _PART.finditer(text)
    return [c for part in parts if part["language"] == "console" for c in commands_of(part["body"])]


def made_anew(name: str) -> str:
    """Return a document as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        return Maker(Path(folder)).rewrite((ROOT / name).read_text(encoding="utf-8"))


def main(names: list[str]) -> None:
    """Write the generated parts of the documents anew."""
    for name in names or DOCUMENTS:
        (ROOT / name).write_text(made_anew(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
