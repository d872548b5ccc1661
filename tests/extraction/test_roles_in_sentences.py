"""Who leads and who supports by the verbs of sentences, whatever stands behind them."""

from __future__ import annotations

import pytest
from reading_rows import read

from policy_kg.records import Extraction

_PLAN = """青禾县人民政府办公室关于印发河道整治方案的通知
青政办发〔2031〕7号

青禾县河道整治方案

一、主要任务
（一）整治河道。{sentence}
（二）修复湿地。由县林业局负责。
二、保障措施
（一）加强宣传。{duty}
"""
_DUTY = "县财政局负责落实资金。"


def _roles(found: Extraction, key: str) -> list[str]:
    return [f"{a.printed}:{a.role}" for a in found.assignments if a.provision == key]


def _item(sentence: str) -> list[str]:
    return _roles(read(_PLAN.format(sentence=sentence, duty=_DUTY)), "body/1.1")


def _duty(sentence: str) -> list[str]:
    return _roles(read(_PLAN.format(sentence="疏浚河道。", duty=sentence)), "body/2.1/1")


@pytest.mark.parametrize(
    "sentence",
    ["县水利局要牵头组织清淤。", "县水利局应牵头做好清淤。", "县水利局要积极牵头开展清淤。"],
)
def test_who_must_lead_leads(sentence: str) -> None:
    assert _item(sentence) == ["县水利局:lead"]
    assert _duty(sentence) == ["县水利局:lead"]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("县公安局要积极配合县水利局，做好巡查工作。", ["县公安局:support"]),
        ("县公安局配合县水利局对河道、湖泊等岸线进行测量。", ["县公安局:support"]),
        (
            "县公安局、县林业局配合县水利局对河道、湖泊岸线进行测量。",
            ["县公安局:support", "县林业局:support"],
        ),
        (
            "县水利局、城关镇、县水务集团配合县公安局疏导车辆。",
            ["县水利局:support", "城关镇:support", "县水务集团:support"],
        ),
        ("青禾交警大队配合青禾湾联合党委。", ["青禾交警大队:support"]),
        ("青禾法庭配合青禾湾联合党委。", []),
    ],
)
def test_who_supports_another_supports(sentence: str, bodies: list[str]) -> None:
    assert _item(sentence) == bodies


def test_a_duty_to_support_somebody_is_no_charge_of_its_own() -> None:
    assert _duty("县公安局要积极配合县水利局，做好巡查工作。") == ["县公安局:support"]
    # with one another
    assert _duty("县公安局、县水利局要密切配合，形成合力。") == [
        "县公安局:responsible",
        "县水利局:responsible",
    ]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        (
            "由县水利局牵头，联合县公安局、县交通局，开展清淤行动。",
            ["县水利局:lead", "县公安局:support", "县交通局:support"],
        ),
        (
            "由县水利局牵头组织县公安局、县交通局开展清淤行动。",
            ["县水利局:lead", "县公安局:support", "县交通局:support"],
        ),
        (
            "对沿岸码头，由县水利局牵头组织有关主管部门，开展清淤行动。",
            ["县水利局:lead", "有关主管部门:support"],
        ),
        (
            "由县水利局牵头、县公安局配合组织各村开展清淤行动。",
            ["县水利局:lead", "县公安局:support"],
        ),
        (
            "由水务处牵头、政法综治处配合组织各村开展清淤行动。",
            ["水务处:lead", "政法综治处:support"],
        ),
        # whom they address is none of those who do it
        ("由县水利局牵头，组织沿岸群众开展清淤行动。", ["县水利局:lead"]),
        ("由县水利局牵头组织各级学校开展宣传。", ["县水利局:lead"]),
    ],
)
def test_whom_the_lead_works_with_supports(sentence: str, bodies: list[str]) -> None:
    assert _item(sentence) == bodies


def test_each_of_those_behind_a_colon_leads_in_its_part() -> None:
    sentence = (
        "重点整治三类岸线，其中：县水利局牵头开展堤防整治；县交通局牵头开展码头整治；"
        "县林业局牵头开展湿地整治。"
    )
    assert _item(sentence) == ["县水利局:lead", "县交通局:lead", "县林业局:lead"]


def test_the_last_before_and_others_of_a_kind_is_in_the_list() -> None:
    sentence = "县水利局、县交通局、县应急局等相关职能部门根据汛情开展巡查。"
    assert _item(sentence) == [
        "县水利局:responsible",
        "县交通局:responsible",
        "县应急局:responsible",
    ]


