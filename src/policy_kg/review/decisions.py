"""What a reviewer decided, and about what: the words of the text, not a number that may change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

from policy_kg.errors import DamagedError
from policy_kg.records import ROLE_LABELS

Outcome = Literal["accept", "correct", "reject", "add"]
Kind = Literal["assignment", "mention"]

OUTCOMES: Final[dict[str, str]] = {
    "accept": "认可",
    "correct": "改正",
    "reject": "驳回",
    "add": "增补",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An extracted assignment or mention as the text has it, or an assignment to be added.

    `document` is the slug, `section` how staff cite the place, `text` the whole provision (or
    section), `quote` the evidence within it, `name` the department (or thing) read there with its
    `scope`, `role` that of an assignment, else "". `occurrence` counts from 1 where the same
    stands in one provision several times.
    """

    kind: Kind
    document: str
    section: str
    text: str
    quote: str
    scope: str
    name: str
    role: str = ""
    occurrence: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One line of the ledger. A correction gives the right `name`, `role`, or both; what is added
    is wholly in `target`. `time` is ISO 8601 in UTC, `id` a hash of all the rest."""

    outcome: Outcome
    target: Target
    time: str
    by: str = ""
    note: str = ""
    name: str = ""
    role: str = ""

    @property
    def id(self) -> str:
        return hashlib.sha256(_canonical(asdict(self)).encode()).hexdigest()[:12]

    def to_json(self) -> dict[str, Any]:
        """As the ledger keeps it. `document` stands outside, too: removal looks for it."""
        return {"id": self.id, "document": self.target.document, **asdict(self)}

    @classmethod
    def from_json(cls, raw: dict[str, Any]) -> Decision:
        """Raises DamagedError for what is no decision, or was changed by hand."""
        values = {k: v for k, v in raw.items() if k not in ("id", "document")}
        try:
            decision = cls(**{**values, "target": Target(**values["target"])})
        except (KeyError, TypeError) as error:
            raise _damaged(raw) from error
        whole = decision.outcome in OUTCOMES and decision.target.kind in get_args(Kind)
        same = (raw.get("id"), raw.get("document")) == (decision.id, decision.target.document)
        if not whole or not same:
            raise _damaged(raw)
        return decision


def digest(decisions: Iterable[Decision]) -> str:
    """A hash of what these decisions change in a graph, "" for none."""
    ids = [decision.id for decision in decisions]
    return hashlib.sha256("".join(ids).encode()).hexdigest()[:16] if ids else ""


def describe(target: Target) -> str:
    """A target in words: 附件1第26项「市财政局」配合."""
    what = f"「{target.name}」{ROLE_LABELS.get(target.role, '')}"
    return f"{target.section}{what}"


def describe_correction(decision: Decision) -> str:
    """What a correction puts in its place: 「市发展改革委」牵头; "" for other outcomes."""
    if decision.outcome != "correct":
        return ""
    name = decision.name or decision.target.name
    role = decision.role or decision.target.role
    return f"「{name}」{ROLE_LABELS.get(role, '')}"


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _damaged(raw: dict[str, Any]) -> DamagedError:
    return DamagedError(f"审核记录 {raw.get('id', '')}".strip(), "内容不对", "请恢复 kg/ledger")
