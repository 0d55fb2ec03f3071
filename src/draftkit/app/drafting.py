"""The use case behind `draftkit new`: a template and answers in, a draft out, files written."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from draftkit.app.answers import AnswersFile, check_length
from draftkit.app.backups import keep_draft
from draftkit.app.holes import lacking, left_empty
from draftkit.app.making import fitting_target, prepare
from draftkit.app.record import record_path, record_text
from draftkit.content import Content
from draftkit.drafting.assemble import assemble, chosen_of
from draftkit.drafting.candidates import Shelf
from draftkit.drafting.compose import compose
from draftkit.drafting.material import Material
from draftkit.drafting.measure import measure, report
from draftkit.drafting.reading import Reading
from draftkit.drafting.recompose import Keep, recompose
from draftkit.errors import ContentError, InputError, OutputError, UnknownName, reason
from draftkit.export.markdown import to_markdown
from draftkit.model import Answer, Draft, Outline, Request
from draftkit.templating.template import Template
from draftkit.text.chance import draw, pick
from draftkit.text.files import is_special, no_folder, write_all
from draftkit.text.marks import unmarked

_NOTICEABLE = 0.03  # of the characters in 13-runs of earlier drafts: worth another seed
_TRIES = 5  # drafts


@dataclass(frozen=True, slots=True)
class Wishes:
    """What flags ask for; None and '' leave it to the answers file, then to the template.

    ``as_of`` is the year the draft speaks from; None: that of the date given, or today's.
    ``basket`` are the ids of phrases to take first where one fits.
    """

    seed: int | None = None
    length: int | None = None
    structure: str = ""
    as_of: int | None = None
    basket: tuple[str, ...] = ()


def plan(
    content: Content,
    template: Template,
    answers: Mapping[str, Answer],
    wishes: Wishes,
    file: AnswersFile,
) -> Request:
    """Return the full request: flags first, then the answers file, then defaults.

    Without a seed it is derived from the answers, so that the same answers give the same
    draft while two colleagues get different ones.
    """
    seed = _first(wishes.seed, file.seed, _seed_of(answers))
    named = _named(wishes.length, file.length, _paced(template, answers))
    request = Request(
        template=_reference(content, template),
        answers=dict(answers),
        seed=seed,
        target=check_length(template.length if named is None else named),
        structure=_structure(content, template, wishes.structure or file.structure, seed),
        year=_first(wishes.as_of, _year(answers)),
        picks=file.picks,
        basket=file.basket or wishes.basket,
        asked=named is not None,
    )
    if named is not None:
        return request
    return replace(request, target=fitting_target(content, template, request))


def _reference(content: Content, template: Template) -> str:
    """The template's name; its path where it stands in no layer and the name would not find it."""
    file = Path(template.place.file)
    layered = [(layer.root / "templates").resolve() for layer in content.layers]
    own = file.is_file() and file.resolve().parent not in layered
    return str(file.resolve()) if own else template.name


def _named(*values: int | None) -> int | None:
    """The first value somebody named; None where nobody did."""
    return next((value for value in values if value is not None), None)


def _first(*values: int | None) -> int:
    return next(value for value in values if value is not None)


def usual_minutes(template: Template) -> str:
    """Return the choice of minutes that gives the template's own length, '' where none does."""
    asked = [question for question in template.questions if question.key == "minutes"]
    values = [choice.value for question in asked for choice in question.choices]
    lengths = {
        value: _paced(template, {"minutes": Answer("minutes", value, "asked")}) for value in values
    }
    return next((value for value in values if lengths[value] == template.length), "")


def _paced(template: Template, answers: Mapping[str, Answer]) -> int | None:
    """The length of a text read aloud: the template's pace for the minutes the user has."""
    given = answers.get("minutes")
    found = re.match(r"\d+(\.5)?", str(given.value)) if given else None
    return round(template.rules.pace * float(found[0])) if template.rules.pace and found else None


def _seed_of(answers: Mapping[str, Answer]) -> int:
    given = [(key, unmarked(answers[key].value)) for key in sorted(answers)]
    return draw(0, "seed", given) % 100_000


def _structure(content: Content, template: Template, wished: str, seed: int) -> str:
    if not wished:
        return pick(template.structures, seed, "structure")
    if wished not in content.bank.structures:
        raise UnknownName("这种结构", wished, template.structures)
    return wished


def _year(answers: Mapping[str, Answer]) -> int:
    """The year the draft speaks from: the date given, or today's."""
    given = answers.get("date")
    text = given.value if given and isinstance(given.value, str) else ""
    return int(text[:4]) if text else date.today().year


