"""Finding content: templates and the phrase bank, in layers.

The shipped layer stands beside ``src`` in a checkout, inside the package in a wheel. Over
it lie the user's own (the platform's data folder) and the project's (a folder ``.draftkit``
in the working directory or above it); each may hold ``templates``, ``phrasebank`` and
``layouts``. What
stands in an upper layer replaces what has the same name or id below. A template can also be
named by its path.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from draftkit.bank.excluded import read_excluded
from draftkit.bank.store import Bank, BankLayer, content_key, load_bank
from draftkit.errors import DraftKitError, InputError, UnknownName
from draftkit.model import LayerName, Phrase, Question
from draftkit.templating.template import (
    PARTIAL_SUFFIX,
    SUFFIX,
    Template,
    load_questions,
    load_template,
    read_template,
)
from draftkit.text.decode import read_text
from draftkit.text.leanings import Leanings, read_leanings
from draftkit.text.yamlfile import YamlFile

if TYPE_CHECKING:
    from draftkit.export.layouts import Font, Layout

if TYPE_CHECKING:
    from draftkit.bank.catalogue import Catalogue

_PACKAGE = Path(__file__).resolve().parent
PROJECT_FOLDER = ".draftkit"
_ENDINGS = r"(?i)(?:\.md)?(?:\.j2)?(?:\.txt)?$"  # of templates that an editor gave its own


def content_root() -> Path:
    """Return the folder that holds the shipped ``templates`` and ``phrasebank``."""
    packed = _PACKAGE / "_content"
    return packed if packed.is_dir() else _PACKAGE.parent.parent


def cache_folder() -> Path | None:
    """Return the folder for what can be made again; None when ``DRAFTKIT_NO_CACHE`` is set."""
    if os.environ.get("DRAFTKIT_NO_CACHE"):
        return None
    return _folder("cache")


def data_folder() -> Path:
    """Return the folder for the user's own templates, phrases and history; it may not exist."""
    return _folder("data")


def config_folder() -> Path:
    """Return the folder for the user's profile and settings; it may not exist."""
    return _folder("config")


def _folder(kind: str) -> Path:
    """Return one of the platform's folders; ``DRAFTKIT_HOME`` puts all of them in one place."""
    home = os.environ.get("DRAFTKIT_HOME")
    if home:
        return Path(home) / kind
    import platformdirs

    named = {
        "cache": platformdirs.user_cache_dir,
        "data": platformdirs.user_data_dir,
        "config": platformdirs.user_config_dir,
    }
    return Path(named[kind]("draftkit", appauthor=False))


def project_folder(start: Path | None = None) -> Path | None:
    """Return the nearest ``.draftkit`` folder from ``start`` (here) upwards, None without one."""
    here = (start or Path.cwd()).resolve()
    found = (folder / PROJECT_FOLDER for folder in (here, *here.parents))
    return next((folder for folder in found if folder.is_dir()), None)


def excluded_file() -> Path:
    """Return the file that lists phrases the user does not want; it may not exist."""
    return data_folder() / "excluded.txt"


def _refuse_ending(name: str) -> None:
    """Raise InputError where a file is there that only lacks the ending of templates."""
    whole = f"{re.sub(_ENDINGS, '', name)}{SUFFIX}"
    with suppress(OSError):  # too long to be a file's name
        if Path(name).is_file():
            raise InputError(f"{name}: 文件在，名字要以 {SUFFIX} 结尾；请改名为 {whole}。")
        if Path(whole).is_file():
            raise InputError(f"{whole}: 文件在这里，请写全名字：{whole}。")


@dataclass(frozen=True, slots=True)
class Layer:
    """One place content comes from; ``root`` may hold ``templates`` and ``phrasebank``."""

    name: LayerName
    root: Path


