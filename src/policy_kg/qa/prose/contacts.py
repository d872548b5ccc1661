"""Telephone numbers, addresses of electronic mail and whom to ask, as a line of the text gives them.

「联系人：某某，联系电话：1234567」 stands behind the sentence that says what it is for, or in its brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from policy_kg.qa.names.catalog import spoken_names
from policy_kg.qa.names.personnames import is_name
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.text.sentencesof import matter_words, told_by, untitled
from policy_kg.qa.text.spoken import sentences_of, stretch
from policy_kg.qa.wording import citation
from policy_kg.results import SourceQuote

_WHOLE: Final = 40  # documents whose whole text is looked through
_FEW: Final = 3  # documents of which every contact is told, where none is named
_SHOWN: Final = 4
_NEAR: Final = 24  # characters before a contact in which the department's name is its own
_BEFORE: Final = 160  # characters before a contact in which it is said whose it is
_NUMBER: Final = r"1[3-9]\d{9}|400[-—]?\d{3}[-—]?\d{4}|(?:0\d{2,3}[-—－ ]?)?\d{7,8}(?:[-—转]\d{1,5})?|1[12]\d{1,4}"
_SEVERAL: Final = rf"(?:{_NUMBER})(?:[，、,/和；;]\s*(?:{_NUMBER}))*"
_PHONE: Final = re.compile(
    rf"(?:电话|热线|传真|手机|专线|号码)[^，。；\d]{{0,8}}(?P<is>{_SEVERAL})"
    # “12369”环保举报热线
    r"|(?<!\d)[“\"]?(?P<code>11[09]|12[02]|12\d{3}|9\d{4}|400[-—]?\d{3}[-—]?\d{4})(?!\d)(?![个部条台门件次万亿元名人])[”\"]?(?=[\u4e00-\u9fff]{0,8}?(?:热线|电话|专线))"
)
# 联系人：王某，0550-1234567, and the lines below it with a name each
_OF_ONE: Final = re.compile(
    rf"(?:^|[：:；;、，,])[ \t　]*(?P<who>[\u4e00-\u9fff·]{{2,4}})[，,、：:（( \t　]+(?P<is>{_SEVERAL})",
    re.MULTILINE,
)
_ALONE: Final = re.compile(r"^[ \t　]*(?P<who>[\u4e00-\u9fff·]{2,4})(?=[，,、：:；;（( \t　]*$)")
_OF_A_NAME: Final = 100.0  # how near a contact is that the question names
# 12345热线谁牵头: who runs it, and no number
_WHO: Final = re.compile(r"谁(?!的)|(?:由|归)?哪[个些家]?(?:部门|单位)(?!的)|牵头|负责")
_LISTS: Final = re.compile(r"联系人|联络人|联系方式|联系电话")
_MAIL: Final = re.compile(r"(?P<is>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)")
_PERSON: Final = re.compile(
    r"联系人(?:员)?[：:]?\s*(?P<is>[\u4e00-\u9fff·]{2,4})(?=[，,、；;。（(：:\s\d]|联系|电话|$)"
)
_KINDS: Final = (
    (re.compile(r"邮箱|邮件地址|电子邮件|e-?mail", re.IGNORECASE), _MAIL),
    # 联系人的电话 asks for the number.
    (re.compile(r"电话|热线|手机号|传真"), _PHONE),
    (re.compile(r"联系人|联络人"), _PERSON),
    (re.compile(r"联系方式|怎么联系"), _PHONE),
)
_ASKED: Final = re.compile(
    r"(?:联系|咨询|服务)?(?:电话|热线|传真|手机号码?|邮箱|电子邮[箱件]|邮件地址|号码|联系人|联络人|联系方式)|怎么联系"
    r"|多少|是谁|是|什么|哪个|有没有|谁|请问|[的吗呢？?，。]"
)


def contact(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The contact that a question asks for, of the matter that it names; None where it asks for none,
    or no line gives one of that matter."""
    plain = untitled(text, run)
    pattern = next((shape for asked, shape in _KINDS if asked.search(plain)), None)
    documents = run.documents(plan.documents)
    if pattern is None or len(documents) > _WHOLE or (pattern is _PHONE and _WHO.search(plain)):
        return None
    words = matter_words(plain, plan, _ASKED)
    if not words and not plan.documents and len(documents) > _FEW:
        return None
    # A list of contacts is the document's, and no department's that it speaks of nearby.
    own = [n for a in plan.agencies for n in spoken_names(a)] if pattern is not _MAIL else []
    given = [
        (share, value, sentence, before, d)
        for d in documents
        for value, sentence, before in _given(d, run.facts.text(d.revision), pattern)
        if (share := _share(words, bare_text(sentence.quote), before, bare_text(d.title)))
        is not None
    ]
    scored = [
        (share, value, sentence)
        for share, value, sentence, before, d in given
        if not own or _is_theirs(own, sentence, before, d, run)
    ]
    scored += [
        (_OF_A_NAME, number if pattern is _PHONE else who, sentence)
        for d in documents
        for who, number, sentence in _listed(d, run.facts.text(d.revision))
        if (
            who in plain
            if pattern is _PHONE
            else pattern is _PERSON and not own and _is_told(words, d, run)
        )
    ]
    best = max((share for share, *_ in scored), default=0.0)
    found = [(value, s) for share, value, s in scored if share == best]
    if own and pattern is _PHONE and not found and 0 < len(given) <= _SHOWN:
        return _of_others(own[0], [(value, s) for _, value, s, _, _ in given])
    if not 0 < len(found) <= _SHOWN:
        return None
    return told_by(found)


