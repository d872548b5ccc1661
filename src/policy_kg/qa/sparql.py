"""Plans to SPARQL. Everything that decides an answer is in the query, so that it can be run alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from policy_kg.qa.due import Due
from policy_kg.qa.names.catalog import Entity
from policy_kg.qa.numbers import ANNEX, BODY
from policy_kg.qa.plan import KINDS, NumberRange, Plan, RoleUse

_PATHS: Final[dict[RoleUse, str]] = {
    "explicit_lead": "pk:leads",
    "guide": "pk:guides",
    "support": "pk:supports",
    "responsible": "pk:responsibleFor",
    "implement": "pk:implements",
    "duty": "pk:leads|pk:supports|pk:guides|pk:responsibleFor|pk:implements",
}

# 「分别负责的政策」 without a department: whoever has that role.
_NOT_IN_IRI: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`]")
_ATTRIBUTIVE: Final = ("responsible", "explicit_lead", "support", "guide")


def literal(text: str) -> str:
    """`text` as a SPARQL string; no text can end it."""
    out = text.replace("\\", "\\\\").replace('"', '\\"')
    out = out.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return f'"{out}"'


def iri(value: str) -> str:
    return f"<{_NOT_IN_IRI.sub('', value)}>"


def role_pattern(agent: str, provision: str, role: RoleUse, *, n: int = 0) -> str:
    """Triples that say `agent` has `role` in `provision`; `n` keeps inner variables apart."""
    if role == "lead":
        return (
            f"{{ {agent} pk:leads {provision} }} UNION "
            f"{{ {agent} pk:guides|pk:responsibleFor {provision} "
            f"FILTER NOT EXISTS {{ ?leader{n} pk:leads {provision} }} }}"
        )
    if role == "first":
        return (
            f"?first{n} pk:provision {provision} ; pk:agent {agent} ; pk:order 1 . "
            f"FILTER NOT EXISTS {{ ?first{n} pk:role role:implement }}"
        )
    # What is printed has an assignment: 「各区政府组织落实」 takes part, a government that implements
    # a row only because it applies in its zone has pk:implements alone.
    if role == "any":
        return f"[ pk:agent {agent} ; pk:provision {provision} ] ."
    if role == "charge":
        return (
            f"[ pk:agent {agent} ; pk:provision {provision} ; pk:role ?role{n} ] "
            f"FILTER(?role{n} != role:support)"
        )
    if role == "beside":
        return (
            f"{{ [ pk:agent {agent} ; pk:provision {provision} ] "
            f"FILTER NOT EXISTS {{ {agent} pk:leads {provision} }} }}"
        )
    return f"{agent} {_PATHS[role]} {provision} ."


def provision_patterns(plan: Plan) -> list[str]:
    """The graph patterns that ?p must match, most selective first."""
    lines: list[str] = []
    if plan.found is not None:
        values = " ".join(iri(f) for f in plan.found)
        lines.append(f"VALUES ?p {{ {values} }}")
    lines += _each_name("pk:mentions", plan.things, "thing")
    lines += _of_agencies(plan)
    lines += _in_zones(plan, checked=bool(lines))
    lines.append(_kinds(plan.kinds_or_all, checked=bool(lines)))
    if plan.documents:
        values = " ".join(iri(d) for d in plan.documents)
        lines.append(
            f"VALUES ?revision {{ {values} }} ?revision eli:realizes ?in . ?p pk:inDocument ?in ."
        )
    lines += _numbers(plan.numbers)
    if plan.categories:
        lines.append(_strings("category", plan.categories))
    if plan.focuses:
        lines.append(_strings("focus", plan.focuses))
    lines += [_word(word, k) for k, word in enumerate(plan.words)]
    return [*lines, *_not_in_zones(plan), *_denied(plan), *_counted(plan), *_limited(plan)]


def _of_agencies(plan: Plan) -> list[str]:
    role: RoleUse = plan.role or "any"
    if plan.any_agency and plan.agencies:
        values = " ".join(iri(a.iri) for a in plan.agencies)
        pattern = _has_part("?agent", plan.agencies, role, plan)
        return [f"VALUES ?agent {{ {values} }} {pattern}"]
    if plan.namesakes and not plan.agency_roles:
        lines = []
        for k, own_name in enumerate(plan.namesakes):
            values = " ".join(iri(a.iri) for a in own_name)
            pattern = role_pattern(f"?agent{k}", "?p", _of(own_name, role), n=k)
            lines.append(f"VALUES ?agent{k} {{ {values} }} {pattern}")
        return lines
    if not plan.agencies and plan.target == "provision" and role in _ATTRIBUTIVE:
        return [role_pattern("?someone", "?p", role, n=80)]
    own = plan.agency_roles or (role,) * len(plan.agencies)
    return [
        _has_part(iri(a.iri), [a], r, plan, n=k)
        for k, (a, r) in enumerate(zip(plan.agencies, own, strict=True))
    ]


def _in_zones(plan: Plan, *, checked: bool) -> list[str]:
    """`checked`: whether other patterns have bound ?p before."""
    or_policies = "Policy" in plan.kinds and not plan.only_zones
    checked = checked and not or_policies
    if plan.any_zone and plan.zones:
        zones = [_one_of("pk:appliesIn", plan.zones, "zone", checked=checked)]
    else:
        zones = _each_name("pk:appliesIn", plan.zones, "zone", checked=checked)
    if zones and or_policies:
        # A table without a zone column holds for the whole pilot area.
        inside = " ".join(zones)
        return [f"{{ {inside} }} UNION {{ ?p pk:hasZoneColumn false ; a pk:Policy }}"]
    return zones


def _not_in_zones(plan: Plan) -> list[str]:
    """In no other zone, not in some, in all."""
    lines = []
    if plan.only_zones and plan.zones:
        inside = ", ".join(iri(z.iri) for z in plan.zones)
        lines.append(
            f"FILTER NOT EXISTS {{ ?p pk:appliesIn ?other FILTER(?other NOT IN ({inside})) }}"
        )
    for z in plan.not_zones:
        lines.append(f"FILTER NOT EXISTS {{ ?p pk:appliesIn {iri(z.iri)} }}")
    if plan.not_zones:
        lines.append("?p pk:hasZoneColumn true .")
    if plan.all_zones:
        lines.append(
            "?p pk:inDocument ?doc . FILTER NOT EXISTS { ?doc pk:pilotZone ?missing "
            "FILTER NOT EXISTS { ?p pk:appliesIn ?missing } } ?p pk:hasZoneColumn true ."
        )
    return lines


def _denied(plan: Plan) -> list[str]:
    lines = []
    for k, a in enumerate(plan.not_agencies):
        pattern = role_pattern(iri(a.iri), "?p", plan.not_role, n=90 + k)
        lines.append(f"FILTER NOT EXISTS {{ {pattern} }}")
    if plan.not_categories:
        outside = ", ".join(literal(c) for c in plan.not_categories)
        lines.append(f"?p pk:category ?notCategory . FILTER(?notCategory NOT IN ({outside}))")
    return lines


def _counted(plan: Plan) -> list[str]:
    """As many agencies and zones as are wanted, and roles that somebody or nobody has."""
    lines = []
    if plan.sole:
        lines.append(_count_agencies("?p", "=", 1, "any"))
    if plan.agency_count == ("=", 0):
        lines.append("FILTER NOT EXISTS { ?p ^pk:provision/pk:agent ?anybody }")
    elif plan.agency_count:
        lines.append(
            _count_agencies("?p", *plan.agency_count, plan.count_role or plan.role or "any")
        )
    if plan.zone_count:
        op, n = plan.zone_count
        lines.append(
            "{ SELECT ?p (COUNT(DISTINCT ?inZone) AS ?zones) WHERE "
            f"{{ ?p pk:appliesIn ?inZone }} GROUP BY ?p HAVING(COUNT(DISTINCT ?inZone) {op} {n}) }}"
        )
    for wanted, path in ((plan.lead_stated, "pk:leads"), (plan.has_support, "pk:supports")):
        if wanted is not None:
            lines.append(f"FILTER {'' if wanted else 'NOT '}EXISTS {{ ?who {path} ?p }}")
    return lines


def _limited(plan: Plan) -> list[str]:
    lines = _due_patterns(plan.due) if plan.due is not None else []
    if plan.has_deadline is not None:
        lines.append(
            f"FILTER {'' if plan.has_deadline else 'NOT '}EXISTS {{ {{ ?p pk:deadline ?due }} UNION "
            "{ ?p pk:hasTimeLimit ?due } UNION { ?p pk:hasTarget/pk:deadline ?due } }"
        )
    return lines


def _due_patterns(due: Due) -> list[str]:
    """?p with a limit of its own as `due` wants it; with another than that, where that is denied."""
    if due.said:
        said = literal(due.said)
        # 2月 is no part of 12月.
        test = (
            f'REGEX(?printedDue, CONCAT("(^|[^0-9])", {said}))'
            if due.said[:1].isdigit()
            else f"CONTAINS(?printedDue, {said})"
        )
        if due.ends:
            # 6月—12月 is due in December
            test += f' && !REGEX(?printedDue, CONCAT({said}, "份?([0-9]+日)?[—–~～至到-]"))'
        own, lines = "pk:deadline", [f"?p pk:deadline ?printedDue . FILTER({test})"]
    else:
        own, lines = "pk:hasTimeLimit/pk:dueBy", ["?p pk:hasTimeLimit/pk:dueBy ?dueBy ."]
        for op, day in ((">=", due.first), ("<=", due.last)):
            if day:
                lines.append(f'FILTER(?dueBy {op} "{day}"^^xsd:date)')
    if due.derived:
        own_year = " ".join(iri(p) for p in dict.fromkeys(d.provision for d in due.derived))
        lines = [f"{{ {' '.join(lines)} }} UNION {{ VALUES ?p {{ {own_year} }} }}"]
    if due.outside:
        return [f"?p {own} ?anyDue . FILTER NOT EXISTS {{ {' '.join(lines)} }}"]
    return lines


def select_provisions(plan: Plan) -> str:
    return _select("DISTINCT ?p", provision_patterns(plan))


def select_revisions(plan: Plan) -> str:
    """The revisions of the documents that have such provisions."""
    lines = [*provision_patterns(plan), "?p pk:inDocument ?of . ?revision eli:realizes ?of ."]
    return _select("DISTINCT ?revision", lines)


def select_due_days(documents: Sequence[str]) -> str:
    """The days of all limits of the documents, by their revisions."""
    lines = [
        f"VALUES ?revision {{ {' '.join(map(iri, documents))} }} ?revision eli:realizes ?in .",
        "?p pk:inDocument ?in ; pk:hasTimeLimit/pk:dueBy ?dueBy .",
    ]
    return _select("DISTINCT ?dueBy", lines)


def select_led(documents: Sequence[str], word: str = "", kinds: Sequence[str] = KINDS) -> str:
    """One provision of `kinds` of the documents, by their revisions, that names who leads it, or has
    `word`."""
    led = f"?p pk:text ?said . FILTER(CONTAINS(?said, {literal(word)}))"
    lines = [
        f"VALUES ?revision {{ {' '.join(map(iri, documents))} }} ?revision eli:realizes ?in .",
        "?p pk:inDocument ?in .",
        led if word else "?someone pk:leads ?p .",
        _kinds(kinds, checked=True),
    ]
    return f"{_select('?p', lines)} LIMIT 1"


def select_limits_without_year(plan: Plan) -> str:
    """Provisions of a plan with a date that have a limit without one, of their own (6月) or in their
    sentences (年底前)."""
    lines = [
        *provision_patterns(replace(plan, due=None)),
        "{ ?p pk:deadline ?printedDue . FILTER NOT EXISTS { ?p pk:hasTimeLimit/pk:dueBy ?dueBy } } UNION "
        "{ ?p pk:hasTimeLimit ?limit . ?limit pk:deadlineText ?printedDue . FILTER NOT EXISTS { ?limit pk:dueBy ?day } }",
        'FILTER(REGEX(?printedDue, "[0-9]月|[年岁][底末]|季度|半年"))',
    ]
    return _select("DISTINCT ?p", lines)


def select_duties_naming(plan: Plan) -> str:
    """Duties of the body whose own sentence names the plan's things: what a sentence names is
    mentioned by its section."""
    lines = ["?p a pk:Duty ; eli:is_part_of ?s ; pk:text ?said ."]
    for t in plan.things:
        lines.append(f"?s pk:mentions {iri(t.iri)} . FILTER(CONTAINS(?said, {literal(t.label)}))")
    if plan.documents:
        values = " ".join(iri(d) for d in plan.documents)
        lines.append(
            f"VALUES ?revision {{ {values} }} ?revision eli:realizes ?in . ?p pk:inDocument ?in ."
        )
    return _select("DISTINCT ?p", lines)


def select_agencies(plan: Plan, role: RoleUse) -> str:
    """Departments with `role` in the provisions of the plan."""
    lines = [*provision_patterns(plan), role_pattern("?a", "?p", role, n=50)]
    if plan.excluded_agencies:
        outside = ", ".join(iri(a.iri) for a in plan.excluded_agencies)
        lines.append(f"FILTER(?a NOT IN ({outside}))")
    return _select("DISTINCT ?a ?p", lines)


def select_zones(plan: Plan) -> str:
    if plan.negated:
        lines = [
            *provision_patterns(plan),
            "?p pk:inDocument ?doc . ?doc pk:pilotZone ?z .",
            "FILTER NOT EXISTS { ?p pk:appliesIn ?z }",
        ]
    elif plan.kinds == ("Duty",):
        lines = [*provision_patterns(plan), "?body pk:implements ?p ; pk:governs ?z ."]
    else:
        lines = [*provision_patterns(plan), "?p pk:appliesIn ?z ."]
    return _select("DISTINCT ?z ?p", lines)


def select_agencies_without(plan: Plan, role: RoleUse) -> str:
    """Departments of the tables that have no provision of the plan with `role`."""
    ground = _kinds(plan.among or ("Task", "Measure", "Policy"), "?any")
    inner = "\n    ".join([*provision_patterns(plan), role_pattern("?a", "?p", role, n=50)])
    # MINUS of a set that is found once; NOT EXISTS would be asked for every department and row.
    return _select(
        "DISTINCT ?a",
        [
            role_pattern("?a", "?any", "any"),
            ground,
            f"MINUS {{ SELECT DISTINCT ?a WHERE {{\n    {inner}\n  }} }}",
        ],
    )


def select_agencies_counted(plan: Plan, role: RoleUse, op: str, n: int) -> str:
    """Departments with `op` `n` provisions of the plan (哪些部门只有一项工作)."""
    lines = [*provision_patterns(plan), role_pattern("?a", "?p", role, n=50)]
    body = "\n  ".join(lines)
    return (
        f"SELECT ?a (COUNT(DISTINCT ?p) AS ?n) WHERE {{\n  {body}\n}} "
        f"GROUP BY ?a HAVING(COUNT(DISTINCT ?p) {op} {n}) ORDER BY ?a"
    )


def select_only_kind(plan: Plan) -> str:
    """Departments whose every provision is of the plan's kinds (只出现在支持政策里)."""
    others = tuple(k for k in ("Task", "Measure", "Policy") if k not in plan.kinds)
    return _select(
        "DISTINCT ?a",
        [
            role_pattern("?a", "?p", "any"),
            _kinds(plan.kinds),
            f"FILTER NOT EXISTS {{ {role_pattern('?a', '?q', 'any')} {_kinds(others, '?q')} }}",
        ],
    )


