"""Responsibility in plain sentences: 由市邮政管理局牵头，市商务局配合，… 市财政局落实资金."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final, cast

from policy_kg.extraction.elements import is_office
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.extraction.wording import LISTED_END, SOME_VERB, tail_of, without_tail
from policy_kg.reading.bodycells import is_section
from policy_kg.records import Role
from policy_kg.vocabulary import is_group, looks_like_agency

# What begins a sentence about a body and is no part of its name: 推动人民法院, 本办法由市教育局.
_NO_NAME: Final = re.compile(
    r"^(?:请|径|联系|咨询|批转|我们|经(?![信济贸发开])|商(?![务贸])|报(?!社)|推动|支持|鼓励|引导|组织|协调|联合|依托|要求|(?:配合|协助|参加|参与|承办|举办)(?!单位|部门)|督促|指导|加强|强化|建立|成立|设立|组建|明确|落实|压实|细化|完善|通过|对(?!外)|与|向|在|将|按|把|使|让|本|该|此|其(?!他|它)|并|且|以)"
    r"|[由要须为是]|(?<!设区)的|应(?!急|用)|负责|牵头|提[交请]|通过|之?后(?=[提报由送再])"
    # 市水利局每季召开, 林场接受县林业局, 市食安办参加指挥部办公室
    r"|接受|召开|[定每不](?:期|季度?|月|周)|不$|(?<=[局委办厅部院会])参[与加]"
)
_HALF: Final = re.compile(r"（(?![市县区旗州])[^）]*$")  # 居民（业主
_OF_LEVEL: Final = re.compile(
    r"^[省市县区州](?![场域级])[\u4e00-\u9fff]{2,10}$"
)  # 省海外交流促进组
_GROUP_END: Final = re.compile(
    r"^.{1,16}(?:（[市县区旗、]+）|政府(?:（(?:管委会|街道办事处)）)?|部门(?:（单位）)?|单位|各地|[区县市州盟旗镇乡街]|街道|管委会|办事处|指挥部|机构|企业|公司|运营商|院校|高校|[委办局])$"
)
_CLAUSE: Final = re.compile(r"(?:[^，。；！？\n,]|,(?![\u4e00-\u9fff]))+")
_BEGIN: Final = re.compile(
    r"^\s*(?:\d{1,3}[.．、]|[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十]+、|[①-⑳]|第[一二三四五六七八九十]+条)?\s*(?:其中[：:，]?)?(?P<by>(?:(?:办公室|其)?(?:日常|具体)(?:协调|管理)?工作)?由(?:(?:所涉及?|涉及)的)?)?"
)
# 6月底前完成, 2031年12月底前, 持续推进: what may stand behind the bodies.
_BY_WHEN: Final = re.compile(
    r"^(?=.*[年月]|持续|长期|常态)(?:于|在)?(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:底|末)?(?:之?以?前)?"
    r"(?:持续|长期|常态化?)?(?:完成|办结|推进|坚持|实施|落实到位)?$"
)
# 各镇党委、政府对本辖区工作负总责
_ANSWERS: Final = re.compile(
    r"^(?P<bodies>.{2,40}?)对[^，。；]{2,30}?(?:负总责|负责|负(?:总体|主体|领导|属地|属地管理)责任)$"
)
# …对本辖区工作负总责
ANSWERS_FOR: Final = re.compile(
    r"对[^，。；]{2,30}?负(?:总责|总体责任|主体责任|领导责任|属地(?:管理)?责任)"
)
_OF_SOME_LEVEL: Final = frozenset("国省市县区州各")
_SOME: Final = frozenset(("有关单位", "相关单位"))  # 各有关部门和有关单位 is one
# 市教育局和各区县, 市水利局会同市气象局, 镇政府或园区管委会
_JOINT: Final = re.compile(
    r"[及和与](?=[国省市县区各]|相关|有关)"
    r"|(?<=[局委厅办部院会门署府）])(?:会同|或者?)(?=[\u4e00-\u9fff]{3})"
)
# Bodies of a party committee or government that end as no other does: 县政府督查室.
_STAFF: Final = re.compile(r"^[省市县区州](?:委|政府)(?:督查室|研究室|政研室|改革办)$")


# What any clause has that names a body with its verb: 负责, 会同, 等部门
_ANY_SIGN: Final = re.compile(f"{SOME_VERB.pattern}|会同|职责|等|负|牵头|配合|协助")


def bodies_of_sentences(text: str) -> Iterator[Named]:
    """The bodies that clauses of `text` begin with, with a verb of responsibility behind them;
    offsets are of `text`, each clause counts on its own."""
    if not _ANY_SIGN.search(text):
        return
    # Offsets stay. 甲局负责清淤;乙局负责值守: some print half-width signs.
    text = _LED_AND.sub("，", _HALF_WIDTH.sub(lambda m: _FULL_WIDTH[m[0]], text))
    before: re.Match[str] | None = None
    said: tuple[Named, ...] = ()  # in this sentence
    for clause in _CLAUSE.finditer(text):
        sign = text[before.end() : clause.start()] if before is not None else ""
        goes_on = sign in ("，", ",")
        members = _MEMBERS.match(clause[0]) if sign in ("，", "；") else None
        if before is not None and not goes_on and not members:
            said = ()
        named = _named(clause[0])
        if members and any(n.role == "lead" for n in said) and are_bodies(members["bodies"]):
            named = _listed(members["bodies"], members.start("bodies"), role="responsible")
        together = clause[0].startswith("会同")
        if named and together and goes_on and before is not None and not said:
            # 各镇政府按照属地管理原则，会同有关部门落实措施
            yield from _placed(_by_rule(before[0], role=named[0].role), before.start())
        if not named and any(n.role == "lead" for n in said):
            named = _joined(clause[0])
        if not named and goes_on and together and said:
            # 市应急局负责协调，会同市财政局组织对各区督查
            named = tuple(replace(n, role="responsible") for n in _joined(clause[0]))
        if not named and goes_on and any(n.role in ("lead", "responsible") for n in said):
            named = _beside(clause[0])
        if not named and not goes_on and (does := _ANSWERS_BEHIND.match(text, clause.end())):
            named = _alone(clause[0], role="lead" if "牵头" in does["verb"] else "responsible")
        if named and not said and _EACH_ITS_OWN.match(text, clause.end()):
            named = tuple(replace(n, role="responsible") for n in named)
        yield from _placed(named, clause.start())
        before, said = clause, (*said, *named)


# 牵头单位：市住建局；成员单位：市财政局、市自然资源局
_MEMBERS: Final = re.compile(r"成员单位\s*[：:]\s*(?P<bodies>[^：:]{2,})$")


def _placed(named: Sequence[Named], start: int) -> Iterator[Named]:
    for n in named:
        yield replace(n, start=start + n.start, end=start + n.end)


def is_all_bodies(sentence: str, *, told: bool = False) -> bool:
    """Whether a sentence says nothing but who does it: 市商务局牵头负责，各县区政府配合。 With `told`
    a verb must say so."""
    if not told and "、" in sentence and "；" not in sentence and are_bodies(sentence):
        # 市农业农村局、市水利局，各县区。 but not 市妇联、市残联负责宣传进社区。
        ends = [c.rsplit("、", 1)[-1] for c in sentence.rstrip("。 \u3000").split("，")]
        if all(is_one_body(without_tail(end)) for end in ends):
            return True
    clauses = [c[0] for c in _CLAUSE.finditer(sentence)]
    clauses = clauses[:1] + [c for c in clauses[1:] if not _BY_WHEN.match(c)]
    tails = [tail_of(clause) for clause in clauses]
    return bool(clauses) and all(
        tail is not None and tail["verb"] and are_bodies(clause[: tail.start("tail")])
        for clause, tail in zip(clauses, tails, strict=True)
    )


# 市数据局会同市司法局制定目录, not 财政部会同水利部提出了意见
_TOGETHER: Final = re.compile(
    r"^(?!.*[了已])(?P<bodies>[^，。；：]{2,40}?会同[^，。；：]{2,60}?(?:[局委办厅部院会行府署门位]|公司|企业|运营商))"
    r"(?=统筹|协调|(?:(?<=等部门)|(?<=等单位)|(?<=等有关部门)|(?<=等相关部门)|(?<=等有关单位)|(?<=等相关单位))(?!的|意见)[\u4e00-\u9fff]|按(?:照)?[^，。；]{0,4}职责|负责|牵头|制[定订]|编制|研究|拟[订定]|提出|出台|修订|印发|开展|组织|建立|健全|完善|确定|发布|公布|推动|推进|加强|指导|做好|对"
    # 市水利局会同市财政局于11月底前审核下达, 会同市财政局每年核定标准
    r"|[于在](?:每年)?(?:\d{1,2}月|年底)[^，。；]{0,6}前|审[核定查批]|核定|评[定估审]|下达|拨付|追[回缴]|查处|验收|考核(?!办)|每(?:两|半)?个?[年季月])"
)

# 市经信局、市教育局等部门按照各自职责做好相关工作
_THEIR_PART: Final = re.compile(
    r"^(?P<bodies>[^，。；：]{2,80}?)(?:(?:按照?|根据)(?:各自)?(?:的)?职责(?:分工)?)做好(?:相关|有关|各自)(?:的)?工作$"
)
# 市文旅局、市体育局等6个部门联合开展检查, not …等部门联合印发了通知
_OPEN_LIST: Final = re.compile(
    r"^(?!.*[了已])(?P<bodies>(?:(?!配合|协助|表示|支持|会同|督促|指导|协调|要求|将)[^，。；：]){2,90}?等(?:[省市县区州](?:级|直))?(?:有关|相关|多个?|\d{1,2}个?|[一二三四五六七八九十]{1,2}个?)?(?:职能|成员|责任|主管)?(?:部门|单位)(?:和单位)?)"
    r"(?=按照?|依照|联合(?!印发|发布|发文|下发|出台)|共同|协同|密切|加强|开展|根据|定期|不定期|及时|依法|做好|建立|制定|组织|推进|推动|落实|加大|加快|强化|完善|统筹|分头|各司其职|积极|认真|切实|结合)"
)
# 市生态环境局要会同水利、农业农村等部门: what obliges stands within the list
_OBLIGED: Final = re.compile(r"(?:要|应当?|必须|须)(?=会同(?!各?(?:有关|相关)))")


_FULL_WIDTH: Final = {",": "，", ";": "；"}
_HALF_WIDTH: Final = re.compile(r"(?<=[\u4e00-\u9fff）)])[,;](?=[\u4e00-\u9fff])")
# 由市教育局牵头、市公安局配合组织演练: two clauses
_LED_AND: Final = re.compile(
    r"(?<=牵头)、(?=[^，。；、：]{3,40}?(?:配合|协助|协办|参与)(?!单位|部门))"
)
# 各部门统筹协助，分工负责
_EACH_ITS_OWN: Final = re.compile(r"，(?:按照?职责)?(?:分工负责|各负其责|各司其职)")
_ENDS: Final = r"(?:[局委办厅部院会处科所站队府门位心]|公司|企业|运营商)"
_BEGINS_TO: Final = r"(?=$|在|开展|对|进行|共同|做好|落实|推进|制定|制订|建立|研究|加强|实施|完成|按|依法|定期|组成|组织(?!部|处|科|委))"
# 市水利局要牵头组织清淤, 市财政局积极配合市水利局对河道、湖泊等进行测量, 市发改局负责用能审批的业务指导; not
# 各部门要密切配合、协同推进
_CHARGED_WITH: Final = re.compile(
    r"^(?P<bodies>[^，。；：]{2,90}?(?<!、))(?:也|均|都)?(?P<must>要|应当?|必须|须|需)?(?:积极|主动|密切|全力|认真|切实|共同|分别|及时)*"
    r"(?P<verb>牵头|(?:负责(?!同志|干部)|指导(?!处|中心|组|员|意见|目录|办公室))(?=[\u4e00-\u9fff]{4})|(?:配合|协助)(?=[\u4e00-\u9fff]{2})(?!协作|协同|联动|支持|推进|共同|形成|配合|落实))(?!单位|部门|机制|机构|人(?!民|大|社)|方|处室|科室)"
)
# … 牵头组织有关部门开展检查, 会同市公安局
_AND_OTHERS: Final = re.compile(
    rf"(?:并)?(?:负责)?(?:组织|联合|会同|协调)(?P<others>[^，。；：]{{2,70}}?{_ENDS}){_BEGINS_TO}"
)
# 协助市委、市政府组织救援: who helps the government that it is a part of supports no other body
FOR_GOVERNMENT: Final = re.compile(
    r"协助(?:中共)?(?:[省市县区州镇乡]?党?委[、和及]?)?(?:[省市县区州镇乡]|本级|同级)?(?:人民)?政府(?![办督研有相各部]|金融|系统|性)"
)
_SUPPORTED: Final = re.compile(r"(?:配合|协助)(?!单位|部门|处室|科室|办|中心)[\u4e00-\u9fff]{2}")
# 河道管理处, 巡查大队
_POST_END: Final = re.compile(r"(?:管理处|[大中支]队)$")
_ROLES: Final[Mapping[str, Role]] = {"牵头": "lead", "负责": "responsible", "指导": "guide"}
# 县应急局，负责值守
_ANSWERS_BEHIND: Final = re.compile(
    r"[，,](?:主要|具体|统筹)?(?P<verb>负责牵头|牵头|负责)(?!人(?!民|大|社|事|才)|同志|干部|单位|部门)"
)
# 各镇政府按照属地管理原则
_BY_RULE: Final = re.compile(
    r"^(?P<bodies>[^，。；：]{2,60}?)(?:按照?|根据|依据|结合|依托|围绕|针对)[^，。；：]{2,40}$"
)


def _by_rule(clause: str, *, role: Role) -> tuple[Named, ...]:
    """The bodies that a clause begins with which says no more than by what rule they act."""
    opener = _BEGIN.match(clause)
    begin = opener.end() if opener else 0
    rule = _BY_RULE.match(clause[begin:])
    if rule is None or not are_bodies(rule["bodies"]):
        return ()
    return _listed(rule["bodies"], begin, role=role)


def _alone(clause: str, *, role: Role) -> tuple[Named, ...]:
    """The bodies that are all of a clause."""
    opener = _BEGIN.match(clause)
    begin = opener.end() if opener else 0
    return _listed(clause[begin:], begin, role=role) if are_bodies(clause[begin:]) else ()


def _joined(clause: str) -> tuple[Named, ...]:
    """The bodies that one who leads works with: 由市文旅局牵头，联合市公安局、市交通局，…"""
    others = _AND_OTHERS.match(clause)
    if others is None or not are_bodies(others["others"]):
        return ()
    return _listed(others["others"], others.start("others"), role="support")


# 市财政局做好资金保障 behind 由市水利局负责，; not 市财政局安排了资金, 市财政局提供的资金
_BODY_ENDS: Final = re.compile(r"(?<=[局委办厅部院会行社府队])|(?<=街道|乡镇|区县|县区)")
_DOES_TOO: Final = re.compile(
    r"(?![^，。；]*[了已])(?![\u4e00-\u9fff]{2,12}的)(?:(?P<guide>指导(?!处|中心)|督促|督导)|(?P<support>支持)|(?P<implement>抓好|落实|组织实施)"
    r"|做好|提供|保障(?!局|厅|部|处|科|中心)|筹措|安排|拨付|给予|承担|加强|强化|统筹|协调|跟进|推进|推动|开展|建立|完善|制[定订]|审核|办理"
    r"|组织(?!部|委|处|科)|监督(?!管理|检查))[\u4e00-\u9fff]"
)


def _beside(clause: str) -> tuple[Named, ...]:
    """The bodies that a clause begins with which says what they do beside those charged before it in
    one sentence: 由市水利局负责，市财政局做好资金保障."""
    for end in _BODY_ENDS.finditer(clause):
        does = _DOES_TOO.match(clause, end.end())
        if does and clause[0] in _OF_SOME_LEVEL and are_bodies(clause[: end.end()]):
            named = _listed(clause[: end.end()], 0, role="responsible")
            role = cast("Role", does.lastgroup or "responsible")
            return tuple(replace(n, role=role_of_body(n.printed, role)) for n in named)
    return ()


def role_of_body(name: str, role: Role = "responsible") -> Role:
    """What a body's duty is where its sentence says no more than that it has one (`role`)."""
    governs = re.search(
        r"政府(?!办|督|研|金融|性)|管委会|区县|县区|乡镇|街道办事处|[镇乡]（街"
        r"|各地(?!(?![各区])[\u4e00-\u9fff]{2,}(?:部门|机关)$)",
        name,
    )
    return "implement" if governs and role == "responsible" else role


