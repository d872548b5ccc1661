"""Documents that look like drafts or editions of one another: told at once, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from integration.homes import StubEncoder
from policy_kg import pipeline
from policy_kg.building.drafts import look_alike
from policy_kg.home.manifest import DocumentEntry
from policy_kg.settings import Settings

PLAN = """青禾县人民政府办公室关于印发青禾县河道整治实施方案{edition}的通知

{number}

现印发给你们，请认真执行。

青禾县人民政府办公室
{year}年3月1日

一、重点任务
（一）清理河道。清理河道6条。（责任单位：县水利局）
"""


def entry(title: str, number: str = "", source: str = "") -> DocumentEntry:
    return DocumentEntry(
        slug=f"{number}{title}",
        document="",
        revision=f"urn:{number}{title}",
        title=title,
        number=number,
        source=source or f"{title}.txt",
        source_sha256="",
        digest="",
        provisions=1,
        triples=1,
    )


def told(*entries: DocumentEntry) -> list[str]:
    return list(look_alike(entries, new={e.slug for e in entries}))


def test_a_build_tells_of_a_new_edition_and_how_to_take_out_the_old(
    encoder: StubEncoder, tmp_path: Path
) -> None:
    settings = Settings(home=tmp_path / "home")
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(
        PLAN.format(edition="（2024年）", number="青政办发〔2024〕3号", year=2024), "utf-8"
    )
    new.write_text(
        PLAN.format(edition="（2025年）", number="青政办发〔2025〕9号", year=2025), "utf-8"
    )
    assert not pipeline.build(settings, [old]).notes
    (line,) = pipeline.build(settings, [new]).notes
    assert line.startswith("青政办发〔2024〕3号、青政办发〔2025〕9号 的标题只差年份")
    assert "policy-kg documents diff 青政办发〔2024〕3号 青政办发〔2025〕9号" in line
    assert line.endswith("policy-kg documents remove 青政办发〔2024〕3号")
    assert not pipeline.build(settings, [new]).notes
    pipeline.remove(settings, "青政办发〔2024〕3号")


@pytest.mark.parametrize(
    "other",
    [
        "青禾县养老服务实施方案（征求意见稿）",
        "青禾县养老服务实施方案（试行）",
        "青禾县养老服务实施方案（2023年修订）",
        "青禾县人民政府关于印发《青禾县养老服务实施方案（2023—2025年）》的通知",
    ],
)
def test_what_a_title_of_an_edition_adds(other: str) -> None:
    whole = entry("青禾县人民政府关于印发青禾县养老服务实施方案的通知", "青政发〔2026〕2号")
    (line,) = told(whole, entry(other, source="稿.docx"))
    assert line.endswith("policy-kg documents remove 稿.docx")


def test_other_places_and_other_matters_are_no_editions() -> None:
    assert not told(
        entry("青禾县养老服务实施方案（2024年）"),
        entry("白石县养老服务实施方案（2025年）"),
        entry("青禾县托育服务实施方案（2025年）"),
        entry("关于印发促进消费若干措施的通知", "青政办发〔2024〕1号"),
        entry("关于印发促进消费若干措施的通知", "白政办发〔2025〕1号"),
    )
