"""The fields above a published document: 索引号, 发文机关, 发文字号 and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from policy_kg.reading.linekinds import (
    PUBLISHED,
    is_genre_title,
    is_issued_title,
    number_aside,
    number_of,
    without_number,
)
from policy_kg.reading.lines import Line, squeeze
from policy_kg.reading.printedpage import is_top
from policy_kg.records import Block, BlockKind, Evidence, HeaderField
from policy_kg.vocabulary import load_vocabulary, looks_like_agency

# Printed label (white space removed) -> canonical name.
_LABELS: Final[dict[str, str]] = {
    "索引号": "索引号",
    "信息索引号": "索引号",
    "统一编号": "统一编号",
    "文件编号": "统一编号",
    "规范性文件编号": "统一编号",
    "分类": "分类",
    "主题分类": "分类",
    "组配分类": "分类",
    "信息分类": "分类",
    "发文机关": "发文机关",
    "发布机构": "发文机关",
    "发文机构": "发文机关",
    "发布机关": "发文机关",
    "制发机关": "发文机关",
    "发文单位": "发文机关",
    "成文日期": "成文日期",
    "生成日期": "成文日期",
    "发文日期": "成文日期",
    "标题": "标题",
    "名称": "标题",
    "信息名称": "标题",
    "发文字号": "发文字号",
    "文号": "发文字号",
    "发文序号": "发文字号",
    "发布日期": "发布日期",
    "公开日期": "发布日期",
    "主题词": "主题词",
    "关键词": "主题词",
    "施行日期": "施行日期",
    "生效日期": "施行日期",
    "实施日期": "施行日期",
    "废止日期": "废止日期",
    "失效日期": "废止日期",
    "有效性": "有效性",
}
# 办事 云溪市…关于印发: a word of the site's menu beside the title
_NAVIGATION: Final = re.compile(r"^(?:[\u4e00-\u9fff]{2} )+(?=[^ ]{4,}关于)")
_PUBLISHED: Final = re.compile(
    r"^(?:发布(?:时间|日期)?[：:]\s*)?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?$"
)
_FEWEST_FIELDS: Final = 2  # below a title
_SITE_WORD: Final = 4  # characters: 机构, 办事指南
_MOST_ABOVE: Final = 15
# 索 引 号：…, • 主题分类：…, - 成文日期：2031-02-10
_LABELLED: Final = re.compile(
    r"^(?P<bullet>[-–•·●▪■◆]\s*)?(?P<label>[^：:]{2,14})[：:]\s*(?P<value>.*)$", re.DOTALL
)
# 文    号 青政办〔2031〕1号: without a colon, on a line of several
_NUMBER_BESIDE: Final = re.compile(
    r"文\s*号\s+(?P<number>[\u4e00-\u9fff]{2,12}[〔［\[]\d{4}[〕］\]]\s*\d{1,5}\s*号)(?=\s|$)"
)


# 索引号：…发文机关：…文 号：…: fields that a printed page runs together
_RUN_ON: Final = re.compile(
    r"(?:(?:信息)?索\s*引\s*号|发文(?:机[关构]|单位|字号)|发布(?:机[关构]|日期)|(?<!发)文\s*号|(?:主题|组配|信息)分类"
    r"|(?:成文|生成)日期|标\s*题|(?:信息)?名\s*称|有效性|主题词)\s*[：:]"
)
_FEWEST_RUN_ON: Final = 3
# a second field of a line, behind the blanks that part it: 有效性：有效
_ON_ONE_LINE: Final = re.compile(
    r"[ \t\u3000]{2,}(?P<label>(?:(?:信息)?索\s*引\s*号|发文(?:机[关构]|单位|字号)|发布(?:机[关构]|日期|时间)|文\s*号|(?:主题|组配|信息)?分类"
    r"|(?:成文|生成|公开)(?:日期|时间)|有\s*效\s*性|主题词|体裁|公开(?:方式|范围)))\s*[：:]"
)


def run_on_fields(text: str) -> list[str]:
    """What stands before the first of several fields in one text, and the fields, a string each;
    none where the text doesn't run fields together."""
    starts = [m.start() for m in _RUN_ON.finditer(text)]
    if len(starts) < _FEWEST_RUN_ON:
        return []
    ends = [*starts[1:], len(text)]
    return [text[: starts[0]], *(text[a:b].strip() for a, b in zip(starts, ends, strict=True))]


