"""Plain numbered questions by `input()`: for TERM=dumb, screen readers, old consoles."""

from __future__ import annotations

from collections.abc import Iterable

from draftkit.cli.ask.asker import STOPPED, Keep, Menu, nothing_kept, say_lines
from draftkit.errors import Cancelled
from draftkit.interview.flow import ASKS_HELP, GO_BACK, Card, explained, shown_value

CLEAR = "-"  # typed to leave empty what has an answer already


class Plain:
    """Questions on a terminal that only prints and reads lines."""

    def line(self, card: Card, keep: Keep = nothing_kept) -> str | None:
        """Ask for one line; a list takes an item a line until an empty one."""
        self._head(card)
        advised = ""
        while True:
            text = self._read_items(card, keep) if card.question.type == "list" else _read("> ")
            if text.strip() in GO_BACK:
                return None
            if text.strip() == CLEAR:
                return ""
            if text.strip() in ASKS_HELP:
                _say_all(explained(card))
                continue
            if not text.strip():
                return "\n".join(card.rows) or str(card.typed or "")
            problem = card.problem(text, insisted=text == advised)
            if not problem:
                return text
            advised = text
            say_lines(problem)

    def choose(self, menu: Menu) -> str | None:
        """Ask for the number of one of a list; Enter alone takes the default."""
        _say_all((*menu.above, menu.title, *menu.below))
        keyed = {option.key or str(n): option for n, option in enumerate(menu.options, start=1)}
        for key, option in keyed.items():
            say_lines(f"{key:>3}. {option.label}")
        first, *_, last = [*keyed, *keyed]
        default = next((key for key, one in keyed.items() if one.value == menu.default), first)
        back = f"，< {menu.back}" if menu.back else ""
        what = "行首的号码或字母" if menu.options[0].key else "号码"
        while True:
            text = _read(f"写{what}（回车 {default}{back}）：").strip()
            if menu.back and text in GO_BACK:
                return None
            if text in ASKS_HELP and menu.about:
                _say_all(menu.about)
                continue
            if chosen := keyed.get(_half_width(text).lower() or default):
                return chosen.value
            say_lines(f"没有“{text}”这一行，请写 {first} 到 {last} 里的一个。")

    def say(self, text: str) -> None:
        """Show a line that stays."""
        say_lines(text)

    def _head(self, card: Card) -> None:
        keep = shown_value(card.question, card.typed)
        skip = f"回车用“{keep}”，{CLEAR} 留空" if keep else card.skip
        for line in (card.status, card.head, card.question.help, card.example):
            if line:
                say_lines(line)
        say_lines(f"（{skip}{'' if card.first else f'，< {card.back}'}）")

    def _read_items(self, card: Card, keep: Keep) -> str:
        items: list[str] = []
        while text := _read(f"{card.row_label(len(items))}> ").strip():
            if text in (*GO_BACK, CLEAR):
                return text
            if text in ASKS_HELP:
                _say_all(explained(card))
                continue
            items.append(text)
            keep(items)
        return "\n".join(items)


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        say_lines(line)


def _half_width(text: str) -> str:
    """A number as an input method may write it: ２ is 2."""
    return str(int(text)) if text.isdecimal() else text


def _read(prompt: str) -> str:
    try:
        return input(prompt)
    except (KeyboardInterrupt, EOFError):
        print()
        raise Cancelled(STOPPED) from None
