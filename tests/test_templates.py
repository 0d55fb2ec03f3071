"""The template kit as a whole: what check finds in real files, new and copied templates."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.template_check import check_template
from draftkit.app.template_near import Themes, alike, fitted, taken
from draftkit.app.template_try import example_request, lengths_to_try
from draftkit.app.template_uses import keys_asked
from draftkit.app.templates import copy_template, goal_folder, list_templates, new_template
from draftkit.content import Content, Layer
from draftkit.drafting.measure import draft_text
from draftkit.errors import ContentError, InputError, OutputError, UnknownName
from draftkit.templating.scaffold import Wanted
from draftkit.text.marks import items_of
from draftkit.text.overlap import windows
from tests.conftest import ROOT
from tests.making import draft_with

TEMPLATE = """---
name: t
title: 体会
description: 试写
genre: 学习心得体会
length: 600
structures: [flowing]
themes: [服务, 务实, 为民]
topics: [common]
questions:
  - role
  - deed
---
# 体会

我是{{ role }}。
{% for part in parts() %}
{{ phrase("point", theme=part.theme) }}
{{ phrase("elaborate", theme=part.theme, step="reason", min=0, max=9) }}
{{ phrase("practice", theme=part.theme, step="here", min=0, max=9) }}
{% endfor %}
{{ phrase("practice", step="done", slot="deed") }}
"""


def check(content: Content, tmp_path: Path, text: str) -> list[str]:
    """The findings in one template's text, as `place: message`, the folder left out."""
    path = tmp_path / "t.md.j2"
    path.write_text(text, encoding="utf-8")
    found = check_template(content, str(path)).findings
    return [f"{f.place}: {f.message}".replace(f"{tmp_path}/", "") for f in found]


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_a_shipped_template_has_no_findings(content: Content, name: str) -> None:
    assert [str(finding) for finding in check_template(content, name).findings] == []


def test_moves_steps_and_subjects_may_be_called_by_their_names(
    content: Content, tmp_path: Path
) -> None:
    named = TEMPLATE.replace('"practice"', '"联系岗位"').replace('step="done"', 'step="做过的事"')
    named = named.replace('"point"', '"论点"').replace('step="here"', 'step="在岗位上"')
    assert 'phrase("联系岗位", theme=part.theme, step="在岗位上"' in named
    assert check(content, tmp_path, named) == []
    texts = []
    for number, text in enumerate((TEMPLATE, named)):
        template = content.template_from(text, f"{number}.md.j2")
        request = example_request(content, template)
        texts.append(draft_text(make_draft(content, template, request).blocks))
    assert texts[0] == texts[1]
    wrong = named.replace('step="在岗位上"', 'step="在岗位"')
    (line,) = check(content, tmp_path, wrong)
    assert "没有“在岗位”这个步（语步“联系岗位”里）" in line


def test_a_good_template_has_no_findings(content: Content, tmp_path: Path) -> None:
    assert check(content, tmp_path, TEMPLATE) == []


