"""Words and their classes; the only import of jieba, loaded when first needed.

Loading jieba's dictionary takes most of a second, so nothing on the drafting path may call
anything here.

Telling names is the dearest step of mining: jieba's tagger weighs 256 states a character. So
it is asked only where a name can begin, and what it said is remembered: its opinion of a
stretch between two marks, or of a run of single characters between two known words, does not
depend on what stands around it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Any

_STRETCH = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._]+")  # what the tagger judges by itself
_REMEMBERED = 50_000
_NAMES = ("nr", "nrfg")  # the dictionary has two marks for names of people


@cache
def _tagger() -> Any:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)  # it reports its own loading on standard error
    jieba.posseg.initialize()
    return jieba.posseg


def names_in(text: str, surnames: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of two or three characters that look like a person's full name.

    With ``surnames`` only names that begin with one of these characters. A statistical
    tagger's opinion: it also takes 马虎 or 周全 for names, so callers keep a list of words
    that are not.

    >>> names_in("在李建国的带领下，我们和王芳一起走访了社区。")
    ['李建国', '王芳']
    """
    return [
        name
        for match in _STRETCH.finditer(text)
        if _may_hold(match.group(), surnames)
        for name in _in_stretch(match.group(), surnames)
    ]


def _may_hold(text: str, surnames: frozenset[str]) -> bool:
    return len(text) > 1 and (not surnames or not surnames.isdisjoint(text[:-1]))


@lru_cache(_REMEMBERED)
def _in_stretch(text: str, surnames: frozenset[str]) -> tuple[str, ...]:
    names: list[str] = []
    for piece, is_word in _pieces(text):
        if is_word:
            names += [piece] if _is_name(piece, _tag(piece)) else []
        elif _may_hold(piece, surnames):
            names += _in_run(piece)
    if not surnames:
        return tuple(names)
    return tuple(name for name in names if name[0] in surnames)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield known words (True) and the runs of single characters between them (False)."""
    cutter = _tagger().dt.tokenizer
    route: dict[int, tuple[float, int]] = {}
    cutter.calc(text, cutter.get_DAG(text), route)
    at = run = 0
    while at < len(text):
        end = route[at][1] + 1
        if end - at > 1:
            if run < at:
                yield text[run:at], False
            yield text[at:end], True
            run = end
        at = end
    if run < at:
        yield text[run:at], False


def _tag(word: str) -> str:
    return str(_tagger().dt.word_tag_tab.get(word, "x"))


def _is_name(word: str, tag: str) -> bool:
    return tag in _NAMES and len(word) in (2, 3)


@lru_cache(_REMEMBERED)
def _in_run(text: str) -> tuple[str, ...]:
    return tuple(pair.word for pair in _tagger().cut(text) if _is_name(pair.word, pair.flag))


# --- wrong characters -----------------------------------------------------------------------

_HANZI = re.compile(r"[\u4e00-\u9fff]+")
_WORD = 50  # how often the dictionary's corpus must have met a word that is to count as one
_COMMON_WORD = 300  # … and the right word of a wrong pair
_RARE_ALONE = 3_000  # one character of a wrong pair seldom stands by itself
_SET_PHRASE = 10  # … and a phrase that counts as set
_LIKELIER = 10  # times the right word must be likelier than the two characters side by side
_FREE = frozenset(
    "的地得了着过在是有和与为以不也都就还又再最很要会能可把被让从到对向于上下里中前后一二三四五六七八九十"
    "两几个我你他她它这那其此各每某所之而则但或及并且更将使由等们么吗呢吧来去人大小多少好只才却已没无非事"
    "年月日时天次件名位点些样种再便即当如若因故同跟给叫说看想做干学办讲听走行用出起该比先谁太越另本"
)


def misspelt(text: str, near: Mapping[str, str]) -> Iterator[tuple[int, str, str, bool]]:
    """Yield (offset, wrong, right, sure) where one look- or soundalike makes a known word.

    ``near`` names the characters that are mistaken for a character. Two cases: four characters
    that are a set phrase but for one (sure), and two that stand alone though with one of them
    changed they are a common word.

    >>> list(misspelt("改掉不良风汽，态度好。", {"汽": "气弃"}))
    [(2, '不良风汽', '不良风气', True)]
    """
    for match in _HANZI.finditer(text):
        words = _cut(match.group())
        found = [*_nearly_phrases(match.group(), words, near)]
        taken = {at + step for at, *_ in found for step in range(4)}
        found += [each for each in _nearly_words(words, near) if each[0] not in taken]
        for at, wrong, right in found:
            yield match.start() + at, wrong, right, len(wrong) == 4


def cut(text: str) -> tuple[str, ...]:
    """Return the known words of a run of 汉字, what is none one character at a time."""
    return _cut(text)


def frequency(word: str) -> int:
    """Return how often the dictionary's corpus met a word, 0 for one it does not know."""
    return _frequency(word)


