"""Who writes, as the answers tell: the term pack of the workplace, the writer's trades."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from draftkit.bank.workplaces import DEFAULT_PACK
from draftkit.content import Content
from draftkit.drafting.material import words_for
from draftkit.model import Answer, TermPack
from draftkit.text.trades import trades_of


def told(answers: Mapping[str, Answer], key: str) -> str:
    """Return an answer as text, '' where nobody gave it."""
    answer = answers.get(key)
    return str(answer.value) if answer else ""


def pack_for(content: Content, answers: Mapping[str, Answer]) -> TermPack:
    """Return the term pack the answers name, the general one when they name none."""
    return content.bank.pack(told(answers, "workplace_type") or DEFAULT_PACK)


def trades_for(content: Content, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Return the ids of the writer's trades, the foremost first; empty where nothing tells them."""
    role, workplace = (told(answers, key) for key in ("role", "workplace"))
    return trades_of(role, workplace, pack_for(content, answers).id, content.bank.trades)


def words_in(content: Content, answers: Mapping[str, Answer]) -> TermPack:
    """Return the term pack in the words a draft of these answers uses, those of the post, too.

    What an interview says an answer left empty becomes is told from this one.
    """
    pack = pack_in_trade(content, answers)
    return replace(pack, words=words_for(pack, told(answers, "role")))


def pack_in_trade(content: Content, answers: Mapping[str, Answer]) -> TermPack:
    """Return the writer's term pack; the general one in the words of the writer's trade."""
    pack = pack_for(content, answers)
    return (
        in_trade(content, pack, trades_for(content, answers)) if pack.id == DEFAULT_PACK else pack
    )


def in_trade(content: Content, pack: TermPack, trades: Sequence[str]) -> TermPack:
    """Return the general pack in the words of the writer's foremost trade: it has none itself."""
    words = {trade.id: trade.words for trade in content.bank.trades}
    return replace(pack, words={**pack.words, **words[trades[0]]}) if trades else pack
