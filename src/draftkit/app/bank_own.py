"""The use cases behind `draftkit bank add|edit|remove|exclude`: phrases of the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from draftkit.app.bank_check import check_phrases
from draftkit.app.changes import change
from draftkit.bank.checks import IDENTIFIER, NOT_A_NAME, TOPIC, cleared_names
from draftkit.bank.entries import entry_of, with_entry, with_replaced
from draftkit.bank.excluded import excluded_text
from draftkit.bank.jsonl import LineSource
from draftkit.bank.schema import phrase_of
from draftkit.bank.store import BankLayer
from draftkit.content import PROJECT_FOLDER, Content, Layer, data_folder, excluded_file
from draftkit.errors import InputError, UnknownName
from draftkit.findings import Finding
from draftkit.model import Phrase
from draftkit.text.decode import read_text
from draftkit.text.files import is_special
from draftkit.text.yamlfile import YamlFile

OWN_FILE = "own.yaml"
REMOVED_FILE = "removed.txt"  # ids, one a line
_LONGEST = 40  # characters of a topic's name


@dataclass(frozen=True, slots=True)
class Kept:
    """A phrase that was written to a file, and what the checks say about it."""

    phrase: Phrase
    path: Path
    findings: tuple[Finding, ...]


def own_layer(content: Content, project: bool) -> Layer:
    """Return the layer new phrases go to: the user's, or the project's (made here if none)."""
    wanted = "project" if project else "user"
    found = next((layer for layer in content.own if layer.name == wanted), None)
    if found:
        return found
    if project:
        return Layer("project", Path.cwd() / PROJECT_FOLDER)
    return Layer("user", data_folder())


def new_phrase(content: Content, layer: Layer, values: Mapping[str, Any], topic: str) -> Phrase:
    """Return a phrase made of values as an entry has them; an id is found where none is given.

    Raises ContentError or InputError when it cannot be one.
    """
    refuse_topic(topic)
    entry = {key: value for key, value in values.items() if value}
    entry.setdefault("id", free_id(content, topic))
    phrase = phrase_of(LineSource("这条短语"), entry, topic, 0)
    return replace(phrase, layer=layer.name)


def refuse_topic(topic: str) -> None:
    """Raise InputError for what cannot be the name of a topic, which is a folder's."""
    if not TOPIC.fullmatch(topic) or len(topic) > _LONGEST:
        rule = f"用汉字、小写字母、数字和连字符，最多 {_LONGEST} 个字"
        raise InputError(f"专题“{topic}”不行，{rule}。")


def free_id(content: Content, topic: str) -> str:
    """Return the next id of one's own: my-1, my-2 …; with the topic when it is a special one.

    An id that was once taken out is not given again: drafts and colleagues' banks may name it.
    Ids are in letters: a topic called in Chinese gives them none.
    """
    special = topic != "common" and IDENTIFIER.fullmatch(topic)
    stem = f"my-{topic}" if special else "my"
    taken = {*content.catalogue.ids_with(f"{stem}-"), *content.excluded}
    taken |= {phrase_id for layer in content.own for phrase_id in _removed(layer)}
    number = 1
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


class Refused(InputError):
    """A phrase that the checks do not let in; ``found`` are all the reasons."""

    def __init__(self, found: Sequence[Finding]) -> None:
        first = found[0]
        hint = f"（{first.hint}）" if first.hint else ""
        super().__init__(f"这条短语不能收：{first.message.partition('：')[2]}{hint}。")
        self.found = tuple(found)


