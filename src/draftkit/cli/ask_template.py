"""Asking on a terminal what a new template should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from draftkit.app.answers import wished_length
from draftkit.app.naming import Naming
from draftkit.app.template_near import FEWEST_THEMES, Themes, alike, fitted, told_alike
from draftkit.app.templates import check_name, check_words
from draftkit.cli.ask.asker import asker_here
from draftkit.cli.ask.single import ask_many, ask_one, ask_some, ask_text
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.templating.scaffold import ABOUT, GENRES, Kind, Wanted, always, questions_of
from draftkit.templating.scaffold_pieces import prompt_of

_ELSE = (
    "这里能新建三种：学习心得，工作总结，实习调研报告。发言、对照检查等，复制一个相近的来改更快，"
    "例如：draftkit template copy 表态发言 --as 名字"
)
_ALWAYS = {
    "report": "时段、职责、成效、不足和打算总要问；另外问哪些问题？",
    "account": "时间地点、做的事、收获、不足和建议总要问；另外问哪些问题？",
}
_LENGTHS = {"800": "800 字", "1500": "1500 字", "2000": "2000 字", "3000": "3000 字"}


def ask_wanted(content: Content, known: Wanted, asked: frozenset[str]) -> Wanted:
    """Return what somebody wants of a new template.

    ``known`` holds what the options say; ``asked`` names the fields to ask for. Raises
    Cancelled on Ctrl-C.
    """
    asker_here().say(_ELSE)
    name = known.name
    if "name" in asked:
        name = ask_text("模板叫什么名字？", "党纪学习心得", _usable(check_name))
    kind = cast("Kind", ask_one("新建哪一种样子？", ABOUT)) if "kind" in asked else known.kind
    subject = "studied" in asked and kind == "study"
    wish = Wanted(
        name=name,
        title=known.title or name,
        genre=_genre(kind) if "genre" in asked else known.genre,
        studied=(
            ask_text("学的是什么？", "党纪", _usable(check_words)) if subject else known.studied
        ),
        length=_length() if "length" in asked else known.length,
        questions=_questions(content, kind) if "questions" in asked else known.questions,
        kind=kind,
    )
    return _drawn(content, wish) if kind == "study" else wish


def _drawn(content: Content, wish: Wanted) -> Wanted:
    """The topics and themes of a reflection, those that go with its subject ticked already."""
    near = alike(content, wish)
    if near:
        asker_here().say(told_alike(near))
    naming, themes, fit = Naming(content), Themes(content), fitted(content, wish, near)
    offered = {topic: naming.name("topic", topic) for topic in themes.topics}
    topics = ask_some("短语从哪些专题里取？", offered, fit.topics) or list(fit.topics)
    carried = {theme: theme for theme in themes.carried(topics)}
    chosen: list[str] = []
    while len(chosen) < FEWEST_THEMES:
        ticked = [theme for theme in fit.themes if theme in carried]
        chosen = ask_some(f"谈哪几个主题？至少 {FEWEST_THEMES} 个", carried, chosen or ticked)
    order = [*fit.themes, *carried]
    return replace(fit, topics=tuple(topics), themes=tuple(sorted(chosen, key=order.index)))


def _usable(check: Callable[[str], object]) -> Callable[[str], bool | str]:
    """True for a line that passes, otherwise what is wrong with it."""

    def usable(text: str) -> bool | str:
        try:
            check(text.strip())
        except InputError as error:
            return str(error)
        return True

    return usable


def _genre(kind: Kind) -> str:
    offered = {name: name for name in GENRES[kind]}
    chosen = ask_one("写的是哪一种文？", {**offered, "": "别的（自己写）"})
    return chosen or ask_text("文种叫什么？", "调研体会", _usable(check_words))


def _length() -> int:
    chosen = ask_one("一般写多少字？", {**_LENGTHS, "": "别的（自己写）"})
    return wished_length(chosen or ask_text("多少字？", "1200", _usable(wished_length)))


def _questions(content: Content, kind: Kind) -> tuple[str, ...]:
    """What is asked; a question that goes into detail brings the one it hangs on."""
    shared, fixed = content.shared_questions, always(kind)
    offered = [key for key in questions_of(kind) if key not in fixed]
    prompts = {key: shared[key].prompt if key in shared else prompt_of(key) for key in offered}
    kept = ask_many(_ALWAYS.get(kind, "写的时候问哪些问题？"), prompts)
    return tuple(key for key in questions_of(kind) if key in kept or key in fixed)
