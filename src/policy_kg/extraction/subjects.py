"""Who a sentence charges, wherever its subject stands: …的，各区、县人民政府要…; …经费由市财政予以保障.

A subject is a list of bodies and nothing else, behind which it is said what they must do. Groups
that could be anybody (有关部门) are no subjects by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policy_kg.extraction.prose import is_one_body, parts_of, role_of_body
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.vocabulary import is_group

# Where a subject may begin: at a sentence's start (behind its number), behind a comma, behind 由.
_BEGINS: Final = re.compile(
    r"(?:^|(?<=[。；！？\n]))\s*(?:第[一二三四五六七八九十百零〇]+条\s*|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}(?:[.．]\d{1,2})*[.．、]?(?!\d))?\s*"
    r"|(?<=，)|(?<![理自缘事案经])(?P<by>由)(?!于)"
)
_LONGEST: Final = 130
# 要加快, 应当公布, 须报送, 负责巡查; not 要求, 应急, 负责人
_OBLIGED: Final = r"(?:(?<![重主必需首只不紧摘纲])要(?![约领素点闻件求害]|么)|应当|应(?!急|用|对|届|收)|必须|须|需(?![求要])|负责(?!人(?!事|才|口|员|民|工|大)|同志|干部|的))"
# What may stand behind a subject: 要…; 在办理审批时，要…; 对体育设施要…; 是第一责任人，要…; 发挥统筹协调作用; 对辖区巡查负总责;
# behind the comma of an open list: …等部门，要…; …等部门，结合职能分工…; 市疾控机构，在巡查中要…
_MUST: Final = re.compile(
    rf"(?:也|均|都|还)?(?:{_OBLIGED}"
    rf"|在[^。；，]{{2,60}}?(?:时|中|下|期间|过程|环节)，?{_OBLIGED}"
    rf"|对[^。；，]{{2,40}}?{_OBLIGED}"
    rf"|是[^。；，]{{2,40}}，{_OBLIGED}"
    # 对辖区内农膜（含棚膜，下同）回收工作负总责
    r"|对(?:[^。；，（]|（[^（）。]{1,20}）){2,40}?负(?:总|全|主体|首要|领导|监管|管理|直接)责(?!任?人)|负(?:总|全)责(?!任?人)"
    # 按各自职责协同实施本办法, 依照各自职责查处
    r"|(?:按照?|依照|依据|根据)各自(?:的)?(?:法定)?职[责能](?:分工|范围)?"
    r"|发挥[^，。；]{2,16}作用)"
    rf"|(?P<comma>，)(?:{_OBLIGED}|在[^。；，]{{2,60}}(?:时|中|下)，?{_OBLIGED}"
    r"|(?:按照?|依照|依据|根据|结合)[^，。；]{0,6}(?:职责|职能|分工)|建立|协同|共同|各司其职)"
)
# Where the bodies behind 由 may end, and what they are to do there: 由市财政局据实拨付, 由市民政局转发名单
_END: Final = re.compile(
    r"(?<=[局委办厅部院署会行社心府门位构队政])(?![局委办厅部院署行社心府门位构队政长处站团关]|会(?!同))"
)
_DONE_BY: Final = re.compile(
    r"(?:按照?|根据|依据|依法|依照|结合|负责|承担(?!的)|牵头|统筹|协调|协同|联动|联合|共同|分别|具体|直接|统一|据实|另行|每|在|对(?!口)|将|向"
    r"|组织(?!部|委|处|的)|开展|实行|进行|予以|给予|做好|抓好|落实|实施|推进|推动|推送|转发|指导|督促|监督(?!管理局)|管理(?!局|委|中心|部门)|建立|健全|完善|成立"
    r"|制定|制订|编制|拟订|提出|研究(?!院|所|室)|确定|认定|评定|审定|核定|审核|审查|审批|批准|发布|公布|公示|通报|印发|安排|拨付|下达|发放|兑现|保障(?!局|厅|部)|补助|补贴"
    r"|提供|受理|办理|处置|处理|处罚|查处|解释|修订|评估|考核(?!办)|验收|汇总|上报|报送|申报|推荐|遴选|收取|支付|承接|承办|代为|参照|会商|兼顾|调剂|平衡|出具|签订|购买)"
)
# Behind 由 a body that makes something up, tells which thing is meant (由市财政局拨付的资金) or has done
# it is charged with nothing.
_NOT_DONE: Final = re.compile(
    r"[\u4e00-\u9fff、]{0,24}(?:组成|构成)|[\u4e00-\u9fff]{0,14}的(?!基础上|同时)|[^，。；]*(?:了|已)"
)
# 与农户签订协议的定点区县林业部门负责…: what tells which of several bodies is meant
_MODIFIED: Final = re.compile(
    r"[^，。；：、]{0,24}(?:签订|签署|批准|受理|登记|注册|办理)[^，。；：、]{0,16}的(?:[\u4e00-\u9fff]{2,4}(?=区市县|区县|县市区))?(?=[省市县区](?![的内外域]))"
)
_LEADS_ON: Final = re.compile(r"，并?牵头(?!单位|部门|人)")
_TOGETHER: Final = re.compile(r"[、和及与]|会同|联合|等")
_SAID: Final = re.compile("指出|强调|指示")  # 市长指出，各部门要…
# 镇政府、街道办（以下简称镇（街））
ABBREVIATED: Final = re.compile(
    r"[（(](?:以下)?(?:简称|统称|合称)(?:[^（）()]|[（(][^（）()]{1,6}[）)]){1,20}[）)]"
)
# 下设办公室（以下简称防汛办），负责日常工作: the short name of what a sentence sets up; 成立市防汛委员会，负责指挥
_SET_UP: Final = re.compile(
    r"(?:办公室[（(](?:以下)?简称[：:]?[“\"]?(?P<name>[\u4e00-\u9fff]{2,10}办)[”\"]?[）)]"
    r"|(?:成立|设立|组建)(?P<body>(?!相应|由)[\u4e00-\u9fff]{3,24}?(?:委员会|领导小组|协调小组|工作专班|指挥部)))"
    r"，(?=(?:具体|主要|统筹|全面)?(?:负责|承担))"
)
# Who is charged by others and is no body of government: 申报单位须, 用人单位要
NO_BODY: Final = re.compile(
    r"^(?:申报|申请|申办|获奖|参赛|用人|建设|施工|中标|受托|受助|参保|投标|入驻|承租|使用|采购|项目承担)(?:单位|企业|机构|主体|部门)$"
    r"|领导[与和及]|(?<!行)业主|物业|本(?:单位|部门)|政府.*政府|^(?:政府|党委|党组|党委（党组）|领导小组|工作组|指挥部|专班|联席会议|委员会|办公室)$"
)
# 各区、县人民政府, 园区管委会
_GOVERNMENTS: Final = re.compile(r"(?:政府|管委会|管理委员会|党委|党工委|办事处)(?:（[^（）]*）)?$")
# 各县（市、区）, 各镇街; not 各建成区
_PLACES: Final = re.compile(
    r"^各(?!级?(?:有关|相关))[^，]{0,10}?(?:(?<!社)(?<!小)(?<!园)(?<!景)(?<!城)(?<!成)(?<!片)区|[省县市州盟旗镇乡街]|街道)(?:[（(][^（）()]{1,14}[）)])?$"
    r"|^(?:乡?镇|乡|街道|社区|村)[（(][镇乡街道社区村居、]{1,8}[）)]$"
)
# 财政部门, 全区各级交通运输部门, 公安（消防）部门; not 主管部门, 市级部门, 审批部门
_OF_A_FIELD: Final = re.compile(
    r"^(?:全[国省市县区州])?(?:各级|各地|各[省市县区]级?|[省市县区]级|县级以上(?:地方)?(?:人民政府)?|地方)?"
    r"(?!(?:有关|相关|主管|职能|业务|行业|成员|牵头|责任|配合|上级|下级|同级|其[他余它]|机关|政府|行政|审批|使用|起草|采购|受理|监管|管理|执法|需求|主办|承办|审核|经办|实施)+(?:部门|机关)$|各)"
    r"[\u4e00-\u9fff]{2,12}(?:（[\u4e00-\u9fff]{2,6}）)?(?<!有关)(?<!相关)(?<!主管)(?<!职能)(?<!成员)(?<![级直属各])(?:部门|机关)$"
)
# 市健康教育专业机构, 各相关电网企业, 全县各级公务用车管理机构
_INSTITUTION: Final = re.compile(
    r"^(?:全[省市县区州])?(?:各级|各|[省市县区])[\u4e00-\u9fff]{2,14}(?:机构|企业)$"
)
_BESIDE: Final = re.compile(r"^[\u4e00-\u9fff]{4,14}机构$")  # beside a body: 健康教育专业机构
_AND_INSTITUTION: Final = re.compile(r"和(?=[\u4e00-\u9fff]{4,14}机构$)")
_PURSE: Final = re.compile(r"^(?P<level>[省市县区州]|自治区)财政$")  # 市财政 acts as 市财政局


# What all that charges somebody has one of, and most sentences of a plan have none of: 应当, 负责, 由,
# 发挥作用, 承担, 各自职责, and behind a comma 按职责 or 建立.
_ANY_CHARGE: Final = re.compile(
    "[要应须需负由]|牵头|作用|承担|各自|前，|，(?:按|依照|依据|根据|结合|建立|协同|共同|各司其职)"
)
# 9月底前，市商务局会同市财政局完成专项检查: who is to be done with it by then
_BY_THEN: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇]+条|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、](?!\d))?\s*(?:力争|确保|务必)?(?:在|于)?"
    r"(?:\d{4}年|[今明当每]?年)?(?:\d{1,2}月)?(?:\d{1,2}日|[上中下]旬|底|末|春节|汛期)?(?:之|以)?前，"
)
_FINISHES: Final = re.compile(
    r"(?:全面|全部|基本)?(?:完成|建成|启动|出台|实现|组织(?!部|委)|开展|制[定订]|编制|建立|成立|组建|提出|印发|发布|公布|报送|落实)"
)
_WITH: Final = re.compile("会同|联合(?!会)")


def subjects(text: str) -> Iterator[Named]:
    """The subjects of the sentences of `text` that are obliged to something, with offsets of it."""
    if not _ANY_CHARGE.search(text):
        return
    for begins in _BEGINS.finditer(text):
        begin = begins.end()
        since = max(text.rfind(sign, 0, begin) for sign in "。；\n") + 1
        if _SAID.search(text, since, begin):
            continue
        window = text[begin : begin + _LONGEST]
        if _BY_THEN.fullmatch(text, since, begin):
            yield from _due(window, begin)
        yield from _by(window, begin) if begins["by"] else _obliged(window, begin)
    for office in _SET_UP.finditer(text):
        which = "name" if office["name"] else "body"
        yield Named(office[which], *office.span(which), "responsible", 1, False)


def _obliged(window: str, begin: int) -> Iterator[Named]:
    """The bodies that `window` begins with, where what they must do stands behind them."""
    if modified := _MODIFIED.match(window):
        window, begin = window[modified.end() :], begin + modified.end()
    clause = re.split("[。；：\n]", window)[0]
    first = clause.split("，")[0]
    leading = list(_leading_on(clause, begin))
    if leading:
        yield from leading
        return
    for must in _MUST.finditer(clause):
        if must.start() > len(first):
            return
        found = _bodies(first[: must.start()])
        apart = bool(must["comma"])  # 市水利局、市应急局等部门，要…
        if found and (not apart or found[-1].open_tail or _INSTITUTION.match(found[-1].printed)):
            yield from _at(found, begin)
            return


def _due(window: str, begin: int) -> Iterator[Named]:
    """The bodies that a clause begins with and says to finish something, and those they do it with."""
    clause = re.split("[，。；：]", window)[0]
    for does in _FINISHES.finditer(clause):
        joint = _WITH.search(clause, 0, does.start())
        first = _bodies(clause[: joint.start() if joint else does.start()])
        others = _bodies(clause[joint.end() : does.start()]) if joint else ()
        if first and (others or not joint) and not _NOT_DONE.match(clause, does.start()):
            yield from _at(first, begin)
            yield from _at(others, begin + joint.end() if joint else 0)
            return


def _leading_on(clause: str, begin: int) -> Iterator[Named]:
    """The bodies that a sentence begins with and of which its next clause says that they lead:
    市健康委员会实行例会制度，牵头推进健康事业."""
    first = clause.split("，", maxsplit=1)[0]
    if not _LEADS_ON.match(clause, len(first)):
        return
    for end in (m.start() for m in _END.finditer(first)):
        found = _bodies(first[:end])
        if found and _DONE_BY.match(first, end):
            yield from (replace(n, role="lead") for n in _at(found, begin))
            return


def _by(window: str, begin: int) -> Iterator[Named]:
    """The bodies behind 由, where they are to do something."""
    clause = re.split("[，。；：]", window)[0]
    first: tuple[Named, ...] = ()
    joint = 0
    for end in (m.start() for m in _END.finditer(clause)):
        found = _bodies(clause[:end])
        if not found:
            continue
        if _TOGETHER.match(clause, end):  # 由市水利局会同市财政局制定
            joined = clause.startswith(("会同", "联合"), end)
            if joined and not _NOT_DONE.match(clause, end):
                first, joint = found, end + len("会同")
        elif _DONE_BY.match(clause, end):
            first, joint = () if _NOT_DONE.match(clause, end) else found, 0
            break
    yield from _at(first, begin)
    # 由市水利局会同市财政局追回: what is done is no word that ends a list of bodies
    for end in reversed([m.start() for m in _END.finditer(clause, joint)] if joint else []):
        others = _bodies(clause[joint:end])
        if others and all(n.printed[0] in "国省市县区州各" for n in others):
            yield from _at(others, begin + joint) if not _NOT_DONE.match(clause, end) else ()
            break


def _at(found: tuple[Named, ...], begin: int) -> Iterator[Named]:
    for n in found:
        yield replace(n, start=n.start + begin, end=n.end + begin, role=role_of_body(n.printed))


def _bodies(text: str) -> tuple[Named, ...]:
    """The bodies that a text lists, none where it says anything else or only names groups that
    could be anybody. A short name in brackets is no part of a name."""
    if len(text) < 3:
        return ()
    text = _AND_INSTITUTION.sub("、", text)
    plain = ABBREVIATED.sub("", text)
    parsed = parse_responsibility(plain, default="responsible")
    names = [part for n in parsed.names for part in parts_of(n, plain)]
    if parsed.rest or not names or not all(_may_act(n.printed) for n in names):
        return ()
    if not any(_certain(n.printed) for n in names):
        return ()
    if plain != text:  # 联席会议（以下简称联席会议）办公室
        whole = len(names) == 1
        names = [replace(n, start=0, end=len(text)) for n in names] if whole else names
        if not whole and not text.startswith(plain):
            return ()
    return tuple(replace(n, printed=_written_out(n.printed)) for n in names)


def is_field_or_government(name: str) -> bool:
    """Whether a group is the departments of one field or the governments of a level: 财政部门."""
    return bool(_GOVERNMENTS.search(name) or _OF_A_FIELD.match(name))


def _may_act(name: str) -> bool:
    known = bool(_PURSE.match(name) or _PLACES.match(name) or _INSTITUTION.match(name))
    if name.endswith("单位") and not is_group(name):
        return False
    return not NO_BODY.search(name) and (
        known or is_one_body(name) or bool(_BESIDE.match(name) and "的" not in name)
    )


def _certain(name: str) -> bool:
    if _PURSE.match(name) or _INSTITUTION.match(name) or _PLACES.match(name):
        return True
    if not is_group(name):
        return is_one_body(name)
    return is_field_or_government(name)


def _written_out(name: str) -> str:
    """市财政局 for 市财政, as the text calls it where it pays."""
    purse = _PURSE.match(name)
    if purse is None:
        return name
    return f"{name}厅" if purse["level"] in ("省", "自治区") else f"{name}局"
