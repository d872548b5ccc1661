"""Who of a department is a member of a body, which departments make it up, how many sit in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Final

from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.names.personnames import Holder
from policy_kg.qa.names.titles import Titled, called
from policy_kg.qa.nearby import abbreviates, bare_text, part_of
from policy_kg.qa.outcome import Outcome
from policy_kg.qa.people.bodies import TAIL, body_of, core_of, fits, kind_of
from policy_kg.qa.people.rosters import OFFICE, Seat, seats
from policy_kg.qa.people.unitlines import units_of_sentences, units_with_charges
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.spoken import stretch
from policy_kg.results import SourceQuote

_BODY: Final = rf"[\u4e00-\u9fffA-Za-z0-9]*?{TAIL}"
# 财政部谁参加经济普查领导小组, 农业农村部谁是职教联席会议成员
_WHO_OF: Final = (
    re.compile(
        rf"^(?P<body>)(?P<dept>[\u4e00-\u9fff]{{2,16}}?)(?:的|有|里|派)?(?:谁|哪位|哪个人|哪些人|哪几位|什么人|哪个领导)(?:是|在|参加|参与|担任|当|加入|进了?|属于)(?P<body2>{_BODY})(?:里|中)?的?(?:组?成员|任职)?(?:单位)?$"
    ),
    re.compile(
        rf"^(?P<body>{_BODY})(?:里面|里|中|的)*(?P<dept>[\u4e00-\u9fff]{{2,14}}?)的?(?:成员|代表|参加的?)?(?:是|有)(?:谁|哪位|哪些人)$"
    ),
)
# 公安部参加职教联席会议吗
_WHETHER: Final = re.compile(
    rf"^(?P<dept>[\u4e00-\u9fff]{{2,16}}?)(?:是不是|是否|有没有人?|有人|也|是|在|参加|参与|加入|属于)+(?P<body2>{_BODY})(?:里|中)?的?(?:组?成员(?:单位)?|牵头单位)?[吗么嘛]?$"
)
_DEPARTMENT: Final = re.compile(r"(?:[局委办部厅院署社司行]|中心|公司|协会|联合会|总会|政府|联)$")
_ASKS_WHETHER: Final = re.compile(r"[吗么嘛]$|是不是|是否|有没有")
# 联席会议由哪些部门组成, 领导小组有几个成员单位
_UNITS: Final = re.compile(
    r"^(?P<body>.*?)的?(?:(?:由|有|包括)?(?P<n>哪些|哪几个|几个|多少个?|什么)(?:部门|单位|机构)(?:和单位)?(?:来)?(?:组成|构成|参加)"
    r"|(?:共?有|包括)?(?P<n2>哪些|哪几个|几个|几家|多少个?|多少家)(?:组成|成员)(?:单位|部门)"
    r"|(?:组成|成员)(?:单位|部门)(?:都|分别|一?共|总共)*(?:有|是|包括|为)?(?P<n3>哪些|哪几个|几个|几家|多少个?|多少家|谁|什么|名单))(?:组成)?$"
)
# 副组长单位有哪些
_SEATED_UNIT: Final = re.compile(
    r"^(?P<body>.*?)的?(?P<said>副?(?:组长|召集人|指挥长|主任|会长|理事长)单位)(?:都|分别)?(?:是|有|为)(?:谁|哪.{0,5})$"
)
# 领导小组办公室设在哪
_SEAT: Final = re.compile(r"^(?P<body>.*?)的?办公室设在(?:哪.{0,4}|什么(?:地方|部门|单位))$")
# 领导小组一共多少人
_HEADS: Final = re.compile(
    rf"^(?P<body>{_BODY})(?:一共|总共|共)?(?:由|有)?(?:多少|几)(?:个|名|位)?人(?:组成)?$|^(?P<body2>{_BODY})由(?:哪些人|谁)组成$|^(?P<body3>{_BODY})的?(?:组成人员|全体人员|名单)(?:是谁|有哪些|有谁|是什么)?$"
)
_COMPOSED: Final = re.compile(
    r"(?P<body>[^。；;\n，,：:]{0,40}?)由(?P<list>[^。；;\n：:]{4,400}?)(?:等)?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})?个?(?:部门和单位|部门|单位|成员单位)?(?:共同)?组成(?=[，,。；;\n])"
)
_UNIT_LINE: Final = re.compile(
    r"(?P<said>成[ \u3000]*员[ \u3000]*单[ \u3000]*位[ \u3000]*(?:(?:包括|有(?!关)|为|是)[：:]?|[：:])[ \u3000]*(?P<list>[^。；;\n]{4,500}))"
)
_VAGUE: Final = re.compile(r"各|有关|相关|等$|以及")
_LISTS: Final = re.compile(r"[、，,]|和(?=[^、，,]*$)")
_ALIKE: Final = 0.6  # share of the pairs of characters of a body's name that its text has
_NEAR: Final = 400  # characters
# 市公安局副局长 市民政局副局长陈 某 市财政局: several people run on in one line, and whose name is whose isn't known
_RUN_ON: Final = re.compile(
    r"(?:[局厅部处院]长|主任|书记|巡视员|调研员|同志|负责人)[ \t\u3000]+[\u4e00-\u9fff]{2,12}(?:[局委办部厅院署行社]|中心)[\u4e00-\u9fff]{0,6}(?:长|主任|巡视员|调研员)"
)
_MEMBERS: Final = ("成员", "组员", "委员", "队员")
_FEW: Final = 2
# 由分管副县长任组长，县教育局、县民政局主要负责同志为成员
_AS_MEMBERS: Final = re.compile(
    r"(?<=[，。；：\n])[^，。；：\n]*?(?:为|任|是|担任)(?:其|小组)?成员(?=[，。；\n])"
)


def membership(plain: str, plan: Plan, documents: Sequence[tuple[Titled, str]]) -> Outcome | None:
    """The answer to `plain`, a bare question; None where it asks for nothing of the sort, or no list of
    the body that it names is found."""
    seated = _SEATED_UNIT.match(plain)
    if seated is not None:
        return _seated_unit(seated["body"], seated["said"], documents)
    seat = _SEAT.match(plain)
    if seat is not None and not any(_is_told_of(seat["body"], d, t) for d, t in documents):
        return Outcome(
            status="not_stated",
            kind="value",
            text=f"文件未载明：没有写明「{seat['body']}」的办公室设在哪里。",
        )
    units = _UNITS.match(plain)
    if units is not None:
        counts = bool(re.match("几|多少", units["n"] or units["n2"] or units["n3"]))
        return _units(units["body"], counts, documents)
    heads = _HEADS.match(plain)
    if heads is not None:
        body = heads["body"] or heads["body2"] or heads["body3"]
        return _everybody(body, documents, counts=heads["body"] is not None)
    for pattern in _WHO_OF:
        match = pattern.match(plain)
        if match and not re.search(rf"{OFFICE}|领导", match["dept"]):
            body = match["body"] or match.groupdict().get("body2") or ""
            return _of_department(match["dept"], body, plan, documents, whether=False)
    match = _WHETHER.match(plain)
    if match and _ASKS_WHETHER.search(plain) and _DEPARTMENT.search(match["dept"]):
        return _of_department(match["dept"], match["body2"], plan, documents, whether=True)
    return None


def _seated_unit(body: str, said: str, documents: Sequence[tuple[Titled, str]]) -> Outcome:
    """The departments behind 「副组长单位：」, or before 「为副组长单位」."""
    spaced = r"[ \u3000]*".join(said)
    line = re.compile(
        rf"(?<!副)(?<!副[ \u3000]){spaced}[ \u3000]*[：:](?P<list>[^。；;\n]{{2,200}})"
        rf"|(?:(?<=[，。；\n])|^)由?(?P<acts>[^，。；;\n]{{2,80}}?)(?:为|任|担任|作为|是){spaced}(?=[，。；、\n])"
    )
    quotes = [
        (
            stretch(document, text, m.start(), m.end()),
            # 市水务局为组长单位、市应急局为副组长单位
            re.sub(r"^.*单位[、和及]", "", (m["list"] or m["acts"]).strip()),
        )
        for document, text in documents
        if _is_told_of(body, document, text)
        for m in line.finditer(text)
    ]
    if not quotes:
        of = f"「{body}」的" if body else ""
        return Outcome(
            status="not_stated", kind="value", text=f"文件未载明：没有写明{of}{said}是谁。"
        )
    return Outcome(
        kind="value",
        value="；".join(listed for _, listed in quotes),
        text="；".join(f"{listed}。原文：「{q.quote}」（{q.citation}）" for q, listed in quotes),
        evidence=tuple(q for q, _ in quotes),
    )


def _seats_of(
    body: str, documents: Sequence[tuple[Titled, str]]
) -> list[tuple[Titled, str, list[Seat]]]:
    """The lists of the documents that are best of a body, without what sentences say."""
    scored: list[tuple[float, Titled, str, list[Seat]]] = []
    for document, text in documents:
        own = [(fits(body, s, document.title, text), s) for s in seats(text) if not s.prose]
        best = max((score for score, _ in own), default=0.0)
        if best > 0:
            scored.append((best, document, text, [s for score, s in own if score > best - 0.3]))
    best = max((score for score, *_ in scored), default=0.0)
    return [(d, t, own) for score, d, t, own in scored if score > best - 0.3]


def _of_department(
    department: str,
    body: str,
    plan: Plan,
    documents: Sequence[tuple[Titled, str]],
    *,
    whether: bool,
) -> Outcome | None:
    if not kind_of(body):
        return None
    names = {department} | {
        n for a in plan.agencies for n in spoken_names(a) if department in (n, a.label, *a.names)
    }
    if whether and (yes := _in_a_sentence(names, body, documents)) is not None:
        return yes
    rosters = _seats_of(body, documents)
    if not rosters:
        return None
    lines: list[str] = []
    told: list[str] = []
    proof: list[SourceQuote] = []
    for document, text, own in rosters:
        for seat in own:
            for holder in seat.holders:
                if any(_is_of(n, holder) for n in names):
                    quote = stretch(document, text, seat.start, seat.end)
                    line = f"{holder}，{seat.office}"
                    if _RUN_ON.search(holder.post):
                        line = f"名单连成一行，分不出是谁，原文：「{bare_text(quote.quote)}」"
                    lines.append(f"{line}（{called(document)}）")
                    told.append(holder.name or holder.post)
                    proof.append(quote)
    if lines:
        return Outcome(
            kind="boolean" if whether else "value",
            value=True if whether else "、".join(dict.fromkeys(told)),
            text=("是的。" if whether else "") + "；".join(dict.fromkeys(lines)) + "。",
            evidence=tuple(dict.fromkeys(proof)),
        )
    units = _unit_lists(body, documents)
    for document, text, start, end, parts, _ in units:
        if any(n in part for n in names for part in parts):
            quote = stretch(document, text, start, end)
            return Outcome(
                kind="boolean" if whether else "value",
                value=True if whether else department,
                text=f"{department}是成员单位，名单里没有写是谁。原文：「{quote.quote}」（{called(document)}）",
                evidence=(quote,),
            )
        if any(_VAGUE.search(p) for p in parts):
            quote = stretch(document, text, start, end)
            return Outcome(
                status="not_stated",
                kind="value",
                text=f"文件未载明：名单里没有写{department}的人。成员单位写的是：「{quote.quote}」（{called(document)}）",
                evidence=(quote,),
            )
    # A person to be asked, or two, are no list of who sits in it.
    rosters = [r for r in rosters if sum(len(s.holders) for s in r[2]) > _FEW]
    if not rosters:
        return None
    said: list[str] = []
    for document, text, own in rosters:
        people = [h for s in own for h in s.holders]
        said.append(
            f"{body_of(own[0], document.title) or body}的名单共{len(people)}人，没有{department}的人（{called(document)}）"
        )
        proof += [stretch(document, text, s.start, s.end) for s in own]
    return Outcome(
        kind="boolean" if whether else "value",
        value=False if whether else None,
        text=f"{'不是' if whether else '没有'}。{'；'.join(said)}。",
        evidence=tuple(proof[:40]),
    )


def _in_a_sentence(
    names: Collection[str], body: str, documents: Sequence[tuple[Titled, str]]
) -> Outcome | None:
    """Yes where a sentence counts one of the names among the members of a body."""
    for document, text in documents:
        for said in _AS_MEMBERS.finditer(text) if _is_told_of(body, document, text) else ():
            if any(n in bare_text(said[0]) for n in names):
                quote = stretch(document, text, said.start(), said.end())
                yes = f"是的。原文：「{bare_text(quote.quote)}」（{called(document)}）。"
                return Outcome(kind="boolean", value=True, text=yes, evidence=(quote,))
    return None


def _is_of(department: str, holder: Holder) -> bool:
    """Whether a post is one of a department's: 税务总局副局长 of 税务总局, and 市统计局局长 of 统计局."""
    posts = re.split(r"[、，,\s]" if _RUN_ON.search(holder.post) else "[、，,]", holder.post)
    return any(
        re.match(rf"(?:国家|[\u4e00-\u9fff]{{0,4}}?[省市县区州])?{re.escape(department)}", p)
        for p in posts
    )


