"""Several questions in one: each half is answered, of the same matter, or said to be not stated."""

from __future__ import annotations

import pytest

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer
from policy_kg.settings import Settings

_FLOODS = """甘水市城市内涝应急预案

一、组织体系
市人民政府设立市城市内涝应急指挥部，指挥长由分管副市长担任。指挥部办公室设在市住建局，主任由市住建局局长兼任。
二、信息报告
（一）险情报告。发现险情后，养护单位应当在30分钟内向市住建局报告。
（二）灾情报告。灾情发生后2小时内报市人民政府。
"""
_LIGHTS = """甘水市人民政府办公室关于印发甘水市路灯改造实施方案的通知

甘政办〔2024〕9号

甘水市路灯改造实施方案

一、重点任务
（一）更换老旧灯杆。在白石县、青禾县更换路灯4200盏，2025年9月底前完成。（牵头单位：市住建局；配合单位：市财政局、市交通局）
（二）建立巡查制度。由市城管局牵头，市住建局配合，2024年11月底前建立巡查制度。
二、组织保障
成立市路灯改造领导小组，组长由分管副市长担任。领导小组办公室设在市城管局，办公室主任由市城管局局长兼任。路灯改造专班办公室设在市国资委。
"""
_MEETING = """甘水市人民政府办公室关于召开全市路灯改造推进会的通知

一、会议时间：2024年4月12日上午9:30。
二、会议地点：市会展中心二楼。
三、参加人员：各县政府分管负责人。
"""


@pytest.fixture(scope="module")
def settings(built: Built) -> Settings:
    return built({"内涝.txt": _FLOODS, "路灯.txt": _LIGHTS, "会议.txt": _MEETING})


@pytest.mark.parametrize(
    ("question", "halves"),
    [
        ("城市内涝指挥部办公室设在哪里，主任是谁", ("市住建局。", "市住建局局长")),
        ("路灯改造领导小组办公室在哪，主任、副主任是谁", ("市城管局。", "市城管局局长")),
        ("路灯改造领导小组组长是谁，办公室在哪", ("分管副市长", "市城管局。")),
        ("险情多久内报告，报告给谁", ("30分钟内", "市住建局。")),
        ("灾情多长时间报告，向谁报告", ("2小时内", "市人民政府。")),
        (
            "更换老旧灯杆谁牵头，什么时候完成，要做到多少",
            ("市住建局牵头", "2025年9月底前", "4200盏"),
        ),
        (
            "更换老旧灯杆谁牵头、有哪些配合单位、在哪些县做",
            ("市住建局牵头", "市财政局、市交通局配合", "写到的地方：白石县、青禾县"),
        ),
        (
            "更换老旧灯杆的牵头单位、配合单位和完成时限分别是什么",
            ("市住建局牵头", "市财政局、市交通局配合", "2025年9月底前"),
        ),
        ("路灯改造推进会什么时候开，在哪开，谁参加", ("2024年4月12日", "市会展中心", "各县政府")),
    ],
)
def test_each_half_is_answered_with_its_source(
    settings: Settings, question: str, halves: tuple[str, ...]
) -> None:
    parts = pipeline.ask(settings, question).parts
    assert len(parts) == len(halves)
    for part, said in zip(parts, halves, strict=True):
        assert part.status == "answered"
        assert said in _before_its_source(part), part.text
        assert part.evidence


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("路灯改造专班办公室设在哪里，主任是谁", "市国资委"),
        ("城市内涝指挥部指挥长是谁，副指挥长是谁", "分管副市长"),
        ("建立巡查制度谁牵头，要做到多少", "市城管局牵头"),
        ("建立巡查制度谁牵头，在哪些县做", "市城管局牵头"),
    ],
)
def test_a_half_that_is_not_stated_is_told_so(
    settings: Settings, question: str, first: str
) -> None:
    told, untold = pipeline.ask(settings, question).parts
    assert first in told.text
    assert untold.status == "not_stated"


def _before_its_source(part: Answer) -> str:
    return part.text.split("原文")[0]
