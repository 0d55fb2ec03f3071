"""What holds for every draft, whoever asks for it."""

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from draftkit.app.drafting import Wishes, report_text
from draftkit.content import Content
from draftkit.drafting.measure import draft_text, report
from draftkit.export.markdown import to_markdown
from draftkit.model import Draft, Origin
from draftkit.text.count import count_words
from draftkit.text.overlap import repeated_runs
from tests.golden import EXAMPLES, FACTORS, GOLDEN, ROOT, golden_path, resized, resized_path
from tests.making import draft_of, draft_with

STRUCTURES = ["first-next-last", "theory-practice", "ordinals", "numeral-headings", "flowing"]
KEYS = ["role", "workplace", "activity", "studied", "duties", "deed", "shortcoming", "measure"]


def answers_of(content: Content, pack_id: str) -> dict[str, object]:
    """A person of one kind of workplace, made from the term pack's own examples."""
    examples = content.bank.pack(pack_id).examples
    given: dict[str, object] = {
        key: list(values[:2]) if key in ("studied", "duties") else values[0]
        for key, values in examples.items()
        if key in KEYS
    }
    return {**given, "workplace_type": pack_id, "date": "2026-11-22"}


PACKS = st.sampled_from(sorted(path.stem for path in (ROOT / "phrasebank/workplaces").glob("*")))
ANY = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_golden_draft_comes_out_again(content: Content, example: Path) -> None:
    expected = golden_path(example).read_text(encoding="utf-8")
    assert to_markdown(draft_of(content, example)) == expected


@pytest.mark.parametrize("name", FACTORS)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_half_and_double_come_out_again(content: Content, example: Path, name: str) -> None:
    expected = resized_path(example, name).read_text(encoding="utf-8")
    assert resized(content, example, name) == expected


def test_every_golden_draft_has_its_answers_file() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == {path.stem for path in EXAMPLES}


@given(pack=PACKS, seed=st.integers(0, 9999), structure=st.sampled_from(STRUCTURES),
       length=st.integers(600, 5000))  # fmt: skip
@ANY
def test_any_draft_keeps_the_laws(
    content: Content, pack: str, seed: int, structure: str, length: int
) -> None:
    draft = draft_with(content, answers_of(content, pack), Wishes(seed, length, structure))
    assert_origins_partition(draft)
    text = draft_text(draft.blocks)
    assert repeated_runs(text) == []
    assert abs(count_words(text) - length) <= 0.03 * length
    assert report(draft)["blanks"] == []
    assert "{" not in text
    assert "[" not in text
    assert "〔" not in text
    used = [s.ref for b in draft.blocks for s in b.spans if s.origin == "phrase"]
    assert len(set(used)) == len([ref for at, ref in enumerate(used) if ref not in used[:at]])


def assert_origins_partition(draft: Draft) -> None:
    for row in report(draft)["blocks"]:
        at = 0
        for span in row["spans"]:
            assert span["start"] == at < span["end"]
            assert span["origin"] in get_args(Origin)
            assert span["ref"]
            at = span["end"]
        assert at == len(row["text"])


@given(pack=PACKS, seed=st.integers(0, 9999))
@settings(ANY, max_examples=15)
def test_the_same_request_gives_the_same_bytes(content: Content, pack: str, seed: int) -> None:
    answers = answers_of(content, pack)
    first, again = (draft_with(content, answers, Wishes(seed=seed)) for _ in range(2))
    assert to_markdown(first) == to_markdown(again)
    assert report_text(first) == report_text(again)


@given(pack=PACKS, left_out=st.sets(st.sampled_from(KEYS)), seed=st.integers(0, 999),
       structure=st.sampled_from(STRUCTURES))  # fmt: skip
@ANY
def test_what_nobody_said_stays_a_visible_blank(
    content: Content, pack: str, left_out: set[str], seed: int, structure: str
) -> None:
    answers = answers_of(content, pack)
    kept = {key: value for key, value in answers.items() if key not in left_out}
    draft = draft_with(content, kept, Wishes(seed, 1500, structure))
    assert {blank["key"] for blank in report(draft)["blanks"]} == left_out
    text = draft_text(draft.blocks)
    for key in left_out:
        value = answers[key]
        for item in value if isinstance(value, list) else [value]:
            assert item not in text


