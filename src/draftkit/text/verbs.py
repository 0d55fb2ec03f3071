"""How a duty begins: with a verb, or it will not stand behind 我 in a frame.

A list of the verbs offices use, and single characters that open a verb phrase. It is used
to advise, never to refuse, and only where a duty looks like a noun: no list is complete.
"""

from __future__ import annotations

import re

_WORDS = """
受理 核实 办理 引导 提醒 核对 开展 处理 入户 巡查 代办 调解 督促 组织 联系 安排 登记 检查 验收 管理
主持 审理 撰写 审查 接待 送达 查控 核算 照料 协助 告知 收集 陪同 指导 操作 带教 编制 协调 检验
检修 收发 接听 审核 答复 起草 维护 执行 巡视 接诊 讲解 书写 整理 解释 宣传 查办 走访 接处 疏导
抢修 更换 发布 帮扶 养护 查验 处置 家访 备课 参加 辅导 值守 筹备 完成 帮助 传达 推送 解答 驾驶
编排 讲授 整治 公开 清理 调度 抄表 监测 负责 承担 制定 制订 拟定 拟订 落实 推进 推动 推广 配合
参与 跟进 跟踪 统计 汇总 分析 研究 研判 评估 评审 评价 测试 测量 测算 设计 开发 编写 编辑 编审
校对 采写 采购 采集 保管 保障 保养 保护 维修 安装 调试 运行 运营 运输 配送 装卸 搬运 搬抬 打扫
清扫 清洁 清洗 消毒 护理 照顾 看护 陪护 陪伴 陪检 配药 发药 换药 输液 注射 抽血 采血 问诊 查房
诊断 治疗 康复 随访 巡诊 体检 挂号 分诊 导诊 授课 上课 教学 批改 命题 监考 阅卷 招生 报名
学习 复习 实习 训练 培训 考核 选拔 招聘 面试 任免 调配 发放 发送 发动 发展 催收 催缴 催办 征收
征管 稽查 征缴 缴纳 缴费 收费 收款 付款 结算 清算 记账 对账 做账 报税 报销 开票 盘点
放款 营销 销售 推销 推介 洽谈 签订 签约 签收 审批 审计 审定 审验 复核 复查 复检 抽查 抽检
抽样 排查 排除 排班 值班 值勤 值机 执勤 执法 执纪 执教 巡线 巡检 巡护 巡逻 巡河 巡堤 观测 观察
预报 预约 预警 防范 防汛 防火 灭火 救援 救助 救治 抢险 施工 监理 监督 监控 监管 监护 看守 看管
守护 押运 押解 侦查 侦办 勘查 取证 办案 立案 结案 出警 接警 处警 出庭 开庭 庭审 宣判 判决 调查
调研 调取 调整 摸排 摸底 慰问 探望 看望 服务 支持 支援 扶持 扶贫 动员 号召 主办 承办 主管 分管
协管 兼管 兼任 担任 带领 率领 领导 牵头 统筹 谋划 规划 策划 布置 部署 布设 建立 建设 搭建 搭设
架设 铺设 敷设 绘制 制作 制造 生产 加工 装配 组装 焊接 切割 打磨 包装 化验 实验 试验 检测
检定 检票 售票 验票 乘务 引路 接送 接车 发车 开车 行车 出车 调车 扳道 修理 修剪 修缮 种植 播种
收割 喂养 饲养 防疫 免疫 接种 采摘 灌溉 疏浚 清淤 绿化 翻译 口译 录入 录制 拍摄 摄影 剪辑 排版
印制 印发 打印 复印 装订 归档 立卷 借阅 查阅 查询 查找 更新 备份 编程 优化 改进 改造 完善
提供 提交 提出 提升 提高 加强 强化 深化 细化 规范 促进 保证 确保 保持 坚持 遵守 沟通 对接
回访 回复 回应 回收 反馈 反映 上报 报送 报告 汇报 通报 通知 呈报 转办 转交 转达 分发 分派 分配
分拣 分类 投递 派送 派发 揽收 寄送 递送 送餐 配餐 做饭 采买 烹饪 洗菜 理发 助浴 喂饭 翻身 主抓
核查 核验 核准 核发 梳理 归集 报备 初审 复审 申报 上传 接收 移交 交接 转接 转运 转诊 劝导 劝阻 劝返
管护 管控 防控 疏散 疏解 摆放 投放 站岗 守岗 带队 带班 指挥 指引 抄录 誊写 摘录 联络 宣讲 宣教 主讲
讲课 答疑 谈心 喂药 急救 协作 分拨 清账 摸查 巡访 包保 包联 结对 驻村 帮办 保洁 巩固 救护 看管 修订
修改 化解 调处 矫正 帮教 普及 普查 清查 清点 清收 盘活 处分 讨论 交流 撮合 招商 引进 洽商 谈判
"""
_VERBS = frozenset(_WORDS.split())
_SINGLE = frozenset(
    "做办写查修教带管接送帮跑收发抓审编拟报盯守巡开打记排订听看走问讲签填补催给为向对把陪与在从按"
    "当站值搞干学练考改批备测量算画印搬运装卸洗扫擦拖喂养种浇剪割挖铺架焊拆换调试验采买卖卸抄录拍"
)
_NOT_VERBS = (
    "对公",
    "接待室",
    "开户行",
    "学生",
    "学校",
    "写字楼",
    "走廊",
    "验收单",
    "收入",
    "报刊",
    "报纸",
    "管道",
)
_BEFORE = ("电话", "上门", "现场", "定期", "每天", "每日", "每周", "每月", "及时", "主动", "主要")
_NOUN_ENDINGS = (
    "业务", "工作", "服务", "管理", "事务", "事项", "职责", "岗位", "手续", "生产", "贷款", "安全",
)  # fmt: skip
# Fields of work: what begins with one and ends as names of work do is a name of work for sure.
_FIELD_NAMES = """
柜面 柜台 文件 文稿 文书 文秘 材料 资料 档案 安全 窗口 财务 会计 会议 会务 党建 党务 行政 后勤
人事 客户 贷款 信贷 信用 设备 仓库 库存 日常 综合 信访 低保 社保 医保 民政 社会 居民 教学 教育
班级 学籍 病房 护理 门诊 药品 工资 费用 合同 项目 工程 现场 车辆 食堂 卫生 环境 网络 系统 数据
信息 公文 印章 物资 工会 综治 应急 公共 对公 接待 大堂 业务 员工 职工 团队 部门 科室 技术 质量
生产 销售 市场 法律 税务 户籍 治安 食品
"""
_FIELDS = tuple(_FIELD_NAMES.split())
_OBJECTS = "班勤课卷血药液房号生名账税票线河汛火险证案警庭贫车道种淤餐饭菜款费约岗队村身心疑"
_SETTING = re.compile(
    "^[每早晚上下平月年夜周白节逐按随全共统定及主]|[在到向对为给同与把将从用替跟陪]"
)
_OF = re.compile("(?P<what>.{2,})的(?P<verbs>..(?:[、和及]..)*)")
_FOR_ENDINGS = (
    ("业务", "办理"),
    ("手续", "办理"),
    ("材料", "整理"),
    ("档案", "整理"),
    ("会议", "组织"),
    ("活动", "组织"),
    ("培训", "组织"),
)


