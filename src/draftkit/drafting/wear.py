"""What a draft has used up, and what one more reading would cost.

Taste is written as numbers here and in `drafting.echoes` alone: a 13-run that would stand twice
is forbidden; repeated wording, repeated sentence openings, naming the same errand again and
much mined wording each make a reading dearer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from draftkit.drafting.genre import Shares
from draftkit.drafting.reading import Reading
from draftkit.genre_rules import MoveShare
from draftkit.model import Words
from draftkit.text.overlap import windows

FORBIDDEN = 1_000.0  # the price of a phrase or 13-run that would stand twice
_WORDING = 0.4  # a 4-character window of phrase wording that is already in the draft
_SUBJECT = 0.5  # a telling pair of characters (答复, 台账) that the draft has already dwelt on
_OPENING = 5.0  # another sentence that begins with the same two characters
_BORROWED = 7.0  # the same words of the user or the term pack again
_MINED_SHARE = 0.07  # of the target: mined wording beyond this is avoided
_MINED_LENGTH = 26  # 字数: longer mined phrases read as quoted from somewhere
_MINED_OVER = 40.0


class _Tally:
    """How often each window is in use, with the set of those that are (looked up far more)."""

    def __init__(self, windows_: Iterable[str]) -> None:
        self._counts = Counter(windows_)
        self.present = set(self._counts)

    def add(self, windows_: Iterable[str], by: int) -> None:
        for window in windows_:
            self._counts[window] += by
            if self._counts[window]:
                self.present.add(window)
            else:
                self.present.discard(window)


class Wear:
    """Everything the chosen readings and the outline's own words have used."""

    def __init__(
        self,
        fixed: list[Words],
        target: int,
        shares: tuple[MoveShare, ...] = (),
        common: frozenset[str] = frozenset(),
    ) -> None:
        self._target = target
        self._common = common
        self.shares = Shares(shares, target, fixed)
        self._used: Counter[str] = Counter()
        self._runs = _Tally(run for words in fixed for run in windows(words.text))
        self._wording = _Tally(())
        self._subjects = _Tally(())
        self._openings: Counter[str] = Counter()
        self._borrowed: Counter[str] = Counter(words.text for words in fixed)
        self._mined = 0

    def add(self, reading: Reading, by: int) -> None:
        """Count a reading in (``by`` 1) or out (-1)."""
        self._used[reading.phrase.id] += by
        self._openings[reading.text[:2]] += by
        for text in reading.borrowed:
            self._borrowed[text] += by
        self._runs.add(reading.runs, by)
        self._wording.add(reading.wording, by)
        self._subjects.add(reading.pairs - self._common, by)
        self.shares.add(reading, by)
        if reading.phrase.topic == "mined":
            self._mined += by * reading.length

    def used(self, reading: Reading) -> bool:
        """Whether the reading's phrase stands in the draft already."""
        return self._used[reading.phrase.id] > 0

    def price(self, reading: Reading) -> float:
        """Return what taking the reading would cost here and now; `FORBIDDEN` and up: never."""
        if self.used(reading) or not self._runs.present.isdisjoint(reading.runs):
            return FORBIDDEN
        if self.shares.exceeded_by(reading):
            return FORBIDDEN
        price = _WORDING * len(self._wording.present & reading.wording)
        price += _SUBJECT * len(self._subjects.present & reading.pairs)
        price += _OPENING * self._openings[reading.text[:2]]
        price += _BORROWED * sum(self._borrowed[text] for text in reading.borrowed)
        return price + self._mined_price(reading)

    def _mined_price(self, reading: Reading) -> float:
        """Mined wording anchors a draft in its genre; much of it, or a long stretch, is copying."""
        if reading.phrase.topic != "mined":
            return 0.0
        if self._mined + reading.length > _MINED_SHARE * self._target:
            return _MINED_OVER
        return 0.15 * max(0, reading.length - _MINED_LENGTH)
