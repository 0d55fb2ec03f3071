"""Moves, themes, slots and issues of invented sentences."""

import pytest

from draftkit.mining.moves import all_places
from draftkit.mining.rules import load_rules
from tests.conftest import ROOT
from tests.mining.conftest import Labeller
from tests.mining.invented import NURSE, TWO


def moves(label: Labeller, text: str) -> dict[str, str | None]:
    return {u.unit.text: u.move for essay in label(text) for u in essay.units}


@pytest.mark.parametrize(
    ("start", "move"),
    [
        ("按照单位党委", "background"), ("下面我结合", "transition"), ("一、", "point"),
        ("服务不是", "elaborate"), ("作为一名护士", "call"), ("有时我觉得", "self_check"),
        ("今后，我将", "pledge"), ("汇报人", "signature"), ("2021年", "signature"),
    ],
)  # fmt: skip
def test_moves_of_an_essay(start: str, move: str, label: Labeller) -> None:
    found = moves(label, NURSE)
    assert next(value for text, value in found.items() if text.startswith(start)) == move


OFFICIAL = """\
廉政教育学习心得
根据县纪委的安排，近日我镇组织党员观看了警示片。
会上，班子成员结合各自分工谈了体会。
“公生明，廉生威。”
王阳明在信里写道，破山中贼易，破心中贼难。
一、存在的主要问题
工作主动性不强，往往是上面推一推才动一动。
对一些老规矩的危害认识不清。
二、怎样改进
领导干部要管好身边的人。
许多案例说明，大错往往是从小事开始的。
我愿意接受大家的监督。
"""


@pytest.mark.parametrize(
    ("start", "move"),
    [
        ("会上", "background"), ("“公生明", "quote"), ("王阳明", "quote"),
        ("工作主动性", "self_check"), ("对一些老规矩", "self_check"),
        ("领导干部要", "call"), ("许多案例", "elaborate"),
    ],
)  # fmt: skip
def test_moves_of_official_sentences(start: str, move: str, label: Labeller) -> None:
    found = moves(label, OFFICIAL)
    assert next(value for text, value in found.items() if text.startswith(start)) == move


def test_every_weight_is_of_a_sign_or_a_place(label: Labeller) -> None:
    rules = load_rules(ROOT / "phrasebank")
    units = [u.unit for text in (NURSE, TWO, OFFICIAL) for e in label(text) for u in e.units]
    met = {name for places in all_places(units, [()] * len(units), rules) for name in places}
    known = met | {sign.id for sign in rules.signs} | {f"prev_{move.id}" for move in rules.moves}
    places = ("opening", "report", "personal")
    known |= {f"{place}_{sign.id}" for place in places for sign in rules.signs} | set(UNMET)
    assert {name for move in rules.moves for name in move.places} <= known


UNMET = (
    "in_quote", "item", "long_quote", "own_work", "para_first", "personal", "question", "report",
    "self_exam", "under_plan", "under_problem", "under_work", "under_will", "short",
)  # fmt: skip


def test_titles_have_no_move(label: Labeller) -> None:
    assert moves(label, NURSE)["学雷锋活动心得体会"] is None


def slots(label: Labeller, sentence: str) -> dict[str, str]:
    units = label(f"学习心得\n{sentence}")[0].units
    return {slot.text: slot.slot for slot in units[-1].slots}


