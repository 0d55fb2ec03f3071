"""The use case behind `draftkit check --html`: a checked draft as one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from draftkit.app.checking import Checked
from draftkit.app.originality import RULE, Originality, Source, label_of
from draftkit.app.origins import Origins, origins_of
from draftkit.app.record import Record, load_record
from draftkit.checks.codes import CODES
from draftkit.checks.hits import offset_of
from draftkit.errors import InputError, OutputError
from draftkit.export.origin_page import (
    GENERATOR,
    Remark,
    Sheet,
    SourceRow,
    Tint,
    Underline,
    to_origin_page,
)
from draftkit.findings import Level
from draftkit.text.count import count_hanzi
from draftkit.text.files import no_folder, write_all
from draftkit.text.overlap import self_share

LEVELS: dict[Level, str] = {"error": "错误", "warning": "注意", "note": "提醒"}
_HEAD = 2_000  # bytes of a file that tell whether we wrote it


def page_file(path: Path) -> None:
    """Refuse a place where something stands that is no page of ours; raises OutputError."""
    if path.suffix.lower() not in (".html", ".htm"):
        raise InputError(f"--html {path}: 请写一个 .html 文件名，如 --html 检查.html。")
    if not path.parent.is_dir():
        raise no_folder(path)
    if path.is_dir():
        raise OutputError(f"{path}: 这是文件夹，请写出文件名。")
    if path.is_file():
        with path.open("rb") as file:
            if GENERATOR.encode() not in file.read(_HEAD):
                raise OutputError(f"{path}：已经有这个文件，不是检查写的，请换个名字。")


def write_page(path: Path, checked: Checked, found: Originality) -> None:
    """Write the page of a checked draft; raises OutputError."""
    write_all({path: to_origin_page(sheet_of(checked, found))})


def sheet_of(checked: Checked, found: Originality) -> Sheet:
    """Return everything the page of a checked draft shows."""
    record = load_record(checked.path)
    origins = origins_of(checked.text, record) if record else Origins()
    return Sheet(
        name=checked.path.name,
        text=checked.text,
        measures=tuple(_measures(checked, found, record, origins)),
        rule=RULE,
        tints=origins.tints,
        edited=origins.edited,
        underlines=tuple(_underlines(found, origins)),
        remarks=tuple(_remarks(checked)),
        sources=tuple(_rows(found)),
    )


def _measures(
    checked: Checked, found: Originality, record: Record | None, origins: Origins
) -> Iterator[tuple[str, str]]:
    target = f"（要求 {record.request.target}）" if record and record.request.target else ""
    yield "字数", f"{checked.characters}{target}"
    yield "其中汉字", str(count_hanzi(checked.text))
    yield "13 字以上相同（短语库以外）", f"{found.long:.1%}"
    yield "8 字以上相同（短语库以外）", f"{found.short:.1%}"
    yield "稿子里自己重复", f"{self_share(checked.text):.1%}"
    counts = Counter(LEVELS[each.level] for each in checked.findings)
    told = "，".join(f"{name} {counts[name]}" for name in LEVELS.values() if counts[name])
    yield "要改的地方", told or "没有"
    if record:
        yield "手改", f"{len(origins.edited)} 段，删去 {origins.deleted} 段"


def _underlines(found: Originality, origins: Origins) -> Iterator[Underline]:
    """Runs with their sources; the bank's only where the text is not known to be a phrase's."""
    known = [tint for tint in origins.tints if tint.origin in ("phrase", "template")]
    for number, source in enumerate(found.sources, 1):
        for run in source.runs:
            if source.kind == "bank" and any(_inside(tint, run.start, run.end) for tint in known):
                continue
            named = f"{label_of(source)} {'、'.join(run.refs)}".strip()
            yield Underline(run.start, run.end, run.long, number, f"[{number}] {named}")


def _inside(tint: Tint, start: int, end: int) -> bool:
    return tint.start < end and start < tint.end


def _remarks(checked: Checked) -> Iterator[Remark]:
    for each in checked.findings:
        start = offset_of(checked.text, each.place)
        yield Remark(
            start=start,
            end=start + len(each.excerpt),
            line=max(1, each.place.line),
            column=each.place.column,
            level=LEVELS[each.level],
            name=CODES[each.code].name,
            message=each.message,
            hint=each.hint,
        )


def _rows(found: Originality) -> Iterator[SourceRow]:
    for number, source in enumerate(found.sources, 1):
        yield SourceRow(
            number=number,
            name=label_of(source),
            long=f"{source.long:.1%}",
            short="—" if source.short is None else f"{source.short:.1%}",
            lines=_lines(source),
        )


def _lines(source: Source) -> tuple[int, ...]:
    return tuple(dict.fromkeys(run.line for run in source.runs))
