"""How a phrase of one's own is described: by flags, by asking, or as its words suggest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from draftkit.app.bank_propose import Proposal, Swap, propose, usual_step, with_slots
from draftkit.app.naming import Naming
from draftkit.bank.schema import STANDINGS
from draftkit.bank.vocabulary import Move, Vocabulary, load_vocabulary
from draftkit.cli.waiting import waiting
from draftkit.content import Content
from draftkit.errors import InputError, UnknownName
from draftkit.text.frames import FrameError, parse_frame


@dataclass(frozen=True, slots=True)
class Given:
    """What flags say; '' and () leave it to the proposal or to the person.

    ``anybody`` says that no standing is meant: everybody may say the phrase. ``anything`` says
    that no theme is.
    """

    text: str
    move: str = ""
    step: str = ""
    themes: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()
    slots: bool = False
    anybody: bool = False
    anything: bool = False


def describe(content: Content, given: Given) -> tuple[dict[str, Any], list[str]]:
    """Return the values of a new phrase, and notes on what was only supposed.

    Asks on a terminal when the text is not given. Raises InputError or UnknownName.
    """
    given = meant(content, given)
    if given.text:
        return _by_flags(content, given)
    if not on_terminal():
        raise InputError("不在终端里，请把短语写在命令里：draftkit bank add '短语的文字。'")
    return _by_asking(content, given), []


def on_terminal() -> bool:
    """Whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def meant(content: Content, given: Given) -> Given:
    """Return what is given with ids in place of names; raises InputError for one nobody knows."""
    naming = Naming(content)
    themes = load_vocabulary(content.root / "phrasebank").themes
    anything = given.themes == ("",)
    for theme in () if anything else given.themes:
        if theme not in themes:
            raise UnknownName("主题", theme, themes)
    anybody = given.fits == ("",)
    for standing in () if anybody else given.fits:
        if standing not in STANDINGS:
            raise UnknownName("身份", standing, STANDINGS)
    move = naming.id_of("move", given.move)
    step = naming.step_of(move, given.step)
    return replace(
        given,
        move=move,
        step=step,
        themes=() if anything else given.themes,
        fits=() if anybody else given.fits,
        anybody=anybody,
        anything=anything,
    )


def _proposal(content: Content, given: Given, text: str) -> Proposal:
    """What the words suggest, flags first."""
    found = propose(text, content.root / "phrasebank")
    if found.private:
        raise InputError(f"像是含有号码“{found.private[0]}”，短语里不能有，请删去。")
    if given.move:
        step = given.step or (found.step if found.move == given.move else usual_step(given.move))
        found = replace(found, move=given.move, step=step)
    themes = () if given.anything else given.themes or found.themes
    fits = () if given.anybody else given.fits or found.fits
    return replace(found, themes=themes, fits=fits)


def _by_flags(content: Content, given: Given) -> tuple[dict[str, Any], list[str]]:
    found = _proposal(content, given, given.text)
    text = with_slots(given.text, found.swaps) if given.slots else given.text
    notes = []
    if found.swaps and given.slots:
        notes.append(f"换了槽位：{_swaps(found.swaps)}\n{_both(given.text, found)}")
    elif found.swaps and not found.bound:
        notes.append(
            f"这些词换成槽位，别的单位也能用：{_swaps(found.swaps)}（加 --slots 就换）\n"
            f"{_both(given.text, found)}"
        )
    elif given.slots and text == given.text:
        notes.append("没有拿得准该换成槽位的词，照原样收；要换，自己写 {org}、{role}、{audience}。")
    if supposed := "、".join(_supposed(given, found)):
        notes.append(f"没有写的{supposed}是按文字推测的；不对就用 draftkit bank edit 改。")
    return _values(text, found), notes


def _supposed(given: Given, found: Proposal) -> Iterator[str]:
    """What nobody said and the words suggest."""
    if not given.move:
        yield "语步"
    if found.themes and not given.themes:
        yield "主题"
    if found.fits and not given.fits:
        yield "身份"


def _values(text: str, found: Proposal) -> dict[str, Any]:
    return {
        "move": found.move,
        "step": found.step,
        "themes": list(found.themes),
        "fits": list(found.fits),
        "text": text,
    }


def _swaps(swaps: tuple[Swap, ...]) -> str:
    return "，".join(f"{swap.words}→{{{swap.slot}}}" for swap in swaps)


def _both(text: str, found: Proposal) -> str:
    """The sentence before and after, to be compared."""
    return f"  换之前：{text}\n  换之后：{with_slots(text, found.swaps)}"


def ask_text(default: str = "") -> str:
    """Ask for a phrase's text."""
    from draftkit.cli.ask.single import ask_line

    return ask_line("短语的文字：", default, _text_problem)


def _text_problem(text: str) -> bool | str:
    if not text.strip():
        return "写一句话，按 Ctrl-C 退出"
    try:
        parse_frame(text)
    except FrameError as error:
        return str(error)
    return True


def _by_asking(content: Content, given: Given) -> dict[str, Any]:
    print("写一两句完整的话，以句号结尾。几种说法可以写成 [切实|真正]。Ctrl-C 随时退出。")
    text = ask_text()
    with waiting("看这句话"):
        found = _proposal(content, given, text)
    text = _ask_slots(text, found, given)
    found = _ask_move(found, given, Naming(content).moves)
    return _values(text, _ask_themes(found, given, load_vocabulary(content.root / "phrasebank")))


def _ask_slots(text: str, found: Proposal, given: Given) -> str:
    from draftkit.cli.ask.single import ask_one

    if not found.swaps or (found.bound and not given.slots):
        return text
    choices = {"yes": "换，别的单位也能用", "no": "不换"}
    print(_both(text, found))
    if given.slots or ask_one(f"换成槽位？{_swaps(found.swaps)}", choices) == "yes":
        return with_slots(text, found.swaps)
    return text


def _ask_move(found: Proposal, given: Given, moves: Mapping[str, Move]) -> Proposal:
    from draftkit.cli.ask.single import ask_one

    if not given.move:
        labels = {
            move: f"{about.name}：{about.description}"
            for move, about in moves.items()
            if move not in ("quote", "signature")
        }
        move = ask_one("它起什么作用？", labels, found.move)
        found = replace(found, move=move, step=found.step if move == found.move else "")
    steps = moves[found.move].steps
    if not steps or given.step:
        return found
    labels = {step: f"{about.name}：{about.description}" for step, about in steps.items()}
    return replace(found, step=ask_one("是其中的哪一步？", labels, found.step))


def _ask_themes(found: Proposal, given: Given, vocabulary: Vocabulary) -> Proposal:
    from draftkit.cli.ask.single import ask_some

    if given.themes or given.anything:
        return found
    labels = {theme: f"{theme}：{about}" for theme, about in vocabulary.themes.items()}
    return replace(
        found, themes=tuple(ask_some("谈的是什么？都不选就是不限。", labels, found.themes))
    )
