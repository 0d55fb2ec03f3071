"""What a template can reach: phrases for its holes, its length, an end to its scaffold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from draftkit.facts import HoleFacts, Sample, TemplateFacts
from draftkit.findings import Finding, Level

NEAR = 0.03  # of the length wanted; what `draftkit new` also calls "on target"


def check_holes(holes: Iterable[HoleFacts]) -> Iterator[Finding]:
    """Yield a finding for every hole the bank has too few phrases for."""
    for hole in holes:
        spot = hole.spot
        if hole.fewest == 0:
            none = "一条也没有" if hole.least else "一条也没有，这里总是空的"
            message = f"短语库里能填 {hole.wanted} 的短语{none}。"
            hint = hole.needs or "换个主题、步或槽位，或者添几条短语（docs/phrases.md）"
            yield Finding("hole-empty", "error", spot.place, message, hint, spot.excerpt)
        elif hole.fewest < hole.least:
            message = f"{hole.wanted} 至少要 {hole.least} 句，短语库里只有 {hole.fewest} 条。"
            hint = f"把 min 改成 {hole.fewest} 以内，或者添几条短语"
            yield Finding("hole-short", "error", spot.place, message, hint, spot.excerpt)
        elif hole.unasked:
            keys = "、".join(hole.unasked)
            message = f"能填 {hole.wanted} 的短语都要写进没有问的回答（{keys}），那里只会是空白。"
            hint = f"在 questions 里加上 {keys}，或者换个主题、步、专题"
            yield Finding("hole-unasked", "warning", spot.place, message, hint, spot.excerpt)
        elif hole.ran_out:
            message = f"试写时这一处空着：能填 {hole.wanted} 的短语都在别处用过了。"
            hint = "添几条短语（docs/phrases.md），少写一处 phrase，或者写上 min=0，让它可以空着"
            yield Finding("hole-ran-out", "warning", spot.place, message, hint, spot.excerpt)


def check_length(facts: TemplateFacts, samples: Iterable[Sample]) -> Iterator[Finding]:
    """Yield one finding for every length that the drafts tried did not reach."""
    missed: dict[int, list[Sample]] = {}
    for sample in samples:
        if abs(sample.length - sample.target) > NEAR * sample.target:
            missed.setdefault(sample.target, []).append(sample)
    for target, found in sorted(missed.items()):
        got = "，".join(f"{sample.structure} 写出 {sample.length} 字" for sample in found)
        short = all(sample.length < target for sample in found)
        own = target == facts.length
        hint = _LONGER if short else _SHORTER
        hint = hint if own else f"{hint}；不打算写这么{'长' if short else '短'}，{_RANGE}"
        level: Level = "error" if own else "warning"
        message = f"{_why(facts, target)}要 {target} 字，写不到：{got}。"
        place = facts.rows.get("length", facts.place)
        yield Finding("length-missed", level, place, message, hint)


_LONGER = "把几处 phrase 的 max 放大，或者多写几处 phrase"
_SHORTER = "把几处 phrase 的 min 改小，或者字数少时（length）少写几段"
_RANGE = "就在 rules 里写 length: [最少, 最多]，试写时不出这个范围"


def _why(facts: TemplateFacts, target: int) -> str:
    """Where a length that was tried comes from."""
    low, high = facts.rules.length
    if target == facts.length:
        return ""
    if target in (low, high):
        return f"rules 的 length 写着通常 {low} 到 {high} 字，"
    return f"length 是 {facts.length} 字，试写它的{'一半' if target < facts.length else '两倍'}，"


def check_scaffold(facts: TemplateFacts) -> Iterator[Finding]:
    """Yield a finding for a scaffold nobody has changed."""
    if facts.untouched:
        message = "正文还是新建时的样子，一个字也没有改。"
        hint = "把题目、开头和要用的 phrase 换成您这种文稿的写法，人人都用原样就成了一个样"
        yield Finding("scaffold-untouched", "warning", facts.place, message, hint)