@pytest.mark.parametrize(
    ("old", "new", "findings"),
    [
        ("title:", "titel:", ["t.md.j2:3: 没有这个键“titel”。您是不是要写“title”？"]),
        ("  - role", "  - rloe", ["t.md.j2:11: 没有共用的问题“rloe”。您是不是要写“role”？"]),
        ("{% endfor %}", "", [
            "t.md.j2:17: 模板写法不对：第 17 行的 {% for %} 没有 {% endfor %}。"]),
        ("{{ role }}", "{{ rloe }}", ["t.md.j2:16:6: 没有“rloe”这个名字。"]),
        ("{{ role }}", "{{ measure }}", ["t.md.j2:16:6: 正文用了“measure”，模板却没有问它。"]),
        ("  - role", "  - role\n  - deed_more", ["t.md.j2:12:5: 问了“deed_more”，却没有用到"]),
        ("{{ role }}", "{{ role }}{{ deed_more }}", [
            "t.md.j2:16:16: 正文用了“deed_more”，模板却没有问它。"]),
        ("---\n# 体会\n", "  - deed_more\n---\n# 体会{{ deed_more }}\n", [
            "t.md.j2:15:8: “deed_more”的回答是整句，直接写会用顿号连成一串，末尾也没有句号。"]),
        ('slot="deed"', "", ["t.md.j2:12:5: 问了“deed”，却没有用到它的回答。"]),
        ("flowing", "flown", ["t.md.j2:7:14: 短语库里没有“flown”这个结构。"]),
        ("[服务, ", "[服勿, ", [
            "t.md.j2:8:10: 短语库里没有“服勿”这个主题。",
            "t.md.j2:18:4: 短语库里能填 phrase(\"point\", theme=\"服勿\") 的短语一条也没有。"]),
        ('step="here"', 'step="hre"', [
            "t.md.j2:20:4: 短语库里没有“hre”这个步（语步“联系岗位”里）。"]),
        ("min=0, max=9", "min=30, max=30", [
            "t.md.j2:6: length 是 600 字，试写它的一半，要 300 字，写不到：flowing 写出"]),
        ("length: 600", "length: 6000", ["t.md.j2:6: 要 6000 字，写不到"]),
        ('{{ phrase("point"', '{{ phrase("point", slot="measure"', [
            "t.md.j2:18:4: slot 要用“measure”，模板却没有问“measure”，这里只会是空白。"]),
        ("---\n# 体会", "rules:\n  forbid:\n    - {words: [我是], why: 套话}\n---\n# 体会", [
            "t.md.j2:19:1: 模板自己写了“我是”，rules 不许它出现在任何地方。"]),
        ("---\n# 体会", "rules:\n  require:\n    - {words: [请审议], where: ending}\n---\n# 体会", [
            "t.md.j2:15: 要求最后两段写“请审议”，写出来的稿子里没有（flowing）。"]),
        ("---\n# 体会", "examples:\n  - {name: 甲, must: {contains: 没有这话}}\n---\n# 体会", [
            "t.md.j2:14: 稿子里应当有“没有这话”，没有找到。"]),
        ("# 体会\n\n我是", "# 体会\n\n甲。\n## 二、题\n\n我是", [
            "t.md.j2:17:1: “## 二、题”不在一段的开头，“##”会照样留在稿子里。"]),
        ("# 体会\n\n我是", "# 体会\n\n### 二、题\n\n我是", [
            "t.md.j2:16:1: “### 二、题”不在一段的开头，“###”会照样留在稿子里。"]),
        ("# 体会\n\n我是", "# 体会\n\n## 二、题\n我是", [
            "t.md.j2:16:1: 小标题“二、题”和下面的话连在一起了。"]),
        ("# 体会\n\n我是", "# 体会\n\n{% if not deed %}甲。\n## 二、题{% endif %}\n\n我是", [
            "t.md.j2:17:1: “## 二、题”不在一段的开头，“##”会照样留在稿子里。"]),
        ("我是{{ role }}。", "我是{{ role }}。\n\n学到的\n本领不少\n", [
            "t.md.j2:19:1: 这一段写到“本领不少”就完了，没有句号。"]),
        ("我是{{ role }}。", "我是{{ role }}，｛｛ deed ｝｝。", [
            "t.md.j2:16:14: “｛｛”是全角的，会照样留在稿子里。"]),
        ("我是{{ role }}。", "{% if deed %}甲{％ else ％}乙{% endif %}是{{ role }}。", [
            "t.md.j2:16:15: “{％”是全角的，会照样留在稿子里。"]),
        ("我是{{ role }}。", "｛% if deed %｝甲{% endif %}是{{ role }}。", [
            "t.md.j2:16: 模板写法不对：“｛%”是全角的，要用半角：{{ … }}、{% … %}。"]),
        ("我是{{ role }}。", "我是{{ role ｝｝。", [
            "t.md.j2:16: 模板写法不对：“｝｝”是全角的，要用半角：{{ … }}、{% … %}。"]),
        ("我是{{ role }}。", "我是{{ role }} }}。", [
            "t.md.j2:16:14: “}}”没有与它配对的开头，会照样留在稿子里。"]),
        ("我是{{ role }}。", "我是{{ role }}，值了〔待补:几天〕班。", [
            "t.md.j2:16:16: 空白不能直接写：“〔待补”在这里只是几个字"]),
        ("  - deed", "  - deed\n  - {key: how, type: list, prompt: 怎样？, beside: deed}", [
            "t.md.j2:13:11: “how”的 beside 写着“deed”，那一题却不是列表"]),
        ("---\n# 体会", "  - {key: since, type: date, prompt: ？, example: 4月8日}\n---\n# 体会", [
            "t.md.j2:13: “since”是日期，example 要写成 2026-11-22 的样子。"]),
        ("---\n# 体会", "  - date\nexamples:\n  - {name: 甲, answers: {date: 4月8日}, "
         "must: {blanks: 0}}\n---\n# 体会", [
            "t.md.j2:15: 例子“甲”写不出来：date: “4月8日”不是日期"]),
        ("我是{{ role }}。", "我是{{ role }}。\n\n~{{ role }}", [
            "t.md.j2:18:1: “~”后面没有空格，不算落款，“~”会照样留在稿子里。"]),
        ("我是{{ role }}。", "##二、题\n\n我是{{ role }}。", [
            "t.md.j2:16:1: “##”后面没有空格，不算小标题，“##”会照样留在稿子里。"]),
        ("---\n# 体会", "  - {key: quarter, type: choice, prompt: ？, choices: [一季度, 二季度]}\n"
         "---\n# 体会{% if quarter == '1季度' %}一{% endif %}", [
            "t.md.j2:15:11: “quarter”的选项里没有“1季度”，这个条件永远不成立。"]),
        ("---\n# 体会", "  - {key: works, type: list, prompt: ？}\n"
         "---\n# 体会{% if '修路' != works %}一{% endif %}", [
            "t.md.j2:15:19: “works”可以有几项，是列表，不会等于“修路”这一句话。"]),
        ("name: t", "name:t", ["t.md.j2:2: YAML 读不懂：键后面的冒号后面要空一格。"]),
        ("name: t", "name: other", ["t.md.j2:2: name 写的是“other”，文件却叫“t.md.j2”"]),
        ("我是{{ role }}。", "{{ 1 / 0 }}{{ role }}", ["t.md.j2:16: 模板执行不下去：除数是零。"]),
        ("我是{{ role }}。", "{% include 'parts/x' %}{{ role }}", [
            "t.md.j2:16:13: 没有“parts/x”这一段可以 include，有的是："]),
    ],
)  # fmt: skip
def test_each_slip_is_found_at_its_place(
    content: Content, tmp_path: Path, old: str, new: str, findings: list[str]
) -> None:
    assert old in TEMPLATE
    found = check(content, tmp_path, TEMPLATE.replace(old, new, 1))
    assert len(found) >= len(findings)
    for wanted in findings:
        assert any(line.startswith(wanted) for line in found), found


