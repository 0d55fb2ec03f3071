"""Words and their classes, out of jieba's files, which are read when first needed.

Loading jieba's dictionary takes half a second, so nothing on the drafting path may call
anything here.

Cutting text into words is the dearest step of mining, and telling names dearer still: jieba's
tagger weighs 256 states a character. So both are done only where something could come of it,
which is told from the dictionary alone; and what jieba said is remembered: its opinion of a
stretch between two marks, or of a run of single characters between two known words, does not
depend on what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from math import log
from pathlib import Path
from sys import intern
from typing import Any

from draftkit.text.hmm import Model, likeliest
from draftkit.text.remembered import Remembered

_HANZI = re.compile(r"[\u4e00-\u9fd5]+")
_STRETCH = re.compile(r"[\u4e00-\u9fd5a-zA-Z0-9+#&._]+")  # what the tagger judges by itself
_REMEMBERED = 10_000  # stretches and runs, half a kilobyte each; most come again soon or never
_STRETCHES = 100_000  # stretches, most of which hold no name
_PAIRS = 30_000  # pairs of characters
_NAMES = ("nr", "nrfg")  # the dictionary has a mark of its own for names out of history
_NO_IDIOM = re.compile("的|十[一二]")  # 十一个月 is one to the dictionary
_FIXED = frozenset(["i", "l", "z", "v", "a", "d", "n", "nz", "b", "vn", "o", "ad"])  # no names
_SET_PHRASE = 10  # how often the corpus must have met a phrase that counts as set
_MARGIN = 1.001  # more than rounding can make of two products


@cache
def _rows() -> tuple[list[str], list[int], list[str]]:
    """Return the words of jieba's dictionary, their counts and their classes.

    Read here, it is there in half the time jieba takes, and jieba need not be imported.
    """
    fields = (_home() / "dict.txt").read_text(encoding="utf-8").split()
    return fields[::3], list(map(int, fields[1::3])), list(map(intern, fields[2::3]))


def _home() -> Path:
    """Return the folder jieba is installed in."""
    place = find_spec("jieba")
    if place is None or place.origin is None:  # pragma: no cover
        raise ImportError("jieba")
    return Path(place.origin).parent


@dataclass(frozen=True, slots=True)
class Dictionary:
    """How often words were met (0: only as the beginning of one), of how many in all.

    ``names`` are the words of two and three characters that are tagged as names, ``longest``
    is the length of the longest word.
    """

    counts: Mapping[str, int]
    total: int
    names: frozenset[str]
    longest: int

    def is_held(self, pair: str) -> bool:
        """Say whether two characters never stand side by side as two words.

        The likeliest cut wins, so where they are likelier as one word than as two they are
        one, or part of a longer one.
        """
        count = self.counts.get(pair)
        if not count:
            return False
        return count * self.total > _MARGIN * self._alone(pair[0]) * self._alone(pair[1])

    def ends_word(self, text: str, end: int) -> bool:
        """Say whether a word of two characters or more may end at this place of a text."""
        return any(
            self.counts.get(text[start:end]) for start in range(max(0, end - self.longest), end - 1)
        )

    def begins_word(self, text: str, start: int) -> bool:
        """Say whether a word of two characters or more may begin at this place of a text."""
        for end in range(start + 2, len(text) + 1):
            met = self.counts.get(text[start:end])
            if met is None:
                return False  # no word begins so
            if met:
                return True
        return False

    def _alone(self, char: str) -> int:
        return self.counts.get(char) or 1


@cache
def dictionary() -> Dictionary:
    """Return jieba's dictionary."""
    words, met, tags = _rows()
    counts: dict[str, int] = {}
    shorter = {word[:-1] for word in words}
    while shorter:
        counts |= dict.fromkeys(shorter, 0)
        shorter = {word[:-1] for word in shorter if len(word) > 1}
    counts |= zip(words, met, strict=True)
    counts.pop("", None)
    names = frozenset(word for word, tag in zip(words, tags, strict=True) if _is_name(word, tag))
    return Dictionary(counts, sum(met), names, max(map(len, words)))


@lru_cache(_REMEMBERED)
def cut(stretch: str) -> tuple[str, ...]:
    """Cut a stretch of 汉字 (letters, digits) into words, the likeliest way (without HMM).

    jieba's own cut, which makes a graph first, written as one loop; of equally likely words
    the longer one is taken, as there.
    """
    return tuple(_taken(stretch, _cheapest(stretch)[1]))


@lru_cache(_REMEMBERED)
def likelihood(stretch: str) -> float:
    """Return the logarithm of how likely a stretch is, cut the likeliest way.

    >>> likelihood("深渊") > likelihood("深园")
    True
    """
    return _cheapest(stretch)[0]


def _cheapest(stretch: str) -> tuple[float, list[int]]:
    """Return the score of the likeliest way to cut, and for every place where its word ends."""
    counts, total = dictionary().counts, log(dictionary().total)
    size = len(stretch)
    scores, ends = [0.0] * (size + 1), [0] * size
    for at in range(size - 1, -1, -1):
        best, to = None, at + 1
        for end in range(at + 1, size + 1):
            count = counts.get(stretch[at:end])
            if count is None:
                break
            if count:
                score = log(count) - total + scores[end]
                if best is None or score >= best:
                    best, to = score, end
        scores[at] = log(1) - total + scores[to] if best is None else best
        ends[at] = to
    return scores[0], ends


def _taken(stretch: str, ends: list[int]) -> Iterator[str]:
    at = 0
    while at < len(stretch):
        yield stretch[at : ends[at]]
        at = ends[at]


def frequency(word: str) -> int:
    """Return how often the dictionary's corpus met a word, 0 for one it does not know."""
    return dictionary().counts.get(word, 0)


