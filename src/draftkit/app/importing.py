"""The use case behind `draftkit import`: a Word document comes back as a draft."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from draftkit.app.backups import keep_draft
from draftkit.app.drafting import existing_bytes, refuse_existing
from draftkit.app.exporting import differs, digest_of, document_digest, read_docx
from draftkit.app.record import read_record, record_path, with_imported
from draftkit.errors import InputError
from draftkit.export.docx_reading import Returned, read_back
from draftkit.export.paragraphs import BLANK
from draftkit.text.decode import decode
from draftkit.text.files import write_all
from draftkit.text.offers import offered_lines
from draftkit.text.yamlfile import read_yaml_text

# What to do with a plain text that was given in place of a Word document.
_NO_NEED = (
    "本来就不用读回来：接着改用 draftkit revise，交稿前检查用 draftkit check；"
    "要读回来的是在 Word 里改过的那份 .docx。"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What `import_document` wrote.

    ``ours``: this program made the document; ``record`` is where its record went (None: it
    has none), ``left`` what was in it and is not text, ``headings`` how many were found;
    ``blanks`` and ``offers`` are still open.
    """

    path: Path
    backup: Path | None
    record: Path | None
    ours: bool
    left: tuple[str, ...]
    headings: int
    blanks: int
    offers: int


def import_document(source: Path, output: Path | None, force: bool) -> Imported:
    """Write a Word document as Markdown, the record it carries beside it.

    A draft that stands there and was not changed since the document was made from it is
    replaced, with a backup; a changed one, or one whose record the document lacks, only with
    ``force``. Raises a DraftKitError and writes nothing then.
    """
    raw = read_docx(source, _NO_NEED)
    back = read_back(raw, str(source))
    if not back.paras:
        raise InputError(f"{source}: 文档里没有文字。")
    goes_to = output or source.with_suffix(".md")
    if goes_to.resolve() == source.resolve():
        raise InputError(f"{goes_to}: 不能写到文档自己身上，请用 --output 换个文件名。")
    files: dict[Path, str | bytes] = {goes_to: back.markdown}
    record_to = _record_for(back, goes_to, str(source))
    if record_to is not None:
        files[record_to] = with_imported(back.record, document_digest(raw))
    elif not force and record_path(goes_to).is_file() and differs(goes_to, back.markdown):
        raise InputError(_unrecorded(source, goes_to))
    backup = _write_draft(files, goes_to, force or _is_as_exported(goes_to, back))
    blanks = sum(len(BLANK.findall(para.text)) for para in back.paras)
    headings = sum(para.kind.startswith("heading") for para in back.paras)
    offers = len(offered_lines(back.markdown))
    return Imported(goes_to, backup, record_to, back.ours, back.left, headings, blanks, offers)


def _unrecorded(source: Path, draft: Path) -> str:
    return (
        f"{source}：里面没有来历记录，多半是加 --clean 导出的，{draft} 的来历接不上；"
        "要在 Word 里改的，是不加 --clean 导出的那一份。"
        "就用这一份，加 --force（原来的先留备份），或者用 --output 换个文件名。"
    )


def _record_for(back: Returned, draft: Path, name: str) -> Path | None:
    """Where the record goes; a damaged one is refused before anything is written."""
    if not back.record:
        return None
    read_record(read_yaml_text(name, back.record))
    return record_path(draft)


def _is_as_exported(draft: Path, back: Returned) -> bool:
    """Whether the draft is still what the document was made from."""
    existing = existing_bytes(draft)
    if existing is None or not back.digest or not existing.strip():
        return False
    try:
        return digest_of(decode(existing, str(draft))[0]) == back.digest
    except InputError:
        return False


def _write_draft(files: dict[Path, str | bytes], draft: Path, force: bool) -> Path | None:
    """Write a draft and its record, both or none, as `_write` does; both are kept together."""
    changed = [path for path, new in files.items() if differs(path, new)]
    if draft in changed and not force:
        refuse_existing(draft)
    backup = keep_draft(draft) if changed else None
    write_all(files)
    return backup if draft in changed else None