@pytest.mark.parametrize(
    ("length", "rules", "lengths"),
    [
        (600, "", (300, 600, 1200)),
        (1500, "rules: {length: [800, 2500]}\n", (800, 1500, 2500)),
        (1500, "rules: {length: [100, 9000]}\n", (750, 1500, 3000)),
        (1500, "rules: {length: [2000, 2500]}\n", (1500, 2500)),
        (300, "", (200, 300, 600)),
        (15_000, "", (7500, 15_000, 20_000)),
    ],
)
def test_lengths_are_tried_in_the_range_the_template_calls_usual(
    content: Content, length: int, rules: str, lengths: tuple[int, ...]
) -> None:
    text = TEMPLATE.replace("length: 600\n", f"length: {length}\n{rules}")
    assert lengths_to_try(content.template_from(text, "t.md.j2")) == lengths


EXAMPLES = """examples:
  - {name: 甲, workplace: bank, must: {blanks: 0}}
  - {name: 乙, must: {contains: 体会}}
---
# 体会"""


@pytest.mark.parametrize(
    ("wrong", "finding"),
    [
        ("{% import 'x' as y %}", "t.md.j2:19: 模板执行不下去：这里不能用 {% import %}。"),
        ("{{ role|upper }}", "t.md.j2:19:9: 模板写法不对：没有“upper”这个过滤器。"),
        ('{{ phrase("point", min=3, max=1) }}', "t.md.j2:19: 模板执行不下去：phrase 的 min、max"),
        ("{{ either() }}", "t.md.j2:19: 模板执行不下去：either 里至少要有一种说法。"),
    ],
)
def test_what_stops_every_draft_is_told_once_also_where_there_are_examples(
    content: Content, tmp_path: Path, wrong: str, finding: str
) -> None:
    text = TEMPLATE.replace("---\n# 体会", EXAMPLES).replace("我是{{", f"{wrong}我是{{{{")
    (found,) = check(content, tmp_path, text)
    assert found.startswith(finding)