# 市水利局是全市防汛工作的牵头单位
_IS_LEAD: Final = re.compile(
    r"(?P<bodies>[^，。；：]{2,40}?)(?:为|是)[^，。；：]{2,24}的(?:主要)?牵头(?:单位|部门)$"
)


def _charged_with(clause: str, begin: int) -> tuple[Named, ...]:
    """The bodies that a clause begins with and has lead or support whatever follows, with those that
    they lead in it."""
    leads = _IS_LEAD.match(clause[begin:])
    if leads and _are_listed(leads["bodies"]):
        return _listed(leads["bodies"], begin, role="lead")
    found = _CHARGED_WITH.match(clause[begin:])
    if found is None or not _are_listed(found["bodies"]):
        return ()
    role = _ROLES.get(found["verb"], "support")
    named = _listed(found["bodies"], begin, role=role)
    others = _AND_OTHERS.match(clause, begin + found.end()) if role == "lead" else None
    if others and are_bodies(others["others"]):
        named += _listed(others["others"], others.start("others"), role="support")
    return tuple(replace(n, order=order) for order, n in enumerate(named, 1))


def _listed(bodies: str, start: int, *, role: Role) -> tuple[Named, ...]:
    found = parse_responsibility(bodies, default=role).names
    parts = [part for n in found for part in parts_of(n, bodies)]
    return tuple(
        replace(n, start=n.start + start, end=n.end + start, role=role, order=order)
        for order, n in enumerate(parts, 1)
    )


