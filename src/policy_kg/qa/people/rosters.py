"""Who holds which office, read from a document's text: lists of members, marks, sentences, columns.

「副组长：张某 市政府副市长」 and one name a line below it, 「（责任领导：张某）」, 「办公室主任由张某兼任」, 「张某同志任组长」, and the
column 牵头领导 of a table. Every seat has its office, what is printed of who holds it, the headings above
it, the row or section that it is of, and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from policy_kg.qa.names.personnames import Holder, holders, is_name

_GAP: Final = r"[ \t\u3000\xa0]*"
_LEVEL: Final = (
    r"(?:总|副|省级|市级|州级|区级|县级|镇级|乡级|村级|街道级|第一|常务|执行|专职|联合|共同)"
)
_RANKED: Final = "组长|召集人|总指挥|指挥长|主任委员|主任|队长|秘书长|专班长|河湖长|河长|湖长|林长|链长|路长|田长|段长|点长|政委|领队"
_LEADER: Final = (
    r"(?:责任|牵头|分管|包联|包村|驻村|包案|包干|蹲点|帮扶|值班|省级|市级|州级|县级|区级|镇级|处级|厅级|包抓|包保|包片|包挂|挂钩|挂联|挂点|联系|联点|协管|主管|带队|督办|督导|领衔)"
    r"(?:的?[省市县区镇乡州局])?(?:委|政府)?(?:级)?领导(?:干部)?"
)
# 副组长, 省级湖长, 办公室主任, 责任领导, 分管市领导
OFFICE: Final = rf"(?:办公室{_LEVEL}?主任|{_LEVEL}{{0,3}}(?:{_RANKED})|{_LEADER}|成员|组员|队员|委员|顾问|联络员|联系人|联系人员|负责人|责任人|牵头人|服务专员|网格长|项目管家)"
_OFFICE_SPACED: Final = re.compile(
    rf"(?P<office>(?:[\u4e00-\u9fff]{_GAP}){{1,12}}?[\u4e00-\u9fff])(?:{_GAP}[（(][^（()）]{{1,8}}[）)])?{_GAP}[：:]"
)
_WITH_BODY: Final = re.compile(rf"(?P<body>[\u4e00-\u9fff]*?)(?P<office>{OFFICE})")
_AT_START: Final = re.compile(
    rf"^{_GAP}(?P<office>(?:[\u4e00-\u9fff]{_GAP}){{1,7}}?[\u4e00-\u9fff])(?:{_GAP}[：:]|[ \t\u3000\xa0]{{1,}}(?=[\u4e00-\u9fff])|$)(?P<rest>.*)$"
)
# A mark within a line: （责任领导：张某；, ，联系人：张某，
_INLINE: Final = re.compile(
    rf"(?:(?<=[。；;，,（(\s、）)：:])|^)(?P<office>(?:[\u4e00-\u9fff]{{0,10}}?){OFFICE}){_GAP}[：:]"
)
_INLINE_ENDS: Final = re.compile(
    r"[。；;\n]|[，,、\s\u3000（(]+(?=[\d(（-]{4,})|[，,](?=[^，,：:]{1,12}[：:])"
)
_SENTENCE: Final = re.compile(r"[^。；;\n]+")
_NUMBER: Final = r"(?:[\d一二两三四五六七八九十]{1,2}[人名])?"
_VERB: Final = r"(?:兼任|担任|(?<![主责后担兼信现原历聘])任|兼)(?![务命期何])"
_BY: Final = re.compile(
    rf"(?P<body>[\u4e00-\u9fff]{{0,20}}?)(?<!副)(?P<office>{OFFICE}){_NUMBER}[，,]?(?:分别)?由(?P<who>[^。；;\n：:]{{2,60}}?){_VERB}"
)
# 成员由市直有关部门主要负责人组成
_MADE_UP: Final = re.compile(
    r"(?P<body>[\u4e00-\u9fff]{0,20}?)(?P<office>成员|组员|委员)由(?P<who>[^。；;\n：:，,]{4,120}?)组成(?=[，,。；;）)]|$)"
)
_AS: Final = re.compile(
    rf"(?:^|[，,：:、]|成立(?:了)?|由)(?P<who>[^。；;\n，,：:]{{2,40}}?)(?:{_VERB}|为(?=[^，,。；;]{{0,20}}长|(?:主要)?成员(?:的|[，,。；;]|$)))(?P<body>[^，,。；;\n：:、副由]{{0,20}}?)(?P<office>{OFFICE})(?=$|[，,、。；;的）)\s])"
)
_NOT_WHO: Final = re.compile(r"^(?:其中|同时|并|现|明确|任命)|^.*(?:由|以|成立)(?!于)")
_NOBODY: Final = re.compile(r"[谁哪]|^(?:全面|负责|共同|可以|统一)|人员$|^[的]")
_SETS_UP: Final = re.compile(r"(?:下?设|设立|共?有|的)$|^的")  # 联席会议设召集人1人
# 指挥部办公室设在市应急局，主任由…兼任: the office's, and not the body's
_OF_AN_OFFICE: Final = re.compile(r"(?:常务)?副?主任$")
_OFFICE_TOLD: Final = re.compile(r"办公室[（(，]?(?:下?设|挂靠)[^，。；]*，[^，。；]{0,4}$")
_SOME_OF: Final = re.compile(r"全体|部分|有关|相关|单位")
_MARKS: Final = (
    re.compile(r"^\s*(?:第[一二三四五六七八九十百]+[章节部]|附件?\d*[：:]?|附录)"),
    re.compile(r"^\s*[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"^\s*\d{1,3}(?:\.\d{1,2})*[、.．\s]"),
    re.compile(r"^\s*(?:[（(]\d{1,3}[）)]|[①-⑳])"),
)
_OPENS: Final = re.compile(
    r"名单|组成人员|[小工作专督导查]组|组$|委员会|专班|指挥部|联席会议|[江河湖库渠溪沟段链路]$"
)
_NAME_LIST: Final = re.compile(r"名单|组成人员|制度$|方案$|[^级]分工$|一览表|安排表")
_ENDS_A_SENTENCE: Final = re.compile(r"[。！？]|[，,；;：:].{12,}")
_HEADING: Final = 40  # characters
_LINE: Final = 90  # characters of a line of one member
_AROUND: Final = 900  # characters of a section that says what a leader is charged with
_POST_COLUMN: Final = re.compile(r"职务|单位及职|任职")
# 各乡镇人民政府主要负责人, among the members
_SOME_POST: Final = re.compile(r"^[^，,；;]+(?:负责人|负责同志|分管领导|主要领导)$")
_NAME_COLUMN: Final = re.compile(r"^(?:姓名|名单|人员)$")
_SEAT_COLUMN: Final = re.compile(
    r"^(?:.{0,4}(?:小组|组内|会议|指挥部|委员会).{0,3}职务|职责|备注|职别|身份|组成)$"
)
_HEAD: Final = re.compile(
    rf"^(?:[省市县区镇乡州局](?:政府)?|街道|乡镇)?(?P<head>{OFFICE}|[省市县区镇乡州]级?领导)(?:姓名|名单)?(?:[（(][^（()）]{{1,8}}[）)])?$"
)
_IN_CHARGE: Final = re.compile(r"(?:领导|责任人|负责人|联系人)$")
# 责任单位及责任人, 责任领导和责任单位, 责任人及联系电话: persons beside what else a cell holds
_BESIDE: Final = re.compile(
    rf"^(?:(?:责任|牵头|承办|落实|包保)(?:单位|部门|科室)[及和与、/])?(?P<head>{OFFICE})"
    r"(?:[及和与、/]?(?:(?:联系)?(?:电话|方式)|手机号?码?|(?:责任|牵头)(?:单位|部门|科室)))?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What a text prints of an office: [start, end) is the line, sentence or cell that says it.
    `above` are the headings over it, the nearest last, with the body that stands before the office;
    `row` the other cells of its row; `section` [start, end) of the text between its heading and
    the next. `merged` says that the cell is empty and the one above it is meant, or both are one;
    `prose` that a sentence says it."""

    office: str
    holders: tuple[Holder, ...]
    printed: str
    above: tuple[str, ...]
    start: int
    end: int
    row: tuple[str, ...] = ()
    section: tuple[int, int] = (0, 0)
    merged: bool = False
    prose: bool = False


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=64)
def seats(text: str) -> tuple[Seat, ...]:
    """All offices that a text gives to somebody, in its order."""
    if not re.search(rf"(?:{OFFICE}|姓名)", re.sub(r"[ \t\u3000\xa0]", "", text)):
        return ()
    lines, rows = _lines_and_rows(text)
    found = [*_of_lines(lines, len(text)), *_of_rows(rows)]
    return tuple(sorted(found, key=lambda s: (s.start, s.end)))


