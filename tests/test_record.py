"""The record beside a draft: an answers file above, what the draft was made of below."""

from pathlib import Path

import pytest

from draftkit.app.record import History, load_record, record_path, record_text
from draftkit.content import Content
from draftkit.errors import InputError
from tests.conftest import CLERK, EXAMPLES
from tests.making import draft_of


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_record_reads_back_as_it_was_written(
    content: Content, tmp_path: Path, example: Path
) -> None:
    draft, path = draft_of(content, example), tmp_path / "稿.md"
    record_path(path).write_text(record_text(draft), encoding="utf-8")
    record = load_record(path)
    assert record is not None
    assert (record.request, record.blocks) == (draft.request, draft.blocks)


def test_a_draft_without_a_record_has_none(tmp_path: Path) -> None:
    assert load_record(tmp_path / "别处来的.md") is None


@pytest.mark.parametrize("key", ["blocks:", "spans:", "template:"])
def test_a_damaged_record_is_refused_with_what_to_do(
    content: Content, tmp_path: Path, key: str
) -> None:
    path = tmp_path / "稿.md"
    text = record_text(draft_of(content, EXAMPLES[0])).replace(key, f"x{key}")
    record_path(path).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="可以把它删掉"):
        load_record(path)


def test_what_earlier_revisions_left_is_in_the_record(content: Content, tmp_path: Path) -> None:
    draft, path = draft_of(content, CLERK), tmp_path / "稿.md"
    hole = next(key for key, names in draft.chosen.items() if names)
    history = History(
        declined={hole: draft.chosen[hole]},
        hand={draft.blocks[3].key: (), "": ("我自己的：“一句话”。", "- 123")},
    )
    record_path(path).write_text(record_text(draft, history), encoding="utf-8")
    record = load_record(path)
    assert record is not None
    assert (record.chosen, record.history) == (draft.chosen, history)


@pytest.mark.parametrize(
    ("old", "new", "altered"),
    [
        ("role:", "role:", False),
        ("role: ", "role:   ", False),
        ("# 这份稿子", "# 我的稿子", False),
        ("seed: ", "seed: 1", True),
        ("  role: ", "  role: 高级", True),
    ],
)
def test_a_record_knows_whether_its_upper_half_was_edited(
    content: Content, tmp_path: Path, old: str, new: str, altered: bool
) -> None:
    path = tmp_path / "稿.md"
    text = record_text(draft_of(content, EXAMPLES[0])).replace(old, new, 1)
    record_path(path).write_text(text, encoding="utf-8")
    record = load_record(path)
    assert record is not None
    assert record.altered == altered
