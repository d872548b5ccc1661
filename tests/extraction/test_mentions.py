"""Things that sentences of notices name: what is one, what is none, and where it begins."""

from __future__ import annotations

import pytest
from reading_names import kinds, read


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "推进白马镇、李店镇、双河乡、桃花街道和东山街道开展试点。",
            dict.fromkeys(["白马镇", "李店镇", "双河乡", "桃花街道", "东山街道"], "Town"),
        ),
        (
            "抓好张家村、王庄村、西李村等12个和美乡村建设。",
            dict.fromkeys(["张家村", "王庄村", "西李村"], "Village"),
        ),
        (
            "打造白马茶旅小镇、桃花源康养小镇。",
            {"白马茶旅小镇": "CharacterTown", "桃花源康养小镇": "CharacterTown"},
        ),
        (
            "支持天和种业、金穗粮油、绿源果蔬专业合作社、李家庄家庭农场等新型农业经营主体发展。",
            dict.fromkeys(
                ["天和种业", "金穗粮油", "绿源果蔬专业合作社", "李家庄家庭农场"], "Enterprise"
            ),
        ),
        (
            "发挥恒瑞、海天、明源、九州通等龙头企业带动作用。",
            dict.fromkeys(["恒瑞", "海天", "明源", "九州通"], "Enterprise"),
        ),
        (
            "组建云州市农业投资发展集团有限公司，鼓励中国移动云州分公司参与。",
            {
                "云州市农业投资发展集团有限公司": "Enterprise",
                "中国移动云州分公司": "Enterprise",
            },
        ),
        (
            "依托云州职业技术学院、省农科院水稻研究所，建设云州市种业创新中心。",
            dict.fromkeys(
                ["云州职业技术学院", "省农科院水稻研究所", "云州市种业创新中心"], "Institute"
            ),
        ),
        (
            "推动华为云计算中心项目、宁德时代储能基地落地。",
            {"华为云计算中心项目": "Project", "宁德时代储能基地": "Park"},
        ),
        (
            "重点推进云州港二期工程、青石水库除险加固工程、云州至昌平高速公路、云昌铁路等项目建设。",
            dict.fromkeys(
                ["云州港二期工程", "青石水库除险加固工程", "云州至昌平高速公路", "云昌铁路"],
                "Project",
            ),
        ),
        (
            "加强白水河、翠屏山、南明湖生态保护修复。",
            dict.fromkeys(["白水河", "翠屏山", "南明湖"], "NaturalFeature"),
        ),
        (
            "加快云湖新区和青石岭经济开发区建设。",
            {"云湖新区": "DevelopmentZone", "青石岭经济开发区": "DevelopmentZone"},
        ),
        ("实施观光农业提升工程。", {"观光农业提升工程": "Project"}),
        ("培育农村“双创”工程。", {"农村“双创”工程": "Project"}),
        ("复制梨树县秸秆还田经验。", {"梨树县": "County"}),
    ],
)
def test_names_are_found_whole_and_with_their_kind(sentence: str, expected: dict[str, str]) -> None:
    assert kinds(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "建设一批产业园、孵化器和众创空间，推进农产品加工园区、物流园区建设。",
        "支持家庭农场、农民合作社、供销社、邮政快递企业、产业化龙头企业建设产地分拣包装设施。",
        "积极争创国家现代农业产业园、国家级农村产业融合发展示范园，建设省级特色小镇。",
        "推动乡镇企业转型，鼓励各镇村因地制宜，抓好美丽乡村建设，缩小城乡差距，支持返乡创业。",
        "有序腾退宅基地，盘活农村闲置农房，落实河长制，改善水库和河流水质。",
        "鼓励高等学校、科研院所和企业共建研发平台，由其子公司开展股权投资。",
        "推进水利工程、道路交通等基础设施项目，实施重点工程。",
        "打好青山保卫战，学习“两山”理论，保护绿水青山。",
        "参照《云州市现代农业产业园管理办法》执行。",
        "完善服务体系（责任单位：市城投集团、云州大学）。",
    ],
)
def test_common_nouns_are_no_names(sentence: str) -> None:
    assert kinds(sentence) == {}


