"""Revising a draft: a new composition merged with what the user has made of the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from draftkit.app.backups import forget_copy, keep_draft
from draftkit.app.record import History, record_path, record_text
from draftkit.app.revising.changes import Changes, request_for, template_of
from draftkit.app.revising.recomposing import Composed, composed_anew
from draftkit.app.revising.standing import Standing
from draftkit.content import Content
from draftkit.errors import InputError, OutputError
from draftkit.export.from_markdown import Passage, new_passage, reworded, write_passages
from draftkit.merging.merge import Line, Merged, Outcome
from draftkit.model import Draft
from draftkit.text.count import count_words
from draftkit.text.files import write_all
from draftkit.text.offers import OFFER, OPENING, QUOTE


@dataclass(frozen=True, slots=True)
class Revision:
    """A revised draft that has not been written yet.

    ``text`` is the whole file (plain line ends), ``passages`` its lines; ``outcomes`` say what
    became of every block, in the order of the new composition, then the user's own lines.
    """

    standing: Standing
    draft: Draft
    history: History
    passages: tuple[Passage, ...]
    text: str
    outcomes: tuple[Outcome, ...]

    @property
    def conflicts(self) -> list[Outcome]:
        """Where both the user and the new composition changed the same sentence."""
        return [outcome for outcome in self.outcomes if outcome.fate == "conflict"]

    @property
    def gone(self) -> list[str]:
        """The keys of blocks that were deleted by hand."""
        return [key for o in self.outcomes if o.fate == "deleted" for key in o.keys]

    @property
    def characters(self) -> int:
        """The file's 字数 without the offers of conflicts."""
        texts = (p.text for p in self.passages if not p.text.startswith(OFFER))
        return sum(count_words(text) for text in texts)

    @property
    def changes_text(self) -> bool:
        """Whether the file would be another one."""
        return self.text != self.standing.text


def revise(content: Content, standing: Standing, changes: Changes) -> Revision:
    """Return the draft with the changes made and everything kept that was edited by hand.

    Raises InputError for changes that cannot be made; nothing is written.
    """
    template = template_of(content, standing)
    request = request_for(content, template, standing, changes)
    composed = composed_anew(content, template, standing, request, changes)
    theirs = {block.key: block.text.strip() for block in composed.draft.blocks}
    merged = standing.merged(theirs)
    _refuse_deleted(standing, merged, changes.swaps)
    return _revision(standing, composed, merged, theirs)


def _refuse_deleted(standing: Standing, merged: Merged, swaps: Iterable[str]) -> None:
    """A paragraph the user has deleted cannot be worded anew."""
    gone = {key for o in merged.outcomes if o.fate == "deleted" for key in o.keys}
    for name in swaps:
        if standing.block(name).key in gone:
            raise InputError(f"“{name}”这一段您已经从稿子里删掉了，没有可换的。")


def _revision(
    standing: Standing, composed: Composed, merged: Merged, theirs: Mapping[str, str]
) -> Revision:
    kinds = {block.key: block.kind for block in composed.draft.blocks}
    passages = [_passage(standing, line) for line in merged.lines]
    for outcome in merged.outcomes:
        if outcome.fate == "added":  # the only new lines that can be headings
            at = merged.lines.index(outcome.lines[0])
            passages[at] = new_passage(outcome.lines[0].text, kinds[outcome.keys[0]])
    if passages and standing.passages:
        passages[0] = replace(passages[0], gap=standing.passages[0].gap)
    imported = standing.record.history.imported
    history = History(composed.declined, _hand(merged, theirs), imported)
    return Revision(
        standing,
        composed.draft,
        history,
        tuple(passages),
        write_passages(passages, standing.end),
        _ordered(merged, list(theirs)),
    )


def _passage(standing: Standing, line: Line) -> Passage:
    if line.offered:
        return Passage(f"{OPENING}{line.text}", mark=QUOTE)
    if line.of is None:
        return new_passage(line.text)
    passage = standing.passages[line.of]
    return passage if passage.text == line.text else reworded(passage, line.text)


def _hand(merged: Merged, theirs: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The lines that will stand for every block that no longer stands as composed."""
    hand: dict[str, tuple[str, ...]] = {}
    own: list[str] = []
    for outcome in merged.outcomes:
        lines = tuple(line.text for line in outcome.lines if not line.offered)
        known = [key for key in outcome.keys if key in theirs]
        if not known:
            own += lines
        hand |= {key: lines for key in known if lines != (theirs[key],)}
    return {**hand, "": tuple(own)} if own else hand


def _ordered(merged: Merged, order: list[str]) -> tuple[Outcome, ...]:
    rank = {key: at for at, key in enumerate(order)}
    last = len(order)
    return tuple(
        sorted(
            merged.outcomes, key=lambda o: min((rank.get(k, last) for k in o.keys), default=last)
        )
    )


@dataclass(frozen=True, slots=True)
class Kept:
    """What `write_revision` did: whether it wrote, and the backup it left."""

    written: bool
    backup: Path | None


def write_revision(revision: Revision) -> Kept:
    """Write the draft and its record, both or none, and keep both as they were beside them.

    Nothing is written when nothing changes. Raises OutputError when the file was changed
    meanwhile or something cannot be written; nothing is changed then.
    """
    standing = revision.standing
    path, record = standing.path, record_path(standing.path)
    # The draft first: left with a new draft and the old record, the same command mends it.
    files = {path: _as_found(standing.raw, revision.text)} if revision.changes_text else {}
    files[record] = record_text(revision.draft, revision.history)
    if not revision.changes_text and files[record].encode() == record.read_bytes():
        return Kept(False, None)
    if path.read_bytes() != standing.raw:
        raise OutputError(f"{path}: 这个文件刚刚被别的程序改过，没有动它；请存好以后再来一次。")
    backup = keep_draft(path) if revision.changes_text else None
    try:
        write_all(files)
    except BaseException:  # Ctrl-C, too; the backup goes only while the draft is as it was
        if path.read_bytes() == standing.raw:
            forget_copy(backup)
        raise
    return Kept(True, backup)


def _as_found(raw: bytes, text: str) -> str:
    """The text with the byte order mark and the line ends the file had."""
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    return mark + (text.replace("\n", "\r\n") if b"\r\n" in raw else text)
