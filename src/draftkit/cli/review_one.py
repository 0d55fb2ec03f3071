"""One mined phrase on a terminal: shown, decided about, changed; plain prompts any terminal has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import typer

from draftkit.app.bank_own import Refused
from draftkit.app.naming import Naming
from draftkit.app.review import Candidate, Review
from draftkit.app.review_take import edit_of
from draftkit.bank.vocabulary import load_vocabulary
from draftkit.cli.waiting import waiting
from draftkit.cli.zh import say
from draftkit.content import Content
from draftkit.errors import DraftKitError, UnknownName
from draftkit.mining.decisions import Decision

HELP = (
    "打一个字母再按回车：k 收　e 改文字　m 改语步和主题　d 不收　s 以后再看　"
    "u 撤销上一条（也撤得回以前定的）　q 退出（下次接着看）"
)
_LOOKS_LIKE_A_NAME = "B202"
_YES = ("y", "yes", "是", "收")


@dataclass(frozen=True, slots=True)
class Desk:
    """What one works with: the review, the bank that edits are checked against, its names."""

    review: Review
    content: Content
    naming: Naming


def go_through(desk: Desk, pending: list[Candidate]) -> None:
    """Show phrases one by one and do what is asked, until the last or till one leaves."""
    at = 0
    while at < len(pending):
        _show(desk, pending[at], at + 1, len(pending))
        choice = asked("> ").lower()
        if choice == "q":
            return
        if choice == "u":
            at = _undone(desk, pending, at)
        elif choice == "s":
            at += 1
        elif choice == "m":
            pending[at] = _redescribed(desk, pending[at])
        elif choice in ("k", "d", "e"):
            at += _decided(desk, pending[at], choice)
        else:
            say(HELP)


def _show(desk: Desk, candidate: Candidate, number: int, total: int) -> None:
    themes = f"　主题 {'、'.join(candidate.themes)}" if candidate.themes else ""
    does = desk.naming.does(candidate.move, candidate.step)
    say(f"\n第 {number} 条，共 {total} 条　语步 {does}{themes}")
    say(f"  短语：{candidate.text}")
    if candidate.sentence:
        say(f"  原句：{candidate.sentence}")
    if candidate.note:
        say(f"  {candidate.note}")
    if candidate.until:
        say(f"  里面有过时的提法：收下也只用于 {candidate.until} 年和更早的稿子")
    if candidate.before:
        say(f"  上次：{_verdict(candidate.before)}")


def _verdict(decision: Decision) -> str:
    if decision.verdict == "edit":
        return f"改成 {decision.text}"
    return "收" if decision.verdict == "keep" else "不收"


def _decided(desk: Desk, candidate: Candidate, choice: str) -> int:
    """Carry out a decision; returns how many phrases to go on."""
    if choice == "e":
        return _edited(desk, candidate)
    decision = Decision("drop", candidate.text)
    if choice == "k":
        decision = _kept(desk, candidate)
    desk.review.decide(decision)
    return 1


def _kept(desk: Desk, candidate: Candidate) -> Decision:
    """A phrase taken as it stands; with another move or other themes that is an edit."""
    decision = _edit(desk, candidate, candidate.text)
    as_it_was = not decision.move and decision.themes is None
    return Decision("keep", candidate.text) if as_it_was else decision


def _edit(desk: Desk, candidate: Candidate, text: str) -> Decision:
    """The edit that gives a candidate these words, and what else was changed of it."""
    row = desk.review.row(candidate.text)
    decision = Decision("edit", candidate.text, text)
    if (candidate.move, candidate.step) != (row["move"], row.get("step") or ""):
        decision = replace(decision, move=candidate.move, step=candidate.step)
    if candidate.themes != tuple(row.get("themes") or ()):
        decision = replace(decision, themes=candidate.themes)
    return decision


def _edited(desk: Desk, candidate: Candidate) -> int:
    """Ask for other words until they pass the checks of `bank add`, or till one gives up."""
    text = candidate.text
    while (text := asked("  改成（空着就不改）：", text)) not in ("", "q", candidate.text):
        if decision := _checked(desk, _edit(desk, candidate, text)):
            desk.review.decide(decision)
            return 1
    return 0


def _checked(desk: Desk, decision: Decision) -> Decision | None:
    """The decision when its words may be taken in; says what is wrong, or to be looked at."""
    try:
        with waiting("检查"):
            decision, findings = edit_of(desk.content, desk.review, decision)
    except Refused as error:
        return _not_names(desk, decision, error)
    except DraftKitError as error:
        say(f"  没有改：{str(error).removeprefix('这条短语: ')}")
        return None
    for finding in findings:
        say(f"  请留意：{finding.message.partition('：')[2]}（{finding.hint}）")
    return decision


def _not_names(desk: Desk, decision: Decision, error: Refused) -> Decision | None:
    """Where words only look like a name, one may say that they are none."""
    if any(finding.code != _LOOKS_LIKE_A_NAME for finding in error.found):
        say(f"  没有改：{error}")
        return None
    names = "；".join(finding.message.partition("：")[2] for finding in error.found)
    if asked(f"  {names}。不是人名，照样收？（y 收，回车再改）> ").lower() not in _YES:
        return None
    return edit_of(desk.content, desk.review, decision, force=True)[0]


def _redescribed(desk: Desk, candidate: Candidate) -> Candidate:
    """Ask what a phrase does and is about; it is decided about afterwards, with k or e."""
    naming = desk.naming
    does = naming.does(candidate.move, candidate.step)
    said = asked("  语步（如 论点、要求与打算／怎样做；空着就不改）：", does)
    try:
        if said not in ("", "q", does):
            move, step = _meant(naming, *said.replace("/", "／").partition("／")[::2])
            candidate = replace(candidate, move=move, step=step)
        themes = "、".join(candidate.themes)
        said = asked("  主题（如 作风、为民；写 不限 就是不限，空着就不改）：", themes)
        if said not in ("", "q", themes):
            candidate = replace(candidate, themes=_themes(desk.content, said))
    except DraftKitError as error:
        say(f"  没有改：{error}")
    return candidate


def _meant(naming: Naming, move: str, step: str) -> tuple[str, str]:
    """The ids of a move and step; raises InputError, also where a step has to be said."""
    found = naming.id_of("move", move.strip())
    return found, naming.needed_step(found, naming.step_of(found, step.strip()))


def _themes(content: Content, said: str) -> tuple[str, ...]:
    known = load_vocabulary(content.root / "phrasebank").themes
    themes = tuple(filter(None, re.split(r"[、，,\s]+", said))) if said != "不限" else ()
    for theme in themes:
        if theme not in known:
            raise UnknownName("主题", theme, known)
    return themes


def _undone(desk: Desk, pending: list[Candidate], at: int) -> int:
    """Go back to the phrase whose decision was taken back; an older one is put in here."""
    candidate = desk.review.undo()
    if candidate is None:
        typer.echo("前面没有可撤销的。")
        return at
    for number, each in enumerate(pending[:at]):
        if each.text == candidate.text:
            return number
    pending.insert(at, candidate)
    return at


def asked(prompt: str, begun: str = "") -> str:
    """Return the line typed, which begins as ``begun``; the end of the input is 退出."""
    try:
        with _begun(begun):
            return input(prompt).strip()
    except EOFError:
        typer.echo()
        return "q"


def agreement(question: str) -> tuple[bool, str]:
    """Whether somebody says yes to a question, and what is said behind it; leaving is no."""
    try:
        word, _, more = asked(question).partition(" ")
    except KeyboardInterrupt:  # what was decided stands, so leaving here is no failure
        typer.echo()
        return False, ""
    return word.lower() in _YES, more.strip()


@contextmanager
def _begun(text: str) -> Iterator[None]:
    """Let the next line begin with a text to change, where the terminal can do that."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    readline.set_startup_hook(lambda: readline.insert_text(text))
    try:
        yield
    finally:
        readline.set_startup_hook()