def test_a_wrong_topic_is_told_once(content: Content, tmp_path: Path) -> None:
    text = TEMPLATE.replace("---\n# 体会", EXAMPLES).replace("[common]", "[comon]")
    assert check(content, tmp_path, text) == ["t.md.j2:9:10: 短语库里没有“comon”这个短语专题。"]


def test_an_example_that_fails_by_itself_is_told_beside_other_errors(
    content: Content, tmp_path: Path
) -> None:
    text = TEMPLATE.replace("---\n# 体会", EXAMPLES.replace("bank", "bnak"))
    found = check(content, tmp_path, text.replace("length: 600", "length: 6000"))
    assert any("例子“甲”写不出来：没有这种单位类别" in line for line in found), found
    assert any("要 6000 字，写不到" in line for line in found)


def test_a_step_with_no_phrase_is_found_even_where_the_hole_may_stay_empty(
    content: Content, tmp_path: Path
) -> None:
    text = TEMPLATE.replace('step="here", min=0, max=9', 'step="done", slot="shortcoming", min=0')
    found = check(content, tmp_path, text.replace("  - deed", "  - deed\n  - shortcoming"))
    assert any("一条也没有，这里总是空的" in line and ":21:4:" in line for line in found), found


def test_a_step_that_needs_a_slot_is_told_once_with_the_slot(
    content: Content, tmp_path: Path
) -> None:
    text = TEMPLATE.replace('step="done", slot="deed"', 'step="done"')
    path = tmp_path / "t.md.j2"
    path.write_text(text, encoding="utf-8")
    found = [f for f in check_template(content, str(path)).findings if f.place.line == 22]
    assert [(f.code, f.hint) for f in found] == [
        ("hole-empty", '这一步的短语都要写进回答：加上 slot="deed"，在 questions 里问 deed'),
    ]
    with pytest.raises(ContentError, match=r"联系岗位／做过的事。.*加上 slot=\"deed\""):
        drafted(content, text)


def test_a_hole_that_can_only_come_out_with_a_blank_nobody_is_asked_for_is_told(
    content: Content, tmp_path: Path
) -> None:
    opening = '# 体会\n\n{{ phrase("background", topics=["mass-line", "mined"]) }}\n'
    found = check(content, tmp_path, TEMPLATE.replace("# 体会\n", opening))
    assert [line for line in found if "都要写进没有问的回答（activity）" in line] == found
    asked = TEMPLATE.replace("# 体会\n", opening).replace("  - role", "  - role\n  - activity")
    assert check(content, tmp_path, asked) == []


def test_a_hole_all_of_whose_phrases_stand_elsewhere_is_told(
    content: Content, tmp_path: Path
) -> None:
    ways = '{{ phrase("thesis", step="view", topics="teacher-ethics") }}\n'
    text = TEMPLATE.replace("# 体会\n", f"# 体会\n\n{ways * 9}")
    template = content.template_from(text, "t.md.j2")
    request = example_request(content, template, "hospital", Wishes(seed=1))
    assert len(make_draft(content, template, request).unfilled) > 1
    assert any("这一处空着：能填" in line for line in check(content, tmp_path, text))


