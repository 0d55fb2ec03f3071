"""Filling in the profile: its questions, and a review like that of an interview."""

from __future__ import annotations

from draftkit.app.profile import KEPT, Profile, known_answers, to_remember
from draftkit.app.writer import words_in
from draftkit.cli.ask.asker import Asker
from draftkit.cli.ask.talk import DONE, ask_card, review, take
from draftkit.content import Content
from draftkit.interview.flow import card_of
from draftkit.interview.talk import Talk, back, begin, edit, outcome
from draftkit.model import Question


def fill_in(content: Content, asker: Asker, profile: Profile) -> Profile:
    """Ask for what the profile lacks, let any of it be changed, and return the new one.

    Raises Cancelled when the person stops.
    """
    questions = profile_questions(content)
    talk = begin(questions, known_answers(profile, questions))
    while True:
        talk = _ask_open(content, asker, talk)
        pack = words_in(content, outcome(talk))
        picked = asker.choose(review(talk, "就这样，存好", pack))
        if picked == DONE:
            return Profile(to_remember(outcome(talk)), profile.ask)
        talk = back(talk) if picked is None else edit(talk, picked)


def profile_questions(content: Content) -> tuple[Question, ...]:
    """Return the questions a profile answers, as the first template that asks them puts them."""
    found = dict(content.shared_questions)
    for name in content.template_names():
        for question in content.template(name).questions:
            found.setdefault(question.key, question)
    return tuple(found[key] for key in KEPT if key in found)


def _ask_open(content: Content, asker: Asker, talk: Talk) -> Talk:
    while talk.question:
        pack = None if talk.at == "workplace_type" else words_in(content, outcome(talk))
        answer = ask_card(asker, card_of(talk, pack, {}))
        if answer is None:
            talk = back(talk)
            continue
        talk, line = take(talk, answer, pack, {})
        asker.say(line)
    return talk