def _named(clause: str) -> tuple[Named, ...]:
    """The bodies that a clause begins with, where a verb of responsibility follows them."""
    opener = _BEGIN.match(clause)
    begin = opener.end() if opener else 0
    named = _with_verb(clause, begin)
    if not named or any(_SUPPORTED.search(n.printed[2:]) for n in named):
        # 市法庭配合市公安局 is no name
        charged = re.search("牵头|配合|协助|负责|指导", clause)
        named = _charged_with(clause, begin) if charged else ()
    if named and FOR_GOVERNMENT.match(clause, named[-1].end):
        return tuple(replace(n, role="responsible") for n in named)
    return named


def _with_verb(clause: str, begin: int) -> tuple[Named, ...]:
    """The bodies before a verb of responsibility, where a clause names nothing else."""
    clause = _OBLIGED.sub(lambda m: "、" * len(m[0]), clause)  # offsets stay
    together = _TOGETHER.match(clause[begin:]) if "会同" in clause else None
    if together is None and "职责" in clause:
        together = _THEIR_PART.match(clause[begin:])
    if together is None and "等" in clause:
        together = _OPEN_LIST.match(clause[begin:])
    answers = _ANSWERS.match(clause, begin) if begin == 0 and "负" in clause else None
    if not together and not answers and not SOME_VERB.search(clause, begin):
        return ()
    bodies = answers["bodies"] if answers else clause[begin:]
    bodies = together["bodies"] if together else bodies
    parsed = parse_responsibility(bodies, default="responsible")
    if parsed.rest or not _all_bodies(parsed.names):
        return ()
    named = [part for n in parsed.names for part in parts_of(n, bodies)]
    return tuple(
        replace(n, start=n.start + begin, end=n.end + begin, order=order)
        for order, n in enumerate(named, 1)
    )


