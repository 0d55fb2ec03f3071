"""Finding content: templates and the phrase bank, wherever the program is installed.

In a checkout they stand beside ``src``; in a wheel inside the package. A template can
also be named by its path.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from draftkit.bank.store import Bank, load_bank
from draftkit.errors import InputError, UnknownName
from draftkit.model import Question
from draftkit.templating.template import SUFFIX, Template, load_questions, load_template

_PACKAGE = Path(__file__).resolve().parent


def content_root() -> Path:
    """Return the folder that holds ``templates`` and ``phrasebank``."""
    packed = _PACKAGE / "_content"
    return packed if packed.is_dir() else _PACKAGE.parent.parent


def cache_folder() -> Path | None:
    """Return the folder for snapshots; None when ``DRAFTKIT_NO_CACHE`` is set."""
    if os.environ.get("DRAFTKIT_NO_CACHE"):
        return None
    import platformdirs

    return Path(platformdirs.user_cache_dir("draftkit", appauthor=False))


@dataclass(frozen=True)
class Content:
    """The content of one installation; the bank is loaded when first asked for."""

    root: Path
    cache: Path | None

    @classmethod
    def find(cls) -> Content:
        """Return the content that came with the program."""
        return cls(content_root(), cache_folder())

    @cached_property
    def bank(self) -> Bank:
        """The phrase bank; raises ContentError when a file of it is malformed."""
        return load_bank(self.root / "phrasebank", self.cache)

    @cached_property
    def shared_questions(self) -> dict[str, Question]:
        """The questions every template may name."""
        return load_questions(self.root / "templates" / "questions.yaml")

    def template_names(self) -> list[str]:
        """Return the names of all shipped templates, sorted."""
        folder = self.root / "templates"
        return sorted(path.name.removesuffix(SUFFIX) for path in folder.glob(f"*{SUFFIX}"))

    def template(self, name: str) -> Template:
        """Return a template by name or by path; raises UnknownName or ContentError."""
        if name.endswith(SUFFIX) and Path(name).is_file():
            return load_template(Path(name), self.shared_questions, name)
        if name.endswith(SUFFIX):
            raise InputError(f"{name}: 找不到这个模板文件，请检查路径。")
        if name not in self.template_names():
            raise UnknownName("模板", name, self.template_names())
        path = self.root / "templates" / f"{name}{SUFFIX}"
        return load_template(path, self.shared_questions)
