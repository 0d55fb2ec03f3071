"""Which trades somebody is of, told from role, workplace and kind of workplace."""

import pytest

from draftkit.app.answers import AnswersFile
from draftkit.app.drafting import Wishes, plan
from draftkit.app.making import prepare
from draftkit.content import Content
from draftkit.model import Answer
from draftkit.text.trades import trades_of


@pytest.mark.parametrize(
    ("role", "workplace", "kind", "expected"),
    [
        ("维护员", "灵山公园", "general", {"estate"}),  # told by the workplace
        ("火化师", "灵山市殡仪馆", "general", set()),  # nobody else's words fit
        ("综合柜员", "城东支行", "bank", {"window", "money"}),
        ("会计", "县人民医院", "hospital", {"money"}),  # the role before the workplace
        ("护士", "县人民医院", "hospital", {"ward"}),
        ("职工", "清源水厂", "general", {"plant"}),
        ("化验员", "城北污水处理厂", "general", {"lab"}),
        ("副主任", "某单位", "court", {"law"}),  # the kind where neither tells
        ("办公室副主任", "某单位", "court", {"desk"}),
        ("护林员", "北山林场", "general", {"farm"}),
        ("加油员", "城南加油站", "general", {"shop"}),
        ("前台", "青山酒店", "general", {"window"}),
        ("综治办干事", "望山县云溪镇人民政府", "township", {"grass"}),  # what they do, not 干事
        ("党政办科员", "望山县云溪镇人民政府", "township", {"desk"}),
        ("副镇长", "望山县云溪镇人民政府", "township", {"grass"}),
        ("组织委员", "某单位", "township", {"grass"}),  # the kind
        ("职工", "某单位", "general", set()),
        ("", "", "general", set()),
    ],
)
def test_trades(content: Content, role: str, workplace: str, kind: str, expected: set[str]) -> None:
    assert set(trades_of(role, workplace, kind, content.bank.trades)) == expected


def test_every_kind_a_trade_names_is_a_term_pack(content: Content) -> None:
    named = {kind for trade in content.bank.trades for kind in trade.kinds}
    assert named <= set(content.bank.packs)


def test_the_words_of_a_trade_take_the_place_of_the_general_packs(content: Content) -> None:
    def said(role: str, kind: str = "general") -> str:
        answers = {k: Answer(k, v, "file") for k, v in (("role", role), ("workplace_type", kind))}
        request = plan(content, template, answers, Wishes(seed=1), AnswersFile())
        material = prepare(content, template, request).material
        return "／".join(material[slot][0].text for slot in ("audience", "locality"))

    template = content.template("mass-line")
    assert said("化验员") == "同事／实验室"
    assert said("营业员", "bank") == "客户／单位"  # a pack of its own knows better
    assert said("美容专业教师").startswith(("学生／", "同学／"))  # the noun's end
    assert said("职工") == "服务对象／单位"
    assert said("财务人员") == "同事／财务室"  # a post of the general pack knows better
