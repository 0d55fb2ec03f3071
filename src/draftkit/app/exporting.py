"""The use cases behind `draftkit export` and `layout save`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from draftkit.app.backups import keep_copy
from draftkit.app.drafting import existing_bytes, refuse_existing
from draftkit.app.notes import questions_of, with_open, with_origins
from draftkit.app.record import (
    Record,
    load_record,
    record_path,
)
from draftkit.content import Content, data_folder
from draftkit.errors import DraftKitError, InputError, OutputError, UnknownName, reason
from draftkit.export.docx import Origin, to_docx
from draftkit.export.docx_layout import layout_like
from draftkit.export.docx_reading import read_back
from draftkit.export.layout_words import layout_text, renamed
from draftkit.export.layouts import STANDARD, Layout
from draftkit.export.page import to_page
from draftkit.export.paragraphs import BLANK, Para, read_markdown
from draftkit.export.plain import to_plain
from draftkit.export.seal import seal_of, sealed
from draftkit.text.decode import read_text
from draftkit.text.files import is_special, write_all
from draftkit.text.formats import refuse_not_docx
from draftkit.text.offers import offered_lines, undecided

FORMATS = ("docx", "txt", "html")
_LARGEST = 64_000_000  # bytes of a Word file, which may hold pictures


@dataclass(frozen=True, slots=True)
class Wish:
    """What to export: ``like`` is a document whose layout to take, ``layout`` an id.

    ``origins`` adds comments that say where phrases come from; ``clean`` leaves comments,
    highlights and the record out.
    """

    source: Path
    to: str
    layout: str = ""
    like: Path | None = None
    output: Path | None = None
    origins: bool = False
    clean: bool = False
    force: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """What `export_draft` wrote: where, the backup kept, the layout, and what is still open.

    ``offers`` are the lines of wordings to choose from; ``carried`` names what a document holds
    that is not its text: 批注, 来历记录 or, without either, what it is read back by.
    """

    path: Path
    backup: Path | None
    layout: Layout
    blanks: int
    offers: tuple[int, ...]
    carried: tuple[str, ...]


def export_draft(content: Content, wish: Wish) -> Exported:
    """Write a draft in another format; raises a DraftKitError and writes nothing then.

    A clean document is refused while the draft offers two wordings of a paragraph.

    A document exported from this draft that nobody has changed since is replaced; of one that
    held another text, or was changed and read back, a backup is kept. Any other file is refused
    without ``force``.
    """
    _check(wish)
    output = wish.output or wish.source.with_suffix(f".{wish.to}")
    if output.resolve() == wish.source.resolve():
        raise InputError(f"{output}: 不能写到稿子自己身上，请用 --output 换个文件名。")
    text, _ = read_text(wish.source)
    offers = offered_lines(text)
    if offers and wish.clean:
        raise InputError(undecided(wish.source, offers[0], "再导出交稿的文件"))
    record = load_record(wish.source)
    paras = _noted(content, wish, read_markdown(text), record)
    layout = _layout(content, wish)
    made = _made(content, wish, paras, layout, text)
    backup = _write_export(output, made, wish, text)
    blanks = sum(len(BLANK.findall(para.text)) for para in paras)
    carried = _carried(wish, paras, record)
    return Exported(output, backup, layout, blanks, tuple(offers), carried)


def _carried(wish: Wish, paras: Sequence[Para], record: Record | None) -> tuple[str, ...]:
    if wish.to != "docx" or wish.clean:
        return ()
    found = ["批注"] if any(para.notes for para in paras) else []
    found += ["来历记录"] if record else []
    return tuple(found) or ("读回来用的记号",)


def _check(wish: Wish) -> None:
    if wish.to not in FORMATS:
        raise UnknownName("这种格式", wish.to, FORMATS)
    if wish.to != "docx" and (wish.origins or wish.clean):
        raise InputError("--origins 和 --clean 只用于 --to docx。")
    if wish.origins and wish.clean:
        raise InputError("--origins 要写批注，--clean 不带批注，请只用一个。")
    if wish.layout and wish.like:
        raise InputError("--layout 和 --layout-like 请只用一个。")
    if wish.source.suffix.lower() == ".docx":
        raise InputError(
            f"{wish.source}: 这已经是 Word 文档；请先用 draftkit import 读回来，再导出。"
        )


def _layout(content: Content, wish: Wish) -> Layout:
    if wish.like is None:
        return content.layout(wish.layout or STANDARD)
    found = layout_like(read_docx(wish.like, _NEEDED), str(wish.like), content.layout(STANDARD))
    return renamed(found, found.id, f"照《{wish.like.name}》的版式", "", wish.like.name)


def _noted(content: Content, wish: Wish, paras: list[Para], record: Record | None) -> list[Para]:
    if wish.to != "docx" or wish.clean:
        return paras
    noted = with_open(paras, questions_of(content, record))
    if not wish.origins:
        return noted
    if record is None:
        raise InputError(
            f"{record_path(wish.source)}: 没有这份记录，查不到来历；请去掉 --origins。"
        )
    return with_origins(noted, record, content)


def _made(
    content: Content, wish: Wish, paras: list[Para], layout: Layout, text: str
) -> str | bytes:
    if wish.to == "txt":
        return to_plain(paras, layout)
    if wish.to == "html":
        return to_page(paras, layout, content.fonts)
    origin = None if wish.clean else Origin(digest_of(text), _record_text(wish.source))
    return sealed(to_docx(paras, layout, content.fonts, origin), wish.source.name, text)


def digest_of(text: str) -> str:
    """Return what a Markdown text is recognised by later."""
    return hashlib.sha256(text.encode()).hexdigest()


def _record_text(draft: Path) -> str:
    path = record_path(draft)
    return read_text(path)[0] if path.is_file() else ""


def _write_export(output: Path, made: str | bytes, wish: Wish, text: str) -> Path | None:
    """Write an export and return the backup; `--clean` and another layout replace what was ours.

    So does what was edited in Word and read back since: all of it stands in the draft.
    """
    existing = existing_bytes(output) or b""
    seal = seal_of(existing, wish.source.name, text)
    if seal == "same":
        write_all({output: made})
        return None
    known = seal == "earlier" or _was_read_back(existing, wish, text)
    return _write(output, made, wish.force or known)


def _was_read_back(document: bytes, wish: Wish, text: str) -> bool:
    """Whether a document was imported into the draft: its record says so, or, of a document from
    elsewhere, its text.
    """
    if not document or wish.to != "docx":
        return False
    record = load_record(wish.source)
    if record is not None and record.history.imported == document_digest(document):
        return True
    try:
        back = read_back(document, "")
    except DraftKitError:
        return False
    return wish.output is None and not back.ours and back.markdown == text


def document_digest(document: bytes) -> str:
    """Return what the bytes of a document are recognised by later."""
    return hashlib.sha256(document).hexdigest()


def _write(path: Path, made: str | bytes, force: bool) -> Path | None:
    """Write a file; another one that stands there is refused, with ``force`` kept as a backup.

    Returns the backup.
    """
    changed = differs(path, made)
    if changed and not force:
        refuse_existing(path)
    backup = keep_copy(path) if changed else None
    write_all({path: made})
    return backup


def differs(path: Path, new: str | bytes) -> bool:
    """Whether something else than ``new`` stands in a file."""
    existing = existing_bytes(path)
    return existing is not None and existing != (new.encode() if isinstance(new, str) else new)


# What to do with a plain text that was given in place of a Word document.
_NEEDED = "请给一份 .docx。"


def read_docx(path: Path, advice: str) -> bytes:
    """The bytes of a .docx; what is plainly something else is refused by its name."""
    raw = read_document(path)
    refuse_not_docx(raw, str(path), advice)
    return raw


def read_document(path: Path) -> bytes:
    """Return the bytes of a Word file; raises InputError."""
    if is_special(path):
        raise InputError(f"{path}: 这不是普通文件，读不了。")
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"{path}: 文件太大（超过 64 MB），请删去图片后另存再试。")
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: 找不到这个文件，请检查路径。") from None
    except IsADirectoryError:
        raise InputError(f"{path}: 这是文件夹，请写出其中一个文件。") from None
    except OSError as error:
        raise InputError(f"{path}: 读不了这个文件（{reason(error)}）。") from None


# --- a layout of one's own ----------------------------------------------------------------


def save_layout(content: Content, name: str, like: Path, force: bool) -> tuple[Path, Layout]:
    """Keep the layout of a Word document in the user's layer under an id; return where and what.

    Raises a DraftKitError for a name that cannot be one or is taken.
    """
    if not re.fullmatch(r"[\w-]{1,40}", name) or name == "fonts":
        raise InputError(f"版式名“{name}”不行，请只用汉字、字母、数字和短横。")
    if (content.root / "layouts" / f"{name}.yaml").exists():
        raise InputError(f"“{name}”是自带的版式，请换个名字。")
    standard = content.layout(STANDARD)
    found = layout_like(read_docx(like, _NEEDED), str(like), standard)
    layout = renamed(found, name, f"照《{like.name}》的版式", "本单位的稿子用。", like.name)
    folder = data_folder() / "layouts"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{folder}: 建不了这个文件夹（{reason(error)}）。") from None
    path = folder / f"{name}.yaml"
    _write(path, layout_text(layout, standard), force)
    return path, layout
