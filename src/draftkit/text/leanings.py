"""How strongly an answer leans to each subject, by all the characters in it.

Cue words (`draftkit.text.subjects`) tell a subject where they stand, and are silent about words
nobody thought of. So every character and pair of characters of an answer also speaks for some
subjects and against others, a little: 扎 and 针 for 照料护理, 台 and 账 for 登记台账. How much is
learned from labelled answers (``benchmarks/fit_subjects.py``) and kept in
``phrasebank/leanings.json``; the sum says how likely the answer is about the subject, as the
logarithm of the odds: 0.0 is even, -2.2 one in ten.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from draftkit.errors import ContentError
from draftkit.model import Place

_STOP = re.compile("[，。；,;]")
_WORDS = re.compile(r"[^\W\d_]+")  # figures say how much, not what


@dataclass(frozen=True, slots=True)
class Leanings:
    """Learned weights, in tenths.

    ``bases`` holds one for every subject, by id; ``signs`` maps a sign to places in ``bases`` and
    weights by turns: ``(5, 30, 2, -4)``. Signs stay as they are read: a draft asks few of them.
    """

    bases: Mapping[str, int] = field(default_factory=dict)
    signs: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def of(self, text: str, key: str, role: str = "") -> dict[str, float]:
        """Return the logarithm of the odds that an answer is about each subject, by its id.

        ``key`` is the question it answers, ``role`` the post of who answers. Subjects without
        weights are left out.

        >>> learned = Leanings({"care": -15}, {"针": (0, 30), "~护士": (0, 60)})
        >>> learned.of("打针", "duties", "护士"), learned.of("记账", "duties", "会计")
        ({'care': 2.17}, {'care': -1.5})
        """
        signs = signs_of(text, key, role)
        sums = [0] * len(self.bases)
        for row in (self.signs.get(sign, ()) for sign in signs):
            for at, weight in zip(row[::2], row[1::2], strict=True):
                sums[at] += weight
        scale = math.sqrt(len(signs))
        learned = zip(self.bases.items(), sums, strict=True)
        return {id_: round((base + total / scale) / 10, 2) for (id_, base), total in learned}


def signs_of(text: str, key: str, role: str = "") -> frozenset[str]:
    """Return what speaks in an answer: characters, pairs, ^pairs of the first clause, ~pairs of
    the role, and the question.

    >>> sorted(signs_of("扫地，记账", "duties", "校工"))
    ['=duties', '^扫地', '~校工', '地', '扫', '扫地', '记', '记账', '账']
    """
    first = _STOP.split(text, maxsplit=1)[0]
    return frozenset(
        (
            f"={key}",
            *_characters(text),
            *_pairs(text),
            *(f"^{pair}" for pair in _pairs(first)),
            *(f"~{pair}" for pair in _pairs(role)),
        )
    )


def _characters(text: str) -> Iterator[str]:
    return (char for word in _WORDS.findall(text.lower()) for char in word)


def _pairs(text: str) -> Iterator[str]:
    words = _WORDS.findall(text.lower())
    return (word[at : at + 2] for word in words for at in range(len(word) - 1))


def read_leanings(path: Path) -> Leanings:
    """Return the weights of a JSON file; none where there is no file. Raises ContentError.

    ``subjects`` are ids, ``bases`` their weights, ``signs`` as in `Leanings`.
    """
    if not path.is_file():
        return Leanings()
    try:
        data = json.loads(path.read_bytes())
        return Leanings(dict(zip(data["subjects"], data["bases"], strict=True)), data["signs"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ContentError(Place(str(path), 1), "这个文件坏了，请重新安装。") from error