def _everybody(
    body: str, documents: Sequence[tuple[Titled, str]], *, counts: bool
) -> Outcome | None:
    lines: list[str] = []
    proof: list[SourceQuote] = []
    total = 0
    for document, text, own in _seats_of(body, documents):
        own = [s for s in own if s.holders]
        offices = dict.fromkeys(s.office for s in own)
        each = {o: [h for s in own if s.office == o for h in s.holders] for o in offices}
        names = list(dict.fromkeys(h.name or h.post for s in own for h in s.holders))
        total += len(names)
        said = "；".join(f"{o}{len(p)}人：{'、'.join(map(str, p))}" for o, p in each.items())
        whose = body_of(own[0], document.title) or body if own else body
        lines.append(f"{whose}共{len(names)}人。{said}（{called(document)}）。")
        proof += [stretch(document, text, s.start, s.end) for s in own]
    if not lines and not counts:
        return _told_in_prose(body, documents)
    if not lines:
        return None
    return Outcome(
        kind="count" if counts and len(lines) == 1 else "value",
        value=total if counts and len(lines) == 1 else None,
        text="\n".join(lines),
        evidence=tuple(dict.fromkeys(proof)),
    )


def _told_in_prose(body: str, documents: Sequence[tuple[Titled, str]]) -> Outcome | None:
    """Who makes up a body that one sentence tells of: 组长由市长担任，成员由有关部门负责人组成."""
    scored = [
        (fits(body, s, document.title, text), document, text, s)
        for document, text in documents
        for s in seats(text)
        if s.prose and s.holders
    ]
    best = max((score for score, *_ in scored), default=0.0)
    own = [one for one in scored if one[0] == best > 0]
    sentences = {(d.revision, s.start) for _, d, _, s in own}
    if len(own) < 2 or len(sentences) != 1:
        return None
    _, document, text, first = own[0]
    proof = stretch(document, text, first.start, first.end)
    own.sort(key=lambda one: proof.quote.find(one[3].printed))
    said = "；".join(f"{s.office}：{'、'.join(map(str, s.holders))}" for *_, s in own)
    return Outcome(
        kind="value",
        value=said,
        text=f"{said}。原文：「{bare_text(proof.quote)}」（{called(document)}）",
        evidence=(proof,),
    )


