"""What a number announces: 「茶香小镇有哪三大板块」 by 茶香小镇，建设甲区、乙区、丙区三大板块; and which thing's sentence a
name stands in: 「甲基地是哪个小镇的项目」."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.titles import take_titles
from policy_kg.qa.nearby import Propose, bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.subject import content_words
from policy_kg.qa.text.sentencesof import matches_in, nearest_of, passages, sentences_like, told_by
from policy_kg.qa.wording import citation, join
from policy_kg.reading.numbering import number_value
from policy_kg.results import SourceQuote

_SHOWN: Final = 3
_READ: Final = 40  # documents
_HEAD: Final = 20  # characters before the first comma that say what a sentence is about
_CN: Final = "[两二三四五六七八九十]"
# 茶香小镇要建哪三大板块, 产业园的四大工程是哪四个, 五大中心包括哪些
_ANNOUNCED: Final = re.compile(
    rf"^(?:请问|文件|方案)*(?P<of>[^，。？?]{{0,24}}?)(?:哪(?P<a>{_CN})[大个](?P<b>[\u4e00-\u9fff]{{2,6}})"
    rf"|的?(?P<c>{_CN})[大个](?P<d>[\u4e00-\u9fffA-Za-z]{{2,16}}?)(?:分别|都|各)?(?:是|有|指|包括|包含)(?:的是)?(?:哪(?:些|几个|{_CN}[大个]?[\u4e00-\u9fff]{{0,6}})|什么|啥))[？?]?$"
)
# What is done with it: 要建, 重点打造
_DONE: Final = re.compile(
    r"(?:[要将需应有建设置打造分成为推进实施构形布局]|包括|重点|主要|开展|谋划|规划|的)+$"
)
_LISTING: Final = r"建设|打造|构建|形成|推进|实施|布局|建成|建立|开展|聚焦|围绕|突出|做强|发展|培育|培植|壮大|重点|抓好|设立|分为|包括"
_BRACKETED: Final = re.compile(r"[（(][^（）()]*[）)]")
# 甲基地是哪个小镇的项目, 乙工程属于哪个园区
_WHOSE: Final = re.compile(
    r"^(?:请问)?(?P<name>[^，。？?]{3,24}?)(?:是|属于|归)(?:哪一?个|什么)(?P<kind>特色小镇|小城?镇|产业园区?|园区|示范[园区]|片区|基地|城市群|城镇群|产业带|组团)的?(?:项目|工程|内容|部分|建设内容)?[？?]?$"
)
# 茶香小镇主要干什么, 甲园区重点发展什么
_DOES: Final = re.compile(
    r"^(?:请问)?(?P<name>[^，。？?]{2,16}?(?:[镇乡]|园区?|基地|片区|示范区|组团|产业带))(?:主要|重点|都|要|是)*(?:[干做搞]|发展|建设?|打造)(?:些|的(?:是)?)?(?:什么|啥)(?:的)?[？?]?$"
)


def announced(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The things before or behind the number that a question names; None where no sentence lists them."""
    asked = _ANNOUNCED.match(bare_text(text))
    if asked is None or plan.agencies or plan.terms or plan.numbers or plan.kinds:
        return None
    number, what = asked["a"] or asked["c"], asked["b"] or asked["d"]
    of = _DONE.sub("", take_titles(asked["of"], run.catalog.documents)[0])
    for place in plan.places:  # of whose documents are looked through
        of = of.replace(place, "")
    # 五大产业板块 is asked for as 五大板块
    named = rf"[等的]?(?:共)?{number}[大个](?:[\u4e00-\u9fff]{{0,4}}){re.escape(what)}"
    words = content_words(of)
    near = (*words, f"{number}大{what}")
    sentences = sentences_like(re.compile(named), near, plan, run, by_words)
    told = nearest_of(sentences, words, run) if words else list(sentences)
    listed = [(s, names) for s in told if len(names := _listed(bare_text(s.quote), named)) > 1]
    if len(listed) != 1:
        return None
    sentence, names = listed[0]
    short = len(names) != number_value(number.replace("两", "二"))
    more = f"（写明了{len(names)}个）" if short else ""
    return Outcome(
        kind="value",
        value=join(names),
        text=f"{join(names)}{more}。原文：「{sentence.quote}」（{citation((sentence,))}）",
        evidence=(sentence,),
    )


# 林地“三权分置”是哪三权, “五化”是哪几化; 哪两区 and 哪三县 ask for places
_ALIKE: Final = re.compile(
    rf"^(?P<of>.*?(?P<m>{_CN})(?P<end>(?![个项条家类种大次年天月区县市镇乡村])[\u4e00-\u9fff]).*?)哪(?:(?P=m)|几)(?P=end)(?:[？?：，]|$)"
)


