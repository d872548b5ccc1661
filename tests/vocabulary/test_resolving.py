"""Printed names of departments become the node that staff would expect."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policy_kg.resources import sample_document
from policy_kg.vocabulary import ResolvedAgency, load_vocabulary, looks_like_agency

VOCABULARY = load_vocabulary()
CITY = "吉林市"


def resolve(printed: str, jurisdiction: str = CITY) -> ResolvedAgency:
    return VOCABULARY.resolve(printed, jurisdiction=jurisdiction)


def key(printed: str, jurisdiction: str = CITY) -> tuple[str, str]:
    found = resolve(printed, jurisdiction)
    return (found.scope, found.name)


# Every department in the department columns of the sample's three tables.
PRINTED = [
    "市农业农村局",
    "市金融办",
    "市规划和自然资源局",
    "市财政局",
    "人民银行吉林市中心支行",
    "吉林银保监分局",
    "市林业局",
    "市文广旅局",
    "市发展改革委",
    "市合作交流办",
    "市人力资源社会保障局",
    "市住房城乡建设局",
    "市交通局",
    "市政务服务和数字化局",
    "市工业和信息化局",
    "市商务局",
    "市生态环境局",
    "市水利局",
    "市科技局",
    "市教育局",
    "市卫生健康委",
    "市体育局",
    "农发行吉林市分行",
    "市供销社",
    "市邮政管理局",
    "市公安局",
    "市委组织部",
    "市发改委",
]


def department_cells() -> set[str]:
    """Names in the sample's cells that are only departments and the words of their roles."""
    text = sample_document().read_text(encoding="utf-8")
    tables = text[text.index("细化分工表\n\n\t试验任务") :]
    names: set[str] = set()
    for line in tables.splitlines():
        bare = re.sub(r"分别牵头负责|牵头负责|等部门分别负责|分别负责|牵头|配合", "", line.strip())
        parts = [p for p in re.split("[、，]", bare) if p]
        if parts and all(re.match(r"^(市.*[局委办部社]|.*[分支]行|.*分局)$", p) for p in parts):
            names.update(parts)
    return names


def test_every_department_of_the_sample_has_its_official_short_form() -> None:
    assert department_cells() == set(PRINTED)
    for printed in PRINTED:
        expected = "市发展改革委" if printed == "市发改委" else printed
        found = resolve(printed)
        assert (found.name, found.scope, found.known, found.group) == (expected, CITY, True, False)
        assert looks_like_agency(printed)


