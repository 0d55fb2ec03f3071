"""Sentences that only the people of one trade can say: left out, or kept for them alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from draftkit.errors import InputError

if TYPE_CHECKING:
    from draftkit.mining.rules import Rules


@dataclass(frozen=True, slots=True)
class TradeLine:
    """Wording of one trade, and words of which an answer or a role of that trade has one."""

    name: str
    pattern: re.Pattern[str]
    says: tuple[str, ...]


def trade_lines_of(rows: Iterable[Mapping[str, Any]]) -> tuple[TradeLine, ...]:
    """Return the lines of rules/frames.yaml, compiled."""
    return tuple(
        TradeLine(row["name"], re.compile(row["match"]), tuple(row["says"])) for row in rows
    )


def keeping(rules: Rules, trade: str) -> Rules:
    """Return the rules for essays of a trade whose own wording is wanted; '' changes nothing.

    Raises InputError for a trade nobody knows.
    """
    known = [line.name for line in rules.trades]
    if trade and trade not in known:
        raise InputError(f"没有“{trade}”这一行；可以写 {'、'.join(known)}。")
    return replace(rules, kept=trade) if trade else rules
