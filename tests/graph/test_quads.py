from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from handmade import CITY, COUNTY_GOVERNMENT, FINANCE, TEXT, quote
from pyoxigraph import BlankNode, NamedNode, Quad, Store
from rdflib import Graph
from rdflib.compare import graph_diff, isomorphic

from policy_kg.graph.collector import date_literal, decimal
from policy_kg.graph.document import iso_date, issuers_of
from policy_kg.graph.provisions import shortened
from policy_kg.graph.quads import extraction_quads, revision_iri
from policy_kg.graph.shacl import memory_graph
from policy_kg.graph.store import query
from policy_kg.namespaces import DEFAULT_BASE, PK, PREFIXES
from policy_kg.records import Extraction, HeaderField, ZoneUse

# Reviewed by eye against the text in handmade.py; change it by hand, with the reason.
GOLDEN = Path(__file__).parent / "golden" / "small.ttl"
ID = DEFAULT_BASE
DOCUMENT = f"{ID}document/甘政办-2021-7"


def built(extraction: Extraction) -> list[Quad]:
    return extraction_quads(extraction, base=DEFAULT_BASE, source_name="gs.txt")


def values(quads: list[Quad], subject: str, predicate: str) -> list[str]:
    prefix, _, local = predicate.partition(":")
    wanted = PREFIXES[prefix] + local
    return sorted(
        q.object.value for q in quads if q.subject.value == subject and q.predicate.value == wanted
    )


def test_the_graph_is_the_golden_one(quads: list[Quad]) -> None:
    graph, golden = memory_graph(quads), Graph().parse(GOLDEN, format="turtle")
    if not isomorphic(graph, golden):
        _, extra, missing = graph_diff(graph, golden)
        pytest.fail(f"not in golden:\n{extra.serialize()}\nonly in golden:\n{missing.serialize()}")


def test_sorted_in_one_graph_without_blank_nodes(quads: list[Quad], extraction: Extraction) -> None:
    assert quads == sorted(set(quads), key=str)
    assert {q.graph_name.value for q in quads} == {revision_iri(extraction, DEFAULT_BASE)}
    assert not [q for q in quads if isinstance(q.subject, BlankNode)]
    assert not [q for q in quads if isinstance(q.object, BlankNode)]


def test_order_of_records_changes_nothing(extraction: Extraction, quads: list[Quad]) -> None:
    turned = replace(
        extraction,
        agencies=extraction.agencies[::-1],
        things=extraction.things[::-1],
        assignments=extraction.assignments[::-1],
        provisions=extraction.provisions[::-1],
        citations=extraction.citations[::-1],
        addressees=extraction.addressees[::-1],
    )
    assert built(turned) == quads


def test_each_quote_stands_where_the_graph_says(store: Store) -> None:
    rows = query(
        store,
        "SELECT ?start ?end ?quote { ?e a pk:Evidence ; pk:start ?start ; pk:end ?end ; "
        "prov:value ?quote ; oa:start ?start ; oa:end ?end }",
    ).dicts()
    assert len(rows) > 20
    for row in rows:
        assert TEXT[int(row["start"]) : int(row["end"])] == row["quote"]


def test_every_assignment_mention_target_and_benefit_has_evidence(store: Store) -> None:
    kinds = "pk:ResponsibilityAssignment pk:Mention pk:Target pk:Benefit pk:BodyLink pk:Provision"
    bare = query(
        store,
        f"SELECT ?x {{ VALUES ?class {{ {kinds} }} ?x a ?class "
        "FILTER NOT EXISTS { ?x pk:evidence ?e } }",
    )
    assert bare.rows == ()


def test_a_merged_cell_is_cited_where_it_is_printed(extraction: Extraction) -> None:
    first, second, *rest = extraction.provisions
    cell = first.focus_evidence
    assert cell is not None
    carried = replace(cell, section="附件1第2项", row=1)
    both = replace(extraction, provisions=(replace(second, focus_evidence=carried), first, *rest))
    evidence = f"{revision_iri(extraction, ID)}/evidence/{cell.start}-{cell.end}"
    assert values(built(both), evidence, "pk:citation") == ["附件1第1项"]
    assert values(built(both), evidence, "pk:row") == ["0"]


