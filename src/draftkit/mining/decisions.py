"""What a person decided about mined phrases: remembered by the sentence, not by its id.

The file is written beside the bank and meant to be read:

    decisions:
      - {frame: 3f0c…, verdict: drop, was: 要……。}
      - {frame: 91ab…, verdict: edit, was: 要……。, text: 要……。}

``frame`` is a fingerprint of the mined sentence without its small words, so a decision holds
when an alternative is added or a 的 comes or goes. An edit may also say ``move``, ``step``,
``themes`` and ``note``. ``mined`` is the phrase as it was mined, kept where the phrase files hold
it no longer, so that it can be decided about again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, cast, get_args

from draftkit.mining.phrases import sameness
from draftkit.text.yamlfile import YamlFile, dump_yaml

Verdict = Literal["keep", "drop", "edit"]
FILE = "decisions.yaml"
_HEADER = (
    "# 审阅短语时的决定，由 draftkit review 写；重新挖掘时照办。\n"
    "# 想反悔，用 draftkit review --again。\n"
    "# verdict：keep 收，drop 不收，edit 改成 text；was 是挖出来的样子，mined 是它原来的一条。\n"
)
_KEYS = ("frame", "verdict", "was", "text", "move", "step", "themes", "note", "mined")


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on a mined phrase; ``mined`` is its row as it was mined.

    An edit takes ``text`` instead, and the move with its step, the themes and the note where
    they are said.
    """

    verdict: Verdict
    was: str
    text: str = ""
    move: str = ""
    step: str = ""
    themes: tuple[str, ...] | None = None
    note: str = ""
    mined: Mapping[str, Any] = field(default_factory=dict)

    def changes(self) -> dict[str, Any]:
        """Return what an edit changes of a phrase, by the names of its row."""
        found: dict[str, Any] = {"text": self.text}
        if self.move:
            found |= {"move": self.move, "step": self.step}
        if self.themes is not None:
            found["themes"] = self.themes
        return found | ({"note": self.note} if self.note else {})


@dataclass(frozen=True, slots=True)
class Decisions:
    """All verdicts, by the fingerprint of what was mined, in the order they were made."""

    made: Mapping[str, Decision] = field(default_factory=dict)

    def of(self, text: str) -> Decision | None:
        """Return what was decided about a mined frame."""
        return self.made.get(fingerprint(text))

    def knows(self, text: str) -> bool:
        """Say whether a frame was decided about, or is what one was changed into."""
        return self.of(text) is not None or text in {each.text for each in self.made.values()}

    def plus(self, decision: Decision) -> Decisions:
        """Return these and one more, the last; it replaces an earlier one on the same frame."""
        others = self.minus(decision.was).made
        return Decisions({**others, fingerprint(decision.was): decision})

    def minus(self, was: str) -> Decisions:
        """Return these without the one on a frame."""
        key = fingerprint(was)
        return Decisions({name: each for name, each in self.made.items() if name != key})


def fingerprint(text: str) -> str:
    """Return 16 hexadecimal digits for a frame; the same for small differences (的, 我们, 了)."""
    return sha256(sameness(text).encode()).hexdigest()[:16]


def load_decisions(path: Path) -> Decisions:
    """Read the file, nothing where there is none; raises ContentError or InputError."""
    if not path.is_file():
        return Decisions()
    source = YamlFile.read(path)
    source.check_keys(source.data, ("decisions",))
    rows = source.data.get("decisions") or []
    if not isinstance(rows, list):
        raise source.fail("decisions 下面要写一列决定。", "decisions")
    return Decisions(dict(_row(source, row, at) for at, row in enumerate(rows)))


def _row(source: YamlFile, row: Any, at: int) -> tuple[str, Decision]:
    if not isinstance(row, dict):
        raise source.fail("每一条写成“键: 值”。", "decisions", at)
    source.check_keys(row, _KEYS, "decisions", at)
    verdict = row.get("verdict")
    if verdict not in get_args(Verdict):
        raise source.fail("verdict 要是 keep、drop 或 edit。", "decisions", at)
    if verdict == "edit" and not row.get("text"):
        raise source.fail("改过的短语要写 text。", "decisions", at)
    words = {key: str(row.get(key) or "") for key in ("was", "text", "move", "step", "note")}
    key = str(row.get("frame") or fingerprint(words["was"]))
    themes = _themes(source, row, at)
    mined = row.get("mined") or {}
    if not isinstance(mined, dict) or (mined and not isinstance(mined.get("text"), str)):
        raise source.fail("mined 要是一条短语的“键: 值”。", "decisions", at)
    return key, Decision(cast("Verdict", verdict), **words, themes=themes, mined=mined)


def _themes(source: YamlFile, row: dict[str, Any], at: int) -> tuple[str, ...] | None:
    themes = row.get("themes")
    if themes is None:
        return None
    if not isinstance(themes, list) or not all(isinstance(theme, str) for theme in themes):
        raise source.fail("themes 要是主题的列表。", "decisions", at)
    return tuple(themes)


def decisions_text(decisions: Decisions) -> str:
    """Return the file's text."""
    return dump_yaml({"decisions": list(_rows(decisions))}, _HEADER)


def _rows(decisions: Decisions) -> Iterable[dict[str, Any]]:
    for frame, each in decisions.made.items():
        row = {"frame": frame, "verdict": each.verdict, "was": each.was, **_said(each)}
        yield {**row, "mined": dict(each.mined)} if each.mined else row


def _said(decision: Decision) -> dict[str, Any]:
    """What an edit says; the file holds lists."""
    said = decision.changes() if decision.verdict == "edit" else {}
    return {key: list(value) if key == "themes" else value for key, value in said.items()}
