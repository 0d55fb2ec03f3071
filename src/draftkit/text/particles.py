"""的, 地 and 得 taken for each other, judged by the words around them.

Which of the three stands between two words follows from what they are: 清醒地看到 has an adverbial
and a verb, 清醒的认识 an attribute and a noun. The weights (rules/particles.yaml) were computed
from sound texts by `benchmarks/fit_particles.py`: a logistic regression over the words
and classes of the dictionary. One is told only where another is likelier by far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from draftkit.text.words import cut, word_class

_PIECE = re.compile(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]")
_MARKS = '，。；：！？,;:!?、）)”"'
_EDGE = ("", "^")
_BESIDE = 3  # words on either side that are looked at
_AROUND = 24  # characters on either side that can matter
_PARTICLES = "的地得"
# How much likelier the right one must be, by what is written and what is meant.
_WANTED = {"的地": 1.3, "的得": 1.6, "得的": 4.5, "得地": 2.6, "地得": 4.2, "地的": 6.5}
_ACTION = frozenset("vapdlircz")

Word = tuple[str, str]  # a word and its class
Slip = tuple[int, str, str]


class Particles:
    """Finds the particle that is not the one its neighbours ask for.

    ``weights`` says for a feature how much it speaks for 地 and for 得, both against 的.
    """

    def __init__(self, weights: Mapping[str, Sequence[float]]) -> None:
        self._weights = {feature: (each[0], each[1]) for feature, each in weights.items()}

    def slips(self, text: str) -> Iterator[Slip]:
        """Yield (offset, written, meant) for every wrong particle."""
        for at, char in enumerate(text):
            if char in _PARTICLES and _worth_asking(text, at):
                meant = self._meant(text, at)
                if meant:
                    yield at, char, meant

    def _meant(self, text: str, at: int) -> str:
        """Return the particle meant at a place; '' where it is right, or part of a word."""
        start = max(0, at - _AROUND)
        words, number = words_around(text[start : at + 1 + _AROUND], at - start)
        if number < 1 or words[number - 1][1] in "#@^":
            return ""
        scores = self.scores(words, number)
        written = text[at]
        found = [
            (scores[meant] - scores[written] - wanted, meant)
            for meant in _PARTICLES
            if meant != written and (wanted := _WANTED[written + meant])
        ]
        margin, meant = max(found)
        return meant if margin >= 0 else ""

    def scores(self, words: Sequence[Word], number: int) -> dict[str, float]:
        """Return how much the neighbours of a word speak for each particle."""
        adverb = result = 0.0
        for feature in ("", *features(words, number)):
            weights = self._weights.get(feature)
            if weights:
                adverb += weights[0]
                result += weights[1]
        return {"的": 0.0, "地": adverb, "得": result}


def _worth_asking(text: str, at: int) -> bool:
    """Say whether a wrong one may stand here: 的 is nearly always right, and cheap to pass over.

    Behind a 的 that stands for another a verb or an adverb begins, or an adjective.
    """
    if text[at] != "的":
        return text[at - 1 : at] != "所"  # 学有所得
    behind = text[at + 1 : at + 3]
    return any(word_class(behind[:size])[0] in _ACTION for size in (2, 1) if len(behind) >= size)


def words_around(text: str, at: int) -> tuple[list[Word], int]:
    """Return the words beside the particle at ``at``, itself among them, and its number; -1.

    What stands further off is not cut into words: three to either side are all that is asked for.
    """
    pieces = list(_PIECE.finditer(text))
    here = next(nth for nth, piece in enumerate(pieces) if piece.end() > at)
    words = _cut(pieces[here].group())
    begins = accumulate(map(len, words), initial=pieces[here].start())
    number = next((nth for nth, begin in enumerate(begins) if begin == at), -1)
    if number < 0 or len(words[number]) > 1:
        return [], -1
    before, behind = words[:number], words[number + 1 :]
    for piece in reversed(pieces[:here]):
        before = [*_cut(piece.group()), *before] if len(before) < _BESIDE else before
    for piece in pieces[here + 1 :]:
        behind = [*behind, *_cut(piece.group())] if len(behind) < _BESIDE else behind
    found = [*before[-_BESIDE:], text[at], *behind[:_BESIDE]]
    return [(word, _class(word)) for word in found], min(len(before), _BESIDE)


def _cut(piece: str) -> Sequence[str]:
    return cut(piece) if "\u4e00" <= piece[0] <= "\u9fff" else (piece,)


def _class(word: str) -> str:
    if "\u4e00" <= word[0] <= "\u9fff":
        return word_class(word)
    return "#" if word in _MARKS else "@"


def features(words: Sequence[Word], number: int) -> list[str]:
    """Return what is looked at around the particle: words, classes and shapes beside it."""
    (_, class_b2), (before, class_b) = _at(words, number - 2), _at(words, number - 1)
    (behind, class_1), (behind2, class_2), (_, class_3) = (
        _at(words, number + step) for step in (1, 2, 3)
    )
    return [
        f"p={before}", f"pt={class_b}", f"ps={_shape(before)}", f"n={behind}", f"nt={class_1}",
        f"ns={_shape(behind)}", f"pt+nt={class_b},{class_1}", f"nt+2={class_1},{class_2}",
        f"n2={behind2}" if len(behind2) == 1 else f"n2t={class_2}",
        f"nt23={class_1},{class_2},{class_3}", f"p2t={class_b2}",
        f"pps={class_b}{_shape(before)},{class_1}", f"p2p={class_b2},{class_b}",
    ]  # fmt: skip


def _at(words: Sequence[Word], number: int) -> Word:
    return words[number] if 0 <= number < len(words) else _EDGE


def _shape(word: str) -> str:
    """Return AABB for 扎扎实实, AA for 慢慢, ABB for 火辣辣, else the length."""
    same = [one == other for one, other in pairwise(word)]
    named = {(True, False, True): "AABB", (True,): "AA", (False, True): "ABB"}
    return named.get(tuple(same), f"L{min(len(word), 5)}")
