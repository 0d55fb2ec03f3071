"""What should change in a draft, and the request that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.drafting import Wishes, plan
from draftkit.app.kinds import with_kinds
from draftkit.app.record import record_path
from draftkit.app.revising.details import followed
from draftkit.app.revising.standing import Standing
from draftkit.app.template_uses import keys_asked
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.model import Answer, Question, Request
from draftkit.templating.template import Template


@dataclass(frozen=True, slots=True)
class Changes:
    """What the user wants changed; None, '' and () leave it as it was.

    ``settings`` are answers as ``KEY=VALUE``, ``swaps`` numbers of blocks to word anew (again
    for every time one is named); ``learn`` takes over as answers what was filled in by hand.
    """

    settings: tuple[str, ...] = ()
    length: int | None = None
    seed: int | None = None
    structure: str = ""
    swaps: tuple[str, ...] = ()
    learn: bool = False


def template_of(content: Content, standing: Standing) -> Template:
    """Return the template a draft was made from; raises InputError when it is gone."""
    return content.template(standing.record.request.template)


def request_for(
    content: Content, template: Template, standing: Standing, changes: Changes
) -> Request:
    """Return the request of the new composition; raises InputError for what cannot be used.

    Answers that were changed in the record itself count, too. The year stays that of the
    record unless the date is changed, so that a draft is not reworded on New Year's Day.
    """
    earlier = standing.record.request
    answers = dict(_answers(content, template, standing))
    if changes.learn:
        answers.update(learned(template, standing))
    subjects = content.bank.subjects
    questions = with_kinds(content, template.questions)
    given = collect(questions, AnswersFile(), changes.settings, subjects=subjects)
    answers.update(given)
    answers.update(followed(template.questions, earlier.answers, answers, given))
    wishes = Wishes(changes.seed, changes.length, changes.structure)
    file = AnswersFile(
        seed=earlier.seed,
        length=earlier.target,
        structure=earlier.structure,
        basket=earlier.basket,
    )
    request = plan(content, template, answers, wishes, file)
    asked = earlier.asked or changes.length is not None
    request = replace(request, template=earlier.template, asked=asked)
    same_date = _value(answers, "date") == _value(earlier.answers, "date")
    return replace(request, year=earlier.year) if same_date else request


def _answers(content: Content, template: Template, standing: Standing) -> Mapping[str, Answer]:
    """The record's answers; those edited there by hand are checked like an answers file's."""
    if not standing.record.altered:
        return standing.record.request.answers
    file = read_answers(str(record_path(standing.path)))
    elsewhere = partial(keys_asked, content)
    questions = with_kinds(content, template.questions)
    return collect(questions, file, [], elsewhere, content.bank.subjects)


def _value(answers: Mapping[str, Answer], key: str) -> object:
    return answers[key].value if key in answers else ""


def learned(template: Template, standing: Standing) -> dict[str, Answer]:
    """Return the answers that were filled in by hand where the draft had blanks.

    A question with one answer that was filled in differently in two places stays open.
    """
    found: dict[str, Answer] = {}
    for question in template.questions:
        texts = standing.filled.get(question.key, ())
        if len(texts) == 1 or (texts and question.type == "list"):
            answer = _learned(question, texts)
            if answer is not None:
                found[question.key] = answer
    return found


def _learned(question: Question, texts: tuple[str, ...]) -> Answer | None:
    value = list(texts) if question.type == "list" and len(texts) > 1 else texts[0]
    file = AnswersFile(answers={question.key: value})
    try:
        answer = collect([question], file, [])[question.key]
    except InputError:
        return None
    return answer if answer.value else None


def same_request(one: Request, other: Request) -> bool:
    """Whether two requests ask for the same draft, wherever their answers came from."""
    return _bare(one) == _bare(other)


def _bare(request: Request) -> tuple[object, ...]:
    answers = {key: answer.value for key, answer in request.answers.items() if answer.value}
    return (
        request.template, request.seed, request.target, request.structure, request.year, answers
    )  # fmt: skip