def select_in_every_kind(plan: Plan, role: RoleUse) -> str:
    """Departments that have a provision of each of the plan's kinds."""
    lines = []
    for k, kind in enumerate(plan.kinds):
        lines += [role_pattern("?a", f"?p{k}", role, n=60 + k), f"?p{k} a pk:{kind} ."]
    return _select("DISTINCT ?a", lines)


# For what is counted, and what of it: departments of provisions, zones of them, and the other way round.
_COUNTED: Final = {
    "agency": ("?a", "?p"),
    "zone": ("?z", "?p"),
    "category": ("?c", "?p"),
    "kind": ("?kind", "?p"),
    "provision": ("?p", "?a"),
    "zones-of-provision": ("?p", "?z"),
}


def select_counts(plan: Plan, by: str, role: RoleUse) -> str:
    """Counts per department, zone, category or, for provisions, of their departments."""
    key, what = _COUNTED[by]
    lines = provision_patterns(plan)
    if "?a" in (key, what):
        lines.append(role_pattern("?a", "?p", role, n=50))
    if by == "agency" and plan.excluded_agencies:
        outside = ", ".join(iri(a.iri) for a in plan.excluded_agencies)
        lines.append(f"FILTER(?a NOT IN ({outside}))")
    if "?z" in (key, what):
        lines.append("?p pk:appliesIn ?z .")
    if by == "category":
        lines.append("?p pk:category ?c .")
    body = "\n  ".join(lines)
    return (
        f"SELECT {key} (COUNT(DISTINCT {what}) AS ?n) WHERE {{\n  {body}\n}} "
        f"GROUP BY {key} ORDER BY DESC(?n) {key}"
    )


