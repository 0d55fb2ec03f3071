"""`draftkit bank browse`: facets, results as one types, one phrase in full.

All work with the bank is done beside the screen (`tui.lookup`), so that typing never waits; what
a newer key press has made useless is dropped before it is begun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from draftkit.app.browsing import Browsing, Found
from draftkit.app.marks import Marks, load_marks, save_marks
from draftkit.app.searching import terms_of
from draftkit.bank.catalogue import Query
from draftkit.cli.zh import cut
from draftkit.content import Content
from draftkit.errors import DraftKitError
from draftkit.model import Phrase
from draftkit.tui.dialogs import HINTS, KEYS_TO_ACTIONS, SEARCH_HINTS, Draft, Form, Help
from draftkit.tui.lookup import Lookup, State
from draftkit.tui.panes import Full, Results, Search
from draftkit.tui.rows import VIEWS, facet_rows, find, result_rows, shown, summary
from draftkit.tui.styled import beside, detailed, filled, framed, wrapped
from draftkit.tui.widgets import (
    App,
    Binding,
    ComposeResult,
    Horizontal,
    Input,
    Option,
    OptionList,
    Static,
    Styled,
    Vertical,
    VerticalScroll,
    WorkerError,
    events,
    on,
    work,
)

_PAUSE = 0.06  # seconds without a key press before the bank is asked
_TELLING = 5  # seconds that stands what was done
_LONG = 3  # seconds after which a bank that is not open yet is one without an index


class Browse(App[None]):
    """The screen. ``content`` is the bank, ``essays`` the folder of the source essays, if any."""

    CSS_PATH = "browse.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar = [
        *(Binding(key, action, show=False) for key, action in KEYS_TO_ACTIONS.items()),
        Binding("ctrl+c", "quit", show=False, priority=True),
    ]

    def __init__(self, content: Content, essays: Path | None = None) -> None:
        super().__init__()
        self.lookup = Lookup(content, essays)
        marks, self._problem = load_marks()
        self.failure: DraftKitError | None = None  # why the screen had to be closed
        self.state = State(marks=marks)
        self._said = ""  # what was just done, in place of what was found
        self._busy = False  # while a change of the bank is under way

    def compose(self) -> ComposeResult:
        """Lay out facets, search line and results, and the phrase in full."""
        with Horizontal():
            yield OptionList(id="facets", compact=True, markup=False)
            with Vertical(id="middle"):
                yield Search(placeholder="打字就找：一个词，或几个词用空格隔开", compact=True)
                yield Results(id="results", compact=True, markup=False)
            with Full(id="full"):
                yield Static(id="detail", markup=False)
        yield Static("正在打开短语库…", id="status", markup=False)

    def on_mount(self) -> None:
        """Begin with the search line ready; the whole bank is shown when there is room for it."""
        self.query_one(Search).focus()
        self.set_timer(_LONG, self._tell_why)
        if self._problem:
            self.notify(self._problem, severity="warning", markup=False)

    def _tell_why(self) -> None:
        if not self.state.asked:
            told = "正在打开短语库…很大的库第一次要建索引，大约一分钟。Ctrl-C 退出"
            self.query_one("#status", Static).update(told)

    def on_unmount(self) -> None:
        """Let the thread go."""
        self.lookup.close()

    @property
    def phrase(self) -> Phrase | None:
        """The phrase the cursor stands on."""
        option = self.query_one("#results", OptionList).highlighted_option
        return self.state.found.get(option.id or "") if option else None

    # --- looking --------------------------------------------------------------------------

    @work(exclusive=True, group="look")
    async def refresh_results(self, pause: float = 0.0) -> None:
        """Ask the bank and show what it found; a newer call takes the place of this one."""
        await asyncio.sleep(pause)
        state, columns = replace(self.state), self.query_one(Results).columns

        def look(browsing: Browsing) -> tuple[Found, list[Option], list[Option], str]:
            found = find(browsing, state)
            rows = result_rows(browsing, state, found, columns)
            return found, rows, facet_rows(browsing, state, found), summary(browsing, state, found)

        try:
            found, rows, facets, told = await self.lookup.ask(look)
        except DraftKitError as error:
            self.failure = error
            self.exit()
            return
        self.state.asked = True
        self.state.found = {phrase.id: phrase for phrase in found.phrases}
        _refill(self.query_one("#results", OptionList), rows)
        _refill(self.query_one("#facets", OptionList), facets)
        self.state.told = told
        self._show_status()
        self.show_phrase()

    @on(events.DescendantFocus)
    def _show_status(self) -> None:
        """Show what was found and the keys that work where the cursor is."""
        if self.state.asked:
            hints = SEARCH_HINTS if isinstance(self.focused, Search) else HINTS
            line = beside(self._said or self.state.told, hints, self.size.width - 2)
            self.screen_stack[0].query_one("#status", Static).update(line)

    def say(self, text: str) -> None:
        """Tell in the status line what was done; a window over the text would hide it."""
        self._said = cut(text, self.size.width - 14)
        self._show_status()
        self.set_timer(_TELLING, partial(self._unsay, self._said))

    def _unsay(self, text: str) -> None:
        if self._said == text:
            self._said = ""
            self._show_status()

    @work(exclusive=True, group="detail")
    async def show_phrase(self) -> None:
        """Show the phrase under the cursor in full."""
        phrase, pane = self.phrase, self.query_one("#detail", Static)
        if phrase is None:
            pane.update("")
            return
        chosen, terms = phrase, self.state.query.terms
        columns = self.query_one(Full).columns

        def full(browsing: Browsing, *, at_once: bool) -> tuple[Styled, bool]:
            reading = filled(browsing.filled(chosen, terms), terms)
            detail = browsing.detail(chosen, at_once=at_once)
            told = detailed(detail, framed(chosen.text, terms), reading)
            return wrapped(told, columns), detail.whole

        told, whole = await self.lookup.ask(partial(full, at_once=True))
        pane.update(told)
        self.query_one("#full", VerticalScroll).scroll_home(animate=False)
        if not whole:
            pane.update((await self.lookup.ask(partial(full, at_once=False)))[0])

    @on(Input.Changed, "Search")
    def _typed(self, event: Input.Changed) -> None:
        terms = terms_of(event.value)
        if terms != self.state.query.terms:
            self.state.query = replace(self.state.query, terms=terms)
            self.refresh_results(_PAUSE)

    @on(OptionList.OptionHighlighted, "#results")
    def _moved(self) -> None:
        self.show_phrase()

    @on(OptionList.OptionSelected, "#facets")
    def _narrowed(self, event: OptionList.OptionSelected) -> None:
        kind, _, value = (event.option.id or "").partition("=")
        chosen: Any = {kind: "" if getattr(self.state.query, kind) == value else value}
        self.state.query = replace(self.state.query, **chosen)
        self.refresh_results()

    # --- keys -----------------------------------------------------------------------------

    def action_to_search(self) -> None:
        """Go to the search line."""
        self.screen.set_focus(self.query_one(Search))

    def action_to_results(self) -> None:
        """Go to the results; on a narrow screen what covers them is closed."""
        self.screen.remove_class("show-facets", "show-full")
        self.screen.set_focus(self.query_one("#results"))

    def action_facets(self) -> None:
        """Open or close the facets; they are always open on a wide screen."""
        self.screen.toggle_class("show-facets")
        shown = self.screen.has_class("show-facets")
        self.screen.set_focus(self.query_one("#facets" if shown else "#results"))

    @on(OptionList.OptionSelected, "#results")
    def action_full(self) -> None:
        """Give the phrase the whole of a narrow screen, or take it back."""
        self.screen.toggle_class("show-full")
        shown = self.screen.has_class("show-full")
        self.screen.set_focus(self.query_one("#full" if shown else "#results"))

    def action_reset(self) -> None:
        """Take away all filters and words."""
        self.state.query = Query()
        self.query_one(Search).value = ""
        self.refresh_results()

    def action_slots(self) -> None:
        """Change between filled sentences and frames."""
        self.state.slots = not self.state.slots
        self.refresh_results()

    def action_view(self) -> None:
        """Go round: everything, stars, basket."""
        views = list(VIEWS)
        self.state.view = views[(views.index(self.state.view) + 1) % len(views)]
        self.refresh_results()

    def action_source(self) -> None:
        """Only what comes from the phrase's essay; again: everything."""
        phrase = self.phrase
        if self.state.query.source:
            self.state.query = replace(self.state.query, source="")
        elif phrase and phrase.sources:
            self.state.query = replace(self.state.query, source=phrase.sources[0].essay)
        else:
            self.say("这一条不是从文章里提取的。")
        self.refresh_results()

    @work
    async def action_copy(self) -> None:
        """Copy the phrase as it is shown."""
        phrase = self.phrase
        if phrase is None:
            return
        text = await self.lookup.ask(lambda browsing: shown(browsing, self.state, phrase).plain)
        self.copy_to_clipboard(text)
        self.say(f"复制了：{text}")

    def action_help(self) -> None:
        """Show all keys."""
        self.push_screen(Help())

    # --- marks and phrases of one's own ---------------------------------------------------

    def action_star(self) -> None:
        """Star the phrase, or take the star away."""
        if self.phrase:
            self._mark(self.state.marks.with_star(self.phrase.id))

    def action_basket(self) -> None:
        """Put the phrase into the basket, or take it out."""
        if self.phrase:
            self._mark(self.state.marks.with_basket(self.phrase.id))

    def _mark(self, marks: Marks) -> None:
        try:
            save_marks(marks)
        except DraftKitError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        self.state.marks = marks
        self.refresh_results()

    def action_add(self) -> None:
        """Open the form for a new phrase."""
        from draftkit.tui.own import keep_new  # what changes the bank is loaded when it is to be

        self._open_form("添一条自己的短语", Draft(), keep_new)

    @work
    async def action_edit(self) -> None:
        """Open the form for a phrase of one's own."""
        phrase = self.phrase
        if phrase is None or phrase.layer == "shipped":
            self.say("这一条不是您自己的，不能改；按 a 添一条，或按 x 不再用它。")
            return
        from draftkit.tui.own import draft_of, keep_old

        draft = await self.lookup.ask(lambda browsing: draft_of(phrase, browsing.naming))
        self._open_form(f"改 {phrase.id}", draft, keep_old(phrase))

    def _open_form(self, title: str, draft: Draft, keep: Callable[[Content, Draft], str]) -> None:
        async def kept(written: Draft) -> None:
            said = await self.lookup.change(lambda content: keep(content, written))
            self.say(said)

        self.push_screen(Form(title, draft, kept), lambda _: self._shown_again())

    def _shown_again(self) -> None:
        self.refresh_results()

    @work
    async def action_exclude(self) -> None:
        """Never use the phrase in drafts, or use it again."""
        from draftkit.tui.own import toggle_excluded

        phrase = self.phrase
        if phrase:
            await self._changed(lambda content: toggle_excluded(content, phrase.id))

    @work
    async def action_undo(self) -> None:
        """Take back the last change of the user's own bank."""
        from draftkit.tui.own import take_back

        await self._changed(take_back)

    async def _changed(self, action: Callable[[Content], str]) -> None:
        """Change the bank; until the list shows it, other keys that change it do nothing."""
        if self._busy:
            return
        self._busy = True
        self.say("请稍候…")
        try:
            self.say(await self.lookup.change(action))
        except DraftKitError as error:
            self._unsay(self._said)
            self.notify(str(error), severity="error", markup=False)
        try:
            await self.refresh_results().wait()
        except WorkerError:  # something newer shows the list
            pass
        finally:
            self._busy = False


def _refill(listed: OptionList, options: list[Option]) -> None:
    """Put other options into a list; the cursor stays on what it stood on, or goes first."""
    there = listed.highlighted_option
    kept = there.id if there else None
    at = next((n for n, option in enumerate(options) if kept and option.id == kept), None)
    first = next((n for n, option in enumerate(options) if not option.disabled), None)
    listed.set_options(options)
    listed.highlighted = first if at is None else at
