"""What draft_quality.py asks the program to draft: the same orders for the same numbers.

An order's answers come from the term packs and from the lists below; detail comes from
details.yaml. Numbers 2n and 2n + 1 are colleagues: one workplace and one occasion, and
nothing that two people would not both write.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from draftkit.content import Content
from draftkit.model import Question, TermPack
from draftkit.templating.template import Template
from draftkit.text.chance import draw, pick, sample
from draftkit.text.overlap import RUN, bare, windows
from draftkit.text.yamlfile import YamlFile

DETAILS = Path(__file__).resolve().parent / "details.yaml"
BANDS = ((600, 999), (1000, 1999), (2000, 2999), (3000, 3999), (4000, 5000))
PAIRS = 40
MOST = 3  # items of any list, sentences of any detail
FEWEST = 24  # sentences to draw from for one question
LENGTHS = range(12, 36)  # characters of a sentence
TOLD = ("all", "half", "none")  # of the questions that ask for detail
NOTHING = "无"  # holds an item's place in a list beside a list
DATE = "2026-11-22"  # fixed and never left out: phrases come and go with the year

# Lists that only some templates ask for; true of any workplace. Two people need six.
OWN = {
    "achievements": [
        "把要带的材料印成一页清单，来的人少跑了一趟",
        "整理旧档案四百余份，找一份从半天缩短到十分钟",
        "带出两名新同事，都已经独立上岗",
        "交到手上的事没有一件超过答复期限",
        "把十二项常用步骤画成图贴在手边，出错少了一半",
        "把散在几个抽屉里的单据按月装订，要查哪一张当场翻得到",
    ],
    "plans": [
        "每月最后一个周五把没办完的事清点一遍",
        "把常被问到的三十个问题编成一本小册子",
        "同隔壁组约好每周碰一次头，把衔接不顺的地方理一理",
        "上半年把手头的台账全部改成电子的",
        "请做得熟的同事每月讲一课，把诀窍说给新来的人",
        "给自己经手的事各写一页说明，谁来都接得上",
    ],
    "problems": [
        "理论学习满足于读一读，没有往深处想",
        "到一线去得少，了解情况多靠电话",
        "对年轻同志交任务多、教方法少",
        "碰到矛盾习惯等一等、看一看",
        "对手头的数字记得不准，汇报常说“大概”",
        "听到不同意见急着解释，很少先记下来",
    ],
    "remedies": [
        "每周三晚上读一小时原文，写下一页笔记",
        "每月至少两次到现场，带着问题去、带着办法回",
        "同两名年轻同志结对，每半月谈一次",
        "遇到矛盾当天碰头，三天之内拿出意见",
        "汇报以前把数字再核一遍，说得出是哪天的",
        "听意见先记后答，一周里给人一句准话",
    ],
    "causes": [
        "学习抓得不紧，觉得业务忙可以往后放",
        "换位思考少，总从自己方便出发",
        "做事满足于过得去，标准定得不高",
        "怕麻烦，遇到难题想绕着走",
        "同大家沟通少，闭门想办法",
        "自以为经验够用，遇到新情况还照老办法办",
    ],
    "takeaways": [
        "把话说到人心里",
        "规矩定在前头，事情才好办",
        "小处见真章",
        "遇事先问一句为什么",
        "安全是省不得的成本",
        "做得到的才答应，答应了就做到",
    ],
}

# Questions of single templates with one line for an answer; true of any workplace.
ONE = {
    "moment": [
        "老邮递员最后一次下山，在每家门口多站了一会儿",
        "一封信的背面，父亲用铅笔补了一句“家里都好，勿念”",
        "讲到同伴的名字，老人停下来，过了很久才接着说",
        "大雪封路的那一夜，她把最后一盏灯留在了门外",
    ],
    "hazard": [
        "干到一半换了人，没有把险处交代清楚",
        "赶时间的时候省掉一道复核",
        "看着熟悉，不再核对就动手",
        "通道里临时堆了东西没有人管",
    ],
    "class_taught": ["教两个班的课", "带一个班，兼管年级的事", "教新开的一门课"],
    "risk": ["先后由经手的人排", "材料收没收齐全凭一个人看", "数字由自己填、自己核"],
    "topic": ["新修订的有关规定", "上级下发的学习读本", "近期的典型案例"],
    "tenure": ["2024年3月", "2023年9月", "2025年1月"],
    "integrity": [
        "按要求报告了个人有关事项，没有接受过服务对象的宴请和礼品",
        "坚持经手的费用每一笔两人签字，每季度张榜公布一次",
        "对一名亲属申请的事项主动回避，逢年过节退回礼品三次",
    ],
    "progress": [
        "明白了先进不是挂在嘴上的，要在难处站得出来",
        "不再把完成任务当成终点，开始想做得合不合人心",
        "学会了先替旁人想一步，不再只管自己那一份",
        "懂得了写在申请书上的话，要一样一样做给人看",
    ],
    "incident": [
        "有人冒雨送材料来，因为差一页，没有多问就让人回去了",
        "同事病假前托付的一件事，放了半个月才想起来",
        "一封求助的信在桌上压了十天，回信时对方已经另找了门路",
        "会上答应替大家问的事，散了会就没有再提",
    ],
}

Answers = dict[str, object]
Couple = tuple["Order", "Order"]
T = TypeVar("T")


@dataclass(frozen=True)
class Order:
    """One draft to be made; ``band`` is the bounds its target was drawn from."""

    template: str
    seed: int
    target: int
    structure: str
    answers: Answers
    told: str
    band: tuple[int, int] = (0, 0)

    def line(self) -> str:
        """Return the order as an answers file on one line (JSON is YAML, too)."""
        file = {"template": self.template, "seed": self.seed, "length": self.target}
        rest = {"structure": self.structure, "answers": self.answers}
        return json.dumps({**file, **rest}, ensure_ascii=False)


@dataclass(frozen=True)
class Ground:
    """What the orders of one template go round: workplaces, structures and target bands."""

    template: Template
    packs: Sequence[TermPack]
    structures: Sequence[str]
    bands: Sequence[tuple[int, int]]


def ground_of(content: Content, template: Template, target: int, structure: str) -> Ground:
    """Return everything the template offers; a target or a structure that is given stands alone."""
    bands = [(target, target)] if target else _bands(template)
    structures = [structure] if structure else list(template.structures)
    return Ground(template, _packs(content, template), structures, bands)


def _packs(content: Content, template: Template) -> list[TermPack]:
    """The term packs of the workplaces the template is for: those it offers to choose."""
    asked = next(q for q in template.questions if q.key == "workplace_type")
    offered = {choice.value for choice in asked.choices}
    return [pack for pack in content.bank.packs.values() if pack.id in offered]


def _bands(template: Template) -> list[tuple[int, int]]:
    """All lengths, or half to double the default where the genre has a usual length."""
    if template.rules.length == (0, 0):
        return list(BANDS)
    edges = [round(template.length * factor) for factor in (0.5, 0.75, 1.0, 1.4, 2.0)]
    return [(low, high - 1) for low, high in itertools.pairwise(edges)]


# --- orders ---------------------------------------------------------------------------------


def order_of(ground: Ground, number: int) -> Order:
    """Return the order with this number: structures go round fastest, then bands."""
    structures, bands, packs = ground.structures, ground.bands, ground.packs
    structure = number % len(structures)
    band = number // len(structures) % len(bands)
    lap = number // (len(structures) * len(bands))
    low, high = bands[band]
    answers = _answers(ground.template, packs[number % len(packs)], number)
    # This sum goes through every remainder evenly, for each structure and for each band.
    turn = structure + band + lap
    if turn % 5 == 4:
        answers = _with_gaps(answers, number)
    target = low + draw(number, "target") % (high - low + 1)
    told = TOLD[turn % len(TOLD)]
    answers |= _detail(ground.template, answers, told, number)
    name, chosen = ground.template.name, structures[structure]
    return Order(name, number, target, chosen, answers, told, (low, high))


def couples_of(ground: Ground, target: int) -> Iterator[Couple]:
    """Two people at one workplace who write for the same occasion and tell equally much."""
    for pair in range(PAIRS):
        one, other = (_colleague(ground, target, pair, seed) for seed in (2 * pair, 2 * pair + 1))
        yield one, other


def _colleague(ground: Ground, target: int, pair: int, seed: int) -> Order:
    template, structures = ground.template, ground.structures
    lap, structure = divmod(pair, len(structures))
    told = TOLD[(structure + lap) % len(TOLD)]
    answers = _answers(template, ground.packs[pair % len(ground.packs)], seed)
    answers |= _detail(template, answers, told, seed)
    return Order(template.name, seed, target, structures[structure], answers, told)


def _with_gaps(answers: Answers, number: int) -> Answers:
    """Leave out one to four keys."""
    keys = [key for key in answers if key != "date"]
    left_out = sample(keys, 1 + draw(number, "gaps") % 4, number, "gap")
    return {key: value for key, value in answers.items() if key not in left_out}


# --- answers --------------------------------------------------------------------------------


def _answers(template: Template, pack: TermPack, number: int) -> Answers:
    """Return full answers but for detail; 2n and 2n + 1 share a workplace and occasion only."""
    common, said = number // 2, pack.examples
    known: Answers = {
        "role": _neighbour(said["role"], number, "role"),
        "workplace_type": pack.id,
        "workplace": pick(said["workplace"], common, "workplace"),
        "audience": pick(("", *pack.words["audience"]), common, "audience"),
        "activity": pick(said["activity"], common, "activity"),
        "studied": list(said["studied"][: 1 + draw(common, "studied") % 2]),
        "duties": _several(said["duties"], number, "duties"),
        **{key: _neighbour(said[key], number, key) for key in ("deed", "shortcoming", "measure")},
        "standing": pick(("", "", "党员"), number, "standing"),
        "name": pick(("", "某某"), number, "name"),
        "date": DATE,
    }
    known |= {key: _several(options, number, key) for key, options in OWN.items()}
    known |= {key: _neighbour(options, number, key) for key, options in ONE.items()}
    plain = [question for question in template.questions if not question.whole]
    answers = {q.key: known.get(q.key, _example(q, number)) for q in plain}
    return {key: value for key, value in answers.items() if value}


def _neighbour(options: Sequence[T], number: int, key: str) -> T:
    """Draw for the pair, then take neighbours: 2n and 2n + 1 never get the same option."""
    return options[(draw(number // 2, key) + number % 2) % len(options)]


def _several(options: Sequence[str], number: int, key: str) -> list[str]:
    """Return one to three neighbouring options; those of 2n and 2n + 1 do not overlap."""
    first = draw(number // 2, key) + MOST * (number % 2)
    count = 1 + draw(number, key, "count") % MOST
    return [options[(first + at) % len(options)] for at in range(count)]


def _example(question: Question, number: int) -> str | list[str]:
    """Answer a template's own question: any of its choices, or the example it shows."""
    if question.choices:
        return pick([choice.value for choice in question.choices], number, question.key)
    if question.type == "date":
        return DATE
    return question.example if isinstance(question.example, str) else list(question.example)


