"""Genre rules against themselves and against the template that states them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from draftkit.facts import Sample, Spot, TemplateFacts
from draftkit.findings import Finding
from draftkit.genre_rules import WHERES, MoveShare, Wording
from draftkit.model import Place


def check_rules(facts: TemplateFacts, samples: Sequence[Sample]) -> Iterator[Finding]:
    """Yield a finding for every rule that cannot be kept; ``samples`` are drafts tried."""
    yield from _contradictions(facts)
    yield from _own_words(facts, samples)
    yield from _unmet(facts, samples)
    yield from _shares(facts, samples)
    low, high = facts.rules.length
    if high and not low <= facts.length <= high:
        message = f"length 是 {facts.length} 字，rules 却说通常 {low} 到 {high} 字。"
        yield Finding("rules-length", "error", _at(facts, "length"), message, "改其中一处")


def _at(facts: TemplateFacts, row: str) -> Place:
    return facts.rows.get(row, facts.place)


def _contradictions(facts: TemplateFacts) -> Iterator[Finding]:
    for at, needed in enumerate(facts.rules.require):
        for banned in facts.rules.forbid:
            same = [word for word in needed.words if _forbids(banned, word, needed.where)]
            if same and len(same) == len(needed.words):
                message = f"“{'、'.join(same)}”又要求写，又不许写。"
                place = _at(facts, f"require/{at}")
                yield Finding("rules-contradict", "error", place, message, "删去其中一条")


def _forbids(banned: Wording, word: str, where: str) -> bool:
    overlaps = "anywhere" in (banned.where, where) or banned.where == where
    return overlaps and any(expression in word for expression in banned.words)


def _own_words(facts: TemplateFacts, samples: Sequence[Sample]) -> Iterator[Finding]:
    """The template's own words must keep its own rules, in every draft that was tried."""
    for at, banned in enumerate(facts.rules.forbid):
        for word in banned.words:
            if not any(word in sample.own.get(banned.where, "") for sample in samples):
                continue
            spot = _where(facts.texts, word) or Spot(word, _at(facts, f"forbid/{at}"))
            message = f"模板自己写了“{word}”，rules 不许它出现在{WHERES[banned.where]}。"
            yield Finding("rules-broken", "error", spot.place, message, banned.why, spot.excerpt)


def _where(texts: Iterable[Spot], word: str) -> Spot | None:
    found = next((spot for spot in texts if word in spot.text), None)
    return found and Spot(word, found.place, found.excerpt)


def _unmet(facts: TemplateFacts, samples: Sequence[Sample]) -> Iterator[Finding]:
    for at, needed in enumerate(facts.rules.require):
        missed = [
            sample
            for sample in samples
            if not any(word in sample.parts.get(needed.where, "") for word in needed.words)
        ]
        if missed:
            which = _structures(missed)
            message = (
                f"要求{WHERES[needed.where]}写“{'”或“'.join(needed.words)}”，"
                f"写出来的稿子里没有（{which}）。"
            )
            hint = _how_to_meet(needed, missed)
            yield Finding("rules-unmet", "error", _at(facts, f"require/{at}"), message, hint)


def _how_to_meet(needed: Wording, missed: Sequence[Sample]) -> str:
    if needed.where not in ("title", "heading"):
        return "在正文里直接写上这句话"
    bare = [sample for sample in missed if not sample.parts.get(needed.where)]
    if needed.where == "heading" and bare:
        which = _structures(bare)
        return f"{which} 没有小标题：从 structures 里去掉它，或者改这一条的 where"
    return f"在{WHERES[needed.where]}里直接写上"


def _structures(samples: Iterable[Sample]) -> str:
    return "、".join(dict.fromkeys(sample.structure for sample in samples))


def _shares(facts: TemplateFacts, samples: Sequence[Sample]) -> Iterator[Finding]:
    least = sum(share.least for share in facts.rules.shares)
    if least > 1:
        message = f"各项 least 加起来是 {least:.2f}，超过了全文。"
        yield Finding("rules-shares", "error", _at(facts, "shares"), message, "把它们改小")
    for at, share in enumerate(facts.rules.shares):
        found = [sum(sample.shares.get(move, 0.0) for move in share.moves) for sample in samples]
        if found and not any(share.least <= part <= share.most for part in found):
            message = _share_message(share, found)
            hint = "改这一条，或者改 phrase 的 share、min、max"
            yield Finding("rules-shares", "error", _at(facts, f"shares/{at}"), message, hint)


def _share_message(share: MoveShare, found: Sequence[float]) -> str:
    wanted = f"{share.least:.0%} 到 {share.most:.0%}"
    return (
        f"{'、'.join(share.moves)} 应占全文 {wanted}，"
        f"写出来的稿子里占 {min(found):.0%} 到 {max(found):.0%}，一篇也没有合上。"
    )