@pytest.mark.parametrize(
    ("sentence", "text", "slot"),
    [
        ("我在滨江银行工作。", "滨江银行", "org"),
        ("要维护清河水利局的形象，支持清河水利局发展。", "清河水利局", "org"),
        ("我局开展了学习。", "我局", "org"),
        ("围绕银行中心工作，提高技能。", "银行", "org_type"),
        ("作为一名小学教师，我要备好课。", "小学教师", "role"),
        ("要为患者着想，多听患者说。", "患者", "audience"),
        ("要把信贷业务做好，做扎实。", "信贷业务", "business"),
        ("我学习了《志愿服务手册》。", "《志愿服务手册》", "leader_doc"),
        ("我参加了党史学习教育。", "党史学习教育", "activity"),
        ("近日，我参加了学习。", "近日", "date"),
        ("九十二年的实践告诉我们要依靠群众。", "九十二年", "party_age"),
        ("电话是13900001234。", "13900001234", "id"),
        ("我和王丽娟护士长一起值班。", "王丽娟", "person"),
        ("在党小组长康宏伟的带领下，我们学完了全文。", "康宏伟", "person"),
        ("我的介绍人是段志刚和苗春兰。", "苗春兰", "person"),
        ("由栗战友、仇大海两位同志介绍入党。", "仇大海", "person"),
        ("联系人冯立本师傅帮了我很多。", "冯立本", "person"),
        ("听了车政委的讲话。", "车政委", "person"),
        ("通过今天李老师的讲解，我明白了。", "李老师", "person"),
        ("独居老人房桂兰逢人就夸。", "房桂兰", "person"),
        ("他叫牛得草，是养路工。", "牛得草", "person"),
        ("大家纷纷向农国强学习。", "农国强", "person"),
        ("家住幸福路12号3单元502室。", "幸福路12号3单元502室", "id"),
        ("红星小学:莫小芳", "莫小芳", "person"),
        ("检讨人：苗翠花", "苗翠花", "person"),
        ("按照县委的部署，学习开始了。", "县委", "org"),
        ("滨江项目部排查了隐患。", "滨江项目部", "org"),
        ("我们采煤一队夺了第一。", "采煤一队", "org"),
        ("学习《安全规程（2009年版）》。", "《安全规程（2009年版）》", "leader_doc"),
        ("我是入党积极分子。", "入党积极分子", "role"),
        ("保险从业人员要守规矩。", "保险从业人员", "role"),
        ("每天备课、上课、批改作业，日子很满。", "备课、上课、批改作业", "business"),
        ("农村环境整治工作难度大。", "农村环境整治工作", "business"),
        ("走过一百零五年，我们党依然年轻。", "一百零五年", "party_age"),
        ("张某某同志是我的师傅。", "张某某", "person"),
        ("汇报人:李 明", "李 明", "person"),
        ("贫困户占来福家养羊缺本钱。", "占来福", "person"),
        ("村民李强今年六十岁。", "李强", "person"),
        ("班里有个叫豆豆的男孩不说话。", "豆豆", "person"),
        ("园长时老师点醒了我。", "时老师", "person"),
        ("维修工小糜趟着水去关门。", "小糜", "person"),
        ("装饰公司老板兰四海来过。", "兰四海", "person"),
        ("帮扶户何有田脱了贫。", "何有田", "person"),
        ("驻村队员陆海涛同志病倒了。", "陆海涛", "person"),
        ("七十八岁的徐桂芳老人拉着我。", "徐桂芳", "person"),
        ("保安何叔帮忙抬上楼。", "何叔", "person"),
        ("徒弟小何笑了，大家也笑了。", "小何", "person"),
        ("隔壁的老马也来帮忙。", "老马", "person"),
        ("工号086，请监督。", "086", "id"),
        ("胸牌号A12，请监督。", "A12", "id"),
        ("座机是0512 66661234。", "0512 66661234", "id"),
        ("手机是138 0000 0000。", "138 0000 0000", "id"),
        ("手机是1380-000-0000。", "1380-000-0000", "id"),
        ("卷宗是（2021）苏01民初123号。", "（2021）苏01民初123号", "id"),
        ("我是自来水公司的化验员。", "自来水公司", "org"),
        ("会上召开了作风建设推进会。", "作风建设推进会", "activity"),
        ("家住清河镇老街三组15号。", "清河镇老街三组15号", "id"),
        ("尊敬的鲍主任、各位同事：", "鲍主任", "person"),
        ("种粮大户潘来福打来电话。", "潘来福", "person"),
        ("我们清河街道共有三千户。", "我们清河街道", "org"),
        ("气象工作容不得马虎。", "气象工作", "business"),
        ("医院组织全员开展了护理安全专题学习。", "护理安全专题学习", "activity"),
        ("局里组织大家到市廉政教育基地参观。", "市廉政教育基地", "activity"),
        ("作者：山楂　发布时间：2020-01-05", "山楂", "person"),
        ("一位叫幺满堂的烈士才十七岁。", "幺满堂", "person"),
        ("戒毒人员盘小龙不爱说话。", "盘小龙", "person"),
        ("大二的闵小婷半夜发烧。", "闵小婷", "person"),
        ("按照市卫健委的要求学习。", "市卫健委", "org"),
        ("我们街道有三百名老人。", "我们街道", "org"),
        ("在场党委的领导下完成了任务。", "场党委", "org"),
        ("我要为听障人士多想一步。", "听障人士", "audience"),
        ("我把结晶池管好。", "结晶池", "business"),
    ],
)
def test_slots(sentence: str, text: str, slot: str, label: Labeller) -> None:
    assert slots(label, sentence).get(text) == slot


