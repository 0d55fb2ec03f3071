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
    >>> read = Subject("read", "学习", frozenset({"measure"}), (("学", "-学生"),))
    >>> subjects_of("每天学一段", "measure", [read]), subjects_of("问问学生", "measure", [read])
    (('read',), ())
    """
    return tuple(
        subject.id
        for subject in subjects
        if key in subject.answers and any(_holds(text, cue) for cue in subject.cues)
    )


def _holds(text: str, cue: tuple[str, ...]) -> bool:
    """Whether all words of a cue stand in the text, and none of those led by a minus.

    The first word decides almost always; a draft asks two thousand cues for every answer.
    """
    return cue[0] in text and all(
        word[1:] not in text if word[0] == "-" else word in text for word in cue[1:]
    )
