"""What holds for every merge, whatever was edited and whatever was composed."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.merging.align import align
from draftkit.merging.lines import Written
from draftkit.merging.merge import merge
from draftkit.text.sentences import pieces

SENTENCE = st.text(alphabet="甲乙丙丁戊己庚辛", min_size=1, max_size=9).map(lambda s: f"{s}。")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map("".join)
LINES = st.lists(PARAGRAPH, max_size=7)


@st.composite
def edits(draw: st.DrawFn) -> tuple[list[Written], list[str], dict[str, str]]:
    """A composition, the same edited by hand, and a new one."""
    base = [
        Written(str(at), text, (), draw(st.none() | LINES.map(tuple)))
        for at, text in enumerate(draw(LINES))
    ]
    mine = [draw(st.sampled_from([block.text]) | PARAGRAPH) for block in base]
    mine = draw(st.permutations([*mine, *draw(LINES)]))
    mine = mine[: draw(st.integers(0, len(mine)))]
    theirs = {block.key: draw(st.just(block.text) | PARAGRAPH) for block in base}
    kept = draw(st.sets(st.sampled_from(sorted(theirs)))) if theirs else set()
    new = {key: text for key, text in theirs.items() if key in kept}
    return base, mine, new | {f"n{at}": text for at, text in enumerate(draw(LINES))}


@given(edits())
@settings(max_examples=300)
def test_every_block_and_every_line_is_in_one_group(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    base, mine, _ = case
    groups = align(base, mine)
    assert sorted(at for group in groups for at in group.blocks) == list(range(len(base)))
    assert sorted(at for group in groups for at in group.lines) == list(range(len(mine)))


@given(edits())
@settings(max_examples=300)
def test_no_sentence_written_by_hand_is_ever_lost(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    base, mine, theirs = case
    composed = {sentence for block in base for sentence in pieces(block.text)}
    own = Counter(s for line in mine for s in pieces(line) if s not in composed)
    result = Counter(s for line in merge(base, mine, theirs).lines for s in pieces(line.text))
    assert not own - result


@given(edits())
@settings(max_examples=300)
def test_every_line_that_was_edited_stands_as_it_was_or_has_taken_a_change_in(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    base, mine, theirs = case
    result = merge(base, mine, theirs)
    for outcome in result.outcomes:
        if outcome.fate in ("edited", "own", "conflict"):
            stays = [line.text for line in outcome.lines if not line.offered]
            assert stays == list(outcome.before)
        if outcome.fate == "conflict":
            assert any(line.offered for line in outcome.lines)


@given(edits())
def test_composing_the_same_leaves_the_file_as_it_is(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    base, mine, _ = case
    result = merge(base, mine, {block.key: block.text for block in base})
    assert [line.text for line in result.lines] == mine


@given(edits())
def test_a_file_nobody_has_edited_becomes_the_new_composition(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    base = [Written(block.key, block.text) for block in case[0]]
    result = merge(base, [block.text for block in base], case[2])
    assert Counter(line.text for line in result.lines) == Counter(case[2].values())
    assert {outcome.fate for outcome in result.outcomes} <= {"kept", "changed", "added", "removed"}


@given(edits())
def test_every_line_of_the_result_belongs_to_one_outcome(
    case: tuple[list[Written], list[str], dict[str, str]],
) -> None:
    result = merge(*case)
    lines = [id(line) for outcome in result.outcomes for line in outcome.lines]
    assert sorted(lines) == sorted(id(line) for line in result.lines)
