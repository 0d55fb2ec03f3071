"""What we take from textual: the only import of it, loaded when a screen is opened."""

from __future__ import annotations

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content as Styled
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import WorkerError

__all__ = [
    "App", "Binding", "Button", "ComposeResult", "Horizontal", "Input", "Label", "ModalScreen",
    "Option", "OptionList", "Static", "Styled", "Vertical", "VerticalScroll", "WorkerError",
    "events", "on", "work",
]  # fmt: skip