def select_things(plan: Plan) -> str:
    """Named things of some kinds in the provisions (or, without filters, anywhere)."""
    kinds = " ".join(f"pk:{k}" for k in plan.thing_kinds)
    lines = [f"VALUES ?thingKind {{ {kinds} }}"]
    if plan.filters or plan.kinds:
        lines += [*provision_patterns(plan), "?p pk:mentions ?t .", "?t a ?thingKind ."]
        return _select("DISTINCT ?t ?p", lines)
    lines += ["?t a ?thingKind .", "?p pk:mentions ?t ."]
    return _select("DISTINCT ?t ?p", lines)


def select_members(term: Entity) -> str:
    return _select("?member", [f"{iri(term.iri)} skos:member ?member ."])


def _each_name(
    predicate: str, entities: Sequence[Entity], variable: str, *, checked: bool = False
) -> list[str]:
    """What says that ?p has each of the names. Two of one name, 鼓楼区 of 南京市 and of 徐州市, are
    either: a question can't mean both. `checked` is as for `_one_of`."""
    by_label: dict[str, list[Entity]] = {}
    for entity in entities:
        by_label.setdefault(entity.label, []).append(entity)
    lines = []
    for k, own in enumerate(by_label.values()):
        if len(own) == 1:
            lines.append(f"?p {predicate} {iri(own[0].iri)} .")
        else:
            lines.append(_one_of(predicate, own, f"{variable}{k}", checked=checked))
    return lines


