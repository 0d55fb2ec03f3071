"""Unfinished interviews, so that nothing anyone has answered is lost.

One private file an interview, written anew after every confirmed answer; it goes when the
draft is written. Each state is complete, so a kill at any moment leaves the last one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Container, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast, get_args

from draftkit.app.private import plain_values, read_private, write_private_yaml
from draftkit.content import data_folder
from draftkit.errors import InputError
from draftkit.interview.talk import REVIEW, Talk, applying, begin
from draftkit.interview.tidy import tidy
from draftkit.model import LONGEST, SHORTEST, Answer, AnswerSource
from draftkit.picks import Pick, pick_rows, picks_of
from draftkit.templating.template import Template

_HEAD = "# 一次没写完的问答：再运行 draftkit new 就能接着答。写出稿子以后，这个文件自动删掉。\n"
_STALE = 3600  # seconds after which a half-written file of a killed run is swept away


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the draft somebody has seen: what settles it, and what they chose in it."""

    seed: int
    structure: str
    picks: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """One unfinished interview.

    ``template`` is as the user named it. ``seed`` (None: not settled yet) and ``structure``
    stay once a draft was seen, ``length`` in 字数 is the one wished for (None: the template's).
    ``rows`` are, by the key of a list question, those typed and not confirmed as its answer;
    ``unfinished`` are the keys of those whose last row was still being typed. ``earlier`` are the
    versions seen before the one these settle.
    """

    path: Path
    template: str
    started: str
    talk: Talk
    seed: int | None = None
    length: int | None = None
    structure: str = ""
    picks: tuple[Pick, ...] = ()
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()
    earlier: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A session's file as read: enough to offer it; `resumed` makes a session of its ``data``.

    ``answered`` counts the questions that were put and answered.
    """

    path: Path
    template: str
    started: str
    answered: int
    data: Mapping[str, Any] = field(default_factory=dict)


def sessions_folder() -> Path:
    """Return where unfinished interviews lie; it may not exist."""
    return data_folder() / "sessions"


def new_session(template: str, talk: Talk) -> Session:
    """Return a session that is not on disk yet, with a path of its own."""
    now = datetime.now()
    name = f"{now:%Y%m%d-%H%M%S}-{os.getpid()}-{os.urandom(2).hex()}.yaml"
    return Session(sessions_folder() / name, template, f"{now:%Y-%m-%d %H:%M}", talk)


def save(session: Session) -> None:
    """Write the session's file whole; raises OutputError."""
    write_private_yaml(session.path, _HEAD, session_data(session))


def session_data(session: Session) -> dict[str, Any]:
    """Return a session as plain data; `resumed` makes the same talk of it."""
    talk = session.talk
    return {
        "template": session.template,
        "started": session.started,
        "seed": session.seed,
        "length": session.length,
        "structure": session.structure,
        "at": talk.at,
        "asked": list(talk.asked),
        "stale": sorted(talk.stale),
        "answers": plain_values({key: a.value for key, a in talk.answers.items()}),
        "sources": {key: answer.source for key, answer in talk.answers.items()},
        "picks": pick_rows(session.picks),
        "rows": {key: list(rows) for key, rows in session.rows.items() if rows},
        "unfinished": sorted(session.unfinished),
        "earlier": [
            {"seed": each.seed, "structure": each.structure, "picks": pick_rows(each.picks)}
            for each in session.earlier
        ],
    }


def forget(session: Session | Found) -> None:
    """Delete a session's file, if it is there."""
    with suppress(OSError):
        session.path.unlink()


def unfinished(template: str = "") -> tuple[list[Found], list[str]]:
    """Return the unfinished interviews (of one template, if named), the newest first.

    The second list holds a line for each file that cannot be used. A damaged file is put
    aside as ``*.damaged``, so that it is told once.
    """
    _sweep()
    found, problems = [], []
    for path in sorted(sessions_folder().glob("*.yaml"), reverse=True):
        data, problem = read_private(path, "一份没写完的问答")
        if problem:
            problems.append(problem)
            _put_aside(path, newer="更新的版本" in problem)
            continue
        session = _found(path, data)
        if session is None:
            problems.append(f"一份没写完的问答读不了，先不用它：{path}")
            _put_aside(path)
        elif template in ("", session.template):
            found.append(session)
    return found, problems


