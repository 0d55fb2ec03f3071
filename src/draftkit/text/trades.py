"""What somebody works at, told by the words in the role, else by the workplace.

A phrase about operating machines that speaks of 下一道工序 is true in a workshop and false at a
furnace; phrases name the trades they hold for (``at``). Trades and their cue words are data:
``phrasebank/trades.yaml``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from draftkit.cues import Trade
from draftkit.text.subjects import holds


def trades_of(role: str, workplace: str, kind: str, trades: Iterable[Trade]) -> frozenset[str]:
    """Return the ids of somebody's trades; empty where nothing tells them.

    The role decides; where it tells nothing (职工, 副主任) the workplace's name, then ``kind``,
    the id of its term pack: a hospital's accountant is no nurse.

    >>> ward = Trade("ward", "医护照料", frozenset({"hospital"}), (("护士",), ("医院", "-食堂")))
    >>> money = Trade("money", "财务金融", frozenset(), (("会计",),))
    >>> for role, place in (("会计", "县医院"), ("职工", "县医院"), ("职工", "医院食堂")):
    ...     print(*trades_of(role, place, "general", [ward, money]))
    money
    ward
    <BLANKLINE>
    >>> trades_of("副主任", "〔待补〕", "hospital", [ward, money])
    frozenset({'ward'})
    """
    known = tuple(trades)
    return (
        _told(role, known)
        or _told(workplace, known)
        or frozenset(trade.id for trade in known if kind in trade.kinds)
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


def _told(text: str, trades: Iterable[Trade]) -> frozenset[str]:
    return frozenset(trade.id for trade in trades if any(holds(text, cue) for cue in trade.cues))
