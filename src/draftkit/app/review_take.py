"""The use case behind `draftkit review --take`: what was kept goes into one's own bank.

It passes the checks of `draftkit bank import`, and is taken back like any other change.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draftkit.app.bank_import import ImportPlan, NewFile, plan_taking
from draftkit.app.bank_own import own_layer
from draftkit.app.review import Review
from draftkit.bank.jsonl import LineSource
from draftkit.bank.packs import Pack
from draftkit.bank.schema import phrase_of
from draftkit.content import Content
from draftkit.model import Phrase

_TOPIC = "common"  # as with `bank add`: every template may use them
_HEADER = "# 审阅旧文章时收下的短语。可以直接改，也可以用 draftkit bank edit、remove。\n"
_FILE = NewFile("reviewed.yaml", _HEADER)


def not_taken(content: Content, review: Review) -> int:
    """Return how many phrases were kept whose words stand nowhere in the bank; checks nothing."""
    there = {phrase.text for phrase in content.bank.phrases}
    return sum(row["text"] not in there for row in review.kept())


def plan_kept(content: Content, review: Review) -> ImportPlan:
    """Check what was kept against the bank; nothing is written. Raises ContentError."""
    phrases = tuple(_phrase(row) for row in review.kept())
    return plan_taking(content, Pack("审阅收下的短语", phrases), own_layer(content, False), _FILE)


def _phrase(row: Mapping[str, Any]) -> Phrase:
    """A mined row without its essays, which mean nothing in another bank."""
    entry = {key: value for key, value in row.items() if key != "sources"}
    return phrase_of(LineSource("收下的短语"), entry, _TOPIC, 0)
