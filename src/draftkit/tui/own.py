"""What the screen does to phrases of one's own: the use cases behind `bank add|edit|exclude`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from draftkit.app.bank_own import Kept, add_phrase, edit_phrase, exclude, new_phrase, own_layer
from draftkit.app.changes import undo
from draftkit.app.naming import Naming
from draftkit.bank.vocabulary import step_names
from draftkit.content import Content
from draftkit.errors import InputError
from draftkit.model import Phrase
from draftkit.tui.dialogs import Draft


def draft_of(phrase: Phrase, naming: Naming) -> Draft:
    """Return a phrase as the form shows it."""
    themes, fits = "、".join(phrase.themes), "、".join(phrase.fits)
    step = step_names(naming.moves, phrase.move).get(phrase.step, phrase.step)
    return Draft(phrase.text, naming.name("move", phrase.move), step, themes, fits)


def keep_new(content: Content, draft: Draft) -> str:
    """Add a phrase to the user's layer; return what to say. Raises DraftKitError."""
    from draftkit.cli.bank.describe import describe

    values, _ = describe(content, _given(draft))
    layer = own_layer(content, project=False)
    kept = add_phrase(content, layer, new_phrase(content, layer, values, "common"))
    move = Naming(content).does(kept.phrase.move, kept.phrase.step)
    guessed = "" if draft.move else "（推测的，按 e 改）"
    return _said("收进了", kept, f"，语步 {move}{guessed}")


def keep_old(phrase: Phrase) -> Callable[[Content, Draft], str]:
    """Return what changes a phrase of one's own as the form says."""

    def keep(content: Content, draft: Draft) -> str:
        from draftkit.cli.bank.describe import meant

        written = _given(draft)
        given = meant(content, replace(written, move=written.move or phrase.move))
        values: dict[str, Any] = {
            "text": given.text,
            "move": given.move,
            "step": given.step,
            "themes": list(given.themes),
            "fits": list(given.fits),
        }
        return _said("改好了", edit_phrase(content, phrase.id, values))

    return keep


def _given(draft: Draft) -> Any:
    from draftkit.cli.bank.describe import Given

    if not draft.text:
        raise InputError("还没有写文字；写好再存，或按 Esc 不要了。")
    return Given(draft.text, draft.move, draft.step, _parts(draft.themes), _parts(draft.fits))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for piece in text.split("、") for part in piece.replace(",", " ").split())


def _said(what: str, kept: Kept, how: str = "") -> str:
    notes = "；".join(finding.message.partition("：")[2] for finding in kept.findings)
    return f"{what} {kept.phrase.id}{how}" + (f"。请留意：{notes}" if notes else "")


def toggle_excluded(content: Content, phrase_id: str) -> str:
    """Never use a phrase in drafts, or use it again; return what to say."""
    back = phrase_id in content.excluded
    exclude(content, [phrase_id], back=back)
    return f"{phrase_id} {'又可以用了' if back else '写稿时不再用了（再按 x 恢复）'}"


def take_back(content: Content) -> str:
    """Take back the last change of the user's own bank; return what it was."""
    return f"已撤销：{undo([layer.root for layer in content.own]).what}"
