"""Whichever answer is missing, a draft comes out: conditions of templates hold in all cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.app.answers import collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from tests.conftest import EXAMPLES


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_draft_comes_out_whichever_answer_is_missing(content: Content, path: Path) -> None:
    file = read_answers(str(path))
    template = content.template(file.template)
    for key in file.answers:
        rest = {name: value for name, value in file.answers.items() if name != key}
        given = collect(template.questions, replace(file, answers=rest), [])
        for length in (None, 1400):
            request = plan(content, template, given, Wishes(length=length), replace(file))
            assert make_draft(content, template, request).blocks, key
