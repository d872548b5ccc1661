"""What is measured, how much, by when."""

from __future__ import annotations

import pytest
from hypothesis import given
from spans import quoted_exactly, texts

from policy_kg.extraction.segments import TextSegment
from policy_kg.extraction.sentences import sentences_of
from policy_kg.extraction.targets import find_targets
from policy_kg.records import Target


def targets(text: str, start: int = 0) -> tuple[Target, ...]:
    return find_targets(
        sentences_of(
            [TextSegment(subject="annex1/1", text=text, start=start, section="附件1第1项")]
        )
    )


@pytest.mark.parametrize(
    ("text", "measures", "comparator", "value", "unit", "deadline"),
    [
        ("到 2025年，全市森林覆盖率达到56%。", "森林覆盖率", "=", 56, "%", "2025"),
        ("第二十五条 粮库轮换架空期不得超过4个月。", "粮库轮换架空期", "<=", 4, "个月", ""),
        ("改善水质，实现国省考核断面水体比例超过83%；", "国省考核断面水体比例", ">", 83, "%", ""),
        ("应安排至少5%新增建设用地指标保障乡村产业。", "新增建设用地指标", ">=", 5, "%", ""),
        (
            "允许注册资本金规模不低于1亿元的融资担保公司开展业务。",
            "注册资本金规模",
            ">=",
            1,
            "亿元",
            "",
        ),
        ("全镇塘坝完好率要达到92%以上。", "全镇塘坝完好率", ">=", 92, "%", ""),
        ("争取每个乡镇办好1所公办中心幼儿园。", "公办中心幼儿园", "=", 1, "所", ""),
        ("重点推进甲村、乙村、丙村等50个美丽乡村建设。", "美丽乡村建设", "=", 50, "个", ""),
        ("身份证在3天内完成证件制作。", "身份证证件制作", "<=", 3, "天", ""),
        ("依申请事项办理时限压缩60%以上。", "依申请事项办理时限压缩", ">=", 60, "%", ""),
        ("地区生产总值同比增长8%左右。", "地区生产总值同比增长", "=", 8, "%", ""),
        ("到2027年底，建成社区20个。", "社区", "=", 20, "个", "2027-12-31"),
        ("支持园所扩班，新开普惠班30个。", "新开普惠班", "=", 30, "个", ""),
        ("新建、改扩建乡镇食堂6所。", "乡镇食堂", "=", 6, "所", ""),
        ("培训不少于300人次，全部持证上岗。", "培训", ">=", 300, "人次", ""),
        ("核查隐患线索120条。", "核查隐患线索", "=", 120, "条", ""),
        ("全年新开工项目10个。", "新开工项目", "=", 10, "个", ""),
        ("举办招聘会20场。", "招聘会", "=", 20, "场", ""),
        ("7月底前建成口袋公园4个。", "口袋公园", "=", 4, "个", ""),
        ("县卫健局负责培训护理员90名。", "护理员", "=", 90, "名", ""),
        ("在客运站、景区建设驿站8座。", "驿站", "=", 8, "座", ""),
        ("改造15处千人以上蓄水工程。", "千人以上蓄水工程", "=", 15, "处", ""),
        ("新建6个500亩以上的育苗基地。", "500亩以上的育苗基地", "=", 6, "个", ""),
        ("引进9个总投资5亿元以上项目。", "总投资5亿元以上项目", "=", 9, "个", ""),
        ("新增30家规模以上食品企业。", "规模以上食品企业", "=", 30, "家", ""),
        ("评选8个县级以上放心市场。", "县级以上放心市场", "=", 8, "个", ""),
        ("组织开展引才活动不少于50场。", "引才活动", ">=", 50, "场", ""),
        ("开发区新增用地全部带方案出让，全年不少于600亩。", "开发区新增用地", ">=", 600, "亩", ""),
        ("实现30类常用证照在办事窗口免提交。", "常用证照", "=", 30, "类", ""),
        ("县财政局每年安排专项资金800万元。", "专项资金", "=", 800, "万元", ""),
        ("打造具备20万人口承载能力的城镇群。", "人口承载能力", "=", 20, "万人", ""),
        ("规划总面积约100平方公里，", "规划总面积", "=", 100, "平方公里", ""),
        ("给予省级1000万元奖励。", "省级奖励", "=", 1000, "万元", ""),
        ("贴息期限不超过3年。", "贴息期限", "<=", 3, "年", ""),
        ("力争通过5年左右时间，将该片区打造成为样板区。", "该片区打造时间", "=", 5, "年", ""),
        ("按不超过投资额的30%给予补助。", "补助占投资额的比例", "<=", 30, "%", ""),
    ],
)
def test_one_target(
    text: str, measures: str, comparator: str, value: float, unit: str, deadline: str
) -> None:
    (t,) = targets(text)
    assert (t.measures, t.comparator, t.value, t.unit, t.deadline) == (
        measures,
        comparator,
        value,
        unit,
        deadline,
    )


