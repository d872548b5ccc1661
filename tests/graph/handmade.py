"""A small hand-made extraction with every record type, on a text written for the tests."""

from __future__ import annotations

import hashlib

from policy_kg.records import (
    Addressee,
    Agency,
    AgencyChange,
    Assignment,
    Benefit,
    BodyLink,
    Citation,
    Document,
    Evidence,
    Extraction,
    HeaderField,
    Mention,
    NamedList,
    Provision,
    Section,
    Target,
    Thing,
    ZoneUse,
)

TEXT = """索引号：GS-2021-7
发文机关：甘水市人民政府办公室
成文日期：2021年3月5日
标题：甘水市水乡振兴实施方案
发文字号：甘政办〔2021〕7号
青禾县人民政府，市政府各部门：
按照甘政发〔2020〕3号，制定本方案。重点建设“两镇”，即柳湾镇、石桥镇。
一、工作任务
（一）修缮老街。到2023年修缮老街不少于12条。
青禾县政府要制定计划。
附件1
1 修缮老街 到2023年修缮老街不少于12条。 市住建局牵头，市财政局配合 青禾县、云岭区
2 扶持企业 对落户东河米业园的企业给予10-50万元补助，最高100万元。 市财政局等 青禾县
附件2
1 土地政策 安排用地指标。 市自规局
"""
CITY = "甘水市"
HOUSING, FINANCE, LAND = (
    (CITY, "市住房城乡建设局"),
    (CITY, "市财政局"),
    (CITY, "市规划和自然资源局"),
)
COUNTY_GOVERNMENT = (CITY, "青禾县政府")
ISSUER, ALL = (CITY, "市政府办公室"), (CITY, "市政府各部门")


def quote(words: str, *, nth: int = 0, section: str = "", **place: int) -> Evidence:
    """The nth occurrence of `words` in TEXT."""
    starts = [i for i in range(len(TEXT)) if TEXT.startswith(words, i)]
    start = starts[nth]
    return Evidence(start=start, end=start + len(words), quote=words, section=section, **place)


def _document() -> Document:
    fields = ("索引号", "发文机关", "成文日期", "标题", "发文字号")
    lines = dict(line.split("：", 1) for line in TEXT.splitlines()[:5])
    return Document(
        source="gs.txt",
        format="text",
        digest=hashlib.sha256(TEXT.encode()).hexdigest(),
        text=TEXT,
        fields=tuple(HeaderField(name=n, value=lines[n], evidence=quote(lines[n])) for n in fields),
        blocks=(),
        tables=(),
    )


def _provisions() -> tuple[Provision, ...]:
    row1, row2 = (
        "到2023年修缮老街不少于12条。",
        "对落户东河米业园的企业给予10-50万元补助，最高100万元。",
    )
    return (
        Provision(
            key="annex1/1",
            kind="Task",
            number=1,
            number_text="1",
            category="工作任务",
            focus="修缮老街",
            text=row1,
            section="annex1",
            citation="附件1第1项",
            order=1,
            evidence=quote(row1, nth=1, section="附件1第1项", table=0, row=0, column=2),
            focus_evidence=quote("修缮老街", nth=2, section="附件1第1项", table=0, row=0, column=1),
            zones=(
                ZoneUse(label="青禾县", evidence=quote("青禾县", nth=2, section="附件1第1项")),
                ZoneUse(label="云岭区", evidence=quote("云岭区", section="附件1第1项")),
            ),
            has_zone_column=True,
            deadline="2023",
            deadline_evidence=quote("到2023年", nth=1, section="附件1第1项"),
        ),
        Provision(
            key="annex1/2",
            kind="Task",
            number=2,
            number_text="2",
            category="工作任务",
            focus="扶持企业",
            text=row2,
            section="annex1",
            citation="附件1第2项",
            order=2,
            evidence=quote(row2, section="附件1第2项"),
            zones=(ZoneUse(label="青禾县", evidence=quote("青禾县", nth=3)),),
            has_zone_column=True,
        ),
        Provision(
            key="annex2/1",
            kind="Policy",
            number=1,
            number_text="1",
            category="",
            focus="土地政策",
            text="安排用地指标。",
            section="annex2",
            citation="附件2第1项",
            order=1,
            evidence=quote("安排用地指标。", section="附件2第1项"),
        ),
        Provision(
            key="body/1.1/1",
            kind="Duty",
            number=None,
            number_text="",
            category="",
            focus="",
            text="青禾县政府要制定计划。",
            section="body/1.1",
            citation="一（一）",
            order=1,
            evidence=quote("青禾县政府要制定计划。", section="一（一）"),
        ),
    )


