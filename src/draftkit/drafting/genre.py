"""What a genre's rules mean for composing: what a hole must not take, shares to keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from draftkit.drafting.reading import Reading
from draftkit.genre_rules import MOVES_OF_ANSWERS, GenreRules, MoveShare
from draftkit.model import Hole, Outline, OutlineBlock, Words
from draftkit.text.count import count_words
from draftkit.text.sentences import pieces

MARGIN = 1.05  # of what a rule asks for at least: an exchange of phrases later takes some
_LEAD = 30  # 字数 of a template that lead to what makes a move and are counted to it
_ENDING = 2  # paragraphs that count as the end of a text


@dataclass(frozen=True, slots=True)
class Barred:
    """What a hole must not take: words, and sentences of more than ``sentence`` 字数 (0: any)."""

    words: tuple[str, ...] = ()
    sentence: int = 0

    def bars(self, text: str) -> bool:
        """Whether a text has such a word or sentence."""
        if any(word in text for word in self.words):
            return True
        return bool(self.sentence) and any(
            count_words(each) > self.sentence for each in pieces(text)
        )


def barred_in(outline: Outline, rules: GenreRules) -> dict[int, Barred]:
    """Return for every hole, by its index, what it must not take."""
    zones = _zones(outline)
    found: dict[int, Barred] = {}
    for at, block in enumerate(outline.blocks):
        words = tuple(
            word for rule in rules.forbid if rule.where in zones[at] for word in rule.words
        )
        for segment in block.segments:
            if isinstance(segment, Hole):
                found[segment.index] = Barred(words, rules.sentence)
    return found


def _zones(outline: Outline) -> list[frozenset[str]]:
    """Where each block stands, in the words of `Wording.where`."""
    paragraphs = [at for at, block in enumerate(outline.blocks) if block.kind == "paragraph"]
    return [_zone(at, block, paragraphs) for at, block in enumerate(outline.blocks)]


def _zone(at: int, block: OutlineBlock, paragraphs: list[int]) -> frozenset[str]:
    named = {"anywhere"}
    if block.kind in ("title", "heading"):
        named.add(block.kind)
    if at in paragraphs[:1]:
        named.add("opening")
    if at in paragraphs[-_ENDING:]:
        named.add("ending")
    return frozenset(named)


class Shares:
    """How much of the text each rule's moves have taken so far; lengths in 字数."""

    def __init__(
        self, rules: tuple[MoveShare, ...], target: int, told: Iterable[Words] = ()
    ) -> None:
        """``told`` are the words that stand between the holes: answers make moves, too."""
        self._rules = rules
        self._target = target
        self._taken: Counter[str] = Counter()
        for words in told:
            if words.origin == "answer":
                for move in MOVES_OF_ANSWERS.get(words.ref, ()):
                    self._taken[move] += count_words(words.text)

    def add(self, reading: Reading, by: int) -> None:
        """Count a reading in (``by`` 1) or out (-1)."""
        self._taken[reading.phrase.move] += by * reading.length

    def exceeded_by(self, reading: Reading) -> bool:
        """Whether taking the reading would give its move more than a rule allows."""
        move = reading.phrase.move
        return any(
            move in rule.moves
            and self._of(rule, self._taken) + reading.length > rule.most * self._target - _LEAD
            for rule in self._rules
        )

    def wanting(self, move: str) -> bool:
        """Whether a rule still asks for more of a move."""
        return any(
            move in rule.moves and self._of(rule, self._taken) < MARGIN * rule.least * self._target
            for rule in self._rules
        )

    @staticmethod
    def _of(rule: MoveShare, taken: Mapping[str, int]) -> int:
        return sum(taken.get(move, 0) for move in rule.moves)
