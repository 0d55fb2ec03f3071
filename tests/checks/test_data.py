"""The data of the checks is sound: every rule finds its examples, no right writing is told."""

from __future__ import annotations

import pytest

from draftkit.checks.cues import Cues, cues_of
from draftkit.checks.dated import wordings
from draftkit.checks.page import Page
from draftkit.checks.wording import wording
from draftkit.content import Content
from draftkit.errors import ContentError, UnknownName
from draftkit.text.yamlfile import YamlFile


def found_by(cues: Cues, text: str) -> list[str]:
    return [hit.message for hit in wording(Page("例", text), cues)]


def test_every_rule_finds_its_bad_examples_and_passes_over_its_good_ones(cues: Cues) -> None:
    assert len(cues.rules) > 150
    for rule in cues.rules:
        alone = Cues(rules=(rule,))
        assert rule.bad, rule.pattern.pattern
        for text in rule.bad:
            assert found_by(alone, text), f"{rule.code} misses {text}"
        for text in rule.good:
            assert not found_by(alone, text), f"{rule.code} tells {text}"


def test_no_right_writing_holds_a_wrong_one(cues: Cues) -> None:
    assert len(cues.pairs) > 1500
    assert cues.finder is not None
    for pair in cues.pairs.values():
        for right in pair.right.split("／"):
            assert not cues.finder.search(right), f"{pair.wrong} → {right} is told again"


def test_a_certain_mend_is_not_told_again(cues: Cues) -> None:
    for rule in cues.rules:
        if rule.certain:
            for text in rule.bad:
                mended = rule.pattern.sub(rule.fix or "", text)
                assert not rule.pattern.search(mended), f"{text} → {mended}"


def test_reasons_are_given(cues: Cues) -> None:
    assert not [pair.wrong for pair in cues.pairs.values() if not pair.why]


@pytest.mark.parametrize(
    "text",
    ["来自已退休的同志", "可以经过审批", "如实记录", "工作作风", "有关健康的常识", "有了专利意识",
     "由各地按照规定执行", "收购通信设备", "正规化建设", "他自己经营一家店", "水质状况以及取水户"],
)  # fmt: skip
def test_two_right_words_side_by_side_are_no_wrong_one(cues: Cues, text: str) -> None:
    assert found_by(cues, text) == []


def test_dated_terms_say_why_and_where_to_look_it_up(content: Content) -> None:
    past = [term for term in content.bank.dated if term.until]
    assert len(past) > 100
    assert not [term.text for term in past if not (term.why or term.now)]
    assert not [term.text for term in content.bank.dated if term.kind in ("body", "rule")
                and term.until and not term.source]  # fmt: skip


def test_no_wording_of_a_dated_term_stands_twice(content: Content) -> None:
    terms = [term for term in content.bank.dated if term.kind != "number"]
    all_wordings = [text for term in terms for text in wordings(term.text)]
    assert len(all_wordings) == len(set(all_wordings))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("words:\n  - {code: wrong-word, pairs: []}\n", "规则.yaml:2: pairs 要写成“错的: 对的”"),
        ("words:\n  - {code: wrong-wrod, pairs: {错: 对}}\n", "规则.yaml:2: code 要是检查代码"),
        ("rules:\n  - {code: grammar, match: '('}\n", "规则.yaml:2: 正则“(”读不懂"),
        ("rules:\n  - {code: grammar, match: a, in: [body, tail]}\n", "规则.yaml:2: in 要是"),
        ("rules:\n  - {code: grammar, match: a, level: bad}\n", "规则.yaml:2: level 要是"),
        ("rules:\n  - {code: grammar, mach: a}\n", "规则.yaml:2: 没有这个键“mach”"),
        ("rule: []\n", "规则.yaml:1: 没有这个键“rule”"),
    ],
)
def test_a_malformed_rule_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises((ContentError, UnknownName)) as refused:
        cues_of([YamlFile("规则.yaml", text)])
    assert str(refused.value).startswith(says)


def test_a_look_behind_may_list_words_of_different_lengths() -> None:
    text = "rules:\n  - {code: grammar, match: '(?<=甲|乙丙)(?<!丁甲|戊)错'}\n"
    cues = cues_of([YamlFile("规则.yaml", text)])
    assert [len(found_by(cues, words)) for words in ("甲错", "乙丙错", "丁甲错", "错")] == [
        1,
        1,
        0,
        0,
    ]