def of_one_ending(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The names of one ending that a number counts, 所有权、资格权、使用权 of 三权, where a sentence lists so
    many; that the text doesn't say which, where it only has the short form; None where that isn't asked."""
    asked = _ALIKE.match(bare_text(text))
    if asked is None or plan.agencies or plan.terms or plan.numbers:
        return None
    short, end = asked["m"] + asked["end"], asked["end"]
    of = re.sub(rf"{short}[^，。是指的]{{0,3}}|[是指](?=的?$)", " ", asked["of"])
    words = content_words(of.replace("的", " "))
    name = rf"[\u4e00-\u9fff]{{1,6}}{end}"
    n = number_value(asked["m"].replace("两", "二"))
    listed = re.compile(rf"(?:{name}、){{{n - 1}}}{name[:-1]}?{end}")
    lists = sentences_like(listed, (*words, short), plan, run, by_words)
    found: dict[str, SourceQuote] = {}
    for sentence in nearest_of(lists, words, run) if words else lists:
        for match in listed.finditer(bare_text(sentence.quote)):
            names = match[0].split("、")
            # what stands before the first of them is no part of it
            found.setdefault(join([names[0][-len(names[-1]) :], *names[1:]]), sentence)
    least = min(map(len, found), default=0)
    shortest = [(names, s) for names, s in found.items() if len(names) == least]
    # without a word of its matter a list of another document is as near
    sure = words or len(found) == 1 or len(run.documents(plan.documents)) == 1
    if len(shortest) == 1 and sure:
        return told_by(shortest)
    used = list(sentences_like(re.compile(short), (*words, short), plan, run, by_words))
    if found or not used:
        return None
    said = f"「{used[0].quote}」（{citation(used[:1])}）"
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件没有写明「{short}」是哪{short}，写到它的原文：{said}。",
        evidence=tuple(used[:1]),
    )


def _listed(sentence: str, named: str) -> list[str]:
    """The names in one list right before what a number announces, or behind it: 三大板块，即甲区、乙区、丙区."""
    at = re.search(named, sentence)
    if at is None:
        return []
    behind = re.match(
        r"[，：:]?(?:即|包括|分别是|分别为|为|是|[：:])(?P<list>[^。；]+)", sentence[at.end() :]
    )
    before = re.split(r"[，。；：:]", _BRACKETED.sub(_no_commas, sentence[: at.start()]))[-1]
    run_of = behind["list"] if behind else ""
    if behind is None and "、" in before:
        # the verb before the first name, and none within a name: 建设甲服务区、乙产业发展区
        first, _, rest = before.partition("、")
        run_of = f"{re.split(_LISTING, first)[-1] or first}、{rest}"
    names = re.split(r"、|以及|[和及与](?=[\u4e00-\u9fff]{2,})", run_of)
    return [n.strip("等，。") for n in names if n.strip("等，。")] if "、" in run_of else []


def _no_commas(match: re.Match[str]) -> str:
    return match[0].replace("、", "／").replace("，", "／")


def whose_part(text: str, plan: Plan, run: Run, by_words: Propose) -> Outcome | None:
    """The thing that the sentence with a name is about, where a question asks for one of its kind, and
    the sentence about a thing, where a question asks what that does; None where no sentence has it."""
    plain = bare_text(text)
    whose, does = _WHOSE.match(plain), _DOES.match(plain)
    asked = whose or does
    if asked is None or plan.numbers or (plan.agencies and not whose):
        return None
    name = asked["name"]
    kind = re.sub(r"^特色|(?<=小)城", "", whose["kind"]) if whose else ""
    found: dict[str, SourceQuote] = {}
    # （一）东部片区。包括石桥乡、柳河镇
    over = re.compile(
        rf"(?P<part>[^，。；：、\s（）()]{{2,12}}{kind})[。：:，]?(?:包括|包含|涵盖)[^。；\n]*{re.escape(name)}"
    )
    for match, quote in (
        matches_in(over, run.documents(plan.documents)[:_READ], run) if whose else ()
    ):
        found.setdefault(match["part"], quote)
    if found:
        return told_by(list(found.items())) if len(found) <= _SHOWN else None
    for sentence in sentences_like(re.compile(re.escape(name)), (name,), plan, run, by_words):
        head, comma, rest = bare_text(sentence.quote).partition("，")
        plainly = head.replace("小城镇", "小镇")
        if not comma or len(head) > _HEAD:
            continue
        # 西坪镇依托古窑，…
        own = does and (head.endswith(name) or head.startswith(name))
        if own or (whose and plainly.endswith(kind) and name in rest):
            found.setdefault(head, sentence)
    if not 0 < len(found) <= (1 if does else _SHOWN):
        return None
    if whose:
        return told_by(list(found.items()))
    return passages(list(found.values()))