def _unit_lists(
    body: str, documents: Sequence[tuple[Titled, str]]
) -> list[tuple[Titled, str, int, int, list[str], str]]:
    """Where a text says which departments make up a body: document, text, [start, end), the
    departments, and their printed number, "" for none."""
    found: list[tuple[Titled, str, int, int, list[str], str]] = []
    for document, text in documents:
        if not _is_told_of(body, document, text):
            continue
        for pattern in (_COMPOSED, _UNIT_LINE):
            for match in pattern.finditer(text):
                listed = re.sub(r"^(?:以下)?(?:单位|部门)?", "", match["list"])
                parts = [p.strip() for p in _LISTS.split(listed) if p.strip()]
                if pattern is _COMPOSED and len(parts) < 2:
                    continue
                if not re.search(r"[局委办部厅院署府位会行司所]$|[局委办部厅府]", listed):
                    continue
                number = match["n"] or "" if pattern is _COMPOSED else ""
                found.append((document, text, match.start(), match.end(), parts, number))
        found += [
            (document, text, a, b, own, "")
            for a, b, own, whose in units_with_charges(text)
            if not whose or body in whose or whose in body or abbreviates(whose, body)
        ]
    return found


def _in_sentences(
    body: str, documents: Sequence[tuple[Titled, str]]
) -> list[tuple[Titled, str, int, int, list[str], str]]:
    """The same of sentences that make officers members, where no list has these."""
    if any(s.office in _MEMBERS for *_, own in _seats_of(body, documents) for s in own):
        return []
    return [
        (document, text, a, b, own, "")
        for document, text in documents
        if _is_told_of(body, document, text)
        for a, b, own in units_of_sentences(text)
    ]


