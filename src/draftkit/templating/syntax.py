"""Reading Jinja's syntax into a tree: the only import of Jinja.

Templates are other people's files. Jinja parses them; nothing of them is ever compiled or
run as Python: `templating.evaluate` walks the tree. What is wrong with the syntax is said
in Chinese here, at the line where it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError

from draftkit.errors import ContentError, nearest
from draftkit.model import Place
from draftkit.templating.lines import marked
from draftkit.text.braces import HALF_WIDTH, WIDE_TAG

LONGEST = 60_000  # characters a template's body or an included piece may have
TAGS = ("if", "elif", "else", "endif", "for", "endfor", "set", "include")
_ODD = re.compile(
    r"[^\n\t\x20-\x7e\u00a0-\u200a\u2010-\u2027\u2030-\u205e\u2070-\ud7ff"
    r"\uf900-\ufefe\uff00-\ufff8\U00010000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One parsed text: a template's body or an included piece.

    ``file`` is how messages call it, ``first_line`` the line of the file the text begins at.
    """

    tree: Any
    text: str
    file: str
    first_line: int

    def place(self, line: int, word: str = "") -> Place:
        """Return the place of a line of the text, with the column of ``word`` where it is."""
        lines = self.text.split("\n")
        shown = lines[line - 1] if 0 < line <= len(lines) else ""
        return Place(self.file, self.first_line + line - 1, shown.find(word) + 1 if word else 0)

    def excerpt(self, line: int) -> str:
        """Return a line of the text, without the spaces around it, shortened when long."""
        lines = self.text.split("\n")
        shown = lines[line - 1].strip() if 0 < line <= len(lines) else ""
        return shown if len(shown) <= 60 else f"{shown[:59]}…"


@cache
def _environment(whole: bool = False) -> Environment:
    """``whole`` keeps every space and line end."""
    return Environment(
        trim_blocks=not whole,
        lstrip_blocks=not whole,
        keep_trailing_newline=whole,
        autoescape=False,  # noqa: S701  text
    )


def parse(text: str, file: str, first_line: int) -> Page:
    """Return a text's tree; raises ContentError with the place of what cannot be read."""

    def fail(line: int, message: str) -> ContentError:
        return ContentError(Place(file, first_line + line - 1), message)

    _check_text(text, fail)
    try:
        tree = _environment().parse(marked(text, _environment(whole=True).lex(text)))
    except TemplateSyntaxError as error:
        line, message = _explained(error, text, first_line - 1)
        raise fail(line, f"模板写法不对：{message}") from None
    except (RecursionError, MemoryError):
        raise fail(1, "模板写法不对：括号套得太深。") from None
    except (ValueError, OverflowError):
        raise fail(_line_of(text, r"\d{40}"), "模板写法不对：数字太长。") from None
    return Page(tree, text, file, first_line)


def _check_text(text: str, fail: Any) -> None:
    if len(text) > LONGEST:
        raise fail(1, f"模板太长，最多 {LONGEST} 个字。")
    odd = _ODD.search(text)
    if odd:
        line = text.count("\n", 0, odd.start()) + 1
        raise fail(line, f"这一行有看不见的控制字符（U+{ord(odd[0]):04X}），请删掉。")


def has_odd(text: str) -> bool:
    """Whether a text holds characters that have no place in a document."""
    return _ODD.search(text) is not None


def _line_of(text: str, pattern: str) -> int:
    match = re.search(pattern, text)
    return text.count("\n", 0, match.start()) + 1 if match else 1


_ENDS = {"if": "endif", "for": "endfor"}
_TOKENS = {
    "end of print statement": "}}",
    "end of statement block": "%}",
    "begin of print statement": "{{",
    "begin of statement block": "{%",
    "end of template": "文件末尾",
    "string": "引号里的字",
    "integer": "数字",
    "float": "数字",
    "name": "名字",
}


def _explained(error: TemplateSyntaxError, text: str, above: int) -> tuple[int, str]:
    """The line and the likeliest slip in plain words; ``above`` lines stand before the text."""
    message, line = error.message or "", error.lineno or 1
    if wide := WIDE_TAG.search(text):
        at = text.count("\n", 0, wide.start()) + 1
        return at, f"“{wide[0]}”是全角的，{HALF_WIDTH}。"
    if re.search("unexpected char '[（）“”‘’，：＝【】]'", message):
        return _unclosed_print(text, line) or (line, _WIDE_INSIDE)
    if message.startswith("Missing end of comment"):
        return line, "注释 {# 没有写收尾的 #}。"
    if message.startswith("Missing end of raw"):
        return line, "{% raw %} 没有写收尾的 {% endraw %}。"
    return _other_elif(text, line) or _misplaced(message, line, text, above)


