from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from policy_kg.extraction.extract import extract
from policy_kg.graph import shacl
from policy_kg.graph.collector import Triples, add_quad
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.shacl import conforms, memory_graph, validate_graph, violations
from policy_kg.namespaces import DEFAULT_BASE, PK, PREFIXES, ROLE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
LABEL = NamedNode(PREFIXES["skos"] + "prefLabel")
Fault = Callable[[Quad], list[Quad]]


def without(predicate: str, subject: str = "") -> Fault:
    return lambda q: (
        [] if q.predicate.value == predicate and q.subject.value.endswith(subject) else [q]
    )


def other(predicate: str, value: NamedNode | Literal) -> Fault:
    return lambda q: [
        Quad(q.subject, q.predicate, value, q.graph_name) if q.predicate.value == predicate else q
    ]


def doubled(predicate: str, value: NamedNode | Literal) -> Fault:
    return lambda q: (
        [q, Quad(q.subject, q.predicate, value, q.graph_name)]
        if q.predicate.value == predicate
        else [q]
    )


def triples(quads: Iterable[Quad]) -> Triples:
    found: Triples = {}
    for quad in quads:
        add_quad(found, quad)
    return found


def test_the_handmade_graph_conforms(quads: list[Quad]) -> None:
    assert validate_graph(quads) == []
    assert validate_graph(memory_graph(quads)) == []


@pytest.mark.parametrize(
    ("fault", "path", "message"),
    [
        (without(PK + "evidence", "annex1/1/assignment/1"), "pk:evidence", "应有依据"),
        (without(PK + "evidence", "annex1/2/mention/1"), "pk:evidence", "应有依据"),
        (other(PK + "role", NamedNode(ROLE + "boss")), "pk:role", "角色应有且只有一个"),
        (other(PK + "order", Literal("0", datatype=INTEGER)), "pk:order", "从 1 起"),
        (without(PK + "agent"), "pk:agent", "只有一个承担机构"),
        (doubled(PK + "provision", NamedNode(PK + "x")), "pk:provision", "只指向一项条款"),
        (other(PK + "end", Literal("1", datatype=INTEGER)), "pk:start", "起点应在终点之前"),
        (without(PREFIXES["prov"] + "value"), "prov:value", "一段引文"),
        (without(PREFIXES["prov"] + "wasQuotedFrom"), "prov:wasQuotedFrom", "一个文件版本"),
        (doubled(LABEL.value, Literal("另一个", language="zh")), "skos:prefLabel", "一个中文名称"),
        (other(LABEL.value, Literal("name", language="en")), "skos:prefLabel", "一个中文名称"),
        (other(PK + "text", Literal(" 有空白")), "pk:text", "首尾无空白"),
        (other(PK + "text", Literal("换\n行")), "pk:text", "不含换行"),
        (doubled(PK + "number", Literal("99", datatype=INTEGER)), "pk:number", "序号最多一个"),
        (other(PK + "comparator", Literal("≥")), "pk:comparator", "比较符"),
        (without(PREFIXES["schema"] + "value"), "", "目标应有数值或范围"),
        (without(PK + "section"), "pk:section", "只指向一个章节"),
        (other(PK + "digest", Literal("abc")), "pk:digest", "SHA-256"),
        (without(PREFIXES["schema"] + "maxValue"), "", ""),
    ],
)
def test_a_planted_fault_is_found(quads: list[Quad], fault: Fault, path: str, message: str) -> None:
    findings = validate_graph(new for quad in quads for new in fault(quad))
    if not message:  # a lower bound alone is allowed
        assert findings == []
        return
    assert not conforms(findings)
    found = [f for f in findings if f.path == path and message in f.message]
    assert found, findings
    assert all(f.focus and f.shape.startswith("shape:") for f in found)


def test_a_provision_of_two_kinds_is_found(quads: list[Quad]) -> None:
    task = next(q for q in quads if q.object == NamedNode(PK + "Task"))
    second = Quad(task.subject, task.predicate, NamedNode(PK + "Policy"), task.graph_name)
    assert [f.focus for f in validate_graph([*quads, second])] == [task.subject.value]


def test_a_row_without_number_is_only_a_warning(quads: list[Quad]) -> None:
    findings = validate_graph(q for q in quads if q.predicate.value != PK + "number")
    assert {f.severity for f in findings} == {"Warning"}
    assert len(findings) == 3
    assert conforms(findings)


def test_rows_without_numbers_need_no_engine(
    quads: list[Quad], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shacl, "_found_by_engine", lambda graph: pytest.fail("a second for a row"))
    assert violations(triples(q for q in quads if q.predicate.value != PK + "number")) == 0


def test_all_that_is_wrong_with_a_graph_is_counted(quads: list[Quad]) -> None:
    changed = [q for q in quads if q.predicate.value not in (PK + "number", PK + "agent")]
    assert violations(triples(changed)) == len(validate_graph(changed)) > 3


def test_names_that_differ_in_punctuation_alone_are_those_of_one_body() -> None:
    text = """青河市渔业发展实施方案
一、修整码头。修整全部渔港码头。（责任单位：市财政局、各区县（园区））
二、更新渔船。更新全部老旧渔船。（责任单位：市财政局，各区县“园区”）
"""
    found = extract(read_document(text.encode(), name="x.txt"), vocabulary=load_vocabulary())
    quads = list(extraction_quads(found, base=DEFAULT_BASE, source_name="x.txt"))
    assert validate_graph(quads) == []
    labels = {q.object.value for q in quads if q.subject.value.endswith("/各区县-园区")}
    assert {"各区县（园区）", "各区县“园区”"} <= labels
