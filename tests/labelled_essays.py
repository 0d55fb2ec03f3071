"""Sample essays with hand labels: a YAML file gives the text to mine and the gold rows.

    # what the essay tries out
    split: tuned            # tuned: rules may be written from it; held: measured only
    encoding: gbk           # how the file is encoded, default utf-8
    newline: crlf           # how its lines end, default lf
    between: "\n\n"         # what stands between two paragraphs, default one line feed
    paragraphs:
      - - text: 一要热爱学生，钻研业务。
          kind: sentence    # the default
          move: point       # none for titles and salutations
          alt_move: call    # a second reading that counts as right
          themes: [服务]
          enumerator: 一要
          slots: [[学生, audience]]
          issues: [[typo, 钻研业务]]
          then: " "         # what follows the unit in its line, default nothing

A slot is [text, slot], an issue [type, text]. Of several equal ones the first means the
first place of that text in the unit, the second the second; a number at the end names
another place ([学生, audience, 2]). Rows have the form of the gold for the source essays:
offsets are characters into the decoded text, lines ended by a line feed.

The essays were written for the project. People, units and numbers in them are invented;
slips, worn-out phrases and dated names are there because real essays have them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from draftkit.text.yamlfile import YamlFile

FOLDER = Path(__file__).resolve().parent / "cases" / "essays"
SPLITS = ("tuned", "held")
KINDS = ("title", "subtitle", "byline", "date", "salutation", "heading", "sentence")
UNMOVED = ("title", "subtitle", "salutation")
MOVES = (
    "background", "thesis", "transition", "point", "elaborate", "quote", "self_check",
    "practice", "call", "pledge", "closing", "signature",
)  # fmt: skip
THEMES = (
    "为民", "务实", "清廉", "学习", "服务", "奉献", "作风", "宗旨", "能力", "联系群众",
    "法治", "发展", "历史",
)  # fmt: skip
SLOTS = (
    "role", "org", "org_type", "audience", "business", "activity", "leader_doc", "date",
    "locality", "party_age", "person", "id",
)  # fmt: skip
ISSUES = ("typo", "dated", "pii", "broken_numbering", "garbled")
NEWLINES = {"lf": "\n", "crlf": "\r\n"}

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """One sample essay: its text, how a file of it is encoded, and its rows."""

    name: str
    split: str
    text: str
    encoding: str
    newline: str
    rows: tuple[Row, ...]

    def write(self, folder: Path) -> Path:
        """Write the essay as people hand it over, and return its path."""
        path = folder / f"{self.name}.txt"
        path.write_bytes(self.text.replace("\n", self.newline).encode(self.encoding))
        return path


def essay_files() -> list[Path]:
    """Return the sample essays in order of name, whichever folder they lie in."""
    return sorted(FOLDER.rglob("*.yaml"), key=lambda path: path.name)


def load(path: Path) -> LabelledText:
    """Read one sample essay; raises ValueError for an unknown label or a span not found."""
    file = YamlFile.read(path)
    known = ("split", "encoding", "newline", "between", "paragraphs")
    file.check_keys(file.data, known)
    data = file.data
    text, rows = _build(path.stem, data["paragraphs"], data.get("between", "\n"))
    return LabelledText(
        name=path.stem,
        split=_known(data["split"], SPLITS),
        text=text,
        encoding=data.get("encoding", "utf-8"),
        newline=NEWLINES[data.get("newline", "lf")],
        rows=tuple(rows),
    )


def load_split(split: str) -> list[LabelledText]:
    """Return the essays of one set, ``tuned`` or ``held``; there may be none."""
    return [essay for essay in map(load, essay_files()) if essay.split == split]


def _build(name: str, paragraphs: list[list[Row]], between: str) -> tuple[str, list[Row]]:
    """Join the units to a text and place their labels in it."""
    text, rows = "", []
    for para, units in enumerate(paragraphs):
        text += between if para else ""
        for sent, unit in enumerate(units, 1):
            rows.append(_row(f"{name}.p{para:02d}.s{sent:02d}", unit, len(text)))
            text += unit["text"] + unit.get("then", "")
    return text, rows


UNIT_KEYS = {
    "text", "kind", "move", "alt_move", "themes", "enumerator", "slots", "issues", "then",
}  # fmt: skip


def _row(place: str, unit: Row, start: int) -> Row:
    """Return the gold row of a unit that starts at ``start``."""
    try:
        return _checked(unit, start) | {"id": place}
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None


def _checked(unit: Row, start: int) -> Row:
    for key in unit.keys() - UNIT_KEYS:
        raise ValueError(f"unknown key {key}")
    text = unit["text"]
    if text != text.strip():
        raise ValueError("white space around a unit belongs to `then` or `between`")
    kind = _known(unit.get("kind", "sentence"), KINDS)
    return {
        "text": text,
        "start": start,
        "end": start + len(text),
        "kind": kind,
        **_moves(unit, kind),
        "themes": [_known(theme, THEMES) for theme in unit.get("themes", [])],
        "enumerator": _enumerator(unit),
        "slots": list(_slots(unit, start)),
        "issues": list(_issues(unit, start)),
    }


def _moves(unit: Row, kind: str) -> dict[str, str | None]:
    """Return the move and its second reading; only titles and salutations have none."""
    move, other = unit.get("move"), unit.get("alt_move")
    if (move is None) != (kind in UNMOVED):
        raise ValueError(f"a {kind} with move {move}")
    for name in filter(None, (move, other)):
        _known(name, MOVES)
    return {"move": move, "alt_move": other}


def _enumerator(unit: Row) -> str | None:
    """Return the marker, which opens its unit."""
    marker: str | None = unit.get("enumerator")
    if marker and not unit["text"].startswith(marker):
        raise ValueError(f"{marker} does not open the unit")
    return marker


def _slots(unit: Row, start: int) -> Iterator[Row]:
    """Yield the slots with their places."""
    seen: Counter[str] = Counter()
    for text, slot, *nth in unit.get("slots", []):
        at = start + _find(unit["text"], text, nth, seen)
        yield {"text": text, "slot": _known(slot, SLOTS), "start": at, "end": at + len(text)}


def _issues(unit: Row, start: int) -> Iterator[Row]:
    """Yield the issues with their places; the same text may carry several types."""
    seen: dict[str, Counter[str]] = {}
    for kind, text, *nth in unit.get("issues", []):
        counter = seen.setdefault(_known(kind, ISSUES), Counter())
        at = start + _find(unit["text"], text, nth, counter)
        yield {"type": kind, "span": text, "start": at, "end": at + len(text)}


def _find(whole: str, part: str, nth: list[int], seen: Counter[str]) -> int:
    """Return the place of the wanted occurrence of a text in a unit."""
    seen[part] = nth[0] if nth else seen[part] + 1
    at = -1
    for _ in range(seen[part]):
        at = whole.find(part, at + 1)
        if at < 0:
            raise ValueError(f"{part} is not found {seen[part]} times in {whole}")
    return at


def _known(name: str, names: tuple[str, ...]) -> str:
    if name not in names:
        raise ValueError(f"unknown label {name}")
    return name