def test_the_subject_before_whom_it_works_with() -> None:
    assert _item("各镇人民政府按照属地管理原则，会同有关部门共同落实清淤措施。") == [
        "各镇人民政府:implement",
        "有关部门:implement",
    ]


def test_those_who_help_and_share_the_work_are_responsible() -> None:
    assert _item("各部门统筹协助，分工负责，共同做好清淤工作。") == ["各部门:responsible"]


def test_a_body_that_helps_and_has_work_of_its_own_is_responsible() -> None:
    text = (
        "青禾县防汛预案\n\n一、部门职责\n（一）县应急局：协助做好转移工作；负责灾情统计。\n"
        "（二）县公安局：协助做好转移工作；维护秩序。\n（三）县水利局：负责巡查堤防。\n"
    )
    found = read(text)
    assert [_roles(found, f"body/1.{k}") for k in (1, 2, 3)] == [
        ["县应急局:responsible"],
        ["县公安局:support"],
        ["县水利局:responsible"],
    ]


def test_a_group_that_is_only_set_up_for_others_is_not_responsible() -> None:
    assert _item("成立清淤工作专班，由县水利局牵头，县公安局配合。") == [
        "县水利局:lead",
        "县公安局:support",
    ]
    assert _duty("成立清淤工作专班，统筹各镇清淤。") == ["清淤工作专班:responsible"]


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("县水利局（县河长办），负责牵头巡查。", ["县水利局（县河长办）:lead"]),
        ("县应急局，负责值守。", ["县应急局:responsible"]),
        ("各片区指挥部负责辖区清淤的协调统筹。", ["各片区指挥部:responsible"]),
    ],
)
def test_who_answers_for_it_behind_a_comma_and_groups_that_run_it(
    sentence: str, bodies: list[str]
) -> None:
    assert _item(sentence) == bodies


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("县应急局加强值守，建立队伍。", ["县应急局:responsible"]),
        ("县效能督查办对清淤全过程进行监督。", ["县效能督查办:responsible"]),
        ("城建处加强岸线巡查。", ["城建处:responsible"]),
        (
            "定期会商。县水利局按职责建立台账。",
            ["县水利局:responsible"],
        ),
        (
            "由县水利局牵头清淤；县财政局加强资金监管。",
            ["县水利局:lead", "县财政局:responsible"],
        ),
        (
            "县应急局要加强值守；县公安局做好维护。",
            ["县应急局:responsible", "县公安局:responsible"],
        ),
        # what was done, and whom it is about
        ("县应急局建立了队伍，加强了值守。", []),
        ("县水利局公布的名单作为清淤依据。", []),
        ("县级河道加强清淤。", []),
        ("评审组由县水利局、县应急局等部门负责同志组成。", []),
        ("县水利局、县应急局负责同志参加会商。", []),
    ],
)
def test_who_an_item_begins_with_does_it(sentence: str, bodies: list[str]) -> None:
    assert _item(sentence) == bodies


@pytest.mark.parametrize("sign", ["；", ";"])
def test_each_clause_charges_its_own_body(sign: str) -> None:
    """An item shares the work out, with full signs or half-width ones."""
    said = sign.join(
        (
            "县水利局牵头做好清淤等工作",
            "县发改局负责用能审批的业务指导",
            "县金融监管分局、县农商银行指导做好信贷服务、保险服务等工作",
            "县国资局负责闲置资产盘活、基金投放等工作",
        )
    )
    assert _item(f"{said}。") == [
        "县水利局:lead",
        "县发改局:responsible",
        "县金融监管分局:guide",
        "县农商银行:guide",
        "县国资局:responsible",
    ]


_CHARGES = """青禾县防汛预案

一、成员单位职责
{charges}
二、附则
本预案由县水利局负责解释。
"""


@pytest.mark.parametrize(
    ("helps", "role"),
    [
        ("协助县委、县政府组织转移", "responsible"),
        ("协助县人民政府组织转移", "responsible"),
        ("协助县政府办公室组织转移", "support"),
        ("协助县水利局组织转移", "support"),
    ],
)
def test_who_helps_its_government_answers_for_what_it_does(helps: str, role: str) -> None:
    said = f"{helps}，负责统计全县灾情。"
    others = ("县公安局：负责维护秩序。", "县气象局：负责发布预警。")
    lines = [f"县应急局：{said}", *others]
    points = [f"（{n}）{line}" for n, line in enumerate(lines, 1)]
    for charges in (lines, points):
        found = read(_CHARGES.format(charges="\n".join(charges)))
        assert [a.role for a in found.assignments if a.printed == "县应急局"] == [role]
    assert _item(f"县应急局{helps}，负责灾情统计。") == [f"县应急局:{role}"]
