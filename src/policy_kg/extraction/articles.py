"""Who an article binds: 第六条 市财政局会同市发展改革委安排补贴, …的，由市公安局依法查处。"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from policy_kg.extraction.prose import are_bodies
from policy_kg.extraction.responsibility import Named, parse_responsibility
from policy_kg.records import Role
from policy_kg.vocabulary import is_group

_SENTENCE: Final = re.compile(r"[^。；！？\n]+")
# What may stand before a sentence's subject: 第六条, （一）, 原则上，, 市政府所在地
_OPENER: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百零〇]+条\s*|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[.．、])?\s*"
    r"(?:(?:原则上|其中|同时|此外|必要时|每年|平时|年度终了)[，,]?)?(?:[市县区省州](?:人民)?政府所在地)?(?:的)?"
)
# 由市财政局, not 理由, 自由, 经由
_BY: Final = re.compile(r"(?<![理自缘事案经])由(?!于)")
_END: Final = re.compile(r"(?<=[局委办厅部院署会行社心府门）)处站队团关])(?![门长])")
# 未经市政府批准, 除市财政局外: no subject
_NO_SUBJECT: Final = re.compile(
    r"^(?:未|除|从|因|若|如|凡|经|报|为|与|按|依|根据|有关|前款|上述)|[向对在把将]|[经报由](?=[省市县区州国])|政府.*政府$"
)
_LONGEST: Final = 90
_WITH: Final = r"^(?:及其[\u4e00-\u9fff]{2,6}?)?(?:等(?:有关|相关)?(?:部门|单位)?)?"
# What begins what a subject is to do: 应当…, 按照各自职责…, 每年…, 是…的主管部门
_MUST: Final = re.compile(
    rf"{_WITH}(?:应当|应(?!急|用|届)|不得|可以?(?!持续|靠|行|再生)|须|必须|要|需|负责(?!的)|承担(?!的)|会同|按照?|根据|依据|依法|依照|结合"
    r"|围绕|对(?!口)|在|每|定期|及时|不定期|具体|直接|统一|统筹|共同|联合|分别|主要|是[^，。；]{2,40}主管(?:部门|机关))"
)
# … or says whose the thing behind is: 市财政局安排资金, 市财政局安排的资金
_DOES: Final = re.compile(
    rf"{_WITH}(?:决定|批准|审批|审核|审查|审定|核定|核查|核准|确定|认定|建立|健全|完善|成立|设立|制定|编制|拟订|提出|组织|开展|加强|做好|落实"
    r"|指导|监督|管理|协调|推进|推动|安排|拨付|下达|发放|发布|公布|据实|报请?|配合|协助|牵头|实施|履行|受理|办理|召集|委托|收到|接到|发现"
    r"|为(?!.{0,4}(?:成员|组长|主任)))"
)
# … and behind 由, where nothing else can stand: 由市财政局据实补贴, …的，由市公安局处罚
_DONE_BY: Final = re.compile(
    r"^(?:进行|据实|另行|自行|予以|给予|参照|代为|申请|申报|出具|作出|解释|解决|印发|汇总|统计|上报|通报|备案|登记|出资|投资|支付|划拨"
    r"|划转|分配|调整|调度|补贴|补助|补足|收取|收回|收购|没收|追究|追缴|责令|责成|处以|处理|处罚|处置|查处|调查|移交|移送|取消|撤销"
    r"|吊销|购买|采购|招标|验收|评估|评审|考核|推荐|遴选|选定|聘请|聘任|颁发|授予|签订|签发|指派|指定|主持|提供|提请|保障|承接|承办|使用|向)"
)
# 市财政局安排的资金, 市科技局认定的企业: the body says which one is meant.
_WHICH: Final = re.compile(r"^[\u4e00-\u9fff]{0,8}?的(?!基础上|同时)")
# 由市财政局和市审计局组成, 由市长任组长
_MADE_OF: Final = re.compile(r"^(?:等[\u4e00-\u9fff]{0,6})?(?:共同)?(?:组成|构成|任|担任|兼任|兼)")
# 由县委、县政府主要领导启动, 由市水利局局长签发: a person of theirs, and no body
_OFFICER: Final = re.compile(
    r"^(?:的)?(?:(?:主要|分管|主管|有关|相关|常务|负责)*(?:领导(?!小组|班子|机构|体制|下)|负责同志|负责人|责任人)|常?务?副?(?:[局厅县市区州镇乡]长|主任|书记|秘书长|指挥长))"
)
_GOVERNMENTS: Final = re.compile(r"政府|管委会|管理委员会")


def subjects_of_article(text: str) -> Iterator[Named]:
    """The bodies known by name that sentences of an article begin with, or that stand behind 由,
    with offsets of `text`, each list counted on its own: governments implement, others are
    responsible."""
    for sentence in _SENTENCE.finditer(text):
        said, start = sentence[0], sentence.start()
        opener = _OPENER.match(said)
        begins = [(opener.end() if opener else 0, False)]
        begins += [(by.end(), True) for by in _BY.finditer(said)]
        for begin, by in begins:
            end = _end_of_bodies(said, begin, by=by)
            for n in parse_responsibility(said[begin:end], default="responsible").names:
                a = start + begin + n.start
                named = replace(n, start=a, end=a + len(said[begin + n.start : begin + n.end]))
                yield replace(named, role=_role(n.printed))


def _end_of_bodies(said: str, begin: int, *, by: bool) -> int:
    """Where the list of bodies at `begin` ends, `begin` where there is none or nothing is said of
    them."""
    clause = re.match(r"[^，,：:]*", said[begin : begin + _LONGEST])
    for end in sorted(
        (m.start() for m in _END.finditer(clause[0] if clause else "")), reverse=True
    ):
        bodies, rest = said[begin : begin + end], said[begin + end :]
        if not _are_subjects(bodies):
            continue
        does = _DOES.match(rest) or (by and _DONE_BY.match(rest))
        told = _MUST.match(rest) or (does and not _WHICH.match(rest))
        named = told and not _MADE_OF.match(rest) and not _OFFICER.match(rest)
        return begin + end if named else begin
    return begin


def _are_subjects(bodies: str) -> bool:
    """Whether a text lists named bodies, or the governments of a level, and nothing else."""
    names = parse_responsibility(bodies, default="responsible").names
    plain = re.sub(r"（管委会）$", "", bodies)
    return are_bodies(plain) and all(
        not _NO_SUBJECT.search(n.printed)
        and (not is_group(n.printed) or bool(_GOVERNMENTS.search(n.printed)))
        for n in names
    )


def _role(name: str) -> Role:
    return "implement" if _GOVERNMENTS.search(name) else "responsible"
