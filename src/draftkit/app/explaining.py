"""The use case behind ``draftkit mine … --explain``: the reasons for what mining does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from draftkit.content import content_root
from draftkit.errors import InputError, Unreadable
from draftkit.mining.annotate import LabelledEssay, label_source
from draftkit.mining.essays import essays_of
from draftkit.mining.explain import explain
from draftkit.mining.reader import OWN_WORK, Listed, list_files, load, refuse_book, source_of
from draftkit.mining.records import LabelledUnit
from draftkit.mining.rules import Rules, load_rules
from draftkit.mining.tradelines import keeping

EVERYTHING = "全部"


def explained(
    paths: Sequence[Path],
    which: str,
    trade: str = "",
    pass_over: Callable[[Unreadable], None] = lambda _: None,
) -> Iterator[str]:
    """Yield lines about the units that are asked for; nothing is written.

    ``which`` is 全部, the name of one of the files, 2.5 (the fifth unit of the second essay),
    or words that stand in the unit; ``trade`` as in `mining.mine`. A file that gives no text is
    passed over, and ``pass_over`` told why. Raises InputError when there is no such unit,
    Unreadable when no file gives any text.
    """
    rules = keeping(load_rules(content_root() / "phrasebank"), trade)
    found = False
    for file, essay in _read(paths, rules, pass_over):
        for at, (unit, lines) in enumerate(explain(essay, rules), 1):
            if _asked(which, file, at, unit):
                found = True
                yield _head(file, at, unit)
                yield from (f"  {line}" for line in lines)
    if not found:
        raise InputError(
            f"没有找到“{which}”；可以写 全部、文件名、“2.5”（第2篇第5句），或句子里的几个字。"
        )


def _read(
    paths: Sequence[Path], rules: Rules, pass_over: Callable[[Unreadable], None]
) -> Iterator[tuple[str, LabelledEssay]]:
    """Yield the essays of all files that can be read, each with the name of its file."""
    unread: list[Unreadable] = []
    listed = list_files(paths)
    for each in listed:
        try:
            essays = _essays(each, rules)
        except Unreadable as error:
            unread.append(error)
        else:
            yield from ((each.file, essay) for essay in essays)
    if len(unread) == len(listed):
        raise unread[0]
    for skipped in unread:
        if skipped.kind != OWN_WORK:
            pass_over(skipped)


def _essays(listed: Listed, rules: Rules) -> list[LabelledEssay]:
    source = source_of(listed.file, load(listed))
    spans = [(essay.start, essay.end) for essay in essays_of(source, rules)]
    refuse_book(source.file, source.text, spans)
    return list(label_source(source, rules))


def _asked(which: str, file: str, at: int, labelled: LabelledUnit) -> bool:
    if which in (EVERYTHING, file, Path(file).name, f"{labelled.unit.essay}.{at}"):
        return True
    return not which.replace(".", "").isdigit() and which in labelled.unit.text


def _head(file: str, at: int, labelled: LabelledUnit) -> str:
    unit = labelled.unit
    return f"{file} 第{unit.essay}篇第{at}句（字符 {unit.start}—{unit.end}）：{unit.text}"
