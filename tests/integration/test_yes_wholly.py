"""A yes rests on a clause with all that is asked; what the text prevents, forbids or excludes is a no."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_HOUSING = """云溪市人民政府办公室关于印发云溪市青年公寓管理办法的通知
云政办发〔2024〕11号

云溪市青年公寓管理办法

一、总则
（一）运行。青年公寓按照市场化方式运作，采用排序轮候、只租不售的办法实施。
（二）租金。青年公寓租金由市住房和城乡建设局会同运营单位参照周边租赁市场行情确定，每年公布一次。
二、申请
（一）条件。申请人本人或配偶已经在本市购买住房的，不能再申请青年公寓。
（二）材料。申请青年公寓须提交劳动合同和学历证书。
（三）续租。租赁期满的承租人可以申请续租。
三、管理
（一）转租。承租人不得将青年公寓转租、转借他人。
（二）退出。承租人调离本市的，应当在3个月内退房。
"""
_MARKET = """云溪市人民政府关于进一步支持企业重组的意见
云政发〔2024〕3号

一、税收支持
（一）资产转让。企业通过合并、分立等方式转让实物资产的，不属于增值税征收范围。
（二）政策落实。税务部门要加强跟踪管理，协助企业重组工作牵头部门做好税收政策落实。
（三）小微企业。小微企业免征契税。
二、乡村规划
（一）村庄规划。规划编制要保障农民参与，防止强行撤并村庄。
（二）农房建设。严禁在基本农田上新建农房。
（三）补贴发放。种粮大户可以申领农机购置补贴。
（四）避免浪费。避免重复建设乡镇文化站。
三、就业
（一）见习。见习单位应当为见习人员购买意外伤害保险。
（二）返乡。返乡创业人员可享受一次性创业补贴。
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("wholly"), 公寓=_HOUSING, 重组=_MARKET)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("青年公寓可以卖吗", False),
        ("青年公寓能出售吗", False),
        ("买了房还能申请青年公寓吗", False),
        ("青年公寓可以转租吗", False),
        ("租赁期满可以申请续租吗", True),
        ("青年公寓可以养宠物吗", None),
        ("青年公寓可以停车吗", None),
        ("青年公寓可以抵押吗", None),
        ("企业重组要交增值税吗", False),
        ("企业重组要交印花税吗", None),
        ("小微企业要交契税吗", False),
        ("能不能强撤并村庄", False),
        ("可以强行撤并村庄吗", False),
        ("基本农田上可以新建农房吗", False),
        ("种粮大户可以申领农机购置补贴吗", True),
        ("种粮大户可以申领贷款贴息吗", None),
        ("返乡创业人员可以享受一次性创业补贴吗", True),
        ("返乡创业人员可以享受住房补贴吗", None),
        ("见习单位要给见习人员买意外伤害保险吗", True),
        ("可以重复建设乡镇文化站吗", False),
    ],
)
def test_yes_of_all_that_is_asked(settings: Settings, question: str, value: bool | None) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.value, answer.text) == (value, answer.text)
