"""What a text must contain for a pattern to be found in it: a cheap question asked first.

Most of some hundred patterns cannot match a given sentence; `sieve` asks for their needles,
of all at once. A pattern is read as a row of parts. As long as a part can be one of a few
texts only (a literal, [老小], (?:好|实)事, an optional 的) it lengthens what is known; any other
part ends it. The beginning and the end of a text count as characters of their own. Of the
stretches that come of this the most telling is taken: 变的 and 建设的 for
``(?:(?<=变)|(?<=建设))的``. Where nothing is certain there are no needles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

DIGIT = r"\d"  # a needle: any digit
TWICE = r"\1"  # a needle: any pair of characters that stands twice
START, END = "\ufdd0", "\ufdd1"  # stand in a needle for the ends of a text; no characters
_EVERYWHERE = frozenset(("", START, END))  # tells nothing
REPEATED = r"\1+"  # a needle: two characters or more that stand twice, side by side
_TOKEN = re.compile(
    r"\\u[0-9a-f]{4}|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P<\w+>|\(\?[:=!]|\(\?<[=!]|.", re.DOTALL
)
_PLAIN = re.compile(r"[^][\\(){}|.^$*+?]+(?![*+?{])")
_TIMES = re.compile(r"([?*+]|\{(\d*)(,?)\d*\})\??")
_LONG_GROUP = re.compile(r"\((?:\(\?![^()]*\))?\[[^\]]*\](?:\{[2-9],?\d*\}|\[[^\]]*\])\)")
_ONE_OF = re.compile(r"\(\[[^\]]*\]\)\\1$")
_FIRST_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_ANCHORS = {"^": START, "$": END}
_ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|[tn])")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_MOST = 150  # more texts than this are no longer followed
_COMMON = frozenset("，。、的了是和在一我要有为不")  # by themselves they stand nearly everywhere
_WIDTH = 3  # a needle longer than this tells hardly more

Texts = tuple[str, ...]


def needles_of(pattern: re.Pattern[str]) -> Texts:
    """Return the words one of which stands in every text the pattern matches; (): not known.

    >>> needles_of(re.compile("提高(?:自己的)?(?=意识|觉悟)"))
    ('提高意识', '提高觉悟', '提高自己的意识', '提高自己的觉悟')
    >>> needles_of(re.compile("(?:及时|马上).*(?!要)"))
    ('及时', '马上')
    >>> needles_of(re.compile("再三?|一再"))
    ('再',)
    """
    if pattern.flags != re.UNICODE:
        return ()
    found, _ = _alternatives(pattern.pattern, 0)
    return _shortest(found.needles)


def _shortest(needles: Texts) -> Texts:
    """Return the needles without those that hold another one."""
    kept: dict[str, None] = {}
    sizes: set[int] = set()
    for needle in sorted(dict.fromkeys(needles), key=len):
        if not any(part in kept for size in sizes for part in _stretches(needle, size)):
            kept[needle] = None
            sizes.add(len(needle))
    return tuple(kept)


def _stretches(text: str, size: int) -> Iterator[str]:
    return (text[at : at + size] for at in range(len(text) - size + 1))


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of a part: all the texts it can be (None: too many), and its needles.

    ``behind`` says that it takes no room: its texts stand before it.
    """

    texts: Texts | None
    needles: Texts
    behind: bool = False


_NOTHING = _Known(None, ())


def _alternatives(pattern: str, at: int) -> tuple[_Known, int]:
    """Return what is known of a group that starts at ``at``, and where it ends."""
    rows: list[_Known] = []
    while True:
        row, at = _row(pattern, at)
        rows.append(row)
        if pattern[at : at + 1] != "|":
            return _any_of(rows), at + 1
        at += 1


def _any_of(rows: list[_Known]) -> _Known:
    behind = all(row.behind for row in rows)
    texts = [row.texts for row in rows if behind or not row.behind or row.texts == ("",)]
    found = [text for each in texts if each is not None for text in each]
    whole = len(texts) == len(rows) and None not in texts and len(found) <= _MOST
    needles = [row.needles for row in rows] if all(row.needles for row in rows) else []
    return _Known(
        tuple(found) if whole else None,
        tuple(needle for each in needles for needle in each),
        behind and whole,
    )


