"""Errors that stop a run.

    DraftKitError            exit code 2, one Chinese line that says what to do next
    ├─ InputError            something the user gave cannot be used (file, answer, option)
    │  ├─ UnknownName        a name that does not exist; names the nearest ones
    │  └─ Unreadable         a file no text can be taken from
    ├─ ContentError          a template, phrase or term pack is malformed, with its place
    ├─ OutputError           a result cannot be written
    └─ Cancelled             the user stopped (Ctrl-C); carries nothing half-done

The message is complete when raised: nobody adds to it, one place prints it (`cli.main`).
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Mapping

from draftkit.model import Place


class DraftKitError(Exception):
    """Anything that stops a run; ``str()`` is one line in Chinese for the user."""


class InputError(DraftKitError):
    """What the user gave cannot be used."""


class Unreadable(InputError):
    """No text can be taken from a file.

    ``name`` is the file's, ``kind`` names the cause in a few words, to count by; ``advice`` is
    the message without the file's name.
    """

    def __init__(self, name: str, kind: str, advice: str) -> None:
        super().__init__(f"{name}: {advice}")
        self.name = name
        self.kind = kind
        self.advice = advice


class ContentError(DraftKitError):
    """A content file is malformed; the message begins with file:line."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place


class OutputError(DraftKitError):
    """A result cannot be written where it was asked for."""


class Cancelled(DraftKitError):
    """The user stopped before the end."""


class UnknownName(InputError):
    """A name nobody knows; ``known`` is searched for the nearest.

    Where none is near all are listed, as in ``listed`` when that says more than the names.
    ``names`` has the Chinese name of every known id, which is searched and shown, too.
    ``meant`` is the known name that somebody means for sure, '' where nobody can tell.
    """

    def __init__(
        self,
        what: str,
        name: str,
        known: Iterable[str],
        where: str = "",
        listed: Iterable[str] = (),
        names: Mapping[str, str] | None = None,
        meant: str = "",
    ) -> None:
        ids = list(known)
        prefix = f"{where}: " if where else ""
        if meant:
            suggestion = f"您是不是要写{both_names(meant, names or {})}？"
        elif names:
            suggestion = _suggestion(name, [*ids, *names.values()], listed_names(names), names)
        else:
            suggestion = _suggestion(name, ids, list(listed) or ids, {})
        super().__init__(f"{prefix}没有{what}“{name}”。{suggestion}")


def _suggestion(name: str, known: list[str], listed: list[str], names: Mapping[str, str]) -> str:
    near = nearest(name, known)
    if near:
        return f"您是不是要写{both_names(near, names)}？"
    return f"可用的有：{'、'.join(listed)}。"


_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这里只能读",
    errno.ENOSPC: "磁盘满了",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENAMETOOLONG: "名字太长",
    errno.EEXIST: "同名的文件已经在那里",
    errno.ENOENT: "没有这个地方",
}


def reason(error: OSError) -> str:
    """Return in Chinese why the system refused, its own words where we have none."""
    return _REASONS.get(error.errno or 0, error.strerror or type(error).__name__)


def id_of(what: str, said: str, names: Mapping[str, str]) -> str:
    """Return the id that an id or a Chinese name means; ``names`` has the name of every id.

    Raises UnknownName, which names the nearest both ways.

    >>> id_of("语步", "表态", {"point": "论点", "pledge": "表态"})
    'pledge'
    >>> id_of("语步", "论典", {"point": "论点", "pledge": "表态"})
    Traceback (most recent call last):
    draftkit.errors.UnknownName: 没有语步“论典”。您是不是要写“论点”（point）？
    """
    if said in names:
        return said
    found = next((key for key, name in names.items() if name == said), "")
    if not found:
        raise UnknownName(what, said, names, names=names)
    return found


def both_names(name: str, names: Mapping[str, str]) -> str:
    """Return an id or a name with its counterpart in brackets, alone where it has none."""
    other = names.get(name) or next((key for key in names if names[key] == name), name)
    return f"“{name}”" if other == name else f"“{name}”（{other}）"


def listed_names(names: Mapping[str, str]) -> list[str]:
    """Return every name with its id in brackets, for people to choose from."""
    return [name if name == key else f"{name}（{key}）" for key, name in names.items()]


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like ``name``, or '' when none is close.

    >>> nearest("mass-lime", ["mass-line", "annual-summary"])
    'mass-line'
    """
    import difflib  # only on the way to an error message

    found = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return found[0] if found else ""
