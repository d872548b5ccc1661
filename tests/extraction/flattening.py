"""Writes tables as publishing systems flatten them, for the tests of layouts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

NOTICE = """云州市人民政府办公室
关于印发云州市优化营商环境三年行动方案的通知
云政办发〔2023〕12号
各县（市、区）人民政府，市政府各部门：
《云州市优化营商环境三年行动方案》已经市政府同意，现印发给你们，请认真贯彻执行。
云州市人民政府办公室
2023年5月6日
云州市优化营商环境三年行动方案
一、总体要求
坚持问题导向，三年内形成一流营商环境。
二、主要任务
围绕企业需求，抓好重点任务落实。
"""
TITLE = "云州市优化营商环境重点任务分工表"


def tabbed(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    sections: Mapping[int, str] | None = None,
    annex: str = "附件1",
    title: str = TITLE,
) -> str:
    """Cells start with a tab, merged and empty cells are a tab alone, an empty line ends a row.
    `sections` maps the index of a row to the line that stands above it."""
    text = f"\t{annex}\n\n\t{title}\n\n" if annex else ""
    text += "".join(f"\t{h}\n" for h in head) + "\n"
    for i, row in enumerate(rows):
        if sections and i in sections:
            text += f"\t{sections[i]}\n\n"
        text += "".join(f"\t{c}\n" for c in row) + "\n"
    return text


def bare(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    sections: Mapping[int, str] | None = None,
    annex: str = "附件1",
    title: str = TITLE,
) -> str:
    """Every cell is a line, with a blank line behind it; merged and empty cells are gone."""
    lines = [annex, title] if annex else []
    lines += head
    for i, row in enumerate(rows):
        if sections and i in sections:
            lines.append(sections[i])
        lines += [c for c in row if c]
    return "".join(f"{line}\n\n" for line in lines)