# --- detail ---------------------------------------------------------------------------------


def _detail(template: Template, answers: Answers, told: str, number: int) -> Answers:
    """Answer all, half or none of the questions for detail about what was answered."""
    asked = {q.key: q for q in template.questions if q.whole and q.when in answers}
    count = {"all": len(asked), "half": (len(asked) + 1) // 2, "none": 0}[told]
    chosen = sample(asked, count, number, "told")
    return {key: _sentences(asked[key], answers, told, number) for key in chosen}


def _sentences(question: Question, answers: Answers, told: str, number: int) -> list[str]:
    """Return one sentence for every item beside, otherwise one to three, in the file's order.

    2n and 2n + 1 never share one. Who tells half leaves out one item of a list of several.
    """
    key, items = question.key, answers.get(question.beside)
    count = len(items) if isinstance(items, list) else 1 + draw(number, key, "count") % MOST
    for_both = sample(read_details()[key], 2 * MOST, number // 2, key)
    said = sample(for_both[number % 2 :: 2], count, number, key, "said")
    if told == "half" and question.beside and count > 1:
        said[draw(number, key, "gap") % count] = NOTHING
    return said


@cache
def read_details() -> Mapping[str, Sequence[str]]:
    """Return the sentences by the key of their question; raises ContentError for bad ones."""
    file = YamlFile.read(DETAILS)
    if found := list(faults(file.data)):
        raise file.fail("; ".join(found))
    return file.data


def faults(details: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Say what would make a figure of the benchmark about these sentences, not the program."""
    seen: dict[str, str] = {}
    for sentence in itertools.chain(*OWN.values(), *ONE.values(), *details.values()):
        runs = set(windows(sentence)) or {bare(sentence)}
        twice = sorted({seen[run] for run in runs & seen.keys()})
        yield from (f"{RUN} characters twice: {other} / {sentence}" for other in twice)
        seen |= dict.fromkeys(runs, sentence)
    for key, sentences in details.items():
        if len(sentences) < FEWEST:
            yield f"{key}: {len(sentences)} sentences, fewer than {FEWEST}"
        yield from (f"{key}: no short sentence: {s}" for s in sentences if not _short(s))


def _short(sentence: str) -> bool:
    """Whether it is one sentence of the usual length, without its full stop."""
    return len(sentence) in LENGTHS and not set(sentence) & set("。；;！？\n")
