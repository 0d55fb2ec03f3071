"""The use cases behind `draftkit template list|show|new|copy|preview`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from draftkit.app.asking import asked_questions
from draftkit.app.drafting import Wishes, make_draft
from draftkit.app.making import prepare
from draftkit.app.naming import Naming
from draftkit.app.template_check import wanted
from draftkit.app.template_try import example_request
from draftkit.content import PROJECT_FOLDER, Content, data_folder, project_folder
from draftkit.errors import (
    ContentError,
    DraftKitError,
    InputError,
    OutputError,
    UnknownName,
    reason,
)
from draftkit.model import Draft, Hole, LayerName, OutlineBlock, Pause
from draftkit.templating.inline import inlined
from draftkit.templating.scaffold import KINDS, Wanted, about, questions_of, scaffold
from draftkit.templating.scaffold_pieces import QUESTIONS
from draftkit.templating.template import SUFFIX, Template
from draftkit.text.files import write_all

Goal = Literal["", "project", "user"]
_NAME = re.compile(r"[\w-]{1,60}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One template in the list; ``template`` is None where its file cannot be read."""

    name: str
    layer: LayerName
    template: Template | None
    trouble: str = ""


def list_templates(content: Content) -> Iterator[Listed]:
    """Yield every template the content sees; a malformed one does not hide the others."""
    for name in content.template_names():
        layer = content.template_layer(name)
        try:
            yield Listed(name, layer, content.template(name))
        except DraftKitError as error:
            yield Listed(name, layer, None, str(error))


# --- new files ----------------------------------------------------------------------------


def goal_folder(goal: Goal) -> Path:
    """Return the folder new templates go to: the project's where there is one, else the user's.

    ``goal`` chooses: ``project`` makes the folder ``.draftkit`` here when there is none above.
    """
    project = project_folder()
    if goal == "project":
        project = project or Path.cwd() / PROJECT_FOLDER
    if goal == "user" or project is None:
        return data_folder() / "templates"
    return project / "templates"


def check_name(name: str) -> str:
    """Return a template's name when it can be one; raises InputError."""
    if not _NAME.fullmatch(name):
        raise InputError(f"模板名“{name}”不行：用字母、数字、汉字和连字符，最多 60 个字。")
    return name


def check_words(text: str) -> str:
    """Return what a new template says in its body when it can stand there; raises InputError."""
    if not text or len(text) > 40 or re.search(r'["{}%#\\\n]', text):
        raise InputError(f"“{text}”不行：写 1 到 40 个字，不能有英文引号、花括号、% 和 #。")
    return text


