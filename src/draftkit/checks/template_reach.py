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
            hint = "换个主题、步或槽位，或者添几条短语（docs/phrases.md）"
            yield Finding("hole-empty", "error", spot.place, message, hint, spot.excerpt)
        elif hole.fewest < hole.least:
            message = f"{hole.wanted} 至少要 {hole.least} 句，短语库里只有 {hole.fewest} 条。"
            hint = f"把 min 改成 {hole.fewest} 以内，或者添几条短语"
            yield Finding("hole-short", "error", spot.place, message, hint, spot.excerpt)


def check_length(facts: TemplateFacts, samples: Iterable[Sample]) -> Iterator[Finding]:
    """Yield one finding for every length that the drafts tried did not reach."""
    missed: dict[int, list[Sample]] = {}
    for sample in samples:
        if abs(sample.length - sample.target) > NEAR * sample.target:
            missed.setdefault(sample.target, []).append(sample)
    for target, found in sorted(missed.items()):
        got = "，".join(f"{sample.structure} 写出 {sample.length} 字" for sample in found)
        short = all(sample.length < target for sample in found)
        hint = (
            "把 max 放大，或者多写几处 phrase" if short else "把 min 改小，或者用 length 减去几段"
        )
        level: Level = "error" if target == facts.length else "warning"
        message = f"要 {target} 字，写不到：{got}。"
        yield Finding("length-missed", level, facts.place, message, hint)


def check_scaffold(facts: TemplateFacts) -> Iterator[Finding]:
    """Yield a finding for a scaffold nobody has changed."""
    if facts.untouched:
        message = "正文还是新建时的样子，一个字也没有改。"
        hint = "把题目、开头和要用的 phrase 换成您这种文稿的写法，人人都用原样就成了一个样"
        yield Finding("scaffold-untouched", "warning", facts.place, message, hint)
