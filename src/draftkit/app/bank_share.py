"""The use cases behind `draftkit bank export` and `import`: packs of phrases for colleagues."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from draftkit.app.bank_check import check_phrases
from draftkit.app.changes import change
from draftkit.app.drafting import refuse_existing
from draftkit.bank.catalogue import Query, origin_of
from draftkit.bank.entries import entry_of
from draftkit.bank.packs import PACK_SUFFIX, pack_text, read_pack
from draftkit.content import Content, Layer
from draftkit.errors import InputError
from draftkit.findings import Finding
from draftkit.model import Phrase, Place
from draftkit.text.files import free_name, write_all
from draftkit.text.slots import SLOT_OF_ANSWER
from draftkit.text.yamlfile import dump_yaml

_MOST = 20_000
_MOST_SHOWN = 50_000  # phrases in one page; a browser still opens it in about a second


def export_pack(content: Content, query: Query, to: Path, *, force: bool) -> int:
    """Write what a query finds to a pack; return how many phrases.

    Raises InputError when there is nothing, OutputError when the file is there already.
    """
    if to.suffix != PACK_SUFFIX:
        raise InputError(f"{to}: 短语包的文件名要以 {PACK_SUFFIX} 结尾。")
    catalogue = content.catalogue
    phrases = catalogue.phrases(catalogue.search(query, _MOST + 1))
    if not phrases:
        raise InputError("没有这样的短语，没有写短语包。先用 draftkit bank search 看看有什么。")
    if len(phrases) > _MOST:
        raise InputError(f"一个短语包最多 {_MOST} 条，请用 --topic、--theme 缩小范围。")
    if not force:
        refuse_existing(to)
    ordered = sorted(phrases, key=lambda p: (p.topic, p.place.file, p.place.line, p.id))
    write_all({to: pack_text(to.stem, ordered)})
    return len(ordered)


# What a slot filled by the term pack is called on a page: nobody is asked for it.
_WORDS = {
    "org_type": "单位类别",
    "business": "一项业务",
    "locality": "办事的地方",
    "matter": "一件小事",
    "party_age": "建党年数",
}


def export_page(content: Content, query: Query, to: Path, *, force: bool) -> int:
    """Write what a query finds to one page for a browser; return how many phrases.

    Raises InputError when there is nothing or too much, OutputError when the file is there.
    """
    from draftkit.app.browsing import FACETS, VALUES
    from draftkit.app.template_uses import questions_of, sound_templates
    from draftkit.bank.vocabulary import load_vocabulary
    from draftkit.export.bank_page import bank_page

    if to.suffix not in (".html", ".htm"):
        raise InputError(f"{to}: 网页的文件名要以 .html 结尾。")
    catalogue = content.catalogue
    phrases = catalogue.phrases(catalogue.search(query, _MOST_SHOWN + 1))
    if not phrases:
        raise InputError("没有这样的短语，没有写网页。先用 draftkit bank search 看看有什么。")
    if len(phrases) > _MOST_SHOWN:
        raise InputError(f"一页最多 {_MOST_SHOWN} 条，请用 --topic、--theme 缩小范围。")
    if not force:
        refuse_existing(to)
    vocabulary = load_vocabulary(content.root / "phrasebank")
    moves = {move: about.name for move, about in vocabulary.moves.items()}
    names = {**VALUES, "move": moves, "about": vocabulary.subjects, "topic": vocabulary.topics}
    questions = {**questions_of(sound_templates(content)), **content.shared_questions}
    slots = _WORDS | {
        SLOT_OF_ANSWER.get(key, key): question.blank or key for key, question in questions.items()
    }
    rows = [(phrase, origin_of(phrase), _told(content, phrase)) for phrase in phrases]
    write_all({to: bank_page(to.stem, rows, list(FACETS.items()), names, slots)})
    return len(phrases)


def _told(content: Content, phrase: Phrase) -> str:
    titles = [content.bank.titles.get(span.essay, span.essay) for span in phrase.sources]
    return "".join(f"《{title}》" for title in dict.fromkeys(titles))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What importing a pack would do.

    ``new`` are taken in; ``there`` are in the bank already, word for word; ``refused`` are
    faults and conflicts, ``warnings`` what the user should look at. ``files`` will be written.
    """

    name: str
    new: tuple[Phrase, ...]
    there: tuple[str, ...]
    refused: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    files: dict[Path, str]
    layer: Layer


def plan_import(content: Content, path: Path, layer: Layer) -> ImportPlan:
    """Read and check a pack against the bank; nothing is written. Raises InputError."""
    pack = read_pack(path)
    there = {p.id for p in pack.phrases if _is_there(content, p)}
    rest = [replace(p, layer=layer.name) for p in pack.phrases if p.id not in there]
    conflicts = _conflicts(content, rest)
    findings = check_phrases(content, rest) if rest else []
    refused = [*conflicts, *(f for f in findings if f.level == "error")]
    bad = {_id_of(finding) for finding in refused}
    same = {_id_of(f) for f in findings if f.code == "B501"} - bad
    new = tuple(p for p in rest if p.id not in bad | same)
    return ImportPlan(
        pack.name,
        new,
        tuple(sorted(there | same)),
        tuple(refused),
        tuple(f for f in findings if f.level == "warning" and f.code != "B501"),
        _files(new, layer, path),
        layer,
    )


def _is_there(content: Content, phrase: Phrase) -> bool:
    catalogue = content.catalogue
    return catalogue.has(phrase.id) and _same(catalogue.phrase(phrase.id), phrase)


def _same(one: Phrase, other: Phrase) -> bool:
    return (one.topic, entry_of(one)) == (other.topic, entry_of(other))


def _id_of(finding: Finding) -> str:
    return finding.message.partition("：")[0]


def _conflicts(content: Content, phrases: Sequence[Phrase]) -> list[Finding]:
    """Ids that are taken: in the bank by other words, or twice in the pack."""
    found, seen = [], dict[str, Place]()
    for phrase in phrases:
        if phrase.id in seen:
            message = f"{phrase.id}：这个编号在 {seen[phrase.id]} 已经用过"
            found.append(Finding("B002", "error", phrase.place, message, "换一个编号"))
        elif content.catalogue.has(phrase.id):
            other = content.catalogue.phrase(phrase.id)
            message = f"{phrase.id}：库里的 {other.place} 已有这个编号，文字是“{other.text}”"
            hint = f"包里是“{phrase.text}”，两条都要就换个编号"
            found.append(Finding("B003", "error", phrase.place, message, hint))
        seen.setdefault(phrase.id, phrase.place)
    return found


def _files(phrases: Sequence[Phrase], layer: Layer, pack: Path) -> dict[Path, str]:
    """One file for each topic, named after the pack."""
    stem = re.sub(r"[^\w-]+", "-", pack.stem).strip("-")[:60] or "pack"
    topics: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in phrases:
        topics[phrase.topic].append(phrase)
    root = layer.root / "phrasebank" / "written"
    header = f"# 从短语包 {stem}{PACK_SUFFIX} 导入。不想要了，可以删掉这个文件。\n"
    return {
        free_name(root / topic / f"pack-{stem}.yaml"): dump_yaml(
            {"phrases": [entry_of(phrase) for phrase in found]}, header
        )
        for topic, found in sorted(topics.items())
    }


def import_pack(plan: ImportPlan) -> None:
    """Write what was planned, all files or none; `draftkit bank undo` takes it back."""
    if plan.files:
        change(plan.layer.root, f"导入短语包 {plan.name}", plan.files)
