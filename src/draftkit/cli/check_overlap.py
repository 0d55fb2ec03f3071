"""How `draftkit check --overlap` tells what a draft shares with other texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draftkit.app.originality import RULE, Originality, SharedRun, Source, label_of
from draftkit.cli.zh import cut, width, wrap

_SOURCES, _RUNS = 8, 3  # told in full; the rest are counted
_NAME = 30  # columns of a source's name


def overlap_lines(found: Originality, text: str, everything: bool, columns: int) -> Iterator[str]:
    """Yield the lines of a report; ``everything``: every source and place."""
    yield "与别处相同的文字"
    yield from (f"  {piece}" for piece in wrap(RULE, columns - 2))
    yield f"  共 {found.characters} 字（不算标点），短语库以外：{_shares(found.long, found.short)}"
    yield from (f"  {piece}" for piece in wrap(f"比过的有：{_compared(found)}", columns - 2))
    shown = found.sources if everything else found.sources[:_SOURCES]
    for source in shown:
        yield f"  {_named(source)}  {_shares(source.long, source.short)}"
        yield from _places(source, text, everything, columns)
    if len(found.sources) > len(shown):
        yield f"  还有 {len(found.sources) - len(shown)} 处来源，--all 全部列出"


def _shares(long: float, short: float | None) -> str:
    told = f"13 字以上 {long:.1%}"
    return told if short is None else f"{told}，8 字以上 {short:.1%}"


def _compared(found: Originality) -> str:
    counts = found.compared
    return (
        f"短语 {counts['bank']} 条，来源文章 {counts['essay']} 篇，"
        f"您的旧稿 {counts['history']} 份，--against 的文件 {counts['file']} 份；"
        "来源文章和旧稿只记指纹，只比 13 字。"
    )


def _named(source: Source) -> str:
    name = cut(label_of(source), _NAME)
    return name + " " * (_NAME - width(name))


def _places(source: Source, text: str, everything: bool, columns: int) -> Iterator[str]:
    ordered = sorted(source.runs, key=lambda run: (-run.characters, run.start))
    shown = source.runs if everything else sorted(ordered[:_RUNS], key=lambda run: run.start)
    for run in shown:
        yield from _place(run, text, columns)
    if len(source.runs) > len(shown):
        yield f"    还有 {len(source.runs) - len(shown)} 处，--all 全部列出"


def _place(run: SharedRun, text: str, columns: int) -> Iterator[str]:
    where = f"{run.line}:{run.column}"
    told = " ".join(text[run.start : run.end].split())
    tail = f"（{'、'.join(run.refs)}）" if run.refs else ""
    pieces = wrap(
        f"{run.characters} 字 “{_short(told)}”{tail}", columns - 18
    )  # two marks may hang over
    yield f"    {where:<10}{pieces[0]}"
    yield from (f"{'':14}{piece}" for piece in pieces[1:])


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:35]}……{text[-20:]}"


def overlap_row(found: Originality, text: str) -> dict[str, Any]:
    """Return the report as plain data; see docs/design.md for its keys."""
    return {
        "rule": RULE,
        "characters": found.characters,
        "share13": round(found.long, 4),
        "share8": round(found.short, 4),
        "compared": {"phrases" if k == "bank" else k: n for k, n in found.compared.items()},
        "sources": [_source_row(source, text) for source in found.sources],
    }


def _source_row(source: Source, text: str) -> dict[str, Any]:
    return {
        "kind": source.kind,
        "name": source.name,
        "share13": round(source.long, 4),
        "share8": None if source.short is None else round(source.short, 4),
        "runs": [
            {
                "line": run.line,
                "column": run.column,
                "start": run.start,
                "end": run.end,
                "characters": run.characters,
                "text": text[run.start : run.end],
                "phrases": list(run.refs),
            }
            for run in source.runs
        ],
    }
