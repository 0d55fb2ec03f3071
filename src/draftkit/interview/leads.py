"""How people begin an answer, and what of it the sentences around say themselves.

Two things go: a whole lead that the question supplies (我的不足是, 下一步打算), and a 我 that is
the subject. A 我 that says whose (我的, 我站, 我老伴), that shares the work (我和老杨头) or belongs
to words before a 的 (我负责的片区) stays, and 我们 stays: what several did is not to be told as
the work of one. Only where frames put 我 right before the answer (我负责…, 我打算…) does 我们 go
from before a verb.
"""

from __future__ import annotations

import re

from draftkit.text.verbs import begins_with_verb, opens_with_verb

_ME = ("本人", "我")
_US = "我们"
_TEXT = re.compile(r"[\u4e00-\u9fff“《‘\d]")  # what an answer may go on with
_OF = re.compile(r"的(?!确)|所\S|(?:负责|承担|分管|包联|联系|经手|[管带教做写值住跑看])的(?!确)")
_WITH = re.compile("和|与|同(?![意时样步类事学志行伴])|跟(?![踪进班着上])")
# A place somebody belongs to; one character of it may begin another word: 我站, but 我站在, 我站岗.
_PLACE = re.compile("[站所校局县村院班厅处科室组队厂司区市省乡镇社行国部方]")
_NO_PLACE = re.compile(
    "站[了着过在到起上出好稳满完住立岗队台]|所以|校[对阅正验准]|处[理置在于分罚事世]|组[织建装]|"
    "部[署分]|社[交会]|行[动走车驶使进事为]|方[才法式]|省[下去掉心得事]|区[分别]|市场|司机|镇[定静]"
)
_NAMED = (
    "单位|公司|支部|部门|车间|班组|小组|团队|网点|窗口|机关|中心|企业|工厂|学校|医院|社区|小区|"
    "辖区|片区|街道|支队|大队|中队|车队|项目部|柜组|学院"
)
_PLACE_NAME = re.compile(
    f"{_NAMED}|[^，。；：、的了着过在到从对把给向让被会能要想有没不]{{2,5}}?(?:[站所局院厂]|{_NAMED})"
)
_KIN = re.compile(
    "家|爱人|老伴|妻|丈夫|孩子|儿子|女儿|父|母|爸|妈|爷|奶|师傅|徒弟|同事|同学|老师|领导|搭档"
)
_ADVERB = re.compile(
    "[一每早晚上下前昨今去本常总都也还又再就才只很太更最先没不未正曾已刚能会可应须必要将想有"
    "在到从把对向给让被用按为因由逐]|认真|主动|坚持|共同|连夜|分头|轮流|经常|平时|偶尔|及时|"
    "全部|全程|随时|利用|通过|根据|始终|继续|进一步|努力|自己"
)

_MINE = "(?:(?:我|本人|自己|我自己)的?)?"
_IS = "(?:主要|就)?(?:是|在于|为|：)：?(?:在于|：)?"
_FAULT = (
    f"{_MINE}(?:[一这]个|主要|最大|突出)?的?(?:不足|缺点|短板|毛病|弱点|短处|问题)(?:之处)?{_IS}"
)
_DEED = f"{_MINE}(?:最近|近来)?(?:真正)?做过?的一件(?:实事|事情?)(?:就)?是：?"
_WORK = f"{_MINE}(?:平时|日常)?的?(?:主要)?的?(?:工作|职责|任务){_IS}"
_TASK = f"{_MINE}(?:主要)?任务{_IS}|(?:我们?)?(?:要|会)?(?:承担|负责)?(?:做好|干好|抓好|搞好)"
_WAY = f"{_MINE}(?:主要)?(?:做法|办法){_IS}"
_LATER = "(?:今后|以后|往后|下一步|接下来|下一阶段)(?:的)?，?"
_GOING_ON = "(?=[每在把从多先再]|坚持|继续|加强|努力|认真|主动)"
_WILL = f"(?:要(?!求)|会(?![议诊同计])|将{_GOING_ON})"
_PLAN = (
    f"(?:{_LATER})?{_MINE}(?:{_LATER})?打算(?!盘)(?:{_IS})?"
    f"|(?:{_LATER})?{_WILL}{_GOING_ON}|{_LATER}(?=我|本人)|(?:本人|我){_WILL}"
)
_POST = "(?:我|本人)(?:现在?)?(?:是|任|担任)(?:一?[名位个])?|一[名位个]"
_NAME = "(?:我|本人)(?:叫|是)|本人"

_LEADS = {
    key: re.compile(lead)
    for keys, lead in (
        ("shortcoming problems", _FAULT),  # 有时 stays: it says how often, and no frame says it
        ("measure plans remedies", _PLAN),
        ("deed", _DEED),
        ("duties", _WORK),
        ("ways", _WAY),
        ("task", _TASK),
        ("role", _POST),
        ("name", _NAME),
    )
    for key in keys.split()
}
_MINE_SAID = frozenset(  # frames put 我 right before these
    ("duties", "measure", "plans", "remedies", "integrity", "class_taught")
)
_TOLD = _MINE_SAID | {
    "deed", "shortcoming", "problems", "achievements", "incident", "progress", "causes", "ways",
    "signs", "uses",
}  # fmt: skip


def without_lead(key: str, text: str) -> str:
    """Return the answer to the question ``key`` without what the words around it say.

    >>> without_lead("shortcoming", "我的不足是手机上的系统用得不熟")
    '手机上的系统用得不熟'
    >>> without_lead("deed", "我劝返了两批人"), without_lead("deed", "我和老杨头劝返了两批人")
    ('劝返了两批人', '我和老杨头劝返了两批人')
    """
    while length := _lead(key, text):
        text = text[length:]
    return text


def _lead(key: str, text: str) -> int:
    """How many characters at the beginning go, 0 for none."""
    found = _LEADS[key].match(text) if key in _LEADS else None
    length = (found.end() if found else 0) or (_subject(key, text) if key in _TOLD else 0)
    return length if _TEXT.match(text, length) else 0


def _subject(key: str, text: str) -> int:
    if text.startswith(_US):
        ours = text.removeprefix(_US)
        acts = _ADVERB.match(ours) or begins_with_verb(ours)
        return len(_US) if key in _MINE_SAID and acts and _is_subject(ours) else 0
    me = next((me for me in _ME if text.startswith(me)), "")
    return len(me) if me and _is_subject(text.removeprefix(me)) else 0


def _is_subject(rest: str) -> bool:
    """Whether a 我 before the ``rest`` does what it says, by what comes first in it.

    What nothing is known of is taken for something somebody does: no list of verbs is complete.
    """
    if _OF.match(rest) or _WITH.match(rest):
        return False
    if opens_with_verb(rest) or _NO_PLACE.match(rest) or _ADVERB.match(rest):
        return True
    if _PLACE.match(rest) or _KIN.match(rest):
        return False
    return begins_with_verb(rest) or _PLACE_NAME.match(rest) is None
