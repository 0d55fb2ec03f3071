"""The slots phrases may hold: which answer fills each, and whose words they are.

A slot marked ``own`` carries the user's own account (what they did, found, plan): only a
hole that asks for it takes a phrase with it, so that nobody's deed turns up by chance. A
slot marked ``many`` takes one item of a list answer, chosen by the hole's ``nth``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SlotKind:
    """One slot; ``answer`` is the key of the answer that fills it, '' for the term pack's."""

    name: str
    answer: str = ""
    own: bool = False
    many: bool = False


_KINDS = (
    SlotKind("role", "role"),
    SlotKind("org", "workplace"),
    SlotKind("audience", "audience"),
    SlotKind("activity", "activity"),
    SlotKind("leader_doc", "studied"),
    SlotKind("date", "date"),
    SlotKind("org_type"),
    SlotKind("business"),
    SlotKind("locality"),
    SlotKind("matter"),
    SlotKind("party_age"),
    SlotKind("topic", "topic"),
    SlotKind("occasion", "occasion"),
    SlotKind("task", "task"),
    SlotKind("work", "work"),
    SlotKind("course", "course"),
    SlotKind("event", "event"),
    SlotKind("tenure", "tenure"),
    SlotKind("duty", "duties", own=True, many=True),
    SlotKind("deed", "deed", own=True),
    SlotKind("shortcoming", "shortcoming", own=True),
    SlotKind("measure", "measure", own=True),
    SlotKind("takeaway", "takeaways", own=True, many=True),
    SlotKind("achievement", "achievements", own=True, many=True),
    SlotKind("plan", "plans", own=True, many=True),
    SlotKind("problem", "problems", own=True, many=True),
    SlotKind("cause", "causes", own=True, many=True),
    SlotKind("remedy", "remedies", own=True, many=True),
    SlotKind("incident", "incident", own=True),
    SlotKind("moment", "moment", own=True),
    SlotKind("integrity", "integrity", own=True),
    SlotKind("progress", "progress", own=True),
)
KINDS = {kind.name: kind for kind in _KINDS}
SLOTS = frozenset(KINDS)
OWN_SLOTS = frozenset(kind.name for kind in _KINDS if kind.own)
MANY_SLOTS = frozenset(kind.name for kind in _KINDS if kind.many)
SLOT_OF_ANSWER = {kind.answer: kind.name for kind in _KINDS if kind.answer}
