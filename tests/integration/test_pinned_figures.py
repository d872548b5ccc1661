"""Of several figures and days of a text, the one that the question's own words pin."""

from __future__ import annotations

import pytest

from integration.homes import home_of
from policy_kg import pipeline
from policy_kg.settings import Settings

_PLAN = """甘水市人民政府办公室关于印发甘水市托育园治理实施方案的通知
甘政办发〔2025〕9号

甘水市托育园治理实施方案

一、全面整改。对于需要补建、改建的托育园，原则上于2025年12月底前完成相关建设规划，2026年12月底前完成项目竣工验收。（市教育局负责）

二、绩效考核。各县区于2025年11月底前完成托育园绩效考核工作。2026年起，各县区每年2月底前完成上述托育园绩效考核工作。（市卫生健康委负责）

三、托育费用补助。托育费用累计超过3000元的部分，由市财政在8000元限额内据实补助。（市财政局负责）

四、多子女家庭分摊。多子女家庭由其成员分摊每月2000元的补助额度，每人分摊的额度不能超过每月1000元。（市财政局负责）

五、支持甘水英才计划。对入选甘水英才计划的人才，分别给予100万元、50万元、20万元资助。（市人力资源社会保障局负责）
"""


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return home_of(tmp_path_factory.mktemp("pinned"), 治理=_PLAN)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("补建改建的托育园什么时候竣工验收", "2026年12月底前"),
        ("托育费用超过多少元的部分补助", "超过3000元"),
        ("甘水英才计划资助多少", "100万元、50万元、20万元"),
    ],
)
def test_the_one_that_is_meant(settings: Settings, question: str, value: str) -> None:
    answer = pipeline.ask(settings, question)
    assert (answer.status, answer.value) == ("answered", value)


@pytest.mark.parametrize(
    ("question", "wrong"),
    [
        ("每年几月底前完成托育园绩效考核", "2025年11月底前"),
        ("第一次托育园绩效考核什么时候完成", "2025年11月底前"),
        ("多子女家庭每人最多分摊多少", "2000元"),
    ],
)
def test_another_time_or_sum_is_no_answer(settings: Settings, question: str, wrong: str) -> None:
    answer = pipeline.ask(settings, question)
    assert wrong not in str(answer.value)
