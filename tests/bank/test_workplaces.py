"""Term packs as files: examples and wordings by question, what is lent, what is refused."""

from pathlib import Path

import pytest

from draftkit.bank.store import load_bank
from draftkit.bank.workplaces import pack_of
from draftkit.errors import DraftKitError
from draftkit.model import Wording
from draftkit.text.yamlfile import YamlFile

PACK = """id: fire
name: 消防站
standing: 干部
audience: 群众
business: [执勤]
locality: [站里]
matter: [一次询问]
duties: [检查装备]
"""


def read(more: str = "") -> YamlFile:
    return YamlFile("fire.yaml", PACK + more)


def test_examples_go_by_the_key_of_any_question() -> None:
    pack = pack_of(read("examples:\n  ways: [逐件点名]\n  hazard: 水带接口松脱\n"))
    assert pack.examples["duties"] == ("检查装备",)
    assert (pack.examples["ways"], pack.examples["hazard"]) == (("逐件点名",), ("水带接口松脱",))


def test_a_pack_says_how_a_question_is_put_there() -> None:
    pack = pack_of(
        read("asks:\n  role: {prompt: 您在站里任什么职？}\n  duties: {help: 一行一件。}\n")
    )
    assert pack.asks == {"role": Wording("您在站里任什么职？"), "duties": Wording("", "一行一件。")}


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("examples: [逐件点名]\n", "fire.yaml:9: 这里一行写一个问题的 key"),
        ("examples:\n  duties: [检查装备]\n", "fire.yaml:10: 这一题的例子写在“duties”里"),
        ("examples:\n  shortcoming: [急]\n", "fire.yaml:10: 这一题的例子写在“problems”里"),
        ("examples:\n  ways: [[逐件点名]]\n", "fire.yaml:10: 应当是文字或文字的列表"),
        ("asks:\n  role: 您任什么职？\n", "fire.yaml:10: 写 prompt（怎样问）或者 help（怎样答）"),
        ("asks:\n  role: {promt: 您任什么职？}\n", "fire.yaml:10: 没有这个键“promt”"),
        ("asks:\n  role: {prompt: ''}\n", "fire.yaml:10: 缺少“prompt”"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_line(more: str, says: str) -> None:
    with pytest.raises(DraftKitError) as error:
        pack_of(read(more))
    assert str(error.value).startswith(says)


def test_a_pack_without_examples_of_a_question_has_the_general_ones(tmp_path: Path) -> None:
    folder = tmp_path / "workplaces"
    folder.mkdir()
    (folder / "fire.yaml").write_text(PACK, encoding="utf-8")
    general = PACK.replace("fire", "general").replace("检查装备", "接待来访")
    (folder / "general.yaml").write_text(
        f"{general}roles: [文员]\nexamples:\n  ways: [先问清来办什么]\n", encoding="utf-8"
    )
    examples = load_bank([(tmp_path, "project")], None).pack("fire").examples
    assert examples["duties"] == ("检查装备",)
    assert (examples["ways"], examples["role"]) == (("先问清来办什么",), ("文员",))


def test_wordings_are_kept_in_the_snapshot(tmp_path: Path) -> None:
    folder = tmp_path / "bank" / "workplaces"
    folder.mkdir(parents=True)
    text = f"{PACK}asks:\n  role: {{prompt: 您任什么职？}}\n"
    (folder / "fire.yaml").write_text(text, encoding="utf-8")
    first, second = (
        load_bank([(tmp_path / "bank", "project")], tmp_path / "cache").pack("fire")
        for _ in range(2)
    )
    assert first == second
    assert second.asks["role"] == Wording("您任什么职？")