def test_a_name_begins_after_the_verb() -> None:
    _, mentions = read("全力推进温泉河综合整治工程，结合实际推动云江流域治理。")
    assert [m.evidence.quote for m in mentions] == ["温泉河综合整治工程", "云江"]


def test_a_name_inside_a_longer_one_is_no_mention() -> None:
    things, _ = read("建设云湖滑雪场，推进云湖治理。", "开放云湖滑雪场。")
    _, mentions = read("开放云湖滑雪场。")
    assert [m.thing[1] for m in mentions] == ["云湖滑雪场"]
    assert set(things) == {"云湖滑雪场", "云湖"}


def test_places_know_what_they_lie_in() -> None:
    things, _ = read("在西岭县白马镇张家村建设茶叶基地，复制长春市九台区经验。", zones=["西岭县"])
    assert {label: thing.within for label, thing in things.items()} == {
        "西岭县": "",
        "白马镇": "西岭县",
        "张家村": "白马镇",
        "长春市九台区": "长春市",
    }
    assert things["西岭县"].kinds == ("Zone", "County")
    assert things["长春市九台区"].aliases == ("九台区",)


def test_a_shared_last_word_is_given_to_every_member() -> None:
    things, mentions = read(
        "推进白马、李店、双河三个现代农业产业园建设。", "白马镇、李店镇、双河镇要配合。"
    )
    parks = [label for label, thing in things.items() if "Park" in thing.kinds]
    assert parks == ["双河现代农业产业园", "李店现代农业产业园", "白马现代农业产业园"]
    assert things["白马现代农业产业园"].aliases == ("白马",)
    assert "白马" in [m.evidence.quote for m in mentions]


def test_the_number_must_agree_with_the_members() -> None:
    things, _ = read(
        "推进白马、李店、双河五个现代农业产业园建设。", "白马镇、李店镇、双河镇要配合。"
    )
    assert [label for label, thing in things.items() if "Park" in thing.kinds] == []


def test_a_district_before_and_belongs_to_both() -> None:
    things, _ = read("推进西岭县稻米产业园和温泉旅游综合体建设。", zones=["西岭县"])
    assert things["温泉旅游综合体"].within == "西岭县"


def test_a_short_name_points_to_the_long_one() -> None:
    things, _ = read(
        "发挥恒瑞、海天、明源等龙头企业引领作用。", "支持恒瑞米业、海天粮油等经营主体发展。"
    )
    assert things["恒瑞"].maybe_same_as == "恒瑞米业"
    assert things["恒瑞米业"].maybe_same_as == ""
    assert things["明源"].maybe_same_as == ""


def test_quotes_are_exact_over_line_breaks() -> None:
    text = "推进青石岭风景\n名胜区 保护，打造白马镇。"
    _, mentions = read(text)
    assert [m.evidence.quote for m in mentions] == ["青石岭风景\n名胜区", "白马镇"]
    for mention in mentions:
        assert text[mention.evidence.start : mention.evidence.end] == mention.evidence.quote
    assert mentions[0].thing == ("云州市", "青石岭风景名胜区")


def test_a_body_is_not_the_place_it_governs() -> None:
    things, _ = read("公主岭市人民政府和公主岭市新型城镇化工作领导小组负责。", "学习公主岭市经验。")
    _, mentions = read("公主岭市人民政府负责。")
    assert set(things) == {"公主岭市"}
    assert mentions == ()


def test_other_texts_do_not_change_a_reading() -> None:
    first = read("推进青石岭风景名胜区保护。")
    read("青石岭风景镇、保护镇要配合。", "推进岭风、名胜等龙头企业发展。")
    assert read("推进青石岭风景名胜区保护。") == first


@pytest.mark.parametrize(
    "sentence",
    [
        "县防汛指挥部（以下简称县防指）设办公室，承担县防指日常工作。",
        "发现险情立即报告镇应急办，指导和监督乡道养护。",
        "落实县级领导联乡包村制度，走访偏远村和民宿集聚村。",
        "县级河长每月巡河不少于1次，每次护河半天。",
        "第七条乡（镇）人民政府在所在镇设站，卫生镇村优先。",
    ],
)
def test_verbs_and_common_words_make_no_places(sentence: str) -> None:
    places = {"County", "Town", "Village", "NaturalFeature"}
    assert not [name for name, kind in kinds(sentence).items() if kind in places]
