"""Composing on the ground of an earlier draft: what can stay, stays."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from draftkit.app.drafting import Wishes, make_draft
from draftkit.content import Content
from draftkit.drafting.keys import hole_keys, piece_keys
from draftkit.drafting.measure import draft_text
from draftkit.drafting.recompose import Keep
from draftkit.model import Block, Draft, Hole, Outline, OutlineBlock, Words
from draftkit.text.count import count_words
from draftkit.text.overlap import repeated_runs
from tests.drafting.test_draft import ANY, PACKS, STRUCTURES, answers_of
from tests.making import draft_with

# Another answer of about the same length for every key that is the user's own words.
ANOTHER = {
    "workplace": "云港镇综合服务中心",
    "activity": "党支部主题读书学习",
    "studied": ["专题汇编", "支部读本"],
    "duties": ["登记来访", "核对材料"],
    "deed": "上周替一位老人跑了两趟，把事情办妥了",
    "shortcoming": "有时答复得太急",
    "measure": "每周五下午回访一遍",
    "audience": "来办事的人",
}


def keep_of(draft: Draft, slack: int, **more: object) -> Keep:
    blocks = frozenset(block.key for block in draft.blocks)
    return Keep(draft.chosen, blocks, draft_text(draft.blocks), slack, **more)  # type: ignore[arg-type]


def again(content: Content, answers: dict[str, object], wishes: Wishes, keep: Keep) -> Draft:
    """The draft those answers give on the ground of an earlier one."""
    wanted = draft_with(content, answers, wishes).request
    return make_draft(content, content.template("mass-line"), wanted, keep=keep)


def carries(block: Block, key: str) -> bool:
    return any(span.ref == key and span.origin in ("answer", "blank") for span in block.spans)


def swapped_matter(content: Content, draft: Draft, new: Draft) -> set[str]:
    """The phrases that came or went with the answer they speak of; no others may."""
    about = {phrase.id for phrase in content.bank.phrases if phrase.about or phrase.says}
    swapped = set()
    assert draft.chosen.keys() == new.chosen.keys()
    for hole, names in draft.chosen.items():
        if names != new.chosen[hole]:
            ids = {name for name, _ in (*names, *new.chosen[hole])}
            assert ids & about, (hole, ids)
            swapped |= ids
    return swapped


@given(pack=PACKS, seed=st.integers(0, 9999), key=st.sampled_from(sorted(ANOTHER)),
       structure=st.sampled_from(STRUCTURES), length=st.integers(900, 4000))  # fmt: skip
@ANY
def test_another_answer_leaves_every_block_without_it_as_it_was(
    content: Content, pack: str, seed: int, key: str, structure: str, length: int
) -> None:
    wishes = Wishes(seed, length, structure)
    answers = {"audience": "群众", **answers_of(content, pack)}
    draft = draft_with(content, answers, wishes)
    keep = keep_of(draft, slack=length)
    new = again(content, {**answers, key: ANOTHER[key]}, wishes, keep)
    assert [block.key for block in new.blocks] == [block.key for block in draft.blocks]
    swapped = swapped_matter(content, draft, new)
    for old, block in zip(draft.blocks, new.blocks, strict=True):
        speaks_of_it = {span.ref for span in (*old.spans, *block.spans)} & swapped
        assert old.text == block.text or (carries(old, key) and carries(block, key)) or speaks_of_it


@given(pack=PACKS, seed=st.integers(0, 9999), structure=st.sampled_from(STRUCTURES))
@ANY
def test_nothing_changed_gives_the_same_draft(
    content: Content, pack: str, seed: int, structure: str
) -> None:
    wishes = Wishes(seed, 2000, structure)
    answers = answers_of(content, pack)
    draft = draft_with(content, answers, wishes)
    new = again(content, answers, wishes, keep_of(draft, slack=50))
    assert (new.blocks, new.chosen) == (draft.blocks, draft.chosen)


@given(pack=PACKS, seed=st.integers(0, 9999), structure=st.sampled_from(STRUCTURES),
       length=st.integers(1000, 3000), to=st.integers(1000, 3000))  # fmt: skip
@ANY
def test_another_length_is_hit_and_keeps_most_of_the_shorter_text(
    content: Content, pack: str, seed: int, structure: str, length: int, to: int
) -> None:
    answers = answers_of(content, pack)
    draft = draft_with(content, answers, Wishes(seed, length, structure))
    new = again(content, answers, Wishes(seed, to, structure), keep_of(draft, slack=0))
    text = draft_text(new.blocks)
    assert abs(count_words(text) - to) <= 0.03 * to
    assert repeated_runs(text) == []
    before = {name for names in draft.chosen.values() for name in names}
    after = {name for names in new.chosen.values() for name in names}
    assert len(before & after) >= 0.6 * min(len(before), len(after))


@given(pack=PACKS, seed=st.integers(0, 9999), structure=st.sampled_from(STRUCTURES),
       at=st.integers(0, 99))  # fmt: skip
@ANY
def test_one_block_worded_anew_leaves_all_others_and_the_length(
    content: Content, pack: str, seed: int, structure: str, at: int
) -> None:
    wishes, answers = Wishes(seed, 2000, structure), answers_of(content, pack)
    draft = draft_with(content, answers, wishes)
    holes = [key for key, names in draft.chosen.items() if names]
    hole = holes[at % len(holes)]
    keep = keep_of(draft, slack=0, anew=frozenset({hole}), declined={hole: draft.chosen[hole]})
    new = again(content, answers, wishes, keep)
    changed = [o.key for o, n in zip(draft.blocks, new.blocks, strict=True) if o.text != n.text]
    assert len(changed) <= 1
    assert abs(count_words(draft_text(new.blocks)) - 2000) <= 60
    kept = set(draft.chosen[hole]) & set(new.chosen[hole])
    assert not kept or new.chosen[hole] == draft.chosen[hole]


def test_a_hole_is_named_by_what_it_asks_for_and_how_often_that_was_asked() -> None:
    outline = outline_of(Hole(0, "point", theme="为民"), Hole(1, "call"), Hole(2, "call"))
    assert hole_keys(outline) == {0: "point//为民/", 1: "call///", 2: "call///#2"}


def test_a_block_without_holes_is_named_by_its_kind_and_number() -> None:
    heading = OutlineBlock("heading", (Words("一、", "template", "t"),))
    outline = Outline("t", "s", (heading, heading))
    assert piece_keys(outline) == [["heading#1"], ["heading#2"]]


def outline_of(*holes: Hole) -> Outline:
    return Outline("t", "s", (OutlineBlock("paragraph", holes),))
