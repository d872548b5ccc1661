"""What is said where no document has the matter that a department is asked about."""

from __future__ import annotations

from typing import cast

from policy_kg.qa.facts import Facts
from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.qa.outcome import Outcome, Run
from policy_kg.qa.plan import Plan
from policy_kg.qa.prose.lostmatter import without_its_matter
from policy_kg.results import Item

_OFFICE = Entity(type="agency", iri="urn:a", label="市税务局", kinds=("Agency",))
_ITEM = Item(iri="urn:i", kind="Task", label="落实税收优惠")
_FOUND = Outcome(kind="list", text="市税务局参与的事项共1项。", items=(_ITEM,))
_RUN = Run(cast(Facts, None), Catalog(entities=(_OFFICE,)))
_NOTE = "问题中的「养蜂检疫」在文件里没有对应的内容，没有用来筛选"


def test_what_it_does_otherwise_is_told_beside() -> None:
    plan = Plan(agencies=(_OFFICE,))
    told = without_its_matter(
        "市税务局在养蜂检疫中做什么", "养蜂检疫", plan, _FOUND, (_NOTE,), _RUN
    )
    assert told.status == "not_stated"
    assert told.text.startswith("文件没有提到「养蜂检疫」")
    assert (told.items, told.also) == ((), (_ITEM,))


def test_a_word_that_is_no_matter_of_the_question_is_only_noted() -> None:
    plan = Plan(agencies=(_OFFICE,))
    told = without_its_matter("市税务局养蜂检疫做什么", "养蜂检疫", plan, _FOUND, (_NOTE,), _RUN)
    assert (told.items, told.assumptions) == ((_ITEM,), (_NOTE,))
