"""Choosing a draft's sentences one by one: another wording, one's own words, a blank."""

from __future__ import annotations

from dataclasses import replace

from draftkit.app.choosing import Spot, left_blank, offers, own_words, paragraph, picked, spots
from draftkit.app.drafting import Composition
from draftkit.app.sessions import Session
from draftkit.cli.ask.asker import Menu, Option, columns, cut
from draftkit.cli.ask.desk import Desk
from draftkit.cli.zh import width
from draftkit.interview.flow import Card
from draftkit.interview.tidy import tidy
from draftkit.model import Question, Request
from draftkit.picks import Pick

_OWN, _BLANK, _END = "own", "blank", "end"
_OWN_QUESTION = Question("own", "text", "这一句您自己写：", "写完整的一句；末尾的句号可以不打。")


def settled(session: Session, request: Request) -> Session:
    """Return the session that gives this draft again."""
    return replace(session, seed=request.seed, structure=request.structure, picks=request.picks)


def sentence_by_sentence(
    desk: Desk, session: Session, made: Composition
) -> tuple[Composition, Session]:
    """Go from sentence to sentence; each choice is kept at once."""
    at = 0
    while 0 <= at < len(places := spots(made)):
        spot = places[at]
        pick = _pick_at(desk, made, spot, f"第 {at + 1}/{len(places)} 句")
        if pick == _END:
            break
        if isinstance(pick, Pick):
            made = picked(made, [pick])
            session = desk.keep(settled(session, made.request))
        at += -1 if pick is None else 1
    return made, session


def _pick_at(desk: Desk, made: Composition, spot: Spot, head: str) -> Pick | str | None:
    """Return the pick made at a spot, '' to keep it, `_END` to stop, None to go back."""
    best = offers(made, spot)
    rows = [Option(str(nth), offer.text) for nth, offer in enumerate(best)]
    rows += [
        Option(_OWN, "自己写一句"),
        Option(_BLANK, "这里留空白"),
        Option(_END, "挑到这里，回去"),
    ]
    menu = Menu(
        f"{head}　回车就用现在这句",
        tuple(rows),
        "0",
        (_in_paragraph(*paragraph(made, spot)),),
        back="上一句",
        full=True,
    )
    answer = desk.asker.choose(menu)
    if answer == _BLANK:
        return left_blank(spot)
    if answer == _OWN:
        return _own(desk, spot)
    if answer in (None, _END):
        return answer
    return "" if answer == "0" else best[int(answer)].pick


def _own(desk: Desk, spot: Spot) -> Pick | str:
    typed = desk.asker.line(
        Card(_OWN_QUESTION, _OWN_QUESTION.prompt, skip="空着回车不改", first=True)
    )
    text = str(tidy(_OWN_QUESTION, typed or ""))
    return own_words(spot, text) if text else ""


def _in_paragraph(before: str, sentence: str, after: str) -> str:
    """The sentence between 【】 in its paragraph, cut to about four lines around it."""
    room = max(4 * columns() - width(sentence), columns())
    head = cut(before[::-1], room * 2 // 3)[::-1]
    return f"{head}【{sentence}】{cut(after, room // 3)}"
