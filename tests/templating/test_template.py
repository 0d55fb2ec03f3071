"""Template files: front matter and questions."""

from pathlib import Path

import pytest

from draftkit.errors import DraftKitError
from draftkit.model import Choice, Question
from draftkit.templating.template import Template, load_template

SHARED = {"role": Question("role", "text", "岗位？", blank="岗位")}
FRONT = """---
name: t
title: 心得
description: 试写
genre: 心得
length: 800
structures: [flowing]
themes: [为民]
topics: [common]
questions:
  - role
---
正文
"""


def load(tmp_path: Path, text: str) -> Template:
    path = tmp_path / "t.md.j2"
    path.write_text(text, encoding="utf-8")
    return load_template(path, SHARED, "t.md.j2")


def test_front_matter_and_body_are_told_apart(tmp_path: Path) -> None:
    made = load(tmp_path, FRONT)
    assert (made.title, made.length, made.body.strip()) == ("心得", 800, "正文")
    assert made.questions == (SHARED["role"],)
    assert made.body_line == 13


def test_a_template_may_reword_a_shared_question_and_add_its_own(tmp_path: Path) -> None:
    own = "  - {key: role, prompt: 什么岗位？}\n  - {key: hours, type: text, prompt: 学了多久？}\n"
    made = load(tmp_path, FRONT.replace("  - role\n", own))
    assert made.questions[0] == Question("role", "text", "什么岗位？", blank="岗位")
    assert made.questions[1].key == "hours"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("title: 心得", "titel: 心得", "t.md.j2:3: 没有这个键“titel”。您是不是要写“title”？"),
        ("length: 800", "length: 很长", "t.md.j2:6: length 要是 200 到 20000 之间的整数（字数）。"),
        ("length: 800", "length: 199", "t.md.j2:6: length 要是 200 到 20000"),
        ("length: 800\n", "", "t.md.j2:1: 说明里缺少“length”，请加一行，例如 length: 1500。"),
        ("genre: 心得\n", "", "t.md.j2:1: 说明里缺少“genre”，请加一行，例如 genre: 学习心得体会。"),
        ("themes: [为民]\n", "", "t.md.j2:1: 说明里缺少“themes”，请加一行"),
        ("genre: 心得", "genre:", "t.md.j2:5: “genre”后面要写文字。"),
        ("themes: [为民]", "themes: []", "t.md.j2:8: “themes”要是文字的列表"),
        ("  - role", "  - rloe", "t.md.j2:11: 没有共用的问题“rloe”。您是不是要写“role”？"),
        ("  - role", "  - {key: x, promt: 问}", "t.md.j2:11: 没有这个键“promt”"),
        (
            "  - role",
            "  - key: x\n    prompt: 问\n    type: number",
            "t.md.j2:13: type 是 text、list、choice、date 之一，不能写“number”。",
        ),
        (
            "  - role",
            "  - key: x\n    type: lst\n    prompt: 问",
            "t.md.j2:12: type 是 text、list、choice、date 之一，不能写“lst”。您是不是要写“list”？",
        ),
        ("  - role", "  - {key: x, type: text}", "t.md.j2:11: 问题“x”要有 prompt：怎样问。"),
        ("---\nname", "name", "t.md.j2:1: 模板要以两行“---”之间的说明开头。"),
        ("  - role", "  - role\n  - role", "t.md.j2:12: “role”这个问题写了两次。"),
        ("  - role", "  - {key: Role-1, prompt: 问}", "t.md.j2:11: key 用小写字母"),
        ("  - role", "  - {key: x, prompt: [问]}", "t.md.j2:11: prompt 要写文字"),
        ("  - role", "  - {key: x, prompt: 问, type: choice}", "t.md.j2:11: 选择题要在 choices"),
        ("  - role", "  - {key: x, prompt: 问, marks: 《}", "t.md.j2:11: marks 写两个符号"),
        ("  - role", "  - {key: x, prompt: 问, choices: 甲}", "t.md.j2:11: choices 要写成列表"),
        ("  - role", "  - {key: x, prompt: 问, example: [甲, 乙]}", "t.md.j2:11: example 要写文字"),
        (
            "  - role",
            "  - {key: x, type: list, prompt: 问, example: [[甲]]}",
            "t.md.j2:11: example 写",
        ),
        ("  - role", "  - {key: x, type: list, prompt: 问, example: 3}", "t.md.j2:11: example 写"),
        ("  - role", "  - {key: parts, type: text, prompt: 问}", "t.md.j2:11: “parts”在正文里另有"),
        ("questions:\n  - role", "questions: 3", "t.md.j2:10: questions 要写成列表"),
        ("name: t", "name: ../t", "t.md.j2:2: name 只能用"),
        ("title: 心得", "title: ../../心得", "t.md.j2:3: title 会用作文件名"),
        ("title: 心得", "title: /etc/心得", "t.md.j2:3: title 会用作文件名"),
        ("title: 心得", "title: .bashrc", "t.md.j2:3: title 会用作文件名"),
        ("title: 心得", "title: 'C:\\心得'", "t.md.j2:3: title 会用作文件名"),
        ("title: 心得", f"title: {'长' * 61}", "t.md.j2:3: title 会用作文件名"),
        ("description: 试写", 'description: "\\e[2J试写"', "t.md.j2:4: 这里有看不见的控制字符"),
        ("description: 试写", 'description: "\\u202e试写"', "t.md.j2:4: 这里有看不见的控制字符"),
        ("  - role", '  - {key: x, prompt: "\\a问"}', "t.md.j2:11: 这里有看不见的控制字符"),
        ("length: 800", f"length: {'9' * 6000}", "t.md.j2:2: YAML 读不懂"),
        ("length: 800", "length: !!python/object/apply:os.getcwd []", "t.md.j2:6: YAML 读不懂"),
        ("themes: [为民]", f"themes: {'[' * 5000}", "t.md.j2:8: YAML 读不懂：层次套得太深"),
        ("themes: [为民]", "themes: &a [*a]", "t.md.j2:8: YAML 读不懂：不能用 YAML 别名"),
        ("正文", "字" * 200_001, "t.md.j2:1: 模板文件太大"),
    ],
)
def test_a_malformed_front_matter_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    with pytest.raises(DraftKitError) as caught:
        load(tmp_path, FRONT.replace(old, new, 1))
    assert str(caught.value).startswith(line)