def _found(path: Path, data: Mapping[str, Any]) -> Found | None:
    template, answers = data.get("template"), data.get("answers")
    if not isinstance(template, str) or not isinstance(answers, dict):
        return None
    answered = [key for key in _names(data.get("asked")) if key in answers]
    return Found(path, template, str(data.get("started") or ""), len(answered), data)


def _put_aside(path: Path, newer: bool = False) -> None:
    """Rename a damaged file; what a newer version wrote stays for that version."""
    if not newer:
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))


def _sweep() -> None:
    """Remove what runs that were killed while writing left behind."""
    for part in sessions_folder().glob(".*.part"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _STALE:
                part.unlink()


def resumed(found: Found, template: Template, structures: Container[str]) -> tuple[Session, str]:
    """Return a session to go on with, and a line when some of it was passed over.

    Answers the template no longer asks for, or that it no longer takes, are left out, and so
    is a structure that is not among ``structures`` or a length no draft can have.
    """
    data = found.data
    answers = _answers(data, template)
    talk = _talk(data, template, answers)
    lost = len(set(data["answers"]) - set(answers))
    line = f"上次有 {lost} 个回答这个模板用不上了，没有带过来。" if lost else ""
    rows = _rows(data.get("rows"), template)
    length, structure = _number(data.get("length")), str(data.get("structure") or "")
    session = Session(found.path, found.template, found.started, talk)
    return replace(
        session,
        seed=_number(data.get("seed")),
        length=length if length and SHORTEST <= length <= LONGEST else None,
        structure=structure if structure in structures else "",
        picks=_picks(data.get("picks")),
        rows=rows,
        unfinished=frozenset(_names(data.get("unfinished"))) & set(rows),
        earlier=_earlier(data.get("earlier"), structures),
    ), line


def _picks(rows: Any) -> tuple[Pick, ...]:
    try:
        return picks_of(rows or [])
    except (TypeError, ValueError):
        return ()


def _earlier(value: Any, structures: Container[str]) -> tuple[Version, ...]:
    """The versions seen before, without those that can no longer be made."""
    listed = value if isinstance(value, list) else []
    found = (
        (_number(row.get("seed")), str(row.get("structure")), _picks(row.get("picks")))
        for row in listed
        if isinstance(row, dict)
    )
    return tuple(
        Version(seed, structure, picks)
        for seed, structure, picks in found
        if seed is not None and structure in structures
    )


def _rows(value: Any, template: Template) -> dict[str, tuple[str, ...]]:
    listed = value if isinstance(value, dict) else {}
    keys = {question.key for question in template.questions if question.type == "list"}
    return {key: tuple(_names(listed[key])) for key in listed if key in keys}


def _answers(data: Mapping[str, Any], template: Template) -> dict[str, Answer]:
    sources = data.get("sources")
    named = sources if isinstance(sources, dict) else {}
    questions = {question.key: question for question in template.questions}
    answers: dict[str, Answer] = {}
    for key, value in data["answers"].items():
        if key not in questions:
            continue
        source = named.get(key, "asked")
        kind = cast("AnswerSource", source if source in get_args(AnswerSource) else "asked")
        with suppress(InputError):
            answers[key] = Answer(key, tidy(questions[key], value), kind)
    return answers


def _talk(data: Mapping[str, Any], template: Template, answers: dict[str, Answer]) -> Talk:
    """The talk where it stood; where it cannot stand there, at the first open question."""
    keys = [question.key for question in template.questions]
    asked = _names(data.get("asked"))
    stale = frozenset(_names(data.get("stale"))) & set(answers)
    fresh = begin(template.questions, answers)
    unasked = [key for key in keys if key not in answers and key not in asked]
    talk = replace(fresh, asked=tuple(k for k in keys if k in asked or k in unasked), stale=stale)
    at = data.get("at")
    if at == REVIEW and fresh.at == REVIEW and not stale:
        return talk
    shown = [question.key for question in applying(talk)]
    return replace(talk, at=at if at in shown else fresh.at)


def _names(value: Any) -> list[str]:
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
