"""The marks of running text that give responsibility, in forms that notices use."""

from __future__ import annotations

import pytest

from policy_kg.extraction import extract
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

TITLE = "临江市深化改革2031年重点工作任务\n临政办发〔2031〕22号\n一、推广改革经验。"


@pytest.mark.parametrize(
    ("mark", "bodies"),
    [
        (
            "（商务部、全国妇联、共青团中央等部门按职责分工负责，2031年底前取得阶段性成果）",
            ["商务部:responsible", "全国妇联:responsible", "共青团中央:responsible"],
        ),
        (
            "（住房城乡建设部、地方各级人民政府负责，持续推进）",
            ["住房城乡建设部:responsible", "地方各级人民政府:responsible"],
        ),
        (
            "（区政府督查室、区住建局负责，每季度通报一次）",
            ["区政府督查室:responsible", "区住建局:responsible"],
        ),
        (
            "（市林业局牵头；各县区政府、国有云岭林场配合）",
            ["市林业局:lead", "各县区政府:support", "国有云岭林场:support"],
        ),
        (
            "（市司法局、市律协负责；完成时限：2031年12月）",
            ["市司法局:responsible", "市律协:responsible"],
        ),
        ("（牵头：市卫生健康委；配合：市医保局）", ["市卫生健康委:lead", "市医保局:support"]),
        ("（整改责任单位：县住建局；责任人：何某）", ["县住建局:responsible"]),
        (
            "（牵头市领导：李某、周某；牵头部门：市司法局；责任部门：市委编办）",
            ["市司法局:lead", "市委编办:responsible"],
        ),
    ],
)
def test_a_bracket_behind_an_item(mark: str, bodies: list[str]) -> None:
    found = extract(
        read_document((TITLE + mark).encode(), name="x.txt"), vocabulary=load_vocabulary()
    )
    (item,) = found.provisions
    assert [f"{a.printed}:{a.role}" for a in found.assignments] == bodies
    assert item.text == "一、推广改革经验。"
