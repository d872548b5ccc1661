"""A clause with marks for its names, as the steps of the grammar read it."""

from __future__ import annotations

import re
from typing import Final

from policy_kg.qa.names.catalog import Catalog, Entity
from policy_kg.qa.names.linking import MARKS, NUMBER, Link, Linked

# 「我不太懂，」, 「领导问，」: what is said before the question.
PREAMBLE: Final = re.compile(
    r"^[^，\ue000-\ue007]{0,4}(?:不太?懂|不清楚|请教|领导问|想问|打听|咨询|麻烦|劳驾|你好|您好)[^，\ue000-\ue007]{0,4}，"
)


MARK: Final = re.compile("[\ue000-\ue007]")


class Clause:
    """The text of a clause with marks, and what the marks stand for."""

    def __init__(self, text: str, linked: Linked, catalog: Catalog) -> None:
        self.text = PREAMBLE.sub("", text)
        self.catalog = catalog
        self.linked = linked
        self.marks: list[tuple[int, Link]] = []
        links = iter(linked.links)
        for match in MARK.finditer(self.text):
            if match[0] != NUMBER:
                self.marks.append((match.start(), next(links)))

    def has(self, pattern: re.Pattern[str]) -> bool:
        return bool(pattern.search(self.text))

    def entities(self, mark: str) -> list[Entity]:
        return [e for _, k in self.marks if MARKS[k.type] == mark for e in k.entities]


def unique(entities: list[Entity]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(entities))
