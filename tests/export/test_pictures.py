from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pyoxigraph import Store

from policy_kg.errors import UsageError
from policy_kg.export import fonts
from policy_kg.export.drawing import broken, text_width

Exported = Callable[..., bytes]
SVG = "{http://www.w3.org/2000/svg}"


def texts(data: bytes) -> list[str]:
    return [t.text or "" for t in ElementTree.fromstring(data).iter(f"{SVG}text")]


def test_svg_of_a_department_names_each_provision(sample: Store, exported: Exported) -> None:
    data = exported(sample, "svg", department="市金融办")
    said = texts(data)
    assert "市金融办责任关系图" in said
    assert "任务1 加快推进农村产权交易体系建设" in said
    assert {"市金融办", "市农业农村局", "丰满区", "牵头", "配合"} <= set(said)
    lines = list(ElementTree.fromstring(data).iter(f"{SVG}path"))
    assert len([line for line in lines if line.get("stroke-dasharray")]) == 3  # 2 and the legend


def test_svg_of_the_whole_is_by_category(sample: Store, exported: Exported) -> None:
    said = texts(exported(sample, "svg"))
    assert "任务·建立农村集体经营性建设用地入市制度（9项）" in said
    assert "政策·金融政策（7项）" in said
    assert not [t for t in said if t.startswith("任务1 ")]


def test_nothing_stands_outside_its_box_or_on_another(sample: Store, exported: Exported) -> None:
    root = ElementTree.fromstring(exported(sample, "svg", zone="丰满区"))
    boxes = [
        tuple(float(b.get(k, "0")) for k in ("x", "y", "width", "height"))
        for b in root.iter(f"{SVG}rect")
        if b.get("rx")
    ]
    for n, (x, y, _, h) in enumerate(boxes):
        assert not [b for b in boxes[n + 1 :] if b[0] == x and y - b[3] < b[1] < y + h]
    in_boxes = [t for t in root.iter(f"{SVG}text") if t.get("font-size") == "15"]
    assert len(in_boxes) >= len(boxes)
    for text in in_boxes:
        x = float(text.get("x", "0"))
        width = text_width(text.text or "", 15)
        assert [b for b in boxes if b[0] <= x - width / 2 and x + width / 2 <= b[0] + b[2]]


def test_long_labels_are_broken_then_cut() -> None:
    assert broken("一二三四五六七八九十", 10, 45, 3) == ["一二三四", "五六七八", "九十"]
    assert broken("一二三四五六七八九十", 10, 45, 2) == ["一二三四", "五六七…"]


def test_png_can_be_opened(sample: Store, exported: Exported) -> None:
    from PIL import Image

    try:
        fonts.chinese_font()
    except UsageError:
        pytest.skip("no Chinese font here")
    image = Image.open(io.BytesIO(exported(sample, "png", department="市金融办")))
    assert image.format == "PNG"
    assert image.width > 2000
    assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 8


def test_a_missing_font_is_one_clear_line(
    store: Store, exported: Exported, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_PLACES", ())
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    with pytest.raises(UsageError, match=r"找不到中文字体.*fonts-noto-cjk") as raised:
        exported(store, "png")
    assert raised.value.exit_code == 2


def test_fontconfig_is_asked_where_no_known_font_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    font = tmp_path / "字.ttf"
    font.touch()
    program = tmp_path / "fc-list"
    program.write_text(f'#!/bin/sh\necho "{tmp_path}/无.ttf: "\necho "{font}: "\n')
    program.chmod(0o755)
    monkeypatch.setattr(fonts, "_PLACES", ())
    monkeypatch.setattr(fonts.shutil, "which", lambda name: str(program))
    assert fonts.chinese_font() == font


def test_page_is_one_file_with_all_rows(sample: Store, exported: Exported) -> None:
    from lxml import html

    data = exported(sample, "html", zone="丰满区")
    page = html.fromstring(data)
    rows = page.xpath("//tbody/tr")
    assert len(rows) == 64
    options = {o.text: o.get("value") for o in page.xpath("//select[@name='department']/option")}
    of_finance = [r for r in rows if options["市金融办"] in r.get("data-departments").split()]
    assert len(of_finance) == 11
    kinds = [r.get("data-kind") for r in rows]
    assert (kinds.count("Task"), kinds.count("Policy")) == (14, 20)
    # It asks for nothing else.
    text = data.decode()
    links = re.findall(r'(?:src|href)="([^"]*)"', text)
    assert not links
    assert set(re.findall(r"https?://[^\s\"<]+", text)) <= {"http://www.w3.org/2000/svg"}
    heads = page.xpath("//thead//th")
    columns = [[td.text for td in row] for row in rows]
    assert all(any(line[n] for line in columns) for n in range(len(heads)))
