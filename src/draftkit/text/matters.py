"""What the answers of one writer are about: as marked by the writer, else as the words tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from draftkit.cues import Subject
from draftkit.text.subjects import matter_of


@dataclass(frozen=True, slots=True)
class Matters:
    """What is known for telling it.

    ``subjects`` are what answers may be about, ``unusual`` the ids of those that people of the
    writer's trade seldom do, ``named`` what the writer's marks say, by question and answer.
    """

    subjects: tuple[Subject, ...] = ()
    unusual: frozenset[str] = frozenset()
    named: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    def of(self, text: str, key: str) -> tuple[str, ...]:
        """Return the ids of the subjects of an answer without its mark, foremost first.

        Empty where the writer says that none fits, or nothing tells for sure.

        >>> tune = Subject("operate", "操作生产", frozenset({"duties"}), (("机台",), ("换刀",)))
        >>> matters = Matters((tune,), named={("duties", "校音准"): ("operate",)})
        >>> [matters.of(said, "duties") for said in ("校音准", "机台换刀", "送信")]
        [('operate',), ('operate',), ()]
        """
        said = self.named.get((key, text))
        return matter_of(text, key, self.subjects, self.unusual) if said is None else said
