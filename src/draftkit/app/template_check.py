"""The use case behind `draftkit template check`: gather the facts, ask the checks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.holes import how_to_ask, slot_needed, unasked
from draftkit.app.making import Workshop, prepare
from draftkit.app.template_facts import bank_facts, blocks_of, template_facts
from draftkit.app.template_try import example_request, lengths_to_try, run_examples
from draftkit.bank.workplaces import DEFAULT_PACK
from draftkit.checks.genre import by_move
from draftkit.checks.template_names import check_file_name, check_names
from draftkit.checks.template_reach import check_holes, check_length, check_scaffold
from draftkit.checks.template_rules import check_rules
from draftkit.checks.template_words import check_words
from draftkit.content import Content
from draftkit.drafting.compose import holes_in
from draftkit.drafting.measure import draft_text
from draftkit.errors import DraftKitError
from draftkit.facts import HoleFacts, Sample, Spot, TemplateFacts, Written
from draftkit.findings import Finding
from draftkit.model import Block, Draft, Hole, Place
from draftkit.templating.template import PARTIAL_SUFFIX, Template, front_matter
from draftkit.text.count import count_words
from draftkit.text.frames import slots_of

_SEEDS = (1, 2, 3, 4, 5, 6)  # enough for every theme of a template to come up
# what often follows from another error at the same line: it is told where only these stand there
_FOLLOW = {
    "example-failed": frozenset({"example-failed"}),
    "draft-failed": frozenset({"example-failed", "draft-failed"}),
    "hole-empty": frozenset({"example-failed", "draft-failed", "hole-empty"}),
}
_ENOUGH = 6  # drafts that failed, when none has come out: the others will fail, too
_GRAVITY = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, gravest first as the file goes, and how much it looked at.

    ``holes`` counts the calls of phrase; ``fewest`` is the smallest number of phrases that
    could fill one of them, ``drafts`` how many drafts were tried.
    """

    findings: tuple[Finding, ...]
    holes: int = 0
    fewest: int = 0
    drafts: int = 0


def check_template(content: Content, name: str) -> Checked:
    """Check one template by name or path; raises InputError only when there is no such file."""
    label, text = content.template_text(name)
    try:
        template = content.template_from(text, label)
        shipped = content.ships(template.name)
        facts = replace(
            template_facts(template, front_matter(text, label), content), shipped=shipped
        )
    except DraftKitError as error:
        return Checked((_unreadable(error, {**_pieces(content), label: text}),))
    template = _with_topics(template, content)
    trial = _placed(_try_out(content, template), facts)
    broken = [finding for _, found in run_examples(content, template) for finding in found]
    found = [
        *check_names(facts, bank_facts(content, template), trial.holes or None),
        *check_holes(trial.holes),
        *check_length(facts, trial.samples),
        *check_rules(facts, trial.samples),
        *check_words(facts, trial.written),
        *check_scaffold(facts),
        *check_file_name(facts, template.name),
        *_new_places(trial.failures, {**_pieces(content), label: text}),
        *broken,
    ]
    fewest = min((hole.fewest for hole in trial.holes), default=0)
    ordered = _ordered(found, label)
    return Checked(ordered, len(trial.holes), fewest, len(trial.samples))


def _with_topics(template: Template, content: Content) -> Template:
    """The template, drawing on everything where it names a topic there is not: that is told."""
    known = {phrase.topic for phrase in content.bank.phrases}
    return template if known.issuperset(template.topics) else replace(template, topics=tuple(known))


def _ordered(found: Iterable[Finding], label: str) -> tuple[Finding, ...]:
    """One finding a place and message, as the file goes; what an included piece has comes last.

    What only follows from another finding is left out.
    """
    found = list(found)
    graver = [finding for finding in found if finding.level == "error"]
    explained = {
        code: _lines(f for f in graver if f.code not in follow) for code, follow in _FOLLOW.items()
    }
    kept = {
        (finding.place, finding.message): finding
        for finding in found
        if (finding.place.file, finding.place.line) not in explained.get(finding.code, ())
    }
    return tuple(
        sorted(
            kept.values(),
            key=lambda f: (f.place.file != label, f.place.file, f.place.line, _GRAVITY[f.level]),
        )
    )


