"""Whom the articles of a regulation bind, without labels and lists."""

from __future__ import annotations

import pytest

from policy_kg.extraction.extract import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

CASES = [
    (
        "市财政局会同市发展改革委（市粮食局）负责安排并及时拨付储备粮的贷款利息。",
        ["responsible:市财政局", "responsible:市发展改革委（市粮食局）"],
    ),
    (
        "农发行云州分行及其分支机构按照国家有关规定，足额发放储备粮所需贷款。",
        ["responsible:农发行云州分行"],
    ),
    (
        "入库成本由市财政局会同市发展改革委进行核定，一经核定不得变更。",
        ["responsible:市财政局", "responsible:市发展改革委"],
    ),
    # who does it with another, whatever is done and wherever in the sentence
    (
        "各县（区）人民政府应当于每年5月底前申报，市发展改革委会同市财政局于8月底前审核下达。",
        ["implement:各县（区）人民政府", "responsible:市发展改革委", "responsible:市财政局"],
    ),
    (
        "骗取补贴的，由市财政局会同市审计局追回补贴，并依法处理。",
        ["responsible:市财政局", "responsible:市审计局"],
    ),
    ("补贴由市财政局会同粮油社区组织核对。", ["responsible:市财政局"]),
    (
        "承储企业违反规定的，由市发展改革委、市财政局按照各自职责依法查处。",
        ["responsible:市发展改革委", "responsible:市财政局"],
    ),
    (
        "储备粮每季度检测一次。市粮油质量检验中心每年开展一次全面抽检。",
        ["responsible:市粮油质量检验中心"],
    ),
    (
        "各县（区）人民政府（管委会）根据应急需要，建立成品粮油储备。",
        ["implement:各县（区）人民政府（管委会）"],
    ),
    ("市文化局是本市文化市场的主管部门，管理文化市场。", ["responsible:市文化局"]),
    ("市水利局负责河道的日常巡查。", ["responsible:市水利局"]),
    # whose the thing is, who has to agree, who sits on a body: none of them is charged
    ("市财政局安排的专项资金用于购买储备粮，专户存储。", []),
    ("未经市人民政府批准，任何单位和个人不得擅自动用储备粮。", []),
    ("轮换方案经市财政局批准后，可采取直接收购的方式进行。", []),
    ("联席会议由市发展改革委、市财政局组成，研究储备粮管理的重要事项。", []),
    ("有关费用由承储企业承担，不得转嫁给售粮农户。", []),
    ("国务院税务主管部门确定的其他信息，纳税人应当提供。", []),
]


@pytest.mark.parametrize(("article", "bodies"), CASES, ids=[c[0][:12] for c in CASES])
def test_the_subjects_of_an_article_are_responsible_for_it(article: str, bodies: list[str]) -> None:
    text = (
        "云州市储备粮管理办法\n第一条 为加强储备粮管理，保障储存安全，制定本办法。\n"
        f"第二条 {article}\n第三条 本办法自印发之日起施行。\n"
    )
    document = read_document(text.encode(), name="rule.txt")
    found = extract(document, vocabulary=load_vocabulary())
    second = next(p.key for p in found.provisions if p.number == 2)
    mine = sorted((a for a in found.assignments if a.provision == second), key=lambda a: a.order)
    assert [f"{a.role}:{a.printed}" for a in mine] == bodies
    assert all(document.text[a.evidence.start : a.evidence.end] == a.evidence.quote for a in mine)