def _sections() -> tuple[Section, ...]:
    rows = (
        ("body/1", "一", "一、", "工作任务", "", "一、工作任务"),
        ("body/1.1", "一（一）", "（一）", "修缮老街", "body/1", "（一）修缮老街。"),
        ("annex1", "附件1", "附件1", "任务分工表", "", "附件1"),
        ("annex2", "附件2", "附件2", "", "", "附件2"),
    )
    return tuple(
        Section(
            key=key,
            citation=citation,
            number=number,
            heading=heading,
            parent=parent,
            order=order,
            evidence=quote(words, section=citation),
        )
        for order, (key, citation, number, heading, parent, words) in enumerate(rows)
    )


def _assignment(provision: str, agent: tuple[str, str], role: str, order: int, words: str, **more):  # type: ignore[no-untyped-def]
    return Assignment(
        provision=provision,
        agent=agent,
        role=role,  # type: ignore[arg-type]
        order=order,
        evidence=quote(words, **({"nth": 1} if words == "市财政局" and order == 1 else {})),
        printed=words,
        **more,
    )


def small_extraction() -> Extraction:
    zone = ("Zone", "County")
    return Extraction(
        document=_document(),
        jurisdiction=CITY,
        sections=_sections(),
        provisions=_provisions(),
        agencies=(
            Agency(
                name=HOUSING[1], scope=CITY, printed=("市住建局",), type="局", aliases=("住建局",)
            ),
            Agency(name=FINANCE[1], scope=CITY, printed=("市财政局",), type="局"),
            Agency(
                name=LAND[1],
                scope=CITY,
                printed=("市自规局",),
                type="局",
                changes=(
                    AgencyChange(
                        date="2019-01-10", former="市国土局", current=LAND[1], source="机构改革方案"
                    ),
                ),
            ),
            Agency(
                name=COUNTY_GOVERNMENT[1],
                scope=CITY,
                printed=("青禾县政府", "青禾县人民政府"),
                type="区县政府",
                place="青禾县",
            ),
            Agency(name=ISSUER[1], scope=CITY, printed=("甘水市人民政府办公室",), type="办"),
            Agency(name=ALL[1], scope=CITY, printed=("市政府各部门",), group=True),
        ),
        assignments=(
            _assignment("annex1/1", HOUSING, "lead", 1, "市住建局"),
            _assignment("annex1/1", FINANCE, "support", 2, "市财政局"),
            _assignment("annex1/2", FINANCE, "guide", 1, "市财政局", open_tail=True),
            _assignment("annex2/1", LAND, "responsible", 1, "市自规局"),
            _assignment("body/1.1/1", COUNTY_GOVERNMENT, "implement", 1, "青禾县政府"),
        ),
        things=(
            Thing(label=CITY, kinds=("City",)),
            Thing(label="青禾县", kinds=zone, scope=CITY, aliases=("青禾",), within=CITY),
            Thing(label="云岭区", kinds=("District", "Zone"), scope=CITY, within=CITY),
            Thing(label="柳湾镇", kinds=("Town",), scope=CITY, within="青禾县"),
            Thing(label="石桥镇", kinds=("Town",), scope=CITY),
            Thing(label="两镇", kinds=("Term",), scope=CITY),
            Thing(label="东河米业园", kinds=("Park",), scope=CITY),
            Thing(label="东河", kinds=("NaturalFeature",), maybe_same_as="东河米业园", scope=CITY),
        ),
        mentions=(
            Mention(subject="annex1/2", thing=(CITY, "东河米业园"), evidence=quote("东河米业园")),
        ),
        lists=(
            NamedList(
                thing=(CITY, "两镇"),
                members=((CITY, "柳湾镇"), (CITY, "石桥镇")),
                evidence=quote("“两镇”，即柳湾镇、石桥镇"),
                definition="即柳湾镇、石桥镇",
            ),
        ),
        targets=(
            Target(
                subject="annex1/1",
                measures="修缮老街",
                comparator=">=",
                unit="条",
                evidence=quote("不少于12条", nth=1),
                value=12.0,
                deadline="2023",
                deadline_text="到2023年",
            ),
        ),
        benefits=(
            Benefit(
                subject="annex1/2",
                label="落户补助",
                evidence=quote("给予10-50万元补助"),
                beneficiary="企业",
                condition="落户东河米业园",
                minimum=10.0,
                maximum=50.0,
                unit="万元",
                rate=0.5,
                rate_of="投资额",
                cap=100.0,
                cap_unit="万元",
                cap_text="最高100万元",
            ),
        ),
        citations=(
            Citation(
                number="甘政发〔2020〕3号",
                title="",
                relation="based_on",
                evidence=quote("甘政发〔2020〕3号"),
            ),
        ),
        addressees=(
            Addressee(agency=COUNTY_GOVERNMENT, place="青禾县", evidence=quote("青禾县人民政府")),
            Addressee(agency=ALL, place="", evidence=quote("市政府各部门")),
        ),
        body_links=(
            BodyLink(
                provision="annex1/1",
                section="body/1.1",
                evidence=quote("到2023年修缮老街不少于12条。"),
                similarity=1.0,
                difference="",
            ),
        ),
    )
