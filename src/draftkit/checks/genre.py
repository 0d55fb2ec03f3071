"""What a genre demands, and the length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from draftkit.checks.facts import Facts
from draftkit.checks.hits import Hit
from draftkit.checks.page import Line, Page
from draftkit.genre_rules import MOVES_OF_ANSWERS, MoveShare, Wording
from draftkit.model import Block
from draftkit.text.count import count_words

_WHERE = {
    "anywhere": "全文",
    "title": "标题",
    "heading": "小标题",
    "opening": "开头",
    "ending": "结尾",
}
_LEVELS = ("一、", "（一）", "1.", "（1）")
_SLACK = 0.1  # a length is hit within ten per cent (the bound notices name)


def genre(page: Page, facts: Facts) -> Iterator[Hit]:
    """Yield what breaks the genre's rules, and a length that is missed."""
    for rule in facts.rules.forbid:
        yield from _forbidden(page, rule)
    for rule in facts.rules.require:
        yield from _required(page, rule)
    for share in facts.rules.shares:
        yield from _share(page, facts, share)
    yield from _levels(page, facts)
    yield from _length(page, facts)


def _lines(page: Page, where: str) -> list[Line]:
    body = [line for line in page.lines if line.kind == "body"]
    if where == "title":
        return [line for line in page.lines if line.kind == "title"]
    if where == "heading":
        return [line for line in page.lines if line.kind == "heading"]
    if where == "opening":
        called = [line for line in page.lines if line.kind == "greeting"]
        return [line for line in called if body and line.begin < body[0].begin] + body[:1]
    if where == "ending":
        signed = [line for line in page.lines if line.kind in ("greeting", "signature")]
        return body[-2:] + [line for line in signed if body and line.begin > body[-1].begin]
    return [line for line in page.lines if line.kind not in ("empty", "code")]


def _forbidden(page: Page, rule: Wording) -> Iterator[Hit]:
    for line in _lines(page, rule.where):
        words = page.words(line)
        for word in rule.words:
            at = words.find(word) if word else -1
            while at >= 0:
                start = line.start + at
                yield Hit("genre-forbid", start, start + len(word),
                          f"{_WHERE.get(rule.where, '这里')}不宜写“{word}”", rule.why)  # fmt: skip
                at = words.find(word, at + len(word))


def _required(page: Page, rule: Wording) -> Iterator[Hit]:
    lines = _lines(page, rule.where)
    if any(word in page.words(line) for line in lines for word in rule.words):
        return
    at = (lines or page.lines)[-1]
    wanted = "”或“".join(rule.words)
    yield Hit("genre-require", at.start, at.end,
              f"{_WHERE.get(rule.where, '这里')}要有“{wanted}”", rule.why)  # fmt: skip


def _share(page: Page, facts: Facts, share: MoveShare) -> Iterator[Hit]:
    """The share of moves is known of drafts with a record only."""
    lengths = by_move(facts.blocks, facts.moves_of)
    if not lengths.total():
        return
    taken = sum(lengths[move] for move in share.moves) / lengths.total()
    if not share.least <= taken <= share.most:
        names = "、".join(facts.moves.get(move, move) for move in share.moves)
        bound = f"不超过{share.most:.0%}" if taken > share.most else f"不少于{share.least:.0%}"
        line = page.lines[0]
        yield Hit(
            "genre-share", line.start, line.end, f"{names}占{taken:.0%}，应{bound}", share.why
        )


def by_move(blocks: Iterable[Block], moves_of: Mapping[str, str]) -> Counter[str]:
    """Count the characters of the blocks by move: a phrase's, with the answers in and after it.

    ``moves_of`` maps ids of phrases to moves. An answer counts to the move it makes by itself,
    where one is known; the template's words belong to the block, whose move is that of its
    first phrase.
    """
    parts = list(blocks)
    made = {block.move for block in parts} | {
        moves_of.get(span.ref, "") for block in parts for span in block.spans
    }
    lengths: Counter[str] = Counter()
    for block in parts:
        move = block.move
        for span in block.spans:
            if span.origin == "phrase":
                move = moves_of.get(span.ref, block.move)
            own = MOVES_OF_ANSWERS.get(span.ref, ()) if span.origin == "answer" else ()
            told = next((each for each in own if each in made), own[-1] if own else move)
            lengths[block.move if span.origin == "template" else told] += len(span.text)
    return lengths


def _levels(page: Page, facts: Facts) -> Iterator[Hit]:
    bound = facts.rules.levels
    if not bound:
        return
    seen: set[int] = set()
    for line in page.lines:
        level = _level(page.words(line)) if line.kind in ("heading", "body") else None
        if level is not None:
            seen.add(level)
            if len(seen) > bound:
                message = f"“{_LEVELS[level]}”是第{len(seen)}层序号"
                hint = f"{facts.genre or '这种文章'}最多{bound}层"
                yield Hit("genre-levels", line.start, line.start + 1, message, hint)
                return


def _level(words: str) -> int | None:
    if words[1:2] == "、" and words[0] in "一二三四五六七八九十":
        return 0
    if words.startswith("（") and "）" in words[:5]:
        return 3 if words[1].isdigit() else 1
    return 2 if words[:1].isdigit() and words[1:3].lstrip("0123456789")[:1] in (".", "．") else None


def _off_target(line: Line, total: int, facts: Facts) -> Hit:
    """Say how far a text is from its length; one nobody asked for is no fault to miss."""
    off = "少" if total < facts.target else "多"
    far = abs(total - facts.target)
    if facts.asked:
        told, hint = "要求的", "按 Word 的字数算，上下一成以内算合适"
    else:
        told, hint = "写稿时的", "没有人定过字数，那时是照您说的话定的；少了哪些，看一眼就行"
    message = f"全文{total}字，比{told}{facts.target}字{off}{far}字"
    return Hit("length", line.start, line.end, message, hint, level=None if facts.asked else "note")


def _length(page: Page, facts: Facts) -> Iterator[Hit]:
    total = count_words("\n".join(page.text[line.start : line.end] for line in page.lines))
    least, most = facts.rules.length
    line = next((line for line in page.lines if line.kind != "empty"), page.lines[0])
    if facts.target:
        if abs(total - facts.target) > facts.target * _SLACK:
            yield _off_target(line, total, facts)
    elif most and not least <= total <= most:
        hint = f"{facts.genre or '这种文章'}通常{least}—{most}字"
        yield Hit("length", line.start, line.end, f"全文{total}字", hint, level="note")
    if facts.rules.pace:
        minutes = total / facts.rules.pace
        message = f"照每分钟{facts.rules.pace}字念，约{minutes:.0f}分钟"
        yield Hit("length", line.start, line.end, message,
                  "念一遍，看合不合要求的时间", level="note")  # fmt: skip
