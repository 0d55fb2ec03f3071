"""The new composition: as much as possible of the earlier one, and no more changes than asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from draftkit.app.drafting import make_draft
from draftkit.app.revising.changes import Changes, same_request
from draftkit.app.revising.standing import Standing
from draftkit.content import Content
from draftkit.drafting.measure import draft_text
from draftkit.drafting.recompose import Keep
from draftkit.errors import InputError
from draftkit.model import Block, Chosen, Draft, Request
from draftkit.templating.template import Template

_NEAR = 0.004  # of the target: a file as near as this has the length
_SLACK = 0.025  # of the target: a length not nearer than this is mended when an answer changes
Declined = Mapping[str, tuple[Chosen, ...]]


@dataclass(frozen=True, slots=True)
class Composed:
    """A composition and the readings that were swapped away on the way to it and before."""

    draft: Draft
    declined: Declined


def composed_anew(
    content: Content,
    template: Template,
    standing: Standing,
    request: Request,
    changes: Changes,
) -> Composed:
    """Return the composition for a request, then with the blocks to swap worded anew.

    Raises InputError for a block that has no other wording.
    """
    off = abs(standing.characters - request.target)
    resize = changes.length is not None and off > _NEAR * request.target
    record = standing.record
    draft = Draft(request, record.blocks, {}, dict(record.chosen))
    declined = record.history.declined
    if resize or record.altered or not same_request(request, record.request):
        keep = _keep(standing, request, declined, resize)
        draft = make_draft(content, template, request, keep=keep)
    for name in changes.swaps:
        key = standing.block(name).key
        draft, declined = _swapped(content, template, draft, declined, (name, key))
    return Composed(draft, declined)


def _keep(standing: Standing, request: Request, declined: Declined, resize: bool) -> Keep | None:
    """What stays of the earlier composition; another seed asks for another text all over.

    A length that was asked for is the file's, with what was written or deleted by hand.
    """
    record, earlier = standing.record, standing.record.request
    if request.seed != earlier.seed or request.template != earlier.template:
        return None
    exact = resize or request.structure != earlier.structure
    off = abs(request.target - standing.composed)
    return Keep(
        chosen=record.chosen,
        blocks=frozenset(block.key for block in record.blocks),
        text=draft_text(record.blocks),
        slack=0 if exact else max(int(_SLACK * request.target), off),
        offset=standing.characters - standing.composed if resize else 0,
        touched=_touched(standing),
        declined=declined,
    )


def _touched(standing: Standing) -> frozenset[str]:
    """Keys of blocks that were edited or deleted by hand."""
    return frozenset(
        key
        for outcome in standing.as_composed().outcomes
        if outcome.fate in ("edited", "deleted")
        for key in outcome.keys
    )


def holes_of(block: Block, chosen: Mapping[str, tuple[Chosen, ...]]) -> list[str]:
    """Return the holes whose phrases stand in a block; no phrase stands twice in a draft."""
    refs = {span.ref for span in block.spans if span.origin == "phrase"}
    return [key for key, names in chosen.items() if any(phrase in refs for phrase, _ in names)]


def _swapped(
    content: Content, template: Template, draft: Draft, declined: Declined, which: tuple[str, str]
) -> tuple[Draft, Declined]:
    """The draft with one block worded anew, and the readings declined so far."""
    name, key = which
    block = next((block for block in draft.blocks if block.key == key), None)
    holes = holes_of(block, draft.chosen) if block else []
    if block is None or not holes:
        raise InputError(f"“{name}”是模板里的话，没有别的写法，请直接在稿子里改。")
    declined = {**declined, **{hole: _declining(declined, draft, hole) for hole in holes}}
    keep = Keep(
        chosen=draft.chosen,
        blocks=frozenset(each.key for each in draft.blocks),
        text=draft_text(draft.blocks),
        anew=frozenset(holes),
        declined=declined,
    )
    again = make_draft(content, template, draft.request, keep=keep)
    if block.text in {each.text for each in again.blocks}:
        raise InputError(f"“{name}”没有别的写法可换，请直接在稿子里改。")
    return again, declined


def _declining(declined: Declined, draft: Draft, hole: str) -> tuple[Chosen, ...]:
    """Everything a hole has had so far, what it has now last."""
    now = draft.chosen.get(hole, ())
    return tuple(name for name in declined.get(hole, ()) if name not in now) + now
