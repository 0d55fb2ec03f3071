"""The documents are true: everything they show is what the program does now."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from inspect import Parameter, signature
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command

from draftkit.bank.schema import STANDINGS
from draftkit.cli.main import app
from draftkit.content import Content
from draftkit.model import Question, Structure
from draftkit.templating.examples import MUST_KEYS, Example
from draftkit.templating.helpers import NAMES, Helpers
from draftkit.templating.operations import ATTRIBUTES, FILTERS, TESTS, Loop, Part
from draftkit.templating.template import TEMPLATE_KEYS, TYPES
from draftkit.templating.values import DateValue
from draftkit.text.yamlfile import YamlFile
from tests.docs_blocks import DOCUMENTS, READMES, console_commands, made_anew
from tests.sandbox import ROOT, project_files

TEXTS = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
GUIDE = TEXTS["docs/templates.md"]
COMMAND_PAGES = ("docs/commands.md", "docs/commands.en.md")
ANSWER_PAGES = ("docs/answers.md", "docs/commands.en.md")
PAGES = sorted(
    str(path.relative_to(ROOT)) for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"))
)
OTHERS_PACKAGE = re.compile(r"pip3? install +draftkit(?!-)")
MACHINE_PATH = re.compile(r"(?<![\w.])/(work|farm|home|root|Users)/|\b[A-Z]:\\\\?Users")
PLAIN = ("self", "move", "what", "count")  # parameters that are written without their name


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are shell commands")
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_shows_is_what_the_program_does(name: str) -> None:
    assert TEXTS[name] == made_anew(name), "run: python -m tests.docs_blocks, and read the diff"


def test_the_page_on_answers_names_every_sort_an_answer_can_be_marked_as(content: Content) -> None:
    page = TEXTS["docs/answers.md"]
    names = [one.name for one in content.bank.subjects if not one.id.startswith("thread-")]
    assert [name for name in names if name not in page] == []


def test_both_readmes_show_the_same_commands() -> None:
    chinese, english = (console_commands(TEXTS[name]) for name in READMES)
    assert chinese == english
    assert len(chinese) >= 8


@pytest.mark.parametrize("name", READMES)
def test_a_readme_is_read_in_one_sitting(name: str) -> None:
    assert len(TEXTS[name]) < 17_000


@pytest.mark.parametrize("name", READMES)
def test_a_readme_leads_to_every_page(name: str) -> None:
    links = set(re.findall(r"\]\((docs/[^)#]+)", TEXTS[name]))
    other = COMMAND_PAGES[name == READMES[0]]
    pages = {page for page in PAGES if page.startswith("docs/")} - {other}
    reached = {f"docs/{link}" for page in links for link in links_of(page)}
    assert pages <= links | reached


def commands(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Every command that does something, with what is typed to call it."""
    context = typer.Context(command)
    if not hasattr(command, "list_commands"):
        yield path, command
        return
    for name in command.list_commands(context):
        yield from commands(command.get_command(context, name), f"{path} {name}")


COMMANDS = dict(commands(get_command(app), "draftkit"))


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_is_in_the_readme(name: str, path: str) -> None:
    _, command, *inner = path.split()
    row = next(line for line in TEXTS[name].splitlines()
               if line.startswith("| `draftkit") and f"`draftkit {command}`" in line)  # fmt: skip
    assert all(f"`{word}`" in row for word in inner)


@pytest.mark.parametrize("name", READMES)
def test_every_template_is_in_the_readme_by_the_title_it_can_be_called(
    content: Content, name: str
) -> None:
    for template in map(content.template, content.template_names()):
        rows = [row for row in TEXTS[name].splitlines() if row.startswith(f"| `{template.name}` |")]
        assert [row.split("|")[2].strip() for row in rows] == [template.title]
        assert rows[0].endswith(f"| {template.length} |")


@pytest.mark.parametrize("name", COMMAND_PAGES)
@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_is_in_the_list_of_commands(name: str, path: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith(f"| `{path}")]
    assert len(rows) == 1, f"{name} needs one row for {path}"
    params = COMMANDS[path].get_params(typer.Context(COMMANDS[path]))
    names = {n for param in params if param.param_type_name == "option" for n in param.opts}
    missing = {option for option in names - {"--help"} if f"`{option}" not in rows[0]}
    assert not missing
    assert "`--help`" in text
    assert "draftkit --version" in text


