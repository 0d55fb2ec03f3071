"""The likeliest states: jieba's own, by fewer steps."""

from functools import cache

import jieba.posseg
from hypothesis import given, settings
from hypothesis import strategies as st
from jieba.posseg.viterbi import viterbi

from draftkit.text.hmm import Model, likeliest

COMMON = "李王张周陈建国明芳梅小强的一在和群众工作学习马高于时党员为民办事实心得体会"


@cache  # no fixture: hypothesis would write it out
def model() -> Model:
    tagger = jieba.posseg
    tagger.initialize()
    return Model(tagger.char_state_tab_P, tagger.start_P, tagger.trans_P, tagger.emit_P)


@settings(deadline=None)
@given(text=st.text(st.sampled_from(COMMON) | st.characters(min_codepoint=0x4E00,
                                                            max_codepoint=0x9FD5),
                    min_size=1, max_size=10))  # fmt: skip
def test_states_are_those_of_the_tagger(text: str) -> None:
    known = model()
    _, states = viterbi(text, known.states, known.start, known.steps, known.gives)
    assert likeliest(text, known) == states


def test_a_state_is_reached_only_by_a_step_the_model_has() -> None:
    noun, verb = ("S", "n"), ("S", "v")
    model = Model(
        states={"甲": (noun,), "乙": (noun, verb)},
        start={noun: -1.0, verb: -1.0},
        steps={noun: {verb: -1.0}, verb: {noun: -1.0}},
        gives={noun: {"甲": -1.0, "乙": -1.0}, verb: {"乙": -9.0}},
    )
    assert likeliest("甲乙", model) == [noun, verb]
