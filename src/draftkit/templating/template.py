"""One template file: YAML front matter between ``---`` lines, then the Jinja body.

The questions templates share stand in ``questions.yaml`` beside the templates: twelve that
every shipped one lists, four that ask for detail. A template names the ones it asks, in its
order, and may change their wording or add its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from draftkit.errors import ContentError, UnknownName, nearest
from draftkit.genre_rules import GenreRules
from draftkit.model import LONGEST, SHORTEST, AnswerValue, Choice, Place, Question
from draftkit.templating.examples import Example, read_examples
from draftkit.templating.rules import read_rules
from draftkit.text.decode import read_text
from draftkit.text.numerals import written_date
from draftkit.text.yamlfile import YamlFile

SUFFIX = ".md.j2"
PARTIAL_SUFFIX = ".j2"  # of pieces in ``templates/parts`` that several templates include
TEMPLATE_KEYS = (
    "name", "title", "description", "genre", "length", "structures", "themes", "topics",
    "questions", "rules", "examples",
)  # fmt: skip
# names no question may have
CALLS = ("phrase", "parts", "todo", "either", "chinese", "range", "clear", "unclear")
QUESTION_KEYS = tuple(entry.name for entry in fields(Question))
TYPES = ("text", "list", "choice", "date")
_TEXTS = ("key", "type", "prompt", "help", "blank", "when", "marks", "beside", "sorts")
_LARGEST = 200_000  # characters of a template file
_NAME = re.compile(r"[\w-]{1,60}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
# No text of a template may move a terminal's cursor or turn the order of what people read.
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ue000-\uf8ff]"
)


@dataclass(frozen=True, slots=True)
class Template:
    """A template as its file says it; ``length`` is the default target in 字数.

    ``themes`` are the themes parts may take, in the order they should stand; ``topics`` the
    folders of the bank it draws phrases from; ``body_line`` the body's first line in the file;
    ``rules`` what the genre demands, ``examples`` what must hold for certain answers.
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
    examples: tuple[Example, ...] = ()


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
    if path.is_file() and path.stat().st_size > 4 * _LARGEST:
        raise _too_large(name or path.name)
    return read_template(read_text(path)[0], shared, name or path.name)


def front_matter(text: str, label: str) -> YamlFile:
    """Return the front matter of a template's text; raises ContentError."""
    return YamlFile(label, _split(text, label)[0], first_line=2)


def read_template(text: str, shared: Mapping[str, Question], label: str) -> Template:
    """Return the template a text holds; ``label`` is how messages call its file.

    Raises ContentError. Every text of it is safe to show on a terminal, its title to name a file.
    """
    _, body, body_line = _split(text, label)
    source = front_matter(text, label)
    data = source.data
    source.check_keys(data, TEMPLATE_KEYS)
    _refuse_control(source, data)
    return Template(
        name=_named(source),
        title=_titled(source),
        description=_text(source, "description"),
        genre=_text(source, "genre"),
        length=_length(source),
        structures=_list(source, "structures"),
        themes=_list(source, "themes"),
        topics=_list(source, "topics"),
        questions=_questions(source, shared),
        body=body,
        body_line=body_line,
        place=Place(label, 1),
        rules=read_rules(source),
        examples=read_examples(source),
    )


def _refuse_control(source: YamlFile, data: Any, *path: str | int) -> None:
    """Refuse control characters in any text of the front matter."""
    for at, entry in _entries(data):
        if isinstance(entry, str) and _CONTROL.search(entry):
            raise source.fail("这里有看不见的控制字符，请删掉。", *path, at)
        if isinstance(entry, dict | list):
            _refuse_control(source, entry, *path, at)


def _entries(data: Any) -> Iterator[tuple[str | int, Any]]:
    yield from data.items() if isinstance(data, dict) else enumerate(data)


def _named(source: YamlFile) -> str:
    name = _text(source, "name")
    if not _NAME.fullmatch(name):
        raise source.fail("name 只能用字母、数字、汉字和连字符，最多 60 个字。", "name")
    return name


def _titled(source: YamlFile) -> str:
    """The title, which becomes a file's name: it must not lead to another folder."""
    title = _text(source, "title")
    if len(title) > 60 or title.startswith(".") or re.search(r'[\n\t/\\:*?"<>|]', title):
        message = 'title 会用作文件名，最多 60 个字，不能有 / \\ : * ? " < > |，也不能以点开头。'
        raise source.fail(message, "title")
    return title


def _questions(source: YamlFile, shared: Mapping[str, Question]) -> tuple[Question, ...]:
    entries = source.data.get("questions") or []
    if not isinstance(entries, list):
        raise source.fail("questions 要写成列表，一行一个问题。", "questions")
    found = tuple(_question(source, entry, shared, at) for at, entry in enumerate(entries))
    keys = [question.key for question in found]
    for at, key in enumerate(keys):
        if key in keys[:at]:
            raise source.fail(f"“{key}”这个问题写了两次。", "questions", at)
    return found