@pytest.mark.parametrize("name", ANSWER_PAGES)
def test_every_answer_key_and_standing_is_explained(content: Content, name: str) -> None:
    keys = {question.key for question in content.template("mass-line").questions}
    keys |= {"template", "seed", "length", "structure"}
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not {key for key in keys if f"| `{key}` |" not in text}
    assert not {standing for standing in STANDINGS if f"`{standing}`" not in text}


def test_everything_a_template_may_use_is_in_the_guide(content: Content) -> None:
    topics = [path.name for path in (ROOT / "phrasebank" / "written").iterdir() if path.is_dir()]
    written = {
        *TEMPLATE_KEYS,
        *TYPES,
        *(field.name for field in fields(Question)),
        *content.shared_questions,
        *content.bank.structures,
        *(f"part.{field.name}" for field in fields(Part)),
        *(f"loop.{name}" for name in ATTRIBUTES[Loop]),
        *(f"structure.{name}" for name in ATTRIBUTES[Structure]),
        *(f".{name}" for name in ATTRIBUTES[DateValue]),
        *(field.name for field in fields(Example) if field.name != "place"),
        *MUST_KEYS,
        *topics,
    }
    assert not {word for word in written if f"`{word}`" not in GUIDE}
    themes = YamlFile.read(ROOT / "phrasebank" / "themes.yaml").data["themes"]
    assert not [theme["id"] for theme in themes if theme["id"] not in GUIDE]


def test_every_filter_and_test_has_an_example_or_a_row_in_the_guide() -> None:
    rows = [line for line in GUIDE.splitlines() if line.startswith(("| ", "`is` "))]
    told = "\n".join(rows)
    assert not [name for name in FILTERS if f"|{name}" not in told and f"`{name}`" not in told]
    assert not [name for name in TESTS if f"`{name}" not in told]
    bodies = "".join(re.findall(r"(?ms)^```jinja.*?^```", GUIDE))
    assert not [name for name in NAMES if not re.search(rf"\b{name}\b", bodies)]


def test_every_helper_and_parameter_has_an_example_in_the_guide() -> None:
    bodies = "".join(re.findall(r"(?ms)^```jinja.*?^```", GUIDE))
    assert "chinese(" in bodies
    for name, helper in vars(Helpers).items():
        if name.startswith("_") or name == "names":
            continue
        assert f"{name}(" in bodies
        for parameter in signature(helper).parameters.values():
            if parameter.kind is Parameter.POSITIONAL_OR_KEYWORD and parameter.name not in PLAIN:
                assert f"{parameter.name}=" in bodies, f"{name}: {parameter.name}"


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    assert not [link for link in links_of(name) if not (ROOT / name).parent.joinpath(link).exists()]


@pytest.mark.parametrize("name", PAGES)
def test_links_into_a_page_lead_to_a_heading(name: str) -> None:
    page = ROOT / name
    into = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    assert not [
        (link, part)
        for link, part in into
        if part not in headings_of((page.parent / link) if link else page)
    ]


def links_of(name: str) -> list[str]:
    """The files a page links to, as it writes them."""
    return re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / name).read_text(encoding="utf-8"))


def headings_of(page: Path) -> set[str]:
    """What links into a page may name: its headings, as GitHub makes anchors of them."""
    found = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", text).strip().lower().replace(" ", "-") for text in found}


def text_of(name: Path) -> str:
    raw = (ROOT / name).read_bytes()
    return "" if b"\0" in raw else raw.decode("utf-8", errors="replace")


def test_nobody_is_told_to_install_somebody_elses_package() -> None:
    assert [str(name) for name in project_files() if OTHERS_PACKAGE.search(text_of(name))] == []


def test_no_file_names_a_path_of_somebodys_machine() -> None:
    assert [str(name) for name in project_files() if MACHINE_PATH.search(text_of(name))] == []
