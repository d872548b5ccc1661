"""The n-th invented notice: what it says, before it is laid out as a text.

A notice is a function of seed and number alone. Some notices repeat another one of the corpus in
another city (near-duplicates), some revise an earlier one under its 文号.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Final, Literal

from pools import ENDS, FIELDS, MATTERS, MEANS, MEASURED, OFFICES, VERBS, City, cities, city

Layout = Literal["leads", "guides", "mixed", "policies", "inline", "labels", "html"]
LAYOUTS: Final[tuple[Layout, ...]] = (
    "leads",
    "guides",
    "mixed",
    "policies",
    "inline",
    "labels",
    "html",
)
_NEAR: Final = 0.25  # share of notices that repeat another one's matters
_REVISES: Final = 0.04
_DEADLINES: Final = ("{y}年底前", "{y}年6月底前", "{y}年12月底前", "长期坚持", "持续推进")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One provision. Departments are printed forms; `supports` help `leads`, `guides` stand alone."""

    focus: str
    text: str
    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`groups` are (heading, matters). `revises` says that an earlier number has the same 文号."""

    number: int
    layout: Layout
    city: City
    year: int
    serial: int
    title: str
    groups: tuple[tuple[str, tuple[Matter, ...]], ...]
    revises: int | None = None

    @property
    def code(self) -> str:
        """The 文号: 岚砚政办发〔2021〕7号."""
        return f"{self.city.name.removesuffix('市')}政办发〔{self.year}〕{self.serial}号"

    @property
    def matters(self) -> tuple[Matter, ...]:
        return tuple(m for _, group in self.groups for m in group)


def notice(n: int, *, seed: int = 1, provisions: int = 100) -> Notice:
    """The n-th notice, from 0, with about `provisions` matters (a third to five thirds of it)."""
    chosen = random.Random(f"{seed}-{n}")
    if n and chosen.random() < _REVISES:
        return _revised(notice(chosen.randrange(n), seed=seed, provisions=provisions), n, chosen)
    source = chosen.randrange(n) if n and chosen.random() < _NEAR else n
    home = city(n % cities(), seed)
    layout = LAYOUTS[n % len(LAYOUTS)]
    words = random.Random(f"{seed}-matters-{source}")
    count = max(2, round(provisions * words.uniform(1 / 3, 5 / 3)))
    groups = []
    while count > 0:
        size = min(count, words.randint(3, 12))
        heading = words.choice(VERBS) + words.choice(MATTERS)
        matters = tuple(_matter(words, chosen, home, layout) for _ in range(size))
        groups.append((heading, matters))
        count -= size
    field = words.choice(FIELDS)
    return Notice(
        number=n,
        layout=layout,
        city=home,
        year=2019 + n % 7,
        serial=n + 1,
        title=f"{home.name}{field}{words.choice(('实施方案', '行动方案', '若干措施', '工作方案'))}",
        groups=tuple(groups),
    )


def _matter(words: random.Random, chosen: random.Random, home: City, layout: Layout) -> Matter:
    """`words` decide on the text, `chosen` on who and where: a near-duplicate shares the former."""
    focus = words.choice(VERBS) + words.choice(MATTERS)
    text = _sentences(words)
    offices = [chosen.choice(forms) for forms in chosen.sample(OFFICES, chosen.randint(1, 4))]
    first, rest = tuple(offices[:1]), tuple(offices[1:])
    zones: tuple[str, ...] = ()
    deadline = ""
    if layout in ("guides", "mixed", "policies"):
        order = sorted(chosen.sample(range(len(home.zones)), chosen.randint(1, 4)))
        zones = tuple(home.zones[i] for i in order)
    if layout in ("leads", "labels", "html"):
        deadline = chosen.choice(_DEADLINES).format(y=2026 + chosen.randrange(4))
    if layout == "guides":
        return Matter(focus=focus, text=text, guides=tuple(offices), zones=zones)
    return Matter(
        focus=focus, text=text, leads=first, supports=rest, zones=zones, deadline=deadline
    )


def _sentences(words: random.Random) -> str:
    clauses = []
    for _ in range(words.choice((1, 1, 2, 2, 3, 4))):
        means, end = words.choice(MEANS), words.choice(ENDS)
        first, second = words.choice(MATTERS), words.choice(MATTERS)
        clauses.append(
            words.choice(
                (
                    f"{means}，{words.choice(VERBS)}{first}，{end}。",
                    f"{words.choice(VERBS)}{first}、{second}，{means}，{end}。",
                    f"{means}，{words.choice(VERBS)}{first}，{words.choice(VERBS)}{second}。",
                )
            )
        )
    if words.random() < 0.2:
        clauses.append(f"{words.choice(MEASURED)[2].format(n=words.randint(11, 99))}。")
    return "".join(clauses)


def _revised(former: Notice, n: int, chosen: random.Random) -> Notice:
    """The former notice again with other departments in some matters and one of them dropped."""
    groups = []
    for heading, matters in former.groups:
        kept = [m for m in matters if len(matters) == 1 or chosen.random() > 0.05]
        groups.append((heading, tuple(_changed(m, chosen) for m in kept or matters[:1])))
    return replace(former, number=n, groups=tuple(groups), revises=former.number)


def _changed(matter: Matter, chosen: random.Random) -> Matter:
    if chosen.random() > 0.3:
        return matter
    if matter.leads and matter.supports:
        return replace(matter, leads=matter.supports[:1], supports=matter.leads)
    return replace(matter, text=_sentences(chosen))