def test_what_is_wrong_in_an_included_piece_names_its_file(tmp_path: Path) -> None:
    own = Layer("project", tmp_path / "own")
    parts = own.root / "templates" / "parts"
    parts.mkdir(parents=True)
    (parts / "sign.j2").write_text("一\n{{ rloe }}\n", encoding="utf-8")
    content = Content(ROOT, None, (own,))
    found = check(content, tmp_path, TEMPLATE + "{% include 'parts/sign' %}\n")
    assert found == ["parts/sign.j2:2:4: 没有“rloe”这个名字。"]


@pytest.mark.parametrize(
    ("piece", "line", "excerpt"),
    [
        ("{% include 'parts/loop' %}", "parts/loop.j2:1: 模板执行不下去：include 套得太深",
         "{% include 'parts/loop' %}"),
        ("一\n{{ 1 / 0 }}", "parts/loop.j2:2: 模板执行不下去：除数是零。", "{{ 1 / 0 }}"),
        ("一\n{% if %}", "parts/loop.j2:2: 模板写法不对", "{% if %}"),
    ],
)  # fmt: skip
def test_an_error_in_an_included_piece_shows_the_pieces_own_line(
    tmp_path: Path, piece: str, line: str, excerpt: str
) -> None:
    parts = tmp_path / "own" / "templates" / "parts"
    parts.mkdir(parents=True)
    (parts / "loop.j2").write_text(piece, encoding="utf-8")
    content = Content(ROOT, None, (Layer("project", tmp_path / "own"),))
    path = tmp_path / "t.md.j2"
    path.write_text(TEMPLATE + "{% include 'parts/loop' %}\n", encoding="utf-8")
    (found,) = check_template(content, str(path)).findings
    assert f"{found.place}: {found.message}".startswith(line)
    assert found.excerpt == excerpt


def drafted(content: Content, text: str) -> str:
    template = content.template_from(text, "t.md.j2")
    request = example_request(content, template, "hospital", Wishes(seed=1))
    return draft_text(make_draft(content, template, request).blocks)


def test_a_hole_nothing_can_fill_stops_the_draft_at_its_own_line(content: Content) -> None:
    text = TEMPLATE.replace('step="done", slot="deed"', 'step="done", slot="leader_doc"')
    with pytest.raises(ContentError, match=r"^t\.md\.j2:22: 短语库里没有能填这一处的短语"):
        drafted(content, text)


def test_a_hole_in_an_included_piece_is_told_by_the_pieces_line(tmp_path: Path) -> None:
    parts = tmp_path / "templates" / "parts"
    parts.mkdir(parents=True)
    (parts / "own.j2").write_text('一\n{{ phrase("pledge", step="x") }}\n', encoding="utf-8")
    content = Content(ROOT, None, (Layer("user", tmp_path),))
    with pytest.raises(ContentError, match=r"^parts/own\.j2:2: 短语库里没有"):
        drafted(content, TEMPLATE + "{% include 'parts/own' %}\n")


def test_an_answer_the_template_does_not_ask_is_a_blank_only_where_every_phrase_needs_it(
    content: Content,
) -> None:
    assert "〔待补" not in drafted(content, TEMPLATE)
    every = TEMPLATE.replace("elaborate", "background").replace(', step="reason"', "")
    assert "〔待补:单位名称〕" in drafted(content, every.replace("common", "common, mass-line"))


@pytest.mark.parametrize("name", ["annual-summary", "duty-report"])
def test_no_heading_stands_over_nothing_even_where_nothing_was_answered(
    content: Content, name: str
) -> None:
    template = content.template(name)
    for structure in template.structures:
        file = AnswersFile(structure=structure)
        given = collect(template.questions, file, [])
        request = plan(content, template, given, Wishes(seed=1), file)
        kinds = [block.kind for block in make_draft(content, template, request).blocks]
        assert ("heading", "heading") not in pairwise(kinds)


# --- new and copied -----------------------------------------------------------------------

WISH = Wanted("党纪学习心得", "党纪学习心得", "学习心得体会", "党纪", 1000)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def test_new_templates_go_to_the_project_where_there_is_one_else_to_the_user(
    here: Path, home: Path
) -> None:
    mine = home / "data" / "templates"
    assert goal_folder("") == mine
    assert goal_folder("project") == here / ".draftkit" / "templates"
    (here / ".draftkit").mkdir()
    assert goal_folder("") == here / ".draftkit" / "templates"
    assert goal_folder("user") == mine


