"""What a notice of a meeting says of the meeting itself: 会议时间, 会议地点, 参会人员, 会议议程 are nothing to be done.
What it asks of those who come (报名, 会议材料) is."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.extraction.sections import Sectioned
from policy_kg.records import Document

# 关于召开全市…会议的通知, 举办培训班的通知
CALLS: Final = re.compile(
    r"(?:召开|举行|举办|参加)[^。\n]{2,60}?(?:会|会议|培训班|研讨班|论坛)(?:的)?(?:预备|补充|紧急)?通知"
)
# 定于10月12日召开…
CALLED_FOR: Final = re.compile(
    r"(?:兹?定于|决定于?|拟于|将于|于)[^。；\n]{0,60}?(?:召开|举行|举办)[^。；\n]{2,40}?(?:会议?|班|论坛)"
)
_OF: Final = (
    r"(?:会议|大会|培训|活动|开会|召开|举办|报到|参会|参加|出席|列席|与会|到会|特邀|邀请|主要|具体)"
)
_WHAT: Final = r"(?:时间|地点|会场|会期|主题|形式|方式|规模|主持人?|人员|对象|范围|单位|议程|议题|内容|日程|报到|食宿|住宿|着装|费用|组织机构)"
# 会议时间, 参会人员及范围, 会议议程安排, 时间、地点; not 会议要求, 有关要求, 其他事项
_LABEL: Final = re.compile(
    rf"^{_OF}{{0,2}}(?:[、和及与]{_OF}{{1,2}})*的?(?:{_WHAT}|(?:报到|签到)(?=$))(?:[及和与、]?{_OF}?{_WHAT})*(?:安排)?$"
)
_HEAD: Final = 600  # characters that call the meeting
_LEAST: Final = 2  # labels that a notice of a meeting has


def meeting_sections(document: Document, sectioned: Sectioned) -> frozenset[str]:
    """The keys of the sections that say when, where, for whom and on what a meeting is, and of those
    below them; none where the document calls no meeting."""
    head = "".join(document.text[:_HEAD].split(" "))
    if not (CALLS.search(head) or CALLED_FOR.search(head)):
        return frozenset()
    found: dict[str, bool] = {}  # whether the section is labelled itself
    for section in sectioned.sections:
        label = re.split("[：:]", "".join(section.heading.split()))[0].rstrip("。")
        if section.parent in found or _LABEL.match(label):
            found[section.key] = section.parent not in found
    return frozenset(found) if sum(found.values()) >= _LEAST else frozenset()
