"""Headings of texts that number nothing, and prose that has none."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

_TITLE = "云溪市支持低空经济发展若干政策\n"


def items(text: str) -> list[str]:
    found = extract(read_document(text.encode(), name="低空.txt"), vocabulary=load_vocabulary())
    return [p.focus for p in found.provisions if p.kind != "Duty"]


def test_first_sentences_are_headings() -> None:
    text = (
        f"{_TITLE}为促进低空经济发展，结合云溪实际，制定本政策。\n"
        "设立产业基金。市政府设立规模10亿元的低空经济基金，吸引社会资本共同参与。\n"
        "支持整机研制、试飞和适航取证。对取得型号合格证的企业，一次性奖励500万元。\n"
        "鼓励开通航线。对开通低空货运航线的企业，每条给予30万元补贴，最高300万元。\n"
        "加强人才引进。对全职引进的领军人才，提供人才公寓和子女入学便利服务。\n"
        "本政策自2031年5月1日起施行，由云溪市发展和改革委员会负责解释。\n"
    )
    assert items(text) == [
        "设立产业基金",
        "支持整机研制、试飞和适航取证",
        "鼓励开通航线",
        "加强人才引进",
    ]


def test_short_lines_over_their_text_are_headings() -> None:
    names = ["加大金融支持", "优化空域服务", "拓展应用场景", "强化安全监管"]
    body = "".join(
        f"{name}\n围绕这一方面安排专项资金，每年不少于2000万元，用于支持企业。\n" for name in names
    )
    assert items(f"{_TITLE}现就有关事项制定如下政策，请遵照执行。\n{body}") == names


def test_names_over_labels_are_headings_of_a_compilation() -> None:
    names = ["见习补贴", "创业担保贷款", "稳岗返还"]
    body = "".join(
        f"{name}\n政策内容：对符合条件的单位按规定给予每人每月800元补贴。\n文件依据：《云溪市就业办法》\n"
        "申请渠道：街道公共服务窗口\n"
        for name in names
    )
    assert items(f"云溪市就业政策\n{body}") == names


@pytest.mark.parametrize(
    "body",
    [
        # prose with one short sentence here and there
        "支持企业发展。去年以来，全市新增企业三百家，产值增长两成。\n"
        "会议强调，各单位要认真学习，把思想统一到部署上来。\n"
        "大家一致认为，这项工作意义重大，必须抓紧抓好。\n"
        "会议要求，市发展改革委负责汇总情况，每月通报一次。\n",
        # a text that numbers its points
        "一、总体要求\n加强统筹。坚持统筹推进，把各项工作落到实处，市发展改革委负责。\n"
        "加快建设。坚持适度超前，把设施建到需要的地方去，方便群众。\n"
        "支持创新。坚持创新引领，把企业作为创新的主体来培育。\n"
        "优化服务。坚持便民利企，把审批时限压到最短，让群众满意。\n",
    ],
)
def test_prose_has_no_headings_of_this_kind(body: str) -> None:
    assert "支持企业发展" not in items(f"{_TITLE}{body}")
    assert "支持创新" not in items(f"{_TITLE}{body}")
