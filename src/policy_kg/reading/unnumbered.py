"""Headings without numbers, in texts that number nothing: 「支持人才集聚。对…」 paragraph by paragraph,
a short line over its text, or a name over 政策内容：…, 申请渠道：…."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from policy_kg.reading.numbering import Numbering, numbering_of

_FEWEST: Final = 4
_FEWEST_LABELS: Final = 3
_MOSTLY: Final = 0.7
_LONGEST_LINE: Final = 24
# 支持人才集聚。对领军人才给予奖励。
_FIRST_SENTENCE: Final = re.compile(r"^(?P<heading>[^，。；：:？！]{4,30})。(?=\S.{19})")
_SHORT_LINE: Final = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9“”（）()、—-]{4,24}$")
# 政策内容：, 申请渠道：
_LABEL: Final = re.compile(
    r"^(?P<label>[\u4e00-\u9fff]{0,4}(?:内容|依据|渠道|条件|对象|标准|待遇|测算|流程|程序|材料|时限|期限|范围|方式|部门|单位|电话))[：:](?=\s*\S)"
)
# What a measure begins with
_DOES: Final = re.compile(
    r"^(?:进一步|着力|大力|积极|切实|全面|全力|持续|深入|加快|重点|统筹|严格|依法|适当|合理|充分|努力|有序|稳步)?"
    r"(?:设立|支持|鼓励|扶持|加强|加大|加快|推进|推动|推行|推广|建立|健全|完善|优化|提升|提高|促进|强化|实施|实行|开展|落实|培育|培养"
    r"|打造|引导|引进|吸引|扩大|降低|减轻|减免|保障|创新|深化|发展|构建|建设|给予|奖励|补贴|补助|做好|做强|做大|规范|拓展|拓宽|发挥"
    r"|组织|明确|改善|改进|改革|稳定|增加|用好|放宽|简化|压缩|整合|集聚|搭建|突出|抓好|坚持|盘活|激发|营造|维护|防范|治理|整治|保护|延长|缓缴"
    r"|取消|下放|统一|试行|探索|解决|帮助|服务|对接|培训|开放|放开|清理|简政|提供|聚焦|壮大|夯实|畅通|增强)"
)
_CLOSES: Final = re.compile(r"[。！；]$|[。！][^。]*$")
# 附则 对既适用…, 本政策自公布之日起施行: of no item
CLOSING_LINE: Final = re.compile(
    r"^附\s*则(?:[ \u3000\u00a0：:]|$)|^本(?:规定|政策|办法|意见|措施|若干措施|方案|细则|通知)[^。，]{0,8}(?:自|从|由|有效期|施行|实行|执行|实施|适用)"
)


def named_headings(lines: Sequence[str], *, titled: bool) -> Mapping[int, Numbering]:
    """The lines that begin an item by its name, by index, with that name as the number that others
    cite; none in a text that numbers anything or, unless it is `titled` as a policy, has no labels."""
    own = {k: text for k, text in enumerate(lines) if text}
    if any(numbering_of(text) for text in own.values()):
        return {}
    order = list(own)[1:]  # behind the title
    labelled = _over_labels(order, own)
    if labelled:
        return {k: Numbering(1, own[k], 0, 0) for k in labelled}
    if not titled:
        return {}
    found = _first_sentences(order, own) or _short_lines(order, own)
    return {k: Numbering(1, heading, 0, 0) for k, heading in found.items()}


def _over_labels(order: Sequence[int], own: Mapping[int, str]) -> list[int]:
    """Short lines over labels, where one label comes again and again."""
    over: list[tuple[int, str]] = []
    for at, k in enumerate(order[:-1]):
        # 就业见习补贴 over 政策内容：…, or over its text and 文件依据：…
        below = [own[n] for n in order[at + 1 : at + 3]]
        if len(below[0]) > _LONGEST_LINE and not _LABEL.match(below[0]):
            below = below[1:]
        label = _LABEL.match(below[0]) if below else None
        if label and _SHORT_LINE.match(own[k]):
            over.append((k, label["label"]))
    common = Counter(label for _, label in over).most_common(1)
    if not common or common[0][1] < _FEWEST_LABELS:
        return []
    return [k for k, _ in over]


def _first_sentences(order: Sequence[int], own: Mapping[int, str]) -> dict[int, str]:
    """Paragraphs whose first sentence is a heading: nearly all of a text's from the first to the last."""
    found = {k: m["heading"] for k in order if (m := _FIRST_SENTENCE.match(own[k]))}
    found = {k: heading for k, heading in found.items() if _DOES.match(heading)}
    if len(found) < _FEWEST:
        return {}
    between = [k for k in order if min(found) <= k <= max(found)]
    return found if len(found) >= _MOSTLY * len(between) else {}


def _short_lines(order: Sequence[int], own: Mapping[int, str]) -> dict[int, str]:
    """Short lines, each over its text: 加大金融支持 over 引导银行…。"""
    found = {
        k: own[k]
        for k, after in pairwise(order)
        if len(own[k]) <= _LONGEST_LINE
        and _SHORT_LINE.match(own[k])
        and _DOES.match(own[k])
        and len(own[after]) > _LONGEST_LINE
        and _CLOSES.search(own[after])
    }
    return found if len(found) >= _FEWEST else {}