def label_name(text: str) -> str | None:
    """The canonical name where `text` is a label alone (「标　　题：」), else None."""
    match = _LABELLED.match(text)
    return _LABELS.get(squeeze(match["label"])) if match and not match["value"].strip() else None


def read_fields(lines: Sequence[Line]) -> tuple[tuple[HeaderField, ...], int]:
    """The header fields at the top of `lines` and the index of the first line after them.

    A value stands behind its label or on the next non-blank line that is no label. The title may
    stand above them, where it is in no field.
    """
    top = next((k for k, line in enumerate(lines) if line.text), len(lines))
    found, after = _fields_from(lines, top)
    title = lines[top] if top < len(lines) else None
    if title is None or found or not is_issued_title(title.text):
        return tuple(found), after
    found, after = _fields_from(lines, top + 1)
    if len(found) < _FEWEST_FIELDS:
        return (), 0
    if not any(f.name == "标题" for f in found):
        found.insert(0, _field("标题", title.text, title.start))
    return tuple(found), after


def _fields_from(lines: Sequence[Line], i: int) -> tuple[list[HeaderField], int]:
    """The fields from line `i` on and the index of the first line after them, 0 where none are."""
    found: list[HeaderField] = []
    after = 0
    while i < len(lines):
        line = lines[i]
        if not line.text:
            i += 1
            continue
        match = _LABELLED.match(line.text)
        name = _LABELS.get(squeeze(match["label"])) if match else None
        if found and match and match["bullet"] and name is None:
            i = after = i + 1  # - 公开方式：主动公开, among others of a list
            continue
        if match is None or name is None:
            break
        value = match["value"].strip()
        if value:
            found += _fields_of_line(name, value, line.start + match.start("value"))
            i += 1
        else:
            j = i + 1
            while j < len(lines) and not lines[j].text:
                j += 1
            listed = (
                bool(match["bullet"]) and j < len(lines) and lines[j].text[:1] == match["bullet"][0]
            )
            if j < len(lines) and not listed and label_name(lines[j].text) is None and j - i <= 2:
                found.append(_field(name, lines[j].text, lines[j].start))
                i = j + 1
            else:
                i += 1
        after = i
    return found, after


def _fields_of_line(name: str, value: str, start: int) -> list[HeaderField]:
    """A field, and those that stand behind it on its line: 文号：青政发〔2031〕7号    有效性：有效."""
    behind = _ON_ONE_LINE.search(value)
    if behind is None:
        return [_field(name, value, start)]
    own = _field(name, value[: behind.start()].rstrip(), start)
    more = _LABELS.get(squeeze(behind["label"]))
    rest = value[behind.end() :].strip()
    if more is None or not rest:
        return [own]
    at = start + behind.end() + len(value[behind.end() :]) - len(value[behind.end() :].lstrip())
    return [own, *_fields_of_line(more, rest, at)]


def _field(name: str, value: str, start: int) -> HeaderField:
    # 文件编号：青政办发〔2031〕2号
    numbered = name == "统一编号" and number_of(value) == value
    return HeaderField(
        name="发文字号" if numbered else name,
        value=value,
        evidence=Evidence(start=start, end=start + len(value), quote=value, section="文件头"),
    )