@pytest.mark.parametrize(
    "sentence",
    [
        "要顾全大局，处处留心。",
        "做人才会有底气。",
        "好处是人人都说得上话。",
        "加强学习，强化训练。",
        "书记严格要求自己。",
        "老师傅手熟，心也细。",
        "书记高瞻远瞩，话说得实在。",
        "要向先进看齐，向书本学习。",
        "今天偷懒一天，明天就要补。",
        "老石头碾成了粉，小马虎误了大事。",
        "工单当成小事，就会误事。",
        "把满意作为检验工作的标准。",
        "这就是我的铁路人生。",
        "检查工作不能只看账本。",
        "家长里短都说，家长期没有人。",
    ],
)
def test_common_words_are_no_slots(sentence: str, label: Labeller) -> None:
    assert slots(label, sentence) == {}


@pytest.mark.parametrize(
    "title", ["环卫工人学习心得", "社区民警学习体会汇编", "心得\n——学习体会交流"]
)
def test_who_learns_and_a_dash_are_no_activity(title: str, label: Labeller) -> None:
    units = label(f"{title}\n我们学习了。\n要做一名称职的环卫工人、社区民警。")[0].units
    assert "activity" not in {slot.slot for unit in units for slot in unit.slots}


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ("聚合车间甲班 卜春耕 工号00086", "卜春耕"),
        ("护理3班 学号20210315 王小芳", "王小芳"),
        ("高二（3）班　李晓明", "李晓明"),
        ("李晓明 三车间", "李晓明"),
        ("奚望舒  联系电话13600000000", "奚望舒"),
        ("2021级护理2班学生邓小雨", "邓小雨"),
        ("县图书馆　宓文澜", "宓文澜"),
        ("药剂科　柏青松　　13900000000", "柏青松"),
    ],
)
def test_who_signs_is_a_person_beside_class_workplace_and_number(
    byline: str, name: str, label: Labeller
) -> None:
    unit = label(f"学习心得\n我学了很多，收获很大。\n{byline}")[0].units[-1]
    assert unit.unit.kind == "byline"
    assert [slot.text for slot in unit.slots if slot.slot == "person"] == [name]


def test_a_name_that_is_signed_is_known_in_the_text(label: Labeller) -> None:
    units = label(NURSE)[0].units
    said = next(unit for unit in units if unit.unit.text.startswith("陈晓梅常说"))
    assert [(slot.text, slot.slot) for slot in said.slots] == [("陈晓梅", "person")]
    assert [issue.type for issue in said.issues] == ["pii"]


def test_a_section_named_before_its_head_is_no_person(label: Labeller) -> None:
    (unit,) = label("心得\n听了司法局社矫科科长的课。")[0].units[1:]
    assert "person" not in [slot.slot for slot in unit.slots]


