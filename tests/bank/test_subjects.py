"""What an answer is about is told by what is done or wrong, not by who is named in it."""

import pytest

from draftkit.content import Content
from draftkit.text.subjects import subjects_of


@pytest.mark.parametrize(
    ("key", "answer", "subjects"),
    [
        ("problems", "到一线去得少，了解情况多靠电话", "remote"),
        ("problems", "碰到矛盾习惯等一等、看一看", "shirk slow"),
        ("problems", "批评学生语气偏重", "impatient"),
        ("problems", "动不动就拍桌子训人", "temper"),
        ("problems", "事情都攥在自己手里，不放心别人做", "hoard"),
        ("problems", "一份材料反复改，总觉得不够好", "perfect"),
        ("problems", "对年轻护士批评多、教得少", "coach"),
        ("problems", "告知户籍业务材料不够完整", "unclear"),
        ("problems", "调解纠纷急着出结果", "hasty"),
        ("problems", "开会有时迟到", "lax"),
        ("shortcoming", "推动改善建议不够主动", "passive"),
        ("causes", "图省事，把打电话当成了下去", "cause-ease cause-view"),
        ("causes", "怕说错话担责任，求稳的心思重", "cause-fear"),
        ("remedies", "每周同三名不爱说话的学生聊一次", "fix-listen"),
        ("remedies", "每天记下一个客户没听懂的词，换成白话再讲", "fix-record fix-tell"),
        ("remedies", "每次问诊先听患者讲完再开单", "fix-listen"),
        ("remedies", "在每份通知发出前请一位同事读一遍，把绕的话改直", "fix-ask"),
        ("measure", "每次活动给坐轮椅的老人留出前排", ""),
        ("duties", "排课和巡课", "teach"),
        ("duties", "受理社会救助申请", "accept"),
        ("duties", "辅导数电发票开具", "explain"),
        ("duties", "撰写裁判文书", "judge"),
        ("duties", "检查出车前的车况", "patrol convey"),
        ("achievements", "受理申请六十三笔，按期答复六十三笔", "accept"),
        ("takeaways", "一张纸也是公家的", "take-save"),
        ("takeaways", "师傅说慢就是快", "take-steady"),
        ("takeaways", "国家安全离普通人并不远", ""),  # nothing of helmets and haste
        ("takeaways", "安全是最大的效益", "take-safe"),
        ("duties", "喂料清圈", "tend"),
        ("duties", "采集献血者血液", "treat"),
        ("duties", "给羊群打疫苗", "tend"),
        ("duties", "给来体检的人量血压", "treat"),
        ("duties", "检查库房温湿度", "patrol"),
        ("deed", "请一位货车司机进直播间", "explain"),
        ("measure", "枯枝清一遍", ""),
        ("measure", "冲人发了火，当天去道歉", "fix-amends fix-prompt"),
        ("measure", "每周开一场讲故事", "fix-activity"),
        ("duties", "修复古籍", "restore"),
        ("measure", "请老党员讲课", "fix-read"),
        ("duties", "打扫宿舍", "clean"),  # no work at machines
        ("duties", "打扫犬舍", "tend"),
    ],
)
def test_an_answer_has_the_subjects_its_words_tell(
    content: Content, key: str, answer: str, subjects: str
) -> None:
    assert " ".join(subjects_of(answer, key, content.bank.subjects)) == subjects
