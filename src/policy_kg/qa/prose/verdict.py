"""How a sentence stands to a yes/no question: whether it proves or denies what is asked, and what it says.

A requirement that is waived, an amount below a stated least one, a permission or a benefit given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.qa.prose.permitted import MAY
from policy_kg.qa.subject import content_words

REQUIRES: Final = re.compile(
    r"要求|必须|需要|一定要|要(?=[先买交提办注备申缴付登审检])|非得|得先|要不要|需不需要|还要|要有|限制|受.{0,4}限|才能|才可以|才行"
)
_WITHOUT: Final = re.compile(r"没有|没|无|不(?!动产)")
_WAIVED: Final = re.compile(
    r"免(?:征|收|缴|交)|不受[^。；，]{0,20}限制|无需|不需|不再要求|取消[^。；]{0,12}(?:限制|要求|条件)|放宽|不设|免于|免除|不限|(?:破除|打破)[^。；]{0,20}(?:限制|门槛|壁垒|障碍)"
)
_FORBIDDEN: Final = re.compile(r"不得|禁止|严禁|不予|不准|不允许|不能")
_UNIT: Final = (
    r"(?:亿元?|万元?|元|%|个?年|名|人|亩|个?月|天|周?岁|[间户家台辆头张套]|平方米|公里|吨|小时)"
)
_NUMBER_OF: Final = rf"(?P<n>\d+(?:\.\d+)?)\s*(?P<u>{_UNIT})"
_SECOND: Final = _NUMBER_OF.replace("<n>", "<n2>").replace("<u>", "<u2>")
LEAST: Final = re.compile(rf"(?:不低于|不少于|至少|以上|最低)\s*{_NUMBER_OF}|{_SECOND}(?:及)?以上")
MOST: Final = re.compile(
    rf"(?:不超过|最高|不高于|上限为?|封顶)\s*{_NUMBER_OF}|{_SECOND}(?:以内|以下|内)"
)
AMOUNT: Final = re.compile(rf"{_NUMBER_OF}(?P<over>以上|多)?")
_ALIKE: Final = {"人": ("名",), "名": ("人",), "": ("元",), "元": ("",)}  # 50万 is of money
_SCALE: Final = {"亿": 1e8, "万": 1e4}
_SYNONYMS: Final[tuple[tuple[str, str], ...]] = (
    ("买房", "购房"),
    ("孩子", "子女"),
    ("小孩", "子女"),
    ("随迁", "落户"),
    ("房子", "购房"),
    ("工作", "就业"),
    ("上班", "就业"),
    ("电价", "用电"),
    ("交电费", "用电"),
    ("冷库", "冷藏"),
    ("跟着落户", "申请落户"),
    ("一样", "同等"),
    ("钱", "资金"),
    ("办", "办理"),
)
_AGAIN: Final = re.compile(r"第[二两三四]次|再次|二次")
_FIRST: Final = re.compile(r"首次|初次|第一次")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
COUNTED: Final = re.compile(
    r"(?<![第每一])[单双两二三四五六七八九十]+[只个家次项套户张副辆年月天倍成](?![家户])"
)
_NOT: Final = re.compile(r"非([\u4e00-\u9fff]{2})")
# 只能由一方扣除, 本办法所称子女是指…: no yes to what may be done.
_RESTRICTED: Final = re.compile(r"只能|只可|仅能|仅限|只限|所称[^，。]{1,20}[，,]?(?:是指|指)")
_UNLIKE: Final = re.compile(r"[不未](?:同|满|足|到|符合|属于)(?!时|样)")
_FORBIDS: Final = 0.25  # the same that a clause which forbids it must have
SURE: Final = 0.7  # share of the question's words that a sentence must have to answer yes
_PAID: Final = re.compile(r"缴|交(?!通|流|易)|收费|付|征")  # 要缴增值税吗, of 免征增值税
_CLAIMS: Final = re.compile(r"重复|叠加|同时|兼得|全额|优先|提前|延期|转让|退还")
# 有补贴吗, 有没有注册资本限制: what there must be for a yes.
THERE_IS: Final = re.compile(
    r"(?:有没有|有无|是否有|(?<!没)有)(?P<what>(?:(?![的能可])[\u4e00-\u9fffA-Za-z]){2,}?)(?:吗|么|嘛)?[？?]?$"
)


def denies(question: str, words: Sequence[str], sentence: str) -> bool:
    """Whether what a sentence forbids is what is asked: 具体扣除方式…不能变更 forbids no sharing."""
    if bounded(question, sentence) or denied(question, sentence) or _WAIVED.search(sentence):
        return True
    clauses = [c for c in re.split(r"[，；。：]", sentence) if _FORBIDDEN.search(c)]
    return not clauses or any(held_by(words, c, "") >= _FORBIDS for c in clauses)


def proves(question: str, sentence: str) -> bool:
    """Whether a sentence has the numbers of a question, but for amounts that bounds decide, and
    denies what it denies (非试点城市)."""
    if _RESTRICTED.search(sentence) and not _RESTRICTED.search(question):
        return False
    if any(what not in sentence for what in _UNLIKE.findall(question)):
        return False
    if MAY.search(question) and _FORBIDDEN.search(sentence):
        return False  # 可以不用吗 of 不得影响使用: what is forbidden allows nothing
    there_is = THERE_IS.search(question)
    if there_is and held_by(content_words(there_is["what"]), sentence, "") < SURE:
        return False
    in_bounds = bounded(question, sentence)
    held = _NUMBER.findall(sentence)
    if not in_bounds and any(n not in held for n in _NUMBER.findall(question)):
        return False
    if any(n not in sentence for n in COUNTED.findall(question)):
        return False  # 两只 of a sentence that says 单只
    if any(word not in sentence for word in _CLAIMS.findall(question)):
        return False  # whether twice, of a sentence that only says that it is given
    return all(f"非{what}" in sentence for what in _NOT.findall(question))


def verdict(question: str, sentence: str) -> bool:
    """Whether the sentence answers the question with yes."""
    asked = AMOUNT.search(question)
    least = _of_unit(LEAST, sentence, asked)
    if asked and least:
        given = float(asked["n"]) * _scale(asked["u"])
        needed = float(least["n"] or least["n2"]) * _scale(least["u"] or least["u2"])
        return given >= needed
    most = _of_unit(MOST, sentence, asked)
    if asked and most:
        limit = float(most["n"] or most["n2"]) * _scale(most["u"] or most["u2"])
        given = float(asked["n"]) * _scale(asked["u"])
        return given < limit if asked["over"] else given <= limit
    if denied(question, sentence):
        return False
    if re.search(r"免(?:征|收|缴|交)", sentence) and _PAID.search(question):
        return "免" in question
    if _WAIVED.search(sentence):
        bare = re.sub(r"(.)不\1|有没有|是不是|行不行", "", question)
        # A waived requirement: 「要求买房吗」 no, 「没有工作才能落户吗」 asks whether one without may.
        if _WITHOUT.search(bare):
            return True
        return not REQUIRES.search(question)
    if _FORBIDDEN.search(sentence):
        return bool(_WITHOUT.search(question) and not re.search(r"有没有|能不能|是不是", question))
    return True


def bounded(question: str, sentence: str) -> bool:
    """Whether a sentence bounds the amount that a question gives."""
    asked = AMOUNT.search(question)
    return asked is not None and any(_of_unit(b, sentence, asked) for b in (LEAST, MOST))


def _of_unit(
    bound: re.Pattern[str], sentence: str, asked: re.Match[str] | None
) -> re.Match[str] | None:
    """The first bound of a sentence that is of the unit asked: 不少于5间 for 4间, and no 2万元."""
    kind = asked["u"].removeprefix("个").lstrip("亿万").removeprefix("周") if asked else ""
    return next(
        (
            m
            for m in bound.finditer(sentence)
            if (m["u"] or m["u2"]).removeprefix("个").lstrip("亿万").removeprefix("周")
            in (kind, *_ALIKE.get(kind, ()))
        ),
        None,
    )


def denied(question: str, sentence: str) -> bool:
    """「可以重复补助吗」 of 「不重复补助」: what the sentence says is not, and the question is; or a
    second time, of what is for the first."""
    if _AGAIN.search(question) and _FIRST.search(sentence):
        return True
    denied = re.findall(r"不(?:得|再|予|准|可|能)?([\u4e00-\u9fff]{2})", sentence)
    return any(
        what in question and not re.search(rf"[不没未]{what}", question)
        for what in denied
        if not re.match(r"低于|少于|超过|高于|动产|断|同|受|限", what)
    )


def _scale(unit: str) -> float:
    return next((s for c, s in _SCALE.items() if unit.startswith(c)), 1.0)


def held_by(words: Sequence[str], sentence: str, label: str) -> float:
    plain = re.sub(r"[“”\"\s]", "", sentence)
    total = sum(len(w) for w in words)
    score = 0.0
    for word in words:
        forms = [word, *(b for a, b in _SYNONYMS if a in word or word in a)]
        if any(f in plain for f in forms):
            score += len(word)
        elif any(f in label for f in forms):
            score += 0.7 * len(word)
        elif len(word) > 2:
            grams = [word[k : k + 2] for k in range(len(word) - 1)]
            score += 0.6 * len(word) * sum(1 for g in grams if g in plain) / len(grams)
    return score / total if total else 0.0
