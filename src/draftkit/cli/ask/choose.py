"""Before a draft is written: take it, see another version, another length, or go back."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import replace

from draftkit.app.answers import wished_length
from draftkit.app.asking import tells_apart
from draftkit.app.carrying import Carried, carried
from draftkit.app.choosing import another_version, whole_text
from draftkit.app.drafting import Composition, composition, finish
from draftkit.app.growth import growth
from draftkit.app.sessions import Session, Version
from draftkit.cli.ask.asker import Menu, Option, columns, cut, wrapped
from draftkit.cli.ask.desk import Desk
from draftkit.cli.ask.sentences import sentence_by_sentence, settled
from draftkit.cli.ask.sorts import change_sorts, has_sorts
from draftkit.cli.ask.talk import growth_line
from draftkit.errors import InputError
from draftkit.interview.flow import Card
from draftkit.model import Draft, Question

_TURN = (Option("on", "接着看"), Option("stop", "不看了"))
_LENGTH_QUESTION = Question("length", "text", "写多少字？", "写一个数，如 1200。")


def settle(desk: Desk, session: Session, goes_to: str) -> tuple[Draft | None, Session]:
    """Return the draft the person takes, None when they go back to the answers.

    ``goes_to`` says where it will be written. The session returned knows what was chosen, in the
    versions seen before, too.
    """
    versions = _all_composed(desk, session, desk.left)
    texts: list[str] = []
    while True:
        draft = finish(desk.content, versions[-1])
        texts.append(whole_text(draft))
        session = desk.keep(_seen(session, versions))
        answer = desk.asker.choose(_menu(desk, session, draft, goes_to, len(versions) > 1))
        if answer == "take":
            return draft, session
        if answer in (None, "edit"):
            desk.left = tuple(versions)
            return None, session
        if answer == "read":
            _show(desk, draft)
        elif answer == "pick":
            made, session = sentence_by_sentence(desk, session, versions[-1])
            versions = [*versions[:-1], made]
        elif answer in ("length", "sorts"):
            change = _another_length if answer == "length" else _other_sorts
            versions, session = change(desk, session, versions)
        else:
            versions = _turn(desk, versions, texts, answer)


def _seen(session: Session, versions: Sequence[Composition]) -> Session:
    """The session that gives the last version again, and those before it."""
    earlier = (made.request for made in versions[:-1])
    before = tuple(Version(each.seed, each.structure, each.picks) for each in earlier)
    return replace(settled(session, versions[-1].request), earlier=before)


def _turn(
    desk: Desk, versions: list[Composition], texts: list[str], answer: str | None
) -> list[Composition]:
    """The versions after asking for another one, or for the one before.

    One that was left and holds choices goes to the other end: nothing chosen or written is lost.
    """
    last = versions[-1]
    if answer == "before":
        if not last.request.picks:
            return versions[:-1]
        desk.asker.say("刚才那种写法里您挑过或写过的句子还在：再“回到前一种写法”，就又看到它。")
        return [last, *versions[:-1]]
    if last.request.picks:
        desk.asker.say("您挑过或写过的句子留在前一种写法里。")
    new = another_version(desk.content, desk.template, last.request, texts, desk.structure)
    return [*versions, composition(desk.content, desk.template, new)]


def _menu(desk: Desk, session: Session, draft: Draft, goes_to: str, several: bool) -> Menu:
    structure = desk.content.bank.structure(draft.request.structure)
    opening = next((b.text for b in draft.blocks if b.kind == "paragraph"), "")
    title = next((b.text for b in draft.blocks if b.kind == "title"), "")
    sorted_out = tells_apart(desk.content, desk.template) and has_sorts(desk, session)
    options = [
        Option("take", f"就用这一稿，写到 {goes_to}"),
        Option("read", "先看全文"),
        Option("another", "换一种写法"),
        Option("pick", "一句一句挑"),
        Option("length", f"换个字数（这一稿照 {draft.request.target} 字写）"),
        *([Option("sorts", "看看各句话当作了哪一类，不对的改")] if sorted_out else []),
        Option("edit", "回去改回答"),
        *([Option("before", "回到前一种写法")] if several else []),  # last: numbers stay
    ]
    grown = growth(draft, structure)
    above = (
        growth_line(grown, grown.in_the_end),
        cut(f"《{title}》{opening}", 2 * columns() - 6),
    )
    return Menu("稿子有了，怎么办？", tuple(options), "take", above, back="回去改回答")


def _another_length(
    desk: Desk, session: Session, versions: list[Composition]
) -> tuple[list[Composition], Session]:
    """Ask for a length; all stays as it was when none is given, or choices are rather kept."""
    length = _length(desk)
    if length is None:
        return versions, session
    changed = replace(session, length=length)
    new = [_carried(desk, settled(changed, made.request), made) for made in versions]
    gone = [text for each in new for text in each.gone]
    if gone and desk.asker.choose(_losing(gone, length)) != "go":
        return versions, session
    _say_kept(desk, sum(each.kept for each in new))
    return [each.made for each in new], changed


def _length(desk: Desk) -> int | None:
    """Ask until a length can be had; None when none is given."""
    card = Card(_LENGTH_QUESTION, _LENGTH_QUESTION.prompt, skip="空着回车不改", first=True)
    while typed := (desk.asker.line(card) or "").strip():
        try:
            return wished_length(typed)
        except InputError as error:
            desk.asker.say(str(error))
    return None


def _losing(gone: Sequence[str], length: int) -> Menu:
    """Ask whether sentences that were chosen or written may go for the sake of a length."""
    options = (Option("stay", "不换了，字数照旧"), Option("go", f"还是换成 {length} 字"))
    return Menu(f"{_gone_told(gone)}还换吗？", options, "stay", back="不换了", full=True)


def _other_sorts(
    desk: Desk, session: Session, versions: list[Composition]
) -> tuple[list[Composition], Session]:
    """Let the person change sorts, which ask for other sentences in some places."""
    changed = change_sorts(desk, session)
    return (versions if changed is session else _all_composed(desk, changed, versions)), changed


def _all_composed(desk: Desk, session: Session, left: Sequence[Composition]) -> list[Composition]:
    """Every version of a session; choices made in those ``left`` go to their places in them."""
    wanted = [
        *(
            replace(session, seed=v.seed, structure=v.structure, picks=v.picks)
            for v in session.earlier
        ),
        session,
    ]
    before = left if len(left) == len(wanted) else [None] * len(wanted)
    return [_composed(desk, *pair) for pair in zip(wanted, before, strict=True)]


def _composed(desk: Desk, session: Session, left: Composition | None) -> Composition:
    """The composition of a session; choices made in the one ``left`` go to their places in it."""
    if left is None or not left.request.picks:
        return composition(desk.content, desk.template, desk.request(session))
    new = _carried(desk, session, left)
    if new.gone:
        desk.asker.say(f"{_gone_told(new.gone)}要的话，用“一句一句挑”再写一次。")
    _say_kept(desk, new.kept)
    return new.made


def _carried(desk: Desk, session: Session, old: Composition) -> Carried:
    request = replace(desk.request(session), picks=())
    return carried(old, composition(desk.content, desk.template, request))


def _gone_told(gone: Sequence[str]) -> str:
    told = "；".join(cut(text, columns()) for text in gone)
    return f"您挑过或写过的有 {len(gone)} 句在新的一稿里没有地方放：{told}　"


def _say_kept(desk: Desk, kept: int) -> None:
    if kept:
        desk.asker.say(f"您挑过或写过的 {kept} 句还在原处。")


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
