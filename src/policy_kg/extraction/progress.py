"""How far a work is, as a table's own column says: 进展情况：已完成20个."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.keptcells import kept_cells, without_kept
from policy_kg.extraction.quantities import find_quantities, squeezed

# 完成数, 累计完成情况, 目前进展, 截至6月底进度: heads of cells that say how far a work is
PROGRESS_HEAD: Final = re.compile(
    r"^(?:截至.{0,10}|工作|项目|任务|目前|当前|实际|累计|已|上半年|[一二三四]季度|\d{1,2}月|[本当][月季年]度?)*"
    r"(?:完成|建成|进展|推进|落实|整改|进度(?!安排|要求))(?:任务|目标|工作)?(?:数|量|值|情况|进展|进度|成效|总数)?(?:[（(].*)?$"
    r"|(?:进展|进度)(?:情况)?$|^(?:办理|工作|任务|进展|完成|整改|落实|当前|项目)?状态$"
)
# 责任人, 责任领导, 包保县领导, 项目负责人: heads of cells that name who answers for a row
PERSON_HEAD: Final = re.compile(
    r"^(?:项目|任务|工作|具体|直接|第一)*(?:责任|牵头|分管|主管|包联|包保|包抓|联系|挂点|挂联|督办)*的?(?:[省市县区镇乡]级?)?(?:责任人|负责人|牵头人|领导)(?:姓名)?$"
)
# 完工, 已办结; no 完成时限, no 完成率
DONE_VERB: Final = (
    r"(?:完成|完工|竣工|建成|办结|做完|办完|干完|销号|整改(?:到位|完)|落实到位)"
    r"(?!时限|期限|时间|日期|情况|标准|要求|年份|节点|率|数|[值量额]|多少|几)"
)
# 尚未完工, 正在装修, 部分完成, 预计6月建成, 完成六成
_NOT_YET: Final = re.compile(
    r"未(?!来|成年)|没有?|正在?(?!常|式)|在建|部分|预计|计划|拟|筹备|前期|待|即将|滞后|基本(?=完成|建成)"
    r"|(?:推进|进行|实施|施工|开展|办理|整改)中|已?完成[一二三四五六七八九]成"
)
_DONE: Final = re.compile(
    r"投用|投入(?:使用|运营|运行)|交付|验收(?:合格|通过)?|通过验收|完毕|已落实|已整改|已出台|已印发"
)
# 完成桩基施工: of what it names, which may be a part of the item
_DONE_OF: Final = re.compile(rf"{DONE_VERB}了?(?P<what>[\u4e00-\u9fff]*)")
# 完成建设任务, 建成并投用: the whole of it
_WHOLE: Final = re.compile(
    r"(?:全部|年度|既定|目标|任务|工作|建设|工程|施工|改造|整治|整改|项目|内容)*(?:[并且].*)?"
)
_MILESTONE: Final = re.compile(
    "招标|设计|可研|批复|图纸|方案|征地|拆迁|选址|基础|桩基|主体|封顶|路基|备案|审批|采购|合同"
)
_ONLY_BEGUN: Final = re.compile("开工|动工|启动|签约|立项|招标|进场|摸底|排查")


def progress_of(text: str) -> str:
    """What an item's text keeps of its progress, "" for nothing."""
    return "；".join(cell for head, cell in kept_cells(text) if PROGRESS_HEAD.search(head))


def person_of(text: str) -> str:
    """Who answers for an item by the cells that its text keeps, "" for nobody."""
    said = (cell for head, cell in kept_cells(text) if PERSON_HEAD.match(head))
    return "；".join(dict.fromkeys(c for c in said if c))


def state_of(said: str, text: str) -> bool | None:
    """Whether what is `said` of its progress says that an item of this text is done: in words, or by a
    figure that reaches the item's own of its unit (已完成20个 of 36个 doesn't). None where it says
    neither: 主体已封顶, 已开工6座, 完成桩基施工 of a building."""
    plain = squeezed(said).text
    if _NOT_YET.search(plain):
        return False
    done = _says_done(plain, text)
    figures = find_quantities(plain)
    goals = {q.unit: q.value for q in find_quantities(squeezed(without_kept(text)).text) if q.value}
    told: list[bool | None] = []
    for unit in dict.fromkeys(f.unit for f in figures):
        # 车辆到位30辆，开通线路2条: each of what is done is held against its own goal
        value = max(
            (f.value for f in figures if f.unit == unit and f.value is not None), default=None
        )
        percent = unit in ("%", "％")
        goal = 100.0 if percent else goals.get(unit)
        if goal is not None and value is not None:
            reached = done or percent or ("已" in plain and not _ONLY_BEGUN.search(plain))
            told.append((reached or None) if value >= goal else False)
    if told:
        return False if False in told else told[0]
    return True if done and not figures else None


def _says_done(plain: str, text: str) -> bool:
    """Whether a cell says in words that all of an item is done, and not a part of it."""
    head = re.split("[，。；：\n]", without_kept(text).strip(), maxsplit=1)[0]
    for named in _DONE_OF.finditer(plain):
        what = named["what"]
        if _WHOLE.fullmatch(what) or (what in head and not _MILESTONE.search(what)):
            return True
    return _DONE.search(plain) is not None


def is_done(text: str) -> bool:
    """Whether an item's text says that it is done."""
    return state_of(progress_of(text), text) is True
