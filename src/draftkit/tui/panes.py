"""The parts of the screen that are more than textual's own."""

from __future__ import annotations

from typing import ClassVar

from draftkit.tui.widgets import Binding, Input, OptionList, VerticalScroll, events


class Search(Input):
    """The line one types in. ? is never part of a phrase and shows the keys; / begins anew,
    because who presses it has pressed keys that belong to the list.
    """

    BINDINGS: ClassVar = [
        Binding("down,enter,escape", "app.to_results", show=False),
    ]

    async def _on_key(self, event: events.Key) -> None:
        if event.character in ("?", "？"):
            event.stop()
            event.prevent_default()
            await self.run_action("app.help")
        elif event.character == "/":
            event.stop()
            event.prevent_default()
            self.value = ""
        else:
            await super()._on_key(event)


class Results(OptionList):
    """What was found; its lines are cut as Chinese is, so a new width asks for them anew."""

    @property
    def columns(self) -> int:
        """How many columns a line has, between margins and scroll bar."""
        return self.outer_size.width - 3

    def on_resize(self) -> None:
        """Ask for the lines of this width; that is how the first ones are asked for, too."""
        self.app.call_later(self.app.refresh_results)  # type: ignore[attr-defined]


class Full(VerticalScroll):
    """The phrase in full, with lines of its own width."""

    @property
    def columns(self) -> int:
        """How many columns a line has, between border, margins and scroll bar."""
        return self.outer_size.width - 4

    def on_resize(self) -> None:
        """Show the phrase in this width."""
        self.app.call_later(self.app.show_phrase)  # type: ignore[attr-defined]