@pytest.mark.parametrize(
    "text",
    [
        "围绕国家赋予的5项试验任务，统筹布局。",
        "加快推进甲镇、乙镇、丙镇3个省级示范城镇建设。",
        "完善县乡村三级电商物流配送体系。",
        "实施“四好农村路”工程。",
        "未来五年，围绕建立体制机制，实现以下目标：",
        "严格落实“一户一宅”规定。",
        "按照《办法》（吉政办函〔2020〕118号）执行。",
        "目前已建成20个社区。",
        "实施三年行动计划。",
        "构建10分钟办公生活圈。",
        "市发展改革委等5个部门负责。",
    ],
)
def test_no_target(text: str) -> None:
    assert targets(text) == ()


def test_a_deadline_holds_for_the_whole_sentence_and_not_beyond() -> None:
    found = targets("到2028年，建成社区100个以上，集聚人才超过3000名。贷款利率不高于4%。")
    assert [t.deadline for t in found] == ["2028", "2028", ""]
    assert found[0].deadline_text == "到2028年"
    assert found[0].evidence.quote == "到2028年，建成社区100个以上"


def test_a_range_has_ends_and_no_value() -> None:
    (t,) = targets("给予10-50万元资金支持。")
    assert (t.value, t.minimum, t.maximum, t.unit) == (None, 10, 50, "万元")


def test_what_follows_a_list_of_amounts_holds_for_each() -> None:
    found = targets("分别给予最高50万、30万、10万元经费支持。")
    assert [t.measures for t in found] == ["经费支持"] * 3


def test_graded_amounts_of_several_units_are_one_each() -> None:
    found = targets("依次给予最高5000元、1万元、2万元补贴。")
    assert [(t.comparator, t.value, t.unit) for t in found] == [
        ("<=", 5000, "元"),
        ("<=", 1, "万元"),
        ("<=", 2, "万元"),
    ]


def test_evidence_is_shifted_and_exact() -> None:
    text = "推进整治。到\n2025年，全市森林覆盖率\n达到５６％。"
    (t,) = targets(text, start=1000)
    e = t.evidence
    assert text[e.start - 1000 : e.end - 1000] == e.quote
    assert e.quote.startswith("到\n2025年")
    assert e.quote.endswith("５６％")
    assert e.section == "附件1第1项"


# Pieces of notices; ~ is a line break.
PIECES = (
    "到2025年，|覆盖率|达到|不少于|10%|50个|3天内|给予|100万元|的|"
    "、|。|（|）|“|”|~| |建设|奖励|按照|作为|每|至|从|为|完成|时间|将"
)


