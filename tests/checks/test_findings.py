"""What the checks tell of whole texts, and what they must pass over."""

from __future__ import annotations

from dataclasses import replace

import pytest

from draftkit.checks.check import check, mended
from draftkit.checks.cues import Cues
from draftkit.checks.facts import Facts
from draftkit.content import Content
from draftkit.genre_rules import GenreRules, MoveShare, Wording
from draftkit.model import Block, Words
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def facts(content: Content) -> Facts:
    return Facts(2026, dated=content.bank.dated)


def told(text: str, facts: Facts, cues: Cues) -> list[tuple[str, str]]:
    return [(found.code, found.excerpt) for found in check("文", text, facts, cues)]


@pytest.mark.parametrize(
    "text",
    [
        "这是原工商局的老办公楼，我父亲在那里上过班。",
        "他时任国土资源局科长，后来调到了乡里。",
        "党的十八大以来，村里修通了三条路。",
        "要落实全面从严治党的要求，管好自己的手。",
        "庆祝中国共产党成立一百周年大会那天，我们都守在电视前。",
        "卫生部门的同志来过两回，把水样取走了。",
    ],
)
def test_what_is_still_current_or_told_as_past_is_passed_over(
    text: str, facts: Facts, cues: Cues
) -> None:
    assert told(text, facts, cues) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("建党九十五周年了，路越走越宽。", ("dated-number", "九十五周年")),
        ("新中国成立70年，家里换了三回房子。", ("dated-number", "70年")),
        ("党的八十六年的实践告诉我们要踏实。", ("dated-number", "八十六年")),
        ("今年（2019年）我去了两个村。", ("other-year", "2019")),
    ],
)
def test_years_are_counted_from_the_year_of_the_text(
    text: str, wanted: tuple[str, str], facts: Facts, cues: Cues
) -> None:
    assert told(text, facts, cues) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "我要做到三点：一是早到，二是细看，三是多问。",
        "主要有这几件：一是早到。二是细看。三是多问。",
        "首先，要早。其次，要细。最后，要多问。",
        "最后一次去的时候，门已经修好了。最后还是他自己来取的。",
        "第一次见面，他没有说话。第二次见面，他笑了。",
        "一、早\n\n（一）开窗。\n\n（二）扫地。\n\n二、晚\n\n（一）关窗。\n\n（二）锁门。",
        "根据第十四条的规定，我们去了现场。",
        "先照这三条排一排。\n\n## 一、早\n\n开窗。\n\n## 二、晚\n\n关窗。",
        "再次感谢大家的信任。",
        "再次回味那一段，我得到的启示是要有耐心。",
        "有三条问题要说。\n\n一、工作\n\n做了事。\n\n二、问题\n\n（一）少。\n\n（二）粗。\n\n（三）慢。\n",
        "有三条问题要说。\n\n一、工作\n\n做了事。\n\n二、问题\n\n有这些：（一）少。（二）粗。（三）慢。\n",
    ],
)
def test_numbering_that_is_whole_is_passed_over(text: str, facts: Facts, cues: Cues) -> None:
    assert told(text, facts, cues) == []


def test_a_series_that_runs_backwards_is_told(facts: Facts, cues: Cues) -> None:
    text = "\n\n".join(
        f"{n}、{what}\n\n{what}要早。" for n, what in zip("一二四三", "窗门地桌", strict=True)
    )
    assert told(text, facts, cues) == [("number-gap", "四、"), ("number-gap", "三、")]


def test_straight_quotes_are_read_as_curled_ones_when_they_come_in_pairs(
    facts: Facts, cues: Cues
) -> None:
    text = '我参加了"两学一做"学习教育。'
    assert ("dated-campaign", '"两学一做"学习教育') in told(text, facts, cues)
    assert mended(text, facts, cues) == "我参加了“两学一做”学习教育。"
    assert told('他说"先开窗。', facts, cues) == [("punct-pair", '"')]


@pytest.mark.parametrize(
    "text",
    [
        "后来，我一件事一件事地试。",
        "办法多半在动手的过程中学会。",
        "能做到一样，就离它近一步。",
        "这样的检查不是走过场。",
        "我承担居委会的工作，每次学幼儿园的规定都有新体会。",
        "从事故案例中学到的，从书本中学不到；我任居委会委员，要做好医院的工作。",
        "汇报思想，绕不开医院的学习，许多同志也这样说。",
    ],
)
def test_what_only_looks_like_a_slip_is_passed_over(text: str, cues: Cues) -> None:
    assert told(text, Facts(2026, True, "滨江银行城东支行"), cues) == []


