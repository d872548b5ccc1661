"""What a name stands for that the text shortens: 「四镇是哪四个」 by 甲镇、乙镇、丙镇和丁镇（以下统称“四镇”）."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.headings import title_of
from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import sentences_like, told_by
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_LEAST: Final = 2  # characters of a short name
_ASKED: Final = re.compile(
    r"^(?:请问|什么是|何为)?(?P<name>[^，。？?]{2,16}?)(?:分别|具体|都|各)?(?:(?:是|指|包括|有|包含)(?:的是)?(?:哪(?!天|年|个部门|个单位|里)[^，。？?]{0,8}|什么(?:意思|地方|的简称)?)|的?全称(?:是什么)?)[？?]?$"
)
# 甲局、乙局（以下简称“两局”）, without the marks: bare_text takes them out
_SHORT: Final = re.compile(
    r"(?P<full>[^，。；：\n]{2,120}?)[（(](?:以下|下文|下)?(?:简称|统称|合称|并称|称)(?:为|作)?[：:]?(?P<short>[^，。；（）()]{2,16})[）)]"
)
_LEAD: Final = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*|第[^条]{1,5}条\s*|[和与及、]+)"
)
_ANY: Final = re.compile(r"[（(][^（）()]{0,3}(?:简称|统称|合称|并称|下称|以下称)")


def short_form(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """What the name that a question asks for is short for; None where no text shortens it so."""
    plain = take_titles(bare_text(text), run.catalog.documents)[0]
    asked = _ASKED.match(plain)
    if asked is None:
        return None
    name = asked["name"]
    found: dict[str, tuple[str, SourceQuote]] = {}
    for sentence in sentences_like(_ANY, (name, "简称"), plan, run, by_words):
        own = bare_text(sentence.quote)
        for match in _SHORT.finditer(own):
            short = match["short"].strip()
            rest = name.removesuffix(short)
            if len(short) < _LEAST or not name.endswith(short):
                continue
            around = own + bare_text(title_of(run, sentence.document))
            if (
                rest
                and rest not in around
                and rest not in bare_text(run.facts.text(sentence.document))
            ):
                continue
            full = _LEAD.sub("", match["full"].strip())
            found.setdefault(full, (full, sentence))
    return told_by(list(found.values())) if 0 < len(found) <= _SHOWN else None
