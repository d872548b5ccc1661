"""A list of who sits on a group that lost its breaks: 「召集人：张三市委常委成员单位：市财政局、…」 with each
label, and each person whose name stands against a post, in a line of its own."""

from __future__ import annotations

import re
from typing import Final

_SHORTEST: Final = 60  # characters
# 组长, 常务副组长, 召集人助手, 副总指挥, 成员单位, 办公室主任
_LEADS: Final = r"(?:总?召集人|组长|总指挥|指挥长|主任委员?|会长|理事长)"
_LABEL: Final = rf"(?:办公室)?(?:第一|常务|执行)?副?{_LEADS}(?:助手|助理|单位)?|成员(?:单位|部门)?|组员|委员|联络员|秘书长"
_FIRST: Final = re.compile(rf"^(?:{_LABEL})[：:]")
# …市工商局联席会议下设办公室于市财政局，: what is said of the office behind the last of the members
_OFFICE: Final = r"(?<=[局委办厅部院行会署府关司心队])(?=(?:联席会议|(?:领导|协调|工作)小组|工作专班|指挥部|委员会)(?:下设|设|的)?办公室)"
_BEGINS: Final = re.compile(
    rf"(?<=[^\s（(、，])(?<!办公室)(?<![副总常务一行])(?=(?:{_LABEL})[：:])|{_OFFICE}"
)
_OF_THEM: Final = (
    r"(?=[省市县区州旗](?:委|政府|人大|政协|纪委|人民政府|[\u4e00-\u9fff]{1,10}[局委厅办]))"
)
# 张三|市委常委 at the begin, and 李四|市政府副市长 behind a post
_PERSON: Final = re.compile(
    rf"(?P<at>^|(?<=[长任记席委员]))(?P<name>[\u4e00-\u9fff]{{2,3}}?){_OF_THEM}"
)
_NO_NAME: Final = re.compile("[长员委任记席副市县区局]")


def with_roster_lines(line: str) -> list[str]:
    """`line`, or the lines of a list of members that it holds."""
    if len(line) < _SHORTEST or not _FIRST.match(line):
        return [line]
    parts = [part.strip() for part in _BEGINS.split(line)]
    if len(parts) < 2:
        return [line]
    return [one for part in parts for one in _persons(part).split("\n")]


def _persons(part: str) -> str:
    """A label and who holds it, a person a line, the name apart from the post."""
    label = _FIRST.match(part)
    if label is None or label[0].startswith(("成员", "组员")):
        return part
    value = part[label.end() :]

    def apart(match: re.Match[str]) -> str:
        if _NO_NAME.search(match["name"]):
            return match[0]
        return f"{chr(10) if match.start() else ''}{match['name']} "

    return label[0] + _PERSON.sub(apart, value)