def office_of(words: str) -> tuple[str, str]:
    """The body and the office that words before a colon name: 领导小组办公室, 主任; "" for no office."""
    plain = re.sub(r"[\s\u3000]", "", words)
    match = next((m for m in _WITH_BODY.finditer(plain) if m.end() == len(plain)), None)
    whole = _WITH_BODY.fullmatch(plain)
    match = whole or match
    return (match["body"], match["office"]) if match else ("", "")


# --- lines -------------------------------------------------------------------------------------


def _lines_and_rows(
    text: str,
) -> tuple[list[_Line], list[tuple[list[list[_Line]], tuple[str, ...]]]]:
    """The lines that are in no table, and the tables: rows of cells of lines, with the lines above."""
    lines: list[_Line] = []
    tables: list[tuple[list[list[_Line]], tuple[str, ...]]] = []
    row: list[_Line] | None = None
    table: list[list[_Line]] = []
    above: tuple[str, ...] = ()
    at = 0
    for raw in text.split("\n"):
        if raw.startswith("\t"):
            if row is None:
                if not table:
                    above = tuple(x.text.strip() for x in lines[-3:] if len(x.text) <= _HEADING)
                row = []
                table.append(row)
            row.append(_Line(at + 1, raw[1:]))
        elif row is not None and raw.strip():
            last = row[-1]
            row[-1] = _Line(last.start, f"{last.text}\n{raw}")
        elif row is not None:
            row = None
        elif raw.strip():
            if table:
                tables.append((table, above))
                table = []
            lines.append(_Line(at, raw))
        at += len(raw) + 1
    if table:
        tables.append((table, above))
    return lines, tables