def test_who_implements_the_duty_implements_the_rows_of_its_place(quads: list[Quad]) -> None:
    government = f"{ID}agency/{'/'.join(COUNTY_GOVERNMENT)}"
    rows = [f"{DOCUMENT}/provision/{key}" for key in ("annex1/1", "annex1/2", "body/1.1/1")]
    assert values(quads, government, "pk:implements") == rows


def test_a_row_without_the_place_is_not_implemented(extraction: Extraction) -> None:
    first, second, *rest = extraction.provisions
    elsewhere = replace(second, zones=(ZoneUse(label="云岭区", evidence=quote("云岭区")),))
    quads = built(replace(extraction, provisions=(first, elsewhere, *rest)))
    government = f"{ID}agency/{'/'.join(COUNTY_GOVERNMENT)}"
    assert f"{DOCUMENT}/provision/annex1/2" not in values(quads, government, "pk:implements")


def test_roles_have_their_shortcuts(store: Store) -> None:
    for role, shortcut in (
        ("lead", "leads"),
        ("support", "supports"),
        ("guide", "guides"),
        ("responsible", "responsibleFor"),
    ):
        n_ary = query(
            store, f"SELECT ?a ?p {{ ?x pk:role role:{role}; pk:agent ?a; pk:provision ?p }}"
        )
        short = query(store, f"SELECT ?a ?p {{ ?a pk:{shortcut} ?p }}")
        assert len(n_ary.rows) == 1
        assert n_ary.rows == short.rows


def test_a_zone_that_is_no_thing_keeps_its_name(extraction: Extraction) -> None:
    bare = built(replace(extraction, things=(), lists=(), mentions=()))
    zone = f"{ID}thing/{CITY}/云岭区"
    assert values(bare, zone, "skos:prefLabel") == ["云岭区"]
    assert PK + "Zone" in values(bare, zone, "rdf:type")
    assert zone in values(bare, f"{DOCUMENT}/provision/annex1/1", "pk:appliesIn")


def test_equal_labels_are_told_apart_by_scope(extraction: Extraction) -> None:
    other = replace(extraction.things[1], scope="别省")
    quads = built(replace(extraction, things=(other, *extraction.things)))
    assert values(quads, f"{DOCUMENT}/provision/annex1/2", "pk:appliesIn") == [
        f"{ID}thing/{CITY}/青禾县"
    ]


def test_an_agency_is_named_alike_in_every_document(extraction: Extraction) -> None:
    agencies = tuple(replace(a, printed=(), aliases=()) for a in extraction.agencies)
    other = built(replace(extraction, agencies=agencies))
    finance = f"{ID}agency/{'/'.join(FINANCE)}"
    assert values(other, finance, "skos:prefLabel") == ["市财政局"]
    assert values(other, finance, "skos:altLabel") == []


def test_an_issuer_that_acts_nowhere_is_still_an_agency(extraction: Extraction) -> None:
    quads = built(replace(extraction, agencies=extraction.agencies[:4], addressees=()))
    (issuer,) = values(quads, DOCUMENT, "eli:passed_by")
    assert PK + "Agency" in values(quads, issuer, "rdf:type")
    names = values(quads, issuer, "skos:altLabel") + values(quads, issuer, "skos:prefLabel")
    assert "甘水市人民政府办公室" in names


def test_issuers_in_one_run_are_two_agencies(extraction: Extraction) -> None:
    run = HeaderField(
        name="发文机关", value="甘水市教育局甘水市民政局", evidence=quote("甘水市人民政府办公室")
    )
    fields = [f for f in extraction.document.fields if f.name != "发文机关"]
    document = replace(extraction.document, fields=(*fields, run))
    quads = built(replace(extraction, document=document))
    issuers = values(quads, DOCUMENT, "eli:passed_by")
    names = [values(quads, iri, "skos:prefLabel") for iri in issuers]
    assert names == [["市教育局"], ["市民政局"]]