def _misplaced(message: str, line: int, text: str, above: int) -> tuple[int, str]:
    """The same for tags and marks that stand alone or where they do not belong."""
    if message.startswith("Unexpected end of template"):
        return _unclosed(text, above) or (line, "有一处 {% if %} 或 {% for %} 没有收尾。")
    if "unknown tag" in message:
        wrong = _unclosed(text, above) if "innermost block" in message else None
        return wrong or (line, _unknown_tag(message))
    if "unexpected end of template, expected" in message or "unexpected '<eof>'" in message:
        fallback = line, "有一处 {{ 或 {% 没有写收尾的 }} 或 %}。"
        return _unclosed_print(text, line) or fallback
    return _unclosed_print(text, line) or (line, _token_trouble(message))


_WIDE_INSIDE = "花括号里面的括号、引号、逗号要用半角。"
_ELIF = re.compile(r"\{%[-+]?\s*(else?\s?if|els[ei]f)\b")  # what other languages write for it


def _other_elif(text: str, line: int) -> tuple[int, str] | None:
    """Say how ``elif`` is written where a line has what other languages write for it."""
    found = _ELIF.search(text.split("\n")[line - 1])
    if not found:
        return None
    return line, f"没有“{found[1]}”这种标签，要写 {{% elif 条件 %}}。"


_CLOSES = {"{{": "}}", "{%": "%}"}
_EDGE = re.compile(r"\{#.*?#\}|\{\{|\{%|\}\}|%\}", re.DOTALL)


def _unclosed_print(text: str, line: int) -> tuple[int, str] | None:
    """Point at the first ``{{`` or ``{%`` after which another opens before it is closed.

    Or that the other's end closes: ``{% if name }}``.
    """
    opened: re.Match[str] | None = None
    for edge in _EDGE.finditer(text):
        if edge[0] in ("{{", "{%"):
            if opened:
                break
            opened = edge
        elif not edge[0].startswith("{#"):
            if opened and _is_others_end(text, opened, edge):
                at = text.count("\n", 0, opened.start()) + 1
                wrong = f"这一处 {opened[0]} 用 {edge[0]} 收了尾，要写 {_CLOSES[opened[0]]}。"
                return (at, wrong) if at <= line else None
            opened = None
    at = text.count("\n", 0, opened.start()) + 1 if opened else 0
    if opened is None or at > line:
        return None
    return at, f"这一处 {opened[0]} 没有写收尾的 {_CLOSES[opened[0]]}。"


def _is_others_end(text: str, opened: re.Match[str], edge: re.Match[str]) -> bool:
    """Whether a tag ends as the other kind does, its own end not standing further on."""
    closes = _CLOSES[opened[0]]
    rest = re.split(r"\n|\{[{%]", text[edge.end() :], maxsplit=1)[0]
    return edge[0] != closes and closes not in rest


def _unclosed(text: str, above: int) -> tuple[int, str] | None:
    """Point at the block that was opened and never closed: the innermost one, or the one that
    another's end follows.
    """
    opened: list[tuple[str, int]] = []
    ended = ""
    for line, tag in _tags(text):
        if tag in _ENDS:
            opened.append((tag, line))
        elif tag in _ENDS.values():
            if not opened:
                return None
            if _ENDS[opened[-1][0]] != tag:
                ended = f"，第 {line + above} 行就写了 {{% {tag} %}}"
                break
            opened.pop()
    if not opened:
        return None
    tag, line = opened[-1]
    return line, f"第 {line + above} 行的 {{% {tag} %}} 没有 {{% {_ENDS[tag]} %}}{ended}。"


def _tags(text: str) -> Iterator[tuple[int, str]]:
    """The line and name of every tag, as far as the text can be read."""
    before = ""
    with suppress(TemplateSyntaxError):
        for line, kind, value in _environment(whole=True).lex(text):
            if kind == "name" and before == "block_begin":
                yield line, value
            before = before if kind == "whitespace" else kind


def _unknown_tag(message: str) -> str:
    name = (re.findall(r"unknown tag '(\w+)'", message) or [""])[0]
    if name.startswith(("end", "el")):
        near = nearest(name, TAGS)
        return f"这里的 {{% {name} %}} 没有与它配对的开头。" + (
            f"您是不是要写“{near}”？" if near and near != name else ""
        )
    near = nearest(name, TAGS)
    return f"没有“{name}”这种标签。" + (
        f"您是不是要写“{near}”？" if near else "可用的有 if、for、set、include。"
    )


def _token_trouble(message: str) -> str:
    """Say which token was met, and which was expected, where Jinja says so."""
    got = re.search(r"(?:got|unexpected) '(.+?)'(?:$|,|\.)", message)
    wanted = re.search(r"(?<!un)expected(?: token)? '(.+?)'", message)
    if wanted and got:
        return (
            f"这里要写“{_named(wanted[1])}”，写的却是“{_named(got[1])}”；请检查括号、引号和逗号。"
        )
    if "can't assign" in message:
        return "set 和 for 后面要写一个名字。"
    if got:
        return f"“{_named(got[1])}”写在这里不对；请检查括号、引号和逗号有没有配好。"
    return "括号、引号或大括号没有配好。"


def _named(token: str) -> str:
    return _TOKENS.get(token, token)
