"""Words of two characters that belong to one sort of work, told by others of it in the essay.

阀门 or 台账 alone says nothing: anybody may write it. Where an essay speaks of several things of
one sort of work (冷库, 蒸箱, 菜谱, 留样), it is written there, and each of them is a thing of the
trade.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from draftkit.text.pairs import pairs_of

_TOGETHER = 4  # different words of one sort of work an essay must hold
_SHORT = 2


class TradeWords:
    """Sorts of work, each a set of words; an essay is asked for all of them at once."""

    def __init__(self, sorts: Sequence[frozenset[str]]) -> None:
        self._sorts: dict[str, list[int]] = {}
        for at, words in enumerate(sorts):
            for word in words:
                self._sorts.setdefault(word, []).append(at)
        self._by_pair = _by_first_pair(self._sorts)
        self._pairs = frozenset(self._by_pair)

    def short_ones(self, text: str) -> set[str]:
        """Return the words of two characters that are things of the essay's trade.

        >>> kitchen = frozenset("冷库 蒸箱 菜谱 消毒柜 备餐间".split())
        >>> words = TradeWords([kitchen, frozenset(["阀门"])])
        >>> sorted(words.short_ones("先看冷库和蒸箱，再看备餐间里消毒柜的阀门。"))
        ['冷库', '蒸箱']
        """
        held = self._held(text)
        together = Counter(at for word in held for at in self._sorts[word])
        short = (word for word in held if len(word) == _SHORT)
        return {w for w in short if any(together[at] >= _TOGETHER for at in self._sorts[w])}

    def _held(self, text: str) -> set[str]:
        pairs = self._pairs & set(pairs_of(text))
        words = (word for pair in pairs for word in self._by_pair[pair])
        return {word for word in words if len(word) == _SHORT or word in text}


def trade_words_of(slots: Mapping[str, Any], things: Iterable[set[str]]) -> TradeWords:
    """Return the words of every sort of work: a line of the slots' list, or a term pack's things.

    ``slots`` is rules/slots.yaml as it was read.
    """
    general = set(slots["not_trade"].split("|"))
    sorts = [*(set(line.split("|")) for line in slots["trade_words"]), *things]
    return TradeWords([frozenset(words - general) for words in sorts])


def _by_first_pair(words: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= _SHORT:
            found.setdefault(word[:2], []).append(word)
    return {pair: tuple(them) for pair, them in found.items()}
