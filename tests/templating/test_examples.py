"""Examples a template keeps: how they are written, and what they find."""

import pytest

from draftkit.app.template_try import run_examples
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.templating.examples import Example, Must, read_examples
from draftkit.text.yamlfile import YamlFile

HEAD = """---
name: t
title: 读书
description: 读完一本书
genre: 读后感
length: 300
structures: [flowing]
themes: [学习, 能力, 务实]
topics: [common]
questions: [role, studied]
examples:
"""
BODY = """---
# 读{{ studied }}

{{ role }}读书。{{ phrase("elaborate", theme="学习", step="reason", min=1, max=12) }}
"""


def read(rows: str) -> tuple[Example, ...]:
    return read_examples(YamlFile("t.md.j2", f"examples:\n{rows}"))


def found(content: Content, row: str) -> list[str]:
    """What the one example of a template finds."""
    template = content.template_from(f"{HEAD}{row}\n{BODY}", "t.md.j2")
    return [finding.message for _, broken in run_examples(content, template) for finding in broken]


def test_an_example_is_read_as_it_stands() -> None:
    (example,) = read(
        "  - {name: 护士, workplace: hospital, answers: {studied: [书]}, length: 800,\n"
        "     structure: flowing, seed: 3, must: {contains: 书, lacks: [甲, 乙], blanks: 0}}\n"
    )
    assert (example.name, example.workplace, example.length) == ("护士", "hospital", 800)
    assert (example.structure, example.seed, example.answers) == ("flowing", 3, {"studied": ["书"]})
    assert example.must == Must(("书",), ("甲", "乙"), None, 0)
    assert str(example.place) == "t.md.j2:2"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("  - {name: 甲}", "t.md.j2:2: 每个例子要有 name 和 must"),
        ("  - {must: {contain: 书}}", "t.md.j2:2: 没有这个键“contain”。您是不是要写“contains”？"),
        ("  - {must: {}, lenght: 3}", "t.md.j2:2: 没有这个键“lenght”。您是不是要写“length”？"),
        ("  - {must: {}, length: 多}", "t.md.j2:2: length 要是整数"),
        ("  - {must: {}, seed: -1}", "t.md.j2:2: seed 要是不小于 0 的整数"),
        ("  - {must: {}, answers: [甲]}", "t.md.j2:2: answers 下面要写成"),
        ("  - {must: {blanks: 一}}", "t.md.j2:2: blanks 要是不小于 0 的整数"),
        ("  - {must: {length_within: 3}}", "t.md.j2:2: length_within 要是 0 到 1 之间的数"),
        ("  - {must: {lacks: [3]}}", "t.md.j2:2: lacks 要写文字或文字的列表"),
        ("  一个", "t.md.j2:1: examples 要写成列表"),
    ],
)
def test_a_malformed_example_is_refused_with_its_line(row: str, says: str) -> None:
    with pytest.raises(DraftKitError) as caught:
        read(row)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize(
    ("row", "messages"),
    [
        ("  - {workplace: hospital, must: {contains: [护士], lacks: 〔待补,"
         " length_within: 0.03}}", []),
        ("  - {workplace: bank, must: {contains: [护士]}}", ["稿子里应当有“护士”，没有找到。"]),
        ("  - {must: {lacks: 〔待补}}", ["稿子里不应当有“〔待补”，却写了它。"]),
        ("  - {must: {blanks: 2}}", []),
        ("  - {answers: {role: 护士}, must: {blanks: 2}}", ["应当有 2 处空白，实际有 1 处。"]),
        ("  - {length: 9000, workplace: bank, must: {blanks: 0}}", []),
        ("  - {name: 甲, workplace: bnk, must: {}}",
         ["例子“甲”写不出来：没有这种单位类别“bnk”。您是不是要写“bank”（银行）？"]),
        ("  - {workplace: 高校, must: {contains: 学生, lacks: 客户}}", []),
        ("  - {name: 甲, answers: {rol: 护士}, must: {}}",
         ["例子“甲”写不出来：没有这个问题的键“rol”。您是不是要写“role”？"]),
        ("  - {name: 甲, length: 20, must: {}}",
         ["例子“甲”写不出来：字数 20 不行，请给 200 到 20000 之间的数。"]),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_told(content: Content, row: str, messages: list[str]) -> None:
    assert found(content, row) == messages


def test_a_length_out_of_reach_is_told_with_both_figures(content: Content) -> None:
    (message,) = found(content, "  - {length: 9000, workplace: bank, must: {length_within: 0.03}}")
    assert message.startswith("字数应当在 9000 上下 3% 以内，写了 ")


def test_the_examples_of_shipped_templates_hold(content: Content) -> None:
    broken = {
        f"{name}：{example.name}": [finding.message for finding in findings]
        for name in content.template_names()
        for example, findings in run_examples(content, content.template(name))
        if findings
    }
    assert not broken
