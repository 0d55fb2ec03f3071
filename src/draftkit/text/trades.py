"""What somebody works at, told by the words in the role, else by the workplace.

A phrase about operating machines that speaks of 下一道工序 is true in a workshop and false at a
furnace; phrases name the trades they hold for (``at``). Trades and their cue words are data:
``phrasebank/trades.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from draftkit.cues import Trade
from draftkit.text.subjects import holds

_ALSO = re.compile("[兼、，,；;/和及]")


def trades_of(role: str, workplace: str, kind: str, trades: Iterable[Trade]) -> tuple[str, ...]:
    """Return the ids of somebody's trades, the foremost first; empty where nothing tells them.

    The role decides; where it tells nothing (职工, 副主任) the workplace's name, then ``kind``,
    the id of its term pack: a hospital's accountant is no nurse. A Chinese noun ends
    in what it names, so 医院保安 is of the trade 保安 tells and not of that of 医院; who is one
    thing and another (兼) is of both.

    >>> ward = Trade("ward", "医护照料", frozenset({"hospital"}), (("护士",), ("医院", "-食堂")))
    >>> money = Trade("money", "财务金融", frozenset(), (("会计",),))
    >>> for role, place in (("会计", "县医院"), ("职工", "县医院"), ("职工", "医院食堂")):
    ...     print(*trades_of(role, place, "general", [ward, money]))
    money
    ward
    <BLANKLINE>
    >>> trades_of("副主任", "〔待补〕", "hospital", [ward, money])
    ('ward',)
    >>> for role in ("护士兼会计", "护士站会计"):
    ...     print(*trades_of(role, "", "", [ward, money]))
    money ward
    money
    """
    known = tuple(trades)
    return (
        _told(role, known)
        or _told(workplace, known)
        or tuple(trade.id for trade in known if kind in trade.kinds)
    )


def unusual_work(of: Collection[str], trades: Iterable[Trade]) -> frozenset[str]:
    """Return the sorts of work that people of these trades seldom do; empty where nothing tells.

    What no trade lists as its work is unusual for none.

    >>> farm = Trade("farm", "农林水利", frozenset(), (), {}, frozenset({"operate"}))
    >>> money = Trade("money", "财务金融", frozenset(), (), {}, frozenset({"money", "audit"}))
    >>> sorted(unusual_work({"farm"}, [farm, money])), unusual_work((), [farm, money])
    (['audit', 'money'], frozenset())
    """
    known = tuple(trades)
    usual = {subject for trade in known if trade.id in of for subject in trade.work}
    return frozenset({subject for trade in known for subject in trade.work} - usual if of else ())


def _told(text: str, trades: Iterable[Trade]) -> tuple[str, ...]:
    """The trades a text tells of: of each post it names, those its end tells."""
    known = tuple(trades)
    posts = reversed(_ALSO.split(text))
    return tuple(dict.fromkeys(id_ for post in posts for id_ in _told_by_end(post, known)))


def _told_by_end(post: str, trades: Iterable[Trade]) -> list[str]:
    ends = {trade.id: _end(post, trade) for trade in trades}
    last = max(ends.values(), default=0)
    return [id_ for id_, end in ends.items() if end == last > 0]


def _end(text: str, trade: Trade) -> int:
    """Where the last of a trade's cue words ends in a text; 0 where none stands there."""
    found = (cue[0] for cue in trade.cues if holds(text, cue))
    return max((text.rfind(word) + len(word) for word in found), default=0)
