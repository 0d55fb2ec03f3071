"""Where a set phrase may stand but for one character: no such place is missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.text.fours import suspects
from draftkit.text.words import idioms

PHRASES = ["全心全意", "来之不易", "防患于未然", "心有余而力不足"]


@pytest.mark.parametrize("phrase", PHRASES)
@given(before=st.text("全心不易到未的，", max_size=5), data=st.data())
def test_a_phrase_with_one_other_character_begins_or_ends_at_a_suspect(
    phrase: str, before: str, data: st.DataObject
) -> None:
    assert phrase in idioms()
    at = data.draw(st.integers(0, len(phrase) - 1))
    text = before + phrase[:at] + "〇" + phrase[at + 1 :] + "。"
    begin, end = len(before), len(before) + len(phrase)
    assert {begin, end - 4} & set(suspects(text))


def test_phrases_the_dictionary_does_not_know_count_as_well() -> None:
    assert suspects("要七手八角地干", frozenset()) == (1,)
    assert suspects("要甲乙丙丁丁地干", frozenset(["甲乙丙戊"])) == (1,)


def test_other_text_has_no_suspects() -> None:
    assert suspects("我去那里看了看") == ()
