"""The bank on one screen, used as a person uses it: keys in, what stands on the screen out."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from draftkit.app.browsing import Browsing
from draftkit.app.history import remember
from draftkit.app.marks import Marks, load_marks, marks_path, save_marks
from draftkit.app.profile import Profile, save_profile
from draftkit.bank.catalogue import Query
from draftkit.content import Content, Layer, data_folder
from draftkit.model import Answer, Block, Draft, Request, Words
from draftkit.tui.browse import Browse
from tests.tui.screen import screen_text

BANK = """theme: 服务
phrases:
  - {id: calm-1, move: call, step: do, fits: [党员], text: '遇到{audience}着急，先[听完|听明白]，再想办法。'}
  - {id: calm-2, move: point, text: '把小事[办好|做成]，[人家|{audience}]才肯说大事。'}
  - {id: calm-3, move: point, themes: [学习], current: {until: 2015}, text: '学得进去，才讲得出来。'}
"""  # noqa: E501


@pytest.fixture
def small(tmp_path: Path) -> Content:
    """Three phrases, with the shipped words and templates around them."""
    shipped = Path(__file__).resolve().parents[2]
    root = tmp_path / "bank"
    left_out = shutil.ignore_patterns("written", "mined", "sources.yaml")
    shutil.copytree(shipped / "phrasebank", root / "phrasebank", ignore=left_out)
    shutil.copytree(shipped / "templates", root / "templates")
    (root / "phrasebank" / "written" / "common").mkdir(parents=True)
    (root / "phrasebank" / "written" / "common" / "calm.yaml").write_text(BANK, encoding="utf-8")
    return Content(root, None, (Layer("user", data_folder()),))


def browse(
    content: Content,
    steps: Callable[[Pilot[None]], Awaitable[None]],
    size: tuple[int, int] = (80, 24),
    essays: Path | None = None,
) -> Browse:
    """Open the screen, do the steps, close it."""
    app = Browse(content, essays)
    app.lookup.reopen = lambda: Content(content.root, None, content.own)

    async def run() -> None:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            assert app.failure is None
            await steps(pilot)

    asyncio.run(run())
    return app


async def settle(pilot: Pilot[None]) -> None:
    """Wait until nothing is being looked up."""
    for _ in range(3):
        await pilot.pause()
        with suppress(WorkerCancelled):  # something newer has taken its place
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> str:
    """Press keys, one after the other, and return what stands on the screen then."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)
    return screen_text(pilot.app)


def typed(text: str) -> Sequence[str]:
    return list(text)


def paste(pilot: Pilot[None], text: str) -> None:
    """Put a text where the cursor stands, as an input method does."""
    focused = pilot.app.screen.focused
    assert isinstance(focused, Input)
    focused.insert_text_at_cursor(text)


