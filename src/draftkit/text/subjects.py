"""What an answer is about, told by the words in it.

A report speaks of many sorts of work, and a sentence that is true of one says nothing about
another. Which sort an answer is, is data: cue words in ``phrasebank/subjects.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable

from draftkit.model import Subject


def subjects_of(text: str, key: str, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """Return the ids of the subjects an answer is about, in the order of ``subjects``.

    ``key`` is the question it answers: the same words may be a duty or a fault.

    >>> visit = Subject("visit", "走访联系", frozenset({"duties"}), (("入户",), ("上门", "看")))
    >>> subjects_of("入户登记", "duties", [visit]), subjects_of("上门收费", "duties", [visit])
    (('visit',), ())
    """
    return tuple(
        subject.id
        for subject in subjects
        if key in subject.answers and any(all(word in text for word in cue) for cue in subject.cues)
    )
