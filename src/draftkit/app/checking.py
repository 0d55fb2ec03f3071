"""The use case behind `draftkit check`: files in, findings out, certain mends made on request."""

from __future__ import annotations

import difflib
import importlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from draftkit.app.record import Record, load_record
from draftkit.bank.vocabulary import load_moves, move_names
from draftkit.checks.check import check, mended
from draftkit.checks.codes import CODES, select
from draftkit.checks.cues import Cues, cues_of
from draftkit.checks.facts import Facts
from draftkit.content import Content
from draftkit.errors import DraftKitError, InputError, OutputError, reason
from draftkit.findings import Finding
from draftkit.model import Answer
from draftkit.templating.template import Template
from draftkit.text.count import count_words
from draftkit.text.decode import read_text
from draftkit.text.files import backup_of, write_all
from draftkit.text.yamlfile import YamlFile

_TEXTS = (".md", ".markdown", ".txt", ".text", "")
_READER = "draftkit.text.docxfile"


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What flags ask for: a template's genre rules, a length in 字数 (0: none), the codes."""

    template: str = ""
    length: int = 0
    codes: frozenset[str] = frozenset(CODES)


@dataclass(frozen=True, slots=True)
class Checked:
    """One checked file: its text (paragraphs by line for a .docx) and what was found."""

    path: Path
    text: str
    characters: int
    findings: tuple[Finding, ...]

    @property
    def grave(self) -> int:
        """How many findings are more than a note."""
        return sum(found.level != "note" for found in self.findings)


@dataclass(frozen=True, slots=True)
class Mend:
    """One mended file: the new text, where the old one is kept, and the difference in lines."""

    path: Path
    text: str
    backup: Path
    diff: tuple[str, ...]


def wishes(
    content: Content, template: str, length: int, wanted: Iterable[str], unwanted: Iterable[str]
) -> CheckWishes:
    """Return the wishes of a run; raises UnknownName for an unknown template or code."""
    if length < 0:
        raise InputError("--length 要是正整数。")
    if template:
        content.template(template)
    return CheckWishes(template, length, select(_names(wanted), _names(unwanted)))


def _names(given: Iterable[str]) -> list[str]:
    return [name for text in given for name in text.replace("，", ",").split(",") if name.strip()]


def load_cues(content: Content) -> Cues:
    """Return the checks' data of all layers, the shipped first; raises ContentError."""
    sources = []
    for layer in reversed(content.layers):
        for path in sorted((layer.root / "phrasebank" / "checks").glob("*.yaml")):
            shipped = layer.name == "shipped"
            name = str(path.relative_to(layer.root)) if shipped else str(path)
            sources.append(YamlFile.read(path, name))
    return cues_of(sources)


def check_file(content: Content, cues: Cues, path: Path, wished: CheckWishes) -> Checked:
    """Return the findings of one file; raises InputError when it cannot be read."""
    text = read_essay(path)
    facts = facts_for(content, path, wished)
    found = check(str(path), text, facts, cues, wished.codes)
    return Checked(path, text, count_words(text), tuple(found))


def read_essay(path: Path) -> str:
    """Return an essay's text, a paragraph a line; raises InputError."""
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _read_docx(path)
    if suffix not in _TEXTS:
        raise InputError(f"{path}: 能检查 .md、.txt 和 .docx 文件，请另存后再试。")
    return read_text(path)[0]


def _read_docx(path: Path) -> str:
    """Read a .docx where the reader is there; without it say what to do instead."""
    try:
        reader: Any = importlib.import_module(_READER)
    except ImportError:
        raise InputError(
            f"{path}: 这一版还读不了 .docx，请在 Word 里另存为纯文本（.txt，UTF-8）再检查。"
        ) from None
    try:
        return str(reader.read_docx(path.read_bytes(), str(path)))
    except OSError as error:
        raise InputError(f"{path}: 读不了这个文件（{reason(error)}）。") from None


def facts_for(content: Content, path: Path, wished: CheckWishes) -> Facts:
    """Return what is known beside a text: the record beside it, the template, the dated terms."""
    record = load_record(path)
    template = _template(content, record, wished)
    request = record.request if record else None
    rules = template.rules if template else Facts(0).rules
    return Facts(
        year=request.year if request else date.today().year,
        known=record is not None,
        workplace=_answer(record, "workplace"),
        name=_answer(record, "name"),
        own=_own(record),
        target=wished.length or (request.target if request else 0),
        asked=bool(wished.length or (request and request.asked)),
        dated=content.bank.dated,
        genre=template.genre if template else "",
        rules=rules,
        blocks=record.blocks if record else (),
        moves=_move_names(content) if rules.shares else {},
        moves_of={p.id: p.move for p in content.bank.phrases} if rules.shares else {},
    )


def _template(content: Content, record: Record | None, wished: CheckWishes) -> Template | None:
    """The template asked for, else the record's; one that is gone is no reason to stop."""
    if wished.template:
        return content.template(wished.template)
    if record is None:
        return None
    try:
        return content.template(record.request.template)
    except DraftKitError:
        return None


def _answer(record: Record | None, key: str) -> str:
    given = record.request.answers.get(key) if record else None
    return given.value if given and isinstance(given.value, str) else ""


def _own(record: Record | None) -> tuple[str, ...]:
    """All the answers' texts, and the words the workplace's vocabulary put into the draft."""
    if record is None:
        return ()
    given = [text for answer in record.request.answers.values() for text in _texts(answer)]
    terms = [span.text for block in record.blocks for span in block.spans if span.origin == "term"]
    return tuple(dict.fromkeys([*given, *terms]))


def _texts(answer: Answer) -> tuple[str, ...]:
    return answer.value if isinstance(answer.value, tuple) else (answer.value,)


def _move_names(content: Content) -> dict[str, str]:
    return move_names(load_moves(content.root / "phrasebank"))


# --- mending ------------------------------------------------------------------------------


def mend(content: Content, cues: Cues, checked: Checked, wished: CheckWishes) -> Mend | None:
    """Return what mending a file would change, None when nothing; nothing is written yet."""
    path = checked.path
    if path.suffix.lower() == ".docx":
        raise InputError(f"{path}: --fix 只改文本文件；.docx 请照提示在 Word 里改。")
    new = mended(checked.text, facts_for(content, path, wished), cues, wished.codes)
    if new == checked.text:
        return None
    lines = difflib.unified_diff(
        checked.text.splitlines(), new.splitlines(), "改前", "改后", lineterm="", n=0
    )
    return Mend(path, _as_stored(path, checked.text, new), backup_of(path), tuple(lines))


def write_mend(made: Mend) -> None:
    """Keep a copy of the file, then write the mended text; raises OutputError."""
    try:
        shutil.copy2(made.path, made.backup)
    except OSError as error:
        raise OutputError(f"{made.backup}: 备份写不进去（{reason(error)}），没有改动。") from None
    write_all({made.path: made.text})


def _as_stored(path: Path, old: str, new: str) -> str:
    """Return the new text with the byte order mark and line ends the file has.

    Raises InputError for a file that would not come back byte by byte: another encoding, or
    line ends of several kinds.
    """
    raw = path.read_bytes()
    for mark in ("", "\ufeff"):
        for end in ("\n", "\r\n", "\r"):
            if (mark + old.replace("\n", end)).encode() == raw:
                return mark + new.replace("\n", end)
    raise InputError(
        f"{path}: --fix 只改 UTF-8 编码、换行一致的文件，请先另存为 UTF-8 文本；没有改动。"
    )