@given(texts(PIECES))
def test_any_text_gives_exact_evidence(text: str) -> None:
    for t in quoted_exactly(targets, text):
        assert t.measures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "5年内重点引进30名管理人才和50名专业人才。",
            [
                ("管理人才", 30, "5年内重点引进30名管理人才"),
                ("专业人才", 50, "5年内重点引进30名管理人才和50名专业人才"),
            ],
        ),
        (
            "选拔100名正职后备人才、200名副职后备人才，资助250名技能人才出国（境）培训。",
            [
                ("正职后备人才", 100, "选拔100名正职后备人才"),
                ("副职后备人才", 200, "200名副职后备人才"),
                ("技能人才出国（境）培训", 250, "资助250名技能人才出国（境）培训"),
            ],
        ),
        (
            "遴选“领军型数商”10家、“成长型数商”50家、优秀案例100个。",
            [
                ("“领军型数商”", 10, "“领军型数商”10家"),
                ("“成长型数商”", 50, "“成长型数商”50家"),
                ("优秀案例", 100, "优秀案例100个"),
            ],
        ),
        ("对床位数不足40张且收住人数少于10人的敬老院，可将对象安置到邻近机构。", []),
        ("加大对35岁以下青年科技人员扶持力度。", []),
        (
            "入住人数大于10人的，每增加1人，增加运行经费不少于0.2万元/年。",
            [("增加运行经费", 0.2, "增加运行经费不少于0.2万元/年")],
        ),
        (
            "安排运行经费（不含人员工资等经费）不少于2万元/年。",
            [("运行经费", 2, "运行经费（不含人员工资等经费）不少于2万元/年")],
        ),
        (
            "实现“高层次人才达到2000名左右，人才贡献率达到40%”的发展目标。",
            [
                ("高层次人才", 2000, "高层次人才达到2000名左右"),
                ("人才贡献率", 40, "人才贡献率达到40%"),
            ],
        ),
        ("1.努力实现地区生产总值增长6%。", [("地区生产总值增长", 6, "地区生产总值增长6%")]),
        (
            "打造300个以上“人工智能+”典型场景，抓好宣传。",
            [("“人工智能+”典型场景", 300, "打造300个以上“人工智能+”典型场景")],
        ),
        ("打好全面振兴新突破三年行动首战。", []),
        ("氢气价格降至25元/千克以下。", [("氢气价格", 25, "氢气价格降至25元/千克以下")]),
    ],
)
def test_goals_are_whole_and_conditions_are_none(
    text: str, found: list[tuple[str, float, str]]
) -> None:
    assert [(t.measures, t.value, t.evidence.quote) for t in targets(text)] == found


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("对入驻的给予租金补贴，每家企业最高50万元。", ["每家企业补贴"]),
        ("按投资额30%给予补助，最高不超过500万元。", ["补助占投资额的比例", "补助"]),
        ("给予创业补贴，单个项目最高奖励20万元。", ["单个项目奖励"]),
        ("单笔贷款最高1000万元。", ["单笔贷款"]),
        # a share of a sum measures nothing by itself
        ("国家已承诺负担投资5亿元的2/3。", []),
    ],
)
def test_a_cap_without_a_name_is_of_what_is_given(text: str, measures: list[str]) -> None:
    assert [t.measures for t in targets(text)] == measures


def test_a_time_holds_for_what_stands_behind_a_bracket() -> None:
    found = targets("5年内市、区（县级市）两级建设1000套专家公寓和200套人才公寓。")
    assert [(t.value, t.deadline_text) for t in found] == [(1000, "5年内"), (200, "5年内")]
    assert not targets("按同期5年期以上贷款市场报价利率给予支持。")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (
            "到2020年，全市万元产值用水量、万元增加值用水量比2015年分别下降24%、25%以上。",
            [
                ("万元产值用水量比2015年下降", "=", 24),
                ("万元增加值用水量比2015年下降", ">=", 25),
            ],
        ),
        (
            "5岁以下儿童贫血患病率和生长迟缓率分别控制在10%和5%以下。",
            [("5岁以下儿童贫血患病率", "<=", 10), ("生长迟缓率", "<=", 5)],
        ),
        (
            "空气质量优良天数比率、绿化率分别达到90%、60%。",
            [("空气质量优良天数比率", "=", 90), ("绿化率", "=", 60)],
        ),
        ("新建建筑垃圾中转站8个。", [("建筑垃圾中转站", "=", 8)]),
        ("甲镇、乙镇分别新建5所、6所小学。", [("小学", "=", 5), ("小学", "=", 6)]),
        # what can't be told apart
        ("森林覆盖率、绿化率、达标率分别达到50%、60%。", []),
        ("城镇、农村居民人均可支配收入分别增长5%、6%。", []),
        (
            "2025年、2027年森林覆盖率分别达到50%、60%。",
            [("森林覆盖率", "=", 50), ("森林覆盖率", "=", 60)],
        ),
    ],
)
def test_each_figure_is_of_its_own_whole_measure(
    text: str, stated: list[tuple[str, str, float]]
) -> None:
    found = targets(text)
    assert [(t.measures, t.comparator, t.value) for t in found] == stated
    assert all(t.evidence.quote in text for t in found)


def test_the_size_of_what_is_counted_is_no_goal_of_its_own() -> None:
    found = targets("建设3座20吨以上冷库，储量达到900吨以上，开展巡查60次以上。")
    assert [(t.measures, t.value) for t in found] == [
        ("20吨以上冷库", 3),
        ("储量", 900),
        ("巡查", 60),
    ]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("储备应急供水车4辆，组建应急抢修队2支。", ["应急供水车", "应急抢修队"]),
        ("开放应用场景20个，招聘应届毕业生30名。", ["应用场景", "应届毕业生"]),
        ("可再生能源占比达到30%，建设再生水厂2座。", ["可再生能源占比", "再生水厂"]),
        ("走访对口帮扶村12个，应建成渡口3处。", ["对口帮扶村", "渡口"]),
    ],
)
def test_the_first_word_of_what_is_counted_is_not_cut_off(text: str, measures: list[str]) -> None:
    assert [t.measures for t in targets(text)] == measures