def check_questions(content: Content, keys: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys when new templates can ask all of them; raises UnknownName."""
    known = [*content.shared_questions, *QUESTIONS]
    for key in keys:
        if key not in known:
            raise UnknownName("共用的问题", key, known)
    return keys


def unused(wish: Wanted) -> Iterator[str]:
    """Yield what was said of a new template that its kind has no use for."""
    called = f"“{KINDS[wish.kind]}”的样子"
    if wish.studied and wish.kind != "study":
        yield f"{called}不问学的是什么，--studied “{wish.studied}”没有用上。"
    other = [key for key in wish.questions if key not in questions_of(wish.kind)]
    if other:
        yield f"{called}用不着 {'、'.join(other)}，这几个问题没有写进去。"


def new_path(wish: Wanted, goal: Goal) -> Path:
    """Return the file of a new template; raises InputError for a name that cannot be one."""
    return goal_folder(goal) / f"{check_name(wish.name)}{SUFFIX}"


def new_template(content: Content, wish: Wanted, goal: Goal, force: bool = False) -> Path:
    """Write a new template and return its path; an existing one is refused without ``force``."""
    path = new_path(wish, goal)
    if wish.kind != "report":
        check_words(about(wish))
    text = scaffold(wish)
    try:
        content.template_from(text, path.name)
    except ContentError as error:  # a title that cannot be one
        raise InputError(str(error).removeprefix(f"{error.place}: ")) from None
    _write(path, text, force)
    return path


def copy_template(content: Content, name: str, new: str, goal: Goal, force: bool = False) -> Path:
    """Copy a template, with what it includes, under a name of its own; return its path.

    A Chinese name becomes the title, too, so that the copy is not taken for the original. A
    shipped template takes the answers to all shared questions; a copy of another name leaves out
    those it has no use for.
    """
    label, text = content.template_text(name)
    template = content.template_from(text, label)
    own = check_name(new or template.name)
    head = text[: len(text) - len(template.body)]
    head = re.sub(r"(?m)^name:.*$", f"name: {own}", head, count=1)
    if new and re.search(r"[\u4e00-\u9fff]", new):
        head = re.sub(r"(?m)^title:.*$", f"title: {new}", head, count=1)
    if not content.ships(own):
        kept = asked_questions(content, template)
        head = _without(head, {q.key for q in template.questions} - {q.key for q in kept})
    path = goal_folder(goal) / f"{own}{SUFFIX}"
    _write(path, head + inlined(template.body, content.partials), force)
    return path


def _without(head: str, keys: Iterable[str]) -> str:
    """A front matter without the questions of these keys that are taken over as they are."""
    lines = {f"  - {key}" for key in keys}
    kept = (line for line in head.splitlines(keepends=True) if line.rstrip() not in lines)
    return "".join(kept)


def _write(path: Path, text: str, force: bool) -> None:
    if path.exists() and not force:
        raise OutputError(f"{path}: 已经有这个模板；换个名字，或加 --force 换掉它。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"{path.parent}: 建不了文件夹（{reason(error)}），请换个地方。") from None
    write_all({path: text})


# --- looking at one -----------------------------------------------------------------------


def preview(content: Content, name: str, workplace: str, wishes: Wishes) -> Draft:
    """Return the draft a template gives with the example answers of a kind of workplace."""
    template = content.template(name)
    return make_draft(content, template, example_request(content, template, workplace, wishes))


def watched_files(content: Content, name: str) -> dict[Path, int]:
    """Return the files a template's draft depends on besides the bank, with their times."""
    parts = [layer.root / "templates" / "parts" for layer in content.layers]
    files = [content.template_path(name), *(path for part in parts for path in part.glob("*.j2"))]
    return {path: path.stat().st_mtime_ns for path in files if path.is_file()}


_KINDS = {
    "title": "题目", "subtitle": "副标题", "heading": "小标题", "paragraph": "段落",
    "signature": "落款",
}  # fmt: skip


def outline_lines(content: Content, template: Template) -> Iterator[str]:
    """Yield the outline of a template, a block a line with its holes indented below.

    Every hole tells how many phrases it can draw on, and from which topics.
    """
    request = example_request(content, template)
    workshop = prepare(content, template, request)
    naming = Naming(content)

    def count(hole: Hole) -> int:
        return len(workshop.shelf.candidates(hole, workshop.material, request.seed))

    for block in workshop.outline.blocks:
        yield f"  {_KINDS[block.kind]}：{_words(block)}"
        for segment in block.segments:
            if isinstance(segment, Hole):
                names = (naming.name("topic", each) for each in segment.topics or template.topics)
                room = f"“{'、'.join(names)}”里有 {count(segment)} 条可选"
                does = naming.does(segment.move, segment.step)
                yield f"    {_much(segment)}“{does}”：{wanted(segment)}，{room}"


def _words(block: OutlineBlock) -> str:
    """A block's settled words, shortened; □ where phrases will stand."""
    pieces = (
        "□" if isinstance(s, Hole) else "" if isinstance(s, Pause) else s.text
        for s in block.segments
    )
    text = re.sub("□+", "□", "".join(pieces))
    return text if len(text) <= 36 else f"{text[:35]}…"


def _much(hole: Hole) -> str:
    return f"{hole.least} 句" if hole.least == hole.most else f"{hole.least}—{hole.most} 句"


_WHERE = {"title": "题目里", "heading": "小标题里", "opening": "第一段", "ending": "最后两段"}


def rule_lines(content: Content, template: Template) -> Iterator[str]:
    """Yield the genre rules of a template in words, nothing when it has none."""
    rules = template.rules
    if any(rules.length):
        yield f"通常 {rules.length[0]}—{rules.length[1]} 字"
    for number, words in (
        (rules.levels, "序号最多 {} 级"),
        (rules.sentence, "一句话最多 {} 字"),
        (rules.pace, "每分钟念 {} 字"),
    ):
        if number:
            yield words.format(number)
    for verb, listed in (("不写", rules.forbid), ("要写", rules.require)):
        for row in listed:
            where = f"（{_WHERE[row.where]}）" if row.where in _WHERE else ""
            yield f"{verb}“{'”“'.join(row.words)}”{where}{'：' + row.why if row.why else ''}"
    naming = Naming(content)
    for share in rules.shares:
        moves = "、".join(naming.name("move", move) for move in share.moves)
        yield f"{moves} 占全文 {share.least:.0%}—{share.most:.0%}：{share.why}"
