"""Why a unit was labelled as it was, and why it gave phrases or none: lines for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from draftkit.mining.annotate import LabelledEssay
from draftkit.mining.enumerators import without_enumerator
from draftkit.mining.faults import KINDS
from draftkit.mining.moves import all_places, judged, votes
from draftkit.mining.phrases import NO_THEME, Judged, judge
from draftkit.mining.records import LabelledUnit
from draftkit.mining.rules import MoveRule, Rules
from draftkit.mining.themes import cues_met

_RIVALS = 3  # moves shown, the winner first
_PLACES = {
    "opening": "在开头", "part": "在正文", "ending": "在最后一段", "last": "全文最后一句",
    "heading": "小标题", "enumerated": "带序号", "para_first": "段首",
    "long": "较长", "short": "较短", "question": "问句", "on_topic": "提到标题里的词",
    "report": "总结类文章", "under_problem": "在“问题”下面", "under_plan": "在“打算”下面",
    "under_work": "在“工作”下面", "long_quote": "有一段引语", "own_work": "提到本单位本岗位",
    "item": "小序号", "para_last": "段尾", "para_alone": "自成一段", "self_exam": "对照检查类文章",
    "personal": "思想汇报、申请", "in_quote": "在引号里面", "under_lack": "在不足下面",
    "under_must": "在要求下面", "under_will": "在打算下面",
}  # fmt: skip
_SHOWN = 0.5  # votes of less weight are summed up
_UNITS = {"title": "题目", "subtitle": "副标题", "byline": "署名", "date": "日期",
          "salutation": "称呼和落款语", "heading": "小标题", "sentence": "句子"}  # fmt: skip
_ISSUES = {**KINDS, "pii": "姓名或号码"}
_NOTES = {"person": "人名，不能留下", "id": "号码，不能留下"}


class Around(NamedTuple):
    """What a sentence is judged by: its words, what holds of its place, the move after it."""

    words: str
    places: set[str]
    after: MoveRule | None


def explain(essay: LabelledEssay, rules: Rules) -> Iterator[tuple[LabelledUnit, list[str]]]:
    """Yield every unit of an essay with the lines that explain it."""
    units = [labelled.unit for labelled in essay.units]
    slots = [labelled.slots for labelled in essay.units]
    rule_of = {rule.id: rule for rule in rules.moves}
    moves = [None, *(labelled.move for labelled in essay.units), None]
    for labelled, places, before, after in zip(
        essay.units, all_places(units, slots, rules), moves, moves[2:], strict=False
    ):
        led = {f"prev_{before}"} if before else set()
        words = without_enumerator(labelled.unit.text, rules)
        around = Around(words, places | led, rule_of.get(after or ""))
        yield labelled, [*_labels(labelled, around, rules), *_verdict(labelled, rules)]


def _labels(labelled: LabelledUnit, around: Around, rules: Rules) -> Iterator[str]:
    marker = f"，序号“{labelled.enumerator}”" if labelled.enumerator else ""
    yield f"种类：{_UNITS[labelled.unit.kind]}{marker}"
    if labelled.unit.kind in ("sentence", "heading"):
        yield from _moves(around, rules)
    if labelled.themes:
        yield "主题：" + "；".join(_theme(labelled, name, rules) for name in labelled.themes)
    if labelled.slots:
        shown = (f"{s.text}→{_NOTES.get(s.slot) or '{' + s.slot + '}'}" for s in labelled.slots)
        yield "槽位：" + "，".join(shown)
    for issue in labelled.issues:
        yield f"毛病：{_ISSUES.get(issue.type, issue.type)}“{issue.text}”，{issue.note}"


def _moves(around: Around, rules: Rules) -> Iterator[str]:
    """The move that won and those that came next, with what spoke for each."""
    ranked = sorted(judged(rules), key=lambda rule: -_score(rule, around))
    for rank, rule in enumerate(ranked[:_RIVALS]):
        score = _score(rule, around)
        if rank == 0 or score > 0:
            name = "语步" if rank == 0 else "　其次"
            found = "，".join(_found(rule, around, rules))
            yield f"{name}：{rule.id}（{rule.name}）{score:.1f} 分：{found}"


def _votes(rule: MoveRule, around: Around) -> Iterator[tuple[str, float]]:
    yield from votes(rule, around.words, around.places)
    worth = around.after.places.get(f"prev_{rule.id}") if around.after else None
    if around.after and worth:
        yield f"next_{around.after.id}", worth


def _score(rule: MoveRule, around: Around) -> float:
    return sum(weight for _, weight in _votes(rule, around))


def _found(rule: MoveRule, around: Around, rules: Rules) -> Iterator[str]:
    """The votes that weigh something, then the sum of the small ones."""
    signs = {sign.id: f"“{sign.name}”" for sign in rules.signs}
    called = {move.id: f"“{move.name}”" for move in rules.moves}
    small = 0.0
    for what, weight in _votes(rule, around):
        if abs(weight) < _SHOWN:
            small += weight
        else:
            yield f"{_name(what, signs, called)} {weight:+.1f}"
    if small:
        yield f"其余 {small:+.1f}"


def _name(what: str, signs: Mapping[str, str], called: Mapping[str, str]) -> str:
    if what.startswith("prev_"):
        return f"前一句是{called.get(what[5:], what[5:])}"
    if what.startswith("next_"):
        return f"后一句是{called.get(what[5:], what[5:])}"
    if what.startswith("fifth"):
        return f"在全文第 {what[5:]} 个五分之一"
    place, _, sign = what.partition("_")
    if place in _PLACES and sign in signs:
        return f"{_PLACES[place]}，有{signs[sign]}"
    return _PLACES.get(what) or signs.get(what) or f"“{what}”"


def _theme(labelled: LabelledUnit, name: str, rules: Rules) -> str:
    rule = next(rule for rule in rules.themes if rule.id == name)
    met = cues_met(rule, labelled.unit.text)
    return f"{name}（{'、'.join(met)}）" if met else f"{name}（随这一部分的论点）"


def _verdict(labelled: LabelledUnit, rules: Rules) -> Iterator[str]:
    judged = judge(labelled, rules)
    if not judged.phrases:
        yield f"没有收：{judged.reason}{_more(labelled, judged, rules)}"
    for phrase in judged.phrases:
        yield f"收下：{phrase.text}"
        who = _who(phrase.fits, phrase.until)
        yield f"　作 {_does(phrase.move, phrase.step, rules)}{who}"
        if phrase.says:
            yield f"　只给岗位或回答里有这些词的人用：{'、'.join(map(' '.join, phrase.says))}"
        if phrase.note:
            yield f"　{phrase.note}"


def _more(labelled: LabelledUnit, judged: Judged, rules: Rules) -> str:
    """Say more of a reason: the words it is about, or what became of the themes shown above."""
    if judged.about:
        return f"“{judged.about}”"
    if judged.reason != NO_THEME or not labelled.themes:
        return ""
    shown = [rule for rule in rules.themes if rule.id in labelled.themes]
    words = [word for rule in shown for word in cues_met(rule, labelled.unit.text)]
    if not words:
        return "（上面的主题是随这一部分的论点来的，这一句自己的话里看不出）"
    said = "、".join(dict.fromkeys(words))
    return f"（“{said}”换成槽位、去掉不能留的话以后，剩下的话里看不出主题）"


def _does(move: str, step: str, rules: Rules) -> str:
    """What people call a move and its step, with their ids."""
    rule = next(rule for rule in rules.moves if rule.id == move)
    if not step:
        return f"{rule.name}（{move}）"
    return f"{rule.name}／{rule.steps[step]}（{move}／{step}）"


def _who(fits: Sequence[str], until: int) -> str:
    who = f"，只合{'、'.join(fits)}说" if fits else ""
    return who + (f"，用到 {until} 年" if until else "")
