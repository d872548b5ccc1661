"""Whether a sentence speaks of all that a yes/no question asks, so that a yes may rest on it.

「人才公寓可以卖吗」 is no yes of a sentence on how 人才公寓 are let: what is done (卖, 出售) must stand in a clause of
it, and each other word in the sentence, in what stands over it or in the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.text.polarity import turns

_ASKING: Final = re.compile(
    r"请问|问一下|(可以|可|能|准|行|成|要|会|应|算|是|需|用|得)不\1(?:以)?|有没有|可以|允许|能够|能否|可否|是否|应该|应当|必须|需要|还能|还要|还可|还(?=[享申领])|(?<![人英钢口天])才能?|得先|一定|都|也|就|又|再"
    r"|(?<![功技职才智性效])能(?![力源量耗效够])|(?<![主重需必])要(?![求素点件])|会(?=[被不])|(?:行|可以|对|是)?[吗么嘛呢]|[，。？?、；：]"
)
_AFTER_VERB: Final = re.compile(r"(?<=[买卖租办交领住用])(?:了|过|着)(?=[\u4e00-\u9fff])")
# The verb of a single character, before 吗 or right behind what may be: 可以卖吗, 要交增值税吗.
_LONE: Final = re.compile(
    r"(?:可以|能|要|会|得|还|再|准|允许)(?P<v>[卖买租拆建办交领住砍停罚退借扣])(?=[吗么嘛？?]|$|[\u4e00-\u9fff]{2})"
)
# What is asked one way and said another; as patterns.
_FORMS: Final[dict[str, str]] = {
    "卖": "[出销转]?售|卖|转让",
    "出售": "[出销转]?售|卖",
    "买": "购|买",
    "租": "租",
    "拆": "拆",
    "建": "建",
    "交": "缴|征(?!求|集|询|程)|交(?![易通流往接付界叉替谈])|课税",
    "领": "领|享受|发放|申请",
    "买房": r"购房|买房|购(?:买|置)[^，。；]{0,16}?房",
    "租约": "租约|租赁(?:合同|协议)|租房合同",
    "租金": "租金|房租|租赁(?:价格|费)",
    "租房": r"租房|租赁|承租|租住",
    "孩子": "子女|孩子",
    "小孩": "子女|小孩|儿童",
    "配偶": "配偶|夫妻|爱人",
    "同时": "同时|重复|叠加|兼得",
    "转让": "转让|出让|出售|转租",
    "补贴": "补贴|补助|资助|奖补",
    "补助": "补助|补贴|资助|奖补",
    "增值税": "(?<!土地)增值税",
    "交税": "[缴交征]|纳税",
    "个人": "个人|自然人|本人",
    "公司": "公司|企业",
    "单位": "单位|企业|机构",
    "外地": "外地|非本市|市外|省外|异地",
    "办理": "办理|办",
    "上班": "就业|任职|上班",
}
# 县 and 道 of 县道, cut apart
_LEVEL_OF: Final = re.compile(r"(?<!\S)([省市县区镇乡村]) (?=[\u4e00-\u9fff](?!\S))")
_APART: Final = 2  # characters that may part those of a word: 强行拆 of 强拆
_LONG: Final = 3
_IN_BRACKETS: Final = re.compile(r"（[\u4e00-\u9fff]{1,3}）")  # 墓（格）位, 校（园）长
# A clause with what it holds for: 上市销售的玩具，应当办理认证; 租赁期满的，可以续租.
_CLAUSE: Final = re.compile(
    r"[^，；。：,;]*(?:的|后|期满|满)(?:[\u4e00-\u9fff]{0,8})[，,](?=[^，；。：]{0,8}[可应须得能予不])[^，；。：,;]+|[^，；。：,;]+"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """`words` as the sentence has them; `together` where one clause has all that no heading has, and
    turns nothing of it."""

    words: tuple[str, ...]
    together: bool


def wholly(question: str, sentence: str, above: str) -> Whole | None:
    """How a sentence, with the headings and the title `above` it, has all that a yes/no question
    asks; None where it lacks a word, or a clause of its own has none of the last."""
    import rjieba

    lone = _LONE.search(question)
    left = _AFTER_VERB.sub("", bare_text(question))
    left = _ASKING.sub(" ", left)
    words = [
        w
        for chunk in left.split()
        for w in _LEVEL_OF.sub(r"\1", " ".join(rjieba.cut(chunk.replace("的", " ")))).split()
        if len(w) > 1
    ]
    words = [w for w in dict.fromkeys(words) if re.search(r"[\u4e00-\u9fffA-Za-z\d]", w)]
    verb = lone["v"] if lone else ""
    if not words and not verb:
        return None
    said, over = bare_text(sentence), bare_text(above)
    asked = (*words, verb) if verb else tuple(words)
    here = {w: form for w in asked if (form := said_as(w, said))}
    if asked[-1] not in here or any(w not in here and not said_as(w, over) for w in words):
        return None
    own = [w for w in asked if w == asked[-1] or not said_as(w, over)]
    clauses = [c[0] for c in _CLAUSE.finditer(said) if not turns(question, c[0])]
    together = any(all(said_as(w, c) for w in own) for c in clauses)
    return Whole(tuple(here[w] for w in asked if w in here), together)


def said_as(word: str, text: str) -> str:
    """The words of `text` that say `word`: itself, another way of saying it, or its characters in
    order with few between; "" where none do."""
    form = _FORMS.get(word)
    if form is not None:
        found = re.search(form, text)
        return found[0] if found else ""
    if word in text or word in _IN_BRACKETS.sub("", text):
        return word
    if len(word) < 2 or word.isascii():
        return ""
    spread = re.search(rf"[^，。；：]{{0,{_APART}}}?".join(map(re.escape, word)), text)
    if spread:
        return spread[0]
    if len(word) > _LONG and part_of(word, text) > 0.5 and not word.startswith(("非", "不")):
        return next(p for k in range(len(word) - 1) if (p := word[k : k + 2]) in text)
    return ""
