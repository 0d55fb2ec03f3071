"""What a Word document says in its margin: what is still open, where a phrase comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from draftkit.app.record import Record
from draftkit.app.writer import pack_for
from draftkit.bank.search import source_of
from draftkit.content import Content
from draftkit.errors import DraftKitError, UnknownName
from draftkit.export.paragraphs import BLANK, Note, Para
from draftkit.interview.flow import fitted, shown_example
from draftkit.model import Block, Question
from draftkit.text.offers import OFFER, SETTLE

_LIKE = 0.5  # how much of a paragraph must be as it was written to be the same one, edited


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of a paragraph as it stands now; ``origin`` is '' for what somebody typed later."""

    start: int
    end: int
    origin: str
    ref: str


def with_open(paras: Sequence[Para], questions: Sequence[Question]) -> list[Para]:
    """Return the paragraphs with notes on every blank and offer that say what to do there."""
    asked = {question.blank: question for question in questions if question.blank}
    return [
        replace(para, notes=(*para.notes, *_blanks(para, asked), *_offers(para))) for para in paras
    ]


def _offers(para: Para) -> Iterator[Note]:
    start = para.text.find(OFFER)
    if start >= 0:
        yield Note(start, len(para.text), f"这一段是改稿时新写的：{SETTLE}。")


def _blanks(para: Para, asked: Mapping[str, Question]) -> Iterator[Note]:
    for match in BLANK.finditer(para.text):
        label = match[1].strip()
        question = asked.get(label)
        lines = [f"这里要补：{label or '您自己的事实'}。补上真实的内容，连括号一起换掉。"]
        if question:
            lines.append(f"问的是：{question.prompt}{question.help}")
        if question and question.example:
            lines.append(f"例如：{shown_example(question)}")
        yield Note(*match.span(), "\n".join(lines))


def questions_of(content: Content, record: Record | None) -> Sequence[Question]:
    """Return the questions a draft was made from, as they are put at the writer's workplace.

    Without a record, or when the template has moved, the shared questions have to do.
    """
    general = pack_for(content, {})
    shared = [fitted(question, general) for question in content.shared_questions.values()]
    if record is None:
        return shared
    try:
        asked = content.template(record.request.template).questions
        pack = pack_for(content, record.request.answers)
    except DraftKitError:
        return shared
    return [fitted(question, pack) for question in asked]


def with_origins(paras: Sequence[Para], record: Record, content: Content) -> list[Para]:
    """Return the paragraphs with a note on every phrase and answer that says where it is from.

    A paragraph edited by hand keeps the notes of what is left of it.
    """
    left = list(record.blocks)
    return [_traced(para, left, content) for para in paras]


def _traced(para: Para, left: list[Block], content: Content) -> Para:
    block = _block_of(para.text, left)
    if block is None:
        whole = Note(0, len(para.text), "这一段不在写稿时的记录里，是后来加的。")
        return replace(para, notes=(*para.notes, whole))
    left.remove(block)
    groups = _groups(_pieces(para.text, block))
    notes = (_told(group, para.text, content) for group in groups)
    return replace(para, notes=(*para.notes, *notes))


def _block_of(text: str, blocks: Sequence[Block]) -> Block | None:
    for block in blocks:
        if block.text == text:
            return block
    best = max(blocks, key=lambda block: _likeness(text, block.text), default=None)
    return best if best is not None and _likeness(text, best.text) >= _LIKE else None


def _likeness(text: str, other: str) -> float:
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKE else 0


def _pieces(text: str, block: Block) -> list[_Piece]:
    """Lay the origins of a block over the text as it stands now."""
    origins = [span for span in block.spans for _ in span.text]
    now: list[object] = [None] * len(text)
    matcher = SequenceMatcher(None, block.text, text, autojunk=False)
    for before, after, size in matcher.get_matching_blocks():
        now[after : after + size] = origins[before : before + size]
    pieces: list[_Piece] = []
    for at, span in enumerate(now):
        origin, ref = getattr(span, "origin", ""), getattr(span, "ref", "")
        if pieces and (pieces[-1].origin, pieces[-1].ref) == (origin, ref):
            pieces[-1] = replace(pieces[-1], end=at + 1)
        else:
            pieces.append(_Piece(at, at + 1, origin, ref))
    return pieces


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """A phrase with the answers and terms in its slots; answers that stand alone."""
    group: list[_Piece] = []
    waiting: list[_Piece] = []
    for piece in pieces:
        if piece.origin != "phrase":
            waiting.append(piece)
        elif group and group[0].ref == piece.ref:
            group += [*waiting, piece]
            waiting = []
        else:
            yield from _closed(group, waiting)
            group, waiting = [piece], []
    yield from _closed(group, waiting)


def _closed(group: list[_Piece], waiting: list[_Piece]) -> Iterator[list[_Piece]]:
    """The group so far, then each answer or term that stands alone, with edits behind it."""
    if group:
        yield group
    alone: list[_Piece] = []
    for piece in waiting:
        if piece.origin in ("answer", "term"):
            if alone:
                yield alone
            alone = [piece]
        elif alone and not piece.origin:
            alone.append(piece)
    if alone:
        yield alone


def _told(group: Sequence[_Piece], text: str, content: Content) -> Note:
    lines = [_origin(group[0], content)]
    lines += dict.fromkeys(
        f"“{text[piece.start : piece.end]}”是{_origin(piece, content)}"
        for piece in group[1:]
        if piece.origin in ("answer", "term")
    )
    if any(not piece.origin for piece in group):
        lines.append("其中有您改过的字。")
    return Note(group[0].start, group[-1].end, "\n".join(lines))


def _origin(piece: _Piece, content: Content) -> str:
    if piece.origin == "answer":
        question = content.shared_questions.get(piece.ref)
        return f"您的回答（{question.prompt if question else piece.ref}）"
    if piece.origin == "term":
        return "行业词汇"
    try:
        phrase = content.bank.phrase(piece.ref)
    except UnknownName:
        return f"短语 {piece.ref}（短语库里已经没有这一条）"
    titles = [content.bank.titles.get(span.essay, span.essay) for span in phrase.sources]
    if titles:
        return f"短语 {phrase.id}：提取自《{'》《'.join(dict.fromkeys(titles))}》"
    return f"短语 {phrase.id}：编写的短语（{source_of(phrase)}）"
