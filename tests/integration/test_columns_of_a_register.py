"""Questions by the heads of a register's columns: whom it is for, who brought it in, who answers for it, how
often, by what law, for how much money."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from integration.homes import Built
from policy_kg import pipeline


def _page(title: str, above: str, rows: Sequence[Sequence[str]]) -> str:
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return (
        f"<html><body><div><h2>{title}</h2><p>{above}</p><table>{body}</table></div></body></html>"
    )


_LAWS = _page(
    "云溪市普法责任清单",
    "",
    [
        ["序号", "责任单位", "重点普法内容", "普法对象", "普法形式", "普法时间"],
        ["1", "市水利局", "《河道管理条例》", "采砂企业、沿岸村民", "上门宣讲", "3月"],
        ["2", "市应急局", "《渡口管理办法》", "船工", "培训班", "4月、12月"],
    ],
)
_CHECKS = _page(
    "云溪市随机抽查事项清单",
    "",
    [
        ["序号", "抽查事项", "抽查依据", "抽查比例及频次", "抽查周期", "抽查主体"],
        ["1", "渡船检验情况抽查", "渡口管理办法", "15%；2次/年", "每月", "市海事局"],
        ["2", "码头设施情况抽查", "港口管理条例", "20%；1次/年", "每周", "市交通局"],
    ],
)
_PROPOSALS = _page(
    "云溪市代表建议交办表",
    "",
    [
        ["编号", "标题", "提出人", "分管（联系）市领导", "主办单位", "会办单位"],
        ["第015号", "关于增设渡口候船室的建议", "林红", "秦川", "市交通局", "市水利局"],
        ["第102号", "关于保护古码头的建议", "何平", "武岳", "市文旅局", ""],
    ],
)
_PROJECTS = _page(
    "云溪市渡口建设责任分工表",
    "单位：万元",
    [
        ["序号", "项目", "总投资", "其中：市级配套", "行业主管部门", "项目业主", "责任单位"],
        ["1", "青石渡口改造", "3600", "1800", "市海事局", "云溪港务公司", "青石镇"],
        ["2", "红柳码头新建", "7200", "4000", "市海事局", "云溪港务公司", "红柳镇"],
        ["3", "拆除旧趸船12艘", "90", "30", "市海事局", "云溪港务公司", "青石镇"],
    ],
)


@pytest.mark.parametrize(
    ("page", "question", "said", "never"),
    [
        (_LAWS, "《渡口管理办法》的普法对象是谁", "船工", "市应急局负责"),
        (_CHECKS, "渡船检验情况抽查的依据是什么", "渡口管理办法", "没有用来筛选"),
        (_CHECKS, "渡船检验情况的抽查比例是多少", "15%", "未载明"),
        (_CHECKS, "码头设施情况多久抽查一次", "每周", "未载明"),
        (_PROPOSALS, "古码头的建议是谁提的", "何平", "市文旅局"),
        (_PROPOSALS, "古码头的建议提出人是谁", "何平", "市文旅局"),
        (_PROPOSALS, "渡口候船室的分管市领导是谁", "秦川", "市交通局"),
        (_PROPOSALS, "渡口候船室的责任市领导是谁", "秦川", "市交通局"),
        (_PROJECTS, "青石渡口改造总投资多少", "3600万元", "未载明"),
        (_PROJECTS, "红柳码头市级配套多少", "4000万元", "未载明"),
        (_PROJECTS, "红柳码头的行业主管部门是哪个", "市海事局", "云溪港务公司"),
        (_PROJECTS, "旧趸船拆除多少艘", "12艘", "未载明"),
    ],
)
def test_a_column_is_asked_for_by_its_head(
    built: Built, page: str, question: str, said: str, never: str
) -> None:
    answer = pipeline.ask(built({"表.html": page}), question)
    assert answer.status == "answered"
    assert said in answer.text
    assert never not in answer.text


_CODED = _page(
    "云溪市渡口整治任务责任表",
    "",
    [
        ["编号", "任务名称", "责任单位", "责任人", "联系电话", "截止"],
        ["DK-01", "修缮青石码头", "市交通局", "秦川", "0999-6120011", "2031-05-20"],
        ["DK-02", "更换渡船护栏", "市海事局", "武岳", "0999-6120012", "2031-06-15"],
    ],
)


@pytest.mark.parametrize(
    ("page", "question", "said"),
    [
        (_CODED, "DK-02由谁负责", "市海事局负责"),
        (_CODED, "dk02什么时候完成", "2031-06-15"),
        (_CODED, "DK-01的联系电话", "0999-6120011"),
        (_CODED, "青石码头的责任人是谁", "「修缮青石码头」的责任人：秦川"),
        (_PROPOSALS, "第102号建议由谁主办", "市文旅局牵头"),
    ],
)
def test_a_row_is_asked_for_by_its_code(built: Built, page: str, question: str, said: str) -> None:
    assert said in pipeline.ask(built({"表.html": page}), question).text


def test_a_code_that_no_row_has(built: Built) -> None:
    answer = pipeline.ask(built({"表.html": _CODED}), "DK-09由谁负责")
    assert answer.status == "not_stated"


@pytest.mark.parametrize(
    ("question", "said", "never"),
    [
        ("批示领导是谁", "秦川", "市交通局牵头"),
        ("渡口码头什么时候办结", "2031年7月15日前", "4月2日"),
        ("渡口码头是什么时候交办的", "2031年4月2日", "7月15日"),
    ],
)
def test_what_a_form_says_of_its_one_task(
    built: Built, question: str, said: str, never: str
) -> None:
    rows = (
        ("督办事项", "修缮渡口码头", "交办时间", "2031年4月2日"),
        ("主办单位", "市交通局", "协办单位", "市水利局"),
        ("办理要求", "消除隐患2处。", "办结时限", "2031年7月15日前"),
        ("批示领导", "秦川", "联系人", "武岳"),
    )
    page = _page("云溪市人民政府督办通知单", "编号：云政督〔2031〕9号", rows)
    answer = pipeline.ask(built({"单.html": page}), question)
    assert said in answer.text
    assert never not in answer.text
