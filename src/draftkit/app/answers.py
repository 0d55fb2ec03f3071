"""From flags and an answers file to one set of answers.

Precedence in one line: flag > answers file > asked > profile > default.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from draftkit.app.key_names import key_meant
from draftkit.app.matters import check_marks
from draftkit.cues import Subject
from draftkit.errors import InputError, UnknownName
from draftkit.interview.tidy import tidy
from draftkit.model import LONGEST, SHORTEST, Answer, AnswerSource, Question
from draftkit.picks import Pick, picks_of
from draftkit.text.decode import decode
from draftkit.text.yamlfile import YamlFile, parse_value, read_yaml_text

_KEYS = ("template", "seed", "length", "structure", "answers", "picks", "basket", "record")


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """A parsed answers file; ``source`` knows the line of every key. Empty when there is none.

    The record beside a draft is one, too; what it says of the draft itself is passed over.
    """

    template: str = ""
    seed: int | None = None
    length: int | None = None
    structure: str = ""
    answers: Mapping[str, object] = field(default_factory=dict)
    source: YamlFile | None = None
    picks: tuple[Pick, ...] = ()
    basket: tuple[str, ...] = ()


def read_answers(name: str) -> AnswersFile:
    """Read an answers file, ``-`` for standard input; unknown keys are refused with their line."""
    source = YamlFile.read(Path(name)) if name != "-" else _from_stdin()
    data = source.data
    source.check_keys(data, _KEYS)
    answers = data.get("answers") or {}
    if not isinstance(answers, dict):
        raise source.fail("answers 下面要写成“键: 值”。", "answers")
    return AnswersFile(
        template=str(data.get("template") or ""),
        seed=_number(source, "seed"),
        length=_number(source, "length"),
        structure=str(data.get("structure") or ""),
        answers=answers,
        source=source,
        picks=_picks(source),
        basket=_basket(source),
    )


def _picks(source: YamlFile) -> tuple[Pick, ...]:
    try:
        return picks_of(source.data.get("picks") or [])
    except (KeyError, TypeError, ValueError):
        raise source.fail("picks 由程序写，改坏了用不了；可以整段删去。", "picks") from None


def _basket(source: YamlFile) -> tuple[str, ...]:
    ids = source.data.get("basket") or []
    if isinstance(ids, list) and all(isinstance(name, str) for name in ids):
        return tuple(ids)
    raise source.fail("basket 下面要写短语编号的列表，如 [weimin-point-01]。", "basket")


def _from_stdin() -> YamlFile:
    if sys.stdin is None:
        raise InputError("标准输入是关着的，读不到答案。")
    text, _ = decode(sys.stdin.buffer.read(), "标准输入")
    return read_yaml_text("标准输入", text)


def _number(source: YamlFile, key: str) -> int | None:
    value = source.data.get(key)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise source.fail(f"{key} 要是整数。", key)


def collect(
    questions: Iterable[Question],
    file: AnswersFile,
    settings: Iterable[str],
    asked_elsewhere: Callable[[], Collection[str]] = tuple,
    subjects: Collection[Subject] = (),
) -> dict[str, Answer]:
    """Return the answers that flags (``KEY=VALUE``) and the file give, tidied.

    A file may answer what is ``asked_elsewhere``, by another template: one file serves them all.
    Raises UnknownName for any other key and for a mark that names none of the ``subjects``,
    InputError for an answer that cannot be used.
    """
    by_key = {question.key: question for question in questions}
    answers: dict[str, Answer] = {}
    for key, value in file.answers.items():
        place = str(file.source.place("answers", key)) if file.source else ""
        if key in by_key:
            answers[key] = _answer(by_key, key, value, "file", place or key)
        elif key not in asked_elsewhere():
            raise _unknown(key, by_key, asked_elsewhere(), place)
    for setting in settings:
        key, equals, text = setting.partition("=")
        if not equals:
            raise InputError(f"--set {setting}: 要写成 键=值，例如 --set role=信贷客户经理。")
        key = key.strip()
        value = parse_value(text) if _is_list(by_key, key) else text
        answers[key] = _answer(by_key, key, value, "flag", f"--set {key}")
    for answer in answers.values():
        check_marks(by_key[answer.key], answer, subjects)
    return answers


def _unknown(
    key: str, by_key: Mapping[str, Question], elsewhere: Collection[str], place: str
) -> UnknownName:
    """What says that nobody asks for a key, with the one that is meant or those there are."""
    known = [*by_key, *elsewhere]
    meant = key_meant(str(key), known)
    return UnknownName("这个问题的键", str(key), known, place, by_key, meant=meant)


def _is_list(by_key: Mapping[str, Question], key: str) -> bool:
    return key in by_key and by_key[key].type == "list"


def _answer(
    by_key: Mapping[str, Question], key: str, value: object, source: AnswerSource, place: str
) -> Answer:
    if key not in by_key:
        raise _unknown(key, by_key, (), place)
    return Answer(key, tidy(by_key[key], value, place), source)


def wished_length(typed: str) -> int:
    """Return a length as people type it, such as 1200 or 1200字; raises InputError."""
    number = typed.strip().removesuffix("字").strip()
    if not number.isdecimal():
        raise InputError("字数要写成整数，如 1500。")
    return check_length(int(number))


def check_length(length: int) -> int:
    """Return the length when a draft can have it; raises InputError otherwise."""
    if not SHORTEST <= length <= LONGEST:
        raise InputError(f"字数 {length} 不行，请给 {SHORTEST} 到 {LONGEST} 之间的数。")
    return length