@pytest.mark.parametrize(
    ("printed", "jurisdiction", "scope", "name"),
    [
        ("吉林市发展和改革委员会", CITY, CITY, "市发展改革委"),
        (" 发展和改革\n委员会", CITY, CITY, "市发展改革委"),
        ("自规局", CITY, CITY, "市规划和自然资源局"),
        ("市自规局", "德州市", "德州市", "市自然资源和规划局"),
        ("市人社局", CITY, CITY, "市人力资源社会保障局"),
        ("市人力社保局", "宁波市", "宁波市", "市人力资源社会保障局"),
        ("市文旅局", CITY, CITY, "市文广旅局"),
        ("市文旅局", "成都市", "成都市", "市文化和旅游局"),
        ("市交通局", "太原市", "太原市", "市交通运输局"),
        ("农业农村局", CITY, CITY, "市农业农村局"),
        ("市场监管局", CITY, CITY, "市市场监管局"),
        ("组织部", CITY, CITY, "市委组织部"),
        ("中共吉林市委组织部", CITY, CITY, "市委组织部"),
        ("人行", CITY, CITY, "人民银行吉林市中心支行"),
        ("人民银行长春中心支行", CITY, "长春市", "人民银行长春中心支行"),
        ("吉林银保监局", CITY, "吉林省", "吉林银保监局"),
        ("国家税务总局吉林市税务局", CITY, CITY, "市税务局"),
        ("共青团吉林市委员会", CITY, CITY, "团市委"),
        ("吉林市人民政府办公室", CITY, CITY, "市政府办公室"),
        ("市经信局市新经济委", "成都市", "成都市", "市经信局"),
        ("市数据局（市人工智能局）", "温州市", "温州市", "市数据局"),
        ("市委组织部（市委人才办）", "温州市", "温州市", "市委组织部"),
        ("市委宣传部（市文明办、市政府新闻办）", CITY, CITY, "市委宣传部"),
        ("市市场监管局（知识产权局）", CITY, CITY, "市市场监管局"),
        ("省市场监管（知识产权）局", "浙江省", "浙江省", "省市场监管局"),
        ("市建委", "广州市", "广州市", "市建委"),
        ("省国防科工办", "浙江省", "浙江省", "省国防科工办"),
        ("省工业与信息化厅", "海南省", "海南省", "省工业和信息化厅"),
        ("各相关单位", CITY, CITY, "各有关单位"),
        ("市人民政府", CITY, CITY, "吉林市政府"),
        ("杭州市政府", "浙江省", "杭州市", "杭州市政府"),
        ("吉林市中级人民法院", CITY, CITY, "市法院"),
        ("省发改委", CITY, "吉林省", "省发展改革委"),
        ("省经信厅", "浙江省", "浙江省", "省经信厅"),
        ("省财政厅", "太仓市", "江苏省", "省财政厅"),
        ("自治区发改委", "南宁市", "广西壮族自治区", "自治区发展改革委"),
        ("州发改委", "延边州", "延边朝鲜族自治州", "州发展改革委"),
        ("长春市财政局", CITY, "长春市", "市财政局"),
        ("财政部", CITY, "中国", "财政部"),
        ("财政部", "中国", "中国", "财政部"),
        ("发展改革委", "中国", "中国", "国家发展改革委"),
        ("中国人民银行", "中国", "中国", "人民银行"),
        ("最高人民法院", "中国", "中国", "最高人民法院"),
        ("永吉县农业农村局", CITY, CITY, "永吉县农业农村局"),
        ("永吉县发改局", CITY, CITY, "永吉县发展改革局"),
        ("吉林市永吉县发改局", "吉林省", CITY, "永吉县发展改革局"),
        ("丰满区教育局", "丰满区", "丰满区", "区教育局"),
        ("公主岭市农业农村局", CITY, "公主岭市", "市农业农村局"),
    ],
)
def test_official_short_form_and_scope(
    printed: str, jurisdiction: str, scope: str, name: str
) -> None:
    assert key(printed, jurisdiction) == (scope, name)
    assert resolve(printed, jurisdiction).known


def test_a_body_is_known_by_both_of_its_plates() -> None:
    group = resolve("市工业与能源集团（市数据集团）", "温州市")
    assert group.name == "市工业与能源集团"
    assert {"市数据集团", "市工业与能源集团（市数据集团）"} <= set(group.aliases)
    assert (
        resolve("市国投公司（温州数据交易中心）", "温州市").name == "市国投公司（温州数据交易中心）"
    )


def test_two_bodies_in_one_are_no_body_of_another_city() -> None:
    assert key("市经信局市科技局", "成都市") == ("成都市", "市经信局市科技局")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("农行", "农发行"),
        ("市工信局", "市经信局"),
        ("市卫健委", "市卫计委"),
        ("市疾控中心", "市疾控局"),
        ("市建委", "市住房城乡建设委"),
        ("各有关单位", "各有关部门"),
        ("市金融办", "市委金融办"),
        ("高新区管委会", "高新北区管委会"),
        ("市财政局", "省财政厅"),
        ("永吉县财政局", "市财政局"),
    ],
)
def test_different_offices_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_government_and_a_committee_govern_their_place() -> None:
    county = resolve("永吉县政府")
    assert county == resolve("永吉县人民政府")
    assert (county.name, county.place, county.type) == ("永吉县人民政府", "永吉县", "区县政府")
    assert county.aliases == ("永吉县政府",)
    zone = resolve("北大湖开发区管理委员会")
    assert (zone.name, zone.place, zone.type) == ("北大湖开发区管委会", "北大湖开发区", "管委会")
    assert resolve("吉林市人民政府").place == CITY


