"""What a list of bodies gives once, and bodies that a bracket gives other names."""

from __future__ import annotations

from policy_kg.extraction.extract import extract
from policy_kg.graph.provisions import own_names
from policy_kg.reading import read_document
from policy_kg.records import Extraction
from policy_kg.vocabulary import load_vocabulary

_PLAN = """青禾市人民政府办公室
关于印发青禾市渡口改造方案的通知
青政办发〔2031〕8号

青禾市渡口改造方案

一、主要任务
"""


def _extracted(*items: str) -> Extraction:
    lines = [f"（{'一二三四五'[k]}）改造渡口{k}。{item}\n" for k, item in enumerate(items)]
    document = read_document((_PLAN + "".join(lines)).encode(), name="plan.txt")
    return extract(document, vocabulary=load_vocabulary())


def _called(*items: str) -> list[list[str]]:
    """The bodies of each item, as they are called."""
    found = _extracted(*items)
    return [
        [a.agent[1] for a in found.assignments if a.provision == p.key] for p in found.provisions
    ]


def test_offices_behind_one_of_a_body_are_of_that_body() -> None:
    assert _called(
        "（牵头部门：市交通局规划建设处、渡运安全处；配合部门：市水利局河道管理处、工程质量处）",
        "（牵头部门：市交通局渡运安全处）",
        "（牵头部门：市交通局规划建设处、市财政局、工程质量处）",
    ) == [
        [
            "市交通局规划建设处",
            "市交通局渡运安全处",
            "市水利局河道管理处",
            "市水利局工程质量处",
        ],
        ["市交通局渡运安全处"],
        ["市交通局规划建设处", "市财政局", "市水利局工程质量处"],
    ]


def test_an_office_that_two_bodies_have_stays_as_printed() -> None:
    assert _called(
        "（牵头部门：市交通局规划建设处、质量安全处）",
        "（牵头部门：市水利局河道管理处、质量安全处）",
    ) == [
        ["市交通局规划建设处", "质量安全处"],
        ["市水利局河道管理处", "质量安全处"],
    ]


def test_a_body_is_one_with_and_without_its_other_names() -> None:
    found = _called(
        "（责任单位：市委宣传部）",
        "（责任单位：市委宣传部（市文明办））",
        "（责任单位：市委宣传部（市文明办、市政府新闻办）、市财政局）",
        "（责任单位：市市场监管局（知识产权局））",
    )
    assert found == [
        ["市委宣传部"],
        ["市委宣传部"],
        ["市委宣传部", "市财政局"],
        ["市市场监管局"],
    ]


def test_a_body_with_now_these_and_now_those_plates_goes_by_its_own_name() -> None:
    items = (
        "（责任单位：市委宣传部）",
        "（责任单位：市委宣传部（市文明办、市政府新闻办））",
        "（责任单位：市委宣传部（市文明办、市政府新闻办））",
        "（责任单位：市委宣传部（市文明办））",
    )
    assert own_names(_extracted(*items)) == {}
    plated = own_names(_extracted(*items[:3]))
    assert [*plated.values()] == ["市委宣传部（市文明办、市政府新闻办）"]
