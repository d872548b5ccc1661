"""A column 实施地点 tells where each task is done: what towns are asked for, counted and narrowed by."""

from __future__ import annotations

import pytest

from integration.homes import ask_stubbed, stubbed_home
from policy_kg.settings import Settings

_PLAN = """<html><body><p>柳湾县乡村建设行动方案</p><p>附件</p><p>重点任务分工表</p><table>
<tr><td>序号</td><td>重点任务</td><td>工作内容</td><td>牵头单位</td><td>配合单位</td><td>实施地点</td><td>完成时限</td></tr>
<tr><td>1</td><td>庭院改造</td><td>改造庭院三百户，配齐分类垃圾桶</td><td>县住建局</td><td>县财政局</td><td>东河镇、南坡乡</td><td>2031年6月底</td></tr>
<tr><td>2</td><td>水渠疏浚</td><td>疏浚水渠二十公里，修复渠首闸门</td><td>县水利局</td><td>县财政局</td><td>东河镇、西泉街道</td><td>2031年9月底</td></tr>
<tr><td>3</td><td>样板村建设</td><td>建设市级样板村9个，完善村内路灯</td><td>县农业农村局</td><td>县住建局</td><td>东河镇4个、南坡乡5个</td><td>2031年11月底</td></tr>
<tr><td>4</td><td>清洁行动</td><td>每月组织清洁行动，清理积存垃圾</td><td>县农业农村局</td><td>县妇联</td><td>全县各乡镇</td><td>长期坚持</td></tr>
</table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("sites"), plan_html=_PLAN)


def _labels(answer: object) -> list[str]:
    return [i.label for i in answer.items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "question",
    ["东河镇有哪些任务是县水利局牵头的", "归谁管的任务里 东河镇有哪些任务是县水利局牵头的"],
)
def test_a_town_and_a_lead_narrow_together(settings: Settings, question: str) -> None:
    assert _labels(ask_stubbed(settings, question)) == ["水渠疏浚"]


def test_the_towns_of_a_task(settings: Settings) -> None:
    for question in ("庭院改造在哪些地方实施", "庭院改造在哪些镇实施"):
        assert sorted(_labels(ask_stubbed(settings, question))) == ["东河镇", "南坡乡"]


def test_the_towns_of_the_task_before(settings: Settings) -> None:
    lead, towns = ask_stubbed(settings, "水渠疏浚谁牵头，在哪些镇").parts
    assert _labels(lead) == ["县水利局"]
    assert sorted(_labels(towns)) == ["东河镇", "西泉街道"]


def test_what_is_done_in_all_towns_is_told_beside(settings: Settings) -> None:
    answer = ask_stubbed(settings, "南坡乡有哪些任务")
    assert _labels(answer) == ["庭院改造", "样板村建设"]
    assert "全县各乡镇" in answer.text
    assert "清洁行动" in answer.text
    none = ask_stubbed(settings, "西泉街道有几项任务是县农业农村局牵头的")
    assert none.value == 0
    assert "清洁行动" in none.text


def test_how_many_a_town_has(settings: Settings) -> None:
    assert ask_stubbed(settings, "南坡乡建设几个样板村").value == "5个"
    assert ask_stubbed(settings, "样板村建设各镇各几个").value == "东河镇4个、南坡乡5个"
    where, each = ask_stubbed(settings, "样板村建设在哪些地方，各几个").parts
    assert sorted(_labels(where)) == ["东河镇", "南坡乡"]
    assert each.value == "东河镇4个、南坡乡5个"


def test_the_town_with_most_tasks(settings: Settings) -> None:
    answer = ask_stubbed(settings, "哪个镇任务最多")
    assert answer.items[0].label == "东河镇"


_ADDRESSES = _PLAN.replace("东河镇、南坡乡<", "东河镇人民路18号西侧<")


def test_addresses_are_no_zones(tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = stubbed_home(tmp_path_factory.mktemp("addresses"), plan_html=_ADDRESSES)
    answer = ask_stubbed(kept, "庭院改造的实施地点是哪里")
    assert answer.value == "东河镇人民路18号西侧"
    narrowed = ask_stubbed(kept, "东河镇有哪些任务是县水利局牵头的")
    assert _labels(narrowed) == ["水渠疏浚"]
