"""Zones that take in others, and gaps of one department's items."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from policy_kg.analysis.factreader import read_facts
from policy_kg.analysis.filters import named_filters
from policy_kg.analysis.gaps import Gap, find_gaps
from policy_kg.extraction.extract import extract
from policy_kg.graph.quads import extraction_quads
from policy_kg.graph.store import load_quads
from policy_kg.graph.vocabulary_quads import vocabulary_quads
from policy_kg.namespaces import DEFAULT_BASE
from policy_kg.reading import read_document
from policy_kg.vocabulary import load_vocabulary

TABLE = """白水县渡口整治任务清单

序号\t类别\t工作任务\t牵头单位\t实施区域
1\t改造渡口\t加固码头十二处\t县交通运输局\t柳湾镇、松坪乡
2\t改造渡口\t更换灯标\t县水利局\t全县
3\t检修浮桥\t检修浮桥四座\t县交通运输局\t柳湾镇
4\t检修浮桥\t清理浮桥杂物\t县水利局\t各有关乡镇
5\t培训船员\t培训船员五十名\t县水利局\t各乡镇
"""


@pytest.fixture(scope="module")
def store() -> Store:
    found = Store()
    load_quads(found, vocabulary_quads())
    read = extract(read_document(TABLE.encode(), name="渡口.txt"), vocabulary=load_vocabulary())
    load_quads(found, extraction_quads(read, base=DEFAULT_BASE, source_name="渡口.txt"))
    return found


def zone_gaps(store: Store, *departments: str) -> dict[str, Gap]:
    facts = read_facts(store)
    filters = named_filters(store, facts, departments=departments)
    found = find_gaps(store, filters=filters, kinds=["zone"], facts=facts)
    return {gap.label: gap for gap in found}


def test_a_zone_that_takes_in_others_is_no_gap_and_fills_theirs(store: Store) -> None:
    assert {"全县", "各乡镇", "各有关乡镇"} <= set(
        next(iter(read_facts(store).zones.values())).values()
    )
    found = zone_gaps(store)
    assert set(found) == {"松坪乡"}  # 改造 and 培训 are done everywhere
    assert found["松坪乡"].reason == ("松坪乡在 3 类中的 1 类没有任何事项：任务「检修浮桥」")


def test_the_gaps_of_a_department_say_so(store: Store) -> None:
    found = zone_gaps(store, "县交通运输局")
    assert found["松坪乡"].reason == (
        "松坪乡在 2 类中的 1 类没有县交通运输局的事项：任务「检修浮桥」"
    )
