"""The windows that open over the list: all keys, and the form for a phrase of one's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import ClassVar

from draftkit.cli.zh import fold, width
from draftkit.errors import DraftKitError
from draftkit.tui.widgets import (
    Binding,
    ComposeResult,
    Input,
    Label,
    ModalScreen,
    Static,
    Styled,
    Vertical,
    VerticalScroll,
    on,
    work,
)

KEYS = (
    ("/", "去搜索框，已经在里面就清空；打字就找，几个词用空格隔开"),
    ("↓ 或回车", "从搜索框到结果；↑↓ 在结果里上下走"),
    ("f", "开关左边的筛选；在筛选里回车选中或取消"),
    ("r", "去掉全部筛选和搜索的词"),
    ("v", "填好的句子，或带槽位和可换词的原样"),
    ("Tab", "在搜索、结果、全文之间走"),
    ("回车或 d", "整页看全文，再按一次回来"),
    ("c", "复制显示的这一句（用 ssh 连着也行，要终端支持 OSC 52）"),
    ("s", "标星或取消"),
    ("b", "放进篮子或拿出来；写稿时篮子里的先用"),
    ("行首的记号", "* 标了星，+ 在篮子里，x 再也不用；后面一个 ›"),
    ("l", "换着看：全部、标了星的、篮子里的、稿子里用过的"),
    ("o", "只看同一篇文章提取的；再按一次恢复"),
    ("a", "添一条自己的短语"),
    ("e", "改自己的短语"),
    ("x", "写稿时再也不用这一条；再按一次恢复"),
    ("u", "撤销最近一次添、改、不用"),
    ("?", "这张表"),
    ("Esc", "回到结果"),
    ("q 或 Ctrl-C", "退出"),
)

# The first ones if room is short. In the search line letters are typed, not obeyed.
HINTS = ("? 全部按键", "c 复制", "b 放进篮子", "f 筛选", "/ 搜索")
SEARCH_HINTS = ("? 全部按键", "↓ 到结果")

KEYS_TO_ACTIONS = {
    "slash": "to_search", "f": "facets", "r": "reset", "v": "slots", "c": "copy", "s": "star",
    "b": "basket", "l": "view", "o": "source", "a": "add", "e": "edit", "x": "exclude",
    "u": "undo", "d": "full", "q": "quit", "question_mark": "help", "escape": "to_results",
}  # fmt: skip


class Help(ModalScreen[None]):
    """All keys; any of Esc, ? and q closes it."""

    BINDINGS: ClassVar = [
        Binding("escape,question_mark,q,enter", "app.pop_screen", show=False),
        Binding("ctrl+c", "app.quit", show=False, priority=True),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the table of keys."""
        left = max(width(key) for key, _ in KEYS) + 2
        lines = [
            Styled.assemble((key, "bold"), " " * (left - width(key)), about) for key, about in KEYS
        ]
        with VerticalScroll(classes="window") as window:
            window.border_title = "按键（Esc 关上）"
            yield Static(Styled("\n").join(lines))


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: names as people call them, lists parted by 、."""

    text: str = ""
    move: str = ""
    step: str = ""
    themes: str = ""
    fits: str = ""


FIELDS = {
    "text": ("文字", "写完整的句子；几种说法写成 [切实|真正]，槽位写成 {audience}"),
    "move": ("语步", "如 论点、表态；空着按文字推测"),
    "step": ("步", "如 讲道理、怎样做；没有就空着"),
    "themes": ("主题", "如 服务、为民；空着按文字推测"),
    "fits": ("谁能说", "如 党员、干部；谁都能说就空着"),
}


_ROOM = 60  # columns of a line before the form is laid out


class Form(ModalScreen[bool]):
    """A form for one phrase. ``keep`` writes it and raises DraftKitError when it is refused."""

    BINDINGS: ClassVar = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+s", "keep", show=False),
        Binding("ctrl+c", "app.quit", show=False, priority=True),
    ]

    def __init__(self, title: str, draft: Draft, keep: Callable[[Draft], Awaitable[None]]) -> None:
        super().__init__()
        self._head, self._draft, self._keep = title, draft, keep
        self._busy = False

    def compose(self) -> ComposeResult:
        """Lay out one line a field."""
        with Vertical(classes="window"):
            yield Label(f"{self._head}（回车存，Tab 下一格，Esc 不要了）")
            for name, (label, about) in FIELDS.items():
                yield Label(f"{label}：{about}", classes="about", markup=False)
                yield Input(getattr(self._draft, name), id=f"field-{name}", compact=True)
                if name == "text":
                    yield Label("", id="whole", markup=False)
            yield Label("", id="problem", markup=False)

    @on(Input.Changed, "#field-text")
    def _show_whole(self, event: Input.Changed) -> None:
        """Show under its line a text that is longer than the line."""
        room = event.input.content_size.width or _ROOM
        lines = fold(event.value, room) if width(event.value) >= room else []
        self.query_one("#whole", Label).update("\n".join(lines))

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Keep the phrase; a second key press while it is being checked does nothing."""
        if not self._busy:
            self._busy = True
            self.query_one("#problem", Label).update("正在检查…")
            self._check_and_keep()

    def action_leave(self) -> None:
        """Close the form, unless the phrase is just being kept."""
        if not self._busy:
            self.dismiss(False)

    @work
    async def _check_and_keep(self) -> None:
        """Say what is wrong and stay open when the phrase is refused."""
        values = {name: self.query_one(f"#field-{name}", Input).value.strip() for name in FIELDS}
        try:
            await self._keep(Draft(**values))
        except DraftKitError as error:
            self.query_one("#problem", Label).update(str(error))
            self._busy = False
            return
        self.dismiss(True)
