"""The bank: YAML is the truth, the snapshot only saves time."""

import shutil
from pathlib import Path

import pytest

from draftkit.bank.store import load_bank
from draftkit.content import Content
from draftkit.cues import FalseFriends, Sense, Subject
from draftkit.errors import DraftKitError
from draftkit.model import LayerName
from tests.conftest import ROOT

PHRASES = """theme: 为民
phrases:
  - id: a-1
    move: point
    text: 为{audience}[办|做]事。
  - id: a-2
    move: call
    step: do
    themes: [务实]
    fits: [学生]
    current: {until: 2020}
    text: 把事做好。
"""


def bank_of(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "phrasebank" / "written" / "common"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "phrasebank"


def layers(root: Path) -> list[tuple[Path, LayerName]]:
    return [(root, "shipped")]


def test_what_stands_in_an_upper_layer_replaces_its_namesake_below(tmp_path: Path) -> None:
    below = bank_of(tmp_path / "below", PHRASES)
    own = "theme: 为民\nphrases:\n  - {id: a-1, move: point, text: 把事办到心里。}\n"
    over = bank_of(tmp_path / "over", own)
    bank = load_bank([(below, "shipped"), (over, "user"), (tmp_path / "none", "project")], None)
    assert [(p.id, p.text, p.layer) for p in bank.phrases] == [
        ("a-1", "把事办到心里。", "user"),
        ("a-2", "把事做好。", "shipped"),
    ]


def test_a_phrase_ends_with_the_dated_expression_in_it_whatever_its_entry_says(
    tmp_path: Path,
) -> None:
    below = bank_of(tmp_path / "below", PHRASES)
    term = '{text: "[老|旧]提法", kind: expression, until: 2014}'
    (below / "dated.yaml").write_text(f"dated:\n  - {term}\n", encoding="utf-8")
    own = "theme: 为民\nphrases:\n  - {id: b-1, move: point, text: '按旧[提法|办法]办事。'}\n"
    over = bank_of(tmp_path / "over", own)
    bank = load_bank([(below, "shipped"), (over, "user")], None)
    assert {p.id: p.until for p in bank.phrases} == {"a-1": 0, "a-2": 2020, "b-1": 2014}


def test_a_phrase_is_read_with_its_place_and_the_files_theme(tmp_path: Path) -> None:
    first, second = load_bank(layers(bank_of(tmp_path, PHRASES)), None).phrases
    assert (first.themes, first.topic, str(first.place)) == (
        ("为民",), "common", "phrasebank/written/common/a.yaml:3",
    )  # fmt: skip
    assert (second.themes, second.step, second.fits, second.until) == (
        ("务实",), "do", ("学生",), 2020,
    )  # fmt: skip


def test_the_snapshot_gives_back_the_same_bank(tmp_path: Path, content: Content) -> None:
    plain = content.bank
    cache = tmp_path / "cache"
    assert load_bank(layers(ROOT / "phrasebank"), cache) == plain  # writes it
    assert len(list(cache.glob("bank-*.json"))) == 1
    assert load_bank(layers(ROOT / "phrasebank"), cache) == plain  # reads it


def part_of_ours(tmp_path: Path) -> Path:
    """The shipped bank with every kind of file but few of the phrases."""

    def left_out(folder: str, names: list[str]) -> list[str]:
        few = {"written": ["common", "structures.yaml"], "mined": ["pledge.yaml"]}
        return [name for name in names if name not in few.get(Path(folder).name, names)]

    return shutil.copytree(ROOT / "phrasebank", tmp_path / "ours", ignore=left_out)


def test_a_snapshot_of_one_layer_is_the_bank_of_that_layer_alone(tmp_path: Path) -> None:
    ours, own, cache = part_of_ours(tmp_path), bank_of(tmp_path, PHRASES), tmp_path / "cache"
    both: list[tuple[Path, LayerName]] = [(ours, "shipped"), (own, "user")]
    assert load_bank(both, cache) == load_bank(both, None)
    assert load_bank(layers(ours), cache) == load_bank(layers(ours), None)  # kept on the way
    bank_of(tmp_path, PHRASES.replace("把事做好", "把这件小事做好"))
    assert load_bank(both, cache) == load_bank(both, None)


def test_a_changed_file_makes_the_snapshot_worthless(tmp_path: Path) -> None:
    root, cache = bank_of(tmp_path, PHRASES), tmp_path / "cache"
    load_bank(layers(root), cache)
    bank_of(tmp_path, PHRASES.replace("把事做好", "把这件小事做好"))
    assert load_bank(layers(root), cache).phrase("a-2").text == "把这件小事做好。"


def test_a_damaged_snapshot_or_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    root, cache = bank_of(tmp_path, PHRASES), tmp_path / "cache"
    load_bank(layers(root), cache)
    next(cache.glob("bank-*.json")).write_text("{", encoding="utf-8")
    assert len(load_bank(layers(root), cache).phrases) == 2
    (tmp_path / "file").touch()
    assert len(load_bank(layers(root), tmp_path / "file").phrases) == 2


def test_subjects_are_read_with_the_answers_of_their_group(tmp_path: Path) -> None:
    root = bank_of(tmp_path, PHRASES)
    (root / "subjects.yaml").write_text(
        "groups: {work: [duties, deed]}\n"
        "subjects:\n  - {id: visit, group: work, name: 走访, cues: [入户, 上门 看]}\n",
        encoding="utf-8",
    )
    (subject,) = load_bank(layers(root), None).subjects
    assert subject == Subject(
        "visit", "走访", frozenset({"duties", "deed"}), (("入户",), ("上门", "看"))
    )


@pytest.mark.parametrize(
    ("subjects", "says"),
    [
        ("groups: {work: [duties]}\nsubjects:\n  - {id: a, group: wrok, name: 甲}\n",
         "subjects.yaml:3: groups 里没有“wrok”。"),
        ("groups: {work: [duties]}\nsubjects:\n  - {id: a, group: work, name: 甲, cue: [乙]}\n",
         "subjects.yaml:3: 没有这个键“cue”。您是不是要写“cues”？"),
        ("groups: {}\nsubjects: [甲]\n", "subjects.yaml:2: 每一类应当有 id、group、name、cues。"),
    ],
)  # fmt: skip
def test_a_slip_among_the_subjects_is_told_at_its_line(
    tmp_path: Path, subjects: str, says: str
) -> None:
    root = bank_of(tmp_path, PHRASES)
    (root / "subjects.yaml").write_text(subjects, encoding="utf-8")
    with pytest.raises(DraftKitError) as caught:
        load_bank(layers(root), None)
    assert says in str(caught.value)


def test_senses_are_read_and_those_of_an_upper_layer_replace_their_namesakes(
    tmp_path: Path,
) -> None:
    below, over = bank_of(tmp_path / "below", PHRASES), bank_of(tmp_path / "over", "phrases: []")
    (below / "senses.yaml").write_text(
        "senses:\n"
        "  - {id: write-down, name: 记录登记, faint: true, cues: [登记, 写明 原因]}\n"
        "  - {id: keep-word, name: 说到做到, cues: [算数]}\n",
        encoding="utf-8",
    )
    (over / "senses.yaml").write_text(
        "senses:\n  - {id: keep-word, name: 说到做到, cues: [算数, 兑现]}\n", encoding="utf-8"
    )
    senses = load_bank([(below, "shipped"), (over, "user")], None).senses
    assert senses == (
        Sense("write-down", "记录登记", (("登记",), ("写明", "原因")), faint=True),
        Sense("keep-word", "说到做到", (("算数",), ("兑现",))),
    )


@pytest.mark.parametrize(
    ("senses", "says"),
    [
        ("senses:\n  - {id: a, name: 甲, cue: [登记]}\n",
         "senses.yaml:2: 没有这个键“cue”。您是不是要写“cues”？"),
        ("senses: [甲]\n", "senses.yaml:1: 每个意思应当有 id、name、cues。"),
        ("senses:\n  - {id: a, name: 甲}\n", "senses.yaml:2: cues 至少要有一项"),
        ("senses:\n  - {id: a, name: 甲, cues: [记]}\n", "打头的词至少要有两个字。"),
        ("senses:\n  - {id: a, name: 甲, cues: ['-登记 写明']}\n", "打头的词至少要有两个字。"),
    ],
)  # fmt: skip
def test_a_slip_among_the_senses_is_told_at_its_line(
    tmp_path: Path, senses: str, says: str
) -> None:
    root = bank_of(tmp_path, PHRASES)
    (root / "senses.yaml").write_text(senses, encoding="utf-8")
    with pytest.raises(DraftKitError) as caught:
        load_bank(layers(root), None)
    assert says in str(caught.value)


def test_false_friends_are_read_and_kept_in_the_snapshot_and_an_upper_layer_replaces_a_character(
    tmp_path: Path,
) -> None:
    below, over = bank_of(tmp_path / "below", PHRASES), bank_of(tmp_path / "over", "phrases: []")
    (below / "false_friends.yaml").write_text(
        "false_friends:\n"
        "  - {char: 单, means: 单据, words: [单位]}\n"
        "  - {char: 班, means: 班次, words: [班级]}\n",
        encoding="utf-8",
    )
    (over / "false_friends.yaml").write_text(
        "false_friends:\n  - {char: 班, means: 班次, words: [班级, 班会]}\n", encoding="utf-8"
    )
    for _ in ("from the files", "from the snapshot"):
        bank = load_bank([(below, "shipped"), (over, "user")], tmp_path / "cache")
        assert bank.false_friends == (
            FalseFriends("单", "单据", ("单位",)),
            FalseFriends("班", "班次", ("班级", "班会")),
        )


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{char: 单, mean: 单据, words: [单位]}",
         "false_friends.yaml:2: 没有这个键“mean”。您是不是要写“means”？"),
        ("单", "false_friends.yaml:2: 每一项应当有 char、means、words。"),
        ("{char: 单据, means: 单据, words: [单据室]}", "char 要是一个字。"),
        ("{char: 单, means: 单据, words: [简明]}", "words 里的“简明”要有“单”，至少两个字。"),
        ("{char: 单, means: 单据, words: [单]}", "words 里的“单”要有“单”，至少两个字。"),
        ("{char: 单, means: 单据, words: [单位]}\n  - {char: 单, means: 单据, words: [简单]}",
         "false_friends.yaml:3: “单”前面已经写过。"),
    ],
)  # fmt: skip
def test_a_slip_among_the_false_friends_is_told_at_its_line(
    tmp_path: Path, entry: str, says: str
) -> None:
    root = bank_of(tmp_path, PHRASES)
    (root / "false_friends.yaml").write_text(f"false_friends:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(DraftKitError) as caught:
        load_bank(layers(root), None)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("move: point", "mvoe: point", "a.yaml:4: 没有这个键“mvoe”。您是不是要写“move”？"),
        (
            "text: 为{audience}[办|做]事。",
            "text: 为{audiance}办事。",
            "a.yaml:5: 没有槽位“{audiance}”",
        ),
        ("[办|做]", "[办", "a.yaml:5: 短语写法不对"),
        ("id: a-2", "id: a-1", "a.yaml:6: 编号“a-1”在"),
        ("    text: 把事做好。\n", "", "a.yaml:6: 缺少“text”"),
        ("phrases:", "phrase:", "a.yaml:2: 没有这个键“phrase”"),
    ],
)
def test_a_malformed_phrase_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    with pytest.raises(DraftKitError) as caught:
        load_bank(layers(bank_of(tmp_path, PHRASES.replace(old, new, 1))), None)
    assert says in str(caught.value)