def _of_lines(lines: Sequence[_Line], length: int) -> Iterator[Seat]:
    stack: list[tuple[int, str]] = []
    sections = _sections(lines, length)
    office = body = ""
    fresh = False  # whether the line before was a heading without a mark
    for k, line in enumerate(lines):
        above = tuple(h for _, h in stack)
        own = list(_listed(line, above, sections[k]))
        if own:
            yield from own
            body, office = own[-1].above[-1] if own[-1].above else "", own[-1].office
            fresh = False
            continue
        begun = _AT_START.match(line.text)
        named = office_of(begun["office"]) if begun else ("", "")
        if begun and named[1] and not begun["rest"].strip(" \t\u3000：:"):
            body, office = named  # 成 员：, and the names below it
            fresh = False
            continue
        member = _member(line.text) if office and len(line.text) <= _LINE else ()
        if member:
            yield Seat(
                office=office,
                holders=member,
                printed=line.text.strip(),
                above=(*above, body) if body and body not in above else above,
                start=line.start,
                end=line.end,
                section=sections[k],
            )
            continue
        level = _level(line.text)
        if level is not None:
            office = body = ""
            heading = _heading(line.text)
            if level == len(_MARKS) and fresh and stack:
                stack[-1] = (stack[-1][0], stack[-1][1] + heading)  # a title over two lines
                if _NAME_LIST.search(heading):
                    stack = [(0, stack[-1][1])]
            else:
                if level == len(_MARKS) and _NAME_LIST.search(heading):
                    level = 0
                stack = [(n, h) for n, h in stack if n < level]
                stack.append((level, heading))
            fresh = level in (0, len(_MARKS))
        else:
            fresh = False
            if _ENDS_A_SENTENCE.search(line.text):
                office = body = ""
        yield from _told(line, tuple(h for _, h in stack), sections[k])


def _sections(lines: Sequence[_Line], length: int) -> list[tuple[int, int]]:
    """For each line where its section begins and ends."""
    begins = [line.start for line in lines if _level(line.text) is not None]
    found: list[tuple[int, int]] = []
    for line in lines:
        first = max((b for b in begins if b <= line.start), default=0)
        last = min((b for b in begins if b > line.start), default=length)
        found.append((first, min(last, first + _AROUND)))
    return found