def _too_large(label: str) -> ContentError:
    return ContentError(Place(label, 1), f"模板文件太大，最多 {_LARGEST} 个字。")


def _split(text: str, label: str) -> tuple[str, str, int]:
    if len(text) > _LARGEST:
        raise _too_large(label)
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise ContentError(Place(label, 1), "模板要以两行“---”之间的说明开头。")
    end = next(at for at, line in enumerate(lines[1:], start=1) if line.strip() == "---")
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2


_SAMPLES = {
    "name": "我的模板", "title": "学习心得", "description": "写学习心得", "genre": "学习心得体会",
    "length": "1500", "structures": "[flowing]", "themes": "[服务, 务实, 为民]",
    "topics": "[common]",
}  # fmt: skip


def _needed(source: YamlFile, key: str) -> None:
    if key not in source.data:
        message = f"说明里缺少“{key}”，请加一行，例如 {key}: {_SAMPLES[key]}。"
        raise ContentError(Place(source.name, 1), message)


def _text(source: YamlFile, key: str) -> str:
    value = source.data.get(key)
    _needed(source, key)
    if not isinstance(value, str) or not value.strip():
        raise source.fail(f"“{key}”后面要写文字。", key)
    return value.strip()


def _length(source: YamlFile) -> int:
    value = source.data.get("length")
    _needed(source, "length")
    if not isinstance(value, int) or not SHORTEST <= value <= LONGEST:
        message = f"length 要是 {SHORTEST} 到 {LONGEST} 之间的整数（字数）。"
        raise source.fail(message, "length")
    return value


def _list(source: YamlFile, key: str) -> tuple[str, ...]:
    value = source.data.get(key)
    _needed(source, key)
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
    source.check_keys(entry, QUESTION_KEYS, *path)
    _check_question(source, entry, *path)
    values = dict(entry)
    if "choices" in entry:
        values["choices"] = tuple(_choice(source, row, *path) for row in entry["choices"])
    base = shared.get(entry["key"], Question(entry["key"], "text", ""))
    question = replace(base, **values)
    if question.type not in TYPES:
        near = nearest(question.type, TYPES)
        message = f"type 是 {'、'.join(TYPES)} 之一，不能写“{question.type}”。"
        raise source.fail(message + (f"您是不是要写“{near}”？" if near else ""), *path, "type")
    if not question.prompt:
        raise source.fail(f"问题“{question.key}”要有 prompt：怎样问。", *path)
    if question.type == "choice" and not question.choices:
        raise source.fail("选择题要在 choices 里列出选项。", *path)
    return replace(question, example=_example(source, question, *path))


def _example(source: YamlFile, question: Question, *path: str | int) -> AnswerValue:
    """The example in the shape of an answer: items for a list, otherwise a text."""
    example: object = question.example
    if question.type == "date" and example and not written_date(str(example)):
        message = f"“{question.key}”是日期，example 要写成 2026-11-22 的样子。"
        raise source.fail(message, *path, "example")
    if isinstance(example, str):
        several = question.type == "list" and not (question.whole or question.beside)
        items = example.split("；") if several else [example]
        return tuple(filter(None, items)) if question.type == "list" else example
    if question.type != "list":
        raise source.fail("example 要写文字。", *path, "example")
    if not isinstance(example, list | tuple) or not all(isinstance(row, str) for row in example):
        raise source.fail("example 写一个例子，或者写成列表，一项一个。", *path, "example")
    return tuple(example)


def _check_question(source: YamlFile, entry: Mapping[str, Any], *path: str | int) -> None:
    """Refuse what is not text where text is wanted."""
    for name in _TEXTS:
        if not isinstance(entry.get(name, ""), str):
            raise source.fail(f"{name} 要写文字。", *path, name)
    if not _KEY.fullmatch(entry["key"]):
        raise source.fail("key 用小写字母、数字和下划线，以字母开头。", *path, "key")
    if entry["key"] in CALLS:
        raise source.fail(f"“{entry['key']}”在正文里另有用处，请换个名字。", *path, "key")
    if len(entry.get("marks", "")) not in (0, 2):
        raise source.fail("marks 写两个符号，前一个、后一个，如 《》。", *path, "marks")
    if not isinstance(entry.get("choices", []), list):
        raise source.fail("choices 要写成列表。", *path, "choices")
    if not isinstance(entry.get("whole", False), bool):
        raise source.fail("whole 只写 true 或 false。", *path, "whole")


def _choice(source: YamlFile, row: Any, *path: str | int) -> Choice:
    """A choice is a text, or a value with the label people read."""
    if isinstance(row, str):
        return Choice(row, row)
    if isinstance(row, dict) and set(row) == {"value", "label"}:
        return Choice(str(row["value"]), str(row["label"]))
    raise source.fail("choices 的每一项写文字，或写 {value: 值, label: 说明}。", *path)
