"""What an answer is about, told by the words in it.

A report speaks of many sorts of work, and a sentence that is true of one says nothing about
another. Which sort an answer is, is data: cue words in ``phrasebank/subjects.yaml``. An answer
often has several; the more of its words speak for a subject, and the earlier, the more it is
about it: in 审核理赔材料 the work is 审核, in 出车前把车检查一遍 it is 检查.

A cue word led by ^ begins a clause: a verb of one character (带, 修, 验) says what somebody
does where it stands first, and little inside other words. The text is marked for it, so that
looking for a cue stays looking for a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from draftkit.cues import Cue, Subject

_PLAIN = 4  # places the cues of a subject cover: from here on it is hardly ever wrong
_SAID = 3  # places, for every place the cues of a subject cover
_OPENING = re.compile(r"((?:^|[，、；。：,;])\s*(?:负责|主要|平时|每天|兼|继续)*)")


def subjects_of(text: str, key: str, subjects: Iterable[Subject]) -> tuple[str, ...]:
    """Return the ids of the subjects an answer is about, the foremost first.

    ``key`` is the question it answers: the same words may be a duty or a fault.

    >>> visit = Subject("visit", "走访联系", frozenset({"duties"}), (("入户",), ("上门", "看")))
    >>> subjects_of("入户登记", "duties", [visit]), subjects_of("上门收费", "duties", [visit])
    (('visit',), ())
    >>> read = Subject("read", "学习", frozenset({"measure"}), (("学", "-学生"),))
    >>> subjects_of("每天学一段", "measure", [read]), subjects_of("问问学生", "measure", [read])
    (('read',), ())
    >>> lead = Subject("lead", "带班带人", frozenset({"duties"}), (("^带", "个"),))
    >>> subjects_of("带两个见习生", "duties", [lead]), subjects_of("拿个皮带", "duties", [lead])
    (('lead',), ())
    """
    return tuple(subject.id for subject, _ in _found(with_openings(text), key, subjects))


def evidence(text: str, key: str, subjects: Iterable[Subject]) -> dict[str, bool]:
    """Return the ids of the subjects that cues speak for, with whether they do so plainly.

    Plainly: more than one cue, one of four characters, or one that is half of the text. Of 701
    subjects told at first sight (tests/cases/first_sight.yaml) those told plainly were right, or
    near it, in nine of ten cases, those of one short cue in six of ten.

    >>> visit = Subject("visit", "走访联系", frozenset({"duties"}), (("入户",), ("登记",)))
    >>> evidence("入户登记", "duties", [visit]), evidence("入户抄水表", "duties", [visit])
    ({'visit': True}, {'visit': False})
    """
    said = with_openings(text)
    return {one.id: _is_plain(said, cues) for one, cues in _found(said, key, subjects)}


def _found(said: str, key: str, subjects: Iterable[Subject]) -> list[tuple[Subject, list[Cue]]]:
    """The subjects of a text with the cues that speak for them, the foremost first."""
    found = [
        (subject, cues)
        for subject in subjects
        if key in subject.answers
        and (cues := [cue for cue in subject.cues if holds(said, cue)])
        and not any(word in said for word in subject.unless)
    ]
    if len(found) > 1:
        found.sort(key=lambda one: (one[0].aside, _lateness(said, one[1])))
    return found


def _is_plain(said: str, cues: list[Cue]) -> bool:
    """Whether more than one cue, much of the text or a long cue speaks for a subject."""
    covered = len(_covered(said, cues))
    return len(cues) > 1 or covered >= _PLAIN or 2 * covered >= len(said.replace("^", ""))


def with_openings(text: str) -> str:
    """Return a text with a ^ where a clause begins: what cues are looked for in.

    >>> with_openings("负责带班，修泵")
    '负责^带班，^修泵'
    """
    return _OPENING.sub(r"\1^", text)


def _lateness(text: str, cues: Iterable[Cue]) -> int:
    """How far behind a subject stands: where its first cue begins, less what speaks for it.

    That a place counts like three places of lateness was chosen among thirty such sums by the
    labelled answers, which name the foremost subject first (tests/cases/subjects.yaml).
    """
    said = _covered(text, cues)
    return min(said) - _SAID * len(said)


def _covered(text: str, cues: Iterable[Cue]) -> set[int]:
    """The places in the text that the words of cues stand at; one that several cover is one."""
    words = (word for cue in cues for word in cue if word[0] != "-")
    return {at for word in words for at in _places(text, word)}


def _places(text: str, word: str) -> range:
    start = text.index(word)
    return range(start, start + len(word))


def holds(text: str, cue: Cue) -> bool:
    """Return whether all words of a cue stand in the text, and none of those led by a minus.

    The first word decides almost always; a draft asks five thousand cues for every duty.
    """
    return cue[0] in text and all(
        word[1:] not in text if word[0] == "-" else word in text for word in cue[1:]
    )
