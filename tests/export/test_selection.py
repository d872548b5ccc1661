from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import RdfFormat, Store, parse

from policy_kg.errors import UsageError
from policy_kg.namespaces import DEFAULT_BASE, PK

Exported = Callable[..., bytes]
DOCUMENT = f"{DEFAULT_BASE}document/吉市政办函-2020-56"


def provisions(data: bytes) -> set[str]:
    kind = PK + "Provision"
    return {
        quad.subject.value.removeprefix(f"{DOCUMENT}/provision/")  # type: ignore[union-attr]
        for quad in parse(data, format=RdfFormat.N_QUADS)
        if getattr(quad.object, "value", "") == kind
    }


def test_rdf_of_a_zone_holds_its_rows_and_no_others(sample: Store, exported: Exported) -> None:
    data = exported(sample, "nquads", zone="丰满区")
    found = provisions(data)
    assert len([p for p in found if p.startswith("annex1/")]) == 14
    assert {"annex1/26", "annex1/34", "annex2/15"} <= found
    assert not {"annex1/2", "annex3/1"} & found
    # What the government implements by a duty of the body is the zone's, too.
    assert "body/5.2/2" in found
    assert "body/5.3/3" not in found
    text = data.decode()
    assert "provision/annex1/2/" not in text
    assert "provision/annex1/2>" not in text


def test_selected_rows_come_with_their_proof(sample: Store, exported: Exported) -> None:
    quads = list(parse(exported(sample, "nquads", department="市体育局"), RdfFormat.N_QUADS))
    row = f"{DOCUMENT}/provision/annex2/31"
    proofs = {
        q.object
        for q in quads
        if q.subject.value.startswith(row) and q.predicate.value == PK + "evidence"
    }  # type: ignore[union-attr]
    described = {q.subject for q in quads if q.predicate.value == PK + "start"}
    assert len(proofs) >= 3
    assert proofs <= described


def test_other_names_for_a_department(sample: Store, exported: Exported) -> None:
    wanted = exported(sample, "csv", department="市发展改革委")
    for name in ("市发改委", "发展改革委", " 市发展改革委 "):
        assert exported(sample, "csv", department=name) == wanted
    assert wanted.count(b"\r\n") == 14


@pytest.mark.parametrize(
    ("names", "mend"),
    [
        ({"department": "市气象局"}, "相近的有：市"),
        ({"department": "银行"}, "人民银行吉林市中心支行"),
        ({"zone": "龙潭区"}, "相近的有：.*区"),
        ({"zone": "市金融办"}, "区域"),
    ],
)
def test_unknown_names_are_not_guessed(
    sample: Store, exported: Exported, names: dict[str, str], mend: str
) -> None:
    with pytest.raises(UsageError, match=mend):
        exported(sample, "csv", **names)


def test_a_document_alone(store: Store, sample: Store, exported: Exported) -> None:
    both = Store()
    both.extend(store)
    both.extend(sample)
    (revision,) = {
        q.graph_name.value for q in store if "/revision/" in getattr(q.graph_name, "value", "")
    }
    only = exported(both, "nquads", revisions=[revision])
    lines = exported(store, "nquads").decode().splitlines()
    assert only.decode().splitlines() == [x for x in lines if x.endswith(f"<{revision}> .")]
    listed = exported(both, "csv", revisions=[revision]).decode()
    assert "甘政办" in listed
    assert "吉市政" not in listed


def test_documents_without_such_provisions_are_left_out(
    store: Store, sample: Store, exported: Exported
) -> None:
    both = Store()
    both.extend(store)
    both.extend(sample)
    for names in ({"zone": "丰满区"}, {"department": "市体育局"}):
        for format in ("nquads", "trig", "turtle", "jsonld"):
            assert exported(both, format, **names) == exported(sample, format, **names)