class _Row:
    """The parts of one alternative read so far.

    ``ends`` are the texts of which one has just been matched, or looked back at; ``whole``
    says they are all that was matched, ``idle`` that nothing was.
    """

    def __init__(self) -> None:
        self.ends: Texts = ("",)
        self.whole = self.idle = True
        self.best: Texts = ()

    def add(self, part: _Known) -> None:
        """Take in a part that follows what was read."""
        self.idle = False
        joined = _joined(self.ends, part.texts)
        if joined is None:
            self.stop()
            self.best = _better(self.best, part.needles)
        self.ends = joined or part.texts or ("",)

    def look_ahead(self, part: _Known) -> None:
        """Take in what must follow without being part of the match."""
        joined = _joined(self.ends, part.texts)
        self.best = _better(self.best, part.needles if joined is None else joined)

    def look_behind(self, part: _Known) -> None:
        """Take in what must stand before: right before what follows."""
        self.best = _better(self.best, part.needles)
        if self.ends == ("",) and part.texts is not None:
            self.ends, self.whole = part.texts, False

    def look_back(self, pattern: str) -> None:
        """Take in a repetition of the first group: of one of a few characters right behind
        it, or of two characters and more.
        """
        if _ONE_OF.search(pattern) and all(self.ends):
            self.ends = tuple(end + end[-1] for end in self.ends)
            return
        self.stop()
        first = _FIRST_GROUP.search(pattern)
        group = _LONG_GROUP.match(pattern, first.start()) if first else None
        if group:
            beside = group.end() == len(pattern) - len(r"\1")
            self.best = _better(self.best, (REPEATED if beside else TWICE,))

    def stop(self) -> None:
        """Something unknown follows."""
        self.best = _better(self.best, self.ends)
        self.ends, self.whole, self.idle = ("",), False, False

    def known(self) -> _Known:
        """Return what is known of the row."""
        texts = self.ends if self.whole or self.idle else None
        return _Known(texts, _better(self.best, self.ends), self.idle)


def _row(pattern: str, at: int) -> tuple[_Known, int]:
    row = _Row()
    while at < len(pattern) and pattern[at] not in "|)":
        plain = _PLAIN.match(pattern, at) if len(row.ends) <= _MOST else None
        if plain:
            row.add(_Known((plain.group(),), (plain.group(),)))
            at = plain.end()
            continue
        match = _TOKEN.match(pattern, at)
        assert match is not None  # its last branch takes anything
        piece, at = match.group(), match.end()
        part, at = _alternatives(pattern, at) if piece[0] == "(" else (_part(piece), at)
        if piece in _LOOKS or part.behind:
            at = _look(row, piece, part, pattern, at)
        elif piece == r"\1":
            row.look_back(pattern[:at])
        else:
            at = _take(row, part, pattern, at)
    return row.known(), at


def _look(row: _Row, piece: str, part: _Known, pattern: str, at: int) -> int:
    """Take in a look around, unless it is optional; returns where its quantifier ends."""
    match = _TIMES.match(pattern, at)
    if match is None and piece == "(?=":
        row.look_ahead(part)
    elif match is None and piece not in ("(?!", "(?<!"):
        row.look_behind(part)
    return match.end() if match else at


def _take(row: _Row, part: _Known, pattern: str, at: int) -> int:
    """Take in a part as often as it may come; returns where its quantifier ends."""
    match = _TIMES.match(pattern, at)
    if match is None:
        row.add(part)
        return at
    if match[1] == "?":
        row.add(_Known(("", *part.texts), ()) if part.texts is not None else _NOTHING)
        return match.end()
    least = 1 if match[1] == "+" else int(match[2] or 0)
    for _ in range(min(least, 2)):
        row.add(part)
    if match[3] or match[1] in "*+" or least > 2:
        row.stop()
    return match.end()


def _part(piece: str) -> _Known:
    """Return what is known of one character."""
    if piece == DIGIT:
        return _Known(None, (DIGIT,))
    piece = _ANCHORS.get(piece) or _ESCAPED.sub(_unescaped, piece)
    if piece[0] == "[":
        plain = piece[1] != "^" and not set(piece[1:-1]) & set("\\-[")
        return _Known(tuple(piece[1:-1]), tuple(piece[1:-1])) if plain else _NOTHING
    if piece == "." or (piece[0] == "\\" and piece[1].isalnum()):
        return _NOTHING
    return _Known((piece[-1],), (piece[-1],))


def _unescaped(match: re.Match[str]) -> str:
    return {"t": "\t", "n": "\n"}.get(match[1]) or chr(int(match[1][1:], 16))


def _joined(one: Texts, other: Texts | None) -> Texts | None:
    """Return every text of one followed by every text of the other; None: too many."""
    if other is None or len(one) * len(other) > _MOST:
        return None
    return tuple(dict.fromkeys(a + b for a, b in product(one, other)))


def _better(one: Texts, other: Texts) -> Texts:
    """Return the more telling of two lists: longer words, then fewer."""
    found = [texts for texts in (one, other) if texts and _EVERYWHERE.isdisjoint(texts)]
    return max(found, key=_telling, default=())


def _telling(texts: Texts) -> tuple[int, int]:
    return min(_WIDTH, *(len(text) if text not in _COMMON else 0 for text in texts)), -len(texts)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Many words looked for at once: by their first two characters, the longest first."""

    by_start: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Iterable[str]) -> Lexicon:
        """Index words of two characters and more; shorter ones are left out."""
        found: dict[str, list[str]] = {}
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if len(word) > 1:
                found.setdefault(word[:2], []).append(word)
        return cls({start: tuple(group) for start, group in found.items()})

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield where words stand, from left to right, none inside another.

        >>> list(Lexicon.of(["座标", "座标系"]).find("这个座标系"))
        [(2, '座标系')]
        """
        at = 0
        while at < len(text) - 1:
            words = self.by_start.get(text[at : at + 2], ())
            word = next((word for word in words if text.startswith(word, at)), "")
            if word:
                yield at, word
            at += len(word) or 1
