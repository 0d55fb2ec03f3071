"""The answers files of the draft benchmark: what two colleagues share, and how much is told."""

import importlib.util
import sys
from collections import Counter
from types import ModuleType
from typing import Any

import pytest

from draftkit.content import Content
from draftkit.text.marks import items_of
from draftkit.text.overlap import windows
from draftkit.text.yamlfile import YamlFile
from tests.conftest import ROOT

NAMES = Content(ROOT, None).template_names()


@pytest.fixture(scope="module")
def orders() -> ModuleType:
    script = ROOT / "benchmarks" / "draft_orders.py"
    spec = importlib.util.spec_from_file_location("draft_orders", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["draft_orders"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def details(orders: ModuleType) -> dict[str, list[str]]:
    return orders.read_details()


def told_of(content: Content, name: str) -> list[Any]:
    """The questions of a template that ask for detail."""
    return [question for question in content.template(name).questions if question.whole]


def test_the_sentences_are_sound(orders: ModuleType, details: dict[str, list[str]]) -> None:
    assert list(orders.faults(details)) == []


@pytest.mark.parametrize(
    ("sentence", "says"),
    [
        ("那天先把要办的事列在纸上，办完一件划一件", "13 characters twice"),
        ("先量一量", "no short sentence"),
        ("先把门窗关好再去看里面的东西。", "no short sentence"),
        ("先把门窗都关好了；再去看里面的东西", "no short sentence"),
    ],
)
def test_an_unsound_sentence_is_told(
    orders: ModuleType, details: dict[str, list[str]], sentence: str, says: str
) -> None:
    assert "先把要办的事列在纸上，办完一件划一件" in details["ways"]
    found = list(orders.faults({**details, "uses": [*details["uses"], sentence]}))
    assert found
    assert all(says in line for line in found)


def test_too_few_sentences_are_told(orders: ModuleType, details: dict[str, list[str]]) -> None:
    (line,) = orders.faults({**details, "uses": details["uses"][:23]})
    assert line.startswith("uses: 23 sentences")


def test_no_sentence_is_an_example(content: Content, details: dict[str, list[str]]) -> None:
    questions = [q for name in NAMES for q in content.template(name).questions]
    shown = [text for question in questions for text in items_of(question.example)]
    for path in sorted(ROOT.glob("examples/answers/*.yaml")):
        shown += [str(value) for value in YamlFile.read(path).data["answers"].values()]
    runs = {run for text in shown for run in windows(text)}
    sentences = [sentence for group in details.values() for sentence in group]
    assert [s for s in sentences if runs & set(windows(s))] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_question_for_detail_is_answered_as_told(
    content: Content, orders: ModuleType, details: dict[str, list[str]], name: str
) -> None:
    ground = orders.ground_of(content, content.template(name), 0, "")
    for number in range(36):
        order = orders.order_of(ground, number)
        asked = [q for q in told_of(content, name) if q.when in order.answers]
        told = [q for q in asked if q.key in order.answers]
        wanted = {"all": len(asked), "half": (len(asked) + 1) // 2, "none": 0}
        assert len(told) == wanted[order.told]
        assert [q.key for q in told_of(content, name) if q.key in order.answers] == [
            q.key for q in told
        ]  # nothing is told of what is not answered
        for question in told:
            said = order.answers[question.key]
            assert {*said} <= {*details[question.key], orders.NOTHING}
            if question.beside:
                assert len(said) == len(order.answers[question.beside])
            else:
                assert 1 <= len(said) <= 3
            assert (orders.NOTHING in said) == (
                order.told == "half" and bool(question.beside) and len(said) > 1
            )


@pytest.mark.parametrize("name", NAMES)
def test_colleagues_share_no_sentence_and_no_item_of_their_own(
    content: Content, orders: ModuleType, name: str
) -> None:
    template = content.template(name)
    own = {*orders.OWN, *orders.ONE, "duties", "deed", "shortcoming", "measure"} - {"topic"}
    own |= {question.key for question in told_of(content, name)}
    for one, other in orders.couples_of(orders.ground_of(content, template, 0, ""), 1500):
        assert one.told == other.told
        for key in own & {*one.answers} & {*other.answers}:
            mine, yours = (
                {value} if isinstance(value, str) else {*value} - {orders.NOTHING}
                for value in (one.answers[key], other.answers[key])
            )
            assert not mine & yours, key


@pytest.mark.parametrize("name", NAMES)
def test_every_structure_and_band_meets_all_half_and_none_equally_often(
    content: Content, orders: ModuleType, name: str
) -> None:
    ground = orders.ground_of(content, content.template(name), 0, "")
    each = len(ground.structures) * len(ground.bands)
    made = [orders.order_of(ground, number) for number in range(3 * each)]
    met = Counter((order.structure, order.band, order.told) for order in made)
    assert len(met) == 3 * each
    assert {*met.values()} == {1}