def _is_theirs(
    own: Sequence[str], sentence: SourceQuote, before: str, document: Titled, run: Run
) -> bool:
    """Whether a contact is that of a department: of its name in the sentence or right before it, or of
    the document that it issued."""
    right_before = re.split(r"[。；）)\n]", before[-_NEAR:])[-1]
    if any(n in sentence.quote or n in right_before for n in own):
        return True
    text = run.facts.text(document.revision)
    signed = (re.search(rf"^[ 　]*{re.escape(n)}[ 　]*$", text, re.MULTILINE) for n in own)
    return any(n in bare_text(document.title) for n in own) or any(signed)


def _of_others(name: str, given: Sequence[tuple[str, SourceQuote]]) -> Outcome:
    """That a department's number isn't stated, and those that are, each with its sentence."""
    lines = "；".join(f"{value}（「{s.quote}」，{citation((s,))}）" for value, s in given)
    return Outcome(
        status="not_stated",
        kind="value",
        text=f"文件未载明{name}的电话。文件写的电话：{lines}。",
        evidence=tuple(s for _, s in given),
    )


def _given(
    document: Titled, text: str, pattern: re.Pattern[str]
) -> Iterator[tuple[str, SourceQuote, str]]:
    """Each contact of a document: as printed, its sentence, and what stands shortly before it."""
    for line in re.finditer(r"[^\n]+", text):
        if pattern.search(line[0]) is None:
            continue
        for sentence in sentences_of(stretch(document, text, line.start(), line.end())):
            for match in pattern.finditer(sentence.quote):
                before = text[max(0, sentence.start - _BEFORE) : sentence.start]
                yield (
                    (match["is"] or match.groupdict().get("code") or "").strip(),
                    sentence,
                    bare_text(before),
                )


def _listed(document: Titled, text: str) -> Iterator[tuple[str, str, SourceQuote]]:
    """The people whom a list of contacts names, each with the numbers behind the name, "" for none: on
    the line of the label, and on the lines below it."""
    below = False
    for line in re.finditer(r"[^\n]+", text):
        headed = _LISTS.search(line[0])
        people = list(_OF_ONE.finditer(line[0]))
        alone = _ALONE.match(line[0]) if below and not headed else None
        if headed or below:
            quote = stretch(document, text, line.start(), line.end())
            for one in (p for p in people if is_name(p["who"])):
                yield one["who"], one["is"], quote
            if alone and not people and is_name(alone["who"]):
                yield alone["who"], "", quote
        below = bool(headed) or (below and bool(people or alone))


def _is_told(words: Sequence[str], document: Titled, run: Run) -> bool:
    plain = bare_text(document.title) + bare_text(run.facts.text(document.revision))
    return bool(words) and all(w in plain for w in words)


def _share(words: Sequence[str], own: str, before: str, title: str) -> float | None:
    """How near a contact is to the words of what it is for, 2 for each in its own sentence and 1 for
    one shortly before it; None where one is neither there nor in the title."""
    points = [
        2.0 if w in own else 1.0 if w in before else 0.0 if w in title else None for w in words
    ]
    return None if None in points else sum(p for p in points if p)