@pytest.mark.parametrize("structure", STRUCTURES)
def test_the_users_own_words_stand_in_every_draft(content: Content, structure: str) -> None:
    answers = answers_of(content, "bank")
    text = draft_text(draft_with(content, answers, Wishes(1, 1500, structure)).blocks)
    for key in ("workplace", "role", "activity", "deed", "shortcoming", "measure"):
        assert str(answers[key]) in text, key


def test_without_any_answer_there_is_still_a_draft_full_of_blanks(content: Content) -> None:
    draft = draft_with(content, {}, Wishes(seed=1))
    assert {blank["key"] for blank in report(draft)["blanks"]} == set(KEYS)


@pytest.mark.parametrize(
    ("name", "date", "signature"),
    [
        ("", "", []),
        ("", "2026-11-22", []),
        ("某某", "2026-11-22", ["某某", "2026年11月22日"]),
    ],
)
def test_what_was_told_of_name_and_date_signs_the_draft(
    content: Content, name: str, date: str, signature: list[str]
) -> None:
    draft = draft_with(content, {"name": name, "date": date}, Wishes(seed=1))
    assert [block.text for block in draft.blocks if block.kind == "signature"] == signature


def test_what_the_user_wrote_is_never_read_as_markdown(content: Content) -> None:
    draft = draft_with(content, {"deed": "# 标题 ~ {{ 7*7 }} {role} [甲|乙]"}, Wishes(seed=1))
    assert "# 标题 ~ {{ 7*7 }} {role} [甲|乙]" in draft_text(draft.blocks)
    assert_origins_partition(draft)


@pytest.mark.parametrize(
    ("structure", "marks"),
    [
        ("first-next-last", ["首先，", "其次，", "最后，"]),
        ("theory-practice", ["首先，", "其次，", "最后，"]),
        ("ordinals", [f"第{number}，" for number in "一二三四五六"]),
        ("numeral-headings", ["一、", "二、", "三、"]),
        ("flowing", []),
    ],
)
def test_parts_are_opened_by_the_marks_of_the_structure(
    content: Content, structure: str, marks: list[str]
) -> None:
    draft = draft_with(content, answers_of(content, "water"), Wishes(3, 2000, structure))
    mined = [
        s
        for s in content.bank.structures.values()
        if s.id in content.template("mass-line").structures
    ]
    every = {m for s in mined for m in s.markers}
    opened = [m for block in draft.blocks for m in every if block.text.startswith(m)]
    assert opened == marks


def test_headings_stand_on_lines_of_their_own_without_a_full_stop(content: Content) -> None:
    draft = draft_with(content, answers_of(content, "bank"), Wishes(3, 2000, "numeral-headings"))
    headings = [block.text for block in draft.blocks if block.kind == "heading"]
    assert len(headings) == 3
    assert not [heading for heading in headings if heading[-1] in "。，"]


def test_the_report_is_json_with_the_keys_scripts_rely_on(content: Content) -> None:
    made = json.loads(report_text(draft_with(content, {}, Wishes(seed=1))))
    assert {"template", "seed", "target", "characters", "structure", "blocks", "measures",
            "blanks"} <= set(made)  # fmt: skip
    assert set(made["measures"]) == {"self13", "sources13", "history13", "own_voice"}
    assert {"id", "move", "theme", "text", "spans"} <= set(made["blocks"][0])


@pytest.mark.parametrize("seed", range(4))
def test_words_that_name_the_answer_are_not_given_up_for_the_length(
    content: Content, seed: int
) -> None:
    moved = ROOT / "examples" / "answers" / "book-review-student.yaml"  # 父亲用铅笔补了一句…
    draft = draft_of(content, moved, Wishes(seed=seed, length=1400))
    drawn = {span.ref for block in draft.blocks for span in block.spans}
    assert {"br-feel-parent-01", "br-feel-parent-02"} <= drawn