def test_the_opening_begins_with_those_who_are_addressed(cues: Cues) -> None:
    rules = GenreRules(require=(Wording(("敬爱的党组织：",), "写给党组织", "opening"),))
    text = "# 思想汇报\n\n敬爱的党组织：\n\n这是近来的想法。\n"
    assert told(text, Facts(2026, rules=rules), cues) == []


def test_the_share_of_a_move_is_counted_by_phrases_not_by_paragraphs(cues: Cues) -> None:
    spans = (Words("先看清再动手。", "phrase", "a"), Words("我就从这里做起。", "phrase", "b"))
    rules = GenreRules(shares=(MoveShare(("call",), 0.4, 1.0, "要有打算"),))
    facts = Facts(2026, rules=rules, blocks=(Block("b1", "paragraph", "point", "", spans),))
    text = "先看清再动手。我就从这里做起。"
    assert told(text, facts, cues) == [("genre-share", text)]
    assert told(text, replace(facts, moves_of={"a": "point", "b": "call"}), cues) == []


def test_what_is_told_after_a_phrase_counts_as_that_phrase(cues: Cues) -> None:
    spans = (
        Words("近来看了一部影片。", "phrase", "a"),
        Words("难忘的是这一处。", "phrase", "b"),
        Words("他站了一会儿", "answer", "moment_more"),
        Words("。", "template", "t"),
        Words("我想了很久，夜里也没有睡好", "answer", "moment_more"),
        Words("。", "template", "t"),
    )
    rules = GenreRules(shares=(MoveShare(("feeling",), 0.7, 1.0, "要有感受"),))
    block = Block("b1", "paragraph", "background", "", spans)
    moves = {"a": "background", "b": "feeling"}
    facts = Facts(2026, rules=rules, blocks=(block,), moves_of=moves)
    assert told("".join(span.text for span in spans), facts, cues) == []


def test_a_series_starts_anew_in_the_next_essay_of_a_compilation(facts: Facts, cues: Cues) -> None:
    text = "第一篇：甲\n\n首先，要早。\n\n第二篇：乙\n\n其次，要细。"
    assert told(text, facts, cues) == [("number-start", "其次")]


def test_a_quotation_of_several_paragraphs_closes_once(facts: Facts, cues: Cues) -> None:
    text = "他写道：“早上开窗。\n\n“晚上锁门。”\n\n我照着做了。"
    assert told(text, facts, cues) == []


def test_space_behind_a_heading_or_in_a_title_is_how_it_is_set(facts: Facts, cues: Cues) -> None:
    assert told("学 习 体 会\n\n一、 早上开窗\n\n窗要先开。", facts, cues) == []


def test_code_blocks_are_left_alone(facts: Facts, cues: Cues) -> None:
    assert told("```\n自已,做到做到\n```\n", facts, cues) == []


def test_with_a_record_only_others_names_are_told(cues: Cues) -> None:
    own = Facts(2026, True, "滨江银行城东支行", "林小满", ("滨江银行城东支行", "林小满"))
    text = "我在滨江银行当柜员，我院也有人来。周大川同志常来望湖银行。\n\n林小满"
    assert told(text, own, cues) == [
        ("other-workplace", "我院"), ("other-person", "周大川"), ("other-workplace", "望湖银行"),
    ]  # fmt: skip


def test_without_a_record_a_lone_signature_is_only_a_note(facts: Facts, cues: Cues) -> None:
    found = check("文", "窗要先开。\n\n林小满", facts, cues)
    assert [(each.code, each.level) for each in found] == [("other-person", "note")]


def test_a_single_character_is_told_with_its_neighbours(facts: Facts, cues: Cues) -> None:
    found = check("文", "我们要把村子建设的更加整洁。", facts, cues)
    assert [each.message for each in found] == ["“村子建设的更加整洁”里的“的”宜改为“得”"]


def test_a_mended_text_reads_as_it_should(facts: Facts, cues: Cues) -> None:
    text = "首先、要从自已做起,把村子建设的更加整洁.\n\n他说:“水滴石穿”。\n\n这是政 治任务„„\n"
    assert mended(text, facts, cues) == (
        "首先，要从自己做起，把村子建设的更加整洁。\n\n他说：“水滴石穿。”\n\n这是政治任务……\n"
    )


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests" / "cases" / "drafts").glob("*.md")), ids=lambda path: path.stem
)
def test_our_own_drafts_need_no_mending(path: object, facts: Facts, cues: Cues) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    grave = [each for each in check("稿", text, facts, cues) if each.level != "note"]
    assert [str(each) for each in grave if each.code != "blank"] == []