def _nearest(
    body: str, told: list[tuple[Titled, str, int, int, list[str], str]]
) -> list[tuple[Titled, str, int, int, list[str], str]]:
    """Of several lists those that stand nearest behind the body's name, all where it stands before
    none: 抢险救援组 of a plan with a list for each group."""
    name = core_of(body) or body
    best: dict[str, int] = {}
    gaps: list[int] = []
    for document, text, start, end, *_ in told:
        at = text.rfind(name, max(0, start - _NEAR), end)
        gaps.append(max(0, start - at) if at >= 0 else _NEAR + 1)
        best[document.revision] = min(gaps[-1], best.get(document.revision, _NEAR + 1))
    nearest = min(gaps, default=0)
    return [
        one
        for one, gap in zip(told, gaps, strict=True)
        if gap == best[one[0].revision] and (gap <= _NEAR or nearest > _NEAR)
    ]


def _is_told_of(body: str, document: Titled, text: str) -> bool:
    """Whether a document speaks of a body by its name or a shorter one of the same kind."""
    kind, core = kind_of(body), core_of(body)
    title, plain = bare_text(document.title), bare_text(text)
    if not body or body in plain or body in title:
        return True
    if part_of(body, plain) >= _ALIKE:
        return True
    if not kind:
        return False
    if kind in plain and (not core or abbreviates(core, title)):
        return True
    named = {m["name"] for m in re.finditer(rf"(?P<name>[\u4e00-\u9fff]{{2,24}}){kind}", plain)}
    return any(abbreviates(core, name) for name in named)


def _units(body: str, counts: bool, documents: Sequence[tuple[Titled, str]]) -> Outcome | None:
    told = _nearest(body, _unit_lists(body, documents) or _in_sentences(body, documents))
    if not told:
        return None
    lines: list[str] = []
    proof: list[SourceQuote] = []
    values: list[str] = []
    for document, text, start, end, parts, number in told:
        quote = stretch(document, text, start, end)
        vague = any(_VAGUE.search(p) for p in parts)
        # 市财政局及市委人才办: two
        named = sum(1 + len(re.findall(r"[局委办厅部院会]及(?=[省市县区乡镇])", p)) for p in parts)
        n = number or ("" if vague else str(named))
        values.append(n if counts else "、".join(parts))
        said = re.sub(r"\n[\s\S]*", "…", quote.quote)
        lines.append(
            f"{f'共{n}个：' if n else ''}{'、'.join(parts)}。原文：「{said}」（{called(document)}）"
        )
        proof.append(quote)
    one = values[0] if len(values) == 1 else ""
    return Outcome(
        kind="count" if counts and one.isdigit() else "value",
        value=int(one) if counts and one.isdigit() else "；".join(v for v in values if v) or None,
        text="\n".join(lines),
        evidence=tuple(proof),
    )