def by_chance(one: str, other: str) -> float:
    """Return how often two characters would stand side by side if nothing drew them together."""
    return _frequency(one) * _frequency(other) / float(_tagger().dt.tokenizer.total)


@cache
def idioms() -> frozenset[str]:
    """Return the idioms and set phrases of four to eight characters."""
    tags = _tagger().dt.word_tag_tab
    return frozenset(
        word
        for word, tag in tags.items()
        if ((len(word) == 4 and tag in ("i", "l")) or (4 < len(word) <= 8 and tag == "i"))
        and "的" not in word
        and _frequency(word) >= _SET_PHRASE
    )


def is_given_name(word: str) -> bool:
    """Say whether the dictionary knows a word as a person's name."""
    return _tag(word) in _NAMES


def is_thing(word: str) -> bool:
    """Say whether a word is a noun or a verb, so that its last character is no repeated ending."""
    return _tag(word)[0] in "nv"


@lru_cache(_REMEMBERED)
def _cut(text: str) -> tuple[str, ...]:
    return tuple(_tagger().dt.tokenizer.cut(text, HMM=False))


def _frequency(word: str) -> int:
    return int(_tagger().dt.tokenizer.FREQ.get(word, 0))


def _nearly_phrases(
    text: str, words: tuple[str, ...], near: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    """The wrong character stands in a half that is no word: 风汽 of 不良风汽."""
    bounds = {0, *accumulate(len(word) for word in words)}
    for at in sorted(bounds):
        four = text[at : at + 4]
        if at + 4 in bounds and "的" not in four and not _frequency(four):
            phrase = _phrase_near(four, near)
            if phrase:
                yield at, four, phrase


def _phrase_near(four: str, near: Mapping[str, str]) -> str:
    for start in (0, 2):
        if _frequency(four[start : start + 2]) >= _WORD:
            continue
        for at in (start, start + 1):
            if four[at] not in _FREE:
                for right in near.get(four[at], ""):
                    phrase = four[:at] + right + four[at + 1 :]
                    if _frequency(phrase):
                        return phrase
    return ""


def _nearly_words(
    words: tuple[str, ...], near: Mapping[str, str]
) -> Iterator[tuple[int, str, str]]:
    at = 0
    for one, other in pairwise(words):
        if len(one) == len(other) == 1 and not {one, other} & _FREE:
            options = [
                *(c + other for c in near.get(one, "")),
                *(one + c for c in near.get(other, "")),
            ]
            best = max(options, key=_frequency, default="")
            if best and _beats(one, other, _frequency(best)):
                yield at, one + other, best
        at += len(one)


def _beats(one: str, other: str, count: int) -> bool:
    first, second = _frequency(one), _frequency(other)
    by_chance = first * second / _tagger().dt.tokenizer.total
    rare = min(first, second) < _RARE_ALONE
    return rare and count >= max(_COMMON_WORD, _LIKELIER * by_chance)