def faults(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings for which a phrase is not taken in."""
    return [finding for finding in findings if finding.level == "error"]


def add_phrase(content: Content, layer: Layer, phrase: Phrase, *, force: bool = False) -> Kept:
    """Write a phrase to the layer's own file of its topic; raises InputError for a bad one.

    With ``force`` words that only look like a name are let in, and the note says so.
    """
    _refuse_twin(content, phrase)
    if content.catalogue.has(phrase.id):
        raise InputError(f"编号“{phrase.id}”已经用过，请换一个（--id）。")
    phrase, findings = accepted(content, phrase, force=force)
    path = layer.root / "phrasebank" / "written" / phrase.topic / OWN_FILE
    text = _existing(path)
    change(layer.root, f"添加 {phrase.id}", {path: with_entry(str(path), text, entry_of(phrase))})
    return Kept(phrase, path, findings)


def _refuse_twin(content: Content, phrase: Phrase) -> None:
    """Refuse a phrase that drafts of its topic can have already, word for word."""
    for other in content.bank.phrases:
        if other.text == phrase.text and other.topic in (phrase.topic, "common"):
            raise InputError(
                f"这句话已经有了，是 {other.id}（{other.place}），不必再收；"
                f"draftkit bank show {other.id} 看它怎样用。"
            )


def accepted(
    content: Content, phrase: Phrase, *, force: bool = False
) -> tuple[Phrase, tuple[Finding, ...]]:
    """Return a phrase as it may be taken in, and what is to be said of it; raises Refused.

    With ``force`` its note says of words that look like a name that they are none.
    """
    findings = check_phrases(content, [phrase])
    names = [f.message.rpartition("：")[2] for f in findings if f.code == "B202"]
    if names and force:
        note = f"{NOT_A_NAME}{'、'.join([*cleared_names(phrase.note), *names]).strip('、')}"
        phrase = replace(phrase, note=note)
        findings = [finding for finding in findings if finding.code != "B202"]
    if bad := faults(findings):
        raise Refused(bad)
    return phrase, tuple(findings)


def _existing(path: Path) -> str:
    if is_special(path) or path.is_file():
        return read_text(path)[0] if path.stat().st_size else ""
    return ""


def edit_phrase(
    content: Content,
    phrase_id: str,
    values: Mapping[str, Any],
    *,
    topic: str = "",
    force: bool = False,
) -> Kept:
    """Change the values given of a phrase of one's own; raises InputError or UnknownName.

    With another ``topic`` it goes to the own file of that topic.
    """
    layer, path, phrase = find_own(content, phrase_id)
    topic = topic or phrase.topic
    refuse_topic(topic)
    entry = {**_entry(path, phrase_id), **values}
    entry = {key: value for key, value in entry.items() if value or key == "themes"}
    changed = phrase_of(LineSource("这条短语"), entry, topic, 0)
    changed = replace(changed, layer=layer.name, place=phrase.place)
    changed, findings = accepted(content, changed, force=force)
    entry = {**entry, **({"note": changed.note} if changed.note else {})}
    if topic == phrase.topic:
        files = {path: with_replaced(str(path), read_text(path)[0], phrase_id, entry)}
    else:
        files = _moved(layer, path, topic, entry)
    change(layer.root, f"修改 {phrase_id}", files)
    return Kept(changed, [*files][-1], findings)


def _moved(layer: Layer, path: Path, topic: str, entry: dict[str, Any]) -> dict[Path, str]:
    """An entry out of its file and into the own file of a topic, which comes last."""
    to = layer.root / "phrasebank" / "written" / topic / OWN_FILE
    return {
        path: with_replaced(str(path), read_text(path)[0], entry["id"], None),
        to: with_entry(str(to), _existing(to), entry),
    }


def _entry(path: Path, phrase_id: str) -> dict[str, Any]:
    entries: list[dict[str, Any]] = YamlFile.read(path).data["phrases"]
    return next(entry for entry in entries if entry["id"] == phrase_id)


def remove_phrase(content: Content, phrase_id: str) -> Kept:
    """Take a phrase of one's own out of its file; raises InputError or UnknownName."""
    layer, path, phrase = find_own(content, phrase_id)
    text = with_replaced(str(path), read_text(path)[0], phrase_id, None)
    gone = "".join(f"{each}\n" for each in sorted({*_removed(layer), phrase_id}))
    change(layer.root, f"删除 {phrase_id}", {path: text, layer.root / REMOVED_FILE: gone})
    return Kept(phrase, path, ())


def _removed(layer: Layer) -> list[str]:
    """Return the ids of a layer's phrases that were taken out."""
    return _existing(layer.root / REMOVED_FILE).split()


def find_own(content: Content, phrase_id: str) -> tuple[Layer, Path, Phrase]:
    """Return a phrase of the user's or project's layer, its layer and file."""
    known: list[str] = []
    for layer in content.own:
        bank = BankLayer.of(layer.root / "phrasebank", layer.name)
        for path in bank.phrase_files():
            for phrase in bank.read_phrases(path):
                if phrase.id == phrase_id and path.suffix == ".yaml":
                    return layer, path, phrase
                known.append(phrase.id)
    if content.catalogue.has(phrase_id):
        raise InputError(
            f"“{phrase_id}”不是您自己的短语，不能改；"
            f"不想用它，用 draftkit bank exclude {phrase_id}。"
        )
    if not known:
        raise InputError("您还没有自己的短语；用 draftkit bank add 添加。")
    raise UnknownName("这一条自己的短语", phrase_id, known)


def exclude(content: Content, ids: Sequence[str], *, back: bool) -> list[str]:
    """Never use phrases in drafts, or use them again; return the ids that changed.

    Raises UnknownName for an id nobody has.
    """
    for phrase_id in ids:
        if not (back and phrase_id in content.excluded):
            content.catalogue.phrase(phrase_id)
    now = content.excluded - set(ids) if back else content.excluded | set(ids)
    changed = [phrase_id for phrase_id in ids if (phrase_id in content.excluded) == back]
    if changed:
        what = "恢复" if back else "不再用"
        path = excluded_file()
        change(path.parent, f"{what} {'、'.join(changed)}", {path: excluded_text(now)})
    return changed
