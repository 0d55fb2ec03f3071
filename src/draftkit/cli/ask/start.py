"""What to write, unfinished interviews, and what is remembered of the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from draftkit.app.asking import asked_questions
from draftkit.app.profile import Profile, known_answers, save_profile, to_remember
from draftkit.app.sessions import Found, Session, forget, resumed, unfinished
from draftkit.cli.ask.asker import Asker, Menu, Option
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.interview.flow import shown_value
from draftkit.model import Answer
from draftkit.templating.template import Template

_NEW, _DROP = "new", "drop"
_ABOUT_THEM = ("workplace", "role", "name", "audience")  # the others are always answered
_MOST = 5  # unfinished interviews offered at once


def ask_template(content: Content, asker: Asker) -> str:
    """Let the person choose a template from the list; return its name."""
    names = content.template_names()
    if len(names) == 1:
        return names[0]
    templates = [(name, content.template(name)) for name in names]
    options = tuple(Option(name, f"{t.title}：{t.description}") for name, t in templates)
    return asker.choose(Menu("写哪一种？", options, back="", full=True)) or names[0]


def ask_unfinished(
    content: Content, asker: Asker, template: str
) -> tuple[Session, Template] | None:
    """Offer to go on with an unfinished interview; None to begin anew.

    Files that cannot be used are told in a line each and passed over.
    """
    found, problems = unfinished(template)
    for problem in problems:
        asker.say(problem)
    usable = [each for each in found[:_MOST] if _usable(content, each, asker)]
    if not usable:
        return None
    rows = [Option(str(n), _described(content, each)) for n, each in enumerate(usable)]
    rows += [Option(_NEW, "从头开始（上次的还留着）"), Option(_DROP, "从头开始，上次的删掉")]
    answer = asker.choose(Menu("上次的问答还没写完，接着答吗？", tuple(rows), back="", full=True))
    if answer == _DROP:
        for each in usable:
            forget(each)
    if answer in (None, _NEW, _DROP):
        return None
    chosen = usable[int(answer)]
    named = content.template(chosen.template)
    asked = replace(named, questions=asked_questions(content, named))
    session, line = resumed(chosen, asked, content.bank.structures)
    if line:
        asker.say(line)
    return session, named


def _usable(content: Content, found: Found, asker: Asker) -> bool:
    try:
        content.template(found.template)
    except DraftKitError:
        asker.say(f"上次没写完的一份用的模板“{found.template}”现在没有了，先放着：{found.path}")
        return False
    return True


def _described(content: Content, found: Found) -> str:
    title = content.template(found.template).title
    return f"接着答：{title}（{found.started}，答了 {found.answered} 题）"


def use_profile(
    template: Template, asker: Asker, profile: Profile, given: Mapping[str, Answer]
) -> dict[str, Answer]:
    """Return the given answers and, when the person agrees, those the profile knows."""
    known = known_answers(profile, template.questions)
    new = {key: answer for key, answer in known.items() if key not in given}
    facts = [
        shown_value(question, new[question.key].value)
        for question in template.questions
        if question.key in new and new[question.key].value
    ]
    if not facts:
        return dict(given)
    answer = asker.choose(
        Menu(
            "还用这些资料吗？",
            (Option("use", "用，不再一题题问"), Option("ask", "这次逐题看一遍")),
            "use",
            (" · ".join(facts),),
            back="",
        )
    )
    return {**new, **given} if answer == "use" else dict(given)


def offer_to_remember(asker: Asker, profile: Profile, answers: Mapping[str, Answer]) -> None:
    """Ask whether to remember role, workplace and the like, when there is something new."""
    values = to_remember(answers)
    about_them = any(values.get(key) for key in _ABOUT_THEM)
    if not profile.ask or not about_them or values == dict(profile.values):
        return
    options = (
        Option("yes", "记住（只存在这台电脑上，draftkit profile 可以看、可以删）"),
        Option("no", "这次不用"),
        Option("never", "不用，也别再问"),
    )
    answer = asker.choose(
        Menu("把单位、岗位、署名这些记住，下次不再问？", options, "no", back="", full=True)
    )
    try:
        if answer == "yes":
            asker.say(f"记住了：{save_profile(Profile(values))}")
        elif answer == "never":
            save_profile(Profile(profile.values, ask=False))
    except DraftKitError as error:
        asker.say(str(error))