def by_chance(one: str, other: str) -> float:
    """Return how often two characters would stand side by side if nothing drew them together."""
    return frequency(one) * frequency(other) / float(dictionary().total)


@cache
def idioms() -> frozenset[str]:
    """Return the idioms and set phrases of four to eight characters."""
    return frozenset(
        word
        for word, tag in _tags().items()
        if ((len(word) == 4 and tag in _FIXED) or (4 < len(word) <= 8 and tag == "i"))
        and not _NO_IDIOM.search(word)
        and frequency(word) >= _SET_PHRASE
    )


def is_given_name(word: str) -> bool:
    """Say whether the dictionary knows a word as a person's name."""
    return _tag(word) in _NAMES


def is_thing(word: str) -> bool:
    """Say whether a word is a noun or a verb, so that its last character is no repeated ending."""
    return _tag(word)[0] in "nv"


def word_class(word: str) -> str:
    """Return the class of a word as the dictionary marks it: n, v, a, d …; x for an unknown one."""
    return _tag(word)


def _tag(word: str) -> str:
    return _tags().get(word, "x")


@cache
def _tags() -> Mapping[str, str]:
    words, _, tags = _rows()
    return dict(zip(words, tags, strict=True))


# --- names --------------------------------------------------------------------------------


def names_in(text: str, surnames: frozenset[str] = frozenset()) -> list[str]:
    """Return the words of two or three characters that look like a person's full name.

    With ``surnames`` only names that begin with one of these characters. A statistical
    tagger's opinion: it also takes 马虎 or 周全 for names, so callers keep a list of words
    that are not.

    >>> names_in("在李建国的带领下，我们和王芳一起走访了社区。")
    ['李建国', '王芳']
    """
    return [
        name for match in _STRETCH.finditer(text) for name in _by_stretch(surnames)[match.group()]
    ]


@cache
def _by_stretch(surnames: frozenset[str]) -> Remembered[str, tuple[str, ...]]:
    return Remembered(partial(_in_stretch, surnames), _STRETCHES)


def _may_hold(text: str, surnames: frozenset[str]) -> bool:
    return len(text) > 1 and (not surnames or not surnames.isdisjoint(text[:-1]))


def _in_stretch(surnames: frozenset[str], text: str) -> tuple[str, ...]:
    if not _may_hold(text, surnames):
        return ()
    if surnames and not any(_may_begin(text, at) for at in _places(text, surnames)):
        return ()
    names: list[str] = []
    for piece, is_word in _pieces(text):
        if is_word:
            names += [piece] if piece in dictionary().names else []
        elif _may_hold(piece, surnames):
            names += _in_run(piece, surnames)
    if not surnames:
        return tuple(names)
    return tuple(name for name in names if name[0] in surnames)


def _places(text: str, surnames: frozenset[str]) -> Iterator[int]:
    return (at for at, char in enumerate(text[:-1]) if char in surnames)


def _may_begin(text: str, at: int) -> bool:
    """Say whether a name may begin here: one the dictionary knows, or two characters that may
    both stand alone.
    """
    known = dictionary()
    if text[at : at + 2] in known.names or text[at : at + 3] in known.names:
        return True
    return may_stand_apart(text, at)


def may_stand_apart(run: str, at: int) -> bool:
    """Say whether two characters of a run may be two words, as words around them end and begin."""
    held = _held()
    if held[run[at : at + 2]]:
        return False
    if at and held[run[at - 1 : at + 1]] and not dictionary().ends_word(run, at):
        return False
    behind = run[at + 1 : at + 3]
    return len(behind) < 2 or not held[behind] or dictionary().begins_word(run, at + 2)


@cache
def _held() -> Remembered[str, bool]:
    return Remembered(dictionary().is_held, _PAIRS)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield known words (True) and the runs of single characters between them (False)."""
    run = ""
    for word in cut(text):
        if len(word) == 1:
            run += word
            continue
        if run:
            yield run, False
        yield word, True
        run = ""
    if run:
        yield run, False


def _is_name(word: str, tag: str) -> bool:
    return tag == "nr" and len(word) in (2, 3)


@lru_cache(_REMEMBERED)
def _in_run(text: str, surnames: frozenset[str]) -> tuple[str, ...]:
    """Return the names in a run of characters, as the tagger sees it by itself.

    Where no surname stands the model is not asked.
    """
    names: list[str] = []
    for piece, is_word in _pieces(text):
        if is_word:
            names += [piece] if piece in dictionary().names else []
        elif len(piece) > 1 and not dictionary().counts.get(piece):
            runs = (run for run in _HANZI.findall(piece) if _may_hold(run, surnames))
            names += [name for run in runs for name in _guessed(run)]
    return tuple(names)


def _guessed(run: str) -> Iterator[str]:
    """Yield the names among the words that the model takes a run for."""
    begin = end = 0
    states = likeliest(run, _model())
    for at, (place, tag) in enumerate(states):
        if place == "B":
            begin = at
        elif place in "ES":
            end = at + 1
            if place == "E" and _is_name(run[begin:end], tag):
                yield run[begin:end]
    if end < len(run) and _is_name(run[end:], states[end][1]):
        yield run[end:]


@cache
def _model() -> Model:
    return Model(*map(_chances, ("char_state_tab", "prob_start", "prob_trans", "prob_emit")))


def _chances(name: str) -> Any:
    """Return a table of the tagger's model, without the tagger: it reads the dictionary anew."""
    place = spec_from_file_location(name, _home() / "posseg" / f"{name}.py")
    if place is None or place.loader is None:  # pragma: no cover
        raise ImportError(name)
    module = module_from_spec(place)
    place.loader.exec_module(module)
    return module.P
