"""Every character of an answer speaks for some subjects and against others."""

from __future__ import annotations

from pathlib import Path

import pytest

from draftkit.content import Content
from draftkit.errors import ContentError
from draftkit.text.leanings import Leanings, read_leanings, signs_of


def test_the_first_clause_and_the_role_speak_apart_from_the_rest() -> None:
    signs = signs_of("扫地，记账", "duties", "校工")
    assert {"扫地", "^扫地", "记账", "~校工", "=duties"} <= signs
    assert "^记账" not in signs


def test_figures_say_nothing() -> None:
    assert signs_of("打针30支", "deed") == signs_of("打针 支", "deed")


def test_weights_are_read_by_place(tmp_path: Path) -> None:
    path = tmp_path / "leanings.json"
    path.write_text('{"subjects": ["care"], "bases": [-20], "signs": {"针": [0, 40]}}', "utf-8")
    assert read_leanings(path) == Leanings({"care": -20}, {"针": [0, 40]})
    assert read_leanings(tmp_path / "none.json") == Leanings()


@pytest.mark.parametrize("text", ["{", "[]", '{"subjects": ["a"], "bases": [], "signs": {}}'])
def test_a_damaged_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "leanings.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"leanings\.json:1: 这个文件坏了"):
        read_leanings(path)


def test_every_subject_cues_can_tell_was_learned(content: Content) -> None:
    told = {subject.id for subject in content.bank.subjects if subject.cues}
    assert set(content.leanings.bases) == told


def test_signs_name_subjects_by_place(content: Content) -> None:
    learned = content.leanings
    places = {at for row in learned.signs.values() for at in row[::2]}
    assert places == set(range(len(learned.bases)))
    assert all(len(row) % 2 == 0 for row in learned.signs.values())
