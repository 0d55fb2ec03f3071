"""Turning clauses into a frame that stands alone, or saying why that cannot be done.

Every step takes a `Shape` and gives the next; a step that must give up raises `Dropped`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from draftkit.mining.enumerators import (
    enumerator_of,
    is_numbered,
    numeral_value,
    without_enumerator,
)
from draftkit.mining.mending import corrected, up_to_date
from draftkit.mining.rules import Rules
from draftkit.mining.shape import Dropped, Shape, measure
from draftkit.text.frames import first_reading
from draftkit.text.sentences import enclosed
from draftkit.text.words import names_in

SHORTEST, LONGEST = 10, 100
_CITED = re.compile(r"^“[^”]{4,}”，(?=.{8})")
_SAID = re.compile(r"(?:说|指出|强调|写道|答案|讲|云|曰)[^。“]{0,6}“")
_LONG_QUOTE = 30
_END = re.compile(r"[，、；：。]+$")
_UNWANTED = {
    "crude": "用语粗鄙",
    "slogan_heavy": "空话堆砌",
    "facts": "是原作者自己的事",
    "strange_slots": "换成槽位后不通顺",
}
_COUNTED = re.compile(r"[A-Za-z0-9]")


Step = Callable[[Shape, Rules], Shape]


def shaped(shape: Shape, rules: Rules) -> Shape:
    """Run all steps; raises Dropped with the reason."""
    for step in _STEPS:
        shape = step(shape, rules)
    return shape


def _private(shape: Shape, rules: Rules) -> Shape:
    if "{person}" in shape.text or "{id}" in shape.text:
        raise Dropped("含有姓名或号码")
    if name := rules.slots["doubtful_names"][0].search(shape.text):
        raise Dropped(f"像是含有人名：{name.group()}")
    if rules.slots["public_figures"][0].search(shape.text):
        raise Dropped("提到具体人物")
    for match in rules.slots["places"][0].finditer(shape.text):
        if not rules.slots["places_generic"][0].search(match.group()):
            raise Dropped("含有地名")
    return shape


def _tone(shape: Shape, rules: Rules) -> Shape:
    for name, reason in _UNWANTED.items():
        likely = rules.likely(f"frames.{name}", shape.text)
        if any(pattern.search(shape.text) for pattern in likely):
            raise Dropped(reason)
    return shape


def _trade(shape: Shape, rules: Rules) -> Shape:
    """Only the wording of the trade that is wanted may stay; it is for that trade alone."""
    likely = rules.likely("trades", shape.text)
    lines = [line for line in likely if line.pattern.search(shape.text)]
    if any(line.name != rules.kept for line in lines):
        raise Dropped("只适合一个行业")
    return replace(shape, says=lines[0].says) if lines else shape


def _strip_lead(shape: Shape, rules: Rules) -> Shape:
    """Take off the enumerator, connectives and a saying the sentence opens with."""
    text = _unnumbered(shape.text, rules) if shape.first else shape.text
    previous = ""
    while text != previous:
        previous = text
        text = _CITED.sub("", text) if not _SAID.search(text[:40]) else text
        text = re.sub(f"^(?:{rules.frames['connectives'][0].pattern})", "", text)
        if shape.move not in ("thesis", "pledge"):
            text = rules.frames["opinions"][0].sub("", text)
    return shape.saying(text)


def _unnumbered(text: str, rules: Rules) -> str:
    """Take off the marker a text opens with, and those of the same series behind it."""
    marker = enumerator_of(text, rules)
    bare = without_enumerator(text, rules)
    if marker is None or bare == text or "；" not in bare:
        return bare
    items = [enumerator_of(item, rules) for item in bare.split("；")]
    return "；".join(
        without_enumerator(item, rules) if found and found.kind == marker.kind else item
        for item, found in zip(bare.split("；"), items, strict=True)
    )


def _point_at_slots(shape: Shape, rules: Rules) -> Shape:
    text = shape.text
    if any(pattern.search(text) for pattern, _ in rules.likely("deictics", text)):
        for pattern, to in rules.deictics:
            text = pattern.sub(to, text)
    return shape.saying(text)


def _close(shape: Shape, rules: Rules) -> Shape:
    """End with one full stop; a last clause that only announces a list is cut off."""
    text = shape.text
    declared = rules.wrong.declared.search(text)
    if text.endswith("：") and (shape.move != "transition" or declared):
        shape = replace(shape, move="elaborate" if declared and "，" in text else shape.move)
        text = text[: text.rfind("，") + 1] if "，" in text else text
    text = _END.sub("", text)
    if text.endswith(("？", "！", "”")):
        return shape.saying(text if text[-1] != "”" else text + "。")
    return shape.saying(text + "。")


def _who(shape: Shape, rules: Rules) -> Shape:
    """Read off the wording who may say it: the subject decides, else any telling word."""
    for fit in rules.likely("fits", shape.text):
        if fit.pattern.search(shape.text):
            return replace(shape, fits=fit.fits)
    return shape


def _alone(shape: Shape, rules: Rules) -> Shape:
    text = shape.text
    if rules.frames["anaphora"][0].match(text):
        raise Dropped("开头有所指代，离开上文不成句")
    if any(pattern.search(text) for pattern in rules.likely("frames.authority", text)):
        raise Dropped("以文件为依据的话")
    if rules.frames["subjectless"][0].match(text):
        raise Dropped("缺少主语")
    for opener, closer in rules.likely("pairs", text):
        match = opener.search(text)
        if match and not closer.search(text[match.end() :]):
            raise Dropped("关联词不成对")
    announced = rules.frames["announces"][0].search(text)
    if announced and _items(text[announced.end() :], rules) < _promised(announced[1]):
        raise Dropped("说有几项，后面没有这么多")
    return shape


def _promised(numeral: str) -> int:
    return 2 if numeral in "几两" else numeral_value(numeral)


def _items(text: str, rules: Rules) -> int:
    """Count what stands behind a colon: by semicolons, by commas where nothing is numbered."""
    commas = "；" not in text and not is_numbered(text, rules)
    return len(text.split("，" if commas else "；")) if text else 0


def _quotes(shape: Shape, _: Rules) -> Shape:
    text = shape.text
    if text.count("“") != text.count("”") or text.count("（") != text.count("）"):
        raise Dropped("引号或括号不成对")
    long = any(end - start > _LONG_QUOTE for start, end in enclosed(text) if text[start] == "“")
    only = re.fullmatch(r"“[^”]*”[。？！]?", text)
    if only or long or _SAID.search(text) or "《" in text:
        raise Dropped("引文")
    return shape


def _as_call(shape: Shape, rules: Rules) -> Shape:
    """A call begins with its verb: subject, 要 and what leads up to them come off."""
    if shape.move != "call":
        return shape
    text = shape.text
    states = rules.frames["statement"][0].search(text)
    if states or re.match(r"要[^，]{2,24}，就(?:要|必须)|既然|只有|只要", text):
        return replace(shape, move="elaborate")
    for name in ("adverbials", "subjects", "adverbials"):
        text = rules.frames[name][0].sub("", text)
    starts = rules.frames["verbs"][0].match(text) is not None
    if not starts and text == shape.text and re.search(r"[是须要应能]", text):
        return replace(shape, move="elaborate")
    if not starts:
        raise Dropped("去掉“要”以后不成句")
    named = "既要" in text or "不仅要" in text or rules.frames["announces"][0].search(text)
    if not named:
        text = rules.frames["modals"][0].sub("", text)
    return shape.saying(text)


def _as_point(shape: Shape, rules: Rules) -> Shape:
    """A point is a sentence, not the name of a section."""
    verbal = any(rules.frames["verbs"][0].match(clause) for clause in shape.text.split("，"))
    if shape.move == "point" and not verbal and not rules.frames["predicate"][0].search(shape.text):
        raise Dropped("不是完整的句子")
    stated = rules.frames["statement"][0].search(shape.text)
    if not stated and rules.frames["prepositional"][0].search(shape.text):
        raise Dropped("只有状语，不成句")
    return shape


def _as_pledge(shape: Shape, _: Rules) -> Shape:
    """要在……贡献力量 is said by somebody: 我要……"""
    if shape.move == "pledge" and re.match(r"要(?!求)", shape.text):
        return shape.saying("我" + shape.text)
    return shape


def _step(shape: Shape, rules: Rules) -> Shape:
    """Name the step where the move has steps."""
    if shape.move == "elaborate":
        contrast = rules.frames["contrast"][0].search(shape.text)
        return replace(shape, step="contrast" if contrast else "reason")
    steps = {"thesis": "view", "practice": "here", "self_check": "ask", "call": "do"}
    if shape.move == "self_check" and not rules.frames["ask"][0].search(shape.text):
        raise Dropped("讲的是别人或过去的事")
    return replace(shape, step=steps.get(shape.move, ""))


def _named(shape: Shape, rules: Rules) -> Shape:
    """The last guard: a full name that no title or label gave away."""
    for word in names_in(first_reading(shape.text), rules.surnames):
        if not rules.slots["not_names"][0].fullmatch(word):
            raise Dropped(f"像是含有人名：{word}")
    return shape


def _size(shape: Shape, _: Rules) -> Shape:
    length = measure(shape.text)
    if length > LONGEST:
        raise Dropped("太长，又拆不成独立的句子")
    if length < SHORTEST:
        raise Dropped("太短")
    if "**" in shape.text:
        raise Dropped("含有没填的“**”")
    if _COUNTED.search(re.sub(r"\{[a-z_]+\}", "", shape.text)):
        raise Dropped("含有数字或外文")
    return shape


_STEPS: tuple[Step, ...] = (
    _private, _strip_lead, _point_at_slots, corrected, up_to_date, _tone, _trade, _close, _who,
    _as_call, _as_point, _as_pledge, _alone, _quotes, _step, _size, _named,
)  # fmt: skip
