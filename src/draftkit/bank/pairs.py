"""Pairs of characters: what an index keeps of a frame, and what a search asks it for.

The tokenizer cuts at ASCII marks and spaces and keeps everything else, so the words made here
are whole characters: pairs, and three for how a reading begins.
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import add

from draftkit.bank.readings import BRACKETS, Columns, columns_of, fold

START, END = "\ue000", "\ue001"  # stand before and after a text, so that "opens with" is a pair
_MARK = "\ue002"  # stands after START for a character the tokenizer would cut


def words_of(texts: Iterable[str]) -> list[str]:
    """Return for each frame its words for the tokenizer, parted by spaces.

    They are the pairs of characters of all its readings, and how each reading begins. This is
    most of the work of an index: every step counts, and a frame is gone through only once.

    >>> words_of(["[切实|真]办"])[0].replace(START, "^").replace(END, "$").split()
    ['^切', '切实', '^真', '实办', '真办', '办$', '^切实', '^真办']
    """
    return [_words(fold(text)) for text in texts]


def _words(folded: str) -> str:
    literal, *groups = folded.split("[")
    run = START + literal
    words = list(map(add, run, run[1:]))
    before = run[-1]  # the characters the next ones can follow
    for group in groups:
        inside, _, literal = group.partition("]")
        options = inside.split("|")
        ends = before if "" in options else ""
        for option in filter(None, options):
            words += _following(before, option)
            ends += option[-1]
        before = ends
        if literal:
            words += _following(before, literal)
            before = literal[-1]
    words += [char + END for char in before]
    plain = len(folded) > 1 and "[" not in folded[:2]
    begun = {folded[:2]} if plain else sorted(_beginnings(columns_of(folded)))
    return " ".join([*words, *filter(None, map(_head, begun))])


def _following(before: str, text: str) -> Iterable[str]:
    """The pairs of a text after each of some characters."""
    run = before[0] + text
    pairs = map(add, run, run[1:])
    return pairs if len(before) == 1 else [*pairs, *(char + text[0] for char in before[1:])]


def _beginnings(columns: Columns) -> set[str]:
    """The first two characters of every reading."""
    found: set[str] = set()
    begun = {""}
    for column in columns:
        longer = {(head + option)[:2] for head in begun for option in column}
        found.update(head for head in longer if len(head) == 2)
        begun = {head for head in longer if len(head) < 2}
        if not begun:
            break
    return found | begun


def _head(text: str) -> str:
    """The word that says how a reading begins: with two characters, or with a mark."""
    if text and not is_word(text[0]):
        return START + _MARK
    return START + text[:2] if len(text) > 1 and is_word(text[1]) else ""


def lead(term: str) -> str:
    """Return the word that all readings which begin with a term have; '' when there is none."""
    if term[0] in BRACKETS:
        return ""
    plain = not BRACKETS.intersection(term[:2])
    return (plain and _head(term)) or START + term[0]


def required(term: str) -> list[str]:
    """Return the pairs every phrase with that term has; none for one character or for brackets.

    A pair with an ASCII mark or space would be cut by the tokenizer, and one with a bracket
    stands in no reading: neither is asked for, the text decides.
    """
    pairs = (term[at : at + 2] for at in range(len(term) - 1))
    if BRACKETS.intersection(term):
        return []
    return [pair for pair in dict.fromkeys(pairs) if all(is_word(char) for char in pair)]


def is_word(char: str) -> bool:
    """Whether the tokenizer keeps a character: everything but ASCII marks and spaces."""
    return not char.isascii() or char.isalnum()
