"""Genre rules as a template states them."""

import pytest

from draftkit.errors import DraftKitError
from draftkit.genre_rules import GenreRules, MoveShare, Wording
from draftkit.templating.rules import read_rules
from draftkit.text.yamlfile import YamlFile

RULES = """rules:
  length: [800, 2000]
  levels: 2
  sentence: 60
  pace: 220
  forbid:
    - {words: [今后, 下一步], why: 只谈认识, where: ending}
  require:
    - {words: [请予审议, 请予评议], why: 以此结尾}
  shares:
    - {moves: [plan], most: 0.2, why: 不超过五分之一}
"""


def rules_of(text: str) -> GenreRules:
    return read_rules(YamlFile("t.md.j2", text))


def test_rules_are_read_as_they_stand() -> None:
    assert rules_of(RULES) == GenreRules(
        forbid=(Wording(("今后", "下一步"), "只谈认识", "ending"),),
        require=(Wording(("请予审议", "请予评议"), "以此结尾"),),
        shares=(MoveShare(("plan",), 0.0, 0.2, "不超过五分之一"),),
        length=(800, 2000),
        levels=2,
        sentence=60,
        pace=220,
    )


def test_a_place_may_be_called_by_its_name() -> None:
    assert rules_of(RULES.replace("where: ending", "where: 最后两段")) == rules_of(RULES)


def test_a_template_without_rules_has_none() -> None:
    assert rules_of("name: x") == GenreRules()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("levels: 2", "level: 2", "t.md.j2:3: 没有这个键“level”"),
        ("levels: 2", "levels: -2", "t.md.j2:3: levels 要是不小于 0 的整数"),
        ("[800, 2000]", "[2000, 800]", "t.md.j2:2: length 写成 [最少, 最多]"),
        (
            "where: ending",
            "where: end",
            "t.md.j2:7: where 要是 anywhere（任何地方）、title（标题）、"
            "heading（小标题）、opening（第一段）、ending（最后两段）之一，不能写“end”。"
            "您是不是要写“ending”（最后两段）？",
        ),
        ("where: ending", "where: 最后一段", "您是不是要写“最后两段”（ending）？"),
        ("words: [今后, 下一步]", "words: 今后", "t.md.j2:7: words 要是文字的列表，写成 [今后]。"),
        (
            "words: [今后, 下一步]",
            "words: []",
            "t.md.j2:7: words 要是文字的列表，如 [今后, 下一步]。",
        ),
        ("most: 0.2", "most: 20", "t.md.j2:11: least、most 要是 0 到 1 之间的数"),
        ("moves: [plan], ", "", "t.md.j2:11: 每一条写成"),
    ],
)
def test_a_malformed_rule_is_refused_with_its_line(old: str, new: str, says: str) -> None:
    with pytest.raises(DraftKitError) as caught:
        rules_of(RULES.replace(old, new))
    assert says in str(caught.value)
