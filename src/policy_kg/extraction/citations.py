"""Other documents that a document refers to, by title in 《》 and by 文号."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal

from policy_kg.extraction.named.passages import Passage
from policy_kg.records import Citation

# 吉政办函〔2020〕118号, 国发[2018]39号; not the other way round: 第118号令 is no 文号.
_NUMBER: Final = (
    r"(?P<{0}>(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{1,14}}"
    r"[〔\[［（(【](?:19|20)\d\d[〕\]］）)】](?:第)?\d{{1,5}}号)"
)
_TITLED: Final = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
    r"(?:[（(](?P<rest>[^（）()]{0,30}?(?:[〔\[［（(]\d{4}[〕\]］）)][^（）()]{0,40})?)[）)])?"
)
_BARE: Final = re.compile(_NUMBER.format("number").replace("(?<![\\u4e00-\\u9fff])", ""))
_YEAR: Final = re.compile(r"[〔\[［（(【](?:19|20)\d\d[〕\]］）)】]")  # which every 文号 has
_IN_REST: Final = re.compile(_NUMBER.format("number"))
_CODE: Final = re.compile(  # where a 文号 begins in running text: 按照|国发〔2018〕39号
    r"(?:按照|根据|依据|落实|执行|参照|遵照|和|与|及|、|由|以|对|原|见|即)(?=[\u4e00-\u9fff]{2})"
)
_DOCUMENT: Final = re.compile(  # titles of documents, not of certificates, books, programmes
    r"(?:法|条例|规定|规则|规程|办法|意见|通知|方案|规划|纲要|决定|措施|细则|计划|标准|规范|公告|通告|批复|指南|目录|清单|政策"
    r"|决议|公报|函|令|章程|公约|协定|报告|要点|若干条|十条|导则|准则|制度|预案)(?:（[^（）]*）|\([^()]*\))?$"
)
_SHORT_FORM: Final = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,2})(?:办法|意见|通知|方案|规划|纲要|决定|措施|细则|计划|规定|条例|报告|目录|章程|标准|规范|指南|清单)$"
)
_OWN: Final = re.compile(r"^(?:已经|已由|业经|经[^，。]{0,30}(?:同意|通过)|印发给)")
_GOVERNS: Final = re.compile(
    r"按照|根据|依据|依照|遵照|为[^，。；]{0,12}?(?:贯彻|落实|推进|实施|执行)|(?:贯彻|落实)"
)


def find_citations(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Documents referred to, in the order of the text, each once (by 文号, else by title).

    `based_on` where the sentence says that this document is made by the other one
    (按照《…》，现制定本方案), else `cites`. The document's own title is none of them.
    """
    found: dict[str, Citation] = {}
    for passage in passages:
        for citation in _in_passage(passage):
            key = citation.number or citation.title
            known = found.get(key)
            if known is None or (known.relation == "cites" and citation.relation == "based_on"):
                found[key] = citation
    numbers = {c.title for c in found.values() if c.number}
    kept = [c for c in found.values() if c.number or c.title not in numbers]
    return tuple(sorted(kept, key=lambda c: (c.evidence.start, c.evidence.end)))


def _in_passage(passage: Passage) -> Iterator[Citation]:
    text = passage.text
    taken: list[tuple[int, int]] = []
    for match in _TITLED.finditer(text) if "《" in text else ():
        number = _IN_REST.search(match["rest"] or "")
        title = match["title"]
        taken.append(match.span())
        if not number and (not _DOCUMENT.search(title) or _SHORT_FORM.match(title)):
            continue
        if not number and _OWN.match(text[match.end() :]):
            continue
        end = match.end() if number else match.end("title") + 1
        yield Citation(
            number=_clean(number["number"]) if number else "",
            title=title,
            relation=_relation(text, match.start(), match.end()),
            evidence=passage.evidence(match.start(), end),
        )
    for match in _BARE.finditer(text) if _YEAR.search(text) else ():
        if any(a <= match.start() < b for a, b in taken):
            continue
        start = match.start()
        for lead in _CODE.finditer(text, start, match.end() - 8):
            start = lead.end()
        printed = text[start : match.end()]
        if start == 0 and match.end() == len(text):
            continue  # the line with the document's own number
        yield Citation(
            number=_clean(printed),
            title="",
            relation=_relation(text, start, match.end()),
            evidence=passage.evidence(start, match.end()),
        )


def _clean(number: str) -> str:
    return re.sub(r"[\[［（(【](\d{4})[\]］）)】]", r"〔\1〕", number)


def _relation(text: str, start: int, end: int) -> Literal["based_on", "cites"]:
    begin = max(text.rfind(mark, 0, start) for mark in "。；！\n") + 1
    stop = re.compile(r"[。；！]|$").search(text, end)
    rest = text[end : stop.start()] if stop else text[end:]
    governed = _GOVERNS.search(text[begin:start])
    made = re.search(r"制定|制订|提出|编制", rest) and re.search(
        r"本(?:方案|办法|意见|计划|规定|细则|措施|行动|规划|通知|实施)|如下|以下|现(?:制定|提出|就|将)",
        rest,
    )
    return "based_on" if governed and made else "cites"
