"""Choosing the sentences of a draft one by one, and choosing between versions.

A draft's places are its holes' readings in reading order. Each can be exchanged for one of
the best others, for a sentence of the user's own, or for a visible blank; the choice is a
`Pick`, kept in the request, so that the record gives the same draft again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from draftkit.app.drafting import Composition, composition
from draftkit.content import Content
from draftkit.drafting.assemble import assemble
from draftkit.drafting.material import blank
from draftkit.drafting.places import lead_of, open_place
from draftkit.drafting.reading import Reading
from draftkit.drafting.wear import FORBIDDEN, Wear
from draftkit.model import Draft, Hole, OutlineBlock, Phrase, Request, Words
from draftkit.picks import Pick
from draftkit.templating.template import Template
from draftkit.text.chance import draw, pick
from draftkit.text.overlap import text_share

BEST = 5  # readings offered for a place
_VERSIONS = 6  # drafts made to find one unlike those already seen
_RANK = 0.5  # as the composer: price of standing one place later in the seeded order
_OWN = Phrase("own", "", "")


@dataclass(frozen=True, slots=True)
class Spot:
    """One sentence of a draft: the ``nth`` reading of a hole, in the outline's block ``block``."""

    hole: Hole
    nth: int
    block: int


@dataclass(frozen=True, slots=True)
class Offer:
    """One wording offered for a spot; ``current`` when it stands there now."""

    text: str
    pick: Pick
    current: bool


def spots(made: Composition) -> list[Spot]:
    """Return every sentence that can be exchanged, in reading order."""
    return [
        Spot(segment, nth, at)
        for at, block in enumerate(made.outline.blocks)
        for segment in block.segments
        if isinstance(segment, Hole)
        for nth in range(len(made.readings.get(segment.index, ())))
    ]


def offers(made: Composition, spot: Spot, count: int = BEST) -> list[Offer]:
    """Return up to ``count`` wordings for a spot, the one that stands there first, then the best.

    The best are those the composer finds cheapest in view of all other sentences.
    """
    current = made.readings[spot.hole.index][spot.nth]
    wear = _wear_without(made, spot)
    priced = [
        (wear.price(reading) + _RANK * rank, rank, reading, named)
        for rank, (reading, named) in enumerate(_options(made, spot))
        if reading.text != current.text
    ]
    best = sorted((row for row in priced if row[0] < FORBIDDEN), key=lambda row: row[:2])
    kept = [Offer(current.text, _pick_of(made, spot, current), True)]
    for _, _, reading, named in best:
        if len(kept) < count and all(reading.text != offer.text for offer in kept):
            kept.append(Offer(reading.text, named, False))
    return kept


def own_words(spot: Spot, text: str) -> Pick:
    """Return the pick of a sentence the user wrote; it ends as a sentence does."""
    whole = text if text.endswith(("。", "！", "？", "…", "”", "：")) else f"{text}。"
    return Pick(spot.hole.index, spot.nth, spot.hole.move, "own", whole)


def left_blank(spot: Spot) -> Pick:
    """Return the pick that leaves a visible blank."""
    return Pick(spot.hole.index, spot.nth, spot.hole.move, "blank")


def picked(made: Composition, picks: Iterable[Pick]) -> Composition:
    """Return the composition with the picks in place; those that no longer fit are passed over."""
    readings = {index: list(chosen) for index, chosen in made.readings.items()}
    kept = _latest([*made.request.picks, *picks])
    for choice in kept:
        if reading := _reading_of(made, choice):
            readings[choice.hole][choice.nth] = reading
    return replace(made, request=replace(made.request, picks=kept), readings=readings)


def fits(made: Composition, pick: Pick) -> bool:
    """Whether a composition has the place of a pick, and may have its words there."""
    return _reading_of(made, pick) is not None


def paragraph(made: Composition, spot: Spot) -> tuple[str, str, str]:
    """Return the spot's paragraph as it stands now: what is before, the sentence, what is after."""
    block: OutlineBlock = made.outline.blocks[spot.block]
    before = after = ""
    found = ""
    for segment in block.segments:
        for text, here in _texts(made, segment, spot):
            if here:
                found = text
            elif found:
                after += text
            else:
                before += text
    return before, found, after


