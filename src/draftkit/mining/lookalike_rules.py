"""Which characters and words are taken for which: rules/lookalikes.yaml made ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from draftkit.text.lookalikes import Lookalikes
from draftkit.text.wrongwords import Watched


def lookalike_rules(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of the rules that rules/lookalikes.yaml gives, by their names."""
    near = _near(data)
    watched, common, phrases = (
        [word for line in data[name] for word in line.split()]
        for name in ("watched", "common", "phrases")
    )
    rare = dict(pair.split(">") for pair in data["rare"].split())
    return {
        "near": Lookalikes(near, pairs=False),
        "loose": _loose(data, near),
        "set_phrases": frozenset(phrases),
        "watched": Watched(watched, near, data["sound"].split(), common, rare),
    }


def _near(data: Mapping[str, Any]) -> dict[str, str]:
    """Return for every character those it is mistaken for, by sound or by shape."""
    groups = [each + data["rarer"].get(name, "") for name, each in data["homophones"].items()]
    return _by_character([*groups, *data["shapes"]])


def _loose(data: Mapping[str, Any], near: Mapping[str, str]) -> dict[str, str]:
    """Return the same with sounds that many do not tell apart: zhi and zi, min and ming."""
    groups: dict[str, str] = {}
    for lists in (data["homophones"], data["rarer"]):
        for sound, chars in lists.items():
            like = re.sub("^([zcs])h", r"\1", re.sub("([aei]n)g$", r"\1", sound))
            groups[like] = groups.get(like, "") + chars
    alike = _by_character([*groups.values(), *data["shapes"]])
    return {char: alike.get(char, them) for char, them in near.items()}


def _by_character(groups: Iterable[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for group in groups:
        for char in group:
            found.setdefault(char, set()).update(group)
    return {char: "".join(sorted(group - {char})) for char, group in found.items()}