def test_a_new_template_drafts_and_only_its_sameness_is_found(here: Path) -> None:
    path = new_template(Content.find(), WISH, "project")
    content = Content.find()
    assert path == here / ".draftkit" / "templates" / "党纪学习心得.md.j2"
    assert [f.code for f in check_template(content, WISH.name).findings] == ["scaffold-untouched"]
    changed = path.read_text(encoding="utf-8").replace("手边常翻的是", "案头放着")
    path.write_text(changed, encoding="utf-8")
    assert check_template(content, WISH.name).findings == ()


@pytest.mark.parametrize("name", ["../x", "a/b", "", "名 字", "x" * 61, ".hidden"])
def test_a_name_that_is_no_file_name_is_refused(here: Path, name: str) -> None:
    with pytest.raises(InputError, match="模板名"):
        new_template(Content.find(), Wanted(name, "体会", "体会", "党纪", 800), "project")
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("studied", ['"', "{{ role }}", "", "甲" * 41, "a\nb", "{% x %}"])
def test_what_is_studied_cannot_break_out_of_its_sentence(here: Path, studied: str) -> None:
    with pytest.raises(InputError, match="不行"):
        new_template(Content.find(), Wanted("t", "体会", "体会", studied, 800), "project")
    assert not (here / ".draftkit").exists()


def wish(title: str, studied: str = "", **more: object) -> Wanted:
    return Wanted(title, title, "学习心得体会", studied, 1500, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "studied", "names"),
    [
        ("师德师风专题学习心得体会", "", ["teacher-ethics"]),
        ("校办师德", "师德", ["teacher-ethics"]),
        ("廉洁从业心得", "", ["clean-conduct"]),
        ("车间安全生产总结", "", ["work-safety"]),
        ("学习心得体会", "学习材料", []),
        ("年度工作总结汇报", "", []),
        ("党纪学习心得", "党纪", []),
    ],
)
def test_templates_about_the_same_subject_are_told(
    content: Content, title: str, studied: str, names: list[str]
) -> None:
    assert [template.name for template in alike(content, wish(title, studied))] == names


@pytest.mark.parametrize(
    ("title", "studied", "theme", "topic"),
    [
        ("师德师风专题学习心得体会", "师德师风", "师德", "teacher-ethics"),
        ("安全培训心得", "新规程", "安全", "work-safety"),
        ("廉洁从业心得", "廉洁从业", "清廉", "clean-conduct"),
    ],
)
def test_a_new_reflection_speaks_of_the_theme_its_title_names_and_has_phrases_for_it(
    here: Path, title: str, studied: str, theme: str, topic: str
) -> None:
    content = Content.find()
    fit = fitted(content, wish(title, studied), alike(content, wish(title, studied)))
    assert fit.themes[0] == theme
    assert len(fit.themes) == 3
    assert topic in fit.topics
    assert "common" in fit.topics
    assert set(fit.themes) <= set(Themes(content).carried(fit.topics))
    path = new_template(content, fit, "project")
    assert path.is_relative_to(here)
    found = check_template(Content.find(), title).findings
    assert [finding.code for finding in found] == ["scaffold-untouched"]


def test_what_names_no_theme_is_left_as_it_was(content: Content) -> None:
    plain = fitted(content, wish("党纪学习心得", "党纪"))
    assert plain.themes == ("学习", "服务", "务实", "作风", "能力", "清廉")
    assert plain.topics == ("common",)
    chosen = wish("师德心得", "师德", themes=("学习", "作风", "服务"), topics=("common",))
    assert fitted(content, chosen) == chosen
    report = wish("师德总结", kind="report")
    assert fitted(content, report) == report


