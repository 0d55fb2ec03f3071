"""One template file: YAML front matter between ``---`` lines, then the Jinja body.

The twelve questions every template shares stand in ``questions.yaml`` beside the
templates; a template names the ones it asks, in its order, and may change their wording
or add its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from draftkit.errors import ContentError, UnknownName
from draftkit.model import Choice, GenreRules, Place, Question
from draftkit.templating.rules import read_rules
from draftkit.text.decode import read_text
from draftkit.text.yamlfile import YamlFile

SUFFIX = ".md.j2"
PARTIAL_SUFFIX = ".j2"  # of pieces in ``templates/parts`` that several templates include
_KEYS = (
    "name", "title", "description", "genre", "length", "structures", "themes", "topics",
    "questions", "rules",
)  # fmt: skip
_QUESTION_KEYS = tuple(entry.name for entry in fields(Question))
_TYPES = ("text", "list", "choice", "date")


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its file says it; ``length`` is the default target in 字数.

    ``themes`` are the themes parts may take, in the order they should stand; ``topics`` the
    folders of the bank it draws phrases from; ``body_line`` the body's first line in the file;
    ``rules`` what the genre demands.
    """

    name: str
    title: str
    description: str
    genre: str
    length: int
    structures: tuple[str, ...]
    themes: tuple[str, ...]
    topics: tuple[str, ...]
    questions: tuple[Question, ...]
    body: str
    body_line: int
    place: Place
    rules: GenreRules = field(default_factory=GenreRules)


def load_questions(path: Path) -> dict[str, Question]:
    """Return the shared questions by key; raises ContentError for a malformed file."""
    source = YamlFile.read(path, path.name)
    entries = source.data.get("questions", [])
    return {
        question.key: question
        for question in (_question(source, entry, {}, at) for at, entry in enumerate(entries))
    }


def load_template(path: Path, shared: Mapping[str, Question], name: str = "") -> Template:
    """Return one template; ``name`` is how messages call the file. Raises ContentError."""
    text, _ = read_text(path)
    label = name or path.name
    front, body, body_line = _split(text, label)
    source = YamlFile(label, front, first_line=2)
    data = source.data
    source.check_keys(data, _KEYS)
    entries = data.get("questions", [])
    return Template(
        name=_text(source, "name"),
        title=_text(source, "title"),
        description=_text(source, "description"),
        genre=_text(source, "genre"),
        length=_length(source),
        structures=_list(source, "structures"),
        themes=_list(source, "themes"),
        topics=_list(source, "topics"),
        questions=tuple(_question(source, entry, shared, at) for at, entry in enumerate(entries)),
        body=body,
        body_line=body_line,
        place=Place(label, 1),
        rules=read_rules(source),
    )


def _split(text: str, label: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise ContentError(Place(label, 1), "模板要以两行“---”之间的说明开头。")
    end = next(at for at, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


def _text(source: YamlFile, key: str) -> str:
    value = source.data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise source.fail(f"缺少“{key}”，或者它不是文字。", key)
    return value.strip()


def _length(source: YamlFile) -> int:
    value = source.data.get("length")
    if not isinstance(value, int) or not 100 <= value <= 20_000:
        raise source.fail("length 要是 100 到 20000 之间的整数（字数）。", "length")
    return value


def _list(source: YamlFile, key: str) -> tuple[str, ...]:
    value = source.data.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise source.fail(f"“{key}”要是文字的列表，至少一项。", key)
    return tuple(value)


def _question(source: YamlFile, entry: Any, shared: Mapping[str, Question], at: int) -> Question:
    path = ("questions", at)
    if isinstance(entry, str):
        if entry not in shared:
            raise UnknownName("共用的问题", entry, shared, str(source.place(*path)))
        return shared[entry]
    if not isinstance(entry, dict) or "key" not in entry:
        raise source.fail("每个问题写共用问题的名字，或者带 key 的一组说明。", *path)
    source.check_keys(entry, _QUESTION_KEYS, *path)
    values = {
        **entry,
        "choices": tuple(_choice(source, row, *path) for row in entry.get("choices", [])),
    }
    base = shared.get(entry["key"], Question(entry["key"], "text", ""))
    question = replace(base, **values)
    if question.type not in _TYPES or not question.prompt:
        raise source.fail(f"问题要有 prompt，type 是{'、'.join(_TYPES)}之一。", *path)
    return question


def _choice(source: YamlFile, row: Any, *path: str | int) -> Choice:
    """A choice is a text, or a value with the label people read."""
    if isinstance(row, str):
        return Choice(row, row)
    if isinstance(row, dict) and set(row) == {"value", "label"}:
        return Choice(str(row["value"]), str(row["label"]))
    raise source.fail("choices 的每一项写文字，或写 {value: 值, label: 说明}。", *path)
