"""Which words an answer really says, where a cue is one character: 单 in 单据, not in 单位.

Cues are looked for as strings, and a character stands in words of quite other meaning. Which
these are is data: the false friends of ``phrasebank/false_friends.yaml``. A cue word of one
character counts only where the text has it outside of them; longer words count everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from draftkit.cues import Cue, FalseFriends
from draftkit.text.subjects import with_openings

_SHOWN = 4
_GONE = "\0"  # stands for a character that means something else there; no answer holds it


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody told: the ``text``, and it without the characters of false friends."""

    text: str
    alone: str

    def says(self, cue: Cue) -> bool:
        """Return whether all words of a cue are said, and none of those led by a minus.

        >>> told = Listener([FalseFriends("单", "单据", ("单位", "简单"))]).told
        >>> told("到施工单位对单据").says(("单",)), told("到施工单位对账").says(("单",))
        (True, False)
        >>> told("送单位").says(("送", "-单")), told("送清单").says(("送", "-单"))
        (True, False)
        """
        return self._has(cue[0]) and all(
            not self._has(word[1:]) if word[0] == "-" else self._has(word) for word in cue[1:]
        )

    def _has(self, word: str) -> bool:
        """Nearly always the first look decides; one character, or ^ and one, needs another."""
        return word in self.text and (not is_single(word) or word in self.alone)


class Listener:
    """Makes texts ready for being asked what they say; a text it has heard is remembered."""

    def __init__(self, friends: Iterable[FalseFriends] = ()) -> None:
        self._words = {each.char: each.words for each in friends}
        self._known: dict[str, Told] = {}

    def told(self, text: str) -> Told:
        """Return a text as cues are looked for in it, with ^ where a clause begins."""
        if text not in self._known:
            marked = with_openings(text)
            self._known[text] = Told(marked, self._alone(marked))
        return self._known[text]

    def _alone(self, text: str) -> str:
        gone = {at for char in set(text) for at in self._otherwise(char, text)}
        return "".join(_GONE if at in gone else char for at, char in enumerate(text))

    def _otherwise(self, char: str, text: str) -> Iterator[int]:
        """The places where a character stands in one of its false friends."""
        for word in self._words.get(char, ()):
            start = text.find(word)
            while start >= 0:
                yield from (start + at for at, each in enumerate(word) if each == char)
                start = text.find(word, start + 1)


def unsaid(cue: Cue, friends: Mapping[str, FalseFriends], texts: Iterable[str]) -> tuple[str, ...]:
    """Return the false friends that a cue of one character meets in texts, where it meets no more.

    Empty where it is longer, meets nothing at all, or is said in one of the texts.

    >>> forms = {"单": FalseFriends("单", "单据", ("单位", "简单"))}
    >>> unsaid(("单",), forms, ["走访单位", "问得简单"]), unsaid(("单",), forms, ["单位报单子"])
    (('单位', '简单'), ())
    """
    known = friends.get(cue[0].lstrip("^"))
    if known is None or len(cue) > 1:
        return ()
    met = [text for text in texts if known.char in text]
    listener = Listener([known])
    if any(listener.told(text).says((known.char,)) for text in met):
        return ()
    return tuple(word for word in known.words if any(word in text for text in met))


def shown(cues: Iterable[Cue], friends: Iterable[FalseFriends]) -> str:
    """Return for people in which words the single characters of cues do not count; '' for none.

    >>> forms = FalseFriends("单", "单据", ("单位", "简单", "单独", "单一", "单价"))
    >>> shown([("票据",), ("单",)], [forms]), shown([("票据",)], [forms])
    ('单：单位、简单、单独、单一…', '')
    """
    asked = {word.lstrip("-^") for cue in cues for word in cue}
    return "；".join(
        f"{each.char}：{'、'.join(each.words[:_SHOWN])}{'…' * (len(each.words) > _SHOWN)}"
        for each in friends
        if each.char in asked
    )


def is_single(word: str) -> bool:
    """Return whether a word of a cue is one character, with or without the mark of an opening.

    >>> [word for word in ("单", "^带", "单据") if is_single(word)]
    ['单', '^带']
    """
    return len(word.lstrip("^")) == 1
