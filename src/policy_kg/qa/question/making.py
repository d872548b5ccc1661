"""How a thing is made or finished, where a text says it in another way than the question.

「产业路要修多少公里」 of 新建改建产业路85公里: the number is of the thing, whatever the verb. 「管网什么时候修好」 of
2032年9月底前完成: 修好 is 完成. What is made anew is none that is mended, and the other way round.
"""

from __future__ import annotations

import re
from typing import Final

_ANEW: Final = "新建|新修|新增|新盖|新打"
_MENDED: Final = "改建|改造|维修|整修|翻修|翻新|修缮|修补|更新|改"
_REPAIRS: Final = re.compile("改|维修|整修|翻[修新]|修缮|修补|提升|加固|更新|提质")
_ANYHOW: Final = (
    "修建|修通|兴建|建设|建成|建造|扩建|硬化|铺设|拓宽|打通|安装|加装|[修建铺装盖打搞弄办做挖种栽]"
)
# Verbs that a text may have another word of the same sense for, each with what that must have: 换 of 更换
_ALIKE: Final = (
    ("换|更换", "换"),
    ("买|购|购买|采购|购置|置办", "[购买采置]"),
    ("添|添置|增添|配备|配齐|配", "[添增配购置]"),
    ("种植|栽种|栽植|补植|补种|造", "[种栽植造补]"),
    ("增加|增", "[增加]"),
    ("创建|创", "创"),
    ("清理|清|清淤|疏浚", "[清疏]"),
    ("拆|拆除|拆掉", "拆"),
    ("招|招聘|招录|招收", "[招聘录引]"),
    ("发|发放|送", "[发送]"),
)
_SAME: Final = "|".join(verbs for verbs, _ in _ALIKE)
_VERB: Final = rf"(?P<verb>{_ANEW}|{_MENDED}|{_SAME}|{_ANYHOW})(?:出|掉)?"
# 修了多少公里, 建成了几座: how much is done, and no goal
SO_FAR: Final = re.compile(
    rf"(?:{_ANEW}|{_MENDED}|{_SAME}|{_ANYHOW}|培训|发放|增设|新增|增加)(?:成|好|完)?了(?:多少|几)(?![项条])"
)
# 要修多少公里, 建几座; 要新修产业路多少公里
_MADE: Final = (
    re.compile(rf"(?:一共|总共|再)?{_VERB}(?=多少|几)"),
    re.compile(rf"(?<=[要需应须得划将会能]){_VERB}(?=[\u4e00-\u9fff]{{2,8}}?(?:多少|几))"),
)
# 什么时候修好, 何时完工, 哪年建得成
_FINISHED: Final = re.compile(
    r"(?P<when>什么时[候间]|啥时候|何时|几时|哪一?年|几月)(?P<to>(?:才|能够?|可以?|要|会)*)"
    r"(?:(?:修|建|改|办|做|弄|搞|铺|打|装|整|盖|挖|换|种|栽|配|接|清|拆)(?:建|造|设)?得?(?:好|完|成|通|起来)|完工|竣工)(?:了)?(?=[？?，。呢]|$)"
)


def made_otherwise(question: str, clause: str) -> bool:
    """Whether a clause is of things that are mended, where the question asks for new ones, or the other
    way round."""
    if re.search(_ANEW, question):
        return bool(_REPAIRS.search(clause)) and not re.search("[新建增]", clause)
    mended = re.search("改造|维修|整修|翻修|修缮", question) is not None
    return mended and re.search(_ANEW, clause) is not None and not _REPAIRS.search(clause)


def finished(text: str) -> str:
    """A question for the day when a thing is made with 完成 for its verb; "" where it asks for none."""
    found = _FINISHED.search(text)
    return (
        f"{text[: found.start()]}{found['when']}{found['to']}完成{text[found.end() :]}"
        if found
        else ""
    )


def without_its_verb(text: str) -> tuple[str, str, str] | None:
    """A question for how much is made without the verb, the verb where a text may lack the sense of it
    ("" where it has another word for the same), and a pattern of what the proof must have; None where
    it has no such verb."""
    found = next((m for pattern in _MADE if (m := pattern.search(text))), None)
    if found is None or not text[: found.start()]:
        return None
    verb, rest = found["verb"], f"{text[: found.start()]}{text[found.end() :]}"
    same = next((said for verbs, said in _ALIKE if re.fullmatch(verbs, verb)), "")
    if same or len(verb) == 1:
        return rest, "", same
    mended = "[改修翻更]|提升" if re.fullmatch(_MENDED, verb) else ""
    return rest, verb, "[新建]" if re.fullmatch(_ANEW, verb) else mended
