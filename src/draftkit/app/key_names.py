"""What people call the keys of an answers file when they do not know them."""

from __future__ import annotations

from collections.abc import Collection

_CALLED = {
    "standing": "identity 身份",
    "role": "post position job title 岗位 职务 职位",
    "workplace": "company employer organization organisation org unit 单位 单位名称 单位全称 公司",
    "workplace_type": "industry sector 行业 单位类别 单位类型",
    "audience": "client clients customer customers 服务对象 对象",
    "activity": "campaign 学习活动 活动 活动名称",
    "studied": "materials readings books 材料 学习材料",
    "duties": "tasks responsibilities 职责 工作 日常工作 工作职责",
    "deed": "story example case 事例 事迹 一件事",
    "shortcoming": "weakness fault 不足 缺点",
    "measure": "improvement 措施 改进 打算",
    "achievements": "results 成绩 成果 业绩",
    "takeaways": "lessons 体会 收获",
    "problems": "issues 问题",
    "name": "author signature 姓名 署名 落款 名字",
    "date": "day 日期 时间 落款日期",
    "topic": "subject theme 主题 专题",
}


def key_meant(called: str, keys: Collection[str]) -> str:
    """Return the one of the keys somebody means by another name; '' where none is known.

    >>> key_meant("identity", ["role", "standing"]), key_meant("身份", ["role"])
    ('standing', '')
    """
    said = called.strip().lower()
    found = (key for key, names in _CALLED.items() if said in names.split() and key in keys)
    return next(found, "")
