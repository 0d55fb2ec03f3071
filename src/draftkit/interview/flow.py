"""How to put a question: fitted to the workplace, with its place among all.

Pure: a question and what is known in, a card out. Showing it is an adapter's job.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from draftkit.errors import InputError, nearest
from draftkit.interview.dated import dated_doubt
from draftkit.interview.doubts import doubt
from draftkit.interview.talk import Talk, applying, back, begin
from draftkit.interview.tidy import NOTHING, tidied
from draftkit.model import Answer, AnswerValue, DatedTerm, Question, TermPack, Wording
from draftkit.text.marks import NONE, NONE_CALLED, items_of, split_mark, unknown_mark, unmarked

MOST_ITEMS = 8
_ITEMS = 2  # of a list are enough of an example
_SHOWN = 7  # characters of an item that are enough to know it by, so that three fit a line
ASKS_HELP = ("?", "？")  # typed instead of an answer
GO_BACK = ("<", "《", "＜")  # typed instead of an answer; an input method makes 《 of <
_STOPS = ("。", "！", "？", "；", "：")
_NO_BLANK = ("name", "standing", "workplace_type")  # left empty, nothing is missing


@dataclass(frozen=True, slots=True)
class Card:
    """One question as it is shown.

    ``head`` carries the number; ``typed`` is what the answer line begins with; ``skip`` says
    what Enter on an empty line does; ``status`` is a line about the draft so far; ``first``:
    there is nowhere to go back to, else ``back`` says where to; ``today`` completes a date
    without its year;
    ``kinds`` are the marks an answer may carry (演出前调音@操作生产). ``beside`` are the items
    that those of a list stand beside. ``unfinished``: the last row of ``typed`` goes on.
    ``empty`` says what no answer means for the draft. ``dated`` are terms whose time may be over
    in ``year``.
    """

    question: Question
    head: str
    typed: AnswerValue = ""
    skip: str = ""
    status: str = ""
    first: bool = False
    today: date | None = None
    kinds: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unfinished: bool = False
    empty: str = ""
    dated: tuple[DatedTerm, ...] = ()
    year: int = 0
    back: str = "上一题"

    @property
    def example(self) -> str:
        """The example as it is shown, '' without one."""
        return f"例：{shown_example(self.question)}" if self.question.example else ""

    @property
    def enter(self) -> str:
        """What Enter does as long as nothing is typed or changed."""
        return f"回车照旧；删光再{self.skip}" if self.typed and self.skip else self.skip

    @property
    def rows(self) -> tuple[str, ...]:
        """What the rows of a list begin with; an item with nothing to say keeps its place."""
        typed = self.typed if isinstance(self.typed, tuple) else ()
        return tuple(item or NOTHING for item in typed)

    def problem(self, text: str, insisted: bool = False) -> str:
        """Return how to mend a typed answer, '' when it can be used.

        ``insisted``: the same text was confirmed twice, so advice is not repeated.
        """
        try:
            value = tidied(self.question, text, self.today).value
        except InputError as error:
            return str(error)
        if self.question.type == "list" and len(value) > MOST_ITEMS:
            return f"最多写 {MOST_ITEMS} 项，请删去几项。"
        if self.beside and len(value) > len(self.beside):
            return self._too_many(items_of(value))
        if self.kinds and (unknown := self._unknown_mark(value)):
            return unknown
        advice = "" if insisted else self._doubt(unmarked(value))
        return f"{advice}再按一次回车就照原样写。" if advice else ""

    def _doubt(self, value: AnswerValue) -> str:
        over = dated_doubt(self.question, value, self.dated, self.year)
        return doubt(self.question, value, self.today) or over

    def row_label(self, row: int) -> str:
        """Say which item a row, from 0, of a list beside another belongs to; '' for none.

        >>> card = Card(Question("ways", "list", "?"), "", beside=("开户", "换卡"))
        >>> [card.row_label(row) for row in range(3)]
        ['1 开户', '2 换卡', '']
        """
        return f"{row + 1} {_cut(self.beside[row])}" if row < len(self.beside) else ""

    def _too_many(self, rows: Sequence[str]) -> str:
        """Say which rows of a list stand beside which items, and which beside none."""
        pairs = [
            f"{at} {_cut(item)}＝{_cut(row) or NOTHING}"
            for at, (item, row) in enumerate(zip(self.beside, rows, strict=False), start=1)
        ]
        over = "、".join(f"“{_cut(row) or NOTHING}”" for row in rows[len(self.beside) :])
        return (
            f"前面答了 {len(pairs)} 项，这里有 {len(rows)} 行：{'；'.join(pairs)}；"
            f"{over}没有对着的项，写不进稿子。请并到前面的行里，或者删去。"
        )

    def _unknown_mark(self, value: AnswerValue) -> str:
        """Say that a mark names no sort of work; '' where all do."""
        wrong = unknown_mark(value, self.kinds)
        if not wrong:
            return ""
        close = nearest(wrong, self.kinds)
        offered = f"是不是“{close}”？" if close else f"有：{'、'.join(self.kinds)}。"
        return f"没有“{wrong}”这一类，{offered}"


def next_question(
    questions: tuple[Question, ...], answers: Mapping[str, Answer]
) -> Question | None:
    """Return the first question without an answer; one left empty on purpose counts as answered."""
    return begin(questions, answers).question


def fitted(question: Question, pack: TermPack | None) -> Question:
    """Return the question as it is put at the pack's kind of workplace, with its example."""
    if pack is None:
        return question
    put = pack.asks.get(question.key, Wording())
    return replace(
        question,
        prompt=put.prompt or question.prompt,
        help=put.help or question.help,
        example=_example(question, pack) or question.example,
    )