def test_a_name_or_a_title_that_is_taken_is_told_with_what_it_will_mean(here: Path) -> None:
    content, path = Content.find(), here / ".draftkit" / "templates" / "x.md.j2"
    assert list(taken(content, wish("党纪学习心得"), path)) == []
    for name in ("mass-line", "党的群众路线学习心得"):
        (line,) = taken(content, wish(name), path)
        assert line.startswith("注意：已有自带的模板“mass-line”（党的群众路线学习心得）。")
        assert f"以后写“{name}”用的是新建的这个" in line
    titled = Wanted("t", "思想汇报", "思想汇报", "x", 800)
    (line,) = taken(content, titled, path)
    assert "也叫“思想汇报”，以后要写名字才分得清：t 或 thought-report。" in line


def test_a_new_template_that_a_nearer_one_hides_is_told(here: Path, home: Path) -> None:
    new_template(Content.find(), WISH, "project")
    path = home / "data" / "templates" / f"{WISH.name}.md.j2"
    (line,) = taken(Content.find(), WISH, path)
    assert "用的还是它，新建的这个用不上" in line
    own = here / ".draftkit" / "templates" / f"{WISH.name}.md.j2"
    assert list(taken(Content.find(), WISH, own)) == []


@pytest.mark.usefixtures("here")
def test_an_existing_template_is_kept_unless_forced() -> None:
    path = new_template(Content.find(), WISH, "project")
    path.write_text("我改过的", encoding="utf-8")
    with pytest.raises(OutputError, match="已经有这个模板"):
        new_template(Content.find(), WISH, "project")
    assert path.read_text(encoding="utf-8") == "我改过的"
    new_template(Content.find(), WISH, "project", force=True)
    assert path.read_text(encoding="utf-8") != "我改过的"


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_a_copy_gives_the_same_draft_and_hides_what_it_was_copied_from(
    here: Path, name: str
) -> None:
    before, seven = Content.find(), Wishes(seed=7)
    path = copy_template(before, name, "", "project")
    after = Content.find()
    assert after.template_layer(name) == "project"
    assert after.template(name).place.file == str(path.relative_to(here))
    drafts = [
        draft_text(make_draft(c, t, example_request(c, t, "", seven)).blocks)
        for c in (before, after)
        for t in [c.template(name)]
    ]
    assert drafts[0] == drafts[1]
    assert "include" not in path.read_text(encoding="utf-8").split("---\n")[2]


@pytest.mark.usefixtures("here")
def test_a_copy_may_have_a_name_of_its_own() -> None:
    copy_template(Content.find(), "mass-line", "群众路线", "project")
    assert Content.find().template("群众路线").name == "群众路线"
    assert Content.find().template("群众路线").title == "群众路线"
    assert Content.find().template_layer("mass-line") == "shipped"


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("name", ["self-review", "pledge-speech"])
def test_a_copy_asks_nothing_it_has_no_use_for_and_takes_the_same_answers_files(
    name: str,
) -> None:
    copy_template(Content.find(), name, "我的", "project")
    content = Content.find()
    assert not {"activity", "studied"} & {q.key for q in content.template("我的").questions}
    assert check_template(content, "我的").findings == ()
    answers = {"role": "柜员", "activity": "党纪学习", "studied": ["条例"]}
    file, questions = AnswersFile(answers=answers), content.template("我的").questions
    assert list(collect(questions, file, [], lambda: keys_asked(content))) == ["role"]
    with pytest.raises(UnknownName, match="没有这个问题的键“activity”"):
        collect(questions, AnswersFile(), ["activity=党纪学习"], lambda: keys_asked(content))


def test_a_malformed_template_does_not_hide_the_others(here: Path) -> None:
    folder = here / ".draftkit" / "templates"
    folder.mkdir(parents=True)
    (folder / "broken.md.j2").write_text("没有说明", encoding="utf-8")
    rows = {row.name: row for row in list_templates(Content.find())}
    assert rows["broken"].template is None
    assert "两行“---”" in rows["broken"].trouble
    assert rows["mass-line"].template is not None


def test_a_template_is_found_by_its_chinese_title_too(content: Content) -> None:
    assert content.template("表态发言").name == "pledge-speech"