def test_it_opens_with_the_whole_bank_and_the_search_line_ready(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = screen_text(pilot.app)
        assert "学得进去，才讲得出来。" in text
        assert "把小事办好，人家才肯说大事。" in text
        assert "全部 3 条" in text
        assert text.endswith("? 全部按键")
        assert isinstance(pilot.app.focused, Input)

    browse(small, steps)


def test_the_keys_told_are_those_that_work_where_the_cursor_is(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert screen_text(pilot.app).endswith("↓ 到结果　? 全部按键")
        text = await press(pilot, "down")
        assert text.endswith("/ 搜索　f 筛选　b 放进篮子　c 复制　? 全部按键")
        assert (await press(pilot, "slash")).endswith("↓ 到结果　? 全部按键")

    browse(small, steps)


def test_results_follow_what_is_typed_and_the_reading_shown_holds_it(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, *typed("听明白"))
        assert "先听明白，再想办法。" in text
        assert "学得进去" not in text
        text = await press(pilot, *typed(" 没有的词"))
        assert "没有找到" in text
        text = await press(pilot, "down", "r")
        assert "全部 3 条" in text

    browse(small, steps)


def test_marks_part_words_and_a_word_may_name_a_theme(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot)
        paste(pilot, "小事，大事")
        await settle(pilot)
        assert "全部 1 条" in screen_text(pilot.app)
        await press(pilot, "down", "r", "slash")
        paste(pilot, "学习")
        await settle(pilot)
        text = screen_text(pilot.app)
        assert "学得进去，才讲得出来。" in text
        assert "全部 1 条" in text

    browse(small, steps)


def test_slots_are_filled_with_the_profiles_words_or_shown_at_a_key(small: Content) -> None:
    save_profile(Profile({"workplace_type": "bank", "audience": "储户"}))

    async def steps(pilot: Pilot[None]) -> None:
        assert "遇到储户着急，先听完，再想办法。" in screen_text(pilot.app)
        text = await press(pilot, "down", "v")
        assert "遇到{audience}着急，先[听完|听明白]，再想办法。" in text

    browse(small, steps)


def test_the_phrase_in_full_tells_alternatives_slots_years_and_templates(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, *typed("小事"), "down", "d")
        assert "编号：calm-2" in text
        assert "可换词 1：办好／做成" in text
        assert "可换词 2：人家／{audience}" in text
        assert "槽位 {audience}：" in text
        assert "语步：论点（point）" in text
        assert "党的群众路线学习心得" in text
        await press(pilot, "d", "r")
        text = await press(pilot, "slash", *typed("学得"), "down", "d")
        assert "年份：—2015，已经过时" in text

    browse(small, steps)


def test_a_facet_narrows_and_its_counts_live(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, "down", "f")
        assert "论点 2" in text
        assert "要求与打算 1" in text
        text = await press(pilot, "enter")
        assert "全部 2 条　语步 论点" in text
        assert "* 论点 2" in text
        assert "遇到" not in text
        text = await press(pilot, "enter")
        assert "全部 3 条" in text

    browse(small, steps)


def test_subjects_and_topics_are_called_by_their_names(small: Content) -> None:
    path = small.root / "phrasebank" / "written" / "common" / "calm.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("fits: [党员]", "fits: [党员], about: [visit]"), "utf-8")

    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, *typed("着急"), "down", "d")
        assert "事类：走访联系（visit）" in text
        await press(pilot, "d", "r", "f")
        text = screen_text(pilot.app)
        while "人人可用 3" not in text:  # further down the list
            text = await press(pilot, "down")
        assert "走访联系 1" in text

    browse(small, steps, (80, 50))


def test_no_line_begins_with_a_comma_and_later_lines_are_set_in(small: Content) -> None:
    long = "把手上的每一件事都想清楚、办明白，办完了再回头看一看，有没有谁还在等着一句准话"
    path = small.root / "phrasebank" / "written" / "common" / "long.yaml"
    path.write_text(
        "theme: 服务\nphrases:\n" + "".join(
            f"  - {{id: long-{n}, move: point, text: {'好' * n}{long}。}}\n" for n in range(9)
        ), "utf-8",
    )  # fmt: skip

    async def steps(pilot: Pilot[None]) -> None:
        lines = screen_text(pilot.app).splitlines()
        assert any(line.startswith("   ") and line.strip() for line in lines)
        assert not [line for line in lines if line.strip()[:1] in tuple("，。、：；")]

    for columns in (60, 61, 71, 80):
        browse(small, steps, (columns, 40))


@pytest.mark.parametrize("size", [(80, 24), (140, 40), (60, 16)])
def test_it_fits_narrow_and_wide_terminals(small: Content, size: tuple[int, int]) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = screen_text(pilot.app)
        assert ("语步" in text.splitlines()[0]) == (size[0] >= 110)  # the facets
        assert "编号：calm-3" in text  # the phrase in full
        assert "全部 3 条" in text.splitlines()[-1]

    browse(small, steps, size)


def test_stars_and_basket_are_kept_and_can_be_looked_at_alone(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, *typed("小事"), "down", "s", "b")
        assert load_marks() == (Marks(("calm-2",), ("calm-2",)), "")
        text = await press(pilot, "r", "l")
        assert "标了星的 1 条" in text
        assert "*+›把小事办好" in text
        await press(pilot, "l", "b")
        assert load_marks()[0] == Marks(("calm-2",), ())

    browse(small, steps)


def test_what_ones_drafts_have_used_is_told_and_can_be_looked_at_alone_the_most_used_first(
    small: Content,
) -> None:
    for number, names in enumerate((["calm-1"], ["calm-1", "calm-2"])):
        remember_draft(str(number), names)

    async def steps(pilot: Pilot[None]) -> None:
        today = date.today().isoformat()
        text = await press(pilot, *typed("小事"), "down", "d")
        assert f"用过：1 份稿子，最近一次 {today}" in text
        text = await press(pilot, "d", "r", *typed("lll"))
        assert "稿子里用过的 2 条" in text
        rows = [line for line in text.splitlines() if "次›" in line]
        assert [row.strip()[:4] for row in rows] == ["2次›遇", "1次›把"]

    browse(small, steps)


def test_a_search_can_list_first_what_ones_drafts_use_most(small: Content) -> None:
    for number, names in enumerate((["calm-3"], ["calm-3", "calm-1"])):
        remember_draft(str(number), names)
    browsing = Browsing(small)
    assert browsing.most_used_first(Query(), 9) == ["calm-3", "calm-1", "calm-2"]
    assert browsing.most_used_first(Query(), 2) == ["calm-3", "calm-1"]
    assert browsing.most_used_first(Query(("小事",)), 9) == ["calm-2"]


def remember_draft(name: str, phrase_ids: Sequence[str]) -> None:
    """Let the history know a draft with these phrases."""
    spans = tuple(Words("一句话。", "phrase", phrase_id) for phrase_id in phrase_ids)
    request = Request("mass-line", {"name": Answer("name", name, "flag")}, 1, 900, "flowing", 2026)
    remember(Draft(request, (Block("b1", "paragraph", "point", "", spans, "k"),)))


def test_damaged_marks_are_told_and_passed_over(small: Content) -> None:
    save_marks(Marks(("calm-1",)))
    marks_path().write_text("stars: [", encoding="utf-8")

    async def steps(pilot: Pilot[None]) -> None:
        assert "星标和篮子读不了" in screen_text(pilot.app)

    browse(small, steps)


def test_what_is_shown_is_copied(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, *typed("小事"), "down", "c")
        assert pilot.app.clipboard == "把小事办好，人家才肯说大事。"
        await press(pilot, "v", "c")
        assert pilot.app.clipboard == "把小事[办好|做成]，[人家|{audience}]才肯说大事。"

    browse(small, steps)


def test_a_phrase_is_added_changed_excluded_and_every_change_taken_back(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        def now() -> Content:
            return Content(small.root, None, small.own)

        await press(pilot, "down", "a")
        paste(pilot, "电话响三声，接起来。")
        text = await press(pilot, "tab", *typed("point"), "enter")
        assert "收进了 my-1" in text
        assert (now().bank.phrase("my-1").text, now().bank.phrase("my-1").move) == (
            "电话响三声，接起来。", "point",
        )  # fmt: skip
        await press(pilot, "slash", *typed("电话"), "down", "e")
        await press(pilot, "end", "backspace")
        paste(pilot, "！")
        text = await press(pilot, "enter")
        assert "改好了 my-1" in text
        assert now().bank.phrase("my-1").text == "电话响三声，接起来！"
        await press(pilot, "x")
        assert now().excluded == {"my-1"}
        await press(pilot, "u", "u", "u")
        assert [phrase.id for phrase in now().bank.phrases] == ["calm-1", "calm-2", "calm-3"]
        assert not now().excluded
        assert "没有可以撤销的改动" in await press(pilot, "u")

    browse(small, steps)


def test_the_move_guessed_for_a_new_phrase_is_told(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "a")
        paste(pilot, "我将以这次学习为起点，把每一件小事办好。")
        text = await press(pilot, "enter")
        assert re.search("收进了 my-1，语步 .+（推测的，按 e 改）", text)

    browse(small, steps)


def test_a_long_text_is_shown_whole_under_its_line(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "a")
        long = "".join(f"第{n}件事先听完再答，" for n in "一二三四五六七八") + "都记下来。"
        paste(pilot, long)
        text = await press(pilot, "tab")
        assert "第一件事先听完再答，" in text
        assert "都记下来。" in text

    browse(small, steps)


def test_what_is_refused_stays_in_the_form_with_the_reason(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "a")
        paste(pilot, "在李建国同志的带领下，办好了。")
        text = await press(pilot, "enter")
        assert "这条短语不能收：像是人名：李建国" in text
        assert "在李建国同志的带领下，办好了。" in text
        text = await press(pilot, "escape")
        assert "在李建国同志" not in text
        assert not (data_folder() / "phrasebank").exists()

    browse(small, steps)


def test_move_and_step_are_written_and_shown_by_their_names(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "a")
        for text in ("把话听完，再开口说话。", "阐述", "反过来看"):
            paste(pilot, text)
            await press(pilot, "tab")
        await pilot.press("enter", "enter")  # a second one while it is being checked
        await settle(pilot)
        (own,) = Content(small.root, None, small.own).bank.phrases[3:]
        assert (own.id, own.move, own.step) == ("my-1", "elaborate", "contrast")
        text = await press(pilot, "slash", *typed("把话听完"), "down", "e")
        assert "│ 阐述 " in text
        assert "│ 反过来看 " in text
        await press(pilot, "escape")
        assert "语步：阐述／反过来看（elaborate／contrast）：怕的是什么" in await press(pilot, "d")

    browse(small, steps)


@pytest.mark.parametrize(
    ("keys", "advice"),
    [
        (["down", "l"], "标了星的 0 条　没有找到：按 l 换着看"),
        ([*"zz"], "全部 0 条　没有找到：换个意思相近的词"),
        ([*"zzz"], "全部 0 条　没有找到：换个短一点的词"),
        (["down", "l", "slash", *"zz"], "没有找到：换个意思相近的词，或按 l 换着看"),
    ],
)
def test_where_nothing_is_found_only_what_was_asked_for_is_advised_against(
    small: Content, keys: list[str], advice: str
) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        assert advice in await press(pilot, *keys)

    browse(small, steps)


def test_somebody_elses_phrase_cannot_be_edited(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, "down", "e")
        assert "不是您自己的" in text

    browse(small, steps)


def test_all_keys_are_listed(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, "question_mark")
        for key in (*"frvcsbloaexu/?", "q 或 Ctrl-C", "行首的记号"):
            assert f"│ {key}  " in text, key
        assert pilot.app.screen.is_modal
        await press(pilot, "escape")
        assert not pilot.app.screen.is_modal

    browse(small, steps)


def test_the_essay_around_a_mined_phrase_is_shown_where_its_file_is_at_hand(
    small: Content, tmp_path: Path
) -> None:
    essays = tmp_path / "essays"
    essays.mkdir()
    (essays / "a.txt").write_text("前一句在这里。把话听完，再开口。后一句在这里。", "utf-8")
    bank = data_folder() / "phrasebank"
    (bank / "mined").mkdir(parents=True)
    (bank / "mined" / "call.yaml").write_text(
        "phrases:\n- {id: mined-1, move: call, themes: [服务], text: 把话听完，再开口。,"
        " sources: [{essay: e-1, start: 7, end: 16}]}\n",
        "utf-8",
    )
    (bank / "sources.yaml").write_text(
        "essays:\n- {id: e-1, file: a.txt, title: 听}\n- {id: e-2, file: ../a.txt, title: 无}\n",
        "utf-8",
    )

    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, *typed("开口"), "down", "enter")
        assert "来源：《听》（e-1）第 7—16 字" in text
        assert "前一句在这里。【把话听完，再开口。】后一句在这里。" in text
        text = await press(pilot, "enter", "o")
        assert "全部 1 条　出自 e-1" in text
        await press(pilot, "r")

    browse(small, steps, essays=essays)
    without = browse(small, lambda pilot: press(pilot, *typed("开口"), "down"))
    assert without.failure is None


def test_a_bank_that_cannot_be_read_closes_the_screen_with_the_reason(
    small: Content,
) -> None:
    (small.root / "phrasebank" / "written" / "common" / "bad.yaml").write_text("phrases: 3\n")
    app = Browse(Content(small.root, None, small.own))

    async def run() -> None:
        async with app.run_test() as pilot:
            await settle(pilot)

    asyncio.run(run())
    assert "bad.yaml" in str(app.failure)


def test_a_slash_in_the_search_line_begins_a_new_search(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "f", "f", "slash")
        paste(pilot, "学得")
        await settle(pilot)
        assert "全部 1 条" in screen_text(pilot.app)

    browse(small, steps)


def test_complete_sentences_come_before_what_is_mostly_blanks(small: Content) -> None:
    path = small.root / "phrasebank" / "written" / "common" / "blank.yaml"
    path.write_text(
        "phrases:\n  - {id: blank-1, move: result, step: own, text: '{achievement}。'}\n", "utf-8"
    )

    async def steps(pilot: Pilot[None]) -> None:
        rows = [line for line in screen_text(pilot.app).splitlines()[1:6] if line.strip()]
        assert "学得进去，才讲得出来。" in rows[0]
        assert "〔待补" in rows[3]

    browse(small, steps)


def test_the_facets_leave_room_for_the_phrase_in_full(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, "down", "f")
        assert "论点 2" in text
        assert "编号：calm-3" in text

    browse(small, steps)


def test_what_was_done_is_told_in_the_status_line_and_covers_nothing(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        text = await press(pilot, *typed("小事"), "down", "x")
        assert text.splitlines()[-1].strip().startswith("calm-2 写稿时不再用了")
        assert "编号：calm-2" in text
        await press(pilot, "down")
        assert not pilot.app._notifications

    browse(small, steps)


def test_a_second_key_while_something_is_changed_does_nothing(small: Content) -> None:
    async def steps(pilot: Pilot[None]) -> None:
        await press(pilot, "down", "x", "down", "x")
        both = Content(small.root, None, small.own).excluded
        assert len(both) == 2
        assert isinstance(pilot.app, Browse)
        for _ in range(2):  # the second before the first is done
            pilot.app.action_undo()
        await settle(pilot)
        left = Content(small.root, None, small.own).excluded
        assert len(left) == 1
        assert left < both

    browse(small, steps)
