"""Names that the graph doesn't know: said so, with the nearest known ones, which are never used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.facts import Facts
from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.qa.names.linking import Link, Linked
from policy_kg.qa.names.namesakes import told_apart
from policy_kg.qa.names.titles import nearest_numbers
from policy_kg.qa.outcome import Outcome
from policy_kg.results import Item

_SHOWN: Final = 60  # characters of a passage
# What departments' names have in common: 市, 局
_FRAME: Final = re.compile(
    r"^(?:国家|[\u4e00-\u9fff]{2,3}(?=市))?[市省县区]?委?|(?:委员会|办公室|[局委厅办部院])$"
)
_PLACE_ENDS: Final = ("区", "县", "市", "镇", "乡", "村", "街道")


def unknown_names(linked: Linked) -> tuple[Link, ...]:
    """The names of a question that the graph doesn't know. A place with a department right behind
    it is one name with it, whoever else has a department called so: 云溪市审计局."""
    bodies = {k.start: k for k in linked.of("agency")}
    return tuple(
        replace(k, end=body.end, text=k.text + body.text)
        if (body := bodies.get(k.end)) and k.text.endswith(_PLACE_ENDS)
        else k
        for k in linked.of("unknown")
    )


def unknown_outcome(
    links: Sequence[Link], catalog: Catalog, facts: Facts, *, said: Sequence[Item] = ()
) -> Outcome:
    """The `unknown_name` answer for these links. `said` are passages that use the first name
    though no department, zone or the like was read from them."""
    names = "、".join(f"「{k.text}」" for k in links)
    near = nearest(links[0].text, catalog)
    offered = "、".join(dict.fromkeys(told_apart(near)))
    like = not near or near[0].type != "agency" or _near(links[0].text, near[0])
    offered = f"，{'相近的有' if like else '有的部门如'}：{offered}" if offered else ""
    text = f"文件中没有{names}这个名称{offered}。"
    proof = tuple(dict.fromkeys(e for item in said for e in item.evidence))
    if said:
        quotes = "；".join(f"「{_cut(e.quote)}」（{e.citation}）" for e in proof)
        text = f"正文提到「{links[0].text}」，但没有列为承担的部门或试验的区域：{quotes}。"
    return Outcome(
        status="unknown_name",
        text=text,
        also=tuple(said),
        candidates=() if said else tuple(facts.entity_item(e) for e in near),
        evidence=proof,
    )


def no_such_document(number: str, catalog: Catalog, *, said: Sequence[Item] = ()) -> Outcome:
    """The answer for a document that the home doesn't have. `said` are passages that cite it."""
    near = nearest_numbers(number, catalog.documents)
    offered = "、".join(f"{d.number}《{d.title}》" for d in near)
    text = f"没有「{number}」这份文件" + (f"，相近的有：{offered}。" if offered else "。")
    proof = tuple(dict.fromkeys(e for item in said for e in item.evidence))
    if said:
        quotes = "；".join(f"「{_cut(e.quote)}」（{e.citation}）" for e in proof)
        text += f"别的文件提到它：{quotes}。"
    return Outcome(
        status="unknown_name",
        text=text,
        also=tuple(said),
        candidates=tuple(Item(iri=d.revision, kind="PolicyDocument", label=d.title) for d in near),
        evidence=proof,
    )


def _cut(quote: str) -> str:
    bare = "".join(quote.split())
    return bare if len(bare) <= _SHOWN else f"{bare[:_SHOWN]}…"


def nearest(name: str, catalog: Catalog) -> tuple[Entity, ...]:
    """The known names nearest to `name` among those of its sort, best first; of departments those
    whose own words share a character with it, where there are some."""
    if name.endswith(_PLACE_ENDS):
        return catalog.alike_places.best(name)
    best = catalog.alike_agencies.best(name)
    return tuple(e for e in best if _near(name, e)) or best


def _near(name: str, entity: Entity) -> bool:
    """市航天局 is near no 市教育局."""
    own = set(_FRAME.sub("", name))
    return any(own & set(_FRAME.sub("", n)) for n in (entity.label, *entity.names))
