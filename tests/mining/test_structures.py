"""The skeletons of invented essays."""

import pytest

from draftkit.mining import structures
from draftkit.mining.rules import Rules
from draftkit.mining.structures import FoundStructure, structures_of, triads_of
from tests.mining.conftest import Labeller

BODY = "这是道理。\n"


def found(label: Labeller, rules: Rules, text: str) -> FoundStructure:
    return structures_of(label(text), ["e0"], rules)[0]


SCHEMES = {
    "first-next-last": ("首先，甲好。\n其次，乙好。\n最后，丙好。", ("首先，", "其次，", "最后，")),
    "ordinals": ("第一，甲好。\n第二，乙好。\n第三，丙好。", ("第一，", "第二，", "第三，")),
    "numeral-headings": ("一、甲事\n甲好。\n二、乙事\n乙好。", ("一、", "二、")),
    "one-is": ("一是甲好。\n二是乙好。", ("一是", "二是")),
    "bracketed": ("（一）甲好。\n（二）乙好。", ("（一）", "（二）")),
}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_markers_name_the_scheme(scheme: str, label: Labeller, rules: Rules) -> None:
    body, markers = SCHEMES[scheme]
    structure = found(label, rules, f"心得\n我学了。\n{body}\n我说完了。").structure
    assert (structure.id, structure.markers) == (scheme, markers)


def test_a_missing_beginning_is_put_in_and_noted(label: Labeller, rules: Rules) -> None:
    entry = found(label, rules, "心得\n我学了。\n道理甲。\n其次，乙好。\n最后，丙好。\n完了。")
    assert entry.structure.markers == ("首先，", "其次，", "最后，")
    assert entry.notes == ("e0：“其次”没有第一项，已理顺",)


def test_a_gap_in_a_sublist_is_closed(label: Labeller, rules: Rules) -> None:
    text = "心得\n学了。\n第一，甲好。\n第二，乙好。\n(1)子。\n(2)丑。\n(5)寅。"
    sublist = found(label, rules, text).structure.sublist
    assert sublist is not None
    assert sublist.markers == ("（1）", "（2）", "（3）")
    assert not sublist.verb_first


def test_theory_then_practice_is_a_split(label: Labeller, rules: Rules) -> None:
    part = "{}，服务是根本。\n我们银行要为客户办实事。\n"
    body = "".join(part.format(marker) for marker in ("首先", "其次", "最后"))
    structure = found(label, rules, f"心得\n我学了。\n{body}").structure
    assert (structure.id, structure.split) == ("theory-practice", True)


def test_parallel_headings_fix_the_themes(label: Labeller, rules: Rules) -> None:
    text = "心得\n我学了。\n一、坚持为民\n甲。\n二、坚持务实\n乙。\n三、坚持清廉\n丙。\n完了。"
    structure = found(label, rules, text).structure
    assert structure.heading
    assert structure.themes == ("为民", "务实", "清廉")


def test_without_markers_it_flows(label: Labeller, rules: Rules) -> None:
    text = "心得\n我学了。\n我懂了。\n甲好。\n乙好。\n丙好。\n完了。"
    structure = found(label, rules, text).structure
    assert (structure.id, structure.parts, structure.markers) == ("flowing", 3, ())


def test_the_same_shape_in_two_essays_is_one_structure(label: Labeller, rules: Rules) -> None:
    body = "首先，甲好。\n其次，乙好。\n最后，丙好。\n"
    essays = label(f"第一篇：甲心得\n学了。\n{body}第二篇：乙心得\n学了。\n{body}")
    assert [entry.structure.essays for entry in structures_of(essays, ["a", "b"], rules)] == [
        ("a", "b")
    ]


def test_known_triads_are_found(label: Labeller, rules: Rules) -> None:
    essays = label("心得\n要做到为民、务实、清廉。")
    assert [triad.id for triad in triads_of(essays, ["e0"], rules)] == ["weimin-wushi-qinglian"]


def test_of_the_essays_of_a_structure_only_so_many_are_kept(
    label: Labeller, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structures, "MOST", 2)
    text = "心得\n我学了。\n道理甲。\n其次，乙好。\n最后，丙好。\n完了。"
    essays = [essay for _ in range(3) for essay in label(text)]
    (kept,) = structures_of(essays, ["e0", "e1", "e2"], rules)
    assert kept.structure.essays == ("e0", "e1")
    assert [note[:3] for note in kept.notes] == ["e0：", "e1："]