def _level(text: str) -> int | None:
    """How deep a heading is, None for a line that is none: a mark and few words, or a line of few
    words that opens a list."""
    plain = text.strip()
    if _ENDS_A_SENTENCE.search(plain.rstrip("；;：:。")) or len(plain) > _HEADING:
        # 1.综合组。负责…: what its first words call it
        first = next((n for n, m in enumerate(_MARKS) if m.match(plain)), None)
        return first if first is not None and re.match(r"^.{2,24}?[。：:]", plain) else None
    for n, mark in enumerate(_MARKS):
        if mark.match(plain):
            return n
    opens = _OPENS.search(plain) or _NAME_LIST.search(plain)
    if opens or (len(plain) <= _HEADING // 2 and not re.search(r"[，,。；;：:]", plain)):
        return len(_MARKS)
    return None


def _heading(text: str) -> str:
    plain = text.strip()
    for mark in _MARKS[1:]:
        plain = mark.sub("", plain, count=1)
    plain = plain if len(plain) <= _HEADING else re.split(r"[。：:]", plain)[0]
    return plain.strip(" \u3000；;：:。")


def _listed(line: _Line, above: tuple[str, ...], section: tuple[int, int]) -> Iterator[Seat]:
    """The offices that a line gives by 「组长：…」, one or more."""
    text = line.text
    marks: list[tuple[str, str, int, int]] = []
    begun = _OFFICE_SPACED.match(text.lstrip(" \t\u3000\xa0（(【[◆●•·-—"))
    if begun:
        lead = len(text) - len(text.lstrip(" \t\u3000\xa0（(【[◆●•·-—"))
        body, office = office_of(begun["office"])
        if office:
            marks.append((body, office, lead + begun.start(), lead + begun.end()))
    for match in _INLINE.finditer(text):
        if marks and match.start() < marks[0][3]:
            continue
        body, office = office_of(match["office"])
        if office:
            marks.append((body, office, match.start(), match.end()))
    if not marks:
        begun = _AT_START.match(text)
        if begun and len(text) <= _LINE and "：" not in text and ":" not in text:
            body, office = office_of(begun["office"])
            said = _member(begun["rest"]) if office and not body else ()
            if said:  # 组  长 张某 市长
                marks.append((body, office, begun.start("office"), begun.start("rest")))
    for n, (body, office, start, begin) in enumerate(marks):
        stop = marks[n + 1][2] if n + 1 < len(marks) else len(text)
        cut = _INLINE_ENDS.search(text, begin, stop)
        end = _bracket_end(text, begin, cut.start() if cut else stop)
        printed = text[begin:end].strip(" \t\u3000\xa0，,；;、（(")
        if not printed:
            continue
        lone = len(marks) == 1 and start <= len(text) - len(text.lstrip())
        yield Seat(
            office=office,
            holders=holders(printed),
            printed=printed,
            above=(*above, body) if body else above,
            start=line.start + (0 if lone else start),
            end=line.start + end,
            row=(before,)
            if (before := _heading(text[: marks[0][2]].rstrip(" \t\u3000（(：:")))
            else (),
            section=section,
        )


def _bracket_end(text: str, begin: int, end: int) -> int:
    """`end`, or where before it a bracket closes that opened before `begin`."""
    depth = 0
    for k in range(begin, end):
        depth += (text[k] in "（(") - (text[k] in "）)")
        if depth < 0:
            return k
    return end


def _member(text: str) -> tuple[Holder, ...]:
    """The members that a line of a list names, () for a line of something else."""
    plain = text.strip()
    if re.search(r"[。！？：:]", plain) or any(m.match(plain) for m in _MARKS[1:4]):
        return ()
    if _SOME_POST.search(plain) and len(plain) <= _HEADING:
        return (Holder("", plain),)
    said = holders(plain)
    return said if said and all(h.name for h in said) else ()


def _told(line: _Line, above: tuple[str, ...], section: tuple[int, int]) -> Iterator[Seat]:
    """The offices that sentences give: 组长由市长担任, 张某同志兼任办公室主任."""
    for sentence in _SENTENCE.finditer(line.text):
        for match in (m for told in (_BY, _MADE_UP, _AS) for m in told.finditer(sentence[0])):
            who = _NOT_WHO.sub("", match["who"]).strip()
            office, body = match["office"], _SETS_UP.sub("", match["body"])
            if not who or _NOBODY.search(who) or _SOME_OF.search(body):
                continue
            told = sentence[0][: match.start("office")]
            if not body and _OF_AN_OFFICE.match(office) and _OFFICE_TOLD.search(told):
                office = f"办公室{office}"
            yield Seat(
                office=office,
                holders=holders(who),
                printed=who,
                above=(*above, body) if body else above,
                start=line.start + sentence.start(),
                end=line.start + sentence.end(),
                row=(line.text,),
                section=section,
                prose=True,
            )


# --- tables ------------------------------------------------------------------------------------


def _of_rows(tables: Sequence[tuple[list[list[_Line]], tuple[str, ...]]]) -> Iterator[Seat]:
    for rows, above in tables:
        yield from _in_cells(rows, above)
        for n, row in enumerate(rows[:4]):
            heads = ["".join(cell.text.split()) for cell in row]
            if any(_HEAD.match(h) or _BESIDE.match(h) or _NAME_COLUMN.match(h) for h in heads):
                below = _below_heads(heads, rows[n + 1 : n + 2])
                yield from _of_table(below or heads, rows[n + 1 + bool(below) :], above)
                break


def _below_heads(heads: Sequence[str], rows: Sequence[Sequence[_Line]]) -> list[str]:
    """The heads with those of a second row: 县级河长 over 姓名 is 县级河长, over 职务 职务; [] for none."""
    second = ["".join(c.text.split()) for row in rows for c in row]
    own = [h for h in second if h]
    first = next((k for k, h in enumerate(second) if h), 0)
    # A head that spans several columns is printed once, or once with empty cells behind it.
    over = [h for h in heads[first : first + len(own)] if h] if len(second) == len(heads) else []
    spread = len(second) == len(heads) + len(own) - 1
    if own[:2] != ["姓名", "职务"] or not (spread or len(over) == 1):
        return []
    behind = heads[first + 1 :] if spread else heads[first + len(own) :]
    return [*heads[:first], heads[first], *own[1:], *behind]


def _in_cells(rows: Sequence[Sequence[_Line]], above: tuple[str, ...]) -> Iterator[Seat]:
    """The persons in charge whom cells name among bodies: 责任领导：张某⏎牵头单位：市商务局."""
    for row in rows:
        cells = tuple("".join(c.text.split()) for c in row)
        for k, cell in enumerate(row):
            if "：" not in cell.text or "单位" not in cell.text:
                continue
            at = cell.start
            for text in cell.text.split("\n"):
                for one in _listed(_Line(at, text), above, (0, 0)):
                    if _IN_CHARGE.search(one.office) and any(h.name for h in one.holders):
                        yield replace(one, row=tuple(c for c in (*cells[:k], *cells[k + 1 :]) if c))
                at += len(text) + 1


def _of_table(
    heads: Sequence[str], rows: Sequence[Sequence[_Line]], above: tuple[str, ...]
) -> Iterator[Seat]:
    last: dict[int, _Line] = {}
    matters = [
        not (
            _HEAD.match(h)
            or _NAME_COLUMN.match(h)
            or _POST_COLUMN.search(h)
            or _SEAT_COLUMN.match(h)
        )
        for h in heads
    ]
    for row in rows:
        if len(row) > len(heads):
            continue
        cells = ["".join(c.text.split("\n")).strip() for c in row]
        for k, line in enumerate(row):
            head = _HEAD.match(heads[k]) or _BESIDE.match(heads[k])
            seat = head["head"] if head else ""
            if _NAME_COLUMN.match(heads[k]):
                seat = _seat_in_row(heads, cells)
            if not seat:
                continue
            empty = not cells[k]
            line = line if not empty else last.get(k, line)
            last[k] = line
            said = re.sub(r"\s*\n\s*", " ", line.text).strip()
            if not said:
                continue
            held = holders(said)
            beside = not _HEAD.match(heads[k]) and _BESIDE.match(heads[k])
            if beside:
                held = tuple(h for h in held if h.name)
                if not held:
                    continue  # 市水利局 alone below 责任单位及责任人
            post = next(
                (
                    cells[i]
                    for i in range(k + 1, len(cells))
                    if i < len(heads)
                    and _POST_COLUMN.search(heads[i])
                    and not _SEAT_COLUMN.match(heads[i])
                ),
                "",
            )
            if len(held) == 1 and held[0].name and not held[0].post and post:
                held = (Holder(held[0].name, post),)
            elif len(held) == 1 and not held[0].name and _NAME_COLUMN.match(heads[k]):
                held = (Holder(held[0].post.replace(" ", ""), post),)
            yield Seat(
                office=seat,
                holders=held,
                printed=said,
                above=above,
                start=line.start,
                end=line.end,
                row=tuple(c for c, matter in zip(cells, matters, strict=False) if c and matter),
                merged=empty,
            )


def _seat_in_row(heads: Sequence[str], cells: Sequence[str]) -> str:
    """The office of a row of a list with the columns 姓名, 单位及职务, 小组职务."""
    for head, cell in zip(heads, cells, strict=False):
        said = "".join(cell.split())
        if _SEAT_COLUMN.match(head) and (office := office_of(said)[1]):
            return office
    for cell in cells:
        said = "".join(cell.split())
        if re.fullmatch(OFFICE, said) and not is_name(said):
            return said
    return ""