# 现就渔业发展提出如下实施意见: of a text without a title
_CALLS_ITSELF: Final = re.compile(
    r"现就(?P<what>[^，。；：《》]{2,40}?)(?:工作)?提出(?:如下|以下)(?P<genre>(?:实施|指导|工作)?意见|(?:若干)?措施)"
)
_DAY: Final = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_YEARS: Final = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})\s*年"
_FORCE: Final = r"(?:施行|实施|生效|执行|试行)"
_THIS: Final = r"本(?:办法|意见|措施|方案|通知|细则|政策|规定|规则|文件|计划|条例)"
# 上述措施自…, 施行说明：自…, 除另有规定外，自…
_OF_ALL: Final = re.compile(r"(?:以上|上述)[^，。；]{0,8}$|[：:，,]\s*$|^\s*$")
# What a document says of its own term; the value is what the group `term` holds.
_TERMS: Final = (
    # 自2026年5月21日起施行; 自印发之日起施行; 自发布之日起30日后施行; 有效期自2026年1月1日至…
    (
        "施行日期",
        re.compile(
            rf"[自从](?P<term>{_DAY}|(?:印发|发布|公布|颁布|下发)之日(?:起\d{{1,3}}日后)?)"
            rf"\s*(?:起|开始)?\s*(?:正式|开始)?{_FORCE}"
        ),
    ),
    ("施行日期", re.compile(rf"有效期(?:限)?[为自从]{{0,2}}(?P<term>{_DAY})起?[至到]")),
    # 有效期至2028年12月31日; 有效期自2026年1月1日至2028年12月31日
    (
        "废止日期",
        re.compile(
            rf"(?:有效期(?:限)?(?:[为自从]{{0,2}}{_DAY}起?)?|执行期(?:限)?)(?:截至|截止到?|至|到)\s*(?P<term>{_DAY})"
        ),
    ),
    # 自印发之日起施行，有效期3年; 本办法试行期一年. That of a licence is none of these.
    (
        "废止日期",
        re.compile(
            rf"(?:起[^。；]{{0,6}}{_FORCE}|{_THIS})[^。；]{{0,24}}?"
            rf"(?P<term>(?:有效期|试行期)(?:限)?[为是]?\s*{_YEARS})"
        ),
    ),
)


def _terms(blocks: Sequence[Block]) -> Iterator[tuple[str, Block, int, str]]:
    """(field, block, offset, value) of what the text says of its own term; of several statements
    that which names the document (本办法自…), else the last: it closes the document."""
    found: dict[str, list[tuple[bool, Block, int, str]]] = {}
    for block in blocks:
        if block.kind not in ("paragraph", "heading"):
            continue
        for name, pattern in _TERMS:
            for match in pattern.finditer(block.text):
                before = re.split("[。；]", block.text[: match.start()])[-1]
                own = bool(re.search(_THIS, before + match[0]))
                if not own and name == "施行日期" and not _OF_ALL.search(before):
                    continue  # 国家标准自2031年1月1日起实施
                at, value = match.start("term"), match["term"]
                found.setdefault(name, []).append((own, block, at, value))
    for name, stated in found.items():
        best = next((s for s in stated if s[0]), stated[-1])
        yield name, *best[1:]


def derived_fields(
    fields: Sequence[HeaderField], blocks: Sequence[Block]
) -> tuple[HeaderField, ...]:
    """`fields` with 发文字号, 标题, 发文机关, 成文日期 from the text where the head lacks them."""
    fields = _without_publisher(fields, blocks)
    named = {f.name for f in fields}
    added: list[HeaderField] = []

    def add(
        name: str, value: str, block: Block, at: int = 0, section: str = "文件头", quoted: str = ""
    ) -> None:
        if name not in named and value:
            named.add(name)
            start = block.start + at
            quote = quoted or block.text[at : at + len(value)]
            value = _apart(value) if name == "发文机关" else value.translate(_USUAL_DIGITS)
            added.append(
                HeaderField(
                    name=name,
                    value=value,
                    evidence=Evidence(
                        start=start, end=start + len(quote), quote=quote, section=section
                    ),
                )
            )

    for k, block in enumerate(blocks):
        if block.kind == "doc_number":
            number = number_of(block.text)
            add("发文字号", "".join(number.split()), block, block.text.index(number))
        elif block.kind == "field":  # a register's number, or the head 浙江省人民政府文件
            code = block.text[0].isascii()
            value = (
                block.text if code else block.text.removesuffix("件").rstrip().removesuffix("文")
            )
            add("统一编号" if code else "发文机关", value.rstrip(), block)
        elif block.kind == "signature":
            dated = block.text.endswith("日")
            value = block.text if dated else _signed(blocks[k:])
            add("成文日期" if dated else "发文机关", value, block)
    for block in blocks[:_MOST_ABOVE]:
        if beside := _NUMBER_BESIDE.search(block.text):
            add("发文字号", "".join(beside["number"].split()), block, beside.start("number"))
    published = _published(blocks)
    if published:
        note, said = published
        add("发文机关", said["issuer"], note)
        add("发布日期", said["day"], note, said.start("day"))
    for name, block, at, value in _terms(blocks):
        add(name, value, block, at, "正文")
    titles = _first_titles(blocks)
    if titles:
        printed, at = number_aside(titles[-1].text)
        add("发文字号", "".join(printed.split()), titles[-1], at)
        title = without_number("".join(b.text for b in titles))
        nav = _NAVIGATION.match(title)
        title = title[nav.end() if nav else 0 :]
        add("标题", title, titles[0], nav.end() if nav else 0)
        issuer = re.match(
            r"^(?P<issuer>.{2,30}?(?:人民政府|政府|办公厅|办公室|国务院|委员会|领导小组|指挥部|局|厅|部))(?=关于|印发)",
            title,
        )
        if issuer and titles[0].text.startswith(issuer["issuer"]):
            add("发文机关", issuer["issuer"], titles[0])
    elif opening := _said_at_the_opening(blocks):
        block, own = opening
        add("标题", f"关于{own['what']}的{own['genre']}", block, own.start(), "正文", own[0])
    return (*fields, *added)


