"""YAML from other people: safe, with the line of everything refused."""

import re

import pytest

from draftkit.errors import ContentError, UnknownName
from draftkit.text.yamlfile import YamlFile, dump_yaml


def test_a_date_stays_the_text_the_user_wrote() -> None:
    assert YamlFile("甲.yaml", "date: 2026-11-22").data == {"date": "2026-11-22"}


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: 1\nb: [1, 2", "甲.yaml:2", "YAML 读不懂"),
        ("a: &x [1]\nb: *x", "甲.yaml:2", "别名"),
        ("a: 1\na: 2", "甲.yaml:2", "写了两次"),
        ("a: !!python/object/apply:os.system [ls]", "甲.yaml:1", "YAML 读不懂"),
        ("- 1\n- 2", "甲.yaml:1", "键: 值"),
        ("1: 2", "甲.yaml:1", "文字"),
        ("a: 1\nrole：护士\nb: 2", "甲.yaml:2", "半角"),
        ("a:\n\tb: 1", "甲.yaml:2", "Tab"),
        ("a: 1\nb: [甲, 乙\nc: 3\nd: 4", "甲.yaml:2: ", "这一行的“\\[”没有写收尾的“\\]”。"),
        ("a: 1\nb: {x: 1\nc: 3", "甲.yaml:2: ", "这一行的“{”没有写收尾的“}”。"),
        ("a: 1\nb: [甲\n", "甲.yaml:2: ", "这一行的“\\[”没有写收尾的“\\]”。"),
        ('a: 1\nb: "甲\nc: 3\n', "甲.yaml:2: ", "这一行的引号没有收尾"),
        ("a: 1\nb: '甲\nc: 3\n", "甲.yaml:2: ", "这一行的引号没有收尾"),
        ("a: 1\nb: 甲: 乙", "甲.yaml:2: ", "冒号.*加引号"),
        ("a: 1\nb: @甲", "甲.yaml:2: ", "加引号"),
        ("a: 1\nb 2\nc: 3", "甲.yaml:2: ", "键后面要写冒号"),
        ("a:\n  - 甲\n - 乙\n", "甲.yaml:3: ", "没有对齐上面"),
        ("a: 1\nb:甲\nc: 3", "甲.yaml:2: ", "空一格"),
        ("b:甲\n\nc: 3", "甲.yaml:1: ", "冒号后面要空一格"),
        ("a: 1\n b: 2", "甲.yaml:2: ", "冒号.*同上面的键对齐"),
    ],
)
def test_malformed_yaml_is_refused_with_its_line(text: str, place: str, says: str) -> None:
    with pytest.raises(ContentError, match=says) as caught:
        YamlFile("甲.yaml", text)
    assert str(caught.value).startswith(place)


@pytest.mark.parametrize(
    "text",
    ["a: [1", "a: {", "a: 'x", "a: b: c", "a: @", "a\nb: 1", "- a\nb: 1", "a: |x\n", "a: %x"],
)
def test_what_is_wrong_is_said_in_chinese(text: str) -> None:
    with pytest.raises(ContentError) as caught:
        YamlFile("甲.yaml", text)
    words = re.sub("YAML|Tab|甲.yaml", "", str(caught.value))
    assert not re.search("[a-z]{4}", words), words


def test_an_unknown_key_is_refused_with_line_and_nearest_name() -> None:
    source = YamlFile("甲.yaml", "answers:\n  role: 柜员\n  dutys: [开户]\n")
    with pytest.raises(UnknownName, match=r"甲\.yaml:3: 没有这个键“dutys”。您是不是要写“duties”？"):
        source.check_keys(source.data["answers"], ["role", "duties"], "answers")


def test_a_nest_too_deep_to_read_is_refused() -> None:
    with pytest.raises(ContentError):
        YamlFile("甲.yaml", "a: " + "[" * 5000)


def test_what_is_dumped_reads_back() -> None:
    data = {"phrases": [{"id": "a", "text": "为{audience}[办|做]事：好。", "themes": ["为民"]}]}
    assert YamlFile("甲.yaml", dump_yaml(data, "# 说明\n")).data == data


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: " + "[" * 100_000, "层次套得太深"),
        ("a: " + "{a: " * 50_000, "层次套得太深"),
        ("- " * 50_000 + "a", "层次套得太深"),
        ("? " * 50_000 + "a", "层次套得太深"),
        ("".join(" " * at + "a:\n" for at in range(2000)), "层次套得太深"),
        ('a: ["]]]]]]", ' * 1 + "[[], " * 100, "层次套得太深"),
        ("a: " + "9" * 6000, "有一个值写得不对"),
        ("a: !!timestamp 2020-99-99", "有一个值写得不对"),
        ("a: !!float abc", "有一个值写得不对"),
        ("a: !!bool x", "有一个值写得不对"),
    ],
    ids=range(10),
)
def test_what_would_overflow_or_confuse_the_library_is_refused_in_one_line(
    text: str, says: str
) -> None:
    with pytest.raises(ContentError, match=says):
        YamlFile("a.yaml", text)


def test_many_brackets_that_are_not_deep_are_read() -> None:
    rows = "".join(
        f"- {{text: '[甲|乙]{{role}}{at}', many: [[1, [2]], []]}}\n" for at in range(200)
    )
    assert len(YamlFile("a.yaml", f"rows:\n{rows}").data["rows"]) == 200
