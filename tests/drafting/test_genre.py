"""A genre's rules in composing: what is forbidden never stands, shares are kept."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from draftkit.drafting.genre import barred_in
from draftkit.drafting.measure import draft_text
from draftkit.genre_rules import GenreRules, MoveShare, Wording
from draftkit.model import Draft, Hole, Outline, OutlineBlock, Words
from draftkit.text.count import count_words
from draftkit.text.sentences import pieces

ANSWERS: dict[str, object] = {"workplace_type": "hospital", "role": "护士", "duties": ["换药"]}


def drafted(content: Content, rules: GenreRules, seed: int) -> Draft:
    template = replace(content.template("mass-line"), rules=rules)
    answers = collect(template.questions, AnswersFile(answers=ANSWERS), [])
    request = plan(content, template, answers, Wishes(seed, 1500, "flowing"), AnswersFile())
    return make_draft(content, template, request)


def text_of(draft: Draft, *origins: str) -> str:
    return "\n".join(s.text for b in draft.blocks for s in b.spans if s.origin in origins)


@given(seed=st.integers(0, 999), words=st.sampled_from([("心里",), ("日子", "别人"), ("明白",)]))
@settings(max_examples=15, deadline=None)
def test_a_forbidden_expression_stands_in_no_phrase(
    content: Content, seed: int, words: tuple[str, ...]
) -> None:
    draft = drafted(content, GenreRules(forbid=(Wording(words, "例"),)), seed)
    assert not [word for word in words if word in text_of(draft, "phrase")]


@given(seed=st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_no_phrase_has_a_sentence_beyond_the_bound(content: Content, seed: int) -> None:
    draft = drafted(content, GenreRules(sentence=25), seed)
    phrases = [s.text for b in draft.blocks for s in b.spans if s.origin == "phrase"]
    assert phrases
    assert max(count_words(each) for text in phrases for each in pieces(text)) <= 25


@given(seed=st.integers(0, 999))
@settings(max_examples=10, deadline=None)
def test_a_move_keeps_to_its_share(content: Content, seed: int) -> None:
    def share(rules: GenreRules) -> float:
        draft = drafted(content, rules, seed)
        moves = {phrase.id: phrase.move for phrase in content.bank.phrases}
        taken = [s.text for b in draft.blocks for s in b.spans if moves.get(s.ref) == "elaborate"]
        return count_words("".join(taken)) / count_words(draft_text(draft.blocks))

    assert share(GenreRules()) > 0.1
    capped = GenreRules(shares=(MoveShare(("elaborate",), 0.0, 0.1, "例"),))
    assert share(capped) <= 0.11  # the draft may be a few characters off its target


HOLES = [Hole(index=at, move="point") for at in range(5)]
OUTLINE = Outline(
    "t",
    "s",
    (
        OutlineBlock("title", (Words("题", "template", "t"),)),
        OutlineBlock("paragraph", (HOLES[0],)),
        OutlineBlock("heading", (HOLES[1],)),
        OutlineBlock("paragraph", (HOLES[2],)),
        OutlineBlock("paragraph", (HOLES[3],)),
        OutlineBlock("paragraph", (HOLES[4],)),
        OutlineBlock("signature", (Words("名", "template", "t"),)),
    ),
)


@pytest.mark.parametrize(
    ("where", "holes"),
    [
        ("anywhere", [0, 1, 2, 3, 4]),
        ("opening", [0]),
        ("heading", [1]),
        ("ending", [3, 4]),
        ("title", []),
    ],
)
def test_a_rule_holds_where_it_says(where: str, holes: list[int]) -> None:
    found = barred_in(OUTLINE, GenreRules(forbid=(Wording(("今后",), "例", where),)))
    assert [index for index, barred in found.items() if barred.bars("今后我会细心。")] == holes
