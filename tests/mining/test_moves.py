"""The move of a sentence: by the votes that `explain` shows, counted faster."""

from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.moves import best_move, votes
from draftkit.mining.rules import Rules
from tests.mining.invented import NURSE, TWO

LINES = [line for essay in (NURSE, TWO) for line in essay.splitlines()]


@settings(deadline=None)
@given(data=st.data(), text=st.sampled_from(LINES))
def test_the_move_with_most_votes_wins_and_of_equals_the_first(
    data: st.DataObject, text: str, rules: Rules
) -> None:
    known = sorted({place for rule in rules.moves for place in rule.places})
    places = data.draw(st.sets(st.sampled_from(known), max_size=15))
    words = without_enumerator(text, rules)
    sums = [round(sum(w for _, w in votes(rule, words, places)), 6) for rule in rules.moves]
    assert best_move(text, places, rules) == rules.moves[sums.index(max(sums))].id
