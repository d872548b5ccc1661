"""A plan with three tables written for the tests: 湖阳市, its zones and its bodies exist nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from integration.homes import Built
from policy_kg import pipeline
from policy_kg.results import Answer

Ask = Callable[..., Answer]


def _table(head: str, last: str, *rows: str) -> str:
    heads = f"<tr><td>序号</td><td>重点内容</td><td>具体推进事项</td><td>{head}</td><td>{last}</td></tr>"
    cells = "".join(
        f"<tr><td>{n}</td>{''.join(f'<td>{c}</td>' for c in row.split('|'))}</tr>"
        for n, row in enumerate(rows, 1)
    )
    return f"<table>{heads}{cells}</table>"


_TASKS = _table(
    "指导部门",
    "试验区域",
    "修缮渔村老屋|编制修缮名录，分批开工。|市住房城乡建设局、市农业农村局|湖东区、南溪县",
    "疏浚村边水渠|清淤二十公里，恢复行船。|市水利局|湖东区、南溪县、青禾产业区",
    "开办乡村夜校|开办夜校十二所。|市教育局、市农业农村局|南溪县",
    "改造村级电站|改造电站三座。|市农业农村局|湖东区、青禾产业区",
    "建设湖鲜冷库|建设冷库四座。|市农业农村局、市财政局|青禾产业区、湖东区",
)
_MEASURES = _table(
    "指导部门",
    "试验区域",
    "推进快速路项目建设|推进白鹭机场-月牙岛快速路项目建设。|市交通局|湖东区、南溪县",
    "培育湖鲜加工企业|培育加工企业五家。|市商务局、市农业农村局|湖东区",
    "推广水面光伏|建设光伏水面百亩。|市发展改革委|湖东区、南溪县、青禾产业区",
)
_POLICIES = _table(
    "责任部门",
    "备注",
    "减免渔船检验费|对渔船免收检验费，登记证在2天内办好。|市财政局|",
    "奖励返乡大学生|对返乡大学生发放奖励。|市财政局、市发展改革委|",
    "支持渔业贷款|发放渔业贷款。|市农业农村局|",
)
PLAN = (
    "<html><body><p>湖阳市人民政府办公室关于印发湖阳市推进湖区融合试验区建设实施方案的通知</p><p>湖政办〔2031〕8号</p>"
    "<p>湖东区、南溪县人民政府，青禾产业区管委会，市政府各有关部门：</p><p>现将《湖阳市推进湖区融合试验区建设实施方案》印发给你们。</p>"
    "<p>湖阳市人民政府办公室</p><p>2031年5月6日</p><p>湖阳市推进湖区融合试验区建设实施方案</p>"
    "<p>一、总体要求</p><p>试验区包括湖东区、南溪县、青禾产业区。</p>"
    "<p>二、保障措施</p><p>建立湖区融合工作领导小组，组长由市长担任，副组长由相关副市长担任，领导小组办公室设在市水利局。</p>"
    f"<p>附件1</p><p>试验任务分工表</p>{_TASKS}<p>附件2</p><p>工作举措分工表</p>{_MEASURES}"
    f"<p>附件3</p><p>支持政策分工表</p>{_POLICIES}</body></html>"
)


def asker(built: Built) -> Ask:
    """Asks a home that holds the plan alone."""
    settings = built({"方案.html": PLAN})
    return lambda text, context=None: pipeline.ask(settings, text, context=context)
