"""What an interview works with: content, template, the way of asking, where answers are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from draftkit.app.answers import AnswersFile
from draftkit.app.drafting import Composition, Wishes, plan
from draftkit.app.profile import Profile
from draftkit.app.sessions import Session, save
from draftkit.app.writer import words_in
from draftkit.cli.ask.asker import Asker
from draftkit.content import Content
from draftkit.errors import OutputError
from draftkit.interview.talk import Talk, outcome
from draftkit.model import Request, TermPack
from draftkit.templating.template import Template


class Elsewhere(Exception):
    """The person goes back to choose another template."""


@dataclass(slots=True)
class Desk:
    """What an interview works with; ``structure`` is the one the user wished for, '' for none;
    ``basket`` are the ids of phrases to take first where they fit. ``left`` are the versions
    somebody left to change answers: choices made in them belong to their places.
    """

    content: Content
    template: Template
    asker: Asker
    profile: Profile
    structure: str = ""
    basket: tuple[str, ...] = ()
    told: bool = False  # that sessions cannot be kept
    left: tuple[Composition, ...] = ()
    listed: bool = False  # the template was chosen from a list one can go back to

    def pack(self, talk: Talk) -> TermPack | None:
        """The term pack in the writer's words; None while the workplace is being asked."""
        return None if talk.at == "workplace_type" else words_in(self.content, outcome(talk))

    def keep(self, session: Session) -> Session:
        """Put a session on disk; where that fails, say so once and go on."""
        try:
            save(session)
        except OutputError as error:
            if not self.told:
                self.asker.say(f"存不下问答的进度，中途停下要重答：{error}")
            self.told = True
        return session

    def request(self, session: Session, seed: int | None = None) -> Request:
        """Return the request a session makes; without a seed the answers decide."""
        settled = session.seed if session.seed is not None else seed
        wishes = Wishes(settled, session.length, session.structure, basket=self.basket)
        made = plan(self.content, self.template, outcome(session.talk), wishes, AnswersFile())
        return replace(made, picks=session.picks)
