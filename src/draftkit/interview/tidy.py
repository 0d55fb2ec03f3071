"""Tidying what people type: kept as said, without what would break a sentence.

Spaces at the ends and trailing punctuation go, half-width punctuation between Chinese
characters becomes full-width, and a leading 我 goes where the frames supply it.
"""

from __future__ import annotations

import re

from draftkit.errors import InputError, UnknownName
from draftkit.model import AnswerValue, Question
from draftkit.text.numerals import written_date

_FULL = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_TAIL = re.compile(r"[，。、；：,.;:！!？?\s]+$")
_PRIVATE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff]")
_HAN = r"[\u4e00-\u9fff”》）]"
_BETWEEN = re.compile(f"(?<={_HAN})\\s*([,;:?!()])\\s*|\\s*([,;:?!()])\\s*(?={_HAN})")
_SPACES = re.compile(f"(?<={_HAN})\\s+(?={_HAN})|\\s*\\n\\s*")
_FIRST_PERSON = re.compile(r"^(我们|本人|我)(?=[\u4e00-\u9fff])")
_WITHOUT_ME = frozenset({"duties", "deed", "shortcoming", "measure"})
LONGEST = 300


def tidy(question: Question, value: object, where: str = "") -> AnswerValue:
    """Return the tidied answer to a question: text, or a tuple for a list.

    Raises InputError (beginning with ``where``) when the answer cannot be used at all.

    >>> tidy(Question("deed", "text", "?"), "我上月陪一家早餐店补齐材料,三天办完了贷款。")
    '上月陪一家早餐店补齐材料，三天办完了贷款'
    """
    if question.type == "list":
        items = value if isinstance(value, list | tuple) else split_list(_plain(value, where))
        tidied = [tidy_text(question.key, _plain(item, where), where) for item in items]
        return tuple(item for item in tidied if item)
    text = _plain(value, where)
    if not text.strip():
        return ""
    if question.type == "date":
        return _date(text, where)
    if question.type == "choice":
        return _choice(question, text.strip(), where)
    return tidy_text(question.key, text, where)


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
    clean = _BETWEEN.sub(lambda match: match.group(0).strip().translate(_FULL), clean)
    return _FIRST_PERSON.sub("", clean) if key in _WITHOUT_ME else clean


def split_list(text: str) -> list[str]:
    """Cut a line into items at line ends, semicolons and 、 (not inside brackets or quotes)."""
    items, item, depth = [], "", 0
    for char in text:
        depth += (char in "（(《“「") - (char in "）)》”」")
        if char in "\n；;、" and depth <= 0:
            items.append(item)
            item = ""
        else:
            item += char
    return [piece.strip() for piece in [*items, item] if piece.strip()]


def _date(text: str, where: str) -> str:
    written = written_date(text)
    if not written:
        raise InputError(f"{_prefix(where)}“{text.strip()}”不是日期，请写成 2026-11-22 的样子。")
    return written


def _choice(question: Question, text: str, where: str) -> str:
    for choice in question.choices:
        if text in (choice.value, choice.label):
            return choice.value
    raise UnknownName("这个选项", text, (choice.value for choice in question.choices), where)


def _prefix(where: str) -> str:
    return f"{where}: " if where else ""
