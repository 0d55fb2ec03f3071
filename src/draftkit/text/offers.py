"""The mark of a wording that is offered beside the user's own: 【待选】.

Where a revision and the user changed the same sentence, the new wording stands below the user's,
opened with this mark. Until one of the two is deleted the draft is not settled: it cannot be
revised, and nothing like it may be handed in.
"""

from __future__ import annotations

OFFER = "【待选】"
OPENING = f"{OFFER}新写的一段："
QUOTE = "> "  # sets an offer apart in Markdown
SETTLE = f"两种写法留一种，把另一种和“{QUOTE}{OPENING}”这几个字删掉"


def offered_lines(text: str) -> list[int]:
    r"""Return the numbers of the lines that hold an offer, from 1.

    >>> offered_lines("我早到一刻钟。\n\n> 【待选】新写的一段：我早到半小时。\n")
    [3]
    """
    return [number for number, line in enumerate(text.split("\n"), 1) if OFFER in line]


def undecided(path: object, line: int, then: str) -> str:
    """Return what to tell where an offer stands in the way: the place, and what to do."""
    return f"{path}:{line}: 这里有一段{OFFER}还没有定；{SETTLE}，{then}。"