@pytest.mark.usefixtures("here")
def test_a_template_is_found_by_a_part_of_its_title(content: Content) -> None:
    assert content.template("读后感").name == content.template("观后感").name == "book-review"


def test_a_title_of_two_templates_is_told_with_their_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    copy_template(Content.find(), "pledge-speech", "my-speech", "project")
    with pytest.raises(InputError, match="不止一个：my-speech、pledge-speech；请写这个名字"):
        Content.find().template("表态发言")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("群众路线", "没有模板“群众路线”。您是不是要写“党的群众路线学习心得”？"),
        ("长" * 300, "没有模板“长长"),
        ("xyz", "没有模板“xyz”。可用的有：annual-summary（年度工作总结）、"),
    ],
)
def test_an_unknown_template_is_told_with_what_people_call_it(
    content: Content, typed: str, told: str
) -> None:
    with pytest.raises(UnknownName) as error:
        content.template(typed)
    assert str(error.value).startswith(told)


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_who_writes_is_asked_first(content: Content, name: str) -> None:
    asked = [question.key for question in content.template(name).questions]
    assert asked[:3] == ["workplace_type", "workplace", "role"]


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_example_answers_go_item_by_item_with_the_list_they_stand_beside(
    content: Content, name: str
) -> None:
    template = content.template(name)
    offered = template.questions[0].choices
    for workplace in (choice.value for choice in offered):
        answers = example_request(content, template, workplace).answers
        for question in template.questions:
            if not question.beside:
                continue
            items, beside = answers[question.key].value, answers[question.beside].value
            assert 1 <= len(items) <= len(beside), question.key
            assert not [item for item in items if "；" in item], question.key


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("file", "typed", "told"),
    [
        (
            "t.md.j2.txt",
            "t.md.j2.txt",
            "t.md.j2.txt: 文件在，名字要以 .md.j2 结尾；请改名为 t.md.j2。",
        ),
        ("t.md.j2.txt", "t.md.j2", "t.md.j2.txt: 文件在，名字要以 .md.j2 结尾；请改名为 t.md.j2。"),
        ("t.txt", "t.txt", "t.txt: 文件在，名字要以 .md.j2 结尾；请改名为 t.md.j2。"),
        ("t.j2", "t.j2", "t.j2: 文件在，名字要以 .md.j2 结尾；请改名为 t.md.j2。"),
        ("体会.md", "体会.md", "体会.md: 文件在，名字要以 .md.j2 结尾；请改名为 体会.md.j2。"),
        ("t.md.j2", "t", "t.md.j2: 文件在这里，请写全名字：t.md.j2。"),
    ],
)
def test_a_file_of_another_ending_is_told_with_the_name_it_needs(
    file: str, typed: str, told: str
) -> None:
    Path(file).write_text(TEMPLATE, encoding="utf-8")
    with pytest.raises(InputError) as error:
        Content.find().template(typed)
    assert str(error.value) == told


def test_a_template_is_tried_at_a_workplace_called_as_people_call_it(content: Content) -> None:
    template = content.template("mass-line")
    assert example_request(content, template, "铁路").answers["workplace_type"].value == "railway"


def test_causes_told_with_their_own_link_are_not_linked_twice(content: Content) -> None:
    causes = ["都是想着省事", "因为平时学得少", "是怕得罪人"]
    problems = ["解释不耐心", "走访偏少", "台账记得晚"]
    answers: dict[str, object] = {"role": "柜员", "problems": problems, "causes": causes}
    text = draft_text(draft_with(content, answers, Wishes(seed=1), "self-review").blocks)
    assert all(cause in text for cause in causes)
    twice = [f"{link}：{again}" for link in ("在于", "是") for again in ("都是", "因为", "是怕")]
    assert [words for words in twice if words in text] == []


@pytest.mark.parametrize("name", Content(ROOT, None).template_names())
def test_no_two_examples_of_a_template_repeat_a_sentence(content: Content, name: str) -> None:
    shown = [items_of(question.example) for question in content.template(name).questions]
    counted = Counter(run for texts in shown for text in texts for run in {*windows(text)})
    assert [run for run, times in counted.items() if times > 1] == []