@dataclass(frozen=True)
class Content:
    """The content one run can see; the bank is loaded when first asked for.

    ``root`` is the shipped layer's, ``own`` the layers over it, nearest first.
    """

    root: Path
    cache: Path | None
    own: tuple[Layer, ...] = ()

    @classmethod
    def find(cls) -> Content:
        """Return the content seen from the working directory."""
        project = project_folder()
        own = (
            *((Layer("project", project),) if project else ()),
            Layer("user", data_folder()),
        )
        return cls(content_root(), cache_folder(), own)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """All layers, nearest first."""
        return (*self.own, Layer("shipped", self.root))

    @cached_property
    def bank(self) -> Bank:
        """The phrase bank of all layers; raises ContentError when a file of it is malformed."""
        roots = [(layer.root / "phrasebank", layer.name) for layer in reversed(self.layers)]
        return load_bank(roots, self.cache)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The bank to look things up in, large banks without loading them."""
        from draftkit.bank.opening import open_catalogue  # drafting from a small bank never does

        return open_catalogue(self.bank, self.bank_key, self.cache)

    def bank_key(self) -> str:
        """Return a key that changes with every file of the phrase bank."""
        return content_key(
            BankLayer.of(layer.root / "phrasebank", layer.name) for layer in self.layers
        )

    def all_phrases(self) -> Iterator[Phrase]:
        """Yield every phrase of the bank, those of large files one by one."""
        from draftkit.bank.opening import all_phrases

        return all_phrases(self.bank)

    @cached_property
    def leanings(self) -> Leanings:
        """What the characters of answers speak for; learned for the shipped subjects only."""
        return read_leanings(self.root / "phrasebank" / "leanings.json")

    @cached_property
    def excluded(self) -> frozenset[str]:
        """The ids of phrases the user never wants in a draft."""
        return read_excluded(excluded_file())

    def usable_phrases(self, seed: int, always: Iterable[str] = ()) -> list[Phrase]:
        """Return what a draft may draw from: the bank without what the user excluded.

        Of large files it is a few thousand phrases, drawn by lot, and those of the ids ``always``.
        """
        phrases = self.bank.phrases
        if self.bank.deep:
            from draftkit.bank.opening import drawn
            from draftkit.bank.years import bounded

            found = {phrase.id: phrase for phrase in drawn(self.bank, self.catalogue, seed)}
            loaded = {phrase.id for phrase in phrases}
            for name in filter(self.catalogue.has, set(always) - loaded):
                found[name] = self.catalogue.phrase(name)
            others = found.values()
            phrases = (*phrases, *bounded(others, self.bank.dated))
        return [phrase for phrase in phrases if phrase.id not in self.excluded]

    @cached_property
    def shared_questions(self) -> dict[str, Question]:
        """The questions every template may name."""
        return load_questions(self.root / "templates" / "questions.yaml")

    @cached_property
    def partials(self) -> dict[str, str]:
        """What templates may include: ``parts/NAME`` maps to the text of its file."""
        found: dict[str, str] = {}
        for layer in reversed(self.layers):
            folder = layer.root / "templates" / "parts"
            for path in sorted(folder.glob(f"*{PARTIAL_SUFFIX}")):
                found[f"parts/{path.name.removesuffix(PARTIAL_SUFFIX)}"] = read_text(path)[0]
        return found

    def template_names(self) -> list[str]:
        """Return the names of all templates, sorted."""
        return sorted(self._template_paths())

    def _template_paths(self) -> dict[str, Path]:
        return {
            path.name.removesuffix(SUFFIX): path
            for layer in reversed(self.layers)
            for path in (layer.root / "templates").glob(f"*{SUFFIX}")
        }

    def template(self, name: str) -> Template:
        """Return a template by name, title or path; raises UnknownName or ContentError."""
        label, path = self._found(name)
        return load_template(path, self.shared_questions, label)

    def template_text(self, name: str) -> tuple[str, str]:
        """Return how messages call a template's file, and its text; raises UnknownName."""
        label, path = self._found(name)
        return label, read_text(path)[0]

    def template_from(self, text: str, label: str) -> Template:
        """Return the template a text holds; raises ContentError."""
        return read_template(text, self.shared_questions, label)

    def template_path(self, name: str) -> Path:
        """Return the file of a template, given by name or path; raises UnknownName."""
        return self._found(name)[1]

    def template_layer(self, name: str) -> LayerName:
        """Return the layer a template's name leads to; raises UnknownName."""
        path = self._found(name)[1]
        return next(
            (layer.name for layer in self.layers if path.is_relative_to(layer.root)), "project"
        )

    def ships(self, name: str) -> bool:
        """Whether a template of this name comes with the program."""
        return (self.root / "templates" / f"{name}{SUFFIX}").is_file()

    def _found(self, name: str) -> tuple[str, Path]:
        """How messages call a template's file, and where it is."""
        if name.endswith(SUFFIX) and Path(name).is_file():
            return name, Path(name)
        if name.endswith(SUFFIX):
            _refuse_ending(f"{name}.txt")
            raise InputError(f"{name}: 找不到这个模板文件，请检查路径。")
        paths = self._template_paths()
        if name not in paths:
            name = self._titled(name)
        path = paths[name]
        if path.is_relative_to(self.root):
            return path.name, path
        here = Path.cwd()
        return str(path.relative_to(here) if path.is_relative_to(here) else path), path

    def _titled(self, title: str) -> str:
        """The name of the template people know by this title; raises UnknownName, InputError."""
        titles: dict[str, list[str]] = {}
        for name in self.template_names():
            with suppress(DraftKitError):  # a malformed one is told when it is asked for
                titles.setdefault(self.template(name).title, []).append(name)
        if title not in titles:
            title = _part_of(title, titles)
        if title not in titles:
            _refuse_ending(title)
            listed = [f"{names[0]}（{known}）" for known, names in titles.items()]
            raise UnknownName("模板", title, [*self.template_names(), *titles], listed=listed)
        if len(titles[title]) > 1:
            raise InputError(
                f"叫“{title}”的模板不止一个：{'、'.join(titles[title])}；请写这个名字。"
            )
        return titles[title][0]

    def layout_names(self) -> list[str]:
        """Return the ids of all layouts, the standard first, then nearest layer first."""
        return list(self._layout_paths())

    def _layout_paths(self) -> dict[str, Path]:
        """The standard is always the shipped one: everything else is told by how it differs."""
        standard = self.root / "layouts" / "gbt9704.yaml"
        found = {standard.stem: standard}
        for layer in self.layers:
            for path in sorted((layer.root / "layouts").glob("*.yaml")):
                if path.stem != "fonts":
                    found.setdefault(path.stem, path)
        return found

    def layout(self, name: str) -> Layout:
        """Return a layout by its id; raises UnknownName or ContentError."""
        from draftkit.export.layouts import read_layout

        return read_layout(name, self._layout_file)

    def _layout_file(self, name: str) -> YamlFile:
        paths = self._layout_paths()
        if name not in paths:
            raise UnknownName("版式", name, paths)
        return YamlFile.read(paths[name])

    @cached_property
    def fonts(self) -> dict[str, Font]:
        """Fonts and what stands in for them; raises ContentError."""
        from draftkit.export.layouts import read_fonts

        return read_fonts(YamlFile.read(self.root / "layouts" / "fonts.yaml"))


def _part_of(said: str, titles: Iterable[str]) -> str:
    """The title a part of which somebody names (读后感 of 读后感、观后感), else what was said."""
    found = [title for title in titles if said in title.split("、")]
    return found[0] if len(found) == 1 else said
