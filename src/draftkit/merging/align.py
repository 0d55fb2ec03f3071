"""Finding in an edited file what became of every block: kept, moved, split, joined, rewritten.

Three rounds, the surest first. The same text is the same block, wherever it stands. Text that
shares much of its wording belongs together: how much is the share of the shorter one's
4-character windows that stand in the other, so that a half, a joined pair and a reordered
paragraph are all recognised. What is left between the same neighbours is a paragraph that was
written anew from the first character to the last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from draftkit.merging.lines import Group, Written
from draftkit.text.overlap import windows

_WINDOW = 4
_ALIKE = 0.3  # share of the shorter text's windows from which two texts are akin
Link = tuple[int, int]  # a block and a line, by index


def align(base: Sequence[Written], mine: Sequence[str], own: Collection[str] = ()) -> list[Group]:
    """Return the groups of blocks and lines; every block and line is in exactly one.

    ``own`` are lines known to be the user's own, which stand for no block.
    """
    links = _same(base, mine)
    taken = {line for _, line in links} | {at for at, text in enumerate(mine) if text in own}
    links |= _remembered(base, mine, {block for block, _ in links}, taken)
    taken |= {line for _, line in links}
    links |= _alike(base, mine, _open(base, links), _others(mine, taken))
    taken |= {line for _, line in links}
    links |= _rewritten(len(base), links, _open(base, links), _others(mine, taken))
    return _groups(len(base), len(mine), links)


def _open(base: Sequence[Written], links: set[Link]) -> list[int]:
    """Blocks without a line that are not known to be deleted."""
    linked = {block for block, _ in links}
    return [at for at, block in enumerate(base) if at not in linked and block.hand != ()]


def _others(mine: Sequence[str], taken: set[int]) -> list[int]:
    return [at for at in range(len(mine)) if at not in taken]


def _same(base: Sequence[Written], mine: Sequence[str]) -> set[Link]:
    """Equal texts, in order where a text stands several times."""
    lines: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(mine):
        lines[text].append(at)
    return {(at, lines[block.text].pop(0)) for at, block in enumerate(base) if lines[block.text]}


def _remembered(
    base: Sequence[Written], mine: Sequence[str], linked: set[int], taken: set[int]
) -> set[Link]:
    """Lines that stood for a block after the last revision; joined blocks may share one."""
    where = {text: at for at, text in enumerate(mine) if at not in taken}
    return {
        (at, where[text])
        for at, block in enumerate(base)
        if at not in linked
        for text in block.hand or ()
        if text in where
    }


def _alike(
    base: Sequence[Written], mine: Sequence[str], blocks: list[int], lines: list[int]
) -> set[Link]:
    """Akin texts: a pair counts when each is long enough and one has no better partner."""
    own = {at: frozenset(windows(mine[at], _WINDOW)) for at in lines}
    scores = {
        (block, line): score
        for block in blocks
        for line in lines
        if (score := _kinship(base[block], own[line])) >= _ALIKE
    }
    best_line = {block: _best(scores, 0, block) for block in blocks}
    best_block = {line: _best(scores, 1, line) for line in lines}
    return {
        link
        for link, score in scores.items()
        if score == best_line[link[0]] or score == best_block[link[1]]
    }


def _kinship(block: Written, own: frozenset[str]) -> float:
    """How much of the shorter text the other has, 0.0 to 1.0; texts it stood as count, too."""
    texts = (block.text, *(block.hand or ()))
    return max(_shared(frozenset(windows(text, _WINDOW)), own) for text in texts)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / min(len(one), len(other)) if common > 1 else 0.0


def _best(scores: dict[Link, float], side: int, at: int) -> float:
    return max((score for link, score in scores.items() if link[side] == at), default=0.0)


def _rewritten(count: int, links: set[Link], blocks: list[int], lines: list[int]) -> set[Link]:
    """Blocks and lines left over between the same neighbours."""
    found: set[Link] = set()
    for run in _runs(blocks):
        place = _place(run, count, links, lines)
        if len(place) == len(run):
            found |= set(zip(run, place, strict=True))
        else:
            found |= {(block, line) for block in run for line in place}
    return found


def _place(run: list[int], count: int, links: set[Link], lines: list[int]) -> list[int]:
    """The lines left over right behind the block before the run, or right before the next."""
    behind = max((line for block, line in links if block == run[0] - 1), default=-1)
    after = list(_runs_from(behind + 1, lines))
    if after or run[-1] + 1 >= count:
        return after
    before = min((line for block, line in links if block == run[-1] + 1), default=0)
    return sorted(_runs_down(before - 1, lines))


def _runs_from(start: int, lines: list[int]) -> Iterable[int]:
    free = set(lines)
    while start in free:
        yield start
        start += 1


def _runs_down(start: int, lines: list[int]) -> Iterable[int]:
    free = set(lines)
    while start in free:
        yield start
        start -= 1


def _runs(numbers: list[int]) -> list[list[int]]:
    """Cut ascending numbers into runs without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _groups(blocks: int, lines: int, links: set[Link]) -> list[Group]:
    """Everything that hangs together by links, in the order of its first line, then block."""
    parent = list(range(blocks + lines))

    def root(at: int) -> int:
        while parent[at] != at:
            at = parent[at]
        return at

    for block, line in links:
        parent[root(blocks + line)] = root(block)
    members: dict[int, list[int]] = defaultdict(list)
    for at in range(blocks + lines):
        members[root(at)].append(at)
    return [
        Group(
            tuple(at for at in group if at < blocks),
            tuple(at - blocks for at in group if at >= blocks),
        )
        for group in members.values()
    ]