def _said_at_the_opening(blocks: Sequence[Block]) -> tuple[Block, re.Match[str]] | None:
    """What a text that came without its title calls itself above its first heading."""
    opening = takewhile(lambda b: b.kind != "heading", blocks)
    return next(
        ((b, m) for b in opening if b.kind == "paragraph" and (m := _CALLS_ITSELF.search(b.text))),
        None,
    )


def _without_publisher(
    fields: Sequence[HeaderField], blocks: Sequence[Block]
) -> Sequence[HeaderField]:
    """`fields` without the one body that a page names, where the signature names it and others, or
    where those who sign are those that the title begins with: a page that prints it again."""
    first = next((k for k, b in enumerate(blocks) if b.kind == "signature"), None)
    names = _signed(blocks[first:]).split() if first is not None else []
    titles = [f.value for f in fields if f.name == "标题"]
    titles.append("".join(b.text for b in _first_titles(blocks)))
    signed = [t for t in ("".join(t.split()) for t in titles) if t.startswith("".join(names))]
    if names and signed:
        return [f for f in fields if f.name != "发文机关" or signed[0].startswith(f.value)]
    if len(names) < 2:
        return fields
    return [f for f in fields if f.name != "发文机关" or f.value not in names]


def _signed(blocks: Sequence[Block]) -> str:
    """The issuers of the signature's lines that `blocks` begin with; a long name may take two."""
    value = ""
    for block in blocks:
        if block.kind != "signature" or block.text.endswith("日"):
            break
        whole = looks_like_agency(value.rsplit(maxsplit=1)[-1]) if value else False
        whole = whole and not _WITHIN.match(block.text)
        name = "".join(block.text.split()) if _SPACED.match(block.text) else block.text
        value += f" {name}" if whole else name
    return re.sub(r"[（(]代章[）)]$", "", value)


def _apart(issuers: str) -> str:
    """Issuers that are printed without a sign between them, parted by blanks: 财政部税务总局."""
    run_of = load_vocabulary().bodies_of_run
    return " ".join(name[a:b] for name in issuers.split(" ") for a, b in run_of(name))


def _published(blocks: Sequence[Block]) -> tuple[Block, re.Match[str]] | None:
    """What the last line of a page says of who published it and when."""
    notes = [b for b in blocks[-_PAGE_END:] if b.kind == "note"]
    return next(((b, m) for b in notes if (m := PUBLISHED.match(b.text))), None)


def _first_titles(blocks: Sequence[Block]) -> list[Block]:
    """The document's own title: the first title lines, till one ends as a title does."""
    found = _title_lines(blocks, "title")
    if not found and not _has_text_before_annex(blocks):  # 附件1 itself is no title
        found = _title_lines(
            [b for b in blocks if b.kind != "annex_title" or b.heading], "annex_title"
        )
    if len(found) > 1 and _is_site_word(found[0].text, found[1].text):
        found = found[1:]
    found = _below_navigation(blocks) or _without_byline(found)
    return _below_red_head(found) or _issued_below(blocks, found) or found


def _has_text_before_annex(blocks: Sequence[Block]) -> bool:
    """Whether a document has a text of its own above its annexes; a file may hold an annex alone."""
    return any(b.kind in ("addressee", "heading", "attachment") and not b.annex for b in blocks)


