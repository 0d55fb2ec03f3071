"""What a person decided about mined phrases: remembered by the sentence, not by its id.

The file is written beside the bank and meant to be read:

    decisions:
      - {frame: 3f0c…, verdict: drop, was: 要……。}
      - {frame: 91ab…, verdict: edit, was: 要……。, text: 要……。}

``frame`` is a fingerprint of the mined sentence without its small words, so a decision holds
when an alternative is added or a 的 comes or goes.
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
    "# 审阅短语时的决定，由 draftkit review 写；重新挖掘时照办。想反悔，删掉那一条再挖一次。\n"
    "# verdict：keep 收，drop 不收，edit 改成 text；was 是挖出来的样子。\n"
)
_KEYS = ("frame", "verdict", "was", "text")


@dataclass(frozen=True, slots=True)
class Decision:
    """One verdict on a mined phrase; ``text`` is the frame to take instead (edit only)."""

    verdict: Verdict
    was: str
    text: str = ""


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
        """Return these and one more, which replaces an earlier one on the same frame."""
        return Decisions({**self.made, fingerprint(decision.was): decision})

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
    was = str(row.get("was", ""))
    key = str(row.get("frame") or fingerprint(was))
    return key, Decision(cast("Verdict", verdict), was, str(row.get("text") or ""))


def decisions_text(decisions: Decisions) -> str:
    """Return the file's text."""
    return dump_yaml({"decisions": list(_rows(decisions))}, _HEADER)


def _rows(decisions: Decisions) -> Iterable[dict[str, str]]:
    for frame, each in decisions.made.items():
        row = {"frame": frame, "verdict": each.verdict, "was": each.was, "text": each.text}
        yield {key: value for key, value in row.items() if value}
