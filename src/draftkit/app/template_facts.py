"""Gathering what a template says and what the bank offers, for the checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from draftkit.app.naming import Naming
from draftkit.bank.vocabulary import step_names
from draftkit.content import Content
from draftkit.drafting.material import gather
from draftkit.errors import ContentError
from draftkit.facts import Asked, BankFacts, Spot, TemplateFacts, Written
from draftkit.model import Hole, Outline, Pause, Words
from draftkit.templating.helpers import NAMES
from draftkit.templating.render import page_of, pieces_of
from draftkit.templating.scaffold import is_untouched
from draftkit.templating.template import Template
from draftkit.templating.uses import uses_of
from draftkit.text.slots import SLOT_OF_ANSWER, SLOTS
from draftkit.text.yamlfile import YamlFile


def template_facts(template: Template, source: YamlFile, content: Content) -> TemplateFacts:
    """Return a template as it is written; raises ContentError for a piece that is not there."""
    uses = uses_of(page_of(template), pieces_of(content.partials))
    if uses.missing:
        spot = uses.missing[0]
        known = "、".join(content.partials) or "（还没有）"
        message = f"没有“{spot.text}”这一段可以 include，有的是：{known}。"
        raise ContentError(spot.place, message)
    naming = Naming(content)
    rows = {"length": source.place("length"), "name": source.place("name")}
    for kind, listed in (
        ("forbid", template.rules.forbid),
        ("require", template.rules.require),
        ("shares", template.rules.shares),
    ):
        rows |= {f"{kind}/{at}": source.place("rules", kind, at) for at in range(len(listed))}
    for at, question in enumerate(template.questions):
        if question.sorts:
            rows[f"{question.key}/sorts"] = source.place("questions", at, "sorts")
    return TemplateFacts(
        place=template.place,
        length=template.length,
        rules=template.rules,
        questions=template.questions,
        asked_at={
            question.key: _front(source, question.key, "questions", at)
            for at, question in enumerate(template.questions)
        },
        listed={
            kind: tuple(
                _front(source, value, kind, at) for at, value in enumerate(getattr(template, kind))
            )
            for kind in ("structures", "themes", "topics")
        },
        names=tuple(uses.names),
        printed=tuple(uses.printed),
        compared=tuple(uses.compared),
        phrases=tuple(by_ids(asked, naming) for asked in uses.phrases),
        texts=tuple(uses.texts),
        rows=rows,
        untouched=is_untouched(template.body, [q.key for q in template.questions]),
    )


def blocks_of(outline: Outline) -> Iterator[Written]:
    """Yield the blocks of an outline as checks look at them."""
    for block in outline.blocks:
        pieces = [piece for piece in block.segments if not isinstance(piece, Pause)]
        own = [p.text for p in pieces if isinstance(p, Words) and p.origin == "template"]
        last = pieces[-1] if pieces else None
        ends = isinstance(last, Words) and last.origin == "template"
        holes = any(isinstance(piece, Hole) for piece in pieces)
        yield Written(block.kind, tuple(own), own[-1] if ends else "", holes)


def by_ids(asked: Asked, naming: Naming) -> Asked:
    """Return what a phrase asks for with the ids of its move and step, however they are called."""
    move, step = naming.meant(asked.move, asked.step)
    return replace(asked, move=move, step=step)


def _front(source: YamlFile, text: str, *path: str | int) -> Spot:
    """A value of the front matter, with the column its text stands at."""
    place = source.place(*path)
    line = source.line_text(place.line)
    return Spot(text, replace(place, column=line.find(text) + 1), line.strip())


def bank_facts(content: Content, template: Template) -> BankFacts:
    """Return what the bank offers a template, and the names its body may use."""
    phrases = content.bank.phrases
    steps: dict[str, set[str]] = {}
    for phrase in phrases:
        steps.setdefault(phrase.move, set()).add(phrase.step)
    pack = next(iter(content.bank.packs.values()))
    visible = gather(template.questions, {}, pack, 2000)
    return BankFacts(
        steps={move: frozenset(names) for move, names in steps.items()},
        themes=frozenset(theme for phrase in phrases for theme in phrase.themes),
        topics=frozenset(phrase.topic for phrase in phrases),
        structures=frozenset(content.bank.structures),
        slots=SLOTS,
        visible=frozenset(visible) | frozenset(NAMES),
        shared=frozenset(content.shared_questions),
        carries={key: (slot,) for key, slot in SLOT_OF_ANSWER.items()},
        names=_names(content),
        sortable=frozenset(key for one in content.bank.subjects for key in one.answers),
    )


def _names(content: Content) -> dict[str, Mapping[str, str]]:
    """What moves, their steps, topics and structures are called; steps stand under their move."""
    naming = Naming(content)
    structures = {key: each.name for key, each in content.bank.structures.items()}
    return {
        "move": naming.names("move"),
        "topic": naming.names("topic"),
        "structure": structures,
        **{move: step_names(naming.moves, move) for move in naming.moves},
    }
