"""Turning option texts into values without loading typer's validation library.

Typer builds a pydantic adapter for every parameter, and importing pydantic takes half of
a command's start-up time. Our parameters are texts, whole numbers, flags and lists of texts, for
which a plain conversion does. Where typer keeps no such hook, its own conversion runs.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import typer

_PLAIN = (str, int, bool, list[str])
_MISSING = object()


def use_plain_values(params: Iterable[Any]) -> None:
    """Give every text, number, flag and list parameter a plain conversion."""
    for param in params:
        descriptor = getattr(param, "type_descriptor", None)
        annotation = getattr(descriptor, "annotation", None)
        if annotation in _PLAIN and getattr(param, "_runtime_param", _MISSING) is None:
            kind = annotation if annotation in (int, bool) else str
            param._runtime_param = _PlainValue(kind)


class _PlainValue:
    """Stands where typer keeps its converter: ``coerce`` has the same contract."""

    def __init__(self, kind: type[int] | type[str] | type[bool]) -> None:
        self._kind = kind

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return the value, or a list of values; raises BadParameter for a bad number."""
        if param.multiple or param.nargs == -1:
            return [self._one(item, param, ctx) for item in value or ()]
        return None if value is None else self._one(value, param, ctx)

    def _one(self, value: Any, param: Any, ctx: Any) -> int | str:
        try:
            return self._kind(value)
        except ValueError:
            raise typer.BadParameter(str(value), ctx=ctx, param=param) from None
