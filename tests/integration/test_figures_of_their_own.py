"""Each figure told is of what the question names, with what bounds it and says for how long."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_MEASURES = """青石市支持小微创业若干措施

一、总体目标
到2031年，白水高新区打造集聚区，建成2个创业社区；全市创业社区超过9个；组织开展海外引智活动不少于30场。

二、支持举措
（一）发放人才补贴。对来青石就业的大专及以上毕业生，符合条件的按大专2万元、本科4万元、博士9万元发放生活补贴，同时按每户每年1万元发放租房补贴。（责任单位：市人社局）
（二）支持购买算力。对小微企业按不超过算力、语料（文本）合同金额的35%给予补助。（责任单位：市科技局）
（三）奖励揭榜。支持企业揭榜需求清单，按年度技术交易额的4‰给予奖励，最高不超过60万元。（责任单位：市科技局）
（四）安居。新引进的创客可按规定享受每月700元的安居补贴，服务满意率达到９０％以上。（责任单位：市住建局）
（五）降低门槛。将设备更新的投资门槛由900万元调整为300万元。（责任单位：市工信局）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("home"), 创业=_MEASURES)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("博士毕业生来青石就业生活补贴多少", "9万元"),
        ("青石市博士毕业生生活补贴是多少钱", "9万元"),
        ("小微企业购买算力补助比例是多少", "不超过35%"),
        ("揭榜需求清单按多少比例奖励", "4‰"),
        ("新引进的创客安居补贴多少", "每月700元"),
        ("安居服务满意率要达到多少", "90%以上"),
        ("设备更新的投资门槛是多少", "300万元"),
        ("青石市到2031年建成多少个创业社区", "超过9个"),
        ("白水高新区要建几个创业社区", "2个"),
        ("青石市要举办多少场引智活动", "不少于30场"),
    ],
)
def test_a_figure_is_of_its_own_thing(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value), answer.text
