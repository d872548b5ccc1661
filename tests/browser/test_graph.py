"""Graph, heat map, findings, entities: what is seen can be narrowed, opened and taken along."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import expect

from browser.browsing import Watch, Watched

BASE = "https://w3id.org/policy-kg/id/"


def test_sums_first_then_a_neighbourhood(pages: Watched) -> None:
    page = pages.open("/graph")
    label = page.locator(".canvas").get_attribute("aria-label") or ""
    nodes = int(label.split("：")[1].split(" ")[0])
    assert 20 < nodes < 60, "departments and zones, no provisions"
    page.get_by_label("展开或查找一个结点").fill("市财政局")
    page.get_by_role("button", name="展开").click()
    page.get_by_text("以「市财政局」为中心").wait_for()
    page.get_by_text("图中关系的表格").click()
    rows = page.locator("details table tbody tr").all_inner_texts()
    assert len(rows) == 12
    assert all("市财政局" in row for row in rows)


def test_the_picture_is_the_same_each_time(pages: Watched) -> None:
    address = "/graph?center=" + quote(BASE + "agency/吉林市/市财政局")
    shots = []
    for _ in range(2):
        page = pages.open(address)
        page.locator(".canvas canvas").first.wait_for()
        page.wait_for_timeout(300)
        shots.append(page.locator(".canvas").screenshot())
    assert shots[0] == shots[1]


def test_no_name_is_printed_over_another(pages: Watched) -> None:
    """A few departments beside five zones, and what a department does around it."""
    center = quote(BASE + "agency/吉林市/市财政局")
    for address in (f"/graph?department={quote('市卫生健康委')}", f"/graph?center={center}"):
        page = pages.open(address)
        page.locator(".canvas canvas").first.wait_for()
        page.wait_for_timeout(300)
        boxes = page.evaluate(
            """() => document.querySelector(".canvas")._cyreg.cy.nodes().map((node) => {
                 const { x1, x2, y1, y2 } = node.boundingBox({ includeOverlays: false });
                 return [node.data("label"), x1 + 3, x2 - 3, y1 + 3, y2 - 3];
               })"""
        )
        assert len(boxes) > 5
        for i, (label, left, right, top, bottom) in enumerate(boxes):
            for other, x1, x2, y1, y2 in boxes[:i]:
                apart = right < x1 or x2 < left or bottom < y1 or y2 < top
                assert apart, f"{label!r} over {other!r}"


def test_unfolding_a_node_adds_its_neighbours(pages: Watched) -> None:
    center, task = (
        BASE + "agency/吉林市/市教育局",
        BASE + "document/吉市政办函-2020-56/provision/annex3/20",
    )
    page = pages.open(f"/graph?center={quote(center)}")
    few = page.locator(".canvas").get_attribute("aria-label")
    page = pages.open(f"/graph?center={quote(task)}")
    page.get_by_text("图中关系的表格").click()
    expect(page.locator("details table")).to_contain_text("市财政局")
    page = pages.open(
        f"/graph?center={quote(task)}&unfold={quote(BASE + 'agency/吉林市/市财政局')}"
    )
    assert page.locator(".canvas").get_attribute("aria-label") != few
    page.get_by_text("图中关系的表格").click()
    assert len(page.locator("details table tbody tr").all()) > 12


def test_shortest_path(pages: Watched) -> None:
    page = pages.open("/graph")
    page.get_by_label("起点").fill("市财政局")
    page.get_by_label("终点").fill("丰满区")
    page.get_by_role("button", name="找最短路径").click()
    said = page.get_by_text("市财政局 到 丰满区 经过 2 步")
    said.wait_for()
    assert "任务" in said.inner_text() or "举措" in said.inner_text()


def test_heat_map_opens_the_list_behind_a_cell(pages: Watched) -> None:
    page = pages.open("/graph?view=heat")
    page.get_by_text("热力图的数字").click()
    cell = page.get_by_role("button", name="市金融办在丰满区的事项")
    count = int(cell.inner_text())
    cell.click()
    page.get_by_role("heading", name="市金融办在丰满区的事项").wait_for()
    page.get_by_text(f"共 {count} 条").wait_for()
    expect(page.locator("article.card")).to_have_count(count)


def test_heat_map_itself_is_clickable(pages: Watched) -> None:
    page = pages.open("/graph?view=heat")
    box = page.locator(".chart").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.5, box["y"] + 60)
    page.locator("article.card").first.wait_for()


def test_filter_by_department(pages: Watched) -> None:
    page = pages.open("/graph?view=list")
    page.get_by_role("combobox", name="部门").select_option("市教育局")
    page.wait_for_url("**department=**")
    cards = page.locator("article.card")
    # The list of everything stands until its successor arrives.
    expect(cards.filter(has_not_text="市教育局")).to_have_count(0)
    assert cards.count() > 0


def test_png_and_exports(pages: Watched, tmp_path: Path) -> None:
    page = pages.open("/graph")
    with page.expect_download() as saved:
        page.get_by_role("button", name="存为 PNG").click()
    path = tmp_path / "graph.png"
    saved.value.save_as(path)
    assert path.read_bytes().startswith(b"\x89PNG")
    page.get_by_text("导出所选范围").click()
    assert page.locator(".exports a").count() > 10
    with page.expect_download() as table:
        page.get_by_role("link", name="csv", exact=True).click()
    assert table.value.suggested_filename.endswith(".csv")


def test_findings_side_by_side_with_marks(pages: Watched, tmp_path: Path) -> None:
    page = pages.open("/findings")
    page.get_by_role("button", name="正文与附件不一").click()
    page.wait_for_url("**type=body**")
    cards = page.locator(".cards > .card")
    expect(cards.filter(has_not_text="正文与附件不一")).to_have_count(0)
    assert cards.count() > 5
    assert cards.first.locator(".side").count() >= 2
    assert page.locator(".side mark").count() > 0
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载所列（CSV）").click()
    path = tmp_path / "findings.csv"
    saved.value.save_as(path)
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("种类,")
    assert all("正文与附件不一" in line for line in lines[1:] if line.count(",") > 8)


def test_findings_are_short_on_a_telephone_and_unfold(watch: Watch, site: str) -> None:
    page = watch(site, "narrow").open("/findings?type=departments")
    assert page.evaluate("document.documentElement.scrollHeight") < 12_000
    card = page.locator(".cards > .card").first
    card.get_by_text("依据（").first.click()
    assert card.locator(".quote").first.is_visible()
    page = watch(site, "narrow").open("/findings?type=body")
    whole = page.get_by_role("button", name="看全文").first
    folded = page.locator(".folded").count()
    whole.click()
    expect(page.locator(".folded")).to_have_count(folded - 1)


def test_gaps_are_listed_by_kind(pages: Watched) -> None:
    page = pages.open("/findings?show=gaps")
    page.get_by_role("button", name="主送单位没有事项").click()
    page.wait_for_url("**type=addressee**")
    expect(page.locator(".cards > .card").first).to_contain_text("高新区")


def test_entity_with_aliases_roles_and_rdf(pages: Watched, tmp_path: Path) -> None:
    page = pages.open("/entities")
    page.get_by_label("名称或别名").fill("财政")
    page.keyboard.press("Enter")
    page.wait_for_url("**query=**")
    page.get_by_role("link", name="市财政局", exact=True).click()
    page.get_by_role("heading", level=1, name="市财政局").wait_for()
    text = page.locator("main").inner_text()
    assert "吉林市财政局" in text
    assert "事项（12）" in text
    with page.expect_download() as saved:
        page.get_by_role("link", name="Turtle").click()
    path = tmp_path / "entity.ttl"
    saved.value.save_as(path)
    import rdflib

    graph = rdflib.Graph().parse(path, format="turtle")
    label = rdflib.Literal("市财政局", lang="zh")
    assert (rdflib.URIRef(BASE + "agency/吉林市/市财政局"), rdflib.SKOS.prefLabel, label) in graph
