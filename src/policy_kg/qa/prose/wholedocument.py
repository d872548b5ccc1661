"""What a document says of itself in a line: who carries it out or interprets it (本措施由市科技局负责牵头组织实施), until
when a draft is open to comments (征求意见截止2031年6月24日), who holds its event (承办单位：镇文化站)."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text, part_of
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import matches_in, told_by

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
    for match, quote in matches_in(_SAID, _called_so(rest, plan, run), run):
        does = match.string[match.end("who") : match.end("does")]
        if "解释" in does if interprets else match["does"] != "解释":
            found.append((bare_text(match["who"]), quote))
    return told_by(found) if found else None


def _called_so(words: str, plan: Plan, run: Run) -> tuple[Titled, ...]:
    """The documents asked whose titles have all `words`; none where these are too many to be meant."""
    own = run.documents(plan.documents)
    wanted = content_words(words)
    named = [d for d in own if all(w in bare_text(d.title) for w in wanted)]
    known = wanted or plan.documents
    return tuple(named) if known and len(named) <= _DOCUMENTS else ()


_COMMENTS_ASKED: Final = re.compile(
    r"(?:征求|公开征集|征集|反馈)意见.*(?:截止|到什么|什么时候|何时|哪天|几号|时间|期限|多久)|(?:截止|什么时候).*(?:征求|征集|反馈)意见"
)
_DAY: Final = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_COMMENTS: Final = re.compile(
    rf"[^。\n]*(?:征求|征集|反馈)意见[^。\n]{{0,40}}?(?:(?P<since>{_DAY})[至到—-]+|截止|[至到]|于)[^。\n]{{0,12}}?(?P<day>{_DAY})[^。\n]*。?"
)
_DRAFTS: Final = 8


def open_until(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The last day for comments that the documents asked for give, with the first where the span is
    asked for and they say since when; None where none is asked for, or none given."""
    if not _COMMENTS_ASKED.search(bare_text(text)):
        return None
    documents = run.documents(plan.documents)
    if len(documents) > _DRAFTS:
        return None
    spanned = re.search(r"期限|多久|起止|从|哪天到", bare_text(text))
    found = []
    for match, quote in matches_in(_COMMENTS, documents, run):
        last = re.findall(_DAY, match[0])[-1]
        since = match["since"] if spanned and last == match["day"] else None
        found.append((f"{since}至{last}" if since else last, quote))
    return told_by(found) if found else None


_HOLDS: Final = "主办|承办|协办"
_HOLDS_ASKED: Final = re.compile(
    rf"[由是]?(?:谁|哪(?:个|些|家|几家)(?:单位|部门|机构)?)(?:来|负责)?(?P<verb>{_HOLDS})(?:的)?[？?]?$"
    rf"|(?P<of>{_HOLDS})(?:单位|部门|方)(?:都|分别)?(?:是|有|为|包括)?(?:谁|哪.{{0,4}}|什么.{{0,2}})?[？?]?$"
)
_MOST: Final = 400  # documents whose text is looked through
_LIKE: Final = 0.6  # share of a matter's pairs of characters that its document's title has


def organised(text: str, plan: Plan, run: Run) -> Outcome | None:
    """Who the plan of an event says holds it; None where the question asks for none, or no plan of
    that event has such a line."""
    plain = bare_text(text)
    asked = _HOLDS_ASKED.search(plain)
    if asked is None or plan.agencies or plan.numbers:
        return None
    verb = asked["verb"] or asked["of"]
    matter = plain[: asked.start()].removesuffix("的")
    for place in sorted(plan.places, key=len, reverse=True):
        matter = matter.replace(place, "")
    line = re.compile(
        rf"(?m)^[ \t　]*(?:[\d一二三四五六七八九十（）().、]{{1,5}})?{verb}(?:单位|部门|方)?[ \t　]*[：:](?P<who>[^\n]+)"
    )
    own = run.documents(plan.documents)[:_MOST]
    meant = [d for d in own if len(matter) < 2 or part_of(matter, bare_text(d.title)) >= _LIKE]
    told = [(m["who"].strip(" \t　。；;"), quote) for m, quote in matches_in(line, meant, run)]
    return told_by(told) if len(told) == 1 else None
