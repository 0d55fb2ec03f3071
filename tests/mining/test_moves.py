"""The move of a sentence: by the votes that `explain` shows, counted faster, along the essay."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.mining.annotate import label_source
from draftkit.mining.chain import best_path
from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.moves import all_places, best_move, judged, votes
from draftkit.mining.records import SourceText
from draftkit.mining.rules import MoveRule, Rules
from tests.mining.invented import NURSE, TWO

LINES = [line for essay in (NURSE, TWO) for line in essay.splitlines()]
BODY = ("sentence", "heading")


@settings(deadline=None)
@given(data=st.data(), text=st.sampled_from(LINES))
def test_the_move_with_most_votes_wins_and_of_equals_the_first(
    data: st.DataObject, text: str, rules: Rules
) -> None:
    known = sorted({place for rule in rules.moves for place in rule.places})
    places = data.draw(st.sets(st.sampled_from(known), max_size=15))
    words = without_enumerator(text, rules)
    moves = judged(rules)
    sums = [round(sum(w for _, w in votes(rule, words, places)), 6) for rule in moves]
    assert best_move(text, places, rules) == moves[sums.index(max(sums))].id


NUMBERS = st.integers(-4000, 4000)
ROW = st.lists(NUMBERS, min_size=3, max_size=3)


@given(scores=st.lists(ROW, min_size=1, max_size=4), steps=st.lists(ROW, min_size=3, max_size=3))
def test_no_other_way_through_the_sentences_is_better(
    scores: list[list[int]], steps: list[list[int]]
) -> None:
    def sum_of(path: tuple[int, ...]) -> int:
        own = sum(row[at] for row, at in zip(scores, path, strict=True))
        return own + sum(steps[b][a] for a, b in pairwise(path))

    best = tuple(best_path(scores, steps))
    assert sum_of(best) == max(map(sum_of, product(range(3), repeat=len(scores))))


def test_no_sentence_has_a_better_move_between_its_neighbours(rules: Rules) -> None:
    (essay,) = label_source(SourceText("a.txt", NURSE, "utf-8"), rules)
    units = [labelled.unit for labelled in essay.units]
    slots = [labelled.slots for labelled in essay.units]
    moves = [labelled.move for labelled in essay.units]
    by_id = {rule.id: rule for rule in judged(rules)}
    for at, places in enumerate(all_places(units, slots, rules)):
        if units[at].kind in BODY:
            words = without_enumerator(units[at].text, rules)
            led = {f"prev_{moves[at - 1]}"} if at and moves[at - 1] else set()
            after = by_id.get(moves[at + 1] or "") if at + 1 < len(moves) else None

            def worth(
                rule: MoveRule,
                words: str = words,
                around: set[str] = places | led,
                after: MoveRule | None = after,
            ) -> float:
                on = after.places.get(f"prev_{rule.id}", 0.0) if after else 0.0
                return on + sum(weight for _, weight in votes(rule, words, around))

            given = worth(by_id[moves[at] or ""])
            assert given >= max(map(worth, by_id.values())) - 0.01
