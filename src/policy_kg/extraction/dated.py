"""Names of departments as a document of a year means them: 市人行 of 2026 is the 分行 that the 中心支行
became in 2023."""

from __future__ import annotations

from dataclasses import dataclass, replace

from policy_kg.vocabulary import ResolvedAgency, Vocabulary


@dataclass(frozen=True, slots=True)
class DatedNames:
    """`year` is that of the document, "" where it isn't known."""

    vocabulary: Vocabulary
    year: str

    def resolve(self, printed: str, *, jurisdiction: str) -> ResolvedAgency:
        """The department that `printed` means; of one that was renamed before the document's year the
        new one, where the printed form is short for its name too."""
        found = self.vocabulary.resolve(printed, jurisdiction=jurisdiction)
        for change in found.changes:
            if not self.year or change.date[:4] >= self.year or found.name != change.former:
                break
            if printed == found.name or not set(printed) <= {*change.current, *"省市县区"}:
                break  # 市大数据局 is no short form of 市数据局
            now = self.vocabulary.resolve(change.current, jurisdiction=found.scope)
            names = dict.fromkeys((*now.aliases, printed, found.name, *found.aliases))
            found = replace(now, aliases=tuple(n for n in names if n != now.name))
        return found
