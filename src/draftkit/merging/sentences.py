"""Merging two changes of the same paragraphs, sentence by sentence.

The rule of diff3: what only one side changed is changed; where both changed the same sentence
differently there is no answer, and the caller shows both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from draftkit.text.sentences import pieces

Edit = tuple[int, int, tuple[str, ...]]  # tokens start to end of the base become these
_BREAK = "\n"  # between two paragraphs


def merge_sentences(
    base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]
) -> list[str] | None:
    """Return the paragraphs with both sides' changes, None where they cannot go together.

    >>> merge_sentences(["学了。做了。"], ["我学了。做了。"], ["学了。做成了。"])
    ['我学了。做成了。']
    >>> merge_sentences(["学了。做了。"], ["学了。", "做了。"], ["学了。做成了。"])
    ['学了。', '做成了。']
    """
    old = _tokens(base)
    ours, others = _edits(old, _tokens(mine)), _edits(old, _tokens(theirs))
    both = sorted(set(ours) | set(others))
    if any(_clash(one, other) for one, other in pairwise(both)):
        return None
    return "".join(_apply(old, both)).split(_BREAK)


def _tokens(paragraphs: Sequence[str]) -> list[str]:
    tokens: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        tokens += [_BREAK] if at else []
        tokens += pieces(paragraph)
    return tokens


def _edits(old: list[str], new: list[str]) -> Iterator[Edit]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag != "equal":
            yield start, end, tuple(new[first:last])


def _clash(one: Edit, other: Edit) -> bool:
    """Whether two edits, ordered, touch the same sentence or put words in at the same place."""
    return other[0] < one[1] or other[:2] == one[:2]


def _apply(old: list[str], edits: list[Edit]) -> Iterator[str]:
    at = 0
    for start, end, new in edits:
        yield from old[at:start]
        yield from new
        at = end
    yield from old[at:]
