"""Departments by a short name that no document prints: 市住建委 for the 市住房城乡建设管理委, and of a question
for one district its own 区建设管理委 by 区建管委, whoever is called so in another."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from policy_kg.extraction.wording import DOMAIN
from policy_kg.qa.names.catalog import FIELD
from policy_kg.qa.names.renamed import of_its_field
from policy_kg.qa.nearby import abbreviates

if TYPE_CHECKING:
    from policy_kg.qa.names.catalog import Catalog, Entity
    from policy_kg.qa.names.linking import Link, Linked
    from policy_kg.vocabulary import Vocabulary

_NAME: Final = re.compile(
    r"(?P<level>[省市县区州])(?P<core>[\u4e00-\u9fff]{2,6}?)(?P<end>委员会|办公室|[委局厅办])"
)
# What a department is called by, one where another place has another: 局 or 委
_CLASSES: Final = ("局", "委", "委员会", "厅", "办", "办公室")
# What a short name leaves out at the end, and names no other body by: 建设管理, 政务服务.
_UNSAID: Final = frozenset(("管理", "监督", "服务", "事务", "综合"))


def abbreviated(name: str, agencies: Iterable[Entity]) -> tuple[Entity, ...]:
    """The departments that `name` is short for, else those of another class of body that it would
    be the name of (县卫健委 where there is a 县卫生健康局), one of each place; none where it may be two
    of one."""
    said = _NAME.fullmatch(name)
    if said is None:
        return ()
    bodies = [a for a in agencies if "Agency" in a.kinds]
    found = tuple(a for a in bodies if any(_stands_for(said, n) for n in (a.label, *a.shown)))
    found = found or tuple(a for a in bodies if _of_another_class(said, a))
    return found if len({a.scope for a in found}) == len(found) else ()


def _of_another_class(said: re.Match[str], agency: Entity) -> bool:
    """Whether a department has the name with another word for what it is, as it is called or in full."""
    # 厅 is of a province: 市财政厅 is none
    apart = "" if said["level"] == "省" else "厅"
    others = [e for e in _CLASSES if e[0] not in (said["end"][0], apart) and said["end"] != apart]
    names = {f"{said['level']}{said['core']}{end}" for end in others}
    # 编委 and 编办 are two bodies
    return said["core"] != "机构编制" and (
        bool(names & {agency.label, *agency.names, *agency.shown})
        or any(_stands_for(said, n, end) for n in (agency.label, *agency.shown) for end in others)
    )


# 河职院管什么, 江医大要做什么: a school or a hospital by some characters of its name
_INSTITUTE: Final = re.compile(
    r"^(?P<name>(?P<core>[\u4e00-\u9fff]{2,4}?)(?P<end>院|大|校))(?=(?:都|主要|要|应该?|需要?|在[^，。？]{2,20})?(?:负责|牵头|承担|参与|配合|管|做|干|有)[^，。？]{0,6}(?:什么|哪|啥|几|多少|任务|举措|事项|工作))"
)
_INSTITUTES: Final = re.compile(r"(?:学院|医院|研究院|大学|学校)$")


def institute(text: str, agencies: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """The short name of a school, a hospital or the like that a question begins with, and the one body
    that it is short for; "" where it is none's, or may be several's."""
    said = _INSTITUTE.match(text)
    if said is None:
        return "", ()
    core, end = said["core"], said["end"]
    found = tuple(
        a
        for a in agencies
        if _INSTITUTES.search(a.label)
        and a.label.startswith(core[0])
        and (a.label.endswith(end) or (end == "大" and a.label.endswith("大学")))
        and abbreviates(core, a.label[:-1])
    )
    return (said["name"], found) if len({a.label for a in found}) == 1 else ("", ())


_DOES: Final = r"(?:都|主要|要|应当?|需要?|分别|单独|独家|明确|共同|一起|一共|总共)*(?:负责|牵头|承担|参与|配合|指导|管(?!理|委|护|道|网)|做|干)"
_ASKED: Final = r"(?:的|了)*(?:什么|哪|啥|几|多少|(?:全部|所有)?(?:试验|改革)?任务|(?:工作)?举措|(?:支持)?政策|事项|工作|[\ue000\ue001])"
_KIND: Final = r"(?:有(?:什么|哪些|哪几[项条个]|几[项条个]|多少[项条个]?)|的|\s)*(?:试验任务|任务|工作举措|举措|措施|支持政策|政策|事项)"
_NO_NAME: Final = r"(?![是的由哪几多个最和与跟在有没谁以这那该本请各每全]|政策|任务|举措|事项|措施)"
# 水务局|负责哪些, 民政|在某区有哪些任务, 发改和财政|共同负责的: what stands behind where a body must stand
_THEN: Final = re.compile(rf"(?:在\ue001)?{_DOES}{_ASKED}|(?:在\ue001)?{_KIND}")
_ASKING: Final = re.compile(r"^\s*(?:请问|领导问|查一?下|看看)?")
_ONE: Final = re.compile(rf"(?:{_NO_NAME}[\u4e00-\u9fff]){{2,8}}")
_JOINED: Final = re.compile(r"[和与跟、+]")
_ENDS: Final = ("局", "委", "办", "厅", "部门")


def bodies_spoken_of(
    masked: str, catalog: Catalog, vocabulary: Vocabulary
) -> list[tuple[int, int, tuple[Entity, ...]]]:
    """(start, end, the departments meant, none where none is known) of what stands in a question, whose known names
    are marks, where a body must stand: 发改 of 发改负责哪些任务, 城建局."""
    lead = _ASKING.match(masked)
    at = lead.end() if lead else 0
    then = _THEN.search(masked, at)
    names = _JOINED.split(masked[at : then.start()]) if then else []
    if then is None or not all(n == "\ue000" or _ONE.fullmatch(n) for n in names):
        return []
    does, there = re.search(_DOES, then[0]) is not None, "在\ue001" in then[0]
    found: list[tuple[int, int, tuple[Entity, ...]]] = []
    for name in names:
        own = by_stem(name, catalog, vocabulary) if name != "\ue000" else ()
        if not (does or there or _IS_SHORT.match(name) or name[-1] in "局委办厅"):
            own = ()
        body = name[-1] in "局委办厅" or (does and (FIELD.match(name) or DOMAIN.match(name)))
        if own or (body and not _NO_BODY.search(name)):
            found.append((at, at + len(name), own))
        at += len(name) + 1
    return found


# what is no word but short for a department
_IS_SHORT: Final = re.compile(
    r"^(?:发改|人社|工信|经信|住建|卫健|文旅|自规|规自|资规|市监|农办|金融办)$"
)
_NO_BODY: Final = re.compile(
    r"[局厅]部$|(?:[布格结全大开时战僵]局|[餐展客]厅)$|怎|什么|哪|[参主承协创举开筹]办$|[政党常]委$"
)


def by_stem(name: str, catalog: Catalog, vocabulary: Vocabulary) -> tuple[Entity, ...]:
    """The departments that go by a name without its last word, or whose former name it is, one of each
    place: 市发展改革委 for 发改."""
    ends = ("",) if name[-1] in "局委办厅" else _ENDS
    for end in ends:
        whole = name + end
        for a, b, keys in catalog.names.longest(whole):
            own = tuple(e for k in keys if (e := catalog.entities[k]).type == "agency" and e.listed)
            if own and (a, b) == (0, len(whole)):
                return own
    for whole in (name + end for end in ends):
        named = whole if whole[0] in "省市县区州" else f"市{whole}"
        if own := abbreviated(named, catalog.agencies) or of_its_field(
            whole, catalog.agencies, vocabulary
        ):
            return own
    return ()


def called(agencies: Iterable[Entity]) -> str:
    """The labels of departments, each once."""
    return "、".join(dict.fromkeys(a.label for a in agencies))


def _stands_for(said: re.Match[str], label: str, end: str = "") -> bool:
    """Whether each character of a short name begins a word of a label in its order, from the first
    word to the last one: 经信 of 经济信息化, and no 经济 of it; with `end` for its own last word."""
    import rjieba

    level, core, end = said["level"], said["core"], end or said["end"]
    own = label[1 : -len(end)]
    if not (label.startswith(level + core[0]) and label.endswith(end) and len(own) > len(core)):
        return False
    if core in own:  # 应急 of 应急管理
        return own.removeprefix(core) in _UNSAID
    if not abbreviates(core, own):
        return False
    words = [w for w in rjieba.cut(own) if w not in ("和", "与")]
    while len(words) > 1 and words[-1] in _UNSAID and core[-1] not in words[-1]:
        words.pop()
    return core[-1] in words[-1]


def in_named_area(text: str, span: Link, catalog: Catalog) -> Link:
    """A department's span in a question that names a place of its level: that place's own, where
    only others have one of that very name."""
    if span.type != "agency":
        return span
    named = {area for form, areas in catalog.areas.forms.items() if form in text for area in areas}
    before = next((a for a in sorted(named) if text[: span.start].endswith(a)), "")
    return _of_area(span, named, catalog, level=before[-1:])


def of_their_area(linked: Linked, within: Collection[str], catalog: Catalog) -> Linked:
    """The links with the departments of the areas that the documents `within` are of, where only other
    areas have one of that very name."""
    areas = {d.place for d in catalog.documents if d.revision in within} - {""} if within else set()
    links = tuple(_of_area(k, areas, catalog) if k.type == "agency" else k for k in linked.links)
    return replace(linked, links=links)


def _of_area(span: Link, areas: Collection[str], catalog: Catalog, *, level: str = "") -> Link:
    name = span.text if _NAME.fullmatch(span.text) else level + span.text
    alike = {a for a in areas if a[-1:] == name[:1]}
    scopes = {e.scope for e in span.entities}
    if not alike or scopes & set(areas):
        return span
    theirs = (e for e in catalog.entities if e.type == "agency" and e.scope in alike)
    own = abbreviated(name, theirs)
    return replace(span, entities=own, slip=called(own)) if own else span
