"""Who carries out a document as a whole, or interprets it: 「若干措施由谁牵头实施」 by 本措施由市科技局负责牵头组织实施."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import told_by
from policy_kg.qa.text.spoken import stretch

_DOCUMENTS: Final = 6  # a question of more is of none of them
_GENRE: Final = r"(?:政策|措施|意见|办法|方案|计划|文件|细则|规定|条例|通知)"
_VERB: Final = r"(?:负责|牵头|具体|统筹|组织|承担)*(?P<does>实施|落实|执行|解释)"
_WHO: Final = r"(?:由|归|是)?(?:谁|哪(?:个|些|几个)?(?:部门|单位|机构|委办局))(?:来)?"
# 由谁牵头组织实施, 哪个部门负责解释; 牵头实施单位是谁
_ASKED: Final = re.compile(
    rf"{_WHO}{_VERB}(?:的)?|{_VERB.replace('does', 'does2')}(?:的)?(?:单位|部门|机构|工作)?{_WHO}"
)
_FILLER: Final = re.compile(
    r"[的了里中？?，、。]|该|这[个份]|本(?=政策|措施|意见|办法|文件|方案)|请问"
)
# 本办法自印发之日起施行，由市科技局会同市财政局负责解释
_SAID: Final = re.compile(
    rf"[^。；\n]*?本(?:若干|实施|行动|工作|管理|政策)*{_GENRE}(?:[^。；\n]{{0,80}}[，,])?由"
    r"(?P<who>[^，,。；\n]{2,60}?)(?:共同|分别|具体|统一)?(?:负责|牵头|承担|组织|具体|统筹)*"
    r"(?:解释(?:及|和|并|、))?(?P<does>实施|落实|执行|解释)[^。；\n]*[。；]?"
)


def of_the_whole(text: str, plan: Plan, run: Run) -> Outcome | None:
    """Who a document says carries it out or interprets it, where the question names nothing but
    documents by words of their titles; None where it asks for something else, or none says."""
    asked = _ASKED.search(bare_text(text))
    if asked is None or plan.agencies or plan.numbers or plan.zones:
        return None
    rest = bare_text(text).replace(asked[0], " ", 1)
    for place in sorted((*plan.places, *run.catalog.areas.forms), key=len, reverse=True):
        rest = rest.replace(place, " ")
    rest = _FILLER.sub(" ", rest).strip()
    if rest and not re.search(_GENRE, rest):
        return None
    interprets = "解释" in (asked["does"] or asked["does2"])
    found = []
    for d in _called_so(rest, plan, run):
        whole = run.facts.text(d.revision)
        for match in _SAID.finditer(whole):
            does = whole[match.end("who") : match.end("does")]
            if "解释" in does if interprets else match["does"] != "解释":
                quote = stretch(d, whole, match.start(), match.end())
                found.append((bare_text(match["who"]), run.facts.placed(quote)))
    return told_by(found) if found else None


def _called_so(words: str, plan: Plan, run: Run) -> tuple[Titled, ...]:
    """The documents asked whose titles have all `words`; none where these are too many to be meant."""
    own = run.documents(plan.documents)
    wanted = content_words(words)
    named = [d for d in own if all(w in bare_text(d.title) for w in wanted)]
    known = wanted or plan.documents
    return tuple(named) if known and len(named) <= _DOCUMENTS else ()
