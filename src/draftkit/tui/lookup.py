"""What the screen is looking at, and the one thread beside it that works with the bank."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from draftkit.app.browsing import Browsing
from draftkit.app.marks import Marks
from draftkit.bank.catalogue import Query
from draftkit.content import Content
from draftkit.model import Phrase

T = TypeVar("T")


@dataclass(slots=True)
class State:
    """What is being looked at."""

    query: Query = field(default_factory=Query)
    view: str = "all"
    slots: bool = False  # show frames as they are written
    marks: Marks = field(default_factory=Marks)
    found: Mapping[str, Phrase] = field(default_factory=dict)
    asked: bool = False  # whether the bank has answered once
    told: str = ""  # what it answered, in one line


class Lookup:
    """The one thread that works with the bank; a change of the bank opens it anew."""

    def __init__(self, content: Content, essays: Path | None) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="bank")
        self._browsing = Browsing(content, essays)
        self._essays = essays
        self.reopen: Callable[[], Content] = Content.find

    async def ask(self, question: Callable[[Browsing], T]) -> T:
        """Return what a question about the bank gives."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: question(self._browsing))

    async def change(self, action: Callable[[Content], T]) -> T:
        """Do something that changes the bank; raises what the action raises."""

        def done(browsing: Browsing) -> T:
            result = action(browsing.content)
            self._browsing = Browsing(self.reopen(), self._essays)
            return result

        return await self.ask(done)

    def close(self) -> None:
        """Stop the thread."""
        self._thread.shutdown(wait=False, cancel_futures=True)
