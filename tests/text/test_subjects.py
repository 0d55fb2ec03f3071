"""What answers are about: the scorer on the labelled answers of tests/cases/subjects.yaml.

`held` is only scored: its answers were written after the cues and never read to improve them.
"""

import importlib.util
import sys
from types import ModuleType

import pytest

from draftkit.content import Content
from draftkit.cues import Subject
from draftkit.text.matters import Matters
from draftkit.text.subjects import subjects_of
from tests.conftest import ROOT

SCRIPT = ROOT / "benchmarks" / "subjects_score.py"
READ = Subject("read", "学习钻研", frozenset({"measure"}), (("学", "-学生"), ("每天", "读")))


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("subjects_score", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["subjects_score"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("每周学一项新规定", "measure", ("read",)),
        ("每周同三名学生聊一次", "measure", ()),  # 学 as a part of 学生
        ("每天睡前读两页", "measure", ("read",)),  # all words of a cue
        ("请同事读一遍", "measure", ()),
        ("每周学一项新规定", "duties", ()),  # a measure's subject reads no duties
    ],
)
def test_a_cue_needs_all_its_words_and_none_led_by_a_minus(
    text: str, key: str, found: tuple[str, ...]
) -> None:
    assert subjects_of(text, key, [READ]) == found


LEAD = Subject("lead", "带班带人", frozenset({"duties"}), (("^带", "个", "-学生"),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("带两个见习生", ("lead",)),  # at the start
        ("排班，带两个见习生", ("lead",)),  # after a mark
        ("负责带两个见习生", ("lead",)),  # after a word that only says it is one's work
        ("换两个皮带", ()),  # inside
        ("带两个学生", ()),
    ],
)
def test_a_word_led_by_a_caret_begins_a_clause(text: str, found: tuple[str, ...]) -> None:
    assert subjects_of(text, "duties", [LEAD]) == found


VISIT = Subject("visit", "走访", frozenset({"measure"}), (("走访",), ("逐户",)))
SOON = Subject("soon", "限时", frozenset({"measure"}), (("年底前",),), aside=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("走访时学一项规定", ("visit", "read")),  # what is said first
        ("学着逐户走访", ("visit", "read")),  # what more words speak for
        ("年底前学一项规定", ("read", "soon")),  # when it is done is not what it is
    ],
)
def test_the_foremost_subject_comes_first(text: str, found: tuple[str, ...]) -> None:
    assert subjects_of(text, "measure", [SOON, READ, VISIT]) == found


@pytest.mark.parametrize(
    ("half", "precision", "recall"), [("tuned", 0.95, 0.95), ("held", 0.9, 0.8)]
)
def test_cues_find_what_people_write_about(
    scorer: ModuleType, content: Content, half: str, precision: float, recall: float
) -> None:
    answers = scorer.labelled(half)
    got = scorer.score(scorer.verdict(answer, content.bank.subjects) for answer in answers)
    assert len(answers) >= 100
    assert got.precision >= precision
    assert got.recall >= recall


def test_labels_name_subjects_that_read_the_answer(scorer: ModuleType, content: Content) -> None:
    reads = {subject.id: subject.answers for subject in content.bank.subjects}
    for half in scorer.HALVES:
        for answer in scorer.labelled(half):
            strangers = {s for s in answer.about | answer.may if answer.key not in reads[s]}
            assert not strangers, answer.text


def test_wrong_and_missed_subjects_lower_precision_and_recall(scorer: ModuleType) -> None:
    def judged(text: str, about: set[str], may: set[str]) -> object:
        return scorer.verdict(
            scorer.Labelled("measure", text, frozenset(about), frozenset(may)), [READ]
        )

    right, wrong = judged("学透一条规定", {"read"}, set()), judged("学透一条规定", set(), set())
    missed, passed = judged("记一笔", {"read"}, set()), judged("学透一条规定", set(), {"read"})
    assert scorer.score([right, right, wrong, missed, passed]) == scorer.Score(2 / 3, 2 / 3)


@pytest.mark.parametrize(
    ("text", "tended"),
    [
        ("给失能老人清洗、换衣服", True),
        ("照看刚入院的孩子", True),
        ("给遗体清洗、穿衣", False),
        ("看管母兽，照料幼崽", False),
        ("护理古树、换药液", False),
    ],
)
def test_only_the_living_who_can_answer_are_tended(
    content: Content, text: str, tended: bool
) -> None:
    assert ("care" in subjects_of(text, "duties", content.bank.subjects)) == tended


@pytest.mark.parametrize("name", ["first_sight", "second_sight"])
def test_what_is_believed_of_answers_at_first_sight_is_right_far_more_often_than_what_cues_tell(
    scorer: ModuleType, content: Content, name: str
) -> None:
    rows = scorer.YamlFile.read(scorer.CASES / f"{name}.yaml").data["answers"]

    def taken(row: dict[str, str]) -> tuple[str, ...]:
        return scorer.taken(content, row)

    def told(row: dict[str, str]) -> tuple[str, ...]:
        return subjects_of(row["text"], row["key"], content.bank.subjects)

    believed = scorer.trust(rows, taken)
    assert scorer.trust(rows, told).right < 0.6
    assert believed.right >= 0.7
    assert believed.near >= 0.92
    assert believed.none < 0.4 * len(rows)


def test_a_trade_names_sorts_of_work_that_there_are(content: Content) -> None:
    known = {subject.id for subject in content.bank.subjects if "duties" in subject.answers}
    named = {subject for trade in content.bank.trades for subject in trade.work}
    assert named <= known
    assert all(trade.work for trade in content.bank.trades)


@pytest.mark.parametrize(
    ("key", "text", "role", "foremost"),
    [
        ("duties", "换领残疾证", "残联专干", "accept"),
        ("duties", "办理高龄津贴年度认证", "科员", "accept"),
        ("duties", "接市长热线", "科员", "accept"),
        ("duties", "接咨询电话，解答个税政策", "坐席", "explain"),
        ("duties", "每天给公交车通风消毒", "保洁员", "clean"),
        ("duties", "开货车送配件", "司机", "convey"),
        ("shortcoming", "业务知识记得不牢", "柜员", "shallow"),
        ("shortcoming", "夜里查房图快", "护士", "hasty"),
        ("shortcoming", "后半夜打瞌睡", "保安", "lax"),
        ("shortcoming", "新软件学得慢", "会计", "unskilled"),
    ],
)
def test_one_ambiguous_word_decides_nothing(
    content: Content, key: str, text: str, role: str, foremost: str
) -> None:
    """None of these is among the labelled answers."""
    told = Matters(content.bank.subjects, leanings=content.leanings, role=role).of(text, key)
    assert told[:1] == (foremost,)