def _one_of(predicate: str, entities: Sequence[Entity], variable: str, *, checked: bool) -> str:
    """What says that ?p has one of the entities; with `checked`, those that other patterns give are
    looked at one by one, where the engine would else go through all that has them."""
    if checked:
        inside = ", ".join(iri(e.iri) for e in entities)
        return f"?p {predicate} ?{variable} . FILTER(?{variable} IN ({inside}))"
    values = " ".join(iri(e.iri) for e in entities)
    return f"VALUES ?{variable} {{ {values} }} ?p {predicate} ?{variable} ."


def _has_part(
    agent: str, agencies: Sequence[Entity], role: RoleUse, plan: Plan, *, n: int = 0
) -> str:
    """What says that `agent`, one of `agencies`, has the role in ?p, or any that the plan joins."""
    if not plan.joint_roles:
        return role_pattern(agent, "?p", _of(agencies, role), n=n)
    roles = dict.fromkeys(_of(agencies, r) for r in plan.joint_roles)
    either = (role_pattern(agent, "?p", r, n=n).removesuffix(" .") for r in roles)
    return " UNION ".join(f"{{ {pattern} }}" for pattern in either)


def _of(agencies: Iterable[Entity], role: RoleUse) -> RoleUse:
    """Governments and 管委会 have no cell of their own: they implement the rows of their zone."""
    if role in ("any", "charge", "lead") and all(a.governs and not a.listed for a in agencies):
        return "implement"
    return role


