"""The use case behind `draftkit review --take`: what was kept goes into one's own bank.

It passes the checks of `draftkit bank import`, and is taken back like any other change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from draftkit.app.bank_import import ImportPlan, NewFile, plan_taking
from draftkit.app.bank_own import accepted, own_layer, refuse_topic
from draftkit.app.review import Review, check_frame
from draftkit.app.review_files import edited
from draftkit.bank.jsonl import LineSource
from draftkit.bank.packs import Pack
from draftkit.bank.schema import phrase_of
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.findings import Finding
from draftkit.mining.decisions import Decision
from draftkit.model import Phrase, Place

_NAME = "审阅收下的短语"
COMMON = "common"  # as with `bank add`: every template may use them
_HEADER = "# 审阅旧文章时收下的短语。可以直接改，也可以用 draftkit bank edit、remove。\n"
_FILE = NewFile("reviewed.yaml", _HEADER)


def not_taken(content: Content, review: Review) -> int:
    """Return how many phrases were kept whose words stand nowhere in the bank; checks nothing."""
    there = {phrase.text for phrase in content.bank.phrases}
    return sum(row["text"] not in there for row in review.kept())


def plan_kept(content: Content, review: Review, topic: str = COMMON) -> ImportPlan:
    """Check what was kept against the bank, each phrase for itself; nothing is written.

    What the bank has already stays where it is; ``topic`` is for what is new. Raises InputError
    for a name that no topic can have.
    """
    refuse_topic(topic)
    there = {p.id: p.topic for p in content.bank.phrases if p.layer != "shipped"}
    phrases: list[Phrase] = []
    broken: list[Finding] = []
    for row in review.kept():
        try:
            phrases.append(_phrase(row, there.get(str(row["id"]), topic)))
        except DraftKitError as error:
            broken.append(_told(row, error))
    pack = Pack(_NAME, tuple(phrases))
    plan = plan_taking(content, pack, own_layer(content, False), _FILE, review.essays())
    return replace(plan, refused=(*broken, *plan.refused))


def _phrase(row: Mapping[str, Any], topic: str = COMMON) -> Phrase:
    return phrase_of(LineSource(_NAME), dict(row), topic, 0)


def _told(row: Mapping[str, Any], error: DraftKitError) -> Finding:
    said = str(error).removeprefix(f"{_NAME}: ")
    return Finding("B001", "error", Place(_NAME), f"{row['id']}：{said}", "", str(row["text"]))


def edit_of(
    content: Content, review: Review, decision: Decision, *, force: bool = False
) -> tuple[Decision, tuple[Finding, ...]]:
    """Check an edit as `bank add` checks a phrase; returns it, and what is to be said of it.

    Raises Refused or another DraftKitError. With ``force`` words that only look like a name
    are let in, and the note says so.
    """
    check_frame(decision.text)
    row = {**edited(review.row(decision.was), decision), "sources": []}
    phrase, findings = accepted(content, _phrase(row), force=force)
    note = phrase.note if phrase.note != row.get("note", "") else decision.note
    return replace(decision, note=note), findings
