"""Places, the vocabularies as RDF, and the judging of isolated names."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from policy_kg.errors import DamagedError
from policy_kg.namespaces import PK, ROLE
from policy_kg.resources import ontology_dir
from policy_kg.vocabulary import bodies_of_run, load_vocabulary, loading, looks_like_agency

VOCABULARY = load_vocabulary()


@pytest.mark.parametrize(
    ("place", "province"),
    [
        ("吉林市", "吉林省"),
        ("延边州", "吉林省"),
        ("太仓市", "江苏省"),
        ("公主岭市", "吉林省"),
        ("北京市", "北京市"),
        ("广西壮族自治区", "广西壮族自治区"),
        ("无此市", ""),
    ],
)
def test_a_city_is_in_its_province(place: str, province: str) -> None:
    assert VOCABULARY.province_of(place) == province


def test_places_are_complete() -> None:
    kinds = Counter(kind for place in VOCABULARY.places.values() for kind in place.kinds)
    assert kinds["Province"] == 34
    prefectures = [p for p in VOCABULARY.places.values() if p.within and p.within == p.province]
    assert len(prefectures) >= 333
    assert VOCABULARY.is_city("吉林市")
    assert VOCABULARY.is_city("上海市")
    assert not VOCABULARY.is_city("吉林省")
    assert not VOCABULARY.is_city("吉林")


def test_every_reference_between_the_vocabularies_leads_somewhere() -> None:
    store = Store()
    for path in sorted((ontology_dir() / "vocabularies").glob("*.ttl")):
        store.load(path=path, format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}
    base = "https://w3id.org/policy-kg/ontology/"
    objects = {quad.object.value for quad in store if isinstance(quad.object, NamedNode)}
    assert {iri for iri in objects - subjects if iri.startswith(base)} == set()
    assert {ROLE + r for r in ("lead", "support", "guide", "responsible", "implement")} <= subjects
    assert PK + "roles" in subjects


def test_an_official_form_names_one_department() -> None:
    forms = Counter((concept.level, concept.name) for concept in VOCABULARY.concepts)
    doubled = {form for form, count in forms.items() if count > 1}
    assert doubled == set()


@pytest.mark.parametrize(
    "name",
    [
        "市财政局",
        "人民银行吉林市中心支行",
        "各有关部门",
        "永吉县人民政府",
        "市委组织部（人才办）",
        "团市委",
        "市供销社",
        "残联",
        "市住房公积金管理中心",
        "市城投集团",
        "最高人民法院",
        "高新区管委会",
        "县大数据中心",
    ],
)
def test_bodies_look_like_bodies(name: str) -> None:
    assert looks_like_agency(name)


@pytest.mark.parametrize(
    "name",
    [
        "永吉县",
        "产业布局",
        "松花湖",
        "常务会议",
        "农民合作社",
        "全部",
        "工作部署",
        "乡村振兴",
        "市区",
        "中新食品区",
        "博览会",
        "1000万元",
        "为中小企业提供贷款，由银行",
    ],
)
def test_other_words_do_not(name: str) -> None:
    assert not looks_like_agency(name)


@pytest.mark.parametrize(
    "bodies",
    [
        ["云溪市教育局", "云溪市财政局", "云溪市民政局"],
        ["中共云溪市委宣传部", "云溪市文化和旅游局"],
        ["云溪省工业和信息化厅", "云溪省财政厅"],
        ["市委组织部", "市财政局"],
        ["云溪市人民政府办公室"],
        ["云溪市市场监督管理局"],
        ["云溪市住房和城乡建设局市政设施中心"],
        ["云溪市教育局区域教育中心"],
    ],
)
def test_bodies_printed_as_one_run(bodies: list[str]) -> None:
    run = "".join(bodies)
    assert [run[a:b] for a, b in bodies_of_run(run)] == bodies


def test_a_damaged_vocabulary_is_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "vocabularies").mkdir()
    (tmp_path / "vocabularies" / "places.ttl").write_text("place:吉林市 a", encoding="utf-8")
    monkeypatch.setattr(loading, "ontology_dir", lambda: tmp_path)
    with pytest.raises(DamagedError, match=r"places\.ttl"):
        load_vocabulary.__wrapped__()


@pytest.mark.parametrize(
    "bodies",
    [
        ["财政部", "税务总局"],
        ["财政部", "海关总署", "税务总局"],
        ["国家发展改革委", "工业和信息化部", "财政部"],
        ["中共中央办公厅", "国务院办公厅"],
        ["教育部办公厅", "财政部办公厅"],
        ["云溪市教育局", "云溪市财政局"],
        # of one body, however much it looks like several
        ["国家税务总局浙江省税务局"],
        ["财政部浙江监管局"],
        ["人力资源社会保障部"],
        ["国务院扶贫办"],
    ],
)
def test_bodies_of_the_state_printed_as_one_run(bodies: list[str]) -> None:
    run = "".join(bodies)
    assert [run[a:b] for a, b in load_vocabulary().bodies_of_run(run)] == bodies
