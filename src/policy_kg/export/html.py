"""A single page with the picture and the list, which filters itself; needs no network."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO, Final

from policy_kg.export import wording
from policy_kg.export.facts import Facts
from policy_kg.export.pictures import picture
from policy_kg.export.rows import Progress, Row, Source, drawn_upon, rows
from policy_kg.export.selection import Selection
from policy_kg.export.survey import Survey
from policy_kg.export.svg import svg
from policy_kg.export.textfiles import attribute, put, xml

_MOST_DOCUMENTS: Final = 10
_STYLE: Final = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#222;
margin:0 auto;max-width:1500px;padding:16px}
h1{font-size:24px;margin:8px 0}.note{color:#555}
form{display:flex;flex-wrap:wrap;gap:12px;position:sticky;top:0;background:#fff;padding:10px 0;
border-bottom:1px solid #ccc}
select,input{font:inherit;padding:4px 8px;border:1px solid #888;border-radius:4px}
input{flex:1;min-width:12em}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:6px 8px;
vertical-align:top;text-align:left}th{background:#dce6f1;white-space:nowrap}
td:first-child,td.short{white-space:nowrap}td.zones{min-width:7em}td.text{min-width:18em}
.figure{overflow-x:auto;border:1px solid #ddd;margin:12px 0}.figure svg{max-width:100%;height:auto}
tr[hidden]{display:none}
@media print{form{display:none}thead{display:table-header-group}tr{break-inside:avoid}}
"""
_SCRIPT: Final = """
(function () {
  var form = document.forms[0];
  var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr"));
  var shown = document.getElementById("shown");
  function has(row, name, value) {
    return !value || (" " + row.dataset[name] + " ").indexOf(" " + value + " ") >= 0;
  }
  function filter() {
    var count = 0;
    var words = form.words.value.trim().split(/\\s+/);
    rows.forEach(function (row) {
      var text = row.textContent;
      var fits = has(row, "kind", form.kind.value) && has(row, "zones", form.zone.value) &&
        has(row, "departments", form.department.value) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = count;
  }
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  filter();
})();
"""


def export_html(
    facts: Facts, selection: Selection, out: BinaryIO, *, progress: Progress | None = None
) -> int:
    """Write the page; returns the number of provisions."""
    found = Survey()
    # One reading for the counts and the picture.
    noted = found.noted(rows(facts, selection, common=True, progress=progress, stage="统计"))
    drawing, _ = picture(facts, selection, (row for row in noted if not row.common))
    about = "、".join(n for n in (selection.department, selection.zone) if n)
    title = f"{about}{selection.called('责任清单')}"
    # Short keys instead of IRIs: what the filters compare.
    keys = {iri: f"k{n}" for n, iri in enumerate([*found.departments, *found.zones])}
    put(out, '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">')
    put(out, '<meta name="viewport" content="width=device-width, initial-scale=1">')
    put(out, f"<title>{xml(title)}</title><style>{_STYLE}</style></head><body>")
    put(out, f"<h1>{xml(title)}</h1>")
    documents = drawn_upon(facts, selection)
    for source in documents[:_MOST_DOCUMENTS]:
        put(out, f'<p class="note">依据：{xml(_named(source))}</p>')
    if len(documents) > _MOST_DOCUMENTS:
        put(out, f'<p class="note">等{len(documents)}份文件</p>')
    put(out, f'<div class="figure">{svg(drawing, declaration=False)}</div>')
    put(out, _form(found, keys))
    put(out, f'<p class="note">显示 <b id="shown">{found.total}</b> 项，共 {found.total} 项。</p>')
    heads = (
        "文件",
        "编号",
        "类别",
        "重点内容",
        "具体推进事项",
        "部门",
        "实施区域",
        "目标",
        "时限",
        "出处",
    )
    used = _used(found)
    put(
        out,
        f"<table><thead><tr>{_cells('th', [h for h in heads if h in used])}</tr></thead><tbody>",
    )
    for row in rows(facts, selection, common=True, progress=progress):
        put(out, _line(row, keys, used))
    put(out, f"</tbody></table><script>{_SCRIPT}</script></body></html>")
    return found.total


def _named(source: Source) -> str:
    return "　".join(p for p in (source.issuer, source.title, source.number, source.date) if p)


def _used(found: Survey) -> set[str]:
    """The heads of the columns that have anything in them."""
    titles = {c.title for c in found.used[""].columns} if found.total else set()
    used = {"编号", "具体推进事项", "部门", "实施区域", "出处", "时限"}
    used |= {"目标"} if "目标（原文）" in titles else set()
    return used | (titles & {"文件", "类别", "重点内容"})


def _form(found: Survey, keys: dict[str, str]) -> str:
    names = found.names()
    kinds = [(k, label) for k, label in wording.KINDS.items() if found.kinds[k]]
    zones = [(keys[z], names[z]) for z in found.zones]
    departments = [(keys[d], names[d]) for d in found.departments]
    return (
        '<form action="#">'
        f"{_select('kind', '类型', kinds)}{_select('department', '部门', departments)}"
        f"{_select('zone', '区域', zones)}"
        '<input name="words" type="search" placeholder="查找文字" aria-label="查找文字"></form>'
    )


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    shown = "".join(f"<option value={attribute(v)}>{xml(text)}</option>" for v, text in options)
    return f'<label>{label} <select name="{name}"><option value="">全部</option>{shown}</select></label>'


def _line(row: Row, keys: dict[str, str], used: set[str]) -> str:
    departments = " ".join(dict.fromkeys(keys[d.iri] for d in row.departments))
    zones = " ".join(dict.fromkeys(keys[p.iri] for p in row.places))
    data = f'data-kind="{row.kind}" data-departments="{departments}" data-zones="{zones}"'
    values = {
        "文件": ("", row.source.name),
        "编号": ("short", wording.numbered(row)),
        "类别": ("", row.category),
        "重点内容": ("", row.focus),
        "具体推进事项": ("text", wording.text_beside_goals(row)),
        "部门": ("", wording.by_all_roles(row)),
        "实施区域": ("zones", wording.zones(row)),
        "目标": ("", wording.goals(row)),
        "时限": ("short", wording.deadline(row) or wording.NOT_STATED),
        "出处": ("", row.citation),
    }
    cells = "".join(
        f'<td class="{style}">{xml(value)}</td>'
        for head, (style, value) in values.items()
        if head in used
    )
    return f"<tr {data}>{cells}</tr>"


def _cells(tag: str, values: Iterable[str]) -> str:
    return "".join(f"<{tag}>{xml(value)}</{tag}>" for value in values)