def _lines(found: Iterable[Finding]) -> set[tuple[str, int]]:
    return {(f.place.file, f.place.line) for f in found if f.place.line > 1}


_PLACED = re.compile(r"(?s)^(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?: (?P<message>.+)$")


def _pieces(content: Content) -> dict[str, str]:
    """The texts of what templates may include, by what messages call their files."""
    return {f"{name}{PARTIAL_SUFFIX}": text for name, text in content.partials.items()}


def _unreadable(error: DraftKitError, texts: Mapping[str, str]) -> Finding:
    """An error that stopped the reading, as a finding at its place.

    ``texts`` are by file, the template's own last.
    """
    match = _PLACED.match(str(error))
    if not match:
        return Finding("template-unreadable", "error", Place([*texts][-1]), str(error))
    place = Place(match["file"], int(match["line"]), int(match["column"] or 0))
    lines = texts.get(place.file, "").split("\n")
    excerpt = lines[place.line - 1].strip() if 0 < place.line <= len(lines) else ""
    return Finding("template-unreadable", "error", place, match["message"], "", excerpt[:60])


def _new_places(failures: Iterable[DraftKitError], texts: Mapping[str, str]) -> Iterator[Finding]:
    for error in failures:
        yield replace(_unreadable(error, texts), code="draft-failed")


# --- what comes of it ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Trial:
    """The drafts that were tried: their holes by place, their measures, blocks, what failed."""

    holes: tuple[HoleFacts, ...]
    samples: tuple[Sample, ...]
    written: tuple[Written, ...]
    failures: tuple[DraftKitError, ...]


def _try_out(content: Content, template: Template) -> _Trial:
    """Draft with every structure, at three lengths; look at the holes with several seeds."""
    holes: dict[Place, HoleFacts] = {}
    samples: list[Sample] = []
    written: dict[Written, None] = {}
    failures: dict[str, DraftKitError] = {}
    failed = 0
    moves = {phrase.id: phrase.move for phrase in content.bank.phrases}
    packs = _one_of_each(content, template)
    for structure, target in _settings(content, template):
        try:
            for seed in _SEEDS:
                wishes = Wishes(seed, target, structure)
                request = example_request(content, template, packs[seed % len(packs)], wishes)
                workshop = prepare(content, template, request)
                _look(content, template, holes, workshop, seed)
                written |= dict.fromkeys(blocks_of(workshop.outline))
            written |= dict.fromkeys(_unanswered(content, template, structure, target))
            request = example_request(content, template, wishes=Wishes(1, target, structure))
            draft = make_draft(content, template, request)
            samples.append(_sample(draft, moves))
            for hole in draft.unfilled:
                if hole.place in holes:
                    holes[hole.place] = replace(holes[hole.place], ran_out=True)
        except DraftKitError as error:
            failures.setdefault(str(error), error)
            failed += 1
        if failed >= _ENOUGH and not samples:
            break
    return _Trial(tuple(holes.values()), tuple(samples), tuple(written), tuple(failures.values()))


def _unanswered(
    content: Content, template: Template, structure: str, target: int
) -> Iterator[Written]:
    """The blocks written where nobody answers anything: what stands in ``else`` and after it."""
    file = AnswersFile(structure=structure)
    given = collect(template.questions, file, [])
    request = plan(content, template, given, Wishes(1, target, structure), file)
    yield from blocks_of(prepare(content, template, request).outline)


def _one_of_each(content: Content, template: Template) -> list[str]:
    """A kind of workplace for every standing the template is for: some phrases are for one only."""
    offered = {
        choice.value
        for question in template.questions
        if question.key == "workplace_type"
        for choice in question.choices
    }
    packs = sorted(content.bank.packs.values(), key=lambda pack: (pack.id != DEFAULT_PACK, pack.id))
    fit = [pack for pack in packs if not offered or pack.id in offered]
    return list({pack.standing: pack.id for pack in reversed(fit or packs)}.values())