def test_unknown_ids_name_the_nearest(content: Content) -> None:
    for lookup, wrong, near in (
        (content.bank.pack, "hopsital", "hospital"),
        (content.bank.structure, "ordinal", "ordinals"),
        (content.bank.phrase, "weimin-point-1", "weimin-point-1"),
    ):
        with pytest.raises(DraftKitError, match=near):
            lookup(wrong)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("headings.yaml", "familis: {}\n"),
        ("headings.yaml", "families: [一]\n"),
        ("sources.yaml", "essays: [{id: a}]\n"),
        ("structures.yaml", "structures: [{id: a, name: 甲, parts: 三}]\n"),
        ("structures.yaml", "triads: [{id: a}]\n"),
        ("dated.yaml", "dated: [{text: 甲, kind: rule, until: 去年}]\n"),
        ("mined/fingerprints.json", "{"),
        ("mined/fingerprints.json", "[1]"),
        ("mined/a.jsonl", '{"id": "a", "move": "call"}\n'),
        ("mined/a.jsonl", '{"id": "a", "move": "call", "text": "做。"}\nnot json\n'),
        ("written/own/a.yaml", "phrases: [{id: a, move: call, text: 做。, sources: [甲]}]\n"),
        ("written/own/a.yaml", "phrases: [{id: a, move: call, text: 做, current: {since: 甲}}]\n"),
        ("written/own/a.yaml", "phrases: [{id: a, move: call, text: 做。, current: [1]}]\n"),
        ("workplaces/a.yaml", "id: a\nposts: 甲\n"),
    ],
)  # fmt: skip
def test_a_broken_file_gives_one_line_that_names_it(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / "phrasebank" / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DraftKitError) as caught:
        load_bank([(tmp_path / "phrasebank", "user")], None)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_phrases_may_stand_one_a_line(tmp_path: Path) -> None:
    path = tmp_path / "mined" / "a.jsonl"
    path.parent.mkdir()
    path.write_text(
        '{"id": "a", "move": "call", "themes": ["为民"], "text": "做[好|成]事。",'
        ' "sources": [{"essay": "e", "start": 0, "end": 5}]}\n\n'
        '{"id": "b", "move": "call", "text": "再做一件。"}\n',
        encoding="utf-8",
    )
    first, second = load_bank([(tmp_path, "user")], None).phrases
    assert (first.topic, first.themes, first.sources[0].essay) == ("mined", ("为民",), "e")
    assert (second.id, second.place.line, second.layer) == ("b", 3, "user")
