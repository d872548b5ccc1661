"""What a place has to do: by its own documents, and as its government is charged in those of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder, write
from policy_kg import pipeline
from policy_kg.settings import Settings

_CITY = """甘水市2031年河道治理工作计划

一、重点任务
（一）治理南河。东岭区政府牵头，市水利局配合，治理南河河道。
（二）修复湿地。市水利局牵头，修复北湖湿地。
"""
_DISTRICT = """东岭区人民政府办公室关于开展渡口整治的通知

东政办〔2031〕3号

各街道办事处：

一、重点任务
（一）登记渡口。区交通局负责登记全区渡口。

东岭区人民政府办公室
2031年4月2日
"""


def _home(tmp_path: Path, **texts: str) -> Settings:
    settings = Settings(home=tmp_path / "home")
    pipeline.build(settings, [write(tmp_path / f"{n}.txt", t.encode()) for n, t in texts.items()])
    return settings


@pytest.mark.parametrize("question", ["东岭区有哪些任务", "东岭区要做什么"])
def test_a_place_without_documents_is_asked_as_its_government(
    tmp_path: Path, encoder: StubEncoder, question: str
) -> None:
    answer = pipeline.ask(_home(tmp_path, 河道=_CITY), question)
    assert [i.label for i in answer.items] == ["治理南河"]
    assert "「东岭区」按东岭区政府理解" in answer.assumptions


def test_what_others_charge_it_with_stands_beside_its_own(
    tmp_path: Path, encoder: StubEncoder
) -> None:
    answer = pipeline.ask(_home(tmp_path, 河道=_CITY, 渡口=_DISTRICT), "东岭区有哪些任务")
    assert [i.label for i in answer.items] == ["登记渡口"]
    assert [i.label for i in answer.also] == ["治理南河"]
    assert "别的文件中由东岭区政府承担的另有1项" in answer.text


def test_a_place_that_nobody_names_stays_unknown(tmp_path: Path, encoder: StubEncoder) -> None:
    answer = pipeline.ask(_home(tmp_path, 河道=_CITY), "西岭区有哪些任务")
    assert answer.status == "unknown_name"