def test_a_mention_in_a_provision_and_in_its_zone_cell_are_two(extraction: Extraction) -> None:
    mention = replace(
        extraction.mentions[0],
        subject="annex1/1",
        thing=(CITY, "青禾县"),
        evidence=quote("青禾县"),
    )
    again = replace(extraction, mentions=(*extraction.mentions, mention, mention))
    store = Store()
    store.extend(built(again))
    asked = f"ASK {{ <{DOCUMENT}/provision/annex1/1/mention/%d> a pk:Mention }}"
    assert query(store, asked % 3).boolean
    assert not query(store, asked % 4).boolean


def test_a_long_text_without_focus_is_shortened_as_label() -> None:
    assert shortened("青禾县政府要制定计划。还有。") == "青禾县政府要制定计划"
    assert shortened("长" * 40) == "长" * 30 + "…"
    assert shortened("3.每年更新一次目录。") == "每年更新一次目录"
    assert shortened("（二）公开审批结果") == "公开审批结果"
    assert shortened("1.5亿元的渠道改造") == "1.5亿元的渠道改造"


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2020年11月30日", "2020-11-30"),
        ("2020-1-3", "2020-01-03"),
        ("二〇二〇年十一月三十日", "2020-11-30"),
        ("二○二一年十月五日", "2021-10-05"),
        ("2020年13月1日", ""),
        ("近期", ""),
    ],
)
def test_dates(printed: str, iso: str) -> None:
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    ("iso", "kind"),
    [("2025", "gYear"), ("2025-06", "gYearMonth"), ("2025-06-30", "date"), ("年底前", "string")],
)
def test_deadlines_are_typed_by_their_precision(iso: str, kind: str) -> None:
    assert date_literal(iso).datatype == NamedNode(PREFIXES["xsd"] + kind)


@pytest.mark.parametrize(
    ("value", "text"),
    [(56.0, "56"), (6.75, "6.75"), (0.1, "0.1"), (1e21, "1" + "0" * 21), (100, "100")],
)
def test_decimals_are_plain(value: float, text: str) -> None:
    assert decimal(value).value == text


def test_a_duty_without_number_keeps_its_evidence(extraction: Extraction) -> None:
    iri = f"{DOCUMENT}/provision/body/1.1/1"
    assert values(built(extraction), iri, "pk:number") == []
    assert values(built(extraction), iri, "pk:evidence")


def test_a_generic_body_governs_no_certain_place(extraction: Extraction) -> None:
    group = replace(extraction.agencies[-1], place="各县")
    quads = built(replace(extraction, agencies=(*extraction.agencies[:-1], group)))
    assert values(quads, f"{ID}agency/{'/'.join(group.key)}", "pk:governs") == []


def test_a_governed_place_that_is_no_thing_is_a_place(extraction: Extraction) -> None:
    quads = built(replace(extraction, things=(), lists=(), mentions=(), provisions=()))
    (place,) = values(quads, f"{ID}agency/{'/'.join(COUNTY_GOVERNMENT)}", "pk:governs")
    assert PREFIXES["schema"] + "Place" in values(quads, place, "rdf:type")


@pytest.mark.parametrize(
    ("printed", "issuers"),
    [
        ("财政部税务总局", ["财政部", "税务总局"]),
        ("国家发展改革委 教育部\n财政部", ["国家发展改革委", "教育部", "财政部"]),
        ("甘水市财政局、甘水市教育局", ["甘水市财政局", "甘水市教育局"]),
        ("国务院\n办公厅", ["国务院办公厅"]),
        ("甘水市发展和改革 委员会", ["甘水市发展和改革委员会"]),
        ("甘 水 市 人 民 政 府", ["甘水市人民政府"]),
    ],
)
def test_each_issuer_is_one_body(printed: str, issuers: list[str]) -> None:
    assert issuers_of(printed) == issuers
