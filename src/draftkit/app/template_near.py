"""What exists already near a new template: alike templates, fitting themes, names taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from draftkit.app.template_uses import sound_templates
from draftkit.bank.vocabulary import LAYER_NAMES
from draftkit.content import Content
from draftkit.model import Phrase
from draftkit.templating.scaffold import THEMES, TOPICS, Wanted
from draftkit.templating.template import Template
from draftkit.text.pairs import pairs_of

# Words that tell a genre and no subject: titles alike in these alone are not alike.
_GENRE = re.compile(
    "学习|心得|体会|感想|工作|总结|小结|报告|汇报|专题|个人|年度|材料|情况|发言|讲话|实习|实践|"
    "开展|关于|参加|党的|[的了、和与及“”《》]"
)
_ALIKE = 0.5  # of the pairs of the shorter of two titles
_MOST = 3  # templates told
# What the parts of a reflection ask the bank for, by theme.
_HOLES = (
    ("point", ""), ("elaborate", "reason"), ("elaborate", "contrast"), ("practice", "here"),
    ("call", "do"),
)  # fmt: skip
FEWEST_THEMES = 3  # the structures of a scaffold have three parts


def alike(content: Content, wish: Wanted) -> list[Template]:
    """Return the templates about the same subject, the most alike first."""
    own = [_subject(wish.title), _subject(wish.studied)]
    named = _named(content, wish)
    scored = [
        (max(_likeness(words, _subject(template.title)) for words in own), template)
        for template in sound_templates(content)
        if template.name != wish.name
    ]
    scored = [
        (max(likeness, _ALIKE * any(theme in template.title for theme in named)), template)
        for likeness, template in scored
    ]
    found = sorted((pair for pair in scored if pair[0] >= _ALIKE), key=lambda pair: -pair[0])
    return [template for _, template in found[:_MOST]]


def told_alike(near: list[Template]) -> str:
    """Say which templates there are already about the same subject."""
    listed = "、".join(f"{template.name}（{template.title}）" for template in near)
    return (
        f"已有相近的模板：{listed}。先看看它合不合用；"
        f"也可以照它改：draftkit template copy {near[0].name} --as 名字"
    )


def _subject(title: str) -> frozenset[str]:
    pieces = _GENRE.sub("。", title).split("。")
    return frozenset(pair for piece in pieces for pair in pairs_of(piece))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


# --- themes and topics --------------------------------------------------------------------


class Themes:
    """What the bank has for the parts of a reflection: the topics it may draw on, the themes."""

    def __init__(self, content: Content) -> None:
        self._has: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for phrase in content.bank.phrases:
            if (phrase.move, phrase.step) in _HOLES and _for_everybody(phrase):
                for theme in phrase.themes:
                    holes = self._has.setdefault((phrase.topic, theme), set())
                    holes.add((phrase.move, phrase.step))

    @property
    def topics(self) -> list[str]:
        """The topics that have something for these parts."""
        return sorted({topic for topic, _ in self._has} - {"mined"})

    def carried(self, topics: Iterable[str]) -> list[str]:
        """Return the themes these topics have something of everything for."""
        found: dict[str, set[tuple[str, str]]] = {}
        chosen = set(topics)
        for (topic, theme), holes in self._has.items():
            if topic in chosen:
                found.setdefault(theme, set()).update(holes)
        return sorted(theme for theme, holes in found.items() if len(holes) == len(_HOLES))

    def topics_of(self, theme: str) -> list[str]:
        """Return the topics that have phrases of a theme."""
        return sorted(topic for topic, known in self._has if known == theme and topic != "mined")


def _for_everybody(phrase: Phrase) -> bool:
    return not (phrase.fits or phrase.about or phrase.at or phrase.says)


def fitted(content: Content, wish: Wanted, near: Iterable[Template] = ()) -> Wanted:
    """Return the wish with the topics and themes that go with what it is about.

    Only the parts of the kind ``study`` have themes. A theme the title names is there in every
    draft: no more are listed beside it than the parts take.
    """
    if wish.kind != "study" or wish.themes or wish.topics:
        return wish
    themes, near = Themes(content), list(near)
    named = _named(content, wish)
    topics = list(TOPICS["study"])
    for theme in named:
        if theme not in themes.carried(topics):
            topics += themes.topics_of(theme)
    topics += [topic for template in near for topic in template.topics if topic in themes.topics]
    topics = list(dict.fromkeys(topics))
    carried = themes.carried(topics)
    subject = [*named, *(theme for template in near for theme in template.themes)]
    wanted = [theme for theme in dict.fromkeys([*subject, *THEMES["study"]]) if theme in carried]
    most = FEWEST_THEMES if any(theme in carried for theme in subject) else len(THEMES["study"])
    return replace(wish, topics=tuple(topics), themes=tuple(wanted[:most]))


def _named(content: Content, wish: Wanted) -> list[str]:
    """The themes the title or what is studied names, 学习 apart: every title of the kind has it."""
    known = {theme for phrase in content.bank.phrases for theme in phrase.themes} - {"学习"}
    text = f"{wish.title}。{wish.studied}"
    return sorted((theme for theme in known if theme in text), key=text.index)


# --- names --------------------------------------------------------------------------------


def taken(content: Content, wish: Wanted, path: Path) -> Iterator[str]:
    """Yield what a name or a title that another template has will mean; ``path`` is the new file's.

    What stands at the path itself is another matter: it is replaced or kept.
    """
    for template in sound_templates(content):
        other = content.template_path(template.name)
        if other.resolve() == path.resolve():
            continue
        layer = LAYER_NAMES[content.template_layer(template.name)].removesuffix("的")
        called = f"{layer}的模板“{template.name}”（{template.title}）"
        if wish.name in (template.name, template.title):
            yield f"注意：已有{called}。{_hidden(content, wish.name, template, path)}"
        elif wish.title in (template.title, template.name):
            names = f"{wish.name} 或 {template.name}"
            yield f"注意：{called}也叫“{wish.title}”，以后要写名字才分得清：{names}。"


def _hidden(content: Content, name: str, template: Template, path: Path) -> str:
    """Which of two templates a name will lead to."""
    roots = [layer.root.resolve() for layer in content.layers]
    nearest = [root for root in roots if path.resolve().is_relative_to(root)]
    below = nearest and roots.index(nearest[0]) > _rank(content, template)
    if name == template.name and below:
        return f"以后写“{name}”用的还是它，新建的这个用不上；要用，换个名字重建。"
    return f"以后写“{name}”用的是新建的这个，不再是它；不想这样，换个名字重建。"


def _rank(content: Content, template: Template) -> int:
    layer = content.template_layer(template.name)
    return [each.name for each in content.layers].index(layer)