def issues(label: Labeller, text: str) -> set[tuple[str, str]]:
    return {(i.type, i.text) for essay in label(text) for u in essay.units for i in u.issues}


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("心得\n尽自已的力量。", ("typo", "自已")),
        ("心得\n我们开展了群众路线教育实践活动。", ("dated", "群众路线教育实践活动")),
        ("心得\n这是政 治任务。", ("garbled", "政 ")),
        ("心得\n我很高兴。\n其次，要学。\n最后，要干。", ("broken_numbering", "其次")),
        ("心得\n(1)要学。\n(2)要干。\n(5)要坚持。", ("broken_numbering", "(5)")),
        ("心得\n要做到五个“坚持”：\n一要学。\n二要干。", ("broken_numbering", "五个“坚持”")),
        ("心得\n一、学习\n学了。\n三、工作\n干了。\n三、打算\n好。", ("broken_numbering", "三、")),
        ("心得\n一是要学；二是要问；四是要干。", ("broken_numbering", "四是")),
        ("心得\n学习很好。\n我要努力做一个对社会,对人民有用的", ("garbled", "对人民有用的")),
        ("心得\n下乡的次数一年比一年，大家都看见了。", ("garbled", "下乡的次数一年比一年")),
        ("心得\n学了。第2页 共2页", ("garbled", "第2页 共2页")),
        ("心得\n第十七次全国代表大会开过了。", ("dated", "第十七次全国代表大会")),
        ("心得\n收入突破突破五十万元。", ("typo", "突破突破")),
        ("心得\n要防患于未燃。", ("typo", "防患于未燃")),
        ("心得\n尽一份绵簿之力。", ("typo", "绵簿之力")),
        ("心得\n现报汇如下。", ("typo", "报汇")),
        ("心得\n没有一起越级上仿。", ("typo", "上仿")),
        ("心得\n还搪赛说是丢了。", ("typo", "搪赛")),
        ("心得\n以上报告，请于审议。", ("typo", "请于")),
        ("心得\n字写的歪歪扭扭，可是认真。", ("typo", "的")),
        ("心得\n把纪律- 3 -挺在前面。", ("garbled", "- 3 -")),
        ("心得\n学习是长其的事情。", ("typo", "长其")),
        ("心得\n他站在灯下，再“放大镜”下工作。", ("typo", "再")),
        ("心得\n这项任务来不得半点大意，耐的住清贫才行。", ("typo", "的")),
        ("心得\n要做到率先重范。", ("typo", "率先重范")),
        ("心得\n我当场像组织作了说明。", ("typo", "像")),
        ("心得\n完工律达百分之九十。", ("typo", "律")),
        ("心得\n可以归那为三条。", ("typo", "归那")),
        ("心得\n在苦的活也要干。", ("typo", "在")),
        ("心得\n关键再于落实。", ("typo", "再于")),
        ("心得\n主要有已下几点。", ("typo", "已下")),
        ("心得\n大家好象一家人。", ("typo", "象")),
        ("心得\n我深刻认识道问题的严重。", ("typo", "道")),
        ("心得\n最另我感动的是他。", ("typo", "另")),
        ("心得\n愿意接收组织的监督。", ("typo", "接收")),
        ("心得\n总以工作忙为接口。", ("typo", "接口")),
        ("心得\n宗旨观念但化了。", ("typo", "但")),
        ("心得\n实事证明他是对的。", ("typo", "实事")),
        ("心得\n晚归的同学一个也不能拉下。", ("typo", "拉下")),
        ("心得\n既使再忙也要学。", ("typo", "既使")),
        ("心得\n在上级的領导下干。", ("typo", "領")),
        ("心得\n一吨盐也没有捐失。", ("typo", "捐失")),
        (
            "心得\n主要是“四个不够”：\n（一）学得浅。\n（二）问得少。",
            ("broken_numbering", "四个不够”"),
        ),
        ("心得\n我们抓了六件事。\n一是学。\n二是干。", ("broken_numbering", "六件事")),
        ("心得\n九十多年的实践告诉我们这个道理。", ("dated", "九十多年")),
        (
            "第一篇：心得（二）\n学了。\n第二篇：心得（一）\n学了。",
            ("broken_numbering", "（二）"),
        ),
    ],
)
def test_issues(text: str, issue: tuple[str, str], label: Labeller) -> None:
    assert issue in issues(label, text)


