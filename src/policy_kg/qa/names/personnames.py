"""Names of people and their posts in what a list puts behind an office.

「张　三 市政府副秘书长」, 「张三（市长）、李四（局长）」, 「李小四  王  五」, 「市政府副市长王五同志」, 「市委常委 王五」: each becomes
the name without blanks and the post as printed. What has no name in it is a post alone: 「市政府分管副市长」.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy_kg.vocabulary.surnames import COMPOUND, SURNAMES

_HAN: Final = r"[\u4e00-\u9fff]"
_NAME: Final = re.compile(
    rf"(?:(?:{COMPOUND}){_HAN}{{1,2}}|{_HAN}{{2,3}}|{_HAN}{{1,8}}[·•‧]{_HAN}{{1,8}}(?:[·•‧]{_HAN}{{1,8}})*|{_HAN}某{{0,2}})"
)
# Two or three characters that begin with a surname and are none: 公安局, 单位, 常委
_NO_NAME: Final = re.compile(
    r"[局委办部厅院署处科室站所队镇乡村县市区州省组会员长司企厂社校街道河湖江库段线路园岗位名人等]$|^(?:商务|文化|计划|应急|安全|任务|时任|成立|党组|党政|党委|党校|包括|原任|明确|来自|强化|安排|都要|全体|全面|全市|全县|高新|农业|管理|保障|保密|和[各市县]|单位|方案|路长|门牌|计生|武装|关于|解决|强制|向上|应当|时间|区长|查处|万元|文明|文旅|金融|统计|项目|成员|支队|支部|官方|来源|巴士|达到|古城|图书|银行|宣传|宣统|保险|全国|区政|区委|石油|石化|华能|边防|路政|房管|房产|原则|台办|台湾|解放|管委|简称|安监|水利|教育|司法|民政|常务|常任|兼任|兼职|副|正|党|不|各|暂|无)|\d"
)
_POST_WORD: Final = r"(?:长|主任|书记|委员|部长|经理|主席|常委|师|总监|政委|助理|员|负责人|秘书|代表|主管|会长|董事|参谋|司令员?|站长|处长|干事)"
_BEFORE: Final = re.compile(rf"^(?P<post>.{{1,60}}?{_POST_WORD})(?P<name>{_HAN}{{2,3}})$")
_BRACKETED: Final = re.compile(
    r"[（(](?P<post>[^（()）]*(?:[（(][^（()）]*[）)][^（()）]*)*)[）)](?=$|[\s、，,；;。]|等?同志)"
)
_BLANKS: Final = r"[ \t\u3000\xa0]"
_SPACED: Final = re.compile(
    rf"(?<!{_HAN})(?P<a>{_HAN}){_BLANKS}+(?P<b>{_HAN})(?=$|{_BLANKS}|[，,、（(：:；;。])"
)
# 雒某某　　县文旅局副局长, 云　峰　　镇长: a name that begins with no known surname, by its place
_RARE: Final = re.compile(
    rf"(?P<name>{_HAN}{{2,3}}|{_HAN}{_BLANKS}{{1,4}}{_HAN}){_BLANKS}{{2,}}(?P<post>{_HAN}\S*{_POST_WORD})"
)
_ATOM: Final = re.compile(r"(?P<by>[、，,；;]?)(?P<said>[^\s\u3000、，,；;]+)")
_COMRADE: Final = re.compile(r"(?:等?同志)$")


@dataclass(frozen=True, slots=True)
class Holder:
    """One of those who hold an office: a name, "" where only a post is printed, and the post, "" where
    only a name is."""

    name: str
    post: str

    def __str__(self) -> str:
        return f"{self.name}（{self.post}）" if self.name and self.post else self.name or self.post


def is_name(text: str) -> bool:
    """Whether two to four characters read as the name of a person."""
    if not _NAME.fullmatch(text) or _NO_NAME.search(text):
        return False
    return text[0] in SURNAMES and (len(text) > 1)


def holders(text: str) -> tuple[Holder, ...]:
    """Those that a cell or the rest of a line names, in its order."""
    text = text.strip(" \t\u3000\xa0。；;，,、")
    rare = _RARE.fullmatch(text)
    if (
        rare
        and not is_name(name := re.sub(_BLANKS, "", rare["name"]))
        and not _NO_NAME.search(name)
    ):
        return (Holder(name, rare["post"]),)
    kept: list[str] = []

    def put_away(match: re.Match[str]) -> str:
        kept.append(match["post"].strip())
        return f" \ue000{chr(0xE100 + len(kept) - 1)} "

    joined = _SPACED.sub(_joined, _BRACKETED.sub(put_away, text))
    found: list[list[str]] = []
    for match in _ATOM.finditer(joined):
        said, by = match["said"], match["by"]
        if said.startswith("\ue000"):
            post = kept[ord(said[1]) - 0xE100]
            if found and (not found[-1][1] or not found[-1][0]):
                found[-1] = _with_bracket(found[-1], post)
            elif found:
                found[-1][1] += f"（{post}）"
            continue
        name = _COMRADE.sub("", said)
        if is_name(name):
            if found and not found[-1][0] and not by:
                found[-1][0] = name  # 市财政局局长 王五
            else:
                found.append([name, ""])
            continue
        before = _BEFORE.match(name)
        if before and is_name(before["name"]):
            found.append([before["name"], before["post"]])
        elif by == "" and found and found[-1][0]:
            found[-1][1] += f" {said}" if found[-1][1] else said
        elif found and by in "、，," and found[-1][0] and found[-1][1]:
            found[-1][1] += f"{by}{said}"
        else:
            found.append(["", said])
    return tuple(Holder(name, post.strip()) for name, post in found if name or post.strip())


def _joined(match: re.Match[str]) -> str:
    """王　峰 as one word, where the first is a surname."""
    return match["a"] + match["b"] if match["a"] in SURNAMES else match[0]


def _with_bracket(held: Sequence[str], post: str) -> list[str]:
    if held[0]:
        return [held[0], post]
    return [post, held[1]] if is_name(post) else ["", f"{held[1]}（{post}）"]