def opens_with_verb(text: str) -> bool:
    """Whether a text begins with a verb of two characters, which is seldom anything else.

    >>> opens_with_verb("组织三次夜巡"), opens_with_verb("站全年没有火情")
    (True, False)
    """
    return text[:2] in _VERBS


def begins_with_verb(text: str) -> bool:
    """Whether a duty begins the way a verb phrase does.

    >>> begins_with_verb("为客户办理开户"), begins_with_verb("柜面业务")
    (True, False)
    """
    if text.startswith(_NOT_VERBS):
        return False
    text = text[2:] if text.startswith(_BEFORE) else text
    return text[:2] in _VERBS or text[:1] in _SINGLE


def looks_like_noun(text: str) -> bool:
    """Whether a duty is put as a noun: no verb opens it, and it ends as the names of work do.

    >>> [looks_like_noun(text) for text in ("柜面业务", "文件收发", "捋顺流程", "早晚在门口值守")]
    [True, True, False, False]
    """
    if begins_with_verb(text) or _SETTING.search(text):
        return False
    return text.endswith(_NOUN_ENDINGS) or text[-2:] in _VERBS


def is_bare_verb(text: str) -> bool:
    """Whether a text is a verb alone that wants an object, such as 受理; 值班 has one in it.

    >>> [is_bare_verb(text) for text in ("受理", "值班", "扫地", "受理申请")]
    [True, False, False, False]
    """
    return text in _VERBS and text[-1] not in _OBJECTS


def with_verb_first(text: str) -> str:
    """Return how a duty that is surely put as a noun could be put, '' for any other.

    All its words stay. A list of nouns is never complete: what is not known is not doubted.

    >>> with_verb_first("柜面业务"), with_verb_first("低保申请的受理、核查")
    ('办理柜面业务', '受理、核查低保申请')
    >>> with_verb_first("核查低保申请"), with_verb_first("捋顺业务")
    ('', '')
    """
    if begins_with_verb(text) or _SETTING.search(text) or "，" in text:
        return ""
    of = _OF.fullmatch(text)
    if of and all(verb in _VERBS for verb in re.split("[、和及]", of["verbs"])):
        return of["verbs"] + of["what"]
    known = text.startswith(_FIELDS) and looks_like_noun(text)
    return with_verb(text) if known else ""


def with_verb(text: str) -> str:
    """Return how a duty without a verb could be put.

    >>> with_verb("柜面业务"), with_verb("安全生产")
    ('办理柜面业务', '做好安全生产')
    """
    verb = next((verb for ending, verb in _FOR_ENDINGS if text.endswith(ending)), "做好")
    return verb + text