def _kinds(kinds: Sequence[str], variable: str = "?p", *, checked: bool = False) -> str:
    """Provisions of `kinds`; with `checked`, those that other patterns give are looked at one by
    one, where the engine would else go through all provisions."""
    if len(kinds) == 1:
        return f"{variable} a pk:{kinds[0]} ."
    if checked:
        return f"{variable} a ?kind . FILTER(?kind IN ({', '.join(f'pk:{k}' for k in kinds)}))"
    name = "?kind" if variable == "?p" else "?kindOf" + variable[1:]
    values = " ".join(f"pk:{k}" for k in kinds)
    return f"VALUES {name} {{ {values} }} {variable} a {name} ."


def _numbers(ranges: Sequence[NumberRange]) -> list[str]:
    if not ranges:
        return []
    alternatives = []
    for k, r in enumerate(ranges):
        parts = []
        if r.annex:
            # 附1第2项, 附1“特色产业”第2项
            heads = [ANNEX] if r.annex in (ANNEX, BODY) else [r.annex + "第", r.annex + "“"]
            held = " || ".join(f"STRSTARTS(?cited{k}, {literal(head)})" for head in heads)
            sign = "!" if r.annex == BODY else ""
            parts.append(f"?p pk:citation ?cited{k} FILTER({sign}({held}))")
        if r.first or r.last:
            numbers = " ".join(str(n) for n in range(r.first, min(r.last, r.first + 200) + 1))
            parts.append(f"VALUES ?n{k} {{ {numbers} }} ?p pk:number ?n{k} .")
        if r.kind:
            parts.append(f"?p a pk:{r.kind} .")
        alternatives.append("{ " + " ".join(parts) + " }")
    return [" UNION ".join(alternatives)]


def _strings(name: str, values: Sequence[str]) -> str:
    inside = " ".join(literal(v) for v in values)
    return f"VALUES ?{name} {{ {inside} }} ?p pk:{name} ?{name} ."


def _word(word: str, k: int) -> str:
    text = literal(word)
    return (
        f"?p pk:text ?text{k} . OPTIONAL {{ ?p pk:focus ?focus{k} }} "
        f'FILTER(CONTAINS(?text{k}, {text}) || CONTAINS(COALESCE(?focus{k}, ""), {text}))'
    )


def _count_agencies(variable: str, op: str, n: int, role: RoleUse) -> str:
    return (
        f"{{ SELECT {variable} (COUNT(DISTINCT ?with) AS ?departments) WHERE "
        f"{{ {role_pattern('?with', variable, role, n=70)} }} "
        f"GROUP BY {variable} HAVING(COUNT(DISTINCT ?with) {op} {n}) }}"
    )


def _select(variables: str, lines: Sequence[str]) -> str:
    body = "\n  ".join(lines)
    return f"SELECT {variables} WHERE {{\n  {body}\n}}"
