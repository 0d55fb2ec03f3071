"""Reading what the user named: files and folders of essays, in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from draftkit.errors import InputError
from draftkit.findings import Finding
from draftkit.mining.records import SourceText
from draftkit.model import Place
from draftkit.text.decode import read_text

SUFFIXES = (".txt", ".md")


def read_sources(paths: Sequence[Path]) -> tuple[list[SourceText], list[Finding]]:
    """Return the decoded files and a finding for each that was passed over.

    A file named by the user must be readable; in a folder a bad one is a finding. Raises
    InputError when a path does not exist, a folder holds no essays, or nothing is left.
    """
    sources: list[SourceText] = []
    findings: list[Finding] = []
    for path in paths:
        if path.is_dir():
            _read_folder(path, sources, findings)
        else:
            text, encoding = read_text(path)
            sources.append(SourceText(path.name, text, encoding))
    if not sources:
        raise InputError(_nothing_left(findings))
    return sources, findings


def _read_folder(folder: Path, sources: list[SourceText], findings: list[Finding]) -> None:
    files = sorted(_essay_files(folder), key=lambda path: path.relative_to(folder).as_posix())
    if not files:
        raise InputError(f"{folder}: 文件夹里没有文章，请放入 .txt 或 .md 文件。")
    for path in files:
        try:
            text, encoding = read_text(path)
        except InputError as error:
            findings.append(_passed_over(path, folder, error))
        else:
            sources.append(SourceText(path.relative_to(folder).as_posix(), text, encoding))


def _essay_files(folder: Path) -> Iterator[Path]:
    """Hidden files and folders are somebody else's; links to folders are not followed."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from _named(Path(parent), names)


def _named(parent: Path, names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        if name.lower().endswith(SUFFIXES) and not name.startswith("."):
            yield parent / name


def _passed_over(path: Path, folder: Path, error: InputError) -> Finding:
    message = str(error).removeprefix(f"{path}: ")
    place = Place(path.relative_to(folder).as_posix())
    return Finding("unreadable-essay", "warning", place, f"跳过这个文件：{message}")


def _nothing_left(findings: list[Finding]) -> str:
    if findings:
        return f"没有一个文件读得出来，例如 {findings[0].place}：{findings[0].message}"
    return "没有指定文章，请写出文件或文件夹。"