@pytest.mark.parametrize(
    "printed",
    [
        "各区县政府",
        "各开发区管委会",
        "各有关部门",
        "市政府各有关部门",
        "各县〔市、区〕政府",
        "有关部门",
        "乡镇政府",
        "各市、县（市、区）人民政府",
        "各成员单位",
        "属地政府",
    ],
)
def test_generic_bodies_are_groups(printed: str) -> None:
    assert resolve(printed).group
    assert resolve(printed).place == ""


def test_brackets_count_only_for_display() -> None:
    assert key("各县〔市、区〕政府") == key("各县（市、区）人民政府")
    assert resolve("市委组织部（人才办）").name == "市委组织部（人才办）"
    assert resolve("市委组织部(人才办)").name == "市委组织部（人才办）"


def test_an_unknown_name_stays_as_printed() -> None:
    found = resolve("市 果蔬产业\n推进局")
    assert (found.name, found.scope, found.known) == ("市果蔬产业推进局", CITY, False)
    assert found.type == "局"
    assert found.aliases == ()


def test_renamings_are_told_in_order_with_the_place() -> None:
    assert [(c.date, c.current) for c in resolve("吉林银保监分局").changes] == [
        ("2023-07-20", "金融监管总局吉林监管分局")
    ]
    chain = resolve("国务院扶贫办", "中国").changes
    assert [c.current for c in chain] == ["国家乡村振兴局", "农业农村部"]
    assert resolve("人行").changes[0].current == "人民银行吉林市分行"


def test_aliases_hold_the_spoken_and_the_full_forms() -> None:
    aliases = resolve("市发展改革委").aliases
    assert {"市发改委", "发改委", "吉林市发展和改革委员会"} <= set(aliases)
    assert "自规局" in resolve("市规划和自然资源局").aliases
    assert not any("{" in alias for alias in resolve("人行").aliases)


@pytest.mark.parametrize("jurisdiction", [CITY, "延边州", "吉林省", "北京市", "永吉县", "中国"])
def test_each_name_of_a_jurisdiction_resolves_to_a_stable_node(jurisdiction: str) -> None:
    for name in VOCABULARY.agency_names(jurisdiction=jurisdiction):
        found = resolve(name, jurisdiction)
        assert found.known, name
        again = resolve(found.name, found.scope)
        assert (again.scope, again.name) == (found.scope, found.name), name


NAMES = sorted(VOCABULARY.agency_names(jurisdiction=CITY))
PIECES = [
    "市",
    "省",
    "区",
    "县",
    "州",
    "永吉县",
    "吉林市",
    "长春",
    "国家",
    "各",
    "有关",
    "（",
    "）",
    " ",
]
ENDS = ["政府", "管委会", "局", "委", "办", "部门", "人民政府", "分行", "中心"]
ANY_NAME = st.one_of(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(PIECES + ENDS + NAMES[::37]), min_size=1, max_size=4).map("".join),
    st.text(max_size=12),
)


@given(ANY_NAME, st.sampled_from([CITY, "中国", "吉林省", "永吉县", "太仓市", "北京市", "延边州"]))
@example("市银保监分局", "吉林省")
def test_resolving_again_gives_the_same_node(printed: str, jurisdiction: str) -> None:
    found = resolve(printed, jurisdiction)
    again = resolve(found.name, found.scope)
    assert (again.scope, again.name) == (found.scope, found.name)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("国网甘水供电公司", "国网甘水供电公司"),
        ("甘水农商银行", "甘水农商银行"),
        ("市供电公司", "市供电公司"),
        ("农行甘水市分行", "农行甘水市分行"),
    ],
)
def test_an_enterprise_keeps_the_name_with_its_place(printed: str, name: str) -> None:
    assert resolve(printed, "甘水市").name == name


def test_what_an_enterprise_is_called_for_short_is_its_alias() -> None:
    resolved = resolve("国网甘水供电公司", "甘水市")
    assert resolved.known
    assert "市供电公司" in resolved.aliases
