"""Before a draft is written: take it, see another version, or choose sentence by sentence."""

from __future__ import annotations

import shutil
from dataclasses import replace

from draftkit.app.answers import wished_length
from draftkit.app.asking import tells_apart
from draftkit.app.choosing import (
    Spot,
    another_version,
    left_blank,
    offers,
    own_words,
    paragraph,
    picked,
    spots,
    whole_text,
)
from draftkit.app.drafting import Composition, composition, finish
from draftkit.app.growth import growth
from draftkit.app.sessions import Session
from draftkit.cli.ask.asker import Menu, Option, columns, cut, wrapped
from draftkit.cli.ask.desk import Desk
from draftkit.cli.ask.sorts import change_sorts
from draftkit.cli.ask.talk import growth_line
from draftkit.cli.zh import width
from draftkit.errors import InputError
from draftkit.interview.flow import Card
from draftkit.interview.tidy import tidy
from draftkit.model import Draft, Question, Request
from draftkit.picks import Pick

_TURN = (Option("on", "接着看"), Option("stop", "不看了"))
_OWN, _BLANK, _END = "own", "blank", "end"
_OWN_QUESTION = Question("own", "text", "这一句您自己写：", "写完整的一句；末尾的句号可以不打。")
_LENGTH_QUESTION = Question("length", "text", "写多少字？", "写一个数，如 1200。")


def settle(desk: Desk, session: Session, goes_to: str) -> tuple[Draft | None, Session]:
    """Return the draft the person takes, None when they go back to the answers.

    ``goes_to`` says where it will be written. The session returned knows what was chosen.
    """
    made = composition(desk.content, desk.template, desk.request(session))
    versions = [made.request]
    texts: list[str] = []
    while True:
        draft = finish(desk.content, made)
        texts.append(whole_text(draft))
        session = desk.keep(_settled(session, made.request))
        answer = desk.asker.choose(_menu(desk, draft, goes_to, len(versions) > 1))
        if answer == "take":
            return draft, session
        if answer in (None, "edit"):
            return None, session
        if answer == "read":
            _show(desk, draft)
        elif answer == "pick":
            made, session = _sentence_by_sentence(desk, session, made)
            versions[-1] = made.request
        elif answer in ("length", "sorts"):
            change = _another_length if answer == "length" else _other_sorts
            session = change(desk, session)
            made = composition(desk.content, desk.template, desk.request(session))
            versions = [made.request]
        else:
            versions = _turn(desk, versions, texts, answer)
            made = composition(desk.content, desk.template, versions[-1])


def _settled(session: Session, request: Request) -> Session:
    return replace(session, seed=request.seed, structure=request.structure, picks=request.picks)


def _turn(
    desk: Desk, versions: list[Request], texts: list[str], answer: str | None
) -> list[Request]:
    """The versions after asking for another one, or for the one before."""
    if answer == "before":
        return versions[:-1]
    new = another_version(desk.content, desk.template, versions[-1], texts, desk.structure)
    return [*versions, new]


def _menu(desk: Desk, draft: Draft, goes_to: str, several: bool) -> Menu:
    structure = desk.content.bank.structure(draft.request.structure)
    opening = next((b.text for b in draft.blocks if b.kind == "paragraph"), "")
    title = next((b.text for b in draft.blocks if b.kind == "title"), "")
    sorted_out = tells_apart(desk.content, desk.template)
    options = [
        Option("take", f"就用这一稿，写到 {goes_to}"),
        Option("read", "先看全文"),
        Option("another", "换一种写法"),
        *([Option("before", "回到前一种写法")] if several else []),
        Option("pick", "一句一句挑"),
        Option("length", f"换个字数（这一稿照 {draft.request.target} 字写）"),
        *([Option("sorts", "看看各句话当作了哪一类，不对的改")] if sorted_out else []),
        Option("edit", "回去改回答"),
    ]
    grown = growth(draft, structure)
    above = (
        growth_line(grown, grown.in_the_end),
        cut(f"《{title}》{opening}", 2 * columns() - 6),
    )
    return Menu("稿子有了，怎么办？", tuple(options), "take", above, back="回去改回答")


def _another_length(desk: Desk, session: Session) -> Session:
    """Ask for a length until one can be had; the session as it was when none is given."""
    card = Card(_LENGTH_QUESTION, _LENGTH_QUESTION.prompt, skip="空着回车不改", first=True)
    while typed := (desk.asker.line(card) or "").strip():
        try:
            return replace(session, length=wished_length(typed), picks=())
        except InputError as error:
            desk.asker.say(str(error))
    return session


def _other_sorts(desk: Desk, session: Session) -> Session:
    """Let the person change sorts; the choices made sentence by sentence belong to the old ones."""
    changed = change_sorts(desk, session)
    return session if changed is session else replace(changed, picks=())


def _show(desk: Desk, draft: Draft) -> None:
    """Show the whole text, a screenful at a time: what scrolls away cannot be read everywhere."""
    texts = [f"{'　　' * (b.kind == 'paragraph')}{b.text}" for b in draft.blocks]
    rows = wrapped(texts, columns() - 1)
    pages = [rows[at : at + _page()] for at in range(0, len(rows), _page())]
    for number, page in enumerate(pages, start=1):
        for row in page:
            desk.asker.say(row)
        if number < len(pages):
            menu = Menu(f"第 {number}/{len(pages)} 页", _TURN, "on", back="不看了")
            if desk.asker.choose(menu) != "on":
                return


def _page() -> int:
    """How many rows of a text fit on the screen above the menu that turns the page."""
    return max(shutil.get_terminal_size().lines - 5, 5)


# --- sentence by sentence


def _sentence_by_sentence(
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
            session = desk.keep(_settled(session, made.request))
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
