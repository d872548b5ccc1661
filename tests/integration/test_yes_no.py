"""Yes or no is said only where a sentence says it; else the sentence is told without either."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_NOTICE = """甘水市人民政府办公室关于印发甘水市养老服务若干措施的通知
甘政办发〔2025〕5号

甘水市养老服务若干措施

一、建设服务站。新建社区养老服务站45个，每个给予10万元补助，同一项目不重复补助。（市民政局负责；完成时限：2025年10月底前）
二、减轻负担。养老机构提供养老服务的收入免征增值税。（市税务局负责）
三、支持创业。对首次创办养老机构的，给予创业补贴。（市人力资源社会保障局负责）
四、试点。试点县区的医院可以设置养老床位。（市卫生健康委负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("yes-no"), 养老=_NOTICE)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("新建社区养老服务站是45个吗", True),
        ("新建社区养老服务站是40个吗", False),
        ("建设服务站是不是2025年10月底前完成", True),
        ("建设服务站是不是2025年6月底前完成", False),
        ("养老服务站同一项目可以重复补助吗", False),
        ("养老服务的收入要交增值税吗", False),
        ("第二次创办养老机构能不能领创业补贴", False),
        ("试点县区的医院可以设置养老床位吗", True),
        ("非试点县区的医院可以设置养老床位吗", None),
    ],
)
def test_what_the_text_says_and_no_more(
    settings: Settings, question: str, value: bool | None
) -> None:
    answer = pipeline.ask(settings, question)
    assert answer.value is value
    assert answer.evidence
    assert answer.status == ("not_stated" if value is None else "answered")
