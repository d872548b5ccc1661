"""Words that say which document or department is meant, and no matter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from policy_kg.qa.items.wider import wider
from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.names.notnames import without_own_words
from policy_kg.qa.names.titles import Titled
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.conditions import judged
from policy_kg.results import Item, SourceQuote

_OFFICE = Entity(type="agency", iri="urn:a", label="石塘市港航局", names=("石塘市港航局",))
_TITLES = (
    Titled(revision="urn:d", title="临江省高质量语料库建设行动方案", place="临江省"),
    Titled(revision="urn:e", title="临江省语料库保护办法", place="临江省"),
)


def _item(name: str, *, document: str = "urn:d") -> Item:
    quote = SourceQuote(
        document=document, citation=f"{document}第1项", section="", quote=name, start=0, end=1
    )
    return Item(iri=f"urn:{name}", kind="Task", label=name, evidence=(quote,))


_NARROW, _OTHER = _item("港口调度语料库"), _item("隧道巡检图像集")
_ELSEWHERE = _item("语料库保护", document="urn:e")


def _told(plan: Plan, shown: tuple[Item, ...]) -> Outcome:
    every = Outcome(items=(_NARROW, _OTHER, _ELSEWHERE), text="全部")
    outcome = Outcome(items=shown, text="共1项", evidence=_NARROW.evidence)
    return wider(plan, outcome, _TITLES, lambda p: (every if not p.subject else outcome, p))[0]


@pytest.mark.parametrize("subject", ["航道疏浚", "临江"])
def test_a_matter_of_its_own_is_kept_to(subject: str) -> None:
    assert _told(Plan(agencies=(_OFFICE,), subject=subject), (_NARROW,)).text == "共1项"


def test_what_is_left_of_a_departments_name_is_no_matter() -> None:
    bank = Entity(type="agency", iri="urn:b", label="人行云岭分行", names=("云岭县人行",))
    plan = Plan(agencies=(bank,), subject="分行 信用")
    assert without_own_words(plan).subject == "信用"
    # another body's word, and a word within the name, stay
    assert without_own_words(replace(plan, subject="支队 人行")).subject == "支队 人行"


def test_a_matter_that_nothing_is_of_is_not_denied() -> None:
    plan = Plan(operation="exists", subject="岭北镇下岗职工再就业", found=())
    no = Outcome(kind="boolean", value=False, text="不是，没有任务。")
    run: Run = None  # type: ignore[assignment]  # nothing is looked up
    assert judged("岭北镇下岗职工再就业任务完成了吗", plan, no, run).status == "not_stated"
    asked = judged("石塘市港航局是牵头单位吗", replace(plan, agencies=(_OFFICE,)), no, run)
    assert asked.value is False
