"""The document, its revision, what it cites and whom it addresses."""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import Literal

from policy_kg.graph.agencies import agency_named
from policy_kg.graph.collector import Collector, date_literal, zh
from policy_kg.graph.context import Context
from policy_kg.namespaces import document_slug, segment
from policy_kg.records import Addressee, Citation, HeaderField
from policy_kg.vocabulary import load_vocabulary, looks_like_agency

_CHINESE_DIGITS: Final = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_DATE: Final = re.compile(r"(\d{4})\s*[年\-./]\s*(\d{1,2})\s*[月\-./]\s*(\d{1,2})\s*日?")
_SEPARATORS: Final = re.compile(r"[、，,；;]+")
_OF_ANOTHER: Final = frozenset({"办公厅", "办公室", "委员会"})  # end a name, are none alone


def iso_date(printed: str) -> str:
    """2020年11月30日, 2020-11-30 or 二〇二〇年十一月三十日 as 2020-11-30; "" for anything else."""
    match = _DATE.search(_arabic(printed))
    if not match:
        return ""
    year, month, day = (int(part) for part in match.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def issuers_of(printed: str) -> list[str]:
    """The bodies of a field 发文机关, parted by signs, by white space and line breaks, or by nothing:
    财政部税务总局. White space within a name (浙 江 省 政 府, 国务院⏎办公厅) parts none."""
    names: list[str] = []
    for part in filter(None, _SEPARATORS.split(printed)):
        pieces = part.split()
        spaced = all(len(piece) == 1 for piece in pieces)
        whole = ""
        for piece in ["".join(pieces)] if spaced else pieces:
            if names and not whole and piece in _OF_ANOTHER:
                names[-1] += piece
                continue
            whole += piece
            if looks_like_agency(whole):
                names.append(whole)
                whole = ""
        names += [whole] if whole else []
    run_of = load_vocabulary().bodies_of_run
    return [name[a:b] for name in names for a, b in run_of(name)]


def add_document(out: Collector, context: Context, *, source_name: str) -> None:
    """The document and its revision."""
    document, minter = context.extraction.document, context.minter
    iri, revision = minter.document, minter.revision
    title, number = document.field("标题") or "", document.field("发文字号") or ""
    out.add(iri, "rdf:type", "pk:PolicyDocument", "eli:LegalResource")
    out.text(iri, "eli:number", number)
    out.text(iri, "dcterms:title", title)
    out.text(iri, "dcterms:identifier", document.field("索引号") or "")
    out.add(iri, "skos:prefLabel", zh(title or number or source_name))
    for name, predicate in (
        ("成文日期", "eli:date_document"),
        ("发布日期", "eli:date_publication"),
    ):
        iso = iso_date(document.field(name) or "")
        if iso:
            out.add(iri, predicate, date_literal(iso))
    for issuer in issuers_of(document.field("发文机关") or ""):
        out.add(iri, "eli:passed_by", agency_named(out, context, issuer))
    for provision in context.extraction.provisions:
        for zone in provision.zones:
            out.add(iri, "pk:pilotZone", context.described_place(out, zone.label, kind="Zone"))
    out.add(iri, "pk:currentRevision", revision)
    out.add(revision, "rdf:type", "pk:DocumentRevision", "eli:LegalExpression", "prov:Entity")
    out.add(revision, "eli:realizes", iri)
    out.add(revision, "pk:digest", Literal(document.digest))
    out.text(revision, "pk:sourceName", source_name)
    for field in document.fields:
        _add_field(out, iri, field)
    _add_citations(out, context)
    _add_addressees(out, context)


def _add_field(out: Collector, document: str, field: HeaderField) -> None:
    """A field of the head as printed, with its place in the text."""
    iri = f"{document}/field/{segment(field.name)}"
    out.add(iri, "rdf:type", "pk:HeaderField")
    out.add(iri, "pk:subject", document)
    out.add(iri, "skos:prefLabel", zh(field.name))
    out.add(iri, "schema:value", Literal(field.value))
    out.evidence(iri, field.evidence)


def _add_citations(out: Collector, context: Context) -> None:
    """The cited documents, each with a mention that holds the proof."""
    minter = context.minter
    for n, citation in enumerate(sorted(context.extraction.citations, key=_place), 1):
        if not (citation.number or citation.title):
            continue
        slug = document_slug(number=citation.number, issuer="", title=citation.title, digest="")
        cited = f"{minter.base}document/{slug or citation.number}"
        if cited == minter.document:
            continue
        relation = "eli:based_on" if citation.relation == "based_on" else "eli:cites"
        out.add(minter.document, relation, cited)
        out.add(cited, "rdf:type", "pk:PolicyDocument", "eli:LegalResource")
        out.text(cited, "eli:number", citation.number)
        out.text(cited, "dcterms:title", citation.title)
        out.add(cited, "skos:prefLabel", zh(citation.title or citation.number))
        mention = minter.part(minter.document, "citation", n)
        out.add(mention, "rdf:type", "pk:Mention")
        out.add(mention, "pk:subject", minter.document)
        out.add(mention, "pk:thing", cited)
        out.evidence(mention, citation.evidence)


def _add_addressees(out: Collector, context: Context) -> None:
    minter = context.minter
    for n, addressee in enumerate(sorted(context.extraction.addressees, key=_place), 1):
        agency = minter.agency(addressee.agency)
        out.add(minter.document, "pk:addressedTo", agency)
        if addressee.place:
            place = context.described_place(out, addressee.place)
            out.add(minter.document, "pk:addressedTo", place)
        mention = minter.part(minter.document, "addressee", n)
        out.add(mention, "rdf:type", "pk:Mention")
        out.add(mention, "pk:subject", minter.document)
        out.add(mention, "pk:thing", agency)
        out.evidence(mention, addressee.evidence)


def _place(record: Citation | Addressee) -> tuple[int, int, str]:
    return (record.evidence.start, record.evidence.end, repr(record))


def _arabic(printed: str) -> str:
    """Chinese numerals of a date as digits: 二〇二〇年十一月三十日 -> 2020年11月30日."""

    def tens(match: re.Match[str]) -> str:
        before, after = match.group(1), match.group(2)
        ten = int(before.translate(_CHINESE_DIGITS)) if before else 1
        return str(ten * 10 + (int(after.translate(_CHINESE_DIGITS)) if after else 0))

    text = re.sub(r"([一二三]?)十([一二三四五六七八九]?)", tens, printed)
    return text.translate(_CHINESE_DIGITS)
