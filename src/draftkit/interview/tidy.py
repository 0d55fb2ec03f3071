"""Tidying what people type: kept as said, without what would break a sentence.

Spaces at the ends and trailing punctuation go, half-width punctuation between Chinese
characters becomes full-width, and what the frames say themselves (我打算, 我是一名) goes from the
beginning: see `leads`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from draftkit.errors import InputError, UnknownName
from draftkit.interview.items import cut_items, kept_together, parted_by_commas
from draftkit.interview.leads import without_lead
from draftkit.model import AnswerValue, Choice, Question
from draftkit.text.numerals import chinese_number, full_date, written_date

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_TAIL = re.compile(r"[，。、；：,.;:！!？?\s]+$")
_PRIVATE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")
_HAN = r"[\u4e00-\u9fff”》）]"
_BETWEEN = re.compile(f"(?<={_HAN})\\s*([,;:?!()])\\s*|\\s*([,;:?!()])\\s*(?={_HAN})")
_SPACES = re.compile(f"(?<={_HAN})\\s+(?={_HAN})|\\s*\\n\\s*")
_DESCRIBED = re.compile("[《》“”「」『』]|^[一这那]|的[一这那]|我们?")
_LEAD = 20  # characters; what is taken from the beginning is shorter
LONGEST = 300
_DATED = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")
NOTHING = "无"
_NOTHING = (NOTHING, "没有", "略", "-", "—", "——")  # holds an item's place in a list beside a list


def tidy(question: Question, value: object, where: str = "") -> AnswerValue:
    """Return the tidied answer to a question: text, or a tuple for a list.

    Raises InputError (beginning with ``where``) when the answer cannot be used at all.

    >>> tidy(Question("deed", "text", "?"), "我上月陪一家早餐店补齐材料,三天办完了贷款。")
    '上月陪一家早餐店补齐材料，三天办完了贷款'
    """
    if question.type == "list":
        items = value if isinstance(value, list | tuple) else _cut(question, _plain(value, where))
        tidied = [tidy_text(question.key, _plain(item, where), where) for item in items]
        return _placed(tidied) if question.beside else tuple(item for item in tidied if item)
    text = _plain(value, where)
    if not text.strip():
        return ""
    if question.type == "date":
        return _date(text, where)
    if question.type == "choice":
        return _choice(question, text.strip(), where)
    return _marked(tidy_text(question.key, text, where), question.marks)


def _cut(question: Question, text: str) -> list[str]:
    """Cut a typed list into its items; sentences and ways of work hold 、 and ； themselves."""
    if not (question.whole or question.beside):
        return cut_items(question.key, text)
    return [line.strip() for line in text.split("\n") if line.strip()]


def _placed(items: list[str]) -> tuple[str, ...]:
    """Keep every item in its place: one that says there is nothing stays there as ''.

    >>> _placed(["无", "先分开听", "无"])
    ('', '先分开听')
    """
    kept = ["" if item in _NOTHING else item for item in items]
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _marked(text: str, marks: str) -> str:
    """Put a bare name between its marks; words around a name (局里放的一部警示片) are no name."""
    if not text or not marks or _DESCRIBED.search(text):
        return text
    return f"{marks[0]}{text}{marks[-1]}"


def _plain(value: object, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return str(value)
    raise InputError(f"{_prefix(where)}这里要写文字。")


def tidy_text(key: str, text: str, where: str = "") -> str:
    """Return one tidied piece of text for the answer ``key``."""
    clean = _PRIVATE.sub("", text).strip()
    if len(clean) > LONGEST:
        raise InputError(f"{_prefix(where)}太长了，请缩短到 {LONGEST} 个字以内。")
    clean = _SPACES.sub("", _TAIL.sub("", clean))
    clean = _full_width(clean)
    if key == "period" and re.fullmatch(r"\d{4}", clean):
        return f"{clean}年"
    return without_lead(key, clean)


def _full_width(text: str) -> str:
    """A mark that became full-width makes its neighbour one beside Chinese, too."""
    wide = _BETWEEN.sub(lambda match: match.group(0).strip().translate(_FULL), text)
    return wide if wide == text else _full_width(wide)


@dataclass(frozen=True, slots=True)
class Tidied:
    """An answer as it is kept, and in a few words what was changed ('' for nothing to tell)."""

    value: AnswerValue
    note: str = ""


def tidied(question: Question, typed: str, today: date | None = None) -> Tidied:
    """Return what is kept of a typed answer, and what to tell about it; raises InputError.

    ``today`` completes a date without its year, and stands for 今天.
    """
    if question.type == "date" and today is not None:
        typed = full_date(typed, today)
    value = tidy(question, typed)
    if question.type in ("choice", "date"):
        return Tidied(value)
    before = _cut(question, typed) if question.type == "list" else [typed.strip()]
    after = list(value) if isinstance(value, tuple) else [value]
    changes = [_changes(old, new) for old, new in zip(before, after, strict=False)]
    told = "，".join(dict.fromkeys(part for row in changes for part in row))
    told = told.replace("，去掉了", "和")
    return Tidied(value, "；".join(filter(None, (told, _parts_told(question, typed)))))


def _parts_told(question: Question, typed: str) -> str:
    """Say what became of 、 in a list typed on one line, and how to have it otherwise."""
    if question.type != "list" or question.whole or question.beside:
        return ""
    if many := parted_by_commas(question.key, typed):
        number = "两" if many == 2 else chinese_number(many)
        return f"按顿号拆成了{number}件，要合成一件，用“和”连起来"
    if kept_together(question.key, typed):
        return "顿号连着的当作一件，要分开，一行写一件"
    return ""


def _changes(old: str, new: str) -> list[str]:
    """What happened to one piece of text, for the person to read."""
    told = []
    inner = _TAIL.sub("", old)
    plain = tidy_text("", inner)
    opening = next((n for n in range(1, _LEAD) if plain[n:] == new), 0) if new else 0
    if opening:
        told.append(f"去掉了开头的“{plain[:opening]}”")
    if inner != old.rstrip():
        told.append("去掉了末尾的标点")
    if plain != inner:
        told.append("整理了标点")
    if len(new) > 2 and new[1:-1] == plain:
        told.append(f"加上了{new[0]}{new[-1]}")
    return told


def _date(text: str, where: str) -> str:
    written = written_date(text)
    if not written and _DATED.fullmatch(text.strip()):
        raise InputError(
            f"{_prefix(where)}没有“{text.strip()}”这一天，请核对月和日，写成 2026-11-22 的样子。"
        )
    if not written:
        raise InputError(f"{_prefix(where)}“{text.strip()}”不是日期，请写成 2026-11-22 的样子。")
    return written


def _choice(question: Question, text: str, where: str) -> str:
    called = called_by(question.choices)
    if text in called:
        return called[text]
    listed = [each.value if each.value == each.label else f"{each.value}（{each.label}）"
              for each in question.choices]  # fmt: skip
    raise UnknownName("这个选项", text, called, where, listed)


def called_by(choices: Iterable[Choice]) -> dict[str, str]:
    """Return by everything people may call a choice its value.

    That is its value, its label, its label without the bracket, each part of it, other names.

    >>> called_by([Choice("township", "乡镇、街道（机关）", ("街道办",))])["街道"]
    'township'
    """
    choices = tuple(choices)
    called = {choice.value: choice.value for choice in choices}
    for each in ((choice, choice.label.split("（")[0]) for choice in choices):
        choice, bare = each
        for name in (choice.label, bare, *bare.split("、"), *choice.also):
            called.setdefault(name, choice.value)
    return called


def _prefix(where: str) -> str:
    return f"{where}: " if where else ""