def another_version(
    content: Content, template: Template, request: Request, seen: list[str], structure: str
) -> Request:
    """Return a request for a version unlike those ``seen`` (their texts), with a new seed.

    Of several seeds the one whose draft shares the least 13-runs with any text seen is taken.
    ``structure`` is the one wished for, '' to let the seed choose. Picks are dropped: they
    belong to the version they were made in.
    """
    seeds = [draw(request.seed, "version", len(seen), nth) % 100_000 for nth in range(_VERSIONS)]
    requests = [
        replace(
            request,
            seed=seed,
            structure=structure or pick(template.structures, seed, "structure"),
            picks=(),
        )
        for seed in seeds
    ]
    return min(requests, key=lambda wanted: _likeness(content, template, wanted, seen))


def whole_text(draft: Draft) -> str:
    """Return the draft's text, a line a block, for comparing versions."""
    return "\n".join(block.text for block in draft.blocks)


def _likeness(content: Content, template: Template, request: Request, seen: list[str]) -> float:
    made = composition(content, template, request)
    text = "\n".join(block.text for block in assemble(made.outline, made.readings))
    return max((text_share(text, other) for other in seen), default=0.0)


def _texts(made: Composition, segment: object, spot: Spot) -> Iterator[tuple[str, bool]]:
    if isinstance(segment, Words):
        yield segment.text, False
    elif isinstance(segment, Hole):
        for nth, reading in enumerate(made.readings.get(segment.index, ())):
            yield lead_of(segment, nth), False
            yield reading.text, segment.index == spot.hole.index and nth == spot.nth


def _options(made: Composition, spot: Spot) -> Iterator[tuple[Reading, Pick]]:
    """Every reading the composer could take here, each with the pick that names it."""
    place = open_place(spot.hole, made.shelf, made.material, made.request.seed, made.outline.place)
    times: dict[str, int] = {}
    for reading in place.options():
        variant = times.get(reading.phrase.id, 0)
        times[reading.phrase.id] = variant + 1
        yield (
            reading,
            Pick(spot.hole.index, spot.nth, spot.hole.move, "phrase", reading.phrase.id, variant),
        )


def _pick_of(made: Composition, spot: Spot, current: Reading) -> Pick:
    """The pick that keeps what stands at a spot."""
    for made_before in made.request.picks:
        if (made_before.hole, made_before.nth) == (spot.hole.index, spot.nth):
            return made_before
    found = (pick for reading, pick in _options(made, spot) if reading.text == current.text)
    return next(found, Pick(spot.hole.index, spot.nth, spot.hole.move, "own", current.text))


def _wear_without(made: Composition, spot: Spot) -> Wear:
    segments = [segment for block in made.outline.blocks for segment in block.segments]
    wear = Wear([s for s in segments if isinstance(s, Words)], made.request.target)
    for index, chosen in made.readings.items():
        for nth, reading in enumerate(chosen):
            if (index, nth) != (spot.hole.index, spot.nth):
                wear.add(reading, 1)
    return wear


def _latest(picks: Iterable[Pick]) -> tuple[Pick, ...]:
    """The last pick made for each spot, in order of spots."""
    by_spot: Mapping[tuple[int, int], Pick] = {(p.hole, p.nth): p for p in picks}
    return tuple(by_spot[spot] for spot in sorted(by_spot))


def _reading_of(made: Composition, pick: Pick) -> Reading | None:
    """The reading a pick puts in its place; None where there is no such place for it."""
    segments = (segment for block in made.outline.blocks for segment in block.segments)
    holes = (s for s in segments if isinstance(s, Hole) and s.index == pick.hole)
    hole = next(holes, None)
    if hole is None or hole.move != pick.move:
        return None
    placed = 0 <= pick.nth < len(made.readings[pick.hole])
    return _reading(made, hole, pick) if placed else None


def _reading(made: Composition, hole: Hole, pick: Pick) -> Reading | None:
    """The reading a pick names; None when the phrase no longer fits the hole."""
    if pick.kind == "own":
        return Reading(_OWN, (Words(pick.text, "answer", "own"),))
    if pick.kind == "blank":
        return Reading(_OWN, (blank("这里写一句", "own"),))
    wanted = (pick.text, pick.variant)
    found = _options(made, Spot(hole, pick.nth, 0))
    return next((r for r, named in found if (named.text, named.variant) == wanted), None)
