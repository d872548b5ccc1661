"""Who leads most: a document that never names a lead has none to count beside one that does."""

from __future__ import annotations

from integration.homes import Built, ask_stubbed

_LED = """<html><body><p>柳湾县旧屋改造实施方案</p><p>附件</p><p>重点任务分工表</p><table>
<tr><td>序号</td><td>重点任务</td><td>工作内容</td><td>牵头单位</td><td>配合单位</td></tr>
<tr><td>1</td><td>外墙修缮</td><td>修缮外墙五十栋</td><td>县住建局</td><td>县应急局</td></tr>
<tr><td>2</td><td>管线入地</td><td>改造管线三公里</td><td>县住建局</td><td>县财政局</td></tr></table></body></html>"""
_RESPONSIBLE = """<html><body><p>柳湾县防灾检查工作方案</p><p>附件</p><p>检查事项清单</p><table>
<tr><td>序号</td><td>事项</td><td>工作内容</td><td>责任单位</td></tr>
<tr><td>1</td><td>仓库检查</td><td>检查仓库消防设施</td><td>县应急局</td></tr>
<tr><td>2</td><td>山塘检查</td><td>检查山塘坝体</td><td>县应急局</td></tr>
<tr><td>3</td><td>物资检查</td><td>检查应急物资储备</td><td>县应急局</td></tr></table></body></html>"""


def test_only_documents_with_leads_are_counted(built: Built) -> None:
    both = built({"a.html": _LED, "b.html": _RESPONSIBLE})
    answer = ask_stubbed(both, "哪个部门牵头最多")
    assert [(i.label, i.score) for i in answer.items] == [("县住建局", 2.0)]
    assert "防灾检查" in "".join(answer.assumptions)


def test_where_nobody_leads_it_is_said(built: Built) -> None:
    only = built({"b.html": _RESPONSIBLE})
    answer = ask_stubbed(only, "哪个部门牵头最多")
    assert [i.label for i in answer.items] == ["县应急局"]
    assert any("没有写明牵头" in a for a in answer.assumptions)
