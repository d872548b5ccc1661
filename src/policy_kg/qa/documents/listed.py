"""Which documents there are: 「2026年的文件有哪些」, 「一共有几份文件」, 「关于养老的文件有哪些」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from policy_kg.extraction.itsyear import its_year
from policy_kg.graph.store import query
from policy_kg.qa.documents.aspects import aspect_query, run_aspect
from policy_kg.qa.documents.newer import newest
from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.names.titles import Titled, titled
from policy_kg.qa.nearby import bare_text
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.sparql import iri
from policy_kg.results import Item, SourceQuote

_KIND: Final = (
    r"(?:通知|方案|意见|办法|规划|计划|要点|公告|通告|批复|细则|规定|决定)(?:类(?:的)?文件)?"
)
_FILES: Final = rf"(?P<kind>(?:政策|政府|红头)?(?:性)?文件|公文|{_KIND})"
_WHICH: Final = r"(?:哪一?些|哪几[份个]|什么|(?P<many>几|多少)[份个件]?)"
_LIGHT: Final = r"(?:请问|联合|共同|一起|现在|目前|当前|这里|系统里|库里|库中|里面|里|中|都|一共|总共|共|总计|全部|所有|的|了|过|是|有|我们|新)*"
_ACT: Final = r"(?P<act>(?:印发|出台|发布|下发|制定|公布|签发|成文|发)?)"
_WHEN: Final = (
    r"(?P<year>(?:(?:19|20)\d\d年?(?:度|份)?(?:(?P<month>\d{1,2})月(?:份)?)?)?)(?:内|间|以来)?"
)
_OF: Final = (
    r"(?:(?:关于|有关|涉及)(?P<of>[\u4e00-\u9fffA-Za-z0-9+]{2,12}?)(?:工作|方面)?(?:的|(?=文件)))?"
)
# 2026年印发的文件有哪些, 2026年印发了哪些文件, 有哪些2026年的文件
_ASKED: Final = tuple(
    re.compile(rf"^{pattern}(?:呢|吗)?$")
    for pattern in (
        rf"{_LIGHT}{_WHEN}{_LIGHT}{_ACT}{_LIGHT}{_OF}{_FILES}{_LIGHT}{_WHICH}",
        rf"{_LIGHT}{_WHEN}{_LIGHT}{_ACT}{_LIGHT}{_WHICH}{_LIGHT}{_OF}{_FILES}",
        rf"{_LIGHT}{_WHICH}{_LIGHT}{_WHEN}{_LIGHT}{_ACT}{_LIGHT}{_OF}{_FILES}",
    )
)
# 县教育局发了哪些文件, 由县教育局印发的文件有哪些
_ISSUED_BY: Final = re.compile(
    r"^(?:请问|由)?(?P<by>[\u4e00-\u9fff]{1,24}?(?:局|委|办|厅|部|院|会|室|政府))(?:一共|总共|都|共)*"
    rf"(?=(?:在)?{_WHEN}(?:一共|总共|都|共)*(?:联合|共同|一起)?(?:印发|出台|发布|下发|制定|公布|签发|发)(?:出)?(?:了|过|的))"
)
# 哪些文件是县教育局发的
_BY_WHOM: Final = re.compile(
    rf"^(?P<which>哪些|哪几[份个]|什么){_FILES}(?:都)?是(?:由)?(?P<by>[\u4e00-\u9fff]{{2,24}}?)(?P<act>印发|出台|发布|下发|制定|公布|签发|发)的$"
)
_SHOWN: Final = 100
_DATES: Final = ("成文日期", "发布日期")


def documents_listed(text: str, plan: Plan, run: Run) -> Outcome | None:
    """The documents there are, of a year or month or with a word in their titles where a question
    says so; None where it asks for none, or for anything besides."""
    if (latest := newest(text, plan, run)) is not None:
        return latest
    plain = bare_text(text).rstrip("？?。")
    for place in sorted(plan.places, key=len, reverse=True):
        plain = plain.replace(place, "", 1)
    if behind := _BY_WHOM.match(plain):
        plain = f"{behind['by']}{behind['act']}了{behind['which']}{behind['kind']}"
    by = _ISSUED_BY.match(plain)
    each = [_issuers(name, plan, run) for name in re.split("[和与及、]", by["by"])] if by else []
    if by and plan.agencies and not all(each):
        return None
    issuer = "、".join(e.label for own in each for e in own) if each and all(each) else ""
    if by and issuer:
        plain = plain[by.end() :]
    asked = next((m for pattern in _ASKED if (m := pattern.match(plain))), None)
    if asked is None:
        return None
    documents = run.documents(plan.documents)
    if issuer:
        for own in each:
            issued = {r["r"] for r in query(run.facts.store, _issued_query(own)).dicts()}
            documents = [d for d in documents if d.revision in issued]
    known = _of_date(documents, run) if asked["year"] else {}
    kind = "" if asked["kind"].endswith(("文件", "公文")) else asked["kind"]
    listed = [
        d
        for d in documents
        if kind in d.title
        and (asked["of"] or "") in bare_text(d.title)
        and (not asked["year"] or _is_of(d, known.get(d.revision, ("", ()))[0], asked))
    ]
    if asked["of"] and not listed:
        return None  # what speaks of it is looked for in the texts
    said = "".join(
        (
            f"{'、'.join(plan.places)}" if plan.places and not issuer else "",
            issuer,
            asked["year"],
            asked["act"],
            "的" if asked["year"] or plan.places or issuer else "",
            f"标题中有「{asked['of']}」的" if asked["of"] else "",
            kind or "文件",
        )
    )
    silent = sum(
        not (known.get(d.revision, ("", ()))[0] or _years(d, issued=bool(asked["act"])))
        for d in documents
        if asked["year"]
    )
    what = "印发日期" if asked["act"] else "年份"
    notes = (f"另有{silent}份文件没有写明{what}，没有算在内",) if silent else ()
    if not listed:
        more = f"现有的文件共{len(documents)}份。" if documents and not issuer else ""
        return Outcome(text=f"没有{said}。{more}", value=None, assumptions=notes)
    dated = {d: known.get(d.revision, ("", ()))[0] for d in listed}
    lines = [
        f"{n}. {titled(d)}" + (f"；{dated[d]}" if dated[d] else "")
        for n, d in enumerate(listed[:_SHOWN], 1)
    ]
    rest = f"（以下列出前{_SHOWN}份）" if len(listed) > _SHOWN else ""
    return Outcome(
        kind="count" if asked["many"] else "list",
        value=len(listed) if asked["many"] else None,
        text="\n".join((f"{said}共{len(listed)}份{rest}：", *lines)),
        items=tuple(Item(iri=d.revision, kind="PolicyDocument", label=d.title) for d in listed),
        assumptions=notes,
        sparql=_issued_query(each[0]) if issuer else aspect_query("标题", plan.documents),
        evidence=tuple(q for d in listed for q in known.get(d.revision, ("", ()))[1]),
    )


def _issuers(name: str, plan: Plan, run: Run) -> tuple[Entity, ...]:
    """The bodies of that name that issued a document, a government as well, which has a part in nothing;
    else the department that the question names."""
    rows = query(run.facts.store, "SELECT DISTINCT ?a WHERE { ?d eli:passed_by ?a } ORDER BY ?a")
    known = (e for row in rows.dicts() if (e := run.facts.entity(row["a"])) is not None)
    found = tuple(e for e in known if name in (e.label, *e.names))
    named = plan.agencies[:1] if len(plan.agencies) == 1 else ()
    return found or tuple(e for e in named if name in (e.label, *e.names))


def _issued_query(issuers: Sequence[Entity]) -> str:
    """SELECT ?r of the revisions of the documents that one of the bodies issued."""
    bodies = " ".join(iri(e.iri) for e in issuers)
    return (
        "SELECT DISTINCT ?r WHERE { ?r a pk:DocumentRevision ; eli:realizes ?d . "
        f"VALUES ?a {{ {bodies} }} ?d eli:passed_by ?a }} ORDER BY ?r"
    )


def _of_date(
    documents: Sequence[Titled], run: Run
) -> dict[str, tuple[str, tuple[SourceQuote, ...]]]:
    """The day of issue, or else of publication, that each document's head gives, with its words."""
    found: dict[str, tuple[str, tuple[SourceQuote, ...]]] = {}
    revisions = tuple(d.revision for d in documents)
    for field in _DATES:
        for row in run_aspect(run.facts.store, field, revisions):
            proof = run.facts.quote(row["evidence"])
            if proof and re.search(r"\d{4}", row["value"]):
                found.setdefault(proof[0].document, (f"{field}：{row['value']}", proof))
    return found


def _years(document: Titled, *, issued: bool) -> set[str]:
    """The years that a document's number and its title give; the title's only where it isn't asked
    when it was `issued`."""
    numbered = its_year(title="", issued="", number=document.number).year
    in_title = "" if issued else its_year(title=document.title, issued="", number="").year
    return {in_title, numbered} - {""}


def _is_of(document: Titled, date: str, asked: re.Match[str]) -> bool:
    """Whether a document is of the year, and month, asked for: by its date, else by its number or
    title; 2026年 of a plan issued before the year begins is in its title."""
    year = asked["year"][:4]
    said = [int(n) for n in re.findall(r"\d+", date)[:2]]
    if asked["month"]:
        return said == [int(year), int(asked["month"])]
    if said[:1] == [int(year)]:
        return True
    return year in _years(document, issued=bool(asked["act"])) and not (said and asked["act"])
