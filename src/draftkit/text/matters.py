"""What the answers of one writer are about: as marked by the writer, else as the words tell.

Two witnesses are heard: cue words (`draftkit.text.subjects`) and what every character of the
answer speaks for (`draftkit.text.leanings`). Their sum is believed from a bound on; what nothing
is believed of gets words that hold of any work, because a paragraph beside the matter is worse.

The sums were chosen on answers at first sight (tests/cases/first_sight.yaml), the bounds on
labelled answers left out of the learning: a duty is told rightly far oftener than one deed;
tests/cases/second_sight.yaml, which nothing was chosen on, says how far they may be trusted
(benchmarks/subjects_score.py --sure).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from draftkit.cues import Subject
from draftkit.text.leanings import Leanings
from draftkit.text.subjects import evidence

_CUE, _PLAIN = 1.0, 2.0  # what a cue adds to the odds' logarithm, and what plain cues add
_UNUSUAL = 1.0  # taken off where people of the writer's trade seldom do such work
_UNLEARNED = -1.8  # how a subject stands that nothing was learned of: plain cues are needed
_FURTHER = 0.8  # from here on a second and a third subject of an answer are believed
_SURE = 0.0  # from here on the likeliest one
# Sooner where people use set words, later where one case is told: so that of the labelled
# answers left out of the learning about nine in ten are told at least nearly right.
_SURE_FOR = {
    **dict.fromkeys(("duties", "role", "task", "shortcoming", "causes"), -0.6),
    **{"problems": -0.4, "achievements": -0.2},
    **dict.fromkeys(("deed", "plans", "takeaways"), 0.4),
}
_MOST = 3


@dataclass(frozen=True, slots=True)
class Matters:
    """What is known for telling it.

    ``subjects`` are what answers may be about, ``unusual`` the ids of those that people of the
    writer's trade seldom do, ``named`` what the writer's marks say, by question and answer;
    ``role`` is the writer's post. ``sorts`` maps a template's own questions to those of the
    program's whose answers theirs are told apart like.
    """

    subjects: tuple[Subject, ...] = ()
    unusual: frozenset[str] = frozenset()
    named: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    leanings: Leanings = field(default_factory=Leanings)
    role: str = ""
    sorts: Mapping[str, str] = field(default_factory=dict)

    def of(self, text: str, key: str) -> tuple[str, ...]:
        """Return the ids of the subjects of an answer without its mark, foremost first.

        Empty where the writer says that none fits, or nothing tells for sure.

        >>> tune = Subject("operate", "操作生产", frozenset({"duties"}), (("机台",), ("换刀",)))
        >>> matters = Matters((tune,), named={("duties", "校音准"): ("operate",)})
        >>> [matters.of(said, "duties") for said in ("校音准", "机台换刀", "送信")]
        [('operate',), ('operate',), ()]
        """
        said = self.named.get((key, text))
        return self._believed(text, self.sorts.get(key, key)) if said is None else said

    def _believed(self, text: str, key: str) -> tuple[str, ...]:
        ranked = self._ranked(text, key)[:_MOST]
        bounds = (_SURE_FOR.get(key, _SURE), *(_FURTHER for _ in ranked[1:]))
        told = [one for (odds, one), bound in zip(ranked, bounds, strict=False) if odds >= bound]
        if all(one.aside for one in told):  # it says when, and too little to write beside it
            return ()
        return tuple(one.id for one in sorted(told, key=lambda one: one.aside))

    def likeliest(self, text: str, key: str, number: int) -> tuple[Subject, ...]:
        """Return the subjects an answer is likeliest about, whether or not that is believed."""
        ranked = self._ranked(text, self.sorts.get(key, key))
        return tuple(subject for _, subject in ranked[:number])

    def _ranked(self, text: str, key: str) -> list[tuple[float, Subject]]:
        """All subjects of answers to a question with the logarithm of their odds, best first."""
        cued = evidence(text, key, self.subjects)
        leans = self.leanings.of(text, key, self.role)
        odds = [(self._odds(one, leans, cued), one) for one in self.subjects if key in one.answers]
        return sorted(odds, key=lambda pair: -pair[0])

    def _odds(self, one: Subject, leans: Mapping[str, float], cued: Mapping[str, bool]) -> float:
        cues = (_PLAIN if cued[one.id] else _CUE) if one.id in cued else 0.0
        return leans.get(one.id, _UNLEARNED) + cues - _UNUSUAL * (one.id in self.unusual)