@dataclass(frozen=True, slots=True)
class Composition:
    """A draft before it is put together: its outline, what may fill it and what does."""

    request: Request
    outline: Outline
    shelf: Shelf
    material: Material
    readings: Mapping[int, list[Reading]]


def make_unlike(
    content: Content, template: Template, request: Request, earlier: frozenset[bytes] | None
) -> Draft:
    """Return the draft for a request whose seed nobody has fixed.

    Where it repeats earlier drafts (hashes of their 13-runs) noticeably, the next seeds are
    tried, too, and the draft that repeats them least is taken.
    """
    tried = [make_draft(content, template, request, earlier)]
    while _repeats(tried[-1]) > _NOTICEABLE and len(tried) < _TRIES:
        seed = draw(request.seed, "unlike", len(tried)) % 100_000
        tried.append(make_draft(content, template, replace(request, seed=seed), earlier))
    return min(tried, key=_repeats)


def _repeats(draft: Draft) -> float:
    return draft.measures["history13"] or 0.0


def make_draft(
    content: Content,
    template: Template,
    request: Request,
    earlier: frozenset[bytes] | None = None,
    keep: Keep | None = None,
) -> Draft:
    """Return the draft for a request; the same request always gives the same draft.

    ``earlier`` holds hashes of earlier drafts' 13-runs: they are measured, never steered by,
    so that answers and seed decide alone. ``keep`` is an earlier draft of which as much as
    possible stays.
    """
    made = composition(content, template, request, keep)
    return finish(content, made, earlier, keep.blocks if keep else frozenset())


def finish(
    content: Content,
    made: Composition,
    earlier: frozenset[bytes] | None = None,
    kept_blocks: frozenset[str] = frozenset(),
) -> Draft:
    """Return the draft of a composition, measured."""
    blocks = assemble(made.outline, made.readings, kept_blocks)
    measures = measure(blocks, content.bank.fingerprints.values(), earlier)
    chosen = chosen_of(made.outline, made.readings)
    return Draft(made.request, blocks, measures, chosen, left_empty(made.outline, made.readings))


def composition(
    content: Content, template: Template, request: Request, keep: Keep | None = None
) -> Composition:
    """Return what a request makes before it is put together; the user's picks are in place."""
    made = prepare(content, template, request)
    wanted = (*made.parts, request.seed, request.target, template.rules)
    try:
        readings = recompose(*wanted, keep) if keep else compose(*wanted)
    except ContentError as error:
        raise lacking(content, made, template.topics, request.seed) or error from None
    composed = Composition(request, made.outline, made.shelf, made.material, readings)
    if request.picks:
        from draftkit.app.choosing import picked  # few drafts have any

        return picked(composed, request.picks)
    return composed


def report_text(draft: Draft) -> str:
    """Return the report as JSON text."""
    return json.dumps(report(draft), ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_draft` did: the draft's path, the backup it kept, and the record beside it."""

    path: Path
    backup: Path | None
    record: Path


def write_draft(draft: Draft, output: Path, report_to: Path | None, force: bool) -> Written:
    """Write the draft, the record beside it and the report, all or none.

    An existing file that differs is refused; with ``force`` it is kept as a backup first.
    Raises OutputError or InputError; nothing is written then.
    """
    if report_to is not None and report_to.resolve() == output.resolve():
        raise InputError("--output 和 --report 不能是同一个文件。")
    files = {output: to_markdown(draft)}
    existing = existing_bytes(output)
    changed = existing is not None and existing != files[output].encode()
    if changed and not force:
        refuse_existing(output)
    if report_to is not None:
        files[report_to] = report_text(draft)
    record_to = record_path(output)
    files[record_to] = record_text(draft)
    backup = keep_draft(output) if changed else None
    write_all(files)
    return Written(output, backup, record_to)


def refuse_existing(path: Path) -> None:
    """Raise OutputError when a file is already there, or its folder is not."""
    if path.exists():
        raise OutputError(f"{path}：已经有这个文件；换个文件名，或加 --force（会先留备份）。")
    if not path.parent.is_dir():
        raise no_folder(path)


def existing_bytes(path: Path) -> bytes | None:
    """Return what stands in a file, None where there is none; raises OutputError."""
    if is_special(path):
        raise OutputError(f"{path}: 这不是普通文件，不能写到那里。")
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return None
    except OSError as error:
        raise OutputError(f"{path}: 打不开（{reason(error)}），请换个地方。") from None
