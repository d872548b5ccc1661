"""Which office a question asks for, of what, and which seats of a list are of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.names.personnames import is_name
from policy_kg.qa.people.bodies import kind_of
from policy_kg.qa.people.rosters import OFFICE, Seat

_WHO: Final = (
    r"(?:谁|哪[一]?位|哪几[位个]人?|哪个人|哪个(?:领导|同志)?|哪些(?:人|同志|领导)?|什么人|何人)"
)
_MANY: Final = r"(?:有|共有|共|一共有?|总共有?|是)?(?:几|多少)(?:个|位|名|人)*人?"
_OFFICES: Final = rf"(?P<office>{OFFICE}(?:[、和及与]{OFFICE})*)"
_SEATED: Final = r"(?!单位|部门|名额|会议|变动|调整|职责|办公|工作)"
_ASKED: Final = (
    # 经普领导小组副组长有哪些, 镜湖湖长是谁
    re.compile(
        rf"^(?P<body>.*?)的?{_OFFICES}{_SEATED}(?:分别|各|都)?(?:是|由|为|叫|有|包括)*(?P<who>{_WHO}|名单|{_MANY})(?:来?(?:担任|兼任|当|任|做))?(?:组成)?$"
    ),
    # 谁担任经普领导小组组长, 专班谁当组长
    re.compile(
        rf"^(?P<body>.*?)的?由?(?P<who>{_WHO})来?(?:担任|兼任|出任|当|任|做|是)(?P<more>.*?)的?{_OFFICES}$"
    ),
    # 安徽有几个省级湖长, 有哪些副组长
    re.compile(rf"^(?P<body>.*?)有?(?P<who>(?:几|多少|哪几|哪些)[个位名]?){_OFFICES}$"),
    # 谁分管教育, 加油站哪位领导负责
    re.compile(
        r"^(?P<body>.*?)(?:由|归)?(?P<who>谁|哪[位个](?:[省市县区镇]?(?:级)?领导)?)来?(?P<verb>分管|包联|包抓|包保|包片|挂钩|挂联|联系|领衔)(?P<more>.*)$"
    ),
    re.compile(
        r"^(?P<body>.*?)(?:由|归)?(?P<who>哪[位个些](?:[省市县区镇]?领导))来?(?:负责|牵头|督办|带队|管)(?P<more>.*)$"
    ),
    # 龙感湖湖长
    re.compile(rf"^(?P<body>.+?)的?{_OFFICES}(?P<who>)$"),
)
_LEVEL: Final = re.compile(r"^(?P<level>(?:省|市|州|区|县|镇|乡|村|街道)级)")
_ADMIN: Final = re.compile(r"[省市县区镇乡州局](?=领导)|委(?=领导)|政府|干部|的|(?<=.)级")
_LEADING: Final = re.compile(r"领导$")
_ASKING: Final = re.compile(
    r"^(?:请问|问一下|查一下|文件里|方案里|通知里|名单里|现任|现在)+|(?:里面|(?<!公)里|(?<!高)中|的|(?<!建)设|现任|目前|(?<!公)共|一共)$"
)
_MEMBERS: Final = ("成员", "组员", "委员", "队员")
_SURE: Final = re.compile(
    r"组长$|专班长$|召集人$|指挥长$|总指挥$|主任|队长$|秘书长$|[河湖林链路田段点]长$|领导$|政委$|联系人|联络员|顾问|专员$|网格长$|项目管家$"
)
_APART: Final = re.compile(r"组长$|召集人$|指挥长$|总指挥$|[河湖]长$|.领导$")
# 组长是张某吗
_WHETHER: Final = re.compile(
    rf"^(?P<body>.*?)的?{_OFFICES}(?P<is>是不是|是否是|是否由|是|由)(?P<name>[\u4e00-\u9fff·]{{2,12}}?)(?:同志)?(?:担任|兼任)?(?P<asks>[吗么嘛])?$"
)
# 市长是不是组长, 组长是不是常务副市长: who holds it by another office of theirs
_POST: Final = r"(?:分管|相关|有关|常务)?副?(?:[省市县区镇乡州]长|书记|主席|主任|秘书长|[局部厅]长)"
_POST_ONLY: Final = re.compile(_POST)
_WHETHER_THE: Final = re.compile(
    rf"^(?P<name>{_POST})(?P<is>是不是|是否是|是)(?P<body>.*?)的?{_OFFICES}(?P<asks>[吗么嘛])?$"
)
_OF_OFFICE: Final = re.compile(r"办公室$|办$")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAsked:
    """`body` is what stands before the office, "" for nothing; `offices` those asked for, "领导" for
    any leader; `counts` says that the question is for how many, `bare` that it names the office and
    asks nothing. `sure` says that no department can hold such an office."""

    body: str
    offices: tuple[str, ...]
    counts: bool = False
    bare: bool = False

    @property
    def said_apart(self) -> bool:
        """Whether its name alone asks for who holds it: 河道清理责任领导."""
        return all(_APART.search(o) for o in self.offices)

    @property
    def sure(self) -> bool:
        named = all(_SURE.search(o) for o in self.offices)
        members = all(o in _MEMBERS for o in self.offices) and bool(kind_of(self.body))
        return named or members


def office_asked(text: str) -> OfficeAsked | None:
    """The office whose holder a question asks for, `text` being bare; None where it asks for none."""
    plain = text.rstrip("？?。呢吗啊呀")
    for n, pattern in enumerate(_ASKED):
        match = pattern.match(plain)
        if match is None:
            continue
        said = match.groupdict()
        body = _ASKING.sub("", f"{said['body']}{said.get('more') or ''}")
        if said.get("office"):
            offices = tuple(re.findall(OFFICE, said["office"]))
        else:
            offices = (f"{said['verb']}领导",) if said.get("verb") else ("领导",)
            if said.get("verb") == "联系" and "领导" not in said["who"]:
                return None  # 谁联系企业
        counts = bool(re.match(_MANY + "$", said["who"])) and re.search("[几多]", said["who"])
        if re.search(r"[，。；]|怎么|如何|是否|要求", body):
            return None
        return OfficeAsked(
            body=body, offices=offices, counts=bool(counts), bare=n == len(_ASKED) - 1
        )
    return None


def held_by(text: str) -> tuple[OfficeAsked, str] | None:
    """The office and the name of 「组长是张某吗」, or the post of 「组长是不是市长」; None for any other question."""
    plain = text.rstrip("？?。")
    for pattern in (_WHETHER_THE, _WHETHER):
        match = pattern.match(plain)
        if match is None or not (match["asks"] or "否" in match["is"] or "不" in match["is"]):
            continue
        if is_name(match["name"]) or _POST_ONLY.fullmatch(match["name"]):
            offices = tuple(re.findall(OFFICE, match["office"]))
            return OfficeAsked(body=_ASKING.sub("", match["body"]), offices=offices), match["name"]
    return None


def holds(seat: Seat, asked: str) -> bool:
    """Whether a seat is of an office as a question calls it: 第一副组长 of 副组长, 主任 of 办公室主任 where
    it stands below 领导小组办公室."""
    own = seat.office
    if own in ("主任", "副主任", "常务副主任") and _of_an_office(seat):
        own = f"办公室{own}"
    if own.endswith("河湖长") and asked.endswith(("河长", "湖长")):
        own = f"{own[:-3]}{asked[-2:]}"
    if asked == own:
        return True
    if asked == "领导" and re.search(r"(?<!副)[河湖林链路田]长$", own):
        return True
    level, own_level = _LEVEL.match(asked), _LEVEL.match(own)
    if level and own_level and level[0] != own_level[0]:
        return False
    if level and not own_level and not any(level[0] in h for h in seat.above):
        return False
    asked, own = _LEVEL.sub("", asked), _LEVEL.sub("", own)
    if _LEADING.search(asked) and _LEADING.search(own):
        a, b = _ADMIN.sub("", asked), _ADMIN.sub("", own)
        over = "".join(seat.above)
        return a in ("领导", "", b) or (b in ("领导", "") and a.removesuffix("领导") in over)
    if asked in _MEMBERS:
        return own in _MEMBERS
    if asked in ("负责人", "责任人") or own in ("负责人", "责任人"):
        return {asked, own} <= {"负责人", "责任人"}
    base = re.sub(r"^(?:总|副)+", "", asked)
    if ("副" in asked) != ("副" in own) or ("办公室" in asked) != ("办公室" in own):
        return False
    if ("总" in asked) != ("总" in own) and ("召集人" not in base or "总" in asked):
        return False
    return own.removesuffix("委员").endswith(base.removesuffix("委员"))


def _of_an_office(seat: Seat) -> bool:
    return bool(seat.above) and bool(_OF_OFFICE.search(seat.above[-1].strip()))