@pytest.mark.parametrize(
    "text",
    [
        "心得\n党的十八大以来，变化很大。",
        "心得\n从脱贫攻坚到抗击疫情，大家都看在眼里。",
        "心得\n学了很多。\n最后，我想说一句谢谢。",
        "心得\n首先要学。\n其次要干。",
        "心得\n首先，要学。\n其次，要干。\n第三，要坚持。",
        "心得\n队长其实知道，人民之上没有特权。",
        "心得\n不足有三点：一是学得浅。二是问得少。三是干得慢。",
        "心得\n不足有三个方面：\n一是学得浅；二是问得少。\n三是干得慢。",
        "心得\n主要有两条：(1)学得浅。(2)干得慢。",
        "心得\n学了很多。再次感谢大家。",
        "心得\n最后一处毛病是自己查出来的。",
        "心得\n墙上用红漆写了字，读着读着就懂了。",
        "心得\n路要指到地方，话讲得清楚。",
        "心得\n当场记清楚，既使下次取用顺手，又使大家放心。",
        "心得\n不再出错以后，再学习下一项。",
        "心得\n这样的事不能不了了之，要为了了解实情多跑几趟。",
        "心得\n听了课，要学有所得。",
        "心得\n说好的目的的确达到了。",
        "心得\n道理讲得再好，也要看干得好不好。",
        "心得\n检查食材，再把地面擦干。",
    ],
)
def test_what_is_said_today_is_no_issue(text: str, label: Labeller) -> None:
    assert issues(label, text) == set()


def test_a_heading_run_into_its_item_is_told_once(label: Labeller) -> None:
    text = "心得\n一、学习。\n学了。\n二、工作。\n干了。\n三、守底线（1）不插手。（2）不伸手。"
    assert issues(label, text) == {("broken_numbering", "三、守底线")}


def test_a_list_begins_a_sentence_of_its_own(label: Labeller) -> None:
    units = label("心得\n主要有这么几条:(1)学得浅。(2)干得慢。")[0].units
    assert [(unit.unit.text, unit.enumerator) for unit in units[1:]] == [
        ("主要有这么几条:", None), ("(1)学得浅。", "(1)"), ("(2)干得慢。", "(2)"),
    ]  # fmt: skip


def test_sound_text_has_no_issues(label: Labeller) -> None:
    assert {kind for kind, _ in issues(label, TWO)} <= {"pii"}


@pytest.mark.parametrize(
    ("sentence", "theme"),
    [
        ("要守住底线，廉洁自律。", "清廉"), ("要真抓实干，抓好落实。", "务实"),
        ("要为群众办实事。", "为民"), ("要刻苦学习，学以致用。", "学习"),
        ("要依法办事，公平公正。", "法治"),
        ("蚁穴虽小，能毁长堤。", "清廉"), ("小节不拘，大节难保。", "清廉"),
        ("要算好家庭账、亲情账。", "清廉"), ("管住自己的“第一次”。", "清廉"),
        ("办事不拿原则做交易。", "清廉"), ("筑牢思想上的防线。", "清廉"),
        ("登记下来的难事不能一记了之。", "作风"), ("沉下身子，才摸得清实情。", "联系群众"),
    ],
)  # fmt: skip
def test_themes(sentence: str, theme: str, label: Labeller) -> None:
    assert theme in label(f"心得\n{sentence}")[0].units[-1].themes
