"""What a draft is composed from, and how long a text of it can be."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from draftkit.app.fitting import told_words
from draftkit.app.matters import matters_of
from draftkit.app.naming import Naming
from draftkit.app.writer import pack_in_trade, told, trades_for
from draftkit.content import Content
from draftkit.drafting.candidates import Shelf, Writer
from draftkit.drafting.compose import least_length
from draftkit.drafting.material import Material, gather, with_blanks
from draftkit.drafting.room import in_room, outline_in_room
from draftkit.errors import ContentError, UnknownName
from draftkit.model import Answer, Outline, Request, TermPack, Words
from draftkit.templating.render import Setting, render
from draftkit.templating.template import Template

_STEP = 10  # 字数: lengths nobody named are multiples of it
_RENDERED = 5  # times at most: what a template asks for hangs on the length


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a draft is composed from: the outline with its holes, the phrases, the words."""

    outline: Outline
    shelf: Shelf
    material: Material

    @property
    def parts(self) -> tuple[Outline, Shelf, Material]:
        """All three, in the order composing takes them."""
        return self.outline, self.shelf, self.material


def prepare(content: Content, template: Template, request: Request) -> Workshop:
    """Return everything composing needs; raises ContentError where the template is wrong."""
    _check_topics(content, template)
    pack, trades = _words(content, request.answers)
    setting = _setting(content, template, request, pack)
    shelf = _shelf(content, template, request, pack, trades)
    outline = outline_in_room(
        _drawing(content, template, setting, shelf),
        setting.values,
        template.questions,
        request.target,
        template.rules.shares,
    )
    return Workshop(outline, shelf, with_blanks(setting.values, content.shared_questions))


def fitting_target(content: Content, template: Template, request: Request) -> int:
    """Return the 字数 that hold all that was told and hardly more than joins it.

    It stays within what is usual for the genre; a template that does not say what is usual has
    its own length, whatever was told.
    """
    least, most = template.rules.length
    if not most:
        return template.length
    pack, trades = _words(content, request.answers)
    setting = _setting(content, template, request, pack)
    shelf = _shelf(content, template, request, pack, trades)
    target = least
    for _ in range(_RENDERED):
        draw = _drawing(content, template, replace(setting, target=target), shelf)
        needed = _stepped(draw(setting.values)[1])
        if needed <= target:
            break
        target = needed
    while target < most and _stands_aside(template, setting.values, target):
        target += _STEP
    return min(target, most)


def _drawing(
    content: Content, template: Template, setting: Setting, shelf: Shelf
) -> Callable[[Mapping[str, tuple[Words, ...]]], tuple[Outline, int]]:
    """What renders given material, and tells the least 字数 of a draft of the outline."""
    material = with_blanks(setting.values, content.shared_questions)

    def draw(values: Mapping[str, tuple[Words, ...]]) -> tuple[Outline, int]:
        outline = render(template, replace(setting, values=values), content.partials)
        try:
            return outline, least_length(outline, shelf, material, setting.seed, template.rules)
        except ContentError:
            return outline, 0  # whoever composes the outline is told what its holes lack

    return draw


def _shelf(
    content: Content,
    template: Template,
    request: Request,
    pack: TermPack,
    trades: tuple[str, ...],
) -> Shelf:
    """The phrases a draft may take."""
    return Shelf(
        content.usable_phrases(request.seed, request.basket),
        template.topics,
        Writer(_standing(request, pack), told(request.answers, "role"), (*trades, pack.id)),
        request.year,
        content.bank.common,
        frozenset(request.basket),
        content.bank.senses,
        content.bank.false_friends,
    )


def _stepped(length: int) -> int:
    """So many 字数, up to the next length nobody need have named."""
    return -(-length // _STEP) * _STEP


def _stands_aside(template: Template, material: Material, target: int) -> bool:
    """Whether a rule's shares leave no room for some of what was told."""
    kept = in_room(material, template.questions, target, template.rules.shares, math.inf)
    return kept != material


def _words(content: Content, answers: Mapping[str, Answer]) -> tuple[TermPack, tuple[str, ...]]:
    """The term pack of the writer's workplace, and the trades the writer is of."""
    return pack_in_trade(content, answers), trades_for(content, answers)


def _setting(content: Content, template: Template, request: Request, pack: TermPack) -> Setting:
    """What a rendering depends on, with all that was told as its values."""
    return Setting(
        values=gather(template.questions, request.answers, pack, request.year),
        lists=frozenset(q.key for q in template.questions if q.type == "list"),
        structure=content.bank.structure(request.structure),
        headings=content.bank.headings,
        seed=request.seed,
        target=request.target,
        told=told_words(template, request.answers),
        year=request.year,
        dates=frozenset(q.key for q in template.questions if q.type == "date"),
        matters=matters_of(content, request.answers, template.questions),
        meant=Naming(content).meant,
    )


def _check_topics(content: Content, template: Template) -> None:
    known = {phrase.topic for phrase in content.bank.phrases}
    for topic in template.topics:
        if known and topic not in known:
            raise UnknownName("短语专题", topic, sorted(known), str(template.place))


def _standing(request: Request, pack: TermPack) -> str:
    return told(request.answers, "standing") or pack.standing