def _example(question: Question, pack: TermPack) -> AnswerValue:
    if question.key == "audience":
        return pack.words["audience"][0]
    examples = pack.examples.get(question.key, ())
    return examples[:_ITEMS] if question.type == "list" else "".join(examples[:1])


def shown_example(question: Question) -> str:
    """Return the example of a question in one line, '' without one."""
    return shown_value(replace(question, choices=()), question.example)


def suggestion(key: str, pack: TermPack | None, profile: Mapping[str, AnswerValue]) -> AnswerValue:
    """Return the default of an answer: the profile's, otherwise the term pack's, '' for none."""
    kept = profile.get(key)
    return kept or (pack.standing if pack is not None and key == "standing" else "")


def card_of(
    talk: Talk,
    pack: TermPack | None,
    profile: Mapping[str, AnswerValue],
    status: str = "",
    missing: Mapping[str, str] | None = None,
) -> Card:
    """Return the card of the question being asked; call it only while one is.

    Its line begins with the answer given before, otherwise with the default. ``missing`` are
    the blanks of the draft so far by key; None where there is no draft yet.
    """
    question = talk.question
    assert question is not None
    old = talk.answers.get(question.key)
    keep = old is not None and question.key not in talk.stale
    typed = old.value if old is not None and keep else suggestion(question.key, pack, profile)
    shown = explaining_marks(shown_beside(fitted(question, pack), talk.answers), typed)
    return Card(
        shown,
        head_of(talk, shown),
        typed,
        _skip(question, pack, missing),
        status,
        first=back(talk).at == talk.at,
        beside=items_beside(question, talk.answers),
        empty=consequence(question, pack, missing).strip("（）"),
    )


def imagined(talk: Talk, pack: TermPack | None) -> Talk:
    """Return a talk in which the question being asked was skipped and all others answered.

    What is still open is answered with the examples people are shown.
    """
    open_to = [q for q in talk.questions if q.key not in talk.answers and q.key != talk.at]
    shown = {
        question.key: Answer(question.key, fitted(question, pack).example, "asked")
        for question in open_to
        if question.type in ("text", "list") and question.example
    }
    answers = {key: answer for key, answer in talk.answers.items() if key != talk.at}
    skipped = Answer(talk.at, "", "asked")
    return replace(talk, answers={**answers, **shown, talk.at: skipped})


def head_of(talk: Talk, question: Question) -> str:
    """Return a question with its number, or with 改 where an answer given beforehand changes."""
    number, (_, total) = talk.number(question.key), talk.progress
    if not number:
        return f"改　{question.prompt}"
    goes_on = "（续）" if talk.is_follow_up(question.key) else ""
    return f"第 {number}/{total} 题{goes_on}　{question.prompt}"


def leapt(before: Talk, after: Talk) -> str:
    """Say where a talk goes on when an answer was changed and others lie between; '' otherwise.

    Nothing is said where the review follows, or the next question anyhow.
    """
    keys = [question.key for question in applying(after)]
    if before.at not in before.answers or after.at not in keys or before.at not in keys:
        return ""
    if keys.index(after.at) == keys.index(before.at) + 1 or not after.number(after.at):
        return ""
    kept = after.answers[before.at] == before.answers[before.at]
    return f"{'没有改' if kept else '改好了'}，回到第 {after.number(after.at)} 题"


