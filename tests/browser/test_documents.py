"""Documents in the browser: upload with progress, review, removal; only after signing in."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import expect

from browser.browsing import Watch, sign_in

NOTICE = """临江市人民政府办公室关于印发临江市水系治理工作方案的通知
临政办发〔2024〕3号
各乡镇人民政府，市政府各有关部门：
现将方案印发给你们，请认真组织实施。
一、工作任务
（一）清淤疏浚。完成河道清淤。（市水利局牵头，市财政局配合）
（二）水质监测。定期发布水质信息。（责任单位：市生态环境局）
临江市人民政府办公室
2024年3月5日
"""


def test_upload_review_and_remove(watch: Watch, writable_site: str, tmp_path: Path) -> None:
    notice = tmp_path / "水系治理.txt"
    notice.write_text(NOTICE, encoding="utf-8")
    watched = watch(writable_site)
    sign_in(watched)
    page = watched.open("/documents")
    page.locator("input[type=file]").set_input_files(notice)
    page.get_by_text("读入：临政办发〔2024〕3号").wait_for(timeout=120_000)
    assert page.locator(".job").get_by_text(re.compile("-[0-9a-f]{12}")).count() == 0
    page.get_by_role("link", name="临江市水系治理工作方案").wait_for()

    page.get_by_role("link", name="解析报告").click()
    page.get_by_role("heading", name="抽取到的").wait_for()

    page.get_by_role("link", name="审核").click()
    items = page.locator(".review")
    items.first.wait_for()
    first = items.filter(has_text="市水利局").first
    first.get_by_role("button", name="认可").click()
    first.get_by_text("已认可").wait_for()
    second = items.filter(has_text="市财政局").first
    second.get_by_role("button", name="驳回").click()
    second.get_by_text("已驳回").wait_for()
    third = items.filter(has_text="市生态环境局").first
    third.get_by_role("button", name="改正").click()
    third.get_by_role("combobox", name="角色应为").select_option("lead")
    third.get_by_role("button", name="保存改正").click()
    third.get_by_text("已改正为「市生态环境局」牵头").wait_for()
    page.reload()
    items.first.wait_for()
    assert "已驳回" in items.filter(has_text="市财政局").first.inner_text()

    # A department that no document has is asked about once, and what was decided is shown.
    page.get_by_label("审核人").fill("审核员甲")
    third.get_by_role("button", name="改正").click()
    third.get_by_label("部门应为").fill("市生态环境局局")
    third.get_by_role("button", name="保存改正").click()
    asked = third.get_by_role("alert")
    asked.wait_for()
    assert "没有一份文件、也没有部门名录写到「市生态环境局局」" in asked.inner_text()
    assert "市生态环境局。" in asked.inner_text()
    third.get_by_role("button", name="仍然保存").click()
    third.get_by_text("已改正为「市生态环境局局」负责（审核员甲）").wait_for()
    third.get_by_role("button", name="改正").click()
    third.get_by_label("部门应为").fill("市水利局")
    third.get_by_role("button", name="保存改正").click()
    third.get_by_text("已改正为「市水利局」负责（审核员甲）").wait_for()
    page.reload()
    items.first.wait_for()
    assert (
        "为「市水利局」负责（审核员甲）" in items.filter(has_text="市生态环境局").first.inner_text()
    )

    # What the extraction missed is added by words of the item, taken back, and told.
    second = page.locator(".reviewed").filter(has_text="水质监测")
    second.get_by_role("button", name="增补分工").click()
    second.get_by_label("依据").fill("每月公布")
    second.get_by_label("承担的部门").fill("市卫生健康委")
    second.get_by_role("combobox", name="角色").select_option("support")
    second.get_by_role("button", name="保存增补").click()
    refused = second.get_by_role("alert")
    refused.wait_for()
    assert "「每月公布」" in refused.inner_text()
    assert "的原文里" in refused.inner_text()
    watched.said.clear()  # the browser logs the refusal itself
    second.get_by_label("依据").fill("定期发布水质信息")
    second.get_by_role("button", name="保存增补").click()
    second.get_by_text("已记下，重新建图谱后生效").wait_for()
    more = items.filter(has_text="市卫生健康委")
    more.get_by_text("审核人增补（审核员甲）").wait_for()
    more.get_by_role("button", name="驳回").click()
    more.get_by_text("审核人增补，已驳回（审核员甲）").wait_for()

    page.get_by_role("link", name="版本与比较").click()
    page.get_by_role("button", name="去掉这份文件").click()
    page.get_by_role("button", name="不去掉").click()
    page.get_by_role("button", name="去掉这份文件").click()
    page.get_by_role("button", name="确认去掉").click()
    page.wait_for_url("**/documents", timeout=120_000)
    expect(page.locator(".doc-title")).to_have_count(1)


def test_a_file_that_cannot_be_read_is_told(
    watch: Watch, writable_site: str, tmp_path: Path
) -> None:
    bad = tmp_path / "坏的.docx"
    bad.write_bytes(b"this is no word file")
    watched = watch(writable_site)
    sign_in(watched)
    page = watched.open("/documents")
    page.locator("input[type=file]").set_input_files(bad)
    page.get_by_text("没有完成").wait_for(timeout=120_000)
    assert "坏的.docx" in page.locator(".job").inner_text()


def test_without_signing_in_nothing_can_be_changed(watch: Watch, site: str) -> None:
    watched = watch(site)
    page = watched.open("/documents")
    assert page.locator("input[type=file]").count() == 0
    page.get_by_text("要用写入令牌登录").wait_for()
    watched.open("/login")
    page.get_by_label("令牌").fill("not-the-right-token-at-all")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert "令牌不对" in page.get_by_role("alert").inner_text()
    watched.said.clear()  # the browser logs the refusal itself
