"""The examples of docs/templates.md: template bodies, rendered with the small bank shown there.

A fence ``yaml`` with ``phrases:`` goes into the bank (``topic=`` may follow the word yaml); the
answers are those of the bank clerk.
A fence ``jinja`` with ``part=NAME`` is a piece to include as ``parts/NAME``.
Any other fence ``jinja`` is a template's body (``structure=``, ``seed=`` and ``length=`` may
follow the word jinja); the fence ``text`` after it is the draft it gives, as Markdown.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from draftkit.app.answers import collect, read_answers
from draftkit.app.drafting import Wishes, make_draft, plan
from draftkit.content import Content
from draftkit.export.markdown import to_markdown
from tests.sandbox import ROOT

_ANSWERS = ROOT / "examples" / "answers" / "bank-clerk.yaml"
_TOPIC = "small"
_KEPT = (
    "templates",
    "phrasebank/workplaces",
    "phrasebank/structures.yaml",
    "phrasebank/headings.yaml",
    "phrasebank/subjects.yaml",
    "phrasebank/leanings.json",
)


class Guide:
    """Renders the examples of one document, in the order they stand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._example: tuple[str, str] | None = None
        for name in _KEPT:
            _copy(ROOT / name, folder / name)

    def take(self, language: str, options: str, body: str) -> str:
        """Note a bank or a template's body as it is; return what stands in its result's place."""
        if language == "yaml" and "phrases:" in body:
            topic = options.partition("topic=")[2] or _TOPIC
            _write(self._folder / "phrasebank" / "written" / topic / "guide.yaml", body)
        elif language == "jinja" and "part=" in options:
            name = options.partition("part=")[2]
            _write(self._folder / "templates" / "parts" / f"{name}.j2", body)
        elif language == "jinja" and not body.startswith("---"):
            self._example = options, body
        elif language == "text" and self._example:
            rendered = self._render(*self._example)
            self._example = None
            return rendered
        return body

    def _render(self, options: str, body: str) -> str:
        wanted = {"structure": "flowing", "seed": "1", "length": "200"}
        wanted |= dict(option.split("=") for option in options.split())
        wishes = Wishes(int(wanted["seed"]), None, wanted["structure"])
        content = Content(self._folder, None)
        template = replace(content.template("mass-line"), body=body, topics=(_TOPIC,))
        file = read_answers(str(_ANSWERS))
        answers = collect(template.questions, file, [])
        request = plan(content, template, answers, wishes, file)
        return to_markdown(
            make_draft(content, template, replace(request, target=int(wanted["length"])))
        )


def _copy(source: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, place)
    else:
        shutil.copy(source, place)


def _write(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
