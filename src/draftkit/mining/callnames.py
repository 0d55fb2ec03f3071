"""What people of an essay are also called: who is named in full once is 老阚 or 骈技术员 later.

A family name says little by itself; in an essay that names somebody of that family it is a sure
sign, and so are the two characters of a given name that are no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from draftkit.mining.rules import Rules
from draftkit.text.sentences import Span
from draftkit.text.words import frequency, is_given_name

_LEADS = "的和与跟同给向把对请让叫带陪找被是说由替去我你他她听问"
_WORD = 20  # from how often on two characters are a word, not what somebody is called


def called(names: Iterable[str], text: str, rules: Rules) -> set[str]:
    """Return the other names by which an essay calls people it names in full.

    ``names`` are full names; the result is the words as they stand in the text.
    """
    full = [name for name in names if 2 <= len(name) <= 4 and name[0] in rules.surnames]
    return {word for name in full for word in _forms(name, text, rules)}


def spoken(text: str, rules: Rules) -> Iterator[Span]:
    """Yield where people are called as they are spoken to: 小王, 张姐, 孔局.

    Such a name begins and ends where no usual word goes on: 小范围, 何处 and 李总结 are none.
    """
    for pattern in rules.likely("slots.spoken_names", text):
        for start, end in (match.span() for match in pattern.finditer(text)):
            before, behind = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
            led = before[0] in _LEADS or not _is_word(before)
            whole = frequency(text[start:end]) < _WORD and not frequency(text[start : end + 1])
            if whole and led and not _is_word(behind):
                yield start, end


def _is_word(pair: str) -> bool:
    return len(pair) > 1 and frequency(pair) >= _WORD and not is_given_name(pair)


def _forms(name: str, text: str, rules: Rules) -> Iterator[str]:
    for lead in "老小":
        short = lead + name[0]
        if short in text and frequency(short) < _WORD:
            yield short
    if len(name) == 3:
        yield from _given(name[0], name[1:], text)
    yield from _with_post(name[0], text, rules)


def _given(surname: str, given: str, text: str) -> Iterator[str]:
    """房小海 is 小海 or 阿海 to those who know him."""
    for short in (given, "小" + given[1], "阿" + given[1]):
        alone = _places(f"(?<!{surname}){short}", text)
        if frequency(short) < _WORD and any(_apart(text, *span) for span in alone):
            yield short


def _with_post(surname: str, text: str, rules: Rules) -> Iterator[str]:
    (posts,) = rules.slots["called_by_post"]
    for start, end in _places(f"{surname}(?:{posts.pattern})", text):
        if _begins(text, start):
            yield text[start:end]


def _places(pattern: str, text: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(pattern, text))


def _apart(text: str, start: int, end: int) -> bool:
    """Say whether words begin before and end behind, and nobody of a trade is meant (守山人)."""
    kin = text[start - 1 : start] in tuple("子儿女孙弟妹姐哥")
    return (kin or _begins(text, start)) and text[end : end + 1] not in tuple("人者员工")


def _begins(text: str, at: int) -> bool:
    """Say whether a word may begin here: the characters on both sides make none together."""
    return not at or text[at - 1] in _LEADS or not frequency(text[at - 1 : at + 1])
