"""Numbered lines that set no matter: the cases that a rule is for, grades of events, acts that are
forbidden, what stands already, when and where a thing is done."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from policy_kg.extraction.sections import Sectioned
from policy_kg.extraction.sentences import Sentence
from policy_kg.records import Document, Section

# no 主要 or 重要
_OBLIGES: Final = re.compile(r"(?<![主重])要(?!求|素|点|闻)|必须|应当")
# 如发生以下森林火灾，应立即报告：, 有下列情形之一的：
_OF_CASES: Final = re.compile(
    r"(?:以下|下列|如下)[^。；：，]{0,8}?(?:情形|情况|火灾|火情|事故|事件|险情|灾害|疫情|条件|行为)(?:之一)?(?:的|时)?(?:，[^。]*)?[：:。]\s*$"
)
# What is asked of applicants is a goal: 申请须符合如下条件：
_REQUIRES: Final = re.compile(r"(?<!启动)(?<!终止)(?<!响应)条件[^。；：]{0,6}[：:。]\s*$")
# 保护区内禁止以下行为：, 不得从事下列活动：
_FORBIDS: Final = re.compile(r"(?:禁止|不得|严禁)[^。；：]{0,16}?(?:行为|活动|情形)[：:]\s*$")
# 3.1 火警等级, 分级标准, 事件分类, 启动条件
_GRADES: Final = re.compile(
    r"(?:等级|级别|分级|分类)(?:标准|划分)?$|(?:启动|响应|终止|解除|预警)(?:条件|标准|情形)$"
)
# 特别重大事故, 较大殡葬突发公共事件, 一般灾害（Ⅳ级）, 二级火警
_GRADE: Final = re.compile(
    r"^(?:(?:特别?重?大|重大|较大|一般)性?[^，。；：]{0,12}|[一二三四五ⅠⅡⅢⅣⅤI]+级[^，。；：]{0,4})"
    r"(?:事故|事件|灾害|险情|火灾|灾情|火警|疫情)(?:[（(][^（）()]{1,12}[）)])?[：:]?$"
)
# What tells a duty from a case
_ACTS: Final = re.compile(
    rf"{_OBLIGES.pattern}|应(?!急|用|对)|须|负责|牵头|配合|启动|报告|上报|组织(?!机构|者|的)|开展|由[^，。；]{{2,20}}?(?:局|委|办|部|厅|部门|单位|政府|队)"
)
_CASE: Final = re.compile(r"的\s{0,4}[；;。]?\s{0,4}$")
# the last of them: 从事变相集资活动的基金会。
_OF_WHOM: Final = re.compile(r"的[\u4e00-\u9fff]{2,8}$")
# 基本情况, 地灾隐患现状, 存在问题
_STATE: Final = re.compile(
    r"^[^，。；：]{0,8}?(?:基本(?:情况|概况)|(?:工程|项目)概况|现状|存在(?:的)?(?:主要|突出)?问题)$"
)
# 专项宣传工作时间, 重点防范时段, 重点整治区域, 考评对象
_SCOPE: Final = re.compile(
    r"^(?:重点|专项|活动|宣传|整治|治理|管制|检查|排查|防范|实施|工作|执行|起止|开展|考评|考核|评选|巡查|监测)+(?:时间|期限|时段|期|区域|范围|对象|地点|路段)$"
)
_WORK: Final = re.compile(
    rf"{_ACTS.pattern}|完成|推进|做好|落实|加强|建立|制定|确保|实现|严格|不得"
)
# 本办法自2031年1月1日起施行，有效期三年。
_IN_FORCE: Final = re.compile(
    r"^本[\u4e00-\u9fff]{2,8}自[^。；]{2,24}(?:施行|实施|执行)(?:[，。][^。]{0,8}有效期[^。]{2,20})?。?$"
)
_THIS: Final = r"(?:本|《[^》]{2,40}》)[\u4e00-\u9fff]{0,8}?(?:办法|预案|方案|规定|细则|规则|条例|制度|意见|措施|标准|准则|章程|指南|规程|通知)"
_ENDED: Final = r"[^。；]{0,40}《[^》]{2,60}》[^。；]{0,40}(?:同时)?(?:废止|失效|停止执行)"
_VALID: Final = r"(?:[，。]?[^。；]{0,12}有效期[^。；]{1,20})?"
# What an article says of the text itself, or of its words, and nothing to be done
_OF_ITSELF: Final = re.compile(
    # 本办法自2031年1月1日起施行，有效期三年。原《某办法》同时废止。
    rf"(?:{_THIS}|本[\u4e00-\u9fff]{{2,8}})(?:自|从)[^。；]{{2,24}}(?:施行|实施|执行){_VALID}(?:[，。；]{_ENDED})?"
    # 本办法由市财政局负责解释
    rf"|{_THIS}的?(?:具体)?(?:应用问题)?由[^。；]{{2,40}}(?:负责)?解释"
    # 本办法适用于本市行政区域内的…; 储备粮的储存和动用，适用本办法
    rf"|{_THIS}(?:仅|只)?适用于[^。；]{{2,200}}|[^。；]{{2,200}}[，,](?:均|都)?适用{_THIS}"
    # 为加强管理，根据《某法》，结合本市实际，制定本办法
    rf"|(?:为了?|根据|依据|按照)[^。；]{{4,300}}(?:制[定订]|编制){_THIS}"
    # 本办法所称养老机构，是指…
    rf"|(?:{_THIS}(?:中|里)?)?所称的?[^，。；]{{1,40}}[，,]?(?:是指|系指|指)[^。]{{4,300}}"
)
# 预警级别分为四级，用红色、橙色…表示
_SORTED: Final = re.compile(
    r"^[^，。；：]{2,24}(?:由(?:高到低|低到高|重到轻|轻到重)|按照?[^，。；]{2,20})?[，,]?(?:依次)?(?:划?分为|分成)[^。；]{1,60}(?:[一二三四五六七八九十\d]个?(?:等?级|类|档|个?等级)|等级)[^。；]{0,60}[。：:]?$"
)
# 死亡3人以上的，为较大（Ⅲ级）；
_OF_GRADE: Final = re.compile(
    r"以[上下][^。；]{0,60}的?[，,]?(?:为|属于?|是|定为)(?:特别?重?大|重大|较大|一般)[^，。；]{0,8}(?:[（(][^（）()]{1,12}[）)])?[；;。]?$"
)
_ARTICLE: Final = re.compile(r"^第[一二三四五六七八九十百零〇]{1,5}条[ \u3000]*")
_LEAST: Final = 2  # cases that make a list


def cases_over(document: Document, sectioned: Sectioned) -> dict[str, str]:
    """The sections that list the cases of the one above them, each with that one: （1）造成1人以上死亡的
    below 发生下列火灾之一的，应立即报告： is nothing to be done."""
    last = {sectioned.of_block.get(b.order, ""): b.text for b in document.blocks}
    over = {
        k for k, text in last.items() if k and (_OF_CASES.search(text) or _FORBIDS.search(text))
    }
    listed = _ending_in_cases(_texts(document, sectioned), {s.key: s for s in sectioned.sections})
    found: dict[str, str] = {}
    for s in sectioned.sections:
        above = found.get(s.parent) or (s.parent if s.parent in over or s.key in listed else "")
        if above and (s.key in listed or not _OBLIGES.search(s.evidence.quote)):
            found[s.key] = above
    return found


def without_matter(
    document: Document,
    sectioned: Sectioned,
    *,
    cases: Mapping[str, str],
    of_itself: bool = True,
) -> frozenset[str]:
    """The keys of the numbered sections that say no more than a case, a grade, a state, or when and
    where something is done, each with text of its own; `cases` are those of `cases_over`. With `of_itself`
    also those of what the text is and what its words mean, which may state a figure."""
    sections = {s.key: s for s in sectioned.sections}
    texts = _texts(document, sectioned)
    forbidding = {k for k, (_, text) in texts.items() if _FORBIDS.search(text)}
    alone = {
        key
        for key, (bare, _) in texts.items()
        if sections[key].number
        and (
            _says_nothing(sections[key], bare, sections)
            or (of_itself and _OF_ITSELF.fullmatch(_plain(sections[key], bare)))
        )
    }
    return frozenset(alone | forbidding | {k for k, over in cases.items() if over in forbidding})


def outside_cases(
    sentences: Sequence[Sentence], document: Document, sectioned: Sectioned
) -> tuple[Sentence, ...]:
    """The `sentences` without those whose figures say which case is meant, or how things stand: no
    goals. What is asked of applicants is one."""
    last = {sectioned.of_block.get(b.order, ""): b.text for b in document.blocks}
    cases = cases_over(document, sectioned)
    keys = without_matter(document, sectioned, cases=cases, of_itself=False)
    keys |= {k for k, over in cases.items() if not _REQUIRES.search(last.get(over, ""))}
    spans = [(b.start, b.end) for b in document.blocks if sectioned.of_block.get(b.order) in keys]
    ends = [end for _, end in spans]

    def outside(s: Sentence) -> bool:
        a, b = s.squeeze.span(s.start, s.start + len(s.text))
        k = bisect_right(ends, s.segment.start + a)
        return k == len(spans) or spans[k][0] >= s.segment.start + b

    return tuple(s for s in sentences if outside(s))


def _texts(document: Document, sectioned: Sectioned) -> Mapping[str, tuple[str, str]]:
    """The text of each section without its number and heading, and the last of its lines."""
    lines: dict[str, list[str]] = {}
    for block in document.blocks:
        key = sectioned.of_block.get(block.order, "")
        if key:
            lines.setdefault(key, []).append(block.text)
    found: dict[str, tuple[str, str]] = {}
    for s in sectioned.sections:
        if s.key in lines:
            whole = "".join(lines[s.key])
            at = whole.find(s.heading) if s.heading else -1
            behind = whole[at + len(s.heading) :] if at >= 0 else whole
            found[s.key] = (behind.strip("：:。； "), lines[s.key][-1])
    return found


def _said(section: Section, bare: str) -> str:
    return f"{section.heading}{'。' if section.heading and bare else ''}{bare}"


def _plain(section: Section, bare: str) -> str:
    return _ARTICLE.sub("", re.sub(r"\s", "", _said(section, bare))).rstrip("。；;")


def _says_nothing(section: Section, bare: str, sections: Mapping[str, Section]) -> bool:
    said, plain = _said(section, bare), _plain(section, bare)
    if _IN_FORCE.match(said) or _OF_GRADE.search(plain):
        return True
    if _SORTED.match(plain) and not _ACTS.search(plain):
        return True
    if _STATE.match(section.heading) and bare:
        return not re.search(rf"{_OBLIGES.pattern}|负责|牵头", bare)
    if _SCOPE.match(section.heading) and bare:
        return not _WORK.search(bare)
    at, graded = section.parent, False
    while at in sections and not graded:
        heading = sections[at].heading
        graded = bool(_GRADES.search(heading) or _GRADE.match(heading))
        at = sections[at].parent
    graded = graded or bool(_GRADE.match(section.heading))
    return graded and not _ACTS.search(said)


def _ending_in_cases(
    texts: Mapping[str, tuple[str, str]], sections: Mapping[str, Section]
) -> Collection[str]:
    """Lines of which all say a case and nothing else: （1）堵塞道路的； （2）毁坏林木的；"""
    beside: dict[str, list[tuple[str, bool]]] = {}
    for key, (bare, _) in texts.items():
        said = bare or sections[key].heading
        parts = [p for p in re.split("[；;。]", said) if p.strip()]
        if sections[key].number and sections[key].parent and parts:
            case = all(_CASE.search(p) for p in parts)
            if case or (len(parts) == 1 and _OF_WHOM.search(said) and not _ACTS.search(said)):
                beside.setdefault(sections[key].parent, []).append((key, case))
    return {
        key
        for lines in beside.values()
        if sum(case for _, case in lines) >= max(_LEAST, len(lines) - 1)
        for key, _ in lines
    }
