"""Three-way merging, case by case: as composed, as edited, as composed now, and the result.

Paragraphs are letters followed by sentences; a result's ``? `` marks the offered text of a
conflict. Sentences are long enough to be told apart, as those of drafts are.
"""

from __future__ import annotations

import pytest

from draftkit.merging.lines import Written
from draftkit.merging.merge import merge

WORDS = {
    "A": "受理贷款申请要先把材料看完整。",
    "a": "受理贷款申请应当先把手续讲清楚。",
    "B": "上门核实时多听店主说几句。",
    "b": "上门核实时多看看货架。",
    "C": "账目每天核对一遍才放心。",
    "c": "账目隔天核对两遍才踏实。",
    "D": "遇到老人来问就放慢语速。",
    "d": "遇到新人来问就多讲一遍。",
    "M": "我记得去年冬天那场大雪。",
    "N": "这句话是我自己另外添上去的。",
    "X": "办成一件小事胜过许诺十件大事。",
}


def spelled(paragraphs: str) -> list[str]:
    """``AB C`` is two paragraphs, the first of two sentences."""
    return ["".join(WORDS[letter] for letter in word) for word in paragraphs.split()]


def named(text: str) -> str:
    for letter, sentence in WORDS.items():
        text = text.replace(sentence, letter)
    return text


def merged(base: str, mine: str, theirs: str) -> str:
    """The nth paragraph composed now is the nth of before; ``-`` is one that is gone."""
    written = [Written(str(at), text) for at, text in enumerate(spelled(base))]
    composed = {str(at): spelled(word)[0] for at, word in enumerate(theirs.split()) if word != "-"}
    result = merge(written, spelled(mine), composed)
    return " ".join(("? " if line.offered else "") + named(line.text) for line in result.lines)


CASES = [
    ("nothing changed", "A B C", "A B C", "A B C", "A B C"),
    ("only the composition changed", "A B C", "A B C", "A B c", "A B c"),
    ("only the user changed", "A B C", "A B cN", "A B C", "A B cN"),
    ("both changed different paragraphs", "A B C", "aN B C", "A B c", "aN B c"),
    ("both changed alike", "A B C", "A B c", "A B c", "A B c"),
    ("both changed different sentences", "ABC D", "aBC D", "ABc D", "aBc D"),
    ("both changed one sentence", "AB C", "NB C", "aB C", "NB ? aB C"),
    ("a sentence added, another changed", "AB C", "ABN C", "aB C", "aBN C"),
    ("a sentence deleted, another changed", "ABC D", "BC D", "ABc D", "Bc D"),
    ("a changed sentence deleted", "AB C", "B C", "aB C", "B ? aB C"),
    ("moved down", "A B C D", "B C A D", "a B C D", "B C a D"),
    ("moved up", "A B C D", "D A B C", "A B C d", "d A B C"),
    ("two exchanged", "A B C", "B A C", "a B c", "B a c"),
    ("deleted", "A B C", "A C", "A B C", "A C"),
    ("deleted and composed anew", "A B C D", "A C D", "A N C D", "A C D"),
    ("deleted, the next changed", "A B C D", "A C D", "A B c D", "A c D"),
    ("own paragraph", "A B C", "A N B C", "A B c", "A N B c"),
    ("own paragraph on top", "A B", "N A B", "a B", "N a B"),
    ("own paragraph at the end", "A B", "A B N", "A X", "A X N"),
    ("own paragraph behind a moved one", "A B C", "B A N C", "a B C", "B a N C"),
    ("split", "ABCD X", "AB CD X", "ABCd X", "AB Cd X"),
    ("split and edited", "ABCD X", "AN CD X", "ABCd X", "AN Cd X"),
    ("joined", "AB CD X", "ABCD X", "AB Cd X", "ABCd X"),
    ("joined, both changed", "AB CD X", "ABCN X", "AB Cd X", "ABCN ? Cd X"),
    ("rewritten whole", "A B C", "A N C", "A B C", "A N C"),
    ("rewritten whole, and composed anew", "A B C", "A N C", "A X C", "A N ? X C"),
    ("removed from the composition", "A B C", "A B C", "A - C", "A C"),
    ("edited, then removed from the composition", "A B C", "A BN C", "A - C", "A BN C"),
    ("added to the composition", "A B", "A B", "A B X", "A B X"),
    ("added behind a moved one", "A B", "B A", "A B X", "B X A"),
    ("everything deleted but one", "A B C D", "C", "a b c d", "c"),
]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [pytest.param(*case, id=rule) for rule, *case in CASES],
)
def test_merge(base: str, mine: str, theirs: str, result: str) -> None:
    assert merged(base, mine, theirs) == result


def test_lines_remembered_from_the_last_time_are_found_though_nothing_is_alike() -> None:
    base = [
        Written("0", *spelled("A")),
        Written("1", *spelled("X"), (), tuple(spelled("N"))),
        Written("2", *spelled("C")),
    ]
    result = merge(base, spelled("N A C"), dict(zip("012", spelled("A B C"), strict=True)))
    assert [named(line.text) for line in result.lines] == ["N", "B", "A", "C"]
    assert [outcome.fate for outcome in result.outcomes if outcome.keys == ("1",)] == ["conflict"]


def test_what_was_deleted_is_not_taken_for_rewritten_by_a_later_paragraph() -> None:
    base = [
        Written("0", *spelled("A")),
        Written("1", *spelled("B"), (), ()),
        Written("2", *spelled("C")),
    ]
    result = merge(base, spelled("A N C"), dict(zip("012", spelled("A X C"), strict=True)))
    assert [named(line.text) for line in result.lines] == ["A", "N", "C"]


BLANK = "〔待补:岗位〕"
PLACE = [Written("0", f"我在{BLANK}上工作。天天如此。", ((BLANK, "前台"),))]


@pytest.mark.parametrize(
    ("mine", "theirs", "result", "fate"),
    [
        ("我在前台上工作。天天如此。", "我在前台上工作。天天如此。",
         "我在前台上工作。天天如此。", "edited"),
        ("我在前台上工作。天天如此。加一句。", "我在前台上工作。天天如此。",
         "我在前台上工作。天天如此。加一句。", "edited"),
        ("我在前台上工作。天天如此。", f"我们在{BLANK}上工作。天天如此。",
         "我们在前台上工作。天天如此。", "joined"),
        ("我在前台上工作。天天如此。", f"我在{BLANK}上工作。年年如此。",
         "我在前台上工作。年年如此。", "joined"),
        ("我坐在前台上工作。天天如此。", f"我们在{BLANK}上工作。天天如此。",
         "我坐在前台上工作。天天如此。", "conflict"),
    ],
)  # fmt: skip
def test_what_was_filled_into_a_blank_stays_whatever_is_composed(
    mine: str, theirs: str, result: str, fate: str
) -> None:
    merged = merge(PLACE, [mine], {"0": theirs})
    assert (merged.lines[0].text, merged.outcomes[0].fate) == (result, fate)
