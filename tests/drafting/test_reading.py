"""One reading of a phrase: alternatives chosen, slots filled, joints made good."""

import pytest

from draftkit.drafting.reading import read_phrase
from draftkit.model import Hole, Phrase, Words


@pytest.mark.parametrize(
    ("duty", "reading"),
    [
        ("柜面业务", "办理柜面业务时，我要先问清。"),  # a noun lacks the verb the sentence needs
        ("柜面业务办理", "做好柜面业务办理时，我要先问清。"),
        ("办理柜面业务", "办理柜面业务时，我要先问清。"),
        ("捋顺流程", "捋顺流程时，我要先问清。"),  # nobody can tell: as it was said
    ],
)
def test_a_duty_put_as_a_noun_gets_a_verb_where_the_sentence_goes_on_with_it(
    duty: str, reading: str
) -> None:
    phrase = Phrase("p-1", "{duty}时，我要先问清。", "practice")
    material = {"duty": (Words(duty, "answer", "duties"),)}
    made = read_phrase(phrase, Hole(0, "practice", slot="duty"), material, seed=1)
    assert made.text == reading
    assert "".join(span.text for span in made.spans if span.origin == "answer") == duty
