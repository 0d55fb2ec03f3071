"""What the template checks find, from facts alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from draftkit.checks.template_names import check_names
from draftkit.checks.template_reach import check_holes, check_length, check_scaffold
from draftkit.checks.template_rules import check_rules
from draftkit.facts import Asked, BankFacts, HoleFacts, Sample, Spot, TemplateFacts
from draftkit.findings import Finding
from draftkit.genre_rules import GenreRules, MoveShare, Wording
from draftkit.model import Place, Question

TOP, AT = Place("t.md.j2", 1), Place("t.md.j2", 20, 4)
BANK = BankFacts(
    steps={"point": frozenset({""}), "practice": frozenset({"here", "done"})},
    themes=frozenset({"为民", "务实"}),
    topics=frozenset({"common"}),
    structures=frozenset({"flowing"}),
    slots=frozenset({"deed", "duty", "audience"}),
    visible=frozenset({"role", "audience", "phrase"}),
    shared=frozenset({"role", "deed", "duties", "name", "date"}),
    carries={"duties": ("duty",)},
)
FACTS = TemplateFacts(
    place=TOP,
    length=1000,
    rules=GenreRules(),
    questions=(Question("role", "text", "？"),),
    asked_at={},
    listed={},
    names=(),
    phrases=(),
    texts=(),
)
SAMPLE = Sample("flowing", 1000, 1000, {}, {}, {})


def lines(found: Iterable[Finding]) -> list[str]:
    return [f"{f.code} {f.message}{f.hint}" for f in found]


def names(facts: TemplateFacts, *holes: HoleFacts) -> list[str]:
    return lines(check_names(facts, BANK, holes))


def asked(*keys: str) -> tuple[Question, ...]:
    return tuple(Question(key, "text", "？") for key in keys)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("role", []),
        ("rloe", ["name-unknown 没有“rloe”这个名字。您是不是要写“role”？"]),
        ("甲", ["name-unknown 没有“甲”这个名字。要用回答，先在 questions 里问它"]),
        ("open", ["name-unknown 没有“open”这个名字。模板不能读文件、上网，也不能运行别的程序"]),
        ("__import__", ["name-unknown 没有“__import__”这个名字。"
         "模板不能读文件、上网，也不能运行别的程序"]),
        ("deed",
         ["answer-not-asked 正文用了“deed”，模板却没有问它。"
         "要用这个回答，在 questions 里加上 deed"]),
    ],
)  # fmt: skip
def test_a_name_must_be_there(name: str, line: list[str]) -> None:
    assert names(replace(FACTS, names=(Spot(name, AT),))) == line


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("point", '要加引号："point"'),
        ("论点", '要加引号："论点"'),
        ("piont", '要加引号："point"'),
        ("here", '要加引号："here"'),
        ("在岗位上", '要加引号："在岗位上"'),
        ("为民", '要加引号："为民"'),
        ("common", '要加引号："common"'),
        ("deed", '要加引号："deed"'),
        ("rloe", "您是不是要写“role”？"),
    ],
)
def test_what_a_phrase_asks_for_is_told_to_lack_its_quotes(name: str, hint: str) -> None:
    called = {"move": {"point": "论点"}, "practice": {"here": "在岗位上"}}
    bank = replace(BANK, names=called, shared=frozenset())
    facts = replace(FACTS, names=(Spot(name, AT, bare=True),))
    (finding,) = check_names(facts, bank, None)
    assert (finding.message, finding.hint) == (f"没有“{name}”这个名字。", hint)


def test_a_piece_that_several_templates_include_may_name_what_one_of_them_does_not_ask() -> None:
    assert names(replace(FACTS, names=(Spot("deed", AT, spared=True),))) == []


def test_a_question_counts_as_used_when_the_body_or_a_phrase_carries_its_answer() -> None:
    facts = replace(
        FACTS,
        questions=asked("role", "deed", "duties", "name"),
        names=(Spot("audience", AT), Spot("phrase", AT)),
    )
    hole = HoleFacts(Spot("phrase", AT), "", 1, 1, 9, frozenset({"duty"}))
    assert names(facts, hole) == [
        "question-unused 问了“deed”，却没有用到它的回答。正文里写 {{ deed }}，或者不问这一题",
        "question-unused 问了“name”，却没有用到它的回答。正文里写 {{ name }}，或者不问这一题",
    ]


WAYS = Question("ways", "list", "？", when="duties", beside="duties", whole=True)
MORE = Question("deed_more", "list", "？", when="deed", whole=True)
CAUSES = Question("causes", "list", "？", beside="problems")
JOINED = '{% if deed_more %}{{ deed_more|join("。") }}。{% endif %}'
IN_LOOP = "{% set more = ways|at(loop.index0) %}{% if more %}{{ more }}。{% endif %}"


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (WAYS, "写在 {% for duty in duties %} 和 {% endfor %} 中间：" + IN_LOOP),
        (MORE, f"写在用到 deed 的那一句后面：{JOINED}"),
        (replace(MORE, when=""), f"正文里写：{JOINED}"),
        (CAUSES,
         "写在 {% for item in problems %} 和 {% endfor %} 中间：{{ causes|at(loop.index0) }}"),
    ],
)  # fmt: skip
def test_what_to_write_for_an_answer_in_sentences_or_beside_another_can_be_copied(
    question: Question, hint: str
) -> None:
    rows = [Question(key, "list", "？") for key in ("duties", "problems")]
    facts = replace(FACTS, questions=(*asked("role", "deed"), *rows, question))
    bank = replace(BANK, visible=BANK.visible | {"problems"})
    found = [line for line in lines(check_names(facts, bank, ())) if f"“{question.key}”" in line]
    message = f"question-unused 问了“{question.key}”，却没有用到它的回答。"
    assert found == [f"{message}{hint}；或者不问这一题"]


def test_sentences_joined_with_commas_are_told_with_what_to_write() -> None:
    facts = replace(
        FACTS,
        questions=(
            *asked("role"),
            Question("duties", "list", "？"),
            WAYS,
            MORE,
            Question("studied", "list", "？"),
        ),
        names=tuple(Spot(key, AT) for key in ("ways", "duties", "deed_more", "studied")),
        printed=(Spot("ways", AT), Spot("studied", AT), Spot("role", AT)),
    )
    (finding,) = [f for f in check_names(facts, BANK, ()) if f.code == "sentences-joined"]
    assert finding.message == (
        "“ways”的回答是整句，直接写会用顿号连成一串，末尾也没有句号，每一项下面都是全部的回答。"
    )
    assert finding.hint == "写在 {% for duty in duties %} 和 {% endfor %} 中间：" + IN_LOOP
    more = replace(facts, printed=(Spot("deed_more", AT),))
    (finding,) = [f for f in check_names(more, BANK, ()) if f.code == "sentences-joined"]
    assert finding.message == "“deed_more”的回答是整句，直接写会用顿号连成一串，末尾也没有句号。"


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (Asked(AT, "", "practice", "为民", "here", "", ("common",)), []),
        (Asked(AT, "", "piont"),
         ["bank-unknown 短语库里没有“piont”这个语步。您是不是要写“point”？"]),
        (Asked(AT, "", "point", theme="务虚"),
         ["bank-unknown 短语库里没有“务虚”这个主题。您是不是要写“务实”？"]),
        (Asked(AT, "", "practice", step="her"),
         ["bank-unknown 短语库里没有“her”这个步（语步“practice”里）。您是不是要写“here”？"]),
        (Asked(AT, "", "point", topics=("comon",)),
         ["bank-unknown 短语库里没有“comon”这个短语专题。您是不是要写“common”？"]),
        (Asked(AT, "", "point", slot="audience dede"),
         ["bank-unknown 短语库里没有“dede”这个槽位。您是不是要写“deed”？"]),
        (Asked(AT, "", "practice", slot="duty"),
         ["answer-not-asked slot 要用“duty”，模板却没有问“duties”，这里只会是空白。"
          "在 questions 里加上 duties"]),
    ],
)  # fmt: skip
def test_what_a_phrase_writes_out_must_be_in_the_bank(call: Asked, line: list[str]) -> None:
    assert names(replace(FACTS, phrases=(call,))) == line


def test_structures_themes_and_topics_of_the_front_matter_must_be_in_the_bank() -> None:
    listed = {
        "structures": (Spot("flowin", AT),), "themes": (Spot("为", AT), Spot("为民", AT)),
        "topics": (Spot("xyz", AT),),
    }  # fmt: skip
    assert names(replace(FACTS, listed=listed)) == [
        "bank-unknown 短语库里没有“flowin”这个结构。您是不是要写“flowing”？",
        "bank-unknown 短语库里没有“为”这个主题。您是不是要写“为民”？",
        "bank-unknown 短语库里没有“xyz”这个短语专题。有的是：common",
    ]


def test_a_question_may_only_hang_on_one_that_is_asked() -> None:
    own = Question("hours", "text", "？", when="rol")
    facts = replace(FACTS, questions=(*FACTS.questions, own), names=(Spot("hours", AT),))
    assert "question-unknown “hours”的 when 写着“rol”，模板没有问它。您是不是要写“role”？" in names(
        facts
    )


@pytest.mark.parametrize(
    ("least", "fewest", "codes"),
    [(1, 5, []), (0, 1, []), (1, 0, ["hole-empty"]), (0, 0, ["hole-empty"]),
     (3, 2, ["hole-short"])],
)  # fmt: skip
def test_a_hole_needs_phrases_even_when_it_may_stay_empty(
    least: int, fewest: int, codes: list[str]
) -> None:
    hole = HoleFacts(Spot("phrase", AT), 'phrase("point")', least, 4, fewest)
    assert [finding.code for finding in check_holes([hole])] == codes


def test_a_length_that_is_missed_is_told_once_with_every_structure() -> None:
    samples = [
        SAMPLE,
        replace(SAMPLE, target=2000, length=1500),
        replace(SAMPLE, target=2000, length=1400, structure="ordinals"),
        replace(SAMPLE, target=500, length=700),
    ]
    assert lines(check_length(FACTS, samples)) == [
        "length-missed length 是 1000 字，试写它的一半，要 500 字，写不到：flowing 写出 700 字。"
        "把几处 phrase 的 min 改小，或者字数少时（length）少写几段；"
        "不打算写这么短，就在 rules 里写 length: [最少, 最多]，试写时不出这个范围",
        "length-missed length 是 1000 字，试写它的两倍，要 2000 字，写不到："
        "flowing 写出 1500 字，ordinals 写出 1400 字。"
        "把几处 phrase 的 max 放大，或者多写几处 phrase；"
        "不打算写这么长，就在 rules 里写 length: [最少, 最多]，试写时不出这个范围",
    ]
    assert [finding.level for finding in check_length(FACTS, samples)] == ["warning", "warning"]


def test_a_length_of_the_rules_own_range_is_told_as_theirs() -> None:
    facts = replace(FACTS, rules=GenreRules(length=(800, 2500)))
    (line,) = lines(check_length(facts, [replace(SAMPLE, target=2500, length=2000)]))
    assert "rules 的 length 写着通常 800 到 2500 字，要 2500 字，写不到：flowing 写出 2000" in line
    (own,) = check_length(facts, [replace(SAMPLE, length=900)])
    assert (own.level, own.message) == ("error", "要 1000 字，写不到：flowing 写出 900 字。")


def test_an_unchanged_scaffold_is_told() -> None:
    assert list(check_scaffold(FACTS)) == []
    (finding,) = check_scaffold(replace(FACTS, untouched=True))
    assert finding.code == "scaffold-untouched"


def rules(rules: GenreRules, *samples: Sample) -> list[str]:
    texts = (Spot("我们今后要努力", Place("t.md.j2", 30)),)
    return lines(check_rules(replace(FACTS, rules=rules, texts=texts), samples))


def test_rules_may_not_both_require_and_forbid_the_same_words() -> None:
    both = GenreRules(
        forbid=(Wording(("审议",), "不是述职", "anywhere"),),
        require=(Wording(("请予审议",), "以此结尾", "ending"),),
    )
    assert rules(both) == ["rules-contradict “请予审议”又要求写，又不许写。删去其中一条"]
    elsewhere = replace(both, forbid=(Wording(("审议",), "", "title"),))
    assert rules(elsewhere) == []


def test_a_templates_own_words_keep_its_own_rules_where_they_stand() -> None:
    banned = GenreRules(forbid=(Wording(("今后",), "只谈认识", "ending"),))
    ending = replace(SAMPLE, own={"ending": "我们今后要努力"})
    opening = replace(SAMPLE, own={"opening": "我们今后要努力", "ending": "就这些"})
    assert rules(banned, opening) == []
    assert rules(banned, ending) == [
        "rules-broken 模板自己写了“今后”，rules 不许它出现在最后两段。只谈认识"
    ]


def test_what_is_required_must_stand_in_every_draft() -> None:
    needed = GenreRules(require=(Wording(("请予审议", "请予评议"), "", "ending"),))
    assert rules(needed, replace(SAMPLE, parts={"ending": "请予评议。"})) == []
    assert rules(needed, replace(SAMPLE, parts={"ending": "就这些。"})) == [
        "rules-unmet 要求最后两段写“请予审议”或“请予评议”，写出来的稿子里没有（flowing）。"
        "在正文里直接写上这句话"
    ]


def test_a_structure_without_headings_cannot_have_words_in_them() -> None:
    needed = GenreRules(require=(Wording(("经验",), "", "heading"),))
    bare = replace(SAMPLE, parts={"heading": ""})
    assert rules(needed, bare) == [
        "rules-unmet 要求小标题写“经验”，写出来的稿子里没有（flowing）。"
        "flowing 没有小标题：从 structures 里去掉它，或者改这一条的 where"
    ]
    headed = replace(SAMPLE, structure="sections", parts={"heading": "一、收获"})
    assert rules(needed, headed) == [
        "rules-unmet 要求小标题写“经验”，写出来的稿子里没有（sections）。在小标题里直接写上"
    ]


def test_shares_must_be_possible_together_and_in_a_draft() -> None:
    half = MoveShare(("point",), 0.6, 1.0, "")
    assert rules(GenreRules(shares=(half, half)))[0].startswith(
        "rules-shares 各项 least 加起来是 1.20"
    )
    kept = replace(SAMPLE, shares={"point": 0.7})
    broken = replace(SAMPLE, shares={"point": 0.1})
    assert rules(GenreRules(shares=(half,)), kept, broken) == []
    assert rules(GenreRules(shares=(half,)), broken)[0].startswith(
        "rules-shares point 应占全文 60% 到 100%，写出来的稿子里占 10% 到 10%"
    )


def test_the_default_length_must_be_one_the_rules_call_usual() -> None:
    assert rules(GenreRules(length=(1200, 2000)))[0].startswith("rules-length length 是 1000 字")
    assert rules(GenreRules(length=(800, 2000))) == []


OWN = Question("works", "list", "？")
SORTING = replace(BANK, sortable=frozenset({"duties", "deed", "shortcoming"}))


def sorting(*questions: Question, about: str = "works") -> list[str]:
    beside = Asked(AT, "{{ phrase", move="practice", about=frozenset({about}))
    facts = replace(FACTS, questions=questions, phrases=(beside,))
    found = (f for f in check_names(facts, SORTING, None) if f.code.startswith(("about", "sorts")))
    return lines(found)


def test_answers_a_phrase_stands_beside_must_have_sorts() -> None:
    (line,) = sorting(OWN)
    assert line.startswith("about-unsorted about 里的“works”，它的回答不分类")
    assert "在“works”这一题下面写 sorts" in line
    assert "duties（平时的工作）" in line
    assert sorting(replace(OWN, sorts="duties")) == []
    assert sorting(Question("duties", "list", "？"), about="duties") == []
    assert sorting(OWN, about="duty") == []  # what the text computes is nobody's answer


def test_dates_and_choices_have_no_sorts() -> None:
    (line,) = sorting(Question("works", "date", "？"))
    assert line.endswith("日期和选择题不分类：删去这个 about")
    found = sorting(Question("works", "date", "？", sorts="duties"), about="")
    assert found == ["sorts-useless “works”是日期或者选择题，回答不分类，写了 sorts 也没有用。"
                     "删去这一行 sorts"]  # fmt: skip


def test_sorts_must_be_those_of_a_question_that_has_them() -> None:
    (near,) = sorting(replace(OWN, sorts="dutys"))
    assert near == ("sorts-unknown “works”的 sorts 写着“dutys”，没有这一题的类别。"
                    "您是不是要写“duties”？")  # fmt: skip
    (far,) = sorting(replace(OWN, sorts="走访"))
    assert "可以写：duties（平时的工作）、deed（一件事）" in far
