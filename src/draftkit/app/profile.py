"""The profile: what stays the same from one essay to the next, kept when the user agrees.

One readable YAML file in the config folder, private to its owner. It only saves typing:
without it, or with a damaged one, everything works.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draftkit.app.private import plain_values, read_private, write_private_yaml
from draftkit.content import config_folder
from draftkit.errors import InputError, OutputError, reason
from draftkit.interview.tidy import tidy
from draftkit.model import Answer, AnswerValue, Question

KEPT = ("workplace_type", "workplace", "role", "audience", "standing", "name")
_MAY_BE_EMPTY = ("audience",)  # left empty it means the term pack's word: an answer, too
_HEAD = """# 您的资料：写稿时自动带出来，不用再答。可以直接改，也可以用 draftkit profile edit。
# 只存在这台电脑上；不想要了，用 draftkit profile clear 删掉。
"""


@dataclass(frozen=True, slots=True)
class Profile:
    """What is remembered, by answer key; ``ask`` is False when the user wants no more offers."""

    values: Mapping[str, AnswerValue] = field(default_factory=dict)
    ask: bool = True


def profile_path() -> Path:
    """Return where the profile lies; it may not exist."""
    return config_folder() / "profile.yaml"


def load_profile() -> tuple[Profile, str]:
    """Return the profile (empty when there is none to use) and a line about what is wrong."""
    path = profile_path()
    if not path.exists():
        return Profile(), ""
    data, problem = read_private(path, "您的资料")
    if problem:
        return Profile(), problem
    values = data.get("answers")
    if not isinstance(values, dict):
        values = {}
    kept = {key: values[key] for key in KEPT if _says_something(key, values.get(key))}
    return Profile(kept, data.get("ask") is not False), ""


def _says_something(key: str, value: Any) -> bool:
    return isinstance(value, str) and (bool(value.strip()) or key in _MAY_BE_EMPTY)


def save_profile(profile: Profile) -> Path:
    """Write the profile and return its path; raises OutputError."""
    path = profile_path()
    data: dict[str, Any] = {"answers": plain_values(profile.values)}
    if not profile.ask:
        data = {"ask": False, **data}
    write_private_yaml(path, _HEAD, data)
    return path


def clear_profile() -> bool:
    """Delete the profile; False when there was none. Raises OutputError."""
    path = profile_path()
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise OutputError(f"{path}: 删不掉（{reason(error)}）。") from None
    return True


def known_answers(profile: Profile, questions: Iterable[Question]) -> dict[str, Answer]:
    """Return the profile's answers to the questions; values that no longer fit are passed over."""
    known: dict[str, Answer] = {}
    for question in questions:
        if question.key not in profile.values:
            continue
        with suppress(InputError):
            value = tidy(question, profile.values[question.key])
            if _says_something(question.key, value):
                known[question.key] = Answer(question.key, value, "profile")
    return known


def to_remember(answers: Mapping[str, Answer]) -> dict[str, AnswerValue]:
    """Return what of these answers a profile keeps; nothing when they say nothing."""
    said = {key: answers[key].value for key in KEPT if key in answers}
    kept = {key: value for key, value in said.items() if _says_something(key, value)}
    return kept if any(kept.values()) else {}