@pytest.mark.parametrize(
    ("row", "example"),
    [
        ("{key: x, prompt: 问, example: 甲；乙}", "甲；乙"),
        ("{key: x, type: list, prompt: 问, example: [甲；乙, 丙]}", ("甲；乙", "丙")),
        ("{key: x, type: list, prompt: 问, example: 甲；乙}", ("甲", "乙")),
        ("{key: x, type: list, prompt: 问, whole: true, example: 甲；乙}", ("甲；乙",)),
        ("{key: x, type: list, prompt: 问}", ()),
    ],
)
def test_an_example_has_the_shape_of_an_answer(
    tmp_path: Path, row: str, example: tuple[str, ...] | str
) -> None:
    (question,) = load(tmp_path, FRONT.replace("- role", f"- {row}")).questions
    assert question.example == example


def test_a_shared_question_that_is_reworded_keeps_its_choices(tmp_path: Path) -> None:
    shared = {"kind": Question("kind", "choice", "哪类？", choices=(Choice("a", "甲"),))}
    path = tmp_path / "t.md.j2"
    own = FRONT.replace("  - role", "  - {key: kind, prompt: 是哪一类？}")
    path.write_text(own, encoding="utf-8")
    (question,) = load_template(path, shared, "t.md.j2").questions
    assert (question.prompt, question.choices) == ("是哪一类？", (Choice("a", "甲"),))
