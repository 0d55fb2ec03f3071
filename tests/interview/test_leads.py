"""What goes from the beginning of an answer, and what stays: a table of cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draftkit.app.answers import AnswersFile, collect
from draftkit.interview.leads import without_lead
from draftkit.model import Question

# A key, how the answer begins (between what goes and what stays stands a bar), and the rest.
CASES = """
shortcoming  我的不足是|手机上的系统用得不熟
shortcoming  我的不足之处是|手机用得不熟
shortcoming  不足是|手机用得不熟
shortcoming  不足之处在于|手机用得不熟
shortcoming  我的不足之处主要在于|手机用得不熟
shortcoming  我的缺点是|性子急
shortcoming  我最大的毛病就是|性子急
shortcoming  我的一个不足是：|性子急
shortcoming  自己的短板是我|对电脑不熟
shortcoming  我|有时候不够耐心
shortcoming  我|电脑水平差
shortcoming  |我的电脑水平差
shortcoming  |我们站里人手少，巡得不细
shortcoming  |问题想得浅
problems     我的问题是|到一线去得少
problems     我|到一线去得少
deed         我|上月陪一家早餐店补齐材料
deed         我|带着两个徒弟清了三天
deed         我|处理了三起纠纷
deed         我|站在路口劝了两个小时
deed         我|校对了全部台账
deed         我|组织了三次夜巡
deed         我|家访了十二户
deed         我|同意他先回家
deed         我|跟踪了三个月
deed         我|送一位老人去了医院
deed         我|3天跑了五趟
deed         我最近做的一件事是|陪老人取药
deed         |我和老杨头劝返了两批人
deed         |我同住户一起清了楼道
deed         |我跟师傅换了三个阀门
deed         |我站组织了三次夜巡
deed         |我所破了两起案子
deed         |我院搬迁时值了三天夜班
deed         |我护林站全年没有火情
deed         |我们一起清淤
deed         |我的徒弟出师了
deed         |我老伴也来帮忙
deed         |我负责的片区一户一户走了一遍
achievements |我站全年没有发生一起山火
achievements |我校升学率提高了
achievements |我局办结三十件
achievements |我县通了水
achievements |我村修了两里路
achievements |我班没有一人掉队
achievements |我带的两个徒弟都能独立值班
achievements 我|带出3名能独立值班的护士
causes       |我们单位人手少
causes       我|对学习的要求放松了
measure      打算|每天记一句
measure      我打算|每天记一句
measure      下一步打算|每天记一句
measure      下一步，我打算|每天记一句
measure      我的打算是|每天记一句
measure      今后我打算|每天记一句
measure      今后我要|加强学习
measure      今后要|每天记一句
measure      我将|每周回访两户
measure      我们|每周开一次碰头会
measure      |今后三个月每周回访两户
measure      |将材料一次说全
measure      我|会同社区民警走访
measure      我|要求自己每天记一句
measure      |我和老张每周巡一次
plans        下一步打算|把台账改成每周更新
remedies     今后我要|每周三晚上读一小时
duties       我的工作是|受理贷款申请
duties       我|受理贷款申请
duties       主要职责是|受理贷款申请
ways         我的做法是|先看流水再谈合同
integrity    我|按要求报告了个人有关事项
class_taught 我|教五年级语文
task         做好|春运期间的进站口服务
task         我的任务是|春运期间的进站口服务
task         |把病人照顾好
role         我是一名|综合柜员
name         我叫|林小满
moment       |我想起了父亲
deed_more    |我明白了，看见就要换
"""
ROWS = [tuple(row.split()) for row in CASES.strip().splitlines()]


@pytest.mark.parametrize(("key", "answer"), ROWS)
def test_only_what_the_frames_say_goes_from_the_beginning(key: str, answer: str) -> None:
    lead, _, rest = answer.partition("|")
    assert without_lead(key, lead + rest) == rest


@given(st.text(alphabet="我们本人的不足是打算今后下一步要站里和每周开户", max_size=14))
def test_what_is_left_loses_nothing_more(typed: str) -> None:
    for key in ("shortcoming", "measure", "duties", "deed"):
        once = without_lead(key, typed)
        assert without_lead(key, once) == once


def test_a_flag_and_a_file_lose_the_same_as_a_typed_answer() -> None:
    asked = [Question("deed", "text", "？"), Question("shortcoming", "text", "？")]
    file = AnswersFile(answers={"deed": "我站组织了三次夜巡"})
    made = collect(asked, file, ["shortcoming=我的不足是手机用得不熟"])
    assert {key: answer.value for key, answer in made.items()} == {
        "deed": "我站组织了三次夜巡",
        "shortcoming": "手机用得不熟",
    }