def _below_red_head(found: Sequence[Block]) -> list[Block]:
    """The lines of a title below the head of several issuing bodies, each in a line of its own, the
    last with 文件 behind it; none where there is no such head."""
    texts = [squeeze(b.text) for b in found]
    last = next((k for k, text in enumerate(texts) if text.endswith("文件")), None)
    if last is None:
        return []
    names = [t.removesuffix("文件") for t in texts[: last + 1]]
    heads = all(not name or looks_like_agency(name) for name in names)
    return list(found[last + 1 :]) if heads else []


def _issued_below(blocks: Sequence[Block], found: Sequence[Block]) -> list[Block]:
    """The first whole title above the text, where `found`, the lines at its top, is none."""
    top = without_number("".join(b.text for b in found))
    if not found or _TITLE_ENDS.search(top) or is_genre_title(top):
        return []
    above = takewhile(lambda b: b.kind not in ("addressee", "heading"), blocks[:_MOST_ABOVE])
    titles = (b for b in above if b.kind == "title" and b not in found)
    whole = next((b for b in titles if is_issued_title(without_number(b.text))), None)
    return [whole] if whole is not None else []


def _below_navigation(blocks: Sequence[Block]) -> list[Block]:
    """The title below what a web page printed above it (阅读辅助 进入关怀版, 首页, 机构); none where no
    such line stands among a document's first."""
    first = blocks[:_MOST_ABOVE]
    tops = [k for k, b in enumerate(first) if b.kind in ("title", "paragraph") and is_top(b.text)]
    if not tops:
        return []
    below = [b for b in blocks[tops[-1] + 1 :] if b.kind != "title" or len(b.text) > _SITE_WORD]
    found = _title_lines(below, "title")
    named = found and _TITLE_ENDS.search("".join(b.text for b in found))
    return found if named else []


def _without_byline(titles: Sequence[Block]) -> list[Block]:
    """`titles` without who published them and when, in lines below the last that ends as a title
    does: 市政府办公室, 2031-12-31."""
    ends = [k for k, b in enumerate(titles) if is_genre_title(b.text)]
    rest = titles[ends[-1] + 1 :] if ends else []
    byline = all(_PUBLISHED.match(b.text) or looks_like_agency(b.text) for b in rest)
    return list(titles[: ends[-1] + 1] if rest and byline else titles)


def _title_lines(blocks: Sequence[Block], kind: BlockKind) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        if block.kind != kind:
            if found:
                break
            continue
        found.append(block)
        if len(found) == _MOST_TITLE_LINES:
            break
        whole = "".join(b.text for b in found)
        # 关于印发…方案 goes on to 的通知.
        whole = without_number(whole)
        if _TITLE_ENDS.search(whole) and not (_ISSUES.search(whole) and not _ISSUED.search(whole)):
            break
    return found


def _is_site_word(text: str, title: str) -> bool:
    """Whether a line above the title is the site's word for the page: 考核依据 over
    石城县2018年度…考核细则."""
    return (
        len(text) <= 10
        and not re.search(r"[关印转发批《]|[省市县区州盟旗府委局厅部办会院室]$", text)
        and bool(re.match(r"^(?!关于|印发)[\u4e00-\u9fff]{1,6}?[省市县区州盟旗](?=.{4})", title))
        and bool(_TITLE_ENDS.search(title))
    )


# 云政发〔２０３１〕７号 is asked for as 云政发〔2031〕7号.
_USUAL_DIGITS: Final = {0xFF10 + k: 0x30 + k for k in range(10)}
_WITHIN: Final = re.compile(r"^[（(].*[）)]$")  # a second name of the body above it
_SPACED: Final = re.compile(r"^\S(?:\s+\S)+$")  # 青 河 市 水 利 局
_PAGE_END: Final = 3  # blocks
_MOST_TITLE_LINES: Final = 8
_TITLE_ENDS: Final = re.compile(
    r"(?:通知|方案|意见|办法|措施|计划|决定|规定|细则|规划|函|公告|批复|通报)"
    r"(?:[（(]\d{4}[^（(）)]{0,12}[）)])?$"  # 行动方案（2026—2027年）
)
_ISSUES: Final = re.compile(r"(?:印发|转发|批转)")
_ISSUED: Final = re.compile(r"(?:通知|函|公告|决定|通报|意见)$")