def _settings(content: Content, template: Template) -> Iterator[tuple[str, int]]:
    for structure in template.structures:
        if structure in content.bank.structures:
            yield from ((structure, target) for target in lengths_to_try(template))


def _placed(trial: _Trial, facts: TemplateFacts) -> _Trial:
    """Give every hole the column and the line of the call it comes from."""
    written = {(asked.place.file, asked.place.line): asked for asked in facts.phrases}

    def spot(hole: HoleFacts) -> Spot:
        asked = written.get((hole.spot.place.file, hole.spot.place.line))
        return Spot("phrase", asked.place, asked.excerpt) if asked else hole.spot

    return replace(trial, holes=tuple(replace(hole, spot=spot(hole)) for hole in trial.holes))


def _look(
    content: Content,
    template: Template,
    holes: dict[Place, HoleFacts],
    workshop: Workshop,
    seed: int,
) -> None:
    """Note for every hole of an outline how many phrases could fill it.

    A hole that may stay empty, and that nothing fills beside the answers tried, counts the
    phrases bound to words that could fill it beside others.
    """
    keys = {question.key for question in template.questions}
    for hole in holes_of(workshop):
        found = workshop.shelf.candidates(hole, workshop.material, seed)
        known = holes.get(hole.place)
        slots = frozenset().union(*(slots_of(phrase.text) for phrase in found))
        fewest = len(found)
        if not found and not hole.least:
            offered = filter(workshop.shelf.offers(hole), content.bank.phrases)
            fewest = sum(bool(phrase.says) for phrase in offered)
        needed = "" if fewest else slot_needed(content.bank.phrases, template.topics, hole)
        facts = HoleFacts(
            Spot("phrase", hole.place), wanted(hole), hole.least, hole.most, fewest, slots,
            how_to_ask(needed) if needed else "",
            unasked=unasked(found, keys, workshop.material, hole),
        )  # fmt: skip
        if known:
            worst = facts if _room(facts) < _room(known) else known
            facts = replace(worst, slots=known.slots | slots)
        holes[hole.place] = facts


def _room(facts: HoleFacts) -> tuple[bool, int]:
    """Holes that lack phrases first, then those with the fewest."""
    return (facts.fewest >= max(facts.least, 1), facts.fewest)


def holes_of(workshop: Workshop) -> list[Hole]:
    """Return the holes of a workshop's outline in order."""
    return holes_in(workshop.outline)


def wanted(hole: Hole) -> str:
    """Return what a hole asks for, as a template writes it."""
    facts = [("theme", hole.theme), ("step", hole.step), ("slot", hole.slot)]
    listed = "".join(f', {key}="{value}"' for key, value in facts if value)
    topics = f", topics={list(hole.topics)}".replace("'", '"') if hole.topics else ""
    return f'phrase("{hole.move}"{listed}{topics})'


def _sample(draft: Draft, moves: Mapping[str, str]) -> Sample:
    text = draft_text(draft.blocks)
    lengths = by_move(draft.blocks, moves)
    shares = {move: length / lengths.total() for move, length in lengths.items()}
    places = _places(draft.blocks)
    return Sample(
        structure=draft.request.structure,
        target=draft.request.target,
        length=count_words(text),
        parts={where: draft_text(blocks) for where, blocks in places.items()},
        own={where: _own(blocks) for where, blocks in places.items()},
        shares=shares,
    )


def _places(blocks: tuple[Block, ...]) -> dict[str, list[Block]]:
    body = [block for block in blocks if block.kind == "paragraph"]
    return {
        "anywhere": list(blocks),
        "title": [block for block in blocks if block.kind == "title"],
        "heading": [block for block in blocks if block.kind == "heading"],
        "opening": body[:1],
        "ending": body[-2:],
    }


def _own(blocks: Iterable[Block]) -> str:
    spans = (span for block in blocks for span in block.spans)
    return "\n".join(span.text for span in spans if span.origin == "template")
