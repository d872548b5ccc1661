"""What all topics need of one extraction: IRIs of subjects, and labels resolved to things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from policy_kg.graph.collector import Collector
from policy_kg.namespaces import Minter, document_slug
from policy_kg.records import Assignment, Extraction, Thing

# Own class -> all its superclasses. The store infers nothing, so each is written.
_ORGANISATION: Final = ("org:FormalOrganization", "org:Organization")
_AREA: Final = ("schema:AdministrativeArea", "schema:Place")
SUPERCLASSES: Final[dict[str, tuple[str, ...]]] = {
    "Agency": ("schema:GovernmentOrganization", *_ORGANISATION),
    "AgencyGroup": ("schema:GovernmentOrganization", *_ORGANISATION),
    "Zone": _AREA,
    "DevelopmentZone": _AREA,
    "Province": _AREA,
    "City": _AREA,
    "District": _AREA,
    "County": _AREA,
    "Town": _AREA,
    "CharacterTown": _AREA,
    "Village": _AREA,
    "Enterprise": _ORGANISATION,
    "Institute": _ORGANISATION,
    "Park": ("schema:Place",),
    "Project": ("schema:Project",),
    "NaturalFeature": ("schema:Place",),
    "Term": (),
}


def minter_for(extraction: Extraction, base: str) -> Minter:
    """The minter of this document revision's IRIs under `base`."""
    document = extraction.document
    slug = document_slug(
        number=document.field("发文字号") or "",
        issuer=document.field("发文机关") or "",
        title=document.field("标题") or "",
        digest=document.digest,
    )
    return Minter(base=base, slug=slug, digest=document.digest)


def revision_iri(extraction: Extraction, base: str) -> str:
    """The IRI of the revision, which is its named graph's too."""
    return minter_for(extraction, base).revision


# Subject IRI, start, end, thing IRI.
MentionKey = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """The numbers in the IRIs of assignments and mentions, where they are not to be counted
    anew: what a review takes out must not rename the rest."""

    assignments: Mapping[Assignment, int]
    mentions: Mapping[MentionKey, int]


@dataclass(frozen=True, slots=True)
class Context:
    """One extraction and the lookups over it. `subjects` maps Provision.key and Section.key to
    IRIs (a key that names both means the provision)."""

    extraction: Extraction
    minter: Minter
    subjects: Mapping[str, str]
    things: Mapping[str, tuple[Thing, ...]]
    numbering: Numbering | None = None

    def place_iri(self, label: str, *, scope: str = "") -> str:
        """As `place`; what is no thing of the document has the IRI that it would have."""
        found = self.place(label, scope=scope)
        return found or self.minter.thing((scope or self.extraction.jurisdiction, label))

    def place(self, label: str, *, scope: str = "") -> str | None:
        """The IRI of the thing with this label, the one of `scope` or of the document's
        jurisdiction where several have it; None when the document has no such thing."""
        found = self.things.get(label, ())
        if not found:
            return None
        if len(found) == 1:
            return self.minter.thing(found[0].key)
        wanted = (scope, self.extraction.jurisdiction)
        best = min(
            found,
            key=lambda t: (wanted.index(t.scope) if t.scope in wanted else len(wanted), t.key),
        )
        return self.minter.thing(best.key)

    def described_place(
        self,
        out: Collector,
        label: str,
        *,
        kind: str = "schema:AdministrativeArea",
        scope: str = "",
    ) -> str:
        """As `place`; a place that is no thing of the document gets a node with label and class."""
        iri = self.place(label, scope=scope)
        if iri is None:
            iri = self.place_iri(label, scope=scope)
            out.add(iri, "rdf:type", *with_superclasses(kind))
            out.name(iri, label)
        return iri


def context_for(extraction: Extraction, base: str, numbering: Numbering | None = None) -> Context:
    minter = minter_for(extraction, base)
    subjects = {s.key: minter.section(s.key) for s in extraction.sections}
    subjects |= {p.key: minter.provision(p.key) for p in extraction.provisions}
    things: dict[str, list[Thing]] = defaultdict(list)
    for thing in extraction.things:
        things[thing.label].append(thing)
    named = {label: tuple(several) for label, several in things.items()}
    return Context(extraction, minter, subjects, named, numbering)


def with_superclasses(kind: str) -> tuple[str, ...]:
    """`Zone` as pk:Zone with its superclasses; a prefixed name as it is, but for areas."""
    if ":" in kind:
        return _AREA if kind in _AREA else (kind,)
    return (f"pk:{kind}", *SUPERCLASSES.get(kind, ()))
