"""Filling all holes of an outline at once: the second of the two passes.

Method: greedy construction in a seeded order, then steepest-descent repair by single
exchanges. Construction gives every hole its least number of phrases and then feeds the
hole that is furthest behind its share; repair swaps, adds or drops one phrase at a time,
always the change that brings the length nearest to the target, and words that name what was
told are given up for it only in the end and beyond one per cent. Where a text is still too
short, holes that may vary take more than their template says, one each in turn. Aims are
length (exact within a few characters), no 13-run twice, little wear (`drafting.wear`) and
nothing said again nearby in other words (`drafting.echoes`); candidates a hole are few
(tens), so exact optimisation (an integer programme) would find hardly better texts at a
hundred times the cost, while greedy alone misses the length by half a sentence.

Every choice is a hash of the seed and of what is chosen for (`text.chance`), so a change
of one answer leaves most choices as they were.
"""

from __future__ import annotations

from collections import Counter

from draftkit.drafting.candidates import Shelf
from draftkit.drafting.echoes import Echoes
from draftkit.drafting.genre import barred_in
from draftkit.drafting.material import Material
from draftkit.drafting.places import OpenPlace, Wish, open_place
from draftkit.drafting.reading import Reading
from draftkit.drafting.search import Search
from draftkit.drafting.wear import Wear
from draftkit.genre_rules import GenreRules
from draftkit.model import Hole, Outline, Words
from draftkit.text.overlap import windows

_NO_RULES = GenreRules()


def compose(
    outline: Outline,
    shelf: Shelf,
    material: Material,
    seed: int,
    target: int,
    rules: GenreRules = _NO_RULES,
) -> dict[int, list[Reading]]:
    """Return the readings for every hole of the outline, by the hole's index.

    ``target`` is the length of the whole draft in 字数; how near it is reached depends on
    what the outline's holes allow. What ``rules`` forbid is never taken, and moves keep to
    their shares. Raises ContentError for a hole nothing can fill.
    """
    search = _opened(outline, shelf, material, seed, target, rules)
    search.construct()
    search.repair(stray=False)
    search.stretch()
    search.repair()
    untangle(search, outline)
    return {place.hole.index: place.chosen for place in search.places}


def least_length(
    outline: Outline, shelf: Shelf, material: Material, seed: int, rules: GenreRules = _NO_RULES
) -> int:
    """Return the 字数 of a draft that takes no phrase it need not; raises as `compose` does."""
    search = _opened(outline, shelf, material, seed, 0, rules)
    search.construct()
    return search.length


def _opened(
    outline: Outline,
    shelf: Shelf,
    material: Material,
    seed: int,
    target: int,
    rules: GenreRules,
) -> Search:
    """Return a search with every hole of the outline open and nothing chosen."""
    barred = barred_in(outline, rules)
    places = [
        open_place(hole, shelf, material, seed, outline.place, Wish(barred=barred[hole.index]))
        for hole in holes_in(outline)
    ]
    fixed = words_in(outline)
    wear = Wear(fixed, target, rules.shares, shelf.common)
    return Search(places, fixed, target, wear, Echoes(places, outline, shelf.finder))


def holes_in(outline: Outline) -> list[Hole]:
    """Return the holes of an outline in order."""
    return [each for block in outline.blocks for each in block.segments if isinstance(each, Hole)]


def words_in(outline: Outline) -> list[Words]:
    """Return the words that stand in an outline already, in order."""
    return [each for block in outline.blocks for each in block.segments if isinstance(each, Words)]


def untangle(search: Search, outline: Outline) -> None:
    """Exchange readings while a 13-run across a seam between two of them stands twice.

    Runs inside a reading were priced when it was taken; a seam is known only now.
    """
    for _ in range(8):
        runs = Counter(windows(_text(search.places, outline)))
        repeated = {run for run, times in runs.items() if times > 1}
        if not repeated or not _exchange_one(search, repeated):
            return


def _text(places: list[OpenPlace], outline: Outline) -> str:
    """The whole draft's words in order; leads are left out, they only divide runs."""
    chosen = {place.hole.index: place.chosen for place in places}
    parts: list[str] = []
    for block in outline.blocks:
        for segment in block.segments:
            if isinstance(segment, Words):
                parts.append(segment.text)
            elif isinstance(segment, Hole):
                parts += [reading.text for reading in chosen[segment.index]]
    return "".join(parts)


def _exchange_one(search: Search, repeated: set[str]) -> bool:
    """Exchange the last reading that touches a repeated run for one of like length."""
    for place in reversed(search.changeable):
        for at, old in enumerate(place.chosen):
            if not any(old.text[:6] in run or old.text[-7:-1] in run for run in repeated):
                continue
            if place.prefers(old):
                continue
            for new in sorted(place.options(), key=lambda r: abs(r.length - old.length)):
                if new.phrase.id != old.phrase.id and search.change(place, at, new):
                    return True
    return False
