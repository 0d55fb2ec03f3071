"""Answers that are kept: a question is a key of a dictionary, and is answered when first asked.

Looking up what is known stays in C, also for many keys at once (``map(known.__getitem__, keys)``),
which a function with a cache around it cannot do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


class Remembered(dict[Key, Answer], Generic[Key, Answer]):
    """What ``find`` says of a key, by the key; when there are ``most`` it starts over.

    A copy sent to another process knows nothing yet.

    >>> lengths = Remembered(len, most=1_000)
    >>> lengths["为民"], list(map(lengths.__getitem__, ["务实", "好"]))
    (2, [2, 1])
    """

    def __init__(self, find: Callable[[Key], Answer], most: int) -> None:
        super().__init__()
        self._find = find
        self._most = most

    def __missing__(self, key: Key) -> Answer:
        if len(self) >= self._most:
            self.clear()
        answer = self[key] = self._find(key)
        return answer

    def __reduce__(self) -> tuple[Any, ...]:
        return Remembered, (self._find, self._most)
