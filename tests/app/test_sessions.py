"""Unfinished interviews: kept after every answer, found again, and never in anyone's way."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from draftkit.app.sessions import (
    Session,
    forget,
    new_session,
    resumed,
    save,
    sessions_folder,
    unfinished,
)
from draftkit.content import Content
from draftkit.interview.talk import begin, said
from draftkit.picks import Pick


@pytest.fixture
def session(content: Content) -> Session:
    """Two questions of mass-line answered, on disk."""
    talk = said(said(begin(content.template("mass-line").questions, {}), "bank"), "滨江银行")
    kept = new_session("mass-line", talk)
    save(kept)
    return kept


def lying(name: str, text: str) -> Path:
    sessions_folder().mkdir(parents=True, exist_ok=True)
    path = sessions_folder() / name
    path.write_text(text, encoding="utf-8")
    return path


def test_an_interview_goes_on_where_it_stopped(content: Content, session: Session) -> None:
    found, problems = unfinished()
    assert problems == []
    assert [(each.template, each.answered) for each in found] == [("mass-line", 2)]
    again, line = resumed(found[0], content.template("mass-line"), ("flowing",))
    assert (again, line) == (session, "")
    assert again.talk.at == "role"


def test_seed_structure_and_picks_are_kept_too(content: Content, session: Session) -> None:
    picks = (Pick(3, 0, "thesis", "own", "我自己的话。"), Pick(4, 1, "point", "phrase", "a-1", 1))
    save(replace(session, seed=7, structure="flowing", length=900, picks=picks))
    again, _ = resumed(unfinished()[0][0], content.template("mass-line"), ("flowing",))
    assert (again.seed, again.structure, again.length, again.picks) == (7, "flowing", 900, picks)


def test_rows_typed_and_not_confirmed_are_kept_for_list_questions(
    content: Content, session: Session
) -> None:
    save(replace(session, rows={"duties": ("开户", "换卡"), "gone": ("甲",)}))
    again, _ = resumed(unfinished()[0][0], content.template("mass-line"), ("flowing",))
    assert again.rows == {"duties": ("开户", "换卡")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_them(session: Session) -> None:
    assert session.path.stat().st_mode & 0o777 == 0o600
    assert session.path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.usefixtures("session")
def test_only_those_of_the_named_template_are_offered() -> None:
    assert unfinished("annual-summary") == ([], [])
    assert len(unfinished("mass-line")[0]) == 1


def test_a_finished_interview_is_forgotten(session: Session) -> None:
    forget(session)
    forget(session)
    assert unfinished() == ([], [])


@pytest.mark.parametrize(
    "text", ["", "[", "只是文字", "format: 1\ntemplate: 3\n", "format: 1\ntemplate: mass-line\n",
             "format: 甲\n", "template: mass-line\nanswers: {}\n"],
)  # fmt: skip
def test_a_damaged_file_is_told_once_and_put_aside(text: str) -> None:
    path = lying("20260105-100000-1-aa.yaml", text)
    found, problems = unfinished()
    assert found == []
    assert len(problems) == 1
    assert problems[0].startswith("一份没写完的问答读不了，先不用它：")
    assert path.with_suffix(".damaged").exists()
    assert unfinished() == ([], [])


def test_what_a_newer_version_wrote_is_left_for_it() -> None:
    path = lying("20260105-100000-1-aa.yaml", "format: 99\ntemplate: mass-line\nanswers: {}\n")
    _, problems = unfinished()
    assert len(problems) == 1
    assert "更新的版本" in problems[0]
    assert path.exists()


def test_answers_the_template_no_longer_takes_are_left_out(content: Content) -> None:
    lying(
        "20260105-100000-1-aa.yaml",
        "format: 1\ntemplate: mass-line\nat: 没有的键\nasked: 3\nstale: {a: b}\nsources: []\n"
        "picks: [[1]]\nseed: 甲\nlength: 5\nstructure: 没有这种\n"
        "answers: {role: 柜员, 没有的键: 甲, date: 明天, workplace_type: 火星}\n",
    )
    session, line = resumed(unfinished()[0][0], content.template("mass-line"), ("flowing",))
    assert {key: a.value for key, a in session.talk.answers.items()} == {"role": "柜员"}
    assert session.talk.at == "workplace_type"
    assert (session.seed, session.picks) == (None, ())
    assert (session.length, session.structure) == (None, "")
    assert line == "上次有 3 个回答这个模板用不上了，没有带过来。"


def test_half_written_files_of_killed_runs_are_swept_away() -> None:
    old, new = lying(".a.yaml-1.part", "format"), lying(".b.yaml-2.part", "format")
    os.utime(old, (time.time() - 7200,) * 2)
    unfinished()
    assert (old.exists(), new.exists()) == (False, True)
