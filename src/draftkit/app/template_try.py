"""Trying a template: drafts from example answers, and the examples a template keeps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from draftkit.app.answers import AnswersFile, collect
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.app.kinds import kind_meant, with_kinds
from draftkit.bank.workplaces import DEFAULT_PACK
from draftkit.content import Content
from draftkit.drafting.measure import blanks_of, draft_text
from draftkit.errors import ContentError, DraftKitError
from draftkit.findings import Finding
from draftkit.interview.flow import fitted
from draftkit.model import LONGEST, SHORTEST, Answer, Draft, Question, Request, TermPack
from draftkit.templating.examples import Example
from draftkit.templating.template import Template
from draftkit.text.count import count_words

_NOBODY = "某某"
_SOME_DAY = "2026-11-22"  # a fixed one: trying a template gives the same draft every day


def example_answers(
    template: Template, pack: TermPack, own: Mapping[str, object] | None = None
) -> dict[str, Answer]:
    """Return an answer to every question, from the pack's examples and the question's own.

    ``own`` answers replace them; raises UnknownName or InputError for one that will not do.
    """
    values = {q.key: _example(q, pack) for q in template.questions}
    given = {key: value for key, value in values.items() if value not in ("", ())}
    return collect(template.questions, AnswersFile(answers={**given, **(own or {})}), [])


def _example(question: Question, pack: TermPack) -> object:
    """What somebody at this kind of workplace might answer; '' to leave it open."""
    if question.key == "workplace_type":
        return pack.id
    if question.key == "name":
        return _NOBODY
    if question.key in pack.words:
        return ""  # the pack's own word stands there
    if question.type == "date":
        return question.example or _SOME_DAY
    if question.type == "choice":
        values = [choice.value for choice in question.choices]
        return pack.standing if pack.standing in values else values[0]
    return fitted(question, pack).example


def _usual(template: Template) -> str:
    """The general workplace, or the first that a template for certain ones offers."""
    asked = [q for q in template.questions if q.key == "workplace_type" and q.choices]
    offered = [choice.value for question in asked for choice in question.choices]
    return DEFAULT_PACK if not offered or DEFAULT_PACK in offered else offered[0]


def example_request(
    content: Content,
    template: Template,
    workplace: str = "",
    wishes: Wishes | None = None,
) -> Request:
    """Return the request of a draft with example answers; raises UnknownName for a workplace.

    The workplace is named as in answers, ``railway`` or 铁路; '' for the usual one.
    """
    pack = kind_meant(content, workplace or _usual(template))
    answers = example_answers(template, pack)
    usual = AnswersFile(length=template.length)
    return plan(content, template, answers, wishes or Wishes(seed=1), usual)


def lengths_to_try(template: Template) -> tuple[int, ...]:
    """The template's length, half and double of it, in 字数.

    No further than its rules call usual where they do, and as drafts may be long.
    """
    usual = template.rules.length
    low, high = (
        (max(SHORTEST, usual[0]), min(LONGEST, usual[1])) if usual[1] else (SHORTEST, LONGEST)
    )
    half, double = max(low, template.length // 2), min(high, template.length * 2)
    return tuple(
        dict.fromkeys((min(half, template.length), template.length, max(double, template.length)))
    )


def run_examples(content: Content, template: Template) -> Iterator[tuple[Example, list[Finding]]]:
    """Yield every example of a template with what it found: nothing where all of it holds."""
    for example in template.examples:
        try:
            draft = make_draft(content, template, _request(content, template, example))
        except DraftKitError as error:
            yield example, [_failed(example, error)]
        else:
            yield example, list(_broken(example, draft))


def _failed(example: Example, error: DraftKitError) -> Finding:
    """What stopped an example, at the line of the template where it is."""
    place = error.place if isinstance(error, ContentError) else example.place
    reason = str(error).removeprefix(f"{place}: ")
    message = f"例子“{example.name}”写不出来：{reason}"
    return Finding("example-failed", "error", place, message)


def _request(content: Content, template: Template, example: Example) -> Request:
    wishes = Wishes(example.seed, example.length or template.length, example.structure)
    own = example.answers
    if example.workplace:
        answers = example_answers(template, kind_meant(content, example.workplace), own)
    else:
        answers = collect(with_kinds(content, template.questions), AnswersFile(answers=own), [])
    return plan(content, template, answers, wishes, AnswersFile())


def _broken(example: Example, draft: Draft) -> Iterator[Finding]:
    must, text = example.must, draft_text(draft.blocks)

    def finding(message: str, hint: str = "") -> Finding:
        return Finding("example-broken", "error", example.place, message, hint)

    for word in must.contains:
        if word not in text:
            yield finding(f"稿子里应当有“{word}”，没有找到。")
    for word in must.lacks:
        if word in text:
            line = next(line for line in text.split("\n") if word in line)
            at = line.index(word)
            yield finding(
                f"稿子里不应当有“{word}”，却写了它。", f"……{line[max(0, at - 12) : at + 20]}……"
            )
    words, target = count_words(text), draft.request.target
    if must.length_within is not None and abs(words - target) > must.length_within * target:
        yield finding(f"字数应当在 {target} 上下 {must.length_within:.0%} 以内，写了 {words} 字。")
    blanks = blanks_of(draft.blocks)
    if must.blanks is not None and len(blanks) != must.blanks:
        named = "、".join(dict.fromkeys(blank["text"] for blank in blanks)) or "没有空白"
        yield finding(f"应当有 {must.blanks} 处空白，实际有 {len(blanks)} 处。", named)