def parts_of(named: Named, text: str) -> Iterator[Named]:
    """The bodies that 国家发展改革委及国家粮食局 joins, each by itself; the whole of any other name."""
    for joint in _JOINT.finditer(named.printed):
        first, second = named.printed[: joint.start()], named.printed[joint.end() :]
        at = text.find(second, named.start, named.end)
        both = all(len(x) > 3 and looks_like_agency(x) for x in (first, second))
        # 各区县和相关部门
        both = both or (first[0] == "各" and all(map(is_group, (first, second))))
        if at > 0 and both and second not in _SOME:
            yield replace(named, printed=first, end=named.start + len(first))
            yield replace(named, printed=second, start=at)
            return
    yield named


def are_bodies(text: str) -> bool:
    """Whether a text lists bodies and nothing else."""
    parsed = parse_responsibility(text, default="responsible")
    return not parsed.rest and _all_bodies(parsed.names)


def _are_listed(text: str) -> bool:
    """Whether a text lists bodies, one at least beyond doubt, the others at least by their ends:
    县公安局、城关镇、县文旅集团."""
    parsed = parse_responsibility(text, default="responsible")
    names = [n.printed for n in parsed.names]
    return (
        not parsed.rest
        and any(is_one_body(n) for n in names)
        and all(is_one_body(n) or _is_listed(n) for n in names)
    )


def _is_listed(name: str) -> bool:
    ends = LISTED_END.search(name) or is_office(name) or _POST_END.search(name)
    return (
        2 < len(name) <= 16 and bool(ends) and not re.search(f"{_NO_NAME.pattern}|[和及与]", name)
    )


def _all_bodies(names: Sequence[Named]) -> bool:
    """Whether a list names bodies: at least one, and all of them as such. Of three or more most do,
    where the others are of a level and hold no words (省海外交流促进组)."""
    others = [n.printed for n in names if not is_one_body(n.printed)]
    return bool(names) and (
        not others
        or (
            len(names) > 2
            and 2 * len(others) < len(names)
            and all(_OF_LEVEL.match(name) and not _NO_NAME.search(name) for name in others)
        )
    )


@lru_cache(maxsize=4096)  # as are the names that `looks_like_agency` knows
def is_one_body(name: str) -> bool:
    """Whether a name is a body's, and no piece of a sentence."""
    if name == "办公室" or len(name) > 30 or _NO_NAME.search(name) or _HALF.search(name):
        return False
    if _STAFF.match(name) or is_section(name):
        return True
    return looks_like_agency(name) and (not is_group(name) or bool(_GROUP_END.search(name)))
