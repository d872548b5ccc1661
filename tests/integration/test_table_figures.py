"""Numbers of a table, asked by the words of their row and head."""

from __future__ import annotations

import pytest

from integration.homes import StubEncoder, stubbed_home
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """<html><body><p>云溪市扩大学位供给方案</p><p>云溪政办发〔2031〕8号</p>
<p>一、目标</p><p>扩大学位供给，2032年新增学位任务按附件1执行。（责任单位：市教育局）</p>
<p>附件1</p><p>新增学位计划表</p><p>单位：个</p><table>
<tr><td rowspan="2">序号</td><td rowspan="2">县（区）</td><td rowspan="2">2030年学位</td>
<td colspan="2">分年度新增</td></tr><tr><td>2031年</td><td>2032年</td></tr>
<tr><td>1</td><td>东湖区</td><td>1,200</td><td>150</td><td>—</td></tr>
<tr><td>2</td><td>西岭县</td><td>800</td><td>90（扩建）</td><td>60</td></tr>
<tr><td>3</td><td>南浦县</td><td>700</td><td>30</td><td>20</td></tr></table></body></html>"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return stubbed_home(tmp_path_factory.mktemp("figures"), plan_html=_PLAN)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("东湖区2030年学位有多少个", "1200个"),
        ("西岭县2031年新增多少个学位", "90个"),
        ("西岭县2032年新增学位是多少", "60个"),
        ("南浦县2030年学位多少", "700个"),
        ("请问南浦县2031年新增多少", "30个"),
    ],
)
def test_a_cell_is_told_with_its_place(
    settings: Settings, question: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert [q.section for q in answer.evidence] == ["附件1"]
    assert value.removesuffix("个") in answer.evidence[0].quote.replace(",", "")


@pytest.mark.parametrize(
    "question", ["北港区2030年学位有多少个", "东湖区2033年新增多少个", "东湖区2032年新增多少亩"]
)
def test_a_cell_that_is_not_there_is_not_told(
    settings: Settings, question: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    answer = pipeline.ask(settings, question)
    assert answer.value is None or answer.value == 0
    assert not any(q.quote[:1].isdigit() for q in answer.evidence)


@pytest.mark.parametrize(
    ("question", "value", "proof"),
    [
        ("哪个县2031年新增学位最多", "东湖区", ["150"]),
        ("2031年新增学位最少的是哪个县", "南浦县", ["30"]),
        ("东湖区和西岭县哪个2030年学位少", "西岭县", ["1,200", "800"]),
        ("西岭县有2032年新增学位吗", True, ["60"]),
        ("西岭县2031年新增多少个学位", "90个", ["90（扩建）"]),
    ],
)
def test_cells_of_one_column_are_held_against_one_another(
    settings: Settings,
    question: str,
    value: str | bool,
    proof: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("policy_kg.retrieval.encoders.open_encoder", lambda name: StubEncoder())
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)
    assert [q.quote for q in answer.evidence] == proof
