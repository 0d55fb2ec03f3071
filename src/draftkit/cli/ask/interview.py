"""A whole interview: from the first question to the draft the person takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from draftkit.app.asking import asked_questions
from draftkit.app.drafting import Wishes
from draftkit.app.profile import load_profile
from draftkit.app.sessions import Session, forget, new_session
from draftkit.cli.ask.asker import STOPPED, Asker, asker_here
from draftkit.cli.ask.choose import settle
from draftkit.cli.ask.desk import Desk, Elsewhere
from draftkit.cli.ask.start import ask_template, ask_unfinished, offer_to_remember, use_profile
from draftkit.cli.ask.talk import hold
from draftkit.content import Content
from draftkit.errors import Cancelled
from draftkit.interview.talk import begin, outcome
from draftkit.model import Answer, Draft
from draftkit.picks import Pick
from draftkit.templating.template import SUFFIX, Template

_RESUME = "已停下，答过的都存着；再运行一次刚才的命令，可以接着答。"


@dataclass(frozen=True, slots=True)
class Begun:
    """What is to be written: a template as the user named it, and perhaps an old session.

    ``listed``: it was chosen from the list, so that there is a list to go back to.
    """

    template: Template
    name: str
    session: Session | None = None
    listed: bool = False


def begin_interview(content: Content, name: str, resumable: bool) -> tuple[Begun, Asker]:
    """Return what to write: an unfinished interview, the named template or one chosen now."""
    asker = asker_here()
    lasting = _lasting(name)
    if resumable and (old := ask_unfinished(content, asker, lasting)):
        session, template = old
        return Begun(template, session.template, session), asker
    chosen = name or ask_template(content, asker)
    listed = not name and len(content.template_names()) > 1
    return Begun(content.template(chosen), _lasting(chosen), listed=listed), asker


def _lasting(name: str) -> str:
    """A template's name as it holds from any folder."""
    return str(Path(name).resolve()) if name.endswith(SUFFIX) else name


def interview(
    content: Content,
    asker: Asker,
    begun: Begun,
    given: Mapping[str, Answer],
    wishes: Wishes,
    goes_to: str,
    deliver: Callable[[Draft], None],
    picks: tuple[Pick, ...] = (),
) -> bool:
    """Ask, let the person choose, hand the draft to ``deliver``; then forget the session.

    ``goes_to`` says where the draft will be, ``picks`` are those of an answers file. Return False
    where the person goes back to the list of templates; raises Cancelled when they stop.
    """
    profile, problem = load_profile()
    if problem:
        asker.say(problem)
    if begun.session is None:
        known = use_profile(begun.template, asker, profile, given)
        questions = asked_questions(content, begun.template, known)
        session = new_session(begun.name, begin(questions, known))
        session = replace(_wished(session, wishes), picks=picks)
    else:
        session = _wished(begun.session, wishes)
    desk = Desk(content, begun.template, asker, profile, wishes.structure, wishes.basket)
    desk.listed = begun.listed
    try:
        draft, session = _until_taken(desk, session, goes_to)
    except Elsewhere:
        return False
    deliver(draft)
    forget(session)
    with suppress(Cancelled):  # the draft is written; nothing was stopped
        offer_to_remember(asker, profile, outcome(session.talk))
    return True


def _wished(session: Session, wishes: Wishes) -> Session:
    """The session with what flags ask for this time; picks belong to one seed and structure."""
    changed = wishes.seed is not None or bool(wishes.structure) or wishes.length is not None
    return replace(
        session,
        seed=session.seed if wishes.seed is None else wishes.seed,
        length=wishes.length or session.length,
        structure=wishes.structure or session.structure,
        picks=() if changed else session.picks,
        earlier=() if changed else session.earlier,
    )


def _until_taken(desk: Desk, session: Session, goes_to: str) -> tuple[Draft, Session]:
    try:
        desk.asker.say(
            f"{desk.template.title}：回车跳过，< 上一题，？ 看说明，Ctrl-C 停下，答过的都在。"
        )
        while True:
            session = hold(desk, session)
            draft, session = settle(desk, session, goes_to)
            if draft is not None:
                return draft, session
    except (Cancelled, KeyboardInterrupt):
        kept = session.path.exists()
        raise Cancelled(_RESUME if kept else STOPPED) from None
