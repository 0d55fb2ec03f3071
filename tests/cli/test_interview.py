"""A whole interview without a terminal: a script gives the answers, what is said is read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pytest

from draftkit.app.drafting import Wishes
from draftkit.app.profile import Profile, save_profile
from draftkit.app.sessions import resumed, sessions_folder, unfinished
from draftkit.cli.ask.asker import Keep, Menu, nothing_kept
from draftkit.cli.ask.interview import Begun, interview
from draftkit.content import Content, data_folder
from draftkit.errors import Cancelled
from draftkit.interview.flow import Card
from draftkit.model import Draft

GIVE_UP = "\x03"
TAKEN = ("\n", "take", "no")  # the review, the draft, the offer to remember
BACK = None


@dataclass
class Script:
    """An asker that reads from a list; what it was shown is kept."""

    answers: list[str | None]
    said: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    begun: dict[str, list[object]] = field(default_factory=dict)
    menus: dict[str, Menu] = field(default_factory=dict)

    def line(self, card: Card, keep: Keep = nothing_kept) -> str | None:
        self.shown.append(card.head)
        self.begun[card.head] = [*self.begun.get(card.head, []), card.typed]
        answer = self._next()
        if answer is not None and card.question.type == "list":
            keep(answer.removesuffix("\n<").split("\n"))
        return BACK if answer and answer.endswith("\n<") else answer

    def choose(self, menu: Menu) -> str | None:
        self.shown.append(menu.title)
        self.menus[menu.title] = menu
        return self._next()

    def say(self, text: str) -> None:
        self.said.append(text)

    def _next(self) -> str | None:
        answer = self.answers.pop(0)
        if answer == GIVE_UP:
            raise Cancelled("停")
        return answer


def held(
    content: Content, answers: Iterable[str | None], length: int | None = None
) -> tuple[Script, list[Draft]]:
    script, drafts = Script(list(answers)), list[Draft]()
    begun = Begun(content.template("mass-line"), "mass-line")
    interview(content, script, begun, {}, Wishes(7, length), "稿.md", drafts.append)
    assert script.answers == []
    return script, drafts


ANSWERS = (
    "bank", "滨江银行", "柜员", "", "专题学习", "读本", "", "开户\n换卡", "先核对再签字",
    "陪老人取款", "老人耳背，话说了三遍", "有时急躁", "", "每天记一句", "", "员工", "",
)  # fmt: skip


def test_the_answers_make_a_draft(content: Content) -> None:
    script, (draft,) = held(content, (*ANSWERS, *TAKEN))
    assert draft.request.answers["duties"].value == ("开户", "换卡")
    assert draft.request.seed == 7
    assert "10/13 自己的一个不足？有时急躁" in script.said
    assert unfinished() == ([], [])


def test_another_workplace_in_the_review_asks_for_the_standing_again(content: Content) -> None:
    answers = (*ANSWERS, "workplace_type", "student", "学生", *TAKEN)
    _, (draft,) = held(content, answers)
    assert draft.request.answers["standing"].value == "学生"


def test_back_from_the_draft_leads_to_the_review_and_its_seed_stays(content: Content) -> None:
    answers = (*ANSWERS, "\n", BACK, "role", "大堂经理", *TAKEN)
    _, (draft,) = held(content, answers)
    assert draft.request.answers["role"].value == "大堂经理"
    assert draft.request.seed == 7


def test_without_a_place_for_sessions_the_interview_goes_on_and_says_so_once(
    content: Content,
) -> None:
    data_folder().parent.mkdir(parents=True, exist_ok=True)
    data_folder().write_text("一个文件，不是文件夹", encoding="utf-8")
    script, drafts = held(content, (*ANSWERS, *TAKEN))
    assert len(drafts) == 1
    assert len([line for line in script.said if line.startswith("存不下问答的进度")]) == 1


def test_a_draft_that_cannot_be_written_leaves_the_answers(content: Content) -> None:
    def refuse(_: Draft) -> None:
        raise OSError

    begun = Begun(content.template("mass-line"), "mass-line")
    script = Script([*ANSWERS, *TAKEN])
    with pytest.raises(OSError):  # noqa: PT011  whatever the disk says
        interview(content, script, begun, {}, Wishes(), "稿.md", refuse)
    assert len(unfinished()[0]) == 1


def test_stopping_before_the_first_answer_leaves_nothing(content: Content) -> None:
    with pytest.raises(Cancelled, match="什么都没有写"):
        held(content, (GIVE_UP,))
    assert not sessions_folder().exists()


def test_rows_of_a_list_that_is_left_stand_there_when_one_comes_back(content: Content) -> None:
    left = ("bank", "滨江银行", "柜员", "", "专题学习", "读本", "", "开户\n换卡\n<", "")
    script, _ = held(content, (*left, "开户\n换卡", *ANSWERS[8:], *TAKEN))
    (duties,) = (begun for head, begun in script.begun.items() if "哪几件工作" in head)
    assert duties == ["", ("开户", "换卡")]


def test_the_whole_text_is_read_a_screenful_at_a_time(content: Content) -> None:
    pages = ("read", "on", "stop", "take", "no")
    script, (draft,) = held(content, (*ANSWERS, "\n", *pages), length=2000)
    assert next(head for head in script.shown if "页" in head).startswith("第 1/")
    said = "".join(script.said).replace("　　", "")
    assert draft.blocks[0].text in said
    assert draft.blocks[-1].text not in said[said.index(draft.blocks[0].text) :]


def test_stopping_later_says_that_the_answers_are_kept(content: Content) -> None:
    with pytest.raises(Cancelled, match="接着答"):
        held(content, ("bank", GIVE_UP))


def test_what_the_profile_knows_is_confirmed_at_once(content: Content) -> None:
    save_profile(Profile({"workplace_type": "bank", "workplace": "滨江银行", "role": "柜员"}))
    script, (draft,) = held(content, ("use", *ANSWERS[3:], *TAKEN))
    assert script.shown[:2] == ["还用这些资料吗？", "第 1/10 题　工作主要面对哪些人？"]
    assert {draft.request.answers[key].source for key in ("workplace", "role")} == {"profile"}


def test_looked_through_one_by_one_the_profile_gives_the_defaults(content: Content) -> None:
    save_profile(Profile({"role": "柜员"}))
    _, (draft,) = held(content, ("ask", *ANSWERS, *TAKEN))
    assert draft.request.answers["role"].source == "profile"
    assert draft.request.answers["deed"].source == "asked"


def test_somebody_who_does_not_want_to_be_asked_is_not(content: Content) -> None:
    held(content, (*ANSWERS, "\n", "take", "never"))
    script, _ = held(content, (*ANSWERS, "\n", "take"))
    assert not [title for title in script.shown if "记住" in title]


def test_a_speech_is_as_long_as_usual_where_nobody_minds(content: Content) -> None:
    script = Script(["railway", *[""] * 5, GIVE_UP])
    begun = Begun(content.template("pledge-speech"), "pledge-speech")
    with pytest.raises(Cancelled):
        interview(content, script, begun, {}, Wishes(seed=7), "稿.md", lambda _: None)
    menu = next(menu for title, menu in script.menus.items() if "讲几分钟" in title)
    assert menu.default == "3"  # 660 字


def test_the_review_numbers_questions_as_they_were_put_and_has_letters_for_rows(
    content: Content,
) -> None:
    script, _ = held(content, (*ANSWERS, *TAKEN))
    rows = [(row.key, row.label) for row in script.menus["都答好了。要改哪一题？"].options]
    assert rows[:2] == [("0", "不改了，看稿子"), ("a", " 1. 您在哪里工作或者学习？银行")]
    assert ("h", " 8. 平时主要做哪几件工作？开户；换卡") in rows
    assert ("i", " 8. 这几项工作各是怎样做的？先核对再签字") in rows
    assert [key for key, _ in rows] == list("0abcdefghijklmnopqr")[: len(rows)]


@pytest.mark.parametrize(("role", "audience"), [("会计", "同事"), ("民政科员", "群众")])
def test_the_word_an_empty_answer_promises_is_the_one_in_the_draft(
    content: Content, role: str, audience: str
) -> None:
    answers = ("general", "清河县服务中心", role, *ANSWERS[3:], *TAKEN)
    script, (draft,) = held(content, answers, length=1500)
    assert f"4/13 工作主要面对哪些人？（用“{audience}”）" in script.said
    assert {s.text for b in draft.blocks for s in b.spans if s.ref == "audience"} == {audience}


def test_a_place_that_opens_with_a_later_answer_is_told_where_it_is_skipped(
    content: Content,
) -> None:
    shipped = content.template("mass-line")
    body = "# 心得\n\n我在{{ workplace }}工作。{% if deed %}{{ measure }}。{% endif %}\n"
    keys = ("workplace_type", "workplace", "role", "measure", "deed", "name")
    asked = {question.key: replace(question, when="") for question in shipped.questions}
    template = replace(shipped, body=body, questions=tuple(asked[key] for key in keys))
    script = Script(["bank", "滨江银行", "柜员", "", GIVE_UP])
    with pytest.raises(Cancelled):
        interview(content, script, Begun(template, "mass-line"), {}, Wishes(7), "稿.md", print)
    assert "〔待补:一条具体的改进打算〕" in script.said[-1]


def test_the_first_question_leads_back_to_the_list_the_template_was_chosen_from(
    content: Content,
) -> None:
    begun = Begun(content.template("mass-line"), "mass-line", listed=True)
    script, drafts = Script(["bank", BACK, BACK]), list[Draft]()
    assert not interview(content, script, begun, {}, Wishes(7), "稿.md", drafts.append)
    menus = [menu for title, menu in script.menus.items() if title.startswith("第 1/")]
    assert [menu.back for menu in menus] == ["另选一种"]
    assert drafts == []


PICKED = (*ANSWERS, "\n", "pick", "0", "own", "我把制度又读了一遍", "1", "end")


def test_another_length_keeps_own_sentences_and_choices(content: Content) -> None:
    answers = (*PICKED, "length", "1600", "take", "no")
    script, (draft,) = held(content, answers, length=1500)
    assert draft.request.target == 1600
    assert "我把制度又读了一遍。" in "".join(block.text for block in draft.blocks)
    assert "您挑过或写过的 2 句还在原处。" in script.said


@pytest.mark.parametrize("agreed", [True, False])
def test_a_length_that_has_no_place_for_own_sentences_is_asked_about(
    content: Content, agreed: bool
) -> None:
    own = [pick for at in range(25) for pick in ("own", f"这是我自己写的第{at}句")]
    answers = (*ANSWERS, "\n", "pick", *own, "end", "length", "600", "go" if agreed else "stay")
    script, (draft,) = held(content, (*answers, "take", "no"), length=2000)
    (asked,) = (title for title in script.shown if title.endswith("还换吗？"))
    assert "句在新的一稿里没有地方放：这是我自己写的" in asked
    assert draft.request.target == (600 if agreed else 2000)


def test_changing_an_answer_keeps_own_sentences_in_their_places(content: Content) -> None:
    answers = (*PICKED, "edit", "duties", "受理\n开户\n换卡", "先核对", *TAKEN)
    _, (draft,) = held(content, answers, length=1500)
    assert "我把制度又读了一遍。" in "".join(block.text for block in draft.blocks)


def test_going_back_to_an_earlier_version_is_offered_last(content: Content) -> None:
    script, _ = held(content, (*ANSWERS, "\n", "another", "take", "no"), length=1500)
    values = [option.value for option in script.menus["稿子有了，怎么办？"].options]
    assert values[:4] == ["take", "read", "another", "pick"]
    assert values[-1] == "before"


LATER = (*PICKED, "another", "edit", "duties", "受理\n开户\n换卡", "先核对", "\n")


def test_what_was_written_in_an_earlier_version_outlasts_a_changed_answer(
    content: Content,
) -> None:
    _, (draft,) = held(content, (*LATER, "before", "take", "no"), length=1500)
    assert "我把制度又读了一遍。" in "".join(block.text for block in draft.blocks)
    assert draft.request.answers["duties"].value == ("受理", "开户", "换卡")


def test_what_was_written_in_a_later_version_can_be_had_again(content: Content) -> None:
    written = ("pick", "own", "后一种里我自己写的一句", "end")
    turned = (*PICKED, "another", *written, "before", "before", "take", "no")
    script, (draft,) = held(content, turned, length=1500)
    assert "后一种里我自己写的一句。" in "".join(block.text for block in draft.blocks)
    assert len([line for line in script.said if line.startswith("刚才那种写法里")]) == 2


def test_a_length_is_changed_in_every_version(content: Content) -> None:
    turned = (*PICKED, "another", "length", "1600", "before", "take", "no")
    _, (draft,) = held(content, turned, length=1500)
    assert draft.request.target == 1600
    assert "我把制度又读了一遍。" in "".join(block.text for block in draft.blocks)


def test_an_earlier_version_is_there_when_an_interview_goes_on(content: Content) -> None:
    with pytest.raises(Cancelled):
        held(content, (*PICKED, "another", GIVE_UP), length=1500)
    (found,), _ = unfinished()
    template = content.template("mass-line")
    session, _ = resumed(found, template, content.bank.structures)
    script, drafts = Script(["\n", "before", "take", "no"]), list[Draft]()
    begun = Begun(template, "mass-line", session)
    interview(content, script, begun, {}, Wishes(), "稿.md", drafts.append)
    assert "我把制度又读了一遍。" in "".join(block.text for block in drafts[0].blocks)


def test_who_told_nothing_of_themselves_is_not_asked_whether_to_remember_it(
    content: Content,
) -> None:
    nobody = ("bank", "", "", "", *ANSWERS[4:])
    script, _ = held(content, (*nobody, "\n", "take"))
    assert not [title for title in script.shown if "记住" in title]