def shown_beside(question: Question, answers: Mapping[str, Answer]) -> Question:
    """Show what the items of a list stand beside, so that nobody must remember the order."""
    words = items_beside(question, answers)
    if len(words) < 2:
        return question
    items = "；".join(f"{at} {_cut(item)}" for at, item in enumerate(words, start=1))
    told = question.help if question.help.endswith(_STOPS) else f"{question.help}。"
    if not question.help:
        return replace(question, help=f"一行对一项，没有的写“无”：{items}")
    nothing = "" if f"“{NOTHING}”" in told else f"没有的写“{NOTHING}”。"
    return replace(question, help=f"{told}{nothing}依次是：{items}")


def items_beside(question: Question, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The items, without their marks, that those of a list stand beside."""
    answer = answers.get(question.beside)
    items = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    return tuple(split_mark(item)[0] for item in items)


def explained(card: Card) -> tuple[str, ...]:
    """Return what a question wants, what becomes of its answer and which keys there are.

    A list to choose from shows its keys anyhow, and one of it is always chosen.
    """
    choice = card.question.type == "choice"
    example = card.example and f"{card.example}（只给您看样子，不会写进稿子）"
    keys = (card.enter, "" if card.first else f"< {card.back}", "Ctrl-C 停下，答过的都存着")
    lines = (
        ("怎样答：", card.question.help),
        ("用处：", _use(card.question)),
        ("", example),
        ("不答：", "" if choice else card.empty),
        ("按键：", "" if choice else " · ".join(filter(None, keys))),
    )
    return tuple(f"{what}{text}" for what, text in lines if text)


def _use(question: Question) -> str:
    """What becomes of an answer; '' for a question of no document."""
    if not question.key:
        return ""
    if question.beside:
        return "第几行写在前面第几项的旁边" + ("，整句原样写" if question.whole else "")
    if question.whole:
        return "整句原样写进稿子，旁边现成的话随之减少"
    if question.type == "choice":
        return "按它挑合适的话，不一定写进稿子"
    return "照您写的字放进稿子的句子里"


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1]}…"


def _skip(question: Question, pack: TermPack | None, missing: Mapping[str, str] | None) -> str:
    if question.key == "audience" and pack is not None:
        return f"回车就用“{pack.words['audience'][0]}”"
    lacking = missing is None or question.key in missing
    blank = lacking and question.key not in _NO_BLANK and not question.whole
    skip = "回车跳过，稿子里留空白" if blank else "回车跳过"
    return f"{skip}；可以写“今天”" if question.type == "date" else skip


def consequence(
    question: Question, pack: TermPack | None, missing: Mapping[str, str] | None = None
) -> str:
    """Say what an answer left empty means for the draft; ``missing`` as in `card_of`."""
    if question.key == "audience" and pack is not None:
        return f"（用“{pack.words['audience'][0]}”）"
    if question.key in _NO_BLANK or question.whole:
        return "（不写）"
    if missing is not None and question.key not in missing:
        return "（跳过，眼下没有用到它的地方）"
    blank = f"〔待补:{question.blank or question.key}〕"
    return f"（跳过，用到的地方写{(missing or {}).get(question.key, blank)}）"


def shown_value(question: Question, value: AnswerValue) -> str:
    """Return an answer as a person reads it: a choice's label, a list in one line."""
    if isinstance(value, tuple):
        return "；".join(called_by_mark(item) or NOTHING for item in value)
    return next((c.label for c in question.choices if c.value == value), called_by_mark(value))


def called_by_mark(item: str) -> str:
    """An item and the sort its mark names, as people read it.

    >>> called_by_mark("校弦@操作生产"), called_by_mark("校弦@其他"), called_by_mark("校弦")
    ('校弦（当作“操作生产”）', '校弦（说不准，用通用的话）', '校弦')
    """
    words, mark = split_mark(item)
    return f"{words}（{NONE_CALLED if mark == NONE else f'当作“{mark}”'}）" if mark else words


def explaining_marks(question: Question, value: AnswerValue) -> Question:
    """Say what the @ behind an answer is where one stands that nobody need have typed."""
    if not any(split_mark(item)[1] for item in items_of(value)):
        return question
    told = "@ 后面是它当作的那一类，程序照着补句子，不写进稿子；可以改，删掉就从字里看。"
    return replace(question, help=f"{question.help}{told}")
