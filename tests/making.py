"""Making drafts in tests: from an answers file or from bare answers."""

from __future__ import annotations

from pathlib import Path

from draftkit.app.answers import AnswersFile, collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from draftkit.model import Draft


def draft_of(content: Content, path: Path, wishes: Wishes | None = None) -> Draft:
    """Return the draft an answers file gives."""
    file = read_answers(str(path))
    template = content.template(file.template)
    answers = collect(template.questions, file, [])
    return make_draft(content, template, plan(content, template, answers, wishes or Wishes(), file))


def draft_with(
    content: Content, answers: dict[str, object], wishes: Wishes, name: str = "mass-line"
) -> Draft:
    """Return the draft that answers given as plain values make."""
    file = AnswersFile(template=name, answers=answers)
    template = content.template(name)
    given = collect(template.questions, file, [])
    return make_draft(content, template, plan(content, template, given, wishes, file))
