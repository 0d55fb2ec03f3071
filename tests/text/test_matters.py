"""What an answer is believed to be about, and what is better left open."""

from __future__ import annotations

import pytest

from draftkit.cues import Subject
from draftkit.text.leanings import Leanings
from draftkit.text.matters import Matters

CARE = Subject("care", "照料护理", frozenset({"duties"}), (("护理",), ("翻身",)))
NOTE = Subject("note", "登记台账", frozenset({"duties"}), (("登记",),))
LEARNED = Leanings({"care": -20, "note": -20}, {"针": (0, 25), "册": (1, 150), "~护士": (0, 30)})


@pytest.mark.parametrize(
    ("text", "role", "about"),
    [
        ("护理翻身", "", "care"),  # plain cues
        ("护理一位老人的事", "", ""),  # one short cue among many words
        ("打针", "", ""),  # a character leans a little
        ("打针", "护士", "care"),  # and with the post more
        ("造册", "", "note"),
        ("造册打针翻身护理", "护士", "care note"),
    ],
)
def test_cues_and_characters_together_tell(text: str, role: str, about: str) -> None:
    matters = Matters((CARE, NOTE), leanings=LEARNED, role=role)
    assert " ".join(matters.of(text, "duties")) == about


def test_work_the_writers_trade_seldom_does_needs_more_to_be_believed() -> None:
    said = "到街上把去年发出去的手册收回来"
    assert Matters((NOTE,), leanings=LEARNED).of(said, "duties") == ("note",)
    seldom = Matters((NOTE,), frozenset({"note"}), leanings=LEARNED)
    assert (seldom.of(said, "duties"), seldom.of("造册", "duties")) == ((), ("note",))


def test_the_likeliest_are_offered_even_where_none_is_believed() -> None:
    matters = Matters((CARE, NOTE), leanings=LEARNED)
    assert matters.of("打针", "duties") == ()
    assert [one.id for one in matters.likeliest("打针", "duties", 1)] == ["care"]


def test_a_subject_nothing_was_learned_of_is_told_by_plain_cues() -> None:
    own = Subject("dive", "潜水打捞", frozenset({"duties"}), (("下潜",), ("打捞",)))
    matters = Matters((own,), leanings=LEARNED)
    assert matters.of("下潜打捞沉船", "duties") == ("dive",)
    assert matters.of("听说有人在江里下潜", "duties") == ()
