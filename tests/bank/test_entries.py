"""Files people write by hand keep their comments when the program adds to them."""

from draftkit.bank.entries import with_entry, with_replaced
from draftkit.text.yamlfile import YamlFile

ENTRY = {"id": "my-2", "move": "call", "themes": [], "text": "{deed}，办好。"}
FILE = """# 我的短语
phrases:
  # 第一条，开会时想到的
  - id: my-1
    move: point
    text: 把事办好。

  # 第三条
  - id: my-3
    move: point
    text: 把话说好。
"""


def ids(text: str) -> list[str]:
    return [entry["id"] for entry in YamlFile("甲", text).data["phrases"]]


def test_an_entry_is_added_at_the_end_in_the_files_own_indent() -> None:
    assert with_entry("甲", FILE, ENTRY) == FILE + (
        "  - id: my-2\n    move: call\n    themes: []\n    text: '{deed}，办好。'\n"
    )


def test_a_new_file_says_what_it_is() -> None:
    text = with_entry("甲", "", ENTRY)
    assert text.startswith("# 您自己的短语。")
    assert ids(text) == ["my-2"]


def test_an_entry_is_taken_out_and_the_comments_of_others_stay() -> None:
    assert with_replaced("甲", FILE, "my-1", None) == (
        "# 我的短语\nphrases:\n  # 第一条，开会时想到的\n\n"
        "  # 第三条\n  - id: my-3\n    move: point\n    text: 把话说好。\n"
    )


def test_an_entry_is_replaced_where_it_stands() -> None:
    text = with_replaced("甲", FILE, "my-1", {**ENTRY, "id": "my-1"})
    assert ids(text) == ["my-1", "my-3"]
    assert "# 第三条" in text


def test_files_in_other_styles_are_written_anew_without_loss() -> None:
    flow = "theme: 为民\nphrases: [{id: my-1, move: point, text: 把事办好。}]"
    assert ids(with_entry("甲", flow, ENTRY)) == ["my-1", "my-2"]
    above = "phrases:\n- {id: my-1, move: point, text: 好。}\ntheme: 为民\n"
    added = with_entry("甲", above, ENTRY)
    assert ids(added) == ["my-1", "my-2"]
    assert YamlFile("甲", added).data["theme"] == "为民"
    emptied = with_replaced("甲", "phrases:\n- {id: my-1, move: point, text: 好。}\n", "my-1", None)
    assert ids(emptied) == []
    assert ids(with_entry("甲", emptied, ENTRY)) == ["my-2"]
