"""Which templates could use a phrase, by what they ask the bank for."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from functools import cached_property

from draftkit.app.naming import Naming
from draftkit.app.template_facts import by_ids
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.facts import Asked
from draftkit.model import Phrase, Question
from draftkit.templating.render import page_of, pieces_of
from draftkit.templating.template import Template
from draftkit.templating.uses import uses_of


class TemplateUses:
    """What all templates ask; those that cannot be read are left out."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._templates = sound_templates(content)

    @property
    def questions(self) -> dict[str, Question]:
        """By key what the templates ask the user."""
        return questions_of(self._templates)

    def of(self, phrase: Phrase) -> list[str]:
        """Return the titles of the templates that could use a phrase."""
        return [
            title
            for title, asked in self._asking.items()
            if any(_asks_for(request, phrase) for request in asked)
        ]

    @cached_property
    def _asking(self) -> dict[str, tuple[Asked, ...]]:
        """By a template's title, what it asks the bank for."""
        found: dict[str, tuple[Asked, ...]] = {}
        naming = Naming(self._content)
        for template in self._templates:
            with suppress(DraftKitError):
                uses = uses_of(page_of(template), pieces_of(self._content.partials))
                found[template.title] = tuple(
                    replace(by_ids(asked, naming), topics=asked.topics or template.topics)
                    for asked in uses.phrases
                )
        return found


def sound_templates(content: Content) -> list[Template]:
    """Return all templates but those that cannot be read."""
    found: list[Template] = []
    for name in content.template_names():
        with suppress(DraftKitError):
            found.append(content.template(name))
    return found


def keys_asked(content: Content) -> frozenset[str]:
    """Return the keys of all questions that anybody asks: the shared ones, and any template's."""
    return frozenset({*content.shared_questions, *questions_of(sound_templates(content))})


def questions_of(templates: Iterable[Template]) -> dict[str, Question]:
    """Return by key what the templates ask."""
    return {question.key: question for each in templates for question in each.questions}


def _asks_for(asked: Asked, phrase: Phrase) -> bool:
    """Whether a template's wish, as far as it is written out, could be met by the phrase."""
    return (
        asked.move in ("", phrase.move)
        and asked.step in ("", phrase.step)
        and phrase.topic in asked.topics
        and (not asked.theme or not phrase.themes or asked.theme in phrase.themes)
    )
